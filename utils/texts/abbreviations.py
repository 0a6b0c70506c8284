"""What a point after a word means: utils/words/abbreviations.txt, read once."""

from functools import cache, lru_cache

from utils.words import Pattern, word_list

KINDS = ("names", "numbers", "measures", "open")
_BEFORE_LAST = Pattern("[-‐‑.]|^[dlnsDLNS]['’]")  # Lt.-Gen., l’art.


# A word without a vowel is cut short, but for a sound, such as hmm, or an acronym.
_CUT_SHORT = Pattern(
    "(?!h?m+$|sh+$|[bg]?r+$|ps+t$|pf+t?$|tsk$|z+$)[b-df-hj-np-tv-xz]{2,6}|"
    "(?!др$|пр$)[бвгґджзйклмнпрстфхцчшщ]{2,6}"
)


@cache
def listed(kind: str) -> frozenset[str]:
    """Return the words of one kind, as in the list and in capitals throughout.

    Examples
    --------
    >>> "prof" in listed("names"), "PROF" in listed("names")
    (True, False)
    """
    lines = (line.split() for line in word_list("abbreviations"))
    found = {word for name, *names in lines if name == kind for word in names}
    return frozenset(found | {word.upper() for word in found if not word.islower()})


@lru_cache(maxsize=4096)
def kinds(word: str) -> frozenset[str]:
    """Return the kinds of abbreviation that a word, or its last part, belongs to.

    Examples
    --------
    >>> sorted(kinds("vice-adm")), sorted(kinds("war")), sorted(kinds("Cmnd"))
    (['names'], [], ['guessed'])
    """
    word = word.replace("’", "'")
    forms = {word, word.lower()}
    last = _BEFORE_LAST.split(word)[-1]
    if len(last) > 1:
        forms |= {last, last.lower()}
    found = frozenset(kind for kind in KINDS if forms & listed(kind))
    if not found and not word.isupper() and _CUT_SHORT.fullmatch(word.lower()):
        return frozenset(("guessed",))
    return found
