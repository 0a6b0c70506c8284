"""The timeline: texts, facts, claims and forecasts on one scale, as a table first."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from accessibility import faults_in_every_look, overflow
from playwright.sync_api import expect
from scripts import computed
from traitlets import TraitError

from utils.claims import Coding, load_codebook, load_coding, load_forecasts
from utils.texts import DateRange, Passage, load_dating, load_sources
from utils.widgets.claim_timeline.widget import ClaimTimeline, day_words, gap
from utils.widgets.parts.base import module_text, style_text

TEXTS = load_sources()
READING = load_coding("reader_1")
FACTS = load_dating(TEXTS)
FORECASTS = load_forecasts()
VERDICTS = [verdict.code for verdict in load_codebook().verdicts]


@pytest.fixture(scope="module")
def timeline():
    return ClaimTimeline(TEXTS, shown=["facts", "claims", "forecasts"])


@pytest.fixture
def mount(blank_page, timeline):
    def mounted(widget=None, **traits):
        state = {
            name: value
            for name, value in (widget or timeline).get_state().items()
            if not name.startswith("_")
        }
        return blank_page.mount(
            module_text("claim_timeline"), style_text("claim_timeline"), state | traits
        )

    return mounted


def opener(widget, key):
    return widget.root.locator(f'[data-key="{key}"]')


# --- what stands in the table --------------------------------------------------------


PLACES = """(root) => {
  const left = (node) => node.getBoundingClientRect().left;
  const ticks = [...root.querySelector("tr.text .band").querySelectorAll(".year")];
  return [...root.querySelectorAll(".scale span:not(.end)")]
    .map((year, index) => left(year) - left(ticks[index]));
}"""


def test_the_name_of_a_year_begins_at_its_line(mount):
    beside = mount().root.evaluate(PLACES)
    assert len(beside) >= 3
    assert all(-1 <= pixels <= 2 for pixels in beside), beside


def test_behind_claims_stands_no_line_of_a_year_for_they_have_no_date(mount):
    ticks = mount().root.locator("tr.claims .tick")
    expect(ticks.filter(visible=True)).to_have_count(0)


def test_many_texts_come_by_and_by_and_the_keyboard_goes_along(mount):
    keys = [f"{number:03}" for number in range(12)]
    essay = TEXTS["000"]
    texts = {
        key: replace(
            essay,
            id=key,
            passages=tuple(p._replace(source=key) for p in essay.passages),
        )
        for key in keys
    }
    claims = [
        replace(claim, id=f"{key}-{claim.id}", source=key)
        for key in keys
        for claim in READING.claims
        if claim.source == "000"
    ]
    coding = Coding(coder="me", claims=tuple(claims))
    widget = mount(ClaimTimeline(texts, coding))
    rows = widget.root.locator("tbody")
    more = widget.root.get_by_role("button", name=re.compile("more texts?$"))
    expect(rows).to_have_count(5)
    for there, shown in ((5, 10), (10, 12)):
        expect(more).to_have_text(f"{shown - there} more texts")
        more.press("Enter")
        expect(rows).to_have_count(shown)
        expect(rows.nth(there).locator("button").first).to_be_focused()
    expect(more).to_be_hidden()


def test_texts_stand_in_the_order_in_which_they_were_written(mount):
    heads = mount().root.locator('th[scope="rowgroup"]').all_inner_texts()
    assert heads[:2] == [
        "Alternate Endings written between 1 April 2022 and 11 November 2022",
        "Essay on losing and not being seen to lose written between 18 July 2023 "
        "and 23 August 2023",
    ]


def test_each_text_says_how_its_dates_are_known(mount):
    rows = mount().root.locator("tr.text")
    for text in TEXTS.values():
        expect(rows.filter(has_text=text.title)).to_contain_text(text.written.basis)


def test_the_time_between_the_texts_is_said_first(mount):
    expect(mount().root.locator(".takeaway b")).to_have_text(
        "The interview was written 8 to 17 months before the essay: "
        "what looks like disagreement may be time. "
    )


def test_each_fact_has_its_date_its_words_and_its_basis(mount):
    rows = mount().root.locator("tr.fact")
    expect(rows).to_have_count(len(FACTS))
    row = rows.filter(has_text="Wagner")
    expect(row.get_by_role("rowheader")).to_have_text("not before 24 June 2023")
    expect(row).to_contain_text("checked")


def test_facts_of_a_text_stand_in_the_order_of_time(mount, timeline):
    keys = (
        mount()
        .root.locator("tr.fact button")
        .evaluate_all("(all) => all.map((each) => Number(each.dataset.key.slice(5)))")
    )
    for source in ("000", "001"):
        days = [timeline.facts[k]["from"] for k in keys if FACTS[k].source == source]
        assert days == sorted(days)


@pytest.mark.parametrize("words", ["own", "all"])
def test_each_claim_is_one_mark_in_the_row_of_its_time(mount, words):
    widget = mount(words=words)
    wanted = [c for c in READING.claims if words == "all" or not c.reported]
    expect(widget.root.locator("tr.claims .mark")).to_have_count(len(wanted))
    for time in ("past", "present", "forecast", "timeless"):
        rows = widget.root.locator("tr.claims").filter(
            has=widget.page.get_by_role("rowheader", name=re.compile(f"^{time} "))
        )
        expected = sum(claim.time == time for claim in wanted)
        assert rows.locator(".mark").count() == expected
        for row in rows.all():
            verdicts = row.locator(".mark").evaluate_all(
                "(marks) => marks.map((mark) => mark.dataset.v)"
            )
            assert verdicts == sorted(verdicts, key=VERDICTS.index)


def test_each_forecast_has_its_day_and_what_came_of_it(mount):
    rows = mount().root.locator("tr.forecast")
    expect(rows).to_have_count(len(FORECASTS))
    assert rows.locator("th").all_inner_texts() == [
        f"by {day_words(f.closes.isoformat())}"
        for f in sorted(FORECASTS, key=lambda each: each.closes)
    ]
    said = {True: "came out yes", False: "came out no", None: "Nobody can say"}
    for forecast in FORECASTS:
        row = rows.filter(has_text=forecast.question)
        expect(row).to_contain_text(said[forecast.outcome])


def test_bars_stand_at_their_days(mount, timeline):
    row = mount().root.locator("tr.text").first
    band = row.locator(".written")
    edges = [each.bounding_box() for each in (band, row.locator("summary"))]
    assert edges[0]["y"] + edges[0]["height"] <= edges[1]["y"]  # no words over it
    place = band.evaluate(
        "(node) => { const a = node.getBoundingClientRect(),"
        " b = node.parentNode.getBoundingClientRect();"
        " return [(a.left - b.left) / b.width, a.width / b.width] }"
    )
    axis = timeline.axis
    length = axis["last"] - axis["first"]
    written = TEXTS["001"].written
    days = written.latest.toordinal() - written.earliest.toordinal()
    start = written.earliest.toordinal() - axis["first"]
    assert place == pytest.approx([start / length, days / length], abs=0.005)


def test_what_is_not_wanted_can_be_hidden(mount):
    widget = mount()
    for name in ("facts that date them", "what their claims speak of", "forecasts"):
        widget.root.get_by_role("button", name=name).press("Enter")
    seen = widget.root.locator("tr").filter(visible=True)
    expect(seen.and_(widget.root.locator("tr.fact, tr.claims"))).to_have_count(0)
    expect(seen.and_(widget.root.locator("tr.forecast"))).to_have_count(0)
    expect(seen.and_(widget.root.locator("tr.text"))).to_have_count(2)
    assert widget.get("shown") == []


def test_what_failed_and_what_came_out_no_have_no_sign_and_no_shape_in_common(mount):
    root = mount().root
    no = root.locator('.point[data-outcome="no"]').first
    failed = root.locator('.mark[data-v="failed"]').first
    assert no.inner_text() != failed.inner_text()
    expect(no).to_have_css("border-radius", "50%")
    expect(failed).not_to_have_css("border-radius", "50%")


def test_the_timeline_is_one_screen_high_and_its_scale_stays_in_sight(mount):
    widget = mount()
    assert widget.root.locator(".kit").bounding_box()["height"] <= 1000
    widget.root.locator("tr.forecast").last.scroll_into_view_if_needed()
    expect(widget.root.locator(".scale")).to_be_in_viewport()


@pytest.mark.node
def test_a_whole_text_has_the_line_of_its_last_voice_as_in_charts():
    text = {"voices": [{"line": "dashed"}, {"line": "double"}]}
    assert computed(ARRANGE, "lineOf(text)", text=text) == "double"


# --- every mark leads to its sentence ------------------------------------------------


@pytest.mark.parametrize("number", range(len(FACTS)))
def test_each_fact_opens_its_sentence(mount, number):
    fact = FACTS[number]
    widget = mount(selected=f"fact:{number}")
    detail = widget.root.locator("tr.detail")
    assert detail.locator("mark").text_content() == fact.quote
    expect(detail).to_contain_text(fact.fact)
    expect(detail).to_contain_text(f"characters {fact.start:,}–{fact.end:,}")


def test_every_claim_opens_its_words(mount):
    widget = mount(words="all")
    for claim in READING.claims:
        widget.set("selected", f"claim:{claim.id}")
        shown = widget.root.locator("tr.detail mark").text_content()
        assert shown == claim.quote


def test_a_forecast_opens_with_question_outcome_and_source(mount):
    widget = mount(selected="forecast:F1")
    detail = widget.root.locator("tr.detail")
    forecast = FORECASTS[0]
    for words in (forecast.question, forecast.why, forecast.standing, "15 June 2022"):
        expect(detail).to_contain_text(words)
    assert detail.locator("mark").text_content() == forecast.claim.quote


def test_a_forecast_without_a_question_says_that_nothing_could_decide_it(mount):
    asked = {forecast.claim.id for forecast in FORECASTS}
    claims = [c for c in READING.claims if c.time == "forecast" and not c.reported]
    without = next(claim for claim in claims if claim.id not in asked)
    widget = mount(selected=f"claim:{without.id}")
    expect(widget.root.locator("tr.detail")).to_contain_text("nothing could decide it")


def test_a_claim_can_be_read_in_a_reader_on_the_page(mount):
    widget = mount(selected="claim:000-13")
    widget.page.evaluate(
        "() => document.addEventListener('kit-read', (event) => {"
        " window.asked = event.detail; event.preventDefault(); })"
    )
    widget.root.get_by_role("button", name="read in the text").press("Enter")
    asked = widget.page.evaluate("() => [window.asked.source, window.asked.start]")
    assert asked == ["000", 1612]


# --- the whole task by keyboard ------------------------------------------------------


def test_the_whole_task_is_done_by_keyboard(mount):
    widget = mount()
    press, root = widget.page.keyboard.press, widget.root
    root.get_by_role("button", name="reported too").focus()
    press("Tab")
    expect(root.locator("summary").first).to_be_focused()
    press("Tab")
    expect(root.locator("tr.fact button").first).to_be_focused()  # one stop
    press("ArrowDown")
    expect(root.locator("tr.fact button").nth(1)).to_be_focused()
    press("Enter")
    expect(root.locator("tr.detail")).to_contain_text("How we know")
    expect(root.locator("tr.fact button").nth(1)).to_be_focused()
    press("Tab")
    expect(root.get_by_role("button", name="read in the text")).to_be_focused()
    press("Escape")
    expect(root.locator("tr.detail")).to_have_count(0)
    expect(root.locator("tr.fact button").nth(1)).to_be_focused()
    for _ in range(5):
        press("ArrowDown")
    mark = root.get_by_role(
        "button", name=re.compile(r"^Bluhm \(asks\), past, passage 1")
    )
    expect(mark).to_be_focused()
    press("Enter")
    expect(mark).to_have_attribute("aria-expanded", "true")
    press("End")
    press("ArrowUp")
    expect(root.locator("tr.forecast button").nth(-2)).to_be_focused()


def test_pills_keep_the_focus_and_save_what_is_shown(mount):
    widget = mount()
    button = widget.root.get_by_role("button", name="forecasts", exact=True)
    button.press("Enter")
    expect(button).to_be_focused()
    assert widget.saved == [{"shown": ["facts", "claims"]}]


def test_what_python_sets_is_shown_and_not_sent_back(mount):
    widget = mount()
    widget.set("shown", ["forecasts"])
    expect(widget.root.locator("tr.fact").first).to_be_hidden()
    assert widget.saved == []


def test_it_works_without_a_kernel(mount):
    widget = mount()
    widget.page.evaluate(
        "() => { window.__model.save_changes = () => { throw Error('no comm') } }"
    )
    opener(widget, "forecast:F1").press("Enter")
    expect(widget.root.locator("tr.detail mark")).to_be_visible()


# --- looking -------------------------------------------------------------------------


def test_it_is_accessible_and_fits_in_every_look(mount):
    widget = mount(selected="forecast:F1")
    assert faults_in_every_look(widget) == {}


@pytest.mark.parametrize(
    "hostile",
    [
        pytest.param('<img src=x onerror="document.title=1">', id="markup"),
        pytest.param("</script><script>document.title=1</script>", id="end of script"),
        pytest.param("\u202eright to left\u202c", id="right-to-left marks"),
        pytest.param("x" * 10_000, id="10,000 characters"),
        pytest.param("😀𝒳 emoji 😀", id="outside the basic plane"),
    ],
)
def test_hostile_text_is_shown_as_text(mount, hostile):
    text = f"{hostile} ends the war"
    source = replace(
        TEXTS["000"],
        text=text,
        title=hostile,
        passages=(Passage("000", 0, len(text), text, "essayist", "body"),),
    )
    claim = replace(
        READING.claims[0], start=0, end=len(hostile), quote=hostile, condition=hostile
    )
    coding = Coding(coder=hostile, claims=(claim,))
    widget = mount(ClaimTimeline({"000": source}, coding), selected=f"claim:{claim.id}")
    widget.page.set_viewport_size({"width": 380, "height": 900})
    detail = widget.root.locator("tr.detail")
    assert detail.locator("mark").text_content() == hostile
    assert widget.page.locator("img, script").count() == 0
    assert overflow(widget) <= 0


def test_many_marks_push_the_rows_below_them_down(mount):
    widget = mount()
    widget.page.set_viewport_size({"width": 420, "height": 900})
    sticking_out = """(nodes) => nodes.filter((node) =>
        node.getBoundingClientRect().bottom >
        node.closest("td").getBoundingClientRect().bottom + 1).length"""
    marks = widget.root.locator(".by-voice")
    assert marks.count()
    assert marks.evaluate_all(sticking_out) == 0


def test_signs_are_explained_while_they_are_shown(mount):
    widget = mount(shown=["claims"])
    root = widget.root
    expect(root.get_by_text("a dashed edge: the voice hedges")).to_be_visible()
    expect(root.get_by_text("Circles: what came of it.")).to_be_hidden()
    widget.set("shown", ["forecasts"])
    expect(root.get_by_text("Circles: what came of it.")).to_be_visible()
    expect(root.get_by_text("a dashed edge: the voice hedges")).to_be_hidden()


# --- computed without a page ---------------------------------------------------------

ARRANGE = "claim_timeline/arrange.js"
AXIS = {"first": 100, "last": 300, "ticks": []}


@pytest.mark.node
def test_a_day_stands_where_it_lies_between_the_first_and_the_last():
    places = "[100, 150, 300].map((day) => placeOf(axis, day))"
    assert computed(ARRANGE, places, axis=AXIS) == [0, 25, 100]


@pytest.mark.node
def test_claims_stand_before_at_or_after_the_time_of_their_text():
    found = computed(
        ARRANGE,
        "['past', 'present', 'forecast', 'timeless']"
        ".map((time) => anchorOf(text, time) ?? null)",
        text={"from": 150, "to": 170},
    )
    assert found == [150, 160, 170, None]


@pytest.mark.node
@pytest.mark.parametrize("words", ["own", "all"])
def test_the_script_counts_the_claims_of_each_text_as_python_does(timeline, words):
    found = computed(
        ARRANGE,
        "texts.map((text) => claimsIn(unpacked(claims), text, words).length)",
        texts=timeline.texts,
        claims=timeline.claims,
        words=words,
    )
    assert found == [
        sum(
            claim.source == text["id"] and (words == "all" or not claim.reported)
            for claim in READING.claims
        )
        for text in timeline.texts
    ]


@pytest.mark.node
def test_a_fact_is_said_by_whoever_says_the_passage_around_it():
    voices = [{"code": "a"}, {"code": "b"}]
    passages = [{"at": [0, 4], "voice": "a"}, {"at": [4, 9], "voice": None}]
    found = computed(
        ARRANGE,
        "[2, 4].map((at) => speakerOf(text, { at: [at, at + 1] })?.code ?? null)",
        text={"voices": voices, "passages": passages},
    )
    assert found == ["a", None]


# --- Python --------------------------------------------------------------------------


def test_a_timeline_of_the_seeds_weighs_less_than_150_kilobytes(timeline):
    shown = json.dumps(timeline.get_state(), ensure_ascii=False).encode()
    bundle = json.dumps(timeline._repr_mimebundle_()[0], ensure_ascii=False).encode()
    assert len(shown) + len(bundle) < 150_000


def test_without_scripts_everything_with_a_date_is_in_a_table(timeline):
    html = timeline.static_html()
    assert html.count("<tr>") == 1 + len(TEXTS) + len(FACTS) + len(FORECASTS)
    assert "8 to 17 months" in html


def test_texts_that_may_be_of_one_time_have_no_gap():
    spring = DateRange(date(2022, 4, 1), date(2022, 5, 1), "")
    later = DateRange(date(2022, 4, 20), date(2022, 6, 1), "")
    one, other = (replace(TEXTS["000"], written=each) for each in (spring, later))
    assert "same time" in gap(one, other)


def test_other_texts_bring_no_facts_of_the_kits_own():
    text = replace(TEXTS["000"], text=TEXTS["000"].text + " ")
    timeline = ClaimTimeline({"000": text}, Coding(coder="me", claims=()))
    assert (timeline.facts, timeline.forecasts) == ([], [])


@pytest.mark.parametrize(
    "traits",
    [{"shown": ["cats"]}, {"selected": "fact:99"}, {"words": "mine"}],
    ids=["shown", "selected", "words"],
)
def test_what_is_not_there_is_an_error(traits):
    with pytest.raises(TraitError, match=next(iter(traits))):
        ClaimTimeline(TEXTS, **traits)


@pytest.mark.slow
def test_in_jupyterlab_keys_stay_inside_and_it_survives_a_restart(lab):
    lab.notebook(
        "timeline.ipynb",
        [
            "from utils.texts.sources import load_sources\n"
            "from utils.widgets import ClaimTimeline\n"
            "ClaimTimeline(load_sources())",
            "1 + 1",
        ],
    )
    lab.run_all()
    root = lab.output(0).get_by_role("region", name=re.compile("^When it was written"))
    button = root.locator('[data-key="forecast:F1"]')
    button.press("Enter")
    expect(root.locator("tr.detail mark")).to_be_visible()
    for key in ("d", "d", "m"):
        button.press(key)
    assert lab.cell_count == 2
    lab.restart_kernel()
    root.locator('[data-key="claim:000-13"]').press("Enter")
    expect(root.locator("tr.detail")).to_contain_text("failed")
