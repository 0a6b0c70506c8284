"""Coverage: what counts as meeting a paragraph, and what the table says of it."""

from dataclasses import replace

import pytest

from utils.argument import load_moves
from utils.authors import coverage as module
from utils.authors.coverage import coverage, engagements, lesson_texts
from utils.authors.lesson_source import LessonError
from utils.claims import load_coding
from utils.texts import load_sources

SOURCES = load_sources()
ANCHORS = {move.id: move.place for move in load_moves()}
ANCHORS |= {claim.id: claim.place for claim in load_coding("reader_1").claims}


def met(text):
    """Return the paragraphs that one lesson meets, such as ``"000 P5"``."""
    table = coverage({"02": text}, SOURCES, ANCHORS)
    return [f"{row.text} {row.paragraph}" for row in table if row.n_lessons]


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("<!-- at 000 P7 P8 -->", ["000 P7", "000 P8"]),
        ("He says so. <!-- at 001 R -->", ["001 R"]),
        ("x = 1\n# at 000 P18\ny = 2", ["000 P18"]),
        ("# at least two\n# at 7 o'clock", []),
        ("“This has become a war of endurance.”", ["000 P18"]),
        ('read("This has become a war of endurance")', ["000 P18"]),
        ("> This has become\n> a war of endurance.", ["000 P18"]),
        ("“It doesn't seem so.”", ["001 R"]),
        ("“in pursuit of various objectives … a beleaguered ally”", ["000 P1"]),
        ("“a war of endurance”", ["000 P18"]),
        ("“the war”", []),
        ("“a sentence that nobody wrote here”", []),
        ("This has become a war of endurance.", []),
        ("`000[2852:2922]`", ["000 P5"]),
        ("[000 4483:4700]", ["000 P7", "000 P8"]),
        ('texts["001"].text[1731:1753]', ["001 Q"]),
        ("000[20000:20010] and 007[1:2]", []),
        ("The card A-000-42 and A-001-16.", ["000 P12", "001 R"]),
        ("The claim 000-05.", ["000 P2"]),
        ("A-000-99, 2023-07-18, AA-000-42", []),
    ],
    ids=[
        "tag",
        "tag after prose",
        "tag in code",
        "comments that are no tags",
        "quotation",
        "quotation in code",
        "block quotation over two lines",
        "straight apostrophe",
        "quotation with a gap",
        "four words",
        "two words",
        "words of nobody",
        "words without marks",
        "offsets",
        "offsets over a heading",
        "offsets in code",
        "offsets outside",
        "moves",
        "claim",
        "unknown ids",
    ],
)
def test_a_paragraph_is_met_by_what_points_to_it(text, paragraphs):
    assert met(text) == paragraphs


def test_words_that_stand_in_two_places_meet_neither():
    text = SOURCES["001"].text
    doubled = replace(SOURCES["001"], id="002", text=text)
    both = SOURCES | {"002": doubled}
    assert engagements("“It doesn’t seem so.”", SOURCES, {})
    assert engagements("“It doesn’t seem so.”", both, {}) == []


def test_every_place_has_its_line():
    text = "One.\n\nA-000-42 and “It doesn’t seem so.”\n<!-- at 000 P7 -->"
    found = engagements(text, SOURCES, ANCHORS)
    assert [(each.line, each.source, each.start) for each in found] == [
        (3, "000", 7605),
        (3, "001", 1769),
        (4, "000", 4150),
    ]


def test_the_table_has_a_row_for_every_paragraph_and_names_lessons_and_lines():
    lessons = {"02": "A-000-42", "05": "Two.\nA-000-42, A-000-41", "09": ""}
    table = coverage(lessons, SOURCES, ANCHORS)
    assert len(table) == 18 + 4
    (row,) = (row for row in table if (row.text, row.paragraph) == ("000", "P12"))
    assert (row.n_lessons, row.places) == (2, "02:1, 05:2")
    assert table.summary.startswith("1 of 22 paragraphs")


@pytest.mark.parametrize(
    ("tag", "sentence"),
    [
        ("<!-- at 002 P1 -->", "02, line 1: '002' is not one of 000, 001"),
        ("\n<!-- at 000 P19 -->", "02, line 2: 'P19' is not one of P1, P2"),
        ("# at 001 P1", "'P1' is not one of I1, I2, Q, R"),
    ],
    ids=["unknown text", "unknown paragraph", "of the other text"],
)
def test_a_tag_that_leads_nowhere_is_an_error(tag, sentence):
    with pytest.raises(LessonError, match=sentence):
        met(tag)


def test_the_lessons_are_read_with_their_tasks():
    texts = lesson_texts()
    assert sorted(texts)[:2] == ["00", "01"]
    assert "In how many does Miller?" in texts["08"].replace("\n", " ")


def test_the_command_prints_the_table(capsys):
    status = module.main([])
    told = capsys.readouterr().out
    assert "000   P1 " in told
    assert status == ("22 of 22 paragraphs" not in told)


def test_the_command_says_which_tag_is_wrong(capsys, monkeypatch):
    monkeypatch.setattr(module, "lesson_texts", lambda: {"02": "<!-- at 9 P1 -->"})
    assert module.main([]) == 2
    assert "02, line 1: '9' is not one of" in capsys.readouterr().err
