"""The texts panel: files in, cards filled, passages confirmed, all by keyboard."""

import base64
import re
import tomllib

import pytest
from accessibility import LOOKS, look, overflow, small_targets, violations
from browser import press
from documents_made import letters
from playwright.sync_api import expect
from scripts import computed

from utils.claims import (
    Coding,
    codings_beside,
    load_codebook,
    make_claim,
    save_coding,
)
from utils.texts import add_bytes, load_sources
from utils.widgets import TextsPanel
from utils.widgets.parts.base import module_text, style_text
from utils.work import OWN_TEXTS, TEXTS, Work, keep_own_texts, work_folder

ARRANGE = "texts_panel/arrange.js"
TALK = (
    "A talk in town\n\nAnn: Is it so?\n\nBob: It is.\n\nAnn: Oh.\n\n"
    "Subscribe to read on\n"
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("KIT_WORK", str(tmp_path / "work"))
    add_bytes("talk.txt", TALK.encode(), tmp_path / "own")
    return tmp_path / "own"


@pytest.fixture
def panel(folder):
    return TextsPanel(folder)


def encoded(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def cards(folder):
    return tomllib.loads((folder / "sources.toml").read_text("utf-8"))["source"]


# --- Python ---------------------------------------------------------------------------


def test_a_page_takes_no_more_texts_than_one_file_can_carry(
    panel, folder, without_kernel, monkeypatch
):
    added = {"name": "more.txt", "text": encoded(b"More of it.")}
    with monkeypatch.context() as patch:
        patch.setattr("utils.widgets.texts_panel.widget.MOST_ON_PAGE", 50)
        refused = panel.answer("add", added)
    assert refused["ok"] is False
    assert "could not carry more" in refused["lines"][0]
    assert len(cards(folder)) == 1
    assert panel.answer("add", added)["ok"] is True


def test_an_empty_folder_shows_no_text(tmp_path, monkeypatch):
    monkeypatch.setenv("KIT_WORK", str(tmp_path))
    shown = TextsPanel()
    assert shown.standing == {"lines": [], "wrong": 0, "texts": []}
    assert shown.spec["folder"] == f"{tmp_path.name}/own_texts"
    letters(tmp_path / "own_texts")
    shown.answer("look", {})
    assert [text["file"] for text in shown.standing["texts"]] == [
        "letter.txt",
        "notice.txt",
    ]


def test_a_file_that_is_added_is_shown_and_one_that_cannot_be_read_is_said(panel):
    reply = panel.answer("add", {"name": "b.md", "text": encoded(b"# B\n\nWords.")})
    assert reply["ok"]
    assert reply["lines"][0].startswith("b.md: read as b.txt")
    assert [text["file"] for text in panel.standing["texts"]] == ["talk.txt", "b.txt"]
    bad = panel.answer("add", {"name": "c.docx", "text": encoded(b"no letter")})
    assert (bad["ok"], len(bad["lines"])) == (False, 1)
    assert "damaged" in bad["lines"][0]
    assert not panel.answer("add", {"name": "d.txt", "text": "§§§"})["ok"]


def test_a_card_is_changed_and_a_wrong_day_is_refused(panel, folder):
    change = {"writer": "Jane Doe", "earliest": "2020-05-01", "outlet": ""}
    reply = panel.answer("card", {"file": "talk.txt", "change": change})
    assert reply == {"ok": True, "lines": ["talk.txt: its card was changed."]}
    assert load_sources(folder)["talk"].writer == "Jane Doe"
    late = {"earliest": "2999-01-01"}
    assert not panel.answer("card", {"file": "talk.txt", "change": late})["ok"]
    assert not panel.answer("card", {"file": "x.txt", "change": change})["ok"]


def test_codes_are_kept_if_they_are_a_codebook(panel, folder):
    new = panel.codes.replace("First actor", "The town")
    assert panel.answer("codes", {"text": new})["ok"]
    assert load_codebook(folder).actors[0].name == "The town"
    broken = panel.answer("codes", {"text": new.replace('subject = "aims"', "=")})
    assert broken["lines"][0].startswith("codebook.toml cannot be read")
    assert panel.codes == new == (folder / "codebook.toml").read_text("utf-8")


def test_a_coding_from_elsewhere_goes_beside_the_texts_if_it_fits(panel, folder):
    texts = load_sources(folder)
    said = texts["talk"].body[0]
    claim = make_claim(
        {
            "id": "t-1", "source": "talk", "start": said.start, "end": said.end,
            "voice": said.voice, "actor": "ACTOR_1", "aim": "CHANGE",
            "verdict": "open", "time": "present", "certainty": "CT",
            "polarity": "+", "coder": "ben",
        },
        texts,
    )  # fmt: skip
    save_coding(Coding(coder="ben", claims=(claim,)), folder.parent / "ben.csv")
    raw = (folder.parent / "ben.csv").read_bytes()
    done = panel.answer("add", {"name": "ben.csv", "text": encoded(raw)})
    assert (done["ok"], "1 passage" in done["lines"][0]) == (True, True)
    assert [each.coder for each in codings_beside(texts)] == ["ben"]
    moved = raw.replace(b"talk", b"else")
    for wrong in (moved, raw + b"\n"):
        again = panel.answer("add", {"name": "ben.csv", "text": encoded(wrong)})
        assert not again["ok"]
    assert (folder / "claims" / "ben.csv").read_bytes() == raw


@pytest.mark.parametrize(
    "table",
    [b"id,source\nx,b\n", "id;source\nx; b\n".encode("utf-16"), b"x" * 2_000_000],
    ids=["as the kit writes it", "as a spreadsheet does", "no table"],
)
def test_a_text_is_taken_out_for_good_unless_it_is_coded(panel, folder, table):
    (folder / "b.md").write_text("# B\n\nWords.")
    panel.answer("look", {})
    coding = folder / "claims" / "ann.csv"
    coding.parent.mkdir()
    coding.write_bytes(table)
    refused = panel.answer("take_out", {"file": "b.txt"})
    assert not refused["ok"]
    assert "coded in ann.csv" in refused["lines"][0]
    coding.unlink()
    assert panel.answer("take_out", {"file": "b.txt"})["ok"]
    assert not panel.answer("take_out", {"file": "b.txt"})["ok"]
    panel.answer("look", {})
    assert [text["file"] for text in panel.standing["texts"]] == ["talk.txt"]
    assert (folder / "originals" / "b.md").is_file()
    assert list(load_sources(folder)) == ["talk"]


def test_no_text_outside_the_folder_is_shown_or_taken_out(panel, folder):
    """Cards come from others too: with a file of work that somebody opens."""
    outside = folder.parent / "outside.txt"
    outside.write_text("Nobody else may read this.")
    cards = folder / "sources.toml"
    text = cards.read_text(encoding="utf-8")
    cards.write_text(text.replace('file = "talk.txt"', 'file = "../outside.txt"'))
    before = cards.read_bytes()
    panel.answer("look", {})
    assert "Nobody" not in str(panel.standing)
    refused = panel.answer("take_out", {"file": "../outside.txt"})
    assert (refused["ok"], "plain name" in refused["lines"][0]) == (False, True)
    assert outside.read_text() == "Nobody else may read this."
    assert cards.read_bytes() == before


def test_a_folder_whose_cards_are_broken_shows_what_to_mend(folder):
    (folder / "sources.toml").write_text("[[source", encoding="utf-8")
    shown = TextsPanel(folder)
    assert "cannot be read" in shown.standing["lines"][0]
    assert (shown.standing["wrong"], shown.standing["texts"]) == (1, [])
    assert not shown.answer("add", {"name": "b.txt", "text": encoded(b"B.")})["ok"]


@pytest.mark.slow
def test_a_long_text_is_previewed_and_the_state_stays_small(folder):
    turns = "".join(
        f"{'Ann' if n % 2 else 'Bob'}: {'word ' * 200}.\n\n" for n in range(900)
    )
    add_bytes("long.txt", turns.encode(), folder)
    shown = TextsPanel(folder)
    text = shown.standing["texts"][1]
    assert (len(text["passages"]), text["more"]) == (200, 1600)
    assert len(str(shown.standing)) < 60_000
    parts = [[p["part"], p["voice"] or None] for p in text["passages"]]
    change = {"passages": parts, "voices": ["Ann", "Bob"]}
    assert shown.answer("card", {"file": "long.txt", "change": change})["ok"]
    assert not any(each.get("guess") for each in cards(folder)[1]["passages"])


def test_without_scripts_there_is_a_table(panel):
    assert "talk.txt" in panel.static_html()


# --- arranged -------------------------------------------------------------------------


@pytest.mark.node
@pytest.mark.parametrize(
    ("unknown", "guesses", "n"),
    [(["basis"], 0, 1), (["writer", "basis"], 0, 2), (["basis"], 3, 2), ([], 0, 0)],
)
def test_what_is_open_is_counted(unknown, guesses, n):
    text = {"unknown": unknown, "guesses": guesses}
    assert computed(ARRANGE, "openThings(text)", text=text) == n


@pytest.mark.node
def test_only_what_was_changed_is_sent():
    text = {"fields": {"title": "A", "kind": "essay"}, "written": {"basis": "b"}}
    values = {"title": "A", "kind": " letter ", "basis": "c", "rights": " "}
    found = computed(ARRANGE, "changedFields(text, values)", text=text, values=values)
    assert found == {"kind": "letter", "basis": "c"}


# --- on a page ------------------------------------------------------------------------


@pytest.fixture
def mount(blank_page):
    """Mount a panel whose questions its Python answers."""

    def mounted(widget):
        state = {
            name: value
            for name, value in widget.get_state().items()
            if not name.startswith("_")
        }
        page = blank_page.mount(
            module_text("texts_panel"), style_text("texts_panel"), state
        )
        return page

    return mounted


def answer(widget, panel, number=-1):
    """Let Python answer what was asked."""
    widget.page.wait_for_function("() => window.__model.sent.length")
    asked = widget.sent[number]
    reply = panel.answer(asked["kind"], asked)
    widget.set("standing", panel.standing)
    widget.page.evaluate(
        "(reply) => window.__model.emit('msg:custom', reply)",
        reply | {"ask": asked["ask"]},
    )


def status(widget):
    return widget.root.locator(".status[role=status]")


def test_a_file_is_chosen_sent_and_said(mount, panel):
    widget = mount(panel)
    widget.root.locator("input[type=file]").set_input_files(
        {"name": "b.md", "mimeType": "text/markdown", "buffer": b"# B\n\nWords."}
    )
    answer(widget, panel)
    expect(status(widget)).to_contain_text("b.md: read as b.txt")
    expect(widget.root.locator("details.text")).to_have_count(2)


def test_a_file_that_is_too_large_is_not_sent(mount, panel):
    panel.spec = panel.spec | {"largest": 5}
    widget = mount(panel)
    widget.root.locator("input[type=file]").set_input_files(
        {"name": "b.txt", "mimeType": "text/plain", "buffer": b"Many words."}
    )
    expect(status(widget)).to_contain_text("b.txt has 11 bytes; 5 are allowed")
    assert widget.sent == []


def test_a_card_is_filled_and_confirmed_by_keyboard(mount, panel, folder):
    widget = mount(panel)
    widget.root.locator(".text summary").focus()
    press(widget, "Enter")
    writer = widget.root.get_by_label("Writer (as printed")
    expect(writer).to_have_value("")
    writer.fill("Jane Doe")
    keep = widget.root.get_by_role("button", name="Keep this card")
    keep.focus()
    press(widget, "Enter")
    answer(widget, panel)
    expect(status(widget)).to_contain_text("its card was changed")
    expect(widget.root.get_by_role("button", name="Keep this card")).to_be_focused()
    expect(widget.root.get_by_text("proposed", exact=True)).to_have_count(8)
    widget.root.get_by_label("Part of passage 8").select_option("notice")
    widget.root.get_by_label("Name of voice 1").fill("Ann A.")
    widget.root.get_by_label("Where it appeared").fill("The Courier")  # not kept yet
    confirm = widget.root.get_by_role("button", name="These are right")
    confirm.focus()
    press(widget, "Enter")
    widget.page.wait_for_function("() => window.__model.sent.length === 2")
    answer(widget, panel)
    expect(widget.root.get_by_text("proposed", exact=True)).to_have_count(0)
    source = load_sources(folder)["talk"]
    assert (source.writer, source.voices[0].name) == ("Jane Doe", "Ann A.")
    assert source.outlet == "The Courier"
    assert source.passages[7].part == "notice"


def test_taking_a_text_out_asks_once_more(mount, panel):
    widget = mount(panel)
    widget.root.locator(".text summary").click()
    out, leave, sure = (
        widget.root.get_by_role("button", name=re.compile(name))
        for name in ("Take this text out", "Leave it", "Take it out:")
    )
    out.press("Enter")
    expect(leave).to_be_focused()
    leave.press("Enter")
    expect(out).to_be_focused()
    assert widget.sent == []
    out.press("Enter")
    sure.press("Enter")
    answer(widget, panel)
    expect(widget.root.get_by_text("No text yet")).to_be_visible()
    expect(status(widget)).to_contain_text("talk.txt and its card were taken out.")


def test_what_is_typed_stays_when_another_text_is_added(mount, panel):
    widget = mount(panel)
    widget.root.locator(".text summary").click()
    title = widget.root.get_by_label("Title")
    title.fill("A new title")
    panel.answer("add", {"name": "b.txt", "text": encoded(b"B.")})
    widget.set("standing", panel.standing)
    expect(widget.root.locator("details.text")).to_have_count(2)
    expect(title).to_have_value("A new title")


def test_what_is_chosen_in_one_form_stays_when_the_other_is_kept(mount, panel):
    widget = mount(panel)
    widget.root.locator(".text summary").click()
    part = widget.root.get_by_label("Part of passage 8")
    part.select_option("heading")
    panel.answer("card", {"file": "talk.txt", "change": {"writer": "Jane Doe"}})
    widget.set("standing", panel.standing)
    writer = widget.root.get_by_label("Writer (as printed")
    expect(writer).to_have_value("Jane Doe")
    expect(part).to_have_value("heading")
    writer.fill("J. Doe")
    change = {"voices": ["Ann A.", "Bob"]}
    panel.answer("card", {"file": "talk.txt", "change": change})
    widget.set("standing", panel.standing)
    name = widget.root.get_by_label("Name of voice 1")
    expect(name).to_have_value("Ann A.")
    expect(writer).to_have_value("J. Doe")


def test_of_codes_in_two_versions_both_are_shown_and_one_is_chosen(mount, folder):
    add_bytes("talk.txt", TALK.encode(), work_folder() / OWN_TEXTS)
    keep_own_texts()
    kept = Work(TEXTS)
    key = next(k for k, v in kept.items().items() if v["place"] == "codebook.toml")
    theirs = {"v": {"place": "codebook.toml", "text": "theirs"}, "by": "b", "seen": {}}
    kept.merge({key: {"t": 5, **theirs}})
    panel = TextsPanel()
    widget = mount(panel)
    shown = widget.root.locator(".versions").get_by_role("listitem")
    expect(shown).to_contain_text([panel.codes[:40], "theirs"])
    shown.nth(1).get_by_role("button").press("Enter")
    answer(widget, panel)
    expect(status(widget)).to_contain_text("codebook.toml now stands as you chose")
    assert (panel.codes, panel.versions) == ("theirs", {})


def test_a_kernel_that_is_gone_is_said(mount, panel):
    widget = mount(panel)
    widget.page.clock.install()
    widget.root.get_by_role("button", name="Look again").press("Enter")
    widget.page.clock.fast_forward(61_000)
    expect(status(widget)).to_contain_text("The kernel does not answer")


@pytest.mark.parametrize("name", LOOKS)
def test_it_is_accessible_and_fits_in_every_look(mount, panel, folder, name):
    (folder / "bad.docx").write_bytes(b"no letter")
    panel.answer("look", {})
    widget = mount(panel)
    look(widget, name)
    widget.root.locator(".text summary").click()
    widget.root.locator(".codes summary").click()
    expect(widget.root.get_by_text("To mend")).to_be_visible()
    assert violations(widget) == []
    assert overflow(widget) <= 0
    assert small_targets(widget) == []


@pytest.mark.parametrize(
    "hostile",
    [
        pytest.param('<img src=x onerror="document.title=1">', id="markup"),
        pytest.param("x" * 3000, id="3,000 characters"),
        pytest.param("😀𝒳 emoji", id="outside the basic plane"),
    ],
)
def test_hostile_words_are_shown_as_text(mount, panel, hostile):
    change = {"title": hostile, "voices": [hostile, "B"]}
    assert panel.answer("card", {"file": "talk.txt", "change": change})["ok"]
    widget = mount(panel)
    widget.page.set_viewport_size({"width": 380, "height": 900})
    widget.root.locator(".text summary").click()
    expect(widget.root.locator(".text summary")).to_contain_text(hostile[:100])
    assert widget.page.locator("img, script").count() == 0
    assert overflow(widget) <= 0
