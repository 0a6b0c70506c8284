"""What lesson 09 and its notes say of the texts, the lenses and their cards is so."""

import re
from pathlib import Path

import pytest

from utils.argument import load_concepts
from utils.exercises import Choice, Order, of_lesson
from utils.texts import load_sources

LESSONS = Path(__file__).resolve().parents[2] / "lessons"
TEXTS = load_sources()
CONCEPTS = load_concepts(TEXTS)
SOURCE = (LESSONS / "source" / "09_why_fight_on.md").read_text(encoding="utf-8")
NOTES = (LESSONS / "instructor" / "09_why_fight_on.md").read_text(encoding="utf-8")
EXERCISES = {exercise.id: exercise for exercise in of_lesson("09")}


def test_each_lens_of_the_concepts_is_asked_for_and_has_its_card():
    for key, concept in CONCEPTS.items():
        if concept.lens:
            assert f"| **{concept.lens}** |" in SOURCE
            assert f'concept_card("{key}")' in SOURCE


@pytest.mark.parametrize(
    "exercise", [e.id for e in EXERCISES.values() if isinstance(e.kind, Choice | Order)]
)
def test_the_answers_in_the_notes_are_the_right_ones(exercise):
    kind = EXERCISES[exercise].kind
    found = re.search(rf"(?m)^- {re.escape(exercise)} (?:\*\*|`)([a-d, ]+)", NOTES)[1]
    assert kind.accepts(kind.read(found, TEXTS), TEXTS)


@pytest.mark.parametrize("exercise", ["9.1", "9.5"])
def test_passages_to_put_in_order_stand_in_a_text(exercise):
    for line in EXERCISES[exercise].kind.lines.values():
        words = re.sub(r" \([^)]*\)$", "", line)
        assert any(words in source.text for source in TEXTS.values()), words


def test_a_surprise_strains_its_lens_in_the_concepts_too():
    lines = EXERCISES["9.5"].kind.lines
    order = EXERCISES["9.5"].kind.right[0]
    strained = {
        concept.lens: [each.quote for each in concept.strains]
        for concept in CONCEPTS.values()
    }
    for lens, letter in zip(("Face", "Fate", "Promise", "Odds"), order, strict=True):
        if lens != "Fate":  # the file has other passages for it
            assert any(quote in lines[letter] for quote in strained[lens])
