"""Readability: published values, the formulas by hand, syllables word by word."""

import re
from math import isfinite, sqrt

import pytest
from any_input import some
from hypothesis import given
from hypothesis import strategies as st

from utils.counting import (
    Counts,
    automated_readability_index,
    coleman_liau_index,
    counts,
    flesch_kincaid_grade,
    flesch_reading_ease,
    gunning_fog,
    is_complex,
    profile,
    smog,
    syllables,
    syllables_by_rule,
)
from utils.texts import load_sources, words
from utils.words import word_list

# 2 sentences, 10 words: Ukraine 2, resisted 3, the 1, invasion 3; Kyiv 2, is 1, not 1,
# ready 2, to 1, surrender 3: 19 syllables, 51 letters.
TEXT = "Ukraine resisted the invasion. Kyiv is not ready to surrender."


def test_the_counts_of_a_text_by_hand():
    assert counts(TEXT) == Counts(
        sentences=2,
        words=10,
        syllables=2 + 3 + 1 + 3 + 2 + 1 + 1 + 2 + 1 + 3,
        letters=7 + 8 + 3 + 8 + 4 + 2 + 3 + 5 + 2 + 9,
        polysyllables=3,
        complex_words=2,
    )


def test_flesch_of_a_published_sentence():
    text = "The cat in the hat at green ham and eggs."
    assert flesch_reading_ease(text) == pytest.approx(112.085)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (flesch_reading_ease, 206.835 - 1.015 * 5 - 84.6 * 1.9),
        (flesch_kincaid_grade, 0.39 * 5 + 11.8 * 1.9 - 15.59),
        (gunning_fog, 0.4 * (5 + 20)),
        (automated_readability_index, 4.71 * 5.1 + 0.5 * 5 - 21.43),
        (coleman_liau_index, 0.0588 * 510 - 0.296 * 20 - 15.8),
    ],
)
def test_formulas_by_hand(formula, expected):
    assert formula(TEXT) == pytest.approx(expected)
    assert formula(counts(TEXT)) == formula(TEXT)


def test_smog_by_hand():
    # 30 sentences with 2 words of three syllables each: 60 polysyllables.
    text = "Invasion brings surrender. " * 30
    assert smog(text) == pytest.approx(3.1291 + 1.043 * sqrt(60))


def test_smog_refuses_fewer_than_30_sentences():
    with pytest.raises(ValueError, match="at least 30 sentences; this text has 29"):
        smog("It goes on. " * 29)


@pytest.mark.parametrize("text", ["", "…", []])
def test_a_text_without_words_is_refused(text):
    with pytest.raises(ValueError, match="the text is empty"):
        flesch_reading_ease(text)


def test_an_ornament_is_no_sentence():
    assert counts("It ends.\n* * *\nIt begins.").sentences == 2


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("war", 1),
        ("Russia", 2),
        ("Ukraine", 2),
        ("Ukrainian", 4),
        ("Kyiv", 2),
        ("Prigozhin", 3),
        ("Zaporizhzhia", 4),
        ("Odesa", 3),
        ("demilitarization", 7),
        ("denazification", 6),
        ("deindustrialized", 6),
        ("cease-fire", 3),
        ("all-out", 2),
        ("Russia’s", 2),
        ("alliance’s", 4),
        ("haven’t", 2),
        ("U.S", 2),
        ("58th", 3),
        ("2022", 4),
        ("stopped", 1),
        ("wanted", 2),
        ("w", 3),
        ("hmm", 1),
        ("Київ", 2),
        ("café", 2),
        ("Zürich", 2),
        ("Søren", 2),
        ("Skåne", 2),
        ("Größe", 2),
        ("coöperative", 5),
        ("œuvre", 2),
        ("œuvres", 2),
        ("Cæsar", 2),
        ("Łukasz", 2),
        ("Þór", 1),
        ("Đurđević", 3),
        ("Diyarbakır", 4),
        ("résumé", 3),
        ("cafés", 2),
        ("wouldn't've", 3),
        ("I’d’ve", 2),
        ("Putin’ll", 3),
        ("it’d", 2),
        ("they’re", 1),
        ("d’état", 2),
        ("Ode\u0301sa", 3),
        ("α-particle", 3),
        ("з", 0),
        ("МВС", 0),
        ("пішов", 2),
        ("България", 4),
        ("подъезд", 2),
        ("Т-72", 2),
    ],
)
def test_syllables_as_spoken(word, expected):
    assert syllables(word) == expected


def test_a_text_in_cyrillic_is_counted():
    assert counts("Він пішов з дому.")[:4] == (1, 4, 5, 13)


def test_words_in_other_scripts_are_left_out_and_the_table_says_so():
    mixed = counts(f"{TEXT} 战争。 The α war.")
    assert mixed.left_out == 2
    assert mixed[:3] == (3, 12, 21)
    table = profile("The war (战争) goes on.")
    assert "1 word in another script is left out" in table.summary
    assert all("1 word left out" in row.unit for row in table if row.value is not None)


@pytest.mark.parametrize("text", ["战争。", "α", "שלום", "ที่นี่"])
def test_a_text_in_another_script_has_no_value_but_a_table(text):
    assert [row.value for row in profile(text)] == [None] * 6
    with pytest.raises(ValueError, match="no word in Latin or Cyrillic"):
        flesch_reading_ease(text)


GERMAN = (
    "Der Krieg dauert an. Die Regierung hat gestern in Berlin beschlossen, dass die "
    "Hilfe erhöht werden soll. Niemand weiß, wann das Geld kommt."
)


@pytest.mark.parametrize(
    ("text", "looks_english"),
    [(GERMAN, False), ("Він пішов з дому.", False), (TEXT, True), (TEXT * 3, True)],
    ids=["German", "Ukrainian", "short", "English"],
)
def test_a_formula_for_english_says_when_a_text_is_not(text, looks_english):
    table = profile(text)
    assert (counts(text).not_english == 0) is looks_english
    assert ("the formulas are for English" in table.summary) is not looks_english
    assert ("for English only" in table[0].unit) is not looks_english


def test_a_result_says_how_many_line_ends_were_read_as_spaces():
    wrapped = TEXT.replace("the invasion", "the\ninvasion")
    assert counts(wrapped)[:6] == counts(TEXT)[:6]
    assert (
        "1 line end inside a paragraph is read as a space" in profile(wrapped).summary
    )
    assert "line end" not in profile(TEXT).summary


LETTERS = st.text(st.sampled_from("aeéyøœßwxłжиіьй战αשا\u0301'’-.2²½ "), max_size=12)


@some(200)
@given(word=st.one_of(LETTERS, st.text(max_size=12)))
def test_any_word_has_syllables_or_is_refused(word):
    assert is_complex(word) in (True, False)
    try:
        assert syllables(word) >= 0
    except ValueError:
        assert not any(c.isascii() and c.isalnum() for c in word)


@some(200)
@given(texts=st.lists(st.one_of(LETTERS, st.text(max_size=60)), max_size=4))
def test_any_text_has_its_readability(texts):
    try:
        n = counts(texts)
    except ValueError:
        assert not words(texts)
        return
    assert n.words + n.left_out == len(words(texts))
    assert (n.sentences == 0) is (n.words == 0)
    assert all(row.value is None or isfinite(row.value) for row in profile(n))
    assert profile(texts).summary


def test_a_word_without_letters_has_no_syllables():
    with pytest.raises(ValueError, match="needs a letter or digit"):
        syllables("—")


def test_a_script_whose_syllables_are_not_known_is_refused():
    with pytest.raises(ValueError, match="Latin and Cyrillic letters, not in '战争'"):
        syllables("战争")


def test_the_exceptions_are_words_that_the_rule_gets_wrong():
    listed = [line.split() for line in word_list("syllables")]
    pairs = [(word, int(count)) for count, *names in listed for word in names]
    assert len(pairs) == len(dict(pairs)) > 8000
    assert all(syllables(word) == count for word, count in pairs)
    plain = [(word, count) for word, count in pairs if word.isalpha() and len(word) > 1]
    assert all(syllables_by_rule(word) != count for word, count in plain)


def test_the_list_states_where_it_comes_from():
    from utils.words import FOLDER  # noqa: PLC0415 - only this test reads the file

    path = FOLDER / "syllables.txt"
    head = path.read_text(encoding="utf-8")[:400]
    assert "Carnegie Mellon" in head
    assert path.stat().st_size < 200_000


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("invasion", True),
        ("resisted", False),
        ("expresses", False),
        ("cease-fire", False),
        ("counter-offensive", True),
        ("demilitarized", True),
    ],
)
def test_complex_words_leave_out_endings_and_compounds(word, expected):
    assert is_complex(word) is expected


def test_the_profile_names_its_text_and_counts():
    source = load_sources()["001"]
    table = profile(source.select(voices=("interviewee",)))
    assert [row.measure for row in table] == [
        "Flesch reading ease",
        "Flesch-Kincaid",
        "SMOG",
        "Gunning fog",
        "ARI",
        "Coleman-Liau",
    ]
    assert table[2].value is None
    assert "at least 30 sentences" in table[2].unit
    assert "“Alternate Endings” (interviewee" in table.summary
    assert re.match(r"10\d words in \d sentences", table.summary)


def test_passages_are_read_one_after_the_other():
    one, two = counts("It ends here."), counts("Kyiv resisted.")
    both = counts(["It ends here.", "Kyiv resisted."])
    assert both == Counts(*(a + b for a, b in zip(one, two, strict=True)))
