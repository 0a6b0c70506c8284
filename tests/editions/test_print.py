"""The print editions: what stands in the PDF and the EPUB, and what must not."""

import re
import subprocess
import sys
import unicodedata
import zipfile
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import browser as harness
import pytest
from bs4 import BeautifulSoup

from utils.editions.command import main
from utils.editions.executed import lesson_names
from utils.editions.fetch import BuildError
from utils.exercises import all_exercises
from utils.texts import load_sources

pypdf = pytest.importorskip("pypdf")
pytest.importorskip("jupytext")

from utils.editions import epub, pdf, printed  # noqa: E402
from utils.editions.matrix import matrix_picture  # noqa: E402

pytestmark = pytest.mark.xdist_group("print")
SECONDS, DAY = "1700000000", "20231114"
PAPER_PX = 643  # the width of a page's text: 170 mm
PHONE_PX = 390
XHTML = "{http://www.w3.org/1999/xhtml}"
# Widths of what sticks out of the paper.
TOO_WIDE = """width => [...document.querySelectorAll("pre, table, td, th, svg, p")]
  .filter(each => each.scrollWidth > each.clientWidth + 1 && each.clientWidth
    || each.getBoundingClientRect().right > width + 1)
  .map(each => each.tagName + " " + each.textContent.slice(0, 60))"""


@pytest.fixture(scope="module", autouse=True)
def _one_day():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", SECONDS)
        yield


@pytest.fixture(scope="module")
def pages_of(executed_books):
    """Return the pages of an edition as one HTML document; each is made once."""

    @cache
    def document(*, instructor=False, with_texts=True):
        options = {"instructor": instructor, "with_texts": with_texts}
        return printed.document(printed.pages(executed_books, **options), **options)

    return document


@pytest.fixture(scope="module")
def soup_of(pages_of):
    """Return the document of an edition as a tree, to be read only."""
    return cache(lambda **options: BeautifulSoup(pages_of(**options), "html.parser"))


@pytest.fixture(scope="module")
def pdf_path(executed_books, tmp_path_factory) -> Path:
    return pdf.build(tmp_path_factory.mktemp("pdf"), books=executed_books)


@pytest.fixture(scope="module")
def page_texts(pdf_path) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(pdf_path).pages]


@pytest.fixture(scope="module")
def epub_path(executed_books, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("epub")
    return epub.build(folder, instructor=True, books=executed_books)


def squeezed(text: str) -> str:
    """Return text without spaces, its ligatures as letters: some fonts join f and i."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def lines_of(items, level: int = 1):
    """Yield the lines of an outline and how deep each stands."""
    for item in items:
        if isinstance(item, list):
            yield from lines_of(item, level + 1)
        else:
            yield level, item


def lesson_titles(books) -> list[str]:
    return [book.cells[0].source.splitlines()[0].removeprefix("# ") for book in books]


# --- The PDF -------------------------------------------------------------------------


@pytest.mark.browser
def test_the_pdf_is_tagged_and_named(pdf_path):
    reader = pypdf.PdfReader(pdf_path)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert reader.metadata.title == "Aims & Outcomes"


@pytest.mark.browser
def test_the_outline_of_the_pdf_is_its_headings_nested_as_they_are(pdf_path, soup_of):
    soup = soup_of()
    headings = [
        (int(tag.name[1]), " ".join(tag.get_text().split()))
        for tag in soup.find_all(re.compile("h[1-6]"))
    ]
    outline = lines_of(pypdf.PdfReader(pdf_path).outline)
    assert [(level, line.title) for level, line in outline] == headings


@pytest.mark.browser
def test_a_line_of_the_outline_leads_to_the_page_of_its_heading(pdf_path, page_texts):
    reader = pypdf.PdfReader(pdf_path)
    for _, line in lines_of(reader.outline):
        page = reader.get_destination_page_number(line)
        assert squeezed(line.title) in squeezed(page_texts[page])


@pytest.mark.browser
def test_every_page_of_the_pdf_has_text_and_its_number(page_texts, executed_books):
    assert 80 < len(page_texts) < 170
    for number, text in enumerate(page_texts[1:], 2):
        assert re.search(rf"\b{number}\b", text), number
        assert len(text) > 40, number
    whole = squeezed("".join(page_texts))
    for title in lesson_titles(executed_books):
        assert whole.count(squeezed(title)) >= 2  # in the contents and at its place


@pytest.mark.browser
def test_the_contents_say_the_page_of_each_lesson_whose_sheets_bear_its_name(
    page_texts, executed_books
):
    contents = unicodedata.normalize("NFKC", "\n".join(page_texts[1:4]))
    whole = " ".join(contents.split())
    for title in lesson_titles(executed_books)[1:]:
        number = int(re.search(rf"{re.escape(title)}\s*(\d+)", whole)[1])
        assert squeezed(page_texts[number - 1]).count(squeezed(title)) >= 2
        assert squeezed(title) in squeezed(page_texts[number])  # at its head


@pytest.mark.browser
def test_every_figure_of_the_pdf_says_what_it_shows(pdf_path):
    objects = pdf_path.read_bytes().split(b"endobj")
    figures = [each for each in objects if b"/S /Figure" in each]
    assert len(figures) > 3
    assert all(b"/Alt" in figure for figure in figures)


def test_the_numbers_that_a_browser_gives_to_parts_begin_at_one():
    start = b"1667 0 obj /ID (node%08d) endobj /Names [ (node%08d) ] node00000088 9 0 R"
    assert pdf.nodes_from_one(start % (88, 93)) == start % (1, 6)
    assert pdf.nodes_from_one(start % (89, 94)) == start % (1, 6)
    assert pdf.nodes_from_one(b"nothing") == b"nothing"


@pytest.mark.browser
def test_the_pdf_is_the_same_on_every_day_but_for_the_day(
    pdf_path, executed_books, tmp_path
):
    again = pdf.build(tmp_path, books=executed_books)
    assert again.read_bytes() == pdf_path.read_bytes()
    said = pypdf.PdfReader(pdf_path).metadata
    assert f"{said.creation_date:%Y%m%d}" == f"{said.modification_date:%Y%m%d}" == DAY


def test_nothing_is_wider_than_the_paper(page, pages_of):
    page.set_viewport_size({"width": PAPER_PX, "height": 900})
    page.emulate_media(media="print")
    page.set_content(pages_of(instructor=True))
    assert page.evaluate(TOO_WIDE, PAPER_PX) == []


def test_without_a_browser_it_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setattr(pdf, "find_browser", lambda: None)
    with pytest.raises(BuildError, match="install"):
        pdf.build(tmp_path, books=[])


def test_without_pypdf_it_says_which_python_has_it(monkeypatch, tmp_path, capsys):
    monkeypatch.setitem(sys.modules, "pypdf", None)
    monkeypatch.delitem(sys.modules, "utils.editions.pdf")
    assert main(["pdf", "--out", str(tmp_path)]) == 1
    assert "needs pypdf" in (said := capsys.readouterr().err)
    assert ".venv-tests/bin/python -m utils offline pdf" in said


# --- The matrix ----------------------------------------------------------------------

MATRIX = {
    "_anywidget_id": "utils.widgets.assessment_matrix.widget.AssessmentMatrix",
    "actor": "RUS", "words": "own", "time": "", "shown": ["reader_1"],
    "readings": [{"coder": "reader_1", "name": "reading <1>"}],
    "texts": [{"voices": [{"code": "a", "name": "Ada"}, {"code": "b", "name": "Ben"}]}],
    "codes": {
        "actors": [{"code": "RUS", "name": "Russia"}, {"code": "UKR", "name": "Kyiv"}],
        "aims": [{"code": "LAND", "name": "Land"}, {"code": "FACE", "name": "Face"}],
        "verdicts": [
            {"code": "failed", "name": "failed", "glyph": "✕"},
            {"code": "open", "name": "open", "glyph": "?"},
        ],
    },
    "claims": {
        "fields": "coder voice actor aim verdict time hedged reported".split(),
        "rows": [
            ["reader_1", "b", "RUS", "LAND", "open", "past", True],
            ["reader_1", "b", "RUS", "LAND", "failed", "past"],
            ["reader_1", "a", "UKR", "FACE", "failed", "past"],
            ["reader_1", "a", "RUS", "FACE", "failed", "past", None, True],
            ["reader_2", "a", "RUS", "LAND", "failed", "past"],
        ],
    },
}  # fmt: skip


def test_the_picture_of_the_matrix_shows_what_the_widget_shows_at_first():
    picture = BeautifulSoup(matrix_picture(MATRIX), "html.parser")
    assert "reading <1>" in picture.caption.get_text()
    (row,) = picture.select("tbody tr")
    aim, ada, ben = row.find_all(["th", "td"])
    assert (aim.get_text(), ada.get_text(), ben.get_text()) == ("Land", "", "✕ ?")
    names = [mark["aria-label"] for mark in ben.select(".mark")]
    assert names == ["failed", "open, hedged"]
    assert "dashed" in ben.select(".mark")[1]["style"]


def test_a_lesson_that_opens_on_the_matrix_shows_it_before_its_table(soup_of):
    for with_texts in (True, False):
        soup = soup_of(with_texts=with_texts)
        cell = soup.select_one("#lesson-00 .cell.widget:has(.marks)")
        assert len(cell.select(".marks tbody tr")) > 5
        assert cell.select(".marks ~ .output") == cell.select(".output")


# --- The EPUB ------------------------------------------------------------------------


@pytest.mark.epubcheck
def test_epubcheck_finds_nothing(epub_path):
    command = [*harness.epubcheck(), str(epub_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "0 fatals / 0 errors / 0 warnings" in done.stdout, done.stderr


SVG = "{http://www.w3.org/2000/svg}svg"


def test_the_epub_is_well_formed_and_its_charts_are_named(epub_path):
    charts = []
    with zipfile.ZipFile(epub_path) as book:
        assert book.namelist()[0] == "mimetype"
        for name in book.namelist():
            if name.endswith(".xhtml"):
                root = ElementTree.fromstring(book.read(name))
                assert root.get("lang") == "en"
                whole = list(root.iter(SVG))
                parts = {each for one in whole for each in one.iterfind(f".//{SVG}")}
                charts += [each for each in whole if each not in parts]
    assert len(charts) > 3
    named = [chart.get("aria-label") or chart.get("aria-hidden") for chart in charts]
    assert all(named)


def test_the_epub_has_a_cover_a_creator_and_every_section_in_its_contents(epub_path):
    with zipfile.ZipFile(epub_path) as archive:
        package = archive.read("EPUB/content.opf").decode("utf-8")
        contents = archive.read("EPUB/nav.xhtml").decode("utf-8")
        assert "<svg" in archive.read("EPUB/cover.svg").decode("utf-8")
    assert 'href="cover.svg"' in package
    assert "<dc:creator>Aims &amp; Outcomes contributors</dc:creator>" in package
    assert re.search(r'href="lesson-03.xhtml#[^"]+">Whose words do you div', contents)


def test_no_table_of_the_epub_is_wider_than_a_phone(epub_path, page, tmp_path):
    zipfile.ZipFile(epub_path).extractall(tmp_path)
    page.set_viewport_size({"width": PHONE_PX, "height": 800})
    for chapter in sorted((tmp_path / "EPUB").glob("*.xhtml")):
        page.goto(chapter.as_uri())
        assert page.evaluate(TOO_WIDE, PHONE_PX) == [], chapter.name


def test_a_wide_table_of_the_epub_names_each_cell_on_a_phone_alone(
    epub_path, page, tmp_path
):
    zipfile.ZipFile(epub_path).extractall(tmp_path)
    page.goto((tmp_path / "EPUB" / "lesson-05.xhtml").as_uri())
    cell = page.locator("table.wide td").first
    said = "node => getComputedStyle(node, '::before').content"
    assert cell.evaluate(said) == "none"
    page.set_viewport_size({"width": PHONE_PX, "height": 800})
    assert cell.evaluate(said).strip('"').startswith("type")


def test_the_epub_says_how_it_can_be_read(epub_path):
    with zipfile.ZipFile(epub_path) as book:
        package = book.read("EPUB/content.opf").decode()
    for name in ("accessMode", "accessibilityFeature", "accessibilityHazard"):
        assert f'"schema:{name}"' in package
    assert "schema:accessibilitySummary" in package
    assert "<dc:language>en</dc:language>" in package


def test_the_same_lessons_give_the_same_epub(epub_path, executed_books, tmp_path):
    again = epub.build(tmp_path, instructor=True, books=executed_books)
    assert again.read_bytes() == epub_path.read_bytes()


# --- What both hold ------------------------------------------------------------------


def test_every_picture_has_a_name(soup_of):
    soup = soup_of(instructor=True)
    pictures = soup.select("svg:not(svg svg, [aria-hidden=true]), img, [role=img]")
    assert len(pictures) > 50
    for picture in pictures:
        assert picture.get("aria-label") or picture.get("alt"), str(picture)[:200]


def test_only_instructors_get_notes(soup_of):
    ours = soup_of()
    theirs = soup_of(instructor=True)
    assert not ours.select("article[id^=notes-]")
    names = {f"notes-{name[:2].lower()}" for name in lesson_names()} | {"notes-readme"}
    assert names <= {each["id"] for each in theirs.select("article[id^=notes-]")}


def test_no_model_solution_stands_in_the_students_edition(soup_of):
    text = squeezed(soup_of().get_text())
    solutions = [exercise.solution for exercise in all_exercises().values()]
    shown = [each for each in solutions if len(each) > 30 and squeezed(each) in text]
    assert shown == []


def test_there_is_room_for_an_answer_and_no_verdict_on_none(soup_of):
    soup = soup_of()
    assert not re.search("Not attempted|nothing yet", soup.get_text())
    cells = {cell["id"]: cell for cell in soup.select(".cell[id]")}
    for exercise in all_exercises().values():
        cell = cells[f"{exercise.lesson}-{exercise.slug}-answer"]
        assert cell.select(".lines"), exercise.id
        options = getattr(exercise.kind, "options", None) or {}
        assert len(cell.select("tbody tr")) >= len(options), exercise.id
        assert "AnswerBox" not in cell.get_text(), exercise.id


def test_a_widget_says_where_it_works(soup_of):
    soup = soup_of()
    widgets = soup.select(".cell.widget")
    assert len(widgets) > 5
    assert all("It works in the notebook" in each.get_text() for each in widgets)


def test_without_the_texts_no_passage_of_theirs_stands_in_it(soup_of):
    whole, without = (
        squeezed(soup_of(with_texts=each).get_text()) for each in (True, False)
    )
    paragraphs = [
        squeezed(line)
        for source in load_sources().values()
        for passage in source.body
        for line in passage.text.split("\n")
        if len(line) > 300
    ]
    assert len(paragraphs) > 10
    assert all(each in whole for each in paragraphs)
    assert not any(each in without for each in paragraphs)


def test_every_link_inside_leads_somewhere(soup_of):
    soup = soup_of(instructor=True)
    places = {each["id"] for each in soup.find_all(id=True)}
    links = {each["href"] for each in soup.select("a[href^='#']")}
    assert {link[1:] for link in links} <= places
