"""Read a folder of texts and their source cards: who wrote, who speaks, when, where."""

import hashlib
import os
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple, TypeGuard

from utils.errors import KitError
from utils.words import message, shipped_folder
from utils.work import CARDS, shown_path

SEEDS = Path(os.environ.get("KIT_SEEDS") or shipped_folder("seeds"))
Card = dict[str, Any]  # an entry of the file, as somebody wrote it; checked here
LINES = ("solid", "dashed", "double", "dotted")
# The form of what a field of a card holds; other fields may hold anything.
_TEXTS = "id file sha256 title writer attribution outlet kind rights original "
_FORMS = dict.fromkeys((_TEXTS + "original_sha256").split(), "text")
_FORMS |= dict.fromkeys(("voices", "passages"), "tables") | {"written": "table"}


class SourceError(KitError):
    """A text or its source card cannot be used; the message says where and why."""


class Voice(NamedTuple):
    """Somebody whose words stand in a text, and the line style that marks them.

    `code` is the role, `name` how the voice is shown, with what it does, and
    `person` the name that the text itself gives; "" if none.
    """

    code: str
    name: str
    line: str
    person: str = ""

    def is_named_in(self, text: str) -> bool:
        """Say whether a text names the role, or the person by the last name."""
        shown = self.name.partition(" (")[0]
        names = [shown, self.code, *self.person.split()[-1:]]
        found = (re.search(rf"\b{re.escape(n)}", text, re.IGNORECASE) for n in names)
        return any(found)


class DateRange(NamedTuple):
    """The first and last day on which a text can have been written, and why."""

    earliest: date
    latest: date
    basis: str

    def __str__(self) -> str:
        return f"{self.earliest.isoformat()}/{self.latest.isoformat()}"


class Passage(NamedTuple):
    """A stretch of one source in one voice: ``text == source.text[start:end]``.

    It carries the title of its source, so that a table can say where it looked.
    """

    source: str
    start: int
    end: int
    text: str
    voice: str | None
    part: str
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A text with its source card; its passages hold the whole text, in order.

    Between two passages there is white space only. A passage with ``voice=None`` is
    layout: words that nobody in the text says, such as a heading, a speaker label or a
    paywall notice. ``folder`` is where its file lies, with what was coded of it.
    """

    id: str
    file: str
    text: str
    title: str
    writer: str
    attribution: str
    outlet: str
    kind: str
    written: DateRange
    rights: str
    voices: tuple[Voice, ...]
    passages: tuple[Passage, ...]
    folder: Path = field(default=SEEDS, compare=False, repr=False)

    def passage_at(self, offset: int) -> Passage:
        """Return the passage that holds the character at `offset`."""
        if not 0 <= offset < len(self.text):
            raise IndexError(
                f"{self.file} has characters 0 to {len(self.text) - 1}, not {offset}"
            )
        reached = [passage for passage in self.passages if passage.start <= offset]
        return reached[-1] if reached else self.passages[0]

    def select(
        self,
        voices: Collection[str] | None = None,
        parts: Collection[str] | None = ("body",),
    ) -> tuple[Passage, ...]:
        """Return the passages in these voices and layout parts; ``None`` means all.

        Raises
        ------
        ValueError
            If a voice or part does not occur in this source.
        """
        _known("voice", voices, {voice.code for voice in self.voices}, self.file)
        _known("part", parts, {passage.part for passage in self.passages}, self.file)
        return tuple(
            passage
            for passage in self.passages
            if (voices is None or passage.voice in voices)
            and (parts is None or passage.part in parts)
        )

    @property
    def body(self) -> tuple[Passage, ...]:
        """The passages that are neither heading nor label nor paywall notice."""
        return self.select()


def load_sources(folder: Path | str | None = None) -> dict[str, Source]:
    """Read every text that the folder's ``sources.toml`` describes.

    Parameters
    ----------
    folder
        A folder with ``sources.toml`` and the texts it names; the kit's ``seeds/``
        if left out.

    Returns
    -------
    dict
        Source id to `Source`, in the order of the file.

    Raises
    ------
    SourceError
        If a file is missing, is not UTF-8, or a card is incomplete or does not fit
        its text. The message names the file and the entry.
    """
    folder = SEEDS if folder is None else Path(folder)
    return {source.id: source for source in each_source(folder)}


def each_source(folder: Path) -> Iterator[Source]:
    """Yield the texts that `load_sources` returns, one by one: for many, or long ones.

    Raises
    ------
    SourceError
        As `load_sources`, at the text that is wrong.
    """
    known: set[str] = set()
    for card in _cards(folder):
        source = source_of(folder, card)
        if source.id in known:
            raise SourceError(
                f"{shown_path(folder / CARDS)}: two texts have the same id"
            )
        known.add(source.id)
        yield source


def _cards(folder: Path) -> list[Card]:
    path = folder / CARDS
    if not path.is_file():
        raise SourceError(
            f"{shown_path(folder)} has no {CARDS}. Every folder of texts needs one: a "
            f"card for each text. The kit's own is {SEEDS / CARDS}; copy and change it."
        )
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise SourceError(f"{shown_path(path)} cannot be read: {error}") from error
    cards: object = table.get("source")
    if not cards or not is_list_of_tables(cards):
        raise SourceError(
            f"{shown_path(path)} describes no text: it needs a [[source]] entry"
        )
    check_forms(cards, shown_path(path))
    return cards


def is_list_of_tables(value: object) -> TypeGuard[list[Card]]:
    """Say whether a value of a TOML file is what ``[[…]]`` makes."""
    return isinstance(value, list) and all(isinstance(each, dict) for each in value)


def check_forms(cards: Collection[Card], where: object) -> None:
    """Check that what stands on cards has the form that it has on every card.

    Raises
    ------
    SourceError
        If a list stands where a text belongs, a number where passages do, and so on.
    """
    for card in cards:
        for name, value in card.items():
            form = _FORMS.get(name)
            if form and not _has_form(value, form):
                values = {"where": where, "name": name, "came": repr(value)[:60]}
                raise SourceError(message(f"source_card.no_{form}", **values))


def _has_form(value: object, form: str) -> bool:
    if form == "tables":
        return is_list_of_tables(value)
    is_table = isinstance(value, dict)
    return is_table if form == "table" else not is_table and type(value) is not list


def source_of(folder: Path, card: Card) -> Source:
    """Return one text with its card, as somebody wrote it.

    Raises
    ------
    SourceError
        As `load_sources`.
    """
    path, text = _text(folder, card)
    where = f"{shown_path(folder / CARDS)}, entry for {path.name}"
    try:
        voices = tuple(Voice(**voice) for voice in card["voices"])
        written = DateRange(
            _day(card["written"]["earliest"]),
            _day(card["written"]["latest"]),
            card["written"]["basis"],
        )
        fields = {
            name: str(card[name])
            for name in ("id title writer attribution outlet kind rights".split())
        }
        for value in (*(part for voice in voices for part in voice), written.basis):
            _only_text(value)
        passages = _passages(fields, text, card["passages"], voices, where)
    except KeyError as error:
        raise SourceError(f"{where}: {error.args[0]} is missing") from error
    except TypeError as error:
        raise SourceError(f"{where}: {error}") from error
    if written.earliest > written.latest:
        raise SourceError(f"{where}: written.earliest is later than written.latest")
    for voice in voices:
        if voice.line not in LINES:
            raise SourceError(
                f"{where}: voice {voice.code} has line {voice.line!r}; "
                f"allowed are {', '.join(LINES)}"
            )
    spoken = {passage.voice for passage in passages}
    return Source(
        **fields,
        file=path.name,
        text=text,
        written=written,
        # Whom a person has left no passage, nobody hears: the card keeps the name.
        voices=tuple(voice for voice in voices if voice.code in spoken),
        passages=passages,
        folder=folder.resolve(),
    )


def text_path(folder: Path, card: Card) -> Path:
    """Return where the text of a card lies: in the folder of the card, nowhere else.

    Raises
    ------
    SourceError
        If the card names another place.
    """
    name = card.get("file")
    if not isinstance(name, str) or Path(name).name != name:
        raise SourceError(
            f"{shown_path(folder / CARDS)}: file must be the plain name of a text in "
            f"the same folder, not {name!r}"
        )
    return folder / name


def _text(folder: Path, card: Card) -> tuple[Path, str]:
    path = text_path(folder, card)
    name = path.name
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8")
    except FileNotFoundError as error:
        raise SourceError(
            f"{shown_path(folder / CARDS)} names {name}: it is not there"
        ) from error
    except UnicodeDecodeError as error:
        raise SourceError(
            f"{shown_path(path)} is not UTF-8 text (byte {error.start}). Save it as "
            "UTF-8."
        ) from error
    except (OSError, ValueError) as error:
        raise SourceError(
            f"{shown_path(folder / CARDS)}: {name!r} is no text: {error}"
        ) from error
    expected = card.get("sha256")
    if expected and hashlib.sha256(raw).hexdigest() != expected:
        raise SourceError(
            f"{shown_path(path)} is not the text that its card describes: it was "
            "changed, or its line endings were. Every offset would be wrong. Restore "
            "the file; a text of your own is mended by: "
            f"python -m utils texts check {shown_path(folder)}"
        )
    return path, text


def _passages(
    fields: Mapping[str, str],
    text: str,
    rows: list[Card],
    voices: tuple[Voice, ...],
    where: str,
) -> tuple[Passage, ...]:
    """Return the passages, white space between them; a voice says what is body."""
    codes = {voice.code for voice in voices}
    passages, reached = [], 0
    for row in rows:
        start, end, voice = row["start"], row["end"], row.get("voice")
        if voice not in codes and (voice is not None or row["part"] == "body"):
            raise SourceError(
                f"{where}: passage {start} to {end} has voice {voice!r}; "
                f"allowed are {', '.join(sorted(codes))}"
            )
        if not reached <= start < end <= len(text):
            raise SourceError(
                f"{where}: passage {start} to {end} must begin at {reached} or later "
                f"and end at {len(text)} or earlier"
            )
        _only_space(text, reached, start, where)
        _only_text(row["part"])
        stretch = fields["id"], start, end, text[start:end]
        passages.append(Passage(*stretch, voice, row["part"], fields["title"]))
        reached = end
    _only_space(text, reached, len(text), where)
    if not any(passage.part == "body" for passage in passages):
        raise SourceError(f"{where}: no passage is body, so nobody says anything")
    return tuple(passages)


def _only_space(text: str, start: int, end: int, where: str) -> None:
    if text[start:end].strip():
        raise SourceError(
            f"{where}: no passage covers {start} to {end}: {text[start:end][:40]!r}"
        )


def _only_text(value: object) -> None:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} must be text")


def _day(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise TypeError(f"a date is written 2023-07-18, not {value!r}")


def _known(
    what: str, asked: Collection[str] | None, known: set[str], file: str
) -> None:
    unknown = [code for code in asked or () if code not in known]
    if unknown:
        named = ", ".join(sorted(code for code in known if code))
        raise ValueError(f"{file} has no {what} {unknown[0]!r}; it has {named}")
