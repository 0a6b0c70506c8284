"""The choices panel: which results survive other reasonable choices."""

from collections import Counter
from collections.abc import Mapping, Sequence

from traitlets import Dict, List, TraitError, validate

from utils.claims import READINGS, Codebook, Coding, codebook_of, coding_on
from utils.findings import (
    MARKS,
    RESULTS,
    SHARES,
    SWITCHES,
    Outcome,
    moves,
    outcomes,
)
from utils.tables import html_table
from utils.texts import Source
from utils.widgets.parts.base import Json, KitWidget, Script, style_text
from utils.words import message

Found = Mapping[tuple[str, ...], Sequence[Outcome | None]]
OWN = {switch.key: switch.values[0] for switch in SWITCHES}


class ChoicesPanel(KitWidget):
    """Switch reasonable choices and see what becomes of each headline result.

    What is only counted is there under every combination at once. What takes shuffling
    (words that stand out, variety) the browser asks for once the panel stands on the
    page: first under the choices that it shows, then under all. Then it needs no
    kernel.

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
    results
        For each result its ``key``, the ``names`` of its sides, and ``is_share``,
        whether its values are shares. Its different outcomes stand as columns:
        ``mark``, ``sentence``, and for each of ``sides`` ``n``, ``of`` and ``value``.
        ``at`` gives each combination the number of its outcome, None for one not
        computed yet; the last switch changes first. A result of which none is computed
        has no sides. ``moves`` are the two switches
        that move it most; none while some combination is not computed. Python to
        browser.
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
    results: List[Json] = List().tag(sync=True)
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
        super().__init__(
            label=label,
            switches=[
                {"key": switch.key, "values": list(switch.values)}
                for switch in SWITCHES
            ],
            results=self._computed(None if self.without_kernel else []),
            chosen=first,
        )
        self.on_msg(self._asked)

    @validate("chosen")
    def _known(self, proposal: Json) -> Json:
        return _checked(proposal["value"])

    def _computed(self, shuffled: Sequence[tuple[str, ...]] | None) -> list[Json]:
        """Return `results`, shuffled for these combinations; None means all."""
        self._outcomes = outcomes(*self._compared, shuffled=shuffled, known=self._found)
        columns = zip(*self._outcomes.values(), strict=True)
        return [
            _result(key, column) | {"moves": _strongest(self._outcomes, place)}
            for place, (key, column) in enumerate(zip(RESULTS, columns, strict=True))
        ]

    def _asked(self, _widget: object, content: object, _buffers: object) -> None:
        """Shuffle for the other combinations once the panel stands on a page."""
        if content == {"ask": "combinations"}:
            self.results = self._computed([tuple(self.chosen.values())])
            self.results = self._computed(None)

    def static_html(self) -> str:
        """Return each result under the kit's choices, and how it fares under all."""
        rows = []
        columns = zip(*self._outcomes.values(), strict=True)
        for key, column in zip(RESULTS, columns, strict=True):
            own = column[0]
            marks = Counter(each.mark for each in column if each)
            fate = ", ".join(
                f"{message(f'choices.{mark}')} {marks[mark]}"
                for mark in MARKS
                if marks[mark]
            )
            if None in column:
                fate = message("choices.computing")
            said = own.sentence if own else ""
            rows.append([message(f"choices.title_{key}"), said, fate])
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


def _strongest(found: Found, place: int) -> list[Json]:
    """Return the two switches that move a result most, as JSON values."""
    if not all(row[place] for row in found.values()):
        return []
    return [move._asdict() | {"by": list(move.by)} for move in moves(found, place)[:2]]


def _result(key: str, column: Sequence[Outcome | None]) -> Json:
    """Return a result under every combination, the kit's own first, as JSON values."""
    known = list(dict.fromkeys(each for each in column if each))
    numbers: dict[Outcome | None, int] = {each: at for at, each in enumerate(known)}
    names = [side.name for side in known[0].sides] if known else []
    return {
        "key": key,
        "names": names,
        "is_share": key in SHARES,
        "at": [numbers.get(each) for each in column],
        "mark": [each.mark for each in known],
        "sentence": [each.sentence for each in known],
        "sides": [
            {
                name: [getattr(each.sides[side], name) for each in known]
                for name in ("n", "of", "value")
            }
            for side in range(len(names))
        ],
    }
