"""Make one HTML document in the kit's look, that needs nothing else and runs nothing.

For what a person opens outside a notebook: a hand-in, a report on a class.
"""

from functools import cache
from html import escape
from pathlib import Path

SAFE = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def html_page(title: str, body: str) -> str:
    """Return a document with its style inside, in which no script can run.

    Parameters
    ----------
    title
        Escaped here; it is the page's first heading too.
    body
        Markup; whoever makes it has escaped every text in it.

    Examples
    --------
    >>> html_page("<i>", "<p>").partition("<body>")[2].strip()
    '<main><h1>&lt;i&gt;</h1><p></main></body></html>'
    """
    start, end = page_ends(title)
    return f"{start}{body}{end}"


def page_ends(title: str) -> tuple[str, str]:
    """Return what stands before and after the body, for a page written in parts."""
    named = escape(title)
    start = (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{SAFE}">'
        f"<title>{named}</title><style>{_style()}</style></head>"
        f"<body><main><h1>{named}</h1>"
    )
    return start, "</main></body></html>\n"


@cache
def _style() -> str:
    return Path(__file__).with_suffix(".css").read_text(encoding="utf-8")
