"""A class made up for tests: hand-ins right, wrong, forged and odd.

text = hand_in(name="Ada", right=["1.1"], wrong=["1.2"])
"""

import json

from utils.exercises import (
    Function,
    Written,
    all_exercises,
    kit_texts,
)
from utils.exercises.answers import plain, to_json
from utils.work import WRITER

KIT = {"kit": "aims-and-outcomes", "schema": 3}


def record(value):
    return {"v": value, "t": 1_700_000_000_000, "by": WRITER, "seen": {}}


def model(id_):
    exercise = all_exercises()[id_]
    return exercise.answer_from(exercise.models[0], kit_texts())


def usual_mistake(id_):
    """Return the first wrong answer of the catalogue that is an answer by itself."""
    exercise = all_exercises()[id_]
    given = [m.answer for m in exercise.catalogue if m.answer is not None]
    return exercise.answer_from(given[0], kit_texts())


def answered(id_, value, *, passed, tries=1):
    """Return the items of one exercise as its check keeps them."""
    exercise = all_exercises()[id_]
    is_function = isinstance(exercise.kind, Function)
    answer = [] if is_function else to_json(plain(value))
    state = "passed" if passed else "not_yet"
    items = {exercise.slug: {"state": state, "tries": tries, "answer": answer}}
    if isinstance(exercise.kind, Written):
        items[f"{exercise.slug}-answer"] = answer
    if passed:
        items[f"{exercise.slug}-passed"] = {"at": "2026-11-29 10:00", "answer": True}
    return items


def document(items, *, name="", owner="0123456789abcdef", notebooks=(), saved="2026"):
    """Return a saved file of these items, lesson to key to value."""
    lessons = {
        lesson: {key: record(value) for key, value in own.items()}
        for lesson, own in items.items()
    }
    head = {"saved": saved, "name": name, "owner": owner, "lessons": lessons}
    return json.dumps({**KIT, **head, "notebooks": list(notebooks)})


def hand_in(right=(), wrong=(), forged=(), **head):
    """Return a saved file with right, honestly wrong and falsely passed answers."""
    items = {}
    for ids, give, passed in (
        (right, model, True),
        (wrong, usual_mistake, False),
        (forged, usual_mistake, True),
    ):
        for id_ in ids:
            own = items.setdefault(all_exercises()[id_].lesson, {})
            own |= answered(id_, give(id_), passed=passed)
    return document(items, **head)


def notebook(cells, name="04_words_in_context"):
    """Return a notebook with these cells, id to source, as work carries it."""
    made = [
        {"id": id_, "cell_type": "code", "source": source, "metadata": {},
         "outputs": [], "execution_count": None}
        for id_, source in cells.items()
    ]  # fmt: skip
    book = {"nbformat": 4, "nbformat_minor": 5, "cells": made,
            "metadata": {"kit": {"lesson": name}}}  # fmt: skip
    return {"name": f"{name}.ipynb", "text": json.dumps(book)}
