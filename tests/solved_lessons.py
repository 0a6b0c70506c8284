"""The lessons with a right answer in every exercise, for whatever runs them.

lesson, cells, checks = solved(path)   # cells by id; exercise -> its checking cell
"""

from pathlib import Path

from utils.authors import notebook
from utils.exercises import Exercise, of_lesson
from utils.texts import load_sources

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "lessons" / "source").glob("*.md"))


def is_done(said: str) -> bool:
    """Say whether a result says that nothing is left to be checked."""
    heads = ("Passed", "The form is complete", "Your guess is kept")
    return any(f"{head}: exercise" in said for head in heads)


def solved(path: Path) -> tuple[str, dict[str, str], dict[str, str]]:
    """Return a lesson's number, its cells solved, and where each is checked."""
    lesson = path.stem[:2].lower()
    book = notebook(path.read_text(encoding="utf-8"), path.stem)
    cells = {cell.id: cell.source for cell in book.cells if cell.cell_type == "code"}
    checks = {}
    for exercise in of_lesson(lesson):
        answer = f"{exercise.slug}-answer"
        has_box = cells[answer].startswith("AnswerBox(")
        cells[answer] = _right_answer(exercise, has_box=has_box)
        checks[exercise.id] = answer if has_box else f"{exercise.slug}-check"
    return lesson, cells, checks


def _right_answer(exercise: Exercise, *, has_box: bool) -> str:
    model = exercise.answer_from(exercise.models[0], load_sources())
    if has_box:
        return f"from utils.exercises import check\ncheck({exercise.id!r}, {model!r})"
    if callable(model):
        return exercise.solution
    return f"{exercise.variable} = {model!r}"
