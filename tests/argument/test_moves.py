"""Moves: what is read, saved and refused, and a student's own codes."""

import csv
import io
import random
from dataclasses import replace

import pytest
from any_input import some
from hypothesis import given
from hypothesis import strategies as st

from utils.argument import (
    ArgumentError,
    blank,
    load_codes,
    load_moves,
    recoded,
    save_moves,
)
from utils.texts import SEEDS, load_sources

SOURCES = load_sources()
READING = load_moves("reader_1", SOURCES)
ROW = {
    "id": "a1",
    "source": "001",
    "start": "1769",
    "end": "1788",
    "quote": "It doesn’t seem so.",
    "move": "thesis",
    "relation": "",
    "to": "",
}
LATER = {
    "id": "a2",
    "start": "2241",
    "end": "2268",
    "quote": "But that’s not coming soon.",
    "move": "forecast",
    "relation": "supports",
    "to": "a1",
}
LAST = LATER | {
    "id": "a3",
    "start": "2269",
    "end": "2367",
    "quote": SOURCES["001"].text[2269:2367],
}
ESSAY = {"id": "e1", "source": "000", "start": "0", "end": "11", "quote": "Governments"}


def saved(tmp_path, *rows, delimiter=",", bom=""):
    """Write rows as a student's file; each changes `ROW`."""
    text = io.StringIO()
    whole = [ROW | row for row in rows]
    columns = list(dict.fromkeys(name for row in whole for name in row))
    writer = csv.DictWriter(text, columns, restval="", delimiter=delimiter)
    writer.writeheader()
    writer.writerows(whole)
    path = tmp_path / "anna.csv"
    path.write_bytes((bom + text.getvalue()).encode("utf-8"))
    return path


# --- Reading and saving --------------------------------------------------------------


def test_a_minimal_file_is_read_and_the_rest_follows_from_the_place(tmp_path):
    thesis, ground = load_moves(saved(tmp_path, {}, LATER))
    assert (thesis.paragraph, thesis.voice) == ("R", "interviewee")
    assert (ground.relation, ground.to, ground.why) == ("supports", "a1", "")


@pytest.mark.parametrize("name", ["reader_1", "reader_2"])
def test_a_saved_reading_is_the_same_when_read_and_saved_again(tmp_path, name):
    moves = load_moves(name)
    save_moves(moves, tmp_path / "copy.csv")
    assert load_moves(tmp_path / "copy.csv") == moves
    original = (SEEDS / "arguments" / f"{name}.csv").read_bytes()
    assert (tmp_path / "copy.csv").read_bytes() == original


def test_moves_come_in_the_order_of_the_texts_whatever_the_order_of_rows(tmp_path):
    shuffled = list(READING)
    random.Random(1).shuffle(shuffled)
    save_moves(shuffled, tmp_path / "shuffled.csv")
    assert load_moves(tmp_path / "shuffled.csv") == READING


def test_formulas_are_harmless_in_the_file_and_back_when_read(tmp_path):
    nasty = replace(READING[0], doubt='=HYPERLINK("http://example.org")', why="-2+3")
    save_moves([nasty, *READING[1:]], tmp_path / "n.csv")
    with (tmp_path / "n.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in cells if cell[:1] in "=+-@" and len(cell) > 1]
    assert load_moves(tmp_path / "n.csv")[0] == nasty


@pytest.mark.parametrize(
    ("delimiter", "bom", "change"),
    [
        (";", "\ufeff", {}),
        ("\t", "", {}),
        (",", "", {"source": "1"}),
        (",", "", {"start": "1769.0", "end": "1788,0"}),
        (",", "", {"quote": "It doesn't seem so."}),
    ],
    ids=[
        "semicolons and byte-order mark",
        "tabs",
        "leading zeros lost",
        "numbers with a decimal",
        "a straight apostrophe",
    ],
)
def test_what_a_spreadsheet_did_to_a_move_is_undone(tmp_path, delimiter, bom, change):
    expected = load_moves(saved(tmp_path, {}))
    path = saved(tmp_path, change, delimiter=delimiter, bom=bom)
    assert load_moves(path) == expected


LONG = SOURCES["001"].text[2079:2239]
SHORT = "it’s still trying to eke … to himself as a victory"


@pytest.mark.parametrize(
    "quote", [LONG, SHORT, SHORT.replace("’", "'")], ids=["full", "ends", "straight"]
)
def test_the_ends_of_a_long_quotation_are_enough(tmp_path, quote):
    row = {"start": "2079", "end": "2239", "quote": quote}
    (move,) = load_moves(saved(tmp_path, row))
    assert move.quote == LONG


@pytest.mark.parametrize(
    "quote",
    [
        SHORT.replace("eke", "make"),
        SHORT.replace("a victory", "a success"),
        "it’s … victory",
        " … ",
    ],
    ids=["another beginning", "another end", "too few words", "no words"],
)
def test_ends_that_do_not_stand_there_or_say_too_little_are_refused(tmp_path, quote):
    row = {"start": "2079", "end": "2239", "quote": quote}
    with pytest.raises(ArgumentError, match=r"row 2, column quote: .*what stands at"):
        load_moves(saved(tmp_path, row))


# --- What is refused -----------------------------------------------------------------

CIRCLE = [
    {"to": "a2", "relation": "supports"},
    LATER | {"to": "a3"},
    LAST | {"to": "a1"},
]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([{"id": ""}], "row 2, column id: '' is not a name for the move"),
        ([{}, LATER | {"id": "a1"}], "row 3, column id: 'a1' is in row 2 already"),
        ([{"source": "002"}], "column source: '002' is not one of 000, 001"),
        ([{"end": "2508"}], "column end: '2508' is not a whole number from 0 to 2507"),
        ([{"start": "9" * 5000}], "column start: '9999.*…' is not a whole number"),
        ([{"start": "-1"}], "column start: '-1' is not a whole number"),
        ([{"start": "²"}], "column start: '²' is not a whole number"),
        ([{"start": "1788"}], "column end: '1788' is not greater than the start"),
        ([{"start": "1770", "end": "1789"}], "column quote: .*what stands at 1770"),
        ([{"quote": "It does seem so."}], "column quote: 'It does seem so.' is not"),
        (
            [{"start": "2369", "end": "2378", "quote": "This arti"}],
            "column start: '2369' is not a place where somebody speaks.*paywall",
        ),
        (
            [{"start": "1715", "end": "1716", "quote": "\n"}],
            "column quote: '' is not what stands at 1715",
        ),
        (
            [
                {
                    "start": "1700",
                    "end": "1731",
                    "quote": SOURCES["001"].text[1700:1731].strip(),
                }
            ],
            "column quote",
        ),
        ([{"paragraph": "Q"}], "column paragraph: 'Q' is not R, where 1769 is"),
        ([{"voice": "essayist"}], "column voice: 'essayist' is not interviewee"),
        ([{"move": "opinion"}], "column move: 'opinion' is not one of thesis, claim"),
        ([{"move": ""}], "column move: '' is not a kind of move"),
        ([{"move": "claim"}], "column to: '' is not a move; only a thesis leans on no"),
        ([{}, LATER | {"relation": "proves"}], "'proves' is not one of supports"),
        (
            [{}, LATER | {"relation": ""}],
            "column relation: '' is not filled, though to",
        ),
        ([{}, LATER | {"to": ""}], "column to: '' is not filled, though relation is"),
        ([{}, LATER | {"to": "a9"}], "row 3, column to: 'a9' is not the id of a move"),
        (
            [ESSAY, {}, LATER | {"to": "e1"}],
            "row 4, column to: 'e1' is not a move of the same text",
        ),
        ([{}, LATER | {"to": "a2"}], "row 3, column to: a2 leads back to itself;"),
        (CIRCLE, "row 2, column to: a1 leads back to itself by a2, a3; the moves"),
        (
            [
                {},
                {
                    "id": "b",
                    "start": "1772",
                    "end": "1788",
                    "quote": "doesn’t seem so.",
                },
            ],
            "row 3, column start: 1772 is before 1788, where row 2 ends",
        ),
        ([{"reported": "Putin!?"}], "column reported: 'Putin!\\?' is not a name with"),
        ([{"reported": "?"}], "column reported: '\\?' is not a name with one mark"),
    ],
    ids=[
        "no id",
        "duplicate id",
        "unknown text",
        "offset past the end",
        "number of thousands of digits",
        "negative offset",
        "superscript",
        "end before start",
        "wrong place",
        "wrong words",
        "layout",
        "between paragraphs",
        "over a paragraph's end",
        "wrong paragraph",
        "voice of another text",
        "unknown move",
        "no move",
        "a claim that leans on nothing",
        "unknown relation",
        "no relation",
        "no target",
        "unknown target",
        "target in another text",
        "target is itself",
        "circle",
        "overlap",
        "two marks",
        "mark without a name",
    ],
)
def test_broken_input_gets_a_sentence_with_file_row_and_column(
    tmp_path, rows, sentence
):
    with pytest.raises(ArgumentError, match=r"anna\.csv cannot be used:\n") as caught:
        load_moves(saved(tmp_path, *rows))
    caught.match(sentence)


def test_a_move_stays_within_its_paragraph(tmp_path):
    quote = SOURCES["000"].text[423:559]
    row = {"source": "000", "start": "423", "end": "559", "quote": quote}
    sentence = "column end: '559' is not within its paragraph, P1, which ends at 534"
    with pytest.raises(ArgumentError, match=sentence):
        load_moves(saved(tmp_path, row))


def test_a_missing_column_or_file_is_named(tmp_path):
    path = saved(tmp_path, {})
    path.write_text(path.read_text(encoding="utf-8").replace("relation", "rel"))
    with pytest.raises(ArgumentError, match="no column named relation"):
        load_moves(path)
    with pytest.raises(ArgumentError, match="The kit's own: reader_1, reader_2"):
        load_moves("reader_3")


def test_a_circle_of_hundreds_of_moves_is_named_once_and_briefly(tmp_path):
    text, n = SOURCES["000"].text, 500
    rows = [
        {
            "id": f"m{place}",
            "source": "000",
            "start": str(place),
            "end": str(place + 1),
            "quote": text[place],
            "move": "claim",
            "relation": "supports",
        }
        for place in range(n)
    ]
    rows = [row for row in rows if row["quote"].strip()]
    ids = [row["id"] for row in rows]
    for row, target in zip(rows, [*ids[1:], ids[0]], strict=True):
        row["to"] = target
    with pytest.raises(ArgumentError) as caught:
        load_moves(saved(tmp_path, *rows))
    assert str(caught.value).count("leads back to itself") == 1
    assert len(str(caught.value)) < 300


@pytest.mark.slow
@some(40)
@given(data=st.data())
def test_a_file_that_was_changed_anywhere_loads_or_says_why(tmp_path_factory, data):
    raw = bytearray((SEEDS / "arguments" / "reader_2.csv").read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(raw) - 1))
        length = data.draw(st.integers(0, 40))
        raw[start : start + length] = data.draw(st.binary(max_size=12))
    path = tmp_path_factory.mktemp("changed") / "changed.csv"
    path.write_bytes(bytes(raw))
    try:
        moves, told = load_moves(path, SOURCES), path.name
    except ArgumentError as error:
        moves, told = (), str(error)
    assert path.name in told
    assert all(SOURCES[m.source].text[m.start : m.end] == m.quote for m in moves)


def test_a_move_that_contradicts_itself_cannot_be_made():
    with pytest.raises(ArgumentError, match="move A-000-01: 0 to 211 are not the 212"):
        replace(READING[0], end=211)


# --- A student's own reading ---------------------------------------------------------


def test_a_blank_move_tells_nothing_of_the_reader_who_coded_it():
    for move in blank(READING):
        told = (move.move, move.headline, move.relation, move.to, move.why, move.doubt)
        assert not any(told)
        assert not move.reported


def test_own_codes_are_saved_and_read_back(tmp_path):
    chosen = {
        "A-000-02": {"move": "claim", "relation": "explains", "to": "A-000-25"},
        "A-000-25": {"move": "thesis"},
        "A-000-42": {"move": "alternative", "relation": "supports"},
    }
    mine = recoded(blank(READING), chosen)
    save_moves(mine, tmp_path / "mine.csv")
    again = load_moves(tmp_path / "mine.csv", partial=True)
    assert again == mine
    assert {m.id: m.move for m in again if m.move} == {
        id_: values["move"] for id_, values in chosen.items()
    }


def test_an_unfinished_reading_is_refused_where_a_finished_one_is_asked_for(tmp_path):
    save_moves(blank(READING), tmp_path / "mine.csv")
    with pytest.raises(ArgumentError, match="… and 58 more"):
        load_moves(tmp_path / "mine.csv")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"A-000-99": {"move": "claim"}}, "there is no move 'A-000-99'"),
        ({"A-000-01": {"lable": "x"}}, "move A-000-01: 'lable' is not one of move"),
        ({"A-000-01": {"start": "0"}}, "'start' is not one of move, relation"),
        ({"A-000-01": {"move": "x"}}, "move A-000-01, column move: 'x' is not one of"),
        ({"A-000-01": {"to": "A-001-01"}}, "'A-001-01' is not a move of the same text"),
        ({"A-000-60": {"to": "A-000-25"}}, "A-000-25 leads back to itself by A-000-60"),
    ],
    ids=["unknown move", "no column", "place", "code", "other text", "circle"],
)
def test_a_code_that_does_not_fit_is_refused(changes, sentence):
    with pytest.raises(ArgumentError, match=sentence):
        recoded(READING, changes)


def test_the_codes_are_those_that_the_readings_use():
    codes = load_codes()
    used = {
        name: {
            getattr(m, name) for r in ("reader_1", "reader_2") for m in load_moves(r)
        }
        for name in ("move", "relation")
    }
    assert used["move"] == set(codes.moves)
    assert used["relation"] == {"", *codes.relations}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[moves]\nclaim = 'c'", r"there is no \[relations\]"),
        ("[moves]\nclaim = 3\n[relations]\nsupports = 's'", "claim must be a text"),
        ("moves = [", "cannot be read"),
    ],
    ids=["no relations", "no text", "no TOML"],
)
def test_codes_that_are_incomplete_are_refused(tmp_path, text, sentence):
    (tmp_path / "arguments").mkdir()
    (tmp_path / "arguments" / "lines.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ArgumentError, match=sentence):
        load_codes(tmp_path)


def test_codes_that_are_missing_are_refused(tmp_path):
    with pytest.raises(ArgumentError, match="cannot be opened"):
        load_codes(tmp_path)
