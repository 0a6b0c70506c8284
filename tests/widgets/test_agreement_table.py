"""The agreement table: figures as Python computes them, each back to its passages."""

import json
import re
from dataclasses import replace
from functools import cache

import pytest
from accessibility import faults_in_every_look, look, overflow
from browser import press
from made_up import HOSTILE, random_coding, text_of
from playwright.sync_api import expect
from scripts import computed as by_script
from traitlets import TraitError

from utils.agreement import agreement, is_conditional, ratings, unit_overlap, units
from utils.claims import Coding, load_coding
from utils.texts import load_sources
from utils.widgets import AgreementTable
from utils.widgets.coding_desk import marks as desk
from utils.widgets.parts.base import module_text, style_text

TEXTS = load_sources()
READINGS = [load_coding("reader_1"), load_coding("reader_2")]
UNITS = units(READINGS)


@pytest.fixture(scope="module")
def shipped():
    """The state of the table with the kit's readings, computed once."""
    return state_of(computed(AgreementTable(TEXTS)))


def computed(table):
    """Ask for the first figures, as a browser does."""
    table.asked = "0 1 all"
    return table


def state_of(table):
    state = table.get_state()
    return {name: value for name, value in state.items() if not name.startswith("_")}


@pytest.fixture
def mount(blank_page):
    def mounted(state, **more):
        return blank_page.mount(
            module_text("agreement_table"), style_text("agreement_table"), state | more
        )

    return mounted


def row_of(widget, field):
    return widget.root.locator(f'tr:has(button[data-field="{field}"])')


def cells(widget):
    """Return each pair of codes with its number, as the table shows them."""
    found = widget.root.locator("button.count")
    return {
        tuple(name.split("|")): int(number)
        for name, number in found.evaluate_all(
            "(all) => all.map((e) => [e.dataset.cell, e.firstChild.textContent])"
        )
    }


def shared(field, keep=None):
    kept = [unit for unit in UNITS if unit.is_shared and (keep is None or keep(unit))]
    return [pair for pair in ratings(field, kept) if None not in pair]


# --- figures -------------------------------------------------------------------------


def test_every_figure_stands_with_its_n_and_interval(mount, shipped):
    widget = mount(shipped)
    (row,) = agreement(READINGS, fields=["certainty"])
    shown = row_of(widget, "certainty").inner_text()
    for value, low, high in (
        (row.percent, row.percent_low, row.percent_high),
        (row.kappa, row.kappa_low, row.kappa_high),
        (row.alpha, row.alpha_low, row.alpha_high),
    ):
        assert f"{value:.2f} [{low:.2f}, {high:.2f}]" in shown
    assert re.search(rf"\b{row.n}\b", shown)


def test_units_come_before_codes(mount, shipped):
    overlap = unit_overlap(*READINGS, n_characters=18_000)
    text = mount(shipped).root.inner_text()
    sentence = (
        f"{overlap.n_first} in Reading 1, {overlap.n_second} in Reading 2, "
        f"{overlap.n_both} of them the same"
    )
    assert text.index(sentence) < text.index("Same code")


def test_the_takeaway_names_the_best_and_the_worst_field(mount, shipped):
    rows = {row.field: row.kappa for row in agreement(READINGS) if row.kappa}
    assert (max(rows, key=rows.get), min(rows, key=rows.get)) == ("actor", "certainty")
    expect(mount(shipped).root.locator(".takeaway")).to_have_text(
        f"Reading 1 and Reading 2 agree most on Whose aim (kappa {rows['actor']:.2f}) "
        f"and least on Certainty (kappa {rows['certainty']:.2f})."
    )


def test_the_kits_own_readings_are_said_to_be_one_analysts(mount, shipped):
    expect(mount(shipped).root).to_contain_text("made by one analyst in one sitting")


@cache
def pair_and_state(seed):
    pair = [random_coding(seed, "me"), READINGS[1]]
    return pair, state_of(AgreementTable(TEXTS, pair))


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("keep", ["all", "conditional", "unconditional"])
def test_the_browser_counts_as_python_does(mount, seed, keep):
    pair, state = pair_and_state(seed)
    widget = mount(state | {"keep": keep})
    rules = {
        "conditional": is_conditional,
        "unconditional": lambda unit: not is_conditional(unit),
    }
    for row in agreement(pair, keep=rules.get(keep)):
        percent, kappa = (
            "–" if value is None else f"{value:.2f}"
            for value in (row.percent, row.kappa)
        )
        shown = row_of(widget, row.field).locator("td")
        expect(shown).to_have_text([str(row.n), percent, kappa, "not computed yet", ""])


def test_too_few_passages_are_said_to_be_too_few(mount):
    of_001 = [
        replace(each, claims=tuple(c for c in each.claims if c.source == "001"))
        for each in READINGS
    ]
    widget = mount(state_of(AgreementTable({"001": TEXTS["001"]}, of_001)))
    expect(widget.root.locator(".note")).to_contain_text("too few passages to read")
    expect(widget.root.locator(".takeaway")).to_contain_text("too few for a figure")


def test_a_rule_switch_asks_python_for_its_intervals(mount, shipped):
    table = AgreementTable(TEXTS)
    widget = mount(shipped)
    widget.root.get_by_role("button", name="with a condition", exact=True).click()
    expect(row_of(widget, "certainty")).to_contain_text("not computed yet")
    table.asked = widget.get("asked")
    assert table.asked == "0 1 conditional"
    widget.set("figures", table.figures)
    (row,) = agreement(READINGS, fields=["certainty"], keep=is_conditional)
    expect(row_of(widget, "certainty")).to_contain_text(
        f"{row.percent:.2f} [{row.percent_low:.2f}, {row.percent_high:.2f}]"
    )
    expect(widget.root.locator(".note")).to_contain_text(f"n = {row.n}: too few")


def test_the_table_is_there_before_its_intervals(mount):
    widget = mount(state_of(AgreementTable(TEXTS)))
    (row,) = agreement(READINGS, fields=["certainty"])
    expect(row_of(widget, "certainty").locator("td").nth(2)).to_have_text(
        f"{row.kappa:.2f}"
    )
    assert widget.get("asked") == "0 1 all"
    assert widget.saved == [{"asked": "0 1 all"}]


@pytest.mark.slow
def test_a_page_without_a_kernel_has_every_figure(without_kernel):
    table = AgreementTable(TEXTS)
    assert set(table.figures) == {"0 1 all", "0 1 conditional", "0 1 unconditional"}


# --- codes against codes, and their passages -----------------------------------------


@pytest.mark.parametrize("field", ["verdict", "certainty", "voice", "hedged"])
def test_the_cells_add_up_to_the_shared_passages(mount, shipped, field):
    found = cells(mount(shipped, field=field))
    both = {pair: n for pair, n in found.items() if "" not in pair}
    pairs = [tuple(map(str, pair)) for pair in shared(field)]
    assert both == {pair: pairs.count(pair) for pair in pairs}


def test_what_only_one_reading_marked_stands_at_the_edge(mount, shipped):
    found = cells(mount(shipped))
    edge = sum(n for pair, n in found.items() if "" in pair)
    assert edge == sum(not unit.is_shared for unit in UNITS) == 12


def test_a_number_opens_exactly_its_passages(mount, shipped):
    widget = mount(shipped)
    widget.root.get_by_role(
        "button", name="3 passages: Reading 1 failed, Reading 2 partly"
    ).click()
    wanted = [
        unit.claims[0]
        for unit in UNITS
        if unit.is_shared and [c.verdict for c in unit.claims] == ["failed", "partly"]
    ]
    passages = widget.root.get_by_role("article")
    expect(passages.locator("mark")).to_have_text([claim.quote for claim in wanted])
    first = passages.first
    expect(first).to_have_attribute("data-line", "solid")
    expect(first).to_contain_text("Reading 1: ✕ failed")
    expect(first).to_contain_text("Reading 2: ◐ partly")
    expect(first).to_contain_text(f"Essayist, {TEXTS['000'].title} · claim 000-13")


def test_many_passages_come_by_and_by_and_the_keyboard_goes_along(mount, shipped):
    widget = mount(shipped)
    name, n = max(
        (int(each.inner_text().split()[0]), each.get_attribute("data-cell"))
        for each in widget.root.locator("button.count").all()
    )[::-1]
    assert n > 15
    widget.root.locator(f'[data-cell="{name}"]').press("Enter")
    passages = widget.root.get_by_role("article")
    expect(passages).to_have_count(15)
    more = widget.root.get_by_role("button", name=re.compile("more passages?$"))
    more.press("Enter")
    expect(passages).to_have_count(min(n, 30))
    expect(passages.nth(15).get_by_role("button")).to_be_focused()
    while passages.count() < n:
        more.press("Enter")
    expect(more).to_be_hidden()


def test_what_is_chosen_changes_only_what_hangs_on_it(mount, shipped):
    widget = mount(shipped)
    widget.page.evaluate(
        "() => document.querySelectorAll('.figures tbody tr, .confusions td')"
        ".forEach((each) => { each.stood_before = true; })"
    )
    stands = (
        "(selector) => [...document.querySelectorAll(selector)]"
        ".every((each) => each.stood_before)"
    )
    first = widget.root.locator("button.count").first
    first.press("Enter")
    expect(first).to_have_attribute("aria-pressed", "true")
    assert widget.page.evaluate(stands, ".confusions td")
    widget.root.get_by_role("button", name="Certainty", exact=True).click()
    expect(row_of(widget, "certainty")).to_have_attribute("data-open", "")
    assert widget.page.evaluate(stands, ".figures tbody tr")
    assert not widget.page.evaluate(stands, ".confusions td")
    expect(widget.root.locator('[aria-pressed="true"].count')).to_have_count(0)


def test_the_whole_task_is_done_by_keyboard(mount, shipped):
    widget = mount(shipped)
    widget.root.get_by_role("button", name="Voice", exact=True).focus()
    press(widget, *["ArrowDown"] * 6, "Enter")
    expect(widget.root.get_by_role("heading", level=3).first).to_have_text(
        "Codes against codes: Certainty"
    )
    press(widget, "Tab", "Tab", "ArrowRight")
    here = widget.page.locator(":focus")
    expect(here).to_have_accessible_name(
        re.compile("^[0-9]+ passages?: Reading 1 certain, Reading 2 probable$")
    )
    number = int(here.locator("span").first.inner_text())
    press(widget, "Enter")
    expect(widget.page.locator(":focus")).to_have_text(f"{number} passages")
    expect(widget.root.get_by_role("article")).to_have_count(number)
    expect(widget.root.locator(".status")).to_contain_text(f"{number} passages shown")


def test_the_numbers_are_one_tab_stop(mount, shipped):
    widget = mount(shipped)
    assert widget.root.locator("button.count[tabindex='0']").count() == 1
    assert widget.root.locator("button.field[tabindex='0']").count() == 1


# --- whose codings -------------------------------------------------------------------


def test_the_students_own_coding_is_compared_with_each_reading(mount):
    own = random_coding(1, "student")
    table = AgreementTable(TEXTS, [own, *READINGS])
    widget = mount(state_of(table))
    pills = widget.root.get_by_role("group", name="Compare").get_by_role("button")
    expect(pills).to_have_text(
        ["You and Reading 1", "You and Reading 2", "Reading 1 and Reading 2"]
    )
    pills.nth(2).click()
    assert widget.get("pair") == [1, 2]
    (row,) = agreement(READINGS, fields=["aim"])
    expect(row_of(widget, "aim")).to_contain_text(f"{row.kappa:.2f}")


def test_many_readings_are_chosen_from_a_list(mount):
    every = [random_coding(seed, f"s{seed}") for seed in range(4)]
    widget = mount(state_of(AgreementTable(TEXTS, every)))
    box = widget.root.get_by_role("combobox")
    expect(box.locator("option")).to_have_count(6)
    box.select_option("1 3")
    assert widget.get("pair") == [1, 3]


def test_a_half_filled_coding_counts_what_is_filled(mount):
    mark = desk.from_claim(READINGS[0].claims[12])
    mark["codes"] = {"verdict": "open"}
    own = desk.to_coding({"mark a": mark}, TEXTS, coder="student")
    widget = mount(state_of(AgreementTable(TEXTS, [own, READINGS[0]])))
    expect(row_of(widget, "verdict").locator("td").first).to_have_text("1")
    fields = widget.root.locator("button.field")
    expect(fields).to_have_text(["Verdict", "Verdict on its scale"])


@pytest.mark.parametrize(
    ("codings", "traits", "error"),
    [
        (["reader_1"], {}, ValueError),
        (["reader_1", "reader_1"], {}, ValueError),
        ([Coding(coder="a", claims=()), Coding(coder="b", claims=())], {}, ValueError),
        (["reader_1", "reader_2"], {"field": "mood"}, TraitError),
        (["reader_1", "reader_2"], {"pair": [0, 2]}, TraitError),
    ],
    ids=["one reading", "one twice", "nothing coded", "no such field", "no such pair"],
)
def test_what_a_table_cannot_be_made_of(codings, traits, error):
    with pytest.raises(error):
        AgreementTable(TEXTS, codings, **traits)


# --- for everybody -------------------------------------------------------------------


def test_no_rule_of_accessibility_is_broken(mount, shipped):
    widget = mount(shipped, cell=["failed", "partly"])
    widget.root.get_by_text("How to read these figures").click()
    assert faults_in_every_look(widget, targets=True) == {}


def test_every_focusable_element_keeps_lab_shortcuts_out(mount, shipped):
    widget = mount(shipped, cell=["failed", "partly"])
    every = widget.root.locator("button, select, summary, [tabindex]")
    assert every.count() > 30
    assert (
        widget.root.locator(
            ":is(button, select, summary, [tabindex]):not([data-lm-suppress-shortcuts])"
        ).count()
        == 0
    )


@pytest.mark.slow
def test_the_static_table_holds_every_figure_as_text():
    table = AgreementTable(TEXTS)
    (row,) = agreement(READINGS, fields=["verdict"])
    assert f"<td>{row.kappa:.2f}</td>" in table.static_html()
    page = computed(table).static_html()
    assert f"{row.kappa:.2f} [{row.kappa_low:.2f}, {row.kappa_high:.2f}]" in page
    assert "one analyst in one sitting" in page


def test_hostile_text_is_shown_as_text(mount):
    source = text_of(HOSTILE + "\n" + "x" * 10_000 + " ends 😀 here.")
    whole = {
        "source": "own",
        "start": 0,
        "end": len(source.text),
        "codes": {"voice": "writer", "verdict": "open", "doubt": "<img src=x>"},
    }
    codings = {
        f"<b>{name}</b>": desk.to_coding({"mark a": whole}, {"own": source}, coder=name)
        for name in ("a", "b")
    }
    table = AgreementTable({"own": source}, codings)
    widget = mount(state_of(table), cell=["open", "open"])
    expect(widget.root.get_by_role("article").locator("mark")).to_have_count(1)
    assert widget.page.evaluate("() => document.images.length") == 0
    assert "<b>" not in table.static_html()
    look(widget, "narrow")
    assert overflow(widget) <= 0


def test_it_weighs_under_150_kilobytes():
    state = AgreementTable(TEXTS).get_state()
    assert len(json.dumps(state, default=str, ensure_ascii=False).encode()) < 150_000


def test_leaving_takes_the_widget_away(mount, shipped):
    widget = mount(shipped)
    widget.unmount()
    assert widget.page.locator("[data-widget]").count() == 0


# --- arranged without a page ---------------------------------------------------------

ARRANGE = "agreement_table/arrange.js"
VERDICT = {"key": "verdict", "codes": [{"code": c} for c in ("failed", "open")]}


def unit(*codes, **more):
    """A passage by the codes that three readings gave; "-" did not mark it."""
    given = [None if code in ("-", "") else code for code in codes]
    claims = [None if code == "-" else {"start": 0, "end": 5} for code in codes]
    return {"claims": claims, "codes": {"verdict": given}, "conditional": False} | more


UNITS_OF_THREE = [
    unit("failed", "failed", "-"),
    unit("failed", "open", "open"),
    unit("-", "open", "-"),
    unit("open", "", "open", conditional=True),
    unit("-", "-", "open"),
]


@pytest.mark.node
def test_codes_are_counted_against_each_other_with_what_one_left_out():
    said = by_script(
        ARRANGE,
        "(({ codes, most, count }) => [codes, most,"
        " codes.map((a) => codes.map((b) => count(a, b)))])"
        "(confusion(units, { pair: [0, 1], field }))",
        units=UNITS_OF_THREE,
        field=VERDICT,
    )
    codes = ["failed", "open", ""]
    assert said == [codes, 1, [[1, 1, 0], [0, 0, 0], [0, 1, 0]]]


@pytest.mark.node
@pytest.mark.parametrize(
    ("pair", "cell", "found"),
    [
        pytest.param([0, 1], ["failed", "open"], [1], id="two codes"),
        pytest.param([0, 1], ["", "open"], [2], id="only the other marked it"),
        pytest.param([0, 2], ["open", "open"], [3], id="another pair"),
        pytest.param([0, 1], None, [], id="none chosen"),
    ],
)
def test_the_passages_of_a_pair_of_codes_are_found(pair, cell, found):
    choice = {"pair": pair, "cell": cell, "field": VERDICT}
    said = by_script(
        ARRANGE,
        "chosenUnits(units, choice).map((unit) => units.indexOf(unit))",
        units=UNITS_OF_THREE,
        choice=choice,
    )
    assert said == found


@pytest.mark.node
@pytest.mark.parametrize(
    ("keep", "n"), [("all", [4, 2]), ("unconditional", [3, 2]), ("conditional", [1, 0])]
)
def test_what_is_counted_depends_on_the_passages_that_are_kept(keep, n):
    said = by_script(
        ARRANGE,
        "(({ kept, counts }) => [kept.filter((u) => u.claims[0] || u.claims[1]).length,"
        " counts.verdict.n])(reckoned(units, [field], { pair: [0, 1], keep }))",
        units=UNITS_OF_THREE,
        field=VERDICT,
        keep=keep,
    )
    assert said == n


@pytest.mark.node
def test_the_extremes_leave_out_what_is_undefined_or_too_few():
    rows = [
        {"field": "a", "kappa": 0.2, "n": 30},
        {"field": "b", "kappa": None, "n": 30},
        {"field": "c", "kappa": 0.9, "n": 5},
        {"field": "d", "kappa": 0.7, "n": 30},
    ]
    said = by_script(ARRANGE, "extremes(rows, 20)", rows=rows)
    assert [said["best"]["field"], said["worst"]["field"]] == ["d", "a"]
    assert by_script(ARRANGE, "extremes(rows, 31)", rows=rows) is None


# --- in JupyterLab -------------------------------------------------------------------


@pytest.mark.slow
def test_in_jupyterlab_figures_come_from_python_when_they_are_asked_for(lab):
    lab.notebook(
        "agreement.ipynb",
        [
            "from utils.texts.sources import load_sources\n"
            "from utils.widgets import AgreementTable\n"
            "AgreementTable(load_sources())"
        ],
    )
    lab.run_all()
    root = lab.output(0)
    root.get_by_role("button", name="with a condition", exact=True).click()
    expect(root).not_to_contain_text("not computed yet")
    root.get_by_role("button", name="all", exact=True).click()
    root.get_by_role(
        "button", name=re.compile("Reading 1 failed, Reading 2 partly")
    ).focus()
    for key in ("Enter", "d", "d", "m"):
        lab.page.keyboard.press(key)
    expect(root.get_by_role("article")).to_have_count(3)
    assert lab.cell_count == 1
