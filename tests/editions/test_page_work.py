"""The page that needs nothing: work in it and its Python, opened with no network.

Its Python takes seconds to start, so that the tests of it share one open page.
"""

import html
import json
import os
import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import browser as harness
import pytest
from accessibility import overflow
from offline_reader import PYTHON_MS, Reader, expect_code
from playwright.sync_api import expect
from pypdf import PdfReader

from utils.classroom.judging import judged_hand_in
from utils.editions.fetch import npm_packages
from utils.exercises import all_exercises, check, kit_texts, standing
from utils.work import Work, open_all, save_all

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("page-work")]
ANSWER = "exercise-5-2-answer"
PLAN = "The council wants to open the baths again. They will surely draw visitors. "
LETTER = "The baths may never open again. I doubt that visitors will come to the town."
CODED = """() => localStorage.setItem("aims-and-outcomes:work:offline-page:07",
  JSON.stringify({"desk-001.mark a": {t: 5, by: "x", v: {source: "001", start: 1,
    end: 9, quote: "Despite attacking", codes: {actor: "RUS", aim: "TERR"}}}}))"""
FULL = """() => { const { setItem } = Storage.prototype;
  window.free = () => { Storage.prototype.setItem = setItem; };
  Storage.prototype.setItem = () => { throw new Error("full"); }; }"""
# What is packed is unpacked when it is let in.
HELD_BACK = """{ const { arrayBuffer } = Response.prototype;
  const open = new Promise((resolve) => { window.letIn = resolve; });
  Response.prototype.arrayBuffer = function () {
    return open.then(() => arrayBuffer.call(this)); }; }"""
FONT_PX = "(node) => parseFloat(getComputedStyle(node).fontSize)"
RIGHT = "victory = [real[0].log_likelihood, real[0].log_ratio]"


def write(reader: Reader, text: str) -> None:
    reader.open("#lesson-05")
    reader.code(ANSWER).fill(text)


def choice(reader: Reader, exercise: str, letter: str = "b"):
    """Return an option of an answer box, which comes alive when it is in sight."""
    box = reader.cell(f"exercise-{exercise}-answer").locator(".widget")
    box.scroll_into_view_if_needed()
    return box.locator(f'[type=radio][value="{letter}"]')


def bring(reader: Reader, path: Path) -> None:
    """Open a file of saved work."""
    reader.page.locator("#tools input[accept^='.json']").set_input_files(path)
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
    box = again.code(ANSWER)
    expect_code(box, "victory = 'Київ 😀'")
    again.cell(ANSWER).get_by_role("button", name="As it was").click()
    again.open("#lesson-05")
    again.cell(ANSWER).get_by_role("button", name="Back to mine").click()
    expect_code(box, "victory = 'Київ 😀'")


def test_what_storage_did_not_take_is_kept_once_it_can_and_nobody_leaves_unasked(
    page, offline_page
):
    asked = []
    page.on("dialog", lambda asks: (asked.append(asks.type), asks.accept()))
    reader = Reader(page, offline_page)
    write(reader, "victory = 1")
    page.evaluate(FULL)
    reader.code(ANSWER).press_sequentially(" + 1")
    choice(reader, "5-3").check()
    alarm = reader.cell("exercise-5-3-answer").get_by_role("alert").first
    expect(alarm).to_contain_text("closed or full")
    reader.turn("lesson-04")
    expect(page.locator("#kept-status")).to_contain_text("NOT KEPT")
    page.evaluate("() => window.free()")
    expect(page.locator("#kept-status")).to_contain_text("Kept in this browser")
    reader.turn("lesson-05")
    expect(alarm).to_be_hidden()
    page.evaluate(FULL)
    reader.code(ANSWER).press_sequentially(" + 1")
    reader.open("#lesson-05")
    assert asked == ["beforeunload"]
    box = reader.code(ANSWER)
    expect_code(box, "victory = 1 + 1")  # of what it was asked
    expect(choice(reader, "5-3")).to_be_checked()


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
        box = theirs.code(ANSWER)
        expect_code(box, RIGHT)
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
        box = theirs.code(ANSWER)
        expect_code(box, RIGHT.replace("[real", "[ real", 1))
        theirs.open("#lesson-01")
        expect(choice(theirs, "1-1", "c")).to_be_checked()


def test_a_file_of_another_program_is_refused_and_nothing_changes(open_page, tmp_path):
    said = open_page.page.locator("#kept-status")
    for kit, lessons in (("another", {}), ("aims-and-outcomes", None)):
        path = tmp_path / f"{kit}.json"
        work = {"schema": 3, "kit": kit, "lessons": lessons}
        path.write_text(json.dumps(work), encoding="utf-8")
        said.evaluate("(node) => { node.textContent = ''; }")
        open_page.page.locator("#tools input[accept^='.json']").set_input_files(path)
        expect(said).to_contain_text("not a file made by “Save my work”")


def test_where_storage_is_closed_what_is_typed_stays_and_is_saved(
    page, offline_page, tmp_path
):
    page.add_init_script(
        """Object.defineProperty(window, "localStorage", {
             get() { throw new DOMException("denied", "SecurityError"); } })"""
    )
    reader = Reader(page, offline_page)
    expect(page.locator("#kept-status")).to_contain_text("NOT KEPT")
    bar = page.locator(".top").evaluate("(node) => node.offsetHeight")
    expect(page.locator(".contents")).to_have_css("top", f"{bar}px")  # hides nothing
    write(reader, "victory = 1")
    box = reader.code(ANSWER)
    box.press_sequentially(" + 1")
    expect_code(box, "victory = 1 + 1")
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
    expect(reader.page.locator("#kept-status")).to_contain_text("a copy of this page")
    assert copy.stat().st_size < offline_page.stat().st_size * 1.1
    with harness.watched_page(browser) as other:
        theirs = Reader(other, copy)
        theirs.open("#lesson-05")
        box = theirs.code(ANSWER)
        expect_code(box, "victory = '</script>'")
        expect(choice(theirs, "5-3")).to_be_checked()
        opening = other.locator("#tools button", has_text="Open my work")
        expect(opening).to_have_count(1)
        box.fill("victory = 2")
        theirs.open("#lesson-05")
        expect_code(theirs.code(ANSWER), "victory = 2")
        other.locator("#kept-status").evaluate("(node) => { node.textContent = ''; }")
        bring(theirs, copy)  # a copy is opened as a saved file is, too


def test_a_copy_that_the_browser_has_saved_starts_sound(reader, browser, tmp_path):
    write(reader, "victory = 1")
    reader.page.wait_for_selector("#aims-outcomes-work", state="attached")
    copy = tmp_path / "saved by the browser.html"
    shown = "() => `<!doctype html>${document.documentElement.outerHTML}`"
    copy.write_text(reader.page.evaluate(shown), encoding="utf-8")
    with harness.watched_page(browser) as other:
        theirs = Reader(other, copy)
        theirs.open("#lesson-05")
        for name in ("Open my work", "Stop Python"):
            button = other.locator(".top button", has_text=name)
            expect(button).to_have_count(1)
        box = theirs.code(ANSWER)
        expect_code(box, "victory = 1")
        box.fill("victory = 2")
        expect(other.locator("#kept-status")).to_contain_text("Kept in this browser")
        assert not theirs.errors


def test_the_key_that_saves_a_page_saves_the_work(open_page):
    reader = open_page
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
    box = reader.code(ANSWER)
    expect_code(box, "victory = 2")
    expect(box).to_be_focused()
    expect(versions).to_have_count(0)


# --- Python --------------------------------------------------------------------------


def test_an_exercise_is_done_by_keyboard_alone(open_page):
    reader = open_page
    reader.turn("lesson-05")
    box = reader.code(ANSWER)
    box.focus()
    for key in ("Tab", "Shift+Tab"):  # through, and nothing is written
        reader.page.keyboard.press(key)
    expect(box).to_be_focused()
    expect(box).to_have_text(re.compile(r"^\S"))
    reader.page.keyboard.press("Control+a")
    reader.page.keyboard.type("victory = [0, 0]")
    for key in ("Escape", "Tab"):  # Tab alone indents
        reader.page.keyboard.press(key)
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
    ticks = reader.page.locator(".tick:visible")  # at its heading and beside the page
    expect(ticks).to_have_count(2)
    box.fill("victory = [real[0].log_likelihood")
    reader.cell(ANSWER).get_by_role("button", name="Check my answer").press("Enter")
    expect(told.first).to_contain_text("so that nothing was checked")
    expect(told.get_by_text("Passed")).to_have_count(0)
    reader.page.reload()
    reader.wait()
    expect(ticks).to_have_count(2)
    expect(reader.cell(ANSWER)).to_be_in_viewport()


def test_a_cell_is_changed_run_stopped_and_run_again(open_page):
    reader = open_page
    reader.turn("lesson-05")
    buttons = reader.page.locator("#lesson-05 .cell > .actions button")
    shown = "all => all.map((one) => [one.ariaLabel, one.textContent])"
    names = buttons.evaluate_all(shown)
    assert all(name.startswith(f"{text}: ") for name, text in names)
    assert len({name for name, _ in names}) == len(names) > 20
    cell = reader.cell("stretches")
    cell.get_by_role("button", name="Change it").click()
    box = reader.code("stretches")
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
    box.fill("for number in range(5000):\n    print(number)")
    box.press("Control+Enter")
    printed = cell.locator(".outputs pre")
    expect(printed).to_contain_text("999")
    assert printed.bounding_box()["height"] < 720  # pixels: no more than the window
    expect(printed).to_have_attribute("tabindex", "0")
    box.fill("nothing_here")
    box.press("Control+Enter")
    expect(cell.locator(".outputs")).to_contain_text("NameError")
    cell.get_by_role("button", name="As it was").click()
    expect(box).to_contain_text("stretches = ")
    cell.get_by_role("button", name="Back to mine").click()
    expect_code(box, "nothing_here")
    cell.get_by_role("button", name="As it was").click()
    box.press("End")
    box.press_sequentially(" ")
    expect(cell.get_by_role("button", name="As it was")).to_be_visible()
    expect(cell.get_by_role("button", name="Back to mine")).to_have_count(0)


def test_code_is_indented_by_tab_and_enter_and_every_step_can_be_undone(open_page):
    open_page.turn("lesson-05")
    box = open_page.code("exercise-5-6-answer")
    box.fill("if True:")
    box.press("Enter")
    box.press_sequentially("a = 1")
    expect_code(box, "if True:\n    a = 1")
    box.press("Enter")
    box.press_sequentially("b")
    expect_code(box, "if True:\n    a = 1\n    b")
    box.press("Shift+Tab")
    expect_code(box, "if True:\n    a = 1\nb")
    box.press("Control+a")
    box.press("Tab")
    expect_code(box, "    if True:\n        a = 1\n    b")
    box.press("Control+z")
    expect_code(box, "if True:\n    a = 1\nb")


def test_tab_passes_a_box_until_one_clicks_in_it_and_leaves_it_after_escape(open_page):
    open_page.turn("lesson-05")
    box = open_page.code("exercise-5-6-answer")
    box.fill("a = 1")
    box.blur()
    box.focus()
    box.press("Tab")
    expect(box).not_to_be_focused()
    box.page.keyboard.press("Shift+Tab")
    expect(box).to_be_focused()
    expect_code(box, "a = 1")
    box.click()
    box.press("Tab")
    expect_code(box, "    a = 1")
    box.press("Escape")
    box.press("Tab")
    expect(box).not_to_be_focused()
    expect_code(box, "    a = 1")


def test_what_is_written_before_the_editor_has_come_stays_as_it_is(page, offline_page):
    page.add_init_script(HELD_BACK)
    reader = Reader(page, offline_page)
    reader.turn("lesson-05")
    cell = reader.cell("exercise-5-2-answer")
    area = cell.get_by_role("textbox")
    before = area.input_value()
    area.click()
    area.press("Control+End")
    area.press_sequentially(" # mine")
    for _ in "mine":
        area.press("Shift+ArrowLeft")
    page.evaluate("() => window.letIn()")
    box = reader.code("exercise-5-2-answer")
    expect(box).to_be_focused()
    expect(cell.get_by_role("textbox")).to_have_count(1)
    expect_code(box, f"{before} # mine")
    page.keyboard.type("ours")  # in the place of what was selected
    expect_code(box, f"{before} # ours")
    page.keyboard.press("Home")
    page.keyboard.press("Tab")  # indents: somebody has clicked there
    expect(box).to_be_focused()
    for _ in range(3):
        page.keyboard.press("Control+z")
    expect_code(box, before)
    page.keyboard.press("Control+y")
    expect_code(box, f"{before} # mine")
    reader.open("#lesson-05")
    expect(cell.get_by_role("textbox")).to_have_value(f"{before} # mine")


def test_code_that_another_tab_changes_changes_here_and_can_be_undone(
    page, offline_page
):
    reader = Reader(page, offline_page)
    write(reader, "victory = 1")
    other = Reader(page.context.new_page(), offline_page)
    write(other, "victory = 2")
    box = reader.code(ANSWER)
    expect_code(box, "victory = 2")
    box.press("Control+z")
    expect_code(box, "victory = 1")
    expect_code(other.code(ANSWER), "victory = 1")


def test_a_phone_has_letters_so_large_that_it_does_not_zoom_in(browser, offline_page):
    phone = {"width": 390, "height": 800}
    with harness.watched_page(
        browser, viewport=phone, has_touch=True, is_mobile=True
    ) as page:
        reader = Reader(page, offline_page)
        reader.turn("lesson-05")
        box = reader.code("exercise-5-6-answer")
        assert box.evaluate(FONT_PX) >= 16
        box.fill(f"a = {' + '.join('1' * 60)}")
        lines = box.evaluate("(node) => node.offsetHeight") / box.evaluate(FONT_PX)
        assert lines > 3  # it wraps
        assert overflow(reader) <= 0


def test_on_paper_stands_the_page_in_sight_with_what_was_answered(open_page):
    reader = open_page
    reader.page.evaluate(CODED)
    reader.turn("lesson-07")
    reader.page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    coded = reader.page.locator('#lesson-07 [data-model]:has-text("Coding desk") tr')
    assert coded.last.text_content() == "1“Despite attacking”RUSTERR"
    reader.turn("lesson-05")
    mine = f"mine = 'on paper' # {'and so on ' * 99}to the end"
    reader.code("exercise-5-7-answer").fill(mine)
    choice(reader, "5-3").check()
    pdf = reader.page.pdf()
    said = "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    assert "mine = 'on paper'" in said
    assert "to the end" in said
    assert "Afterwards you can" in said  # in a part that is folded
    expect(reader.page.locator("#lesson-05 details[open]")).to_have_count(0)
    expect(reader.page.locator(".typed")).to_have_count(0)
    assert "Your answer: b" in said
    assert "Exercise 5.9" in said
    assert "Exercise 4.1" not in said
    assert "Save my work" not in said


def test_a_closed_question_is_judged_without_python_and_kept_as_python_keeps_it(
    reader, tmp_path, monkeypatch
):
    reader.turn("lesson-05")
    right = first_model("5.3")
    wrong = next(letter for letter in "abc" if letter not in right)
    box = reader.cell("exercise-5-3-answer").locator(".widget")
    for letter, said in ((wrong, "Not yet"), (right, "Passed")):
        choice(reader, "5-3", letter).check()
        box.get_by_role("button", name="Check").click()
        expect(box.get_by_role("log")).to_contain_text(said)
    assert reader.page.evaluate("() => document.documentElement.dataset.python") is None
    path = saved(reader, tmp_path / "mine.json")
    monkeypatch.setenv("KIT_WORK", str(tmp_path / "work"))
    assert open_all(path.read_text("utf-8"), tmp_path, tmp_path / "work").ok
    stands = standing(all_exercises()["5.3"])
    assert (stands.state, stands.tries) == ("passed", 2)
    before = Work("05").items()["exercise-5-3"]
    check("5.3")  # the same answer once more, by Python: nothing new
    assert Work("05").items()["exercise-5-3"] == before


def first_model(exercise: str) -> str:
    found = all_exercises()[exercise]
    return found.answer_from(found.models[0], kit_texts())


def test_what_is_handed_in_with_changed_code_is_read_for_the_class(open_page, tmp_path):
    reader = open_page
    reader.turn("lesson-05")
    cell = reader.cell("stretches")
    if (change := cell.get_by_role("button", name="Change it")).is_visible():
        change.click()
    reader.code("stretches").fill("len(essay)")
    reader.code(ANSWER).fill(RIGHT)
    reader.cell(ANSWER).get_by_role("button", name="Check my answer").click()
    told = reader.cell("exercise-5-2-check").get_by_role("status")
    expect(told.get_by_text("Passed")).to_be_visible(timeout=PYTHON_MS)
    choice(reader, "5-3").check()
    panel = reader.page.locator("#lesson-05 .widget").last
    panel.scroll_into_view_if_needed()
    with reader.page.expect_download(timeout=PYTHON_MS) as download:
        panel.get_by_role("button", name="Hand in", exact=True).click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    page = path.read_text("utf-8")
    assert RIGHT in html.unescape(page)
    judged = judged_hand_in(path.read_bytes())
    assert judged.exercises["5.2"].judged == "passed"
    (book,) = (each for each in judged.books if each.lesson == "05_chance")
    assert "stretches" in book.changed


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
    assert said["meaning"].startswith("Rate: how often something occurs")
    assert said["back"] == "term"
    assert said["ran"] == "1927"
    assert said["indented"] == ["if essay:", "    len(essay)"]
    assert "len(essay)" not in "".join(said["undone"])
    for fact in ("kept_focus", "left", "came_back"):
        assert said[fact], fact
    assert said["kept"] == ["len(essay)"]
    assert set(said["schemes"]) <= {"file", "blob", "data", "about"}


# --- Without the texts ---------------------------------------------------------------


def test_who_holds_the_texts_adds_them_and_has_every_widget(page, page_without_texts):
    page.add_init_script(f"({FULL})()")
    reader = Reader(page, page_without_texts)
    said = page.locator("#kept-status")
    expect(said).to_contain_text(re.compile("NOT KEPT.*comes without the two texts"))
    reader.turn("lesson-03")
    guess = reader.cell("exercise-3-1-answer").locator(".widget.is-live")
    expect(guess.get_by_role("button", name="Keep")).to_be_visible()
    added = page.locator("#tools input[accept^='.txt']")
    added.set_input_files(harness.ROOT / "README.md")
    expect(said).to_contain_text("README.md is not one of the two texts")
    added.set_input_files(sorted((harness.ROOT / "seeds").glob("*.txt")))
    expect(said).to_contain_text("here until you close this page")
    page.evaluate("() => window.free()")
    added.set_input_files(sorted((harness.ROOT / "seeds").glob("*.txt")))
    expect(said).to_contain_text("They stay on this computer")
    reader.open("#lesson-00")
    expect(said).not_to_contain_text("comes without the two texts")
    cell = reader.cell("matrix")
    cell.get_by_role("button", name="Show the widget").click()
    marks = cell.locator(".matrix").get_by_role("button", name=re.compile("failed"))
    expect(marks.first).to_be_visible(timeout=PYTHON_MS)
    assert not reader.errors


def test_texts_of_ones_own_are_added_compared_and_never_lost(
    page, page_without_texts, tmp_path
):
    reader = Reader(page, page_without_texts)
    reader.turn("lesson-own")
    panel = reader.cell("panel")
    panel.get_by_role("button", name="Run").click()
    files = panel.locator("input[type=file]")
    expect(files).to_be_attached(timeout=PYTHON_MS)
    page_of = f"<nav>Home</nav><h1>No baths</h1><p>{LETTER}</p>"
    (tmp_path / "plan.txt").write_text(PLAN * 9)
    (tmp_path / "letter.html").write_text(page_of)
    files.set_input_files([tmp_path / "plan.txt", tmp_path / "letter.html"])
    expect(panel.locator("details.text")).to_have_count(2)
    reader.cell("texts").get_by_role("button", name="all below").click()
    last = reader.cell("comparison").locator(".outputs > *")
    expect(last.first).to_be_visible(timeout=PYTHON_MS)
    for cell, said in (
        ("texts", "No baths"),
        ("keywords", "council"),
        ("matrix", "Nobody has coded these texts yet"),
    ):
        expect(reader.cell(cell).locator(".outputs")).to_contain_text(said)
    assert not page.locator("#lesson-own .outputs").get_by_text("Error").count()
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error(); } }")
    text = panel.locator("details.text").first
    text.locator("summary").click()
    words = text.locator("blockquote").first
    expect(words).to_have_css("unicode-bidi", "plaintext")  # from right to left, too
    text.get_by_label("Writer").fill("Jane Doe")
    text.get_by_role("button", name="Keep this card").press("Enter")
    expect(page.locator("#kept-status")).to_contain_text("NOT KEPT")
    work = json.loads(saved(reader, tmp_path / "mine.json").read_text("utf-8"))
    kept = {r["v"]["place"]: r["v"]["text"] for r in work["lessons"]["texts"].values()}
    assert kept["plan.txt"] == f"{(PLAN * 9).strip()}\n"
    assert 'writer = "Jane Doe"' in kept["sources.toml/plan.txt"]
    assert not reader.errors


def test_the_finished_comparison_is_a_file_to_take_along(open_page, tmp_path):
    reader = open_page
    reader.turn("lesson-12")
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


def test_a_slider_of_interact_asks_the_function_in_the_page(open_page):
    reader = open_page
    reader.turn("lesson-10")
    answer = reader.code("exercise-10-4-answer")
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
