"""Texts of one's own go with the work, as items, wherever there is no disk."""

import json

import pytest

from utils.texts import CARDS, add_bytes, change_cards, load_sources, open_folder
from utils.work import (
    OWN_TEXTS,
    Work,
    fitting,
    give_back_own_texts,
    keep_own_texts,
    open_all,
    own_texts,
    save_all,
    saved,
    settle_own_text,
    versions_of_own_texts,
)
from utils.work.own_texts import LESSON, left_own_texts

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
        "sources.toml/../a.txt",
        f"{'ж' * 150}.txt",
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
    assert left_own_texts(work) == [place]
    assert not list(tmp_path.rglob("*.txt"))


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


# In one file


@pytest.fixture
def work(tmp_path):
    """A work folder whose own texts are two, one with a filled card, and a coding."""
    folder = tmp_path / "here" / OWN_TEXTS
    for name in ("letter", "plan"):
        added(folder, name)
    change_cards(folder, {"letter.txt": {"writer": "Jane Doe"}})
    (folder / "claims").mkdir()
    (folder / "claims" / "anna.csv").write_text("id,Київ\r\n", encoding="utf-8-sig")
    return folder.parent


def added(folder, name, said="The council wants no baths. "):
    """Add a text to a folder of own texts, as the panel does."""
    told = add_bytes(f"{name}.html", f"<h1>{name}</h1><p>{said * 9}".encode(), folder)
    assert told.ok


def files_in(work):
    """Return every file of the own texts but the originals, name to bytes."""
    folder = work / OWN_TEXTS
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*.*")
        if path.suffix in (".txt", ".toml", ".csv") and "originals" not in path.parts
    }


def test_one_file_carries_texts_cards_codes_and_codings_to_another_machine(
    work, lessons, tmp_path
):
    there = tmp_path / "there"
    opened = open_all(save_all(lessons, work), lessons, there)
    assert opened.ok
    assert "5 files in work/own_texts now stand" in " ".join(opened.lines)
    assert files_in(there) == files_in(work)
    again = open_all(save_all(lessons, work), lessons, there)
    assert "own_texts" not in " ".join(again.lines)


def test_a_file_of_the_page_and_one_of_the_notebooks_meet_card_by_card(
    work, lessons, tmp_path
):
    page = tmp_path / "page"
    open_all(save_all(lessons, work), lessons, page)
    added(page / OWN_TEXTS, "speech")
    change_cards(page / OWN_TEXTS, {"plan.txt": {"writer": "on the page"}})
    change_cards(work / OWN_TEXTS, {"letter.txt": {"writer": "in the notebooks"}})
    added(work / OWN_TEXTS, "answer")
    assert open_all(save_all(lessons, page), lessons, work, sure=True).ok
    found = load_sources(work / OWN_TEXTS)
    writers = {key: source.writer for key, source in found.items()}
    assert writers["letter"] == "in the notebooks"
    assert writers["plan"] == "on the page"
    assert list(found)[:2] == ["letter", "plan"]
    assert set(found) == {"letter", "plan", "speech", "answer"}


def test_a_file_from_elsewhere_replaces_no_card_before_it_is_put_aside(
    work, lessons, tmp_path
):
    there = tmp_path / "there"
    added(there / OWN_TEXTS, "plan")
    change_cards(there / OWN_TEXTS, {"plan.txt": {"writer": "somebody else"}})
    file, before = save_all(lessons, there), files_in(work)
    asked = open_all(file, lessons, work)
    assert (asked.ok, asked.ask) == (False, True)
    assert files_in(work) == before
    assert open_all(file, lessons, work, sure=True).ok
    assert load_sources(work / OWN_TEXTS)["plan"].writer == "somebody else"
    (aside,) = (work / "before-opening").glob("*.json")
    back = tmp_path / "back"
    assert open_all(aside.read_bytes(), lessons, back).ok
    assert files_in(back) == before


def test_what_is_newer_here_stays_and_a_folder_that_was_lost_comes_back(work, lessons):
    file, folder = save_all(lessons, work), work / OWN_TEXTS
    change_cards(folder, {"letter.txt": {"writer": "newer"}})
    open_all(file, lessons, work)
    assert load_sources(folder)["letter"].writer == "newer"
    kept = files_in(work)
    folder.rename(work / "lost")
    open_all(file, lessons, work)
    assert files_in(work) == kept


def test_what_was_taken_out_does_not_come_back_from_an_older_file(work, lessons):
    file = save_all(lessons, work)
    (work / OWN_TEXTS / "claims" / "anna.csv").unlink()
    open_all(file, lessons, work)
    assert not (work / OWN_TEXTS / "claims" / "anna.csv").exists()


def test_cards_that_cannot_be_told_apart_are_carried_as_one_file(
    work, lessons, tmp_path
):
    cards = work / OWN_TEXTS / CARDS
    cards.write_text(f"subject = 1\n{cards.read_text()}")
    open_all(save_all(lessons, work), lessons, tmp_path / "there")
    assert files_in(tmp_path / "there")[CARDS] == cards.read_bytes()


def test_a_card_that_is_of_another_text_than_it_says_is_left_alone(tmp_path):
    place = "sources.toml/a.txt"
    hostile = '[[source]]\nfile = "../../b.txt"\n'
    kept = Work(LESSON, tmp_path)
    kept.put("file 1", {"place": place, "text": hostile, "n": 1})
    assert not give_back_own_texts(tmp_path)


def test_texts_of_ones_own_are_left_out_before_notebooks_and_cards_never(
    work, lessons, tmp_path, monkeypatch
):
    added(work / OWN_TEXTS, "long", "The council wants more baths than ever. " * 99)
    source = {"cell_type": "code", "source": "n = 5", "metadata": {}, "outputs": []}
    book = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [source]}
    (lessons / "mine.ipynb").write_text(json.dumps(book))
    whole = len(saved(lessons, work).text.encode())
    monkeypatch.setattr(fitting, "LARGEST", whole - 9000)
    made = saved(lessons, work)
    assert len(made.text.encode()) <= fitting.LARGEST
    assert made.n_notebooks == 1
    assert "your text long.txt was left out" in made.lines[-1]
    there = tmp_path / "there"
    open_all(made.text, lessons, there)
    assert set(files_in(work)) - set(files_in(there)) == {"long.txt"}
    assert files_in(there)[CARDS] == files_in(work)[CARDS]
    monkeypatch.setattr(fitting, "LARGEST", 1)
    least = saved(lessons, work)
    assert least.n_notebooks == 0
    kept = json.loads(least.text)["lessons"][LESSON].values()
    assert {each["v"]["place"] for each in kept} == {
        *(f"{CARDS}/{name}.txt" for name in ("letter", "plan", "long")),
        *("codebook.toml", "claims/anna.csv"),
    }


# Two tabs of the page


def taken(work, other):
    """Bring what another tab keeps to this one, as the page does at every request."""
    Work(LESSON, work).merge(Work(LESSON, other).records())
    give_back_own_texts(work)
    keep_own_texts(work)


def two_tabs(work, tmp_path):
    """Return the folders of two tabs, which stand alike."""
    tabs = tmp_path / "one", tmp_path / "two"
    keep_own_texts(work)
    for tab in tabs:
        taken(tab, work)
    return tabs


def meet(one, two):
    taken(one, two)
    taken(two, one)
    taken(one, two)


def test_two_tabs_that_add_different_texts_at_once_both_have_both(
    work, tmp_path, monkeypatch
):
    one, two = two_tabs(work, tmp_path)
    for tab, name in ((one, "first"), (two, "second")):
        monkeypatch.setattr(own_texts, "WRITER", name)
        added(tab / OWN_TEXTS, name)
        change_cards(tab / OWN_TEXTS, {f"{name}.txt": {"writer": name}})
        keep_own_texts(tab)
    meet(one, two)
    assert files_in(one) == files_in(two)
    found = load_sources(one / OWN_TEXTS)
    assert [source.writer for source in found.values()][2:] == ["first", "second"]
    assert not any(
        record.get("others") for record in Work(LESSON, one).records().values()
    )


def test_two_texts_of_one_name_from_two_tabs_both_stay(work, tmp_path, monkeypatch):
    one, two = two_tabs(work, tmp_path)
    for tab, said in ((one, "Less of it. "), (two, "More of it. ")):
        monkeypatch.setattr(own_texts, "WRITER", said)
        added(tab / OWN_TEXTS, "essay", said)
        keep_own_texts(tab)
    meet(one, two)
    assert files_in(one) == files_in(two)
    texts = {key: s.text for key, s in open_folder(one / OWN_TEXTS).items()}
    assert "More" in texts["essay"]
    assert "Less" in texts["essay_2"]


@pytest.mark.parametrize("theirs", ["theirs", None], ids=["changed", "taken away"])
def test_of_a_file_in_two_versions_both_are_shown_and_one_is_chosen(
    own, tmp_path, theirs
):
    book = own / "codebook.toml"
    book.write_text("mine")
    keep_own_texts(tmp_path)
    kept = Work(LESSON, tmp_path)
    (key,) = (k for k, v in kept.items().items() if v["place"] == book.name)
    item = theirs and {"place": book.name, "text": theirs}
    newer = kept.records()[key]["t"] + 5
    kept.merge({key: {"v": item, "t": newer, "by": "elsewhere", "seen": {}}})
    give_back_own_texts(tmp_path)
    found = versions_of_own_texts(tmp_path)[book.name]
    assert [found["v"], *(each["v"] for each in found["others"])] == [theirs, "mine"]
    settle_own_text(book.name, "mine", tmp_path)
    assert book.read_text() == "mine"
    assert versions_of_own_texts(tmp_path) == {}
    with pytest.raises(ValueError, match="look again"):
        settle_own_text(book.name, "nobody's", tmp_path)
