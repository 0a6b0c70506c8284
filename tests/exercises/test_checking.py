"""The check: judges what an answer holds, says where to look, and never raises."""

import datetime
import json
import os
import re
import subprocess
import sys
from collections import Counter, OrderedDict, deque
from enum import IntEnum
from pathlib import Path
from typing import NamedTuple

import pytest
from any_input import some
from hypothesis import given
from hypothesis import strategies as st

from utils.exercises import (
    Choice,
    Exercise,
    Order,
    Prediction,
    Written,
    all_exercises,
    check,
    hint,
    kit_texts,
    reset,
    solution,
)
from utils.exercises import checking as module
from utils.exercises.answers import UnreadableError, plain, same, to_json
from utils.exercises.cells import hidden_state
from utils.exercises.checking import judge
from utils.exercises.closed import Function, Mistake, Value, as_days
from utils.exercises.helping import progress
from utils.exercises.judgement import Coded, Passages
from utils.exercises.results import Shown, State
from utils.exercises.running import outcomes
from utils.tables import Table
from utils.work import Work

TEXTS = kit_texts()


@pytest.fixture(autouse=True)
def _own_work(tmp_path, monkeypatch):
    monkeypatch.setenv("KIT_WORK", str(tmp_path / "work"))


def asked(kind, **changes):
    """Return an exercise of this kind, with nothing else to it."""
    fields = {
        "id": "1.2",
        "variable": "n",
        "shape": "A shape.",
        "hints": ("One.", "Two."),
        "models": (),
        "solution": "n = 19",
        "praise": "That is so.",
        "applies_to": lambda texts: True,
    }
    return Exercise(kind=kind, **fields | changes)


def value(expected, **options):
    return asked(Value(expected=expected, **options))


def state(exercise, answer):
    return judge(exercise, answer, TEXTS).state


class Yes(int):
    """Whatever it is compared with, it says that it is equal."""

    def __eq__(self, other):
        return True

    def __lt__(self, other):
        return True

    def __hash__(self):
        return 0

    def __index__(self):
        return 19

    def __int__(self):
        return 19


class Chameleon(str):
    """A text that claims to be equal to every other, and folds into the right one."""

    __slots__ = ()

    def __eq__(self, other):
        return True

    def __hash__(self):
        return 0

    def casefold(self):
        return "win"

    def __str__(self):
        return "win"


class Endless(list):
    """A list that never ends and has any length."""

    def __iter__(self):
        while True:
            yield 19

    def __len__(self):
        return 1

    def __eq__(self, other):
        return True

    __hash__ = None


class Liar(dict):
    """A dict that says what one wants to hear."""

    def items(self):
        return [("win", 19)]

    def __getitem__(self, key):
        return 19

    def __class_getitem__(cls, key):
        return cls


class Pretender:
    """Not an int, though it says so."""

    __class__ = int

    def __eq__(self, other):
        return True

    def __hash__(self):
        return 0

    def __call__(self):
        raise SystemExit


class Count(IntEnum):
    NINETEEN = 19


class Row(NamedTuple):
    form: str
    count: int


# What an answer is


@pytest.mark.parametrize(
    ("expected", "right", "wrong"),
    [
        (19, [19, 19.0, Count.NINETEEN], [18, 19.01, "19", True, [19], 10**400]),
        (27.25, [27.25, 27.25 + 1e-12], [27.2, 27, float("nan"), float("inf")]),
        (1, [1, 1.0], [True, "1", 0]),
        (True, [True], [1, 1.0, "True", False]),
        ("win", ["win", "Win", " win \n"], ["wins", "w in", ["win"], 3]),
        ("Ukraine’s aim", ["Ukraine's  Aim", "ukraine’s aim"], ["Ukraines aim"]),
        (
            ["a", "b"],
            [["a", "b"], ("A", "b"), deque("ab"), {"a": 1, "b": 2}.keys()],
            [["b", "a"], ["a"], {"a", "b"}, "ab"],
        ),
        (
            {"a", "b"},
            [{"b", "a"}, ["b", "a"], frozenset("ab")],
            [["a", "b", "b"], ["a"], {"a": 1}],
        ),
        (
            {"war": 2, "win": 1},
            [
                {"win": 1, "war": 2.0},
                Counter(war=2, win=1, lose=0),
                OrderedDict(WAR=2, win=1),
            ],
            [{"war": 2}, {"war": 2, "win": 1, "x": 1}, [("war", 2), ("win", 1)]],
        ),
        ([("war", 2)], [[("war", 2)], [Row("war", 2)], [["war", 2]]], [[("war", 3)]]),
    ],
    ids=[
        "whole number",
        "decimal",
        "one",
        "true",
        "text",
        "curly text",
        "list",
        "set",
        "table of counts",
        "rows",
    ],
)
def test_every_right_spelling_of_a_value_passes_and_no_other(expected, right, wrong):
    for answer in right:
        assert state(value(expected), answer) is State.PASSED, answer
    for answer in wrong:
        assert state(value(expected), answer) is State.NOT_YET, answer


@pytest.mark.parametrize(
    ("expected", "lie"),
    [
        (19, Yes(1)),
        ("win", Chameleon("lose")),
        ([19], Endless([])),
        ({"win": 19}, Liar(lose=1)),
        (19, Pretender()),
        ([19], [Yes(1)]),
        ({"win": 19}, {"win": Yes(1)}),
        ({"win": 19}, {Chameleon("lose"): 19}),
    ],
    ids=[
        "a number equal to all",
        "a text equal to all",
        "a list without end",
        "a dict that lies",
        "an object that says it is a number",
        "in a list",
        "in a dict",
        "as a key",
    ],
)
def test_an_answer_is_never_asked_whether_it_is_right(expected, lie):
    assert state(value(expected), lie) is State.NOT_YET


def silent():
    """Return a class whose own class answers no question about it."""

    class Raising(type):
        def __eq__(cls, other):
            raise ValueError

        def __getattribute__(cls, name):
            raise RuntimeError

        __hash__ = type.__hash__

    return Raising("Silent", (), {})


@pytest.mark.parametrize("exercise", ["0.1", "0.4", "1.3", "1.4", "1.6", "4.8", "6.2"])
def test_the_class_of_an_answer_is_not_asked_either(exercise):
    kind = silent()
    for answer in (kind(), [kind()], kind):
        assert "a fault of the kit" not in repr(check(exercise, answer))
    with pytest.raises(UnreadableError, match="an object of type Silent"):
        plain(kind())


@pytest.mark.parametrize("answer", ["x" * 3_000_000, ["x" * 30_000] * 100])
def test_more_text_than_anybody_types_is_too_large(answer):
    with pytest.raises(UnreadableError, match="too large"):
        plain(answer)


def test_a_subclass_that_tells_the_truth_is_read_by_what_it_holds():
    assert plain(Yes(19)) == 19
    assert type(plain(Yes(19))) is int
    assert plain(Chameleon("lose")) == "lose"
    assert plain(Endless([1, 2])) == (1, 2)
    assert plain(Liar(lose=1)) == {"lose": 1}


def test_a_table_of_the_kit_is_read_as_its_rows():
    table = Table(Row, [Row("war", 2)], caption="", summary="")
    assert plain(table) == (("war", 2),)


def test_dates_may_be_dates_or_be_spelled_in_usual_ways():
    day = datetime.date(2023, 7, 18)
    for spelling in (day, "18 July 2023", "July 18, 2023", "18.07.2023", "2023-07-18 "):
        assert as_days(plain(spelling)) == "2023-07-18"


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (len, "a function itself"),
        ((n for n in range(3)), "Put list( ) around it"),
        (object(), "object of type object"),
        ([[[[[[[[[[1]]]]]]]]]], "nested too deeply"),
        (range(10**9), "too large"),
    ],
    ids=["function", "generator", "object", "deep", "large"],
)
def test_an_answer_that_cannot_be_read_is_said_in_words(answer, says):
    result = judge(value(19), answer, TEXTS)
    assert result.state is State.NOT_YET
    assert says in result.lines[0]


def deep(n):
    value = []
    for _ in range(n):
        value = [value]
    return value


def looped(kind):
    loop = [] if kind is list else {}
    loop.append(loop) if kind is list else loop.update(a=loop)
    return loop


@pytest.mark.parametrize(
    "answer",
    [looped(list), looped(dict), deep(100_000), (deep(2000),), {"a": deep(2000)}],
    ids=["a list in itself", "a dict in itself", "deep", "in a tuple", "in a dict"],
)
@pytest.mark.parametrize("exercise", ["1.1", "1.2", "1.4", "1.7", "5.7", "7.6"])
def test_what_is_in_itself_or_deep_is_too_deep_and_no_fault(exercise, answer):
    result = check(exercise, answer)
    assert "a fault of the kit" not in repr(result)
    with pytest.raises(UnreadableError, match="nested too deeply"):
        plain(answer)


@pytest.mark.parametrize(
    "answer",
    ["\ud83d", ["\udc00"], {"\ud83d": 1}, 10**5000, [2**53], 1e300, float("inf")],
    ids=["half a character", "in a list", "as a key", "long", "2**53", "1e300", "inf"],
)
def test_an_answer_that_work_cannot_hold_is_still_judged_and_saved(answer):
    assert check("1.4", answer).state is State.NOT_YET
    assert Work("01").get("exercise-1-4")["tries"] == 1
    assert check("1.4", 27.2).state is State.PASSED


HOSTILE = [
    *(10**5000, [10**5000], {"a": 10**5000}, {10**5000: 1}, 2**53, 1e300, range(3)),
    *("\ud83d", ["\ud83d"], {"\ud83d": 2}, "x" * 10**6, b"x", {1.5}, [...], (None,)),
    *(float("nan"), [float("inf")], looped(list), deep(3000), {"x": looped(list)}),
    *({(1, 2): 3}, (("000", 0, 10**400),), {"000-01": looped(list)}, {"a": ...}),
    *(lambda *_: 10**5000, lambda *_: "\ud83d"),
]


@pytest.mark.slow
@pytest.mark.parametrize("exercise", all_exercises())
def test_no_answer_is_a_fault_of_the_kit(exercise):
    for answer in HOSTILE:
        said = repr(check(exercise, answer))
        assert "a fault of the kit" not in said
        assert "could not be saved" not in said


def test_a_first_pass_is_one_writing(monkeypatch):
    written = []
    replace = Path.replace
    monkeypatch.setattr(Path, "replace", lambda *a: (written.append(a), replace(*a))[1])
    assert check("1.4", 27.2).state is State.PASSED
    assert len(written) == 1
    assert Work("01").items().keys() == {
        "exercise-1-4",
        "exercise-1-4-passed",
        "exercise-1-4-said",
    }


def test_what_is_expected_is_worked_out_once_for_a_check():
    made = []

    def expected(texts):
        made.append(1)
        return {"a": 1.25, "b": 2}

    exercise = asked(Value(expected=expected))
    judge(exercise, {"a": 1, "c": 3}, TEXTS)
    assert len(made) == 1


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=3), inner, max_size=3)
        | st.sets(st.integers(), max_size=3)
        | st.tuples(inner, inner)
    ),
    max_leaves=8,
)


@some()
@given(json_values)
def test_any_plain_answer_can_be_judged_and_saved(answer):
    result = judge(value(19), answer, TEXTS)
    assert result.state in State
    json.dumps(to_json(plain(answer)), allow_nan=False)


@some()
@given(json_values, json_values)
def test_comparing_never_fails(one, two):
    assert same(plain(one), plain(two)) in {True, False}


@some()
@given(st.lists(st.integers() | st.text(max_size=4), max_size=4))
def test_an_answer_is_the_same_as_itself_in_another_container(items):
    assert same(plain(tuple(items)), plain(list(items)))


def test_keys_that_only_the_answer_knows_are_not_named():
    table = value({"victory": 6, "loss": 1})
    assert "victory" not in repr(judge(table, {"loss": 1}, TEXTS))
    said = judge(table, {"victory": 6, "loss": 1, "draw": 0.5}, TEXTS).lines[0]
    assert said.endswith("'draw' does not belong in it.")


def test_keys_that_the_task_names_are_named_when_they_are_missing():
    kind = Value(expected={"000": 1, "001": 2})
    exercise = asked(kind, shape='A dictionary with the keys "000" and "001".')
    assert "it lacks '001'" in judge(exercise, {"000": 1}, TEXTS).lines[0]


# Functions


def twice(n):
    return 2 * n


def is_twice(mistakes=()):
    kind = Function(reference=twice, cases=[(1,), (7,), (-3,)])
    return asked(kind, mistakes=mistakes)


def loops(n):
    while True:
        pass


def loops_deep(n):
    try:
        while True:
            n = n + 1
    except Exception:  # noqa: BLE001 - what a student may write
        return 2 * n


def calls_itself(n):
    return calls_itself(n)


def prints(n):
    print(2 * n)


def leaves(n):
    sys.exit(1)


def fails(n):
    raise KeyError("war")


def changes_its_input(items):
    items.clear()
    return 0


@pytest.mark.parametrize(
    ("function", "says"),
    [
        (lambda n: n * n, r"Tried with \(1\): it gave back the whole number 1"),
        (lambda: 2, "stopped with an error, TypeError"),
        (calls_itself, "called itself without end"),
        (prints, "it prints, but gives nothing back"),
        (leaves, "stopped with an error, SystemExit"),
        (fails, "stopped with an error, KeyError: war"),
        (lambda n: None, "nothing"),
        (lambda n: object(), "object of type object"),
        (2, "the answer is a function"),
        ("twice", "the answer is a function"),
    ],
    ids=[
        "squares",
        "takes nothing",
        "recursion",
        "prints",
        "exits",
        "raises",
        "returns nothing",
        "returns an object",
        "a number",
        "a name",
    ],
)
def test_a_function_is_judged_by_what_it_does_for_fresh_inputs(function, says):
    result = judge(is_twice(), function, TEXTS)
    assert result.state is State.NOT_YET
    assert re.search(says, result.lines[0])


@pytest.mark.parametrize(
    ("function", "says"),
    [
        (lambda n: n * n, "Wanted is a number too, but another one."),
        (lambda n: str(2 * n), "Wanted is a number."),
        (fails, "Wanted is a number."),
        (lambda n: None, "it gave back nothing; end it with return"),
        (lambda n: abs(2 * n), "It is right for 2 of the 3 inputs that were tried."),
    ],
    ids=["another number", "text", "raises", "nothing", "only at times"],
)
def test_a_function_is_told_what_kind_is_wanted_and_one_input_at_most(function, says):
    (line, *_) = judge(is_twice(), function, TEXTS).lines
    assert says in line
    assert line.count("Tried with") == 1


def test_the_input_that_is_shown_is_the_first_that_fails():
    line = judge(is_twice(), lambda n: abs(2 * n), TEXTS).lines[0]
    assert line.startswith("Tried with (-3): it gave back the whole number 6.")
    assert "-6" not in line


def unfinished(n):
    return ... * n


def unfinished_inside(n):
    def more(m):
        return m + ...

    return more(n)


@pytest.mark.parametrize("function", [unfinished, unfinished_inside])
def test_a_function_to_be_completed_is_not_attempted_yet(function):
    result = judge(is_twice(), function, TEXTS)
    assert result.state is State.NOT_ATTEMPTED
    assert result.lines[0].startswith("There is still a … in “n”.")


def test_a_function_written_differently_passes():
    for function in (twice, lambda n: n + n, lambda x: x << 1, (2).__mul__):
        assert state(is_twice(), function) is State.PASSED


def test_a_function_that_returns_blanks_was_not_attempted():
    assert state(is_twice(), lambda n: ...) is State.NOT_ATTEMPTED


@pytest.mark.slow
@pytest.mark.parametrize("function", [loops, loops_deep])
def test_a_loop_without_end_is_stopped(function):
    (first, second) = outcomes(function, [(1,), (2,)], limit_s=0.2)
    assert "ran for too long" in first.problem
    assert "ran for too long" in second.problem


def test_the_time_limit_leaves_a_debugger_as_it_was():
    before = sys.gettrace()
    outcomes(loops, [(1,)], limit_s=0.05)
    outcomes(twice, [(1,)])
    assert sys.gettrace() is before


def test_what_a_function_prints_stays_out_of_the_notebook(capsys):
    outcomes(prints, [(1,)])
    assert capsys.readouterr().out == ""


def test_a_function_cannot_change_the_inputs_of_the_next_answer():
    kind = Function(reference=len, cases=CASES)
    judge(asked(kind), changes_its_input, TEXTS)
    assert CASES == [([1, 2],)]


CASES = [([1, 2],)]


def test_a_usual_mistake_in_a_function_is_recognised_by_what_it_does():
    mistakes = (Mistake("squares", lambda n: n * n, "Not the square."),)
    result = judge(is_twice(mistakes), lambda n: n**2, TEXTS)
    assert result.mistake == "squares"
    assert result.lines[-1] == "Not the square."


# The other kinds

OPTIONS = {"a": "It won.", "b": "It lost.", "c": "Both.", "d": "Nobody says."}
REASONS = {"a": "Who says so?", "b": "Where?", "c": "How?"}
choice = asked(Choice(options=OPTIONS, right="d", reasons=REASONS))


@pytest.mark.parametrize("answer", ["d", "D", " (d) ", "d.", "nobody says.", ["d"]])
def test_an_option_may_be_named_by_letter_or_text(answer):
    assert state(choice, answer) is State.PASSED


def test_a_wrong_option_earns_its_reason():
    result = judge(choice, "a", TEXTS)
    assert (result.state, result.mistake) == (State.NOT_YET, "option a")
    assert result.lines == ("Who says so?",)


def test_an_option_that_is_not_there_earns_the_list():
    assert "choose 'a', 'b', 'c' or 'd'" in judge(choice, "e", TEXTS).lines[0]


def test_two_options_can_both_be_defended():
    both = Choice(options=OPTIONS, right=("c", "d"), reasons=REASONS)
    assert state(asked(both), "c") is state(asked(both), "d") is State.PASSED


LINES = {"a": "read", "b": "count", "c": "divide"}
order = asked(Order(lines=LINES, right=["abc", "bac"]))


@pytest.mark.parametrize(
    "answer", ["a b c", "B, A, C", ["b", "a", "c"], ("read", "Count", "divide")]
)
def test_every_right_order_passes(answer):
    assert state(order, answer) is State.PASSED


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ("c a b", "The first line is not the one to begin with."),
        ("a c b", "The first line stands right"),
        ("a b", "Give each letter once: a, b, c."),
        ("a b b", "Give each letter once"),
        ("a b x", "Give each letter once"),
        (7, "give a list of letters"),
    ],
)
def test_a_wrong_order_is_told_how_far_it_is_right(answer, says):
    result = judge(order, answer, TEXTS)
    assert result.state is State.NOT_YET
    assert says in result.lines[0]


@pytest.mark.parametrize("answer", [0, 27.5, "40", "40 %", "12,5"])
def test_a_prediction_in_range_is_kept(answer):
    assert state(asked(Prediction(low=0, high=100)), answer) is State.KEPT


@pytest.mark.parametrize("answer", [-1, 101, "many", True, float("nan"), [1]])
def test_a_prediction_that_cannot_be_is_not_kept(answer):
    assert state(asked(Prediction(low=0, high=100)), answer) is State.NOT_YET


def test_a_prediction_may_be_one_of_several_options():
    kind = Prediction(options={"a": "more", "b": "fewer"})
    assert state(asked(kind), "Fewer") is State.KEPT
    assert state(asked(kind), "c") is State.NOT_YET


WANTED = [("000", 100, 200), ("001", 10, 60)]
marked = asked(Passages(expected=WANTED))


@pytest.mark.parametrize(
    "answer",
    [
        WANTED,
        [("001", 12, 60), ("000", 95, 205)],
        [{"source": s, "start": a, "end": b} for s, a, b in WANTED],
        {("000", 100, 200), ("001", 10, 60)},
    ],
    ids=["exact", "near, in another order", "from a widget", "a set"],
)
def test_marks_on_the_passages_pass_though_their_edges_differ(answer):
    assert state(marked, answer) is State.PASSED


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (WANTED[:1], "All of them fit, but there is more to find."),
        (WANTED[0], "All of them fit, but there is more to find."),
        ([*WANTED, ("000", 400, 500)], "1 of them is not what the task asks for"),
        ([("000", 0, 2000), WANTED[1]], "1 of them is not what the task asks for"),
        ([WANTED[0]] * 2, "1 of them is not what the task asks for"),
        ([("002", 1, 2)], "is not a mark"),
        ([("000", 5, 5)], "is not a mark"),
        ([("000", 0, 10**9)], "is not a mark"),
        ([True], "is not a mark"),
        ("000", "is not a mark"),
    ],
)
def test_marks_that_do_not_fit_are_counted(answer, says):
    result = judge(marked, answer, TEXTS)
    assert result.state is State.NOT_YET
    assert says in result.lines[0]


def test_passages_of_the_kit_are_marks():
    body = TEXTS["001"].body
    spans = [(passage.source, passage.start, passage.end) for passage in body]
    kind = Passages(expected=spans)
    assert state(asked(kind), TEXTS["001"].body) is State.PASSED


written = asked(Written(least=5, most=12, quotes=1, sources=("001",)))


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ("Too short.", "You wrote 2 words; the guide is 5 to 12 words."),
        ("word " * 13, "You wrote 13 words"),
        ("Here are words enough but none quoted.", "quotes 0 passages"),
        ('It says "where is all this going" I think.', "does not print it so"),
        (
            "It says “Where was this” and so on, I think.",
            "“Where was this” stands between",
        ),
        (7, "the answer is text"),
    ],
)
def test_writing_is_told_what_it_lacks(answer, says):
    result = judge(written, answer, TEXTS)
    assert result.state is State.NOT_YET
    assert says in result.lines[0]


@pytest.mark.parametrize(
    "answer",
    [
        "It asks “Where is this all going?” and answers.",
        'It asks "where is this all going", and answers.',
        "It says “haven't been able to oust” and more.",
    ],
    ids=["curly", "straight", "another apostrophe"],
)
def test_a_quotation_is_found_whatever_its_marks(answer):
    assert state(written, answer) is State.COMPLETE


READINGS = [{"x": "failed", "y": "open"}, {"x": "unlikely", "y": "open"}]
coded = asked(
    Coded(
        codes=("failed", "unlikely", "open"),
        readings=READINGS,
    )
)
WHY = "because the voice hopes that it can"


@pytest.mark.parametrize(
    "answer",
    [
        {"x": "failed", "y": "open"},
        {"x": "unlikely", "y": ("open", "")},
        {"x": ("open", WHY), "y": "open"},
    ],
    ids=["first reading", "second reading", "own code with a reason"],
)
def test_a_coding_may_follow_either_reading_or_give_a_reason(answer):
    assert state(coded, answer) is State.PASSED


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ({"x": "failed", "y": ...}, "1 passage has no code yet: y."),
        ({"x": "failed"}, "1 passage has no code yet: y."),
        (
            {"x": "open", "y": "open"},
            "You coded x as open, which no reading of the kit does",
        ),
        ({"x": ("open", "why not"), "y": "open"}, "say why, in 5 words or more"),
        ({"x": "won", "y": "open"}, "'won' is not a code"),
        ({"z": "open"}, "'z' is not one of the passages"),
        (["failed", "open"], "give a dictionary"),
    ],
)
def test_a_coding_without_a_reading_or_a_reason_is_not_there_yet(answer, says):
    result = judge(coded, answer, TEXTS)
    assert result.state is State.NOT_YET
    assert says in result.lines[0]


# What a check records, and what opens when


def test_a_check_says_its_state_in_words_and_keeps_the_attempt():
    result = check("1.4", 0.2725)
    assert repr(result).startswith("Not yet: exercise 1.4\n- You gave the decimal")
    kept = Work("01").get("exercise-1-4")
    assert (kept["state"], kept["tries"]) == ("not_yet", 1)
    assert (kept["mistake"], kept["answer"]) == ("a fraction", 0.2725)


def test_a_pass_stays_a_pass_whatever_is_tried_later():
    check("1.4", 27.2)
    check("1.4", 5)
    (row,) = [row for row in progress("1").rows if row[0] == "1.4"]
    assert row[2:] == ("Passed", 2)


def test_the_same_wrong_answer_again_is_no_new_try():
    for answer in (5, 5, 5.0, 5):
        check("1.4", answer)
    assert Work("01").get("exercise-1-4")["tries"] == 2  # 5 and 5.0 are spelled apart


def test_a_blank_is_no_try():
    assert check("1.4", ...).state is State.NOT_ATTEMPTED
    assert Work("01").items() == {}


def test_a_solution_opens_after_a_pass_or_three_different_tries():
    assert "still closed" in solution("1.4").heading
    for wrong in (1, 2, 2):
        check("1.4", wrong)
    assert "so far 2" in repr(solution("1.4"))
    check("1.4", 3)
    assert "share = 100 *" in repr(solution("1.4"))
    check("1.1", "b")
    assert "b: the sentence" in repr(solution("1.1"))


def test_hints_come_one_by_one_and_the_last_one_stays():
    headings = [hint("1.4").heading for _ in range(4)]
    numbers = [re.search(r"Hint (\d) of 3", heading)[1] for heading in headings]
    assert numbers == ["1", "2", "3", "3"]


def test_resetting_one_exercise_keeps_the_rest():
    check("1.4", 27.2)
    hint("1.4")
    check("1.1", "b")
    Work("01").put("exercise-1-4-answer", 27.2)
    reset("1.4")
    parts = {"exercise-1-1", "exercise-1-1-passed", "exercise-1-1-said"}
    assert set(Work("01").items()) == parts


def test_an_answer_that_was_typed_into_its_box_is_checked_without_naming_it():
    assert check("1.1").state is State.NOT_ATTEMPTED
    Work("01").put("exercise-1-1-answer", "b")
    assert check("1.1").state is State.PASSED


def test_the_first_prediction_stays_on_record():
    check("1.3", 60)
    check("1.3", 27)
    assert Work("01").get("exercise-1-3-passed")["answer"] == 60


@pytest.mark.parametrize("name", ["77.9", "", "war", None, 1.4])
def test_an_exercise_that_is_not_there_is_said(name):
    result = check(name, 1)
    assert result.state is State.NOT_ATTEMPTED
    assert (result.points, result.of) == (0, 0)
    for shown in (hint, solution, reset):
        assert "exercise" in repr(shown(name))


def test_an_exercise_about_the_kits_texts_says_so_for_others():
    result = check("1.4", 27.2, texts={"000": TEXTS["001"]})
    assert result.lines == (
        "This exercise is about the two texts that come with the kit; "
        "you work with others.",
    )


def test_a_fault_of_the_kit_is_said_and_never_raised(monkeypatch):
    def fails(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(module, "judge", fails)
    monkeypatch.setattr(module, "_judged", fails)
    assert "a fault of the kit" in check("1.4", 1).lines[0]


def test_an_attempt_that_cannot_be_saved_is_still_judged_and_said(tmp_path):
    (tmp_path / "work").write_text("a file in the place of the folder")
    result = check("1.4", 27.2)
    assert result.state is State.PASSED
    assert "could not be saved" in result.lines[-1]


@pytest.mark.parametrize(
    ("answer", "is_near"), [(14.4, True), (14, True), (14.3, False), (0, False)]
)
def test_a_number_that_is_rounded_too_far_is_told_so(answer, is_near):
    result = judge(value(14.3712, tolerance=0.005), answer, TEXTS)
    assert result.state is State.NOT_YET
    assert any("more decimals" in line for line in result.lines) is is_near


def test_a_number_near_nothing_is_not_taken_for_a_rounded_one():
    result = judge(value(0.3712, tolerance=0.005), 0, TEXTS)
    assert not any("more decimals" in line for line in result.lines)


def test_results_are_html_with_a_role_and_nothing_unescaped():
    exercise = value("<b>", tolerance=0)
    html = judge(exercise, "<script>alert(1)</script>", TEXTS)._repr_html_()
    assert html.startswith('<div role="status"')
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert html.index("Not yet") < html.index("You gave")


@pytest.mark.parametrize(
    ("line", "html"),
    [
        ("Try `a < b`, or a ` alone.", "Try <code>a &lt; b</code>, or a ` alone."),
        ("*Who* says so?", "<em>Who</em> says so?"),
        (
            "It is **not** (*yet*) won.",
            "It is <strong>not</strong> (<em>yet</em>) won.",
        ),
        ("`2*3*4` is code.", "<code>2*3*4</code> is code."),
        ("los* and win* stay, 2 * 3 * 4 and 2*3*4.",) * 2,
        ("n*m* and los*, win* stay.",) * 2,
        ("You gave the text '*won*'.", "You gave the text &#x27;*won*&#x27;."),
        ("*<b>*", "<em>&lt;b&gt;</em>"),
        ("** and * *", "** and * *"),
    ],
)
def test_a_line_is_shown_with_its_marks_and_nothing_else(line, html):
    assert f"<li>{html}</li>" in Shown(heading="Hint", lines=(line,))._repr_html_()
    assert repr(Shown(heading="Hint", lines=(line,))) == f"Hint\n- {line}"


def test_progress_is_a_table_with_heads_and_a_caption():
    html = progress("01")._repr_html_()
    assert "<caption>Your exercises</caption>" in html
    assert html.count('<th scope="col">') == 4
    assert '<th scope="row">1.1</th>' in html
    assert {row[0].split(".")[0] for row in progress(1).rows} == {"1"}
    assert {row[0].split(".")[0] for row in progress().rows} >= {"0", "1"}


# Hidden state


def test_a_name_that_changed_after_the_answer_is_reported():
    cells = ["", "words = load('000')", "n = len(words)", "words = load('001')"]
    (line,) = hidden_state(cells, "n")
    assert "cell [2] made your answer with words, but cell [3] has changed" in line


def test_a_name_that_a_function_in_the_cell_uses_is_reported_too():
    cells = ["", "k = 1", "def f():\n    return k\nn = f()", "k = 2"]
    (line,) = hidden_state(cells, "n")
    assert "cell [3] has changed k" in line


def test_a_name_that_was_set_in_two_ways_is_reported():
    cells = ["", "words = [1]", "words = [2]", "n = len(words)"]
    (line,) = hidden_state(cells, "n")
    assert "words was set in cells [1], [2]; your answer used the one of [2]" in line


@pytest.mark.parametrize(
    "cells",
    [
        ["", "words = [1]", "n = len(words)"],
        ["", "words = [1]", "n = len(words)", "words = [1]"],
        ["", "words = [1]", "words = [1]", "n = len(words)"],
        ["", "n = 3"],
        ["", "print(1)"],
        ["", "n = (", "%matplotlib inline", "n = 3"],
        ["", "w = 1", "n = len([w for w in 'war'])", "w = 2"],
        ["", "words = [1]", "n = len(words)", "def f():\n    words = 2"],
        ["", "words = [1]", "n = len(words)", "[words for words in 'war']"],
        ["", "for w in 'war': n = w", "w = 3"],
        [],
    ],
    ids=[
        "in order",
        "run again after",
        "run again before",
        "a number",
        "no answer",
        "broken cells",
        "a name inside a list",
        "a name inside another function",
        "a name inside another list",
        "a name of the cell's own loop",
        "nothing ran",
    ],
)
def test_cells_in_order_give_no_report(cells):
    assert hidden_state(cells, "n") == []


def test_a_variable_that_hides_one_of_pythons_own_is_reported():
    names = {"len": 3, "sum": sum, "words": []}
    lines = hidden_state(["", "len = 3; words = []"], "n", names)
    assert [line.split(",")[0] for line in lines] == [
        "Your notebook has a variable called len"
    ]


def test_names_that_the_notebook_itself_brings_are_not_reported():
    brought = {"open": object(), "get_ipython": object(), "display": object()}
    assert hidden_state(["", "n = 3"], "n", brought) == []


NOTEBOOK = """
import json, sys
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance(history_manager=None)
for cell in json.loads(sys.argv[1]):
    shell.run_cell(cell, store_history=True)
print("RESULT " + repr(shell.user_ns["result"]).replace("\\n", "|"))
"""


def in_notebook(cells, folder):
    """Run cells as a notebook does; return what it prints, the result last."""
    ran = subprocess.run(
        [sys.executable, "-c", NOTEBOOK, json.dumps(cells)],
        cwd=Path(__file__).resolve().parents[2],
        env={**os.environ, "IPYTHONDIR": str(folder)},
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("replace(each, text=each.text + ' ')", "is about the two"),
        ("each", "Not yet: exercise 1.4"),
    ],
    ids=["other texts", "the kit's own"],
)
def test_in_a_notebook_the_check_judges_with_the_texts_there(tmp_path, kept, said):
    cells = [
        "from dataclasses import replace",
        "from utils.exercises.checking import check",
        "from utils.texts import load_sources",
        f"texts = {{key: {kept} for key, each in load_sources().items()}}",
        "result = check('1.4', 5)",
    ]
    assert said in in_notebook(cells, tmp_path)


@pytest.mark.parametrize(
    ("cell", "is_told"),
    [("share = 27.2%", True), ("share = nobody", True), ("other = nobody", False)],
    ids=["no Python", "an error in it", "an error elsewhere"],
)
def test_an_answer_of_before_is_told_where_its_cell_stopped(tmp_path, cell, is_told):
    cells = [
        "from utils.exercises.checking import check",
        "share = 5",
        cell,
        "result = check('1.4', share)",
    ]
    said = in_notebook(cells, tmp_path)
    assert "You gave the whole number 5" in said
    assert ("“share” may be the value of before" in said) is is_told


def test_in_a_notebook_the_check_looks_at_the_cells_that_ran(tmp_path):
    cells = [
        "from utils.exercises.checking import check",
        "whole = 100",
        "share = whole * 0.05",
        "whole = 90",
        "result = check('1.4', share)",
    ]
    said = in_notebook(cells, tmp_path)
    assert "RESULT Not yet: exercise 1.4" in said
    assert "hides Python's own" not in said
    assert "cell [3] made your answer with whole, but cell [4]" in said
