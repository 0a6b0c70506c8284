"""Quotation marks, hyphens, dashes and stops: which characters stand for the same one.

Texts are printed with curly marks and typed with straight ones. What is compared is
levelled first, here in one place, so that all of the kit takes the same for the same.
"""

# Straight, curly, the wrong way round, Ukrainian, …; an accent, a backtick and a prime,
# which are typed for it; Armenian; at the end what Unicode calls letters: the signs of
# Ukrainian, of Hawaiian, and of transcribed Arabic and Russian.
APOSTROPHES = "'’‘‛＇´`′՚ʼʹʻʽʾʿˈꞌ"
HYPHENS = "-‐‑"  # typed, typographic, non-breaking; the dashes – and — are no hyphens
# Soft hyphen, (non-)joiners, signs of the direction of writing: never seen.
INVISIBLE = "\u00ad\u061c\u200c\u200d\u200e\u200f\u2060\ufeff"
STRETCH = "\u0640"  # only makes an Arabic word longer
SINGLE_QUOTES = APOSTROPHES + "‚"
DOUBLE_QUOTES = '"“”„‟″«»'
DASHES = HYPHENS + "‒–—―−"
# Stops that never stand inside a word, so that no space need follow: Unicode's
# Sentence_Terminal (PropList.txt, version 16) up to U+ABEB, but . ! ? and the like and
# the comma of Burmese; and the shad of Tibetan, which ends clauses too.
CLEAR_STOPS = (
    "。！？｡．﹒﹖﹗։؝؞؟۔।॥။።፧፨។៕།༎᙮᠃᠉᥄᥅᰻᰼᱾᱿\u0700\u0701\u0702\u07f9\u0837\u0839\u083d"
    "\u083e\u1735\u1736\u1aa8\u1aa9\u1aaa\u1aab\u1b5a\u1b5b\u1b5e\u1b5f\u1b7d\u1b7e\u2cf9"
    "\u2cfa\u2cfb\u2e2e\u2e3c\ua4ff\ua60e\ua60f\ua6f3\ua6f7\ua876\ua877\ua8ce\ua8cf\ua92f"
    "\ua9c8\ua9c9\uaa5d\uaa5e\uaa5f\uaaf0\uaaf1\uabeb"
)
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


def is_small(letter: str) -> bool:
    """Say whether a letter is a small one, of a script that has capitals to tell by.

    Examples
    --------
    >>> is_small("a"), is_small("A"), is_small("ა")  # Georgian writes one case only
    (True, False, False)
    """
    return letter.islower() and has_case(letter)


def has_case(letter: str) -> bool:
    """Say whether sentences begin with a capital in the script of a letter."""
    return not "ა" <= letter <= "ჿ"
