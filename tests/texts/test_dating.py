"""Dating facts: anchored in their text, with a bound and a basis each."""

import re

import pytest

from utils.texts import DatingError, dating_table, load_dating, load_sources

TEXTS = load_sources()
HEAD = "source,start,end,quote,bound,date,fact,basis\n"
ROW = "000,0,17,Governments start,not_before,2023-07,something,checked\n"


def facts(tmp_path, rows):
    (tmp_path / "dating.csv").write_text(HEAD + rows, encoding="utf-8")
    return load_dating(TEXTS, tmp_path)


def test_every_fact_of_the_kit_stands_where_it_says():
    for fact in load_dating(TEXTS):
        assert TEXTS[fact.source].text[fact.start : fact.end] == fact.quote
        assert fact.basis


def test_every_fact_that_was_checked_names_a_dated_page_and_no_other_fact_does():
    for fact in load_dating(TEXTS):
        dated = re.match(r"[^,]+, .*20\d\d: https://\S+", fact.found_in)
        assert bool(dated) == fact.basis.startswith("checked"), fact
        assert fact.found_in == "" or dated


def test_the_bounds_of_the_facts_give_the_dates_on_the_essays_card():
    essay = [fact for fact in load_dating(TEXTS) if fact.source == "000"]
    latest = max(fact.date for fact in essay if fact.bound == "not_before")
    soonest = min(fact.date for fact in essay if fact.bound == "not_after")
    assert f"{latest}/{soonest}" == str(TEXTS["000"].written)


def test_a_fact_of_ones_own_is_read(tmp_path):
    (fact,) = facts(tmp_path, ROW)
    assert (fact.start, fact.end, fact.date) == (0, 17, "2023-07")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        pytest.param("000,", "007,", "no text '007'", id="unknown text"),
        pytest.param("not_before", "before", "not 'before'", id="unknown bound"),
        pytest.param("2023-07", "July", "'July' is no day", id="no date"),
        pytest.param("2023-07", "2023-13", "'2023-13' is no", id="no month"),
        pytest.param("2023-07", "2023-02-30", "'2023-02-30' is no", id="no day"),
        pytest.param("2023-07", "٢٠٢٣-٠٧", "is no day", id="other digits"),
        pytest.param(",0,17", ",1,17", "characters 1 to 17", id="moved"),
        pytest.param(",0,17", ",a,17", "whole numbers", id="no number"),
    ],
)
def test_a_fact_that_does_not_fit_is_refused_with_its_row(tmp_path, old, new, words):
    with pytest.raises(DatingError, match=rf"row 2.*{words}"):
        facts(tmp_path, ROW.replace(old, new, 1))


def test_the_table_says_in_words_what_a_fact_means_and_who_checked_it():
    fact = next(fact for fact in load_dating(TEXTS) if fact.bound == "not_after")
    (row,) = dating_table([fact])
    assert row.so_it_was_written == f"not after {fact.date}"
    assert row.how_we_know == "checked"
    assert row.found_in == fact.found_in
    assert row.words_in_the_text == f"“{fact.quote}”"
