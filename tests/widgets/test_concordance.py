"""The concordance: lines of kwic under one another, sorted and opened by keyboard."""

import json
import re
from dataclasses import replace

import pytest
from accessibility import LOOKS, look, overflow, small_targets, violations
from browser import press
from playwright.sync_api import expect
from scripts import computed
from traitlets import TraitError

from utils.counting import kwic
from utils.texts import Passage, load_sources, sentence_of, sentences
from utils.widgets import Concordance

TEXTS = load_sources()
PASSAGES = TEXTS["000"].body + TEXTS["001"].body
LINES = kwic(PASSAGES, "victory", window=8)


@pytest.fixture
def mount(blank_page):
    def mounted(widget=None, **traits):
        widget = widget or Concordance(TEXTS, LINES, **traits)
        state = widget.get_state()
        return blank_page.mount(state["_esm"], state["_css"], state)

    return mounted


def buttons(widget):
    return widget.root.locator("button.node")


def numbers(widget):
    return [int(text) for text in widget.root.locator("td.no").all_inner_texts()]


# --- what is shown -------------------------------------------------------------------


GAPS = """(root) => [...root.querySelectorAll("tr.line")].map((row) => {
  const edge = (css, side) => row.querySelector(css).getBoundingClientRect()[side];
  return edge("button.node", "left") - edge("td.left bdi", "right");
})"""


def test_a_space_stands_between_a_word_and_what_is_before_it(mount):
    gaps = mount().root.evaluate(GAPS)
    assert gaps
    assert all(pixels >= 3 for pixels in gaps), gaps


def test_each_line_is_that_of_kwic_with_its_voice(mount):
    rows = mount().root.locator("tr.line")
    expect(rows).to_have_count(len(LINES))
    for row, line in zip(rows.all(), LINES, strict=True):
        shown = " ".join(row.inner_text().split())
        voices = TEXTS[line.source].voices
        name = next(voice.name for voice in voices if voice.code == line.voice)
        assert name in shown
        for words in (line.left, line.node, line.right):
            assert " ".join(words.split()) in shown


def test_the_sentence_above_says_how_many_lines_there_are(mount):
    expect(mount().root.locator(".takeaway")).to_contain_text(f"{len(LINES)} lines")


def test_the_left_edge_of_the_word_never_moves(mount):
    widget = mount()
    for order in ("place", "left", "right"):
        widget.set("order", order)
        edges = buttons(widget).evaluate_all(
            "(all) => all.map((each) => each.getBoundingClientRect().left)"
        )
        assert len({round(edge) for edge in edges}) == 1


@pytest.mark.parametrize(("order", "side"), [("left", "left"), ("right", "right")])
def test_lines_are_sorted_by_a_neighbour_which_is_underlined(mount, order, side):
    widget = mount()
    name = {"left": "word before", "right": "word after"}[order]
    widget.root.get_by_role("button", name=name).press("Enter")
    assert widget.saved == [{"order": order}]
    wanted = kwic(PASSAGES, "victory", window=8, order=order[0].upper() + "1")
    starts = [line.start for line in LINES]
    assert numbers(widget) == [starts.index(line.start) + 1 for line in wanted]
    words = [word.lower() for word in widget.root.locator("u").all_inner_texts()]
    assert words == sorted(words)


def test_a_line_opens_its_sentence_and_leads_to_its_place(mount):
    widget = mount(selected=3)
    line, source = LINES[2], TEXTS[LINES[2].source]
    spans = [(one.start, one.end) for one in sentences(source.text)]
    start, end = sentence_of(source.text, line.start, line.end, spans)
    quote = widget.root.locator("tr.detail blockquote")
    assert quote.text_content() == source.text[start:end]
    assert quote.locator("mark").text_content() == line.node
    widget.page.evaluate(
        "() => document.addEventListener('kit-read', (event) => {"
        " const { back, ...asked } = event.detail;"
        " window.asked = asked; event.preventDefault(); })"
    )
    widget.root.get_by_role("button", name="read in the text").press("Enter")
    assert widget.page.evaluate("() => window.asked") == {
        "source": line.source,
        "start": line.start,
        "end": line.end,
    }


def test_without_a_reader_it_says_so_and_it_needs_no_kernel(mount):
    widget = mount()
    widget.page.evaluate(
        "() => { window.__model.save_changes = () => { throw Error('no comm') } }"
    )
    buttons(widget).first.press("Enter")
    widget.root.get_by_role("button", name="read in the text").press("Enter")
    expect(widget.root.locator(".status")).to_contain_text("no reader of the texts")


def test_very_many_lines_come_by_and_by(mount):
    lines = kwic(PASSAGES, "the", window=3)
    widget = mount(Concordance(TEXTS, lines))
    expect(buttons(widget)).to_have_count(40)
    widget.root.get_by_role("button", name="40 more lines").press("Enter")
    expect(buttons(widget)).to_have_count(80)
    expect(buttons(widget).nth(40)).to_be_focused()


ADDED = """(root) => {
  window.__added = 0;
  const inside = (node) => node.querySelectorAll?.("*").length ?? 0;
  const count = (node) => { window.__added += inside(node); };
  new MutationObserver((records) =>
    records.forEach(({ addedNodes }) => addedNodes.forEach(count)),
  ).observe(root, { childList: true, subtree: true });
}"""


def test_opening_a_line_leaves_the_others_where_they_are(mount):
    widget = mount(Concordance(TEXTS, kwic(PASSAGES, "the", window=3)))
    widget.root.evaluate(ADDED)
    for n in (3, 30, 7):
        buttons(widget).nth(n).press("Enter")
        expect(buttons(widget).nth(n)).to_have_attribute("aria-expanded", "true")
        expect(buttons(widget).nth(n)).to_be_focused()
    assert widget.root.locator("[aria-expanded=true]").count() == 1
    detail = widget.root.locator("tr.detail *").count()
    assert widget.page.evaluate("() => window.__added") == 3 * detail


def test_in_another_order_the_list_begins_anew_and_the_open_line_is_kept(mount):
    widget = mount(Concordance(TEXTS, kwic(PASSAGES, "the", window=3), selected=90))
    expect(buttons(widget)).to_have_count(90)
    widget.root.get_by_role("button", name="word after").press("Enter")
    expect(buttons(widget)).to_have_count(40)
    assert widget.get("selected") == 90
    widget.set("selected", 91)
    expect(widget.root.locator("tr.detail")).to_have_count(1)


def many():
    """Return more lines than are sent at once, each with its neighbours."""
    text = " ".join(f"the a{n % 7} war b{n % 5} goes." for n in range(2_500))
    whole = Passage("000", 0, len(text), text, "essayist", "body")
    source = replace(TEXTS["000"], text=text, passages=(whole,))
    return Concordance({"000": source}, kwic(source.body, "war", window=1))


def test_of_very_many_lines_the_first_in_their_order_are_sent_and_more_when_asked():
    widget = many()
    assert [line["n"] for line in widget.lines] == list(range(1, 501))
    assert widget.n_lines == 2_500
    widget.order = "right"
    assert [line["keys"][1] for line in widget.lines] == ["b0"] * 500
    widget.selected = 2
    assert [line["n"] for line in widget.lines][-2:] == [2_496, 2]
    widget._handle_custom_msg({"ask": "lines"}, [])
    assert [line["n"] for line in widget.lines][499:501] == [2_496, 2]
    assert len(widget.lines) == 1_000


def test_without_a_kernel_every_line_is_there(without_kernel):
    assert len(many().lines) == 2_500


def test_a_page_asks_for_more_lines_before_it_has_shown_them(mount):
    widget = mount(many())
    more = widget.root.get_by_role("button", name="40 more lines")
    for _ in range(11):
        more.press("Enter")
    widget.page.wait_for_function("() => window.__model.sent.length")
    assert widget.sent == [{"ask": "lines"}]
    expect(widget.root.locator(".takeaway")).to_contain_text("The first 500 are here")


def test_no_line_is_said_and_is_no_error(mount):
    widget = mount(Concordance(TEXTS, kwic(PASSAGES, "zebra")))
    expect(widget.root.locator(".takeaway")).to_contain_text("No line")


# --- by keyboard, and in every look --------------------------------------------------


def test_the_whole_task_is_done_by_keyboard(mount):
    widget = mount()
    widget.root.get_by_role("button", name="word after").focus()
    press(widget, "Tab")
    expect(buttons(widget).first).to_be_focused()  # the lines are one stop
    press(widget, "ArrowDown", "ArrowDown", "Enter")
    expect(buttons(widget).nth(2)).to_be_focused()
    expect(buttons(widget).nth(2)).to_have_attribute("aria-expanded", "true")
    press(widget, "Tab")
    expect(widget.root.get_by_role("button", name="read in the text")).to_be_focused()
    press(widget, "Escape")
    expect(widget.root.locator("tr.detail")).to_have_count(0)
    expect(buttons(widget).nth(2)).to_be_focused()


@pytest.mark.parametrize("name", LOOKS)
def test_it_is_accessible_and_fits_in_every_look(mount, name):
    widget = mount(selected=3)
    look(widget, name)
    assert violations(widget) == []
    assert overflow(widget) <= 0
    assert small_targets(widget) == []


@pytest.mark.parametrize(
    "hostile",
    ['<img src=x onerror="document.title=1">', "\u202eturned\u202c", "x" * 5_000],
    ids=["markup", "right-to-left marks", "a long word"],
)
def test_hostile_text_is_shown_as_text(mount, hostile):
    text = f"{hostile} victory {hostile}"
    passage = Passage("000", 0, len(text), text, "essayist", "body")
    source = replace(TEXTS["000"], text=text, title=hostile, passages=(passage,))
    lines = kwic([passage], "victory")
    widget = mount(Concordance({"000": source}, lines, selected=1))
    widget.page.set_viewport_size({"width": 380, "height": 900})
    assert widget.root.locator("blockquote").text_content() == text
    assert widget.page.locator("img").count() == 0
    assert overflow(widget) <= 0


# --- computed, and Python ------------------------------------------------------------


@pytest.mark.node
def test_lines_with_the_same_neighbour_stay_in_the_order_of_the_texts():
    lines = [{"n": n, "keys": [key, ""]} for n, key in enumerate("bab", 1)]
    found = computed(
        "concordance/arrange.js",
        "inOrder(lines, 'left').map(({ n }) => n)",
        lines=lines,
    )
    assert found == [2, 1, 3]


def test_without_scripts_the_lines_stand_in_a_table():
    html = Concordance(TEXTS, LINES).static_html()
    assert html.count("<tr>") == 1 + len(LINES)
    assert "no chance of" in html


def test_lines_of_the_seeds_weigh_less_than_60_kilobytes():
    widget = Concordance(TEXTS, kwic(PASSAGES, "war"))
    assert len(json.dumps(widget.get_state(), ensure_ascii=False).encode()) < 60_000


def test_a_line_of_another_text_is_an_error():
    with pytest.raises(ValueError, match="one of these texts"):
        Concordance({"001": TEXTS["001"]}, LINES)
    with pytest.raises(TraitError, match=re.escape("selected: 99")):
        Concordance(TEXTS, LINES, selected=99)
