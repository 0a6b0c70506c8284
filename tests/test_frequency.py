"""Counting, rates, n-grams, the rank-frequency line and stems."""

import subprocess
import sys
from collections import Counter
from math import log10
from pathlib import Path
from random import Random

import pytest
from nltk import FreqDist, ngrams
from nltk.stem import SnowballStemmer

from utils.counting import (
    fitted_line,
    frequencies,
    hapaxes,
    n_grams,
    rank_frequency,
    relative_frequency,
    stems,
    stop_words,
    zipf_line,
)
from utils.texts import Types, types

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
    found = types("The war. The aims.")
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
    words = Types(["a", "b", "c", "d"], borders=(2,))
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
    assert all(types(word) == [word] for word in listed - {"'s"})


def test_counting_loads_no_nltk():
    modules = (
        "tokens frequency diversity readability concordance collocation dispersion "
        "keyness resampling"
    )
    lines = [f"import utils.{module}" for module in modules.split(" ")]
    code = "; ".join([*lines, "import sys", "sys.exit('nltk' in sys.modules)"])
    root = Path(__file__).parents[1]
    subprocess.run([sys.executable, "-c", code], cwd=root, check=True)


def test_stems_are_those_of_nltk_and_keep_their_source():
    words = types("Losing governments lose wars.")
    found = stems(words)
    assert found == [SnowballStemmer("english").stem(word) for word in words]
    assert found.about.endswith("; stems")
