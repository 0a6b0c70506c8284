"""The coding desk: mark passages and code them blind, then compare and settle."""

import base64
import hashlib
import json
import re
import tempfile
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from traitlets import Dict, Unicode

from utils.agreement import FEWEST, Decision, agreement, decisions
from utils.claims import (
    READINGS,
    ClaimError,
    Codebook,
    Coding,
    codebook_of,
    coding_file,
    coding_on,
    codings_beside,
    keep_beside,
    lie_apart,
    load_coding,
    save_coding,
)
from utils.tables import Table, html_table
from utils.texts import Source, are_kit_texts, load_sources, shipped_texts
from utils.widgets.coding_desk import marks as desk
from utils.widgets.coding_desk.items import sound
from utils.widgets.coding_desk.paging import Paging
from utils.widgets.coding_desk.steps import steps
from utils.widgets.parts.base import Json, Script, style_text
from utils.widgets.parts.saving import SavingWidget
from utils.words import message, messages
from utils.work import WRITER, records

LARGEST = 4_000_000  # characters of a CSV file that the browser may hand over
FORMS = {"annotations": ".json", "project": ".qdpx"}  # for other programs
LONGEST_NAME = 60  # characters of its name, which then are few enough bytes


class CodingDesk(SavingWidget):
    """A desk for coding texts blind, and for comparing the coding once it is committed.

    No reading of these texts is sent to the browser before the student commits; Python
    hands it over then. A page without a kernel cannot do that: see `_sealed`.

    Parameters
    ----------
    texts
        A source, its id, several of them, or all that `load_sources` gives.
    readings
        Codings to compare with afterwards, or their names. Left out: the kit's own two,
        if every text is the kit's own, else what others coded and put beside the texts.
        Claims on other texts are left out.
    lesson
        The lesson in whose file the work is kept, such as ``"07"``.
    name
        Tells two desks on the same texts in one lesson apart.
    coder
        Whose coding it is, in exported files.
    fields
        The fields to code, such as ``("voice", "verdict")``; all if left out.

    Raises
    ------
    ValueError
        If a text or a field is unknown.

    Attributes
    ----------
    spec
        Texts as words, steps and codes; of long texts the page that is open. Python to
        browser.
    work
        What the student made, as `utils.widgets.coding_desk.marks` describes it, each
        item with its time and writer (see `SavingWidget`). Both ways.
    view
        Which text, page of it, passage, step and reading is open. Both ways; not saved
        as work.
    readings
        Empty until the student has committed. Python to browser.
    sealed
        Only in a page without a kernel: the readings, not to be read by eye.
    """

    _esm = Script("coding_desk")
    _css = style_text("coding_desk", "saving")
    section = "desk"
    spec = Dict().tag(sync=True)
    view = Dict().tag(sync=True)
    readings = Dict().tag(sync=True)
    sealed = Unicode().tag(sync=True)

    def __init__(  # noqa: PLR0913 - the choices a lesson makes
        self,
        texts: Source | str | Iterable[Source | str] | Mapping[str, Source],
        *,
        readings: Iterable[Coding | str] | None = None,
        lesson: str,
        name: str = "",
        coder: str = "student",
        fields: Iterable[str] | None = None,
        codebook: Codebook | None = None,
    ) -> None:
        self.sources = _sources(texts)
        self.coder = coder
        self.codebook = codebook_of(self.sources) if codebook is None else codebook
        if readings is None:
            is_kits = are_kit_texts(self.sources)
            readings = READINGS if is_kits else codings_beside(self.sources, but=coder)
        self._readings = [
            coding_on(self.sources, each, self.codebook) for each in readings
        ]
        whole = self.without_kernel
        self._paging = Paging(self.sources, self._readings, whole=whole)
        spec: Json = {
            "texts": self._texts(),
            "steps": steps(self.sources, self.codebook, fields),
            "readings": [
                {"name": each.coder, "label": label_of(each.coder)}
                for each in self._readings
            ],
            "unit": {key: getattr(self.codebook.unit, key) for key in desk.UNIT},
            "coder": coder,
            "file": f"coding_{_joined(self.sources)}",
            "fewest": FEWEST,
            "prefix": _prefix(self.sources, name),
            "beside": lie_apart(self.sources),
        }
        known = [field["key"] for step in spec["steps"] for field in step["fields"]]
        spec["compared"] = [field for field in desk.COMPARED if field in known]
        spec["asked"] = [key for key in known if key not in desk.KINDS]
        spec["figures"] = lesson >= desk.FIGURES_FROM
        super().__init__(lesson, prefix=spec["prefix"], spec=spec)
        if self.without_kernel:
            self.sealed = self._sealed()
        self._hand_over()
        self.observe(self._hand_over, "work")
        self.observe(self._keep_beside, "work")
        self.observe(self._turn, "view")

    @property
    def items(self) -> dict[str, object]:
        """What stands on the desk now: marks, history, commitment, settled answers."""
        return sound(self.values, self.sources)

    @property
    def committed(self) -> str:
        """When the student committed, as an ISO date and time; empty before."""
        return str(self.items.get(desk.COMMITTED, ""))

    def start_anew(self) -> None:
        """Take everything off this desk; long texts stay among earlier versions."""
        self.kept.delete(*self._own())
        self.refresh()

    @property
    def coding(self) -> Coding:
        """The student's own coding, as it is now."""
        return desk.to_coding(self.items, self.sources, coder=self.coder)

    @property
    def settled(self) -> list[desk.Settled]:
        """Every difference the student settled: both originals, the end and why."""
        return desk.settled(self.items, {each.coder: each for each in self._readings})

    def final_coding(self, reading: str = READINGS[0]) -> Coding:
        """Return what the student settled on after comparing with one reading."""
        return desk.final_coding(self.items, self._reading(reading), self.sources)

    def decisions(self, reading: str = READINGS[0]) -> Table[Decision]:
        """Return what was overruled in the student's coding and in the reading."""
        both = [self.coding, self._reading(reading)]
        return decisions(both, self.final_coding(reading))

    def save(self, path: Path | str) -> None:
        """Write the student's coding as a CSV file."""
        save_coding(self.coding, path)

    def _texts(self) -> list[Json]:
        return [
            {
                "id": source.id,
                "mark": _joined([source.id], longest=20),
                "title": source.title,
            }
            | self._paging.sentences(source.id, self.view)
            for source in self.sources.values()
        ]

    def _turn(self, change: Mapping[str, Mapping[str, object]]) -> None:
        """Send the page of a long text that was opened."""
        was, now = (self._paging.open(change[name]) for name in ("old", "new"))
        if self._paging.is_long and was != now:
            self.spec = self.spec | {"texts": self._texts()}

    def _keep_beside(self, _change: object = None) -> None:
        """Keep a committed coding beside texts of your own, as far as it is filled."""
        if self.committed and lie_apart(self.sources):
            keep_beside(self.coding, self.sources)

    def load(self, path: Path | str) -> None:
        """Put the claims of a CSV file on the desk, beside what is there.

        Raises
        ------
        ClaimError
            If a row does not fit its text or the codebook, or the coding is committed.
        """
        if self.committed:
            raise ClaimError(message("desk.already_committed"))
        (marks, _), new = self._marks_in(Path(path)), {}
        now_ms = time.time_ns() // 1_000_000
        for mark in marks:
            key = f"{self.prefix}{desk.MARK}{mark.pop('id')}"
            before = self.work.get(key)
            new[key] = records.stamped(mark, before, now_ms=now_ms, by=WRITER)
        self.merge(new)

    def static_html(self) -> str:
        """Return the student's own coding as a table; never a reading."""
        fields, names = self.spec["compared"], messages("desk")
        rows = [
            (each.id, f"“{each.quote}”", *(getattr(each, field) for field in fields))
            for each in self.coding.claims
        ]
        head = [
            names["column_id"],
            names["column_passage"],
            *(names[f"field_{field}"] for field in fields),
        ]
        return html_table(self.label, head, rows, [names["static_note"]])

    def answer(self, kind: str, content: Mapping[str, object]) -> dict[str, object]:
        """Give the coding as a file, or the marks in the text of a CSV file."""
        kept = content.get("records")
        self.merge(kept if isinstance(kept, dict) else {})
        if kind == "csv":
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder, "coding.csv")
                self.save(path)
                return {"text": path.read_text(encoding="utf-8")}
        if kind in FORMS:
            made = coding_file([self.coding], FORMS[kind], self.sources, self.codebook)
            return {"base64": base64.b64encode(made).decode("ascii")}
        if kind == "beside":
            self._keep_beside()
        if kind == "anew":
            self.start_anew()
            return {"ok": not self.kept.error}
        if kind == "open":
            return self._opened(str(content.get("name")), str(content.get("text")))
        return {}

    def _hand_over(self, _change: object = None) -> None:
        """Give the readings to the browser once the student has committed."""
        if bool(self.committed) != bool(self.readings):
            known = self._readings if self.committed else []
            self.readings = _payload(known, self.sources, self.coding)

    def _sealed(self) -> str:
        """Return the readings in a form that nobody reads by accident.

        Without a kernel nobody can hand them over after commitment, so the page must
        hold them from the start; its module opens them only when the student commits.
        Whoever wants to can undo that: for a self-learner blindness is a promise to
        oneself.
        """
        text = json.dumps(
            _payload(self._readings, self.sources, None), ensure_ascii=False
        )
        return base64.b64encode(text.encode()).decode("ascii")

    def _opened(self, name: str, text: str) -> Json:
        if len(text) > LARGEST:
            return {"problems": [message("desk.too_large")]}
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, _name_on_a_disk(name))
            path.write_text(text, encoding="utf-8", errors="replace", newline="")
            try:
                marks, left_out = self._marks_in(path)
            except ClaimError as error:
                return {"problems": str(error).splitlines()}
        return {"marks": marks, "left_out": left_out}

    def _marks_in(self, path: Path) -> tuple[list[desk.Mark], int]:
        every = shipped_texts() | self.sources
        claims = load_coding(path, every, self.codebook).claims
        here = [claim for claim in claims if claim.source in self.sources]
        marks = [{"id": claim.id} | desk.from_claim(claim) for claim in here]
        return marks, len(claims) - len(here)

    def _reading(self, name: str) -> Coding:
        return {each.coder: each for each in self._readings}[name]


def label_of(coder: str) -> str:
    """Return the name under which a coder appears: "Reading 1", "You", or as given."""
    label: str = messages("desk").get(f"label_{coder}", coder)
    return label


def _sources(
    texts: Source | str | Iterable[Source | str] | Mapping[str, Source],
) -> dict[str, Source]:
    if isinstance(texts, Mapping):
        texts = texts.values()
    given = [texts] if isinstance(texts, Source | str) else list(texts)
    known = load_sources() if any(isinstance(each, str) for each in given) else {}
    unknown = [each for each in given if isinstance(each, str) and each not in known]
    if unknown or not given:
        raise ValueError(
            f"texts must be sources or their ids {', '.join(known)}, not {unknown}"
        )
    found = [known[each] if isinstance(each, str) else each for each in given]
    return {source.id: source for source in found}


def _name_on_a_disk(name: str) -> str:
    """Return the name of a file that came from a browser as every disk takes it."""
    name = Path(name.replace("\\", "/")).name
    plain = re.sub(r"[^\w .()-]+", "_", name)[-LONGEST_NAME:].strip(" .")
    return plain or "coding.csv"


def _joined(ids: Iterable[str], longest: int = 30) -> str:
    """Return ids as one plain name; a long one is cut and made distinct by a sum."""
    name = "-".join(ids)
    plain = desk.plain(name)
    if plain == name and len(name) <= longest:
        return name
    return f"{plain[: longest - 9]}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def _prefix(sources: Iterable[str], name: str) -> str:
    return f"desk-{_joined(sources)}{name and '-'}{desk.plain(name)}."


def _payload(
    readings: Iterable[Coding], sources: Mapping[str, Source], own: Coding | None
) -> dict[str, Json]:
    found = {}
    for reading in readings:
        claims = [{"id": claim.id} | desk.from_claim(claim) for claim in reading.claims]
        note = message("desk.same_analyst") if reading.coder in READINGS else ""
        found[reading.coder] = {
            "label": label_of(reading.coder),
            "note": note,
            "claims": claims,
            "agreement": _figures(own, reading),
        }
    return found


def _figures(own: Coding | None, reading: Coding) -> list[Json] | None:
    if own is None or not own.claims or own.coder == reading.coder:
        return None
    rows = agreement([own, reading], fields=desk.COMPARED)
    return [row._asdict() for row in rows]
