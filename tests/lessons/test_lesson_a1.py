"""What lesson A1 says about signs and statistics is so, and so is its key."""

import re
from pathlib import Path

from nltk import FreqDist

from utils.counting import (
    counts,
    distances,
    equal_length,
    frequencies,
    hapaxes,
    moving_average_ttr,
    profile,
    stems,
    type_token_ratio,
)
from utils.exercises import all_exercises, of_lesson
from utils.exercises.lesson_a1 import style
from utils.texts import load_sources, words
from utils.widgets.answer_box.widget import has_box

TEXTS = load_sources()
LESSONS = Path(__file__).resolve().parents[2] / "lessons"
SOURCE = (LESSONS / "source" / "A1_measuring_style.md").read_text(encoding="utf-8")
NOTES = (LESSONS / "instructor" / "A1_measuring_style.md").read_text(encoding="utf-8")
ESSAY, INTERVIEW = (words(TEXTS[key].body) for key in ("000", "001"))


def key() -> dict[str, str]:
    """Return the lines of the answer key by the exercise they begin with."""
    return dict(re.findall(r"(?m)^- (A1\.\d+) (.+)$", NOTES.partition("## Answers")[2]))


def test_the_way_without_code_leaves_out_the_exercises_that_have_no_box():
    left_out = re.search(r"Leave out exercises (.+?)\.\n\n", SOURCE, re.DOTALL)[1]
    no_box = [each.id for each in of_lesson("a1") if not has_box(each)]
    assert re.findall(r"A1\.\d+", left_out) == no_box


def test_the_key_prints_what_the_checks_accept():
    for exercise, line in key().items():
        kind = all_exercises()[exercise].kind
        if letter := re.match(r"\*\*(\w)\*\*", line):
            assert kind.accepts(kind.read(letter[1], TEXTS), TEXTS), exercise
        elif number := re.match(r"`([\d.]+)`", line):
            assert kind.accepts(kind.read(float(number[1]), TEXTS), TEXTS), exercise


def test_the_snippets_are_seven_words_or_eight():
    snippets = re.search(r"slashes: (.+?) How", re.sub(r"\s+", " ", SOURCE))[1]
    assert (len(words(snippets)), len(words(snippets, possessives="split"))) == (7, 8)
    assert all_exercises()["A1.1"].kind.result == 7
    assert "seven tokens; with possessives split, eight" in key()["A1.1"]


def test_the_signs_are_in_the_files_as_the_lesson_says():
    essay = TEXTS["000"].text
    assert "Vladimir Putin" in essay
    assert "President Vladimir" not in essay
    assert essay.count("\u00a0") == 10
    assert [len(sign.encode()) for sign in "a“"] == [1, 3]


def test_nltk_counts_the_words_of_the_kit_as_the_kit_does():
    assert dict(FreqDist(ESSAY)) == {r.type: r.frequency for r in frequencies(ESSAY)}
    assert sorted(FreqDist(ESSAY).hapaxes()) == sorted(hapaxes(ESSAY))


def test_most_types_of_both_texts_occur_once():
    assert all(len(hapaxes(text)) > len(set(text)) / 2 for text in (ESSAY, INTERVIEW))


def test_the_stemmer_joins_and_keeps_apart_what_the_lesson_lets_find():
    like, likely, confident, confidant = stems(
        ["like", "likely", "confident", "confidant"]
    )
    assert (like, confident) == (likely, confidant)
    assert len(set(stems(["lose", "loss", "lost"]))) == 3


def test_the_ratio_to_write_is_the_one_of_the_kit():
    for (text,) in style.CASES:
        assert all_exercises()["A1.10"].kind.reference(text) == type_token_ratio(text)


def test_at_equal_length_and_with_equal_windows_the_texts_lie_close_together():
    cut = equal_length(ESSAY, len(INTERVIEW), type_token_ratio, runs=True)
    assert cut.low < type_token_ratio(INTERVIEW) < cut.high
    assert type_token_ratio(ESSAY[-len(INTERVIEW) :]) < type_token_ratio(INTERVIEW)
    one, two = (moving_average_ttr(text, 100) for text in (ESSAY, INTERVIEW))
    assert abs(one - two) < 0.01


def test_sentences_and_words_of_the_two_texts_are_about_as_long():
    essay, interview = counts(TEXTS["000"].body), counts(TEXTS["001"].body)
    for above, below in (("words", "sentences"), ("letters", "words")):
        one, two = (getattr(n, above) / getattr(n, below) for n in (essay, interview))
        assert abs(one / two - 1) < 0.05


def test_one_formula_gives_the_interview_no_grade_and_the_essay_one():
    undefined = [
        [row.measure for row in profile(TEXTS[key].body) if row.value is None]
        for key in ("000", "001")
    ]
    assert undefined == [[], ["SMOG"]]


def test_halves_of_the_essay_are_nearest_and_short_pieces_are_not():
    half, size = len(ESSAY) // 2, len(INTERVIEW)
    halves = {"first": ESSAY[:half], "second": ESSAY[half:], "interview": INTERVIEW}
    assert {distances(halves).rows[0].first, distances(halves).rows[0].second} == {
        "first",
        "second",
    }
    pieces = {
        "beginning": ESSAY[:size],
        "second": ESSAY[size : 2 * size],
        "end": ESSAY[-size:],
    }
    rows = distances(pieces | {"interview": INTERVIEW}).rows
    own = [row.delta for row in rows if "interview" not in (row.first, row.second)]
    other = [row.delta for row in rows if "interview" in (row.first, row.second)]
    assert min(other) < max(own)
    assert rows[0].delta in other
