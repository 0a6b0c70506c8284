"""Every reader of an outside file gives a value or its own error, whatever came."""

import shutil
import time
from contextlib import suppress
from pathlib import Path

import pytest
from any_input import some
from documents_made import letters
from hypothesis import given
from hypothesis import strategies as st

from utils.claims import (
    ClaimError,
    CodebookError,
    ForecastError,
    load_codebook,
    load_coding,
    load_forecasts,
)
from utils.tables import SpreadsheetError
from utils.texts import (
    SEEDS,
    DatingError,
    SourceError,
    find_quote,
    load_dating,
    load_sources,
    open_folder,
)
from utils.widgets.coding_desk import marks as coding
from utils.widgets.coding_desk.items import sound
from utils.work import is_value

SOURCES, CODEBOOK, CLAIMS = load_sources(), load_codebook(), load_coding("reader_1")
CELLS = [
    *("", "²", "٣", "7" * 5000, "-1", "1.0", "1e9", "nan", "0", "99999999", "essayist"),
    *(
        "> >",
        "! > ?",
        ">",
        "!",
        "?",
        "x!",
        ";;",
        '"',
        '""',
        "'",
        "=1+1",
        "\x00",
        "\x1c",
    ),
    *(
        "\ufeff",
        "\u2028",
        "\r",
        "\n",
        ",",
        ";",
        "\t",
        "yes",
        "TRUE",
        "no",
        "000",
        "001",
    ),
    *(
        "2023-13-40",
        "3/4/2023",
        "0000-00-00",
        "²²²²-²²-²²",
        "2023-02-30",
        "id",
        "sep=,",
    ),
]
LITERALS = [
    *('""', '"x"', "5", "-1", "0", "1.5", "nan", "true", "[]", "[5]", '["x"]', "{}"),
    *("{a = 1}", "2023-07-18", "2023-07-18T10:00:00", "10:00:00", "[[1]]", "7" * 5000),
    *('".."', '"."', '"a/b"', '"a\\u0000b"', '"000.txt"', '"sources.toml"', '"\\n"'),
    *("99999999999", "[{}]", "[{code = 1}]", '{code = "x"}', "[" * 2000),
]
WHOLE_LINES = [
    *("[source]", "[[source]]", "source = 5", "source = [5]", "[unit]", "unit = 5"),
    *("[a]", "[[aims]]", "aims = 5", "aims = [1]", "verdicts = {}", "[source.written]"),
    *("x = 1", "voices = 5", "passages = [1]", 'voices = ["x"]', "written = 5"),
    *("sha256 = 5", 'sep="', "sep=x", "sep= ", "sep=\r", "sep=,", "", "\x00", "\ufeff"),
    *('"', ",,,,,"),
]
PLACES = st.floats(0, 1, exclude_max=True)
EDITS = st.one_of(
    st.tuples(st.just("cell"), PLACES, PLACES, st.sampled_from(CELLS)),
    st.tuples(st.just("value"), PLACES, PLACES, st.sampled_from(LITERALS)),
    st.tuples(st.just("line"), PLACES, PLACES, st.sampled_from(WHOLE_LINES)),
    st.tuples(st.just("drop"), PLACES, PLACES, st.just("")),
    st.tuples(st.just("first"), PLACES, PLACES, st.sampled_from(WHOLE_LINES)),
    st.tuples(st.just("cut"), PLACES, PLACES, st.text(max_size=4)),
)
BYTES = st.one_of(
    st.lists(EDITS, min_size=1, max_size=4),
    st.binary(max_size=40),
    st.text(max_size=40),
)


def changed(original, edits):
    """Return a file's content with what a person, a program or a fault did to it."""
    if isinstance(edits, bytes):
        return edits
    if isinstance(edits, str):
        return edits.encode("utf-8", "surrogatepass")
    text = original
    for edit in edits:
        text = edited(text, *edit)
    return text.encode("utf-8", "surrogatepass")


def edited(text, how, row, column, new):
    lines = text.split("\n")
    number = int(row * len(lines))
    line = lines[number]
    if how == "cell":
        cells = line.split(",")
        cells[int(column * len(cells))] = new
        lines[number] = ",".join(cells)
    elif how == "value":
        lines[number] = f"{line.partition('=')[0]}= {new}"
    elif how == "cut":
        lines[number] = line[: int(column * len(line))] + new
    else:
        place = 0 if how == "first" else number
        lines[place : place + (how == "drop")] = [] if how == "drop" else [new]
    return "\n".join(lines)


def claims(folder, edits):
    path = folder / "reader_1.csv"
    path.write_bytes(changed(short(SEEDS / "claims" / "reader_1.csv", 6), edits))
    for reanchor in (False, True):
        with suppress(ClaimError):
            load_coding(path, SOURCES, CODEBOOK, reanchor=reanchor)


def short(path, n_lines):
    return "\n".join(path.read_text("utf-8-sig").split("\n")[:n_lines])


def codebook(folder, edits):
    original = (SEEDS / "codebook.toml").read_text("utf-8")
    (folder / "codebook.toml").write_bytes(changed(original, edits))
    with suppress(CodebookError):
        load_codebook(folder)


def sources(folder, edits):
    for path in SEEDS.glob("*.txt"):
        shutil.copy(path, folder)
    original = (SEEDS / "sources.toml").read_text("utf-8")
    (folder / "sources.toml").write_bytes(changed(original, edits))
    with suppress(SourceError):
        load_sources(folder)


def own_texts(folder, edits):
    open_folder(letters(folder))
    path = folder / "sources.toml"
    path.write_bytes(changed(path.read_text("utf-8"), edits))
    with suppress(SourceError):
        open_folder(folder)


def dating(folder, edits):
    original = (SEEDS / "dating.csv").read_text("utf-8-sig")
    (folder / "dating.csv").write_bytes(changed(original, edits))
    with suppress(DatingError, SpreadsheetError):
        load_dating(SOURCES, folder)


def forecasts(folder, edits):
    original = (SEEDS / "forecasts.csv").read_text("utf-8-sig")
    (folder / "forecasts.csv").write_bytes(changed(original, edits))
    with suppress(ForecastError):
        load_forecasts(folder, CLAIMS.claims)


READERS = [claims, codebook, sources, own_texts, dating, forecasts]


def fresh(folder):
    shutil.rmtree(folder, ignore_errors=True)
    Path(folder).mkdir()
    return folder


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__)
@some(60)
@given(edits=BYTES)
def test_a_changed_file_gives_a_value_or_the_readers_own_error(tmp_path, reader, edits):
    reader(fresh(tmp_path / "folder"), edits)


# The coding desk

LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6)
FIELDS = st.sampled_from(
    [field for step in coding.STEPS.values() for field in step]
    + "source start end quote codes reason unit done undone changes merge x".split()
)
ANYTHING = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(FIELDS, inner, max_size=5)
    ),
    max_leaves=16,
)
MARKS = st.fixed_dictionaries(
    {
        "source": st.sampled_from(["000", "001"]) | LEAVES,
        "start": st.integers(0, 5) | LEAVES,
        "end": st.integers(5, 9) | LEAVES,
        "codes": st.dictionaries(FIELDS, ANYTHING, max_size=5) | ANYTHING,
    }
)
KEYS = [
    *("mark a", "mark b", "mark ", "settled reader_1|a|x", "settled reader_1|a|"),
    *("settled", "settled ||||", "committed", "history", "x"),
]
ITEMS = st.dictionaries(
    st.sampled_from(KEYS),
    MARKS | ANYTHING,
    max_size=6,
)


def a_desk(items):
    kept = sound(items, SOURCES)
    own = coding.to_coding(kept, SOURCES, coder="me")
    coding.settled(kept, {"reader_1": CLAIMS})
    coding.final_coding(kept, CLAIMS, SOURCES)
    coding.marks_of(kept)
    assert all(claim.quote for claim in own.claims)
    assert not is_value(items) or is_value(kept)


@some(60)
@given(ITEMS)
def test_no_item_makes_the_coding_desk_fail(items):
    a_desk(items)


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
    ],
)
def test_what_was_once_found_stays_mended(tmp_path, reader, edits):
    reader(tmp_path, edits)


def moments(quote):
    """Return how long the processor looks for a quotation, and where it is found."""
    start = time.process_time()
    found = find_quote(SOURCES["000"].text, quote, near=0)
    return time.process_time() - start, found


def test_a_quotation_ten_times_as_long_takes_no_hundred_times_as_long():
    text = SOURCES["000"].text
    start, middle, end = (text.index(" ", place) for place in (1000, 1700, 8000))
    short_s, _ = moments(text[start:middle].replace("Russia", "Rusia"))
    long_s, found = moments(text[start:end].replace("Russia", "Rusia"))
    assert (found.how, found.start, found.end) == ("similar", start + 1, end)
    assert long_s < 20 * short_s + 0.2


def test_a_long_quotation_that_is_not_there_is_not_found():
    words = SOURCES["000"].text[1000:7000].split()
    assert moments(" ".join(sorted(words)))[1] is None
    assert moments("x" * 7000)[1] is None
