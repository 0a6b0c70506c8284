"""Questions with one right answer: a value, a function, a choice or an order.

Every kind has the same functions. `read` makes a plain value of an answer and raises
`UnreadableError` where it cannot; `accepts` says whether that value is right; `look`
says what was seen and where to look, and never what is expected.
"""

import datetime
import math
import re
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from types import CodeType, FunctionType, MethodType
from typing import Any, NamedTuple, TypeAlias, TypeVar

from utils.exercises.answers import (
    Plain,
    UnreadableError,
    describe,
    family,
    fold,
    glimpse,
    is_exactly,
    joined,
    plain,
    same,
)
from utils.exercises.running import Case, Outcome, known, outcomes
from utils.tables import Table
from utils.texts import Source
from utils.words import message

Texts: TypeAlias = Mapping[str, Source]
T = TypeVar("T")
Made: TypeAlias = T | Callable[[Texts], T]
# What a student may give, in any nesting.
Answer: TypeAlias = (
    "bool | float | str | datetime.date | Sequence[Answer] | Set[Answer] "
    "| Mapping[Any, Answer] | Table[tuple[object, ...]] | None"
)
# An answer, a function that makes it of the texts, or one that is itself the answer:
# `Exercise.answer_from` says which.
Model: TypeAlias = "Answer | Callable[..., Any]"
DATES = ("%d %B %Y", "%B %d, %Y", "%d %b %Y", "%d.%m.%Y", "%Y/%m/%d")


class Mistake(NamedTuple):
    """A usual wrong answer, or a function that makes it of the texts, and its message.

    `made_by` recognises the mistake in other answers too; without it an answer makes
    the mistake if it is the same value.
    """

    name: str
    answer: Model
    message: str
    made_by: Callable[[Any, Texts], bool] | None = None


def from_texts(made: Made[T], texts: Texts) -> T:
    """Return what a function makes of the texts; what is no function, as it is.

    So a kind, a model or a mistake may give a plain value where the texts do not
    matter. ``lambda _: …`` is for what comes from elsewhere, such as a coding: it is
    then read when it is asked for, and not when the exercises are loaded.
    """
    return made(texts) if callable(made) else made


def _as_it_is(value: Plain) -> Plain:
    return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A number, text, list or table, compared with one worked out from the texts.

    `either` holds other answers that can be defended. `tolerance` is in the unit of the
    answer. `prepare` turns a spelling into the compared form, as `as_days` does,
    or a list into the one that `in_order` gives.
    """

    expected: Made[Answer]
    either: tuple[Made[Answer], ...] = ()
    tolerance: float = 0.0
    prepare: Callable[[Plain], Plain] = _as_it_is

    def read(self, answer: object, texts: Texts) -> Plain:
        """Return the answer as plain data."""
        return self.prepare(plain(answer))

    def accepts(self, given: Plain, texts: Texts) -> bool:
        """Say whether it is the expected value, or another that can be defended."""
        return any(
            self.same(given, self.read(from_texts(expected, texts), texts))
            for expected in (self.expected, *self.either)
        )

    def same(self, given: Plain, other: Plain) -> bool:
        """Say whether two read answers are one, within the tolerance."""
        return same(given, other, self.tolerance)

    def look(self, given: Plain, texts: Texts, shape: str) -> str:
        """Say what was seen, and what shape the task asks for if it has another."""
        expected = self.read(from_texts(self.expected, texts), texts)
        if family(given) != family(expected):
            return message(f"check.{_slip(given, expected)}", seen=describe(given))
        if isinstance(given, dict) and isinstance(expected, dict):
            return _look_at_keys(given, expected, shape)
        return message(f"check.{_slip_inside(given, expected)}", seen=describe(given))


def as_days(value: Plain) -> Plain:
    """Return a value with its dates written 2023-07-18, whatever their spelling."""
    if isinstance(value, tuple):
        return tuple(map(as_days, value))
    if not isinstance(value, str):
        return value
    for form in DATES:
        try:
            day = datetime.datetime.strptime(value.strip(), form)
        except ValueError:
            continue
        return day.date().isoformat()
    return value.strip()


def in_order(value: Plain) -> Plain:
    """Return a list or set in order, so that an answer may name its items in any."""
    if isinstance(value, tuple | frozenset):
        return tuple(sorted(value, key=_place))
    return value


def _place(item: Plain) -> tuple[float, str]:
    """Put numbers first, by size, then texts by the alphabet, then the rest."""
    if isinstance(item, int | float):
        return item, ""
    return math.inf, fold(item) if isinstance(item, str) else repr(item)


def _slip(given: Plain, expected: Plain) -> str:
    """Name the usual reason for which a number came as something else."""
    if isinstance(expected, int | float):
        if _is_number_as_text(given):
            return "number_as_text"
        if isinstance(given, tuple) and [type(each) for each in given] == [int, int]:
            return "decimal_comma"
    return "other_shape"


def _slip_inside(given: Plain, expected: Plain) -> str:
    """Name the usual reason for which an answer of the right kind is not right."""
    if _is_rounded(given, expected):
        return "rounded"
    if isinstance(given, tuple) and isinstance(expected, tuple):
        pairs = zip(given, expected, strict=False)
        if any(_is_number_as_text(a) and not isinstance(b, str) for a, b in pairs):
            return "numbers_as_text"
    return "seen"


def _is_number_as_text(given: Plain) -> bool:
    return isinstance(given, str) and bool(
        re.fullmatch(r"[-+\d., %]*\d[-+\d., %]*", given)
    )


def _is_rounded(given: Plain, expected: Plain) -> bool:
    """Say whether numbers are the expected ones, rounded to the decimals they have."""
    if isinstance(given, tuple) and isinstance(expected, tuple):
        pairs = list(zip(given, expected, strict=False))
        return len(given) == len(expected) and all(_is_rounded(*each) for each in pairs)
    if not (isinstance(given, int | float) and isinstance(expected, float) and given):
        return False
    decimals = len(glimpse(given).partition(".")[2])
    return round(expected, decimals) == given


def _look_at_keys(
    given: dict[Plain, Plain], expected: dict[Plain, Plain], shape: str
) -> str:
    """Say which keys a table lacks, if the shape names them, or has too many."""
    seen = describe(given)
    missing = [key for key in expected if key not in given]
    if missing and all(str(key) in shape for key in missing):
        return message("check.missing_keys", seen=seen, keys=joined(map(repr, missing)))
    extra = [key for key in given if key not in expected]
    if extra and not missing:
        return message("check.extra_keys", seen=seen, keys=joined(map(glimpse, extra)))
    return message("check.seen", seen=seen)


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """A function, compared with a reference by what it returns for fresh inputs.

    ``cases`` are tuples of arguments, or a function that makes them of the texts:
    inputs that the lesson does not show, the simplest first, since the first for which
    the answer is wrong is the one that is shown. A function in which a ``...`` is left
    for the student to replace is no answer yet.
    """

    reference: Callable[..., Any]
    cases: Made[Sequence[Case]]
    tolerance: float = 0.0

    def read(self, answer: object, texts: Texts) -> tuple[Outcome, ...]:
        """Return what the function gives for every case."""
        if not callable(answer):
            raise UnreadableError(
                message("check.no_function", seen=describe(plain(answer)))
            )
        cases = list(from_texts(self.cases, texts))
        written = is_exactly(answer, (FunctionType, MethodType))
        if written and _is_unfinished(getattr(answer, "__code__", None)):
            return (Outcome(...),) * len(cases)
        return tuple(outcomes(answer, cases))

    def accepts(self, given: tuple[Outcome, ...], texts: Texts) -> bool:
        """Say whether every outcome is that of the reference."""
        return self.same(given, self.known(self.reference, texts))

    def known(self, function: Callable[..., Any], texts: Texts) -> tuple[Outcome, ...]:
        """Return what one of the kit's own functions gives for every case."""
        return tuple(known(function, list(from_texts(self.cases, texts))))

    def same(self, given: tuple[Outcome, ...], other: tuple[Outcome, ...]) -> bool:
        """Say whether two functions gave the same, and neither had a problem."""
        return all(
            not (one.problem or two.problem)
            and same(one.value, two.value, self.tolerance)
            for one, two in zip(given, other, strict=True)
        )

    def look(self, given: tuple[Outcome, ...], texts: Texts, shape: str) -> str:
        """Show the first input for which the function is not right, and what came."""
        right = self.known(self.reference, texts)
        fits = [
            not one.problem and same(one.value, two.value, self.tolerance)
            for one, two in zip(given, right, strict=True)
        ]
        if all(fits):
            return shape
        first = fits.index(False)
        case = from_texts(self.cases, texts)[first]
        said = [_call(case, given[first]), _wanted(given[first], right[first])]
        if any(fits):
            n, of = sum(fits), len(fits)
            said.append(message("check.right_for", n=n, of=of))
        return " ".join(filter(None, said))


def _is_unfinished(code: object) -> bool:
    """Say whether a ``...`` is left in a function, or in one inside it."""
    parts = code.co_consts if isinstance(code, CodeType) else ()
    return any(part is ... or _is_unfinished(part) for part in parts)


def _call(case: Case, outcome: Outcome) -> str:
    """Say with what a function was called, and what came of it."""
    seen = outcome.problem
    if not seen and outcome.value is None:
        seen = message("check.gives_nothing")
    seen = seen or message("check.returned", seen=describe(outcome.value))
    inputs = ", ".join(map(glimpse, case))
    return message("check.for_input", inputs=inputs, seen=seen.removesuffix("."))


def _wanted(outcome: Outcome, right: Outcome) -> str:
    """Say what kind of thing is wanted, and never which."""
    wanted = family(right.value)
    is_same = not outcome.problem and family(outcome.value) == wanted
    kind = message(f"check.kind_{wanted}")
    return message("check.wanted_other" if is_same else "check.wanted", kind=kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of several options; each wrong one has its reason."""

    options: Mapping[str, str]
    right: Made[str | tuple[str, ...]]
    reasons: Mapping[str, str]

    def read(self, answer: object, texts: Texts) -> str:
        """Return the letter of the option that was named by letter or by text."""
        given = plain(answer)
        if isinstance(given, tuple | frozenset) and len(given) == 1:
            (given,) = given
        if isinstance(given, str):
            letter = fold(given).strip("().: ")
            for option, text in self.options.items():
                if letter == fold(option) or fold(given) == fold(text):
                    return option
        options = joined(repr(option) for option in self.options)
        raise UnreadableError(
            message("check.no_option", seen=describe(given), options=options)
        )

    def accepts(self, given: str, texts: Texts) -> bool:
        """Say whether it is the right option, or one of those that can be defended."""
        return given in self.letters(texts)

    def letters(self, texts: Texts) -> tuple[str, ...]:
        """Return the letters of the options that are right."""
        right = from_texts(self.right, texts)
        return (right,) if isinstance(right, str) else tuple(right)

    def same(self, given: str, other: str) -> bool:
        """Say whether two answers chose the same option."""
        return given == other

    def look(self, given: str, texts: Texts, shape: str) -> str:
        """Give the reason against the option."""
        return self.reasons[given]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Lines to be put in order (Parsons); every right order is accepted.

    With `code` they are lines of a program, and each keeps the spaces before it.
    """

    lines: Mapping[str, str]
    right: Made[Sequence[Sequence[str]]]
    code: bool = False

    def read(self, answer: object, texts: Texts) -> tuple[str, ...]:
        """Return the letters in the given order; lines may be given by their text."""
        given = plain(answer)
        if isinstance(given, str):
            given = tuple(given.replace(",", " ").split())
        if not isinstance(given, tuple) or not given:
            raise UnreadableError(message("check.no_order", seen=describe(given)))
        by_text = {fold(text): letter for letter, text in self.lines.items()}
        folded = [fold(str(item)) for item in given]
        by_letter = {fold(letter): letter for letter in self.lines}
        letters = [by_letter.get(item, by_text.get(item, "")) for item in folded]
        if sorted(letters) != sorted(self.lines):
            raise UnreadableError(
                message("check.not_each_once", letters=", ".join(self.lines))
            )
        return tuple(letters)

    def accepts(self, given: tuple[str, ...], texts: Texts) -> bool:
        """Say whether it is one of the right orders."""
        return given in [tuple(order) for order in from_texts(self.right, texts)]

    def same(self, given: tuple[str, ...], other: tuple[str, ...]) -> bool:
        """Say whether two orders are one."""
        return given == other

    def look(self, given: tuple[str, ...], texts: Texts, shape: str) -> str:
        """Say how many lines stand right from the top, of the order nearest to it."""
        right = from_texts(self.right, texts)
        reached = max(_agree(given, order) for order in right)
        if not reached:
            return message("check.first_line")
        return message("check.lines_right", n=reached)


def _agree(given: Sequence[str], order: Sequence[str]) -> int:
    for place, (one, two) in enumerate(zip(given, order, strict=True)):
        if one != two:
            return place
    return len(given)


# What a kind works out from the texts: functions of the texts, or tuples of them.
WORKED_OUT = "expected either right cases readings codes result".split()


def worked_out_once(kind: Any) -> Any:
    """Return a kind that works its expected answers out once, however often it looks.

    For one check: several parts of it need the same values.
    """
    fields = [name for name in WORKED_OUT if hasattr(kind, name)]
    return replace(kind, **{name: _once(getattr(kind, name)) for name in fields})


def _once(function: Any) -> Any:
    if isinstance(function, tuple):
        return tuple(map(_once, function))
    if not callable(function):
        return function
    made: list[object] = []

    def known(texts: Texts) -> object:
        if not made:
            made.append(function(texts))
        return made[0]

    return known
