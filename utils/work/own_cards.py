"""A file of source cards as one piece for each card, so that copies meet card by card.

What a person wrote is kept, byte for byte: comments above a card are the card's.
"""

import tomllib
from collections.abc import Iterable
from functools import lru_cache

from utils.words import Pattern

CARDS = "sources.toml"
HEAD = Pattern(r"[ \t]*\[\[[ \t]*source[ \t]*\]\]")  # the first line of each card


def cards_apart(text: str) -> dict[str, str]:
    r"""Return each card by the file that it names; none if they cannot be told apart.

    Examples
    --------
    >>> cards_apart('# Mine\n[[source]]\nfile = "a.txt"\n[[source]]\nfile = "b.txt"\n')
    {'a.txt': '# Mine\n[[source]]\nfile = "a.txt"\n', 'b.txt': '[[source]]\nfile = "b.txt"\n'}
    """  # noqa: E501 - what a person would see
    above, *pieces = _cut(text)
    named = [(file_of_card(piece), piece) for piece in pieces]
    found = {file: piece for file, piece in named if file}
    is_whole = not above and len(found) == len(pieces)
    return found if is_whole else {}


def cards_together(cards: Iterable[str]) -> str:
    """Return cards as one file."""
    return "".join(card if card.endswith("\n") else f"{card}\n" for card in cards)


@lru_cache(maxsize=100)
def file_of_card(text: str) -> str:
    """Return the file that a card names; "" if the text is not one card."""
    try:
        match tomllib.loads(text):
            case {"source": [{"file": str(file)}], **rest} if not rest:
                return file
    except (ValueError, RecursionError):
        pass
    return ""


def _cut(text: str) -> list[str]:
    """Return what stands before the first card, then each card from its comments on."""
    lines = text.split("\n")
    borders, above = [0], 0
    for number, line in enumerate(lines):
        if HEAD.match(line):
            borders.append(above)
        if line.strip()[:1] not in ("", "#"):
            above = number + 1
    ends = [*borders[1:], len(lines)]
    pieces = ["\n".join(lines[a:b]) for a, b in zip(borders, ends, strict=True)]
    return [*(f"{piece}\n" if piece else "" for piece in pieces[:-1]), pieces[-1]]
