"""The base of the widgets: words, focus, shortcuts, pieces of text, a static table."""

from dataclasses import replace
from datetime import date

import pytest
from playwright.sync_api import expect
from traitlets import Unicode

from utils.tables import html_table
from utils.texts import DateRange, load_sources
from utils.widgets.parts.base import FOLDER, KitWidget, days, period
from utils.widgets.parts.linker import linked
from utils.widgets.parts.pieces import Pieces, packed
from utils.words import message, messages

SHARED = linked(FOLDER / "parts" / "page.js")
BARE = """
function render({ model, el }) {
  const { root, live, say, announce, whisper, leave } = frame(model, el, "trial");
  Object.assign(window, { element, fill, unpacked, copyText, root, say, announce });
  root.append(
    element("button", { type: "button" }, "first"), element("a", { href: "#" }, "link"),
    element("h4", { tabindex: "-1" }, "heading"), live);
  return leave;
}
export default { render };
"""
TRAITS = {"label": "A trial", "messages": {"language": "en", "hello": "Hello {name}"}}


class Trial(KitWidget):
    _esm = SHARED + BARE
    _css = ""
    title = Unicode("<b>bold</b>").tag(sync=True)

    def static_html(self):
        return html_table(self.title, ["one"], [["a", ["<img onerror=x>", "b"]]])


@pytest.fixture
def trial(blank_page):
    return blank_page.mount(SHARED + BARE, "", TRAITS)


def shielded(trial) -> list:
    return trial.page.evaluate(
        "() => [...root.querySelectorAll('a, button, input, h4, [tabindex]')]"
        ".map((each) => each.getAttribute('data-lm-suppress-shortcuts'))"
    )


def test_every_focusable_element_keeps_the_shortcuts_of_jupyterlab_out(trial):
    assert shielded(trial) == ["true"] * 3


def test_so_does_one_that_is_added_or_made_focusable_later(trial):
    for step in (
        "root.append(element('div', {}, element('p', { id: 'later' }, 'text')))",
        "later.append(element('input', { 'aria-label': 'x' }))",
        "later.tabIndex = 0",
    ):
        trial.page.evaluate(f"() => {{ {step} }}")
    assert shielded(trial) == ["true"] * 5


@pytest.mark.parametrize("keys", ["Control+s", "Meta+s"])
def test_saving_is_given_back_for_the_length_of_one_key_press(trial, keys):
    trial.page.evaluate(
        "() => { window.seen = []; document.addEventListener('keydown', (event) => "
        "window.seen.push([event.key, event.target.hasAttribute("
        "'data-lm-suppress-shortcuts')])); }"
    )
    button = trial.root.get_by_role("button", name="first")
    button.press(keys)
    button.press("d")
    seen = trial.page.evaluate("() => window.seen")
    assert [pair for pair in seen if pair[0] in "sd"] == [["s", False], ["d", True]]


def test_nothing_listens_after_the_widget_has_left(trial):
    button = trial.page.evaluate_handle("() => root.querySelector('button')")
    trial.unmount()
    button.evaluate(
        "async (button) => { document.body.append(root); button.focus();"
        " button.dispatchEvent(new KeyboardEvent('keydown',"
        " { key: 's', ctrlKey: true, bubbles: true }));"
        " root.append(element('input', {})); await new Promise(setTimeout); }"
    )
    assert shielded(trial) == ["true", "true", "true", None]


def test_the_root_is_named_and_says_its_language(trial):
    region = trial.page.get_by_role("region", name="A trial")
    expect(region).to_have_attribute("lang", "en")


def test_text_is_never_taken_for_markup(trial):
    hostile = '</script><img src=x onerror="document.title = 1">'
    trial.page.evaluate("(text) => root.append(element('p', {}, text))", hostile)
    expect(trial.root.get_by_text(hostile)).to_be_visible()
    assert trial.page.title() == "Widget"


@pytest.mark.parametrize(
    ("key", "values"),
    [
        pytest.param("count.marks", {"n": 1}, id="one"),
        pytest.param("count.marks", {"n": 0}, id="none is many"),
        pytest.param("matrix.passage_of", {"n": 2, "of": 8}, id="two values"),
        pytest.param(
            "widget.place",
            {"id": "a", "reading": "{n}", "start": 1612, "end": 1_234_567},
            id="thousands set apart, braces in a value",
        ),
    ],
)
def test_the_browser_fills_in_messages_as_python_does(trial, key, values):
    section, name = key.split(".")
    text = messages(section)[name]
    filled = trial.page.evaluate(
        "([text, values]) => fill(text, values)", [text, values]
    )
    assert filled == message(key, **values)


def test_a_message_without_its_value_is_an_error(trial):
    caught = trial.page.evaluate(
        "() => { try { say('hello', {}) } catch (error) { return error.message } }"
    )
    assert "needs name" in caught


def test_an_unknown_message_is_an_error(trial):
    caught = trial.page.evaluate(
        "() => { try { say('bye') } catch (error) { return error.message } }"
    )
    assert "no message bye" in caught


def test_a_text_is_copied_even_where_the_clipboard_is_closed(trial):
    trial.root.get_by_role("button").focus()
    trial.page.evaluate("() => navigator.clipboard.writeText = () => Promise.reject()")
    trial.page.evaluate(
        "() => document.addEventListener('copy',"
        " () => { window.copied = String(document.activeElement.value); })"
    )
    assert trial.page.evaluate("() => copyText('“Kyiv” 🕊')")
    assert trial.page.evaluate("() => window.copied") == "“Kyiv” 🕊"
    expect(trial.root.get_by_role("button")).to_be_focused()


@pytest.mark.parametrize(
    ("attribute", "scheme"),
    [
        pytest.param({"data-jp-theme-light": "false"}, "dark", id="dark JupyterLab"),
        pytest.param({"data-jp-theme-light": "true"}, "light", id="light JupyterLab"),
        pytest.param({"class": "vscode-dark"}, "dark", id="dark VS Code"),
        pytest.param({}, "light dark", id="a page of its own"),
    ],
)
def test_the_theme_is_that_of_the_program_around_it(blank_page, attribute, scheme):
    css = (FOLDER / "parts" / "look.css").read_text(encoding="utf-8")
    widget = blank_page.mount(SHARED + BARE, css, TRAITS)
    widget.page.evaluate(
        "(given) => { for (const [name, value] of Object.entries(given))"
        " document.body.setAttribute(name, value); }",
        attribute,
    )
    expect(widget.root.locator(".kit")).to_have_css("color-scheme", scheme)


def test_packed_rows_come_back_as_they_were(trial):
    rows = [{"coder": "a", "id": "1", "at": [0, 2]}, {"coder": "b", "id": "2"}]
    back = trial.page.evaluate("(rows) => unpacked(rows)", packed(rows))
    assert back == [{**rows[0], "key": "a/1"}, {**rows[1], "key": "b/2"}]


# --- Python --------------------------------------------------------------------------


def test_a_reader_without_scripts_gets_an_escaped_table():
    data, _ = Trial()._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    assert data["text/html"] == (
        "<table><caption>&lt;b&gt;bold&lt;/b&gt;</caption><thead><tr>"
        '<th scope="col">one</th></tr></thead><tbody><tr><th scope="row">a</th>'
        "<td><ul><li>&lt;img onerror=x&gt;</li><li>b</li></ul></td></tr></tbody>"
        "</table>"
    )


def test_the_name_of_a_widget_can_be_chosen():
    assert (Trial().label, Trial(label="Mine").label) == ("Widget", "Mine")


def test_a_widget_has_to_say_what_it_shows_without_scripts():
    with pytest.raises(NotImplementedError, match="static_html"):
        KitWidget()._repr_mimebundle_()


@pytest.mark.parametrize(
    ("first", "last", "in_months", "to_the_day"),
    [
        pytest.param(
            date(2023, 7, 18),
            date(2023, 8, 23),
            "July–August 2023",
            "between 18 July 2023 and 23 August 2023",
            id="one year",
        ),
        pytest.param(
            date(2021, 12, 31),
            date(2022, 1, 1),
            "December 2021–January 2022",
            "between 31 December 2021 and 1 January 2022",
            id="two years",
        ),
        pytest.param(
            date(2022, 6, 2),
            date(2022, 6, 2),
            "June 2022",
            "on 2 June 2022",
            id="one day",
        ),
    ],
)
def test_dates_are_written_in_words(first, last, in_months, to_the_day):
    written = DateRange(first, last, "")
    assert (period(written), days(written)) == (in_months, to_the_day)


@pytest.mark.parametrize("words", [False, True], ids=["sentences", "words"])
def test_pieces_put_end_to_end_are_the_text(words):
    for source in load_sources().values():
        card = Pieces(source, [(3, 17), (10, 40)], words=words).card()
        assert "".join(card["pieces"]) == source.text


def test_a_range_of_pieces_is_the_span_it_stands_for():
    source = load_sources()["001"]
    pieces = Pieces(source, [(101, 162)])
    first, last = pieces.between(101, 162)
    assert "".join(pieces.card()["pieces"][first:last]) == source.text[101:162]


def test_near_some_spans_nothing_is_missing_and_far_from_them_nothing_is_sent():
    text = " ".join(f"This is sentence {number}." for number in range(40))
    source = replace(load_sources()["000"], text=text, passages=())
    spans = [(text.index(f"sentence {n}."), text.index(f" {n + 1}.")) for n in (20, 24)]
    pieces = Pieces(source, spans, only_near=True)
    card = pieces.card()
    assert (
        "".join(card["pieces"])
        == text[text.index("This is sentence 17") :][
            : len("This is sentence 17. ") * 12 - 1
        ]
    )
    first, last = pieces.sentences_around(*spans[0])
    assert "".join(card["pieces"][first:last]) == (
        "This is sentence 20. This is sentence 21."
    )


def test_a_span_that_was_not_cut_is_an_error():
    with pytest.raises(ValueError, match="not cut at 5 and 7"):
        Pieces(load_sources()["001"]).between(5, 7)
