"""Copy the lessons into a person's own folder, and never over what they wrote there.

    python -m utils copy FOLDER

For a kit that was installed as a package or that many share. Nothing is fetched.
"""

import argparse
import shutil
from pathlib import Path

from utils.words import shipped_folder
from utils.work.notebooks import is_edited, notebook_in

LEFT_OUT = {"source", "instructor", "__main__.py"}


def copy_lessons(folder: Path, lessons: Path | None = None) -> list[str]:
    """Copy lessons and guides; return the notebooks that were left as they are.

    Parameters
    ----------
    folder
        Where the copies go; it is made if it is not there.
    lessons
        The kit's lessons, if others than those that came with it.

    Raises
    ------
    OSError
        If the folder cannot be written.
    """
    origin, left = lessons or shipped_folder("lessons"), []
    for path in sorted(origin.glob("**/*.*")):
        place = path.relative_to(origin)
        if place.parts[0] in LEFT_OUT or not path.is_file():
            continue
        if _is_somebodys(folder / place):
            left.append(str(place))
            continue
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, folder / place)
    return left


def main(arguments: list[str]) -> int:
    """Copy the lessons into the folder named, and say what was left as it is."""
    parser = argparse.ArgumentParser(prog="python -m utils copy")
    parser.add_argument("folder", type=Path, help="your own folder for the lessons")
    folder = parser.parse_args(arguments).folder
    for name in copy_lessons(folder):
        print(f"{folder / name} is left as it is: somebody wrote in it.")
    print(f"The lessons are in {folder}.")
    return 0


def _is_somebodys(path: Path) -> bool:
    """Tell whether a notebook is there that a person has changed, or can't be read."""
    if path.suffix != ".ipynb" or not path.exists():
        return False
    notebook = notebook_in(path.read_text(encoding="utf-8", errors="replace"))
    return notebook is None or is_edited(notebook)
