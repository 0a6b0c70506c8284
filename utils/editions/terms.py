"""Let each word of the glossary lead to what it means, where a lesson first says it.

The link leads into the glossary; the page's script opens the meaning beside the word.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from utils.editions.contents import Page
from utils.editions.glossary import HEADING, Entry
from utils.words import messages

# Where a word is no term of ours, or where something stands that opens or leads on.
OUTSIDE = ("h2", "h3", "h4", "h5", "h6", "a", "code", "pre", "em", "details", "summary")
BLOCKS = ("p", "li", "td", "th", "dd")
HEADINGS = ("h2", "h3", "h4")
QUOTED = re.compile("“[^”]*(?:”|$)")


def link_terms(page: Page, entries: Iterable[Entry]) -> None:
    """Link each word of the glossary at its first place in a lesson's own prose.

    A word that a voice says, that stands in code or that is shown as a word is not the
    term. A term that is also an everyday word is linked where it stands alone in bold,
    in the lesson that teaches it.

    Parameters
    ----------
    page
        The page of a lesson, which is changed.
    entries
        The glossary, of which each word is taken from the lesson that taught it last.
    """
    lesson = page.id.removeprefix("lesson-")
    meant = _meant(entries, lesson)
    for text, quoted in _prose(page.soup):
        asked = {
            word: entry
            for word, entry in meant.items()
            if word not in _everyday() or _is_taught(word, entry, lesson, text)
        }
        for word in _link(page.soup, text, quoted, asked):
            del meant[word]


@cache
def _everyday() -> frozenset[str]:
    return frozenset(messages("glossary")["everyday"])


def _is_taught(word: str, entry: Entry, lesson: str, text: NavigableString) -> bool:
    """Tell whether a lesson of its own shows a word in bold, and nothing beside it."""
    bold = text.find_parent("strong")
    is_its_own = entry.lesson[:2].lower() == lesson
    return is_its_own and bold is not None and bold.get_text().casefold() == word


def _meant(entries: Iterable[Entry], lesson: str) -> dict[str, Entry]:
    """Return each word's entry: of this lesson, of one before it, or the first."""
    meant: dict[str, Entry] = {}
    for entry in sorted(entries, key=lambda entry: entry.lesson.lower()):
        for word in entry.words:
            if word not in meant or entry.lesson[:2].lower() <= lesson:
                meant[word] = entry
    return meant


def _prose(soup: BeautifulSoup) -> Iterator[tuple[NavigableString, list[range]]]:
    """Yield each text in which a lesson speaks, and which parts of it are quoted."""
    for block in soup.select(", ".join(f".prose {name}" for name in BLOCKS)):
        heading = block.find_previous(HEADINGS)
        if heading is None or heading.get_text().strip() != HEADING:
            yield from _texts(block)


def _texts(block: Tag) -> Iterator[tuple[NavigableString, list[range]]]:
    quoted = [range(*found.span()) for found in QUOTED.finditer(block.get_text())]
    start = 0
    for text in list(block.find_all(string=True)):
        if text.find_parent(BLOCKS) is block and text.find_parent(OUTSIDE) is None:
            yield text, [range(q.start - start, q.stop - start) for q in quoted]
        start += len(text)


def _link(
    soup: BeautifulSoup,
    text: NavigableString,
    quoted: list[range],
    meant: Mapping[str, Entry],
) -> list[str]:
    """Link the first place of each word in a text; return the words that were found."""
    pieces: list[str | Tag] = []
    words: list[str] = []
    end = 0
    for found in _pattern(meant).finditer(text) if meant else ():
        word = found["word"].casefold()
        if word in words or any(found.start() in each for each in quoted):
            continue
        link = soup.new_tag("a", href=f"#{meant[word].place}", attrs={"class": "term"})
        link.string = found[0]
        pieces += [text[end : found.start()], link]
        words.append(word)
        end = found.end()
    if words:
        text.replace_with(*pieces, text[end:])
    return words


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Return what finds words, also in the plural; the longest at a place first."""
    longest = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"(?i)(?<![\w-])(?P<word>{longest})s?(?![\w-])")
