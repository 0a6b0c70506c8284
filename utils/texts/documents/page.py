"""The text of an HTML page: what leads about the site, runs or styles is left out."""

from html.parser import HTMLParser

from utils.texts.documents.document import BODY, HEADING

_LEFT_OUT = frozenset(
    "script style template noscript svg head nav footer aside button dialog".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_BLOCKS = _HEADINGS | frozenset(
    "address article aside blockquote br caption dd div dl dt fieldset figcaption "
    "figure form header hr li main ol p pre section table tbody td tfoot th thead "
    "title tr ul".split()
)
_SELDOM_CLOSED = frozenset("p li dt dd td th tr option".split())
_EMPTY = frozenset("br hr img input wbr meta link source col area".split())


def page_blocks(page: str) -> list[tuple[str, str]]:
    """Return the blocks of an HTML page, each with its part: "heading" or "body".

    Left out are scripts, styles, navigation, side columns, buttons, footers, the head
    and what is hidden.

    Examples
    --------
    >>> page_blocks("<nav>Home</nav><h1>War</h1><p>It <b>goes</b> on &amp; on.")
    [('War', 'heading'), ('It goes on & on.', 'body')]
    """
    parser = _Page()
    parser.feed(page)
    parser.close()
    parser.end_block()
    return parser.blocks


class _Page(HTMLParser):
    """Collect the text of a page; a block ends at each border of a block element."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[tuple[str, str]] = []
        self.pieces: list[str] = []
        self.part = BODY
        self.inside: list[str] = []  # open elements that are left out

    def end_block(self) -> None:
        text = " ".join("".join(self.pieces).split())
        if text:
            self.blocks.append((text, self.part))
        self.pieces = []

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """Take ``<![what nobody knows[…]]>`` for a comment, as browsers do."""
        return self.parse_bogus_comment(i, bool(report))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        is_again = self.inside[-1:] == [tag]
        if is_again and tag in _SELDOM_CLOSED:
            self.inside.pop()
            is_again = False
        if is_again or tag in _LEFT_OUT or (_is_hidden(attrs) and tag not in _EMPTY):
            self.inside.append(tag)
        elif self.inside == ["head"] and tag in (_BLOCKS - {"title"} | {"body"}):
            self.inside.clear()  # nobody closes a head
        self._border(tag, HEADING if tag in _HEADINGS else self.part)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        self._border(tag, self.part)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.inside:
            while self.inside.pop() != tag:
                pass
        self._border(tag, BODY if tag in _HEADINGS else self.part)

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self.pieces.append(data)

    def _border(self, tag: str, part: str) -> None:
        if tag in _BLOCKS:
            self.end_block()
            self.part = part


def _is_hidden(attrs: list[tuple[str, str | None]]) -> bool:
    """Say whether a browser does not show an element, by its own attributes."""
    style = "".join((dict(attrs).get("style") or "").split()).lower()
    return "hidden" in dict(attrs) or "display:none" in style
