"""Counting, rates, n-grams, the rank-frequency line and stems."""

import subprocess
import sys
from collections import Counter
from math import inf, log10, nan
from pathlib import Path
from random import Random

import pytest
from nltk import FreqDist, ngrams
from nltk.stem import SnowballStemmer

from utils.counting import (
    burrows_delta,
    collocates,
    collocations,
    cosine_similarity,
    dispersion,
    diversity,
    equal_length,
    fightin_words,
    fitted_line,
    frequencies,
    hapaxes,
    keyness,
    n_grams,
    positions,
    rank_frequency,
    relative_frequency,
    stems,
    stop_words,
    zipf_line,
)
from utils.texts import Words, load_sources, sentences, tokenize, words

WORDS = "the war is the war to end the war".split()


def drawn(seed, size=500, n_types=60):
    """Return random words, some of them much more frequent than others."""
    random = Random(seed)
    return [f"w{int(random.random() ** 3 * n_types)}" for _ in range(size)]


def test_a_rate_is_a_count_per_thousand_tokens():
    assert relative_frequency(3, 1929) == pytest.approx(3 * 1000 / 1929)
    assert relative_frequency(6, 390, per=100) == pytest.approx(1.5384615)


@pytest.mark.parametrize(("count", "size"), [(1, 0), (-1, 5), (6, 5)])
def test_a_rate_refuses_impossible_counts(count, size):
    with pytest.raises(ValueError, match=r"not -?\d"):
        relative_frequency(count, size)


def test_frequencies_fall_and_ties_keep_the_order_of_the_text():
    rows = frequencies(WORDS)
    assert [(row.type, row.frequency) for row in rows] == [
        ("the", 3),
        ("war", 3),
        ("is", 1),
        ("to", 1),
        ("end", 1),
    ]
    assert rows[0].relative_frequency == pytest.approx(1000 * 3 / 9)


def test_frequencies_say_what_was_counted():
    found = words("The war. The aims.")
    found.about = "text 000, voice essayist"
    summary = frequencies(found, leave_out={"the", "a"}, minimum=1).summary
    assert summary.startswith("4 tokens of 3 types: text 000, voice essayist.")
    assert "per 1,000 tokens" in summary
    assert "1 types are left out" in summary


def test_words_left_out_still_count_as_tokens():
    rows = frequencies(WORDS, leave_out=stop_words(), minimum=2)
    assert [(r.type, r.relative_frequency) for r in rows] == [("war", 1000 * 3 / 9)]


def test_frequencies_of_nothing_are_refused():
    with pytest.raises(ValueError, match="the text is empty"):
        frequencies([])


@pytest.mark.parametrize("seed", range(5))
def test_frequencies_agree_with_nltk(seed):
    words = drawn(seed)
    theirs = FreqDist(words)
    rows = frequencies(words)
    assert [(r.type, r.frequency) for r in rows] == theirs.most_common()
    assert rows[0].relative_frequency == pytest.approx(1000 * theirs.freq(rows[0].type))
    assert sorted(hapaxes(words)) == sorted(theirs.hapaxes())


def test_hapaxes_occur_once():
    assert hapaxes(WORDS) == ["is", "to", "end"]
    assert hapaxes([]) == []


@pytest.mark.parametrize("n", [1, 2, 3, 9, 10])
def test_n_grams_agree_with_nltk(n):
    assert n_grams(WORDS, n) == list(ngrams(WORDS, n))


def test_n_grams_do_not_cross_the_border_of_a_passage():
    words = Words(["a", "b", "c", "d"], borders=(2,))
    assert n_grams(words, 2) == [("a", "b"), ("c", "d")]
    assert n_grams(words, 3) == []


def test_frequencies_of_n_grams_join_their_words():
    assert frequencies(n_grams(WORDS))[0][:2] == ("the war", 3)


def test_n_grams_of_no_words_are_refused():
    with pytest.raises(ValueError, match="n must be at least 1"):
        n_grams(WORDS, 0)


def test_zipf_line_by_hand():
    # Frequencies 4 and 2 at ranks 1 and 2: a fall of log 2 over a rise of log 2.
    line = zipf_line(["a"] * 4 + ["b"] * 2)
    assert line.slope == pytest.approx(-1)
    assert line.intercept == pytest.approx(log10(4))
    assert line.r_squared == pytest.approx(1)


@pytest.mark.parametrize("seed", range(3))
def test_zipf_line_is_the_line_of_least_squares(seed):
    counts = sorted(Counter(drawn(seed)).values(), reverse=True)
    points = [(log10(i), log10(n)) for i, n in enumerate(counts, start=1)]
    line = zipf_line(drawn(seed))

    def error(slope, intercept):
        return sum((y - slope * x - intercept) ** 2 for x, y in points)

    least = error(line.slope, line.intercept)
    for step in (-1e-4, 1e-4):
        assert error(line.slope + step, line.intercept) > least
        assert error(line.slope, line.intercept + step) > least


def test_a_level_line_fits_exactly():
    assert fitted_line([1, 2, 3], [5, 5, 5]) == (0.0, 5.0, 1.0)


def test_rank_frequency_gives_each_rank_its_fitted_value():
    table = rank_frequency(["a"] * 4 + ["b"] * 2)
    assert [row[:3] for row in table] == [(1, "a", 4), (2, "b", 2)]
    assert [row.fitted for row in table] == pytest.approx([4, 2])
    assert "Slope -1.00" in table.summary


@pytest.mark.parametrize("words", [[], ["war"], ["war", "war"]])
def test_a_line_needs_two_types(words):
    with pytest.raises(ValueError, match="at least 2 types"):
        rank_frequency(words)


def test_stop_words_leave_out_denial_and_doubt():
    listed = stop_words()
    assert {"the", "of", "it's"} <= listed
    assert not listed & {"not", "no", "never", "could", "may", "must", "won't"}
    assert all(words(word) == [word] for word in listed - {"'s"})


def test_counting_loads_no_nltk():
    code = "import sys, utils.counting; sys.exit('nltk' in sys.modules)"
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", code], cwd=root, check=True)


def test_stems_are_those_of_nltk_and_keep_their_source():
    chosen = words("Losing governments lose wars.")
    found = stems(chosen)
    assert found == [SnowballStemmer("english").stem(word) for word in chosen]
    assert found.about.endswith("; stems")


def test_n_grams_read_as_text_in_every_table():
    pairs = n_grams("to lose or to lose".split())
    assert frequencies(pairs)[0].type == "to lose"
    assert rank_frequency(pairs)[0].type == "to lose"
    assert keyness(pairs, pairs)[0].type == "to lose"
    assert next(iter(fightin_words(pairs, pairs))) == "to lose"
    assert dispersion(pairs, 2, minimum=1)[0].type == "to lose"
    for table in (frequencies(pairs), keyness(pairs, pairs), rank_frequency(pairs)):
        assert "(" not in table.csv()


@pytest.mark.parametrize("left_out", [{"to lose"}, {("to", "lose")}, ["to lose"]])
def test_n_grams_are_left_out_as_text_or_as_words(left_out):
    table = frequencies(n_grams("to lose or to lose".split()), leave_out=left_out)
    assert [row.type for row in table] == ["lose or", "or to"]
    assert "1 types are left out" in table.summary


TAKE_WORDS = {
    "frequencies": frequencies,
    "hapaxes": hapaxes,
    "n_grams": n_grams,
    "rank_frequency": rank_frequency,
    "zipf_line": zipf_line,
    "stems": stems,
    "type_token_ratio": diversity.type_token_ratio,
    "moving_average_ttr": lambda words: diversity.moving_average_ttr(words, 2),
    "mtld": diversity.mtld,
    "mtld_factors": diversity.mtld_factors,
    "hdd": lambda words: diversity.hdd(words, sample=2),
    "yules_k": diversity.yules_k,
    "frequency_spectrum": diversity.frequency_spectrum,
    "indices": diversity.indices,
    "target": lambda words: keyness(words, ["a"]),
    "reference": lambda words: keyness(["a"], words),
    "fightin_words": lambda words: fightin_words(words, ["a"]),
    "collocates": lambda words: collocates(words, "a"),
    "collocations": collocations,
    "dispersion": lambda words: dispersion(words, 2),
    "positions": lambda words: positions(words, "a"),
    "equal_length": lambda words: equal_length(words, 2, len),
    "cosine": lambda words: cosine_similarity(words, ["a"]),
    "delta": lambda words: burrows_delta({"x": ["a"], "y": ["b"], "z": words}),
}


@pytest.mark.parametrize(
    "given",
    ["war is war", b"war", {"war", "is"}, Counter(["war"]), [["war"], ["is"]]],
    ids=["a text", "bytes", "a set", "counts", "sentences"],
)
@pytest.mark.parametrize("name", TAKE_WORDS)
def test_what_is_no_running_words_is_refused(name, given):
    with pytest.raises(ValueError, match="must be a list of words, not"):
        TAKE_WORDS[name](given)


def test_a_source_is_a_text_and_no_running_words():
    with pytest.raises(ValueError, match="not a text: cut it into words"):
        frequencies(load_sources()["000"])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: frequencies([]), "the text is empty"),
        (lambda: frequencies(["a"], leave_out="the"), "leave_out must be a list"),
        (lambda: frequencies(["a"], minimum=0), "minimum must be at least 1, not 0"),
        (lambda: frequencies(["a"], minimum=1.5), "minimum must be a whole number"),
        (lambda: frequencies(["a"], per=0), "per must be at least 1 token, not 0"),
        (lambda: relative_frequency(1, 2, per=0), "per must be at least 1 token"),
        (lambda: n_grams(["a"], 0), "n must be at least 1 token, not 0"),
        (lambda: stems(n_grams(["a", "b"])), "not from n-grams"),
        (lambda: fitted_line([1, 1], [1, 2]), "two different values of x, not only 1"),
        (lambda: fitted_line([1], [1]), "at least 2 points, not 1 values of x and 1"),
        (lambda: fitted_line([1, 2], [1]), "not 2 values of x and 1 of y"),
        (lambda: fitted_line([1, nan], [1, 2]), "finite numbers"),
        (lambda: fitted_line([1, 2], [1, inf]), "finite numbers"),
        (lambda: fitted_line([1e200, -1e200], [1, 2]), "below 1e150"),
        (lambda: fitted_line([1e-200, 2e-200], [1, 2]), "as far as a number"),
        (lambda: frequencies(name for name in "ab"), "read once only: put list"),
        (lambda: frequencies(tokenize("War is war.")), "not of Tokens with their"),
        (lambda: n_grams(sentences("War. Is it?")), "not of Sentences with their"),
    ],
)
def test_an_argument_that_makes_no_sense_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_a_line_through_points_that_are_close_together():
    assert fitted_line([0, 1e-100], [0, 1e-100]) == (1, 0, 1)


@pytest.mark.parametrize(
    "part",
    [
        slice(1, 5),
        slice(None, None, -1),
        slice(-4, None),
        slice(0, 9, 2),
        slice(8, 1, -3),
        slice(3, 3),
    ],
    ids=str,
)
def test_a_slice_keeps_its_source_and_its_borders(part):
    passages = Words(range(9), about="text 000", borders=(2, 3, 6))
    passage = [0, 0, 1, 2, 2, 2, 3, 3, 3]
    found = passages[part]
    assert found == list(range(9))[part]
    assert found.about == "text 000"
    cut = passage[part]
    assert found.borders == tuple(
        at for at in range(1, len(cut)) if cut[at] != cut[at - 1]
    )
    assert passages[4] == 4
