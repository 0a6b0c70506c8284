"""What nbgrader is given: cells by their ids, with points; tried with nbgrader by hand.

``tests/benchmarks/nbgrader_bridge.py`` lets nbgrader itself grade such a course.
"""

import json

import pytest
from made_class import answered, document, hand_in, notebook

from utils.__main__ import main
from utils.classroom.nbgrader import dressed, lessons, submitted
from utils.exercises import Function, Written, all_exercises, earned

FOUR = "04_words_in_context"


def cells_of(book):
    return {cell["id"]: cell for cell in book["cells"] if "id" in cell}


def told(cell):
    return cell["metadata"].get("nbgrader", {})


def ran(code):
    """Return the names that a cell sets; only for cells that this test has made."""
    space = {}
    exec(code, space)
    return space


def test_every_exercise_has_an_answer_and_points_once():
    graded = {}
    for name in lessons():
        ids = [cell["id"] for cell in dressed(name)["cells"]]
        assert len(set(ids)) == len(ids)
        for id_, cell in cells_of(dressed(name)).items():
            if told(cell).get("grade"):
                graded[id_.removesuffix("-check").removesuffix("-answer")] = cell
    exercises = {each.slug: each for each in all_exercises().values()}
    assert graded.keys() == exercises.keys()
    for slug, cell in graded.items():
        is_written = isinstance(exercises[slug].kind, Written)
        wanted = len(exercises[slug].rubric) if is_written else exercises[slug].points
        assert told(cell)["points"] == wanted
        assert told(cell)["solution"] == is_written
        assert told(cell)["cell_type"] == cell["cell_type"]


@pytest.mark.parametrize("id_", [
    id_ for id_, e in all_exercises().items()
    if not isinstance(e.kind, Function | Written)
])  # fmt: skip
def test_an_answer_from_a_box_or_a_cell_is_worth_its_points(id_):
    exercise = all_exercises()[id_]
    for right, points in (([id_], exercise.points), ([], 0.0)):
        text = hand_in(right=right, wrong=[] if right else [id_])
        ((_, book),) = submitted(text.encode())
        cells = cells_of(book)
        code = cells[f"{exercise.slug}-answer"]["source"]
        value = ran("".join(code))[exercise.variable]
        asked = cells[f"{exercise.slug}-check"]["source"]
        assert f'earned("{id_}", {exercise.variable})' in asked
        kept = type(exercise.kind).__name__ == "Prediction" and not right
        assert earned(id_, value) == points or kept


def test_a_value_from_a_file_is_a_value_and_never_code(tmp_path):
    harm = tmp_path / "harm"
    answer = f"b'); open({str(harm)!r}, 'w'); ('"
    text = document({"00": {"exercise-0-1-answer": answer}})
    ((_, book),) = submitted(text.encode())
    code = cells_of(book)["exercise-0-1-answer"]["source"]
    assert ran(code)["who_says"] == answer
    assert not harm.exists()


def test_a_written_answer_is_a_cell_to_be_marked_by_hand():
    ((_, book),) = submitted(hand_in(right=["0.4"]).encode())
    cell = cells_of(book)["exercise-0-4-answer"]
    assert cell["cell_type"] == "markdown"
    assert "a path is less than a victory" in cell["source"]
    assert told(cell)["grade"]
    assert told(cell)["solution"]
    assert told(cell)["points"] == len(all_exercises()["0.4"].rubric)


def test_the_kits_own_cells_stay_and_the_students_further_ones_come_along():
    code = all_exercises()["4.8"].solution
    books = [notebook({"imports": "evil = 1", "mine": "helper = 2",
                       "exercise-4-8-answer": code}, FOUR)]  # fmt: skip
    items = {"04": answered("4.8", None, passed=True)}
    ((name, book),) = submitted(document(items, notebooks=books).encode())
    sources = ["".join(cell["source"]) for cell in book["cells"]]
    assert name == FOUR
    assert "evil = 1" not in sources
    assert sources.index("helper = 2") + 1 == sources.index(code)


def test_a_prompt_that_was_left_takes_the_place_of_no_value():
    prompt = "".join(cells_of(dressed(FOUR))["exercise-4-4-answer"]["source"])
    books = [notebook({"exercise-4-4-answer": prompt}, FOUR)]
    text = hand_in(right=["4.4"], notebooks=books)
    ((_, book),) = submitted(text.encode())
    assert cells_of(book)["exercise-4-4-answer"]["source"] != prompt


def test_a_course_is_written_whole_and_names_what_it_left_out(tmp_path, capsys):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "a.json").write_text(hand_in(right=["0.1", "1.1"], name="Ada"))
    (inbox / "b.json").write_text("{")
    assert main(["class", "nbgrader", str(tmp_path / "course"), str(inbox)]) == 0
    assert "b.json" in capsys.readouterr().err
    (student,) = (tmp_path / "course" / "submitted").iterdir()
    assert sorted(path.name for path in student.iterdir()) == [
        "00_ten_minutes", "01_two_sources",
    ]  # fmt: skip
    for path in (tmp_path / "course").rglob("*.ipynb"):
        book = json.loads(path.read_text(encoding="utf-8"))
        assert all(cell["id"] for cell in book["cells"])
    assert (tmp_path / "course" / "nbgrader_config.py").is_file()
