"""Where this person's work and notebooks stand, alone with the kit or one of many."""

import os
from pathlib import Path

KIT_FOLDER = Path(__file__).resolve().parent.parent.parent
IN_THE_HOME = "aims-and-outcomes-work"
ON_PAGE = "KIT_ON_PAGE"  # set by the Python of the offline page


def work_folder() -> Path:
    """Return where work is kept: ``KIT_WORK`` if set, else the kit's ``work/``.

    Where the kit is not this person's own, it is a folder in their home.
    """
    if chosen := os.environ.get("KIT_WORK"):
        return Path(chosen).expanduser()
    own = is_own(KIT_FOLDER)
    return KIT_FOLDER / "work" if own else Path.home() / IN_THE_HOME


def is_on_page() -> bool:
    """Tell whether this is the offline page: it hands out what is written.

    The folder of work is then none that a reader could look into.
    """
    return ON_PAGE in os.environ


def shown_path(path: Path) -> str:
    """Return how a message names a file: where it is, or its name where that is all.

    On the offline page no reader can go to the folders of the page's Python.
    """
    return path.name if is_on_page() else str(path)


def notebooks_folder() -> Path:
    """Return where this person's notebooks are.

    Where the kit is not their own, that is the folder of the notebook that runs: a
    kernel starts there.
    """
    return KIT_FOLDER / "lessons" if is_own(KIT_FOLDER) else Path.cwd()


def is_own(kit: Path) -> bool:
    """Tell whether a kit's folder is this person's, stays, and can be written.

    A kit that was installed as a package is nobody's. What a hub does not have in the
    home is gone with the session.
    """
    is_package = not (kit / "pyproject.toml").is_file()
    passes = "JUPYTERHUB_USER" in os.environ and not kit.is_relative_to(Path.home())
    return not (is_package or passes) and _is_owner(kit) and os.access(kit, os.W_OK)


def _is_owner(folder: Path) -> bool:
    """Tell whether a folder belongs to this user; to root belongs everything."""
    if not hasattr(os, "geteuid"):  # Windows
        return True
    return os.geteuid() in (0, folder.stat().st_uid)
