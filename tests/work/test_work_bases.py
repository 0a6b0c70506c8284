"""Two who write on one item: each says what the change was made on; nothing is lost."""

import json
import os
import subprocess
import sys
import time
from itertools import permutations
from pathlib import Path

import pytest
from any_input import fresh, make_cheap, some
from hypothesis import given
from hypothesis import strategies as st

from utils.work import ON_PAGE, Work, owner, records, soundness, versions

TABLE = json.loads((Path(__file__).parents[1] / "data" / "soundness.json").read_text())
ESSAY = "The essayist says that the war is for the restoration of the borders. " * 10
MEETING = json.loads((Path(__file__).parents[1] / "data" / "meeting.json").read_text())
KEY = "exercise-1-7-answer"


class Browser:
    """What a browser does: it keeps what it has seen, and stamps its changes on it."""

    def __init__(self, name, work, *, sees=True):
        self.name, self.work = name, work
        self.kept = work.records() if sees else {}

    def types(self, value, t, key=KEY, *, is_old=False):
        before = self.kept.get(key)
        record = records.stamped(value, before, now_ms=t, by=self.name)
        if is_old:  # of a kit that did not say what it had seen
            record.pop("seen")
        self.kept = {**self.kept, key: record}
        return self.work.merge(self.kept)

    def hears(self):
        self.kept = records.merge(self.kept, self.work.records())


@pytest.fixture
def cheaply(monkeypatch):
    make_cheap(monkeypatch)


@pytest.fixture
def work(tmp_path):
    return Work("01", tmp_path)


# Soundness


@pytest.mark.parametrize(
    ("key", "record", "verdict"),
    [case[1:] for case in TABLE["cases"]],
    ids=[case[0] for case in TABLE["cases"]],
)
def test_what_an_item_may_be(key, record, verdict):
    kept, refused = soundness.sound({key: record})
    left = {"kept": record, "refused": None}.get(str(verdict), verdict)
    assert kept.get(key) == left
    assert (key in refused) == (verdict != "kept")


@pytest.mark.parametrize(
    ("key", "record", "verdict"),
    [case[1:] for case in TABLE["cases"] if case[3] != "kept"],
    ids=[case[0] for case in TABLE["cases"] if case[3] != "kept"],
)
def test_what_may_not_be_poisons_nothing_and_is_never_lost(
    work, tmp_path, key, record, verdict
):
    assert work.merge({key: record})
    assert work.put("later", 1)
    document = json.loads(work.path.read_text())
    document["items"][key] = record
    work.path.write_text(json.dumps(document))
    fresh = Work("01", tmp_path)
    assert fresh.get("later") == 1
    assert fresh.put("still later", 2)
    assert "in the right form" in fresh.notice
    asides = [path.read_text() for path in tmp_path.glob("*.set-aside-*")]
    assert len(asides) == 2
    assert all(
        json.dumps(record) in " ".join(aside.split()) or verdict for aside in asides
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", ["deep", "self-containing", "wide", "a set"])
def test_a_value_that_json_cannot_hold_is_refused_at_once(work, name):
    loop, deep = [], []
    loop += [loop, loop]
    for _ in range(100_000):
        deep = [deep]
    values = {"deep": deep, "self-containing": loop, "wide": [0] * 300_000}
    start = time.monotonic()
    with pytest.raises(ValueError, match="cannot be saved"):
        work.put("a", values.get(name, {1}))
    assert work.merge({"a": {"v": values.get(name, {1}), "t": 1, "by": "a"}})
    assert time.monotonic() - start < 5
    assert work.put("b", 1)


def test_an_answer_with_half_a_character_does_not_stop_the_next(work):
    with pytest.raises(ValueError, match="cannot be saved"):
        work.put("a", "\ud83d")
    assert work.put("a", "whole")
    assert work.get("a") == "whole"


def test_a_number_of_five_thousand_digits_in_a_file_is_set_aside_alone(work, tmp_path):
    work.put("a", 1)
    text = work.path.read_text().replace('"v": 1', f'"v": {"7" * 5000}')
    work.path.write_text(
        text.replace('"items": {', '"items": {"b": {"v": 2, "t": 1, "by": ""},')
    )
    fresh = Work("01", tmp_path)
    assert fresh.items() == {"b": 2}
    (aside,) = tmp_path.glob("*.set-aside-*")
    assert "7" * 5000 in aside.read_text()


def test_a_file_with_a_byte_order_mark_is_read(work, tmp_path):
    work.put("a", 1)
    work.path.write_bytes(b"\xef\xbb\xbf" + work.path.read_bytes())
    assert Work("01", tmp_path).items() == {"a": 1}
    assert not list(tmp_path.glob("*damaged*"))


def test_an_item_of_the_year_2255_freezes_nothing(work, tmp_path):
    document = {"kit": "aims-and-outcomes", "schema": 3, "items": {}}
    document["items"]["a"] = {"v": "frozen", "t": 2**53 - 1, "by": "a"}
    work.path.parent.mkdir(exist_ok=True)
    work.path.write_text(json.dumps(document))
    assert work.put("a", "typed after")
    assert Work("01", tmp_path).get("a") == "typed after"
    (aside,) = tmp_path.glob("*.set-aside-*")
    assert "frozen" in aside.read_text()
    assert aside.name in work.notice


@pytest.mark.parametrize("year", [1901, 1970, 2099, 2128, 9999])
def test_a_clock_of_any_year_stops_no_saving(work, tmp_path, monkeypatch, year):
    now = (year - 1970) * 31_556_952 * 10**9
    monkeypatch.setattr("utils.work.work.time.time_ns", lambda: now)
    for text in ("one", "two", "three"):
        early = work.records()  # as a browser has it that is slow to hear
        assert work.put("a", text)
        assert work.merge(early)
        assert work.get("a") == text
    assert work.settle("b", 1)
    monkeypatch.undo()
    assert work.put("a", "and then by a clock that is right")
    fresh = Work("01", tmp_path)
    assert fresh.items() == {"a": "and then by a clock that is right", "b": 1}
    assert fresh.notice == ""


# Two browsers


@pytest.mark.parametrize(
    ("copies", "end"),
    [case[1:] for case in MEETING["cases"]],
    ids=[case[0] for case in MEETING["cases"]],
)
def test_copies_meet_as_the_table_says(copies, end):
    for order in (copies, copies[::-1], copies[1:] + copies[:1]):
        met = {}
        for copy in order:
            met = records.merge(met, {KEY: copy})
        assert [version["v"] for version in records.heads(met[KEY])] == end


def test_what_a_stale_browser_never_saw_is_kept_beside_its_change(work):
    here, stale = Browser("a", work), Browser("b", work)
    assert here.types(ESSAY, 1000)
    assert stale.types("x", 2000)
    assert work.get(KEY) == "x"
    assert [other["v"] for other in work.others(KEY)] == [ESSAY]
    stale.types("xy", 3000)
    assert [other["v"] for other in work.others(KEY)] == [ESSAY]


def test_who_types_on_over_another_text_keeps_their_own_beside_it(work):
    here, there = Browser("a", work), Browser("b", work)
    there.types("mine", 1000)
    here.types(ESSAY, 2000)
    there.hears()
    for text in ("typed", "typed on"):
        there.types(text, 3000)
        there.hears()
        assert work.get(KEY) == text
        assert [other["v"] for other in work.others(KEY)] == ["mine"]
    work.settle(KEY, "chosen")
    there.hears()
    there.types("chosen, and more", 4000)
    assert (work.get(KEY), work.others(KEY)) == ("chosen, and more", [])


def test_the_student_chooses_and_the_choice_holds_everywhere(work):
    here, stale = Browser("a", work), Browser("b", work)
    here.types(ESSAY, 1000)
    stale.types("x", 2000)
    assert work.settle(KEY, ESSAY)
    for browser in (here, stale):
        work.merge(browser.kept)
    assert work.get(KEY) == ESSAY
    assert work.others(KEY) == []


def test_a_browser_that_saw_the_other_ones_text_may_write_over_it(work):
    here, there = Browser("a", work), Browser("b", work)
    here.types(ESSAY, 1000)
    there.hears()
    there.types("rewritten", 2000)
    assert (work.get(KEY), work.others(KEY)) == ("rewritten", [])
    assert work.merge({KEY: records.stamped(ESSAY, None, now_ms=1000, by="a")})
    assert (work.get(KEY), work.others(KEY)) == ("rewritten", [])


def test_typing_on_while_the_kernel_is_busy_is_no_conflict_with_oneself(work):
    here = Browser("a", work)
    for t, text in enumerate(["t", "th", "the"], start=1000):
        here.types(text, t)
    assert (work.get(KEY), work.others(KEY)) == ("the", [])


def test_an_empty_box_or_the_same_words_are_no_second_version(work):
    here, stale = Browser("a", work), Browser("b", work, sees=False)
    here.types(ESSAY, 1000)
    stale.types(ESSAY, 2000)
    Browser("c", work, sees=False).types("", 500)
    assert work.others(KEY) == []


def test_a_text_stays_beside_a_deletion_that_never_saw_it(work):
    here, stale = Browser("a", work), Browser("b", work)
    here.types(ESSAY, 1000)
    stale.types(None, 2000)
    assert work.get(KEY) is None
    assert [other["v"] for other in work.others(KEY)] == [ESSAY]


def test_a_browser_of_an_older_kit_still_saves_and_what_it_replaces_is_kept(work):
    Browser("a", work).types(ESSAY, 1000)
    assert work.merge({KEY: {"v": "x", "t": 2000, "by": "old"}})
    assert work.get(KEY) == "x"
    assert [version["v"] for version in work.earlier(KEY)] == [ESSAY]
    assert work.merge({KEY: {"v": ESSAY + "older", "t": 1500, "by": "old2"}})
    assert work.get(KEY) == "x"
    assert ESSAY + "older" in [version["v"] for version in work.earlier(KEY)]


def test_an_older_browser_does_not_let_go_of_what_stands_beside(work):
    here, stale = Browser("a", work), Browser("b", work)
    here.types(ESSAY, 1000)
    stale.types("x", 2000)
    work.merge({KEY: {"v": "xyz", "t": 3000, "by": "old"}})
    assert work.get(KEY) == "xyz"
    assert [other["v"] for other in work.others(KEY)] == [ESSAY]


def test_a_kernel_that_could_not_write_meets_the_file_later(tmp_path, monkeypatch):
    def fails(*_, **__):
        raise OSError(28, "No space left on device")

    here, there = Work("01", tmp_path), Work("01", tmp_path)
    monkeypatch.setattr("os.fsync", fails)
    assert not here.put(KEY, ESSAY)
    monkeypatch.undo()
    monkeypatch.setattr("utils.work.work.WRITER", "another")
    assert there.put(KEY, "x")
    monkeypatch.undo()
    assert here.put("b", 1)
    both = [here.get(KEY), *(other["v"] for other in here.others(KEY))]
    assert sorted(both) == sorted(["x", ESSAY])


# More versions than a file has room for


def kept_aside(folder):
    """Return the values in the files beside the lesson's, each with its key."""
    files = sorted(folder.glob("*.set-aside-versions-*"))
    lines = [line for path in files for line in path.read_text("utf-8").splitlines()]
    return [(version["key"], version["v"]) for version in map(json.loads, lines)]


def alone(name, work, value, t):
    """Let a browser write that has heard of nobody."""
    return Browser(name, work, sees=False).types(value, t)


@pytest.mark.parametrize("text", [ESSAY, "é"], ids=["long", "short"])
@pytest.mark.parametrize("step", [1, -1], ids=["in turn", "the newest first"])
def test_sixty_browsers_that_never_hear_of_each_other_lose_nothing(
    work, tmp_path, text, step
):
    said = [f"{n} {text}" for n in range(60)]
    order = range(60)[::step]
    assert all(alone(f"b{n}", work, said[n], 1000 + n) for n in order)
    beside = [other["v"] for other in work.others(KEY)]
    aside = [value for key, value in kept_aside(tmp_path) if key == KEY]
    assert work.get(KEY) == said[-1]
    assert beside == said[-2 : -2 - versions.BESIDE : -1]
    assert sorted([said[-1], *beside, *aside]) == sorted(said)
    assert work.notice.count("work/lesson_01.json.set-aside-versions-1") == 1


def test_what_is_put_aside_is_written_once_however_often_it_comes(work, tmp_path):
    for _ in range(3):
        for n in range(8):
            alone(f"b{n}", work, f"text {n}", 1000 + n)
    assert len(kept_aside(tmp_path)) == len(set(kept_aside(tmp_path))) == 3
    assert work.notice.count("set-aside") == 1


def test_what_an_older_kit_writes_over_unread_is_put_aside_however_short(
    work, tmp_path
):
    alone("a", work, "seven", 1000)
    assert work.merge({KEY: {"v": "x", "t": 2000, "by": "old"}})
    assert kept_aside(tmp_path) == [(KEY, "seven")]


def test_what_was_read_and_then_written_over_is_not_put_aside(work, tmp_path):
    here, there = Browser("a", work), Browser("b", work)
    here.types(ESSAY, 1000)
    there.hears()
    there.types("rewritten", 2000)
    work.settle(KEY, "chosen")
    assert kept_aside(tmp_path) == []
    assert work.notice == ""


def test_versions_put_aside_fill_one_file_after_another(work, tmp_path, monkeypatch):
    monkeypatch.setattr("utils.work.files.LARGEST_BESIDE", 5000)
    for n in range(40):
        alone(f"b{n}", work, f"{n} {ESSAY}", 1000 + n)
    asides = sorted(tmp_path.glob("*.set-aside-versions-*"))
    assert len(asides) > 2
    assert all(path.stat().st_size < 6000 for path in asides)
    assert len(kept_aside(tmp_path)) == 35


def test_what_cannot_be_put_aside_is_not_called_saved_and_is_not_dropped(
    work, tmp_path, monkeypatch
):
    def fails(*_):
        raise OSError(28, "No space left on device")

    said = [f"text {n}" for n in range(8)]
    for n in range(5):
        assert alone(f"b{n}", work, said[n], 1000 + n)
    monkeypatch.setattr("utils.work.files.add_beside", fails)
    for n in range(5, 8):
        assert not alone(f"b{n}", work, said[n], 1000 + n)
    assert sorted(head["v"] for head in records.heads(work.records()[KEY])) == said
    monkeypatch.undo()
    assert work.put("b", 1)
    heads = records.heads(Work("01", tmp_path).records()[KEY])
    aside = [value for _, value in kept_aside(tmp_path)]
    assert sorted([*(head["v"] for head in heads), *aside]) == said


def test_the_page_keeps_every_version_for_it_has_no_disk(work, tmp_path, monkeypatch):
    monkeypatch.setenv(ON_PAGE, "1")
    for n in range(8):
        alone(f"b{n}", work, f"text {n}", 1000 + n)
    assert len(work.others(KEY)) == 7
    assert kept_aside(tmp_path) == []


DEEDS = st.tuples(
    st.integers(0, 11),  # who
    st.sampled_from(["types", "types", "types", "hears", "restarts", "is old"]),
    st.integers(0, 3000),  # when, by a clock of their own
)


@pytest.mark.slow
@some(100)
@given(st.lists(DEEDS, min_size=8, max_size=60))
def test_no_text_is_lost_that_nobody_read_who_wrote_over_it(tmp_path, cheaply, deeds):
    work = Work("01", fresh(tmp_path / "work"))
    browsers = [Browser(f"b{n}", work, sees=False) for n in range(12)]
    said, read = set(), set()
    for number, (who, deed, t) in enumerate(deeds):
        browser = browsers[who]
        if deed == "hears":
            browser.hears()
        elif deed == "restarts":
            browser.work = work = Work("01", tmp_path / "work")
        else:
            before = browser.kept.get(KEY)
            read |= {before["v"]} if before else set()
            assert browser.types(f"text {number}", t, is_old=deed == "is old")
            said.add(f"text {number}")
    heads = [record["v"] for record in records.heads(work.records().get(KEY, {"v": 0}))]
    aside = [value for _, value in kept_aside(tmp_path / "work")]
    assert said - read <= {*heads, *aside}


stamps = st.tuples(st.sampled_from("wxyz"), st.integers(0, 9))


@st.composite
def histories(draw):
    """Return three copies of one item that grew apart from common beginnings."""
    made, copies = 0, [None, None, None]
    for step in draw(
        st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=9)
    ):
        place, other = step
        if place == other:
            made += 1
            value = draw(st.sampled_from(["", "one", "two", "three", None]))
            record = records.stamped(value, copies[place], now_ms=made, by="xyz"[place])
            copies[place] = record
        elif copies[other]:
            mine = copies[place]
            copies[place] = records.met(mine, copies[other]) if mine else copies[other]
    return [copy for copy in copies if copy]


@pytest.mark.slow
@some(500)
@given(histories())
def test_copies_meet_in_any_order_with_the_same_end(copies):
    ends = set()
    for order in permutations(copies):
        end = order[0] if order else {}
        for copy in order[1:]:
            end = records.met(end, copy)
        if end:
            ends.add(
                tuple((*records.stamp(head), head["v"]) for head in records.heads(end))
            )
            assert records.met(end, order[-1])["v"] == end["v"]
    assert len(ends) <= 1


def test_a_base_of_many_writers_stays_small(work):
    for number in range(80):
        browser = Browser(f"w{number}", work)
        browser.types(f"{number}", 1000 + number)
    record = work.records()[KEY]
    assert len(record["seen"]) == soundness.MOST_SEEN
    assert work.others(KEY) == []
    work.merge({KEY: records.stamped("70", None, now_ms=1070, by="w70")})
    assert (work.get(KEY), work.others(KEY)) == ("79", [])


# Earlier versions


def test_a_long_text_that_was_emptied_can_be_had_again(work, tmp_path):
    work.put(KEY, ESSAY)
    work.put(KEY, "")
    work.delete(KEY)
    (version,) = Work("01", tmp_path).earlier(KEY)
    assert version["v"] == ESSAY
    assert work.put(KEY, version["v"])


def test_a_text_that_grows_is_kept_every_ten_minutes_only(work):
    browser = Browser("a", work)
    for minute in range(60):
        browser.types(ESSAY + "more " * minute, minute * 60_000)
    assert 3 <= len(work.earlier(KEY)) <= 6


def test_earlier_versions_are_few_and_fit(work):
    for number in range(30):
        work.put(KEY, f"{number}" * 30_000)
        work.put(KEY, "")
    kept = work.earlier(KEY)
    assert len(kept) <= versions.MOST
    assert sum(len(version["v"]) for version in kept) <= versions.ROOM
    assert kept[0]["v"].startswith("29")


def test_a_history_of_steps_pushes_no_text_out(work):
    work.put(KEY, ESSAY)
    work.put(KEY, "x")
    for number in range(20):
        work.put("desk-001.history", {"done": ["step " * 10_000, number]})
        work.put("desk-001.history", None)
    assert work.earlier("desk-001.history") == []
    assert work.earlier(KEY)[0]["v"] == ESSAY


# Owner


def test_an_owner_is_never_empty_and_never_shared(tmp_path):
    (tmp_path / "work").write_text("a file stands where the folder should be")
    assert len(owner(tmp_path / "work")) == 16
    assert owner(tmp_path / "work") == owner(tmp_path / "work")


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"a name: with a colon\n", b"\n"])
def test_a_damaged_owner_is_made_anew(tmp_path, damage):
    (tmp_path / ".owner").write_bytes(damage)
    name = owner(tmp_path)
    assert len(name) == 16
    assert owner(tmp_path) == name


@pytest.mark.skipif(os.name != "posix", reason="folders that cannot be written")
def test_two_kernels_without_a_folder_have_two_owners(tmp_path):
    (tmp_path / "work").write_text("")
    code = "from utils.work import owner; print(owner())"
    root = Path(__file__).resolve().parents[2]
    names = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=root,
            env={**os.environ, "KIT_WORK": str(tmp_path / "work")},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for _ in range(2)
    }
    assert len(names) == 2
    assert "" not in names
