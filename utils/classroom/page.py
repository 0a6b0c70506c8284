"""The report on a class: one page in the kit's look, that runs nothing."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple

from utils.classroom.codings import Desk, Dispute
from utils.classroom.inbox import Found
from utils.classroom.judging import Judged
from utils.classroom.marks import Marks, note_on, sums, written
from utils.classroom.overview import (
    answered,
    is_done,
    is_written,
    orders,
    overview,
)
from utils.classroom.students import Student, same_folder
from utils.exercises import State, all_exercises, lesson_title, title_of
from utils.tables import Cell, html_list, html_table, page_ends
from utils.words import message

SIGNS = {
    State.PASSED: "✓",
    State.COMPLETE: "✎",
    State.KEPT: "○",
    State.NOT_YET: "↻",
    State.NOT_ATTEMPTED: "·",
}
NOT_JUDGED = "?"
MOST_SHOWN = 300  # differences, each of them a row


class Report(NamedTuple):
    """All that a report shows."""

    students: Sequence[Student]
    unread: Sequence[Found]
    desks: Sequence[Desk]
    told: Sequence[str]
    marks: Marks
    names: bool
    runs: str  # how functions were tried: "not", "walled" or "open"
    day: str


def page(report: Report) -> Iterator[str]:
    """Yield the report in parts, so that no text holds all of a large class."""
    start, end = page_ends(message("classroom.title", n=len(report.students)))
    yield start
    yield _head(report)
    yield _section("hand_ins", _hand_ins(report))
    yield _section("unread", _unread(report.unread))
    yield _section("exercises", _exercises(report.students))
    yield _section("differ", _differences(report))
    yield _heading("grid")
    yield from _grids(report)
    yield _heading("written")
    yield from _written(report)
    yield _heading("codings")
    yield html_list(report.told) if report.told else ""
    yield from map(_desk, report.desks) if report.desks else [_line("no_codings")]
    yield _section("orders", _orders(report))
    yield end


def who(student: Student, *, names: bool) -> str:
    """Return how a student is called in a report: by the pseudonym, or by name too."""
    name = student.hand_in.name.strip()
    return f"{student.pseudonym} {name}".strip() if names else student.pseudonym


def sign(judged: Judged | None) -> str:
    """Return how an exercise stands as a sign; two where the file claims more."""
    if judged is None:
        return SIGNS[State.NOT_ATTEMPTED]
    if judged.judged not in set(State):
        return f"{NOT_JUDGED} ({SIGNS[State(judged.claimed)]})"
    here = SIGNS[State(judged.judged)]
    return f"{SIGNS[State(judged.claimed)]}→{here}" if judged.differs else here


def _say(key: str, **values: object) -> str:
    return message(f"classroom.{key}", **values)


def _line(key: str, **values: object) -> str:
    return f'<p class="quiet">{escape(_say(key, **values))}</p>'


def _heading(key: str) -> str:
    return f'<h2 id="{key}">{escape(_say(key))}</h2>{_line(f"{key}_note")}'


def _section(key: str, body: str) -> str:
    return _heading(key) + body


def _wide(head: Iterable[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table that scrolls by itself where the page is narrow.

    A column in which nothing stands is left out; numbers stand at the right.
    """
    rows = list(rows)
    names = [_say(f"column_{name}") for name in head]
    columns = list(zip(names, *rows, strict=True))
    shown = [
        column
        for column in columns
        if not rows or any(each != "" for each in column[1:])
    ]
    heads, *cells = zip(*map(_aligned, shown), strict=True)
    return f'<div class="wide" tabindex="0">{html_table("", heads, cells)}</div>'


def _aligned(column: Sequence[object]) -> list[Cell]:
    """Return a column with its name as cells, at the right where it holds numbers."""
    given = column[1:]
    is_number = all(re.fullmatch(r"[\d,.]+", str(each)) for each in given if each != "")
    style = "text-align:right" if is_number and given else ""
    shown = [each if isinstance(each, list) else str(each) for each in column]
    return [Cell(each, style=style) for each in shown]


def _head(report: Report) -> str:
    parts = "hand_ins unread exercises differ grid written codings orders".split()
    links = "".join(
        f'<li><a href="#{each}">{escape(_say(each))}</a></li>' for each in parts
    )
    lines = [
        *_glance(report.students),
        _say("made", day=report.day),
        _say(f"runs_{report.runs}"),
        _say("with_names" if report.names else "without_names"),
        _say("neutral"),
    ]
    first, *others = lines
    lead = f'<p class="lead">{escape(first)}</p>'
    return f"{lead}{html_list(others)}<nav><ul>{links}</ul></nav>"


def _glance(found: Sequence[Student]) -> Iterator[str]:
    """Yield what a class has done, and where it is stuck most, in a sentence each."""
    rows = overview(found)
    if not rows:
        return
    n, of = sum(row.n_done for row in rows), sum(row.n_answered for row in rows)
    yield _say("glance", n=n, of=of)
    open_ = {row.id: row.n_answered - row.n_done - row.n_unjudged for row in rows}
    hardest = max(rows, key=lambda row: open_[row.id])
    if open_[hardest.id]:
        title, left = title_of(hardest.id), open_[hardest.id]
        yield _say("stuck", id=hardest.id, title=title, n=left, of=hardest.n_answered)


def _hand_ins(report: Report) -> str:
    shared = same_folder(report.students)
    head = "student saved answered done claimed points marks notes".split()
    rows = (_hand_in(student, report, shared) for student in report.students)
    return _wide(head, rows)


def _hand_in(
    student: Student, report: Report, shared: Mapping[str, tuple[str, ...]]
) -> list[object]:
    given = student.hand_in.exercises.values()
    total, n = sums(report.marks, student.pseudonym)
    return [
        who(student, names=report.names),
        student.hand_in.saved[:16].replace("T", " "),
        len(student.hand_in.exercises),
        sum(map(is_done, given)),
        sum(State(each.claimed).is_done for each in given),
        f"{sum(each.points for each in given):g}",
        f"{total:g} ({n})" if n else "",
        [*notes(student, shared.get(student.key, ()))] or "",
    ]


def notes(student: Student, shared: Sequence[str]) -> Iterator[str]:
    """Yield what an instructor should know of a hand-in, a sentence each."""
    hand_in = student.hand_in
    if shared:
        yield _say("same_folder", names=", ".join(shared[:10]))
    if student.others:
        yield _say("others", n=len(student.others))
    if hand_in.missing:
        yield _say("missing", lessons=", ".join(hand_in.missing))
    for book in hand_in.books:
        if book.reason:
            yield _say(f"book_{book.reason}", name=book.name)
        elif book.changed or book.gone:
            cells = ", ".join((*book.changed, *book.gone)[:10])
            yield _say("changed", name=book.name, cells=cells)
    if hand_in.n_refused:
        yield _say("refused", n=hand_in.n_refused)


def _unread(unread: Sequence[Found]) -> str:
    if not unread:
        return _line("all_read")
    return _wide(["file", "reason"], [(each.place, each.reason) for each in unread])


def _exercises(found: Sequence[Student]) -> str:
    head = "exercise answered done differ unjudged tries hints mistakes".split()
    rows = [
        [
            f"{row.id} {title_of(row.id)}",
            row.n_answered,
            row.n_done,
            row.n_differ or "",
            row.n_unjudged or "",
            f"{row.tries:.1f}" if row.tries else "",
            row.n_hints or "",
            [f"{n} × {name}" for name, n in row.mistakes] or "",
        ]
        for row in overview(found)
    ]
    return _wide(head, rows)


def _differences(report: Report) -> str:
    rows = [
        (
            who(student, names=report.names),
            id_,
            _say(f"state_{judged.claimed}"),
            _say(f"state_{judged.judged}"),
            " / ".join(judged.answer)[:200],
            " ".join(judged.told),
        )
        for student in report.students
        for id_, judged in student.hand_in.exercises.items()
        if judged.differs
    ]
    if not rows:
        return _line("no_difference")
    head = "student exercise claims finds answer told".split()
    more = len(rows) - MOST_SHOWN
    rest = _line("more", n=more) if more > 0 else ""
    return _wide(head, rows[:MOST_SHOWN]) + rest


def _grids(report: Report) -> Iterator[str]:
    """Yield a table for each lesson: students down, exercises across."""
    ids = answered(report.students)
    lessons = dict.fromkeys(all_exercises()[id_].lesson for id_ in ids)
    legend = [f"{glyph} {_say(f'state_{state}')}" for state, glyph in SIGNS.items()]
    legend += [f"✓→↻ {_say('sign_differs')}", f"? (✓) {_say('sign_unjudged')}"]
    yield html_list(legend).replace("<ul>", '<ul class="ticks signs">', 1)
    for lesson in lessons:
        own = [id_ for id_ in ids if all_exercises()[id_].lesson == lesson]
        head = [_say("column_student"), *own]
        rows = [_signs(student, own, report) for student in report.students]
        table = html_table("", head, rows)
        yield _folded(lesson_title(lesson), f'<div class="wide">{table}</div>')


def _signs(student: Student, ids: Sequence[str], report: Report) -> list[str]:
    given = student.hand_in.exercises
    return [who(student, names=report.names), *(sign(given.get(id_)) for id_ in ids)]


def _folded(title: str, inside: str) -> str:
    return f"<details><summary>{escape(title)}</summary>{inside}</details>"


def _written(report: Report) -> Iterator[str]:
    for id_ in filter(is_written, answered(report.students)):
        given = [
            (student, judged)
            for student in report.students
            for own, judged in written(student)
            if own == id_
        ]
        if not given:
            continue
        rubric = all_exercises()[id_].rubric
        texts = "".join(_text(id_, *pair, report) for pair in given)
        title = f"{id_} {title_of(id_)} ({len(given)})"
        yield _folded(title, f"{html_list(rubric)}{texts}")


def _text(id_: str, student: Student, judged: Judged, report: Report) -> str:
    mark = report.marks.get((student.pseudonym, id_))
    n, of = len(judged.ticks), len(all_exercises()[id_].rubric)
    lines = [_say(f"state_{judged.judged}"), _say("ticked", n=n, of=of)]
    if mark:
        lines += [_say("marked", mark=mark.mark or "–"), mark.remark]
    lines.append(note_on(judged, mark))
    words = "".join(f"<p>{escape(line)}</p>" for line in judged.answer)
    said = escape(" · ".join(filter(None, lines)))
    name = escape(who(student, names=report.names))
    return (
        f'<section class="panel"><h3>{name}</h3><blockquote>{words}</blockquote>'
        f'<p class="state">{said}</p></section>'
    )


def _desk(desk: Desk) -> str:
    said = _line("desk_note", n=desk.n_passages, coders=desk.n_coders)
    parts = [f"<h3>{escape(desk.title)}</h3>{said}", _cells(desk)]
    if desk.table is not None:
        parts.append(_agreement(desk))
    parts += [_dispute(each) for each in desk.disputes]
    return "".join(parts)


def _cells(desk: Desk) -> str:
    head = "side aim reading_1 reading_2 class verdicts".split()
    rows = [
        (
            cell.actor,
            cell.aim,
            *(cell.readings or ("", "")),
            _say("of_class", n=cell.n_students, of=desk.n_coders, m=cell.n_passages),
            cell.verdicts,
        )
        for cell in desk.cells
    ]
    return _wide(head, rows)


def _agreement(desk: Desk) -> str:
    assert desk.table is not None
    rows = [
        (
            row.field.replace("_", " "),
            row.n,
            _range(row.percent, row.percent_low, row.percent_high),
            _range(row.alpha, row.alpha_low, row.alpha_high),
            row.note,
        )
        for row in desk.table
    ]
    return _wide("field passages percent alpha note".split(), rows)


def _range(value: float | None, low: float | None, high: float | None) -> str:
    if value is None:
        return "–"
    if low is None or high is None:
        return f"{value:.2f}"
    return f"{value:.2f} ({low:.2f} to {high:.2f})"


def _dispute(dispute: Dispute) -> str:
    words, n, split = dispute
    before, inside, after = map(escape, (words.before, words.words, words.after))
    where = escape(f"{words.voice}, {words.place}. {_say('n_coders', n=n)}")
    fields = html_list(f"{field.replace('_', ' ')}: {codes}" for field, codes in split)
    return (
        f'<section class="panel"><blockquote><p>{before}<mark>{inside}</mark>{after}'
        f'</p></blockquote><p class="quiet">{where}</p>{fields}</section>'
    )


def _orders(report: Report) -> str:
    rows = [
        (row.name, row.n, row.n_hold, [f"{n} × {said}" for said, n in row.broken] or "")
        for row in orders(report.students)
    ]
    return _wide("task students hold broken".split(), rows) if rows else _line("none")
