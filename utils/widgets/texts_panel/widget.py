"""The texts panel: add texts of your own, fill their cards, confirm who speaks."""

import base64
import binascii
import re
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from traitlets import Dict, Unicode

from utils.claims import CodebookError, load_codebook, load_coding, place_beside
from utils.errors import KitError
from utils.tables import html_table
from utils.texts import (
    CODEBOOK,
    ENDINGS,
    FIELDS,
    FOLDER,
    LARGEST_FILE,
    PARTS,
    SourceError,
    add_bytes,
    cards_of,
    change_cards,
    load_sources,
    own_folder,
    standing,
    take_out,
    text_path,
    unknown_fields,
)
from utils.widgets.parts.base import Json, Script, style_text
from utils.widgets.parts.saving import SavingWidget
from utils.words import message
from utils.work import (
    OWN_TEXTS,
    STUDENT,
    is_name_everywhere,
    locked,
    settle_own_text,
    versions_of_own_texts,
    work_folder,
    write,
)

CODING = ".csv"  # the file of somebody's coding
MOST_ON_PAGE = 30_000_000  # bytes of all texts: half of the largest file of work
SHOWN = 200  # passages of one text that are listed
PREVIEW = 12  # words at each end of a passage


class TextsPanel(SavingWidget):
    """Add files, see what became of them, fill their cards, confirm their passages.

    Everything is kept in the folder: texts, cards, and the files as they came.

    Parameters
    ----------
    folder
        A name in the work folder, or a path.

    Attributes
    ----------
    spec
        The folder, the kinds and the size of files, the parts and fields there are.
        Python to browser.
    standing
        ``lines``, what there is to say, wrong first, with how many are ``wrong``;
        ``texts``, each with its file, fields (which of them are ``unknown``), voices
        and passages. Python to browser.
    codes
        The codebook beside the texts as its file has it; "" if there is none yet.
        Python to browser.
    versions
        What was changed in two places, a card or the codebook: its versions by its
        place, each the text of a file. Python to browser.
    """

    _esm = Script("texts_panel")
    _css = style_text("texts_panel", "saving")
    section = "texts_panel"
    spec = Dict().tag(sync=True)
    standing = Dict().tag(sync=True)
    codes = Unicode().tag(sync=True)
    versions = Dict().tag(sync=True)

    def __init__(
        self, folder: Path | str = FOLDER, *, label: str | None = None
    ) -> None:
        self._folder = own_folder(folder)
        spec: Json = {
            "folder": "/".join(self._folder.parts[-2:]),
            "endings": [*ENDINGS, CODING],
            "largest": LARGEST_FILE,
            "parts": list(PARTS),
            "fields": list(FIELDS),
        }
        super().__init__(
            STUDENT,
            prefix="texts.",
            label=label,
            spec=spec,
            standing=self._stands(),
            codes=self._codes(),
            versions=self._versions(),
        )

    def answer(self, kind: str, content: Mapping[str, object]) -> dict[str, object]:
        """Add a file, change a card, or look at the folder anew."""
        try:
            lines, ok = self._done(kind, content)
        except (KitError, OSError, ValueError) as error:
            lines, ok = str(error).split("\n"), False
        now = {
            "standing": self._stands(),
            "codes": self._codes(),
            "versions": self._versions(),
        }
        for trait, value in now.items():
            setattr(self, trait, value)
        # A page without a kernel hears of no trait that changes.
        return {"ok": ok, "lines": lines} | (now if self.without_kernel else {})

    def _done(self, kind: str, content: Mapping[str, object]) -> tuple[list[str], bool]:
        if kind == "add":
            raw = _bytes(content.get("text"))
            if str(content.get("name")).lower().endswith(CODING):
                return self._with_coding(Path(str(content.get("name"))).name, raw), True
            if self.without_kernel:
                self._check_room()
            told = add_bytes(str(content.get("name")), raw, self._folder)
            return list(told.lines), told.ok
        change, lines = content.get("change"), list[str]()
        if kind == "card" and isinstance(change, dict):
            file = str(content.get("file"))
            lines = change_cards(self._folder, {file: _change(change)})
        elif kind == "take_out":
            lines = take_out(self._folder, str(content.get("file")))
        elif kind == "codes":
            lines = self._with_codes(str(content.get("text")))
        elif kind == "settle":
            lines = self._settled(str(content.get("place")), content.get("text"))
        return lines, True

    def _with_coding(self, name: str, raw: bytes) -> list[str]:
        """Put another person's coding beside the texts, if it fits them."""
        if not is_name_everywhere(name):
            raise ValueError(self._says("no_name", file=name[:SHOWN]))
        texts = load_sources(self._folder)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, name)
            path.write_bytes(raw)
            coding = load_coding(path, texts)
            place = place_beside(texts, path.stem)
            if place.exists() and place.read_bytes() != raw:
                raise ValueError(self._says("coding_there", file=name))
            place.write_bytes(raw)
        return [self._says("coding_added", file=name, n=len(coding.claims))]

    def _check_room(self) -> None:
        """Refuse one more text where all of them must go into one file of work.

        A disk has no such limit: there the largest are left out of the file.
        """
        n = sum(path.stat().st_size for path in self._folder.glob("*.txt"))
        if n > MOST_ON_PAGE:
            raise ValueError(self._says("page_full", n=n))

    def _says(self, key: str, **values: object) -> str:
        return message(f"{self.section}.{key}", **values)

    def _codes(self) -> str:
        with suppress(OSError, ValueError):
            return (self._folder / CODEBOOK).read_text(encoding="utf-8")
        return ""

    def _with_codes(self, text: str) -> list[str]:
        """Keep a codebook beside the texts, if it is one."""
        with tempfile.TemporaryDirectory() as place:
            Path(place, CODEBOOK).write_text(text, encoding="utf-8")
            try:
                load_codebook(place)
            except CodebookError as error:
                said = str(error).replace(str(Path(place, CODEBOOK)), CODEBOOK)
                raise CodebookError(said) from error
        with locked(self._folder / CODEBOOK):
            write(self._folder / CODEBOOK, text)
        return [self._says("codes_kept")]

    def _versions(self) -> Json:
        """Return what stands in several versions; elsewhere there is one of each."""
        if self._folder != work_folder() / OWN_TEXTS:
            return {}
        return versions_of_own_texts()

    def _settled(self, place: str, text: object) -> list[str]:
        settle_own_text(place, None if text is None else str(text))
        return [self._says("settled", file=place)]

    def _stands(self) -> Json:
        found = standing(self._folder)
        return {
            "lines": list(found.lines),
            "wrong": len(found.wrong),
            "texts": _texts(self._folder),
        }

    def static_html(self) -> str:
        """Return the texts and what is open on their cards, as a table."""
        words = self.messages
        rows = [
            (text["file"], text["fields"]["title"], text["fields"]["writer"])
            for text in self.standing["texts"]
        ]
        head = [words["file"], words["field_title"], words["field_writer"]]
        return html_table(self.label, head, rows, [words["static_note"]])


def _bytes(text: object) -> bytes:
    try:
        return base64.b64decode(str(text), validate=True)
    except binascii.Error as error:
        raise ValueError(f"the file came damaged: {error}") from error


def _change(change: Mapping[str, Any]) -> dict[str, Any]:
    """Return a change as `change_cards` takes it: days as days, no empty field."""
    new = {name: value for name, value in change.items() if value != ""}
    for name in ("earliest", "latest"):
        if name in new:
            new[name] = date.fromisoformat(str(new[name]))
    return new


def _texts(folder: Path) -> list[Json]:
    """Return the cards to show; none while one is so wrong that none can."""
    try:
        return [_text(folder, card) for card in cards_of(folder)]
    except (SourceError, LookupError, TypeError, AttributeError):
        return []  # `standing` says what is wrong


def _text(folder: Path, card: dict[str, Any]) -> Json:
    """Return a card as the panel shows it; the words of a text are cut here."""
    text = ""
    with suppress(OSError, ValueError, SourceError):
        text = text_path(folder, card).read_text(encoding="utf-8")
    written = card.get("written", {})
    passages = card.get("passages", [])
    return {
        "file": str(card.get("file")),
        "fields": {name: str(card.get(name, "")) for name in FIELDS},
        "written": {name: str(each) for name, each in written.items()},
        "unknown": unknown_fields(card),
        "voices": [[voice["code"], voice["name"]] for voice in card.get("voices", [])],
        "passages": [_passage(text, each) for each in passages[:SHOWN]],
        "more": max(0, len(passages) - SHOWN),
        "guesses": sum(bool(each.get("guess")) for each in passages),
    }


def _passage(text: str, passage: Mapping[str, Any]) -> Json:
    return {
        "part": passage.get("part", ""),
        "voice": passage.get("voice", ""),
        "guess": bool(passage.get("guess")),
        "words": _preview(text[passage.get("start", 0) : passage.get("end", 0)]),
    }


def _preview(passage: str) -> str:
    words: Iterable[str] = re.findall(r"\S+", passage)
    words = list(words)
    if len(words) <= 2 * PREVIEW:
        return " ".join(words)
    return " ".join([*words[:PREVIEW], "…", *words[-PREVIEW:]])
