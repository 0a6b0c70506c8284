"""What lesson 10 says of endings, deals and scores is so; sliders call functions."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from utils.argument import load_concepts
from utils.claims import load_forecasts, load_questions, rulers, score_forecasts
from utils.exercises import all_exercises
from utils.exercises.lesson_10.deals import _exists
from utils.texts import load_sources

ROOT = Path(__file__).resolve().parents[2]
TEXTS = load_sources()
NOTES = (ROOT / "lessons" / "instructor" / "10_how_could_it_end.md").read_text("utf-8")
SOURCE = (ROOT / "lessons" / "source" / "10_how_could_it_end.md").read_text("utf-8")
CELLS = re.findall(r"```\{code-cell\}\n:id: (\S+)\n\n(.*?)\n```", SOURCE, re.DOTALL)


def test_a_deal_exists_if_beliefs_lie_no_further_apart_than_both_costs():
    steps = range(0, 101, 10)
    for p_a in steps:
        for p_b in steps:
            for cost in (0, 10, 20):
                shares = [x for x in range(101) if p_a - cost <= x <= p_b + 10]
                assert _exists(p_a, p_b, cost, 10) == bool(shares)
                assert bool(shares) == (p_a - p_b <= cost + 10)


def test_the_slider_exercise_describes_a_case_without_a_deal():
    assert "80 in 100" in SOURCE
    assert not _exists(80, 50, 10, 10)
    assert _exists(80, 50, 20, 10)  # what the notes show
    assert _exists(70, 50, 10, 10)
    assert not _exists(71, 50, 10, 10)  # just one deal


def test_trust_of_67_in_100_is_enough_and_66_is_not():
    asks = [4000 / trust for trust in (66, 67)]
    assert asks[0] > 60 >= asks[1]
    assert [f"{ask:.1f}" for ask in asks] == ["60.6", "59.7"]
    assert "59.7" in NOTES
    assert "60.6" in NOTES


def test_the_notes_name_the_rows_of_the_base_rates():
    counts = load_concepts(TEXTS)["base_rates"].counts
    shares = [
        round(100 * each.over_by_295 / each.on_at_112)
        for each in counts
        if each.on_at_112
    ]
    assert re.findall(r"The rows say (\d+), (\d+) and (\d+)", NOTES) == [
        tuple(map(str, shares))
    ]


def test_the_unstarred_words_all_bet_on_no_change_and_lazy_95_does_worse():
    questions = load_questions(TEXTS)
    given = [question for question in questions if not question.own_number]
    assert len(given) == 5
    assert {question.bets_on for question in given} == {"no change"}
    means = {row.who: row.mean_score for row in rulers(questions)}
    assert means["always 95 % for no change"] > means["the words"]


def test_six_scored_questions_and_the_one_that_knows_nothing():
    scores = [row for row in score_forecasts(load_forecasts())]
    no = sum(row.outcome == "no" for row in scores)
    assert (len(scores), no) == (6, 5)
    assert f"{sum(row.score for row in scores) / 6:.3f}" == "0.119"
    assert f"{(5 * (1 / 6) ** 2 + (5 / 6) ** 2) / 6:.3f}" == "0.139"
    assert "0.139" in str(all_exercises()["10.9"].kind)


def test_no_outcome_stands_in_the_prose():
    for question in load_questions(TEXTS):
        assert question.why not in SOURCE
    assert not re.search(r"Kherson|Avdiivka|Jeddah|counteroffensive", SOURCE)


def test_only_its_box_tells_how_the_question_of_the_guess_came_out():
    code = dict(CELLS)
    shown = {"texts": TEXTS}
    *made, table = code["questions"].splitlines()
    exec("\n".join([code["imports"], *made]), shown)
    asked, *others = load_questions(TEXTS)
    assert "load_questions(texts)[:1]" in code["exercise-10-6-answer"]
    said = str(eval(table, shown))
    assert asked.question not in said
    assert [each.question in said for each in others] == [True] * len(others)


@pytest.mark.slow
def test_a_slider_in_jupyterlab_asks_the_students_own_function(lab):
    code = dict(CELLS)
    own = "def bargain_exists(p_a, p_b, cost_a, cost_b):\n    return p_a - p_b < 5"
    lab.notebook("sliders.ipynb", [code["imports"], own, code["picture"]])
    lab.run_all()
    shown = lab.output(2)
    expect(shown.get_by_text("Your function says: True")).to_be_visible()
    slider = shown.get_by_role("slider").first
    slider.focus()
    slider.press("ArrowRight")
    expect(shown.get_by_text("Your function says: False")).to_be_visible()
