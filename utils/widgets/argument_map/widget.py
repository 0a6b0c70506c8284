"""The argument map: what a text argues, from its thesis down to each sentence."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path

from traitlets import Dict

from utils.argument import (
    CODED,
    Argument,
    Move,
    Tasks,
    blank,
    load_arguments,
    load_codes,
    load_moves,
    load_points,
    load_tasks,
    recoded,
)
from utils.texts import Source, load_sources
from utils.widgets.argument_map import content
from utils.widgets.parts.base import Script, style_text
from utils.widgets.parts.saving import SavingWidget
from utils.words import message, messages

READINGS = ("reader_1", "reader_2")
PANES = ("map", "points", "turn")
TWO = 2  # texts that one can compare
CODES, ANSWERS, FIRST = "codes ", "answer ", "first "  # how the keys of items begin
NO_TASKS = Tasks((), (), ())


class ArgumentMap(SavingWidget):
    """A text as a stair of moves under its thesis, in two readings and in one's own.

    Parameters
    ----------
    texts
        A source, its id, several of them, or all that `load_sources` gives; two of them
        are also shown side by side.
    lesson
        The lesson in whose file the work is kept, such as ``"02"``.
    name
        Tells two maps of the same texts in one lesson apart.
    readings
        Names or files of readings of the same moves; the first made the lines.
    panes
        Which parts to show, some of ``"map"``, ``"points"`` (two texts side by side)
        and ``"turn"`` (things to do); all that the texts allow if left out.
    folder
        Where ``arguments/`` is; the kit's ``seeds/`` if left out.
    label
        The accessible name; give one where a page holds two maps.
    view
        What to show first, such as ``{"move": "A-000-42"}``: ``pane``, ``text``,
        ``reading``, open ``lines`` and ``points``, and the open ``move``.

    Attributes
    ----------
    spec
        Texts in pieces, moves, codes, lines, points and tasks. Python to browser.
    view
        What is shown and open. Both ways; not saved as work.
    work
        Codes and answers of the student, as records (see `SavingWidget`). Both ways.

    Raises
    ------
    ValueError
        If a text, a pane or a move is unknown.
    ArgumentError
        If a reading, the lines or the tasks do not fit the texts.
    """

    _esm = Script("argument_map")
    _css = style_text("argument_map", "saving")
    section = "argument_map"
    spec = Dict().tag(sync=True)
    view = Dict().tag(sync=True)

    def __init__(  # noqa: PLR0913 - the choices a lesson makes
        self,
        texts: Source | str | Iterable[Source | str] | Mapping[str, Source],
        *,
        lesson: str,
        name: str = "",
        readings: Sequence[str | Path] = READINGS,
        panes: Sequence[str] = (),
        folder: Path | str | None = None,
        label: str | None = None,
        view: Mapping[str, object] | None = None,
    ) -> None:
        every = load_sources(folder)
        self.sources = _chosen(texts, every)
        self._readings = {
            Path(each).stem: load_moves(each, every, load_codes(folder))
            for each in readings
        }
        first = next(iter(self._readings.values()))
        known = load_arguments(first, folder)
        self.arguments = {key: known[key] for key in self.sources if key in known}
        if len(self.arguments) < len(self.sources):
            missing = [key for key in self.sources if key not in known]
            raise ValueError(f"there are no lines of argument for {missing[0]!r}")
        prefix = "-".join(("map", *self.sources, *([name] if name else []))) + "."
        spec = self._spec(every, folder, first)
        shown = _panes(panes, spec)
        self._check(view or {}, shown)
        super().__init__(
            lesson,
            prefix=prefix,
            spec=spec | {"prefix": prefix, "panes": shown},
            view=dict(view or {}),
            label=label,
        )

    @property
    def items(self) -> dict[str, object]:
        """What the student made, by key: codes, answers, and each first answer."""
        return self.values

    @property
    def reading(self) -> tuple[Move, ...]:
        """The student's own reading of the moves; what is not coded yet is empty."""
        moves = self._moves(next(iter(self._readings.values())))
        return recoded(blank(moves), _sound(self.items, moves, self.spec))

    @property
    def answers(self) -> dict[str, object]:
        """What the student answered last, by the key of the task."""
        return _from(self.items, ANSWERS)

    @property
    def first_answers(self) -> dict[str, object]:
        """What the student had answered when comparing for the first time."""
        return _from(self.items, FIRST)

    def static_html(self) -> str:
        """Return thesis, lines and moves as lists, then where the texts meet."""
        codes = {move.id: move for move in next(iter(self._readings.values()))}
        parts = [_text_html(each, codes) for each in self.arguments.values()]
        if "points" in self.spec["panes"]:
            parts.append(_points_html(self.spec["points"]))
        return "".join(parts)

    def _moves(self, moves: Sequence[Move]) -> tuple[Move, ...]:
        return tuple(move for move in moves if move.source in self.sources)

    def _spec(
        self,
        every: Mapping[str, Source],
        folder: Path | str | None,
        first: Sequence[Move],
    ) -> content.Json:
        words = messages("argument_map")
        tasks = _tasks(first, every, folder)
        clauses: dict[str, list[tuple[int, int]]] = {key: [] for key in self.sources}
        for link in tasks.links:
            spans = clauses.setdefault(link.source, [])
            spans += [(each.start, each.end) for each in link.clauses]
        made = {
            key: content.text_json(
                argument, self.sources[key], self._readings, clauses[key]
            )
            for key, argument in self.arguments.items()
        }
        cuts = {key: cut for key, (_, cut) in made.items()}
        ids = [move.id for move in self._moves(first)]
        points = load_points(first, folder) if len(made) == TWO else ()
        return {
            "readings": [
                {"key": key, "name": words.get(f"name_{key}", key)}
                for key in self._readings
            ],
            **content.codes_json(load_codes(folder)),
            "texts": [text for text, _ in made.values()],
            "points": [content.point_json(each, ids) for each in points],
            "tasks": content.tasks_json(tasks, self.sources, cuts),
        }

    def _check(self, view: Mapping[str, object], panes: Sequence[str]) -> None:
        ids = [m.id for m in self._moves(next(iter(self._readings.values())))]
        allowed = {
            "move": ["", *ids],
            "text": list(self.sources),
            "reading": [*self._readings, "mine"],
            "pane": list(panes),
        }
        for name, known in allowed.items():
            if view.get(name, known[0]) not in known:
                raise ValueError(
                    f"{name} must be one of {', '.join(known)}, not {view[name]!r}"
                )


def _chosen(
    texts: Source | str | Iterable[Source | str] | Mapping[str, Source],
    every: Mapping[str, Source],
) -> dict[str, Source]:
    if isinstance(texts, Mapping):
        texts = texts.values()
    given = [texts] if isinstance(texts, Source | str) else list(texts)
    unknown = [each for each in given if isinstance(each, str) and each not in every]
    if unknown or not given:
        raise ValueError(
            f"texts must be sources or their ids {', '.join(every)}, not {unknown}"
        )
    found = [every[each] if isinstance(each, str) else each for each in given]
    return {source.id: source for source in found}


def _tasks(
    moves: Sequence[Move], sources: Mapping[str, Source], folder: Path | str | None
) -> Tasks:
    """Return the tasks of a folder; a folder of one's own need not have any."""
    if folder is not None and not (Path(folder) / "arguments" / "tasks.toml").is_file():
        return NO_TASKS
    return load_tasks(moves, sources, folder)


def _panes(wanted: Sequence[str], spec: content.Json) -> list[str]:
    """Return the panes to show: those wanted, or all that have something in them."""
    unknown = [pane for pane in wanted if pane not in PANES]
    if unknown:
        raise ValueError(f"panes are {', '.join(PANES)}, not {unknown[0]!r}")
    filled = {
        "map": True,
        "points": bool(spec["points"]),
        "turn": any(spec["tasks"].values()),
    }
    return [pane for pane in wanted or PANES if filled[pane]]


def _from(items: Mapping[str, object], start: str) -> dict[str, object]:
    return {
        key.removeprefix(start): value
        for key, value in items.items()
        if key.startswith(start)
    }


def _sound(
    items: Mapping[str, object], moves: Sequence[Move], spec: content.Json
) -> dict[str, dict[str, str]]:
    """Return the codes that fit the moves; a file that was opened may hold anything.

    A target that would close a circle, as two copies that meet can make one, is left
    out, the later in the text.
    """
    text_of = {move.id: move.source for move in moves}
    known = {
        "move": {each["code"] for each in spec["moves"]},
        "relation": {each["code"] for each in spec["relations"]},
    }
    found: dict[str, dict[str, str]] = {}
    for id_, source in text_of.items():
        given = items.get(CODES + id_)
        if not isinstance(given, dict):
            continue
        codes = {name: str(given.get(name) or "") for name in CODED}
        for name, allowed in known.items():
            codes[name] = codes[name] if codes[name] in allowed else ""
        if text_of.get(codes["to"]) != source or _leads(found, codes["to"], id_):
            codes["to"] = ""
        found[id_] = codes
    return found


def _leads(codes: Mapping[str, Mapping[str, str]], start: str, end: str) -> bool:
    """Say whether a move leans on another one, perhaps by way of others."""
    here = start
    while here and here != end:
        here = codes.get(here, {}).get("to", "")
    return here == end


def _text_html(argument: Argument, codes: Mapping[str, Move]) -> str:
    lines = [
        (line.name, line.summary, [codes[id_] for id_ in line.moves])
        for line in argument.lines
    ]
    plain = "".join(
        part if isinstance(part, str) else f"({codes[part[0]].paragraph}){part[1]}"
        for part in content.mixed(argument.thesis_in_short, list(codes))
    )
    theses = _moves_html([codes[id_] for id_ in argument.thesis], codes)
    below = "".join(
        f"<li><b>{escape(name)}</b> {escape(summary)}{_moves_html(moves, codes)}</li>"
        for name, summary, moves in lines
    )
    return f"<h3>{escape(plain)}</h3>{theses}<ol>{below}</ol>"


def _moves_html(moves: Iterable[Move], codes: Mapping[str, Move]) -> str:
    rows = "".join(f"<li>{escape(_move_line(move, codes))}</li>" for move in moves)
    return f"<ul>{rows}</ul>"


def _move_line(move: Move, codes: Mapping[str, Move]) -> str:
    line = f"{move.paragraph}, {move.move}: {move.headline or move.quote}"
    if not move.relation:
        return line
    relation = messages("argument_map").get(f"relation_{move.relation}", move.relation)
    return f"{line} ({relation} {codes[move.to].paragraph})"


def _points_html(points: Iterable[content.Json]) -> str:
    words = messages("argument_map")
    rows = "".join(
        f"<li>{escape(str(words['point_' + point['kind']]))}: "
        f"<b>{escape(point['name'])}</b> "
        f"{escape(''.join(p for p in point['sentence'] if isinstance(p, str)))}</li>"
        for point in points
    )
    return f"<h3>{escape(message('argument_map.pane_points'))}</h3><ul>{rows}</ul>"
