"""Where the texts and the lessons stand that came with the kit."""

from pathlib import Path

UTILS = Path(__file__).resolve().parent.parent


def shipped_folder(name: str) -> Path:
    """Return a folder that came with the kit: beside ``utils/``, as a rule.

    Where the kit was installed as a package, the folder is inside (`pyproject.toml`).
    """
    inside = UTILS / name
    return inside if inside.is_dir() else UTILS.parent / name
