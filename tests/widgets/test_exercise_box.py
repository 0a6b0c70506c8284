"""The exercise box and the check of code: one look, states that stay, no spoilers."""

import json
from dataclasses import replace

import pytest
from accessibility import faults_in_every_look, look
from browser import press
from playwright.sync_api import expect
from savers import mount, reply, state

from utils.charts import Bar, bars
from utils.exercises import (
    Order,
    Prediction,
    all_exercises,
    check,
    kit_texts,
    pieces,
    reset,
)
from utils.texts import voice_sizes
from utils.widgets import AnswerBox, KitWidget
from utils.widgets.answer_box.widget import CodeCheck
from utils.widgets.parts.base import style_text
from utils.work import Work

TEXTS = kit_texts()
SECRET = "Only nine of them pass by chance."


@pytest.fixture(autouse=True)
def _own_work(tmp_path, monkeypatch):
    monkeypatch.setenv("KIT_WORK", str(tmp_path / "work"))


@pytest.fixture(autouse=True)
def _guess_with_result(monkeypatch):
    exercise = all_exercises()["5.1"]
    kind = Prediction(low=0, high=800, whole=True, result=lambda texts: 9)
    monkeypatch.setitem(all_exercises(), "5.1", replace(exercise, kind=kind))


@pytest.fixture
def shown(blank_page):
    return lambda widget, **changes: mount(blank_page, widget, "answer_box", **changes)


def chart():
    return bars(
        [Bar("war", 20), Bar("peace", 2)],
        name="Words",
        takeaway="The essay says war.",
        unit="times",
        note="n",
    )


def keep(exercise, answer):
    """Keep a guess as the browser does: no check takes part."""
    work = Work(exercise.partition(".")[0].zfill(2))
    slug = all_exercises()[exercise].slug
    work.put(f"{slug}-passed", {"at": "2026-01-01 10:00", "answer": answer})


def sent(box):
    return json.dumps(state(box), ensure_ascii=False)


# --- a guess before its result -------------------------------------------------------


def test_nothing_of_the_result_leaves_python_before_the_guess_is_kept():
    box = AnswerBox("5.1", reveal=[SECRET, voice_sizes(TEXTS)])
    assert (box.revealed, box.beside) == ([], {})
    assert SECRET not in sent(box) + box.static_html()
    assert "kept until you guess" in box.static_html()
    box.merge({"exercise-5-1-passed": {"v": {"answer": 40}, "t": 5, "by": "tab"}})
    assert box.beside == {"result": 9, "words": "9"}
    assert [each["kind"] for each in box.revealed] == ["text", "table"]
    assert "kept until you guess" not in box.static_html()
    box.close()


def test_a_table_is_revealed_with_the_columns_that_it_shows():
    keep("5.1", 40)
    box = AnswerBox("5.1", reveal=voice_sizes(TEXTS).only("voice"))
    (block,) = box.revealed
    assert block["headings"] == ["no.", "voice"]
    assert {len(row) for row in block["rows"]} == {2}
    box.close()


def test_another_kernel_shows_what_was_revealed():
    keep("5.1", 40)
    box = AnswerBox("5.1", reveal=SECRET)
    assert SECRET in sent(box)
    box.close()


def test_where_no_kernel_will_be_everything_is_sent_at_once(monkeypatch):
    monkeypatch.setattr(KitWidget, "without_kernel", True)
    box = AnswerBox("5.1", reveal=SECRET)
    assert SECRET in sent(box)
    assert SECRET not in box.static_html()
    box.close()


@pytest.mark.parametrize(
    ("exercise", "reveal", "error"),
    [("1.1", SECRET, ValueError), ("5.1", 9, TypeError), ("5.1", [9], TypeError)],
    ids=["no prediction", "a number", "a list of numbers"],
)
def test_what_cannot_be_revealed_is_an_error(exercise, reveal, error):
    with pytest.raises(error, match=r"reveal|guess"):
        AnswerBox(exercise, reveal=reveal)


def test_a_guess_is_kept_by_keyboard_and_then_shown_beside_the_result(shown):
    widget = shown(AnswerBox("5.1", reveal=SECRET))
    widget.root.get_by_role("spinbutton").fill("40")
    press(widget, "Enter")
    expect(widget.root.get_by_text("You guessed 40.")).to_be_visible()
    expect(widget.root.get_by_role("spinbutton")).to_be_hidden()
    expect(widget.root.get_by_role("button", name="Keep my guess")).to_be_hidden()
    expect(widget.root.get_by_text("when a kernel answers")).to_be_visible()
    assert widget.saved[-1]["work"]["exercise-5-1-passed"]["v"]["answer"] == 40
    focused = widget.page.evaluate("() => document.activeElement.className")
    assert focused == "guess"
    widget.set("beside", {"result": 9, "words": "9"})
    widget.set("revealed", [{"kind": "text", "words": pieces(SECRET)}])
    expect(widget.root.get_by_text("You guessed 40. Here it is 9.")).to_be_visible()
    expect(widget.root.get_by_text(SECRET)).to_be_visible()
    expect(widget.root.get_by_text("⚑ guess kept")).to_be_visible()
    expect(widget.root.get_by_text("when a kernel answers")).to_have_count(0)


def test_a_guess_stays_kept_after_a_reload_and_cannot_be_changed(shown):
    first = shown(AnswerBox("5.1"))
    first.root.get_by_role("spinbutton").fill("40")
    first.root.get_by_role("button", name="Keep my guess").click()
    first.unmount()
    again = shown(AnswerBox("5.1"))
    expect(again.root.get_by_text("You guessed 40.")).to_be_visible()
    expect(again.root.get_by_role("spinbutton")).to_be_hidden()
    expect(again.root.get_by_role("button", name="Start again")).to_be_hidden()


def test_without_a_kernel_nothing_is_in_the_page_until_the_guess_is_kept(
    shown, monkeypatch
):
    monkeypatch.setattr(KitWidget, "without_kernel", True)
    widget = shown(AnswerBox("5.1", reveal=SECRET))
    expect(widget.root.get_by_text(SECRET)).to_have_count(0)
    widget.root.get_by_role("spinbutton").fill("40")
    widget.root.get_by_role("button", name="Keep my guess").click()
    expect(widget.root.get_by_text("You guessed 40. Here it is 9.")).to_be_visible()
    expect(widget.root.get_by_text(SECRET)).to_be_visible()
    assert widget.sent == []


@pytest.mark.parametrize("guess", ["1000", "-1", "2.5", ""])
def test_a_guess_that_does_not_fit_is_not_kept(shown, guess):
    widget = shown(AnswerBox("5.1"))
    widget.root.get_by_role("spinbutton").fill(guess)
    widget.root.get_by_role("button", name="Keep my guess").click()
    widget.page.wait_for_function("() => window.__model.sent.length > 0")
    assert widget.sent[-1]["kind"] == "check"
    assert "exercise-5-1-passed" not in widget.sent[-1]["records"]
    expect(widget.root.get_by_role("spinbutton")).to_be_visible()


def test_a_chart_is_drawn_without_what_could_run(shown):
    keep("5.1", 40)
    box = AnswerBox("5.1", reveal=chart())
    (block,) = box.revealed
    hostile = "<script>window.ran = 1</script><iframe srcdoc='x'></iframe>"
    still = block["still"] + hostile
    box.revealed = [{**block, "still": still, "takeaway": "<b>war</b>"}]
    widget = shown(box)
    expect(widget.root.get_by_text("<b>war</b>")).to_be_visible()
    expect(widget.root.get_by_role("img", name="Words")).to_be_visible()
    expect(widget.root.locator("script, iframe")).to_have_count(0)
    assert widget.page.evaluate("() => window.ran") is None
    box.close()


def test_a_chart_in_a_box_can_be_read_in_the_dark(shown):
    keep("5.1", 40)
    widget = shown(AnswerBox("5.1", reveal=chart()))
    label = widget.root.locator(".revealed svg text").first
    fill = "(node) => getComputedStyle(node).fill"
    look(widget, "light")
    light = label.evaluate(fill)
    look(widget, "dark")
    assert label.evaluate(fill) != light


def test_a_table_is_shown_with_its_heads(shown):
    keep("5.1", 40)
    widget = shown(AnswerBox("5.1", reveal=voice_sizes(TEXTS)))
    table = widget.root.get_by_role("table", name="How much each voice says")
    expect(table.get_by_role("columnheader").first).to_have_text("voice")
    expect(table.get_by_role("rowheader").first).to_have_text("Essayist")


# --- the check of code ---------------------------------------------------------------


def test_a_check_is_a_widget_with_text_beside_it():
    bundle, _ = check("1.4", 0.2725)._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert bundle["text/plain"].startswith("Not yet: exercise 1.4")
    assert "<strong>Not yet: exercise 1.4</strong>" in bundle["text/html"]


def test_what_is_no_exercise_and_a_page_without_kernel_get_text(monkeypatch):
    assert list(check("77.9", 1)._repr_mimebundle_()[0]) == ["text/plain", "text/html"]
    monkeypatch.setattr(KitWidget, "without_kernel", True)
    bundle, _ = check("1.4", 1)._repr_mimebundle_()
    assert list(bundle) == ["text/plain", "text/html"]


def test_a_check_shows_what_it_found_and_gives_hints_in_turn(shown):
    widget = shown(CodeCheck(check("1.4", 0.2725)))
    log = widget.root.get_by_role("log")
    expect(log).to_contain_text("Not yet. You gave the decimal number 0.2725.")
    button = widget.root.get_by_role("button", name="Hint")
    button.focus()
    for n in (1, 2, 3):
        press(widget, "Enter")
        expect(log.get_by_text(f"Hint {n} of 3.")).to_be_visible()
    expect(log.get_by_text("Hint 1 of 3.")).to_be_visible()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-disabled", "true")
    expect(button).to_have_attribute("title", "All hints are shown.")
    texts = log.locator(".message").all_inner_texts()
    assert ["Hint" in text for text in texts] == [True, True, True, False]


def test_hints_and_pass_come_back_with_another_kernel(shown):
    first = shown(CodeCheck(check("1.4", 27.2)))
    first.root.get_by_role("button", name="Hint").click()
    first.unmount()
    again = shown(CodeCheck(check("1.4", 5)))
    expect(again.root.get_by_text("✓ passed")).to_be_visible()
    expect(again.root.get_by_text("Hint 1 of 3.")).to_be_visible()
    expect(again.root.get_by_role("log")).to_contain_text("Not yet. You gave")


def test_a_guess_that_was_made_in_code_stands_beside_the_result_too(shown):
    widget = shown(CodeCheck(check("5.1", 40)))
    expect(widget.root.get_by_text("You guessed 40. Here it is 9.")).to_be_visible()
    expect(widget.root.locator(".scale")).to_be_visible()


def test_an_answer_that_is_missing_is_no_mistake(shown):
    widget = shown(CodeCheck(check("1.4", ...)))
    expect(
        widget.root.get_by_text("There is no answer yet. Give “share”")
    ).to_be_visible()
    expect(widget.root.get_by_text("○ not begun")).to_be_visible()


def test_only_what_is_answered_in_the_box_is_promised_to_be_kept_there(shown):
    promise = "Kept as you answer."
    boxed, coded = shown(AnswerBox("1.2")), shown(CodeCheck(check("1.4", ...)))
    expect(boxed.root.locator(".foot")).to_contain_text(promise)
    expect(coded.root.locator(".foot")).to_contain_text("About 4 minutes.")
    expect(coded.root.locator(".foot")).not_to_contain_text(promise)


def test_a_solution_is_asked_of_python_when_it_is_open(shown):
    for wrong in (1, 2, 3):
        result = check("1.4", wrong)
    box = CodeCheck(result)
    widget = shown(box)
    widget.root.get_by_role("button", name="Solution").press("Enter")
    assert widget.sent[-1]["kind"] == "solution"
    said = box.answer("solution", {"records": widget.sent[-1]["records"]})
    reply(widget, **said)
    code = widget.root.locator("pre")
    expect(code).to_contain_text("share = 100 *")
    again = CodeCheck(result)
    assert "share = 100 *" in json.dumps(again.stands)
    for each in (box, again):
        each.close()


def test_a_closed_solution_says_when_it_opens(shown):
    box = CodeCheck(check("1.4", 1))
    widget = shown(box)
    button = widget.root.get_by_role("button", name="Solution")
    expect(button).to_have_attribute("aria-disabled", "true")
    button.press("Enter")
    assert widget.sent == []
    assert "after 3 different tries; so far 1" in box.answer("solution", {})["why"]
    assert "solution" not in box.stands
    box.close()


def test_a_late_reply_says_nothing_of_an_answer_that_has_changed_meanwhile(shown):
    box = AnswerBox("0.1")
    widget = shown(box)
    widget.root.get_by_role("radio").nth(1).check()
    widget.root.get_by_role("button", name="Check").click()
    said = box.answer("check", {"records": widget.sent[-1]["records"]})
    widget.root.get_by_role("radio").nth(3).check()
    reply(widget, **said)
    expect(widget.root.get_by_text("One moment")).to_have_count(0)
    expect(widget.root.get_by_text("Passed.")).to_have_count(0)
    box.close()


def test_two_things_asked_at_once_are_both_answered(shown):
    """A slow kernel: whoever presses “Solution” meanwhile still hears of the check."""
    for wrong in "acd":
        check("0.1", wrong)
    box = AnswerBox("0.1")
    widget = shown(box)
    widget.root.get_by_role("radio").first.check()
    widget.root.get_by_role("button", name="Check").click()
    widget.root.get_by_role("button", name="Solution").click()
    for asked in widget.sent[-2:]:
        reply(widget, question=asked["ask"], **box.answer(asked["kind"], asked))
    log = widget.root.get_by_role("log")
    expect(log).not_to_contain_text("One moment")
    expect(log).to_contain_text("Not yet.")
    expect(log).to_contain_text("A solution")
    box.close()


def test_starting_again_asks_first_and_keeps_the_focus(shown):
    box = CodeCheck(check("1.4", 1))
    widget = shown(box)
    widget.root.get_by_role("button", name="Start again").press("Enter")
    expect(widget.root.get_by_role("button", name="No, keep it")).to_be_focused()
    assert widget.sent == []
    widget.root.get_by_role("button", name="Yes, forget my answer").press("Enter")
    assert widget.sent[-1]["kind"] == "reset"
    reply(widget, **box.answer("reset", {"records": {}}))
    expect(widget.root.get_by_text("○ not begun")).to_be_visible()
    assert Work("01").items() == {}
    assert widget.page.evaluate("() => document.activeElement.localName") == "button"
    box.close()


def test_words_of_a_file_cannot_become_elements_that_run(shown):
    lines = [[["script", "window.ran = 1"], ["img", "x"], ["", "<b>words</b>"]]]
    Work("01").put("exercise-1-1-said", {"state": "not_yet", "lines": lines})
    Work("01").put("exercise-1-1-answer", "a")
    widget = shown(AnswerBox("1.1"))
    expect(widget.root.get_by_role("log")).to_contain_text(
        "window.ran = 1x<b>words</b>"
    )
    assert widget.page.evaluate("() => window.ran") is None


# --- a box remembers what was said ---------------------------------------------------


def test_what_a_check_said_comes_back_until_the_answer_changes(shown):
    Work("01").put("exercise-1-1-answer", "a")
    check("1.1")
    widget = shown(AnswerBox("1.1"))
    log = widget.root.get_by_role("log")
    expect(log).to_contain_text("Not yet.")
    expect(widget.root.get_by_text("◔ not yet")).to_be_visible()
    widget.root.get_by_role("radio").nth(1).check()
    expect(log).to_be_empty()
    expect(widget.root.get_by_text("◔ begun")).to_be_visible()


@pytest.mark.parametrize(
    ("exercise", "says"),
    [
        ("1.1", "Choose one, then check again."),
        ("1.6", "Move them, then check again."),
        ("1.7", "Write it in the box, then check again."),
        ("1.3", "Give one, then keep it."),
    ],
)
def test_a_box_speaks_no_python(exercise, says):
    box = AnswerBox(exercise)
    (line,) = box.answer("check", {})["lines"]
    assert says in line[0][1]
    said = json.dumps([line, box.static_html()])
    assert not any(sign in said for sign in ("cell", '[\\"', "hint(", "value"))
    box.close()


def test_only_the_exercises_own_items_are_taken_from_a_browser():
    box = AnswerBox("1.1")
    record = {"v": "b", "t": 5, "by": "tab"}
    box.merge({"exercise-1-10-answer": record, "exercise-1-1-answer": record})
    assert list(Work("01").items()) == ["exercise-1-1-answer"]
    reset("1.1")
    box.close()


# --- written answers -----------------------------------------------------------------


def written(model=0):
    exercise = all_exercises()["1.7"]
    text = exercise.answer_from(exercise.models[model], TEXTS)
    Work("01").put("exercise-1-7-answer", text)
    check("1.7")
    return AnswerBox("1.7")


def test_the_student_judges_a_complete_text_and_the_ticks_are_kept(shown):
    widget = shown(written())
    log = widget.root.get_by_role("log")
    expect(log).to_contain_text("The form is complete. 64 words")
    expect(widget.root.get_by_text("form complete, yours to judge")).to_be_visible()
    boxes = widget.root.get_by_role("group", name="Now judge it yourself")
    boxes.get_by_role("checkbox").nth(1).focus()
    press(widget, "Space", "Shift+Tab", "Space")
    expect(widget.root.get_by_text("✓ judged by you: 2 of 4")).to_be_visible()
    widget.unmount()
    again = shown(AnswerBox("1.7"))
    expect(again.root.get_by_role("checkbox", checked=True)).to_have_count(2)
    expect(again.root.get_by_text("✓ judged by you: 2 of 4")).to_be_visible()
    expect(again.root.get_by_text("Passed")).to_have_count(0)


def test_a_text_that_changed_is_no_longer_said_to_be_complete(shown):
    widget = shown(written())
    widget.root.get_by_role("checkbox").first.check()
    widget.root.get_by_role("textbox").press_sequentially("x")
    log = widget.root.get_by_role("log")
    expect(log).to_contain_text("Your text has changed since its form was checked.")
    expect(log).not_to_contain_text("The form is complete")
    expect(widget.root.get_by_role("checkbox", checked=True)).to_have_count(1)


# --- lines of code -------------------------------------------------------------------


def test_lines_of_code_keep_their_indentation(shown, monkeypatch):
    exercise = all_exercises()["1.6"]
    lines = {"a": "for word in words:", "b": "    if word == 'war':", "c": "n = 0"}
    kind = Order(lines=lines, right=[["c", "a", "b"]], code=True)
    monkeypatch.setitem(all_exercises(), "1.6", replace(exercise, kind=kind))
    widget = shown(AnswerBox("1.6"))
    line = widget.root.get_by_text("if word ==")
    assert line.evaluate("(node) => node.textContent") == lines["b"]
    style = line.evaluate("(node) => getComputedStyle(node)['white-space-collapse']")
    assert style == "preserve"
    assert "mono" in line.evaluate("(node) => getComputedStyle(node).fontFamily")


def test_no_line_of_code_is_cut_where_the_page_is_narrow(shown):
    widget = shown(AnswerBox("4.6"))
    widget.page.set_viewport_size({"width": 380, "height": 900})
    box = widget.root.locator(".lines.code")
    assert box.evaluate("(node) => node.scrollWidth <= node.clientWidth")


# --- in JupyterLab --------------------------------------------------------------------

CELLS = [
    "from utils.exercises import check\nfrom utils.widgets import AnswerBox",
    "share = 0.2725",
    "check('1.4', share)",
    "AnswerBox('1.3', reveal='Only nine of them.')",
]


@pytest.mark.slow
def test_a_check_in_jupyterlab_helps_and_stays_passed(lab):
    lab.notebook("checked.ipynb", CELLS)
    lab.run_all()
    box = lab.output(2)
    expect(box.get_by_role("log")).to_contain_text("Not yet. You gave")
    box.get_by_role("button", name="Hint").click()
    expect(box.get_by_text("Hint 1 of 3.")).to_be_visible()
    guess = lab.output(3)
    expect(guess.get_by_text("Only nine")).to_have_count(0)
    guess.get_by_role("spinbutton").fill("40")
    guess.get_by_role("button", name="Keep my guess").click()
    expect(guess.get_by_text("Only nine of them.")).to_be_visible()
    lab.page.evaluate(
        """() => jupyterapp.shell.currentWidget.content.widgets[1]
          .model.sharedModel.setSource("share = 27.2")"""
    )
    lab.run_cell(1)
    lab.run_cell(2)
    expect(lab.output(2).get_by_text("✓ passed")).to_be_visible()
    lab.save()
    lab.restart_kernel()
    lab.open("checked.ipynb")
    expect(lab.output(2).get_by_text("✓ passed")).to_be_visible()
    expect(lab.output(2).get_by_text("Hint 1 of 3.")).to_be_visible()
    expect(lab.output(3).get_by_text("You guessed 40.")).to_be_visible()


# --- for everybody -------------------------------------------------------------------


def every_state():
    """Yield a box in each of its states."""
    for wrong in (1, 2, 3):
        found = check("1.4", wrong)
    keep("5.1", 40)
    Work("01").put("exercise-1-1-answer", "a")
    Work("01").put("exercise-1-1-hints", 2)
    check("1.1")
    yield AnswerBox("5.1", reveal=[SECRET, voice_sizes(TEXTS), chart()])
    yield AnswerBox("1.1")
    yield written()
    yield CodeCheck(found)
    yield CodeCheck(check("1.2", ...))
    yield AnswerBox("1.6")
    yield AnswerBox("1.3")


def test_every_state_can_be_read_in_every_look(shown):
    widgets = [shown(box) for box in every_state()]
    first = widgets[0]
    expect(first.root.get_by_text(SECRET)).to_be_visible()
    assert faults_in_every_look(first, targets=True) == {}


# --- beside other widgets ------------------------------------------------------------


def test_a_box_keeps_its_edges_when_another_widget_brings_its_sheet_later(shown):
    box = shown(AnswerBox("8.3"))
    padding = "(node) => getComputedStyle(node.closest('.kit')).padding"
    head = box.root.locator(".head")
    before = head.evaluate(padding)
    box.page.add_style_tag(content=style_text("reader"))
    assert head.evaluate(padding) == before == "0px"
