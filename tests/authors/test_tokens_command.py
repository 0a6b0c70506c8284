"""`python -m utils export tokens`: every word a row, written whole or not at all."""

import csv
import shutil
import subprocess
import sys
import tracemalloc
from collections import Counter
from pathlib import Path

import pytest

from utils.authors.corpus import corpus
from utils.authors.token_files import TokenFileError, write_tokens
from utils.classroom.exporting import main
from utils.errors import KitError
from utils.texts import SEEDS, TokenRow, load_sources, token_rows, type_counts, words

ROOT = Path(__file__).parents[2]


def exported(place, to, *options):
    """Return the rows of the file that the command writes."""
    assert main(["tokens", str(place), "--to", str(to), *options]) == 0
    with to.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def plain(tmp_path):
    folder = tmp_path / "plain"
    folder.mkdir()
    (folder / "b.txt").write_text("Peace.", encoding="utf-8")
    (folder / "a.txt").write_bytes("\ufeffThe war’s end.".encode())
    (folder / "notes.csv").write_text("no,text")
    return folder


def test_texts_with_cards_come_with_their_parts_and_voices(tmp_path):
    rows = exported(SEEDS, tmp_path / "tokens.csv")
    assert tuple(rows[0]) == TokenRow._fields
    for seed, source in load_sources().items():
        body = [r["type"] for r in rows if (r["source"], r["part"]) == (seed, "body")]
        assert body == words(source.body)
    assert {row["voice"] for row in rows} >= {"essayist", "interviewee", ""}


def test_plain_files_are_texts_in_no_voice_by_their_names(tmp_path, plain, capsys):
    rows = exported(plain, tmp_path / "tokens.csv")
    assert [(r["source"], r["form"], r["type"]) for r in rows] == [
        ("a.txt", "The", "the"),
        ("a.txt", "war’s", "war's"),
        ("a.txt", "end", "end"),
        ("b.txt", "Peace", "peace"),
    ]
    assert {(row["part"], row["voice"]) for row in rows} == {("body", "")}
    assert capsys.readouterr().out == f"2 texts with 4 words: {tmp_path}/tokens.csv\n"


def test_one_file_is_a_corpus_too_and_a_guessed_encoding_is_said(tmp_path, capsys):
    old = tmp_path / "old.txt"
    old.write_bytes("Zürich".encode("cp1252"))
    assert exported(old, tmp_path / "x.csv")[0]["form"] == "Zürich"
    assert "old.txt: read as cp1252, a guess" in capsys.readouterr().err
    exported(old, tmp_path / "x.csv", "--encoding", "cp1252")
    assert capsys.readouterr().err == ""


def test_a_cell_that_could_be_a_formula_is_guarded(tmp_path):
    risky = tmp_path / "=1+1.txt"
    risky.write_text("war")
    assert exported(risky, tmp_path / "x.csv")[0]["source"] == "'=1+1.txt"


@pytest.mark.parametrize(
    "case",
    [
        ("nowhere", "x.csv", "cannot read"),
        ("empty", "x.csv", "holds neither sources.toml nor a file in .txt"),
        ("plain", "x.xlsx", "has to end in one of .csv, .parquet"),
        ("plain/a.txt", "plain/a.txt", "is the corpus itself"),
        ("plain", "no/x.csv", "No such file"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(tmp_path, plain, capsys, case):
    place, to, said = case
    (tmp_path / "empty").mkdir()
    before = (plain / "a.txt").read_bytes()
    assert main(["tokens", str(tmp_path / place), "--to", str(tmp_path / to)]) == 1
    assert said in capsys.readouterr().err
    assert (plain / "a.txt").read_bytes() == before
    assert not list(tmp_path.rglob("*.part"))


def test_without_pyarrow_parquet_is_refused_in_a_sentence(
    tmp_path, plain, capsys, monkeypatch
):
    monkeypatch.setitem(sys.modules, "pyarrow", None)  # as if it were not installed
    assert main(["tokens", str(plain), "--to", str(tmp_path / "x.parquet")]) == 1
    assert "Parquet needs the package pyarrow" in capsys.readouterr().err


def test_a_text_that_cannot_be_read_leaves_the_file_before_as_it_was(tmp_path, plain):
    to = tmp_path / "tokens.csv"
    exported(plain, to)
    before = to.read_bytes()
    (plain / "c.txt").write_bytes(b"\xff\xfe\x00")
    assert main(["tokens", str(plain), "--to", str(to)]) == 1
    assert to.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plain", "tokens.csv"]


def test_a_corpus_is_read_text_by_text(tmp_path, plain):
    carded = shutil.copytree(SEEDS, tmp_path / "carded")
    for folder, first, last in (
        (plain, "a.txt", "b.txt"),
        (carded, "000", "001_*.txt"),
    ):
        texts = corpus(folder)
        assert next(texts).name == first
        next(folder.glob(last)).unlink()
        with pytest.raises(KitError, match=last[:3]):
            next(texts)


@pytest.mark.slow
def test_memory_does_not_grow_with_the_number_of_texts(tmp_path):
    def peak(n):
        passages = next(corpus(SEEDS / load_sources()["000"].file)).passages
        tracemalloc.start()
        rows = (row for _ in range(n) for row in token_rows(passages))
        write_tokens(rows, tmp_path / "x.csv")
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(1)  # what is made once: the forms, the word lists
    assert peak(8) < 2 * peak(1)


def test_a_form_that_is_unknown_writes_nothing(tmp_path):
    with pytest.raises(TokenFileError):
        write_tokens([], tmp_path / "tokens")
    assert not list(tmp_path.iterdir())


def test_counts_of_parts_merge_to_the_counts_of_the_whole(tmp_path):
    rows = exported(SEEDS, tmp_path / "tokens.csv")
    parts = [Counter(row["type"] for row in rows[at::3]) for at in range(3)]
    whole = sum((type_counts(t.passages) for t in load_sources().values()), Counter())
    assert sum(parts, Counter()) == whole


def test_the_command_runs_by_its_name(tmp_path):
    command = [sys.executable, "-m", "utils", "export", "tokens", "seeds", "--to"]
    done = subprocess.run(
        [*command, str(tmp_path / "tokens.csv")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("2 texts with ")
