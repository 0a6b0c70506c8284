"""Say which words a query stands for: a word, a phrase, a wildcard, a pattern."""

import re
import warnings
from collections.abc import Callable, Iterable, Sequence
from fnmatch import translate

from utils.counting.refusals import check_entries
from utils.texts import straight, type_of, words
from utils.words import Pattern


class Query:
    """A query made ready: its words, and a test for each of them.

    Parameters
    ----------
    query
        A word or a phrase. `*` stands for any letters, also none, `?` for one.
    case, possessives
        As for `utils.texts.words`.
    regex
        True takes each piece between spaces for a regular expression that has to match
        a whole word.

    Raises
    ------
    ValueError
        If the query holds no word or is no regular expression, or an option is unknown.

    Examples
    --------
    >>> Query("to win*").starts("to win or to have won to winter".split())
    [0, 6]
    """

    def __init__(
        self,
        query: str,
        *,
        case: str = "folded",
        possessives: str = "kept",
        regex: bool = False,
    ) -> None:
        if not isinstance(query, str):
            raise ValueError(f"the query must be a text, not {query!r}")
        self.words = [
            word
            for piece in query.split()
            for word in (
                [piece]
                if regex or _has_wildcard(piece)
                else words(piece, case=case, possessives=possessives)
            )
        ]
        if not self.words:
            raise ValueError(f"the query must hold a word, which {query!r} does not")
        self.case, self.possessives = case, possessives
        self.is_plain = not regex and not any(map(_has_wildcard, self.words))
        self.head = "" if regex or len(self.words) > 1 else _head(self.words[0], case)
        self._tests = [_test(word, case, regex=regex) for word in self.words]

    def starts(self, words: Sequence[str]) -> list[int]:
        """Return the index of the first word of every occurrence among running words.

        Each distinct type is tested once.
        """
        running, distinct = list(words), dict.fromkeys(words)
        first, *others = [set(filter(test, distinct)) for test in self._tests]
        last = len(running) - len(self.words)
        return [
            at
            for at, name in enumerate(running)
            if name in first
            and at <= last
            and all(running[at + n] in meant for n, meant in enumerate(others, 1))
        ]

    def first_word(self, words: Iterable[str]) -> list[str]:
        """Return the distinct types that the first word of the query stands for."""
        return list(filter(self._tests[0], dict.fromkeys(words)))


def matching(
    words: Iterable[str], query: str, *, case: str = "folded", regex: bool = False
) -> list[str]:
    """Return the distinct types that a word with `*` or `?`, or a pattern, stands for.

    Raises
    ------
    ValueError
        If the query is not one word, the words are one text, or as for `Query`.

    Examples
    --------
    >>> matching("to win a war is winning wind".split(), "win*")
    ['win', 'winning', 'wind']
    >>> matching("to win a war is winning wind".split(), "win(ning)?", regex=True)
    ['win', 'winning']
    """
    check_entries(words, "types")
    asked = Query(query, case=case, regex=regex)
    if len(asked.words) > 1:
        raise ValueError(f"the query must be one word, not {query!r}")
    return asked.first_word(words)


def _head(word: str, case: str) -> str:
    """Return the plain letters that every word begins with that is meant, or ""."""
    if not _has_wildcard(word):
        return word if word.isascii() and word.isalpha() else ""
    letters = _LETTERS.match(type_of(word, case=case))
    return letters[0] if letters else ""


_LETTERS = Pattern("[a-z]+", re.IGNORECASE | re.ASCII)


def _has_wildcard(word: str) -> bool:
    return "*" in word or "?" in word


def _test(word: str, case: str, *, regex: bool) -> Callable[[str], object]:
    """Return the test that a type passes if a word of a query stands for it."""
    if regex:
        matches = _compiled(straight(word), case).fullmatch
        return lambda type_: matches(type_of(type_, case=case))
    name = type_of(word, case=case)
    if _has_wildcard(word):
        stands = re.compile(translate(name.replace("[", "[[]"))).match
        return lambda type_: stands(type_of(type_, case=case))
    return lambda type_: type_of(type_, case=case) == name


def _compiled(pattern: str, case: str) -> re.Pattern[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what may mean something else one day
        try:
            return re.compile(pattern, re.IGNORECASE if case == "folded" else 0)
        except (re.error, OverflowError, RecursionError) as problem:
            raise ValueError(
                f"{pattern!r} is no regular expression: {problem}; mind that a space "
                "begins the next word"
            ) from None
