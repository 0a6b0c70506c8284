"""Codebook and codings that lie beside texts of your own are found without a word."""

import pytest
from documents_made import letters

from utils.claims import (
    CodebookError,
    Coding,
    codebook_of,
    codings_beside,
    lie_apart,
    load_codebook,
    make_claim,
    mend_codings,
    place_beside,
    readings_of,
    save_coding,
)
from utils.texts import SEEDS, change_cards, load_sources, open_folder
from utils.widgets import (
    AgreementTable,
    AssessmentMatrix,
    ClaimTimeline,
    CodingDesk,
    Reader,
    agreement_of,
    matrix_of,
)
from utils.work import records


@pytest.fixture
def texts(tmp_path, monkeypatch):
    monkeypatch.setenv("KIT_WORK", str(tmp_path / "work"))
    letters(tmp_path / "work" / "own")
    return open_folder("own")


def coding(texts, coder: str, verdict: str = "open") -> Coding:
    claims = [
        make_claim(
            {
                "id": f"{name}-1", "source": name, "start": start, "end": start + 7,
                "voice": name, "actor": "ACTOR_1", "aim": "PEOPLE", "verdict": verdict,
                "time": "present", "certainty": "CT", "polarity": "+", "coder": coder,
            },
            texts,
        )
        for name, words in {"letter": "the aim", "notice": "The aim"}.items()
        for start in [texts[name].text.index(words)]
    ]  # fmt: skip
    return Coding(coder=coder, claims=tuple(claims))


def test_the_codebook_beside_the_texts_is_taken_by_itself(texts):
    assert codebook_of(texts).subject == "aims"
    assert "ACTOR_1" in codebook_of(texts).codes("actors")
    assert "RUS" in codebook_of(load_sources()).codes("actors")
    assert codebook_of(load_sources()).subject == "war aims"


def test_lists_that_a_codebook_leaves_to_the_kit_come_without_the_kits_examples(texts):
    verdicts = codebook_of(texts).verdicts
    assert [code.code for code in verdicts] == [
        code.code for code in load_codebook().verdicts
    ]
    assert not any(code.examples or code.non_example for code in verdicts)


def test_the_codebook_to_begin_with_says_nothing_of_the_kits_texts():
    words = (SEEDS / "starter_codebook.toml").read_text("utf-8").casefold()
    assert not [each for each in ("war ", "russia", "ukrain") if each in words]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("[[aims]]", "[[aim]]"), "unknown part 'aim'"),
        (('others = "kit"', 'others = "all"'), 'others must be "kit"'),
        (('subject = "aims"', "subject = 3"), "subject must be text"),
    ],
)
def test_a_codebook_that_is_misspelt_is_refused(texts, change, sentence):
    folder = next(iter(texts.values())).folder
    path = folder / "codebook.toml"
    path.write_text(path.read_text("utf-8").replace(*change), encoding="utf-8")
    with pytest.raises(CodebookError, match=sentence):
        codebook_of(texts)


def test_texts_with_two_codebooks_ask_which(texts):
    with pytest.raises(CodebookError, match="bring two codebooks"):
        codebook_of(texts | load_sources())


def test_nothing_lies_beside_the_kits_own_texts():
    assert codings_beside(load_sources()) == ()
    assert not lie_apart(load_sources())
    with pytest.raises(ValueError, match="of your own"):
        place_beside(load_sources(), "anna")


def test_codings_beside_the_texts_are_found_by_every_widget(texts):
    with pytest.raises(ValueError, match="nobody has coded these texts yet"):
        AssessmentMatrix(texts)
    assert Reader(texts).static_html()
    for coder, verdict in (("anna", "failed"), ("ben/../b", "unlikely")):
        save_coding(coding(texts, coder, verdict), place_beside(texts, coder))
    assert [each.coder for each in codings_beside(texts)] == ["anna", "ben/../b"]
    matrix = AssessmentMatrix(texts)
    assert matrix.label == "Assessment of aims"
    assert "Writer of letter" in matrix.static_html()
    assert AgreementTable(texts).static_html()
    assert ClaimTimeline(texts).static_html()
    assert "anna" in str(Reader(texts).readings)


def test_a_committed_coding_lies_beside_the_texts_as_far_as_it_is_filled(texts):
    desk = CodingDesk(texts, lesson="own", coder="anna")
    full = {
        "actor": "ACTOR_1", "aim": "PEOPLE", "verdict": "failed",
        "time": "present", "certainty": "CT", "polarity": "+",
    }  # fmt: skip
    items = {
        "mark letter-1": {"source": "letter", "start": 0, "end": 11, "codes": full},
        "mark letter-2": {"source": "letter", "start": 12, "end": 20, "codes": {}},
    }

    def keep(new):
        desk.work = desk.work | {
            desk.prefix + key: records.stamped(value, None, now_ms=1, by="browser")
            for key, value in new.items()
        }

    keep(items)
    assert codings_beside(texts) == ()
    keep({"committed": "2026-11-29 10:00"})
    (found,) = codings_beside(texts)
    assert (found.coder, [claim.id for claim in found.claims]) == ("anna", ["letter-1"])
    assert found.claims[0].voice == "letter"
    assert [each["name"] for each in CodingDesk(
        texts, lesson="own", coder="ben").spec["readings"]] == ["anna"]  # fmt: skip


def test_claims_are_found_again_where_the_text_was_changed(texts):
    save_coding(coding(texts, "anna"), place_beside(texts, "anna"))
    assert mend_codings(texts) == ((), ())
    path = texts["letter"].folder / "letter.txt"
    path.write_text(f"Dear all. {path.read_text('utf-8')}", encoding="utf-8")
    new = open_folder("own")
    done, wrong = mend_codings(new)
    assert (done, wrong) == (
        ("anna.csv: 1 claim was found again at another place.",),
        (),
    )
    (found,) = codings_beside(new)
    assert found.claims[0].quote == "the aim"


def test_a_coding_that_cannot_be_mended_is_named_and_kept(texts):
    path = place_beside(texts, "anna")
    path.write_text("id,source\n", encoding="utf-8")
    assert "anna.csv" in mend_codings(texts).wrong[0]
    assert path.read_text("utf-8") == "id,source\n"


def test_a_matrix_has_what_the_cards_say_in_its_columns(texts):
    save_coding(coding(texts, "anna"), place_beside(texts, "anna"))
    folder = texts["letter"].folder
    for file in ("letter.txt", "notice.txt"):
        change_cards(folder, {file: {"outlet": "The Post"}})
    new = open_folder("own")
    matrix = matrix_of(new, by="outlet")
    page = matrix.static_html()
    assert "The Post" in page
    assert "Writer of letter" not in page
    assert {each["voices"][0]["code"] for each in matrix.texts} == {"outlet_0"}
    assert "Writer of letter" in matrix_of(new).static_html()
    with pytest.raises(ValueError, match="by must be one of"):
        matrix_of(new, by="colour")


def test_texts_that_nobody_coded_are_told_what_they_need(texts):
    assert "Nobody has coded these texts yet" in str(matrix_of(texts).sentences)
    save_coding(coding(texts, "anna"), place_beside(texts, "anna"))
    assert "One coding is not enough" in str(agreement_of(texts).sentences)
    halves = [coding(texts, "anna").claims[:1], coding(texts, "ben").claims[1:]]
    for coder, claims in zip(("anna", "ben"), halves, strict=True):
        save_coding(Coding(coder=coder, claims=claims), place_beside(texts, coder))
    assert "no passage in common" in str(agreement_of(texts).sentences)
    kits = [each.coder for each in readings_of(load_sources())]
    assert kits == ["reader_1", "reader_2"]


def test_two_files_under_one_name_are_told_apart_by_their_files(texts):
    for file in ("anna", "partner"):
        save_coding(coding(texts, "student"), place_beside(texts, file))
    assert [each.coder for each in codings_beside(texts)] == ["student", "partner"]
    assert AgreementTable(texts).static_html()
