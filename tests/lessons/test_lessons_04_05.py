"""What lessons 04 and 05 say about the texts in words is so, and so are their keys."""

from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder
from nltk.text import Text

from utils.counting import (
    collocates,
    collocations,
    equal_length,
    family_wise_threshold,
    keyness,
    kwic,
    log_likelihood,
    mtld,
    positions,
    sentence_types,
)
from utils.exercises import all_exercises, tasks
from utils.exercises.closed import from_texts
from utils.exercises.lesson_05.chance import _none
from utils.texts import load_sources, words

TEXTS = load_sources()
ESSAY, INTERVIEW = (words(TEXTS[key].body) for key in ("000", "001"))
MILLER = TEXTS["001"].select(voices=["interviewee"])


def test_the_first_exercise_of_lesson_04_names_how_many_words_begin_like_lose():
    lines = kwic(TEXTS["000"].body, "los*")
    assert f"{len(lines)} words begin" in tasks("04")["4.1"].text
    assert all_exercises()["4.1"].kind.high == len(lines)


def test_the_claim_that_russia_won_is_the_story_that_might_be_concocted():
    text = TEXTS["000"].text
    claim = text.index("Russia has in fact won")
    assert 0 < claim - text.index("might be for Putin to get his propagandists") < 150


def test_nltk_runs_on_into_the_next_voice_and_the_kit_does_not():
    (nltk,) = Text(INTERVIEW).concordance_list("close", width=70)
    (kit,) = kwic(TEXTS["001"].body, "close")
    assert "close it doesn't seem" in nltk.line
    assert (kit.voice, kit.right) == ("interviewer", "?")


def test_the_closest_collocate_of_war_is_aims_and_the_others_are_mostly_grammar():
    rows = collocates(ESSAY, "war", window=5, minimum=3)
    assert rows[0].type == "aims"
    own = [row.type for row in rows[1:] if row.type in ("russia", "ukraine")]
    assert len(own) < len(rows) / 4


def test_two_measures_of_a_pair_share_none_of_their_first_pairs():
    finder = BigramCollocationFinder.from_words(ESSAY)
    first, second = (
        finder.nbest(measure, 5)
        for measure in (BigramAssocMeasures.pmi, BigramAssocMeasures.likelihood_ratio)
    )
    assert not set(first) & set(second)
    assert {finder.ngram_fd[pair] for pair in first} == {1}
    assert tuple(collocations(ESSAY)[0].type.split()) == second[0]


def test_nltk_agrees_on_the_pair_of_exercise_4_7():
    finder = BigramCollocationFinder.from_words(ESSAY)
    finder.apply_freq_filter(3)
    kind = all_exercises()["4.7"].kind
    given = kind.read(finder.nbest(BigramAssocMeasures.pmi, 1), TEXTS)
    assert kind.accepts(given, TEXTS)


def test_nato_stands_in_one_stretch_and_putin_runs_through_the_essay():
    nato, putin = positions(ESSAY, "nato"), positions(ESSAY, "putin")
    assert nato[-1] - nato[0] < len(ESSAY) / 4
    assert putin[-1] - putin[0] > len(ESSAY) * 3 / 4


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
