"""Make HTML tables and lists from plain text: the one place where rows become markup.

Every text is escaped here and nowhere else.
"""

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

# The look of a card, in both themes and in every host: it brings no sheet of its own.
READ = "'Iowan Old Style','Palatino Linotype',Charter,Georgia,'Noto Serif',serif"
FOLDED = (
    "border:1px solid rgba(128,128,128,.5);border-radius:10px;padding:.5em 1em;"
    "margin:.5em 0;max-width:46em;overflow-wrap:anywhere"
)
TITLE = f"cursor:pointer;font:600 1.15em/1.5 {READ}"
LEAD = f"margin:.6em 0 1em;font:1.15em/1.5 {READ}"
# A term beside what is said of it; above it where a page is narrow.
ROW = "display:flex;flex-wrap:wrap;gap:.2em 1em;margin:0 0 1em"
TERM = "flex:1 1 10em;font-size:.87em"
SAID = "flex:99 1 16em;min-width:0"
QUOTE = (
    f"margin:0 0 .3em;padding:0 0 0 .8em;border:0;font:1.1em/1.5 {READ};"
    "color:inherit;background:none;border-left:"
)
LINES = {"double": "6px double", "dashed": "4px dashed", "dotted": "4px dotted"}
PLAIN = "margin:0;padding:0"


class Quote(NamedTuple):
    """Words of a text, the name of their voice and the style of its line."""

    words: str
    voice: str
    line: str = "solid"


class Part(NamedTuple):
    """One line of a card: a term and what is said of it; several texts are a list."""

    term: str
    texts: tuple[str, ...]
    quote: Quote | None = None


class Cell(NamedTuple):
    """A cell with more than one text in it.

    Attributes
    ----------
    text
        What stands in it; a list of texts becomes a list.
    small
        Lines of small print below.
    style
        A style attribute, for pages that set cells otherwise.
    """

    text: str | Iterable[str]
    small: tuple[str, ...] = ()
    style: str = ""


AnyCell = str | Cell | Iterable[str]


def html_table(
    caption: str,
    head: Iterable[AnyCell],
    rows: Iterable[Iterable[AnyCell]],
    notes: Iterable[str] = (),
) -> str:
    """Return an HTML table from plain texts, every one of them escaped.

    Parameters
    ----------
    caption
        What the table shows; "" where a heading says it.
    head
        One cell for each column.
    rows
        The first cell of each heads its row. A cell that is a list of texts becomes a
        list.
    notes
        Paragraphs below the table.

    Examples
    --------
    >>> html_table("", ["n"], [["<b>"]]).partition("<tbody>")[2]
    '<tr><th scope="row">&lt;b&gt;</th></tr></tbody></table>'
    """
    named = f"<caption>{escape(caption)}</caption>" if caption else ""
    top = "".join(_cell("th", cell, ' scope="col"') for cell in head)
    body = "".join(
        "<tr>"
        + _cell("th", first, ' scope="row"')
        + "".join(_cell("td", cell) for cell in others)
        + "</tr>"
        for first, *others in rows
    )
    below = "".join(f"<p>{escape(note)}</p>" for note in notes)
    return (
        f"<table>{named}<thead><tr>{top}</tr></thead>"
        f"<tbody>{body}</tbody></table>{below}"
    )


def html_list(items: Iterable[str]) -> str:
    """Return texts as an HTML list, every one of them escaped.

    Examples
    --------
    >>> html_list(["a", "<b>"])
    '<ul><li>a</li><li>&lt;b&gt;</li></ul>'
    """
    return "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ul>"


def html_folded(title: str, parts: Iterable[Part], *, is_open: bool = False) -> str:
    """Return an element that shows its title and opens on what stands below it.

    Every text is escaped.

    Parameters
    ----------
    parts
        What is said under the title itself stands above all other terms.
    is_open
        Whether it is open from the start, as on paper.

    Examples
    --------
    >>> html_folded("n", [Part("n", ("1 < 2",))]).endswith(">1 &lt; 2</p></details>")
    True
    """
    inside = "".join(_part(part, title) for part in parts)
    opened = " open" if is_open else ""
    return (
        f'<details{opened} style="{FOLDED}"><summary style="{TITLE}" '
        f'data-lm-suppress-shortcuts="true">{escape(title)}</summary>{inside}</details>'
    )


def _part(part: Part, title: str) -> str:
    if part.term == title:
        return "".join(_styled("p", LEAD, text) for text in part.texts)
    said = f"{_quoted(part.quote)}{_said(part)}"
    term = _styled("b", TERM, part.term)
    return f'<div style="{ROW}">{term}<div style="{SAID}">{said}</div></div>'


def _quoted(quote: Quote | None) -> str:
    if quote is None:
        return ""
    line = LINES.get(quote.line, "4px solid")
    return _styled("blockquote", QUOTE + line, f"“{quote.words}”")


def _said(part: Part) -> str:
    voice = f"<b>{escape(part.quote.voice)}.</b> " if part.quote else ""
    if len(part.texts) == 1:
        return f'<p style="{PLAIN}">{voice}{escape(part.texts[0])}</p>'
    listed = html_list(part.texts)
    return listed.replace("<ul>", '<ul style="margin:0;padding:0 0 0 1.2em">', 1)


def _styled(tag: str, style: str, text: str) -> str:
    return f'<{tag} style="{style}">{escape(text)}</{tag}>'


def _cell(tag: str, content: AnyCell, scope: str = "") -> str:
    text, small, style = content if isinstance(content, Cell) else Cell(content)
    inside = escape(text) if isinstance(text, str) else html_list(text)
    below = "".join(f"<small>{escape(line)}</small>" for line in small)
    styled = f' style="{escape(style)}"' if style else ""
    return f"<{tag}{scope}{styled}>{inside}{below}</{tag}>"
