"""A class's codings of texts of its own: compared, or named as not here."""

import html
import re

import pytest

from utils.__main__ import main
from utils.classroom.judging import from_json, judged_hand_in, to_json
from utils.classroom.own_codings import own_codings, own_ground
from utils.classroom.students import students
from utils.texts import add_bytes, load_sources
from utils.work import OWN_TEXTS, STUDENT, Work, save_all

LETTER = "The council wants baths. It has failed. Nobody will pay for them. " * 3
SENTENCES = ((0, 24), (25, 39), (40, 65))


def coded(place, name, aim, file="letter.txt", text=LETTER):
    """Return the saved file of a student who coded a text of the class's own."""
    work = place / name
    assert add_bytes(file, text.encode(), work / OWN_TEXTS).ok
    (source,) = load_sources(work / OWN_TEXTS).values()
    for n, (start, end) in enumerate(SENTENCES):
        codes = {"voice": source.id, "actor": "ACTOR_1", "aim": aim if n else "KEEP"}
        mark = {"source": source.id, "start": start, "end": end, "codes": codes}
        key = f"desk-{source.id}-{name}_B..mark {source.id}-k{n}"
        Work("own", work).put(key, mark)
    Work(STUDENT, work).put("name", name)
    return save_all(place / "no lessons", work)


@pytest.fixture
def files(tmp_path):
    """Three codings of one text, which has two names, and one of another text."""
    return {
        "a": coded(tmp_path, "a", "CHANGE"),
        "b": coded(tmp_path, "b", "CHANGE"),
        "c": coded(tmp_path, "c", "KEEP", file="my copy.txt"),
        "d": coded(tmp_path, "d", "KEEP", file="<plan>.txt", text=LETTER[66:]),
    }


@pytest.fixture
def mine(tmp_path):
    """The instructor's folder of texts."""
    folder = tmp_path / "mine" / OWN_TEXTS
    add_bytes("essay.txt", LETTER.encode(), folder)
    return folder


def judged(files):
    read = [(name, judged_hand_in(text.encode())) for name, text in files.items()]
    return students((name, from_json(to_json(each))) for name, each in read)


def test_codings_of_a_text_are_compared_whatever_its_name_is_elsewhere(files, mine):
    (desk,), _ = own_codings(judged(files), own_ground(mine), mine)
    assert desk.title == "Text of the class’s own: essay (essay.txt)"
    assert (desk.n_coders, desk.n_passages) == (3, 9)
    shares = {row.field: row.percent for row in desk.table}
    assert shares["aim"] == pytest.approx(5 / 9)  # of 3 pairs each 3, 1 and 1 agree
    assert shares["voice"] == 1
    assert [each.split for each in desk.disputes] == [
        (("aim", "CHANGE 2 · KEEP 1"),)
    ] * 2
    keep = next(cell for cell in desk.cells if cell.n_students == 3)
    assert (keep.n_passages, keep.readings) == (5, ())


def test_a_text_that_is_not_here_is_named_with_what_to_do(files, mine, tmp_path):
    _, (line,) = own_codings(judged(files), own_ground(mine), mine)
    assert (
        "“<plan>” (_plan_.txt) was coded in 1 hand-in, and no text here is the same"
        in line
    )
    desks, told = own_codings(judged(files), None, tmp_path)
    assert desks == []
    assert "“letter” (letter.txt) was coded in 2 hand-ins" in told[1]
    assert f"own_texts, to {tmp_path}. Then make the report again" in told[1]


def test_other_codes_than_those_here_are_named(files, mine):
    place = mine / "codebook.toml"
    place.write_text(place.read_text("utf-8").replace('"CHANGE"', '"ALTER"'), "utf-8")
    (desk,), told = own_codings(judged(files), own_ground(mine), mine)
    assert "3 hand-ins were coded by other codes than those in" in told[-1]
    assert not any("CHANGE" in said for each in desk.disputes for _, said in each.split)


@pytest.mark.slow
def test_the_report_shows_both_and_reads_no_own_text_as_one_of_the_kits(
    files, mine, tmp_path, monkeypatch, capsys
):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    files["e"] = coded(tmp_path, "e", "KEEP", file="001.txt", text=LETTER[132:])
    for name, text in files.items():
        (inbox / f"{name}.json").write_text(text, encoding="utf-8")

    def words(*options):
        assert main(["class", "report", str(inbox), *options]) == 0
        page = (tmp_path / "inbox-report" / "report.html").read_text("utf-8")
        return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page)))

    monkeypatch.setenv("KIT_WORK", str(mine.parent))
    said = words()
    assert "Text of the class’s own: essay (essay.txt)" in said
    assert "3 of 3 students, 5 passages" in said
    assert "“001” (001.txt) was coded in 1 hand-in" in said
    assert "Coding desk of lesson" not in said
    (mine / "sources.toml").write_text("no cards")
    assert "cannot be used, so codings of them are left out" in words()
    assert "cannot be used" in capsys.readouterr().err
