"""The argument map: from the thesis to the sentence and back, in any reading."""

import json
import re
from itertools import permutations

import pytest
from accessibility import faults_in_every_look
from browser import press
from made_up import HOSTILE
from playwright.sync_api import expect

from utils.argument import (
    broken_pairs,
    children,
    differing,
    load_arguments,
    load_moves,
    load_points,
    load_tasks,
)
from utils.texts import load_sources
from utils.widgets import ArgumentMap
from utils.widgets.argument_map.content import mixed
from utils.widgets.parts.base import FOLDER
from utils.widgets.parts.linker import linked
from utils.work import records

TEXTS = load_sources()
READINGS = {name: load_moves(name, TEXTS) for name in ("reader_1", "reader_2")}
FIRST = {move.id: move for move in READINGS["reader_1"]}
ARGUMENTS = load_arguments(READINGS["reader_1"])
POINTS = load_points(READINGS["reader_1"])
TASKS = load_tasks(READINGS["reader_1"], TEXTS)
OPEN = "A-000-42"


@pytest.fixture(autouse=True)
def _own_work(monkeypatch, tmp_path):
    monkeypatch.setenv("KIT_WORK", str(tmp_path / "work"))


@pytest.fixture
def mount(blank_page):
    def mounted(shown=None, **view):
        shown = shown or ArgumentMap(TEXTS, lesson="02", view=view)
        state = shown.get_state()
        return blank_page.mount(state["_esm"], state["_css"], state)

    return mounted


@pytest.fixture
def arrange(blank_page):
    """Work out an expression: `a` is arrange.js, `map` what it laid out."""
    file = FOLDER / "argument_map" / "arrange.js"
    names = re.findall(r"^export (?:const|function) (\w+)", file.read_text(), re.M)
    spec = ArgumentMap(TEXTS, lesson="02").spec

    def call(expression, *given):
        module = (
            f"{linked(file)}\nconst a = {{ {', '.join(names)} }};\n"
            "export default (spec, given) => { const map = a.laidOutAtlas(spec); "
            f"return {expression}; }};"
        )
        return blank_page.page.evaluate(
            """async ([module, spec, given]) => {
              const blob = new Blob([module], { type: "text/javascript" });
              return (await import(URL.createObjectURL(blob))).default(spec, given);
            }""",
            [module, spec, list(given)],
        )

    return call


def row(widget, id_):
    return widget.root.locator(f'[data-move="{id_}"] > .row')


def line(widget, name):
    return widget.root.locator(".line-head").filter(has_text=name)


def state_of(reading, own=None):
    view = json.dumps({"reading": reading, "move": "", "lines": [], "text": "000"})
    return f"{{ atlas: map, view: {view}, own: {json.dumps(own or {})} }}"


# --- what is worked out in the browser is what Python works out -----------------------


@pytest.mark.parametrize("reading", READINGS)
def test_what_leans_on_a_move_is_what_python_finds(arrange, reading):
    found = arrange(
        "given[0].map((id) => a.leaningOn(" + state_of(reading) + ", id))", list(FIRST)
    )
    moves = READINGS[reading]
    assert found == [
        [each.id for each in children(moves, id_) if each.relation] for id_ in FIRST
    ]


def test_what_differs_between_two_readings_is_what_python_finds(arrange):
    found = arrange(
        "given[0].map((id) => a.differingFields("
        "map.codes.reader_1[id], map.codes.reader_2[id]).map((field) => [id, field]))",
        list(FIRST),
    )
    rows = differing(*READINGS.values())
    assert [tuple(pair) for pairs in found for pair in pairs] == [
        (each.move, each.field) for each in rows
    ]


def test_an_order_holds_in_the_browser_where_it_holds_in_python(arrange):
    (order,) = TASKS.orders
    every = ["".join(each) for each in permutations("abcdef")]
    broken = arrange(
        "given[0].map((each) => Boolean(a.brokenRule([...each], "
        "map.tasks.orders[0].rules)))",
        every,
    )
    pairs = [pair for rule in order.rules for pair in rule.pairs]
    assert broken == [bool(broken_pairs(each, pairs)) for each in every]


def test_a_carrying_move_is_one_whose_target_is_outside_its_line(arrange):
    state = state_of("reader_1")
    found = arrange(f"given[0].filter((id) => a.carriesLine({state}, id))", list(FIRST))
    wanted = []
    for argument in ARGUMENTS.values():
        for each in argument.moves:
            own = argument.line_of(each.id)
            if own and each.to not in own.moves:
                wanted.append(each.id)
    assert found == wanted


@pytest.mark.parametrize(
    ("order", "card", "step", "wanted"),
    [("abc", "b", -1, "bac"), ("abc", "a", -1, "abc"), ("abc", "c", 1, "abc")],
    ids=["up", "up at the top", "down at the end"],
)
def test_a_card_moves_one_place(arrange, order, card, step, wanted):
    assert (
        arrange(
            "a.movedCard([...given[0]], given[1], given[2]).join('')", order, card, step
        )
        == wanted
    )


def test_a_saved_order_of_other_cards_is_made_whole(arrange):
    found = arrange("a.wholeOrder(map.tasks.orders[0], ['b', 'b', 'zz', 'c'])")
    assert found == ["b", "c", "f", "a", "d", "e"]
    assert arrange("a.wholeOrder(map.tasks.orders[0], 'nonsense')")[0] == "f"


@pytest.mark.parametrize(
    ("headline", "found"),
    [
        (
            "Essayist: a truce would bring Putin land, but reveal his failure.",
            ["voice", "who", "what", "verdict", "mood"],
        ),
        ("A truce brings land", ["what"]),
        ("Iffy mayors", []),
        ("", []),
    ],
    ids=["all five", "one", "no word that only begins so", "nothing"],
)
def test_the_parts_of_a_headline_are_found(arrange, headline, found):
    parts = arrange(
        "map.tasks.headlines[0].parts.filter((part) => "
        "a.hasPart(a.wordsIn(given[0]), part)).map((part) => part.name)",
        headline,
    )
    assert parts == found


def test_every_example_of_a_headline_has_all_its_parts_in_its_own_words(arrange):
    assert arrange(
        """map.tasks.headlines.every((task) => task.examples.every((each) => {
          const words = a.wordsIn(each);
          return task.parts.every((part) => a.hasPart(words, part))
            && !a.sharesRun(words, task.forms)
            && a.lengthWord(words.length, task.least, task.most) === "words_right";
        }))"""
    )


def test_five_words_in_a_row_from_the_paragraph_are_noticed(arrange):
    call = "a.sharesRun(a.wordsIn(given[0]), map.tasks.headlines[0].forms)"
    assert arrange(call, "He would not look like a big win")
    assert not arrange(call, "would not look like")


def test_a_target_that_would_close_a_circle_is_known(arrange):
    codes = {"a": {"to": "b"}, "b": {"to": "c"}}
    call = "a.closesCircle(given[0], given[1], given[2])"
    assert arrange(call, codes, "c", "a")
    assert arrange(call, codes, "c", "c")
    assert not arrange(call, codes, "a", "c")


def test_a_few_passages_leave_no_voice_out(arrange):
    ids = ["A-001-07", "A-001-08", "A-001-15", "A-001-16"]
    assert arrange("a.fewOf(map, given[0], 2)", ids) == ["A-001-07", "A-001-15"]


def test_an_id_in_a_sentence_is_set_apart_with_the_marks_behind_it():
    parts = mixed("As (A-1) says; A-12 not, (so A-1).", ["A-1"])
    assert parts == ["As ", ["A-1", ""], " says; A-12 not, (so ", ["A-1", ")."]]


# --- the map --------------------------------------------------------------------------


def test_it_opens_folded_with_the_thesis_and_every_line(mount):
    widget = mount()
    expect(widget.root.locator(".thesis")).to_contain_text("Putin has no good way out")
    expect(widget.root.locator(".line-head")).to_have_count(6)
    expect(widget.root.locator(".row")).to_have_count(0)
    names = widget.root.locator(".line-head .name").all_text_contents()
    assert names == [each.name for each in ARGUMENTS["000"].lines]


@pytest.mark.parametrize("text", ["000", "001"])
def test_the_stair_has_every_move_in_proportion(mount, text):
    widget = mount(text=text)
    boxes = widget.page.evaluate(
        """() => [...document.querySelectorAll(".block")].map((block) =>
          [block.offsetLeft, block.offsetWidth, block.offsetTop])"""
    )
    argument = ARGUMENTS[text]
    ids = [id_ for each in argument.lines for id_ in each.moves]
    assert len(boxes) == len(ids)
    lengths = [len(FIRST[id_].quote) for id_ in ids]
    widest = max(range(len(ids)), key=lengths.__getitem__)
    assert max(range(len(ids)), key=lambda n: boxes[n][1]) == widest
    tops = [top for _, _, top in boxes]
    assert tops == sorted(tops)
    assert len(set(tops)) == len(argument.lines)


@pytest.mark.parametrize("text", ["000", "001"])
def test_every_move_opens_to_its_own_sentence_in_its_whole_paragraph(mount, text):
    widget = mount(text=text)
    found = widget.page.evaluate(
        """(ids) => ids.map((id) => {
          window.__model.set("view", { ...window.__model.get("view"), move: id,
            lines: window.__model.get("spec").texts.flatMap((text) =>
              text.lines.map((line) => line.key)) });
          const box = document.querySelector(".opened");
          return [box.querySelector("mark").textContent,
                  box.querySelector(".paragraph").textContent];
        })""",
        [move.id for move in ARGUMENTS[text].moves],
    )
    for (sentence, paragraph), move in zip(found, ARGUMENTS[text].moves, strict=True):
        assert sentence == move.quote
        assert sentence in paragraph
        assert paragraph in TEXTS[text].text


def test_an_open_move_says_voice_relation_doubt_and_why_in_this_order(mount):
    widget = mount(move=OPEN)
    terms = widget.root.locator(".margin dt").all_text_contents()
    assert terms[:4] == ["Voice", "Relation", "The reader’s doubt", "Why so read"]
    margin = widget.root.locator(".margin")
    expect(margin.locator(".voice")).to_have_text("Essayist")
    expect(margin.locator(".doubt")).to_have_text(FIRST[OPEN].doubt)
    expect(widget.root.locator(".leaning")).to_contain_text("3 moves lean on this one")
    expect(widget.root.locator(".leaning .go")).to_have_count(3)


def test_one_move_is_open_at_a_time(mount):
    widget = mount(lines=["000.options"])
    shown = widget.page.evaluate(
        """(ids) => ids.map((id) => {
          document.querySelector(`[data-move="${id}"] > .row`).click();
          return [...document.querySelectorAll(".opened")].map((box) =>
            box.closest("[data-move]").dataset.move);
        })""",
        list(ARGUMENTS["000"].lines[4].moves),
    )
    assert shown == [[id_] for id_ in ARGUMENTS["000"].lines[4].moves]


def test_one_arc_with_its_word_is_drawn_for_the_open_move_alone(mount):
    widget = mount()
    expect(widget.root.locator(".arc-word")).to_have_count(0)
    widget.root.get_by_role("button", name="P12").click()
    expect(widget.root.locator(".arc-word")).to_have_text("supports")
    expect(widget.root.locator(".arcs svg path")).not_to_have_count(0)


def test_where_the_interviewer_passes_on_a_view_the_margin_says_so(mount):
    widget = mount(text="001", move="A-001-08")
    expect(widget.root.locator(".margin")).to_contain_text(
        "own words, probably the view of Miller"
    )


def test_reading_2_marks_what_differs_and_says_what_reading_1_wrote(mount):
    widget = mount(text="001", reading="reader_2", lines=["001.look"])
    expect(row(widget, "A-001-17")).to_contain_text("Reading 1: forecast, supports R")
    expect(row(widget, "A-001-15").locator(".tag")).to_have_count(0)
    expect(line(widget, "looks like a victory")).to_contain_text(
        "2 of 4 read otherwise"
    )


def test_the_signs_are_counted_and_defined(mount):
    widget = mount()
    widget.root.get_by_text("What the signs mean").click()
    rows = widget.root.locator(".signs li")
    expect(rows).to_have_count(13)
    expect(rows.nth(0)).to_contain_text("thesis 2")


# --- the whole task by keyboard -------------------------------------------------------


def test_from_the_thesis_to_a_sentence_and_on_to_what_it_supports(mount):
    widget = mount()
    line(widget, "A new strategy").focus()
    press(widget, "Enter")
    expect(line(widget, "A new strategy")).to_be_focused()
    row(widget, OPEN).focus()
    press(widget, "Enter")
    expect(row(widget, OPEN)).to_be_focused()
    expect(row(widget, OPEN)).to_have_attribute("aria-expanded", "true")
    press(widget, "Tab")
    target = widget.root.locator(".margin .go")
    expect(target).to_be_focused()
    press(widget, "Enter")
    expect(widget.root.locator(".open-thesis")).to_contain_text("Putin is trapped")
    expect(widget.root.locator(".thesis .reference").first).to_be_focused()
    assert widget.get("view")["move"] == "A-000-25"


def test_paragraphs_are_one_stop_with_arrow_keys(mount):
    widget = mount()
    strip = widget.root.locator(".strip button")
    assert [each.get_attribute("tabindex") for each in strip.all()].count("0") == 1
    strip.first.focus()
    press(widget, "ArrowRight", "ArrowRight", "Enter")
    expect(strip.nth(2)).to_be_focused()
    assert FIRST[widget.get("view")["move"]].paragraph == "P3"
    first = widget.get("view")["move"]
    press(widget, "Enter")
    assert widget.get("view")["move"] > first
    press(widget, "End")
    expect(strip.last).to_be_focused()


def test_what_opens_stays_where_it_was_when_something_above_closes(mount):
    widget = mount(lines=["000.options"], move="A-000-38")
    widget.page.set_viewport_size({"width": 1000, "height": 500})
    row(widget, "A-000-47").scroll_into_view_if_needed()
    row(widget, "A-000-47").focus()
    before = row(widget, "A-000-47").bounding_box()["y"]
    press(widget, "Enter")
    expect(row(widget, "A-000-47")).to_have_attribute("aria-expanded", "true")
    assert abs(row(widget, "A-000-47").bounding_box()["y"] - before) < 2


# --- one's own codes ------------------------------------------------------------------


def test_mine_hides_both_readings_until_one_has_chosen(mount):
    widget = mount(reading="mine", move=OPEN)
    shown = widget.root.locator(".lines")
    expect(row(widget, OPEN)).to_contain_text("not yet")
    expect(shown).not_to_contain_text(FIRST[OPEN].headline)
    expect(shown).not_to_contain_text("Reading 1")
    expect(shown).not_to_contain_text(FIRST[OPEN].why)
    expect(widget.root.locator(".arc-word")).to_have_count(0)


def test_after_choosing_both_readings_stand_beside(mount):
    widget = mount(reading="mine", move=OPEN)
    widget.root.get_by_label("I call it").focus()
    press(widget, "f")
    expect(widget.root.get_by_label("I call it")).to_be_focused()
    expect(row(widget, OPEN)).to_contain_text("forecast")
    expect(row(widget, OPEN)).to_contain_text("Reading 1: claim")
    expect(widget.root.locator(".margin")).to_contain_text("Reading 2")
    expect(line(widget, "A new strategy")).to_contain_text("1 of 12 coded")


def test_what_one_has_not_coded_yet_is_no_difference(mount):
    widget = mount(reading="mine", move=OPEN)
    widget.root.get_by_label("I call it").select_option("claim")
    tags = row(widget, OPEN).locator(".tag")
    expect(tags).to_have_text([" Reading 1", " Reading 2"])
    widget.root.get_by_label("Relation").select_option("rebuts")
    expect(tags.first).to_have_text(" Reading 1: supports")


def test_relation_and_target_draw_the_arc_of_ones_own_reading(mount):
    widget = mount(reading="mine", move=OPEN)
    widget.root.get_by_label("I call it").select_option("claim")
    widget.root.get_by_label("Relation").select_option("qualifies")
    widget.root.get_by_label("To", exact=True).select_option("A-000-20")
    expect(widget.root.locator(".arc-word")).to_have_text("qualifies")
    kept = widget.page.evaluate("() => Object.entries(localStorage)[0][1]")
    key = "map-000-001.codes A-000-42"
    assert json.loads(kept)[key]["v"] == {
        "move": "claim",
        "relation": "qualifies",
        "to": "A-000-20",
    }


def test_ones_own_reading_is_a_reading_that_python_can_compare():
    shown = ArgumentMap(TEXTS, lesson="02")
    put(shown, {"codes A-000-42": {"move": "claim", "relation": "supports", "to": "x"}})
    put(shown, {"codes A-000-41": {"move": "nonsense", "to": "A-001-01"}})
    own = {move.id: move for move in shown.reading}
    assert (own[OPEN].move, own[OPEN].relation, own[OPEN].to) == (
        "claim",
        "supports",
        "",
    )
    assert (own["A-000-41"].move, own["A-000-41"].to) == ("", "")
    assert not any(move.headline or move.why for move in shown.reading)


def test_codes_that_lead_in_a_circle_lose_the_link_that_closes_it():
    shown = ArgumentMap(TEXTS, lesson="02")
    codes = {"move": "claim", "relation": "supports"}
    put(shown, {"codes A-000-02": codes | {"to": "A-000-04"}})
    put(shown, {"codes A-000-04": codes | {"to": "A-000-02"}})
    own = {move.id: move.to for move in shown.reading}
    assert (own["A-000-02"], own["A-000-04"]) == ("A-000-04", "")


# --- two texts ------------------------------------------------------------------------


def test_every_point_stands_with_sign_sentence_and_ticks_in_both_texts(mount):
    widget = mount(pane="points")
    heads = widget.root.locator(".point-head")
    expect(heads).to_have_count(len(POINTS))
    for head, point in zip(heads.all(), POINTS, strict=True):
        expect(head).to_contain_text(point.name)
        expect(head).to_contain_text(point.sentence)
        expect(head.locator("u")).to_have_count(sum(map(len, point.moves.values())))


def test_an_open_point_quotes_both_texts_its_limit_and_what_could_explain_it(mount):
    widget = mount(pane="points")
    widget.root.locator(".point-head").first.focus()
    press(widget, "Enter")
    expect(widget.root.locator(".point-head").first).to_be_focused()
    opened = widget.root.locator(".opened-point")
    expect(opened.locator(".passage")).to_have_count(4)
    expect(opened.locator(".limit")).to_contain_text("Only in part. They agree on the")
    expect(opened.locator("dt")).to_have_text(
        ["Time", "Genre", "Evidence", "Judgement"]
    )
    expect(opened).to_contain_text("Nothing noted. What would you add?")
    opened.get_by_role("button", name="Show all 6").press("Enter")
    expect(opened.locator(".passage")).to_have_count(8)
    expect(opened.get_by_role("button", name="Show two")).to_be_focused()


def test_silence_is_called_so_and_is_no_judgement(mount):
    widget = mount(pane="points", points=["west"])
    widget.root.get_by_role("radio", name="One only 3").check()
    expect(widget.root.locator(".point")).to_have_count(3)
    expect(widget.root.locator(".silent")).to_contain_text("Silence is not a judgement")


def test_a_passage_of_a_point_leads_to_its_move_in_the_map(mount):
    widget = mount(pane="points", points=["shown_victory"])
    widget.root.get_by_role("button", name="P5").first.press("Enter")
    assert widget.get("view")["move"] == "A-000-17"
    expect(row(widget, "A-000-17")).to_be_focused()


# --- your turn ------------------------------------------------------------------------


def test_cards_are_ordered_by_arrows_that_keep_the_focus_and_a_check_asks(mount):
    widget = mount(pane="turn")
    words = TASKS.orders[0].cards[0].words
    down = widget.root.get_by_role("button", name=f"Move down: {words}")
    down.focus()
    press(widget, "Enter")
    expect(down).to_be_focused()
    expect(widget.root.locator(".card .words").nth(1)).to_have_text(words)
    expect(widget.root.locator(".foot > .status")).to_have_text(
        "Card now in place 2 of 6."
    )
    check = widget.root.get_by_role("button", name="Check the order")
    check.press("Enter")
    told = widget.root.locator(".told")
    expect(told).to_contain_text("Look again. To stop now would make a failure plain.")
    down.focus()
    press(widget, "ArrowDown", "ArrowDown")
    expect(down).to_be_focused()
    last = widget.root.get_by_role("button", name="Check the order")
    last.press("Enter")
    expect(told).to_contain_text("It holds.")


def test_a_headline_is_measured_as_one_types_and_others_are_shown_after(mount):
    widget = mount(pane="turn")
    area = widget.page.get_by_label("Headline for P6")
    task = widget.root.locator(".task").filter(has=area)
    area.focus()
    press(widget, *"Essayist: a truce")
    expect(area).to_be_focused()
    expect(task.locator("[data-found]")).to_have_text(["✓ voice", "✓ what"])
    expect(task).to_contain_text("3 words, 6 at least")
    task.get_by_role("button", name="Compare").press("Enter")
    expect(task).to_contain_text("Write a headline of 6 words or more")
    expect(task).not_to_contain_text("reveal his failure")
    area.press_sequentially(" would show that Putin failed")
    expect(task).to_contain_text("8 words, 6 to 12 is right")
    expect(task.locator("[data-found]")).to_have_count(5)
    task.get_by_role("button", name="Compare").press("Enter")
    expect(task).to_contain_text("reveal his failure")
    expect(task).to_contain_text(FIRST["A-000-20"].headline)


def test_evidence_is_linked_blind_and_then_compared(mount):
    widget = mount(pane="turn")
    task = widget.root.locator(".task").last
    boxes = task.locator(".evidence")
    for box, choice in zip(
        boxes.all(), ("Clause A", "Clause A", "Neither"), strict=False
    ):
        box.get_by_role("radio", name=choice).check()
    compare = task.get_by_role("button", name="Compare")
    compare.press("Enter")
    expect(task).to_contain_text("Link every passage first: 1 to go.")
    expect(task.locator(".verdict")).to_have_count(0)
    boxes.last.get_by_role("radio", name="Clause B").check()
    expect(task.locator(".links path")).to_have_count(3)
    compare.press("Enter")
    tags = task.locator(".verdict .tag")
    expect(tags).to_have_count(4)
    expect(tags.nth(0)).to_contain_text("as the kit would")
    expect(tags.nth(1)).to_contain_text("the kit would say: Neither")


# --- kept -----------------------------------------------------------------------------


def put(shown, items):
    """Save items as a browser would."""
    made = {
        shown.prefix + key: records.stamped(value, None, now_ms=1, by="browser")
        for key, value in items.items()
    }
    shown.merge(made)


def test_what_was_made_is_there_again(mount):
    shown = ArgumentMap(TEXTS, lesson="02")
    headline = "Essayist: a truce would show that Putin failed"
    put(
        shown,
        {
            "answer six_cards": list("cafdeb"),
            "answer cease_fire": headline,
            "first cease_fire": "Essayist: first try of a headline for it",
            "codes A-000-42": {"move": "reason", "relation": "", "to": ""},
        },
    )
    again = ArgumentMap(TEXTS, lesson="02", view={"pane": "turn"})
    assert again.answers["six_cards"] == list("cafdeb")
    widget = mount(again)
    expect(widget.root.locator(".card .words").first).to_contain_text("At war")
    expect(widget.root.get_by_label("Headline for P6")).to_have_value(headline)
    expect(widget.root).to_contain_text("Essayist: first try of a headline for it")
    widget.root.get_by_role("radio", name="The argument").check()
    widget.root.get_by_role("radio", name="Mine").check()
    expect(widget.root.locator(".lines")).to_contain_text("1 of 12 coded")


@pytest.mark.parametrize(
    "value", [7, "x", [], {"A-000-10": "zz"}, {"to": 3}, None], ids=repr
)
def test_a_file_with_anything_in_it_does_no_harm(mount, value):
    shown = ArgumentMap(TEXTS, lesson="02", view={"pane": "turn"})
    keys = ["answer six_cards", "answer cease_fire", "answer two_clauses"]
    put(shown, dict.fromkeys([*keys, "codes A-000-42"], value))
    assert len(shown.reading) == len(FIRST)
    widget = mount(shown)
    expect(widget.root.locator(".card")).to_have_count(6)
    widget.root.get_by_role("radio", name="The argument").check()
    widget.root.get_by_role("radio", name="Mine").check()
    expect(widget.root.locator(".line-head")).to_have_count(6)


def test_two_maps_of_one_lesson_keep_their_work_apart():
    one = ArgumentMap(TEXTS, lesson="02")
    other = ArgumentMap(TEXTS, lesson="02", name="again")
    put(one, {"answer six_cards": list("cafdeb")})
    other.refresh()
    assert (one.prefix, other.prefix) == ("map-000-001.", "map-000-001-again.")
    assert other.answers == {}


def test_without_a_kernel_all_is_there_and_is_kept_in_the_browser(mount, monkeypatch):
    monkeypatch.setattr(ArgumentMap, "without_kernel", True)
    widget = mount(pane="turn")
    widget.root.get_by_role("button", name="Move down").first.press("Enter")
    line_ = widget.root.locator(".saving .status")
    expect(line_).to_have_text(
        "Kept in this browser. Save a copy to have it elsewhere."
    )
    assert widget.sent == []


# --- looks, hostile text, size --------------------------------------------------------

VIEWS = {
    "folded": {},
    "a move open": {"move": OPEN},
    "a thesis open, reading 2": {"move": "A-001-13", "reading": "reader_2"},
    "mine": {"reading": "mine", "move": OPEN},
    "two texts": {"pane": "points", "points": ["shown_victory", "west"]},
    "your turn": {"pane": "turn"},
}


@pytest.mark.parametrize("view", VIEWS)
def test_every_part_is_accessible_in_every_look(mount, view):
    widget = mount(**VIEWS[view])
    # what stands within a sentence or is drawn in proportion to a text may be small
    small = "reference|data-paragraph"
    assert faults_in_every_look(widget, targets=True, may_be_small=small) == {}


def with_hostile_codes(codes):
    """Put hostile words where a reader wrote some."""
    for row_ in codes["rows"]:
        for name in ("headline", "why", "doubt"):
            at = codes["fields"].index(name) if name in codes["fields"] else len(row_)
            if row_[at : at + 1]:
                row_[at] = HOSTILE if name == "headline" else [HOSTILE]


def test_hostile_words_are_shown_as_words(mount):
    shown = ArgumentMap(TEXTS, lesson="02", view={"move": OPEN})
    spec = json.loads(json.dumps(shown.spec))
    for text in spec["texts"]:
        text["short"] = [HOSTILE]
        for line_ in text["lines"]:
            line_["name"] = line_["summary"] = HOSTILE
        for codes in text["codes"]:
            with_hostile_codes(codes)
    for point in spec["points"]:
        point["name"] = HOSTILE
        point["sentence"] = point["limit"] = [HOSTILE]
    shown.spec = spec
    put(shown, {"answer cease_fire": HOSTILE, "first cease_fire": HOSTILE + "2"})
    widget = mount(shown)
    for pane in ("Two texts", "Your turn", "The argument"):
        widget.root.get_by_role("radio", name=pane).check()
        expect(widget.root).to_contain_text(HOSTILE.strip()[:20])
        expect(widget.root.locator("script, img, iframe")).to_have_count(0)


def test_the_static_lists_have_every_move_and_point_and_escape_their_words():
    html = ArgumentMap(TEXTS, lesson="02").static_html()
    for move in FIRST.values():
        assert move.headline.replace("'", "&#x27;") in html
    for point in POINTS:
        assert point.name in html
    assert "<script" not in html
    assert html.count("<h3>") == 3


def test_what_crosses_to_the_browser_is_bounded():
    state = ArgumentMap(TEXTS, lesson="02").get_state()
    size = {name: len(json.dumps(value)) for name, value in state.items()}
    data = sum(n for name, n in size.items() if not name.startswith("_"))
    assert data < 130_000
    assert size["_esm"] + size["_css"] < 130_000


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"texts": ["002"]}, "texts must be sources or their ids"),
        ({"panes": ["tree"]}, "panes are map, points, turn"),
        ({"view": {"move": "A-000-99"}}, "move must be one of"),
        ({"view": {"reading": "reader_9"}}, "reading must be one of"),
    ],
    ids=["a text", "a pane", "a move", "a reading"],
)
def test_what_is_not_there_is_refused(given, told):
    options = {"texts": TEXTS, "lesson": "02"} | given
    with pytest.raises(ValueError, match=told):
        ArgumentMap(**options)


def test_one_text_has_no_comparison_and_only_its_own_tasks():
    shown = ArgumentMap("001", lesson="02")
    assert shown.spec["panes"] == ["map"]
    assert {move.source for move in shown.reading} == {"001"}
    assert ArgumentMap("000", lesson="02").spec["panes"] == ["map", "turn"]


# --- in JupyterLab --------------------------------------------------------------------


def test_in_jupyterlab_keys_stay_in_the_map_and_work_is_saved(lab):
    lab.notebook(
        "map.ipynb",
        [
            "from utils.texts import load_sources\n"
            "from utils.widgets import ArgumentMap\n"
            "shown = ArgumentMap(load_sources(), lesson='02')\n"
            "shown",
            "shown.answers, [m.move for m in shown.reading if m.move]",
        ],
    )
    lab.run_all()
    root = lab.output(0).locator(".argmap")
    head = root.locator(".line-head").first
    head.focus()
    cells = lab.cell_count
    lab.page.keyboard.press("Enter")
    expect(head).to_be_focused()
    for key in ("d", "d", "a", "x"):
        lab.page.keyboard.press(key)
    assert lab.cell_count == cells
    root.get_by_role("radio", name="Mine").check()
    root.locator(".row").first.press("Enter")
    root.get_by_label("I call it").select_option("frame")
    root.get_by_role("radio", name="Your turn").check()
    area = root.get_by_label("Headline for P4")
    area.press_sequentially("Essayist: dd")
    expect(root.locator(".saving .status")).to_contain_text("Saved in work/lesson_02")
    lab.run_cell(1)
    expect(lab.output(1)).to_contain_text("{'land': 'Essayist: dd'}, ['frame']")
