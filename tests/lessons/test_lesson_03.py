"""What lesson 03 says about counts, rules and rates is so, and so is its key."""

import re
from pathlib import Path

from utils.charts import Bar, bars
from utils.exercises import of_lesson
from utils.texts import load_sources, sentences, words
from utils.widgets.answer_box.widget import has_box

TEXTS = load_sources()
LESSONS = Path(__file__).resolve().parents[2] / "lessons"
SOURCE = (LESSONS / "source" / "03_fair_counts.md").read_text(encoding="utf-8")
ESSAY, INTERVIEW = (words(TEXTS[key].body) for key in ("000", "001"))


def of_voice(voice: str) -> list[str]:
    return words(TEXTS["001"].select(voices=(voice,)))


def test_the_way_without_code_leaves_out_the_exercises_that_have_no_box():
    left_out = re.search(r"Leave out exercises (.+?);", SOURCE, re.DOTALL)[1]
    no_box = [each.id for each in of_lesson("03") if not has_box(each)]
    assert re.findall(r"\d\.\d", left_out) == no_box


def test_five_rules_give_five_counts_of_the_interview():
    (cell,) = re.findall(r":id: five-rules\n\n(.+?)```", SOURCE, re.DOTALL)
    known = {"texts": TEXTS, "words": words, "Bar": Bar, "bars": bars}
    exec(cell, known)  # a cell of the lesson itself
    found = [row.value for row in known["counts"].table]
    assert len(set(found)) == len(found) == 5


def test_victory_has_nearly_ten_times_the_rate_on_twice_the_count():
    few, many = ESSAY.count("victory"), INTERVIEW.count("victory")
    assert many == 2 * few
    assert 9.5 < (many / len(INTERVIEW)) / (few / len(ESSAY)) < 10


def test_most_uses_of_victory_in_the_interview_are_millers_who_says_less():
    miller, bluhm = of_voice("interviewee"), of_voice("interviewer")
    assert miller.count("victory") > bluhm.count("victory") > 0
    assert len(miller) < len(bluhm)


def test_no_sentence_of_the_interview_says_that_a_victory_has_been_won():
    said = [each.text for each in sentences(TEXTS["001"].text)]
    marks = "hasn’t managed|allows both sides|looks like|feel satisfied"
    assert all(re.search(marks, each) for each in said if "victory" in each)


def test_the_notes_give_the_counts_behind_the_rates():
    notes = (LESSONS / "instructor" / "03_fair_counts.md").read_text(encoding="utf-8")
    said = re.search(r"3\.3 .+: (\d+) of ([\d,]+) and (\d+) of (\d+)\.", notes).groups()
    numbers = [int(each.replace(",", "")) for each in said]
    texts = (ESSAY, INTERVIEW)
    assert numbers == [n for text in texts for n in (text.count("victory"), len(text))]
