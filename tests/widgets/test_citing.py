"""To cite: one press on an open passage, and it stands in the box that asks for it."""

import pytest
from playwright.sync_api import expect
from savers import mount

from utils.claims import load_coding
from utils.exercises import all_exercises
from utils.exercises.judgement import Written
from utils.findings import passages
from utils.texts import load_sources
from utils.widgets import AnswerBox, ArgumentMap, AssessmentMatrix

TEXTS = load_sources()
READING = load_coding("reader_1", TEXTS)
CITING = next(
    exercise.id
    for exercise in all_exercises().values()
    if isinstance(exercise.kind, Written) and exercise.kind.cites
)
CITE = "cite this passage"


@pytest.fixture(autouse=True)
def _own_work(tmp_path, monkeypatch):
    monkeypatch.setenv("KIT_WORK", str(tmp_path / "work"))


@pytest.fixture
def box(blank_page):
    """Show the box that takes citations, above whatever a test opens."""
    return mount(blank_page, AnswerBox(CITING), "answer_box")


def shown(blank_page, widget):
    state = widget.get_state()
    return blank_page.mount(state["_esm"], state["_css"], state)


def matrix(claim="000-13"):
    return AssessmentMatrix(TEXTS, READING, selected=f"reader_1/{claim}")


def test_a_press_puts_the_passage_into_the_text_and_says_what_stands_there(
    box, blank_page
):
    opened = shown(blank_page, matrix())
    opened.root.get_by_role("button", name=CITE).press("Enter")
    expect(box.root.get_by_role("textbox")).to_have_value("[000-13]")
    expect(box.root.locator(".cites li")).to_have_text(
        f"[000-13] {passages(TEXTS)['000-13']}"
    )
    expect(opened.root.locator(".status")).to_contain_text(
        f"[000-13] now stands in your text, in exercise {CITING}."
    )
    expect(
        opened.root.get_by_role("button", name=f"✓ cited in exercise {CITING}")
    ).to_be_focused()


def test_a_citation_goes_to_where_one_last_wrote(box, blank_page):
    text = box.root.get_by_role("textbox")
    text.press_sequentially("He sees land not won. The rest")
    for _ in " The rest":
        text.press("ArrowLeft")
    shown(blank_page, matrix()).root.get_by_role("button", name=CITE).click()
    expect(text).to_have_value("He sees land not won. [000-13] The rest")


def test_a_move_is_cited_from_the_map_like_a_claim(box, blank_page):
    view = {"move": "A-000-02"}
    opened = shown(blank_page, ArgumentMap(TEXTS, lesson="12", view=view))
    opened.root.get_by_role("button", name=CITE).press("Enter")
    expect(box.root.locator(".cites li")).to_contain_text("Essayist, P1: “It is one of")


def test_what_leads_nowhere_is_said_beside_the_text(box):
    box.root.get_by_role("textbox").fill("He says so [000-99].")
    expect(box.root.locator(".cites li")).to_have_text("[000-99] leads to no passage")


def test_a_citation_is_kept_like_what_is_typed(box, blank_page):
    shown(blank_page, matrix()).root.get_by_role("button", name=CITE).click()
    kept = "() => Object.values(localStorage).some((each) => each.includes('[000-13]'))"
    blank_page.page.wait_for_function(kept)


def test_a_box_that_left_the_page_takes_nothing(box, blank_page):
    blank_page.page.evaluate("() => window.__unmount()")
    opened = shown(blank_page, matrix())
    opened.root.get_by_role("button", name=CITE).click()
    expect(opened.root.locator(".status")).to_contain_text("Claim [000-13], reading 1")


def test_without_a_box_the_sentence_of_a_move_is_copied(blank_page):
    opened = shown(
        blank_page, ArgumentMap(TEXTS, lesson="12", view={"move": "A-000-02"})
    )
    opened.root.get_by_role("button", name=CITE).click()
    expect(opened.root.locator("[role=status]").last).to_contain_text("Move A-000-02.")
