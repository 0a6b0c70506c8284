"""Make HTML tables and lists from plain text: the one place where rows become markup.

Every text is escaped here and nowhere else.
"""

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

# A quiet line at the side; in both themes, and no wider than text is read easily.
FOLDED = (
    "border-left:3px solid rgba(128,128,128,.5);padding-left:.8em;max-width:44em;"
    "overflow-wrap:anywhere"
)


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


def html_folded(
    title: str, parts: Iterable[tuple[str, tuple[str, ...]]], *, is_open: bool = False
) -> str:
    """Return an element that shows its title and opens on what stands below it.

    Every text is escaped.

    Parameters
    ----------
    parts
        A term with its texts; several texts become a list.
    is_open
        Whether it is open from the start, as on paper.

    Examples
    --------
    >>> html_folded("", [("Claim", ("1 < 2",))]).partition("</summary>")[2]
    '<p><b>Claim:</b> 1 &lt; 2</p></details>'
    """
    inside = "".join(_part(term, texts) for term, texts in parts)
    opened = " open" if is_open else ""
    return (
        f'<details{opened} style="{FOLDED}"><summary data-lm-suppress-shortcuts="true">'
        f"{escape(title)}</summary>{inside}</details>"
    )


def _part(term: str, texts: tuple[str, ...]) -> str:
    if len(texts) == 1:
        return f"<p><b>{escape(term)}:</b> {escape(texts[0])}</p>"
    return f"<p><b>{escape(term)}:</b></p>{html_list(texts)}"


def _cell(tag: str, content: AnyCell, scope: str = "") -> str:
    text, small, style = content if isinstance(content, Cell) else Cell(content)
    inside = escape(text) if isinstance(text, str) else html_list(text)
    below = "".join(f"<small>{escape(line)}</small>" for line in small)
    styled = f' style="{escape(style)}"' if style else ""
    return f"<{tag}{scope}{styled}>{inside}{below}</{tag}>"
