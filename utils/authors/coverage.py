"""Say which lessons engage each paragraph of the texts: in their prose or in a task.

    python -m utils coverage

A lesson engages a paragraph by pointing to a place in it. Its source can do so by
an exact quotation of four words or more, by offsets (``000[2852:2922]``), by the id of
a move or a claim (``A-000-17``), or by a tag: ``<!-- at 000 P7 P8 -->`` in prose,
``# at 000 P7`` in code. What a widget shows by itself does not count.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from utils.argument import load_moves
from utils.authors.lesson_source import LessonError
from utils.authors.lessons import LESSONS
from utils.claims import load_coding
from utils.tables import Table
from utils.texts import Paragraph, Source, levelled, load_sources, paragraphs
from utils.words import message

Place = tuple[str, int, int]
FEWEST_WORDS = 4  # in a quotation; shorter ones stand in too many places
# In code only what looks like a tag is one: "# at least two" is not.
TAG = re.compile(
    r"<!-- *at (\S+) ([^>\n]*?) *-->|^# at (\S+)((?: [A-Z]\d*)+)$", re.MULTILINE
)
OFFSETS = re.compile(r'(\w+)(?:"\]\.text)?(?:\[| )(\d{1,9}):(\d{1,9})\]')
ID = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)+")
QUOTED = re.compile(r'“([^”]+)”|"([^"\n]+)"|^> ?(.+(?:\n> ?.+)*)', re.MULTILINE)


class Engagement(NamedTuple):
    """A place in a lesson's source that leads to a place in a text."""

    source: str
    start: int
    end: int
    line: int
    words: str


class Covered(NamedTuple):
    """A paragraph, and where lessons engage it: ``"02:14"`` is lesson 02, line 14."""

    text: str
    paragraph: str
    n_lessons: int
    places: str


def coverage(
    lessons: Mapping[str, str],
    sources: Mapping[str, Source],
    anchors: Mapping[str, Place],
) -> Table[Covered]:
    """Return for each paragraph of the texts which lessons engage it, and where.

    Parameters
    ----------
    lessons
        Name of a lesson to its source.
    anchors
        Id of a move or a claim to its place.

    Raises
    ------
    LessonError
        If a tag names a text or a paragraph that is not there.
    """
    found = {
        name: engagements(text, sources, anchors, name)
        for name, text in lessons.items()
    }
    rows = [
        _covered(paragraph, found)
        for source in sources.values()
        for paragraph in paragraphs(source)
    ]
    n = sum(row.n_lessons > 0 for row in rows)
    return Table(
        Covered,
        rows,
        caption=message("coverage.caption"),
        summary=message("coverage.summary", n=n, of=len(rows)),
    )


def engagements(
    text: str,
    sources: Mapping[str, Source],
    anchors: Mapping[str, Place],
    name: str = "lesson",
) -> list[Engagement]:
    """Return every place in a lesson's source that leads to the texts, line by line.

    Raises
    ------
    LessonError
        If a tag names a text or a paragraph that is not there. `name` goes into the
        message.
    """
    found = [
        *_tagged(text, sources, name),
        *_at_offsets(text, sources),
        *_named(text, anchors),
        *_quoted(text, sources),
    ]
    return sorted(set(found), key=lambda each: (each.line, each))


def lesson_texts(folder: Path = LESSONS) -> dict[str, str]:
    """Return the source of each lesson by its number."""
    return {
        path.stem[:2].lower(): path.read_text(encoding="utf-8")
        for path in sorted((folder / "source").glob("*.md"))
    }


def main(arguments: list[str]) -> int:
    """Print the table of what the lessons engage; exit 1 if a paragraph is left out."""
    sources = load_sources()
    anchors = {move.id: move.place for move in load_moves()}
    anchors |= {claim.id: claim.place for claim in load_coding("reader_1").claims}
    try:
        table = coverage(lesson_texts(), sources, anchors)
    except LessonError as error:
        print(error, file=sys.stderr)
        return 2
    print(table.text(shown=None))
    return int(not all(row.n_lessons for row in table))


def _covered(
    paragraph: Paragraph, found: Mapping[str, Iterable[Engagement]]
) -> Covered:
    places = [
        f"{name}:{each.line}"
        for name, engaged in found.items()
        for each in engaged
        if each.source == paragraph.source
        and each.start < paragraph.end
        and paragraph.start < each.end
    ]
    lessons = {place.partition(":")[0] for place in places}
    shown = ", ".join(dict.fromkeys(places))
    return Covered(paragraph.source, paragraph.name, len(lessons), shown)


def _tagged(
    text: str, sources: Mapping[str, Source], name: str
) -> Iterator[Engagement]:
    for match in TAG.finditer(text):
        line = _line(text, match)
        source, labels = (group for group in match.groups() if group is not None)
        if source not in sources:
            known = ", ".join(sources)
            raise LessonError(f"{name}, line {line}: {source!r} is not one of {known}")
        own = {each.name: each for each in paragraphs(sources[source])}
        for label in labels.split():
            if label not in own:
                raise LessonError(
                    f"{name}, line {line}: {label!r} is not one of {', '.join(own)}"
                )
            each = own[label]
            yield Engagement(each.source, each.start, each.end, line, match[0])


def _at_offsets(text: str, sources: Mapping[str, Source]) -> Iterator[Engagement]:
    for match in OFFSETS.finditer(text):
        start, end = int(match[2]), int(match[3])
        if match[1] in sources and start < end <= len(sources[match[1]].text):
            yield Engagement(match[1], start, end, _line(text, match), match[0])


def _named(text: str, anchors: Mapping[str, Place]) -> Iterator[Engagement]:
    for match in ID.finditer(text):
        if match[0] in anchors:
            yield Engagement(*anchors[match[0]], _line(text, match), match[0])


def _quoted(text: str, sources: Mapping[str, Source]) -> Iterator[Engagement]:
    """Yield quotations that stand at one place of one text, part by part."""
    for match in QUOTED.finditer(text):
        whole = (match[1] or match[2] or match[3]).replace("\n> ", "\n")
        for part in re.split(r"…|\.\.\.", whole):
            words = levelled(part)[0].strip(" .,;:\"'")
            if len(words.split()) >= FEWEST_WORDS:
                standing = list(_standing(words, sources))
                if len(standing) == 1:
                    yield Engagement(*standing[0], _line(text, match), words)


def _standing(words: str, sources: Mapping[str, Source]) -> Iterator[Place]:
    for source in sources.values():
        plain, places = levelled(source.text)
        for match in re.finditer(re.escape(words), plain):
            yield source.id, places[match.start()], places[match.end() - 1] + 1


def _line(text: str, match: re.Match[str]) -> int:
    return text.count("\n", 0, match.start()) + 1
