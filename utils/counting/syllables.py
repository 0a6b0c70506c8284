"""Count the syllables of words: a rule, and a list of the words it gets wrong."""

import unicodedata
from functools import cache

from utils.texts import type_of
from utils.words import Pattern, word_list

_CYRILLIC = Pattern("[Ѐ-ԯ]")
# ъ is a vowel in Bulgarian: a consonant follows it, in Russian a soft vowel.
_CYRILLIC_VOWELS = Pattern("[аеєиіїоуыэюяёәөүұӑӗӣӯӱӧӹѣѵѧѫ]|ъ(?=[бвгджзклмнпрстфхцчшщ])")
# Letters that are no plain one with an accent, as an English reader would spell them.
_SPELLED = str.maketrans(
    {"ø": "o", "œ": "oe", "æ": "ae", "ı": "i", "ð": "d", "þ": "th", "ł": "l", "đ": "d"}
    | {"ħ": "h", "ŋ": "ng", "ŧ": "t", "ə": "e", "ɛ": "e", "ɔ": "o", "ĸ": "k", "ƒ": "f"}
)
_FINAL_E = Pattern("é(?=s?$)")  # is never silent: résumé
_SOUNDED_E = Pattern("(?:[åäüø]|(?<!o)ö).*e$")  # Skåne and Größe, not coöperate
_PARTS = Pattern(r"\w[\w']*")  # of a word with a hyphen or a point
_CLITIC = Pattern(r"(.+)(n't|'(?:s|d|m|ve|ll|re))")
_ELISION = Pattern("[bcdfgjklmnqstz]'")  # d'état, l'Oréal

# The rule: a syllable for each run of vowels, mended by endings and by the letters
# below. They were found by asking, again and again, which letters mend most words of
# CMUdict; `^` and `$` are the ends of the word. What the rule still gets wrong is in
# utils/words/syllables.txt (built by tests/benchmarks/syllable_exceptions.py).
_VOWELS = Pattern("[aeiouy]+")
_SILENT_E = Pattern(
    "(?<=[^aeiouy])e$(?<![^aeiouylr]le)(?<![bcdfgkptv]re)|[^aeiouytd]ed$|"
    "[^aeiouy]es$(?<![sxzcg]es)(?<![cs]hes)(?<![^aeiouylr]les)(?<![bcdfgkptv]res)"
)
_ONE_MORE = (
    "ia io$ ier$ eo ism$ yer yin iu iol aya tua iot mcca oya ea$ iest$ aue ^mcco ios "
    "nte$ ayo iy bled$ ciat mcke ^mce ^mca rious nua ior dua ^rea tre$ bling oa$ dled$ "
    "gled$ tled$ lemen"
).split(" ")
_ONE_LESS = (
    "ely$ cia tial que$ eness gue$ ^fore eman$ icall ement eful ^home geon sian$ eless"
).split(" ")
# Whether any of them is there at all is asked first: of most words none is.
_ANY_MENDED = Pattern("|".join(_ONE_MORE + _ONE_LESS))


def syllables(word: str) -> int:
    """Return the number of syllables of an English word.

    A rule plus a list of its exceptions, which together give the count of CMUdict's
    first pronunciation for every word in it that is made of letters and apostrophes,
    but for sounds without a vowel, such as hm, which count one.
    Parts joined by a hyphen or a point are counted one by one; a figure counts a
    syllable for each digit, an initial one for each letter (three for w), a Cyrillic
    word one for each vowel, so that "з" has none. Letters of other scripts are passed
    over.

    Raises
    ------
    ValueError
        If the word has no letter or digit, or none of a Latin or Cyrillic alphabet.

    Examples
    --------
    >>> [syllables(word) for word in ("war", "Ukraine", "Zaporizhzhia", "all-out")]
    [1, 2, 4, 2]
    """
    found = counted(type_of(word))
    if found is not None:
        return found
    if any(map(str.isalnum, word)):
        raise ValueError(
            f"syllables are counted in Latin and Cyrillic letters, not in {word!r}"
        )
    raise ValueError(f"a word needs a letter or digit, which {word!r} has not")


def counted(name: str) -> int | None:
    """Return the syllables of a type, or None if it has no letter that is counted.

    Examples
    --------
    >>> counted("war"), counted("战争")
    (1, None)
    """
    if name.isalpha():
        return _syllables(name)
    found = [_syllables(part) for part in _parts(name)]
    known = [n for n in found if n is not None]
    return sum(known) if known else None


def _parts(name: str) -> list[str]:
    """Return the parts of a type between hyphens and points, without loose accents."""
    if not name.isascii():
        name = "".join(c for c in name if not unicodedata.combining(c))
    return _PARTS.findall(name)


def is_complex(word: str) -> bool:
    """Say whether Gunning's index counts a word as hard: see `readability`.

    Examples
    --------
    >>> is_complex("Ukrainians"), is_complex("resisted"), is_complex("well-prepared")
    (True, False, False)
    """
    parts = [word.lower()] if word.isalpha() else _parts(type_of(word))
    return any(
        (_syllables(part) or 0) - part.endswith(_SPOKEN_ENDINGS) >= 3 for part in parts
    )


# Where -ed or -es is a syllable of its own, as in "resisted".
_SPOKEN_ENDINGS = ("ted", "ded", *(f"{sound}es" for sound in "s x z c g ch sh".split()))


@cache
def _syllables(part: str) -> int | None:
    """Return the syllables of a part of a type, or None if no letter is counted."""
    if not part.isascii():
        return _syllables_of_letters(part)
    known = _exceptions().get(part)
    if known:
        return known
    if part.isalpha() and len(part) > 1:
        return syllables_by_rule(part)
    return _syllables_of_figures_and_marks(part)


def _syllables_of_figures_and_marks(part: str) -> int | None:
    """Return the syllables of a single letter or of what is not of letters alone."""
    if clitic := _CLITIC.fullmatch(part):
        return _with_clitic(*clitic.groups())
    if _ELISION.match(part) and len(part) > 3:
        return _syllables(part[2:])
    digits = sum(map(str.isdigit, part))
    letters = part.replace("'", "").replace("_", "")
    if len(letters) == 1:
        return 3 if letters == "w" else 1
    return digits + syllables_by_rule(letters) if digits < len(letters) else digits


def _syllables_of_letters(part: str) -> int | None:
    """Return the syllables of a part that is spelled with other letters than a to z."""
    if _CYRILLIC.search(part):
        return len(_CYRILLIC_VOWELS.findall(part)) + sum(map(str.isdigit, part))
    part = part.removesuffix("e") + "é" if _SOUNDED_E.search(part) else part
    spelled = _FINAL_E.sub("ay", part).translate(_SPELLED)
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return _syllables(plain.lower()) if any(map(str.isalnum, plain)) else None


def _with_clitic(stem: str, ending: str) -> int | None:
    """Return the syllables of a word with an ending such as ’s, ’ve or n’t."""
    if ending == "'m":
        is_spoken = False
    elif ending == "'s":
        is_spoken = bool(_SIBILANT.search(stem))
    elif ending == "'d":
        is_spoken = stem[-1] in "td"
    else:
        is_spoken = stem[-1] not in ("aiouyw" if ending == "n't" else "aeiouyw")
    found = _syllables(stem)
    return found if found is None else found + is_spoken


_SIBILANT = Pattern("(?:[sxz]|[cs]h|[cg]e)$")


def syllables_by_rule(word: str) -> int:
    """Return the syllables of a word as the rule alone gives them, at least 1.

    Examples
    --------
    >>> syllables_by_rule("invade"), syllables_by_rule("kyiv")  # the second is wrong
    (2, 1)
    """
    found = len(_VOWELS.findall(word)) - bool(_SILENT_E.search(word))
    if _ANY_MENDED.search(word):
        marked = f"^{word}$"
        found += sum(map(marked.__contains__, _ONE_MORE))
        found -= sum(map(marked.__contains__, _ONE_LESS))
    return max(found, 1)


@cache
def _exceptions() -> dict[str, int]:
    """Return the shipped exceptions as a dict from word to count."""
    table: dict[str, int] = {}
    for line in word_list("syllables"):
        count, *names = line.split()
        table.update(dict.fromkeys(names, int(count)))
    return table
