"""Concepts: passages that stand in the texts, critics, what was seen of each work."""

import re

import pytest

from utils.argument import ArgumentError, base_rates, load_concepts
from utils.texts import SEEDS, load_sources

SOURCES = load_sources()
CONCEPTS = load_concepts(SOURCES)
FILE = (SEEDS / "concepts.toml").read_text(encoding="utf-8")


def changed(tmp_path, old, new):
    assert old in FILE
    (tmp_path / "concepts.toml").write_text(FILE.replace(old, new, 1), encoding="utf-8")
    return tmp_path


def test_there_are_eleven_concepts_and_four_of_them_are_lenses():
    assert len(CONCEPTS) == 11
    lenses = {c.lens: c.key for c in CONCEPTS.values() if c.lens}
    assert lenses == {
        "Odds": "bargaining_range",
        "Promise": "commitment_problem",
        "Fate": "gambling_for_resurrection",
        "Face": "not_seen_to_lose",
    }


@pytest.mark.parametrize("key", CONCEPTS)
def test_a_concept_has_passages_for_and_against_it_and_somebody_who_doubts_it(key):
    concept = CONCEPTS[key]
    assert len(concept.fits) >= 3
    assert len(concept.strains) >= 2
    assert len(concept.would_expect) >= 3
    assert concept.critics
    for bearing in (*concept.fits, *concept.strains):
        text = SOURCES[bearing.source].text
        assert text[bearing.start : bearing.end] == bearing.quote
        assert bearing.voice in ("essayist", "interviewer", "interviewee")


def test_every_reference_says_what_was_seen_and_is_used():
    used = {r.key for c in CONCEPTS.values() for r in c.references}
    assert used == set(re.findall(r'\[\[reference\]\]\nkey = "(\w+)"', FILE))
    for concept in CONCEPTS.values():
        for reference in concept.references:
            assert re.search(r"\d{4}|no year seen", reference.year)
            assert re.search("[Rr]ead |[Ss]een", reference.checked), reference.key


def test_base_rates_leave_out_wars_that_were_over_long_before():
    rows = list(base_rates(CONCEPTS["base_rates"]))
    counts = [(row.still_on_at_day_112, row.over_by_day_295) for row in rows]
    assert counts == [(56, 24), (19, 8), (35, 10)]
    assert [row.per_cent for row in rows] == [43, 42, 29]


def test_a_count_adds_up_to_the_wars_that_it_counts():
    counts = [c for c in CONCEPTS["base_rates"].counts if c.n.isdecimal()]
    whole = [c for c in counts if c.longer != "not given"]
    assert len(whole) == 3
    for count in whole:
        parts = (count.under_30_days, count.to_one_year, count.longer)
        numbers = [int(part.split()[0]) for part in parts]
        assert sum(numbers) == int(count.n)
        for part, number in zip(parts, numbers, strict=True):
            assert f"({100 * number / int(count.n):.1f} %)" in part
        assert count.over_by_295 < count.on_at_112 < int(count.n)
        assert count.over_by_694 < count.on_at_510 < count.on_at_112


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("start = 1789", "start = 1788", "bargaining_range, fits: column quote"),
        ("end = 1904", f"end = {10**18}", "column end: '1000000000000000000' is not a"),
        ('source = "001"', 'source = "7"', "column source: '7' is not one of 000"),
        (
            'key = "fearon_1995"',
            'key = "fearon"',
            r"no \[\[reference\]\] 'fearon_1995'",
        ),
        ('key = "commitment_problem"', 'key = "bargaining_range"', "a key of its own"),
        ('lens = "Odds"', 'lens = ["Odds"]', "lens must be a text"),
        ("would_expect = [", "would_expect = [1,", "would_expect must be a list"),
        ("mechanism =", "mechanisms =", "bargaining_range lacks mechanism"),
        ("[[concept.fits]]", "[concept.fits]", "cannot be read|fits must be one or"),
        ("[[reference]]\nkey", "[[references]]\nkey", "unknown key 'references'"),
    ],
    ids=[
        "wrong place",
        "huge number",
        "unknown text",
        "unknown reference",
        "key twice",
        "list for a text",
        "number in a list",
        "misspelt key",
        "no list of tables",
        "misspelt table",
    ],
)
def test_a_concept_that_does_not_fit_is_refused(tmp_path, old, new, sentence):
    with pytest.raises(ArgumentError, match=sentence):
        load_concepts(SOURCES, changed(tmp_path, old, new))


def test_a_passage_that_nobody_says_is_refused(tmp_path):
    old = re.search(r"start = 1789\nend = 1904\nquote = .*", FILE)[0]
    new = 'start = 2369\nend = 2379\nquote = "This artic"'
    with pytest.raises(ArgumentError, match="where somebody speaks"):
        load_concepts(SOURCES, changed(tmp_path, old, new))


def test_a_folder_without_concepts_is_refused(tmp_path):
    with pytest.raises(ArgumentError, match=r"concepts\.toml cannot be opened"):
        load_concepts(SOURCES, tmp_path)
