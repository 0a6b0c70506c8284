"""Show an idea on a small card: closed in a notebook, opened by a click, as text.

What folds needs no script and no kernel, so a card works on every page that shows HTML.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from utils.tables.html import Part, html_folded


@dataclass(frozen=True, slots=True)
class Card:
    """A heading and what stands behind it."""

    title: str
    parts: tuple[Part, ...]

    def __repr__(self) -> str:
        return "\n".join([self.title, *map(_lines, self.parts)])

    def html(self, *, is_open: bool = False) -> str:
        """Return the card as HTML, closed unless told, every text escaped."""
        return html_folded(self.title, self.parts, is_open=is_open)

    def _repr_html_(self) -> str:
        return self.html()


def _lines(part: Part) -> str:
    texts = part.texts
    if part.quote:
        words, voice, _ = part.quote
        texts = (" ".join([f"“{words}” ({voice}).", *texts]),)
    return "\n".join(_as_list(f"  {part.term}", texts))


def _as_list(term: str, texts: tuple[str, ...]) -> Iterable[str]:
    if len(texts) == 1:
        return [f"{term}: {texts[0]}"]
    return [f"{term}:", *(f"    - {text}" for text in texts)]
