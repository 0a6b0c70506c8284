"""Quotation marks, hyphens and dashes: which characters stand for the same one.

Texts are printed with curly marks and typed with straight ones. What is compared is
levelled first, here in one place, so that all of the kit takes the same for the same.
"""

# Straight, curly, the wrong way round, Ukrainian, …; at the end an accent, a backtick
# and a prime, which are typed for it.
APOSTROPHES = "'’‘ʼ‛＇´`′"
HYPHENS = "-‐‑"  # typed, typographic, non-breaking; the dashes – and — are no hyphens
# Soft hyphen, (non-)joiners, signs of the direction of writing: never seen.
INVISIBLE = "\u00ad\u061c\u200c\u200d\u200e\u200f\u2060\ufeff"
SINGLE_QUOTES = APOSTROPHES + "‚"
DOUBLE_QUOTES = '"“”„‟″«»'
DASHES = HYPHENS + "‒–—―−"
_STRAIGHT = str.maketrans(
    dict.fromkeys(SINGLE_QUOTES, "'") | dict.fromkeys(DOUBLE_QUOTES, '"')
)


def straight(text: str) -> str:
    r"""Return a text with every kind of quotation mark made straight.

    Examples
    --------
    >>> straight("“It’s so”")
    '"It\'s so"'
    """
    return text.translate(_STRAIGHT)
