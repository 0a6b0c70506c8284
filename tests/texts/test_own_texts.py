"""Own texts: a folder gets cards, nobody's card is changed, faults are named."""

import pytest
from documents_made import EXAMPLES, letters

from utils.claims import Claim, Coding
from utils.counting import frequencies, keyness, kwic, profile
from utils.findings import page
from utils.texts import SEEDS, SourceError, load_sources, open_folder, words
from utils.widgets import AgreementTable, AssessmentMatrix, Reader, WordExplorer
from utils.work import CARDS


def test_files_that_lie_in_a_folder_get_cards_that_load(tmp_path):
    texts = open_folder(letters(tmp_path / "own"))
    assert [source.file for source in texts.values()] == sorted(EXAMPLES)
    assert texts == load_sources(tmp_path / "own")
    for source in texts.values():
        (passage,) = source.body
        assert passage.text == EXAMPLES[source.file].strip()


def test_while_a_folder_holds_nothing_the_texts_are_the_kits_own(tmp_path):
    assert open_folder(tmp_path / "own") == load_sources()
    assert not list((tmp_path / "own").iterdir())


def test_a_name_is_looked_for_in_the_work_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("KIT_WORK", str(tmp_path / "work"))
    letters(tmp_path / "work" / "mine")
    open_folder("mine")
    assert (tmp_path / "work" / "mine" / CARDS).is_file()


def test_nothing_is_written_into_the_kits_own_folder(tmp_path):
    before = {path: path.read_bytes() for path in SEEDS.rglob("*") if path.is_file()}
    open_folder(letters(tmp_path))
    after = {path: path.read_bytes() for path in SEEDS.rglob("*") if path.is_file()}
    assert before == after


def test_a_card_that_was_corrected_is_never_changed_again(tmp_path):
    open_folder(letters(tmp_path))
    path = tmp_path / CARDS
    mine = path.read_text("utf-8").replace("not known yet", "A neighbour")
    path.write_text(mine, encoding="utf-8")
    (tmp_path / "third.txt").write_text("\n  A third text.\n", encoding="utf-8")
    texts = open_folder(tmp_path)
    assert path.read_text("utf-8").startswith(mine)
    assert texts["letter"].writer == "A neighbour"
    assert texts["third"].body[0].text == "A third text."


def test_odd_names_and_quotation_marks_are_written_as_text(tmp_path):
    (tmp_path / 'my "best" text.txt').write_text("Words.", encoding="utf-8")
    (source,) = open_folder(tmp_path).values()
    assert (source.id, source.title) == ("my_best_text", 'my "best" text')


def test_an_empty_text_gets_no_card(tmp_path):
    (tmp_path / "a.txt").write_text("Words.", encoding="utf-8")
    (tmp_path / "b.txt").write_text(" \n", encoding="utf-8")
    assert list(open_folder(tmp_path)) == ["a"]


def test_a_file_in_another_encoding_is_made_utf_8_and_kept_as_it_came(tmp_path):
    raw = "Größe zählt.".encode("latin-1")
    (tmp_path / "a.txt").write_bytes(raw)
    (source,) = open_folder(tmp_path).values()
    assert source.text == "Größe zählt.\n"
    assert (tmp_path / "originals" / "a.txt").read_bytes() == raw


def test_a_file_that_cannot_be_read_gets_no_card_and_stops_no_other(tmp_path):
    (tmp_path / "a.docx").write_bytes(b"no letter")
    with pytest.raises(SourceError, match=r"a\.docx is damaged"):
        open_folder(tmp_path)
    assert not (tmp_path / CARDS).exists()
    assert not list(tmp_path.glob("*.txt"))  # no examples where files lie
    (tmp_path / "b.txt").write_text("Words.", encoding="utf-8")
    assert list(open_folder(tmp_path)) == ["b"]


def test_a_broken_card_is_left_alone_and_named(tmp_path):
    (tmp_path / "a.txt").write_text("Words.", encoding="utf-8")
    (tmp_path / CARDS).write_text("[[source]\n", encoding="utf-8")
    with pytest.raises(SourceError, match="cannot be read"):
        open_folder(tmp_path)
    assert (tmp_path / CARDS).read_text("utf-8") == "[[source]\n"


def test_each_text_gets_a_voice_of_its_own(tmp_path):
    texts = open_folder(letters(tmp_path))
    voices = [voice for source in texts.values() for voice in source.voices]
    assert [voice.code for voice in voices] == list(texts)
    assert len({voice.name for voice in voices}) == len(texts)


def test_what_needs_no_coding_works_on_own_texts_at_once(tmp_path):
    texts = open_folder(letters(tmp_path))
    letter, notice = (words(texts[name].body) for name in ("letter", "notice"))
    assert Reader(texts).static_html()
    assert WordExplorer(texts).static_html()
    assert frequencies(letter)[0].frequency > 1
    assert len(kwic(texts["letter"].body, "success")) == letter.count("success") == 2
    assert keyness(letter, notice)
    assert profile(texts["letter"].body)


def coded(texts, coder: str, verdict: str) -> Coding:
    """Return a coding of one claim in each of the two invented texts."""
    claims = [
        Claim(
            id=f"{name}-1", source=name, start=texts[name].text.index(quote),
            end=texts[name].text.index(quote) + len(quote), quote=quote, voice=name,
            source_chain=(name,), as_of=texts[name].written, actor="GENERIC",
            aim="WHOL", verdict=verdict, time="present", certainty="CT", polarity="+",
            coder=coder,
        )
        for name, quote in (("letter", "I have seen hardly any"), ("notice", "The aim"))
    ]  # fmt: skip
    return Coding(coder=coder, claims=tuple(claims))


def test_what_needs_a_coding_works_after_some_coding(tmp_path):
    texts = open_folder(letters(tmp_path))
    codings = [coded(texts, "anna", "failed"), coded(texts, "ben", "unlikely")]
    assert "Writer of letter" in AssessmentMatrix(texts, codings).static_html()
    assert AgreementTable(texts, codings).static_html()
    made = page("See [letter-1, notice-1].", texts, codings)
    assert made.count('id="evidence-') == 2
    assert "Writer of notice, in" in made
