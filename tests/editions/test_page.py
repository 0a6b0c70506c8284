"""The page that needs nothing: opened from a folder with no network, in real browsers.

It is built once for all tests here. Its Python takes seconds to start, so that few
tests start it, and each of these does a whole task.
"""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import browser as harness
import pytest
from accessibility import LOOKS, faults_in_every_look, look
from playwright.sync_api import expect

from utils.editions import book
from utils.editions.command import main
from utils.editions.executed import OWNER, executed_lessons, lesson_names
from utils.editions.fetch import npm_packages
from utils.texts import load_sources
from utils.work import Work, open_all, save_all

pytestmark = pytest.mark.slow
LARGEST_MB = 18
PYTHON_MS = harness.LONG_S * 1000  # to start on a slow machine
ANSWER = "exercise-5-2-answer"
# The pages that are not open and the packages: axe would walk through all of it.
REMOVE_UNSEEN = """() => document
  .querySelectorAll("main > article[hidden], script[type='application/octet-stream']")
  .forEach((node) => node.remove())"""
RIGHT = "victory = [real[0].log_likelihood, real[0].log_ratio]"


@pytest.fixture(scope="session")
def offline_page(made_once, executed_books) -> Path:
    """The page, in a folder whose name has a space and an umlaut."""

    def build(folder: Path) -> None:
        book.build(folder, books=executed_books)

    (page,) = made_once("für unterwegs", build).iterdir()
    return page


@pytest.fixture(scope="session")
def page_without_texts(made_once, executed_books) -> Path:
    def build(folder: Path) -> None:
        book.build(folder, with_texts=False, books=executed_books)

    (page,) = made_once("without", build).iterdir()
    return page


@pytest.fixture
def text(offline_page) -> str:
    return offline_page.read_text(encoding="utf-8")


class Reader:
    """Somebody who opened the page by a double click."""

    def __init__(self, page, path: Path) -> None:
        self.page, self.path = page, path
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.open()

    def open(self, place: str = "") -> None:
        self.page.goto("about:blank")
        self.page.goto(self.path.as_uri() + place)
        self.page.wait_for_selector("html[data-ready]", state="attached")

    def turn(self, place: str) -> None:
        self.page.locator(f'.contents a[href="#{place}"]').click()
        expect(self.page.locator(f"article#{place}")).to_be_visible()

    def cell(self, name: str):
        return self.page.locator(f'article:not([hidden]) [data-cell="{name}"]')

    def python(self, state: str) -> None:
        self.page.wait_for_selector(
            f'html[data-python="{state}"]', state="attached", timeout=PYTHON_MS
        )


@pytest.fixture
def reader(page, offline_page) -> Reader:
    opened = Reader(page, offline_page)
    yield opened
    assert not opened.errors


# --- The file ------------------------------------------------------------------------


def test_the_page_is_small_enough_to_send(offline_page):
    assert offline_page.stat().st_size <= LARGEST_MB * 1e6


def test_the_same_lessons_give_the_same_bytes(offline_page, executed_books, tmp_path):
    again = book.build(tmp_path, books=executed_books)
    assert again.read_bytes() == offline_page.read_bytes()


def test_controls_of_ipywidgets_are_replaced_by_what_they_show_at_first(executed_books):
    (lesson,) = (b for b in executed_books if b.metadata.kit.lesson[:2] == "04")
    (cell,) = (cell for cell in lesson.cells if cell.id == "any-word")
    (output,) = cell.outputs
    assert "“end” in context" in output.data["text/plain"]


def test_how_to_start_a_notebook_is_said_in_no_other_edition(executed_books):
    assert not [c for book in executed_books for c in book.cells if c.id == "start"]


def test_a_lesson_run_again_gives_the_same_notebook(executed_books):
    name = "05_chance"
    (again,) = executed_lessons([name])
    (first,) = (one for one in executed_books if one.metadata.kit.lesson == name)
    assert again == first


def test_the_policy_lets_nothing_in_but_the_pages_own_script(text):
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)[1]
    script = re.search(r"script-src ([^;]+)", policy)[1].replace("&#39;", "'")
    assert "default-src &#39;none&#39;" in policy
    assert "unsafe-inline" not in script
    assert "http" not in policy


def test_nothing_is_loaded_from_anywhere(text):
    loading = r'<(?:script|img|link|iframe|source)[^>]+(?:src|href)="[^"]+'
    assert not re.findall(loading, text)


def test_an_instructor_gets_notes_and_a_student_does_not(
    text, executed_books, tmp_path
):
    theirs = book.build(tmp_path, instructor=True, books=executed_books)
    assert "notes-05" not in text
    assert 'id="notes-05"' in theirs.read_text(encoding="utf-8")


def test_without_the_texts_no_sentence_of_theirs_stands_in_it(page_without_texts):
    name = "aims-and-outcomes-without-texts.html"  # beside the full one
    assert page_without_texts.name == name
    page = page_without_texts.read_text(encoding="utf-8")
    for source in load_sources().values():
        for passage in source.body:
            for paragraph in passage.text.split("\n"):
                assert len(paragraph) < 200 or paragraph not in page  # lessons quote
    assert "text-000" in page  # its card does


def test_a_build_without_npm_says_what_is_missing(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("KIT_CACHE", str(tmp_path / "empty"))
    monkeypatch.setenv("PATH", "")
    assert main(["build", "--out", str(tmp_path)]) == 1
    assert "Install Node.js" in capsys.readouterr().err


# --- Reading -------------------------------------------------------------------------


def test_every_page_opens_and_every_widget_in_it_comes_alive(reader):
    asked = []
    reader.page.on("request", lambda request: asked.append(request.url))
    for article in reader.page.locator("main > article").all():
        place = article.get_attribute("id")
        reader.turn(place)
        for widget in article.locator(".widget").all():
            widget.scroll_into_view_if_needed()
            expect(widget).to_have_class(re.compile("is-live"))
            expect(widget.locator(".live .kit").first).to_be_visible()
    assert reader.page.get_by_text("could not be shown").count() == 0
    assert {url.partition(":")[0] for url in asked} <= {"file", "blob", "data"}


def test_charts_are_drawn_with_their_name_and_keep_their_table(reader):
    reader.open("#lesson-05")
    figure = reader.page.locator("#lesson-05 .figure").first
    figure.scroll_into_view_if_needed()
    expect(figure.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    name = figure.locator('.drawn[role="img"]').get_attribute("aria-label")
    assert name.startswith("What chance alone would give")
    assert reader.page.get_by_text("Share chart").count() == 0
    chart = reader.cell("marked")
    assert chart.get_by_text("as a table").count() == 1


def test_a_mark_of_the_matrix_leads_to_its_sentence_by_keyboard(reader):
    reader.open("#lesson-00")
    place = reader.page.locator('[data-model^="00-"]:has(.matrix)')
    place.scroll_into_view_if_needed()
    matrix = place.locator(".matrix")
    mark = matrix.get_by_role("button", name=re.compile("failed")).first
    mark.focus()
    mark.press("Enter")
    expect(matrix.locator("blockquote mark").first).to_be_visible()
    mark.press("Escape")
    expect(matrix.locator("blockquote mark")).to_have_count(0)


def test_search_finds_a_sentence_of_a_text_and_leads_there_by_keyboard(reader):
    box = reader.page.get_by_role("searchbox")
    box.focus()
    reader.page.keyboard.type("gambit grows steeper")
    expect(reader.page.get_by_text("place has all these words")).to_be_visible()
    links = reader.page.locator(".found a", has_text="Text 000")
    links.first.focus()
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator("article#text-000")).to_be_visible()


def test_only_one_page_shows_and_the_contents_say_which(reader):
    reader.turn("lesson-03")
    shown = reader.page.locator("main > article:not([hidden])")
    expect(shown).to_have_count(1)
    here = reader.page.locator('.contents a[aria-current="page"]')
    expect(here).to_have_attribute("href", "#lesson-03")
    assert reader.page.evaluate("() => document.activeElement.id") == "lesson-03"


@pytest.mark.parametrize("place", ["lesson-00", "lesson-05", "text-001", "glossary"])
def test_a_page_can_be_read_in_every_look(reader, place):
    reader.open(f"#{place}")
    reader.page.evaluate(REMOVE_UNSEEN)
    for name in LOOKS:
        look(reader, name)
        dark = "dark" if LOOKS[name][0].get("color_scheme") == "dark" else "light"
        expect(reader.page.locator("html")).to_have_attribute("data-theme", dark)
    assert faults_in_every_look(reader, ".top", ".sheet") == {}


def test_a_browser_that_cannot_unpack_is_told_and_can_read(page, offline_page):
    page.add_init_script("delete window.DecompressionStream;")
    Reader(page, offline_page)
    expect(page.get_by_text("This browser is too old")).to_be_visible()
    expect(page.locator("#lesson-00 h2").first).to_be_visible()


def test_the_chosen_colours_stay(reader):
    reader.page.get_by_label("Colours").select_option("dark")
    reader.open()
    assert reader.page.locator("html").get_attribute("data-theme") == "dark"
    for part in ("html", "body"):  # widgets ask the one, pictures the other
        here = reader.page.locator(part)
        assert here.get_attribute("data-jp-theme-light") == "false"
    expect(reader.page.get_by_label("Colours")).to_have_value("dark")


def test_on_paper_every_lesson_is_there_and_tables_stand_for_widgets(reader):
    reader.open("#lesson-00")
    reader.page.emulate_media(media="print")
    for name in lesson_names():
        expect(
            reader.page.locator(f"#lesson-{name[:2].lower()} h2").first
        ).to_be_visible()
    expect(reader.page.locator("#lesson-00 .widget > table").first).to_be_visible()
    expect(reader.page.locator(".contents")).to_be_hidden()


# --- Work ----------------------------------------------------------------------------


def write(reader: Reader, text: str) -> None:
    reader.open("#lesson-05")
    reader.cell(ANSWER).get_by_role("textbox").fill(text)


def choice(reader: Reader, exercise: str, letter: str = "b"):
    """Return an option of an answer box, which comes alive when it is in sight."""
    box = reader.cell(f"exercise-{exercise}-answer").locator(".widget")
    box.scroll_into_view_if_needed()
    return box.locator(f'[type=radio][value="{letter}"]')


def bring(reader: Reader, path: Path) -> None:
    """Open a file of saved work."""
    reader.page.locator("#tools input[type=file]").set_input_files(path)
    expect(reader.page.get_by_text("Your work is back")).to_be_visible()


def saved(reader: Reader, path: Path) -> Path:
    with reader.page.expect_download() as download:
        reader.page.locator("#tools").get_by_role("button", name="Save my work").click()
    download.value.save_as(path)
    return path


def test_what_was_typed_is_there_after_the_page_was_closed(page, offline_page):
    reader = Reader(page, offline_page)
    write(reader, "victory = 'Київ 😀'")
    expect(page.locator("#kept-status")).to_contain_text("Kept in this browser")
    again = Reader(page.context.new_page(), offline_page)
    again.open("#lesson-05")
    box = again.cell(ANSWER).get_by_role("textbox")
    expect(box).to_have_value("victory = 'Київ 😀'")


def test_a_saved_file_gives_everything_back_on_another_profile(
    reader, browser, offline_page, tmp_path
):
    write(reader, RIGHT)
    choice(reader, "5-3").check()
    path = saved(reader, tmp_path / "mine.json")
    with harness.watched_page(browser) as other:
        theirs = Reader(other, offline_page)
        bring(theirs, path)
        theirs.open("#lesson-05")
        box = theirs.cell(ANSWER).get_by_role("textbox")
        expect(box).to_have_value(RIGHT)
        expect(choice(theirs, "5-3")).to_be_checked()
        first, second = (json.loads(each.read_text("utf-8")) for each in
                         (path, saved(theirs, tmp_path / "theirs.json")))  # fmt: skip
    assert first["lessons"] == second["lessons"]
    assert first["notebooks"] == second["notebooks"]


def test_work_of_the_page_goes_on_in_jupyterlab_and_comes_back(
    reader, browser, offline_page, tmp_path
):
    write(reader, RIGHT)
    path = saved(reader, tmp_path / "page.json")
    lessons = tmp_path / "lessons"
    shutil.copytree(harness.ROOT / "lessons", lessons)
    opened = open_all(path.read_text("utf-8"), lessons, tmp_path / "work")
    assert opened.ok
    (name,) = opened.notebooks
    mine = lessons / name
    cells = {c["id"]: c for c in json.loads(mine.read_text("utf-8"))["cells"]}
    assert "".join(cells[ANSWER]["source"]) == RIGHT

    further = mine.read_text("utf-8").replace("victory = [real", "victory = [ real")
    mine.write_text(further, encoding="utf-8")
    Work("01", tmp_path / "work").put("exercise-1-1-answer", "c")
    back = tmp_path / "lab.json"
    text = save_all(lessons, tmp_path / "work")
    later = json.loads(text) | {"saved": "2999-01-01T00:00:00+0000"}
    back.write_text(json.dumps(later), encoding="utf-8")
    with harness.watched_page(browser) as other:
        theirs = Reader(other, offline_page)
        bring(theirs, back)
        theirs.open("#lesson-05")
        box = theirs.cell(ANSWER).get_by_role("textbox")
        expect(box).to_have_value(RIGHT.replace("[real", "[ real", 1))
        theirs.open("#lesson-01")
        expect(choice(theirs, "1-1", "c")).to_be_checked()


def test_a_file_of_another_program_is_refused_and_nothing_changes(reader, tmp_path):
    path = tmp_path / "other.json"
    path.write_text('{"kit": "another", "lessons": {}}', encoding="utf-8")
    reader.page.locator("#tools input[type=file]").set_input_files(path)
    said = reader.page.locator("#kept-status")
    expect(said).to_contain_text("not a file made by “Save my work”")


def test_where_the_browser_keeps_nothing_an_alarm_says_so(page, offline_page):
    page.add_init_script(
        "Storage.prototype.setItem = () => { throw new Error('full'); };"
    )
    reader = Reader(page, offline_page)
    write(reader, "victory = 1")
    expect(page.locator("#kept-status")).to_contain_text("NOT KEPT")


def test_where_storage_is_closed_what_is_typed_stays_and_is_saved(
    page, offline_page, tmp_path
):
    page.add_init_script(
        """Object.defineProperty(window, "localStorage", {
             get() { throw new DOMException("denied", "SecurityError"); } })"""
    )
    reader = Reader(page, offline_page)
    expect(page.locator("#kept-status")).to_contain_text("NOT KEPT")
    write(reader, "victory = 1")
    box = reader.cell(ANSWER).get_by_role("textbox")
    box.press_sequentially(" + 1")
    expect(box).to_have_value("victory = 1 + 1")
    work = json.loads(saved(reader, tmp_path / "mine.json").read_text("utf-8"))
    assert work["lessons"]["05"][f"code-{ANSWER}"]["v"] == "victory = 1 + 1"
    assert work["notebooks"]


def test_a_copy_with_the_work_opens_sound_anywhere(
    reader, browser, offline_page, tmp_path
):
    write(reader, "victory = '</script>'")
    choice(reader, "5-3").check()
    with reader.page.expect_download() as download:
        reader.page.get_by_role("button", name="Save this page with my work").click()
    copy = tmp_path / download.value.suggested_filename
    download.value.save_as(copy)
    assert copy.suffix == ".html"
    assert copy.stat().st_size < offline_page.stat().st_size * 1.1
    with harness.watched_page(browser) as other:
        theirs = Reader(other, copy)
        theirs.open("#lesson-05")
        box = theirs.cell(ANSWER).get_by_role("textbox")
        expect(box).to_have_value("victory = '</script>'")
        expect(choice(theirs, "5-3")).to_be_checked()
        expect(other.get_by_role("button", name="Open my work")).to_have_count(1)
        box.fill("victory = 2")
        theirs.open("#lesson-05")
        expect(theirs.cell(ANSWER).get_by_role("textbox")).to_have_value("victory = 2")


def test_a_copy_that_the_browser_has_saved_starts_sound(reader, browser, tmp_path):
    write(reader, "victory = 1")
    copy = tmp_path / "saved by the browser.html"
    shown = "() => `<!doctype html>${document.documentElement.outerHTML}`"
    copy.write_text(reader.page.evaluate(shown), encoding="utf-8")
    with harness.watched_page(browser) as other:
        theirs = Reader(other, copy)
        theirs.open("#lesson-05")
        for name in ("Open my work", "Stop Python"):
            button = other.locator("#tools button", has_text=name)
            expect(button).to_have_count(1)
        box = theirs.cell(ANSWER).get_by_role("textbox")
        expect(box).to_have_count(1)
        box.fill("victory = 2")
        expect(other.locator("#kept-status")).to_contain_text("Kept in this browser")
        assert not theirs.errors


def test_the_key_that_saves_a_page_saves_the_work(reader):
    write(reader, "victory = 1")
    with reader.page.expect_download() as download:
        reader.page.keyboard.press("Control+s")
    assert download.value.suggested_filename.endswith(".json")


def test_code_in_two_versions_is_shown_and_one_is_chosen(reader, tmp_path):
    write(reader, "victory = 1")
    path = saved(reader, tmp_path / "mine.json")
    work = json.loads(path.read_text("utf-8")) | {"notebooks": []}
    record = {"v": "victory = 2", "t": 5, "by": "other", "seen": {}}
    work["lessons"]["05"][f"code-{ANSWER}"] = record
    path.write_text(json.dumps(work), encoding="utf-8")
    bring(reader, path)
    reader.turn("lesson-05")
    versions = reader.cell(ANSWER).locator(".versions").get_by_role("listitem")
    expect(versions).to_have_count(2)
    versions.nth(1).get_by_role("button").press("Enter")
    box = reader.cell(ANSWER).get_by_role("textbox")
    expect(box).to_have_value("victory = 2")
    expect(box).to_be_focused()
    expect(versions).to_have_count(0)


# --- Python --------------------------------------------------------------------------


def test_an_exercise_is_done_by_keyboard_alone(reader):
    reader.open("#lesson-05")
    box = reader.cell(ANSWER).get_by_role("textbox")
    box.focus()
    reader.page.keyboard.press("Control+a")
    reader.page.keyboard.type("victory = [0, 0]")
    reader.page.keyboard.press("Tab")
    told = reader.cell("exercise-5-2-check").get_by_role("status")
    reader.page.keyboard.press("Enter")  # Check my answer
    expect(told.get_by_text("Not yet")).to_be_visible(timeout=PYTHON_MS)
    box.fill(RIGHT)
    reader.cell(ANSWER).get_by_role("button", name="Give me a hint").press("Enter")
    expect(told.get_by_text("Hint 1 of")).to_be_visible()
    reader.cell(ANSWER).get_by_role("button", name="Check my answer").press("Enter")
    expect(told.get_by_text("Passed")).to_be_visible()
    progress = reader.page.locator('[data-progress="lesson-05"]')
    expect(progress).to_contain_text("1 of")


def test_a_cell_is_changed_run_stopped_and_run_again(reader):
    reader.open("#lesson-05")
    cell = reader.cell("stretches")
    cell.get_by_role("button", name="Change it").click()
    box = cell.get_by_role("textbox")
    box.fill("len(essay)")
    box.press("Control+Enter")
    reader.python("ready")
    expect(cell.locator(".outputs")).to_have_text("1927")
    box.fill("while True: pass")
    box.press("Control+Enter")
    reader.python("busy")
    reader.page.get_by_role("button", name="Stop Python").click()
    expect(cell.get_by_text("Stopped.")).to_be_visible()
    box.fill('"<img src=x onerror=alert(1)>"')
    box.press("Control+Enter")
    expect(cell.locator(".outputs")).to_contain_text("onerror", timeout=PYTHON_MS)
    box.fill(
        "class Hostile:\n"
        "    def _repr_html_(self):\n"
        "        return '<img src=x><b>kept</b>"
        '<a href="javascript:1">x</a><script>document.title=2</script>\'\n'
        "Hostile()"
    )
    box.press("Control+Enter")
    expect(cell.locator(".outputs b")).to_have_text("kept")
    assert cell.locator("img, script, [href], [onerror]").count() == 0
    box.fill("nothing_here")
    box.press("Control+Enter")
    expect(cell.locator(".outputs")).to_contain_text("NameError")
    cell.get_by_role("button", name="As it was").click()
    expect(box).to_have_value(re.compile("stretches = "))


def test_an_answer_box_is_checked_by_the_pages_own_python(reader):
    reader.open("#lesson-00")
    box = reader.page.locator('[data-model="00-3"]')
    box.scroll_into_view_if_needed()
    box.get_by_role("radio").nth(1).check()
    box.get_by_role("button", name="Check").click()
    log = box.get_by_role("log")
    expect(log).to_contain_text("Not yet.", timeout=PYTHON_MS)
    keys = reader.page.evaluate(
        "(key) => Object.keys(JSON.parse(localStorage.getItem(key)))",
        f"aims-and-outcomes:work:{OWNER}:00",
    )
    assert {"exercise-0-2", "exercise-0-2-answer"} <= set(keys)


# --- Firefox -------------------------------------------------------------------------


@pytest.mark.firefox
@pytest.mark.node
def test_firefox_reads_the_page_and_runs_its_python(offline_page, tmp_path):
    modules = npm_packages(Path(__file__).parents[1] / "npm")
    done = subprocess.run(
        ["node", str(Path(__file__).parents[1] / "firefox.mjs"), offline_page.as_uri()],
        env={**os.environ, "NODE_MODULES": str(modules), "HOME": str(tmp_path),
             "FIREFOX": harness.find_firefox()},
        capture_output=True,
        text=True,
        timeout=4 * harness.LONG_S,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    said = json.loads(done.stdout.splitlines()[-1])
    assert said["errors"] == []
    assert said["widgets"] > 3
    assert said["ran"] == "1927"
    assert said["kept"] == "len(essay)"
    assert set(said["schemes"]) <= {"file", "blob", "data", "about"}


# --- Without the texts ---------------------------------------------------------------


def test_who_holds_the_texts_adds_them_and_has_every_widget(page, page_without_texts):
    reader = Reader(page, page_without_texts)
    said = page.locator("#kept-status")
    expect(said).to_contain_text("comes without the two texts")
    added = page.locator("#tools input[accept^='.txt']")
    added.set_input_files(harness.ROOT / "README.md")
    expect(said).to_contain_text("README.md is not one of the two texts")
    added.set_input_files(sorted((harness.ROOT / "seeds").glob("*.txt")))
    expect(said).to_contain_text("The texts are here")
    reader.turn("lesson-00")
    cell = reader.cell("matrix")
    cell.get_by_role("button", name="Show the widget").click()
    marks = cell.locator(".matrix").get_by_role("button", name=re.compile("failed"))
    expect(marks.first).to_be_visible(timeout=PYTHON_MS)
    assert not reader.errors


def test_the_finished_comparison_is_a_file_to_take_along(reader, tmp_path):
    reader.open("#lesson-12")
    box = reader.cell("exercise-12-8-answer").locator(".widget")
    box.scroll_into_view_if_needed()
    box.get_by_role("textbox", name="Your answer").fill("The essayist says so [000-1].")
    cell = reader.page.locator("#lesson-12 [data-role=live]", has_text="save_page").last
    cell.get_by_role("button", name="Run").click()
    save = cell.get_by_role("button", name="Save comparison.html")
    with reader.page.expect_download(timeout=PYTHON_MS) as download:
        save.click(timeout=PYTHON_MS)
    download.value.save_as(tmp_path / "comparison.html")
    page = (tmp_path / "comparison.html").read_text("utf-8")
    assert "The essayist says so" in page


def test_a_slider_of_interact_asks_the_function_in_the_page(reader):
    reader.turn("lesson-10")
    answer = reader.cell("exercise-10-4-answer").locator("textarea")
    answer.fill("def bargain_exists(p_a, p_b, cost_a, cost_b):\n    return p_a < 65")
    cell = reader.cell("picture")
    cell.get_by_role("button", name="Run").click()
    said = cell.get_by_role("status")
    expect(said).to_contain_text("Your function says: True", timeout=PYTHON_MS)
    slider = cell.get_by_role("slider", name="p_a")
    slider.focus()
    slider.press("ArrowRight")
    expect(said).to_contain_text("Your function says: False")
    expect(slider).to_have_value("65")
