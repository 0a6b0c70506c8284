"""What lessons 02 and 03 say about the texts in words is so, and so are their keys."""

import re
from pathlib import Path

import pytest
from nltk import FreqDist
from nltk.tokenize import wordpunct_tokenize

from utils.counting import (
    counts,
    frequencies,
    hapaxes,
    kwic,
    profile,
    stems,
    type_token_ratio,
)
from utils.exercises import of_lesson, tasks
from utils.texts import load_sources, words
from utils.widgets.answer_box.widget import has_box

TEXTS = load_sources()
NOTES = Path(__file__).resolve().parents[2] / "lessons" / "instructor"
ESSAY, INTERVIEW = (words(TEXTS[key].body) for key in ("000", "001"))


def answers(name: str) -> dict[str, str]:
    """Return the lines of a lesson's answer key by the exercise they begin with."""
    text = (NOTES / f"{name}.md").read_text(encoding="utf-8")
    key = text.partition("## Answers")[2]
    return dict(re.findall(r"(?m)^- (\d\.\d) (.+)$", key))


@pytest.mark.parametrize("name", ["A1_measuring_style", "03_fair_counts"])
def test_the_way_without_code_names_the_exercises_that_have_a_box(name):
    source = (NOTES.parent / "source" / f"{name}.md").read_text(encoding="utf-8")
    line = re.search(r"\*\*Without code:\*\*.+?boxes", source, re.DOTALL)[0]
    boxes = [
        exercise.id for exercise in of_lesson(name[:2].lower()) if has_box(exercise)
    ]
    assert re.findall(r"\d\.\d", line) == boxes


def test_the_notes_say_how_the_kit_cuts_the_snippets_of_lesson_02():
    task = tasks("a1")["A1.1"].text
    snippets = re.search(r"slashes: (.+?)\sHow", task)[1]
    assert (len(words(snippets)), len(words(snippets, possessives="split"))) == (7, 8)
    assert (
        "seven tokens; with possessives split, eight"
        in answers("A1_measuring_style")["A1.1"]
    )


def test_the_signs_of_lesson_02_are_in_the_files_as_it_says():
    essay, interview = TEXTS["000"].text, TEXTS["001"].text
    assert "Vladimir Putin" in essay
    assert "President Vladimir" not in essay
    assert (essay.count("\u00a0"), essay.count("'"), interview.count("‘")) == (10, 1, 1)
    assert [len(sign.encode()) for sign in "aé“"] == [1, 2, 3]
    notice = TEXTS["001"].select(parts=["paywall"])[0]
    assert "Signal‘s" in notice.text


def test_two_of_three_uses_of_now_are_the_interviewers_and_one_is_nobodys():
    lines = kwic(TEXTS["001"].select(parts=None), "now")
    assert [line.voice for line in lines] == ["interviewer", "interviewer", None]


def test_five_rules_give_five_counts_of_the_interview():
    file = TEXTS["001"].text
    found = [len(file.split()), len(wordpunct_tokenize(file)), len(words(file))]
    found += [len(words(file, possessives="split")), len(INTERVIEW)]
    assert len(set(found)) == 5


def test_nltk_counts_the_words_of_the_kit_as_the_kit_does():
    kit = {row.type: row.frequency for row in frequencies(ESSAY)}
    assert dict(FreqDist(ESSAY)) == kit


def test_most_types_of_the_essay_occur_once():
    assert len(hapaxes(ESSAY)) > len(set(ESSAY)) / 2


def test_the_stemmer_joins_and_keeps_apart_what_lesson_03_says():
    like, likely, confident, confidant = stems(
        ["like", "likely", "confident", "confidant"]
    )
    assert (like, confident) == (likely, confidant)
    assert len(set(stems(["lose", "loss", "lost"]))) == 3


def test_the_first_stretch_of_the_essay_lies_level_and_the_last_one_below():
    size, ratio = len(INTERVIEW), type_token_ratio(INTERVIEW)
    assert type_token_ratio(ESSAY[:size]) == ratio
    assert type_token_ratio(ESSAY[-size:]) < ratio


def test_victory_has_nearly_ten_times_the_rate_on_twice_the_count():
    few, many = ESSAY.count("victory"), INTERVIEW.count("victory")
    assert many == 2 * few
    assert 9.5 < (many / len(INTERVIEW)) / (few / len(ESSAY)) < 10


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
