"""Fetch what the editions are built from, once, into a cache outside the kit.

npm packages by exact version and hash, as the ``package-lock.json`` beside their
``package.json`` says. Nothing of it is ever committed.
"""

import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from platformdirs import user_cache_path

from utils.errors import KitError

PACKAGES = Path(__file__).parent / "npm"


class BuildError(KitError):
    """An edition cannot be built; the message says why and what to do."""


def cache_folder() -> Path:
    """Return the folder of what was fetched: ``KIT_CACHE``, or the system's own."""
    chosen = os.environ.get("KIT_CACHE")
    return Path(chosen) if chosen else user_cache_path("aims-and-outcomes", False)


def npm_packages(folder: Path = PACKAGES) -> Path:
    """Return the ``node_modules`` of a folder's lock file, fetched if need be.

    Parameters
    ----------
    folder
        Where ``package.json`` and ``package-lock.json`` stand.

    Raises
    ------
    BuildError
        If npm is missing, or a package cannot be fetched or has another hash.
    """
    files = [folder / name for name in ("package.json", "package-lock.json")]
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
    there = cache_folder() / f"npm-{digest[:16]}"
    if not there.is_dir():
        _install(files, there)
    return there / "node_modules"


def _install(files: list[Path], there: Path) -> None:
    """Install into a folder beside `there` and rename it, so that none is half done."""
    npm = shutil.which("npm")
    if npm is None:
        raise BuildError(
            "Building an offline edition needs npm, which comes with Node.js. Install "
            "Node.js and repeat the command."
        )
    there.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=there.parent) as name:
        for file in files:
            shutil.copy(file, name)
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        done = subprocess.run(
            command, cwd=name, capture_output=True, text=True, check=False
        )
        if done.returncode:
            last = "\n".join((done.stderr or done.stdout).strip().splitlines()[-6:])
            raise BuildError(
                f"npm could not fetch what {files[1].name} names:\n{last}\n"
                "The first build needs the network; later ones use what it fetched."
            )
        Path(name).chmod(0o755)
        try:
            Path(name, "node_modules").parent.rename(there)
        except OSError:
            if not there.is_dir():  # another build was quicker
                raise
        else:
            Path(name).mkdir()  # for the clean-up of the temporary folder
