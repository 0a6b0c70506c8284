"""The word rule, against texts marked by hand."""

import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from any_input import some
from hypothesis import given
from hypothesis import strategies as st

from utils.texts import (
    Words,
    load_sources,
    source_name,
    tokenize,
    type_counts,
    type_of,
    words,
)

DATA = Path(__file__).parents[1] / "data"
SEEDS = ("000", "001")


@pytest.fixture(scope="module")
def texts():
    return {name: source.text for name, source in load_sources().items()}


def forms(text, **options):
    return [token.form for token in tokenize(text, **options)]


def marked(name):
    return (DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("seed", SEEDS)
def test_every_word_of_the_two_texts_is_found_as_marked_by_hand(texts, seed):
    by_hand = [word for line in marked(f"words_{seed}") for word in line.split(" ")]
    assert forms(texts[seed]) == by_hand


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("possessives", ["kept", "split"])
def test_offsets_lead_back_to_the_form(texts, seed, possessives):
    text = texts[seed]
    tokens = tokenize(text, possessives=possessives)
    assert all(text[start:end] == form for form, start, end in tokens)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="empty text"),
        pytest.param("war", ["war"], id="one word"),
        pytest.param("… — !?", [], id="no word at all"),
        pytest.param("Russia’s Russia's", ["Russia’s", "Russia's"], id="apostrophes"),
        pytest.param("The Signal‘s library", ["The", "Signal‘s", "library"], id="sic"),
        pytest.param("‘war’ and “aims”", ["war", "and", "aims"], id="quotation marks"),
        pytest.param(
            "cease-fire cease‑fire", ["cease-fire", "cease‑fire"], id="hyphen"
        ),
        pytest.param("importance—such", ["importance", "such"], id="em dash"),
        pytest.param("2022–2023", ["2022", "2023"], id="en dash"),
        pytest.param("war--aims", ["war", "aims"], id="two hyphens for a dash"),
        pytest.param("won’t.Next", ["won’t.Next"], id="point without a space"),
        pytest.param("the U.S. army", ["the", "U.S", "army"], id="initials"),
        pytest.param(
            "a U.S.-led U.S.’s", ["a", "U.S.-led", "U.S.’s"], id="after initials"
        ),
        pytest.param(
            "150,000 men, 3.5 km", ["150,000", "men", "3.5", "km"], id="figures"
        ),
        pytest.param("1991,then", ["1991", "then"], id="comma before a letter"),
        pytest.param(
            "no\u00a0break\u202fspace", ["no", "break", "space"], id="no break"
        ),
        pytest.param(
            "de\u00admili\u00adtarize", ["de\u00admili\u00adtarize"], id="soft"
        ),
        pytest.param("snake_case", ["snake", "case"], id="underscore"),
        pytest.param("“Київ”—п’ять", ["Київ", "п’ять"], id="Cyrillic"),
        pytest.param("dogs’ wars", ["dogs", "wars"], id="plural possessive"),
        pytest.param("भाषा और", ["भाषा", "और"], id="vowel signs"),
        pytest.param("ที่นี่ ភាសាខ្មែរ ဘာသာ", ["ที่นี่", "ភាសាខ្មែរ", "ဘာသာ"], id="south-east"),
        pytest.param("ᬪᬵᬱᬩᬮᬶ 𑄌𑄋𑄴𑄟", ["ᬪᬵᬱᬩᬮᬶ", "𑄌𑄋𑄴𑄟"], id="far ranges"),
        pytest.param("كِتَابٌ، ٣٬٥٠٠", ["كِتَابٌ", "٣٬٥٠٠"], id="Arabic"),
        pytest.param("है। यह", ["है", "यह"], id="a danda is no vowel sign"),
        pytest.param('צה״ל, צה"ל', ["צה״ל", 'צה"ל'], id="Hebrew acronym"),
        pytest.param("ג׳ורג׳ וכו׳.", ["ג׳ורג׳", "וכו׳"], id="Hebrew geresh"),
        pytest.param(
            "пʼять ʼtis", ["пʼять", "tis"], id="an apostrophe that is a letter"
        ),
        pytest.param(
            "ʻokina ʿAbd’\u200el-", ["okina", "Abd’\u200el"], id="its letters"
        ),
        pytest.param('"שלום"', ["שלום"], id="Hebrew in quotation marks"),
        pytest.param("col·lecció a·b", ["col·lecció", "a", "b"], id="Catalan"),
        pytest.param("don´t rock`n`roll", ["don´t", "rock`n`roll"], id="accents"),
        pytest.param("`code` 5′", ["code", "5"], id="accents around a word"),
        pytest.param("שלום\u200f \ufeffwar", ["שלום\u200f", "war"], id="direction"),
    ],
)
def test_a_word_is_letters_and_digits_joined_inside(text, expected):
    assert forms(text) == expected


@pytest.mark.parametrize("word", ["Odésa", "Київ", "Zürich", "Đà"])
def test_composed_and_decomposed_accents_are_the_same_type(word):
    apart = unicodedata.normalize("NFD", word)
    assert words(f"{word} {apart}—x") == [word.casefold(), word.casefold(), "x"]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("Russia’s", "russia's"),
        ("Signal‘s", "signal's"),
        ("cease‑fire", "cease-fire"),
        ("mili\u00adtary", "military"),
        ("STRASSE", type_of("Straße")),
        ("п’ять", "п'ять"),
        ("пʼять", "п'ять"),
        ("צ׳ק", "צ'ק"),
        ("don´t", "don't"),
        ("don`t", "don't"),
        ("don′t", "don't"),
        ("Hawaiʻi", "hawai'i"),
        ("Qurʾan", "qur'an"),
        ("donꞌt", "don't"),
        ("don՚t", "don't"),
        ("don’\u200et", "don't"),
        ("بالـــعربية", "بالعربية"),
        ("צה״ל", 'צה"ל'),
        ("U.S.", "u.s"),
        ("שלום\u200f", "שלום"),
        ("café", "café"),
    ],
)
def test_spellings_of_one_word_are_one_type(form, expected):
    assert type_of(form) == expected


def test_case_is_kept_on_request():
    assert words("The War", case="kept") == ["The", "War"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Putin’s war", ["Putin", "’s", "war"]),
        ("NATO'S U.S.’s", ["NATO", "'S", "U.S.", "’s"]),
        ("It’s here, that’s clear", ["It’s", "here", "that’s", "clear"]),
        ("they’ve isn’t", ["they’ve", "isn’t"]),
    ],
)
def test_possessives_are_split_and_verbs_are_not(text, expected):
    assert forms(text, possessives="split") == expected


def test_putin_is_16_or_18_words_of_the_essay(texts):
    essay = texts["000"]
    assert words(essay).count("putin") == 16
    assert words(essay, possessives="split").count("putin") == 18


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("possessives", ["kept", "split"])
@pytest.mark.parametrize("case", ["folded", "kept"])
def test_types_are_the_types_of_the_tokens(texts, seed, possessives, case):
    text = texts[seed]
    expected = [
        type_of(token.form, case=case)
        for token in tokenize(text, possessives=possessives)
    ]
    found = words(text, case=case, possessives=possessives)
    assert found == expected
    counts = type_counts(text, case=case, possessives=possessives)
    assert list(counts.items()) == list(Counter(expected).items())


def test_a_long_text_is_cut_into_blocks_only_at_spaces(texts):
    chosen = texts["000"].split()
    long = " ".join(chosen * 20)
    assert len(long) > 3 << 16
    assert words(long) == words(" ".join(chosen)) * 20
    assert words("x" * 200_000 + "—y") == ["x" * 200_000, "y"]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: tokenize("war", possessives="no"), "possessives must be"),
        (lambda: words("war", case="lower"), "case must be"),
        (lambda: words("", case="lower"), "case must be"),
        (lambda: type_of("war", case=None), "case must be"),
    ],
)
def test_an_unknown_option_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_types_of_passages_remember_voices_and_borders():
    source = load_sources()["001"]
    spoken = source.select(voices=("interviewee",))
    found = words(spoken)
    assert found == [name for passage in spoken for name in words(passage.text)]
    assert found.about.startswith("“Alternate Endings” (interviewee, body only)")
    assert len(found.borders) == len([p for p in spoken if words(p.text)]) - 1
    assert words(spoken[0]) == words(spoken[0].text)


def test_a_part_without_words_makes_no_border():
    assert words(["—", "a b", "…", "c", "—"]).borders == (2,)


def test_a_whole_source_counts_its_layout_too():
    source = load_sources()["001"]
    assert words(source) == words(source.text)
    assert source_name(source) == "“Alternate Endings”"


def test_a_plain_text_has_no_name_and_no_borders():
    found = words("The war goes on.")
    assert (source_name("x"), found.borders) == ("a text without a name", ())
    assert isinstance(found, Words)
    assert isinstance(found, list)


def test_a_country_is_one_type_with_and_without_its_possessive():
    found = words("the U.S. and the U.S.’s army", possessives="split")
    assert found == ["the", "u.s", "and", "the", "u.s", "'s", "army"]


def test_every_mark_of_every_script_is_part_of_its_word():
    # Unicode 14.0 is the oldest that a supported Python knows.
    marks = [chr(n) for n in range(0x110000) if unicodedata.category(chr(n))[0] == "M"]
    known = [mark for mark in marks if unicodedata.ucd_3_2_0.category(mark)[0] == "M"]
    assert len(known) > 500
    assert [mark for mark in known if len(tokenize(f"a{mark}b")) != 1] == []
    if unicodedata.unidata_version == "14.0.0":
        assert [mark for mark in marks if len(tokenize(f"a{mark}b")) != 1] == []


LETTERS = st.text(
    st.sampled_from("aé'’ʼ׳´-.,·2٢אה״\"ที่\u0301\u00ad\u200f_ \n战ﬁİ"), max_size=16
)


@some(200)
@given(text=st.one_of(LETTERS, st.text(max_size=60)))
def test_any_text_has_words_and_every_letter_is_in_one(text):
    found = tokenize(text)
    assert all(text[start:end] == form for form, start, end in found)
    inside = {place for t in found for place in range(t.start, t.end)}
    outside = [c for place, c in enumerate(text) if place not in inside]
    assert not any(map(str.isalnum, "".join(outside).replace("ʼ", "")))
    assert words(text) == [type_of(form) for form, _, _ in found]
    for kept in found:
        assert type_of(type_of(kept.form, case="kept"), case="kept") == type_of(
            kept.form, case="kept"
        )
    split = tokenize(text, possessives="split")
    assert "".join(t.form for t in split) == "".join(t.form for t in found)
