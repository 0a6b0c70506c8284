"""The page that needs nothing: its file, and reading it, opened with no network.

Most tests read one open page (`open_page`), because opening it takes a second or two.
"""

import re

import pytest
from accessibility import LOOKS, RULES, look, overflow, violations
from offline_reader import Reader
from playwright.sync_api import expect

from utils.editions import book
from utils.editions.executed import executed_lessons
from utils.texts import load_sources
from utils.words import message

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("page")]
LARGEST_MB = 18
# The pages that are not open and the packages: axe would walk through all of it.
ONLY_SHOWN = """() => {
  const shown = document.querySelector("main > article:not([hidden])");
  const away = [...document.querySelectorAll(
    "main > article[hidden], script[type='application/octet-stream']")]
    .map((node) => [node, node.nextSibling, node.parentNode]).reverse();
  away.forEach(([node]) => node.remove());
  window.putBack = () => away.forEach(([node, next, parent]) =>
    parent.insertBefore(node, next));
}"""
PYTHON_IS_ASLEEP = "() => document.documentElement.dataset.python === undefined"
SCROLLED = "() => Math.round(scrollY)"


@pytest.fixture(scope="module")
def text(offline_page) -> str:
    return offline_page.read_text(encoding="utf-8")


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


def test_nothing_but_the_pages_own_script_is_let_in_or_loaded(text):
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)[1]
    script = re.search(r"script-src ([^;]+)", policy)[1].replace("&#39;", "'")
    assert "default-src &#39;none&#39;" in policy
    assert "unsafe-inline" not in script
    assert "http" not in policy
    loading = r'<(?:script|img|link|iframe|source)[^>]+(?:src|href)="[^"]+'
    assert not re.findall(loading, text)


def test_what_is_said_of_a_notebook_below_a_table_is_not_said_here(text):
    notes = [f"<p>{message(each)}</p>" for each in book.IN_NOTEBOOKS]
    assert [note for note in notes if note in text] == []


def test_a_link_to_the_notebook_of_own_texts_leads_to_their_page(text):
    assert '<a href="#lesson-own">own texts</a> leads' in text


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


# --- Reading -------------------------------------------------------------------------


def test_every_page_opens_and_every_widget_in_it_comes_alive_without_python(reader):
    asked = []
    reader.page.on("request", lambda request: asked.append(request.url))
    for article in reader.page.locator("main > article").all():
        reader.turn(article.get_attribute("id"))
        for widget in article.locator(".widget").all():
            widget.scroll_into_view_if_needed()
            expect(widget).to_have_class(re.compile("is-live"))
            expect(widget.locator(".live .kit").first).to_be_visible()
    assert reader.page.get_by_text("could not be shown").count() == 0
    assert {url.partition(":")[0] for url in asked} <= {"file", "blob", "data"}
    assert reader.page.evaluate(PYTHON_IS_ASLEEP)


def test_charts_are_drawn_with_their_name_and_keep_their_table(open_page):
    open_page.turn("lesson-05")
    figure = open_page.page.locator("#lesson-05 .figure").first
    figure.scroll_into_view_if_needed()
    expect(figure.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    name = figure.locator('.drawn[role="img"]').get_attribute("aria-label")
    assert name.startswith("What chance alone would give")
    assert open_page.page.get_by_text("Share chart").count() == 0
    chart = open_page.cell("marked")
    assert chart.get_by_text("as a table").count() == 1


def test_a_mark_of_the_matrix_leads_to_its_sentence_by_keyboard(open_page):
    open_page.turn("lesson-00")
    place = open_page.page.locator('[data-model^="00-"]:has(.matrix)')
    place.scroll_into_view_if_needed()
    matrix = place.locator(".matrix")
    mark = matrix.get_by_role("button", name=re.compile("failed")).first
    mark.focus()
    mark.press("Enter")
    expect(matrix.locator("blockquote mark").first).to_be_visible()
    mark.press("Escape")
    expect(matrix.locator("blockquote mark")).to_have_count(0)


def test_a_word_of_the_glossary_opens_its_meaning_by_keyboard(open_page):
    open_page.turn("lesson-02")
    page = open_page.page
    word = page.get_by_role("button", name="thesis", exact=True)
    meaning = page.get_by_role("dialog", name="What the word means: Thesis")
    for key in ("Enter", " "):
        word.press(key)
        expect(meaning).to_be_focused()
        expect(meaning).to_contain_text("Thesis: the judgement that the rest of a text")
        expect(word).to_have_attribute("aria-expanded", "true")
        page.keyboard.press("Escape")
        expect(meaning).to_be_hidden()
        expect(word).to_be_focused()
        expect(word).to_have_attribute("aria-expanded", "false")
    word.press("Enter")
    page.keyboard.press("Shift+Tab")
    expect(meaning).to_be_hidden()
    assert page.url.endswith("#lesson-02")


def test_the_meaning_of_a_word_leads_to_its_lesson_and_stays_on_a_phone(open_page):
    open_page.turn("lesson-02")
    page = open_page.page
    page.set_viewport_size({"width": 390, "height": 800})
    page.get_by_role("button", name="verdict", exact=True).click()
    page.get_by_role("button", name="aim", exact=True).click()
    meaning = page.locator(".meaning")
    expect(meaning).to_contain_text("something that a government")
    expect(page.locator("[aria-expanded=true].term")).to_have_count(1)
    box = meaning.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert overflow(open_page) <= 0
    assert violations(open_page, ".meaning, #lesson-02 .prose") == []
    meaning.get_by_role("link", name="Lesson 0").click()
    expect(page.locator("article#lesson-00")).to_be_visible()
    expect(meaning).to_be_hidden()


def test_without_scripts_a_word_of_the_glossary_leads_to_its_entry(browser, text):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_content(text)
    word = page.locator("#lesson-02 a.term", has_text="thesis")
    expect(word).to_have_role("link")
    place = word.get_attribute("href")
    expect(page.locator(f"dt{place}")).to_have_text("Thesis")
    context.close()


def test_search_finds_a_sentence_and_leads_to_its_place_by_keyboard(open_page):
    box = open_page.page.get_by_role("searchbox")
    box.focus()
    open_page.page.keyboard.type("gambit grows steeper")
    expect(open_page.page.get_by_text("place has all these words")).to_be_visible()
    (link,) = open_page.page.locator(".found li:has-text('Text 000') a").all()
    assert len(link.text_content()) <= 130
    link.focus()
    open_page.page.keyboard.press("Enter")
    expect(open_page.page.locator("article#text-000")).to_be_visible()
    assert open_page.page.evaluate(SCROLLED) > 500  # not at its head
    box.fill("")


def test_search_takes_any_apostrophe_and_marks_what_it_found(open_page):
    box = open_page.page.get_by_role("searchbox")
    box.fill("doesn't seem")
    mark = open_page.page.locator(".found li:has-text('Text 001') mark").first
    expect(mark).to_have_text("doesn’t")
    box.fill('"doesn\'t seem,"')  # a phrase, and a sign that is not in it
    expect(mark).to_have_text("doesn’t seem")
    box.fill("")


def test_only_one_page_shows_and_the_contents_say_which(open_page):
    open_page.page.locator('.contents a[href="#lesson-03"]').click()
    shown = open_page.page.locator("main > article:not([hidden])")
    expect(shown).to_have_count(1)
    here = open_page.page.locator('.contents a[aria-current="page"]')
    expect(here).to_have_attribute("href", "#lesson-03")
    assert open_page.page.evaluate("() => document.activeElement.id") == "lesson-03"


def test_pages_out_of_sight_are_not_measured(reader):
    reader.page.set_viewport_size({"width": 390, "height": 800})
    reader.open("#lesson-05")
    scrolled = reader.page.locator("#lesson-06 :is(pre, .output)[tabindex]")
    assert scrolled.count() == 0  # measuring them would lay out the whole book
    reader.turn("lesson-06")
    expect(scrolled.first).to_have_attribute("tabindex", "0")


def test_an_address_leads_to_a_heading_and_a_broken_one_to_the_first_page(reader):
    reader.open("#05-exercise-5-2-task-head")
    heading = reader.page.get_by_role("heading", name="Exercise 5.2")
    expect(heading).to_be_in_viewport()
    links = reader.page.locator("#here a")
    places = links.evaluate_all("(all) => all.map((link) => link.hash)")
    assert len(set(places)) == len(places) > 10
    reader.open("#%E0%A4%A")
    expect(reader.page.locator("main > article:not([hidden])")).to_have_count(1)


def test_the_skip_link_leads_into_the_page_that_is_shown(open_page):
    open_page.turn("lesson-04")
    open_page.page.locator(".skip").press("Enter")
    expect(open_page.page.locator("#lesson-04")).to_be_focused()


PLACES = "localStorage['aims-and-outcomes:places']"
# The page that is kept as the last one in the very moment in which one is back on it.
LAST_PAGE_WHEN_BACK = f"""() => new Promise((told) => {{
    const tell = () => told(JSON.parse({PLACES}).last);
    addEventListener("hashchange", tell, {{ once: true }});
    history.back();
}})"""


def test_back_and_the_contents_return_to_the_place_and_next_to_the_head(open_page):
    page = open_page.page
    open_page.turn("lesson-04")
    place = open_page.cell("exercise-4-2-answer")
    place.evaluate("(node) => node.scrollIntoView()")
    page.wait_for_function(f"""() => {PLACES}?.includes('"at":"04-exercise-4-2')""")
    page.locator("#lesson-04 [rel=next]").evaluate("(link) => link.click()")
    expect(page.locator("#lesson-05")).to_be_visible()
    assert page.evaluate(SCROLLED) == 0
    page.wait_for_function(f"""() => {PLACES}.includes('"last":"lesson-05"')""")
    assert page.evaluate(LAST_PAGE_WHEN_BACK) == "lesson-04"
    expect(place).to_be_in_viewport()
    open_page.turn("start")
    go_on = page.get_by_role("link", name="Continue: 4 Words in context, exercise 4.2")
    go_on.press("Enter")
    expect(place).to_be_in_viewport()
    page.locator('.contents a[href="#lesson-03"]').click()
    page.locator('.contents a[href="#lesson-04"]').click()
    expect(place).to_be_in_viewport()


def test_code_that_need_not_be_read_is_behind_one_switch(open_page):
    open_page.turn("lesson-03")
    folded = open_page.cell("imports").locator(".code")
    read = open_page.page.locator("#lesson-03 .cell:not([data-folded]) .code").first
    expect(folded).to_be_hidden()
    expect(read).to_be_visible()
    switch = open_page.page.get_by_label("Show code")
    switch.check()
    expect(folded).to_be_visible()
    switch.uncheck()
    expect(folded).to_be_hidden()


def test_on_a_phone_a_bar_stays_with_menu_and_name_and_code_wraps(open_page):
    page = open_page.page
    page.set_viewport_size({"width": 390, "height": 844})
    open_page.turn("lesson-05")
    open_page.cell("exercise-5-9-answer").scroll_into_view_if_needed()
    bar = page.locator(".top")
    expect(bar).to_be_in_viewport()
    assert bar.bounding_box()["height"] <= 50
    expect(bar.locator(".here")).to_have_text("5 Chance")
    open_page.button("Menu").press("Enter")
    expect(page.get_by_role("button", name="Save my work")).to_be_visible()
    page.keyboard.press("Escape")
    expect(open_page.button("Menu")).to_be_focused()
    expect(page.locator(".contents")).to_be_hidden()
    open_page.button("Menu").click()
    page.locator('.contents a[href="#lesson-06"]').click()
    expect(page.locator(".contents")).to_be_hidden()
    assert page.evaluate(SCROLLED) == 0
    assert overflow(open_page) <= 0


@pytest.mark.parametrize("place", ["start", "lesson-00", "lesson-05", "text-001"])
def test_a_page_can_be_read_in_every_look(open_page, place):
    open_page.turn(place)
    if place == "lesson-05":
        expect(open_page.code("exercise-5-6-answer")).to_be_visible()
    search = open_page.page.get_by_role("searchbox", name="Search lessons")
    search.fill("doesn't")
    open_page.page.evaluate(ONLY_SHOWN)
    faults = {name: faults_in(open_page, name, rules) for name, rules in RULES.items()}
    open_page.page.evaluate("() => putBack()")
    reset = {"contrast": "null", "forced_colors": "none", "reduced_motion": "null"}
    open_page.page.emulate_media(**reset)
    open_page.page.set_viewport_size({"width": 1280, "height": 720})
    search.fill("")
    assert {name: found for name, found in faults.items() if found} == {}


def faults_in(reader: Reader, name: str, rules: list[str] | None) -> list[str]:
    """Return what is wrong in one look, once the page's script has taken it up."""
    look(reader, name)
    dark = "dark" if LOOKS[name][0].get("color_scheme") == "dark" else "light"
    expect(reader.page.locator("html")).to_have_attribute("data-theme", dark)
    wide = overflow(reader)
    too_wide = [f"{wide} pixels too wide"] if wide > 0 else []
    return [*violations(reader, "body", rules), *too_wide]


def test_a_browser_that_cannot_unpack_is_told_and_can_read(page, offline_page):
    page.add_init_script("delete window.DecompressionStream;")
    reader = Reader(page, offline_page)
    expect(page.locator("main > .note")).to_contain_text("This browser is too old")
    expect(page.locator("#start h2").first).to_be_visible()
    reader.turn("lesson-05")
    cell = reader.cell("stretches")
    cell.get_by_role("button", name="Run").click()
    expect(cell.locator(".outputs")).to_contain_text("This browser is too old")
    area = reader.cell("exercise-5-2-answer").get_by_role("textbox")
    area.fill("victory = 1")
    area.press("Tab")
    expect(area).not_to_be_focused()
    reader.open("#lesson-05")
    expect(area).to_have_value("victory = 1")


def test_the_chosen_colours_stay(reader):
    reader.page.get_by_label("Colours").select_option("dark")
    reader.open()
    assert reader.page.locator("html").get_attribute("data-theme") == "dark"
    for part in ("html", "body"):  # widgets ask the one, pictures the other
        here = reader.page.locator(part)
        assert here.get_attribute("data-jp-theme-light") == "false"
    expect(reader.page.get_by_label("Colours")).to_have_value("dark")
