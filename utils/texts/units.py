"""Cut a paragraph where a sentence ends without a stop.

Mail and web pages lose their line ends on the way into a text. What stood on a line of
its own still shows: an item of a list, the closing of a letter, the stamp of a mail, a
drawn line. Speech that was written down breaks off with a dash.
"""

from collections.abc import Iterable, Iterator

from utils.texts.abbreviations import kinds
from utils.words import Pattern


def unit_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a paragraph between which a sentence never goes on."""
    parts: Iterable[tuple[int, int]] = [(start, end)]
    if _MAYBE_APART.search(text, start, end):
        parts = _apart(text, start, end)
    for part in parts:
        yield from _items(text, *part)


# --- Lines that were lost, and speech that breaks off ---------------------------------

_DRAWN = r"(?<!\S)(?P<sign>[=_*~-])(?P=sign){9,}+(?!\S)"
_CLOSING = (  # "Best regards, Anna"
    r"(?:(?<=[.!?]\s)|(?<=\s\s)|(?<=\n)|(?<![\s\S]))"
    r"(?:(?:(?:Best|Kind|Kindest|Warm|Warmest) )?[Rr]egards|Best wishes|"
    r"(?:Yours )?[Ss]incerely(?: yours)?|Yours(?: \w+)?|"
    r"Respectfully(?: yours)?|Cordially),(?=\s+[A-Z])"
)
_STAMP = (  # "Anna Bell 08/16/2000 03:48 PM I just wanted"; not "sent on 08/16/2000 …"
    r"(?<!\s[a-z]{2}\s)(?<!\s[a-z]{4}\s)(?<!\s[a-z]{5}\s)(?<!\S)"
    r"\d{1,2}/\d{1,2}/(?:\d\d){1,2}\s\d{1,2}:\d\d(?::\d\d)?\s?[AP]M(?=\s+[A-Z])"
)
_APART = Pattern(f"{_DRAWN}|{_CLOSING}|{_STAMP}")
# Quick to look for, since each of these begins with a plain character.
_MAYBE_APART = Pattern(
    r"/\d\d?/|—\s|–\s|--|==|__|\*\*|~~|"
    "Best |Kind|Warm|Regards|Sincerely|Yours|Respectfully|Cordially"
)
_BROKEN_OFF = Pattern(  # "I know she — Do you see", "She re- — A- and then"
    r"[—–-](?:(?<=[^.!?…\s]\s[—–])|(?<=[^.!?…\s]\s--))(?=\s+(?:[A-Z][a-z]?-\s|I mean\b|"
    r"(?:He|She|It|This|That|These|You|They|We|Yes|Oh|Do|Did|Is|Are|See|And|But|So|"
    r"Although|Because|If)"
    r"(?:['’,.!?]| [a-z])))"
)


def _apart(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield what stands before, in and after drawn lines, closings and stamps."""
    for found in _APART.finditer(text, start, end):
        if found.start() > start:
            yield from _broken_off(text, start, found.start())
        yield found.span()
        start = found.end()
    if end > start:
        yield from _broken_off(text, start, end)


def _broken_off(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield what ends with a dash, before a word that begins anew, and the rest."""
    for found in _BROKEN_OFF.finditer(text, start, end):
        yield start, found.end()
        start = found.end()
    if end > start:
        yield start, end


# --- Items of a list -----------------------------------------------------------------

_SERIES = (
    [str(n) for n in range(1, 100)],
    list("abcdefghijklmnopqrstuvwxyz"),
    list("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "i ii iii iv v vi vii viii ix x xi xii".split(),
    "I II III IV V VI VII VIII IX X XI XII".split(),
)
_ITEM = Pattern(
    r"(?<!\S)(?P<bullet>[•⁃◦▪‣]\s?)?(?P<number>\d{1,2}|[a-zA-Z]|[ivxIVX]{2,4})"
    r"(?P<sign>\.\)|\)|\.)\s+(?=\S)"
)
# Quick to look for: the point or bracket of a number that does not begin the text.
_HAS_ITEM = Pattern(
    r"[.)](?=[\s)])(?:(?<=[\s•⁃◦▪‣]\w.)|(?<=[\s•⁃◦▪‣]\d\d.)|(?<=\s[ivxIVX]{2}.)|"
    r"(?<=\s[ivxIVX]{3}.)|(?<=\s[ivxIVX]{4}.))"
)
_BEFORE_ITEM = Pattern(r"(?:\w\w|\W)[.!?:;…]\W{0,8}\Z")
_COUNTS = Pattern(r"([^\W\d_]+)\.\s\Z")  # "No. 1. The first"


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a paragraph that counts its items: "a. … b. …", or all of it.

    A list begins with the paragraph or after a stop. A number, letter or Roman numeral
    goes on with it if it is the next in order and has the same sign; and after a stop
    only, unless the list began with the paragraph and this is no capital, as initials
    are.
    """
    if not _HAS_ITEM.search(text, start, end):
        yield start, end
        return
    cuts: list[int] = []
    first, sign, expected = end, "", frozenset[str]()
    for found in _ITEM.finditer(text, start, end):
        number, place = found["number"], found.start()
        before = text[max(start, place - 12) : place]
        is_free = place == start or _is_free(before)
        if number in expected and found["sign"] == sign:
            if not is_free and (number.isupper() or first != start):
                continue
            cuts += [first, place]  # the first again and again: a cut is made once
        elif is_free:
            first, sign = place, found["sign"]
        else:
            continue
        expected = _next_numbers(number)
    for cut in (*cuts, end):
        if cut > start:
            yield start, cut
            start = cut


def _is_free(before: str) -> bool:
    """Say whether an item can begin behind these characters."""
    word = _COUNTS.search(before)
    if word and "numbers" in kinds(word[1]):
        return False
    return bool(_BEFORE_ITEM.search(before))


def _next_numbers(number: str) -> frozenset[str]:
    """Return what may follow a number in a list; "i" is a letter or a Roman numeral."""
    places = [(s, s.index(number) + 1) for s in _SERIES if number in s]
    return frozenset(s[place] for s, place in places if place < len(s))
