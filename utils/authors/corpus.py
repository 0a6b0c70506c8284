"""Read a corpus text by text: a folder with source cards, plain files, or one file."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from utils.authors.plain_text import Unreadable, read
from utils.texts import CARDS, Passage, each_source
from utils.words import message


class CorpusText(NamedTuple):
    """A text as passages, and notes on how it was read."""

    name: str
    passages: tuple[Passage, ...]
    notes: tuple[str, ...]


def corpus(place: Path, encoding: str | None = None) -> Iterator[CorpusText]:
    """Yield the texts of a corpus in order; no more than one is held at a time.

    Parameters
    ----------
    place
        A folder with ``sources.toml``, whose texts come with their parts and voices; a
        folder of ``.txt`` files, or one file that `read` knows: each is one passage of
        the part "body" in no voice, and its name stands for its source.
    encoding
        Of files without a card; found out and noted if left out.

    Raises
    ------
    Unreadable
        If there is no such place or no text in it, or a file is no text.
    SourceError
        If a card is wrong, or does not fit its text.
    """
    if (place / CARDS).is_file():
        for source in each_source(place):
            yield CorpusText(source.id, source.passages, ())
        return
    for path in _files(place):
        text, notes = read(str(path), encoding)
        body = Passage(path.name, 0, len(text), text, "", "body")
        yield CorpusText(path.name, (body,), notes)


def _files(place: Path) -> list[Path]:
    if not place.is_dir():
        return [place]
    found = sorted(path for path in place.glob("*.txt") if path.is_file())
    if not found:
        raise Unreadable(message("tokens.no_texts", place=place))
    return found
