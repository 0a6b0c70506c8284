"""Quotation marks, hyphens and dashes: which characters stand for the same one.

Texts are printed with curly marks and typed with straight ones. What is compared is
levelled first, here in one place, so that all of the kit takes the same for the same.
"""

APOSTROPHES = "'’‘ʼ‛＇"  # straight, curly, the wrong way round, Ukrainian, …
HYPHENS = "-‐‑"  # typed, typographic, non-breaking; the dashes – and — are no hyphens
INVISIBLE = "\u00ad\u200c\u200d\u2060"  # soft hyphen, (non-)joiners: never seen
SINGLE_QUOTES = APOSTROPHES + "‚′`´"
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
