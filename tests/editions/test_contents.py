"""What stands in every edition: the pages beside the lessons, and their prose."""

import json
import re
import shutil

import nbformat
import pytest

from utils.argument import load_concepts
from utils.authors import START
from utils.editions import executed
from utils.editions.contents import front
from utils.editions.executed import for_pages, lesson_names
from utils.editions.fetch import BuildError
from utils.editions.glossary import Entry
from utils.editions.shipped import LESSONS, changes_told, shipped_text, to_write_in
from utils.texts import load_sources
from utils.work import without_outputs

SOURCES = load_sources()
CONCEPTS = load_concepts(SOURCES)
ENTRY = Entry("lens", "an idea that makes one look", "09_why_fight_on")


def glossary_page(*, with_texts):
    *_, page = front(SOURCES, [ENTRY], with_texts=with_texts)
    return page.soup


def test_the_glossary_has_the_words_to_keep_and_every_card_open():
    page = glossary_page(with_texts=True)
    assert page.dt.get_text() == "lens"
    names = [card.summary.get_text() for card in page.select("details[open]")]
    assert names == [concept.name for concept in CONCEPTS.values()]


@pytest.mark.parametrize("with_texts", [True, False], ids=["with texts", "without"])
def test_cards_quote_the_texts_only_where_the_texts_may_stand(with_texts):
    shown = glossary_page(with_texts=with_texts).get_text()
    quoted = [concept.fits[0].quote in shown for concept in CONCEPTS.values()]
    assert quoted == [with_texts] * len(CONCEPTS)


# What only a notebook has, or only its reader can do.
STRAYS = re.compile(
    r"Run All Cells|run all cells|new cell|`work\b|double-click|Ctrl|Cmd|Binder|Shift|"
    r"list of files|JupyterLab|kernel",
    re.IGNORECASE,
)


@pytest.mark.parametrize("name", [*lesson_names(), "own_texts"])
def test_what_holds_in_a_notebook_alone_is_marked_in_the_lesson(name):
    book = nbformat.read(LESSONS / f"{name}.ipynb", as_version=4)
    prose = [cell for cell in book.cells if cell.cell_type == "markdown"]
    said = [for_pages(cell.source) for cell in prose if cell.id != START]
    strays = [found for text in said for found in STRAYS.findall(text)]
    assert strays == []


def test_a_python_that_never_answers_is_told_and_what_to_do(monkeypatch, tmp_path):
    def never(*_args, **_given):
        raise RuntimeError("Kernel didn't respond in 120 seconds")

    monkeypatch.setattr(executed.NotebookClient, "execute", never)
    with pytest.raises(BuildError, match=r"^00_ten_minutes: no Python .*127\.0\.0\.1"):
        executed._executed("00_ten_minutes", LESSONS, tmp_path)


def test_what_a_lesson_showed_to_who_ran_it_here_goes_into_no_edition(tmp_path):
    book = nbformat.read(LESSONS / "own_texts.ipynb", as_version=4)
    built = shipped_text(LESSONS / "own_texts.ipynb")
    cell = next(each for each in book.cells if each.cell_type == "code")
    cell.outputs = [nbformat.v4.new_output("stream", text="a text of mine")]
    cell.execution_count = 1
    book.metadata["widgets"] = {executed.STATE: {"state": {"1": "a text of mine"}}}
    nbformat.write(book, mine := tmp_path / "own_texts.ipynb")
    assert json.loads(shipped_text(mine)) == json.loads(built)
    page = executed.lesson_as_built("own_texts", tmp_path)
    assert "a text of mine" not in json.dumps(page)


def test_what_was_written_into_exercises_goes_into_no_edition_and_is_said(tmp_path):
    shutil.copytree(LESSONS / "source", tmp_path / "source")
    built = (LESSONS / "02_the_argument.ipynb").read_text("utf-8")
    book = json.loads(built)
    cells = {cell["id"]: cell for cell in book["cells"]}
    cells["reflect"]["source"] = [*cells["reflect"]["source"], "\nMy note."]
    code = next(each for each in cells if each.endswith("-answer"))
    cells[code]["source"] = "solved = 1"
    path = tmp_path / "02_the_argument.ipynb"
    path.write_text(json.dumps(book))
    assert json.loads(shipped_text(path)) == json.loads(without_outputs(built))
    assert changes_told([path]) == [
        "02_the_argument: what was written into its exercises here stays out."
    ]
    cells["title"]["source"] = "# Another title"
    path.write_text(json.dumps(book))
    assert "Another title" in shipped_text(path)
    (told,) = changes_told([path])
    assert "taken as somebody changed it here" in told


@pytest.mark.parametrize("path", sorted(LESSONS.glob("*.ipynb")), ids=lambda p: p.stem)
def test_the_cells_that_a_reader_fills_are_those_of_the_source(path):
    cells = {cell.id: cell.source for cell in nbformat.read(path, as_version=4).cells}
    given = to_write_in(path.parent / "source" / f"{path.stem}.md")
    assert given == {name: cells[name] for name in given}
    assert given.keys() >= {name for name in cells if name.endswith("-answer")}
