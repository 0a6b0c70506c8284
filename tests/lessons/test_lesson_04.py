"""What lesson 04 says about the texts in words is so, and so are its keys."""

from pathlib import Path

from utils.counting import collocates, kwic, stop_words
from utils.exercises import all_exercises, tasks
from utils.exercises.lesson_04.lines import victories_of
from utils.texts import load_sources, words

TEXTS = load_sources()
ESSAY = words(TEXTS["000"].body)


def test_the_first_exercise_names_how_many_words_begin_like_lose():
    lines = kwic(TEXTS["000"].body, "los*")
    assert f"{len(lines)} words begin" in tasks("04")["4.1"].text
    assert all_exercises()["4.1"].kind.high == len(lines)
    assert all_exercises()["4.8"].kind.reference(ESSAY, "los") == len(lines)


def test_the_first_line_is_about_not_being_seen_as_the_loser():
    first = kwic(TEXTS["000"].body, "los*", window=7)[0]
    assert f"{first.left} {first.node}".endswith("not being seen as the loser")


def test_the_claim_that_russia_won_is_the_story_that_might_be_concocted():
    text = TEXTS["000"].text
    claim = text.index("Russia has in fact won")
    assert 0 < claim - text.index("might be for Putin to get his propagandists") < 150


def test_every_line_of_victory_belongs_to_one_of_the_three_voices():
    lines = kwic(TEXTS["000"].body + TEXTS["001"].body, "victory")
    assert {line.voice for line in lines} == {"essayist", "interviewer", "interviewee"}
    assert victories_of(TEXTS) == len(lines)


def test_the_closest_collocate_of_war_is_aims_and_the_others_are_mostly_grammar():
    rows = collocates(ESSAY, "war", window=3, minimum=2)
    assert rows[0].type == "aims"
    own = [row.type for row in rows[1:6] if row.type not in stop_words()]
    assert len(own) < 2


def test_cleaning_first_makes_neighbours_of_war_that_never_stood_near_it():
    content = [word for word in ESSAY if word not in stop_words()]
    cleaned = {row.type for row in collocates(content, "war", window=3, minimum=2)}
    near = {row.type for row in collocates(ESSAY, "war", window=3, minimum=1)}
    assert cleaned - near


def test_another_window_is_to_be_declared_and_is_no_mistake():
    """To take grammar out first is a choice, so no lesson may forbid it."""
    source = Path(__file__).parents[2] / "lessons" / "source" / "04_words_in_context.md"
    text = " ".join(source.read_text("utf-8").split())
    assert "which makes another window. Whoever uses it should say so." in text
    assert "never before" not in text
