"""What lesson 12 and its notes say of the results is so; models make whole pages."""

import re
from functools import cache
from pathlib import Path

import pytest

from utils.claims import load_codebook, load_coding
from utils.exercises.lesson_12.argument import COMPARISON
from utils.findings import SWITCHES, lacks, load_maps, outcomes, page
from utils.texts import load_sources, words

TEXTS = load_sources()
READINGS = [load_coding(name, TEXTS) for name in ("reader_1", "reader_2")]
FOLDER = Path(__file__).resolve().parents[2] / "lessons" / "instructor"
MAPS = load_maps(TEXTS)


@cache
def found() -> dict:
    """Return what becomes of each result under each combination of choices."""
    return outcomes(TEXTS, READINGS, load_codebook())


def marks(result: str) -> set[str]:
    """Return what becomes of a result under all combinations of choices."""
    return {o.mark for row in found().values() for o in row if o.result == result}


@pytest.mark.slow
def test_seven_results_eight_choices_and_three_results_that_never_change():
    first = next(iter(found().values()))
    assert (len(first), len(SWITCHES)) == (7, 8)
    steady = [o.result for o in first if marks(o.result) == {"holds"}]
    assert steady == ["keyness", "mtld", "mattr"]
    assert {o.finding for o in first if o.result in steady} == {"not visible"}


def test_the_introduction_is_the_choice_that_changes_most_results():
    kept = next(iter(found()))
    changed = {}
    for place, switch in enumerate(SWITCHES):
        one = (*kept[:place], switch.values[1], *kept[place + 1 :])
        changed[switch.key] = sum(o.mark != "holds" for o in found()[one])
    assert max(changed, key=changed.get) == "intro"
    assert sorted(changed.values())[-2] < changed["intro"]


@pytest.mark.slow
@pytest.mark.parametrize("choice", ["reading", "words", "intro"])
def test_hedged_claims_turn_under_each_choice_that_the_notes_name(choice):
    kept = next(iter(found()))
    place = [switch.key for switch in SWITCHES].index(choice)
    one = (*kept[:place], SWITCHES[place].values[1], *kept[place + 1 :])
    assert [o.mark for o in found()[one] if o.result == "hedged"] == ["turns"]


def test_more_than_half_of_what_the_essayist_judges_is_failed_or_unlikely():
    (verdicts, *_) = next(iter(found().values()))
    essayist, interviewee = verdicts.sides
    assert essayist.n > essayist.of / 2
    assert interviewee.of < 5


def test_the_planted_bug_makes_the_rate_much_too_small():
    said = words(TEXTS["001"].select(voices=["interviewee"]))
    assert said.count("victory") == 4
    assert len(words(TEXTS["001"].body)) > 3 * len(said)


@pytest.mark.parametrize("model", COMPARISON.models, ids=["first", "second"])
def test_a_model_comparison_makes_a_page_that_lacks_nothing(model):
    text = model(TEXTS)
    assert lacks(text, TEXTS, READINGS, MAPS) == ""
    assert "leads to no passage" not in page(text, TEXTS, READINGS, maps=MAPS)


def test_a_comparison_may_name_its_voices_as_the_lessons_do():
    """The course says Bluhm and Miller, so a student who does so is understood."""
    text = COMPARISON.models[0](TEXTS)
    named = text.replace("The interviewee", "Miller").replace(
        "the interviewee", "Miller"
    )
    assert "interviewee" not in named
    assert lacks(named, TEXTS, READINGS, MAPS) == ""
    nobody = text.replace("interviewee", "guest")
    assert "not named: Miller (answers)" in lacks(nobody, TEXTS, READINGS, MAPS)


def test_the_key_of_the_quiz_answers_every_question_and_its_sums_are_right():
    quiz = (FOLDER / "quiz.md").read_text("utf-8")
    sheet, _, key = quiz.partition("## Key")
    asked = re.findall(r"(?m)^\*\*(\d+)\.\*\*", sheet)
    answered = re.findall(r"(?m)^\| (\d+) \| ([a-d]) \|", key)
    assert [number for number, _ in answered] == asked
    assert (1000 * 6 / 3000, 1000 * 4 / 400, 0.05 * 800) == (2, 10, 40)
