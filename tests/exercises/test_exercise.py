"""Every exercise of every lesson: passes, fails and explains as it should.

A lesson that adds ``utils/exercises/lesson_NN`` is tested here without a new line.
"""

import dataclasses
import re
from functools import cache

import pytest

from utils.exercises import (
    Choice,
    Exercise,
    Written,
    all_exercises,
    kit_texts,
    of_lesson,
    only_kit_texts,
    tasks,
    title_of,
)
from utils.exercises.answers import plain
from utils.exercises.checking import judge
from utils.exercises.closed import Function, Mistake, Value, from_texts
from utils.exercises.helping import done_state
from utils.exercises.results import State
from utils.exercises.tasks import SOURCES

TEXTS = kit_texts()
EXERCISES = list(all_exercises().values())
each_exercise = pytest.mark.parametrize(
    "exercise", EXERCISES, ids=[exercise.id for exercise in EXERCISES]
)
MISTAKES = [(exercise, each) for exercise in EXERCISES for each in exercise.catalogue]
each_mistake = pytest.mark.parametrize(
    ("exercise", "mistake"),
    MISTAKES,
    ids=[f"{exercise.id} {mistake.name}" for exercise, mistake in MISTAKES],
)
BLANKS = [..., None, "", "...", "…", " \n", (), [...], {"a": ...}]


def leaves(value):
    """Yield every number and text in a plain value, and the keys of its dicts."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(key)
            yield from leaves(item)
    elif isinstance(value, tuple | frozenset):
        for item in value:
            yield from leaves(item)
    elif value is not None and not isinstance(value, bool):
        yield value


def spellings(value):
    """Return how a message could print a value: numbers also rounded."""
    if isinstance(value, float):
        return {str(value), f"{value:.1f}", f"{value:.2f}", f"{value:.3f}"}
    return {str(value)}


@cache
def secrets(number):
    """Return what no message may print before an exercise is passed.

    Spellings of the expected value of three characters or more, without those that the
    task itself prints, as it prints the names from which an answer is put together.
    """
    exercise = all_exercises()[number]
    kind = exercise.kind
    if isinstance(kind, Value):
        expected = [from_texts(each, TEXTS) for each in (kind.expected, *kind.either)]
    elif isinstance(kind, Function):
        expected = [outcome.value for outcome in kind.read(kind.reference, TEXTS)]
    elif isinstance(kind, Choice):
        expected = [kind.options[each] for each in kind.letters(TEXTS)]
    elif hasattr(kind, "right"):
        expected = [", ".join(order) for order in from_texts(kind.right, TEXTS)]
    elif hasattr(kind, "expected"):
        expected = list(from_texts(kind.expected, TEXTS))
    else:
        return set()
    printed = asked(exercise)
    return {
        spelling
        for value in expected
        for leaf in leaves(plain(value))
        for spelling in spellings(leaf)
        if len(spelling) >= 3 and spelling not in printed
    }


def asked(exercise):
    """Return what the lesson prints of an exercise."""
    task = tasks(exercise.lesson)[exercise.id]
    return "\n".join([task.title, " ".join(task.text.split()), exercise.shape])


def prints(text, secret):
    """Say whether a text prints a value, and not a longer number or word with it."""
    return re.search(rf"(?<![\w.]){re.escape(secret)}(?!\w|\.\d)", text) is not None


@each_exercise
def test_a_blank_scores_nothing_and_is_not_attempted(exercise):
    for blank in BLANKS:
        if blank == () and isinstance(exercise.kind, Value):
            continue  # an empty list is an answer, though a wrong one
        result = judge(exercise, blank, TEXTS)
        assert (result.state, result.points) == (State.NOT_ATTEMPTED, 0), blank


@each_exercise
def test_the_model_solution_and_different_right_answers_pass(exercise):
    assert len(exercise.models) >= 2
    for model in exercise.models:
        result = judge(exercise, exercise.answer_from(model, TEXTS), TEXTS)
        assert result.state is done_state(exercise), result
        assert result.points == result.of == exercise.points
        if isinstance(exercise.kind, Written):
            assert result.rubric == exercise.rubric
            assert exercise.praise not in result.lines
        else:
            assert result.lines[-1 - len(exercise.rubric)] == exercise.praise


@cache
def mistaken(number, name):
    """Return an answer with a mistake, and the result it gets."""
    exercise = all_exercises()[number]
    (mistake,) = (each for each in exercise.catalogue if each.name == name)
    answer = exercise.answer_from(mistake.answer, TEXTS)
    return answer, judge(exercise, answer, TEXTS)


@each_mistake
def test_a_usual_mistake_earns_its_own_message_and_no_other(
    exercise: Exercise, mistake: Mistake
):
    _, result = mistaken(exercise.id, mistake.name)
    assert (result.state, result.points) == (State.NOT_YET, 0)
    assert result.mistake == mistake.name
    assert mistake.message in result.lines
    others = {other.message for other in exercise.catalogue} - {mistake.message}
    assert not others & set(result.lines)


@each_mistake
def test_no_message_prints_what_is_expected(exercise: Exercise, mistake: Mistake):
    answer, result = mistaken(exercise.id, mistake.name)
    shown = repr(result)
    given = [str(leaf) for leaf in leaves(_plain_or_nothing(answer))]
    for secret in secrets(exercise.id):
        if secret not in given:  # what the student wrote may be repeated
            assert not prints(shown, secret)


def _plain_or_nothing(answer):
    return None if callable(answer) else plain(answer)


@each_exercise
def test_neither_hints_nor_the_task_print_what_is_expected(exercise):
    shown = "\n".join([title_of(exercise.id), *exercise.hints])
    for wrong in (object(), 10**400, "no such answer", [1, "x"], {"x": 1}, len):
        result = judge(exercise, wrong, TEXTS)
        assert result.state is State.NOT_YET or result.mistake == ""
        shown += repr(result) if result.state is State.NOT_YET else ""
    for secret in secrets(exercise.id):
        assert not prints(shown, secret)
    assert exercise.solution not in shown + asked(exercise)


@each_exercise
def test_help_is_there_in_steps(exercise):
    assert len(set(exercise.hints)) == len(exercise.hints) >= 2
    messages = [mistake.message for mistake in exercise.catalogue]
    assert len(set(messages)) == len(messages) >= 3
    names = [mistake.name for mistake in exercise.catalogue]
    assert len(set(names)) == len(names)
    assert exercise.minutes > 0
    assert exercise.rubric if isinstance(exercise.kind, Written) else exercise.praise
    assert exercise.solution


@each_exercise
def test_an_exercise_fits_the_kits_texts(exercise):
    assert exercise.applies_to(TEXTS)


@each_exercise
def test_a_choice_gives_a_reason_against_every_wrong_option(exercise):
    if isinstance(exercise.kind, Choice):
        right = set(exercise.kind.letters(TEXTS))
        assert exercise.kind.reasons.keys() == exercise.kind.options.keys() - right
        assert len(exercise.kind.reasons) >= 3


@each_exercise
def test_the_words_of_a_right_option_are_as_good_as_its_letter(exercise):
    if isinstance(exercise.kind, Choice):
        for letter in exercise.kind.letters(TEXTS):
            answer = f" {exercise.kind.options[letter].upper()} "
            assert judge(exercise, answer, TEXTS).state is State.PASSED


@each_exercise
def test_every_exercise_has_a_title_and_a_task_in_its_lesson(exercise):
    task = tasks(exercise.lesson)[exercise.id]
    assert task.title == title_of(exercise.id) != ""
    assert task.text != ""


def test_a_lesson_asks_for_nothing_that_has_no_check():
    lessons = {path.stem[:2].lower() for path in SOURCES.glob("*.md")}
    numbers = {number for lesson in lessons for number in tasks(lesson)}
    assert numbers == {exercise.id for exercise in EXERCISES}


def test_a_function_makes_an_answer_of_the_texts_unless_it_is_the_answer():
    a_value, a_function = all_exercises()["4.4"], all_exercises()["5.7"]
    assert a_value.answer_from(3, TEXTS) == 3
    assert a_value.answer_from(len, TEXTS) == len(TEXTS)
    assert a_function.answer_from(len, TEXTS) is len


def test_where_no_source_stands_there_is_no_title():
    assert title_of("77.1") == ""


def test_names_of_answers_are_different_within_a_lesson():
    for lesson in {exercise.lesson for exercise in EXERCISES}:
        names = [exercise.variable for exercise in of_lesson(lesson)]
        assert len(set(names)) == len(names)


def test_every_id_stands_in_the_file_of_its_lesson_in_order():
    places = [(e.lesson, int(e.id.partition(".")[2])) for e in EXERCISES]
    assert places == sorted(places)
    assert [e.id for e in of_lesson("01")][:2] == ["1.1", "1.2"]
    assert all_exercises()["1.2"].slug == "exercise-1-2"


def test_exercises_about_the_kits_texts_do_not_fit_other_texts():
    others = {"000": dataclasses.replace(TEXTS["000"], text="Other words.")}
    assert not only_kit_texts(others)
    assert only_kit_texts(dict(TEXTS))


@pytest.mark.parametrize(
    ("changes", "says"),
    [({"id": "1-2"}, "is called '1.2'"), ({"variable": "n war"}, "variable's name")],
    ids=["id", "variable"],
)
def test_an_exercise_with_an_impossible_name_is_an_error(changes, says):
    with pytest.raises(ValueError, match=says):
        dataclasses.replace(EXERCISES[0], **changes)


def test_the_expected_share_is_worked_out_from_the_texts():
    text = TEXTS["001"]
    shorter = dataclasses.replace(text, passages=text.passages[:3] + text.passages[4:])
    assert judge(all_exercises()["1.4"], 27.2, TEXTS).state is State.PASSED
    changed = TEXTS | {"001": dataclasses.replace(shorter, passages=text.passages)}
    assert judge(all_exercises()["1.4"], 27.2, changed).state is State.PASSED
    half = text.passages[4]._replace(text=text.passages[4].text[:300])
    changed = TEXTS | {
        "001": dataclasses.replace(text, passages=(*text.passages[:4], half))
    }
    assert judge(all_exercises()["1.4"], 27.2, changed).state is State.NOT_YET
