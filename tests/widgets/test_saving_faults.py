"""Saving under faults, in Chromium: two browsers, storage closed, full and cleared."""

import json

import pytest
from accessibility import faults_in_every_look
from browser import BlankPage, watched_page
from playwright.sync_api import expect
from savers import acknowledge, carry, hear, kept, mount, reply

from utils.widgets import WorkPanel
from utils.widgets.answer_box.widget import AnswerBox
from utils.widgets.parts import saving
from utils.work import Work

KEY = "exercise-1-7-answer"
ESSAY = "The essayist says that the war is for the restoration of the borders. " * 10
CLOSED = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("denied", "SecurityError"); } })"""
FILL = """() => {
  let length = 6e6;
  for (; length >= 1; length /= 2)
    for (let n = 0; n < 2; n += 1)
      try { localStorage.setItem(`filler ${length} ${n}`, "x".repeat(length)); }
      catch { break; }
}"""
EMPTY = """() => Object.keys(localStorage).filter((key) => key.startsWith("filler"))
  .forEach((key) => localStorage.removeItem(key))"""


@pytest.fixture(autouse=True)
def _own_work(tmp_path, monkeypatch):
    monkeypatch.setenv("KIT_WORK", str(tmp_path / "work"))
    for name in saving.BINDER:
        monkeypatch.delenv(name, raising=False)


class OtherAddress(BlankPage):
    """The same page at another address of this machine: a storage of its own."""

    address = "http://127.0.0.1:81/blank"


@pytest.fixture
def box(blank_page):
    return lambda exercise="1.7", **changes: mount(
        blank_page, AnswerBox(exercise), "answer_box", **changes
    )


@pytest.fixture
def panel(blank_page):
    return lambda **changes: mount(blank_page, WorkPanel("01"), "work_panel", **changes)


def field(widget):
    return widget.root.get_by_role("textbox")


def choices(widget):
    return widget.root.locator(".versions").get_by_role("listitem")


def open_file(widget, path, text):
    path.write_text(text, encoding="utf-8")
    widget.root.locator("input[type=file]").set_input_files(path)


# Two who write


@pytest.fixture(params=["another profile", "another address"])
def other_page(request, page, browser):
    """A page that shares no storage with the first one."""
    if request.param == "another address":
        yield OtherAddress(page.context.new_page())
    else:
        with watched_page(browser) as other:
            yield BlankPage(other)


def test_a_stale_browser_takes_nothing_away_and_the_student_chooses(box, other_page):
    mine, theirs = AnswerBox("1.7"), AnswerBox("1.7")
    stale = mount(other_page, theirs, "answer_box")
    first = box()
    field(first).fill(ESSAY)
    carry(first, mine)
    field(stale).fill("x")
    carry(stale, theirs)
    assert (Work("01").get(KEY), len(Work("01").others(KEY))) == ("x", 1)
    about = stale.root.locator(".versions").get_by_role("alert")
    expect(about).to_contain_text("Both versions are kept")
    expect(choices(stale)).to_have_count(2)
    expect(choices(stale).nth(1)).to_contain_text(ESSAY.strip())
    choices(stale).nth(1).get_by_role("button").press("Enter")
    expect(field(stale)).to_have_value(ESSAY)
    expect(choices(stale)).to_have_count(0)
    expect(stale.root.locator(".saving .status")).to_be_focused()
    carry(stale, theirs)
    assert (Work("01").get(KEY), Work("01").others(KEY)) == (ESSAY, [])
    hear(first, mine)
    expect(field(first)).to_have_value(ESSAY)
    expect(choices(first)).to_have_count(0)


def test_typing_on_keeps_the_other_version_until_one_is_chosen(box):
    widget, mine = box(), AnswerBox("1.7")
    Work("01").put(KEY, ESSAY)
    field(widget).fill("x")
    carry(widget, mine)
    field(widget).fill("x and more")
    carry(widget, mine)
    assert [each["v"] for each in Work("01").others(KEY)] == [ESSAY]
    choices(widget).nth(0).get_by_role("button").click()
    carry(widget, mine)
    assert (Work("01").get(KEY), Work("01").others(KEY)) == ("x and more", [])


def test_a_browser_that_saw_the_other_text_writes_over_it_unasked(box):
    widget, mine = box(), AnswerBox("1.7")
    Work("01").put(KEY, ESSAY)
    hear(widget, mine)
    field(widget).fill("instead")
    carry(widget, mine)
    assert (Work("01").get(KEY), Work("01").others(KEY)) == ("instead", [])


def test_two_versions_can_be_read_in_every_look(box):
    widget, mine = box(), AnswerBox("1.7")
    Work("01").put(KEY, f"{ESSAY}\n{'unbroken' * 40}")
    field(widget).fill("x")
    carry(widget, mine)
    expect(choices(widget)).to_have_count(2)
    assert faults_in_every_look(widget) == {}


# Storage closed, full, cleared


def alone(page):
    """Return a box and a panel of a page without a kernel."""
    blank = BlankPage(page)
    changes = {"alone": True}
    box = mount(blank, AnswerBox("1.7"), "answer_box", **changes)
    return box, mount(blank, WorkPanel("01"), "work_panel", **changes)


def downloaded(widget, name):
    with widget.page.expect_download() as download:
        widget.root.get_by_role("button", name=name).first.click()
    return json.loads(download.value.path().read_text("utf-8"))


def test_with_storage_closed_what_is_typed_stays_and_can_be_taken_along(page):
    page.add_init_script(CLOSED)
    box, panel = alone(page)
    alarm = box.root.get_by_role("alert").first
    expect(alarm).to_contain_text("This browser keeps nothing for this page")
    expect(box.root.locator(".foot")).not_to_contain_text("Kept as you")
    field(box).press_sequentially("typed all the same")
    expect(field(box)).to_have_value("typed all the same")
    for widget, name in ((box, "Save a copy"), (panel, "Save my work")):
        made = downloaded(widget, name)
        assert made["lessons"]["01"][KEY]["v"] == "typed all the same"


def test_with_storage_full_nothing_is_lost_and_it_is_filled_when_there_is_room(page):
    box, _panel = alone(page)
    field(box).fill("before")
    page.evaluate(FILL)
    field(box).fill(ESSAY)
    expect(field(box)).to_have_value(ESSAY)
    assert kept(page)[KEY]["v"] == "before"
    alarm = box.root.get_by_role("alert").first
    expect(alarm).to_contain_text("closed or full")
    assert downloaded(box, "Save a copy")["lessons"]["01"][KEY]["v"] == ESSAY
    page.evaluate(EMPTY)
    field(box).press_sequentially("!")
    expect(alarm).to_be_hidden()
    assert kept(page)[KEY]["v"].count("!") == 1


def test_storage_that_is_cleared_is_filled_again_from_memory(box):
    one, other = box(alone=True), box("1.1", alone=True)
    field(one).fill("typed before")
    one.page.evaluate("() => localStorage.clear()")
    other.root.get_by_role("radio").nth(1).check()
    assert kept(one.page)[KEY]["v"] == "typed before"


def test_two_tabs_that_miss_each_others_writing_end_with_both(page):
    """Between two programs, reading and writing an entry is no single step."""
    box, _panel = alone(page)
    field(box).fill("from the first tab")
    other_page = page.context.new_page()
    other = mount(BlankPage(other_page), AnswerBox("1.1"), "answer_box", alone=True)
    other.page.evaluate(  # it writes what it read before the first one wrote
        """() => { const key = Object.keys(localStorage).find((each) =>
             each.endsWith(":01"));
             localStorage.setItem(key, "{}"); }"""
    )
    page.wait_for_function(
        "(key) => JSON.stringify(localStorage).includes(key)", arg=KEY
    )
    other.root.get_by_role("radio").nth(1).check()
    expect(field(box)).to_have_value("from the first tab")
    assert set(kept(page)) == {KEY, "exercise-1-1-answer"}


# What cannot be kept


def put_in_storage(widget, items):
    widget.page.evaluate(
        "([owner, text]) => localStorage.setItem("
        "`aims-and-outcomes:work:${owner}:01`, text)",
        [widget.get("saving")["owner"], json.dumps(items)],
    )


def test_an_item_of_the_year_2255_freezes_no_box_and_is_set_aside(box):
    widget = box()
    put_in_storage(widget, {KEY: {"v": "frozen", "t": 2**53 - 1, "by": "a"}})
    widget.unmount()
    again = box()
    told = again.root.get_by_role("alert").first
    expect(told).to_contain_text("1 item of this browser was not in the right form")
    aside = "() => Object.entries(localStorage).find(([key]) => key.includes('aside'))"
    assert "frozen" in again.page.evaluate(aside)[1]
    field(again).fill("typed")
    again.unmount()
    expect(field(box())).to_have_value("typed")


def test_half_a_character_stays_on_the_page_until_it_is_whole(box):
    widget = box()
    field(widget).evaluate(
        """(area) => {
          area.value = "a \\ud83d";
          area.dispatchEvent(new Event("input"));
        }"""
    )
    alarm = widget.root.get_by_role("alert").first
    expect(alarm).to_contain_text("cannot be saved as it is")
    assert KEY not in kept(widget.page)
    widget.set("work", {KEY: {"v": "older", "t": 5, "by": "p", "seen": {}}})
    assert field(widget).evaluate("(area) => area.value.length") == 3
    field(widget).fill("a whole one")
    expect(alarm).to_be_hidden()
    assert kept(widget.page)[KEY]["v"] == "a whole one"


def test_what_python_refuses_is_said_stays_and_is_not_sent_again(box):
    widget = box()
    field(widget).fill("for some reason")
    widget.page.wait_for_function("() => window.__model.saved.length === 1")
    notice = "1 item was not in the right form."
    acknowledge(widget, refused=[KEY], notice=notice)
    alarm = widget.root.get_by_role("alert").first
    expect(alarm).to_contain_text(f"The text stays here. {notice}")
    expect(field(widget)).to_have_value("for some reason")
    other = {"v": 1, "t": 5, "by": "p", "seen": {}}
    widget.set("work", {f"{KEY}-2": other})
    widget.root.get_by_role("button", name="Check").click()
    assert list(widget.sent[-1]["records"]) == [f"{KEY}-2"]
    field(widget).fill("changed")
    widget.page.wait_for_function("() => window.__model.saved.length === 2")
    assert widget.saved[1]["work"][KEY]["v"] == "changed"
    acknowledge(widget, refused=[])
    expect(alarm).to_be_hidden()


# Files


def test_a_foreign_file_waits_for_a_yes(panel, tmp_path):
    widget = panel()
    open_file(widget, tmp_path / "theirs.json", '{"a": "file"}')
    widget.page.wait_for_function("() => window.__model.sent.length === 2")
    assert widget.sent[1]["sure"] is False
    reply(widget, ok=False, ask=True, lines=["It would replace 1 answer."], lessons={})
    expect(widget.root.get_by_text("It would replace 1 answer.")).to_be_visible()
    yes = widget.root.get_by_role("button", name="Yes, it is mine")
    expect(yes).to_be_focused()
    yes.press("Enter")
    widget.page.wait_for_function("() => window.__model.sent.length === 3")
    assert (widget.sent[2]["sure"], widget.sent[2]["text"]) == (True, '{"a": "file"}')
    expect(yes).to_be_hidden()


def test_a_foreign_file_can_be_left(panel, tmp_path):
    widget = panel()
    open_file(widget, tmp_path / "theirs.json", '{"a": "file"}')
    widget.page.wait_for_function("() => window.__model.sent.length === 2")
    reply(widget, ok=False, ask=True, lines=["It would replace 1 answer."], lessons={})
    widget.root.get_by_role("button", name="Leave it").press("Enter")
    expect(widget.root.get_by_text("The file was left alone")).to_be_visible()
    expect(widget.root.get_by_role("button", name="Open my work")).to_be_focused()
    assert len(widget.sent) == 2


def test_a_large_file_goes_to_python_in_pieces(panel, tmp_path):
    widget, python = panel(), WorkPanel("01")
    text = json.dumps({"kit": "aims-and-outcomes", "x": "ї" * 1_100_000})
    open_file(widget, tmp_path / "large.json", json.dumps(json.loads(text)) + " " * 9)
    whole = []
    for n in range(2, 100):
        widget.page.wait_for_function("(n) => window.__model.sent.length === n", arg=n)
        asked = widget.sent[-1]
        whole.append(asked["text"])
        answer = python._reply(asked)
        reply(widget, **answer)
        if asked["part"] == asked["of"] - 1:
            break
    assert len(whole) > 2
    assert json.loads("".join(whole))["x"] == "ї" * 1_100_000
    assert "not a file made by" in answer["lines"][0]


def test_without_a_kernel_a_foreign_file_asks_and_what_was_here_is_saved(
    page, tmp_path
):
    box, panel = alone(page)
    field(box).fill("mine")
    record = {"v": "theirs", "t": 4_000_000_000_000, "by": "b"}
    file = {"kit": "aims-and-outcomes", "schema": 3, "owner": "somebody-else"}
    file |= {"lessons": {"01": {KEY: record}}}
    open_file(panel, tmp_path / "theirs.json", json.dumps(file))
    expect(panel.root.get_by_text("It would replace 1 answer")).to_be_visible()
    expect(field(box)).to_have_value("mine")
    before = downloaded(panel, "Yes, it is mine")
    assert before["lessons"]["01"][KEY]["v"] == "mine"
    expect(field(box)).to_have_value("theirs")


def test_without_a_kernel_ones_own_file_opens_unasked(page, tmp_path):
    box, panel = alone(page)
    field(box).fill("mine")
    made = downloaded(panel, "Save my work")
    field(box).fill("mine, and more")
    open_file(panel, tmp_path / "mine.json", json.dumps(made))
    expect(panel.root.get_by_text("Your work is back")).to_be_visible()
    expect(field(box)).to_have_value("mine, and more")
    expect(choices(box)).to_have_count(0)
