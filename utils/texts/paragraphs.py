"""Name the paragraphs of a text, so that a reader can find one: P5, I2, R."""

import re
from typing import NamedTuple

from utils.texts.sources import Source

INTERVIEW = "interview"  # the kind of text, on its card, that has questions and replies


class Paragraph(NamedTuple):
    """A paragraph in one voice; ``source.text[start:end]`` are its words."""

    source: str
    name: str
    start: int
    end: int
    voice: str


def paragraphs(source: Source) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a text, in order; layout is left out.

    They are called P1, P2 and so on. In an interview they are I1, I2 … up to the first
    speaker's label (the introduction), then Q for what the same voice says and R for
    the rest, with a number where there are several.
    """
    found = [
        (passage, passage.start + match.start(), passage.start + match.end())
        for passage in source.body
        for match in re.finditer(r"\S[^\n]*", passage.text)
    ]
    labels = _labels(source, [(passage.voice, start) for passage, start, _ in found])
    return tuple(
        Paragraph(source.id, label, start, end, str(passage.voice))
        for label, (passage, start, end) in zip(labels, found, strict=True)
    )


def paragraph_at(source: Source, offset: int) -> Paragraph | None:
    """Return the paragraph that holds a character; ``None`` between paragraphs."""
    holding = (each for each in paragraphs(source) if each.start <= offset < each.end)
    return next(holding, None)


def _labels(source: Source, found: list[tuple[str | None, int]]) -> list[str]:
    """Return a name for each paragraph, given by its voice and where it begins."""
    label = [passage.start for passage in source.passages if passage.part == "label"]
    if source.kind != INTERVIEW or not label:
        return [f"P{number}" for number in range(1, len(found) + 1)]
    host = found[0][0]
    letters = [
        "I" if start < label[0] else "Q" if voice == host else "R"
        for voice, start in found
    ]
    return [
        f"{letter}{letters[: place + 1].count(letter)}"
        if letter == "I" or letters.count(letter) > 1
        else letter
        for place, letter in enumerate(letters)
    ]
