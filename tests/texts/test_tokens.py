"""The word rule and the sentence rule, against texts marked by hand."""

import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from utils.texts import (
    Types,
    load_sources,
    sentences,
    source_name,
    tokenize,
    type_counts,
    type_of,
    types,
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
def test_every_sentence_of_the_two_texts_is_found_as_marked_by_hand(texts, seed):
    found = [s.text.replace("\u00a0", " ") for s in sentences(texts[seed])]
    assert found == [
        line.replace("\u00a0", " ") for line in marked(f"sentences_{seed}")
    ]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("possessives", ["kept", "split"])
def test_offsets_lead_back_to_the_form(texts, seed, possessives):
    text = texts[seed]
    tokens = tokenize(text, possessives=possessives)
    assert all(text[start:end] == form for form, start, end in tokens)
    assert all(text[s.start : s.end] == s.text for s in sentences(text))


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
    ],
)
def test_a_word_is_letters_and_digits_joined_inside(text, expected):
    assert forms(text) == expected


@pytest.mark.parametrize("word", ["Odésa", "Київ", "Zürich", "Đà"])
def test_composed_and_decomposed_accents_are_the_same_type(word):
    apart = unicodedata.normalize("NFD", word)
    assert types(f"{word} {apart}—x") == [word.casefold(), word.casefold(), "x"]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("Russia’s", "russia's"),
        ("Signal‘s", "signal's"),
        ("cease‑fire", "cease-fire"),
        ("mili\u00adtary", "military"),
        ("STRASSE", type_of("Straße")),
        ("п’ять", "п'ять"),
    ],
)
def test_spellings_of_one_word_are_one_type(form, expected):
    assert type_of(form) == expected


def test_case_is_kept_on_request():
    assert types("The War", case="kept") == ["The", "War"]


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
    assert types(essay).count("putin") == 16
    assert types(essay, possessives="split").count("putin") == 18


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("possessives", ["kept", "split"])
@pytest.mark.parametrize("case", ["folded", "kept"])
def test_types_are_the_types_of_the_tokens(texts, seed, possessives, case):
    text = texts[seed]
    expected = [
        type_of(token.form, case=case)
        for token in tokenize(text, possessives=possessives)
    ]
    found = types(text, case=case, possessives=possessives)
    assert found == expected
    counts = type_counts(text, case=case, possessives=possessives)
    assert list(counts.items()) == list(Counter(expected).items())


def test_a_long_text_is_cut_into_blocks_only_at_spaces(texts):
    words = texts["000"].split()
    long = " ".join(words * 20)
    assert len(long) > 3 << 16
    assert types(long) == types(" ".join(words)) * 20
    assert types("x" * 200_000 + "—y") == ["x" * 200_000, "y"]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: tokenize("war", possessives="no"), "possessives must be"),
        (lambda: types("war", case="lower"), "case must be"),
        (lambda: types("", case="lower"), "case must be"),
        (lambda: type_of("war", case=None), "case must be"),
    ],
)
def test_an_unknown_option_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_types_of_passages_remember_voices_and_borders():
    source = load_sources()["001"]
    spoken = source.select(voices=("interviewee",))
    found = types(spoken)
    assert found == [name for passage in spoken for name in types(passage.text)]
    assert found.about.startswith("text 001, voice interviewee, body only")
    assert len(found.borders) == len([p for p in spoken if types(p.text)]) - 1
    assert types(spoken[0]) == types(spoken[0].text)


def test_a_part_without_words_makes_no_border():
    assert types(["—", "a b", "…", "c", "—"]).borders == (2,)


def test_a_whole_source_counts_its_layout_too():
    source = load_sources()["001"]
    assert types(source) == types(source.text)
    assert source_name(source) == "text 001"


def test_a_plain_text_has_no_name_and_no_borders():
    found = types("The war goes on.")
    assert (source_name("x"), found.borders) == ("a text without a name", ())
    assert isinstance(found, Types)
    assert isinstance(found, list)


@pytest.mark.parametrize(
    "marked",
    [
        "Gen. Popov left. | He was fired.",
        "U.S. allies met on Feb. 24 in Washington, D.C. | They disagreed.",
        "He moved to the U.S. | Then he left.",
        "The U.S. President spoke.",
        "Lt. Col. Smith and Maj. Gen. Ivan Popov met Sen. J. D. Vance.",
        "Dr. A. B. Jones et al. argue otherwise (see p. 5).",
        "“We lost.” | He said it twice.",
        "“We lost,” he said. | “It’s over!” | Nobody moved.",
        "“Are we losing?” he asked. | “No.”",
        "He paused… | Then he spoke.",
        "He paused … and then spoke.",
        "She waited . . . and waited.",
        "It was over—or was it? | Nobody knew.",
        "“Stop!”—he cried—“or I shoot.”",
        "Prices rose 3.5 percent. | Russia’s fell 2.1 percent.",
        "Is it true that vs. is an abbreviation? | Yes.",
        "The war ended at 5 p.m. on Friday. | Troops came home.",
        "(This is nothing new.) | It goes on.",
        "See No. 5 and vol. 2, pp. 10–12.",
        "Mr. Putin vs. NATO: who wins?! | We’ll see.",
        "He asked “Why?” and left.",
        "1. First point. | 2. Second point.",
        "In Jan. 2023 and Sept. 2022 it rained.",
        "Non-breaking\u00a0space here.\u00a0| Next\u00a0one.",
        "Look at www.nato.int. | It’s there.",
        "Війна триває. | Київ стоїть.",
    ],
)
def test_a_sentence_ends_where_a_reader_ends_it(marked):
    expected = [part.strip() for part in marked.split("|")]
    assert [s.text for s in sentences(marked.replace("|", ""))] == expected


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n", "\u2028"])
def test_a_line_break_ends_a_sentence(end):
    found = sentences(f"NECESSARY FICTIONS{end}Elites know.")
    assert [s.text for s in found] == ["NECESSARY FICTIONS", "Elites know."]


@pytest.mark.parametrize("text", ["", " \n\n ", "\u00a0"])
def test_a_text_without_print_has_no_sentence(text):
    assert sentences(text) == []
