"""The browser's half of saving, computed: held against Python's, case by case."""

import json
import random
from pathlib import Path

import pytest
from any_input import some
from damage import ODD, VALUES
from hypothesis import given
from hypothesis import strategies as st
from scripts import computed

from utils.work import records, soundness

pytestmark = pytest.mark.node
TABLE = json.loads((Path(__file__).parents[1] / "data" / "soundness.json").read_text())
MEETING = json.loads((Path(__file__).parents[1] / "data" / "meeting.json").read_text())
NOW = 1_800_000_000_000


def histories(seed, n=400):
    """Return pairs of copies of one item that grew apart, some by an older kit."""
    chance, pairs = random.Random(seed), []
    for _ in range(n):
        copies = [None, None, None]
        for made in range(chance.randint(2, 12)):
            place, other = chance.randrange(3), chance.randrange(3)
            if place == other or not copies[other]:
                value = chance.choice(["", "one", {"a": [1]}, None, "three"])
                writer = f"w{chance.randrange(20)}"
                before = copies[place]
                how = records.settled if before and made % 3 == 0 else records.stamped
                copies[place] = how(value, before, now_ms=made, by=writer)
                if chance.random() < 0.2:
                    copies[place].pop("seen")
            elif copies[place]:
                copies[place] = records.met(copies[place], copies[other])
            else:
                copies[place] = copies[other]
        pairs += [(a, b) for a in copies for b in copies if a and b]
    return pairs


def test_what_an_item_may_be_is_the_same_in_both_languages():
    ask = "cases.map(([, key, record]) => soundItems({ [key]: record }))"
    cases = [case for case in TABLE["cases"] if case[1] != "__proto__"]
    said = computed("parts/soundness.js", ask, cases=cases)
    for (what, key, record, verdict), found in zip(cases, said, strict=True):
        left = {"kept": record, "refused": None}.get(str(verdict), verdict)
        assert found["kept"].get(key) == left, what
        assert (key in found["refused"]) == (verdict != "kept"), what


SEEN = st.dictionaries(st.text(max_size=3), st.integers(0, 9) | VALUES, max_size=3)
VERSION = st.fixed_dictionaries(
    {"v": VALUES | st.sampled_from(ODD), "t": st.integers(0, 9) | VALUES}
    | {"by": st.text(max_size=3) | VALUES},
    optional={"seen": SEEN | VALUES, "others": VALUES},
)
RECORD = VERSION | st.builds(
    lambda version, others: {**version, "others": others},
    VERSION,
    st.lists(VERSION, max_size=5),
)


@pytest.mark.slow
@some(20)
@given(st.lists(RECORD | VALUES, min_size=1, max_size=20))
def test_any_item_is_kept_in_both_languages_or_in_neither(items):
    ask = "items.map((a) => { const { kept, refused } = soundItems({ a });"
    ask += " return [kept, Object.keys(refused)]; })"
    said = computed("parts/soundness.js", ask, items=items)
    for record, (kept, refused) in zip(items, said, strict=True):
        here, not_here = soundness.sound({"a": record})
        assert (kept, refused) == (here, [*not_here])


def test_a_key_of_the_language_itself_is_refused():
    ask = "Object.keys(soundItems(JSON.parse(text)).kept)"
    text = '{"__proto__": {"v": 1, "t": 1, "by": "a"}, "a": {"v": 1, "t": 1, "by": ""}}'
    assert computed("parts/soundness.js", ask, text=text) == ["a"]


def test_copies_meet_as_the_table_says():
    meet = "reduce((met, a) => mergedRecords(met, { a }), {}).a"
    orders = "[copies, [...copies].reverse()]"
    ask = f"cases.map(([, copies]) => {orders}.map((each) => each.{meet}))"
    said = computed("parts/records.js", ask, cases=MEETING["cases"])
    for (what, _, end), ends in zip(MEETING["cases"], said, strict=True):
        for met in ends:
            assert [version["v"] for version in records.heads(met)] == end, what


@pytest.mark.parametrize("seed", [1, 2])
def test_two_copies_meet_as_in_python(seed):
    pairs = histories(seed)
    ask = "pairs.map(([a, b]) => mergedRecords({ a }, { a: b }).a)"
    said = computed("parts/records.js", ask, pairs=pairs)
    assert said == [records.merge({"a": a}, {"a": b})["a"] for a, b in pairs]


@pytest.mark.parametrize("how", ["stamped", "settled"])
def test_a_change_says_what_it_was_made_on_as_in_python(how):
    befores = [a for a, _ in histories(3, 60)]
    befores.append({"v": 1, "t": soundness.FAR - 1, "by": "w1", "seen": {}})
    ask = f"befores.map((before) => {how}Record('new', before)).concat([TAB])"
    code = f"(Date.now = () => {NOW}, {ask})"
    *said, writer = computed("parts/records.js", code, befores=befores)
    made = getattr(records, how)
    assert said == [made("new", each, now_ms=NOW, by=writer) for each in befores]


def test_who_types_on_over_another_text_keeps_their_own_beside_it():
    code = """[1, 2].reduce((before, v) => mergedRecords(
      { a: before }, { a: stampedRecord(v, before) }).a,
      { v: "theirs", t: 9, by: "w", seen: {},
        others: [{ v: "mine", t: 5, by: TAB, seen: {} }] })"""
    met = computed("parts/records.js", code)
    assert [version["v"] for version in records.heads(met)] == [2, "mine"]


@pytest.mark.parametrize("now", [-1, 0, NOW, soundness.FAR, 10**15])
def test_a_clock_of_any_year_gives_items_that_come_one_after_another(now):
    code = "[1, 2, 3].reduce((all, v) => [...all, stampedRecord(v, all.at(-1))], [])"
    made = computed("parts/records.js", f"(Date.now = () => {now}, {code})")
    assert all(soundness.sound({"a": record}) == ({"a": record}, {}) for record in made)
    times = [record["t"] for record in made]
    assert times == sorted(set(times))


def test_a_long_text_goes_in_pieces_that_end_between_characters():
    text = "ab🙂" * 5 + "🙂"
    pieces = computed("parts/asking.js", "piecesOf(text, 3)", text=text)
    assert "".join(pieces) == text
    assert max(map(len, pieces)) <= 3
    assert computed("parts/asking.js", "piecesOf('')") == [""]


def test_a_value_is_shown_in_words_whatever_it_holds():
    value = {"codes": {"hedges": ["may", "if"], "verdict": None}, "start": 4}
    said = computed("parts/versions.js", "valueInWords(value)", value=value)
    assert said == "codes: hedges: may; if\nverdict: –\nstart: 4"
