"""The coding desk: blind until committed, whole by keyboard, nothing ever lost."""

import base64
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from accessibility import faults_in_every_look, look, overflow
from browser import press
from documents_made import letters
from made_up import HOSTILE, random_coding, text_of
from playwright.sync_api import expect
from scripts import computed

from utils.agreement import agreement, units
from utils.claims import ClaimError, codings_in_file, load_codebook, load_coding
from utils.texts import load_sources, open_folder
from utils.widgets import CodingDesk
from utils.widgets.coding_desk import marks
from utils.widgets.parts.base import module_text, style_text
from utils.work import records

TEXTS = load_sources()
READINGS = {name: load_coding(name) for name in ("reader_1", "reader_2")}
MODULE, STYLE = (
    module_text("coding_desk"),
    style_text("coding_desk", "saving"),
)


@pytest.fixture(autouse=True)
def _own_work(monkeypatch, tmp_path):
    monkeypatch.setenv("KIT_WORK", str(tmp_path / "work"))


@pytest.fixture
def mount(blank_page):
    def mounted(desk, **more):
        return blank_page.mount(MODULE, STYLE, state_of(desk) | more)

    return mounted


def state_of(desk):
    state = desk.get_state()
    return {name: value for name, value in state.items() if not name.startswith("_")}


def new_desk(texts="001", **options):
    return CodingDesk(texts, lesson="07", **options)


def put(desk, items):
    """Save items as a browser would."""
    made = {
        desk.prefix + key: records.stamped(value, None, now_ms=1, by="browser")
        for key, value in items.items()
    }
    desk.merge(made)


def coded(desk, reading="reader_2", source="001"):
    """Put another reader's codes on the desk as the student's own."""
    claims = READINGS[reading].claims
    items = {
        f"mark {claim.id}": marks.from_claim(claim)
        for claim in claims
        if claim.source == source
    }
    put(desk, items)
    return desk


def sync(desk, widget):
    """Bring the browser's work to Python and the readings back, as a kernel does."""
    widget.page.wait_for_function(
        """() => {
          const names = Object.keys(localStorage);
          const [key] = names.filter((name) => name.endsWith(":07"));
          const kept = Object.values(JSON.parse(localStorage.getItem(key)));
          const sent = Object.values(window.__model.get("work"));
          return kept.every(({ t }) => sent.some((each) => each.t === t));
        }"""
    )
    desk.merge(widget.get("work"))
    widget.set("readings", desk.readings)


def items(widget):
    """Return what is on the desk in the browser, without waiting for a kernel."""
    (key,) = [
        key
        for key in widget.page.evaluate("() => Object.keys(localStorage)")
        if key.endswith(":07")
    ]
    kept = json.loads(widget.page.evaluate("(key) => localStorage.getItem(key)", key))
    return {
        name.split(".", 1)[1]: record["v"]
        for name, record in kept.items()
        if record["v"] is not None
    }


def marked(widget):
    return [value for key, value in items(widget).items() if key.startswith("mark ")]


def button(widget, name, **options):
    return widget.root.get_by_role("button", name=name, exact=True, **options)


def passage_button(widget, number):
    return widget.root.get_by_role("button", name=re.compile(f"^{number} "))


def sentence(widget, words):
    return widget.root.get_by_role("option", name=words)


def status(widget):
    return widget.root.locator(".status[role=status]")


# --- blind ---------------------------------------------------------------------------


def telling(name, source="001"):
    """What only the reading of a text can have told the browser, as JSON."""
    claims = [claim for claim in READINGS[name].claims if claim.source == source]
    texts = {text for c in claims for text in (c.why, c.doubt, c.proposition)}
    ids = {claim.id for claim in claims}
    page = TEXTS[source].text
    own = [each for each in texts | ids if len(each) > 5 and each not in page]
    return {as_json(text)[1:-1] for text in own}


def as_json(value):
    return json.dumps(value, ensure_ascii=False)


@pytest.mark.parametrize("name", READINGS)
def test_nothing_of_a_reading_is_in_the_payload_before_commitment(name):
    desk = new_desk(readings=[name])
    state = as_json(state_of(desk))
    assert [text for text in telling(name) if text in state] == []
    assert desk.readings == {}


@pytest.mark.slow
def test_the_readings_arrive_with_commitment():
    desk = coded(new_desk())
    assert desk.readings == {}
    put(desk, {"committed": "2024-05-01T10:00:00Z"})
    state = as_json(state_of(desk))
    assert [text for text in telling("reader_1") if text not in state] == []


@pytest.mark.slow
def test_a_committed_desk_shows_the_readings_again_after_a_restart():
    put(coded(new_desk()), {"committed": "2024-05-01T10:00:00Z"})
    assert set(new_desk().readings) == {"reader_1", "reader_2"}


def test_the_static_table_holds_the_students_own_coding_only():
    page = coded(new_desk(), "reader_2").static_html()
    assert "abandoned" in page
    assert not any(text in page for text in telling("reader_1") - telling("reader_2"))


def test_examples_come_from_texts_that_are_not_on_the_desk(mount):
    widget = mount(coded(new_desk("001")))
    passage_button(widget, 1).click()
    widget.root.get_by_role("button", name=re.compile("^Verdict")).click()
    widget.root.get_by_role("radio", name="unlikely", exact=True).focus()
    card = widget.root.locator(".card")
    expect(card).to_contain_text("“Putin is not close to achieving any")
    expect(card).to_contain_text("1 more example is from a text on this desk")


# --- by keyboard ---------------------------------------------------------------------


def test_every_entry_of_a_field_is_made_once_when_it_is_opened(mount):
    widget = mount(coded(new_desk("001")))
    passage_button(widget, 1).click()
    widget.root.get_by_role("button", name=re.compile("^Verdict")).click()
    every = widget.root.locator('[data-field="verdict"] details')
    titles = every.locator(".title")
    expect(titles).to_have_count(0)
    verdicts = load_codebook().verdicts
    for _ in range(3):  # open, close, open
        every.locator("summary").press("Enter")
        expect(titles).to_have_text([f"{code.glyph} {code.name}" for code in verdicts])
    expect(every).to_contain_text(verdicts[-1].definition)


def test_the_whole_task_is_done_by_keyboard(mount):
    desk = new_desk("001")
    widget = mount(desk)
    page = widget.page
    sentence(widget, "Despite attacking").focus()
    press(widget, "ArrowDown", "ArrowRight", "Shift+ArrowLeft")
    expect(sentence(widget, "Yet despite")).to_be_focused()
    expect(status(widget)).to_have_text(
        "27 words: despite its effective … did before the"
    )
    press(widget, "Enter")
    expect(widget.root.get_by_role("heading", name="Passage 1 · Voice")).to_be_focused()
    steps = [
        ("Bluhm (asks)", "Voice"),
        ("Ukraine", "Whose aim"),
        (None, "Proposition"),
        ("unlikely", "Verdict"),
        ("certain", "Certainty"),
        ("Take or hold land", "Aim"),
        ("present", "Time"),
        (None, "Support"),
        (None, "Doubt"),
    ]
    for radio, step in steps:
        expect(widget.root.get_by_role("heading", level=3).nth(1)).to_contain_text(step)
        if radio:
            tab_to(widget, "radio")
            arrow_to(widget, radio)
            if step == "Certainty":
                tab_to(widget, "radio", after="Clear: Certainty")
                arrow_to(widget, "is not the case")
        elif step == "Proposition":
            tab_to(widget, "textarea")
            page.keyboard.type("Ukraine wins")
        tab_to(widget, "button", name="Done" if step == "Doubt" else "Next")
        press(widget, "Enter")
    expect(sentence(widget, "Yet despite")).to_be_focused()
    (mark,) = marked(widget)
    assert mark["codes"] == {
        "voice": "interviewer",
        "actor": "UKR",
        "proposition": "Ukraine wins",
        "verdict": "unlikely",
        "certainty": "CT",
        "polarity": "-",
        "aim": "TERR",
        "time": "present",
    }
    assert TEXTS["001"].text[mark["start"] : mark["end"]] == mark["quote"]
    tab_to(widget, "button", name="Commit my coding …")
    press(widget, "Enter")
    tab_to(widget, "button", name="Commit")
    press(widget, "Enter")
    sync(desk, widget)
    expect(widget.root.get_by_role("heading", name="Comparison")).to_be_focused()
    expect(widget.root).to_contain_text("Passages marked: 1 by you, 23 in Reading 1")


def test_a_dispute_is_settled_by_keyboard(mount):
    desk = coded(new_desk("001"), "reader_2")
    put(desk, {"committed": "2024-05-01T10:00:00Z"})
    widget = mount(desk)
    widget.root.get_by_role("heading", name="Comparison").focus()
    tab_to(widget, "button", name=re.compile("^despite its effective"))
    press(widget, "Enter")
    expect(widget.root.get_by_role("heading", name="Passage 001-03")).to_be_focused()
    tab_to(widget, "select", name="Final answer: Verdict")
    press(widget, "ArrowDown")
    tab_to(widget, "select", name="Final answer: Time")
    press(widget, "ArrowDown", "ArrowDown")
    tab_to(widget, "textarea")
    widget.page.keyboard.type("read the degree")
    expect(widget.root.locator(".state")).to_have_text("Settled. Both originals stay.")
    (key,) = [key for key in items(widget) if key.startswith("settled")]
    assert key == "settled reader_1|001-03|001-03"
    sync(desk, widget)
    row, time = sorted(desk.settled, key=lambda row: row.field, reverse=True)
    assert (row.own, row.theirs, row.final, row.reason) == (
        *("partly", "failed", "partly"),
        "read the degree",
    )
    assert (time.own, time.theirs, time.final) == ("past", "present", "present")


def test_a_passage_of_one_coder_shows_that_one_quotation_and_no_other_word(mount):
    desk = new_desk("000")
    put(desk, {"committed": "2024-05-01T10:00:00Z"})
    widget = mount(desk)
    button(widget, "only the reading’s").press("Enter")
    widget.root.locator(".pairs button").first.press("Enter")
    detail = widget.root.get_by_role("region", name="One passage")
    expect(detail.locator("q")).to_have_count(1)
    loose = detail.evaluate(
        "(node) => [...node.childNodes].filter((each) => each.nodeType === 3).length"
    )
    assert loose == 0


def test_another_kind_of_pairs_takes_the_highlight_off_the_text_too(mount):
    desk = coded(new_desk("001"), "reader_2")
    put(desk, {"committed": "2024-05-01T10:00:00Z"})
    widget = mount(desk)
    widget.root.locator(".pairs button").first.press("Enter")
    expect(widget.root.locator(".text mark.open").first).to_be_visible()
    button(widget, "only yours").press("Enter")
    expect(widget.root.locator(".text mark.open")).to_have_count(0)


def test_many_passages_come_by_and_by_and_the_keyboard_goes_along(mount):
    desk = new_desk("000")
    claims = [c for c in READINGS["reader_1"].claims if c.source == "000"]
    first = {f"mark {claims[0].id}": marks.from_claim(claims[0])}
    put(desk, first | {"committed": "2024-05-01T10:00:00Z"})
    widget = mount(desk)
    button(widget, "only the reading’s").press("Enter")
    pairs = widget.root.locator(".pairs button")
    expect(pairs).to_have_count(30)
    more = widget.root.get_by_role("button", name=re.compile("more passages?$"))
    while more.is_visible():
        there = pairs.count()
        more.press("Enter")
        expect(pairs.nth(there)).to_be_focused()
    expect(pairs).to_have_count(len(claims) - 1)
    button(widget, "only yours").press("Enter")
    expect(more).to_be_hidden()


def tab_to(widget, tag, name=None, after=None):
    """Press Tab until an element of this kind, and name, has the focus."""
    is_after = after is None
    for _ in range(90):
        press(widget, "Tab")
        focused = widget.page.locator(":focus")
        found, called = focused.evaluate(
            "(e) => [e.type === 'radio' ? 'radio' : e.tagName.toLowerCase(), "
            "(e.getAttribute('aria-label') ?? e.textContent).trim()]"
        )
        fits = name is None or (
            name.search(called) if isinstance(name, re.Pattern) else name == called
        )
        if is_after and found == tag and fits:
            return
        is_after = is_after or called == after
    raise AssertionError(f"no {tag} {name or ''} by Tab")


def arrow_to(widget, name):
    """Choose a radio button of the group that has the focus by Space and arrows."""
    press(widget, "Space")
    for _ in range(12):
        focused = widget.page.locator(":focus")
        called = focused.evaluate(
            "(e) => document.getElementById(e.getAttribute('aria-labelledby'))"
            ".textContent"
        )
        if called == name:
            expect(focused).to_be_checked()
            return
        press(widget, "ArrowDown")
    raise AssertionError(f"no {name} by arrow keys")


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ([], "It doesn’t seem so"),
        (["ArrowRight"], "doesn’t seem so"),
        (["ArrowRight", "ArrowLeft"], "It doesn’t seem so"),
        (["Shift+ArrowLeft"], "It doesn’t seem"),
        (["Shift+ArrowLeft", "Shift+ArrowRight"], "It doesn’t seem so"),
        (["ArrowRight"] * 9, "so"),
        (["ArrowLeft"], "It doesn’t seem so"),
        (
            ["Shift+ArrowDown", *["Shift+ArrowLeft"] * 24],
            "It doesn’t seem so. The Ukrainians",
        ),
        (["Shift+ArrowDown", "Shift+ArrowUp"], "It doesn’t seem so"),
    ],
    ids=[
        "the sentence",
        "begins later",
        "and earlier again",
        "ends earlier",
        "and later again",
        "the ends do not pass each other",
        "it does not enter a label",
        "two sentences, shortened",
        "the second sentence left out again",
    ],
)
def test_keys_refine_the_words_of_a_passage(mount, keys, words):
    widget = mount(new_desk("001"))
    sentence(widget, "It doesn’t seem so").focus()
    press(widget, *keys, "Enter")
    (mark,) = marked(widget)
    assert TEXTS["001"].text[mark["start"] : mark["end"]] == mark["quote"] == words


def test_visible_buttons_do_what_the_keys_do(mount):
    widget = mount(new_desk("001"))
    sentence(widget, "It doesn’t seem so").click()
    for name in (
        "Begin one word later",
        "Begin one word later",
        "Begin one word earlier",
        "Take the next sentence in",
        "Leave the last sentence out",
        "End one word earlier",
        "End one word earlier",
        "End one word later",
    ):
        button(widget, name).click()
    button(widget, "Mark and code").click()
    assert [mark["quote"] for mark in marked(widget)] == ["doesn’t seem"]
    sentence(widget, "The most likely outcome").click()  # the form makes room
    button(widget, "Mark and code").click()
    assert len(marked(widget)) == 2


def test_a_click_on_a_word_moves_the_nearer_end_there(mount):
    widget = mount(new_desk("001"))
    option = sentence(widget, "The most likely outcome")
    option.click()
    option.get_by_text("outcome", exact=True).click()
    option.get_by_text("sides", exact=True).click()
    button(widget, "Mark and code").click()
    assert [mark["quote"] for mark in marked(widget)] == [
        "outcome is a settlement that allows both sides"
    ]


def test_a_drag_over_words_takes_those_words_and_no_others(mount):
    widget = mount(new_desk("001"))
    option = sentence(widget, "The most likely outcome")
    option.click()
    ends = [option.get_by_text(word, exact=True) for word in ("settlement", "sides")]
    begin, end = (each.bounding_box() for each in ends)
    press(widget, "ArrowUp")
    mouse = widget.page.mouse
    for first, last in ((begin, end), (end, begin)):
        mouse.move(first["x"] + first["width"] / 2, first["y"] + first["height"] / 2)
        mouse.down()
        mouse.move(
            last["x"] + last["width"] / 2, last["y"] + last["height"] / 2, steps=5
        )
        mouse.up()
        taken = widget.root.locator(".text .draft").all_inner_texts()
        assert " ".join(taken) == "settlement that allows both sides"


def test_number_keys_choose_codes_and_go_on(mount):
    widget = mount(new_desk("001", fields=("actor", "aim", "aim_source")))
    sentence(widget, "It doesn’t seem so").focus()
    press(widget, "Enter", "1")
    expect(widget.root.get_by_role("heading", name="Passage 1 · Aim")).to_be_focused()
    steps = widget.root.get_by_role("list", name="Steps").get_by_role("button")
    expect(steps.nth(1)).to_contain_text("Aim 0/2")
    press(widget, "2")
    expect(widget.root.get_by_role("radio", name="stated")).to_be_focused()
    expect(steps.nth(1)).to_contain_text("Aim 1/2")
    press(widget, "3")
    (mark,) = marked(widget)
    assert mark["codes"] == {"actor": "RUS", "aim": "REGM", "aim_source": "inferred"}
    row = widget.root.get_by_role("row", name=re.compile("It doesn’t seem so"))
    expect(row.locator(".chip")).to_have_count(3)
    expect(row).to_contain_text("complete")


def test_none_of_one_kind_is_not_none_at_all(mount):
    desk = new_desk("001")
    put(desk, {"committed": "2024-05-01T10:00:00Z"})
    widget = mount(desk)
    expect(button(widget, "only the reading’s", pressed=True)).to_be_visible()
    button(widget, "coded differently").press("Enter")
    expect(widget.root.locator(".compare")).to_contain_text(
        "None of this kind; but 0 only yours, 23 only the reading’s, 0 coded alike."
    )


def test_the_text_is_one_tab_stop(mount):
    widget = mount(new_desk("001"))
    assert widget.root.locator(".sentence[tabindex='0']").count() == 1
    sentence(widget, "Where is this all").focus()
    press(widget, "ArrowDown")
    focused = widget.page.locator(":focus")
    expect(focused).to_contain_text("Chris Miller is an assistant")
    assert widget.root.locator(".sentence[tabindex='0']").count() == 1


def test_arrows_pass_by_labels_and_the_paywall(mount):
    widget = mount(new_desk("001"))
    sentence(widget, "Could an end be close").focus()
    press(widget, "ArrowDown")
    expect(sentence(widget, "It doesn’t seem so")).to_be_focused()
    press(widget, "End")
    expect(widget.page.locator(":focus")).to_contain_text("Neither is it clear")


def test_the_words_of_a_passage_can_be_changed(mount):
    widget = mount(coded(new_desk("001")))
    passage_button(widget, 1).click()
    codes = marked(widget)[0]["codes"]
    button(widget, "Change its words").click()
    press(widget, "ArrowRight", "Enter")
    changed = marked(widget)[0]
    assert changed["codes"] == codes
    assert TEXTS["001"].text[changed["start"] : changed["end"]] == changed["quote"]


def test_two_claims_can_stand_on_the_same_words(mount):
    widget = mount(new_desk("001"))
    sentence(widget, "It doesn’t seem so").focus()
    press(widget, "Enter")
    button(widget, "A second claim in the same words").click()
    first, second = marked(widget)
    assert first["quote"] == second["quote"]
    expect(sentence(widget, "It doesn’t seem so").locator(".twice")).to_be_visible()


# --- undo ----------------------------------------------------------------------------


def test_undo_and_redo_walk_through_every_deed_bulk_actions_included(mount):
    widget = mount(coded(new_desk("001")))
    seen = [marked(widget)]
    button(widget, "Choose all").click()
    widget.root.get_by_role("combobox", name="Field").select_option("verdict")
    widget.root.get_by_role("combobox", name="Code").select_option("open")
    button(widget, "Set").click()
    seen.append(marked(widget))
    assert {mark["codes"]["verdict"] for mark in seen[-1]} == {"open"}
    box = widget.root.get_by_role("checkbox", name="Choose passage 2", exact=True)
    box.uncheck()
    button(widget, "Delete").click()
    seen.append(marked(widget))
    assert len(seen[-1]) == 1
    sentence(widget, "Where is this all").focus()
    press(widget, "Enter", "Tab")
    seen.append(marked(widget))
    for state in [*reversed(seen[:-1])]:
        press(widget, "Control+z")
        assert by_place(marked(widget)) == by_place(state)
    press(widget, "Control+z")
    expect(status(widget)).to_have_text("There is nothing to undo.")
    for key, state in zip(
        ["Control+y", "Control+Shift+z", "Control+y"], seen[1:], strict=True
    ):
        press(widget, key)
        assert by_place(marked(widget)) == by_place(state)


def by_place(found):
    return sorted(found, key=lambda mark: (mark["start"], mark["end"], str(mark)))


def test_undo_survives_a_kernel_restart(mount):
    desk = new_desk("001")
    widget = mount(desk)
    sentence(widget, "It doesn’t seem so").focus()
    press(widget, "Enter")
    widget.root.get_by_role("radio", name="Bluhm (asks)").check()
    sync(desk, widget)
    widget.unmount()
    widget.page.evaluate("() => localStorage.clear()")
    again = mount(new_desk("001"))
    button(again, "Undo: Voice coded on 1 passage").click()
    assert marked(again)[0]["codes"] == {}
    button(again, "Undo: passage marked").click()
    assert marked(again) == []
    button(again, "Redo: passage marked").click()
    assert [mark["quote"] for mark in marked(again)] == ["It doesn’t seem so"]


def test_typing_a_sentence_is_one_deed(mount):
    widget = mount(coded(new_desk("001")))
    passage_button(widget, 1).click()
    before = marked(widget)
    widget.root.get_by_role("button", name="Doubt").click()
    area = widget.root.get_by_role("textbox", name="Doubt")
    area.press("End")
    area.press_sequentially(" and more")
    assert marked(widget) != before
    button(widget, "Undo: Doubt coded on 1 passage").click()
    assert marked(widget) == before


def test_the_history_is_bounded(mount):
    widget = mount(coded(new_desk("001")))
    button(widget, "Choose all").click()
    widget.root.get_by_role("combobox", name="Field").select_option("verdict")
    field = widget.root.get_by_role("combobox", name="Code")
    for turn in range(30):
        field.select_option("open" if turn % 2 else "failed")
        button(widget, "Set").click()
    done = items(widget)["history"]["done"]
    assert 5 < len(done) < 31
    assert len(json.dumps(done)) < 80_000


def test_no_undo_leads_back_behind_commitment(mount):
    widget = mount(coded(new_desk("001")))
    passage_button(widget, 1).click()
    widget.root.get_by_role("radio", name="Miller (answers)").check()
    button(widget, "Commit my coding …").click()
    button(widget, "Commit").click()
    before = marked(widget)
    press(widget, "Control+z")
    assert marked(widget) == before
    expect(widget.root.get_by_role("region", name="Passages marked")).to_be_hidden()
    expect(button(widget, "Undo")).to_have_attribute("aria-disabled", "true")


def test_the_coding_of_every_text_is_committed_whichever_is_open(mount):
    claims = [c for c in READINGS["reader_2"].claims if c.source == "001"]
    bare = {f"mark {c.id}": marks.from_claim(c) | {"codes": {}} for c in claims}
    desk = new_desk(["000", "001"])
    put(desk, bare)
    widget = mount(desk)
    listed = widget.root.get_by_role("region", name="Passages marked")
    expect(listed).to_contain_text("Nothing is marked in this text yet.")
    expect(listed).to_contain_text(f"In {len(claims)} passages a field is still empty.")
    expect(button(widget, "Commit my coding …")).not_to_contain_class("primary")
    button(widget, "Go to the first empty field").press("Enter")
    chosen = widget.root.get_by_role("button", name=TEXTS["001"].title, pressed=True)
    expect(chosen).to_be_visible()
    expect(widget.page.locator(":focus")).to_contain_text("Passage 1 · Voice")


def test_commitment_can_be_called_off(mount):
    widget = mount(coded(new_desk("001")))
    button(widget, "Commit my coding …").click()
    button(widget, "Go on coding").click()
    expect(button(widget, "Commit my coding …")).to_be_focused()
    assert "committed" not in items(widget)


# --- agreement -----------------------------------------------------------------------

PROBE = """(() => {
  const pairs = paired(own, theirs);
  const ids = pairs.map((pair) => [pair.own?.id ?? null, pair.theirs?.id ?? null]);
  return [ids, fields.map((field) => agreedOn(pairs, field))];
})()"""


@pytest.mark.slow
@pytest.mark.node
@pytest.mark.parametrize("seed", range(6))
def test_the_browser_pairs_and_counts_as_python_does(seed):
    own, theirs = random_coding(seed, "me"), READINGS["reader_2"]
    if seed % 2:
        own, theirs = theirs, random_coding(seed + 100, "other")
    mine, others = (
        [{"id": claim.id} | marks.from_claim(claim) for claim in coding.claims]
        for coding in (own, theirs)
    )
    pairs, counted = computed(
        "coding_desk/pairs.js",
        PROBE,
        own=mine,
        theirs=others,
        fields=list(marks.COMPARED),
    )
    wanted = [
        [claim.id if claim else None for claim in unit.claims]
        for unit in units([own, theirs])
    ]
    assert sorted(map(str, pairs)) == sorted(map(str, wanted))
    for row, found in zip(
        agreement([own, theirs], fields=marks.COMPARED), counted, strict=True
    ):
        assert found["n"] == row.n
        assert found["percent"] == pytest.approx(row.percent, rel=1e-12)
        assert found["kappa"] == pytest.approx(row.kappa, rel=1e-12)


def test_figures_of_agreement_wait_for_the_lesson_that_explains_them(mount):
    desk = coded(new_desk("001"), "reader_2")
    put(desk, {"committed": "2024-05-01T10:00:00Z"})
    widget = mount(desk)
    expect(widget.root.get_by_role("heading", name="Comparison")).to_be_visible()
    expect(widget.root.locator("table.figures")).to_be_hidden()


def test_every_figure_has_n_an_interval_and_a_warning_when_small(mount):
    desk = coded(CodingDesk("001", lesson="11"), "reader_2")
    put(desk, {"committed": "2024-05-01T10:00:00Z"})
    widget = mount(desk)
    rows = {
        row.field: row
        for row in agreement([desk.coding, of_001("reader_1")], fields=marks.COMPARED)
    }
    figures = widget.root.get_by_role("table", name=re.compile("^Agreement on"))
    verdict = rows["verdict"]
    expect(figures.get_by_role("row", name=re.compile("^Verdict"))).to_have_text(
        f"Verdict{round(verdict.n * verdict.percent)} of {verdict.n}"
        f"{verdict.percent:.2f} [{verdict.percent_low:.2f}, {verdict.percent_high:.2f}]"
        f"{verdict.kappa:.2f} [{verdict.kappa_low:.2f}, {verdict.kappa_high:.2f}]"
    )
    expect(widget.root).to_contain_text(f"n = {verdict.n}: too few passages to read")
    expect(widget.root).to_contain_text("made by one analyst in one sitting")


def of_001(name):
    coding = READINGS[name]
    here = tuple(claim for claim in coding.claims if claim.source == "001")
    return replace(coding, claims=here)


# --- files ---------------------------------------------------------------------------


def open_file(widget, name, text):
    if not widget.root.locator(".files").evaluate("(e) => e.open"):
        widget.root.get_by_text("Save and open files").click()
    with widget.page.expect_file_chooser() as chosen:
        button(widget, "Open a file …").click()
    chosen.value.set_files(
        {"name": name, "mimeType": "text/plain", "buffer": text.encode()}
    )


def test_a_saved_json_file_brings_the_coding_back(mount):
    widget = mount(coded(new_desk("001")))
    before = by_place(marked(widget))
    widget.root.get_by_text("Save and open files").click()
    with widget.page.expect_download() as download:
        button(widget, "Save as JSON").click()
    text = download.value.path().read_text(encoding="utf-8")
    assert "reader_1" not in text
    button(widget, "Choose all").click()
    button(widget, "Delete").click()
    assert marked(widget) == []
    open_file(widget, "mine.json", text)
    expect(widget.root.locator(".report")).to_contain_text(
        "23 passages were brought in"
    )
    assert by_place(marked(widget)) == before
    button(widget, "Undo: 23 passages brought in from a file").click()
    assert marked(widget) == []


@pytest.mark.parametrize(
    ("change", "sentence_"),
    [
        ({"source": "999"}, 'passage 1, source: "999" is not one of 001'),
        ({"start": 1720}, "is not a place in spoken words of the text"),
        ({"start": "x"}, "is not a place in spoken words of the text"),
        (
            {"codes": {"verdict": "won"}},
            'verdict: "won" is not one of failed, unlikely',
        ),
        ({"codes": {"evidence": "military"}}, "is not plain text"),
        ({"codes": []}, "is not a table of codes"),
        ({"quote": "nothing like it"}, "is not what stands there: But that’s not"),
    ],
    ids=[
        "another text",
        "in a label",
        "no number",
        "unknown code",
        "no list",
        "no codes",
        "other words",
    ],
)
def test_a_json_file_that_does_not_fit_is_refused_in_a_sentence(
    mount, change, sentence_
):
    widget = mount(new_desk("001"))
    start = TEXTS["001"].text.index("But that’s not coming soon")
    mark = {"source": "001", "start": start, "end": start + 26, "codes": {}} | change
    if "start" in change:
        mark["end"] = 1728
    document = {"format": "aims-and-outcomes coding", "schema": 1, "marks": [mark]}
    open_file(widget, "mine.json", json.dumps(document))
    expect(widget.root.locator(".report")).to_contain_text(sentence_)
    assert button(widget, "Undo").get_attribute("aria-disabled") == "true"


@pytest.mark.parametrize(
    ("text", "sentence_"),
    [
        ("{", "This file is not JSON."),
        ("[]", "This is no coding saved by the coding desk."),
        (
            '{"format": "aims-and-outcomes coding", "schema": 2, "marks": []}',
            "saved by a newer version",
        ),
    ],
    ids=["broken", "something else", "newer"],
)
def test_a_file_of_another_kind_is_refused(mount, text, sentence_):
    widget = mount(new_desk("001"))
    open_file(widget, "x.json", text)
    expect(widget.root.locator(".report")).to_contain_text(sentence_)


def test_a_csv_file_goes_through_python_and_comes_back(tmp_path):
    desk = coded(new_desk("001"), "reader_2")
    text = desk.answer("csv", {})["text"]
    reply = new_desk("001", name="b").answer("open", {"name": "m.csv", "text": text})
    assert reply["left_out"] == 0
    assert {mark["id"]: mark["codes"] for mark in reply["marks"]} == {
        key: mark["codes"] for key, mark in marks.marks_of(desk.items).items()
    }


def test_a_csv_file_that_does_not_fit_is_refused_with_row_and_column():
    desk = coded(new_desk("001"), "reader_2")
    text = desk.answer("csv", {})["text"].replace(",abandoned,", ",forgotten,")
    reply = desk.answer("open", {"name": "../m.csv", "text": text})
    assert reply["problems"][0] == "m.csv cannot be used:"
    assert "column verdict: 'forgotten' is not one of failed" in reply["problems"][1]


def test_the_browser_shows_the_sentences_of_python(mount):
    widget = mount(new_desk("001"))
    open_file(widget, "m.csv", "id\n1\n")
    widget.page.wait_for_function("() => window.__model.sent.length")
    (asked,) = widget.sent
    assert (asked["kind"], asked["name"], asked["text"]) == ("open", "m.csv", "id\n1\n")
    reply = {"ask": asked["ask"], "problems": ["m.csv cannot be used:", "row 2"]}
    widget.page.evaluate("(r) => window.__model.emit('msg:custom', r)", reply)
    expect(widget.root.locator(".report")).to_contain_text("row 2")


def test_without_python_the_desk_says_that_csv_needs_it(mount):
    widget = mount(coded(new_desk("001")))
    widget.root.get_by_text("Save and open files").click()
    button(widget, "Save as CSV").click()
    expect(widget.root.locator(".report")).to_contain_text("JSON works without")


@pytest.mark.parametrize(
    ("name", "kind", "file"),
    [
        ("Save as Web Annotations", "annotations", "coding_001-annotations.json"),
        ("Save as REFI-QDA project", "project", "coding_001.qdpx"),
    ],
)
def test_the_desk_gives_a_file_for_other_programs(mount, name, kind, file):
    desk = coded(new_desk("001"))
    widget = mount(desk)
    widget.root.get_by_text("Save and open files").click()
    with widget.page.expect_download() as download:
        button(widget, name).click()
        widget.page.wait_for_function("() => window.__model.sent.length")
        (asked,) = widget.sent
        reply = {"ask": asked["ask"], **desk.answer(asked["kind"], asked)}
        widget.page.evaluate("(r) => window.__model.emit('msg:custom', r)", reply)
    assert asked["kind"] == kind
    saved = download.value
    assert saved.suggested_filename == file
    data = Path(saved.path()).read_bytes()
    arrived = codings_in_file(data, Path(file).suffix, desk.sources)
    assert arrived.left_out == ()
    (found,) = arrived.codings
    assert [c.place for c in found.claims] == [c.place for c in desk.coding.claims]
    assert [c.verdict for c in found.claims] == [c.verdict for c in desk.coding.claims]
    expect(widget.root.locator(".report")).to_contain_text("Saved as coding_001")


def test_an_empty_desk_gives_a_file_without_claims():
    for kind in ("annotations", "project"):
        assert base64.b64decode(new_desk("001").answer(kind, {})["base64"])


@pytest.mark.slow
def test_claims_of_a_file_can_be_loaded_in_python(tmp_path):
    coded(new_desk("001", name="a")).save(tmp_path / "mine.csv")
    desk = new_desk("001", name="b")
    desk.load(tmp_path / "mine.csv")
    assert len(desk.coding.claims) == 23
    put(desk, {"committed": "2024-05-01T10:00:00Z"})
    with pytest.raises(ClaimError, match="committed"):
        desk.load(tmp_path / "mine.csv")


# --- state ---------------------------------------------------------------------------


def test_the_work_is_on_disk_and_there_again_for_the_next_kernel():
    coded(new_desk("001"))
    again = new_desk("001")
    assert len(again.coding.claims) == 23
    assert new_desk("000").coding.claims == ()


def test_a_damaged_item_on_disk_is_not_shown():
    desk = new_desk("001")
    put(desk, {"mark a": {"source": "001", "start": 9, "end": 3, "codes": {}}})
    assert new_desk("001").coding.claims == ()


def test_the_place_where_one_was_is_kept(mount):
    widget = mount(coded(new_desk(["001", "000"])))
    button(widget, TEXTS["000"].title).click()
    button(widget, TEXTS["001"].title).click()
    passage_button(widget, 3).click()
    button(widget, "Next").click()
    view = widget.get("view")
    widget.unmount()
    again = mount(coded(new_desk(["001", "000"])), view=view)
    expect(again.root.get_by_role("heading", name="Passage 3 · Whose")).to_be_visible()


def test_a_page_without_a_kernel_opens_the_sealed_readings_at_commitment(
    mount, without_kernel
):
    desk = coded(new_desk("001"), "reader_2")
    state = state_of(desk)
    text = json.dumps(state, ensure_ascii=False)
    assert [
        told for told in telling("reader_1") - telling("reader_2") if told in text
    ] == []
    widget = mount(desk, **state)
    button(widget, "Commit my coding …").click()
    assert widget.get("readings") == {}
    button(widget, "Commit").click()
    expect(widget.root).to_contain_text("23 in Reading 1")
    expect(widget.root).to_contain_text("Without Python there are no intervals")


def test_a_page_whose_readings_have_not_come_says_so(mount):
    widget = mount(coded(new_desk("001")))
    button(widget, "Commit my coding …").click()
    button(widget, "Commit").click()
    expect(widget.root).to_contain_text("Your coding is committed and kept.")


def test_fewer_fields_make_a_shorter_desk(mount):
    desk = new_desk("001", fields=("voice", "verdict"))
    widget = mount(desk)
    sentence(widget, "It doesn’t seem so").focus()
    press(widget, "Enter")
    steps = widget.root.get_by_role("list", name="Steps").get_by_role("button")
    expect(steps).to_have_text(["Voice", "Verdict"])
    assert desk.spec["compared"] == ["voice", "verdict"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"texts": "404"}, "texts must be sources or their ids 000, 001"),
        ({"texts": []}, "texts must be sources"),
        ({"texts": "001", "fields": ["mood"]}, "there is no field 'mood'"),
        ({"texts": "001", "lesson": "A b"}, "lesson must be a name such as"),
    ],
    ids=["unknown text", "no text", "unknown field", "bad lesson name"],
)
def test_what_a_desk_cannot_be_made_of(options, message):
    with pytest.raises(ValueError, match=message):
        CodingDesk(**{"lesson": "07"} | options)


def test_a_text_of_ones_own_has_no_readings_unless_given():
    own = text_of("We will win. We may lose.")
    assert new_desk(own).spec["readings"] == []
    assert new_desk("001").spec["readings"][0]["label"] == "Reading 1"


def test_leaving_takes_every_listener_away(mount):
    widget = mount(coded(new_desk("001")))
    widget.page.evaluate(
        """() => {
          window.__after = [];
          const add = window.addEventListener.bind(window);
          window.addEventListener = (...a) => { window.__after.push(a[0]); add(...a); };
        }"""
    )
    widget.unmount()
    widget.page.keyboard.press("Control+s")
    assert widget.page.locator("[data-widget]").count() == 0


# --- for everybody -------------------------------------------------------------------


@pytest.mark.parametrize("phase", ["coding", "comparing", "marking", "committing"])
def test_no_rule_of_accessibility_is_broken(mount, phase):
    desk = coded(new_desk(["001", "000"]), "reader_2")
    if phase == "comparing":
        put(desk, {"committed": "2024-05-01T10:00:00Z"})
    widget = mount(desk)
    if phase == "coding":
        passage_button(widget, 3).click()
        widget.root.get_by_role("button", name="Verdict").last.click()
    if phase == "committing":
        widget.root.get_by_role("checkbox", name="Choose passage 1", exact=True).check()
        button(widget, "Commit my coding …").click()
    if phase == "comparing":
        widget.root.get_by_role("button", name=re.compile("^despite its")).click()
    widget.root.get_by_text("Save and open files").click()
    assert faults_in_every_look(widget, targets=True) == {}


def test_every_focusable_element_keeps_lab_shortcuts_out(mount):
    widget = mount(coded(new_desk("001")))
    passage_button(widget, 3).click()
    missing = widget.page.evaluate(
        """() => [...document.querySelectorAll(
          "[data-widget] :is(button, input, select, textarea, summary, [tabindex])")]
          .filter((node) => !node.dataset.lmSuppressShortcuts)
          .map((node) => node.outerHTML)"""
    )
    assert missing == []


def test_names_and_states_are_right_in_the_accessibility_tree(mount):
    widget = mount(coded(new_desk("001")))
    box = widget.root.get_by_role("listbox", name="The text, sentence by sentence")
    expect(box).to_match_aria_snapshot(
        """
        - listbox "The text, sentence by sentence":
          - group "Paragraph 1":
            - option /Despite attacking Ukraine .* passage 1/ [selected]
        """
    )
    label = widget.root.get_by_role("option", name="Michael Bluhm:")
    expect(label).to_have_attribute("aria-disabled", "true")
    passage_button(widget, 1).click()
    radio = widget.root.get_by_role("radio", name="Bluhm (asks)", exact=True)
    expect(radio).to_be_checked()
    expect(radio).to_have_accessible_description(re.compile("^The words are the inter"))


def test_hostile_text_is_shown_as_text_and_its_offsets_stay_right(mount):
    source = text_of(HOSTILE + "\n\n" + "x" * 10_000 + " ends 😀 here.")
    desk = new_desk(source)
    widget = mount(desk)
    assert widget.page.evaluate("() => document.images.length") == 0
    sentence(widget, "ok.").focus()
    press(widget, "ArrowDown", "ArrowRight", "Enter")
    sentence(widget, "ar’s").focus()
    press(widget, "ArrowRight", "Enter")
    found = [(m["quote"], source.text[m["start"] : m["end"]]) for m in marked(widget)]
    assert all(quote == stands for quote, stands in found)
    assert ("ends 😀 here", "ends 😀 here") in found
    look(widget, "narrow")
    assert overflow(widget) <= 0


def test_hostile_answers_are_shown_as_text(mount):
    desk = coded(new_desk("001"), "reader_2")
    key = next(key for key in desk.items if key.startswith("mark "))
    mark = desk.items[key]
    mark["codes"] |= {"doubt": "<img src=x onerror=alert(1)>", "owner": "</script>"}
    put(desk, {"committed": "2024-05-01T10:00:00Z"})
    widget = mount(desk)
    assert widget.page.evaluate("() => document.images.length") == 0


def test_a_desk_with_both_texts_is_under_187_kilobytes():
    state = new_desk(["000", "001"]).get_state()
    sent = json.dumps(state, default=str, ensure_ascii=False).encode()
    assert len(sent) < 187_000  # one look for all widgets takes 5, pages 2


def test_fifty_texts_stay_under_three_megabytes():
    essay = TEXTS["000"]
    sources = [replace(essay, id=f"{number:03}") for number in range(50)]
    state = new_desk(sources, readings=[]).get_state()
    assert len(json.dumps(state, default=str, ensure_ascii=False).encode()) < 3_000_000


# --- in JupyterLab -------------------------------------------------------------------


@pytest.mark.slow
def test_in_jupyterlab_the_desk_saves_and_comes_back_after_a_restart(lab):
    lab.notebook(
        "desk.ipynb",
        [
            "from utils.widgets import CodingDesk\n"
            'desk = CodingDesk("001", lesson="07")\ndesk',
            "len(desk.coding.claims), desk.committed[:2]",
        ],
    )
    lab.run_all()
    root = lab.output(0)
    root.get_by_role("option", name="It doesn’t seem so").focus()
    lab.page.keyboard.press("Enter")
    root.get_by_role("radio", name="Miller (answers)", exact=True).check()
    lab.page.keyboard.press("d")
    lab.page.keyboard.press("d")
    lab.page.keyboard.press("m")
    assert lab.cell_count == 2
    expect(root.locator(".saving")).to_contain_text("Saved")
    lab.restart_kernel()
    lab.run_all()
    expect(lab.output(1)).to_contain_text("(1, '')")
    root = lab.output(0)
    root.get_by_role("button", name="Undo: Voice coded on 1 passage").click()
    root.get_by_role("button", name="Redo: Voice coded on 1 passage").click()
    root.get_by_role("button", name="Commit my coding …").click()
    root.get_by_role("button", name="Commit", exact=True).click()
    expect(root).to_contain_text("Passages marked: 1 by you, 23 in Reading 1")
    lab.run_cell(1)
    expect(lab.output(1)).to_contain_text("(1, '20')")


def test_a_desk_with_bad_items_is_usable_and_can_be_started_anew():
    desk = new_desk()
    whole = {"source": "001", "start": 0, "end": 3}
    put(
        desk,
        {
            "mark a": {
                **whole,
                "codes": {"owner": 5, "link": "reported", "voice": "x"},
            },
            "mark b": {**whole, "codes": {"hedges": "may"}},
            "history": {"done": 5},
            "committed": 7,
        },
    )
    assert len(desk.coding.claims) == 2
    assert desk.committed == ""
    assert desk.settled == []
    assert "<table>" in desk.static_html()
    assert desk.answer("anew", {})["ok"]
    assert desk.items == {}
    assert new_desk().items == {}


def test_bad_items_are_shown_as_in_python_field_by_field(mount):
    whole = {"source": "001", "start": 0, "end": 9}
    bad = {
        "mark a": whole | {"codes": {"owner": 5, "link": "reported", "hedges": "may"}},
        "mark b": whole | {"codes": {"hedges": ["may", 1], "voice": ["x"]}},
        "mark c": whole | {"codes": 7},
        "mark d": whole | {"end": "9", "codes": {}},
        "mark e": {"source": "nowhere", "start": 0, "end": 3, "codes": {}},
        "mark f": 5,
        "settled x": {"codes": {"voice": 5, "verdict": "open"}, "reason": "r"},
        "settled y": [],
        "history": {"done": [{"changes": 1}, {"changes": [["a", "", None, 1]]}]},
        "committed": 7,
    }
    desk = new_desk()
    put(desk, bad)
    known = {
        field["key"]: field["kind"]
        for step in desk.spec["steps"]
        for field in step["fields"]
    }
    shown = computed(
        "coding_desk/items.js",
        "shownItems(items, { sources: new Set(['001']),"
        " kinds: new Map(Object.entries(kinds)) })",
        items=bad,
        kinds=known,
    )
    assert shown == {"history": {"undone": []}} | desk.items | {
        "history": {"undone": []} | desk.items["history"]
    }
    widget = mount(desk)
    expect(widget.root.get_by_text("2 passages marked")).to_be_visible()


def test_a_desk_is_started_anew_by_keyboard_after_a_question(mount):
    desk = coded(new_desk())
    put(desk, {"committed": "2026-01-01T00:00:00Z", "mark bad": 5})
    widget = mount(desk)
    ask = widget.root.get_by_role("button", name="Start this desk anew …")
    ask.press("Enter")
    expect(widget.root.get_by_role("button", name="Keep my coding")).to_be_focused()
    widget.page.keyboard.press("Enter")
    expect(ask).to_be_focused()
    assert items(widget)
    ask.press("Enter")
    widget.root.get_by_role("button", name="Yes, take everything off").press("Enter")
    expect(
        widget.root.get_by_text("Nothing is marked in this text yet")
    ).to_be_visible()
    expect(widget.root.get_by_text("You code blind")).to_be_visible()
    sync(desk, widget)
    assert desk.items == {}
    assert not any(record["v"] for record in desk.work.values())


def test_a_long_list_is_drawn_in_parts(mount):
    desk = new_desk()
    place = {"source": "001", "start": 400, "codes": {}}
    put(desk, {f"mark {n:03}": place | {"end": 410 + n} for n in range(230)})
    widget = mount(desk)
    rows = widget.root.locator("table.marked tbody tr")
    expect(rows).to_have_count(200)
    widget.root.get_by_role("button", name="30 more passages").press("Enter")
    expect(rows).to_have_count(230)
    focused = "() => document.activeElement.closest('tr')?.rowIndex"
    assert widget.page.evaluate(focused) == 201


def test_a_desk_without_any_reading_can_be_committed(mount, tmp_path):
    letters(tmp_path)
    desk = CodingDesk(open_folder(tmp_path), lesson="07")
    mark = {"source": "letter", "start": 0, "end": 11, "codes": {}}
    put(desk, {"mark letter-1": mark, "committed": "2024-05-01T10:00:00Z"})
    widget = mount(desk)
    expect(widget.root.get_by_role("heading", name="Comparison")).to_be_visible()
    expect(widget.root).to_contain_text("Nobody else’s coding of these texts is here")
