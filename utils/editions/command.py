"""Build the offline editions: ``python -m utils offline build|lite|pdf|epub``."""

import argparse
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from utils.editions.fetch import BuildError
from utils.editions.shipped import LESSONS, changes_told

OUT = Path(__file__).resolve().parent.parent.parent / "dist"
EDITIONS = {
    "build": ("book", "one HTML page with everything alive"),
    "lite": ("lite", "a site with JupyterLab in the browser"),
    "pdf": ("pdf", "a PDF to print"),
    "epub": ("epub", "an EPUB for e-readers"),
}


def main(argv: list[str] | None = None) -> int:
    """Run ``python -m utils offline …`` and return its exit status."""
    given = _parser().parse_args(argv)
    start = time.monotonic()
    options = {"with_texts": not given.without_texts}
    print("The lessons are run once, which takes a minute or two.", flush=True)
    if given.edition != "lite":
        options["instructor"] = given.instructor
    try:
        path = _builder(given.edition)(given.out, **options)
        told = changes_told(sorted(LESSONS.glob("*.ipynb")))
    except (BuildError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    size_mb = sum(each.stat().st_size for each in _files(path)) / 1e6
    seconds = time.monotonic() - start
    print(*told, f"{path}: {size_mb:.1f} MB, made in {seconds:.0f} s", sep="\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m utils offline",
        description="Build an edition of the kit that needs no network.",
    )
    editions = parser.add_subparsers(dest="edition", required=True)
    for name, (_, what) in EDITIONS.items():
        edition = editions.add_parser(name, help=what, description=what)
        folder = OUT / "site" if name == "lite" else OUT
        edition.add_argument(
            "--out", type=Path, default=folder, help="folder to write to"
        )
        edition.add_argument(
            "--without-texts",
            action="store_true",
            help="leave the two texts out, which belong to their owners",
        )
        if name != "lite":
            edition.add_argument(
                "--instructor", action="store_true", help="with notes and answers"
            )
    return parser


def _builder(edition: str) -> Callable[..., Path]:
    """Return the function that builds an edition; authors have what it imports."""
    try:
        module = import_module(f"utils.editions.{EDITIONS[edition][0]}")
    except ModuleNotFoundError as error:
        raise BuildError(
            f"Building needs {error.name}, which students do not have. Use the Python "
            "of the tests: run `python3 tests` once, then "
            f".venv-tests/bin/python -m utils offline {edition}"
        ) from error
    build: Callable[..., Path] = module.build
    return build


def _files(path: Path) -> list[Path]:
    return [each for each in path.rglob("*") if each.is_file()] or [path]
