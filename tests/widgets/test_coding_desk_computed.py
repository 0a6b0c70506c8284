"""The coding desk, computed: drafts, words, files, undo. Its page: test_coding_desk."""

import pytest
from any_input import some
from damage import DESK_ITEMS
from hypothesis import given
from hypothesis import strategies as st
from scripts import computed

from utils.findings import cited

pytestmark = pytest.mark.node
WORDS, CHECK, STATE = (f"coding_desk/{name}.js" for name in ("words", "check", "state"))


def sentence(start, words, gaps, part=""):
    return {"start": start, "words": words, "gaps": gaps, "part": part}


# "One two. Three 🕊 four." and a label that nobody speaks
TEXT = {
    "id": "x",
    "mark": "x",
    "sentences": [
        sentence(0, "One two", ["", " ", ". "]),
        sentence(9, "Label", ["", " "], part="label"),
        sentence(15, "Three four", ["", " 🕊 ", "."]),
    ],
}


def of_text(expression, **given):
    return computed(
        WORDS, expression.replace("TEXT", "indexed(text)"), text=TEXT, **given
    )


def test_offsets_are_code_points():
    words = of_text("TEXT.words.map(({ form, start, end }) => [form, start, end])")
    assert words[0] == ["One", 0, 3]
    assert words[3:] == [["Three", 15, 20], ["four", 23, 27]]


@pytest.mark.parametrize(
    ("start", "end", "covered"),
    [
        pytest.param(0, 3, {"first": 0, "last": 0}, id="a word"),
        pytest.param(5, 16, {"first": 1, "last": 3}, id="parts of words"),
        pytest.param(7, 9, None, id="what stands between words"),
        pytest.param(90, 99, None, id="beyond the text"),
    ],
)
def test_a_place_covers_the_words_it_touches(start, end, covered):
    assert of_text("covered(TEXT, { start, end })", start=start, end=end) == covered


@pytest.mark.parametrize(
    ("draft", "end", "by", "after"),
    [
        pytest.param((0, 1), "first", 1, (1, 1), id="the start goes on"),
        pytest.param((0, 0), "first", 1, (0, 0), id="not past the end"),
        pytest.param((0, 1), "last", 1, (0, 1), id="not into a label"),
        pytest.param((0, 0), "first", -1, (0, 0), id="not before the text"),
    ],
)
def test_an_end_of_the_draft_moves_within_spoken_words(draft, end, by, after):
    first, last = draft
    said = of_text(
        "moved(TEXT, draft, end, by)",
        draft={"first": first, "last": last},
        end=end,
        by=by,
    )
    assert (said["first"], said["last"]) == after


def test_the_draft_reaches_over_a_label_and_back():
    call = "reached(TEXT, reached(TEXT, { first: 0, last: 1 }, by), back)"
    assert of_text(call, by=1, back=0) == {"first": 0, "last": 4}
    assert of_text(call, by=1, back=-1) == {"first": 0, "last": 1}
    assert of_text(call, by=-1, back=0) == {"first": 0, "last": 1}


def test_words_that_are_drawn_alike_are_one_run():
    spans = [
        {"first": 0, "last": 0, "number": 1},
        {"first": 0, "last": 1, "theirs": True},
    ]
    call = (
        "runsOf(looksOf(TEXT.sentences[0], { first: 3, last: 3 }, spans).words)"
        ".map(({ look, places }) => [look.own, look.theirs, places])"
    )
    assert of_text(call, spans=spans) == [[1, True, [0]], [0, True, [1]]]
    plain = "looksOf(TEXT.sentences[0], { first: 3, last: 3 }, [])"
    assert of_text(plain) is None


# --- files ---------------------------------------------------------------------------

FIELDS = [
    {"key": "verdict", "kind": "code", "codes": [{"code": "failed"}, {"code": "open"}]},
    {"key": "links", "kind": "list"},
]
MARK = {"source": "x", "start": 0, "end": 7, "codes": {}}


def problems(mark):
    found = computed(
        "coding_desk/check.js",
        "problemsOf(mark, [indexed(text)], fields)",
        text=TEXT,
        fields=FIELDS,
        mark=mark,
    )
    return [(each["column"], each["allowed"][0]) for each in found]


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        pytest.param({}, [], id="nothing"),
        pytest.param({"source": "y"}, [("source", "one_of")], id="another text"),
        pytest.param({"end": 0}, [("start", "spoken_words")], id="no words"),
        pytest.param(
            {"start": 9, "end": 12}, [("start", "spoken_words")], id="a label"
        ),
        pytest.param({"quote": "Two"}, [("quote", "stands")], id="other words"),
        pytest.param({"codes": []}, [("codes", "codes_table")], id="no table of codes"),
        pytest.param({"codes": {"verdict": "x"}}, [("verdict", "one_of")], id="a code"),
        pytest.param(
            {"codes": {"verdict": 3}}, [("verdict", "plain_text")], id="number"
        ),
        pytest.param(
            {"codes": {"links": "a"}}, [("links", "plain_text")], id="no list"
        ),
        pytest.param({"codes": {"links": ["a"], "verdict": None}}, [], id="a list"),
    ],
)
def test_what_does_not_fit_in_a_file_is_told_by_its_column(change, wrong):
    assert problems(MARK | change) == wrong


def test_a_mark_keeps_its_id_unless_another_has_it():
    brought = computed(
        "coding_desk/check.js",
        "broughtChanges(marks, {}, [text], fields)",
        text=TEXT,
        fields=FIELDS,
        marks=[
            MARK | {"id": "a", "codes": {"verdict": "open", "unknown": "x"}},
            MARK | {"id": "a"},
            MARK | {"id": "not sound"},
        ],
    )
    first, *others = [key for key, *_ in brought]
    assert first == "mark a"
    assert all(key.startswith("mark x-") for key in others)
    assert len({first, *others}) == 3
    assert brought[0][3]["codes"] == {"verdict": "open"}


def test_every_new_id_can_be_cited():
    """A comparison takes words in brackets without a digit for no id."""
    ids = computed(STATE, "Array.from({ length: 99 }, () => newId('talk', new Set()))")
    assert all(cited(f"[{each}]") == (each,) for each in ids)


# --- undo ----------------------------------------------------------------------------


def test_undo_gives_back_exactly_what_was_there():
    items = {"mark a": {"codes": {"verdict": "open"}}, "mark b": {"codes": {}}}
    changes = [
        ["mark a", "verdict", "open", "failed"],
        ["mark a", "verdict", "failed", None],
        ["mark b", "", items["mark b"], None],
        ["mark c", "", None, {"codes": {}}],
        ["mark c", "verdict", None, "failed"],
    ]
    call = "[stepped(items, step), undone(stepped(items, step))]"
    after, before = computed(
        STATE, call, items=items, step={"what": "coded", "changes": changes}
    )
    assert after.pop("history")["done"]
    assert after == {
        "mark a": {"codes": {}},
        "mark c": {"codes": {"verdict": "failed"}},
    }
    assert before.pop("history")["undone"]
    assert before == items


# --- items of a saved file -----------------------------------------------------------


@pytest.mark.slow
@some(30)
@given(st.lists(DESK_ITEMS, min_size=1, max_size=10))
def test_any_items_are_shown_in_their_form_or_left_out(every):
    known = "{ sources: new Set(['000', '001']), kinds: new Map([['links', 'list']]) }"
    ask = f"(all) => all.map((items) => shownItems(items, {known}))"
    code = f"((shown) => [shown(every), shown(shown(every))])({ask})"
    once, twice = computed("coding_desk/items.js", code, every=every)
    assert once == twice
    for items, before in zip(once, every, strict=True):
        assert items.keys() <= before.keys()
        for key, mark in items.items():
            if key.startswith("mark "):
                assert mark["source"] in ("000", "001")
                assert 0 <= mark["start"] < mark["end"]
                assert isinstance(mark["codes"], dict)


DESK = """(() => {
  const mark = (aim) => ({ source: "a", start: 0, end: 5, codes: { aim } });
  const reading = { claims: [{ id: "x", ...mark("ONE") }] };
  const views = { readings: { r: reading }, view: { text: "a", reading: "r" } };
  const desk = {
    places: ["a"], all: {}, found: {}, model: { get: (name) => views[name] },
    spec: { compared: ["aim"], readings: [{ name: "r" }] },
  };
  const pairs = (items) => {
    desk.kept = items;
    return pairsOf(desk);
  };
  const first = pairs({ "mark m": mark("ONE") });
  return [
    pairsOf(desk) === first,
    pairs({ "mark m": mark("ONE"), "settled r|m|x": { codes: {} } }) === first,
    pairs({ "mark m": mark("TWO") }) === first,
    agreementOf(desk).aim.same,
  ];
})()"""


def test_passages_are_compared_anew_only_if_one_of_them_changed():
    found = computed("coding_desk/desk.js", DESK)
    assert found == [True, True, False, 0]
