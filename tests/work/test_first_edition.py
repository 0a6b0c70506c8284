"""Work of the first edition comes over to the new numbers; nothing is lost."""

import json
from pathlib import Path

import pytest

from utils.exercises import all_exercises
from utils.work import Work, first_edition, open_all

# How many exercises each lesson of the first edition had.
N_EXERCISES = (4, 7, 9, 8, 8, 8, 9, 10, 8, 8, 8)
TABLE = {"02": "a1", "09": "11", "9.2": "11.2", "3.1": "3.4", "2.1": "A1.1", "3.2": ""}
OLD = {
    "lesson_02": {"exercise-2-1-answer": "a"},
    "lesson_03": {
        "exercise-3-1": {"state": "passed"},
        "exercise-3-1-passed": {"at": "2026-01-01 10:00", "answer": True},
        "exercise-3-2": {"state": "passed"},
        "reader": {"layers": ["voices"]},
    },
    "lesson_09": {"exercise-9-2-answer": "an essay"},
    "student": {"name": "Zoë"},
}


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    monkeypatch.setattr(first_edition, "renumbered", lambda: TABLE)
    return TABLE


def record(value: object) -> dict[str, object]:
    return {"v": value, "t": 5, "by": "a"}


def write_old(folder: Path, names: dict[str, dict[str, object]] = OLD) -> None:
    folder.mkdir(exist_ok=True)
    for name, items in names.items():
        lesson = name.removeprefix("lesson_")
        document = {"kit": "aims-and-outcomes", "schema": 2, "lesson": lesson}
        document["items"] = {key: record(value) for key, value in items.items()}
        (folder / f"{name}.json").write_text(json.dumps(document), encoding="utf-8")


def test_answers_stand_under_their_new_numbers(tmp_path, table):
    write_old(tmp_path)
    assert Work("a1", tmp_path).items() == {"exercise-a1-1-answer": "a"}
    assert Work("11", tmp_path).items() == {"exercise-11-2-answer": "an essay"}
    assert Work("student", tmp_path).get("name") == "Zoë"
    third = Work("03", tmp_path).items()
    assert third["exercise-3-4"] == {"state": "passed"}
    assert third["exercise-3-4-passed"]["at"] == "2026-01-01 10:00"
    assert third["reader"] == {"layers": ["voices"]}
    assert not any("3-1" in key or "3-2" in key for key in third)


def test_old_files_with_a_byte_order_mark_are_brought_over(tmp_path, table):
    write_old(tmp_path)
    for path in tmp_path.glob("*.json"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert Work("11", tmp_path).items() == {"exercise-11-2-answer": "an essay"}
    assert Work("student", tmp_path).get("name") == "Zoë"


def test_a_new_file_with_a_byte_order_mark_is_kept_beside_an_old_one(tmp_path, table):
    Work("11", tmp_path).put("mine", 1)
    path = tmp_path / "lesson_11.json"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    write_old(tmp_path)
    first_edition.bring_over(tmp_path, again=True)
    both = {"mine": 1, "exercise-11-2-answer": "an essay"}
    assert Work("11", tmp_path).items() == both


def test_the_new_lesson_of_an_old_number_begins_empty(tmp_path, table):
    write_old(tmp_path)
    assert Work("02", tmp_path).items() == {}
    assert Work("09", tmp_path).items() == {}


def test_the_old_files_are_kept_byte_for_byte_and_the_student_is_told(tmp_path, table):
    write_old(tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.glob("*.json")}
    notice = Work("03", tmp_path).notice
    assert "6 items of your work" in notice
    assert "1 answer stays there" in notice
    kept = {
        path.name: path.read_bytes() for path in tmp_path.glob("first_edition/*.j*")
    }
    assert kept == before
    assert not Work("03", tmp_path).notice


def test_what_was_written_since_stays_and_nothing_is_brought_twice(tmp_path, table):
    write_old(tmp_path)
    Work("11", tmp_path).put("exercise-11-2-answer", "a newer essay")
    first_edition.bring_over(tmp_path, again=True)
    assert Work("11", tmp_path).get("exercise-11-2-answer") == "a newer essay"
    assert first_edition.bring_over(tmp_path, again=True) is None


def test_an_old_answer_that_comes_late_gives_way_to_a_newer_one(tmp_path, table):
    Work("11", tmp_path).put("exercise-11-2-answer", "a newer essay")
    write_old(tmp_path)
    first_edition.bring_over(tmp_path, again=True)
    assert Work("11", tmp_path).get("exercise-11-2-answer") == "a newer essay"
    assert Work("a1", tmp_path).get("exercise-a1-1-answer") == "a"


def test_an_interrupted_move_is_finished(tmp_path, table, monkeypatch):
    write_old(tmp_path)
    written = []

    def write(path: Path, text: str) -> None:
        if len(written) == 2:
            raise OSError(28, "No space left on device")
        written.append(path)
        path.write_text(text, encoding="utf-8")

    with monkeypatch.context() as broken:
        broken.setattr(first_edition.files, "write", write)
        assert "No space left" in Work("03", tmp_path).notice
    first_edition.bring_over(tmp_path, again=True)
    assert Work("a1", tmp_path).get("exercise-a1-1-answer") == "a"
    assert Work("03", tmp_path).get("exercise-3-4") == {"state": "passed"}
    assert Work("11", tmp_path).get("exercise-11-2-answer") == "an essay"


def test_a_file_that_comes_later_is_brought_over_too(tmp_path, table):
    here = Work("03", tmp_path)
    write_old(tmp_path)
    assert here.get("exercise-3-4") == {"state": "passed"}
    assert Work("a1", tmp_path).get("exercise-a1-1-answer") == "a"


def test_a_saved_file_of_the_first_edition_can_be_opened(tmp_path, table):
    items = {key: record(value) for key, value in OLD["lesson_09"].items()}
    saved = {"kit": "aims-and-outcomes", "schema": 2, "lessons": {"09": items}}
    assert open_all(json.dumps(saved), tmp_path, tmp_path).taken == 1
    assert Work("11", tmp_path).get("exercise-11-2-answer") == "an essay"


def test_every_exercise_of_the_first_edition_has_a_place_or_is_named_as_dropped():
    table = first_edition.renumbered()
    old = {f"{n}.{m + 1}" for n, most in enumerate(N_EXERCISES) for m in range(most)}
    assert {name for name in table if "." in name} == old
    assert {new for new in table.values() if "." in new} <= set(all_exercises())


def test_a_damaged_file_of_the_first_edition_is_put_aside_as_any_other(tmp_path):
    raw = '{"kit": "aims-and-outcomes", "schema": 2, "lesson": "01", "items": null}'
    (tmp_path / "lesson_01.json").write_text(raw, encoding="utf-8")
    work = Work("02", tmp_path)
    assert work.put("mine", "kept")
    assert Work("01", tmp_path).put("mine", "kept")
    (aside,) = tmp_path.glob("*.damaged-*")
    assert aside.read_text(encoding="utf-8") == raw
