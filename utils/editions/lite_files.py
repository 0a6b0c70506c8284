"""The files that a student sees on the JupyterLite site, and the lists of them.

JupyterLite asks for a list of each folder, as a Jupyter server would give it. Its own
build needs such a server to write them; here they are written from what is there.
"""

import json
import mimetypes
import shutil
import tomllib
from pathlib import Path

from utils.editions.shipped import shipped_text
from utils.environment import ROOT

PAGES = Path(__file__).parent / "lite"
LIST = "all.json"
PAGE = "README.md"
UNCHANGED_SINCE = "1980-01-01T00:00:00Z"  # the same files give the same lists
TEXT = {".csv": "text/csv", ".md": "text/markdown", ".toml": "text/plain"}


def copy_files(folder: Path, *, with_texts: bool) -> None:
    """Copy lessons, seeds and a page to begin with into a new folder.

    Parameters
    ----------
    with_texts
        If not, the two texts stay behind, and the page says where theirs go.
    """
    (folder / "lessons").mkdir(parents=True)
    for notebook in sorted((ROOT / "lessons").glob("*.ipynb")):
        if (ROOT / "lessons" / "source" / f"{notebook.stem}.md").exists():
            copy = folder / "lessons" / notebook.name
            text = shipped_text(notebook)
            copy.write_text(text, encoding="utf-8", newline="\n")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    texts = text_names()
    if not with_texts:
        for name in texts:
            (folder / "seeds" / name).unlink()
    page = PAGE if with_texts else "README-without-texts.md"
    words = (PAGES / page).read_text(encoding="utf-8")
    names = "\n".join(f"- `{name}`" for name in texts)
    (folder / PAGE).write_text(
        words.replace("{texts}", names), encoding="utf-8", newline="\n"
    )


def text_names() -> list[str]:
    """Return the names of the texts that the kit's source cards describe."""
    cards = tomllib.loads((ROOT / "seeds" / "sources.toml").read_text("utf-8"))
    return [card["file"] for card in cards["source"]]


def write_lists(files: Path, lists: Path) -> None:
    """Write a list of each folder under `files`, at the same place under `lists`."""
    for folder in (files, *filter(Path.is_dir, files.rglob("*"))):
        there = lists / folder.relative_to(files) / LIST
        inside = [_entry(path, files) for path in sorted(folder.iterdir())]
        whole = _entry(folder, files) | {"format": "json", "content": inside}
        there.parent.mkdir(parents=True, exist_ok=True)
        there.write_text(json.dumps(whole, indent=1), encoding="utf-8")


def _entry(path: Path, files: Path) -> dict[str, object]:
    """Return what a list says of one file or folder, its content left out."""
    place = path.relative_to(files).as_posix()
    entry = {
        "name": "" if path == files else path.name,
        "path": "" if path == files else place,
        "created": UNCHANGED_SINCE,
        "last_modified": UNCHANGED_SINCE,
        "writable": True,
        "content": None,
        "format": None,
        "mimetype": None,
        "size": None,
        "type": "directory",
    }
    if path.is_dir():
        return entry
    entry |= {"type": "file", "size": path.stat().st_size}
    if path.suffix == ".ipynb":
        return entry | {"type": "notebook"}
    guessed = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return entry | {"mimetype": TEXT.get(path.suffix, guessed)}
