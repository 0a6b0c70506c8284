"""One result under every combination of choices: a dot each, the shown one ringed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from typing import NamedTuple

from utils.charts.axes import linear_axis, percent_axis, steps
from utils.charts.chart import Chart, figure_of
from utils.charts.labels import Spec, plain_text
from utils.charts.palette import LIGHT
from utils.charts.rows import Row, Rows, rows_of
from utils.findings import (
    MARKS,
    RESULTS,
    SHARES,
    SWITCHES,
    Move,
    Outcome,
    Side,
    moves,
)
from utils.tables import Table
from utils.words import message

DOT_PX, HIGH = 3, 20  # a dot with its gap; so many in a pile stand in one column
WIDE_PX = 660  # about what a track measures
LOOKS = (("solid", "circle"), ("double", "square"))
Key = tuple[str, ...]
Found = Mapping[Key, Sequence[Outcome | None]]


class Specification(NamedTuple):
    """What a result is under one combination of choices."""

    choices: str
    becomes: str
    voice: str
    value: float | None
    n: int
    of: int


class Dot(NamedTuple):
    """One combination of choices in its pile: columns and levels count from 0."""

    key: Key
    value: float
    column: int
    level: int


def specification_curve(
    found: Found,
    result: str,
    *,
    chosen: Mapping[str, str] | None = None,
    takeaway: str | None = None,
) -> Chart:
    """Return one result under every combination of choices, a dot for each.

    The axis is the same under all choices: a dot that does not move has not changed.

    Parameters
    ----------
    found
        From `utils.findings.outcomes`, all computed.
    result
        Which, such as "verdicts".
    chosen
        The choices to ring, such as ``{"reading": "second"}``; the kit's own for what
        is left out.

    Raises
    ------
    ValueError
        If there is no such result, a choice is unknown, or some combinations are not
        computed yet.
    """
    place = _place(result)
    key = _key(chosen or {})
    column = {each: row[place] for each, row in found.items()}
    strongest = moves(found, place)[:2]  # refuses what is not computed yet
    known = {each: outcome for each, outcome in column.items() if outcome}
    unit = 100 if result in SHARES else 1
    piles = [_piles(known, side, unit, key) for side in range(2)]
    highest = max((dot.level + 1 for pile in piles for dot in pile), default=1)
    sides = known[key].sides
    rows = rows_of(
        map(_row, sides, piles, [result] * 2), track_px=DOT_PX * highest + 10
    )
    axis = _axis(result, piles)
    traces = [
        trace
        for pile, look, at in zip(piles, LOOKS, range(2), strict=True)
        for trace in _marks(pile, look, (rows, at), axis["range"][1], key)
    ]
    title = message(f"choices.title_{result}")
    name = message("charts.curve", result=title, n=len(known))
    moved = _moved(strongest, sides, unit)
    return Chart(
        figure=figure_of(
            [*traces, rows.words(0)], x=axis, y=rows.axis(), height=rows.height
        ),
        name=name,
        takeaway=takeaway or _takeaway(title, known),
        table=Table(Specification, _table(known), caption=name, summary=moved),
        note=" ".join(filter(None, (moved, message("charts.curve_note")))),
    )


def _place(result: str) -> int:
    """Return the place of a result in each row of what was found."""
    if result not in RESULTS:
        raise ValueError(f"result must be one of {', '.join(RESULTS)}, not {result!r}")
    return RESULTS.index(result)


def _key(chosen: Mapping[str, str]) -> Key:
    """Return a combination, with the kit's own choices for what is left out."""
    allowed = {switch.key: switch.values for switch in SWITCHES}
    for switch, value in chosen.items():
        if value not in allowed.get(switch, ()):
            raise ValueError(f"there is no choice {switch}={value!r}")
    return tuple(chosen.get(key, values[0]) for key, values in allowed.items())


def _piles(known: Mapping[Key, Outcome], side: int, unit: int, shown: Key) -> list[Dot]:
    """Return a dot for each combination, piled upwards, sideways if high."""
    values = {
        key: unit * value
        for key, outcome in known.items()
        if (value := outcome.sides[side].value) is not None
    }
    totals = Counter(round(value, 1) for value in values.values())
    reached: Counter[float] = Counter()
    dots = []
    for key in sorted(values, key=lambda each: each != shown):  # the ringed one below
        pile = round(values[key], 1)
        columns = ceil(totals[pile] / HIGH)
        level, column = divmod(reached[pile], columns)
        dots.append(Dot(key, values[key], column, level))
        reached[pile] += 1
    return dots


def _row(side: Side, dots: Sequence[Dot], result: str) -> Row:
    if side.value is None or not dots:
        return Row(side.name, message("charts.curve_empty"))
    values = [dot.value for dot in dots]
    is_share = result in SHARES
    shown = {
        "value": (100 if is_share else 1) * side.value,
        "low": min(values),
        "high": max(values),
    }
    digits = {name: f"{value:.0f}" for name, value in shown.items()}
    said = digits | {"n": side.n, "of": side.of}
    return Row(
        side.name, message(f"charts.curve_{'share' if is_share else 'row'}", **said)
    )


def _axis(result: str, piles: Sequence[Sequence[Dot]]) -> Spec:
    """Return one axis for all combinations: 0 to 100 % for shares."""
    if result in SHARES:
        return percent_axis(message("choices.unit_share"))
    most = max((dot.value for pile in piles for dot in pile), default=1) or 1
    title = message(f"choices.unit_{result}")
    return linear_axis(title, (0, most * 1.05), steps(0, most))


def _marks(
    dots: Sequence[Dot],
    look: tuple[str, str],
    row: tuple[Rows, int],
    reach: float,
    shown: Key,
) -> list[Spec]:
    """Return the dots of one voice, and the ring around the combination shown."""
    rows, at = row
    bottom = rows.tracks[at] + (max((d.level for d in dots), default=0) * DOT_PX) / 2
    color, symbol = look
    places = {
        dot.key: (
            dot.value + dot.column * DOT_PX * reach / WIDE_PX,
            bottom - DOT_PX * dot.level,
        )
        for dot in dots
    }
    ring = [places[shown]] if shown in places else []
    return [
        _trace(places.values(), {"color": LIGHT[color], "symbol": symbol, "size": 2})
        | {"hovertext": [_choices(key) for key in places]},
        _trace(ring, {"color": LIGHT["ink"], "symbol": f"{symbol}-open", "size": 15})
        | {"hovertext": [_choices(shown)] * len(ring)},
    ]


def _trace(places: Iterable[tuple[float, float]], marker: Spec) -> Spec:
    pairs = list(places)
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x for x, _ in pairs],
        "y": [y for _, y in pairs],
        "marker": marker,
        "hoverinfo": "text",
        "showlegend": False,
    }


def _choices(key: Key) -> str:
    """Return what differs in a combination from the kit's own choices, in words."""
    differing = [
        f"{message(f'choices.switch_{switch.key}')}: "
        f"{message(f'choices.{switch.key}_{value}')}"
        for switch, value in zip(SWITCHES, key, strict=True)
        if value != switch.values[0]
    ]
    return plain_text("; ".join(differing) or message("charts.curve_own"))


def _takeaway(title: str, known: Mapping[Key, Outcome]) -> str:
    fates = Counter(outcome.mark for outcome in known.values())
    said = ", ".join(
        message("charts.curve_fate", fate=message(f"choices.{mark}"), n=fates[mark])
        for mark in MARKS
        if fates[mark]
    )
    return message("charts.curve_fates", result=title, said=said, n=len(known))


def _moved(strongest: Sequence[Move], sides: Sequence[Side], unit: int) -> str:
    """Return the switches that move a result most, and by how much."""
    said = []
    for move in strongest:
        by = ", ".join(
            message("charts.curve_by", voice=side.name, by=unit * each)
            for side, each in zip(sides, move.by, strict=True)
            if each is not None and abs(unit * each) >= 0.5
        )
        values = {
            "switch": message(f"choices.switch_{move.switch}"),
            "value": message(f"choices.{move.switch}_{move.value}"),
        }
        said.append(message("charts.curve_move", by=by, **values))
    return message("charts.curve_moves", moves="; ".join(said)) if said else ""


def _table(known: Mapping[Key, Outcome]) -> list[Specification]:
    return [
        Specification(
            _choices(key),
            message(f"choices.{outcome.mark}"),
            side.name,
            side.value,
            side.n,
            side.of,
        )
        for key, outcome in known.items()
        for side in outcome.sides
    ]
