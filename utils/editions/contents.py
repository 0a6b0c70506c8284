"""The pages of the book: lessons, texts, glossary, notes; one index for the search."""

import copy
import re
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from typing import NamedTuple

import nbformat
from bs4 import BeautifulSoup, Tag
from nbconvert.filters import markdown2html

from utils.argument import concept_cards
from utils.editions.executed import id_of
from utils.editions.fetch import BuildError
from utils.editions.glossary import Entry
from utils.editions.shipped import LESSONS
from utils.exercises import number_of
from utils.texts import Source, source_card
from utils.words import message

LESSON_LINK = re.compile(r"(?:.*/)?(\d\d|A\d|own)_\w+\.(?:ipynb|md)(#.*)?")
NOTES = LESSONS / "instructor"
GUIDE = (
    "README",
    "class",
    "who_is_who",
    "how_wars_end",
    "quiz",
)  # then notes, lesson by lesson
INDEXED = ("p", "li", "h2", "h3", "h4", "dt", "dd", "td")


class Page(NamedTuple):
    """One page of the book.

    `id` is where links lead; `group` is the part of the contents in which it stands;
    `soup` is what it shows, parsed once for all that looks into it or changes it.
    """

    id: str
    title: str
    group: str
    soup: BeautifulSoup

    @property
    def html(self) -> str:
        """What the page shows, as markup."""
        return str(self.soup)


def first(inside: Tag, selector: str) -> Tag:
    """Return the first element that a CSS selector finds.

    Raises
    ------
    BuildError
        If there is none: what made the page has changed.
    """
    found = inside.select_one(selector)
    if found is None:
        raise BuildError(f"there is no {selector} in {inside.get_text()[:60]!r}")
    return found


def chapter(
    soup: BeautifulSoup, book: nbformat.NotebookNode, group: str = "lessons"
) -> Page:
    """Return a rendered lesson as a page whose ids and links hold in the whole book."""
    lesson = id_of(book.metadata.kit.lesson)
    title = first(soup, "h1").get_text()
    _fit(soup, lesson)
    _name_headings(soup)
    return Page(f"lesson-{lesson}", title, group, soup)


def front(
    sources: Mapping[str, Source], entries: Iterable[Entry], *, with_texts: bool
) -> list[Page]:
    """Return the pages beside the lessons: the two texts and the glossary."""
    pages = [_text(source, with_texts=with_texts) for source in sources.values()]
    rows = "".join(
        f'<dt id="{entry.place}">{_inline(entry.term)}</dt>'
        f"<dd><span>{_inline(entry.definition_markdown)}</span> "
        f'<a href="#lesson-{entry.lesson[:2].lower()}">'
        f"{message('page.lesson', number=number_of(entry.lesson[:2]))}</a></dd>"
        for entry in entries
    )
    title = message("page.glossary")
    cards = "".join(
        card.html(is_open=True) for card in concept_cards(sources, passages=with_texts)
    )
    ideas = f"<h3>{message('page.ideas')}</h3>{cards}"
    html = f"<h2>{title}</h2><dl>{rows}</dl>{ideas}"
    return [*pages, Page("glossary", title, "texts", _parsed(html))]


def notes_for_instructors() -> list[Page]:
    """Return the guide, the notes on each lesson and the quiz as pages."""
    paths = [NOTES / f"{name}.md" for name in GUIDE]
    paths += sorted(NOTES.glob("[0-9A]?_*.md"))
    return [_notes(path) for path in paths]


def index(pages: Iterable[Page]) -> list[tuple[str, str, str]]:
    """Return what the search looks through: page, place on it and paragraph."""
    found = []
    for page in pages:
        soup = copy.copy(page.soup)
        for hidden in soup.select(".outputs, .code, pre"):
            hidden.decompose()
        for block in soup.find_all(INDEXED):
            text = re.sub(r"\s+", " ", block.get_text()).strip()
            place = block.find_parent(id=True) or block
            if text and not block.find(INDEXED):
                found.append((page.id, str(place.get("id") or page.id), text))
    return found


def _fit(soup: BeautifulSoup, prefix: str) -> None:
    """Make ids unique in the book, headings one level lower, and links lead inside."""
    for tag in soup.find_all(id=True):
        tag["id"] = f"{prefix}-{tag['id']}"
    for level in (5, 4, 3, 2, 1):
        for heading in soup.find_all(f"h{level}"):
            heading.name = f"h{level + 1}"
    for link in soup.find_all("a", href=True):
        _lead_inside(link, prefix)


def _name_headings(soup: BeautifulSoup) -> None:
    """Give the headings of a lesson ids, so that an address can lead to each."""
    for part in soup.select(".prose[id]"):
        for number, heading in enumerate(part.find_all(["h3", "h4"])):
            heading["id"] = f"{part['id']}-head{f'-{number + 1}' if number else ''}"


def _lead_inside(link: Tag, prefix: str) -> None:
    """Let a link to a notebook lead to its page; leave none that leads nowhere."""
    href = str(link["href"])
    if found := LESSON_LINK.fullmatch(href):
        notes = prefix.startswith("notes") and href.endswith(".md")
        link["href"] = f"#{'notes' if notes else 'lesson'}-{found[1].lower()}"
    elif href.startswith("#"):
        link["href"] = f"#{prefix}-{href[1:]}"
    elif href.startswith("https:"):
        link["rel"] = "noreferrer"
    else:
        link.unwrap()


def _text(source: Source, *, with_texts: bool) -> Page:
    """Return a text with its card: passages as they stand, each under its voice."""
    names = {voice.code: voice for voice in source.voices}
    title = message("page.text", id=source.id, title=source.title)
    card = f"<div class='output'>{source_card(source)._repr_html_()}</div>"
    parts = [f"<h2>{escape(title)}</h2>", card]
    if not with_texts:
        parts.append(f"<p class='note'>{message('page.text_left_out')}</p>")
        return Page(f"text-{source.id}", title, "texts", _parsed("".join(parts)))
    parts.append(f"<p class='quiet'>{message('page.offsets')}</p>")
    for passage in source.passages:
        voice = names.get(passage.voice or "")
        head = voice.name if voice else message(f"page.part_{passage.part}")
        line = f' data-line="{voice.line}"' if voice else ""
        parts.append(
            f'<section class="passage"{line} id="text-{source.id}-{passage.start}">'
            f'<p class="quiet">{escape(head)} · {passage.start:,}–{passage.end:,}</p>'
            + "".join(f"<p>{escape(line)}</p>" for line in _paragraphs(passage.text))
            + "</section>"
        )
    return Page(f"text-{source.id}", title, "texts", _parsed("".join(parts)))


def _paragraphs(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _notes(path: Path) -> Page:
    key = (path.stem[:2] if path.stem[1:2].isdigit() else path.stem).lower()
    soup = _parsed(markdown2html(path.read_text("utf-8")))
    for anchor in soup.select("a.anchor-link"):
        anchor.decompose()
    title = first(soup, "h1").get_text()
    _fit(soup, f"notes-{key}")
    return Page(f"notes-{key}", title, "notes", soup)


def _inline(markdown: str) -> str:
    """Return one line of Markdown without the paragraph around it."""
    soup = _parsed(markdown2html(markdown))
    return "".join(str(part) for block in soup.find_all("p") for part in block.contents)


def _parsed(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")
