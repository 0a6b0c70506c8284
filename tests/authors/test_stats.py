"""`python -m utils stats`: the same numbers for people who teach without notebooks."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from utils.authors.stats import main
from utils.counting import diversity
from utils.texts import SEEDS, words

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
    chosen = words(Path(FILES[0]).read_bytes().decode("utf-8"))
    assert found["tokens"] == len(chosen) == 1931
    assert found["MTLD"] == diversity.mtld(chosen)
    assert found["sentences"] == 84


def test_a_sentence_of_any_script_counts_and_words_without_syllables_are_named(
    capsys, tmp_path
):
    path = tmp_path / "a text.txt"
    path.write_text("戦争は終わった。The war ended.", encoding="utf-8")
    tables, found = figures(capsys, str(path))
    units = {row["measure"]: row["unit"] for row in tables[0]["rows"]}
    assert found["sentences"] == 2
    assert (found["syllables"], units["syllables"]) == (4, "syllables; 1 word left out")


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
    assert rows[0] == ["file", "measure", "value", "unit", "word"]
    assert {len(row) for row in rows} == {5}
    assert [text, "tokens", "5", "tokens", ""] in rows
    assert [text, "frequency", "1", "tokens", "putin's"] in rows
    assert [text, "relative frequency", "400.0", "per 1,000 tokens", "war"] in rows
    assert any(row[1] == "MTLD" and row[2] == "" for row in rows)


def test_csv_holds_the_comparison_too(capsys):
    assert main([*FILES, "--format", "csv"]) == 0
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    found = {row["measure"]: row for row in rows if row["word"] == "victory"}
    assert found["target frequency"]["value"] == "3"
    assert found["log ratio"]["unit"] == "bits"
    assert found["chi square"]["file"] == " and ".join(FILES)


def test_a_cell_that_could_be_a_formula_is_guarded(tmp_path, capsys, monkeypatch):
    (tmp_path / "=1+1.txt").write_text("war")
    monkeypatch.chdir(tmp_path)
    assert main(["=1+1.txt", "--format", "csv"]) == 0
    assert "\n'=1+1.txt,tokens," in capsys.readouterr().out


def test_the_table_shows_every_row(capsys):
    assert main(FILES) == 0
    printed = capsys.readouterr().out
    assert printed.count("Coleman-Liau") == 2
    assert "more rows" not in printed.split("Frequencies")[0]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "No such file"),
        (b"\xff\xfe\x00", "is not in UTF-16"),
        (b" \n", "holds no word"),
    ],
    ids=["missing", "cut off", "empty"],
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


def test_a_foreign_word_costs_only_what_cannot_be_worked_out(tmp_path, capsys):
    path = tmp_path / "greek.txt"
    path.write_text("The letter α and the word 战争.", encoding="utf-8")
    tables, found = figures(capsys, str(path))
    assert found["tokens"] == 7
    assert found["type-token ratio"] == 6 / 7
    for row in tables[0]["rows"]:
        assert row["value"] is not None or "undefined" in row["unit"]


def test_standard_input_is_read_for_a_dash(capsys, monkeypatch):
    given = io.TextIOWrapper(io.BytesIO("\ufeffThe war.".encode()))
    monkeypatch.setattr(sys, "stdin", given)
    tables, found = figures(capsys, "-")
    assert found["tokens"] == 2
    assert tables[0]["rows"][0]["file"] == "standard input"
    assert "read as UTF-8" in tables[0]["summary"]


def test_standard_input_is_read_once_and_may_be_missing(capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"The war.")))
    _, found = figures(capsys, "-", "-")
    assert found["tokens"] == 2
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["-"]) == 2
    assert "there is no standard input" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--words", "-1"], "at least 0, not -1"),
        (["--words", "many"], "at least 0, not many"),
        (["--window", "0"], "at least 1, not 0"),
    ],
)
def test_an_option_that_makes_no_sense_is_refused(capsys, text, options, message):
    with pytest.raises(SystemExit):
        main([text, *options])
    assert message in capsys.readouterr().err


def test_no_words_shows_none(capsys, text):
    tables, _ = figures(capsys, text, "--words", "0")
    assert tables[1]["rows"] == []


def test_the_command_runs_by_its_name_where_no_foreign_letter_can_be_written(text):
    Path(text).write_text("The letter α.", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "utils", "stats", text],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        env={"PYTHONIOENCODING": "cp1252", "PYTHONDONTWRITEBYTECODE": "1"},
        check=True,
    )
    assert "type-token ratio" in done.stdout
    assert "\\u03b1" in done.stdout
