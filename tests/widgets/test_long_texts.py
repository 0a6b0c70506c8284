"""Long texts in every widget: little crosses at first, and work grows with the text.

Steps are counted, not seconds: those of Python, which a loop in a loop multiplies.
"""

import json
import sys
from dataclasses import replace
from random import Random

import pytest
from playwright.sync_api import expect

from utils.claims import Coding, load_coding
from utils.counting import kwic
from utils.texts import Passage, load_sources, sentences
from utils.widgets import (
    AgreementTable,
    AssessmentMatrix,
    ClaimTimeline,
    CodingDesk,
    Concordance,
    Reader,
    WordExplorer,
)
from utils.widgets.parts.pages import page_spans

TEXTS = load_sources()
SENTENCES = [each.text for text in TEXTS.values() for each in sentences(text.text)]
MOST_BYTES = 3_000_000
CLAIMS = 20


def long_text(key, size):
    """Return a text of the two texts' sentences in another order, again and again."""
    random, written = Random(key), []
    while sum(map(len, written)) < size:
        written.append(" ".join(random.sample(SENTENCES, 12)) + "\n\n")
    text = "".join(written)[:size].rstrip() + "."
    passage = Passage(key, 0, len(text), text, "essayist", "body")
    return replace(TEXTS["000"], id=key, text=text, passages=(passage,), title=key)


def coded(texts):
    """Return two codings with claims all over the texts."""
    pattern = load_coding("reader_1").claims[0]
    found = {"a": [], "b": []}
    for source in texts.values():
        every = sentences(source.text)
        for coder, claims in found.items():
            claims += [
                replace(
                    pattern,
                    id=f"{source.id}{number}",
                    source=source.id,
                    start=one.start,
                    end=one.end,
                    quote=one.text,
                    as_of=source.written,
                    coder=coder,
                )
                for number, one in enumerate(every[:: len(every) // CLAIMS])
            ]
    return [Coding(coder=name, claims=tuple(rows)) for name, rows in found.items()]


MAKE = {
    "explorer": lambda texts, _: WordExplorer(texts, word="war"),
    "reader": Reader,
    "desk": lambda texts, found: CodingDesk(texts, readings=found, lesson="07"),
    "matrix": AssessmentMatrix,
    "timeline": lambda texts, found: ClaimTimeline(texts, found[0]),
    "agreement": AgreementTable,
    "concordance": lambda texts, _: Concordance(texts, kwic(texts["a"].body, "the")),
}


@pytest.fixture(autouse=True)
def _own_work(monkeypatch, tmp_path):
    monkeypatch.setenv("KIT_WORK", str(tmp_path / "work"))


@pytest.fixture(scope="module")
def megabytes():
    texts = {key: long_text(key, 1_000_000) for key in "ab"}
    return texts, coded(texts)


@pytest.mark.slow
@pytest.mark.parametrize("name", MAKE)
def test_two_texts_of_a_megabyte_weigh_less_than_three_with_all_that_is_shown(
    megabytes, name
):
    widget = MAKE[name](*megabytes)
    for asked in ("texts", "lines"):
        widget._handle_custom_msg({"ask": asked}, [])
    sent = json.dumps(widget.get_state(), ensure_ascii=False, default=str).encode()
    assert len(sent) < MOST_BYTES


def steps(make, *given):
    """Return how many steps Python takes to make something."""
    taken = 0

    def count(frame, event, _value):
        nonlocal taken
        frame.f_trace_opcodes = True
        taken += event == "opcode"
        return count

    sys.settrace(count)
    try:
        make(*given)
    finally:
        sys.settrace(None)
    return taken


@pytest.mark.slow
@pytest.mark.parametrize("name", MAKE)
def test_twice_the_text_takes_twice_the_steps(name, monkeypatch):
    monkeypatch.setattr("utils.widgets.word_explorer.widget.LONG", 0)
    taken = []
    for size in (20_000, 40_000):
        texts = {key: long_text(key, size) for key in "ab"}
        given = texts, coded(texts)
        MAKE[name](*given)  # what is read once stays read
        taken.append(steps(MAKE[name], *given))
    assert taken[1] < 2.2 * taken[0]


# --- the reader's pages --------------------------------------------------------------


def test_the_pages_of_a_text_are_the_text_and_end_where_a_paragraph_does():
    source = long_text("a", 40_000)
    spans = page_spans(source, 6_000)
    pages = [source.text[start:end] for start, end in spans]
    assert "".join(pages) == source.text
    assert all(page.endswith("\n") for page in pages[:-1])
    assert all(0 < len(page) <= 9_000 for page in pages)
    claim = spans[1][0] - 5, spans[1][0] + 5
    assert page_spans(source, 6_000, [claim])[0] == (0, claim[1])
    assert page_spans(source, 6_000, [(9, len(source.text))]) == [(0, len(source.text))]


def test_a_text_without_a_space_has_pages_too():
    source = replace(long_text("a", 10), text="x" * 3_000, passages=())
    assert page_spans(source, 1_000) == [
        (0, 1_000),
        (1_000, 2_000),
        (2_000, 3_000),
    ]


@pytest.fixture
def _short_pages(monkeypatch):
    monkeypatch.setattr("utils.widgets.reader.widget.PAGE", 5_000)
    monkeypatch.setattr("utils.widgets.reader.widget.MOST", 5_000)


@pytest.mark.usefixtures("_short_pages")
def test_a_page_of_a_long_text_leads_to_the_next(blank_page):
    texts = {"a": long_text("a", 12_000)}
    found = coded(texts)
    reader = Reader(texts, found[:1], layers=["claims"])
    claimed = [(claim.start, claim.end) for claim in found[0].claims]
    (_, end), last = page_spans(texts["a"], 5_000, claimed)
    state = reader.get_state()
    widget = blank_page.mount(state["_esm"], state["_css"], state)
    article = widget.root.get_by_role("article")
    expect(article.locator(".pages")).to_contain_text(f"characters 0–{end:,}")
    widget.root.get_by_role("button", name="next page").press("Enter")
    assert widget.saved == [{"pages": {"a": 1}}]
    reader.pages = {"a": 1}
    for name in ("claims", "markers", "texts"):
        widget.set(name, getattr(reader, name))
    expect(article.locator(".scroll")).to_be_focused()
    shown = "".join(article.locator("[data-a]").all_text_contents())
    assert "".join(shown.split()) == "".join(texts["a"].text[slice(*last)].split())
    article.locator(".claimed").first.click()
    at = widget.get("at")
    claim = next(each for each in found[0].claims if each.start >= last[0])
    assert (at["start"], at["end"]) == (claim.start, claim.end)


@pytest.mark.usefixtures("_short_pages")
def test_a_place_on_another_page_turns_to_it():
    texts = {key: long_text(key, 20_000) for key in "ab"}
    reader = Reader(texts, ())
    assert [text["page"]["n"] for text in reader.texts] == [1, 1]
    start = texts["b"].text.rindex("war")
    reader.at = {"source": "b", "start": start, "end": start + 3}
    assert reader.pages == {"b": reader.texts[1]["page"]["of"] - 1}
    assert texts["b"].text.endswith("".join(reader.texts[1]["pieces"]))


@pytest.mark.usefixtures("_short_pages")
def test_without_a_kernel_a_long_text_is_one_page(without_kernel):
    texts = {"a": long_text("a", 20_000)}
    [text] = Reader(texts, ()).texts
    assert "".join(text["pieces"]) == texts["a"].text
    assert "page" not in text


# --- the desk's pages ----------------------------------------------------------------


@pytest.fixture
def _short_desk_pages(monkeypatch):
    monkeypatch.setattr("utils.widgets.coding_desk.paging.PAGE", 5_000)
    monkeypatch.setattr("utils.widgets.coding_desk.paging.MOST", 5_000)


def shown_words(desk, key):
    (text,) = (each for each in desk.spec["texts"] if each["id"] == key)
    at = text["sentences"]["fields"].index("words") if "page" in text else None
    return [row[at] for row in text["sentences"]["rows"]]


@pytest.mark.usefixtures("_short_desk_pages")
def test_the_desk_sends_the_page_that_is_open_and_no_other():
    texts = {key: long_text(key, 20_000) for key in "ab"}
    desk = CodingDesk(texts, readings=[], lesson="07")
    first, rest = shown_words(desk, "a"), shown_words(desk, "b")
    assert first
    assert not rest
    desk.view = {"text": "b", "pages": {"b": 2}}
    (_, text) = desk.spec["texts"]
    assert (text["page"]["n"], text["page"]["of"]) == (3, len(text["starts"]))
    assert not shown_words(desk, "a")
    for forged in ({"text": 7, "pages": []}, {"text": "a", "pages": {"a": 99}}):
        desk.view = forged
        assert shown_words(desk, "a") == first


@pytest.mark.usefixtures("_short_desk_pages")
def test_without_a_kernel_the_desk_has_every_page(without_kernel):
    texts = {key: long_text(key, 20_000) for key in "ab"}
    desk = CodingDesk(texts, readings=[], lesson="07")
    assert all(len(text["sentences"]["rows"]) > 50 for text in desk.spec["texts"])


@pytest.mark.usefixtures("_short_desk_pages")
def test_a_passage_on_another_page_is_opened_there(blank_page):
    texts = {"a": long_text("a", 20_000)}
    desk = CodingDesk(texts, readings=[], lesson="07")
    state = desk.get_state()
    widget = blank_page.mount(state["_esm"], state["_css"], state)
    root = widget.root

    def answered():
        """Do what the kernel does when the view has changed."""
        desk.view = widget.get("view")
        widget.set("spec", desk.spec)

    options = root.get_by_role("listbox").get_by_role("option")
    options.first.click()
    quote = root.locator(".draft-panel blockquote").inner_text()
    root.get_by_role("button", name="Mark and code").click()
    root.get_by_role("button", name="next page").press("Enter")
    answered()
    expect(root.locator(".pages")).to_contain_text("Page 2 of")
    expect(options.first).to_be_focused()
    (text,) = desk.spec["texts"]
    assert not options.first.inner_text().startswith(quote)
    expect(root.locator(".marked .words")).to_have_text(quote)
    root.locator(".marked .quote").click()
    answered()
    expect(root.locator(".pages")).to_contain_text("Page 1 of")
    expect(root.locator("mark.open, mark.own").first).to_contain_text(quote.split()[0])
    expect(root.get_by_role("heading", name="Passage 1")).to_be_visible()
    assert text["starts"][0] == 0
