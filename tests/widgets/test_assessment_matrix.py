"""The assessment matrix: each mark a passage; by keyboard, in every look, no kernel."""

import json
import re
from dataclasses import replace
from itertools import product

import pytest
from accessibility import faults_in_every_look, look, overflow
from playwright.sync_api import expect
from scripts import computed
from traitlets import TraitError

from utils.claims import Coding, load_coding
from utils.texts import Passage, load_sources, sentences
from utils.widgets import AssessmentMatrix

TEXTS = load_sources()
READING = load_coding("reader_1")
LAND = "Take or hold land, Russia, Essayist"


@pytest.fixture
def mount(blank_page):
    def mounted(matrix=None, **traits):
        matrix = matrix or AssessmentMatrix(TEXTS, **traits)
        state = matrix.get_state()
        return blank_page.mount(state["_esm"], state["_css"], state)

    return mounted


def marks(widget):
    return widget.root.locator("tbody .cell .mark")


def cell(widget, name):
    return widget.root.get_by_role("button", name=re.compile(f"^{re.escape(name)}: "))


# --- what is shown -------------------------------------------------------------------


def test_each_passage_in_own_words_is_one_mark(mount):
    own = [claim for claim in READING.claims if not claim.reported]
    expect(marks(mount())).to_have_count(len(own))


@pytest.mark.parametrize(
    ("actor", "words", "time"),
    [
        *product(["", "RUS"], ["own", "all"], ["", "forecast"]),
        ("UKR", "all", "past"),
    ],
)
def test_the_filters_show_what_the_same_filters_give_in_python(
    mount, actor, words, time
):
    widget = mount(actor=actor, words=words, time=time)
    wanted = [
        claim
        for claim in READING.claims
        if (not actor or claim.actor == actor)
        and (words == "all" or not claim.reported)
        and (not time or claim.time == time)
    ]
    expect(marks(widget)).to_have_count(len(wanted))
    aims = len({(claim.actor, claim.aim) for claim in wanted})
    expect(widget.root.locator("caption")).to_contain_text(f"{aims} aims")


def test_a_cell_names_its_aim_its_voice_and_how_many_passages_say_what(mount):
    expect(cell(mount(), LAND)).to_have_accessible_name(
        f"{LAND}: 2 failed, 1 unlikely, 1 open, 2 partly, 1 achieved, 1 not assessed; "
        "1 hedged"
    )


def test_marks_stand_in_the_order_of_the_scale_and_hedged_ones_are_dashed(mount):
    inside = cell(mount(), LAND).locator(".mark")
    assert inside.all_inner_texts() == ["✕", "✕", "▽", "?", "◐", "◐", "✓", "·"]
    expect(inside.nth(3)).to_have_css("border-style", "dashed")
    expect(inside.nth(0)).not_to_have_css("border-style", "dashed")


def test_silence_and_what_the_filters_hide_are_told_apart(mount):
    widget = mount()
    row = widget.root.locator('tr[data-row="BOTH|WHOL"]')
    expect(row.locator("td").nth(0).locator(".none")).to_have_text("no passage")
    expect(row.locator("td").nth(1).locator(".none")).to_have_text("2 not shown")


def test_the_table_has_a_caption_and_heads_for_its_rows_and_columns(mount):
    table = mount().root.get_by_role("table", name=re.compile("20 aims · reading 1"))
    for voice in ("Essayist", "Bluhm (asks)", "Miller (answers)"):
        expect(table.get_by_role("columnheader", name=voice)).to_be_visible()
    expect(
        table.get_by_role("rowheader", name="Take or hold land").first
    ).to_be_visible()


def test_rows_can_be_grouped_by_the_kind_of_aim_and_ordered_by_passages(mount):
    widget = mount(group="aim", order="passages")
    groups = widget.root.locator("tr.group")
    expect(groups.first).to_contain_text("Take or hold land")
    counts = [
        row.locator(".mark").count()
        for row in widget.root.locator("tbody").first.locator("tr[data-row]").all()
    ]
    assert counts == sorted(counts, reverse=True)


def test_what_python_sets_is_shown(mount):
    widget = mount()
    widget.set("actor", "UKR")
    expect(widget.root.locator("tr.group")).to_have_count(1)
    first = next(c for c in READING.claims if c.actor == "UKR" and not c.reported)
    widget.set("selected", f"reader_1/{first.id}")
    expect(widget.root.locator("tr.detail mark")).to_be_visible()
    assert widget.saved == []


# --- the sentence behind a mark ------------------------------------------------------


def test_every_mark_opens_the_sentence_that_python_finds_for_it(mount):
    widget = mount(words="all")
    for claim in READING.claims:
        text = TEXTS[claim.source].text
        around = [
            sentence
            for sentence in sentences(text)
            if sentence.start < claim.end and claim.start < sentence.end
        ]
        widget.set("selected", f"reader_1/{claim.id}")
        quote = widget.root.locator("tr.detail blockquote")
        assert quote.locator("mark").text_content() == claim.quote
        shown = text[min(claim.start, around[0].start) : max(claim.end, around[-1].end)]
        assert quote.text_content() == shown


def test_an_open_mark_says_voice_date_certainty_statement_and_doubt(mount):
    widget = mount(selected="reader_1/000-13")
    detail = widget.root.locator("tr.detail")
    expect(detail.get_by_role("heading")).to_have_text(
        "Take or hold land · Russia · Essayist · passage 1 of 8"
    )
    for words in (
        "✕ failed",
        "own words",
        "present",
        "written between 18 July 2023 and 23 August 2023",
        "Sure that this is not so: Russia has complete control of at least one of the "
        "four oblasts.",
        'The reader’s doubt: "Complete"',
        "claim 000-13 · reading 1 · characters 1,612–1,690",
    ):
        expect(detail).to_contain_text(words)


def test_a_reported_claim_names_its_chain_and_a_drifting_one_its_owner(mount):
    widget = mount(words="all")
    reported = next(claim for claim in READING.claims if claim.reported)
    widget.set("selected", f"reader_1/{reported.id}")
    expect(widget.root.locator("tr.detail")).to_contain_text("reported: Essayist › ")
    drift = next(
        claim
        for claim in READING.claims
        if not claim.reported and claim.source_chain[-1].endswith("?")
    )
    widget.set("selected", f"reader_1/{drift.id}")
    expect(widget.root.locator("tr.detail")).to_contain_text("likely the view of")


def test_a_click_on_a_mark_opens_that_very_passage_and_again_closes_it(mount):
    widget = mount()
    third = cell(widget, LAND).locator(".mark").nth(2)
    third.click()
    expect(widget.root.get_by_role("heading")).to_contain_text("passage 3 of 8")
    third.click()
    expect(widget.root.locator("tr.detail")).to_have_count(0)
    assert widget.get("selected") == ""


# --- the whole task by keyboard ------------------------------------------------------


def test_the_whole_task_is_done_by_keyboard(mount):
    widget = mount()
    press, root = widget.page.keyboard.press, widget.root
    root.get_by_role("button", name="reported too").focus()
    press("Tab")
    expect(root.locator("summary").first).to_be_focused()
    press("Tab")
    expect(cell(widget, LAND)).to_be_focused()  # the table is one stop
    press("ArrowRight")
    expect(cell(widget, LAND.replace("Essayist", "Bluhm (asks)"))).to_be_focused()
    press("ArrowDown")
    second = root.locator('[data-row="RUS|REGM"] td:nth-of-type(2) button')
    expect(second).to_be_focused()
    press("Home")
    press("Enter")
    expect(cell(widget, LAND)).to_have_attribute("aria-expanded", "true")
    expect(cell(widget, LAND)).to_be_focused()
    expect(root.get_by_role("status").first).to_contain_text("passage 1 of 8. failed")
    press("Tab")
    press("ArrowRight")
    press("ArrowRight")
    press("Enter")
    expect(root.get_by_role("heading")).to_contain_text("passage 3 of 8")
    expect(root.get_by_role("button", name="Passage 3: unlikely")).to_be_focused()
    press("Tab")
    press("Enter")
    expect(root.get_by_text(re.compile("^claim 000-"))).to_be_visible()
    press("Tab")
    expect(root.get_by_role("button", name="read in the text")).to_be_focused()
    press("Enter")
    expect(root.get_by_role("button", name="only the sentence")).to_be_focused()
    press("Escape")
    expect(cell(widget, LAND)).to_be_focused()
    expect(root.locator("tr.detail")).to_have_count(0)


def test_the_filters_work_by_keyboard_and_keep_the_focus(mount):
    widget = mount()
    widget.root.get_by_role("button", name="Ukraine", exact=True).press("Enter")
    expect(widget.root.locator("tr.group")).to_have_count(1)
    pressed = widget.root.get_by_role("button", name="Ukraine", pressed=True)
    expect(pressed).to_be_focused()
    assert widget.saved == [{"actor": "UKR"}]


def test_the_last_reading_that_is_shown_cannot_be_switched_off(mount):
    widget = mount()
    widget.root.locator("summary").first.press("Enter")
    widget.root.get_by_role("button", name="reading 1").press("Enter")
    assert widget.get("shown") == ["reader_1"]


def test_a_coder_may_have_a_name_with_a_space(mount):
    mine = replace(READING, coder="Anna Berg")
    widget = mount(AssessmentMatrix(TEXTS, mine))
    cell(widget, LAND).press("Enter")
    expect(widget.root.get_by_role("heading")).to_contain_text("passage 1 of 8")
    cell(widget, LAND).press("Enter")
    expect(widget.root.locator("tr.detail")).to_have_count(0)


# --- comparing -----------------------------------------------------------------------


def test_two_readings_stand_one_above_the_other_in_each_cell(mount):
    widget = mount(shown=["reader_1", "reader_2"], words="all")
    second = load_coding("reader_2")
    expect(marks(widget)).to_have_count(len(READING.claims) + len(second.claims))
    expect(cell(widget, LAND)).to_have_accessible_name(
        re.compile(r"reading 1: 2 failed.*; reading 2: 1 failed")
    )


def test_two_voices_are_set_against_each_other_without_folding_a_verdict(mount):
    widget = mount(pair=["essayist", "interviewer"])
    own = [c for c in READING.claims if not c.reported and c.voice != "interviewee"]
    expect(marks(widget)).to_have_count(len(own))
    verdicts = {}
    for claim in own:
        rows = verdicts.setdefault((claim.actor, claim.aim), {})
        rows.setdefault(claim.voice, set()).add(claim.verdict)
    both = [tuple(row.values()) for row in verdicts.values() if len(row) == 2]
    shared = sum(bool(one & other) for one, other in both)
    expect(widget.root.locator(".takeaway")).to_contain_text(
        f"both speak of {len(both)} of {len(verdicts)} aims; "
        f"they share a verdict on {shared}."
    )
    expect(widget.root.locator(".takeaway")).to_contain_text("may be time")


def test_a_cell_of_two_voices_opens_the_passages_of_its_verdict(mount):
    widget = mount(pair=["essayist", "interviewer"])
    cell(widget, LAND).first.press("Enter")
    expect(widget.root.get_by_role("heading")).to_contain_text("passage 1 of 2")
    expect(widget.root.locator("tr.detail + tr")).not_to_contain_text("Bluhm (asks)")


def test_two_voices_are_counted_without_the_others(mount):
    widget = mount(pair=["interviewer", "interviewee"], actor="RUS")
    own = [c for c in READING.claims if c.actor == "RUS" and not c.reported]
    n = len([claim for claim in own if claim.voice != "essayist"])
    expect(widget.root.locator("tr.group")).to_contain_text(f"{n} passages")


def test_two_voices_in_two_readings_stand_in_even_rows(mount):
    traits = {"pair": ["essayist", "interviewer"], "shown": ["reader_1", "reader_2"]}
    widget = mount(**traits, words="all")
    widget.page.set_viewport_size({"width": 1000, "height": 900})
    uneven = widget.root.locator("tr[data-row]").evaluate_all(
        """(rows) => rows.filter((row) => new Set(
          [...row.querySelectorAll(".several:first-child .reading")]
            .map((name) => name.getBoundingClientRect())
            .map(({ top, height }) => `${Math.round(top)} ${Math.round(height)}`),
        ).size > 1).length"""
    )
    assert uneven == 0


def test_very_many_passages_become_one_mark_a_verdict_with_its_number(mount):
    claim = next(c for c in READING.claims if c.id == "000-13")
    claims = [
        replace(claim, id=f"{n}", verdict="failed" if n % 3 else "open")
        for n in range(60)
    ]
    widget = mount(AssessmentMatrix(TEXTS, Coding(coder="s1", claims=tuple(claims))))
    inside = cell(widget, LAND)
    assert inside.locator(".marks").inner_text().split() == ["✕", "40", "?", "20"]
    inside.press("Enter")
    expect(widget.root.get_by_role("heading")).to_contain_text("passage 1 of 60")
    widget.root.get_by_role("button", name="Passage 40: failed").press("Enter")
    expect(widget.root.get_by_role("button", name="Passage 59: open")).to_be_visible()


def test_two_readings_of_a_text_are_not_counted_as_one(mount):
    widget = mount(shown=["reader_1", "reader_2"], actor="RUS")
    wanted = [
        f"reading {n}: {len(own)} passages"
        for n in (1, 2)
        if (
            own := [
                claim
                for claim in load_coding(f"reader_{n}").claims
                if claim.actor == "RUS" and not claim.reported
            ]
        )
    ]
    expect(widget.root.locator("tr.group")).to_contain_text(" · ".join(wanted))
    cell(widget, LAND).press("Enter")
    expect(widget.root.get_by_role("heading")).to_have_text(
        "Take or hold land · Russia · Essayist · reading 1 · passage 1 of 8"
    )
    expect(widget.root.locator("button.step")).to_have_count(8)


# --- the first minutes ---------------------------------------------------------------


def test_what_nobody_says_in_own_words_is_no_dead_end(mount):
    widget = mount(actor="RUS_ELITE")
    show = widget.root.get_by_role("button", name=re.compile("only reported"))
    show.press("Enter")
    expect(marks(widget).first).to_be_visible()
    assert widget.get("words") == "all"


def test_it_says_how_many_aims_the_voices_share(mount):
    widget = mount(actor="RUS")
    rows = {}
    for claim in READING.claims:
        if claim.actor == "RUS" and not claim.reported:
            rows.setdefault(claim.aim, {}).setdefault(claim.voice, set()).add(
                claim.verdict
            )
    several = [list(row.values()) for row in rows.values() if len(row) > 1]
    apart = [row for row in several if sum(map(len, row)) == len(set().union(*row))]
    expect(widget.root.locator(".takeaway")).to_have_text(
        f"More than one voice speaks of {len(several)} of {len(rows)} aims, in bold "
        f"below; on {len(apart)} of these, no two voices give the same verdict."
    )
    expect(widget.root.locator("th[data-several]")).to_have_count(len(several))


def test_one_mark_asks_to_be_opened_until_one_is(mount):
    widget = mount(invite="reader_1/000-22")
    ringed = widget.root.locator("[data-invite]")
    expect(ringed).to_have_attribute("data-claim", "reader_1/000-22")
    expect(widget.root.locator(".callout")).to_contain_text("Open the ringed mark")
    cell(widget, LAND).press("Enter")
    expect(ringed).to_have_count(1)
    cell(widget, "Be seen to win, Russia, Essayist").press("Enter")
    assert widget.get("selected") == "reader_1/000-22"
    expect(ringed).to_have_count(0)
    expect(widget.root.locator(".callout")).to_contain_text("Now open any other")


def test_the_words_that_ask_for_a_mark_open_it(mount):
    widget = mount(invite="reader_1/000-22")
    widget.root.get_by_role("button", name="Open the ringed mark").press("Enter")
    assert widget.get("selected") == "reader_1/000-22"
    opened = cell(widget, "Be seen to win, Russia, Essayist")
    expect(opened).to_be_focused()


def test_where_the_table_is_narrow_its_head_says_once_who_speaks_and_when(mount):
    widget = mount(actor="RUS")
    widget.page.set_viewport_size({"width": 380, "height": 900})
    head = widget.root.locator("thead")
    for text in ("Essayist", "July–August 2023", "Miller (answers)"):
        expect(head.get_by_text(text, exact=True)).to_be_visible()
    names = widget.root.locator('tr[data-row="RUS|TERR"] .short .voice')
    expect(names.filter(visible=True)).to_have_count(3)


def test_a_sheet_of_the_page_breaks_no_word_of_the_scale(mount):
    widget = mount()
    widget.page.add_style_tag(content="dl dt { float: left; width: 20%; }")
    widget.root.get_by_text("What the verdicts mean").click()
    lines = """(dt) => {
      const range = document.createRange();
      range.selectNodeContents(dt);
      const { height } = range.getBoundingClientRect();
      return height / parseFloat(getComputedStyle(dt).lineHeight);
    }"""
    for term in widget.root.locator("dt").all():
        assert term.evaluate(lines) < 2


# --- leaving the widget --------------------------------------------------------------


def test_the_citation_names_claim_voice_text_and_offsets(mount):
    widget = mount(selected="reader_1/000-13")
    widget.root.get_by_role("button", name="cite this passage").press("Enter")
    expect(widget.root.locator(".status")).to_contain_text(
        "“Russian forces have failed to take complete control of any of the four "
        "oblasts” (Essayist, in Essay on losing and not being seen to lose; "
        "attributed to Lawrence D. Freedman; written between 18 July 2023 and "
        "23 August 2023). Claim [000-13], reading 1: failed, certain. Text 000, "
        "characters 1,612–1,690."
    )


def test_without_a_reader_the_text_around_the_sentence_is_opened_here(mount):
    widget = mount(selected="reader_1/000-13")
    quote = widget.root.locator("tr.detail blockquote")
    assert quote.text_content().startswith("Russian forces have failed")
    widget.root.get_by_role("button", name="read in the text").press("Enter")
    expect(quote).to_contain_text("this ruinous war.\n\nRussian forces have failed")
    expect(quote).to_contain_text("the current Ukrainian offensive")


def test_a_reader_on_the_page_is_asked_first(mount):
    widget = mount(selected="reader_1/000-13")
    widget.page.evaluate(
        "() => document.addEventListener('kit-read', (event) => {"
        " const { back, ...asked } = event.detail;"
        " Object.assign(window, { asked, back }); event.preventDefault(); })"
    )
    read = widget.root.get_by_role("button", name="read in the text")
    read.press("Enter")
    expect(read).to_have_attribute("aria-expanded", "false")
    asked = widget.page.evaluate("() => window.asked")
    assert asked == {"source": "000", "start": 1612, "end": 1690}


def test_the_print_view_holds_every_passage_that_is_shown(mount):
    widget = mount(actor="UKR")
    widget.root.locator("summary").first.press("Enter")
    with widget.page.expect_popup() as opened:
        widget.root.get_by_role("button", name="print view").press("Enter")
    page = opened.value
    wanted = [c for c in READING.claims if c.actor == "UKR" and not c.reported]
    expect(page.locator("main.printed ol > li")).to_have_count(len(wanted))
    expect(page.locator("button")).to_have_count(0)
    for claim in wanted:
        expect(page.locator("main")).to_contain_text(f"Claim [{claim.id}], reading 1")


def test_it_works_without_a_kernel(mount):
    widget = mount()
    widget.page.evaluate(
        "() => { window.__model.save_changes = () => { throw Error('no comm') } }"
    )
    cell(widget, LAND).press("Enter")
    expect(widget.root.locator("tr.detail mark")).to_be_visible()


# --- looking -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "traits",
    [
        pytest.param({"selected": "reader_1/000-13"}, id="one reading"),
        pytest.param(
            {
                "pair": ["essayist", "interviewee"],
                "shown": ["reader_1", "reader_2"],
                "words": "all",
            },
            id="two voices in two readings",
        ),
    ],
)
def test_it_is_accessible_and_fits_in_every_look(mount, traits):
    widget = mount(**traits)
    for summary in widget.root.locator("summary").all():
        summary.click()
    assert faults_in_every_look(widget) == {}


def test_targets_are_large_enough_to_hit(mount):
    widget = mount(selected="reader_1/000-13")
    small = widget.root.locator("button").evaluate_all(
        "(all) => all.map((each) => each.getBoundingClientRect())"
        ".filter((box) => box.height < 30 || box.width < 30).length"
    )
    assert small == 0


HOSTILE = [
    pytest.param('<img src=x onerror="document.title=1">', id="markup"),
    pytest.param("</script><script>document.title=1</script>", id="end of a script"),
    pytest.param("\u202eleft to right\u202c \u05d0\u05d1", id="right-to-left marks"),
    pytest.param("peace 🕊️ 𝒜𝓁𝓁 👩‍👩‍👧 over", id="outside the basic plane"),
    pytest.param("wa" * 5_000, id="a word of 10,000 characters"),
]


@pytest.mark.parametrize("quote", HOSTILE)
def test_hostile_text_is_shown_as_text(mount, quote):
    before = "🕊 Before, he said “"
    text = f"{before}{quote}”. After 🕊."
    source = replace(
        TEXTS["001"],
        text=text,
        title=quote,
        passages=(Passage("001", 0, len(text), text, "interviewee", "body"),),
    )
    start = len(before)
    claim = replace(
        next(c for c in READING.claims if c.voice == "interviewee"),
        start=start,
        end=start + len(quote),
        quote=quote,
        doubt=quote,
        proposition=quote,
        source_chain=("interviewee",),
    )
    matrix = AssessmentMatrix(
        {"001": source}, {quote: Coding(coder="s1", claims=(claim,))}
    )
    widget = mount(matrix)
    look(widget, "narrow")
    widget.root.locator("button.cell").press("Enter")
    mark = widget.root.locator("tr.detail mark")
    assert mark.text_content() == quote
    assert widget.root.locator("tr.detail blockquote").text_content() == (
        f"{before}{quote}”."
    )
    assert widget.page.title() == "Widget"
    assert widget.root.locator("img, script").count() == 0
    assert overflow(widget) <= 0


# --- arranged without a page ---------------------------------------------------------

ARRANGE = "assessment_matrix/arrange.js"
CODES = {
    "actors": [{"code": code} for code in ("RUS", "UKR")],
    "aims": [{"code": code} for code in ("TERR", "PROT")],
}
CHOICE = {
    "actor": "",
    "words": "own",
    "time": "",
    "shown": ["a"],
    "group": "actor",
    "order": "codebook",
    "pair": None,
    "selected": "",
}


def passage(number, actor="RUS", aim="TERR", **more):
    given = {"key": f"a/{number}", "coder": "a", "voice": "essayist", "time": "past"}
    return given | {"actor": actor, "aim": aim, "verdict": "failed"} | more


PASSAGES = [
    passage(1, "UKR"),
    passage(2, reported=True),
    passage(3, aim="PROT"),
    passage(4, aim="PROT", voice="interviewer"),
    passage(5, coder="b"),
    passage(6, "UKR", "PROT", time="forecast", verdict="open"),
]


@pytest.mark.node
@pytest.mark.parametrize(
    ("choice", "rows"),
    [
        pytest.param({}, [["RUS", ["RUS|PROT"]], ["UKR", ["UKR|TERR", "UKR|PROT"]]]),
        pytest.param({"words": "all"}, [
            ["RUS", ["RUS|TERR", "RUS|PROT"]],
            ["UKR", ["UKR|TERR", "UKR|PROT"]],
        ]),
        pytest.param({"words": "all", "order": "passages", "actor": "RUS"}, [
            ["RUS", ["RUS|PROT", "RUS|TERR"]],
        ]),
        pytest.param({"group": "aim", "time": "past"}, [
            ["TERR", ["UKR|TERR"]],
            ["PROT", ["RUS|PROT"]],
        ]),
        pytest.param({"pair": ["interviewer", "x"]}, [["RUS", ["RUS|PROT"]]]),
        pytest.param({"shown": []}, []),
    ],
    ids=["own words", "all words", "by passages", "by aim", "two voices", "nothing"],
)  # fmt: skip
def test_rows_are_filtered_grouped_and_in_order(choice, rows):
    groups = computed(
        ARRANGE,
        "arranged(book, choice).map((g) => [g.code, g.rows.map((row) => row.key)])",
        book={"claims": PASSAGES, "codes": CODES},
        choice=CHOICE | choice,
    )
    assert groups == rows


@pytest.mark.node
@pytest.mark.parametrize(
    ("hit", "selected", "opened"),
    [
        pytest.param(None, "", "a b/1", id="a press opens the first"),
        pytest.param("a b/2", "", "a b/2", id="a mark opens its own"),
        pytest.param("a b/2", "a b/1", "a b/2", id="another mark goes there"),
        pytest.param("a b/2", "a b/2", "", id="the same mark closes"),
        pytest.param(None, "a b/2", "", id="a press on what is open closes"),
    ],
)
def test_a_press_opens_the_passage_that_was_hit_or_closes_it(hit, selected, opened):
    cell = {"claims": [{"key": "a b/1"}, {"key": "a b/2"}]}
    given = {"cell": cell, "hit": hit, "selected": selected}
    call = "pressed(cell, hit ?? undefined, selected)"
    assert computed(ARRANGE, call, **given) == opened


@pytest.mark.node
def test_two_voices_share_an_aim_if_one_verdict_is_the_same():
    def row(**verdicts):
        claims = [
            {"voice": voice, "verdict": verdict}
            for voice, spoken in verdicts.items()
            for verdict in spoken
        ]
        return {"claims": claims}

    rows = [
        row(a=["failed", "open"], b=["open"]),
        row(a=["failed"], b=["open"]),
        row(a=["failed"]),
    ]
    said = computed(ARRANGE, "shared(rows, ['a', 'b'])", rows=rows)
    assert said == {"n": 2, "of": 3, "same": 1}


@pytest.mark.node
@pytest.mark.parametrize(
    ("at", "pieces"),
    [
        pytest.param([4, 5], [2, 7], id="two before and after"),
        pytest.param([2, 3], [2, 5], id="not before its passage"),
        pytest.param([6, 7], [4, 7], id="not after it"),
    ],
)
def test_the_sentences_around_stay_in_the_passage(at, pieces):
    text = {
        "passages": [{"at": [0, 2]}, {"at": [2, 7]}, {"at": [7, 9]}],
        "sentences": [[n, n + 1] for n in range(9)],
    }
    claim = {"at": at, "in": at}
    assert computed(ARRANGE, "around(text, claim)", text=text, claim=claim) == pieces


# --- Python --------------------------------------------------------------------------


def test_a_matrix_of_the_seeds_weighs_less_than_150_kilobytes():
    matrix = AssessmentMatrix(TEXTS)
    state = json.dumps(matrix.get_state(), ensure_ascii=False).encode()
    bundle = json.dumps(matrix._repr_mimebundle_()[0], ensure_ascii=False).encode()
    assert len(state) + len(bundle) < 150_000


def test_without_scripts_every_passage_of_the_reading_is_in_a_table():
    html = AssessmentMatrix(TEXTS).static_html()
    assert html.count("<li>") == len(READING.claims)
    assert html.count("<tr>") == 1 + len({(c.actor, c.aim) for c in READING.claims})
    assert "✕ failed: “Russian forces have failed to take complete" in html


def test_of_a_coding_only_the_claims_of_the_given_texts_are_shown():
    matrix = AssessmentMatrix({"001": TEXTS["001"]}, READING)
    of_one = [claim for claim in READING.claims if claim.source == "001"]
    assert len(matrix.claims["rows"]) == len(of_one)
    assert matrix.static_html().count("<li>") == len(of_one)


def test_codings_can_be_named():
    mine = Coding(coder="s1", claims=READING.claims[:3])
    matrix = AssessmentMatrix(TEXTS, {"yours": mine, "reading 1": "reader_1"})
    assert matrix.readings == [
        {"coder": "s1", "name": "yours"},
        {"coder": "reader_1", "name": "reading 1"},
    ]
    assert matrix.shown == ["s1"]


@pytest.mark.parametrize(
    ("traits", "message"),
    [
        pytest.param({"actor": "USA"}, "actor: 'USA' is not one of", id="actor"),
        pytest.param({"words": "mine"}, "words", id="words"),
        pytest.param({"shown": []}, "at least one coder", id="no reading"),
        pytest.param({"shown": ["x"]}, "shown: 'x'", id="reading"),
        pytest.param({"pair": ["essayist"]}, "two different voices", id="one voice"),
        pytest.param({"selected": "000-13"}, "selected: '000-13'", id="passage"),
    ],
)
def test_what_is_not_in_the_codebook_or_the_codings_is_an_error(traits, message):
    with pytest.raises(TraitError, match=re.escape(message)):
        AssessmentMatrix(TEXTS, **traits)


def test_other_texts_need_a_coding_of_their_own():
    other = {"001": replace(TEXTS["001"], text=TEXTS["001"].text + " ")}
    with pytest.raises(ValueError, match="nobody has coded"):
        AssessmentMatrix(other)


def test_two_codings_by_one_coder_are_an_error():
    with pytest.raises(ValueError, match="different coders"):
        AssessmentMatrix(TEXTS, [READING, READING])


# --- in JupyterLab -------------------------------------------------------------------

CELLS = [
    "from utils.texts.sources import load_sources\n"
    "from utils.widgets import AssessmentMatrix, Reader\n"
    "texts = load_sources()",
    "matrix = AssessmentMatrix(texts)\nmatrix",
    "reader = Reader(texts)\nreader",
    "matrix.selected, reader.at.get('start')",
]


@pytest.fixture
def notebook(lab):
    lab.notebook("matrix.ipynb", CELLS)
    lab.run_all()
    return lab


def test_in_jupyterlab_no_key_reaches_the_cell_and_saving_still_works(notebook):
    button = notebook.output(1).get_by_role("button", name=re.compile(f"^{LAND}"))
    button.focus()
    for key in ("m", "d", "d", "b", "ArrowDown", "ArrowUp", "Enter"):
        notebook.page.keyboard.press(key)
    expect(button).to_have_attribute("aria-expanded", "true")
    assert notebook.cell_count == len(CELLS)
    assert notebook.source(1) == CELLS[1]
    notebook.page.evaluate(
        "() => { jupyterapp.shell.currentWidget.context.model.dirty = true }"
    )
    notebook.page.keyboard.press("Control+s")
    notebook.page.wait_for_function(
        "() => !jupyterapp.shell.currentWidget.context.model.dirty"
    )


def test_in_jupyterlab_a_mark_opens_its_place_in_the_reader_and_python_knows(notebook):
    matrix = notebook.output(1)
    matrix.get_by_role("button", name=re.compile(f"^{LAND}")).press("Enter")
    read = matrix.get_by_role("button", name="read in the text")
    read.press("Enter")
    here = notebook.output(2).locator(".claimed.here")
    expect(here).to_be_focused()
    expect(here).to_contain_text("Russian forces have failed")
    notebook.run_cell(3)
    expect(notebook.output(3)).to_contain_text("('reader_1/000-13', 1612)")
    notebook.output(2).get_by_role("button", name="back to where you were").press(
        "Enter"
    )
    expect(read).to_be_focused()


def test_a_notebook_that_is_opened_again_shows_the_matrix_without_a_kernel(notebook):
    notebook.save()
    notebook.command("kernelmenu:shutdown")
    notebook.page.reload(wait_until="domcontentloaded")
    matrix = notebook.page.locator(".kit.matrix")
    matrix.get_by_role("button", name=re.compile(f"^{LAND}")).press("Enter")
    expect(matrix.locator("tr.detail mark")).to_contain_text("Russian forces have")


def test_a_notebook_that_is_not_trusted_shows_the_static_table(notebook):
    book = notebook.save()
    book["metadata"]["title"] = "changed by somebody else"  # undoes the signature
    path = notebook.folder / "foreign.ipynb"
    path.write_text(json.dumps(book), encoding="utf-8")
    notebook.open("foreign.ipynb")
    table = notebook.page.get_by_role("table", name="Assessment of war aims, reading 1")
    expect(table).to_contain_text("✕ failed: “Russian forces have failed to take")
