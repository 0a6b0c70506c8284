"""The choices panel: which results survive other reasonable choices."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import cast

from traitlets import Dict, List, TraitError, validate

from utils.claims import READINGS, Codebook, Coding, codebook_of, coding_on
from utils.findings import MARKS, SHARES, SWITCHES, Outcome, moves, outcomes
from utils.tables import html_table
from utils.texts import Source
from utils.widgets.parts.base import Json, KitWidget, Script, style_text
from utils.words import message

Found = Mapping[tuple[str, ...], Sequence[Outcome | None]]
OWN = {switch.key: switch.values[0] for switch in SWITCHES}


class ChoicesPanel(KitWidget):
    """Switch reasonable choices and see what becomes of each headline result.

    What is only counted is there under every combination at once. What takes shuffling
    (words that stand out, variety) is there under the choices shown first; the browser
    asks for the rest once the panel stands on the page, and then needs no kernel.

    Parameters
    ----------
    sources
        The texts, from `load_sources`; at least two.
    readings
        Two codings, or names of the kit's own.
    codebook
        The codes; the kit's own if left out.
    label
        The accessible name; give one where a page holds two panels.
    chosen
        What to show first, such as ``{"paywall": "in"}``; the kit's choices for what
        is left out.

    Attributes
    ----------
    switches
        The choices in order, each with its values. Python to browser.
    outcomes
        Every different outcome of every result. Python to browser.
    combinations
        The values of the switches, joined by ``|``, to the numbers of their outcomes,
        None for one not computed yet. Python to browser.
    moves
        For each result the two switches that move it most; none for a result of which
        some combination is not computed yet. Python to browser.
    shares
        The results whose values are shares. Python to browser.
    chosen
        The value of each switch. Both ways.

    Raises
    ------
    ValueError
        If there are not two texts and two readings.
    TraitError
        If a switch or a value of `chosen` is unknown.
    """

    section = "choices"
    _esm = Script("choices_panel")
    _css = style_text("choices_panel")

    switches: List[Json] = List().tag(sync=True)
    outcomes: List[Json] = List().tag(sync=True)
    combinations = Dict().tag(sync=True)
    moves: List[Json] = List().tag(sync=True)
    shares: List[str] = List().tag(sync=True)
    chosen = Dict().tag(sync=True)

    def __init__(
        self,
        sources: Mapping[str, Source],
        readings: Sequence[Coding | str] = READINGS,
        *,
        codebook: Codebook | None = None,
        label: str | None = None,
        chosen: Mapping[str, str] | None = None,
    ) -> None:
        codebook = codebook_of(sources) if codebook is None else codebook
        codings = [coding_on(sources, reading, codebook) for reading in readings]
        first = _checked(dict(chosen or {}))
        self._compared = (sources, codings, codebook)
        self._found: dict[tuple[str, ...], Outcome] = {}
        self._numbers: dict[Outcome, int] = {}
        super().__init__(
            label=label,
            switches=[
                {"key": switch.key, "values": list(switch.values)}
                for switch in SWITCHES
            ],
            **self._computed(None if self.without_kernel else [tuple(first.values())]),
            shares=list(SHARES),
            chosen=first,
        )
        self.on_msg(self._asked)

    @validate("chosen")
    def _known(self, proposal: Json) -> Json:
        return _checked(proposal["value"])

    def _computed(self, shuffled: Sequence[tuple[str, ...]] | None) -> Json:
        """Return `outcomes`, `combinations` and `moves`; numbers given stay."""
        self._outcomes = outcomes(*self._compared, shuffled=shuffled, known=self._found)
        numbers = self._numbers
        table = {
            "|".join(values): [
                each and numbers.setdefault(each, len(numbers)) for each in found
            ]
            for values, found in self._outcomes.items()
        }
        return {
            "outcomes": list(map(_json, numbers)),
            "combinations": table,
            "moves": _strongest(self._outcomes),
        }

    def _asked(self, _widget: object, content: object, _buffers: object) -> None:
        """Shuffle for the other combinations once the panel stands on a page."""
        if content == {"ask": "combinations"}:
            with self.hold_sync():
                for name, value in self._computed(None).items():
                    self.set_trait(name, value)

    def static_html(self) -> str:
        """Return each result under the kit's choices, and how it fares under all."""
        # The outcomes under the kit's own choices are there from the start.
        first = cast(tuple[Outcome, ...], next(iter(self._outcomes.values())))
        rows = []
        for place, outcome in enumerate(first):
            column = [found[place] for found in self._outcomes.values()]
            marks = Counter(each.mark for each in column if each)
            fate = ", ".join(
                f"{message(f'choices.{mark}')} {marks[mark]}"
                for mark in MARKS
                if marks[mark]
            )
            if None in column:
                fate = message("choices.computing")
            rows.append(
                [message(f"choices.title_{outcome.result}"), outcome.sentence, fate]
            )
        head = ("result", "own_choices", "all_combinations")
        return html_table(
            message("choices.label"),
            [message(f"choices.{name}", n=len(self._outcomes)) for name in head],
            rows,
            [message("choices.rule")],
        )


def _checked(chosen: Mapping[str, str]) -> dict[str, str]:
    allowed = {switch.key: switch.values for switch in SWITCHES}
    for key, value in chosen.items():
        if key not in allowed:
            raise TraitError(f"chosen: {key!r} is not one of {', '.join(allowed)}")
        if value not in allowed[key]:
            raise TraitError(
                f"chosen: {key} is one of {', '.join(allowed[key])}, not {value!r}"
            )
    return OWN | dict(chosen)


def _strongest(found: Found) -> list[list[Json]]:
    """Return the two switches that move each result most, as JSON values."""
    return [
        [move._asdict() | {"by": list(move.by)} for move in moves(found, place)[:2]]
        if all(row[place] for row in found.values())
        else []
        for place in range(len(next(iter(found.values()))))
    ]


def _json(outcome: Outcome) -> Json:
    """Return an outcome as JSON values, sides as lists."""
    return outcome._asdict() | {
        "sides": [side._asdict() for side in outcome.sides],
        "words": list(outcome.words),
    }
