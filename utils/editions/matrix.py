"""The assessment matrix as a picture for paper: aims by voices, a mark a passage.

It is a table, so that it can be read aloud and copied, and it quotes nothing. It shows
what the widget shows when it opens: its choices stand in its state.
"""

from collections.abc import Mapping
from html import escape
from itertools import zip_longest
from typing import Any

from utils.charts import LIGHT
from utils.words import message

State = Mapping[str, Any]  # the traits of an `AssessmentMatrix`, as they were saved
Claim = dict[str, Any]
PLAIN = "#ffffff"  # behind a verdict that is off the scale


def is_matrix(state: State) -> bool:
    """Tell whether a widget's state is that of a matrix."""
    return str(state.get("_anywidget_id", "")).endswith(".AssessmentMatrix")


def matrix_picture(state: State) -> str:
    """Return the matrix as an HTML table, below it what each sign means.

    Examples
    --------
    >>> matrix_picture({"claims": {"fields": [], "rows": []}, "texts": [], "actor": "",
    ...     "codes": {"actors": [], "aims": [], "verdicts": []}, "readings": [],
    ...     "shown": [], "words": "all", "time": ""}).startswith('<div class="marks">')
    True
    """
    claims = _shown(state)
    rows = _rows(state, claims)
    voices = [voice for text in state["texts"] for voice in text["voices"]]
    head = [message("matrix.aim"), *(voice["name"] for voice in voices)]
    columns = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th>{_cells(state, voices, among)}</tr>'
        for name, among in rows
    )
    return (
        f'<div class="marks"><table><caption>{escape(_caption(state, len(rows)))}'
        f"</caption><thead><tr>{columns}</tr></thead><tbody>{body}</tbody></table>"
        f'<p class="quiet">{_legend(state, claims)}</p></div>'
    )


def _shown(state: State) -> list[Claim]:
    """Return the claims that the widget shows when it opens."""
    packed = state["claims"]
    claims = [dict(zip_longest(packed["fields"], row)) for row in packed["rows"]]
    return [
        claim
        for claim in claims
        if claim["coder"] in state["shown"]
        and state["actor"] in ("", claim["actor"])
        and state["time"] in ("", claim["time"])
        and not (state["words"] == "own" and claim["reported"])
    ]


def _rows(state: State, claims: list[Claim]) -> list[tuple[str, list[Claim]]]:
    """Return each aim of each actor with its claims, in the order of the codebook."""
    found = []
    for actor in state["codes"]["actors"]:
        for aim in state["codes"]["aims"]:
            pair = (actor["code"], aim["code"])
            among = [c for c in claims if (c["actor"], c["aim"]) == pair]
            whose = "" if state["actor"] else f" · {actor['name']}"
            found += [(f"{aim['name']}{whose}", among)] if among else []
    return found


def _caption(state: State, n: int) -> str:
    shown = [each for each in state["readings"] if each["coder"] in state["shown"]]
    readings = ", ".join(each["name"] for each in shown)
    words = message(f"matrix.caption_{state['words']}")
    return message("matrix.caption", n=n, readings=readings, words=words)


def _cells(state: State, voices: list[Claim], claims: list[Claim]) -> str:
    """Return a cell for each voice: its marks from failed to achieved."""
    cells = []
    for voice in voices:
        own = [claim for claim in claims if claim["voice"] == voice["code"]]
        marks = [
            _mark(verdict, is_hedged=bool(claim["hedged"]))
            for verdict in state["codes"]["verdicts"]
            for claim in own
            if claim["verdict"] == verdict["code"]
        ]
        cells.append(f"<td>{' '.join(marks)}</td>")
    return "".join(cells)


def _mark(verdict: Claim, *, is_hedged: bool = False) -> str:
    """Return a verdict's sign on its colour, with its name for who cannot see it."""
    name = verdict["name"] + (f", {message('widget.hedged')}" if is_hedged else "")
    edge = "dashed" if is_hedged else "solid"
    colour = LIGHT.get(f"v-{verdict['code']}", PLAIN)
    return (
        f'<span class="mark" role="img" aria-label="{escape(name)}" '
        f'style="background: {colour}; border-style: {edge}">'
        f"{escape(verdict['glyph'])}</span>"
    )


def _legend(state: State, claims: list[Claim]) -> str:
    used = {claim["verdict"] for claim in claims}
    return " · ".join(
        f"{_mark(verdict)}\N{NO-BREAK SPACE}{escape(verdict['name'])}"
        for verdict in state["codes"]["verdicts"]
        if verdict["code"] in used
    )
