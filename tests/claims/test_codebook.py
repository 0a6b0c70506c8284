"""The codebook as data: a teacher changes a file, validation and the page follow."""

import re
from dataclasses import fields

import pytest

from utils.authors.codebook_page import codebook_html, codebook_markdown, main
from utils.claims import (
    ClaimError,
    Codebook,
    CodebookError,
    load_codebook,
    load_coding,
    make_claim,
)
from utils.texts import SEEDS

ORIGINAL = (SEEDS / "codebook.toml").read_text(encoding="utf-8")
ENTRY = """
[[{field}]]
code = "{code}"
name = "{name}"
definition = "D"
use_when = "U"
not_when = "N"
examples = ["000-13"]
non_example = "X"
"""
LISTS = [each.name for each in fields(Codebook) if each.name not in ("unit", "subject")]
COLUMN = {
    "actors": "actor",
    "aims": "aim",
    "aim_sources": "aim_source",
    "verdicts": "verdict",
    "times": "time",
    "certainties": "certainty",
    "polarities": "polarity",
    "evidence": "evidence",
}
CLAIM = {
    "id": "x-1",
    "source": "001",
    "start": 1769,
    "end": 1788,
    "voice": "interviewee",
    "actor": "BOTH",
    "aim": "WHOL",
    "verdict": "unlikely",
    "time": "forecast",
    "certainty": "PR",
    "polarity": "-",
    "coder": "a",
}


def written(tmp_path, text):
    (tmp_path / "codebook.toml").write_text(text, encoding="utf-8")
    return tmp_path


def test_verdicts_stand_on_an_ordered_scale_with_two_off_it():
    ranks = {code.code: code.rank for code in load_codebook().verdicts}
    assert ranks == {
        "failed": 1,
        "unlikely": 2,
        "open": 3,
        "partly": 4,
        "achieved": 5,
        "abandoned": None,
        "not_assessed": None,
    }


def test_a_code_has_a_plain_name():
    assert load_codebook().name("verdicts", "not_assessed") == "not assessed"


@pytest.mark.parametrize("field", LISTS)
def test_every_example_carries_its_code_and_no_non_example_does(field):
    claims = {claim.id: claim for claim in load_coding("reader_1").claims}
    for entry in getattr(load_codebook(), field):
        for example in (*entry.examples, entry.non_example):
            if named := re.match(r"\d{3}-\d\d", example):
                value = getattr(claims[named[0]], COLUMN[field])
                given = value if isinstance(value, tuple) else (value,)
                assert (entry.code in given) is (example != entry.non_example), example


def test_an_aim_and_a_verdict_that_a_teacher_adds_are_allowed_at_once(tmp_path):
    aim = ENTRY.format(field="aims", code="GRAIN", name="Sell grain")
    verdict = ENTRY.format(field="verdicts", code="shelved", name="shelved")
    codebook = load_codebook(written(tmp_path, ORIGINAL + aim + verdict))
    new = CLAIM | {"aim": "GRAIN", "verdict": "shelved"}
    assert make_claim(new, codebook=codebook).verdict == "shelved"
    with pytest.raises(ClaimError, match="column aim: 'GRAIN' is not one of"):
        make_claim(new)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (ORIGINAL.replace("[[times]]", "[[tmes]]"), r"no \[\[times\]\] entry"),
        (ORIGINAL + ENTRY.format(field="aims", code="TERR", name="n"), "'TERR' twice"),
        (ORIGINAL.replace("rank = 2", "rank = 1"), "rank 1 twice"),
        (ORIGINAL.replace("rank = 2", "rank = 0"), "rank must be 1, 2, 3"),
        (ORIGINAL.replace("rank = 2", 'rnk = "2"'), "unknown key 'rnk'"),
        (ORIGINAL.replace('use_when = "The aim or the', 'x = "The'), "lacks use_when"),
        (ORIGINAL.replace("[unit]", "[unit"), "between two quotation marks"),
    ],
    ids=[
        "a field without codes",
        "a code twice",
        "a rank twice",
        "no rank",
        "a misspelt key",
        "a key missing",
        "no TOML",
    ],
)
def test_a_codebook_that_cannot_be_used_is_refused(tmp_path, text, sentence):
    with pytest.raises(CodebookError, match=sentence):
        load_codebook(written(tmp_path, text))


def test_a_folder_without_a_codebook_says_where_to_copy_one(tmp_path):
    with pytest.raises(CodebookError, match="Copy the kit's own"):
        load_codebook(tmp_path)


@pytest.mark.parametrize("make", [codebook_html, codebook_markdown])
def test_the_page_holds_every_code_with_its_definition(make):
    codebook = load_codebook()
    page = make(codebook).replace("&#x27;", "'").replace("&quot;", '"')
    for field in LISTS:
        for entry in getattr(codebook, field):
            assert entry.definition in page
            assert entry.code in page


def test_the_page_quotes_the_words_of_an_example():
    page = codebook_markdown(load_codebook(), {"000-24": "That is clearly not"})
    assert "000-24 “That is clearly not”" in page


def test_the_page_escapes_what_a_teacher_writes(tmp_path):
    entry = ENTRY.format(field="aims", code="X|Y", name="<b>bold</b>")
    entry = entry.replace('"D"', '"<b>this</b>"')
    codebook = load_codebook(written(tmp_path, ORIGINAL + entry))
    assert "<b>" not in codebook_html(codebook)
    assert "X\\|Y" in codebook_markdown(codebook)


def test_the_command_writes_a_page(tmp_path, capsys):
    assert main([str(tmp_path / "page.html")]) == 0
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "Russian forces have failed to take" in page
    assert main([]) == 0
    assert capsys.readouterr().out.startswith("# Codebook")


def test_the_command_refuses_what_it_cannot_write_or_read(tmp_path, capsys):
    assert main([str(tmp_path / "page.pdf")]) == 2
    assert main(["--folder", str(tmp_path)]) == 1
    assert "has no codebook.toml" in capsys.readouterr().err


def test_the_kits_own_codebook_takes_nothing_from_itself(tmp_path, monkeypatch):
    (tmp_path / "codebook.toml").write_text('others = "kit"\n')
    monkeypatch.setattr("utils.claims.codebook.SEEDS", tmp_path)
    with pytest.raises(CodebookError, match=r"no \[\[actors\]\] entry"):
        load_codebook()
