"""The instructors' pages say what the lessons and the seeds say."""

import re
import tomllib
from pathlib import Path

import pytest

from utils.argument import load_concepts
from utils.authors import notebook
from utils.authors.pace import further_minutes, minutes
from utils.exercises import number_of
from utils.texts import load_sources

ROOT = Path(__file__).parents[2]
LESSONS = ROOT / "lessons"
GUIDE = (LESSONS / "instructor" / "README.md").read_text(encoding="utf-8")
SOURCES = sorted((LESSONS / "source").glob("*.md"))
NOTES = [LESSONS / "instructor" / path.name for path in SOURCES]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_the_guide_gives_each_lesson_its_minutes(path):
    ends = rf"\({path.stem}\.md\) \| (\d+) \| (\d+|–) \|$"
    row = re.search(rf"(?m)^\| (\w+) .*{ends}", GUIDE)
    book = notebook(path.read_text("utf-8"), path.stem)
    assert row[1] == number_of(path.stem[:2].lower())
    assert int(row[2]) == minutes(book)
    assert row[3] == str(further_minutes(book) or "–")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_the_notes_say_the_minutes_and_what_may_be_left_out(path):
    notes = (LESSONS / "instructor" / path.name).read_text(encoding="utf-8")
    book = notebook(path.read_text("utf-8"), path.stem)
    said = re.findall(r"(?m)^About (\d+) minutes, estimated", notes)
    assert said in ([], [str(minutes(book))])
    assert ("*Go further*" in notes) == bool(further_minutes(book))


def test_the_brief_on_endings_is_made_of_the_concepts():
    brief = (LESSONS / "instructor" / "how_wars_end.md").read_text(encoding="utf-8")
    for concept in load_concepts().values():
        assert f"| {concept.in_one_sentence} | {concept.critics} |" in brief, (
            concept.key
        )


def test_who_is_who_quotes_the_texts():
    page = (LESSONS / "instructor" / "who_is_who.md").read_text(encoding="utf-8")
    said = "\n".join(source.text for source in load_sources().values())
    quoted = re.findall(r"“([^”]+)”", page)
    assert len(quoted) > 10
    assert [quote for quote in quoted if quote not in said] == []


def test_the_notes_call_what_one_presses_as_it_is_called():
    """Their buttons and menus are those that the widgets show."""
    words = ROOT / "utils/widgets/assessment_matrix/words.toml"
    matrix = next(iter(tomllib.loads(words.read_text("utf-8")).values()))
    notes = {path.stem[:2]: path.read_text("utf-8") for path in NOTES}
    assert f"*{matrix['more']}*" in notes["00"]
    assert f"*{matrix['print']}*" in notes["00"]
    for voice in load_sources()["001"].voices:
        assert f"*{voice.name}*" in notes["03"]
    codes = re.compile(r"\*interviewe[er]\*", re.IGNORECASE)
    assert [name for name, text in notes.items() if codes.search(text)] == []


def test_two_plans_need_no_code():
    plans = re.findall(r"(?m)^### (.+)$", GUIDE.partition("## Plans")[2])
    assert sum("without any code" in plan for plan in plans) == 2
    assert any("50" in plan for plan in plans)
    assert any("75" in plan for plan in plans)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_the_notes_have_their_box_and_answers_to_what_is_discussed(path):
    notes = (LESSONS / "instructor" / path.name).read_text(encoding="utf-8")
    for part in ("Say", "Show", "Listen for", "Stop at"):
        assert re.search(rf"\*\*{part}\.?\*\*", notes), part
    discussed = notes.partition("## Discussion")[2].partition("\n## ")[0]
    asked = re.findall(r"(?m)^\d\. \*[^*]+\*+(.*)$", discussed)
    assert len(asked) >= 3


def test_there_is_one_guide_for_instructors():
    guides = {path.stem for path in (LESSONS / "guide").glob("*.md")}
    assert "instructor" not in guides
    assert not (LESSONS / "instructor" / "guide.md").exists()
