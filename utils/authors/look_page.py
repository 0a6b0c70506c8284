"""The page of guidance: every part of the look in every state, in light and in dark.

It is made from the style sheet of the widgets, so that it shows what they show:
``python -m utils lessons build`` writes it to ``lessons/guide/look.html``.
"""

import re
from collections.abc import Iterable
from html import escape
from pathlib import Path

from utils.claims import load_codebook
from utils.widgets import FOLDER

LINES = ("solid", "dashed", "double", "dotted")
MESSAGES = {
    "notyet": ("!", "Not yet", "What is missing, in one sentence."),
    "hint": ("?", "Hint 1 of 3", "Where to look. Hints stay, in their order."),
    "solution": ("→", "One solution", "What could be written."),
    "passed": ("✓", "Passed", "What was checked, and nothing more."),
    "form": ("✎", "The form is complete", "Now judge it yourself."),
    "told": ("i", "", "What happened."),
}
PAGE = (
    "body{margin:0;font:15px/1.5 system-ui,sans-serif}"
    "main{display:grid;grid-template-columns:repeat(auto-fit,minmax(20rem,1fr))}"
    "main>div{padding:16px}[data-jp-theme-light=true]{background:#fcfbf8}"
    "[data-jp-theme-light=false]{background:#17181b}"
    ".swatch{display:inline-flex;gap:4px;align-items:center;width:10rem}"
    ".kit h3{margin-top:24px}"
    ".swatch i{width:24px;height:24px;border:1px solid var(--edge)}"
)


def look_html() -> str:
    """Return the page of guidance as one HTML file that needs nothing else."""
    shown = "".join(
        f'<div data-jp-theme-light="{light}">'
        f'<div class="kit panel">{_parts()}</div></div>'
        for light in ("true", "false")
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<title>The look of the widgets</title>"
        f"<style>{_sheet('look')}{_sheet('page')}{PAGE}</style></head><body><main>"
        f"{shown}</main></body></html>\n"
    )


def write_look(folder: Path) -> str:
    """Write the page into a folder, if it differs; return a sentence."""
    path = folder / "look.html"
    page = look_html()
    if path.is_file() and path.read_text(encoding="utf-8") == page:
        return f"{path.name}: was already in step"
    path.write_text(page, encoding="utf-8", newline="\n")
    return f"{path.name}: written"


def _sheet(name: str) -> str:
    return (FOLDER / "parts" / f"{name}.css").read_text(encoding="utf-8")


def _parts() -> str:
    """Return every part of the look, each under its name."""
    parts = {
        "Colours": _colours(),
        "Buttons: one filled, the next thing to do": _buttons(),
        "Either-or, and any of these": _choices(),
        "Messages": _messages(),
        "Voices: a colour and a line": _voices(),
        "Verdicts: tint, sign and word; dashed is hedged": _verdicts(),
        "Words": _words(),
        "Fields and tables": _fields(),
    }
    return "".join(f"<h3>{escape(name)}</h3>{part}" for name, part in parts.items())


def _colours() -> str:
    names = re.findall(r"--([\w-]+): light-dark\(", _sheet("look"))
    return _row(
        f'<span class="swatch quiet"><i style="background:var(--{name})"></i>'
        f"{name}</span>"
        for name in names
    )


def _buttons() -> str:
    kinds = {
        "Check": 'class="primary"',
        "Hint": "",
        "read in the text": 'class="link"',
        "not now": "disabled",
        "not yet, and says why": 'aria-disabled="true"',
    }
    return _row(
        f'<button type="button" {attributes}>{escape(name)}</button>'
        for name, attributes in kinds.items()
    )


def _choices() -> str:
    segments = _pressed(["all", "Russia", "Ukraine"], "Russia", "")
    chips = _pressed(["voices", "claims", "hedges"], "claims", "chip")
    return (
        f'<fieldset><legend>Whose aims</legend><span class="segments">{segments}</span>'
        f"</fieldset><fieldset><legend>Show</legend>{chips}</fieldset>"
    )


def _pressed(names: Iterable[str], chosen: str, kind: str) -> str:
    return "".join(
        f'<button type="button" class="{kind}" '
        f'aria-pressed="{str(name == chosen).lower()}">{name}</button>'
        for name in names
    )


def _messages() -> str:
    return "".join(
        f'<div class="message {kind}">'
        f'<span class="sign" aria-hidden="true">{sign}</span>'
        f"<div><p><b>{escape(first)}</b> {escape(text)}</p></div></div>"
        for kind, (sign, first, text) in MESSAGES.items()
    ) + (
        '<p class="note">What limits a figure.</p><p class="status">Saved at 14:02.</p>'
    )


def _voices() -> str:
    return _row(
        f'<span class="voice" data-line="{line}">{line}</span>' for line in LINES
    ) + "".join(
        f'<div class="claim" data-line="{line}"><blockquote>Words of a voice, the '
        "<mark>claimed ones</mark> marked.</blockquote></div>"
        for line in LINES[:2]
    )


def _verdicts() -> str:
    return _row(
        f'<span><i class="mark" data-v="{code.code}">{code.glyph}</i> '
        f'<i class="mark" data-v="{code.code}" data-hedged>{code.glyph}</i> '
        f'<span class="chip" data-v="{code.code}">{escape(code.name)}</span></span>'
        for code in load_codebook().verdicts_in_order
    )


def _words() -> str:
    return (
        '<p class="takeaway">What one can take away, in a sentence.</p>'
        "<p>What one operates, and what one is told.</p>"
        '<p class="serif">What one reads: quotations, questions, texts.</p>'
        '<p class="quiet">Sources, numbers and options, in small letters.</p>'
        "<pre>n_war = 18</pre>"
        "<details><summary>How it was coded</summary><p>What few need.</p></details>"
    )


def _fields() -> str:
    return (
        '<p><label>Find <input type="search"></label> '
        "<label>Order <select><option>by evidence</option></select></label></p>"
        "<table><caption>What the table shows</caption><thead><tr><th>Word</th>"
        "<th>n</th></tr></thead><tbody><tr><th>war</th><td>18</td></tr></tbody></table>"
    )


def _row(parts: Iterable[str]) -> str:
    return f'<div class="chips">{"".join(parts)}</div>'
