"""Texts of one's own go with the work, as items, wherever there is no disk."""

import pytest

from utils.work import (
    OWN_TEXTS,
    Work,
    give_back_own_texts,
    keep_own_texts,
    open_all,
    save_all,
)
from utils.work.own_texts import LESSON, put_missing_own_texts

NAME = "Лист, 2.txt"


@pytest.fixture
def own(tmp_path):
    """The folder of own texts in a work folder, with a text and a coding in it."""
    folder = tmp_path / OWN_TEXTS
    (folder / "claims").mkdir(parents=True)
    (folder / NAME).write_text("Київ\r\n", encoding="utf-8", newline="")
    (folder / "claims" / "anna.csv").write_text("id\n")
    return folder


def elsewhere(own, place):
    """Bring the items to a work folder that has no texts; return its folder of them."""
    Work(LESSON, place).merge(Work(LESSON, own.parent).records())
    give_back_own_texts(place)
    return place / OWN_TEXTS


def test_the_files_come_back_from_the_items_byte_for_byte(own, tmp_path):
    assert keep_own_texts(tmp_path)
    other = elsewhere(own, tmp_path / "page")
    for place in (NAME, "claims/anna.csv"):
        assert (other / place).read_bytes() == (own / place).read_bytes()


def test_what_did_not_change_is_no_change(own, tmp_path):
    keep_own_texts(tmp_path)
    assert not keep_own_texts(tmp_path)
    assert not give_back_own_texts(tmp_path)


def test_what_was_changed_or_taken_away_is_so_elsewhere(own, tmp_path):
    keep_own_texts(tmp_path)
    other = elsewhere(own, tmp_path / "page")
    (own / NAME).write_text("changed")
    (own / "claims" / "anna.csv").unlink()
    assert keep_own_texts(tmp_path)
    elsewhere(own, tmp_path / "page")
    assert (other / NAME).read_text() == "changed"
    assert not (other / "claims" / "anna.csv").exists()


def test_originals_and_what_is_no_text_stay_where_they_are(own, tmp_path):
    for place in ("originals/a.txt", "a.pdf", ".sources.toml.lock", "deep/er/a.txt"):
        path = own / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    keep_own_texts(tmp_path)
    assert len(Work(LESSON, tmp_path).items()) == 2


@pytest.mark.parametrize(
    "place",
    [
        "../a.txt",
        "/a.txt",
        "a/b.txt",
        "claims/../../a.txt",
        "C:\\a.txt",
        "a.py",
        ".txt",
        "con.txt",
        "claims/Aux .csv",
        "com¹.x.txt",
        "a?.txt",
    ],
)
def test_an_item_of_a_strange_file_writes_nothing_outside(place, tmp_path):
    work = tmp_path / "work"
    Work(LESSON, work).put("file 1", {"place": place, "text": "hostile"})
    Work(LESSON, work).put("file 2", {"place": ["a.txt"], "text": 5})
    assert not give_back_own_texts(work)
    assert put_missing_own_texts(work) == ([], [place])
    assert not list(tmp_path.rglob("*.txt"))


def test_on_a_disk_only_what_is_missing_is_written(own, tmp_path):
    keep_own_texts(tmp_path)
    (own / NAME).write_text("mine, and newer")
    (own / "claims" / "anna.csv").unlink()
    assert put_missing_own_texts(tmp_path) == (["claims/anna.csv"], [])
    assert (own / NAME).read_text() == "mine, and newer"


def test_of_two_names_that_are_one_somewhere_the_second_is_left_and_said(tmp_path):
    for n, place in enumerate(("a.txt", "A.TXT", "nul.txt")):
        Work(LESSON, tmp_path).put(f"file {n}", {"place": place, "text": place})
    text, work = save_all(tmp_path, tmp_path), tmp_path / "notebooks"
    told = open_all(text, tmp_path, work).lines[-1]
    assert "2 files of your own texts were not written: " in told
    assert "'nul.txt'" in told
    (written,) = (work / OWN_TEXTS).iterdir()
    assert written.name.lower() == "a.txt"
    assert len(Work(LESSON, work).items()) == 3


def test_a_file_of_the_page_brings_them_to_a_folder_of_the_notebooks(own, tmp_path):
    keep_own_texts(tmp_path)
    text, work = save_all(tmp_path, tmp_path), tmp_path / "notebooks"
    opened = open_all(text, tmp_path, work)
    assert "2 files of your own texts were put into work/own_texts." in opened.lines
    assert (work / OWN_TEXTS / NAME).read_bytes() == (own / NAME).read_bytes()
    again = open_all(text, tmp_path, work)
    assert "own texts" not in " ".join(again.lines)
