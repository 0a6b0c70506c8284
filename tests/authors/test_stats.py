"""`python -m utils stats`: the same numbers for people who teach without notebooks."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from utils.authors.stats import main
from utils.counting import diversity
from utils.texts import SEEDS, types

ROOT = Path(__file__).parents[2]
FILES = sorted(map(str, SEEDS.glob("*.txt")))


@pytest.fixture
def text(tmp_path):
    path = tmp_path / "a text.txt"
    path.write_text("\ufeffThe war is Putin’s war.", encoding="utf-8")
    return str(path)


def figures(capsys, *argv):
    assert main([*argv, "--format", "json"]) == 0
    tables = json.loads(capsys.readouterr().out)
    return tables, {row["measure"]: row["value"] for row in tables[0]["rows"]}


def test_the_command_line_gives_the_numbers_of_the_library(capsys):
    _, found = figures(capsys, FILES[0])
    words = types(Path(FILES[0]).read_bytes().decode("utf-8"))
    assert found["tokens"] == len(words) == 1931
    assert found["MTLD"] == diversity.mtld(words)
    assert found["sentences"] == 84


def test_two_files_are_compared(capsys):
    tables, _ = figures(capsys, *FILES)
    assert [table["caption"] for table in tables] == [
        "Statistics",
        "Frequencies",
        "Frequencies",
        "Keyness",
    ]
    assert "victory" in [row["type"] for row in tables[3]["rows"]]
    assert FILES[0] in tables[3]["summary"]


def test_options_change_the_count_and_are_reported(capsys, text):
    tables, found = figures(capsys, text, "--possessives", "split", "--words", "2")
    assert found["tokens"] == 6
    assert "possessives split" in tables[1]["summary"]
    assert len(tables[1]["rows"]) == 2
    _, found = figures(capsys, text)
    assert found["tokens"] == 5
    tables, _ = figures(capsys, text, "--without-stop-words")
    assert [row["type"] for row in tables[1]["rows"]] == ["war", "putin's"]


def test_csv_is_one_table(capsys, text):
    assert main([text, "--format", "csv"]) == 0
    rows = list(csv.reader(capsys.readouterr().out.splitlines()))
    assert rows[0] == ["file", "measure", "value", "unit"]
    assert {len(row) for row in rows} == {4}
    assert [text, "tokens", "5", "tokens"] in rows
    assert any(row[1] == "MTLD" and row[2] == "" for row in rows)


def test_the_table_shows_every_row(capsys):
    assert main(FILES) == 0
    printed = capsys.readouterr().out
    assert printed.count("Coleman-Liau") == 2
    assert "more rows" not in printed.split("Frequencies")[0]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "No such file"),
        (b"\xff\xfe\x00", "is not in UTF-8"),
        (b" \n", "holds no word"),
    ],
    ids=["missing", "not UTF-8", "empty"],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path, capsys, content, message):
    path = tmp_path / "file.txt"
    if content is not None:
        path.write_bytes(content)
    assert main([str(path)]) == 2
    seen = capsys.readouterr()
    assert message in seen.err
    assert str(path) in seen.err
    assert seen.out == ""


def test_the_command_runs_by_its_name(text):
    done = subprocess.run(
        [sys.executable, "-m", "utils", "stats", text],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        env={"PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"},
        check=True,
    )
    assert "type-token ratio" in done.stdout
