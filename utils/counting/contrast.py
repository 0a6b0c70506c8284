"""Say how far the rates of one word in two texts are apart, and how surprisingly so.

Log-likelihood, chi-square and BIC say how surprising a difference is if both texts used
the word alike; the log ratio and the difference in percent say how large it is. Neither
kind replaces the other, and none knows that words come in clumps: `resampling`
and `permutation` do.
"""

from math import erfc, inf, log, log2, sqrt


def log_likelihood(
    target_count: int, target_size: int, reference_count: int, reference_size: int
) -> float:
    """Return G² over two cells: the word's two counts against its expected counts.

    The form that corpus tools print. `log_likelihood_four_cells` also counts the words
    that are not this one, which makes it a little larger.

    Parameters
    ----------
    target_count, reference_count
        How often the word occurs in either text.
    target_size, reference_size
        Length of either text, in tokens.

    Raises
    ------
    ValueError
        If a text is empty, or a count is below 0 or above its text's length.

    References
    ----------
    Rayson & Garside (2000), Workshop on Comparing Corpora, ACL, 1-6.

    Examples
    --------
    >>> round(log_likelihood(52, 50_000, 57, 75_000), 2)
    2.65
    """
    _check(target_count, target_size, reference_count, reference_size)
    both = target_count + reference_count
    size = target_size + reference_size
    surprise = _surprise(target_count, target_size * both / size) + _surprise(
        reference_count, reference_size * both / size
    )
    return max(2 * surprise, 0.0)  # equal rates must not give -0.0000000000000002


def log_likelihood_four_cells(
    target_count: int, target_size: int, reference_count: int, reference_size: int
) -> float:
    """Return G² over the full two-by-two table: this word and all other words.

    Raises
    ------
    ValueError
        If a text is empty, or a count is below 0 or above its text's length.

    References
    ----------
    Dunning (1993), Computational Linguistics 19(1), 61-74.

    Examples
    --------
    >>> round(log_likelihood_four_cells(110, 2552, 111, 29225), 2)
    270.72
    """
    two_cells = log_likelihood(
        target_count, target_size, reference_count, reference_size
    )
    others = log_likelihood(
        target_size - target_count,
        target_size,
        reference_size - reference_count,
        reference_size,
    )
    return two_cells + others


def log_ratio(
    target_count: int, target_size: int, reference_count: int, reference_size: int
) -> float:
    """Return the binary logarithm of the ratio of two rates, in bits.

    1 means twice as frequent in the target, -1 half as frequent, 3 eight times. A count
    of 0 is taken as 0.5, so that the ratio of a word which one text lacks is finite.

    Raises
    ------
    ValueError
        If a text is empty, a count is below 0 or above its text's length, or both
        counts are 0.

    References
    ----------
    Hardie (2014), Log Ratio: an informal introduction, CASS blog, Lancaster.

    Examples
    --------
    >>> round(2 ** log_ratio(6, 10_000, 2, 10_000), 6)  # .0006 / .0002
    3.0
    """
    return log2(
        ratio_of_rates(target_count, target_size, reference_count, reference_size)
    )


def chi_square(
    target_count: int, target_size: int, reference_count: int, reference_size: int
) -> float:
    """Return Pearson's chi-square over the two-by-two table: this word and all others.

    Without Yates's correction. Where the expected counts are below 5 it says more than
    it should: the log-likelihood is safer there.

    Raises
    ------
    ValueError
        If a text is empty, or a count is below 0 or above its text's length.

    References
    ----------
    Pearson (1900), Philosophical Magazine 50, 157-175; for words: Manning & Schütze
    (1999), Foundations of Statistical NLP, pp. 169-172.

    Examples
    --------
    >>> round(chi_square(8, 15_828, 4_667, 14_291_840), 2)  # "new companies"
    1.55
    """
    _check(target_count, target_size, reference_count, reference_size)
    both = target_count + reference_count
    size = target_size + reference_size
    # The two texts differ from what is expected by the same count, up and down.
    excess = target_count - target_size * both / size
    cells = target_size * both / size * (size - both) * reference_size / size
    return excess * excess * size / cells if cells else 0.0


def bic(
    target_count: int, target_size: int, reference_count: int, reference_size: int
) -> float:
    """Return G² (two cells) less the logarithm of the tokens of both texts together.

    An approximate Bayes factor: above 2 there is evidence for a difference, above 6
    strong, above 10 very strong evidence; below 0 the same rate explains the counts
    better. In long texts it asks for more than a fixed limit of G² does.

    Raises
    ------
    ValueError
        If a text is empty, or a count is below 0 or above its text's length.

    References
    ----------
    Wilson (2013), Embracing Bayes factors for key item analysis in corpus linguistics,
    in: New Approaches to the Study of Linguistic Variability, 3-11; the limits: Kass &
    Raftery (1995), J. American Statistical Association 90, p. 777.

    Examples
    --------
    >>> round(bic(52, 50_000, 57, 75_000), 2)  # 2.65 - ln 125,000
    -9.08
    """
    surprise = log_likelihood(
        target_count, target_size, reference_count, reference_size
    )
    return surprise - log(target_size + reference_size)


def percent_difference(
    target_count: int, target_size: int, reference_count: int, reference_size: int
) -> float:
    """Return by how many percent the rate in the target is above that in the reference.

    100 means twice as frequent in the target, -50 half as frequent. A count of 0 is
    taken as 0.5, as in `log_ratio`, which this only writes another way; the authors
    take a quintillionth, which makes every such difference astronomically large.

    Raises
    ------
    ValueError
        If a text is empty, a count is below 0 or above its text's length, or both
        counts are 0.

    References
    ----------
    Gabrielatos & Marchi (2011), Keyness: matching metrics to definitions; (2012),
    Keyness: appropriate metrics and practical issues, CADS Conference, Bologna (%DIFF).

    Examples
    --------
    >>> round(percent_difference(6, 10_000, 2, 10_000), 6)
    200.0
    """
    ratio = ratio_of_rates(target_count, target_size, reference_count, reference_size)
    return 100 * (ratio - 1)


def p_value(log_likelihood: float) -> float:
    """Return the chance of so large a G² or larger if the two rates were the same.

    The upper tail of the chi-squared distribution with one degree of freedom. It holds
    for one word chosen beforehand; for the largest of many see
    `utils.counting.family_wise_threshold`.

    Raises
    ------
    ValueError
        If the value is below 0 or no number.

    Examples
    --------
    >>> round(p_value(3.841459), 6)
    0.05
    """
    if not log_likelihood >= 0:
        raise ValueError(f"log-likelihood must be at least 0, not {log_likelihood}")
    return erfc(sqrt(log_likelihood / 2))


def ratio_of_rates(
    target_count: int, target_size: int, reference_count: int, reference_size: int
) -> float:
    """Return how many times the rate in the reference that in the target is.

    A count of 0 is taken as 0.5, so that the ratio of a word which one text lacks is
    finite.

    Raises
    ------
    ValueError
        If a text is empty, a count is below 0 or above its text's length, or both
        counts are 0.
    """
    _check(target_count, target_size, reference_count, reference_size)
    if not target_count and not reference_count:
        raise ValueError("a ratio needs a word that occurs in one of the texts")
    target = (target_count or 0.5) / target_size
    return target / ((reference_count or 0.5) / reference_size)


def _surprise(observed: float, expected: float) -> float:
    return observed * log(observed / expected) if observed else 0.0


def _check(
    target_count: int, target_size: int, reference_count: int, reference_size: int
) -> None:
    for name, count, size in (
        ("target", target_count, target_size),
        ("reference", reference_count, reference_size),
    ):
        if not 1 <= size < inf:
            raise ValueError(f"the {name} text must have at least 1 token, not {size}")
        if not 0 <= count <= size:
            raise ValueError(f"the {name} count must be 0 to {size}, not {count}")
