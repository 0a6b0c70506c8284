"""Codings from one program to another, by one command each way."""

import csv
import json
from dataclasses import replace

import pytest
from made_class import document

from utils.__main__ import main
from utils.claims import load_coding, save_coding
from utils.claims.exchange.annotations import check_annotation_page, codings_in_page
from utils.texts import add_bytes, load_sources


@pytest.mark.parametrize("suffix", ["qdpx", "json"])
def test_what_is_exported_is_imported_as_it_was(tmp_path, suffix):
    file = tmp_path / f"both.{suffix}"
    assert main(["export", "codings", "reader_1", "reader_2", "--to", str(file)]) == 0
    assert main(["import", "codings", str(file), "--to", str(tmp_path / "in")]) == 0
    for name in ("reader_1", "reader_2"):
        before = load_coding(name).claims
        after = load_coding(tmp_path / "in" / f"coding_{name}.csv").claims
        lost = {"traps": (), "speaker_factuality": ""} if suffix == "json" else {}
        assert [replace(claim, **lost) for claim in before] == list(after)


def test_annotations_of_two_coders_are_one_valid_page(tmp_path):
    file = tmp_path / "both.json"
    main(["export", "codings", "--to", str(file)])
    page = json.loads(file.read_text(encoding="utf-8"))
    check_annotation_page(page)
    assert {item["creator"]["nickname"] for item in page["items"]} == {
        "reader_1", "reader_2",
    }  # fmt: skip


def test_a_class_is_exported_under_pseudonyms(tmp_path):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    mark = {"source": "001", "start": 5, "end": 50,
            "codes": {"actor": "RUS", "aim": "TERR"}}  # fmt: skip
    for name in ("Ada", "Bo"):
        text = document({"07": {"desk-001.mark a": mark}}, name=name)
        (inbox / f"{name}.json").write_text(text)
    file = tmp_path / "class.qdpx"
    assert main(["export", "codings", str(inbox), "--to", str(file)]) == 0
    assert main(["import", "codings", str(file), "--to", str(tmp_path / "in")]) == 0
    names = [path.name for path in (tmp_path / "in").iterdir()]
    assert len(names) == 2
    assert all(name.startswith("coding_S-") for name in names)


@pytest.fixture
def own(tmp_path):
    """A folder with a text of somebody's own and one coding of it beside."""
    folder = tmp_path / "own"
    said = "The council wants no baths. Nobody will pay for them."
    assert add_bytes("plan.txt", f"{said}\n".encode(), folder).ok
    (text,) = load_sources(folder).values()
    mark = {"id": "1", "source": text.id, "start": "0", "end": "27",
            "quote": said[:27], "voice": text.voices[0].code}  # fmt: skip
    codes = {"actor": "ACTOR_1", "aim": "KEEP", "verdict": "open", "time": "present",
             "certainty": "CT", "polarity": "+"}  # fmt: skip
    (folder / "claims").mkdir()
    rows = [mark | codes]
    with (folder / "claims" / "anna.csv").open("w", newline="") as file:
        table = csv.DictWriter(file, [*rows[0]])
        table.writeheader()
        table.writerows(rows)
    return folder


@pytest.mark.parametrize("suffix", ["qdpx", "json"])
def test_codings_of_own_texts_go_out_and_come_back(own, tmp_path, suffix, capsys):
    file, back = tmp_path / f"ours.{suffix}", tmp_path / "in"
    texts = ["--texts", str(own)]
    assert main(["export", "codings", *texts, "--to", str(file)]) == 0
    assert main(["import", "codings", str(file), *texts, "--to", str(back)]) == 0
    sources = load_sources(own)
    (claim,) = load_coding(back / "coding_anna.csv", sources).claims
    assert claim.quote == "The council wants no baths."
    (tmp_path / "inbox").mkdir()
    asked = ["export", "codings", str(tmp_path / "inbox"), *texts, "--to", str(file)]
    assert main(asked) == 1
    assert "Leave --texts out" in capsys.readouterr().err


def test_own_texts_are_named_as_for_texts_add_and_what_lacks_is_said(
    own, tmp_path, monkeypatch, capsys
):
    monkeypatch.setenv("KIT_WORK", str(own.parent))
    file = str(tmp_path / "ours.qdpx")
    ours = ["export", "codings", "--texts", "own", "--to", file]
    assert main(ours) == 0
    assert main(["import", "codings", file, "--to", str(tmp_path / "in")]) == 1
    assert "--texts own_texts" in capsys.readouterr().err
    (own / "claims" / "anna.csv").unlink()
    assert main(ours) == 1
    assert "nobody has coded these texts yet" in capsys.readouterr().err


def test_nothing_is_written_over_and_what_cannot_be_is_said(tmp_path, capsys):
    table = tmp_path / "mine.csv"
    save_coding(load_coding("reader_1"), table)
    out = str(tmp_path / "one.csv")
    assert main(["export", "codings", str(table), "--to", out]) == 0
    for name, files in (("x.csv", 2), ("x.doc", 1)):
        many = ["reader_1", "reader_2"][:files]
        assert main(["export", "codings", *many, "--to", str(tmp_path / name)]) == 1
        assert "cannot go into" in capsys.readouterr().err
    assert main(["export", "codings", "nobody", "--to", out]) == 1
    file = str(tmp_path / "r.qdpx")
    main(["export", "codings", "reader_1", "--to", file])
    for _ in range(2):
        assert main(["import", "codings", file, "--to", str(tmp_path / "in")]) == 0
    assert len(list((tmp_path / "in").iterdir())) == 2
    table.write_text("no JSON")
    assert main(["import", "codings", str(table), "--to", str(tmp_path)]) == 1
    assert "neither a .qdpx nor JSON" in capsys.readouterr().err


def test_an_annotation_of_another_tool_is_found_by_its_words():
    exact = load_coding("reader_1").claims[0].quote
    found = codings_in_page(
        [
            {
                "id": "https://example.org/1",
                "body": {"purpose": "tagging", "value": "Verdict: failed"},
                "target": {"source": "https://example.org/essay",
                           "selector": {"type": "TextQuoteSelector", "exact": exact}},
            },
            {"target": {"selector": {"exact": "words of no text"}}},
            "no annotation",
            {"body": [{"purpose": "tagging", "value": "aim: NONE"}],
             "target": {"selector": {"exact": exact}}},
        ]
    )  # fmt: skip
    ((claim,),) = [coding.claims for coding in found.codings]
    assert (claim.quote, claim.voice, claim.coder) == (exact, "essayist", "imported")
    assert claim.verdict == "failed"
    assert len(found.left_out) == 3
