"""A class's codings of texts of their own: found in the instructor's texts by content.

A student's copy of a text may have another name and another id. What is the same, sign
by sign, is the same text; of any other an offset would say nothing.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from utils.claims import Coding, codebook_of
from utils.classroom.codings import Desk, Ground, desk_of, known_coding, text_of
from utils.classroom.judging import OwnText
from utils.classroom.students import Student
from utils.exercises import kit_texts
from utils.texts import CODEBOOK, Source, load_sources, own_folder
from utils.words import message

Mark = dict[str, Any]
# What --texts of a command means.
TEXTS = "folder of texts, or its name in the work folder; the kit's own if left out"


class OwnCodings(NamedTuple):
    """What a report says of texts of a class's own: a desk for each, then sentences."""

    desks: list[Desk]
    told: list[str]


def texts_folder(name: str) -> Path:
    """Return a folder of texts: one that is here, or its name in the work folder."""
    here = Path(name).expanduser()
    return here if here.is_dir() else own_folder(name)


def own_ground(folder: Path) -> Ground:
    """Return the texts in a folder of the instructor's, with the codes beside them.

    Raises
    ------
    KitError
        If a text, its card or the codebook cannot be used.
    """
    texts = load_sources(folder)
    return Ground(texts, codebook_of(texts), ())


def own_codings(
    found: Sequence[Student], ground: Ground | None, folder: Path
) -> OwnCodings:
    """Return a class's codings of texts of its own, text by text.

    Parameters
    ----------
    ground
        What `own_ground` gives of the folder; None if no text is there.
    folder
        Where the texts are looked for: a text that is not there is named.
    """
    texts = ground.texts if ground else {}
    here = {_sum(source.text): source for source in texts.values()}
    told = [*_lacking(found, here, folder)]
    if ground is None:
        return OwnCodings([], told)
    told += _other_codes(found, here, folder)
    by_text: dict[str, list[Coding]] = {}
    for coder, marks in _coders(found, here):
        coding = known_coding(marks, ground, coder)
        for id_, part in _by_text(coding) if coding else ():
            by_text.setdefault(id_, []).append(part)
    coded = [source for id_, source in texts.items() if id_ in by_text]
    desks = [desk_of(_title(each), by_text[each.id], ground) for each in coded]
    return OwnCodings(desks, told)


def _coders(
    found: Iterable[Student], here: Mapping[str, Source]
) -> Iterator[tuple[str, dict[str, Mark]]]:
    """Yield a name and the marks for each desk; two who share a folder have two."""
    for student in found:
        own = student.hand_in.own
        n = 0
        for items in student.hand_in.desks.values():
            marks = {
                key: _placed(mark, text, here[text.sha256])
                for key, mark in items.items()
                if (text := own.get(text_of(mark))) and text.sha256 in here
            }
            n += bool(marks)
            if marks:
                yield student.pseudonym + (f"-{n}" if n > 1 else ""), marks


def _placed(mark: Mark, text: OwnText, source: Source) -> Mark:
    """Return a mark by the names that the text and its voices have here."""
    voices = [voice.code for voice in source.voices]
    names = dict(zip(text.voices, voices, strict=False))
    codes = mark.get("codes")
    if isinstance(codes, dict) and isinstance(codes.get("voice"), str):
        codes = codes | {"voice": names.get(codes["voice"], codes["voice"])}
    return mark | {"source": source.id, "codes": codes}


def _by_text(coding: Coding) -> Iterator[tuple[str, Coding]]:
    for id_ in dict.fromkeys(claim.source for claim in coding.claims):
        claims = tuple(claim for claim in coding.claims if claim.source == id_)
        yield id_, replace(coding, claims=claims)


def _title(source: Source) -> str:
    return message("classroom.desk_own", title=source.title, file=source.file)


# --- What is not here -----------------------------------------------------------------


def _lacking(
    found: Iterable[Student], here: Mapping[str, Source], folder: Path
) -> Iterator[str]:
    """Yield each coded text that is not here, with what to do."""
    lacking: Counter[tuple[str, str]] = Counter()
    n_unknown = 0
    for student in found:
        own, coded = student.hand_in.own, _coded(student)
        texts = [own[id_] for id_ in sorted(coded & own.keys())]
        away = {(t.title, t.file) for t in texts if t.sha256 not in here}
        lacking.update(away)
        n_unknown += bool(coded - own.keys() - kit_texts().keys())
    for (title, file), n in sorted(lacking.items()):
        yield message("classroom.lacking", n=n, title=title, file=file, folder=folder)
    if n_unknown:
        yield message("classroom.no_cards", n=n_unknown)


def _other_codes(
    found: Iterable[Student], here: Mapping[str, Source], folder: Path
) -> Iterator[str]:
    """Say how many coded the texts that are here by other codes than those here."""
    place = folder / CODEBOOK
    codes = _sum(place.read_text(encoding="utf-8")) if place.is_file() else ""
    n = 0
    for student in found:
        own = student.hand_in.own
        is_here = any(own[id_].sha256 in here for id_ in _coded(student) & own.keys())
        n += is_here and student.hand_in.codebook != codes
    if n:
        yield message("classroom.other_codes", n=n, place=place)


def _coded(student: Student) -> set[str]:
    """Return the ids of the texts in which a student marked anything."""
    desks = student.hand_in.desks.values()
    return {text_of(mark) for items in desks for mark in items.values()} - {""}


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
