"""Say whether a point ends a sentence, or belongs to an abbreviation, name or figure.

The lists are in utils/words/abbreviations.txt. A *stop* is a match of the pattern in
`sentences`: the point itself, what closes and opens beside it, and what comes next.
"""

import re

from utils.texts.abbreviations import kinds, listed
from utils.texts.characters import is_small
from utils.texts.labels import SINGLE
from utils.texts.tokens import type_of
from utils.words import Pattern

QUOTES = "”\"’'»›“″❞"  # “ closes a German quotation
OPENERS = "“\"‘'(\\[{«‹„‚*_$€£₴#¿¡「『（《〈…"
_INITIAL = Pattern(rf"(?:[{SINGLE}]h?\.?[-‐‑])*[{SINGLE}]")  # J.-C. Dupont
_DOTTED = Pattern(r"(?:\S*[-‐‑])?(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,4}")
_NUMBER = Pattern(r"\d|[IVXLCDM]{2,}\b|[IVXLC][,;)]|[A-Z]{1,4}[-/]?\d")
# A place in a book, after words of which none need be known: "Encycl. Brit. 5, 7".
_CITED = Pattern(r"\d{1,3}:\d{1,3}(?!\d|\s?[ap]\.?m)|\d{1,4}(?=[,;.:)–-]|\s\()")
_DATE = Pattern(r"\d{1,2}\.\s\d{4}|\d{4}(?!\d)")
# An abbreviation, as IT in "U.S. IT firms", though "it" begins many a sentence.
_ACRONYM = Pattern(r"[^\W\d_a-z]{2,}(?=\s[a-z])")
_CAPITAL = Pattern(r"[A-Z]\b(?!['’])")
_WORD = Pattern(r"[^\W\d_]{1,24}")


def point_ends(stop: re.Match[str], start: int) -> bool:
    """Say whether a lone point ends a sentence or belongs to an abbreviation."""
    previous, word = words_before(stop, start)
    if not word:
        return next_word(stop) != "i"  # ". . ."
    if not word.islower() and _INITIAL.fullmatch(word.lower()):
        return _capital_ends(previous, word, stop)
    if _is_spaced(previous, word, stop):
        is_and_so_on = previous == "т." and word in ("д", "п", "ін")
        first = not is_small(stop["next"])
        return first if is_and_so_on else next_word(stop) in listed("starters")
    known = kinds(word)
    if word.isalpha() and not known and not stop["next"].isdigit():
        return True  # quick to say, and so of most words
    if any(mark in QUOTES for mark in stop["closed"]):
        return "names" not in known
    binds = "names" in known or _is_before_number(previous, word, stop)
    return not binds and _abbreviation_ends(previous, word, stop, start)


_LETTER = Pattern(r"[^\W\d_]\.")


def _is_spaced(previous: str, word: str, stop: re.Match[str]) -> bool:
    """Say whether a point is one of those of "z. B.", "p. ex.", "т. зв."."""
    if not word.islower() or len(word) > 3:
        return False
    is_after = bool(_LETTER.fullmatch(previous))
    is_before = len(word) == 1 and _LETTER.match(stop.string, stop.start("next"))
    return is_after or bool(is_before)


def _abbreviation_ends(
    previous: str, word: str, stop: re.Match[str], start: int
) -> bool:
    """Say whether a point ends a sentence after a word that may be an abbreviation."""
    known = kinds(word)
    is_dotted = ".-" in word or bool(_DOTTED.fullmatch(word))
    if is_small(stop["next"]):
        return not (known - {"guessed"} or is_dotted)
    is_unit = previous[-1:].isdecimal()  # "2 MW."
    is_cut = "open" in known or ("guessed" in known and not is_unit)
    if not (is_cut or is_dotted):
        return True
    if stop["opened"][:1] in tuple("—–-"):  # "KYIV, Feb. 24, 5 p.m. — Russia"
        return False
    starts = next_word(stop) in listed("starters")
    if _YEAR.fullmatch(f"{previous} {word}"):
        since = max(start, stop.start() - 200)
        return starts or bool(_PAST.search(stop.string, since, stop.start()))
    return starts


# "Він народився в 1814 р." is whole; "У 2022 р. Росія" goes on to its verb.
_YEAR = Pattern(r"\S*[\dIVX] (?:гг?|рр?|вв?|ст)")
_PAST = Pattern(
    r"[аеиіїоуыюя](?:л[аио]?|(?<=[аиіїу])в)(?:с[ья])?(?!\w)(?<!начала)|"
    r"(?:умер|помер|погиб|вырос|принёс|привёз)(?!\w)",
    re.IGNORECASE,
)


def _capital_ends(previous: str, word: str, stop: re.Match[str]) -> bool:
    """Say whether a point after a single capital ends a sentence: "World War I."."""
    name = "" if previous.endswith(".") else type_of(previous)
    if name in listed("labelled") or (word == "I" and name in listed("before_I")):
        return True
    return next_word(stop) in listed("starters")


def _is_before_number(previous: str, word: str, stop: re.Match[str]) -> bool:
    """Say whether a word is an abbreviation because a number follows: "no. 5"."""
    text, place = stop.string, stop.start("next")
    is_number = stop["opened"][:1] in ("§", "№") or _NUMBER.match(text, place)
    if word.isdecimal():
        return len(word) < 3 and _is_ordinal(previous, stop)
    if word[0].isupper() and (cited := _CITED.match(text, place)):
        is_chained = previous.endswith(".") and previous[-2:-1].isalpha()
        if is_chained or ":" in cited[0]:
            return True
    if "measures" in kinds(word) and previous[-1:].isdecimal():
        return bool(is_number)
    if "guessed" in kinds(word):
        return bool(is_number) and word[0].isupper()
    if "numbers" not in kinds(word):
        return False
    # "Art. I" is a number as well, but what begins after "No." may be a name.
    is_written_so = word[0].isupper() and word != "No"
    return bool(is_number or (is_written_so and _CAPITAL.match(text, place)))


def _is_ordinal(previous: str, stop: re.Match[str]) -> bool:
    """Say whether a figure counts what follows: "24. Februar", "der 1. Teil"."""
    if next_word(stop) in listed("months") or previous in listed("articles"):
        return True
    found = _DATE.match(stop.string, stop.start("next"))
    return found is not None and (len(found[0]) > 4 or previous[:-1].isdecimal())


# What is glued to a word: a dash, another word and a stroke, Chinese or Japanese.
_BEFORE_WORD = Pattern(r".*(?:[—–\u3040-\u30ff\u4e00-\u9fff]|(?<!/)/(?!/))")


def words_before(stop: re.Match[str], start: int) -> tuple[str, str]:
    """Return the last two words before a stop, without what opens them."""
    place = stop.start()
    pieces = stop.string[max(start, place - 60) : place].split()
    is_apart = stop.string[place - 1 : place].isspace()
    word = "" if is_apart or not pieces else _BEFORE_WORD.sub("", pieces.pop())
    return pieces[-1] if pieces else "", word.lstrip(OPENERS)


def next_word(stop: re.Match[str]) -> str:
    """Return the letters that follow a stop as a type, or "" if they are an initial."""
    word = _WORD.match(stop.string, stop.start("next"))
    if word is None or (len(word[0]) == 1 and stop.string.startswith(".", word.end())):
        return ""
    is_acronym = _ACRONYM.match(stop.string, word.start())
    return "" if is_acronym else type_of(word[0])
