"""Saved work in a file that is small enough to be opened: what is left out, in order.

First goes what notebooks have shown, then pictures pasted into them: both can be made
again. Then texts of one's own, which can be added again, and last notebooks; of both
the largest first. Answers stay, and so do cards, codes and codings of one's own texts.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from utils.words import message
from utils.work import notebooks
from utils.work.notebooks import Carried
from utils.work.own_texts import LESSON as TEXTS
from utils.work.own_texts import is_text

LARGEST = 8_000_000  # bytes of a file that is saved, as far as answers leave room

Document = dict[str, Any]


class Parts(NamedTuple):
    """What goes into a file, and what was left out of it, in sentences."""

    document: Document
    carried: list[Carried]
    lines: tuple[str, ...] = ()


def fitted(whole: Parts) -> Parts:
    """Return as much as there is room for, and what was left out."""
    fitting = whole
    for trim in TRIMS:
        if (over := _over(fitting)) > 0:
            fitting = trim(fitting, over)
    return fitting


def _over(parts: Parts) -> int:
    """Return how many bytes a file of these would be too large."""
    return len(as_file(parts.document, parts.carried).encode("utf-8")) - LARGEST


def _without_outputs(parts: Parts, _over: int) -> Parts:
    return _trimmed(parts, notebooks.without_outputs, "work.without_outputs")


def _without_attachments(parts: Parts, _over: int) -> Parts:
    return _trimmed(parts, notebooks.without_attachments, "work.without_attachments")


def _trimmed(parts: Parts, trim: Callable[[str], str], key: str) -> Parts:
    trimmed = [Carried(name, trim(text)) for name, text in parts.carried]
    said = () if trimmed == parts.carried else (message(key),)
    return Parts(parts.document, trimmed, (*parts.lines, *said))


def _without_texts(parts: Parts, over: int) -> Parts:
    """Leave out the largest texts of one's own until the rest fits."""
    own = parts.document["lessons"].get(TEXTS, {})
    sizes = {key: _size(record) for key, record in own.items() if is_text(record["v"])}
    out = _largest(sizes, over)
    left = {key: record for key, record in own.items() if key not in out}
    lessons = parts.document["lessons"] | ({TEXTS: left} if out else {})
    names = [own[key]["v"]["place"] for key in out]
    said = [message("work.without_text", name=name) for name in names]
    document = {**parts.document, "lessons": lessons}
    return Parts(document, parts.carried, (*parts.lines, *said))


def _without_notebooks(parts: Parts, over: int) -> Parts:
    """Leave out the largest notebooks until the rest fits."""
    out = _largest({each.name: _size(each.text) for each in parts.carried}, over)
    left = [each for each in parts.carried if each.name not in out]
    said = [message("work.without_notebook", name=name) for name in out]
    return Parts(parts.document, left, (*parts.lines, *said))


def _size(value: object) -> int:
    return len(json.dumps(value, ensure_ascii=False).encode("utf-8"))


def _largest(sizes: Mapping[str, int], over: int) -> list[str]:
    """Return the names of the largest, as many as it takes to save so many bytes."""
    out: list[str] = []
    for name in sorted(sizes, key=lambda name: -sizes[name]):
        if over <= 0:
            break
        out.append(name)
        over -= sizes[name]
    return out


TRIMS = (_without_outputs, _without_attachments, _without_texts, _without_notebooks)


def as_file(document: Document, carried: list[Carried]) -> str:
    """Return the text of a file: answers, then notebooks."""
    books = [{"name": each.name, "text": each.text} for each in carried]
    return json.dumps({**document, "notebooks": books}, ensure_ascii=False)
