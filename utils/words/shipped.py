"""The shipped word lists and interface strings, and the functions that read them."""

from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
LANGUAGE = "en"


@cache
def word_list(name: str) -> tuple[str, ...]:
    """Return the entries of a shipped word list, in the order of its file.

    Parameters
    ----------
    name
        Name of a list, such as ``"stop_words"``; the file is ``<name>.txt`` beside
        this module, one entry a line. Lines that begin with ``#`` say where the list
        comes from.

    Raises
    ------
    KeyError
        If no such list is shipped.
    """
    names = sorted(path.stem for path in FOLDER.glob("*.txt"))
    if name not in names:
        raise KeyError(f"no word list {name!r}; there are: {', '.join(names)}")
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    stripped = (line.strip() for line in lines)
    return tuple(line for line in stripped if line and not line.startswith("#"))


@cache
def _sections() -> dict[str, dict[str, Any]]:
    import tomllib  # noqa: PLC0415 - the word lists, read far more often, need none

    found: dict[str, dict[str, Any]] = {}
    for path in sorted(FOLDER.parent.rglob("words.toml")):
        found |= tomllib.loads(path.read_text(encoding="utf-8"))
    return found


def messages(section: str) -> dict[str, Any]:
    """Return one section of the interface strings, as JSON values for a widget.

    Each package and each widget keeps its strings in a ``words.toml`` of its own.

    Raises
    ------
    KeyError
        If no file has such a section.
    """
    sections = _sections()
    if section not in sections:
        raise KeyError(f"no messages for {section!r}; there are: {', '.join(sections)}")
    return dict(sections[section])


def message(key: str, **values: object) -> str:
    """Return an interface string, with its ``{placeholders}`` filled in.

    A string that depends on a number is kept as ``{one = "…", other = "…"}`` and chosen
    by the value called ``n``.

    Parameters
    ----------
    key
        ``"section.name"``; the sections stand in the files ``words.toml``.
    values
        What goes into the placeholders.

    Raises
    ------
    KeyError
        If the key, or a value that the string needs, is missing.

    Examples
    --------
    >>> message("count.marks", n=1), message("count.marks", n=3)
    ('1 passage', '3 passages')
    """
    section, _, name = key.partition(".")
    table = messages(section)
    if name not in table:
        raise KeyError(f"no message {name!r} in [{section}]")
    text: str | dict[str, str] = table[name]
    if isinstance(text, dict):
        text = text["one" if values["n"] == 1 else "other"]
    return text.format_map(values)
