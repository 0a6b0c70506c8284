"""The choices panel: switches by keyboard, every combination without a kernel."""

import json
import re
from collections import Counter
from dataclasses import replace

import pytest
from accessibility import faults_in_every_look, overflow
from playwright.sync_api import expect
from scripts import computed
from traitlets import TraitError

from utils.charts import specification_curve
from utils.charts.specification import DOT_PX
from utils.findings import SWITCHES
from utils.texts import load_sources
from utils.widgets.choices_panel.widget import OWN, ChoicesPanel
from utils.widgets.parts.base import module_text, style_text

TEXTS = load_sources()


@pytest.fixture(scope="module")
def panel():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ChoicesPanel, "without_kernel", True)
        return ChoicesPanel(TEXTS)


@pytest.fixture
def mount(blank_page, panel):
    def mounted(widget=None, **traits):
        state = {
            name: value
            for name, value in (widget or panel).get_state().items()
            if not name.startswith("_")
        }
        return blank_page.mount(
            module_text("choices_panel"), style_text("choices_panel"), state | traits
        )

    return mounted


def rows(widget):
    return widget.root.locator(".result")


def test_every_result_stands_in_a_row_with_its_sentence_and_its_fate(mount, panel):
    widget = mount()
    first = panel._outcomes[tuple(OWN.values())]
    for place, outcome in enumerate(first):
        expect(rows(widget).nth(place)).to_contain_text(outcome.sentence)
        expect(rows(widget).nth(place).locator(".chip")).to_have_text("✓ holds")


@pytest.mark.parametrize("place", [0, 9, 30, 255])
def test_each_combination_shows_what_python_computed(mount, panel, place):
    values = list(panel._outcomes)[place]
    chosen = {s.key: value for s, value in zip(SWITCHES, values, strict=True)}
    widget = mount(chosen=chosen)
    for row, outcome in zip(rows(widget).all(), panel._outcomes[values], strict=True):
        expect(row.locator(".now")).to_have_text(outcome.sentence)
        expect(row.locator(".chip")).to_contain_text(outcome.mark)


def test_the_fates_over_all_combinations_add_up(mount, panel):
    shown = rows(mount()).locator(".fates").all_inner_texts()
    for place, text in enumerate(shown):
        marks = Counter(found[place].mark for found in panel._outcomes.values())
        said = dict(re.findall(r"(\w+) in (\d+)", text))
        assert {key: int(n) for key, n in said.items()} == dict(marks)


def test_a_changed_result_says_what_it_was_before(mount, panel):
    widget = mount(chosen=OWN | {"intro": "interviewee"})
    before = panel._outcomes[tuple(OWN.values())][0].sentence
    expect(rows(widget).first).to_contain_text(f"With the kit’s choices: {before}")
    expect(rows(widget).last).not_to_contain_text("With the kit’s choices")


def test_the_whole_task_is_done_by_keyboard(mount):
    widget = mount()
    press, root = widget.page.keyboard.press, widget.root
    press("Tab")
    expect(root.get_by_role("button", name="left out").first).to_be_focused()
    for _ in range(3):
        press("Tab")
    other = root.get_by_role("button", name="Miller’s")
    expect(other).to_be_focused()
    press("Enter")
    expect(other).to_have_attribute("aria-pressed", "true")
    assert widget.get("chosen") == OWN | {"intro": "interviewee"}
    expect(root.locator(".status")).to_have_text(
        "1 choice differs from the kit’s: 4 results hold, 2 weaken, 1 turns."
    )
    back = root.get_by_role("button", name="back to the kit’s choices")
    back.focus()
    press("Enter")
    assert widget.get("chosen") == OWN
    expect(root.get_by_role("button").first).to_be_focused()
    expect(back).to_have_count(0)


def test_what_python_sets_is_shown_and_not_sent_back(mount):
    widget = mount()
    widget.set("chosen", OWN | {"reading": "second"})
    expect(widget.root.get_by_role("button", name="2", pressed=True)).to_be_visible()
    assert widget.saved == []


def test_it_works_without_a_kernel(mount):
    widget = mount()
    widget.page.evaluate(
        "() => { window.__model.save_changes = () => { throw Error('no comm') } }"
    )
    widget.root.get_by_role("button", name="Miller’s").press("Enter")
    expect(rows(widget).first).to_contain_text("3 of 9")


def test_it_is_accessible_and_fits_in_every_look(mount):
    widget = mount(chosen=OWN | {"intro": "interviewee", "words": "all"})
    widget.root.locator("summary").click()
    assert faults_in_every_look(widget) == {}


@pytest.mark.parametrize(
    "hostile",
    [
        pytest.param('<img src=x onerror="document.title=1">', id="markup"),
        pytest.param("</script><script>document.title=1</script>", id="end of script"),
        pytest.param("\u202eright to left\u202c", id="right-to-left marks"),
        pytest.param("x" * 10_000, id="10,000 characters"),
        pytest.param("😀𝒳 emoji", id="outside the basic plane"),
    ],
)
def test_hostile_names_are_shown_as_text(mount, hostile):
    voices = (TEXTS["000"].voices[0]._replace(name=hostile),)
    texts = TEXTS | {"000": replace(TEXTS["000"], voices=voices)}
    widget = mount(ChoicesPanel(texts))
    widget.page.set_viewport_size({"width": 380, "height": 900})
    expect(rows(widget).first).to_contain_text(hostile.lower()[:200])
    assert widget.page.locator("img, script").count() == 0
    assert overflow(widget) <= 0


def test_what_is_shuffled_follows_once_the_panel_stands_on_the_page(mount):
    lazy = ChoicesPanel(TEXTS)
    widget = mount(lazy, chosen=OWN | {"possessives": "split"})
    expect(rows(widget).first.locator(".fates")).to_contain_text("holds in 180")
    expect(rows(widget).last).to_contain_text("Not computed yet")
    expect(widget.root.locator(".takeaway")).to_contain_text("3 not computed yet")
    widget.page.wait_for_function("() => window.__model.sent.length")
    back = widget.root.get_by_role("button", name="back to the kit’s choices")
    back.focus()
    [asked] = widget.sent
    lazy._handle_custom_msg(asked, [])
    widget.set("results", lazy.results)
    expect(rows(widget).last.locator(".fates")).to_contain_text("holds in 256 of 256")
    expect(widget.root).not_to_contain_text("ot computed yet")
    expect(back).to_be_focused()


@pytest.mark.slow
def test_a_completed_panel_is_the_one_that_was_made_complete(panel):
    lazy = ChoicesPanel(TEXTS)
    assert lazy.results != panel.results
    lazy._handle_custom_msg({"ask": "combinations"}, [])
    assert lazy._outcomes == panel._outcomes
    assert lazy.results == panel.results


def test_it_shuffles_once_it_stands_and_first_for_what_it_shows():
    lazy = ChoicesPanel(TEXTS, chosen={"possessives": "split"})
    shown = list((OWN | lazy.chosen).values())
    assert [row[-1] for row in lazy._outcomes.values()] == [None] * len(lazy._outcomes)
    sent = []
    lazy.observe(lambda change: sent.append(change.new), "results")
    lazy._asked(lazy, {"ask": "combinations"}, [])
    soon, whole = ([None in result["at"] for result in each] for each in sent)
    assert (any(soon), any(whole)) == (True, False)
    at = [*lazy._outcomes].index(tuple(shown))
    assert None not in [result["at"][at] for result in sent[0]]


def test_a_table_without_scripts_says_what_was_not_computed():
    html = ChoicesPanel(TEXTS).static_html()
    assert "holds 180, weakens 76" in html
    assert html.count("Not computed yet") == 3


@pytest.mark.slow
def test_a_panel_of_the_seeds_weighs_less_than_150_kilobytes(panel):
    bundle, _ = panel._repr_mimebundle_()
    sent = [panel.get_state(), bundle, panel.results]  # the results come once more
    assert sum(len(json.dumps(each, default=str).encode()) for each in sent) < 150_000


@pytest.mark.slow
def test_without_scripts_each_result_stands_with_its_fate_in_a_table(panel):
    html = panel.static_html()
    assert html.count('<th scope="row">') == len(panel._outcomes[tuple(OWN.values())])
    assert "holds 180, weakens 76" in html


# --- computed without a page ---------------------------------------------------------

ARRANGE = "choices_panel/arrange.js"


@pytest.fixture(scope="module")
def computed_panel(panel):
    return {"switches": panel.switches, "results": panel.results}


@pytest.mark.node
def test_the_script_arranges_every_combination_as_python_computed_it(
    panel, computed_panel
):
    chosen = [
        {s.key: value for s, value in zip(SWITCHES, values, strict=True)}
        for values in panel._outcomes
    ]
    found = computed(
        ARRANGE,
        "chosen.map((each) => outcomesUnder(panel, each).map(({ mark }) => mark))",
        panel=computed_panel,
        chosen=chosen,
    )
    assert found == [
        [outcome.mark for outcome in outcomes] for outcomes in panel._outcomes.values()
    ]


@pytest.mark.node
def test_fates_are_not_told_while_one_is_still_to_come():
    results = [{"mark": ["turns"], "at": at} for at in ([0, 0], [0, None])]
    found = computed(ARRANGE, "results.map(fatesOf)", results=results)
    assert found == [[{"mark": "turns", "n": 2}], None]


@pytest.mark.node
@pytest.mark.parametrize("result", ["verdicts", "looks", "hedged"])
@pytest.mark.parametrize("chosen", [{}, {"reading": "second", "intro": "interviewee"}])
def test_the_dots_stand_as_in_the_chart(panel, computed_panel, result, chosen):
    chart = specification_curve(panel._outcomes, result, chosen=chosen)
    place = [each.result for each in panel._outcomes[tuple(OWN.values())]].index(result)
    figure = chart.figure["data"]
    rings = computed(
        ARRANGE,
        "shownUnder(panel, chosen)[place].rings",
        panel=computed_panel,
        place=place,
        chosen=OWN | chosen,
    )
    for side in (0, 1):
        blocks = computed(
            ARRANGE,
            "blocksOf(panel.results[place], side)",
            panel=computed_panel,
            place=place,
            side=side,
        )
        drawn, ring = figure[2 * side : 2 * side + 2]
        bottom = max(drawn["y"])
        levels = Counter((bottom - y) / DOT_PX for y in drawn["y"])
        assert levels_of(blocks) == levels
        assert rings[side] == pytest.approx(ring["x"][0], abs=0.06)
        assert rings[side] in {block["left"] for block in blocks}


def levels_of(blocks):
    """Return how many dots there are on each level."""
    levels = Counter()
    for block in blocks:
        for level in range(block["levels"]):
            levels[block["level"] + level] += block["columns"]
    return levels


@pytest.mark.node
def test_every_axis_reaches_every_value(panel, computed_panel):
    found = computed(ARRANGE, "panel.results.map(reachOf)", panel=computed_panel)
    assert found[:3] == [1, 1, 1]  # shares, of 1
    for reach, column in zip(
        found, zip(*panel._outcomes.values(), strict=True), strict=True
    ):
        assert reach >= max(s.value or 0 for each in column for s in each.sides)


def test_the_ring_follows_the_choice_and_the_value_is_written_out(mount):
    widget = mount()
    first = rows(widget).first
    expect(first.locator(".track b")).to_have_count(2)
    expect(first.locator(".who").first).to_have_text("Essayist 70 % · 19 of 27")
    expect(first.locator(".track b").first).to_have_css("left", re.compile(r"\d"))
    before = first.locator(".track b").first.get_attribute("style")
    widget.root.get_by_role("button", name="2", exact=True).press("Enter")
    expect(first.locator(".who").first).not_to_contain_text("19 of 27")
    assert first.locator(".track b").first.get_attribute("style") != before


MADE = """() => {
  const { createElement } = document;
  window.__made = [];
  document.createElement = function (...given) {
    window.__made.push(given[0]);
    return createElement.apply(document, given);
  };
}"""


def test_a_press_moves_the_rings_and_makes_no_dot_anew(mount):
    widget = mount()
    made = "() => window.__made.length"
    widget.page.evaluate(MADE)
    dots = widget.root.locator(".track i").count()
    for name in ("2", "Miller’s", "two", "back to the kit’s choices"):
        widget.root.get_by_role("button", name=name, exact=True).press("Enter")
    assert widget.page.evaluate(made) <= 4  # the takeaway’s own, once a press
    widget.set("results", widget.get("results")[::-1])
    assert widget.page.evaluate(made) > dots  # what is computed anew is drawn anew


def test_the_two_switches_that_move_a_result_most_are_named(mount, panel):
    first = rows(mount()).first
    expect(first).to_contain_text(
        "Moves it most: Claims on → the present only (Essayist +20"
    )
    assert [len(each["moves"]) for each in panel.results][:3] == [2, 2, 2]


@pytest.mark.parametrize(
    "chosen", [{"paywal": "in"}, {"paywall": "maybe"}], ids=["switch", "value"]
)
def test_an_unknown_choice_is_an_error(chosen):
    with pytest.raises(TraitError, match="chosen"):
        ChoicesPanel(TEXTS, chosen=chosen)


@pytest.mark.slow
def test_in_jupyterlab_keys_stay_inside_and_it_survives_a_restart(lab):
    lab.notebook(
        "choices.ipynb",
        [
            "from utils.texts.sources import load_sources\n"
            "from utils.widgets import ChoicesPanel\n"
            "ChoicesPanel(load_sources())",
            "1 + 1",
        ],
    )
    lab.run_all()
    root = lab.output(0).get_by_role("region", name=re.compile("^Do the results"))
    button = root.get_by_role("button", name="Miller’s")
    button.press("Enter")
    expect(root.locator(".result").first).to_contain_text("3 of 9")
    for key in ("d", "d", "m"):
        button.press(key)
    assert lab.cell_count == 2
    lab.restart_kernel()
    root.get_by_role("button", name="reported too").press("Enter")
    expect(root.locator(".result").first).to_contain_text("of 29")
