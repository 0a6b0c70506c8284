"""What a student types, and what a page sends: judged or answered, whatever it is.

As in `test_readers`, but here nothing is a file to begin with: it is typed into an
answer, comes as a message to the panel of texts, or stands in the folder behind it.
"""

import base64
import re
from contextlib import suppress
from functools import cache

import pytest
from any_input import fresh, make_cheap, some
from damage import BYTES, SWAPS, VALUES, changed, swapped
from documents_made import letters
from hypothesis import given
from hypothesis import strategies as st
from made_class import document

from utils.claims import CodebookError, codebook_of, codings_beside, mend_codings
from utils.errors import KitError
from utils.exercises import (
    Function,
    Written,
    all_exercises,
    judge_outcomes,
    kit_texts,
)
from utils.exercises.answers import UnreadableError, plain, to_json
from utils.exercises.checking import judge
from utils.exercises.results import State
from utils.exercises.running import Outcome
from utils.texts import CODEBOOK, SourceError, load_sources, open_folder, words
from utils.widgets import (
    AnswerBox,
    ArgumentMap,
    CodingDesk,
    TextsPanel,
    WorkPanel,
)
from utils.work import is_value, open_all

pytestmark = pytest.mark.slow  # all of them together

TEXTS = kit_texts()


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("KIT_WORK", str(tmp_path / "work"))
    make_cheap(monkeypatch)


# Answers


TYPED = st.text(max_size=30) | st.sampled_from(
    "a;A);b, a;50 %;1e400;-0;nan;1_0;٣;²;18 July 2023;30 February 2023;\ud83d;\x00;“;"
    '"a" "b" "c";\n;77777777777777777777777777777777777777777777'.split(";")
)
VALUES_OF_PYTHON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | TYPED | st.just(...)
    | st.sampled_from([400, 3000, 5000]).map(lambda n: (-10)**n)
    | st.sampled_from([1j, b"x", range(3), int, len]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(TYPED | st.integers(), inner, max_size=4)
        | st.sets(st.integers() | TYPED, max_size=4)
    ),
    max_leaves=10,
)  # fmt: skip
EXERCISES = st.sampled_from(list(all_exercises()))


@cache
def models(id_):
    """Return the right answers and the usual mistakes of an exercise, as JSON."""
    exercise = all_exercises()[id_]
    known = [*exercise.models, *(mistake.answer for mistake in exercise.catalogue)]
    made = [exercise.answer_from(each, TEXTS) for each in known if each is not None]
    return [to_json(plain(each)) for each in made]


def near(id_):
    """Return answers to an exercise that begin as one of those it knows."""
    if isinstance(all_exercises()[id_].kind, Function):
        return VALUES_OF_PYTHON
    return st.builds(swapped, st.sampled_from(models(id_)), SWAPS)


@some(300)
@given(
    EXERCISES.flatmap(lambda e: st.tuples(st.just(e), VALUES_OF_PYTHON | near(e))),
    st.booleans(),
)
def test_whatever_is_typed_is_judged_in_words(asked, in_box):
    id_, answer = asked
    said = judge(all_exercises()[id_], answer, TEXTS, in_box=in_box)
    assert said.state in State
    assert said.lines
    assert all(line.strip() for line in said.lines)
    with suppress(UnreadableError):
        assert is_value(to_json(plain(answer)))


FUNCTIONS = [i for i, e in all_exercises().items() if isinstance(e.kind, Function)]


@some(60)
@given(
    st.sampled_from(FUNCTIONS),
    st.lists(VALUES_OF_PYTHON, min_size=1, max_size=3),
    st.sampled_from(["", "ValueError: x"]),
)
def test_whatever_a_function_gave_is_judged_in_words(id_, gave, problem):
    exercise = all_exercises()[id_]
    n = len(exercise.kind.known(exercise.kind.reference, TEXTS))
    try:
        outcomes = [Outcome(plain(value), problem) for value in gave]
    except UnreadableError as error:
        outcomes = [Outcome(None, str(error))]
    said = judge_outcomes(exercise, tuple((outcomes * n)[:n]), TEXTS)
    assert said.state in State
    assert all(line.strip() for line in said.lines)


# Padding


@cache
def pieces():
    """Return what padding is made of: sentences and words that answer nothing."""
    body = TEXTS["000"].text
    return {
        "said again": [
            "The essayist doubts that the aims of this war can be reached at all.",
            "I think that the answer is in the text, because it says so.",
            "Putin wants to win the war and the land of his neighbour.",
        ],
        "no language": "lorem ipsum dolor amet consectetur adipiscing elit".split(),
        "one word": ["banana", "war", "the", "and", "Russia"],
        "a list": "war bread money island teacher window coffee history".split(),
        "copied": [body[at : at + 1200] for at in range(500, 9000, 1500)],
        "praise": [
            "This essay is extremely well written and I really enjoyed it.",
            "Every paragraph is powerful, and the language is beautiful.",
            "It is a brilliant and thoughtful masterpiece with helpful points.",
        ],
    }


WRITTEN = [i for i, e in all_exercises().items() if isinstance(e.kind, Written)]
BETWEEN = st.sampled_from([" ", "\n", "  ", ", ", ". ", "! ", " \u00ad", " – "])
PADDING = st.sampled_from(list(pieces())).flatmap(
    lambda kind: st.tuples(
        st.just(kind),
        st.lists(
            st.sampled_from(pieces()[kind]),
            min_size=1,
            max_size=1 if kind == "said again" else 3,
        ),
    )
)


def padded(exercise, filling, between):
    """Return padding as long as an exercise asks, with the form that it asks for."""
    kind, source = exercise.kind, (exercise.kind.sources or tuple(TEXTS))[0]
    longest = max((each.text for each in TEXTS[source].passages), key=len)
    said = re.sub(r'["“”]', "", longest).split()
    quotes = [" ".join(said[7 * n : 7 * n + 5]) for n in range(kind.quotes)]
    head = " ".join([f"“{quote}”" for quote in quotes] + [f"{p}:" for p in kind.parts])
    wanted, many = kind.least - len(words(head)), [*filling, *filling]
    while len(words(between.join(many))) < wanted:
        many += filling
    return f"{between.join(many)}{between}{head}"


@some(100)
@given(st.sampled_from(WRITTEN), PADDING, BETWEEN, st.sampled_from([str, str.upper]))
def test_no_padding_passes_whatever_stands_between(id_, padding, between, case):
    exercise = all_exercises()[id_]
    kind, filling = padding
    text = case(padded(exercise, filling, between))
    assert not judge(exercise, text, TEXTS, in_box=True).state.is_done, (kind, text)


# The panel of texts


CHANGE = st.dictionaries(
    st.sampled_from("title earliest latest basis voices passages x".split()),
    VALUES | st.sampled_from([["A"], [["body", "a"]], "2023-02-30", "2023-07-18"]),
    max_size=4,
)


@some(60)
@given(CHANGE, st.sampled_from(["a.txt", "x", None]))
def test_no_change_makes_the_panel_of_texts_fail(tmp_path, change, file):
    folder = tmp_path / "texts"
    folder.mkdir(exist_ok=True)
    (folder / "a.txt").write_text("The plan went on.\n")
    open_folder(folder)
    panel = TextsPanel(folder)
    assert set(panel.answer("card", {"file": file, "change": change})) == {
        "lines",
        "ok",
    }
    assert open_folder(folder)


NAMES = (
    st.sampled_from(["a.txt", "../a.txt", "a.docx", "a.html", "x" * 300, "\0", "con"])
    | st.sampled_from(["a.csv", "AUX.txt", "com¹.txt", "a .txt", "..", "/", "\ud83d"])
    | st.text(max_size=6)
)


@some(60)
@given(NAMES, st.binary(max_size=40) | st.text(max_size=40).map(str.encode))
def test_no_file_makes_the_panel_of_texts_fail(tmp_path, name, data):
    folder = fresh(tmp_path / "folder")
    panel = TextsPanel(folder / "texts")
    sent = {"name": name, "text": base64.b64encode(data).decode()}
    told = panel.answer("add", sent)
    assert told["lines"]
    assert [path.name for path in folder.iterdir()] in (["texts"], [])
    assert not told["ok"] or open_folder(folder / "texts")


KINDS = st.sampled_from(["add", "card", "take_out", "codes", "look", "x"])
CONTENT = st.dictionaries(
    st.sampled_from("name text file change records x".split()),
    VALUES | NAMES | st.sampled_from(["QQ==", "a.txt", "letter.txt", {"title": "T"}]),
    max_size=5,
)


@some(60)
@given(st.lists(st.tuples(KINDS, CONTENT), min_size=1, max_size=4))
def test_no_message_makes_the_panel_of_texts_fail(tmp_path, messages):
    folder = fresh(tmp_path / "folder")
    panel = TextsPanel(letters(fresh(folder / "texts")))
    for kind, content in messages:
        told = panel.answer(kind, content)
        assert {"lines", "ok"} <= told.keys()
        assert told["ok"] or all(line.strip() for line in told["lines"])
    assert [path.name for path in folder.iterdir()] == ["texts"]


# Every widget that saves


SAVING = {
    "box": lambda: AnswerBox("1.7"),
    "guess": lambda: AnswerBox("1.3"),
    "panel": WorkPanel,
    "desk": lambda: CodingDesk("000", lesson="07"),
    "map": lambda: ArgumentMap("000", lesson="02"),
}
ASKED = "check reset solution save hand_in open times csv beside anew json x".split()
MESSAGE = st.dictionaries(
    st.sampled_from("ask kind text part of records exercise name sure".split()),
    st.sampled_from([*ASKED, "1.7", 0, 1, 2, True, "{}"]) | VALUES,
    max_size=6,
).map(lambda message: {"ask": "1", "kind": "check", **message})


@cache
def widget(name):
    return SAVING[name]()


@some(60)
@given(
    st.sampled_from(list(SAVING)),
    st.lists(MESSAGE | VALUES, min_size=1, max_size=3),
    st.dictionaries(st.sampled_from(["exercise-1-7-answer", "x", ""]), VALUES),
)
def test_no_message_makes_a_widget_that_saves_fail(name, messages, items):
    asked = widget(name)
    for message in messages:
        asked._asked(asked, message, [])
    asked.work = items
    asked.push = f"{asked.push}1"
    assert asked.saved["push"] == asked.push
    assert is_value(asked.work)


# The folder behind it


CODING = (
    "id,source,start,end,quote,voice,actor,aim,verdict\n"
    "a,{id},0,3,The,{id},russia,victory,open\n"
)
FILES = ["sources.toml", CODEBOOK, "claims/mine.csv", "a.txt", "mine.csv"]


@some(60)
@given(st.lists(st.tuples(st.sampled_from(FILES), BYTES), min_size=1, max_size=3))
def test_no_damage_in_its_folder_makes_the_panel_of_texts_fail(tmp_path, harms):
    folder = fresh(tmp_path / "texts")
    (folder / "a.txt").write_text("The plan went on.\n\nIt may fail again.\n")
    texts = open_folder(folder)
    (folder / "claims").mkdir()
    for name in ("claims/mine.csv", "mine.csv"):
        (folder / name).write_text(CODING.format(id=next(iter(texts))))
    for name, edits in harms:
        path = folder / name
        path.write_bytes(changed(path.read_text("utf-8", "replace"), edits))
    panel = TextsPanel(folder)
    assert panel.static_html()
    with suppress(KitError):
        found = load_sources(folder)
        codings_beside(found)
    with suppress(SourceError, CodebookError):
        mend_codings(load_sources(folder))
        codebook_of(load_sources(folder))
    coding = base64.b64encode((folder / "mine.csv").read_bytes()).decode()
    assert panel.answer("add", {"name": "mine.csv", "text": coding})["lines"]
    assert panel.answer("codes", {"text": (folder / CODEBOOK).read_bytes().decode(
        "utf-8", "surrogateescape")})["lines"]  # fmt: skip
    assert panel.answer("card", {"file": "a.txt", "change": {"title": "T"}})["lines"]
    assert panel.answer("take_out", {"file": "a.txt"})["lines"]


# Texts of one's own that come with saved work


PLACE = st.sampled_from(
    "a.txt;A.TXT;claims/a.csv;codebook.toml;../a.txt;/a.txt;con.txt;claims/Con .csv;"
    "com¹.txt;a/b.txt;a\\b.txt;.a.txt;é.txt;e\u0301.txt;\ud83d.txt".split(";")
    + [f"{letter * 200}.txt" for letter in "x€"]
) | st.text(max_size=6).map(lambda name: f"{name}.txt")
ITEM = st.fixed_dictionaries({"place": PLACE, "text": st.text(max_size=9)}) | VALUES


@some(60)
@given(st.lists(ITEM, max_size=4))
def test_texts_in_saved_work_are_written_by_names_for_every_system(tmp_path, items):
    folder = fresh(tmp_path / "folder")
    made = document({"texts": {f"file {n}": each for n, each in enumerate(items)}})
    told = open_all(made, folder, folder / "work", sure=True)
    assert told.lines
    assert [path.name for path in folder.iterdir()] in (["work"], [])
    there = [each for each in (folder / "work").rglob("own_texts/**/*.*")]
    names = [each.name.casefold() for each in there if each.parent.name == "own_texts"]
    assert len(set(names)) == len(names)
