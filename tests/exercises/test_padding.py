"""Padding passes nowhere; what people write in earnest does."""

import re

import pytest

from utils.exercises import Written, all_exercises, kit_texts, tasks
from utils.exercises.checking import judge
from utils.exercises.padding import padding
from utils.exercises.results import State
from utils.texts import words

TEXTS = kit_texts()
WRITTEN = [e for e in all_exercises().values() if isinstance(e.kind, Written)]
LOREM = "Dolor amet consectetur adipiscing elit magna aliqua tempor the of a."
# What students may well write: many of these words stand nowhere in the kit.
ORDINARY = (
    "I believe the soldiers marched because their grandfathers told childhood "
    "stories about bravery, honour and revenge; a neighbour reading quietly in a "
    "library might nevertheless imagine cowardice, hunger, boredom or simple "
    "obedience among teenagers far away.",
    "The writer seems gloomy about negotiation. My uncle would probably disagree, "
    "since he thinks diplomats eventually find loopholes. However, the paragraph "
    "insists that stopping would humiliate the president, and humiliation is "
    "exactly what he dreads.",
    "Prigozhin was angry about contracts and money. His rebellion could have been "
    "a quarrel between bosses, like rival companies fighting over customers, and "
    "ordinary troops did not join, which suggests that they were not so unhappy.",
)
each_written = pytest.mark.parametrize("exercise", WRITTEN, ids=[e.id for e in WRITTEN])
OTHERS = (
    "War is merely the continuation of policy by other means. Everything in war is "
    "very simple, but the simplest thing is difficult. The only thing we have to fear "
    "is fear itself. In the middle of difficulty lies opportunity, and imagination is "
    "more important than knowledge. To be or not to be, that is the question; the rest "
    "is silence and all the world is a stage. Never was so much owed by so many to so "
    "few. A house divided against itself cannot stand. Those who cannot remember the "
    "past are condemned to repeat it. All happy families are alike, and each unhappy "
    "family is unhappy in its own way. We are such stuff as dreams are made on. "
)
PRAISE = (
    "This essay is extremely well written and I really enjoyed reading it. The author "
    "explains everything in a very clear and interesting way. Every paragraph is "
    "powerful, and the language is beautiful and convincing. I learned a lot from such "
    "a wonderful text, and I would recommend it to everyone who likes good writing. It "
    "is a brilliant and thoughtful masterpiece with many helpful points and insights. "
)
ONE = "The essayist doubts that the aims of this war can be reached at all. "


def words_in(source):
    """Return the words of the longest passage of a text."""
    longest = max((each.text for each in TEXTS[source].passages), key=len)
    return re.sub(r'["“”]', "", longest).split()


def padded(exercise, filler):
    """Return filler of the right length with all that the form asks for."""
    kind = exercise.kind
    body = words_in(*(kind.sources or tuple(TEXTS))[:1])
    quotes = [" ".join(body[7 * n : 7 * n + 5]) for n in range(kind.quotes)]
    head = " ".join([f"“{quote}”" for quote in quotes] + [f"{p}:" for p in kind.parts])
    filling = filler.split(" ")
    wanted = kind.least + 5 - len(words(head))
    many = filling * (wanted // len(filling) + 1)
    return f"{' '.join(many[:wanted])} {head}"


FILLERS = {
    "one word": "banana",
    "words of no language": "lorem ipsum dolor sit amet consectetur adipiscing elit",
    "a list of words": "war bread money island teacher window coffee history river",
    "one sentence again and again": ONE.strip(),
    "praise": PRAISE.strip(),
    "the words of others": OTHERS.strip(),
}


@pytest.mark.slow
@each_written
@pytest.mark.parametrize("filler", FILLERS.values(), ids=list(FILLERS))
def test_padding_passes_nowhere(exercise, filler):
    assert judge(exercise, padded(exercise, filler), TEXTS).state is State.NOT_YET


HONEST_ANSWERS = {
    "0.4": "I doubt the dot in Be seen to win. The essayist says that Putin “wants a "
    "resolution in which he can be shown to be the clear victor”. I would call it "
    "open, because a wish is no result, and nobody can see how it ends.",
    "2.5": "Prigozhin was angry about contracts and money. “But loyalty comes first” "
    "would stay. His rebellion could have been a quarrel between bosses, like rival "
    "companies fighting over customers. One would need to know who followed him.",
}


@pytest.mark.parametrize("exercise", HONEST_ANSWERS)
def test_an_honest_answer_in_words_of_ones_own_is_complete(exercise):
    said = judge(all_exercises()[exercise], HONEST_ANSWERS[exercise], TEXTS)
    assert said.state is State.COMPLETE, said.lines


@each_written
def test_the_quotations_of_others_are_no_answer(exercise):
    quoted = padded(exercise, OTHERS.replace(". ", ".” “").strip())
    assert judge(exercise, f"“{quoted}", TEXTS).state is State.NOT_YET


@each_written
def test_the_task_and_its_help_given_back_are_no_answer(exercise):
    asked = tasks(exercise.lesson)[exercise.id].text
    help_ = " ".join((asked, *exercise.hints, *exercise.rubric, exercise.solution))
    filler = "The essayist and Miller. " + re.sub(r'["“”*`]', "", help_)
    said = judge(exercise, padded(exercise, filler), TEXTS)
    assert said.state is State.NOT_YET


HONEST = (
    "The essayist says that Russia failed to take any region as a whole. I read this "
    "as a judgement about land, because the sentence names regions and not the people "
    "who live there."
)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("banana " * 30, "again and again, above all “banana”"),
        (ONE * 5, "stands there twice: “The essayist doubts"),
        (PRAISE, "how good it is"),
        (LOREM, "no list of this kit"),
        ("war victory region leader army border capital land people", "list of words"),
        ("“" + HONEST + "” says it.", "Nearly all of this is quoted"),
        (" ".join(words_in("000")[:40]), "not yours, but the text's"),
        (HONEST, ""),
    ],
    ids=[
        "one word",
        "one sentence",
        "praise",
        "no words",
        "a list",
        "quoted",
        "copied",
        "honest",
    ],
)
def test_what_speaks_against_a_text_is_said(given, says):
    said = padding(given, TEXTS, least=len(words(given)) - 5)
    assert says in said
    assert bool(says) == bool(said)


@pytest.mark.parametrize("given", ORDINARY)
def test_ordinary_english_is_never_refused_for_its_words(given):
    assert padding(given, TEXTS, least=30) == ""


def test_an_answer_takes_up_some_of_what_is_asked():
    asked = "Which regions does the sentence name? Is that a judgement about land?"
    assert not padding(HONEST, TEXTS, least=25, about=asked)
    other = "How does a bootstrap draw passages, and with which number of repeats?"
    assert "hardly any words of the task" in padding(
        HONEST, TEXTS, least=25, about=other
    )


def test_a_form_that_is_complete_says_what_was_counted_and_praises_nobody():
    exercise = all_exercises()["0.4"]
    result = judge(exercise, exercise.answer_from(exercise.models[0], TEXTS), TEXTS)
    assert result.state is State.COMPLETE
    assert result.lines == (
        "53 words, within the guide.",
        "1 quotation, word for word as the text prints it.",
    )
    assert "Now judge it yourself:\n- ☐ " in repr(result)
    assert "Passed" not in repr(result)


def test_parts_are_asked_for_and_found_by_their_heads():
    kind = Written(least=5, most=90, parts=("Limit",))
    assert "The part “Limit:” is missing" in kind.look(HONEST, TEXTS, "")
    given = HONEST + " Limit: one sentence is little."
    assert kind.look(given, TEXTS, "") == ""
    assert kind.checked(given, TEXTS)[-1] == "Parts found: Limit."
