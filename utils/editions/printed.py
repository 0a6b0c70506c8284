"""What both print editions show: the lessons on paper, texts, glossary and notes.

nbconvert renders the executed lessons with the template in ``print_template/``. What
needs a reader's hand becomes room for an answer; what moves becomes a table.
"""

import copy
import re
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

import jinja2
import nbformat
from bs4 import BeautifulSoup, Tag
from nbconvert.exporters import HTMLExporter

from utils import charts
from utils.editions.contents import Page, chapter, first, front, notes_for_instructors
from utils.editions.edition import day_of_build
from utils.editions.executed import STATE, VIEW
from utils.editions.glossary import glossary
from utils.editions.matrix import is_matrix, matrix_picture
from utils.exercises import number_of
from utils.texts import load_sources
from utils.words import message, messages

HERE = Path(__file__).parent
TEMPLATES = HERE / "print_template"
SHEETS = ("book.css", "stacked.css", "paper.css")
ROWS_SHOWN = 25  # of a chart's data table or of a list of words
TABLE_ONLY = 40  # rows of a widget's table: longer ones are cut, no reading is
# Widgets that on paper are no table: what they would show is empty there, or a text.
WIDGETS = {
    "answer_box": "box",
    "reader": "reader",
    "coding_desk": "desk",
    "work_panel": "work",
}
# The sentence that goes with a part; parts whose cells show nothing on paper.
ROLES = {"widget": "widget", "reader": "reader", "desk": "desk", "work": "work"}
EMPTY = ("check", "answer", "reader", "desk", "work")
WORDS_WANTED = re.compile(r"\d words\b")  # in the shape of an answer
LONG_ROW = 330  # characters of a row on average: its cells then stand one below another
MANY_COLUMNS = 9  # more than these are set closer, to stay on the paper
LONG_WORD = 24  # characters: a column may break such a word
SHORT_TABLE = 1400  # characters that stay on one page


def pages(
    books: list[nbformat.NotebookNode], *, instructor: bool, with_texts: bool
) -> list[Page]:
    """Return every page of a print edition, in order.

    Parameters
    ----------
    books
        The lessons as `executed.executed_lessons` gives them; they stay as they are.
    instructor
        Whether to add the guide, the notes and the answers.
    with_texts
        Whether the two texts may stand in it, and outputs that quote them.
    """
    seen: dict[str, str] = {}
    found = [_lesson(book, seen, with_texts=with_texts) for book in books]
    others = front(load_sources(), glossary(books), with_texts=with_texts)
    for page in [] if with_texts else others:
        _say_what_is_left_out(page)
    return found + others + (notes_for_instructors() if instructor else [])


def document(found: list[Page], *, instructor: bool, with_texts: bool) -> str:
    """Return all pages as one HTML document to print."""
    sheets = [(TEMPLATES / name).read_text("utf-8") for name in SHEETS]
    style = "".join([*sheets, *map(_running_head, found)])
    return (
        templates()
        .get_template("document.html.j2")
        .render(
            **front_matter(instructor=instructor, with_texts=with_texts),
            style=style,
            groups=grouped(found),
        )
    )


def _running_head(page: Page) -> str:
    """Return the rules that print a page's title at the head of each of its sheets."""
    title = page.title.replace("\\", "\\\\").replace('"', '\\"')
    head = f'@top-right {{ content: "{title}"; font: 9pt sans-serif; color: #5a5d66; }}'
    return f"#{page.id} {{ page: {page.id}; }}\n@page {page.id} {{ {head} }}\n"


def front_matter(*, instructor: bool, with_texts: bool) -> dict[str, Any]:
    """Return what the title page of an edition says."""
    words = messages("page")
    return {
        "words": words,
        "print": messages("print"),
        "instructor": instructor,
        "built": message("page.built", day=day_of_build()),
        "rights": message("print.rights" if with_texts else "print.left_out"),
    }


def grouped(found: list[Page]) -> list[tuple[str, list[Page]]]:
    """Return the pages by the part of the contents in which they stand."""
    return [
        (group, list(each)) for group, each in groupby(found, key=lambda p: p.group)
    ]


def templates() -> jinja2.Environment:
    """Return the templates of the print editions."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


# --- One lesson ----------------------------------------------------------------------


def _lesson(
    book: nbformat.NotebookNode, seen: dict[str, str], *, with_texts: bool
) -> Page:
    book = copy.deepcopy(book)
    states = book.metadata.widgets[STATE]["state"]
    for cell in book.cells:
        _prepare(cell, states, with_texts=with_texts)
    exporter = HTMLExporter(
        template_name="print_template",
        extra_template_basedirs=[str(HERE)],
        exclude_anchor_links=True,
    )
    exporter.environment.globals.update(words=messages("print"), plotly=charts.MIME)
    soup = BeautifulSoup(exporter.from_notebook_node(book)[0], "html.parser")
    _fit_to_paper(soup)
    page = chapter(soup, book)
    _link_repeats(page.soup, seen)
    return page


def _prepare(
    cell: nbformat.NotebookNode, states: Mapping[str, Any], *, with_texts: bool
) -> None:
    """Say what part a cell plays on paper, and take away what has none."""
    role = _role(cell, states)
    sentence = ROLES.get(role, "")
    shown = map(states.get, _models(cell))
    pictures = [matrix_picture(state) for state in shown if state and is_matrix(state)]
    if role in EMPTY:
        cell.outputs = []
    elif role in ("widget", "shown") and not with_texts and cell.outputs:
        cell.outputs, sentence = [], "output_left_out"
    said = message(f"print.{sentence}") if sentence else ""
    cell.metadata.update(role=role, sentence=said, picture="".join(pictures))


def _role(cell: nbformat.NotebookNode, states: Mapping[str, Any]) -> str:
    """Say what part a cell plays: `ROLES` and `EMPTY` say what follows from it."""
    if cell.cell_type != "code":
        return "note" if cell.metadata.get("note") else "read"
    if cell.id.endswith("-check"):
        return "check"
    widget = _widget(cell, states)
    if widget in WIDGETS:
        return WIDGETS[widget]
    if cell.id.endswith("-answer"):
        return "answer"
    return "widget" if widget else "shown"


def _widget(cell: nbformat.NotebookNode, states: Mapping[str, Any]) -> str:
    """Return the folder of the widget that a cell shows; empty if it shows none."""
    for model in _models(cell):
        kind = str(states[model]["_anywidget_id"])
        return kind.split(".")[2]  # utils.widgets.FOLDER.widget.Name
    return ""


def _models(cell: nbformat.NotebookNode) -> list[str]:
    """Return the ids of the models that a cell shows."""
    views = [output.get("data", {}).get(VIEW) for output in cell.get("outputs", ())]
    return [str(view["model_id"]) for view in views if view]


def _fit_to_paper(soup: BeautifulSoup) -> None:
    """Open what is folded, shorten what is long, leave out answers not given."""
    for summary in soup.find_all("summary"):
        summary.decompose()
    # The notebook of own texts stands on the page alone.
    for opened in soup.select('details, a[href^="own_texts"]'):
        opened.unwrap()
    for style in soup.find_all("style"):
        style.decompose()
    for quotation in soup.find_all("figure"):  # a tagged PDF takes it for a picture
        quotation.name = "div"
        for source in quotation.find_all("figcaption"):
            source.name = "p"
    for box in soup.select(".box > .output"):
        _fit_box(box)
    for table in soup.find_all("table"):
        _shorten(soup, table)
        _shape(table)


def _fit_box(box: Tag) -> None:
    """Leave of an answer box what is asked, with room for the answer."""
    box.find_all("p")[-1].decompose()  # "Your answer: nothing yet"
    first(box, "table caption").decompose()  # the heading above says the same
    options = bool(box.select("tbody tr"))
    if not options:
        first(box, "table").decompose()
    written = WORDS_WANTED.search(box.get_text())
    kind = "short" if options else "long" if written else "middle"
    first(box.parent or box, ".lines")["class"] = f"lines {kind}"


def _shorten(soup: BeautifulSoup, table: Tag) -> None:
    """Cut a long table, and say so below it."""
    rows = table.select("tbody tr")
    if len(rows) <= TABLE_ONLY:
        return
    for row in rows[ROWS_SHOWN:]:
        row.decompose()
    said = soup.new_tag("p", attrs={"class": "quiet"})
    said.string = message("print.rows", n=len(rows) - ROWS_SHOWN, all=len(rows))
    table.insert_after(said)


def _shape(table: Tag) -> None:
    """Let a table with much text in a row stack its cells; keep a short one whole."""
    rows = table.select("tbody tr")
    size = len(table.get_text())
    names = [head.get_text() for head in table.select("thead th")]
    if rows and size / len(rows) > LONG_ROW:
        table["class"] = "stacked"
        name_cells(table)
    else:
        looks = {"whole": size < SHORT_TABLE, "close": len(names) > MANY_COLUMNS}
        table["class"] = " ".join(name for name, fits in looks.items() if fits)
    for cell in table.find_all(["td", "th"]):
        if any(len(word) > LONG_WORD for word in cell.get_text().split()):
            cell["class"] = "breaks"


def name_cells(table: Tag) -> None:
    """Give each cell of a table the name of its column, to show where none is above."""
    names = [head.get_text() for head in table.select("thead th")]
    for row in table.select("tbody tr"):
        for name, cell in zip(names, row.find_all(["th", "td"]), strict=True):
            if name:
                cell["data-head"] = name


def _link_repeats(soup: BeautifulSoup, seen: dict[str, str]) -> None:
    """Replace a widget's table that an earlier lesson shows by a link to it."""
    for cell in soup.select(".cell.widget"):
        output = cell.select_one(".output")
        if output is None:
            continue
        place = seen.setdefault(str(output), str(cell["id"]))
        if place != cell["id"]:
            link = soup.new_tag("a", href=f"#{place}")
            link.string = message("print.again", number=number_of(place[:2]))
            output.replace_with(link)


def _say_what_is_left_out(page: Page) -> None:
    """Say why a text is missing in words that hold on paper."""
    for note in page.soup.select("p.note"):
        note.string = message("print.left_out")
