"""Say at once how a folder of texts stands: what was done, and what is left to do."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from utils.texts.own.card_file import known_cards, text_of_cards
from utils.texts.own.changing import FIELDS
from utils.texts.own.folder import look_through
from utils.texts.sources import SourceError, load_sources
from utils.words import message
from utils.work import CARDS


class Standing(NamedTuple):
    """How a folder stands: sentences on what was done, what is wrong, what is open."""

    done: tuple[str, ...]
    wrong: tuple[str, ...]
    open: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """Every sentence, what is wrong first."""
        return (*self.wrong, *self.done, *self.open)


def standing(folder: Path) -> Standing:
    """Mend and add what can be, and return everything that there is to say.

    Raises
    ------
    OSError
        If nothing can be written there.
    """
    try:
        told, mended = look_through(folder)
    except SourceError as error:
        return Standing((), (str(error),), ())
    wrong = [line for each in told if not each.ok for line in each.lines]
    wrong += mended.left
    left: list[str] = []
    done = [*mended.done, *(line for each in told if each.ok for line in each.lines)]
    if not (folder / CARDS).exists():
        return Standing((), tuple(wrong), ())
    try:
        texts = load_sources(folder)
        key = "own_texts.one_fine" if len(texts) == 1 else "own_texts.fine"
        done.append(message(key, n=len(texts)))
        left = _open(folder)
    except SourceError as error:
        wrong += [] if mended.left else [str(error)]
    return Standing(tuple(done), tuple(wrong), tuple(left))


def unknown_fields(card: Mapping[str, Any]) -> list[str]:
    """Return the names of the fields that stand as the kit has made them.

    ``basis`` stands for the dates: without it nobody has dated the text.
    """
    made = {message(f"own_texts.{name}") for name in ("open", "rights", "basis")}
    fields = {**card, **card.get("written", {})}
    return [name for name in (*FIELDS, "basis") if fields.get(name) in made]


def _open(folder: Path) -> list[str]:
    """Return what nobody has filled in or looked at yet."""
    path = folder / CARDS
    lines = []
    for card in known_cards(text_of_cards(path), path):
        file, passages = str(card.get("file")), card.get("passages", [])
        guesses = [each for each in passages if each.get("guess")]
        if fields := unknown_fields(card):
            listed = ", ".join(fields).replace("basis", "dates")
            lines.append(message("own_texts.open_fields", file=file, fields=listed))
        if guesses:
            lines.append(message("own_texts.guesses", file=file, n=len(guesses)))
    return lines
