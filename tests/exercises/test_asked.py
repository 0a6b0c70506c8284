"""A written answer names what its task asks for; slips of spelling are told as such."""

import pytest

from utils.exercises import State, Written, all_exercises, judge, kit_texts
from utils.exercises.asked import (
    all_of,
    gives_figures,
    names,
    names_a_voice,
    quotes_one_word,
    quotes_two_voices,
)

TEXTS = kit_texts()
WRITTEN = {k: e for k, e in all_exercises().items() if isinstance(e.kind, Written)}
SHOWN = "“shown to be the clear victor”"
LOOK = "“something that looks like a victory”"


@pytest.mark.parametrize("exercise", WRITTEN)
def test_what_answers_another_task_does_not_answer_this_one(exercise):
    others = [
        (each.id, each.answer_from(model, TEXTS))
        for each in WRITTEN.values()
        for model in each.models
        if each.id != exercise
    ]
    done = State.COMPLETE
    passing = [
        name
        for name, text in others
        if judge(WRITTEN[exercise], text, TEXTS).state is done
    ]
    assert passing == []


def test_a_voice_is_named_outside_what_is_quoted():
    assert names_a_voice(f"Miller speaks of {LOOK}.", TEXTS) == ""
    told = names_a_voice("He says “Neither country, Miller says, is likely”.", TEXTS)
    assert told == "Say whose words you quote: name Essayist, Bluhm or Miller."


def test_two_voices_are_quoted_and_not_one_of_them_twice():
    assert quotes_two_voices(f"{SHOWN} and {LOOK}", TEXTS) == ""
    assert quotes_two_voices(f"{LOOK} and “it can sell at home”", TEXTS)


def test_one_word_in_any_form_stands_in_two_quotations():
    lost, losing = "“could be lost”", "“Russia is losing an unnecessary war”"
    assert quotes_one_word(f"{lost} and {losing}", TEXTS) == ""
    told = "No word stands in two of your quotations."
    for others in (LOOK, f"“there was a renewed focus”, {lost}", f"{lost}, {lost}"):
        assert quotes_one_word(others, TEXTS).startswith(told)


def test_words_are_named_with_any_ending_and_so_many_of_them():
    form = names("Which lens?", "infer", "state", least=2)
    assert form("It is inferred here and stated there.", TEXTS) == ""
    assert form("It is inferred, and inferring is work.", TEXTS) == "Which lens?"


def test_figures_in_a_quotation_are_not_those_of_the_answer():
    form = gives_figures("How many?")
    assert form("Six? No: 3 in 1,927 words.", TEXTS) == ""
    assert form("It says “about 20 percent of the 5 parts”.", TEXTS) == "How many?"


def test_the_first_thing_that_is_missing_is_said():
    form = all_of(names("A?", "a word"), names("B?", "another"))
    assert (form("a word, another", TEXTS), form("a word", TEXTS)) == ("", "B?")


@pytest.mark.parametrize(
    ("exercise", "answer", "says"),
    [
        ("1.4", (27, 2), "with a comma Python sees two numbers"),
        ("1.4", "27.2 %", "between quotation marks it is text"),
        ("4.4", ["3", "2", "4"], "Write the bare numbers"),
        ("5.2", [11.1, -3.3], "rounded more than the task asks"),
    ],
    ids=[
        "a decimal comma",
        "a number as text",
        "numbers as text in a list",
        "rounded numbers in a list",
    ],
)
def test_a_slip_in_writing_a_number_is_named(exercise, answer, says):
    assert says in judge(all_exercises()[exercise], answer, TEXTS).lines[0]


def test_a_code_may_have_capitals_and_be_written_in_one_word():
    given = {"a": "Settlement", "b": "ceasefire", "c": "Standstill"}
    given |= {"d": "change", "e": "None"}
    assert judge(all_exercises()["10.1"], given, TEXTS).state is State.PASSED


def test_a_sign_of_a_code_is_never_left_out():
    told = judge(all_exercises()["6.2"], {"000-09": "CT"}, TEXTS).lines[0]
    assert "'CT' is not a code" in told


def test_no_indicator_is_an_answer_if_a_reason_stands_beside_it():
    answer = (
        "None, for a change at home. A palace revolt is kept secret by those who plan "
        "it, so it comes without warning, and what people see before it, such as "
        "arrests or rumours, they also see where nothing follows. The weakness of my "
        "answer: somebody inside could see more."
    )
    assert judge(WRITTEN["10.2"], answer, TEXTS).state is State.COMPLETE
