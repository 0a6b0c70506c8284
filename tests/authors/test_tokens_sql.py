"""The recipe for engines with SQL gives the numbers of the kit: DuckDB and SQLite.

What is run is what instructors read: lessons/instructor/tokens.sql and keyness.sql.
"""

import csv
import math
import shutil
import sqlite3
from collections import Counter
from pathlib import Path

import duckdb
import pytest

from utils.classroom.exporting import main
from utils.counting import frequencies, keyness
from utils.texts import SEEDS, load_sources, words

RECIPES = Path(__file__).parents[2] / "lessons" / "instructor"
TOKENS = (RECIPES / "tokens.sql").read_text(encoding="utf-8")
KEYNESS = (RECIPES / "keyness.sql").read_text(encoding="utf-8")
TABLE, _, REST = TOKENS.partition("-- [load]")
COUNT = REST.partition("-- [count]")[2]
MEASURES = (
    "type target_frequency target_rate reference_frequency reference_rate "
    "log_likelihood log_ratio"
).split()


@pytest.fixture(scope="module")
def running():
    return {name: words(source.body) for name, source in load_sources().items()}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder to stand in, with the words of both texts in tokens.csv."""
    monkeypatch.chdir(tmp_path)
    assert main(["tokens", str(SEEDS), "--to", "tokens.csv"]) == 0
    return tmp_path


def in_duckdb(_folder):
    engine = duckdb.connect()
    engine.execute(TOKENS)
    return engine


def in_sqlite(folder):
    """SQLite has no COPY, and not everywhere a logarithm; all else is the recipe's."""
    engine = sqlite3.connect(":memory:")
    engine.create_function("LN", 1, math.log, deterministic=True)
    engine.executescript(TABLE)
    with (folder / "tokens.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    engine.executemany("INSERT INTO tokens VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    engine.executescript(COUNT)
    return engine


@pytest.fixture(params=[in_duckdb, in_sqlite], ids=["duckdb", "sqlite"])
def engine(request, folder):
    with request.param(folder) as found:
        yield found


def run(engine, script):
    getattr(engine, "executescript", engine.execute)(script)


def holds_keyness(engine, running):
    columns = ", ".join(MEASURES)
    found = engine.execute(f"SELECT {columns} FROM keyness").fetchall()
    expected = keyness(running["000"], running["001"])
    by_type = {row[0]: row[1:] for row in found}
    assert len(by_type) == len(found) == len(expected)
    for row in expected:
        values = [getattr(row, name) for name in MEASURES[1:]]
        assert by_type[row.type] == pytest.approx(values, rel=1e-12, abs=1e-12)


def test_frequencies_are_those_of_the_kit(engine, running):
    run(engine, KEYNESS)
    for name, found in running.items():
        asked = engine.execute(
            "SELECT type, frequency, relative_frequency FROM frequencies "
            f"WHERE source = '{name}'"
        )
        expected = sorted(map(tuple, frequencies(found)))
        assert sorted(asked.fetchall()) == [
            (type_, n, pytest.approx(rate, rel=1e-12)) for type_, n, rate in expected
        ]


def test_keyness_is_that_of_the_kit(engine, running):
    run(engine, KEYNESS)
    holds_keyness(engine, running)


def test_the_question_at_the_end_gives_the_kits_first_rows(folder, running):
    with in_duckdb(folder) as engine:
        found = engine.execute(KEYNESS).fetchall()
    rows = keyness(running["000"], running["001"])
    order = sorted(rows, key=lambda row: (-round(row.log_likelihood, 9), row.type))
    assert [row[0] for row in found] == [row.type for row in order[:20]]


def test_words_that_look_like_something_else_arrive_as_they_are(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = 'NULL null NaN 0042 1e5 true צה״ל צה"ל “O’Neill” café cafe 150,000 ﬁn straße'
    Path("007").write_text(text, encoding="utf-8")
    assert main(["tokens", "007", "--to", "tokens.csv"]) == 0
    with in_duckdb(tmp_path) as engine:
        found = engine.execute("SELECT type FROM tokens ORDER BY position").fetchall()
        sources = engine.execute("SELECT DISTINCT source FROM tokens").fetchall()
    assert [row[0] for row in found] == words(text)
    assert sources == [("007",)]


@pytest.mark.slow
def test_counts_of_two_machines_merge_to_those_of_one(folder, running):
    """Each counts a part of the words, cut anywhere; the counts are put together."""
    head, *lines = (folder / "tokens.csv").read_text("utf-8").splitlines(keepends=True)
    shutil.move("tokens.csv", "whole.csv")
    counts = []
    for part in (lines[:1001], lines[1001:]):
        Path("tokens.csv").write_text(head + "".join(part), encoding="utf-8")
        with in_duckdb(folder) as engine:
            counts += engine.execute("SELECT * FROM counts").fetchall()
    assert max(Counter(row[:4] for row in counts).values()) == 2
    with duckdb.connect() as both:
        both.execute(TABLE)
        both.execute(COUNT)
        both.executemany("INSERT INTO counts VALUES (?, ?, ?, ?, ?)", counts)
        both.execute(KEYNESS)
        holds_keyness(both, running)
