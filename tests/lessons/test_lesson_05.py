"""What lesson 05 says about the texts in words is so, and so are its keys."""

import re
from pathlib import Path
from statistics import mean

import pytest

from utils.counting import (
    family_wise_threshold,
    keyness,
    permuted_statistics,
    sentence_types,
)
from utils.exercises import all_exercises
from utils.exercises.lesson_05.keyness import SHUFFLES, rate_difference
from utils.texts import load_sources, words

TEXTS = load_sources()
ESSAY, INTERVIEW = (words(TEXTS[key].body) for key in ("000", "001"))
MILLER = TEXTS["001"].select(voices=["interviewee"])
ROOT = Path(__file__).resolve().parents[2]
SENTENCES = [sentence_types(TEXTS[key].body) for key in ("000", "001")]


def threshold(target, reference) -> float:
    return family_wise_threshold(sentence_types(target), sentence_types(reference))


def test_chance_seldom_gives_the_difference_of_victory():
    observed, shuffled = permuted_statistics(*SENTENCES, rate_difference, n=SHUFFLES)
    n = sum(abs(value) >= abs(observed) for value in shuffled)
    assert n == all_exercises()["5.1"].kind.result(TEXTS) < 50
    assert 1 < 1000 * ESSAY.count("victory") / len(ESSAY) < 2
    assert round(1000 * INTERVIEW.count("victory") / len(INTERVIEW)) == 15


def test_one_in_twenty_words_passes_the_usual_line_by_chance_if_none_is_rare():
    def marked(first, second):
        rows = keyness(first, second, minimum=5)
        return sum(row.log_likelihood > 3.84 for row in rows)

    n_real, by_chance = permuted_statistics(*SENTENCES, marked, n=200)
    n_types = len(keyness(ESSAY, INTERVIEW, minimum=5))
    assert mean(by_chance) / n_types == pytest.approx(0.05, abs=0.01)
    assert n_real > mean(by_chance)


def test_fewer_words_pass_by_chance_than_one_in_twenty_if_rare_ones_are_tried():
    def share(first, second):
        rows = keyness(first, second)
        return sum(row.log_likelihood > 3.84 for row in rows) / len(rows)

    _, by_chance = permuted_statistics(*SENTENCES, share, n=50)
    assert mean(by_chance) < 0.025


def test_no_word_passes_between_the_texts_and_victory_comes_nearest():
    real = keyness(ESSAY, INTERVIEW)
    limit = threshold(TEXTS["000"].body, TEXTS["001"].body)
    assert real[0].type == "victory"
    assert 3.84 < real[0].log_likelihood < limit < real[0].log_likelihood + 1.5
    assert sum(row.log_likelihood > 3.84 for row in real) > 1


def test_victory_passes_between_the_essayist_and_the_interviewee_alone():
    real = keyness(ESSAY, words(MILLER))
    limit = threshold(TEXTS["000"].body, MILLER)
    assert [row.type for row in real if row.log_likelihood > limit] == ["victory"]
    assert 11.5 < limit < 13


def test_stretches_lack_nato_far_more_often_than_the_function_says():
    size = len(INTERVIEW)
    exercises = all_exercises()
    stretches = [ESSAY[at : at + size] for at in range(len(ESSAY) - size + 1)]
    says = 100 * exercises["5.7"].kind.reference(ESSAY.count("nato"), len(ESSAY), size)
    silent = exercises["5.6"].kind.reference(stretches, "nato")
    assert round(silent, 1) == 60.1
    assert 25 < says < 100 / 3
    assert "nato" not in INTERVIEW


def test_table_and_function_count_words_that_can_pass_the_usual_line():
    """A word that occurs once cannot, and then chance gives far fewer than 1 in 20."""
    source = (ROOT / "lessons" / "source" / "05_chance.md").read_text("utf-8")
    calls = re.findall(r"(?<!_)keyness\(\w+, \w+, minimum=(\d)\)", source)
    assert calls == ["5", "5"]
    quiz = (ROOT / "lessons" / "instructor" / "quiz.md").read_text("utf-8")
    assert "800 words, none of them rare" in quiz
    assert "40 at most; with rare words, which cannot pass, it would be fewer" in quiz
