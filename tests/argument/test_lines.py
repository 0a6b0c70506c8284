"""Lines of argument, and the points at which two texts meet or part."""

import re

import pytest

from utils.argument import (
    ArgumentError,
    load_arguments,
    load_moves,
    load_points,
)
from utils.argument.lines import EXPLANATIONS
from utils.texts import SEEDS, load_sources

MOVES = load_moves()
ARGUMENTS = load_arguments(MOVES)
POINTS = load_points(MOVES)
LINES = (SEEDS / "arguments" / "lines.toml").read_text(encoding="utf-8")


def changed(tmp_path, old, new):
    """Return a folder whose lines differ from the kit's in one place."""
    assert LINES.count(old) >= 1
    (tmp_path / "arguments").mkdir()
    path = tmp_path / "arguments" / "lines.toml"
    path.write_text(LINES.replace(old, new, 1), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("text", "thesis", "root", "sizes"),
    [
        ("000", ("A-000-25", "A-000-60"), "A-000-60", [5, 9, 8, 14, 12, 10]),
        ("001", ("A-001-07", "A-001-13"), "A-001-07", [3, 4, 3, 2, 4]),
    ],
    ids=["essay", "interview"],
)
def test_each_text_has_its_theses_and_lines(text, thesis, root, sizes):
    argument = ARGUMENTS[text]
    assert (argument.thesis, argument.root) == (thesis, root)
    assert [len(line.moves) for line in argument.lines] == sizes
    assert sum(sizes) + len(thesis) == len(argument.moves)


def test_a_move_stands_in_one_line_and_a_thesis_in_none():
    for argument in ARGUMENTS.values():
        for move in argument.moves:
            line = argument.line_of(move.id)
            assert (line is None) == (move.id in argument.thesis)
            assert line is None or move.id in line.moves


def test_the_moves_of_a_line_stand_in_the_order_of_the_text():
    for argument in ARGUMENTS.values():
        for line in argument.lines:
            assert list(line.moves) == sorted(line.moves)


def test_every_summary_names_a_voice_and_is_short():
    for argument in ARGUMENTS.values():
        for line in argument.lines:
            named = re.search("essayist|Bluhm|Miller|introduction", line.summary)
            assert named, line.key
            assert len(line.summary.split()) <= 35


def test_the_texts_run_parallel_four_times_and_part_six_times():
    kinds = [point.kind for point in POINTS]
    assert [kinds.count(k) for k in ("parallel", "parting", "silence")] == [4, 6, 3]
    for point in POINTS:
        assert point.kind == "silence" or all(point.moves.values())
        assert point.kind != "parallel" or point.holds in ("yes", "in part")
        assert set(point.explanations) <= set(EXPLANATIONS)


def test_of_power_and_the_west_the_interview_is_silent():
    silent = [p.key for p in POINTS if p.kind == "silence" and not p.moves["001"]]
    assert silent == ["power", "west"]


def test_what_is_quoted_in_the_map_stands_in_a_text():
    texts = "\n".join(source.text for source in load_sources().values()).casefold()
    for quoted in re.findall("“([^”]+)”", LINES):
        assert quoted.casefold() in texts, quoted


def test_the_map_names_moves_that_are_there():
    assert set(re.findall(r"A-\d{3}-\d\d", LINES)) <= {move.id for move in MOVES}


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('source = "000"', 'source = "002"', "no move in a text '002'"),
        ('"A-000-05"]', '"A-000-05", "A-000-06"]', "A-000-06 has 2 places"),
        ('"A-000-04", "A-000-05"]', '"A-000-04"]', "A-000-05 is in no line"),
        ('"A-000-05"]', '"A-000-99"]', "there is no move 'A-000-99'"),
        ('toward = "A-000-60"', 'toward = "A-000-14"', "does not lead to 'A-000-14'"),
        ('toward = "A-000-25"\n', "", "line paradox lacks toward"),
        ('key = "paradox"', 'key = "paradox"\nlable = "x"', "unknown key 'lable'"),
        ('key = "paradox"', "key = 3", "key must be a text, not 3"),
        ("[[text.line]]", "[[text.lane]]", "unknown key 'lane'"),
        ("[[text]]", "[[txt]]\n[txt.x]", "unknown key|cannot be read"),
    ],
    ids=[
        "unknown text",
        "move in two lines",
        "move in no line",
        "unknown move",
        "another thesis",
        "no thesis",
        "unknown key",
        "number for a text",
        "misspelt line",
        "misspelt text",
    ],
)
def test_a_map_that_does_not_fit_is_refused(tmp_path, old, new, sentence):
    with pytest.raises(ArgumentError, match=sentence):
        load_arguments(MOVES, changed(tmp_path, old, new))


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('moves = ["A-000-02", "A-000-17"', 'moves = ["A-9"', "no move 'A-9'"),
        ('holds = "yes"', 'holds = "yes"\nwinner = "x"', "unknown key 'winner'"),
        ("tested = [", "tested = [3,", "tested must be a list of texts"),
        ("[[silence]]", "[[silences]]", "unknown key 'silences'"),
    ],
    ids=["unknown move", "unknown key", "no text", "misspelt table"],
)
def test_points_that_do_not_fit_are_refused(tmp_path, old, new, sentence):
    with pytest.raises(ArgumentError, match=sentence):
        load_points(MOVES, changed(tmp_path, old, new))
