"""`python -m utils texts …`: what each command says, and its exit status."""

import pytest

from utils.authors.texts_command import main
from utils.claims import place_beside
from utils.texts import load_sources


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("KIT_WORK", str(tmp_path / "work"))
    (tmp_path / "a.txt").write_text(
        "The aim is to open. It may fail.", encoding="utf-8"
    )
    (tmp_path / "bad.rtf").write_text("{\\rtf1 War}", encoding="utf-8")
    return tmp_path


def test_a_bad_file_is_one_sentence_and_a_status_and_the_rest_go_on(folder, capsys):
    assert main(["add", str(folder / "bad.rtf"), str(folder / "a.txt")]) == 1
    out, err = capsys.readouterr()
    assert err.splitlines() == [
        "bad.rtf is a file in Rich Text Format (.rtf), which is not read. Open it, and "
        "save it as .docx, .odt or plain text (.txt)."
    ]
    assert out.startswith("a.txt: read as a.txt, 33 characters")
    assert (folder / "work" / "own_texts" / "a.txt").is_file()
    assert main(["add", str(folder / "nowhere.txt")]) == 1


def test_check_finds_passages_and_claims_again(folder, capsys):
    own = str(folder / "own")
    assert main(["add", str(folder / "a.txt"), "--folder", own]) == 0
    texts = load_sources(own)
    place = place_beside(texts, "anna")
    place.write_text(
        "id,source,start,end,quote,voice,actor,aim,verdict,time,certainty,polarity,coder"
        "\n1,a,0,18,The aim is to open,a,GENERIC,WHOL,open,present,CT,+,anna\n",
        encoding="utf-8",
    )
    path = folder / "own" / "a.txt"
    path.write_text("Well. The aim is to open. It may fail.\n", encoding="utf-8")
    assert main(["check", own]) == 0
    said = capsys.readouterr().out
    assert "a.txt was changed; its 1 passage has its place again." in said
    assert "anna.csv: 1 claim was found again at another place." in said
    assert main(["check", own]) == 0
    assert "found again" not in capsys.readouterr().out


def test_check_says_what_is_wrong_with_a_status(folder, capsys):
    assert main(["check", str(folder)]) == 1
    assert "Rich Text Format" in capsys.readouterr().err


def test_a_table_is_written_and_read(folder, capsys):
    own = str(folder / "own")
    main(["add", str(folder / "a.txt"), "--folder", own])
    table = str(folder / "cards.csv")
    assert main(["table", table, "--folder", own]) == 0
    assert "holds the cards as a table" in capsys.readouterr().out
    assert main(["table", table, "--folder", own]) == 0


def test_a_broken_card_is_a_sentence(folder, capsys):
    own = folder / "own"
    own.mkdir()
    (own / "sources.toml").write_text("[[source", encoding="utf-8")
    assert main(["add", str(folder / "a.txt"), "--folder", str(own)]) == 2
    assert "cannot be read" in capsys.readouterr().err
