"""The answer box and the work panel on an empty page: kept first, said plainly."""

import json
import re

import pytest
from accessibility import faults_in_every_look
from browser import BlankPage
from playwright.sync_api import expect
from savers import acknowledge, kept, mount, reply, state

from utils.exercises import all_exercises, pieces
from utils.texts import add_bytes, own_folder
from utils.widgets import WorkPanel
from utils.widgets.answer_box.widget import AnswerBox, has_box
from utils.widgets.parts import saving
from utils.work import Work, document_in, open_all, save_all

KEY = "exercise-1-1-answer"


@pytest.fixture(autouse=True)
def _own_work(tmp_path, monkeypatch):
    monkeypatch.setenv("KIT_WORK", str(tmp_path / "work"))
    for name in saving.BINDER:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def clock(page):
    """Take the page's clock in hand, before a widget starts a timer."""
    page.clock.install()
    return page.clock


@pytest.fixture
def box(blank_page):
    return lambda exercise="1.1", **changes: mount(
        blank_page, AnswerBox(exercise), "answer_box", **changes
    )


@pytest.fixture
def panel(blank_page):
    return lambda lesson="01", **changes: mount(
        blank_page, WorkPanel(lesson), "work_panel", **changes
    )


# --- the browser comes first ---------------------------------------------------------


def test_an_answer_is_in_the_browser_before_python_is_told(box):
    widget = box()
    widget.root.get_by_role("radio").nth(1).check()
    record = kept(widget.page)[KEY]
    assert record["v"] == "b"
    assert record["t"] > 1.7e12
    assert widget.saved == []


def test_python_is_told_and_its_acknowledgement_is_shown(box):
    widget = box()
    line = widget.root.locator(".saving .status")
    widget.root.get_by_role("radio").nth(1).check()
    expect(line).to_have_text("Saving…")
    widget.page.wait_for_function("() => window.__model.saved.length === 1")
    assert widget.saved[0]["work"][KEY]["v"] == "b"
    acknowledge(widget)
    expect(line).to_have_text(re.compile(r"Saved in work/lesson_01\.json at \d"))


def test_keys_typed_fast_make_one_message(box):
    widget = box("1.7")
    widget.root.get_by_role("textbox").press_sequentially(
        "forty keys are pressed, one m"
    )
    widget.page.wait_for_function("() => window.__model.saved.length > 0")
    assert len(widget.saved) < 6
    assert (
        kept(widget.page)["exercise-1-7-answer"]["v"] == "forty keys are pressed, one m"
    )


def test_leaving_the_page_tells_python_at_once(box):
    widget = box("1.7")
    widget.root.get_by_role("textbox").fill("typed just before the tab closed")
    widget.page.evaluate("() => window.dispatchEvent(new Event('pagehide'))")
    assert widget.saved[0]["work"]["exercise-1-7-answer"]["v"].startswith("typed just")


def test_a_silent_kernel_sounds_the_alarm_and_a_copy_can_be_saved(clock, box):
    widget = box()
    widget.root.get_by_role("radio").nth(0).check()
    alarm = widget.root.get_by_role("alert")
    clock.run_for(3000)
    expect(alarm).to_be_hidden()
    clock.run_for(2000)
    expect(alarm).to_contain_text(
        "Kept in this browser only: the kernel does not answer"
    )
    with widget.page.expect_download() as download:
        widget.root.get_by_role("button", name="Save a copy").click()
    document = json.loads(download.value.path().read_text("utf-8"))
    assert document["lessons"]["01"][KEY]["v"] == "a"


def test_a_late_answer_takes_the_alarm_back(clock, box):
    widget = box()
    widget.root.get_by_role("radio").nth(0).check()
    clock.run_for(6000)
    expect(widget.root.get_by_role("alert")).to_be_visible()
    acknowledge(widget)
    expect(widget.root.get_by_role("alert")).to_be_hidden()


def test_an_old_acknowledgement_does_not_vouch_for_a_new_change(box):
    widget = box()
    widget.root.get_by_role("radio").nth(0).check()
    widget.page.wait_for_function("() => window.__model.saved.length === 1")
    shown = widget.page.evaluate(
        """() => {
          document.querySelectorAll("input[type=radio]")[1].click();
          const saved = { push: window.__model.get("push"), ok: true };
          window.__model.fromPython("saved", saved);
          return document.querySelector(".saving .status").textContent;
        }"""
    )
    assert shown == "Saving…"


def test_a_clock_that_is_set_back_does_not_lose_the_later_answer(box):
    first = box()
    first.root.get_by_role("radio").nth(0).check()
    first.page.evaluate(
        """() => { const now = Date.now(); Date.now = () => now - 864e6 }"""
    )
    first.root.get_by_role("radio").nth(1).check()
    first.unmount()
    expect(box().root.get_by_role("radio").nth(1)).to_be_checked()


def test_a_disk_that_is_full_is_said_and_tried_again(clock, box):
    widget = box()
    widget.root.get_by_role("radio").nth(0).check()
    clock.run_for(300)
    acknowledge(widget, ok=False, error="lesson_01.json could not be written.")
    alarm = widget.root.get_by_role("alert")
    said = "Kept in this browser only. lesson_01.json could not be written."
    expect(alarm).to_contain_text(said)
    clock.run_for(5100)
    assert len(widget.saved) == 2
    expect(alarm).to_contain_text(said)  # until the disk has room
    acknowledge(widget)
    expect(alarm).to_be_hidden()


CLOSE_STORAGE = """() => { Storage.prototype.setItem = () => {
  throw new DOMException("full", "QuotaExceededError") } }"""


def test_a_browser_without_storage_is_no_fault_while_the_kernel_saves(box):
    widget = box()
    widget.page.evaluate(CLOSE_STORAGE)
    widget.root.get_by_role("radio").nth(0).check()
    widget.page.wait_for_function("() => window.__model.saved.length === 1")
    acknowledge(widget)
    expect(widget.root.locator(".saving .status")).to_contain_text("Saved in")
    expect(widget.root.get_by_role("alert")).to_be_hidden()


def test_work_kept_nowhere_is_said_in_capitals(clock, box):
    widget = box()
    widget.page.evaluate(CLOSE_STORAGE)
    widget.root.get_by_role("radio").nth(0).check()
    clock.run_for(6000)
    expect(widget.root.get_by_role("alert")).to_contain_text("NOT SAVED")


def test_what_the_browser_kept_comes_back_and_goes_to_the_kernel(box):
    first = box()
    first.root.get_by_role("radio").nth(2).check()
    first.unmount()
    again = box()
    expect(again.root.get_by_role("radio").nth(2)).to_be_checked()
    assert again.saved[0]["work"][KEY]["v"] == "c"


def test_the_newer_of_file_and_browser_wins(box):
    first = box()
    first.root.get_by_role("radio").nth(2).check()
    first.unmount()
    Work("01").put(KEY, "a")  # later, in another browser
    again = box()
    expect(again.root.get_by_role("radio").nth(0)).to_be_checked()


def test_a_reset_is_not_undone_by_what_the_browser_kept(box):
    Work("01").put(KEY, "c")
    box().unmount()
    Work("01").delete(KEY)
    again = box()
    expect(again.root.get_by_role("radio", checked=True)).to_have_count(0)


def test_two_tabs_show_each_others_answers(box, page):
    first = box()
    other_page = page.context.new_page()
    other = mount(BlankPage(other_page), AnswerBox("1.1"), "answer_box")
    other.root.get_by_role("radio").nth(3).check()
    expect(first.root.get_by_role("radio").nth(3)).to_be_checked()
    first.root.get_by_role("radio").nth(0).check()
    expect(other.root.get_by_role("radio").nth(0)).to_be_checked()


def test_two_boxes_on_one_page_keep_apart(box):
    one, other = box("1.1"), box("0.2")
    one.root.get_by_role("radio").nth(0).check()
    expect(other.root.get_by_role("radio", checked=True)).to_have_count(0)
    assert KEY in kept(one.page, "01")
    assert kept(one.page, "00") == {}


def test_work_of_another_folder_is_not_taken_unasked(box, tmp_path, monkeypatch):
    box().root.get_by_role("radio").nth(2).check()
    monkeypatch.setenv("KIT_WORK", str(tmp_path / "another"))
    again = box()
    expect(again.root.get_by_role("radio", checked=True)).to_have_count(0)


def test_without_a_kernel_the_browser_is_the_place(clock, box):
    widget = box(alone=True)
    widget.root.get_by_role("radio").nth(0).check()
    clock.run_for(6000)
    expect(widget.root.locator(".saving .status")).to_contain_text(
        "Kept in this browser"
    )
    expect(widget.root.get_by_role("alert")).to_be_hidden()


@pytest.mark.parametrize(
    "damage",
    ["{", "[1]", '"x"', "null", '{"exercise-1-1-answer": {"v": "a", "t": "9"}}'],
)
def test_a_damaged_entry_in_the_browser_is_passed_over(box, damage):
    widget = box()
    widget.page.evaluate(
        "([owner, text]) => localStorage.setItem("
        "`aims-and-outcomes:work:${owner}:01`, text)",
        [widget.get("saving")["owner"], damage],
    )
    widget.unmount()
    again = box()
    again.root.get_by_role("radio").nth(1).check()
    assert kept(again.page)[KEY]["v"] == "b"


# --- the answer box ------------------------------------------------------------------


def test_a_choice_is_made_and_checked_by_keyboard(box):
    widget = box()
    widget.root.get_by_role("radio").first.focus()
    widget.page.keyboard.press("ArrowDown")
    widget.page.keyboard.press("Tab")
    widget.page.keyboard.press("Enter")
    asked = widget.sent[-1]
    assert (asked["kind"], asked["records"][KEY]["v"]) == ("check", "b")
    line = pieces("Count with `len()`, not with `<b>sum</b>`: a ` alone is a sign.")
    reply(widget, state="passed", lines=[line], stands={"is_open": True})
    log = widget.root.get_by_role("log")
    expect(log.get_by_role("code")).to_have_text(["len()", "<b>sum</b>"])
    expect(log).to_contain_text("Passed. Count with len()")
    expect(log).to_contain_text("a ` alone is a sign.")


def test_a_check_without_a_kernel_says_that_the_answer_is_kept(clock, box):
    widget = box()
    widget.root.get_by_role("button", name="Check").click()
    clock.run_for(5000)
    expect(widget.root.get_by_text("no kernel answers. Choose")).to_be_visible()


def test_lines_are_put_in_order_by_keyboard(box):
    widget = box("1.6")
    lines = widget.root.get_by_role("listitem")
    first = lines.first.inner_text()
    widget.root.get_by_role("button", name="Move down").first.focus()
    widget.page.keyboard.press("Enter")
    widget.page.keyboard.press("Enter")
    expect(lines.nth(2)).to_contain_text(first.splitlines()[-1])
    assert kept(widget.page)["exercise-1-6-answer"]["v"] == ["b", "c", "a", "d"]
    widget.page.keyboard.press("Enter")  # at the end the focus goes to the way back
    name = widget.page.evaluate(
        "() => document.activeElement.getAttribute('aria-label')"
    )
    assert name.startswith("Move up: The essay knows it: the grain arrangement")


def test_a_prediction_is_a_number_and_can_be_taken_away(box):
    widget = box("1.3")
    field = widget.root.get_by_role("spinbutton")
    field.fill("60")
    assert kept(widget.page)["exercise-1-3-answer"]["v"] == 60
    field.fill("")
    assert kept(widget.page)["exercise-1-3-answer"]["v"] is None
    expect(widget.root.get_by_role("button", name="Keep my guess")).to_be_visible()


def test_text_says_how_many_words_python_counts(box):
    widget = box("1.7")
    expect(widget.root.get_by_text("0 words; the guide is 40 to 150.")).to_be_visible()
    widget.set("saved", {**widget.get("saved"), "n_words": 41})
    expect(widget.root.get_by_text("41 words; the guide is 40 to 150.")).to_be_visible()


def test_the_box_of_every_exercise_holds_nothing_of_its_solution():
    for exercise in filter(has_box, all_exercises().values()):
        box = AnswerBox(exercise.id)
        sent = json.dumps(state(box), ensure_ascii=False)
        assert exercise.solution not in sent
        assert exercise.praise == "" or exercise.praise not in sent
        for mistake in exercise.catalogue:
            assert mistake.message not in sent
        box.close()


@pytest.mark.parametrize("exercise", ["1.4", "99.9", ""])
def test_an_exercise_without_a_box_is_an_error_that_names_those_with_one(exercise):
    with pytest.raises(ValueError, match=r"there are: 0\.1, "):
        AnswerBox(exercise)


def test_what_python_hears_is_on_disk_and_acknowledged():
    box = AnswerBox("1.1")
    box.work = {KEY: {"v": "b", "t": 5, "by": "tab"}}
    box.push = "tab:1"
    assert Work("01").get(KEY) == box.value == "b"
    told = {"error": "", "notice": "", "refused": []}
    assert box.saved == {"push": "tab:1", "ok": True, **told}
    box.close()


def test_python_keeps_only_the_keys_of_the_box():
    box = AnswerBox("1.1")
    box.work = {
        "exercise-1-2-answer": {"v": 1, "t": 5, "by": "tab"},
        "exercise-1-10-answer": {"v": 1, "t": 5, "by": "tab"},
    }
    box.push = "tab:1"
    assert Work("01").items() == {}
    box.close()


def test_a_file_that_cannot_be_written_is_not_acknowledged(tmp_path):
    box = AnswerBox("1.1")
    (tmp_path / "work" / "lesson_01.json").mkdir()
    box.work = {KEY: {"v": "b", "t": 5, "by": "tab"}}
    box.push = "tab:1"
    assert box.saved["ok"] is False
    assert "lesson_01.json could not be written" in box.saved["error"]
    box.close()


def test_a_reader_without_scripts_sees_the_options_and_the_answer():
    Work("01").put(KEY, "<b>")
    box = AnswerBox("1.1")
    html = box.static_html()
    assert "Bluhm&#x27;s, who asks" in html
    assert "Your answer: &lt;b&gt;" in html
    box.close()


# --- the work panel ------------------------------------------------------------------


def save_button(widget):
    return widget.root.get_by_role("button", name="Save my work")


def test_saving_hands_the_browsers_copy_over_and_downloads_pythons_file(panel, box):
    box().root.get_by_role("radio").nth(1).check()
    widget = panel()
    with widget.page.expect_download() as download:
        save_button(widget).click()
        asked = widget.sent[-1]
        assert json.loads(asked["text"])["lessons"]["01"][KEY]["v"] == "b"
        reply(widget, file="mine.json", text='{"kit": 1}', n_notebooks=2)
    assert download.value.suggested_filename == "mine.json"
    assert download.value.path().read_text("utf-8") == '{"kit": 1}'
    expect(widget.root.get_by_role("status").nth(1)).to_contain_text("2 notebooks")
    expect(widget.root.get_by_text("Everything is in the file")).to_be_visible()


def test_saving_without_a_kernel_saves_what_the_browser_has(clock, panel, box):
    box().root.get_by_role("radio").nth(1).check()
    widget = panel()
    widget.root.get_by_role("textbox", name="Name").fill("Zoë K.")
    with widget.page.expect_download() as download:
        save_button(widget).click()
        clock.run_for(9000)
    assert download.value.suggested_filename.startswith("aims-and-outcomes-Zoë-K-20")
    document = json.loads(download.value.path().read_text("utf-8"))
    assert document["lessons"]["01"][KEY]["v"] == "b"
    assert open_all(json.dumps(document)).ok
    assert Work("01").get(KEY) == "b"


def test_opening_a_file_asks_python_and_shows_what_it_says(panel, box, tmp_path):
    answers = box()
    widget = panel()
    path = tmp_path / "mine.json"
    path.write_text('{"any": "text"}')
    widget.root.locator("input[type=file]").set_input_files(path)
    widget.page.wait_for_function("() => window.__model.sent.length === 2")
    assert widget.sent[1]["text"] == '{"any": "text"}'
    record = {"v": "d", "t": 10**12, "by": "file"}
    reply(
        widget, ok=True, lines=["1 item was brought in."], lessons={"01": {KEY: record}}
    )
    expect(widget.root.get_by_text("1 item was brought in.")).to_be_visible()
    expect(answers.root.get_by_role("radio").nth(3)).to_be_checked()


def test_opening_without_a_kernel_brings_the_answers_back(panel, box, tmp_path):
    answers = box(alone=True)
    Work("01").put(KEY, "c")
    path = tmp_path / "mine.json"
    path.write_text(save_all(tmp_path))
    widget = panel(alone=True)
    widget.root.locator("input[type=file]").set_input_files(path)
    told = widget.root.get_by_text("Your work is back in this browser.", exact=True)
    expect(told).to_be_visible()
    expect(answers.root.get_by_role("radio").nth(2)).to_be_checked()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "not a file made by"),
        ('{"lessons": {}}', "not a file made by"),
        (
            '{"kit": "aims-and-outcomes", "schema": 99, "lessons": {}}',
            "saved by a newer version",
        ),
        (
            '{"kit": "aims-and-outcomes", "schema": 2, "lessons": {}}',
            "saved with the first edition",
        ),
    ],
)
def test_without_a_kernel_a_wrong_file_is_refused_too(panel, tmp_path, text, says):
    path = tmp_path / "wrong.json"
    path.write_text(text)
    widget = panel(alone=True)
    widget.root.locator("input[type=file]").set_input_files(path)
    expect(widget.root.get_by_text(says)).to_be_visible()


def test_without_a_kernel_another_students_file_is_not_mixed_in(panel, tmp_path):
    Work("student").put("name", "Kim")
    path = tmp_path / "kims.json"
    path.write_text(save_all(tmp_path))
    widget = panel(alone=True)
    widget.root.get_by_role("textbox", name="Name").fill("Zoë")
    widget.root.locator("input[type=file]").set_input_files(path)
    expect(widget.root.get_by_text("This file bears the name Kim")).to_be_visible()


def test_starting_anew_asks_twice_and_only_then_forgets(panel, box):
    answers = box()
    answers.root.get_by_role("radio").nth(0).check()
    widget = panel()
    widget.root.get_by_text("Start an exercise anew").click()
    widget.root.get_by_role("button", name="Start 1.1 anew").click()
    assert "reset" not in [asked["kind"] for asked in widget.sent]
    widget.root.get_by_role("button", name="Yes, forget my answers to 1.1").click()
    assert widget.sent[-1]["exercise"] == "1.1"
    gone = {"v": None, "t": 2 * 10**12, "by": "kernel"}
    reply(
        widget, ok=True, lines=["Exercise 1.1 is as new."], lessons={"01": {KEY: gone}}
    )
    expect(answers.root.get_by_role("radio", checked=True)).to_have_count(0)


def test_work_of_an_earlier_session_is_offered_not_taken(
    panel, box, tmp_path, monkeypatch
):
    box().root.get_by_role("radio").nth(2).check()
    monkeypatch.setenv("KIT_WORK", str(tmp_path / "new disk"))
    widget = panel()
    offer = widget.root.locator(".others")
    expect(offer).to_contain_text("This browser also keeps 1 answer of another session")
    widget.root.get_by_role("button", name="Yes, bring in").click()
    document = json.loads(widget.sent[-1]["text"])
    assert document["lessons"]["01"][KEY]["v"] == "c"
    reply(widget, ok=True, lines=["Done."], lessons={})
    expect(offer).to_be_empty()


def test_work_that_is_not_mine_is_not_offered_again(panel, box, tmp_path, monkeypatch):
    box().root.get_by_role("radio").nth(2).check()
    monkeypatch.setenv("KIT_WORK", str(tmp_path / "new disk"))
    widget = panel()
    widget.root.get_by_role("button", name="Not mine").click()
    widget.unmount()
    expect(panel().root.locator(".others")).to_be_empty()


# --- what is done, and what is next


def test_an_answer_shows_in_the_panel_as_soon_as_it_is_kept(panel, box):
    answers = box()
    widget = panel()
    first = widget.root.get_by_role("link", name="Whose words are these")
    expect(first).to_contain_text("to do")
    answers.root.get_by_role("radio").nth(1).check()
    expect(first).to_contain_text("begun")
    expect(widget.root.get_by_text("0 of 8 done")).to_be_visible()


def test_what_python_knows_shows_too_and_the_focus_stays(panel):
    widget = panel()
    link = widget.root.get_by_role("link", name="1.2 ")
    link.focus()
    done = {"state": "passed", "n_ticks": 0, "t": 9}
    reply(widget, times=[], standing={"1.2": done})
    expect(widget.root.get_by_text("1 of 8 done")).to_be_visible()
    expect(link).to_contain_text("passed")
    expect(link).to_be_focused()


def test_a_link_leads_to_the_exercise_on_the_page_of_the_book(panel):
    widget = panel(alone=True)
    link = widget.root.get_by_role("link", name="Begin: 1.1")
    assert link.get_attribute("href") == "#01-exercise-1-1-task"
    following = widget.root.get_by_role("link", name="Next: lesson 2")
    assert following.get_attribute("href") == "#lesson-02"


def test_when_all_is_done_handing_in_is_the_thing_to_do(panel):
    widget = panel()
    hand_in = widget.root.get_by_role("button", name="Hand in")
    expect(hand_in).not_to_have_class("primary")
    done = {"state": "passed", "n_ticks": 0, "t": 9}
    ids = [one.id for one in all_exercises().values() if one.lesson in ("01", "02")]
    reply(widget, times=[], standing=dict.fromkeys(ids, done))
    expect(hand_in).to_have_class("primary")
    expect(widget.root.get_by_role("link", name="Continue")).to_have_count(0)


def test_the_course_says_where_to_go_on(blank_page, box):
    box().root.get_by_role("radio").nth(1).check()
    widget = mount(blank_page, WorkPanel(), "work_panel")
    go_on = widget.root.get_by_role("link", name="Continue: lesson 1, exercise 1.1")
    expect(go_on).to_be_visible()
    expect(widget.root.get_by_role("link", name="Two sources")).to_contain_text("begun")
    expect(widget.root.get_by_role("heading", level=4)).to_have_count(5)


def test_at_the_end_of_own_texts_no_lesson_of_the_kit_is_listed(panel):
    assert "no text of yours yet" in WorkPanel("own").static_html()
    add_bytes("letter.txt", b"The council wants no baths.", own_folder())
    (own_folder() / "claims").mkdir()
    (own_folder() / "claims" / "anna.csv").write_text("id")
    root = panel("own").root
    expect(root).to_contain_text("1 text of your own goes into the file")
    expect(root).to_contain_text("1 coding of them goes along: anna.")
    expect(root.get_by_role("link")).to_have_count(0)
    expect(root.get_by_role("button", name="Save my work")).to_be_visible()
    expect(root.get_by_text("Start an exercise anew")).to_have_count(0)


def test_a_page_is_handed_in_and_can_be_opened_again(panel, tmp_path):
    python = WorkPanel("01")
    widget = panel()
    with widget.page.expect_download() as download:
        widget.root.get_by_role("button", name="Hand in").click()
        made = python.answer("hand_in", widget.sent[-1])
        reply(widget, **made)
    name = download.value.suggested_filename
    assert name.endswith(".html")
    text = download.value.path().read_text("utf-8")
    assert python.answer("open", {"text": text})["ok"] is True
    expect(widget.root.get_by_text("Send that one file")).to_be_visible()
    python.close()


def test_a_page_hands_in_what_its_browser_has_under_a_name_of_its_own(
    without_kernel, panel
):
    python = WorkPanel("01")
    widget = panel()
    with widget.page.expect_download() as download:
        widget.root.get_by_role("button", name="Hand in").click()
        asked = json.loads(widget.sent[-1]["text"]) | {"owner": "offline-page-123456"}
        reply(widget, **python.answer("hand_in", {"text": json.dumps(asked)}))
    assert document_in(download.value.path().read_text("utf-8")) == asked
    assert re.search(r"-work-\w{6}-[\d-]+\.html$", download.value.suggested_filename)
    python.close()


def test_without_a_kernel_the_data_are_handed_in(clock, panel, box):
    box().root.get_by_role("radio").nth(1).check()
    widget = panel()
    with widget.page.expect_download() as download:
        widget.root.get_by_role("button", name="Hand in").click()
        clock.run_for(9000)
    document = json.loads(download.value.path().read_text("utf-8"))
    assert document["lessons"]["01"][KEY]["v"] == "b"
    expect(widget.root.get_by_text("No kernel answers")).to_be_visible()


# --- reminders


def reminder(page):
    return page.get_by_role("region", name="Reminder")


def test_on_binder_work_in_no_file_raises_an_alarm_in_time(clock, panel, box):
    box().root.get_by_role("radio").nth(2).check()
    widget = panel(temporary=True)
    expect(reminder(widget.page)).to_have_count(0)
    clock.fast_forward("07:00")
    alarm = reminder(widget.page)
    expect(alarm.get_by_role("alert")).to_contain_text("ends after about 10 minutes")
    alarm.get_by_role("button", name="Later").click()
    expect(reminder(widget.page)).to_have_count(0)
    clock.fast_forward("06:00")
    with widget.page.expect_download():
        reminder(widget.page).get_by_role("button", name="Save my work").click()
        clock.run_for(9000)
    expect(reminder(widget.page)).to_have_count(0)


def test_a_student_who_goes_on_working_is_reminded_too(clock, panel, box):
    answers = box()
    answers.root.get_by_role("radio").nth(2).check()
    widget = panel(temporary=True)
    for _ in range(9):
        clock.fast_forward("01:00")
        widget.page.keyboard.press("Shift")
        expect(reminder(widget.page)).to_have_count(0)
    clock.fast_forward("02:00")
    expect(reminder(widget.page)).to_be_visible()
    widget.unmount()
    expect(reminder(widget.page)).to_have_count(0)


def test_what_cells_saved_counts_for_the_reminder_too(panel):
    widget = panel()
    assert widget.sent[0]["kind"] == "times"
    reply(
        widget, times=[["01 exercise-1-4", 10**12], ["01 exercise-1-4-hints", 10**12]]
    )
    expect(widget.root.get_by_text("as one file yet: 2 changes.")).to_be_visible()


def test_nobody_at_work_is_not_asked_so_that_an_idle_session_may_end(clock, panel):
    widget = panel(temporary=True)
    for _ in range(20):
        clock.fast_forward("00:30")
    assert len(widget.sent) <= 4


def test_elsewhere_there_is_a_quiet_line_and_no_alarm(clock, panel, box):
    box().root.get_by_role("radio").nth(2).check()
    widget = panel()
    clock.fast_forward("07:00:00")
    expect(widget.root.get_by_text("as one file yet: 1 change.")).to_be_visible()
    expect(reminder(widget.page)).to_have_count(0)


@pytest.mark.parametrize("name", saving.BINDER)
def test_a_binder_session_is_known_by_its_environment(monkeypatch, name):
    assert not saving.is_temporary()
    monkeypatch.setenv(name, "somewhere")
    assert saving.is_temporary()


def test_python_saves_opens_and_resets_what_the_panel_asks_for(tmp_path):
    Work("01").put("exercise-1-1-answer", "b")
    panel = WorkPanel("01")
    made = panel.answer("save", {})
    assert json.loads(made["text"])["lessons"]["01"][KEY]["v"] == "b"
    gone = panel.answer("reset", {"exercise": "1.1"})
    assert gone["lessons"]["01"][KEY]["v"] is None
    assert panel.answer("open", {"text": made["text"]})["lines"] == [
        "0 items were brought in.",
        "1 item here was newer and stays.",
    ]
    assert panel.answer("open", {"text": "{"})["ok"] is False
    assert panel.answer("unknown", {}) == {}
    times = dict(panel.answer("times", {})["times"])
    assert times[f"01 {KEY}"] == Work("01").records()[KEY]["t"]
    assert "<th scope=" in panel.static_html()
    panel.close()


# --- for everybody -------------------------------------------------------------------


def test_the_course_can_be_read_in_every_look(blank_page):
    Work("01").put("exercise-1-1-passed", {"at": "today", "answer": True})
    widget = mount(blank_page, WorkPanel(), "work_panel")
    assert faults_in_every_look(widget) == {}


def test_boxes_and_panel_can_be_read_in_every_look(clock, box, panel):
    Work("01").put("exercise-1-1-answer", "b")
    widgets = [box(exercise) for exercise in ("1.1", "1.3", "1.6", "1.7")]
    widgets.append(panel(temporary=True))
    clock.fast_forward("07:00")
    for widget in widgets[:-1]:
        widget.root.get_by_role("button", name=re.compile("Check|Keep")).click()
    clock.run_for(5000)
    expect(reminder(widgets[0].page)).to_be_visible()
    parts = ("[data-widget]", ".work-reminder")
    assert faults_in_every_look(widgets[0], *parts) == {}
