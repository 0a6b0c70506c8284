"""What lesson 05 says about the texts in words is so, and so are its keys."""

from utils.counting import (
    equal_length,
    family_wise_threshold,
    keyness,
    log_likelihood,
    mtld,
    sentence_types,
)
from utils.exercises import all_exercises
from utils.exercises.closed import from_texts
from utils.exercises.lesson_05.chance import _none
from utils.texts import load_sources, words

TEXTS = load_sources()
ESSAY, INTERVIEW = (words(TEXTS[key].body) for key in ("000", "001"))
MILLER = TEXTS["001"].select(voices=["interviewee"])


def threshold(target, reference) -> float:
    return family_wise_threshold(sentence_types(target), sentence_types(reference))


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


def test_the_highest_words_are_the_interviews_and_rare():
    assert all(
        row.log_ratio < 0 and row.target_frequency + row.reference_frequency < 10
        for row in keyness(ESSAY, INTERVIEW)[:12]
    )


def test_stretches_lack_nato_about_twice_as_often_as_the_function_says():
    size = len(INTERVIEW)
    says = 100 * _none(ESSAY.count("nato"), len(ESSAY), size)
    kind = all_exercises()["5.6"].kind
    assert 25 < says < 100 / 3
    assert 1.8 < from_texts(kind.expected, TEXTS) / says < 2.2
    assert "nato" not in INTERVIEW
    assert round(len(ESSAY) / size) == 5


def test_mtld_of_the_interview_lies_among_stretches_of_the_essay():
    middle = equal_length(ESSAY, len(INTERVIEW), mtld, n=200, runs=True)
    assert middle.low < mtld(INTERVIEW) < middle.high


def test_war_shows_little_evidence_and_a_small_size():
    counts = (ESSAY.count("war"), len(ESSAY), INTERVIEW.count("war"), len(INTERVIEW))
    assert log_likelihood(*counts) < 1
