"""What lesson 01 says about its two sources is so, and so is its key."""

import re
from pathlib import Path

from utils.exercises import of_lesson, tasks
from utils.texts import load_dating, load_sources, voice_sizes, words

TEXTS = load_sources()
LESSONS = Path(__file__).resolve().parents[2] / "lessons"
KINDS = {exercise.id: exercise.kind for exercise in of_lesson("01")}


def key() -> str:
    """Return the answers in the notes."""
    notes = (LESSONS / "instructor" / "01_two_sources.md").read_text(encoding="utf-8")
    return notes.partition("## Answers")[2]


def test_the_order_and_the_share_in_the_notes_are_what_the_checks_accept():
    answers = key()
    given = {
        "1.4": float(re.search(r"1\.4 `([\d.]+)`", answers)[1]),
        "1.6": re.search(r"1\.6 `([a-d ]+)`", answers)[1],
    }
    for exercise, answer in given.items():
        kind = KINDS[exercise]
        assert kind.accepts(kind.read(answer, TEXTS), TEXTS), exercise
    part, whole = map(int, re.search(r"`(\d+)` of `(\d+)` words", answers).groups())
    assert f"{100 * part / whole:.1f}" == str(given["1.4"])
    assert whole == len(words(TEXTS["001"].body))


def test_the_notes_date_the_essay_as_its_card_does():
    written = TEXTS["000"].written
    for day in (written.earliest, written.latest):
        assert f"{day.day} {day:%B %Y}" in key()


def test_most_words_of_the_interview_are_the_interviewers():
    shares = {row.voice: row.words for row in voice_sizes(TEXTS)}
    assert shares["Bluhm (asks)"] > 2 * shares["Miller (answers)"]


def test_the_student_whose_argument_is_mended_took_the_oldest_fact():
    facts = [fact for fact in load_dating(TEXTS) if fact.source == "000"]
    days = [fact.date for fact in facts if fact.bound == "not_before"]
    assert min(days) == "2022-09-30"
    assert max(days) == TEXTS["000"].written.earliest.isoformat()


def test_one_fact_of_the_interview_is_an_argument_from_silence():
    bounds = [fact.bound for fact in load_dating(TEXTS) if fact.source == "001"]
    assert bounds.count("silence") == 1


def test_the_sentence_of_the_first_exercise_stands_in_the_introduction():
    (sentence,) = re.findall("“([^”]+)”", tasks("01")["1.1"].text)
    at = TEXTS["001"].text.index(sentence)
    assert TEXTS["001"].passage_at(at).voice == "interviewer"
