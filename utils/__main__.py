"""Run ``python -m utils COMMAND …``: one command for each module named below."""

import sys
from importlib import import_module
from io import TextIOWrapper

COMMANDS = {
    "copy": ("utils.work.lesson_copies", "copy the lessons into a folder of your own"),
    "stats": ("utils.authors.stats", "text statistics of any file"),
    "texts": ("utils.authors.texts_command", "add texts of your own, and check them"),
    "codebook": ("utils.authors.codebook_page", "the codebook as a page to print"),
    "lessons": (
        "utils.authors.lessons",
        "build the notebooks, or check that they are in step",
    ),
    "coverage": (
        "utils.authors.coverage",
        "which lessons engage each paragraph of the texts",
    ),
    "class": ("utils.classroom.command", "report on the hand-ins of a class"),
    "export": ("utils.classroom.exporting", "codings or words for other programs"),
    "import": ("utils.classroom.importing", "codings from other programs"),
    "offline": ("utils.editions.command", "build the editions that need no network"),
}


def main(arguments: list[str]) -> int:
    """Run the command named first, and return its exit status."""
    name, *rest = arguments or ["--help"]
    if name in COMMANDS:
        status: int = import_module(COMMANDS[name][0]).main(rest)
        return status
    lines = [f"  {command:10} {what}" for command, (_, what) in COMMANDS.items()]
    usage = "\n".join(["python -m utils COMMAND …", *lines])
    if name in ("-h", "--help"):
        print(usage)
        return 0
    print(f"There is no command {name!r}. The commands are:\n{usage}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    # Where output goes to an old console or a file in its encoding, not every letter of
    # a text can be written: it is spelled out, and the rest is not lost.
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        sys.exit(main(sys.argv[1:]))
    except BrokenPipeError:
        sys.exit(0)
