"""The reader: layers over the texts, a literal search, a way in from other widgets."""

import json
import re
from dataclasses import replace

import pytest
from accessibility import faults_in_every_look, look, overflow
from any_input import some
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import expect
from scripts import computed
from traitlets import TraitError

from utils.claims import Coding, load_coding, markers
from utils.texts import APOSTROPHES, Passage, load_sources
from utils.widgets import Reader
from utils.widgets.reader.widget import outermost

TEXTS = load_sources()
READING = load_coding("reader_1")
ALL = ["voices", "parts", "claims", "hedges"]


@pytest.fixture
def mount(blank_page):
    def mounted(reader=None, **traits):
        state = (reader or Reader(TEXTS, **traits)).get_state()
        return blank_page.mount(state["_esm"], state["_css"], state)

    return mounted


def text_of(widget, source):
    return widget.root.locator(f'[data-text="{source}"]')


# --- layers --------------------------------------------------------------------------


@pytest.mark.parametrize("layers", [[], ALL], ids=["no layer", "all layers"])
def test_the_whole_text_is_there_under_any_layers(mount, layers):
    widget = mount(layers=layers, search="war")
    for source in TEXTS.values():
        shown = text_of(widget, source.id).locator("[data-a]").all_text_contents()
        assert "".join("".join(shown).split()) == "".join(source.text.split())


def test_a_voice_is_a_line_of_its_own_style_and_a_name(mount):
    passages = text_of(mount(), "001").locator(".passage")
    expect(passages.nth(0)).to_have_css("border-left-style", "dashed")
    expect(passages.nth(4)).to_have_css("border-left-style", "double")
    expect(passages.nth(4).locator(".who")).to_have_text("Miller (answers)")


@pytest.mark.parametrize("dates", [True, False])
def test_a_lesson_can_keep_the_dates_back(mount, dates):
    widget = mount(Reader(TEXTS, dates=dates))
    said = widget.root.get_by_text("written between")
    expect(said).to_have_count(len(TEXTS) * dates)


def test_layout_is_set_apart_as_words_that_nobody_says(mount):
    widget = mount(layers=["parts"])
    boxes = text_of(widget, "001").locator("[data-laid]")
    expect(boxes).to_have_count(3)
    expect(boxes.last).to_contain_text("paywall: nobody’s words")
    widget.root.get_by_role("button", name="layout").press("Enter")
    expect(boxes).to_have_count(0)
    assert widget.saved == [{"layers": []}]


def test_each_layer_says_what_it_means(mount):
    notes = mount(layers=ALL, search="war").root.locator(".notes li")
    expect(notes).to_have_count(5)
    for words in ("whose words", "nobody in the text says", "of this reading"):
        expect(notes.filter(has_text=words)).to_have_count(1)


@pytest.mark.parametrize("reading", ["reader_1", "reader_2"])
def test_every_claim_is_underlined_from_its_first_to_its_last_character(mount, reading):
    widget = mount(layers=["claims"])
    named = reading.replace("reader_", "reading ")
    widget.root.get_by_role("button", name=named).press("Enter")
    for source in TEXTS.values():
        spans = widget.page.evaluate(
            """(id) => {
              const card = window.__model.get("texts").find((each) => each.id === id);
              const offset = (n) => [...card.pieces.slice(0, n).join("")].length;
              return [...document.querySelectorAll(`[data-text="${id}"] [data-first]`)]
                .map((each) => [offset(each.dataset.first), offset(each.dataset.last)]);
            }""",
            source.id,
        )
        shown = {offset for start, end in spans for offset in range(start, end)}
        claims = [c for c in load_coding(reading).claims if c.source == source.id]
        assert shown == {n for c in claims for n in range(c.start, c.end)}


def test_overlapping_claims_overlap_on_the_page(mount):
    widget = mount(layers=["claims"])
    doubled = widget.root.locator('article .claimed[data-depth="2"]')
    pairs = [
        (one, other)
        for one in READING.claims
        for other in READING.claims
        if one.id < other.id
        and one.source == other.source
        and one.start < other.end
        and other.start < one.end
    ]
    assert pairs
    assert doubled.count() >= 1
    doubled.first.press("Enter")
    expect(widget.root.locator(".opened .claim")).to_have_count(2)


def test_hedges_and_boosters_are_those_that_python_finds(mount):
    widget = mount(layers=["hedges"])
    for kind in ("hedges", "boosters"):
        shown = text_of(widget, "000").locator(f'.marker[data-kind="{kind}"]')
        found = [m.form for p in TEXTS["000"].body for m in markers(p.text, kind)]
        if kind == "hedges":
            found.remove("doubt")  # in "no doubt", which is a booster
        assert sorted(shown.all_text_contents()) == sorted(found)


# --- the search ----------------------------------------------------------------------


def plain(text):
    return re.sub(r"\s", " ", text.lower().replace("’", "'").replace("‘", "'"))


@pytest.mark.parametrize(
    "query", ["war", "not being seen", "RUSSIA’S", "russia's war", "150,000", ". Once"]
)
def test_the_search_finds_what_a_literal_search_in_python_finds(mount, query):
    widget = mount(search=query)
    n = sum(plain(source.text).count(plain(query)) for source in TEXTS.values())
    expect(widget.root.locator(".found")).to_have_text(
        "1 place" if n == 1 else f"{n} places"
    )
    for hit in widget.root.locator("article .hit").all()[:40]:
        assert plain(query).split()[0] in plain(hit.text_content())


def test_a_hit_covers_every_word_of_a_phrase(mount):
    hits = mount(search="Not BEING seen").root.locator("article .hit")
    assert hits.all_text_contents() == ["not being seen"]


def test_whole_words_leave_out_what_stands_inside_longer_ones(mount):
    widget = mount(search="war")
    found = widget.root.locator("article .hit")
    assert "straightforward" in found.all_text_contents()
    widget.root.get_by_label("whole words only").press("Space")
    assert {each.lower() for each in found.all_text_contents()} == {"war"}
    assert widget.get("whole_words") is True


def test_the_search_is_done_by_keyboard_and_tells_the_sentence(mount):
    widget = mount()
    field = widget.root.get_by_label("Find")
    field.press_sequentially("mutiny")
    expect(widget.root.locator(".found")).to_have_text("1 place")
    field.press("Enter")
    expect(widget.root.locator(".found-here")).to_be_in_viewport()
    expect(widget.root.get_by_role("status").first).to_contain_text(
        "Place 1 of 1, in Essay on losing and not being seen to lose: "
        "The brief mutiny of the Wagner mercenary group"
    )
    expect(field).to_be_focused()


def test_the_search_goes_round_both_ways(mount):
    widget = mount(search="Kyiv")
    n = sum(source.text.count("Kyiv") for source in TEXTS.values())
    found = widget.root.locator(".found")
    widget.root.get_by_role("button", name="previous", exact=True).press("Enter")
    expect(found).to_have_text(f"place {n} of {n}")
    widget.root.get_by_role("button", name="next", exact=True).press("Enter")
    expect(found).to_have_text(f"place 1 of {n}")


def test_nothing_found_is_said(mount):
    widget = mount(search="Constantinople")
    expect(widget.root.locator(".found")).to_have_text("0 places")
    expect(widget.root.get_by_role("button", name="next", exact=True)).to_be_disabled()


# --- a place -------------------------------------------------------------------------


def test_the_whole_task_is_done_by_keyboard(mount):
    widget = mount()
    press, root = widget.page.keyboard.press, widget.root
    root.get_by_role("button", name="claims", exact=True).press("Enter")
    root.get_by_role("button", name="next", exact=True).focus()
    root.get_by_label("whole words only").focus()
    press("Tab")
    expect(root.locator(".scroll").first).to_be_focused()
    press("Tab")
    claims = root.locator("article .claimed")
    expect(claims.nth(0)).to_be_focused()
    press("ArrowDown")
    press("ArrowRight")
    expect(claims.nth(2)).to_be_focused()
    press("Enter")
    expect(claims.nth(2)).to_have_attribute("aria-expanded", "true")
    expect(claims.nth(2)).to_be_focused()
    third = READING.claims[2]
    assert widget.get("at") == {
        "source": "000",
        "start": third.start,
        "end": third.end,
    }
    opened = root.get_by_role("group", name="The open place")
    expect(opened).to_contain_text("claim 000-03 · reading 1")
    expect(opened).to_contain_text("Condition: even if winning is no longer")
    press("Tab")
    expect(opened.locator("summary")).to_be_focused()
    press("Tab")
    expect(opened.get_by_role("button", name="cite this passage")).to_be_focused()
    press("Escape")
    expect(opened).to_have_count(0)
    expect(claims.nth(2)).to_be_focused()


def test_opening_a_claim_keeps_its_words_and_shows_the_claim_where_nothing_moved(mount):
    widget = mount(layers=["claims"])
    claim = widget.root.locator("article .claimed").first
    before = claim.bounding_box()
    claim.click()
    opened = widget.root.get_by_role("group", name="The open place")
    expect(opened.get_by_role("heading")).to_be_in_viewport()
    assert claim.bounding_box() == before


def test_what_is_found_is_in_the_window_too_and_not_only_in_its_box(mount):
    widget = mount()
    widget.page.set_viewport_size({"width": 1000, "height": 300})
    widget.root.get_by_label("Find", exact=True).fill("four oblasts")
    widget.page.keyboard.press("Enter")
    expect(widget.root.locator(".found-here")).to_be_in_viewport()


def test_python_can_open_a_place(mount):
    widget = mount()
    widget.set("at", {"source": "000", "start": 1612, "end": 1690})
    here = widget.root.locator("article .here")
    expect(here.first).to_be_in_viewport()
    shown = "".join(here.all_text_contents())
    assert "Russian forces have failed to take complete control" in shown


def test_another_widget_can_open_a_place_and_is_led_back_to(mount):
    widget = mount()
    taken = widget.page.evaluate(
        "() => !document.dispatchEvent(new CustomEvent('kit-read', {"
        " cancelable: true, detail: { source: '000', start: 9900, end: 9950,"
        " back: () => { document.title = 'back' } } }))"
    )
    assert taken
    assert widget.get("layers") == ["voices", "parts", "claims"]
    expect(widget.root.locator("article .here").first).to_be_focused()
    widget.root.get_by_role("button", name="back to where you were").press("Enter")
    assert widget.page.title() == "back"


def test_a_place_in_a_text_that_it_does_not_have_is_left_to_others(mount):
    widget = mount(Reader({"001": TEXTS["001"]}, load_coding("reader_1", None)))
    taken = widget.page.evaluate(
        "() => !document.dispatchEvent(new CustomEvent('kit-read', {"
        " cancelable: true, detail: { source: '000', start: 1, end: 2 } }))"
    )
    assert not taken


def test_it_stops_listening_when_it_leaves(mount):
    widget = mount()
    widget.unmount()
    taken = widget.page.evaluate(
        "() => !document.dispatchEvent(new CustomEvent('kit-read', {"
        " cancelable: true, detail: { source: '000', start: 1, end: 2 } }))"
    )
    assert not taken


def three():
    """Return one text more than stand side by side at first."""
    passages = tuple(p._replace(source="002") for p in TEXTS["001"].passages)
    third = replace(TEXTS["001"], id="002", title="A third", passages=passages)
    return {**TEXTS, "002": third}


def three_coded():
    claims = [c for c in READING.claims if c.source == "001"]
    third = [replace(c, id=f"3-{c.id}", source="002") for c in claims]
    return Reader(three(), Coding(coder="s1", claims=(*claims, *third)))


def hand_over_the_rest(widget, reader):
    """Let Python answer what the page asked for."""
    widget.page.wait_for_function("() => window.__model.sent.length")
    [asked] = widget.sent
    reader._handle_custom_msg(asked, [])
    for name in ("claims", "markers", "texts"):
        widget.set(name, getattr(reader, name))


def test_of_many_texts_two_stand_side_by_side(mount):
    reader = three_coded()
    widget = mount(reader)
    expect(widget.root.locator("article")).to_have_count(2)
    widget.root.get_by_label("Right").select_option("A third")
    expect(widget.root.get_by_role("article", name="A third")).to_be_visible()
    assert widget.get("shown") == ["000", "002"]
    hand_over_the_rest(widget, reader)
    expect(text_of(widget, "002")).to_contain_text("Despite attacking Ukraine")


def test_the_texts_that_are_shown_come_first_and_stay_when_the_others_come(mount):
    reader = three_coded()
    assert [bool(text["pieces"]) for text in reader.texts] == [True, True, False]
    assert list(reader.markers) == ["000", "001"]
    at_first = len(reader.claims["rows"])
    widget = mount(reader)
    widget.root.get_by_role("button", name="claims", exact=True).click()
    widget.page.evaluate(
        "() => document.querySelectorAll('article, article .claimed')"
        ".forEach((each) => { each.stood_before = true; })"
    )
    hand_over_the_rest(widget, reader)
    assert len(reader.claims["rows"]) == 2 * at_first
    assert widget.page.evaluate(
        "() => [...document.querySelectorAll('article, article .claimed')]"
        ".every((each) => each.stood_before)"
    )


def test_a_place_in_a_text_that_is_still_to_come_opens_when_it_comes(mount):
    reader = three_coded()
    widget = mount(reader)
    start = TEXTS["001"].text.index("Putin")
    at = {"source": "002", "start": start, "end": start + 5}
    assert widget.page.evaluate(
        "(detail) => !document.dispatchEvent(new CustomEvent('kit-read',"
        " { cancelable: true, detail }))",
        at,
    )
    hand_over_the_rest(widget, reader)
    here = text_of(widget, "002").locator(".here").first
    expect(here).to_be_in_viewport()
    expect(here).to_be_focused()
    assert widget.get("at") == at


@pytest.mark.parametrize(
    "chosen",
    [{"shown": ["002"]}, {"at": {"source": "002", "start": 0, "end": 7}}],
    ids=["shown", "open"],
)
def test_a_text_that_python_shows_is_there_with_its_claims(chosen):
    at_once, later = Reader(three(), READING, **chosen), three_coded()
    [(name, value)] = chosen.items()
    setattr(later, name, value)
    for reader in (at_once, later):
        assert all(text["pieces"] for text in reader.texts)
        assert list(reader.markers) == ["000", "001", "002"]


def test_without_a_kernel_every_text_is_there_from_the_start(without_kernel):
    assert all(text["pieces"] for text in three_coded().texts)


# --- looking -------------------------------------------------------------------------


def test_it_is_accessible_and_fits_in_every_look(mount):
    widget = mount(
        layers=ALL, search="war", at={"source": "000", "start": 1612, "end": 1690}
    )
    widget.root.get_by_role("button", name="next", exact=True).press("Enter")
    assert faults_in_every_look(widget) == {}


HOSTILE = [
    pytest.param('<img src=x onerror="document.title=1">', id="markup"),
    pytest.param("</script><script>document.title=1</script>", id="end of a script"),
    pytest.param("\u202eleft to right\u202c \u05d0\u05d1", id="right-to-left marks"),
    pytest.param("peace 🕊️ 𝒜𝓁𝓁 👩‍👩‍👧 over", id="outside the basic plane"),
    pytest.param("İstanbul ǅ ﬁn", id="letters that grow when lowered"),
    pytest.param("wa" * 5_000, id="a word of 10,000 characters"),
]


@pytest.mark.parametrize("quote", HOSTILE)
def test_hostile_text_is_shown_as_text_and_its_offsets_are_right(mount, quote):
    before = "🕊 Before, he said “"
    text = f"{before}{quote}”. After 🕊 war."
    source = replace(
        TEXTS["001"],
        text=text,
        title=quote,
        passages=(Passage("001", 0, len(text), text, "interviewee", "body"),),
    )
    start, end = len(before), len(before) + len(quote)
    claim = replace(
        next(c for c in READING.claims if c.voice == "interviewee"),
        start=start,
        end=end,
        quote=quote,
        doubt=quote,
        source_chain=("interviewee",),
    )
    widget = mount(
        Reader(
            {"001": source},
            Coding(coder="s1", claims=(claim,)),
            layers=["claims"],
            search="War.",
        )
    )
    look(widget, "narrow")
    expect(widget.root.locator("article .hit")).to_have_text(["war."])
    claimed = widget.root.locator("article .claimed")
    assert claimed.text_content() == quote
    claimed.press("Enter")
    assert widget.get("at") == {"source": "001", "start": start, "end": end}
    assert widget.page.title() == "Widget"
    assert widget.root.locator("img, script").count() == 0
    assert overflow(widget) <= 0


# --- computed without a page ---------------------------------------------------------

ARRANGE = "reader/arrange.js"


@pytest.mark.node
def test_a_hit_is_the_pieces_that_it_touches():
    text = {"id": "t", "pieces": ["War", " ", "wary", " ", "to", " ", "war"]}
    found = computed(
        ARRANGE,
        "[['war', false], ['war', true], ['y to', false]].map(([wanted, wholeWords]) =>"
        " find(text, wanted, { level: leveller(marks), wholeWords })"
        ".map(({ at }) => at))",
        text=text,
        marks="'",
    )
    assert found == [[[0, 1], [2, 3], [6, 7]], [[0, 1], [6, 7]], [[2, 5]]]


@pytest.mark.node
def test_every_apostrophe_of_the_texts_is_the_same_to_the_search():
    words = [f"It{mark}s" for mark in APOSTROPHES]
    levels = "words.map(leveller(marks))"
    assert set(computed(ARRANGE, levels, words=words, marks=APOSTROPHES)) == {"it's"}


@pytest.mark.node
def test_offsets_of_pieces_are_those_of_python():
    pieces = ["🕊 ", "𝒜", "peace", ""]
    found = computed(ARRANGE, "startsOf({ pieces })", pieces=pieces)
    assert found == [len("".join(pieces[:n])) for n in range(len(pieces) + 1)]


@pytest.mark.node
def test_of_several_hits_in_a_piece_it_shows_the_one_that_was_gone_to():
    hits = [{"source": "t", "at": [1, 2]}, {"source": "t", "at": [1, 3]}]
    hits.append({"source": "u", "at": [0, 3]})
    found = computed(ARRANGE, "[0, 1, 2].map(touchedBy(hits, 0, 't'))", hits=hits)
    assert found == [[], ["hit", "found-here"], ["hit"]]


@pytest.mark.node
def test_claims_that_overlap_make_segments_that_hold_stretches_with_markers():
    claims = [{"key": "s 1/a", "at": [0, 3]}, {"key": "b", "at": [2, 5]}]
    found = computed(
        ARRANGE,
        "segmentsOf([0, 6], layersOver(claims, { hedges: [[1, 4]] }))",
        claims=claims,
    )
    assert [(each["at"], each["claims"]) for each in found] == [
        ([0, 2], ["s 1/a"]),
        ([2, 3], ["s 1/a", "b"]),
        ([3, 5], ["b"]),
        ([5, 6], []),
    ]
    words = [(run["at"], run["names"]) for each in found for run in each["words"]]
    assert [at for at, names in words if names == ["hedges"]] == [
        [1, 2],
        [2, 3],
        [3, 4],
    ]


@pytest.mark.node
def test_paragraphs_are_parted_by_lines_of_space():
    pieces = ["One", "\n\n", "two", "\n", "\n", "three\nlines"]
    found = computed(ARRANGE, "paragraphsOf({ pieces }, [0, 6])", pieces=pieces)
    assert found == [[0, 1], [2, 3], [5, 6]]


# --- Python --------------------------------------------------------------------------


def test_a_reader_of_the_seeds_weighs_less_than_150_kilobytes():
    reader = Reader(TEXTS)
    state = json.dumps(reader.get_state(), ensure_ascii=False).encode()
    bundle = json.dumps(reader._repr_mimebundle_()[0], ensure_ascii=False).encode()
    assert len(state) + len(bundle) < 150_000


def test_without_scripts_the_texts_are_tables_of_who_says_what():
    html = Reader(TEXTS).static_html()
    assert html.count("<table>") == 2
    assert '<th scope="row">Miller (answers)</th>' in html
    assert '<th scope="row">paywall: nobody’s words</th>' in html


def test_texts_of_ones_own_are_read_without_claims(mount):
    own = {"001": replace(TEXTS["001"], title="My own")}
    widget = mount(Reader(own))
    expect(widget.root.get_by_role("button", name="claims", exact=True)).to_have_count(
        0
    )
    expect(widget.root.get_by_role("button", name="hedges")).to_have_count(1)


@pytest.mark.parametrize(
    ("traits", "message"),
    [
        pytest.param({"shown": ["007"]}, "shown: '007' is not one of", id="text"),
        pytest.param({"shown": []}, "one or two different texts", id="no text"),
        pytest.param({"reading": "x"}, "reading: 'x' is not one of", id="reading"),
        pytest.param({"layers": ["x"]}, "layers", id="layer"),
        pytest.param({"at": {"source": "000"}}, "start and end are needed", id="half"),
        pytest.param(
            {"at": {"source": "000", "start": 5, "end": 99_999}},
            "not inside the 11657",
            id="outside the text",
        ),
    ],
)
def test_what_is_not_in_the_texts_is_an_error(traits, message):
    with pytest.raises(TraitError, match=re.escape(message)):
        Reader(TEXTS, **traits)


def test_a_layer_changes_only_the_paragraphs_that_it_lies_on(mount):
    widget = mount()
    widget.page.evaluate(
        "() => document.querySelectorAll('.passage > p > *')"
        ".forEach((each) => { each.before_the_layer = true; })"
    )
    kept = (
        "() => [...document.querySelectorAll('.passage > p > *')]"
        ".filter((each) => each.before_the_layer).length"
    )
    every = widget.page.evaluate(kept)
    widget.root.get_by_role("button", name="voices", exact=True).click()
    assert widget.page.evaluate(kept) == every
    widget.root.get_by_role("button", name="claims", exact=True).click()
    assert 0 < widget.page.evaluate(kept) < every


SPANS = st.tuples(st.integers(0, 12), st.integers(1, 6)).map(
    lambda pair: (pair[0], sum(pair))
)


@some(200)
@given(marked=st.lists(st.tuples(st.sampled_from("hb"), SPANS), unique=True))
def test_what_lies_inside_something_longer_is_left_out(marked):
    def inside(span, other):
        return other[0] <= span[0] and span[1] <= other[1] and span != other

    kept = [each for each in marked if not any(inside(each[1], o) for _, o in marked)]
    assert sorted(outermost(marked)) == sorted(kept)
