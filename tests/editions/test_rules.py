"""What the page says of a closed question is what Python's judge says of it."""

import json

import pytest
from scripts import computed

from utils.editions.rules import rules
from utils.exercises import Choice, all_exercises, in_pieces, judge, kit_texts

TEXTS = kit_texts()
MODULE = "../editions/page/rules.js"
pytestmark = pytest.mark.node


def answers_of(exercise):
    """Return the letters of every model, mistake and option."""
    given = [*exercise.models, *(mistake.answer for mistake in exercise.catalogue)]
    made = [
        exercise.kind.read(exercise.answer_from(each, TEXTS), TEXTS) for each in given
    ]
    options = list(exercise.kind.options) if isinstance(exercise.kind, Choice) else []
    return [*([*each] if isinstance(each, tuple) else each for each in made), *options]


@pytest.mark.parametrize("name", rules())
def test_every_answer_mistake_and_option_gets_what_python_says(name):
    exercise = all_exercises()[name]
    answers = answers_of(exercise)
    asked = "answers.map((each) => [resultFor(rule, each), asJson(each)])"
    said = computed(MODULE, asked, answers=answers, rule=rules()[name])
    for answer, (result, text) in zip(answers, said, strict=True):
        right = judge(exercise, answer, TEXTS, in_box=True)
        assert result == in_pieces(right) | {"mistake": right.mistake}
        assert text == json.dumps(answer)


def test_an_answer_that_the_table_does_not_know_is_left_to_python():
    asked = (
        "[undefined, null, 'z', ['a'], 'constructor'].map((x) => resultFor(rule, x))"
    )
    order = rules()["3.2"]
    assert computed(MODULE, asked, rule=order) == [None] * 5


def test_attempts_are_counted_by_different_answers():
    asked = "attempts(attempts(attempts(null, r, 'a', '1'), r, 'b', '2'), r, 'a', '1')"
    said = computed(MODULE, asked, r={"state": "not yet", "mistake": "m"})
    assert said["tries"] == 2
    assert said["seen"] == ["1", "2"]
