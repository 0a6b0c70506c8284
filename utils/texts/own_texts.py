"""Bring your own texts: a folder with a source card for each, ready to be loaded."""

import json
import re
import tomllib
from datetime import date
from pathlib import Path

from utils.texts.sources import CARDS, Source, is_list_of_tables, load_sources
from utils.words import message
from utils.work import locked, work_folder, write

# Two short texts to try things out with. They are invented, and belong to the kit.
EXAMPLES = {
    "notice.txt": (
        "The town library will open on Sundays from May. The aim is to reach families "
        "who cannot come on working days. We are confident that at least a hundred "
        "visitors will come each Sunday. If fewer come, the council will look at the "
        "plan again in autumn.\n"
    ),
    "letter.txt": (
        "The library has now been open on Sundays for two months. I may be wrong, but "
        "the aim was to reach families, and I have seen hardly any. Perhaps it is the "
        "weather. The council still speaks of a success; a success for whom?\n"
    ),
}
CARD = """
# Replace what is not right, and say how you know. Anything after # is for you only.
[[source]]
id = {id}
file = {file}
title = {title}
writer = {open}       # as printed, or: attributed to …
attribution = {open}  # how you know who wrote it
outlet = {open}
kind = "text"         # essay, interview, letter, speech …
rights = {rights}

[source.written]      # the first and the last day on which it can have been written
earliest = 1900-01-01
latest = {today}
basis = {basis}

[[source.voices]]     # one for each person whose words stand in the text
code = {id}           # each person has a code of their own in all your texts
name = {voice}
line = "solid"        # solid, dashed, double or dotted

[[source.passages]]   # characters from start up to end, end not included; no gaps
start = {start}
end = {end}
voice = {id}          # leave this line out for layout: headings, labels, notices
part = "body"         # body, heading, label or paywall
"""


def open_folder(folder: Path | str = "own_texts") -> dict[str, Source]:
    """Return the texts of a folder of your own; make what it needs first.

    A folder that is not there is made, with two short invented texts to try things
    out. A text (``.txt``, UTF-8) without a source card gets one, at the end of
    ``sources.toml``, for you to correct; a card that is there is never changed. Once
    every text has its card, ``load_sources(folder)`` does the same.

    Parameters
    ----------
    folder
        A name is looked for in the work folder; a whole path is taken as it is.

    Raises
    ------
    SourceError
        If a text is not UTF-8, or a card does not fit its text.
    OSError
        If nothing can be written there.
    """
    folder = work_folder() / folder
    folder.mkdir(parents=True, exist_ok=True)
    if not list(folder.glob("*.txt")) and not (folder / CARDS).exists():
        for name, text in EXAMPLES.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    path = folder / CARDS
    with locked(path):
        cards = path.read_bytes() if path.exists() else b""
        new = [card for text in _without_card(folder, cards) if (card := _card(text))]
        if new:
            write(path, cards.decode("utf-8") + "".join(new))
    return load_sources(folder)


def _without_card(folder: Path, cards: bytes) -> list[Path]:
    """Return the texts without a card; none if the cards cannot be read at all."""
    try:
        known = tomllib.loads(cards.decode("utf-8")).get("source", [])
    except (ValueError, RecursionError):
        return []  # load_sources says what is wrong with it, and where
    if not is_list_of_tables(known):
        return []
    named = [card.get("file") for card in known]
    return [path for path in sorted(folder.glob("*.txt")) if path.name not in named]


def _card(path: Path) -> str:
    """Return a card for one text, all of it in one voice; "" if it cannot be read."""
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        text = "?"  # load_sources names the file and the byte
    body = text.strip()
    if not body:
        return ""
    start = text.index(body)
    values = {
        "id": re.sub(r"\W+", "_", path.stem).strip("_") or "text",
        "file": path.name,
        "title": path.stem,
        "open": message("own_texts.open"),
        "rights": message("own_texts.rights"),
        "basis": message("own_texts.basis"),
        "voice": message("own_texts.voice", title=path.stem),
    }
    quoted = {
        name: json.dumps(value, ensure_ascii=False) for name, value in values.items()
    }
    today = date.today().isoformat()
    return CARD.format(**quoted, today=today, start=start, end=start + len(body))
