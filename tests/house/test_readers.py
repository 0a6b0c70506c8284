"""Every reader of an outside file gives a value or its own error, whatever came."""

import shutil
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from any_input import some
from damage import BYTES, changed
from documents_made import letters
from effort import takes_at_most
from hypothesis import given

from utils.argument import (
    ArgumentError,
    base_rates,
    load_arguments,
    load_codes,
    load_concepts,
    load_moves,
    load_points,
    load_tasks,
    save_moves,
)
from utils.claims import (
    ClaimError,
    CodebookError,
    ForecastError,
    claim_table,
    code_table,
    load_codebook,
    load_coding,
    load_forecasts,
    load_questions,
    save_coding,
    score_questions,
    unscored_forecasts,
)
from utils.classroom.marks import load_marks, save_marks, sums
from utils.tables import SpreadsheetError
from utils.texts import (
    SEEDS,
    DatingError,
    SourceError,
    dated_between,
    dating_table,
    day_in_words,
    fill_cards,
    find_quote,
    limits,
    load_dating,
    load_sources,
    open_folder,
    source_card,
    standing,
    voice_sizes,
)

SOURCES, CODEBOOK, CLAIMS = load_sources(), load_codebook(), load_coding("reader_1")
MOVES, CODES = load_moves(), load_codes()
MARKS_GIVEN = (
    "student,exercise,title,words,mark,remark,answer\n"
    "S-123456,ex 1.10,A title,20,1.5,well said,a12345678\n"
    "S-123456,ex 2.1,A title,20,,look again,a12345678\n"
)


def claims(folder, edits):
    path = folder / "reader_1.csv"
    path.write_bytes(changed(short(SEEDS / "claims" / "reader_1.csv", 6), edits))
    for reanchor in (False, True):
        with suppress(ClaimError):
            coding = load_coding(path, SOURCES, CODEBOOK, reanchor=reanchor)
            claim_table(coding.claims, ("as_of", "source_chain", "evidence"))
            save_coding(coding, folder / "again.csv")


def short(path, n_lines):
    return "\n".join(path.read_text("utf-8-sig").split("\n")[:n_lines])


def codebook(folder, edits):
    original = (SEEDS / "codebook.toml").read_text("utf-8")
    (folder / "codebook.toml").write_bytes(changed(original, edits))
    with suppress(CodebookError):
        found = load_codebook(folder)
        assert found.verdicts_in_order
        assert code_table(found.aims)._repr_html_()


def used(sources):
    """Ask of texts what every lesson asks of them."""
    for source in sources.values():
        source_card(source)
        source.passage_at(0)
    voice_sizes(sources)
    limits(sources)


def sources(folder, edits):
    for path in SEEDS.glob("*.txt"):
        shutil.copy(path, folder)
    original = (SEEDS / "sources.toml").read_text("utf-8")
    (folder / "sources.toml").write_bytes(changed(original, edits))
    with suppress(SourceError):
        used(load_sources(folder))


def own_texts(folder, edits):
    open_folder(letters(folder))
    path = folder / "sources.toml"
    path.write_bytes(changed(path.read_text("utf-8"), edits))
    with suppress(SourceError):
        used(open_folder(folder))
    standing(folder)


def cards_to_fill(folder, edits):
    open_folder(letters(folder))
    path, table = folder / "sources.toml", folder / "cards.csv"
    with suppress(SourceError):
        fill_cards(folder, table)
    path.write_bytes(changed(path.read_text("utf-8"), edits))
    with suppress(SourceError):
        fill_cards(folder, folder / "other.csv")
    with suppress(SourceError):
        fill_cards(folder, table)


def table_of_cards(folder, edits):
    open_folder(letters(folder))
    table = folder / "cards.csv"
    fill_cards(folder, table)
    table.write_bytes(changed(table.read_text("utf-8-sig"), edits))
    with suppress(SourceError):
        fill_cards(folder, table)


def dating(folder, edits):
    original = (SEEDS / "dating.csv").read_text("utf-8-sig")
    (folder / "dating.csv").write_bytes(changed(original, edits))
    with suppress(DatingError, SpreadsheetError):
        facts = load_dating(SOURCES, folder)
        dated_between(facts)
        dating_table(facts)
        limits(SOURCES, facts)
        assert all(day_in_words(fact.date) for fact in facts)


def forecasts(folder, edits):
    original = (SEEDS / "forecasts.csv").read_text("utf-8-sig")
    (folder / "forecasts.csv").write_bytes(changed(original, edits))
    with suppress(ForecastError):
        found = load_forecasts(folder, CLAIMS.claims)
        unscored_forecasts(found)


def questions(folder, edits):
    original = (SEEDS / "questions.csv").read_text("utf-8-sig")
    (folder / "questions.csv").write_bytes(changed(original, edits))
    with suppress(ForecastError):
        score_questions(load_questions(SOURCES, folder))


def concepts(folder, edits):
    original = (SEEDS / "concepts.toml").read_text("utf-8")
    (folder / "concepts.toml").write_bytes(changed(original, edits))
    with suppress(ArgumentError):
        for concept in load_concepts(SOURCES, folder).values():
            base_rates(concept)


def lines_of_argument(folder, edits):
    original = (SEEDS / "arguments" / "lines.toml").read_text("utf-8")
    (folder / "arguments").mkdir()
    (folder / "arguments" / "lines.toml").write_bytes(changed(original, edits))
    for load in (
        load_codes,
        partial(load_arguments, MOVES),
        partial(load_points, MOVES),
    ):
        with suppress(ArgumentError):
            load(folder=folder)


def tasks(folder, edits):
    original = (SEEDS / "arguments" / "tasks.toml").read_text("utf-8")
    (folder / "arguments").mkdir()
    (folder / "arguments" / "tasks.toml").write_bytes(changed(original, edits))
    with suppress(ArgumentError):
        load_tasks(MOVES, SOURCES, folder)


def moves(folder, edits):
    path = folder / "mine.csv"
    path.write_bytes(changed(short(SEEDS / "arguments" / "reader_1.csv", 9), edits))
    for is_partial in (False, True):
        with suppress(ArgumentError):
            save_moves(load_moves(path, SOURCES, CODES, partial=is_partial), path)


def marks(folder, edits):
    path = folder / "marks.csv"
    path.write_bytes(changed(MARKS_GIVEN, edits))
    with suppress(SpreadsheetError):
        found = load_marks(path)
        sums(found, "S-123456")
        save_marks(path, (), found)
        assert load_marks(path) == {
            k: m for k, m in found.items() if m.mark or m.remark
        }


READERS = [
    *(claims, codebook, sources, own_texts, cards_to_fill, table_of_cards, dating),
    *(forecasts, questions, concepts, lines_of_argument, tasks, moves, marks),
]


def fresh(folder):
    shutil.rmtree(folder, ignore_errors=True)
    Path(folder).mkdir()
    return folder


@pytest.mark.slow  # all of them together
@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__)
@some(60)
@given(edits=BYTES)
def test_a_changed_file_gives_a_value_or_the_readers_own_error(tmp_path, reader, edits):
    reader(fresh(tmp_path / "folder"), edits)


# By hand: what was found in the audit


@pytest.mark.parametrize(
    ("reader", "edits"),
    [
        (claims, [("cell", 0.5, 0.1, "7" * 5000)]),
        (claims, [("cell", 0.5, 0.15, "7" * 5000)]),
        (claims, [("first", 0, 0, 'sep="')]),
        (codebook, [("line", 0.5, 0, "examples = 5")]),
        (codebook, [("first", 0, 0, "unit = 5")]),
        (sources, [("first", 0, 0, "source = 5")]),
        (sources, [("value", 0.05, 0, '".."')]),
        (dating, [("cell", 0.5, 0.2, "²")]),
        (own_texts, [("first", 0, 0, "source = [5]")]),
        (table_of_cards, [("cell", 0.5, 0.75, "7" * 5000)]),
    ],
)
def test_what_was_once_found_stays_mended(tmp_path, reader, edits):
    reader(tmp_path, edits)


def found(quote):
    return find_quote(SOURCES["000"].text, quote, near=0)


@pytest.mark.slow
def test_a_quotation_ten_times_as_long_takes_no_hundred_times_as_long():
    text = SOURCES["000"].text
    start, middle, end = (text.index(" ", place) for place in (1000, 1700, 8000))
    short = text[start:middle].replace("Russia", "Rusia")
    long = text[start:end].replace("Russia", "Rusia")
    there = found(long)
    assert (there.how, there.start, there.end) == ("similar", start + 1, end)
    assert takes_at_most(20, lambda: found(long), lambda: found(short))


def test_a_long_quotation_that_is_not_there_is_not_found():
    words = SOURCES["000"].text[1000:7000].split()
    assert found(" ".join(sorted(words))) is None
    assert found("x" * 7000) is None
