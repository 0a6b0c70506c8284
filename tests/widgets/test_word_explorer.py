"""The word explorer: the browser counts as Python does; every mark is a sentence."""

import asyncio
import json
import re
from dataclasses import replace
from itertools import product

import pytest
from accessibility import faults_in_every_look, overflow
from playwright.sync_api import expect
from scripts import computed
from traitlets import TraitError

from utils.counting import (
    family_wise_threshold,
    keyness,
    kwic,
    sentence_types,
    stop_words,
)
from utils.texts import Passage, Voice, load_sources, words
from utils.widgets.parts.base import module_text, style_text
from utils.widgets.word_explorer.counted import Lines, counted
from utils.widgets.word_explorer.numbered import numbered_texts
from utils.widgets.word_explorer.widget import (
    SHUFFLES,
    WordExplorer,
)

TEXTS = load_sources()
ARRANGE, POINTS = "word_explorer/arrange.js", "word_explorer/points.js"
TRAITS = ("texts", "vocabulary", "groups", "counted")
MODULE = module_text("word_explorer")


def state(explorer):
    return {
        name: value
        for name, value in explorer.get_state().items()
        if not name.startswith("_")
    }


@pytest.fixture(scope="module")
def explorer():
    return WordExplorer(TEXTS)


@pytest.fixture
def mount(blank_page, explorer):
    def mounted(widget=None, **traits):
        shown = state(widget or explorer) | traits
        return blank_page.mount(MODULE, style_text("word_explorer"), shown)

    return mounted


def listed(widget):
    return widget.root.locator(".list tbody button").all_inner_texts()


def word(widget, name):
    return widget.root.locator(".list").get_by_role("button", name=name, exact=True)


# --- what is counted -----------------------------------------------------------------

COUNT = """async ([module, texts, vocabulary, groups, options]) => {
  const url = URL.createObjectURL(new Blob(
    [module + "; export { tokensOf, tokensIn, comparison };"],
    { type: "text/javascript" }));
  const { tokensOf, tokensIn, comparison } = await import(url);
  const { names, folded, stop } = vocabulary;
  const known = { names, fold: new Map(folded), stop: new Set(stop) };
  const [target, reference] = groups.map((group) => {
    const text = texts.find(({ id }) => id === group.source);
    return tokensIn(group, text, tokensOf(text, known, options), options.parts);
  });
  return comparison(target, reference)
    .map(({ type, a, b, evidence, ratio }) => [names[type], a, b, evidence, ratio]);
}"""


OPTIONS_HEAD = "How words are counted and listed"
OPTIONS = list(product(["kept", "split"], ["folded", "kept"], ["body", "all"]))


@pytest.mark.parametrize("chosen", OPTIONS, ids=" ".join)
@pytest.mark.parametrize("reference", ["001", "001/interviewee"])
def test_the_browser_compares_words_as_python_does(page, explorer, chosen, reference):
    possessives, case, parts = chosen
    groups = [g for g in explorer.groups if g["key"] in ("000", reference)]
    options = {"possessives": possessives, "folded": case == "folded", "parts": parts}
    page.goto("about:blank")
    found = page.evaluate(
        COUNT, [MODULE, explorer.texts, explorer.vocabulary, groups, options]
    )
    counted = {"possessives": possessives, "case": case}
    expected = keyness(
        words(explorer.passages("000", parts), **counted),
        words(explorer.passages(reference, parts), **counted),
    )
    assert [row[:3] for row in found] == [
        [row.type, row.target_frequency, row.reference_frequency] for row in expected
    ]
    for row, wanted in zip(found, expected, strict=True):
        assert row[3] == pytest.approx(wanted.log_likelihood, rel=1e-12, abs=1e-12)
        assert row[4] == pytest.approx(wanted.log_ratio, rel=1e-12)


def compared(explorer):
    """Return which groups have a threshold, and how possessives were counted."""
    rows = explorer.thresholds
    return [(*row["groups"], row["options"]["possessives"]) for row in rows]


def test_the_threshold_is_the_family_wise_one_of_shuffled_sentences(explorer):
    heaps = [sentence_types(TEXTS[key].body) for key in ("000", "001")]
    [row] = explorer.thresholds
    assert row["value"] == family_wise_threshold(*heaps, n=SHUFFLES)


def test_a_complete_explorer_has_a_threshold_for_every_pair(explorer, without_kernel):
    assert compared(explorer) == [("000", "001", "kept")]
    complete = WordExplorer(TEXTS)
    pairs = {tuple(row["groups"]) for row in complete.thresholds}
    assert pairs == {
        ("000", "001"),
        ("000", "001/interviewee"),
        ("000", "001/interviewer"),
        ("001/interviewee", "001/interviewer"),
    }


def test_with_a_kernel_a_new_choice_gets_a_threshold_of_its_own():
    explorer = WordExplorer(TEXTS)
    explorer.possessives = "split"
    assert ("000", "001", "split") in compared(explorer)


def test_an_explorer_that_began_with_one_text_gets_the_next_threshold_too():
    explorer = WordExplorer(TEXTS, target="001", reference="001/interviewer")
    assert explorer.thresholds == []
    explorer.target = "000"
    assert compared(explorer) == [("000", "001/interviewer", "kept")]


def test_a_page_that_shows_it_gets_the_other_thresholds(mount):
    widget = mount()
    widget.page.wait_for_function("() => window.__model.sent.length")
    assert widget.page.evaluate("() => window.__model.sent") == [{"ask": "thresholds"}]
    explorer = WordExplorer(TEXTS)
    explorer._asked(explorer, {"ask": "thresholds"}, [])
    assert len(explorer.thresholds) == 4


def many():
    """Return eight texts, more than are all sent at first."""
    keys = [*TEXTS, *(f"{number:03}" for number in range(2, 8))]
    both = list(TEXTS.values())
    return {
        key: replace(
            both[at % 2],
            id=key,
            title=f"Text {key}",
            passages=tuple(p._replace(source=key) for p in both[at % 2].passages),
        )
        for at, key in enumerate(keys)
    }


def test_of_many_texts_the_two_compared_come_first(mount):
    lazy = WordExplorer(many(), target="003", reference="000")
    assert [text["id"] for text in lazy.texts] == ["000", "003"]
    names = list(lazy.vocabulary["names"])
    widget = mount(lazy, order="target")
    shown = listed(widget)
    widget.page.wait_for_function("() => window.__model.sent.length")
    [asked] = widget.sent
    lazy._handle_custom_msg(asked, [])
    assert len(lazy.texts) == 8
    assert compared(lazy) == [("000", "003", "kept")]
    assert lazy.vocabulary["names"][: len(names)] == names
    for name in ("vocabulary", "texts"):
        widget.set(name, state(lazy)[name])
    assert listed(widget) == shown


def test_a_text_that_is_still_to_come_is_shown_when_it_comes(mount):
    lazy = WordExplorer(many())
    widget = mount(lazy)
    widget.root.locator("select").first.select_option("005")
    expect(widget.root.locator(".takeaway")).to_contain_text("still to come")
    lazy.target = "005"
    for name in ("thresholds", "vocabulary", "texts"):
        widget.set(name, state(lazy)[name])
    expect(widget.root.locator(".takeaway")).not_to_contain_text("still to come")
    assert len(listed(widget)) == 15


@pytest.mark.slow
def test_a_complete_explorer_has_every_text_at_once(without_kernel):
    texts = {key: many()[key] for key in ("000", "002", "004", "006", "003")}
    whole = WordExplorer(texts)
    assert [text["id"] for text in whole.texts] == list(texts)


def test_without_one_the_widget_says_which_threshold_it_shows(mount):
    widget = mount()
    basis = widget.root.locator(".takeaway + p")
    expect(basis).to_contain_text(f"in 95 % of {SHUFFLES} shufflings")
    widget.root.locator("summary", has_text=OPTIONS_HEAD).press("Enter")
    widget.root.get_by_role("button", name="two", exact=True).press("Enter")
    expect(basis).to_contain_text("it hardly differs")


def test_texts_in_pieces_are_the_texts():
    cards, _ = numbered_texts(TEXTS.values())
    for card in cards:
        assert "".join(card["pieces"]) == TEXTS[card["id"]].text
        assert len(card["tokens"]) == len(card["pieces"])


# --- texts too long to be sent ------------------------------------------------------


@pytest.fixture
def long(monkeypatch):
    """Make explorers as of texts that are too long to be sent."""
    monkeypatch.setattr("utils.widgets.word_explorer.widget.LONG", 0)
    return lambda **traits: WordExplorer(TEXTS, **traits)


COMPARED = """((words, { rows, sizes, nTypes }) => [
  rows.map(({ type, a, b, evidence }) => [words.names[type], a, b, evidence]),
  sizes, nTypes])"""


@pytest.mark.node
@pytest.mark.parametrize("chosen", OPTIONS, ids=" ".join)
def test_of_long_texts_python_counts_what_the_browser_counts_of_others(
    explorer, long, chosen
):
    choice = dict(zip(("possessives", "case", "parts"), chosen, strict=True))
    groups = {"target": "000", "reference": "001/interviewee"}
    counted = state(long(**groups, **choice))
    asked = [
        computed(
            ARRANGE,
            f"((words) => {COMPARED}(words, compared(words, choice)))(wordsOf(traits))",
            traits={name: traits.get(name) for name in TRAITS},
            choice=groups | choice,
        )
        for traits in (counted, state(explorer))
    ]
    assert counted["texts"] == []
    assert asked[0] == asked[1]
    assert len(asked[0][0]) > 400


@pytest.mark.slow
@pytest.mark.parametrize("chosen", OPTIONS, ids=" ".join)
def test_every_type_of_long_texts_has_the_lines_that_were_counted(explorer, chosen):
    possessives, case, parts = chosen
    options = {"possessives": possessives, "case": case}
    sides = {key: explorer.passages(key, parts) for key in ("000", "001/interviewee")}
    vocabulary, counts = counted(list(sides.values()), options)
    for number, name in list(enumerate(vocabulary["names"]))[1::9]:
        n = sum(side[number] for side in counts["counts"])
        assert Lines(name, sides, options, {}).json(TEXTS)["n"] == n, name


def test_the_possessive_s_alone_has_its_lines(explorer):
    sides = {"000": explorer.passages("000")}
    options = {"possessives": "split", "case": "folded"}
    found = Lines("'s", sides, options, {}).json(TEXTS)
    assert found["n"] == words(TEXTS["000"].body, **options).count("'s") > 15
    assert {line["node"][1:] for line in found["lines"]} == {"s"}


def test_of_very_many_types_the_rarest_are_not_sent():
    sides = [TEXTS[key].body for key in ("000", "001")]
    options = {"possessives": "kept", "case": "folded"}
    vocabulary, counts = counted(sides, options, most=200)
    every, _ = counted(sides, options)
    assert counts["n_types"] == len(every["names"]) - 1 == 847
    assert 100 < len(vocabulary["names"]) - 1 <= 200
    assert (
        min(map(sum, zip(*counts["counts"], strict=True)), key=lambda n: n or 9)
        == (counts["least"])
    )


def test_a_long_text_is_searched_page_by_page(mount, long):
    lazy = long(word="the")
    n = len(kwic(TEXTS["000"].body + TEXTS["001"].body, "the"))
    assert (lazy.found["n"], len(lazy.found["lines"])) == (n, 60)
    widget = mount(lazy)
    expect(widget.root.locator(".sentences h4")).to_contain_text(f"{n} lines")
    more = widget.root.get_by_role("button", name="15 more lines")
    for _ in range(3):
        more.press("Enter")
    widget.page.wait_for_function("() => window.__model.sent.length > 1")
    assert widget.sent == [{"ask": "thresholds"}, {"ask": "lines"}]
    lazy._handle_custom_msg({"ask": "lines"}, [])
    widget.set("found", lazy.found)
    more.press("Enter")
    expect(widget.root.locator(".kwic").nth(60)).to_be_focused()
    assert widget.root.locator(".kwic b").all_inner_texts()[-1].lower() == "the"


def test_a_stroke_far_away_in_a_long_text_opens_its_line(mount, long):
    lazy = long(word="the")
    widget = mount(lazy)
    widget.root.locator(".strip i").last.dispatch_event("click")
    widget.page.wait_for_function("() => window.__model.sent.length > 1")
    asked = widget.sent[-1]
    assert asked["ask"] == "line"
    assert int(asked["line"]) > 60
    lazy._handle_custom_msg(asked, [])
    widget.set("found", lazy.found)
    opened = widget.root.locator(".place[data-open]")
    expect(opened.locator(".kwic")).to_be_focused()
    line = kwic(TEXTS["001"].body, "the")[-1]
    expect(opened.locator(".chips")).to_contain_text(f"{line.start:,}–{line.end:,}")


def test_another_choice_in_long_texts_waits_for_python(mount, long):
    lazy = long()
    widget = mount(lazy, order="target")
    expect(widget.root.locator(".takeaway")).to_contain_text("0 of 500 shufflings")
    widget.set("shuffled", 70)
    expect(widget.root.locator(".takeaway")).to_contain_text("70 of 500 shufflings")
    word(widget, "the").press("Enter")
    expect(widget.root.locator(".sentences")).to_contain_text("still to come")
    lazy.word = "the"
    widget.set("found", lazy.found)
    expect(widget.root.locator(".status")).to_have_text(f"the: {lazy.found['n']} lines")
    widget.root.locator("summary", has_text=OPTIONS_HEAD).press("Enter")
    widget.root.get_by_role("button", name="two", exact=True).press("Enter")
    expect(widget.root.locator(".takeaway")).to_contain_text("still to come")
    lazy.case = "kept"
    for name in ("vocabulary", "counted", "found"):
        widget.set(name, state(lazy)[name])
    expect(widget.root.locator(".takeaway + p")).to_contain_text(
        f"{lazy.counted['n_types']:,} types"
    )
    expect(widget.root.locator(".kwic")).to_have_count(15)


def test_long_texts_are_shuffled_once_the_page_is_there(long):
    lazy = long()
    told = []
    lazy.observe(lambda change: told.append(change["new"]), "shuffled")
    assert lazy.thresholds == []
    lazy._handle_custom_msg({"ask": "thresholds"}, [])
    assert compared(lazy) == [("000", "001", "kept")]
    assert told[-1] == SHUFFLES
    lazy.possessives = "split"
    assert ("000", "001", "split") in compared(lazy)


def test_between_two_shufflings_of_long_texts_a_kernel_does_what_else_is_asked(
    long, explorer
):
    async def kernel():
        lazy, seen = long(), []
        lazy._handle_custom_msg({"ask": "thresholds"}, [])
        while lazy.shuffled < 3:
            await asyncio.sleep(0)
        lazy.possessives = "split"  # the threshold that was begun is not wanted now
        lazy.possessives = "kept"
        while not lazy.thresholds:
            seen.append(lazy.shuffled)
            await asyncio.sleep(0)
        return lazy, seen

    lazy, seen = asyncio.run(kernel())
    assert len(set(seen)) > SHUFFLES // 2
    assert compared(lazy) == [("000", "001", "kept")]
    assert lazy.thresholds[0]["value"] == explorer.thresholds[0]["value"]


def test_without_a_kernel_long_texts_are_sent_as_others(long, without_kernel):
    whole = long()
    assert [text["id"] for text in whole.texts] == ["000", "001"]
    assert whole.counted == {}


# --- what is said --------------------------------------------------------------------


def test_a_difference_that_chance_may_give_is_called_that(mount):
    expect(mount().root.locator(".takeaway")).to_have_text(
        "None of 847 types passes the chance threshold: chance alone could give every "
        "difference you see here."
    )


def test_words_above_the_threshold_are_named_and_marked(mount, explorer):
    widget = mount(thresholds=[explorer.thresholds[0] | {"value": 10.9}])
    expect(widget.root.locator(".takeaway")).to_have_text(
        "1 of 847 types passes the chance threshold: victory."
    )
    row = widget.root.get_by_role("row", name=re.compile("^victory"))
    expect(row).to_contain_text("above chance")


def test_few_words_are_warned_of_with_what_one_use_changes(mount):
    note = mount(reference="001/interviewee").root.locator(".note")
    expect(note).to_contain_text("Miller (answers) has 106")
    expect(note).to_contain_text("a rate by 9.4 per 1,000")


def test_a_text_and_a_voice_of_it_are_not_compared(mount):
    widget = mount(target="001", reference="001/interviewer")
    expect(widget.root.locator(".takeaway")).to_contain_text("share words")


def test_stop_words_leave_the_list_and_stay_in_the_counts(mount):
    widget = mount(order="target")
    before = widget.root.locator(".takeaway").inner_text()
    assert listed(widget)[0] == "the"
    widget.root.locator("summary", has_text=OPTIONS_HEAD).press("Enter")
    widget.root.get_by_role("button", name="left out of the list").press("Enter")
    assert not set(listed(widget)) & stop_words()
    assert widget.root.locator(".takeaway").inner_text() == before


def test_more_rows_come_by_and_by_and_the_keyboard_goes_along(mount):
    widget = mount()
    widget.root.get_by_role("searchbox", name="Find").fill("er")
    more = widget.root.get_by_role("button", name=re.compile("more rows?$"))
    rows = widget.root.locator(".list tbody button")
    expect(rows).to_have_count(15)
    while more.is_visible():
        there = rows.count()
        more.press("Enter")
        expect(rows.nth(there)).to_be_focused()
    assert there >= 15


def test_a_search_narrows_the_list(mount):
    widget = mount()
    widget.root.get_by_role("searchbox", name="Find").fill("victor")
    assert set(listed(widget)) == {"victory", "victories", "victor", "victorious"} & {
        *words(TEXTS["000"].body),
        *words(TEXTS["001"].body),
    }


# --- every mark leads to its sentences -----------------------------------------------


@pytest.mark.parametrize("name", ["victory", "russia's", "the", "24"])
def test_the_lines_are_those_of_python(mount, name):
    widget = mount(word=name)
    while (
        more := widget.root.get_by_role("button", name=re.compile("more lines?$"))
    ) and (more.count()):
        there = widget.root.locator("button.kwic").count()
        more.press("Enter")
        expect(widget.root.locator("button.kwic").nth(there)).to_be_focused()
    expected = [
        line.node for key in ("000", "001") for line in kwic(TEXTS[key].body, name)
    ]
    assert widget.root.locator(".kwic b").all_inner_texts() == expected


def test_the_number_of_lines_is_told_not_of_those_shown(mount):
    widget = mount(order="target")
    word(widget, "the").press("Enter")
    n = sum(len(kwic(TEXTS[key].body, "the")) for key in ("000", "001"))
    expect(widget.root.locator(".status")).to_have_text(f"the: {n} lines")


def test_a_line_opens_its_sentence_with_voice_date_and_place(mount):
    widget = mount(word="victory")
    last = widget.root.locator(".kwic").last
    last.press("Enter")
    expect(last).to_have_attribute("aria-expanded", "true")
    line = kwic(TEXTS["001"].body, "victory")[-1]
    opened = widget.root.locator(".place[data-open]")
    expect(opened.locator("mark")).to_have_text("victory")
    expect(opened.locator("blockquote")).to_contain_text("Neither is it clear")
    expect(opened.locator(".chips")).to_contain_text("Miller (answers)")
    expect(opened.locator(".chips")).to_contain_text(
        f"characters {line.start:,}–{line.end:,}"
    )


def test_a_line_can_be_read_in_a_reader_on_the_page(mount):
    widget = mount(word="victory")
    widget.page.evaluate(
        "() => document.addEventListener('kit-read', (event) => {"
        " window.asked = event.detail; event.preventDefault(); })"
    )
    widget.root.locator(".kwic").last.press("Enter")
    widget.root.get_by_role("button", name="read in the text").press("Enter")
    line = kwic(TEXTS["001"].body, "victory")[-1]
    asked = widget.page.evaluate(
        "() => [window.asked.source, window.asked.start, window.asked.end]"
    )
    assert asked == ["001", line.start, line.end]


def test_a_stroke_of_a_strip_opens_its_line(mount):
    widget = mount(word="victory")
    widget.root.locator(".strip i").nth(2).click()
    expect(widget.root.locator(".kwic").nth(2)).to_have_attribute(
        "aria-expanded", "true"
    )


def test_strips_say_count_size_rate_and_spread(mount):
    strips = mount(word="victory").root.locator(".strips li")
    expect(strips.first).to_contain_text("3 in 1,927 words, 1.6 per 1,000, in 3 of 10")
    expect(strips).to_have_count(4)


def test_a_mark_with_one_word_opens_it(mount):
    widget = mount()
    mark = widget.root.locator(".marks-area i").first
    mark.click(force=True)
    assert widget.get("word") == "victory"


def test_a_mark_with_several_words_lists_them(mount):
    widget = mount()
    widget.root.locator(".marks-area i").nth(1).click(force=True)
    assert listed(widget) == ["24", "both", "sides", "miller"]
    widget.root.get_by_role("button", name="every word again").press("Enter")
    assert len(listed(widget)) == 15


def test_one_who_looks_at_a_mark_sees_its_words_and_a_sentence_beside_it(mount):
    widget = mount()
    mark = widget.root.locator(".marks-area i").nth(1)
    mark.hover(force=True)
    seen = widget.root.locator(".seen")
    expect(seen).to_contain_text("24, both, sides and 1 more")
    expect(seen.locator("mark")).to_have_text("24")
    widget.root.locator(".cursor").focus()
    expect(seen).to_contain_text("victory: Essayist 3")
    widget.page.keyboard.press("ArrowDown")
    expect(seen).to_contain_text("24, both")
    assert widget.saved == []


def test_counts_alone_are_shown_before_evidence_is_explained(mount):
    widget = mount(WordExplorer(TEXTS, measures="counts"))
    expect(widget.root.get_by_role("columnheader")).to_have_count(3)
    expect(widget.root.locator(".area")).to_be_hidden()
    said = widget.root.locator(".kit").inner_text()
    assert "threshold" not in said
    assert "evidence" not in said
    assert listed(widget)[:3] == ["the", "to", "of"]


# --- the whole task by keyboard ------------------------------------------------------


def test_the_whole_task_is_done_by_keyboard(mount):
    widget = mount()
    press, root = widget.page.keyboard.press, widget.root
    root.get_by_role("combobox", name="against").focus()
    press("b")  # Bluhm (asks) + Miller (answers), then the next that begins with b
    expect(root.get_by_role("combobox", name="against")).to_be_focused()
    widget.set("reference", "001")
    root.locator("summary", has_text=OPTIONS_HEAD).press("Enter")
    root.get_by_role("button", name="left out of the list").focus()
    press("Tab")
    cursor = root.locator(".cursor")
    expect(cursor).to_be_focused()
    expect(cursor).to_have_accessible_name(
        re.compile(
            r"^victory: Essayist 3, Bluhm \(asks\) \+ Miller \(answers\) 6; 1.6 and"
        )
    )
    press("ArrowDown")
    expect(cursor).to_have_accessible_name(re.compile("^24, both, sides and 1 more"))
    press("Enter")
    expect(word(widget, "24")).to_be_focused()
    press("ArrowDown")
    press("Enter")
    assert widget.get("word") == "both"
    expect(word(widget, "both")).to_be_focused()
    expect(root.locator(".status")).to_have_text("both: 3 lines")
    press("Tab")
    expect(root.locator(".kwic").first).to_be_focused()
    press("ArrowDown")
    press("Enter")
    expect(root.locator(".place[data-open] mark")).to_have_text("both")
    press("Tab")
    expect(root.get_by_role("button", name="read in the text")).to_be_focused()
    press("Escape")
    expect(root.locator(".kwic").nth(1)).to_be_focused()
    expect(root.locator(".place[data-open]")).to_have_count(0)


def test_options_work_by_keyboard_and_keep_the_focus(mount):
    widget = mount()
    widget.root.locator("summary", has_text=OPTIONS_HEAD).press("Enter")
    widget.root.get_by_role("button", name="two: author + ’s").press("Enter")
    pressed = widget.root.get_by_role("button", name="two: author + ’s", pressed=True)
    expect(pressed).to_be_focused()
    assert widget.saved == [{"possessives": "split"}]
    head = widget.root.locator("summary", has_text=OPTIONS_HEAD)
    expect(head).to_contain_text(
        "author’s is two: author + ’s · The and the are one word"
    )


def test_it_works_without_a_kernel(mount):
    widget = mount()
    widget.page.evaluate(
        "() => { window.__model.save_changes = () => { throw Error('no comm') } }"
    )
    word(widget, "victory").press("Enter")
    expect(widget.root.locator(".kwic")).to_have_count(9)


# --- looking -------------------------------------------------------------------------


def test_it_is_accessible_and_fits_in_every_look(mount):
    widget = mount(word="victory")
    widget.root.locator(".kwic").first.click()
    assert faults_in_every_look(widget) == {}


HOSTILE = [
    pytest.param('<img src=x onerror="document.title=1">', id="markup"),
    pytest.param("</script><script>document.title=1</script>", id="end of a script"),
    pytest.param("\u202eright to left\u202c", id="right-to-left marks"),
    pytest.param("x" * 10_000, id="a word of 10,000 characters"),
    pytest.param("😀𝒳 emoji 😀", id="outside the basic plane"),
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_shown_as_text(mount, hostile):
    text = f"{hostile} war and peace"
    sources = {
        key: replace(
            TEXTS["000"],
            id=key,
            text=text,
            title=hostile,
            voices=(Voice("v", hostile, "solid"),),
            passages=(Passage(key, 0, len(text), text, "v", "body"),),
        )
        for key in ("a", "b")
    }
    widget = mount(WordExplorer(sources), word="war")
    widget.page.set_viewport_size({"width": 380, "height": 900})
    widget.root.locator(".kwic").first.press("Enter")
    opened = widget.root.locator(".place[data-open]")
    assert opened.locator("blockquote").text_content() == text
    start = text.index("war")
    expect(opened.locator(".chips")).to_contain_text(
        f"characters {start:,}–{start + 3:,}"
    )
    assert widget.page.locator("img, script").count() == 0
    assert overflow(widget) <= 0


# --- computed without a page ---------------------------------------------------------

THREE = [{"x": 20, "y": 80}, {"x": 60, "y": 30}, {"x": 40, "y": 50}]


@pytest.mark.node
def test_each_place_is_a_line_once_though_a_voice_is_also_part_of_its_text(explorer):
    choice = {"target": "000", "reference": "001", "possessives": "kept"}
    found = computed(
        ARRANGE,
        "((words) => occurrences(words, compared(words, choice).tokens,"
        " words.names.indexOf('victory')))(wordsOf(traits))",
        traits=state(explorer),
        choice=choice | {"case": "folded", "parts": "body"},
    )
    counts = [len(strip["places"]) for strip in found["strips"]]
    of = dict(zip(explorer._groups, counts, strict=True))
    assert of["001"] == of["001/interviewer"] + of["001/interviewee"] > 0
    assert len(found["lines"]) == of["000"] + of["001"]


@pytest.mark.node
def test_a_word_is_found_in_characters_as_python_counts_them():
    found = computed(
        ARRANGE,
        "charactersOf(text, { piece: 1, end: 3 })",
        text={"pieces": ["😀 ", "Russia", "’s", "."]},
    )
    assert found == {"start": 2, "end": 10}


@pytest.mark.node
def test_the_list_has_what_is_searched_in_the_order_that_is_chosen():
    rows = [{"type": 1, "a": 1, "evidence": 3}, {"type": 2, "a": 4, "evidence": 2}]
    rows += [{"type": 3, "a": 2, "evidence": 1}]
    traits = {"texts": [], "groups": []}
    traits["vocabulary"] = {"names": ["", "war", "the", "wars"], "folded": []}
    traits["vocabulary"]["stop"] = [2]
    found = computed(
        ARRANGE,
        "[['in', 'target', ''], ['out', 'target', ''], ['in', 'alphabet', 'WAR ']]"
        ".map(([stop, order, wanted]) => listed(rows, wordsOf(traits), { stop, order },"
        " { only: null, wanted }).map(({ type }) => type))",
        rows=rows,
        traits=traits,
    )
    assert found == [[2, 3, 1], [3, 1], [1, 3]]


@pytest.mark.node
def test_keys_lead_to_the_next_point_that_way():
    keys = ["ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown", "Home", "End"]
    found = computed(
        POINTS,
        "keys.map((key) => steppedTo(points, 2, key))",
        points=THREE,
        keys=keys,
    )
    assert found == [1, 0, 1, 0, 0, 2]


@pytest.mark.node
def test_a_click_takes_the_nearest_point_if_it_is_near():
    found = computed(
        POINTS,
        "[{ x: 85, y: 55 }, { x: 150, y: 90 }].map((place) =>"
        " nearestPoint(points, place, { width: 200, height: 100 }, 20) ?? null)",
        points=THREE,
    )
    assert found == [THREE[2], None]


@pytest.mark.node
def test_words_with_the_same_counts_share_a_point():
    pair = {"pair": "3|6", "evidence": 8, "ratio": -3}
    rows = [pair | {"type": 1}, pair | {"type": 2}]
    rows += [{"pair": "1|2", "evidence": 7.9, "ratio": -2.9, "type": 3}]
    found = computed(
        POINTS,
        "pointsOf(rows, 12).points.map(({ types }) => types)",
        rows=rows,
    )
    assert found == [[1, 2], [3]]


@pytest.mark.node
@pytest.mark.parametrize("width", [300, 650], ids=["on a phone", "wide"])
@pytest.mark.parametrize("voices", [["interviewer", "interviewee"], ["interviewee"]])
def test_no_label_of_the_seeds_lies_on_another_or_outside(voices, width):
    letter = 100 * 7.3 / width  # a letter of 13 px
    reference = TEXTS["001"].select(voices=voices)
    rows = keyness(words(TEXTS["000"].body), words(reference))
    points = [
        {"pair": f"{row.target_frequency}|{row.reference_frequency}", "type": at}
        | {"evidence": row.log_likelihood, "ratio": row.log_ratio}
        for at, row in enumerate(rows)
    ]
    labels = computed(
        POINTS,
        "labelled(pointsOf(rows, 12).points.map((point) =>"
        " ({ ...point, label: names[point.types[0]] })), { width, height: 260 }, 9)",
        width=width,
        rows=points,
        names=[row.type for row in rows],
    )
    places = [label["place"] for label in labels]
    assert len(labels) > 8
    assert [label["types"][0] for label in labels[:2]] == [0, 1]  # no high mark is mute
    for at, (label, one) in enumerate(zip(labels, places, strict=True)):
        assert one["right"] - one["left"] >= letter * len(label["label"])
        assert one["left"] >= 0
        assert one["right"] <= 100
        assert 0 <= one["y"] <= 100
        assert abs(one["y"] - 9) > 2.5  # the line of chance
        assert not any(
            one["left"] < other["right"]
            and other["left"] < one["right"]
            and abs(one["y"] - other["y"]) < 5
            for other in places[at + 1 :]
        )


@pytest.mark.node
def test_what_is_nothing_when_it_is_rounded_has_no_sign():
    signs = computed("word_explorer/list.js", "[-0.04, 0.04, -0.06, 2].map(signed)")
    assert signs == ["0.0", "0.0", "−0.1", "+2.0"]


@pytest.mark.node
def test_two_groups_have_two_lines_although_their_voices_have_one():
    texts = [{"id": key, "tokens": [], "pieces": [], "passages": []} for key in "ab"]
    groups = [
        {"key": text["id"], "source": text["id"], "voice": None, "name": "", "line": at}
        for text, at in zip(texts, ("dotted", "dotted"), strict=True)
    ]
    found = computed(
        ARRANGE,
        "compared(wordsOf({ texts, groups, vocabulary }), choice).lines",
        texts=[text | {"joined": []} for text in texts],
        groups=groups,
        vocabulary={"names": [""], "folded": [], "stop": []},
        choice={"target": "a", "reference": "b", "parts": "all"},
    )
    assert found == {"target": "dotted", "reference": "dashed"}


# --- Python --------------------------------------------------------------------------


def test_an_explorer_of_the_seeds_weighs_less_than_150_kilobytes(explorer):
    shown = json.dumps(explorer.get_state(), ensure_ascii=False).encode()
    bundle = json.dumps(explorer._repr_mimebundle_()[0], ensure_ascii=False).encode()
    assert len(shown) + len(bundle) < 150_000


def test_without_scripts_the_strongest_words_stand_in_a_table(explorer):
    html = explorer.static_html()
    assert '<th scope="row">victory</th><td>3 (1.56)</td><td>6 (15.42)</td>' in html


@pytest.mark.parametrize(
    ("traits", "message"),
    [
        pytest.param({"target": "002"}, "target: '002' is not one of 000", id="text"),
        pytest.param({"case": "upper"}, "case", id="case"),
    ],
)
def test_what_cannot_be_compared_is_an_error(traits, message):
    with pytest.raises(TraitError, match=message):
        WordExplorer(TEXTS, **traits)


def test_one_voice_alone_cannot_be_compared():
    with pytest.raises(ValueError, match="two texts or two voices"):
        WordExplorer({"000": TEXTS["000"]})


@pytest.mark.slow
def test_in_jupyterlab_keys_stay_inside_and_it_survives_a_restart(lab):
    lab.notebook(
        "words.ipynb",
        [
            "from utils.texts.sources import load_sources\n"
            "from utils.widgets import WordExplorer\n"
            "WordExplorer(load_sources())",
            "1 + 1",
        ],
    )
    lab.run_all()
    root = lab.output(0).get_by_role("region", name="Words of the texts")
    button = root.get_by_role("button", name="victory", exact=True)
    button.press("Enter")
    expect(root.locator(".kwic")).to_have_count(9)
    for key in ("d", "d", "m"):
        button.press(key)
    root.locator(".cursor").press("d")
    root.locator(".cursor").press("d")
    assert lab.cell_count == 2
    lab.restart_kernel()
    root.get_by_role("button", name="24", exact=True).press("Enter")
    expect(root.locator(".kwic")).to_have_count(3)
