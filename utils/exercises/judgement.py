"""Questions of judgement: a prediction, marked passages, writing or a coding.

They have the functions of the kinds in `closed`; what they accept is wider.
"""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from utils.exercises.answers import (
    Plain,
    UnreadableError,
    describe,
    fold,
    glimpse,
    is_blank,
    joined,
    plain,
)
from utils.exercises.closed import Choice, Made, Texts, from_texts
from utils.exercises.padding import padding
from utils.texts import straight, words
from utils.words import message

LONGEST_QUOTE = 80  # characters that a message repeats
Span: TypeAlias = tuple[str, int, int]
Coding: TypeAlias = dict[str, tuple[str, str]]  # passage to code and reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Prediction:
    """What a student expects before a cell is run: kept, never marked wrong.

    Either a number from `low` to `high`, `whole` or not, or one of `options`. `result`
    is what the texts give, in the same form; it is said once the guess is kept.
    """

    low: float = 0
    high: float = 0
    whole: bool = False
    options: Mapping[str, str] | None = None
    result: Made[float | str] | None = None

    def read(self, answer: object, texts: Texts) -> float | str:
        """Return the number or the letter of the option."""
        given = plain(answer)
        if self.options is not None:
            choice = Choice(options=self.options, right="", reasons={})
            return choice.read(given, texts)
        if isinstance(given, str):
            given = _number(given)
        if (
            isinstance(given, bool)
            or not isinstance(given, int | float)
            or (isinstance(given, float) and not math.isfinite(given))
        ):
            raise UnreadableError(message("check.no_number", seen=describe(given)))
        return given

    def accepts(self, given: float | str, texts: Texts) -> bool:
        """Say whether the prediction can be kept."""
        if isinstance(given, str):
            return True  # an option
        fits = given == int(given) if self.whole and abs(given) < 1e15 else True
        return self.low <= given <= self.high and fits

    def same(self, given: float | str, other: float | str) -> bool:
        """Say whether two predictions are one."""
        return given == other

    def beside(self, given: float | str, texts: Texts) -> str:
        """Say what was guessed and what the texts give; only the first if no result."""
        guess = self.in_words(given)
        known = self.known(texts)
        if known is None:
            return message("answer_box.guessed", guess=guess)
        key = "option_beside" if self.options else "beside"
        return message(f"answer_box.{key}", guess=guess, result=self.in_words(known))

    def known(self, texts: Texts) -> float | str | None:
        """Return what the texts give; None where the exercise does not say."""
        return self.result(texts) if callable(self.result) else self.result

    def in_words(self, value: float | str) -> str:
        """Return a guess or a result as a reader sees it: an option by its text."""
        if isinstance(value, str):
            return (self.options or {}).get(value, value)
        return f"{round(value, 1):,g}" if abs(value) < 1e6 else f"{value:,.0f}"

    def look(self, given: float | str, texts: Texts, shape: str) -> str:
        """Say what numbers are possible."""
        key = "check.whole_range" if self.whole else "check.range"
        return message(key, seen=glimpse(given), low=self.low, high=self.high)


def _number(text: str) -> float | str:
    try:
        return float(text.strip().rstrip("%").replace(",", "."))
    except ValueError:
        return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Passages:
    """Stretches of text marked by offset; small differences at the edges do not count.

    A mark hits a passage if they share more than `overlap` of what either covers.
    """

    expected: Made[Sequence[Span]]
    overlap: float = 0.5

    def read(self, answer: object, texts: Texts) -> tuple[Span, ...]:
        """Return each mark as (source, start, end), in order."""
        given = plain(answer)
        if isinstance(given, dict) or (given and not _is_many(given)):
            given = (given,)
        if not isinstance(given, tuple | frozenset):
            raise UnreadableError(message("check.no_marks", seen=describe(given)))
        return tuple(sorted(_span(mark, texts) for mark in given))

    def accepts(self, given: tuple[Span, ...], texts: Texts) -> bool:
        """Say whether every expected passage is marked once and nothing else is."""
        expected = from_texts(self.expected, texts)
        return len(given) == len(expected) == self._hits(given, expected)

    def same(self, given: tuple[Span, ...], other: tuple[Span, ...]) -> bool:
        """Say whether two sets of marks hit each other throughout."""
        return len(given) == len(other) == self._hits(given, other)

    def look(self, given: tuple[Span, ...], texts: Texts, shape: str) -> str:
        """Say how many marks stand on a passage that the task asks for."""
        expected = from_texts(self.expected, texts)
        hits = self._hits(given, expected)
        seen = message("check.marks", n=len(given)) + " "
        if hits < len(given):
            return seen + message("check.marks_off", n=len(given) - hits)
        return seen + message("check.marks_missing")

    def _hits(self, given: Sequence[Span], expected: Sequence[Span]) -> int:
        left = list(given)
        for passage in expected:
            hit = next((m for m in left if _shared(m, passage) > self.overlap), None)
            if hit is not None:
                left.remove(hit)
        return len(given) - len(left)


def _is_many(given: Plain) -> bool:
    """Tell a list of marks from one mark."""
    return isinstance(given, tuple | frozenset) and not any(
        isinstance(item, int) for item in given
    )


def _span(mark: Plain, texts: Texts) -> Span:
    """Return one mark, given as a table, a Passage, or (source, start, end)."""
    if isinstance(mark, dict):
        mark = tuple(mark.get(name) for name in ("source", "start", "end"))
    match mark:
        case (str(source), int(start), int(end), *_) if source in texts:
            if 0 <= start < end <= len(texts[source].text):
                return source, start, end
    raise UnreadableError(message("check.no_mark", seen=glimpse(mark)))


def _shared(one: Span, two: Span) -> float:
    """Return what two spans share, as a part of what they cover together."""
    if one[0] != two[0]:
        return 0.0
    both = min(one[2], two[2]) - max(one[1], two[1])
    return max(both, 0) / (max(one[2], two[2]) - min(one[1], two[1]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A few sentences: kept, and checked for their form only; the student judges them.

    `quotes` is how many different quotations of at least `quote_words` words, between
    quotation marks, must stand in one of the sources as they are printed there.
    `parts` are words that stand at the head of a part, such as ``"Limit"``, each with a
    colon. `cites` gives the passages that can be cited, id to words, where they can be.
    `form` says what else is missing in a text, in a sentence, or "". Padding is
    refused whatever the exercise asks for: see `padding`; `about` is what it asks, in
    its own words, which the check fills in.
    """

    least: int
    most: int
    quotes: int = 0
    quote_words: int = 3
    sources: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    cites: Callable[[Texts], Mapping[str, str]] | None = None
    form: Callable[[str, Texts], str] | None = None
    about: str = ""

    def read(self, answer: object, texts: Texts) -> str:
        """Return the text."""
        given = plain(answer)
        if not isinstance(given, str):
            raise UnreadableError(message("check.no_text", seen=describe(given)))
        return given

    def accepts(self, given: str, texts: Texts) -> bool:
        """Say whether the form is complete."""
        return not self.look(given, texts, "")

    def same(self, given: str, other: str) -> bool:
        """Say whether two texts are one."""
        return fold(given) == fold(other)

    def look(self, given: str, texts: Texts, shape: str) -> str:
        """Say what the text lacks; nothing if it lacks nothing."""
        n = len(words(given))
        if not self.least <= n <= self.most:
            return message("check.length", n=n, least=self.least, most=self.most)
        found, strange = self.quotations(given, texts)
        if strange:
            return message("check.not_quoted", quote=strange[0][:LONGEST_QUOTE])
        if len(found) < self.quotes:
            return message("check.few_quotes", n=len(found), wanted=self.quotes)
        missing = [part for part in self.parts if fold(f"{part}:") not in fold(given)]
        if missing:
            return message("check.no_part", part=missing[0])
        lack = self.form(given, texts) if self.form else ""
        return lack or padding(given, texts, least=self.least, about=self.about)

    def checked(self, given: str, texts: Texts) -> tuple[str, ...]:
        """Say what was looked at in a text of complete form: so much, and no more."""
        found, _ = self.quotations(given, texts)
        quotes = message("check.quotes_found", n=len(found)) if found else ""
        parts = message("check.parts_found", parts=", ".join(self.parts))
        said = (
            message("check.words_counted", n=len(words(given))),
            quotes,
            parts if self.parts else "",
        )
        return tuple(filter(None, said))

    def quotations(self, given: str, texts: Texts) -> tuple[set[str], list[str]]:
        """Return the quotations found in the sources, and those that are not there."""
        if not self.quotes:
            return set(), []
        sources = self.sources or tuple(texts)
        inside = straight(given).split('"')[1::2]
        long = [" ".join(quote.split()).strip(" .,;…") for quote in inside]
        long = [quote for quote in long if len(words(quote)) >= self.quote_words]
        bodies = [fold(texts[source].text) for source in sources]
        found = {
            quote for quote in map(fold, long) if any(quote in body for body in bodies)
        }
        return found, [quote for quote in long if fold(quote) not in found]

    def misquotes(self, given: str, texts: Texts) -> bool:
        """Say whether a quotation does not stand in the sources as it is given."""
        return bool(self.quotations(given, texts)[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """Codes for passages, compared with readings: any reading, or a reason, will do."""

    codes: Made[Sequence[str]]
    readings: Made[Sequence[Mapping[str, str]]]
    reason_words: int = 5

    def read(self, answer: object, texts: Texts) -> Coding:
        """Return for each passage its code and the reason given, if any."""
        given = plain(answer)
        if not isinstance(given, dict):
            raise UnreadableError(message("check.no_codes", seen=describe(given)))
        codes = from_texts(self.codes, texts)
        spelled = {_letters(code): code for code in codes}
        items = from_texts(self.readings, texts)[0]
        result: Coding = {}
        for item, entry in given.items():
            if not isinstance(item, str) or item not in items:
                raise UnreadableError(message("check.no_item", item=glimpse(item)))
            code, reason = _code_and_reason(entry)
            if is_blank(code):
                continue
            known = spelled.get(_letters(code)) if isinstance(code, str) else None
            if known is None:
                raise UnreadableError(
                    message("check.no_code", code=glimpse(code), codes=joined(codes))
                )
            result[item] = (known, str(reason))
        return result

    def accepts(self, given: Coding, texts: Texts) -> bool:
        """Say whether each passage has the code of a reading, or a reason."""
        return not self.open_items(given, texts)

    def open_items(self, given: Coding, texts: Texts) -> list[str]:
        """Return the passages without a code, or with one that nobody explained."""
        readings = from_texts(self.readings, texts)
        return [
            item
            for item in readings[0]
            if item not in given
            or (
                all(given[item][0] != reading.get(item) for reading in readings)
                and len(words(given[item][1])) < self.reason_words
            )
        ]

    def same(self, given: Coding, other: Coding) -> bool:
        """Say whether two codings give the same codes."""
        return {k: v[0] for k, v in given.items()} == {
            k: v[0] for k, v in other.items()
        }

    def look(self, given: Coding, texts: Texts, shape: str) -> str:
        """Say which passages lack a code, or a reason for an uncommon one."""
        items = from_texts(self.readings, texts)[0]
        missing = [item for item in items if item not in given]
        if missing:
            return message("check.not_coded", n=len(missing), item=missing[0])
        item, *more = self.open_items(given, texts)
        return message(
            "check.reason", item=item, code=given[item][0], n=len(more) + 1,
            words=self.reason_words,
        )  # fmt: skip


def _letters(code: str) -> str:
    """Return a code as it is compared: capitals, and what joins its words, aside."""
    return re.sub(r"(?<=\w)[-_ ](?=\w)", "", fold(code))


def _code_and_reason(entry: Plain) -> tuple[Plain, Plain]:
    match entry:
        case (code, reason):
            return code, reason
    return entry, ""
