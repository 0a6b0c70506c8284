"""A student's saved work as one page: read by a person, opened again by the kit.

What stands on it is what the student's own kit noted; nothing is judged here.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any

from utils.exercises.closed import Choice, Function, Order
from utils.exercises.exercise import Exercise, all_exercises, of_lesson
from utils.exercises.helping import Standing, standing_in
from utils.exercises.judgement import Coded, Prediction, Written
from utils.exercises.results import State
from utils.exercises.tasks import lesson_title, title_of
from utils.tables import html_list, html_page, writable
from utils.words import message
from utils.work import document_in, notebook_in, page_element, sound

Items = Mapping[str, object]
Sources = Mapping[str, str]  # the id of a notebook's cell to what stands in it
LONGEST = 20_000  # characters of an answer that are shown; the rest is in the data
SIGNS = {True: "☑", False: "☐"}
STATE_SIGNS = {State.NOT_YET: "↻", State.NOT_ATTEMPTED: "·"}
PROJECT = Path(__file__).resolve().parent.parent.parent / "pyproject.toml"


def hand_in_page(text: str) -> str:
    """Return saved work as a page that also holds it, so that the kit can open it.

    Parameters
    ----------
    text
        What `save_all` gives.

    Raises
    ------
    DamagedError
        If it is not saved work.
    NewerError
        If a later version of the kit saved it.
    """
    document = document_in(text)
    name = document.get("name")
    title = message("hand_in.title", name=named(name))
    lessons = "".join(_lessons(document))
    body = f"{_head(document)}{lessons or _line('hand_in.nothing')}"
    return html_page(title, body + page_element(text))


def named(name: object) -> str:
    """Return the name that a file bears, or words that say that it bears none."""
    return name if isinstance(name, str) and name else message("hand_in.no_name")


def values_in(records: object) -> dict[str, object]:
    """Return key and value of the records of one lesson that can be trusted in form."""
    kept = sound(records)[0]
    return {key: each["v"] for key, each in kept.items() if each["v"] is not None}


def answer_in(exercise: Exercise, items: Items) -> object:
    """Return the answer that a lesson's items hold: from the box, or as checked last.

    None where there is none. Of a function there is only what it gave, see `code_in`.
    """
    in_box = items.get(f"{exercise.slug}-answer")
    if in_box is not None:
        return in_box
    kept = items.get(exercise.slug)
    return kept.get("answer") if isinstance(kept, dict) else None


def code_in(exercise: Exercise, items: Items, sources: Sources) -> str:
    """Return the code of an answer: from the page's record, or from a notebook.

    Where an answer is given in a box, there is none: its cell opens the box.
    """
    cell = f"{exercise.slug}-answer"
    kept = items.get(f"code-{cell}")
    code = kept if isinstance(kept, str) else sources.get(cell, "")
    return "" if code.startswith("AnswerBox(") else code


def sources_in(notebooks: object) -> dict[str, str]:
    """Return the cells of carried notebooks, id to source; the first of an id stays."""
    found: dict[str, str] = {}
    for entry in notebooks if isinstance(notebooks, list) else []:
        text = entry.get("text") if isinstance(entry, dict) else None
        book = notebook_in(text) if isinstance(text, str) else None
        for cell in (book or {}).get("cells", ()):
            source = writable("".join(cell.get("source", "")))
            found.setdefault(cell.get("id", ""), source)
    return found


def said(exercise: Exercise, answer: object) -> list[str]:
    """Return an answer in lines as a person reads it; none where there is none."""
    kind = exercise.kind
    if answer is None or isinstance(kind, Function):
        return []
    if isinstance(kind, Choice | Order):
        texts = kind.options if isinstance(kind, Choice) else kind.lines
        letters = answer if isinstance(answer, list) else [answer]
        return [_with_text(letter, texts) for letter in letters]
    if isinstance(kind, Prediction) and isinstance(answer, str | int | float):
        return [kind.in_words(answer)]
    if isinstance(kind, Coded) and isinstance(answer, dict):
        return [f"{item}: {_joined(code)}" for item, code in answer.items()]
    return str(answer)[:LONGEST].split("\n")


def _with_text(letter: object, texts: Mapping[str, str]) -> str:
    known = texts.get(letter) if isinstance(letter, str) else None
    return f"{letter}: {known.strip()}" if known else str(letter)[:LONGEST]


def _joined(code: object) -> str:
    return ", ".join(map(str, code)) if isinstance(code, list) else str(code)


def _head(document: Mapping[str, Any]) -> str:
    """Return when it was saved, by which kit, and which notebooks are inside."""
    books = [_book(entry) for entry in document["notebooks"]]
    saved = str(document.get("saved", ""))[:16].replace("T", " ")
    lines = [message("hand_in.saved", at=saved)] if saved else []
    lines += (
        [message("hand_in.version", version=version)] if (version := _kit()) else []
    )
    inside = message("hand_in.notebooks", names=", ".join(books)) if books else ""
    lines.append(inside or message("hand_in.no_notebooks"))
    lines.append(message("hand_in.as_noted"))
    return html_list(lines)


def _book(entry: object) -> str:
    return str(entry.get("name"))[:100] if isinstance(entry, dict) else "?"


def _kit() -> str:
    """Return the kit's version; "" where the kit stands without its project's file."""
    try:
        return str(tomllib.loads(PROJECT.read_text("utf-8"))["project"]["version"])
    except (OSError, KeyError, tomllib.TOMLDecodeError):
        return ""


def _lessons(document: Mapping[str, Any]) -> Iterator[str]:
    """Yield each lesson in which something was made, in the order of the course."""
    sources = sources_in(document["notebooks"])
    known = dict.fromkeys(each.lesson for each in all_exercises().values())
    for lesson in known:
        items = values_in(document["lessons"].get(lesson, {}))
        if items:
            yield f"<h2>{escape(lesson_title(lesson))}</h2>"
            yield from _exercises(lesson, items, sources)


def _exercises(lesson: str, items: Items, sources: Sources) -> Iterator[str]:
    untouched = []
    for exercise in of_lesson(lesson):
        stands = standing_in(exercise, items)
        lines = said(exercise, answer_in(exercise, items))
        code = code_in(exercise, items, sources)
        if lines or stands.state is not State.NOT_ATTEMPTED:
            yield _exercise(
                exercise, stands, _more(exercise, stands, items), lines, code
            )
        else:
            untouched.append(exercise.id)
    marks = sum(".mark " in key for key in items)
    if marks:
        yield _line("hand_in.marks", n=marks)
    if untouched:
        yield _line("hand_in.untouched", ids=", ".join(untouched))


def _exercise(
    exercise: Exercise,
    stands: Standing,
    more: Iterable[str],
    lines: Iterable[str],
    code: str,
) -> str:
    heading = escape(f"{exercise.id} {title_of(exercise.id)}".strip())
    words = "".join(f"<p>{escape(line)}</p>" for line in lines)
    answer = f"<blockquote>{words}</blockquote>" if words else ""
    shown = f"<pre><code>{escape(code[:LONGEST])}</code></pre>" if code else ""
    return (
        f'<section class="panel"><h3>{heading}</h3>{_state(exercise, stands, more)}'
        f"{answer}{shown}{ticked(exercise, stands)}</section>"
    )


def _state(exercise: Exercise, stands: Standing, more: Iterable[str]) -> str:
    sign = STATE_SIGNS.get(stands.state, "✓")
    n, of = len(stands.ticks), len(exercise.rubric)
    word = escape(message(f"hand_in.{stands.state}", n=n, of=of))
    state = "passed" if stands.state.is_done else stands.state
    rest = "".join(f" · {escape(each)}" for each in more)
    return f'<p class="state {state}"><b>{sign} {word}</b>{rest}</p>'


def _more(exercise: Exercise, stands: Standing, items: Items) -> Iterator[str]:
    """Yield what else is known of the way to an answer."""
    kept = items.get(exercise.slug)
    last = kept.get("state") if isinstance(kept, dict) else None
    if stands.state.is_done and last == State.NOT_YET:
        yield message("hand_in.later")
    if stands.tries:
        yield message("hand_in.tries", n=stands.tries)
    if stands.n_hints:
        yield message("hand_in.hints", n=stands.n_hints)
    if stands.is_seen:
        yield message("hand_in.opened")


def ticked(exercise: Exercise, stands: Standing) -> str:
    """Return the rubric of a written answer as a list, with the student's own ticks."""
    if not isinstance(exercise.kind, Written):
        return ""
    rows = "".join(
        f"<li>{SIGNS[place in stands.ticks]} {escape(criterion)}</li>"
        for place, criterion in enumerate(exercise.rubric)
    )
    return f'<p class="state">{escape(message("hand_in.rubric"))}</p>' + (
        f'<ul class="ticks">{rows}</ul>'
    )


def _line(key: str, **values: object) -> str:
    return f'<p class="quiet">{escape(message(key, **values))}</p>'
