"""The kit's own texts and tables: byte for byte, anchored, and the counts they give."""

import re
from collections import Counter
from hashlib import sha256
from itertools import pairwise

import pytest

from utils.argument import load_moves
from utils.argument.rows import COLUMNS
from utils.claims import load_codebook, load_coding, load_forecasts
from utils.tables import csv_text, read_rows
from utils.texts import SEEDS, levelled, load_dating, load_sources, tokenize

SOURCES = load_sources()
READINGS = {name: load_coding(name, SOURCES) for name in ("reader_1", "reader_2")}
CLAIMS = READINGS["reader_1"].claims


def n_words(source, voice):
    passages = SOURCES[source].select(voices=(voice,))
    return sum(len(tokenize(passage.text)) for passage in passages)


@pytest.mark.parametrize(
    ("file", "digest", "n_bytes", "n_characters"),
    [
        (
            "000_2e1c052f59195012.txt",
            "80762e2becc7848a2c44d89528949fddac8d173f709c26b65bb7c3f02a9f1287",
            11_733,
            11_657,
        ),
        (
            "001_588f4ce376b178ae.txt",
            "3faca746fcf14f512b1dfd41b5bbbdda89adf30de8faf69b7fd80bb307533bb9",
            2_541,
            2_507,
        ),
    ],
    ids=["essay", "interview"],
)
def test_the_texts_are_byte_for_byte_as_they_came(file, digest, n_bytes, n_characters):
    raw = (SEEDS / file).read_bytes()
    assert sha256(raw).hexdigest() == digest
    assert (len(raw), len(raw.decode("utf-8"))) == (n_bytes, n_characters)


def test_every_character_counts_the_same_in_python_and_javascript():
    for source in SOURCES.values():
        assert max(map(ord, source.text)) < 0x10000


# --- Every row is anchored -----------------------------------------------------------


@pytest.mark.parametrize("name", READINGS)
def test_every_claim_stands_where_its_row_says(name):
    for claim in (*READINGS[name].claims, *READINGS[name].rejected):
        text = SOURCES[claim.source].text
        assert text[claim.start : claim.end] == claim.quote


def test_a_claim_is_in_the_words_of_one_voice_and_never_in_layout():
    for claim in CLAIMS:
        source = SOURCES[claim.source]
        first, last = source.passage_at(claim.start), source.passage_at(claim.end - 1)
        assert first == last
        assert (first.voice, first.part) == (claim.voice, "body")


def test_a_unit_has_forty_words_at_most():
    for reading in READINGS.values():
        assert max(len(tokenize(claim.quote)) for claim in reading.claims) <= 40


def test_hedges_boosters_and_conditions_are_words_of_the_passage():
    for claim in CLAIMS:
        for marker in (*claim.hedges, *claim.boosters):
            assert marker in claim.quote, claim.id


def test_every_dating_fact_and_forecast_leads_to_a_text():
    assert len(load_dating(SOURCES)) == 16
    assert {forecast.claim for forecast in load_forecasts()} <= set(CLAIMS)


@pytest.mark.parametrize(
    "file",
    [
        "claims/reader_1.csv",
        "claims/reader_2.csv",
        "forecasts.csv",
        "questions.csv",
        "arguments/reader_1.csv",
        "arguments/reader_2.csv",
    ],
)
def test_the_tables_are_as_the_kit_writes_them(file):
    text = (SEEDS / file).read_text(encoding="utf-8-sig")
    columns = text.split("\n", 1)[0].split(",")
    rows = [row for _, row in read_rows(SEEDS / file, needed=columns)]
    assert csv_text(columns, rows) == text


# --- The figures of the content ------------------------------------------------------


@pytest.mark.parametrize(
    ("what", "n"),
    [
        (lambda claim: True, 81),
        (lambda claim: claim.source == "000", 58),
        (lambda claim: claim.source == "001", 23),
        (lambda claim: claim.voice == "interviewee", 9),
        (lambda claim: claim.voice == "interviewer", 14),
        (lambda claim: claim.time == "forecast", 33),
        (lambda claim: claim.time == "forecast" and claim.conditional, 11),
        (lambda claim: claim.factuality != claim.speaker_factuality, 10),
        (lambda claim: claim.aim == "STAT" and claim.source == "000", 7),
        (lambda claim: claim.aim == "STAT" and claim.source == "001", 7),
        (lambda claim: any(link.endswith("?") for link in claim.source_chain), 5),
        (lambda claim: any(link.endswith("!") for link in claim.source_chain), 2),
    ],
    ids=[
        "all",
        "essay",
        "interview",
        "Miller's own words",
        "interviewer",
        "forecasts",
        "conditional forecasts",
        "voice and speaker differ",
        "looking like a winner, essay",
        "looking like a winner, interview",
        "attribution drift",
        "vouched for",
    ],
)
def test_reading_1_holds_this_many_claims(what, n):
    assert sum(map(what, CLAIMS)) == n


def test_reading_2_keeps_75_leaves_out_6_and_adds_6():
    first = {claim.id for claim in CLAIMS}
    second = {claim.id for claim in READINGS["reader_2"].claims}
    rejected = {claim.id for claim in READINGS["reader_2"].rejected}
    assert (len(first & second), len(second - first)) == (75, 6)
    assert rejected == first - second


@pytest.mark.parametrize("id_", ["000-32", "001-16"])
def test_what_a_voice_vouches_for_is_its_own(id_):
    claim = next(claim for claim in CLAIMS if claim.id == id_)
    assert claim.source_chain[-1].endswith("!")
    assert not claim.reported


def test_only_reported_claims_have_another_certainty_for_the_speaker():
    for claim in CLAIMS:
        if claim.factuality != claim.speaker_factuality:
            assert claim.reported, claim.id


@pytest.mark.parametrize(
    ("source", "voice", "n"),
    [
        ("000", "essayist", 1927),
        ("001", "interviewer", 283),
        ("001", "interviewee", 106),
    ],
)
def test_the_voices_speak_this_many_words(source, voice, n):
    assert n_words(source, voice) == n


def test_two_aims_share_one_passage():
    first, second = (c for c in CLAIMS if c.id in ("000-06", "000-07"))
    assert first.place == second.place
    assert first.aim != second.aim


# --- The argument --------------------------------------------------------------------

MOVES = {name: load_moves(name, SOURCES) for name in ("reader_1", "reader_2")}


def test_the_argument_has_60_moves_in_the_essay_and_18_in_the_interview():
    for moves in MOVES.values():
        assert Counter(move.source for move in moves) == {"000": 60, "001": 18}
    first, second = ([move.place for move in moves] for moves in MOVES.values())
    assert first == second


@pytest.mark.parametrize("name", MOVES)
def test_every_move_stands_where_its_row_says(name):
    for move in MOVES[name]:
        text = SOURCES[move.source].text
        assert text[move.start : move.end] == move.quote
        assert move.quote == move.quote.strip()


def test_the_argument_does_not_give_the_texts_away():
    for name in MOVES:
        rows = read_rows(SEEDS / "arguments" / f"{name}.csv", needed=COLUMNS)
        n_words = sum(len(row["quote"].split()) for _, row in rows)
        n_all = sum(len(source.text.split()) for source in SOURCES.values())
        assert n_words < n_all / 3


def test_what_no_move_holds_is_what_the_readme_names():
    left = []
    for source in SOURCES.values():
        held = [m.place[1:] for m in MOVES["reader_1"] if m.source == source.id]
        for (_, end), (start, _) in pairwise([(0, 0), *held, (len(source.text),) * 2]):
            words = source.text[end:start].strip(" \u00a0\n,.—")
            left += [words] if words else []
    assert left == [
        "NECESSARY FICTIONS",
        SOURCES["000"].text[5864:5950],
        "THE RECKONING",
        "And",
        "Michael Bluhm:",
        "Chris Miller:",
        "And",
        SOURCES["001"].text[2369:],
    ]


def test_a_headline_names_the_voice_in_seven_to_twelve_words():
    for move in MOVES["reader_1"]:
        assert 7 <= len(move.headline.split()) <= 12, move.id
        voice = next(v for v in SOURCES[move.source].voices if v.code == move.voice)
        name = (voice.person or voice.code).split()[-1]
        assert move.headline.casefold().startswith(name.casefold()), move.id


@pytest.mark.parametrize("name", MOVES)
def test_what_a_reader_quotes_in_a_reason_stands_in_the_text(name):
    for move in MOVES[name]:
        text = levelled(SOURCES[move.source].text)[0].casefold()
        for quoted in re.findall("“([^”]+)”", f"{move.why} {move.doubt}"):
            for part in quoted.split("…"):
                words = levelled(part)[0].strip(" .,;:").casefold()
                assert words in text, (move.id, words)


# --- Traps left in on purpose --------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "start", "end", "words"),
    [
        ("000", 2124, 2125, "'"),
        ("000", 4612, 4630, "NECESSARY FICTIONS"),
        ("000", 9326, 9339, "THE RECKONING"),
        ("000", 6047, 6058, "Air Defense"),
        ("001", 2448, 2449, "‘"),
    ],
    ids=["straight apostrophe", "heading", "heading 2", "army", "wrong apostrophe"],
)
def test_a_trap_stands_where_the_readme_says(source, start, end, words):
    assert SOURCES[source].text[start:end] == words


def test_the_readme_counts_the_invisible_and_the_curly():
    essay, interview = (SOURCES[name].text for name in ("000", "001"))
    assert essay.count("\u00a0") == 10
    assert (essay.count("’"), essay.count("'")) == (17, 1)
    assert interview.count("’") == 12
    assert re.findall(r"\bnow\b", interview[334:399]) == ["now", "now"]


@pytest.mark.parametrize("name", READINGS)
def test_a_reading_uses_codes_of_the_codebook_only(name):
    verdicts = load_codebook().codes("verdicts")
    assert {claim.verdict for claim in READINGS[name].claims} <= set(verdicts)
