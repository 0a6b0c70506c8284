"""Marks on the desk and codings: the same thing in two forms, nothing lost between."""

import json
from dataclasses import replace

import pytest
from made_up import HOSTILE, text_of

from utils.agreement import decisions
from utils.claims import load_codebook, load_coding, save_coding
from utils.texts import load_sources, tokenize
from utils.widgets.coding_desk import marks as desk
from utils.widgets.coding_desk.items import sound

TEXTS = load_sources()
READINGS = {name: load_coding(name) for name in ("reader_1", "reader_2")}


def put_together(sentence):
    """Do what the browser does: words with the gaps, and each word's place."""
    words = sentence["words"].split()
    n, text, places = len(words), "", []
    for index in range(n + 1):
        usual = "" if index in (0, n) else " "
        text += sentence["gaps"].get(str(index), usual)
        if index < n:
            start = sentence["start"] + len(text)
            word = words[index]
            places.append((word, start, start + len(word)))
            text += word
    return text, places


def items_of(coding, source="001"):
    return {
        desk.MARK + claim.id: desk.from_claim(claim)
        for claim in coding.claims
        if claim.source == source
    }


# --- texts ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source", [*TEXTS.values(), text_of(HOSTILE)], ids=["essay", "interview", "hostile"]
)
def test_the_pieces_of_a_text_are_the_text_and_its_places(source):
    for sentence in desk.pieces(source):
        text, places = put_together(sentence)
        assert source.text[sentence["start"] :].startswith(text)
        assert all(source.text[start:end] == word for word, start, end in places)


def test_the_pieces_hold_every_word_once():
    source = TEXTS["000"]
    words = [word for each in desk.pieces(source) for word in each["words"].split()]
    spoken = [token.form for part in source.passages for token in tokenize(part.text)]
    assert words == spoken


def test_a_line_break_begins_a_paragraph():
    paragraphs = [
        each["paragraph"]
        for each in desk.pieces(text_of("Dogs bark. Cats purr.\n\nBirds sing."))
    ]
    assert paragraphs == [1, 1, 2]


def test_words_in_layout_are_marked_as_layout():
    parts = {each.get("part") for each in desk.pieces(TEXTS["001"])}
    assert parts == {None, "label", "paywall"}


# --- the codebook, blind -------------------------------------------------------------


def test_examples_from_a_text_on_the_desk_are_not_shown():
    verdicts = load_codebook().verdicts
    shown = desk.entries(verdicts, {"001-22": "But that’s not coming"}, hidden=["000"])
    unlikely = next(entry for entry in shown if entry["code"] == "unlikely")
    assert unlikely["examples"] == ["“But that’s not coming”"]
    assert unlikely["hidden"] == 1
    assert "non_example" not in unlikely
    assert "000-" not in json.dumps(shown)


def test_examples_are_quoted_once_nothing_is_hidden():
    quotes = {claim.id: claim.quote for claim in READINGS["reader_1"].claims}
    actors = desk.entries(load_codebook().actors, quotes, hidden=[])
    russia = actors[0]
    assert russia["non_example"].startswith("“")
    assert russia["non_example"].endswith("— the elites' belief is about the elites.")


# --- marks and claims ----------------------------------------------------------------


@pytest.mark.parametrize("name", READINGS)
def test_a_reading_comes_back_from_its_marks(name):
    coding = READINGS[name]
    items = {
        desk.MARK + claim.id: desk.from_claim(claim)
        for claim in sorted(coding.claims, key=lambda claim: claim.why)
    }
    back = desk.to_coding(items, TEXTS, coder=name)
    lost = {"speaker_factuality": "", "traps": ()}
    wanted = [replace(claim, **lost) for claim in coding.claims]
    assert sorted(back.claims, key=lambda claim: claim.id) == sorted(
        wanted, key=lambda claim: claim.id
    )


@pytest.mark.parametrize(
    ("codes", "chain"),
    [
        ({}, ()),
        ({"voice": "a"}, ("a",)),
        ({"voice": "a", "owner": "B"}, ("a",)),
        ({"voice": "a", "link": "own", "owner": "B"}, ("a",)),
        ({"voice": "a", "link": "reported", "owner": "B"}, ("a", "B")),
        ({"voice": "a", "link": "vouched", "owner": "B > C"}, ("a", "B", "C!")),
        ({"voice": "a", "link": "drift", "owner": " B "}, ("a", "B?")),
        ({"link": "reported", "owner": "B"}, ()),
    ],
    ids=[
        "nothing",
        "voice only",
        "a name without a link",
        "own words",
        "passed on",
        "two links, vouched for",
        "attribution drift",
        "no voice yet",
    ],
)
def test_the_source_chain_follows_from_the_link(codes, chain):
    mark = {"source": "001", "start": 0, "end": 7, "codes": codes}
    (claim,) = desk.to_coding({"mark x": mark}, TEXTS, coder="me").claims
    assert claim.source_chain == chain


def test_marks_become_claims_in_the_order_of_the_texts():
    marks = {
        f"mark {name}": {"source": source, "start": start, "end": end, "codes": {}}
        for name, source, start, end in [
            ("b", "001", 0, 7),
            ("c", "000", 9, 20),
            ("a", "001", 0, 7),
            ("d", "000", 0, 8),
        ]
    }
    coding = desk.to_coding(marks, TEXTS, coder="me")
    assert [claim.id for claim in coding.claims] == ["d", "c", "a", "b"]


def test_a_half_filled_coding_is_saved_and_refused_with_row_and_column(tmp_path):
    mark = {"source": "001", "start": 0, "end": 7, "codes": {"voice": "interviewer"}}
    coding = desk.to_coding({"mark a": mark}, TEXTS, coder="me")
    save_coding(coding, tmp_path / "mine.csv")
    with pytest.raises(ValueError, match="row 2, column verdict: '' is not one of"):
        load_coding(tmp_path / "mine.csv")


@pytest.mark.parametrize(
    "mark",
    [
        None,
        {"source": "404", "start": 0, "end": 1, "codes": {}},
        {"source": "001", "start": 5, "end": 5, "codes": {}},
        {"source": "001", "start": 0, "end": 99999, "codes": {}},
        {"source": "001", "start": True, "end": 3, "codes": {}},
        {"source": "001", "start": 0, "end": 3},
    ],
    ids=[
        "nothing",
        "no such text",
        "no words",
        "past the end",
        "no number",
        "no codes",
    ],
)
def test_a_damaged_mark_is_left_out(mark):
    whole = {"source": "001", "start": 0, "end": 3, "codes": {}}
    items = {"mark a": whole, "mark b": mark, "committed": "2024"}
    assert sound(items, TEXTS) == {"mark a": whole, "committed": "2024"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("owner", 5),
        ("verdict", ["failed"]),
        ("hedges", "may"),
        ("hedges", ["may", 5]),
        ("evidence", {"a": 1}),
        ("why", None),
        ("anything else", {}),
    ],
)
def test_one_bad_field_is_set_aside_and_the_mark_stays(field, value):
    whole = {"source": "001", "start": 0, "end": 3, "codes": {"voice": "interviewer"}}
    bad = {**whole, "codes": {**whole["codes"], field: value}}
    items = {"mark a": bad, "settled reader_1|a|": {"codes": {field: value}}}
    kept = sound(items, TEXTS)
    assert kept == {"mark a": whole, "settled reader_1|a|": {"codes": {}}}
    assert desk.to_coding(kept, TEXTS, coder="me").claims[0].voice == "interviewer"


STEP = {"changes": [["mark a", "", None, {}]]}


@pytest.mark.parametrize(
    ("history", "left"),
    [
        ({"done": 5}, {}),
        ([], None),
        ({"done": [STEP, 7, {}, {"changes": [[1]]}], "undone": [STEP]},
         {"done": [STEP], "undone": [STEP]}),
    ],
    ids=["a number", "a list", "some steps"],
)  # fmt: skip
def test_steps_that_cannot_be_undone_are_left_out(history, left):
    kept = sound({"history": history, "committed": 7}, TEXTS)
    assert kept == ({} if left is None else {"history": left})


# --- settling ------------------------------------------------------------------------


def settling():
    """Two coders who share 001-04 and 001-05; each has one passage of their own."""
    reading = READINGS["reader_1"]
    items = items_of(replace(reading, claims=reading.claims[60:64]))
    first, second, third, fourth = (key.removeprefix("mark ") for key in items)
    items[f"mark {first}"]["codes"] |= {"verdict": "open", "certainty": "PS"}
    theirs = replace(reading, claims=(*reading.claims[60:63], reading.claims[64]))
    extra = reading.claims[64].id
    items |= {
        f"settled reader_1|{first}|{first}": {
            "codes": {"verdict": "failed", "reason": "flat no"}
        },
        f"settled reader_1|{fourth}|": {"codes": {"unit": "leave", "reason": "a cost"}},
        f"settled reader_1||{extra}": {"codes": {"unit": "keep", "reason": "an aim"}},
    }
    return items, theirs, (first, second, third, fourth, extra)


def test_what_is_settled_keeps_both_originals_the_end_and_the_reason():
    items, theirs, (first, *_, fourth, extra) = settling()
    rows = {
        (row.passage, row.claim, row.field): row
        for row in desk.settled(items, {"reader_1": theirs})
    }
    verdict = rows[first, first, "verdict"]
    original = next(claim for claim in theirs.claims if claim.id == first)
    assert verdict[4:] == ("open", original.verdict, "failed", "flat no")
    assert rows[fourth, "", "unit"].final == "leave"
    assert rows["", extra, "unit"].final == "keep"


def test_the_final_coding_holds_the_answers_and_leaves_out_what_was_left_out():
    items, theirs, (first, second, third, fourth, extra) = settling()
    final = desk.final_coding(items, theirs, TEXTS)
    claims = {claim.id: claim for claim in final.claims}
    assert set(claims) == {first, second, third, extra}
    assert (claims[first].verdict, claims[first].certainty) == ("failed", "PS")
    assert claims[first].why == "flat no"
    assert [(claim.id, claim.why) for claim in final.rejected] == [(fourth, "a cost")]


def test_settling_changes_neither_original():
    items, theirs, (first, *_) = settling()
    before = json.dumps(items)
    desk.final_coding(items, theirs, TEXTS)
    assert json.dumps(items) == before
    assert items[f"mark {first}"]["codes"]["verdict"] == "open"


def test_the_decisions_lead_from_each_answer_to_the_final_one():
    items, theirs, _ = settling()
    own = desk.to_coding(items, TEXTS, coder="me")
    rows = decisions([own, theirs], desk.final_coding(items, theirs, TEXTS))
    mine = [row for row in rows if row.coder == "me" and row.field == "verdict"]
    assert [(row[-3], row[-2], row[-1]) for row in mine] == [
        ("open", "failed", "flat no")
    ]
