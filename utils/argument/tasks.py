"""Things to do with an argument: order cards, write a headline, link evidence."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from utils.argument.codes import FOLDER
from utils.argument.entries import ArgumentError, Row, checked, read_toml, rows_of
from utils.argument.moves import Move, load_moves
from utils.argument.ordering import Pair
from utils.texts import SEEDS, Source, load_sources, paragraphs, place_problems

FILE = "tasks.toml"
KINDS = ("order", "headline", "link")
ORDER = {
    **dict.fromkeys("key source name task after".split(), str),
    **dict.fromkeys(("card", "rule"), dict),
}
CARD = {"key": str, "words": str}
RULE = {"first": list, "then": str, "question": str}
HEADLINE = {
    **dict.fromkeys("key source paragraph".split(), str),
    **dict.fromkeys(("least", "most"), int),
    "examples": list,
    "part": dict,
}
PART = {"name": str, "words": list}
LINK = {
    **dict.fromkeys("key source name task".split(), str),
    **dict.fromkeys(("clause", "passage"), dict),
}
CLAUSE = {"key": str, "start": int, "end": int, "quote": str}
EVIDENCE = {"move": str, "accepted": list, "why": str}


class Card(NamedTuple):
    """A step of an argument, in a few words."""

    key: str
    words: str


class Rule(NamedTuple):
    """What has to stand above a card, and a question for an order that breaks it."""

    first: tuple[str, ...]
    then: str
    question: str

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The same as pairs, for `broken_pairs`."""
        return tuple((card, self.then) for card in self.first)


class Order(NamedTuple):
    """Cards to put in order; an order that breaks no rule holds."""

    key: str
    source: str
    name: str
    task: str
    after: str
    cards: tuple[Card, ...]
    rules: tuple[Rule, ...]


class Part(NamedTuple):
    """What a headline has to have: one of some words, ``*`` for any other end."""

    name: str
    words: tuple[str, ...]


class Headline(NamedTuple):
    """A paragraph to sum up in ``least`` to ``most`` words."""

    key: str
    source: str
    paragraph: str
    least: int
    most: int
    examples: tuple[str, ...]
    parts: tuple[Part, ...]


class Clause(NamedTuple):
    """A part of a sentence, by its place in the text."""

    key: str
    start: int
    end: int
    quote: str


class Evidence(NamedTuple):
    """A move, the clauses that it can be said to bear out, and why."""

    move: str
    accepted: tuple[str, ...]
    why: str


class Link(NamedTuple):
    """A sentence in clauses, and passages of which each bears out one or none."""

    key: str
    source: str
    name: str
    task: str
    clauses: tuple[Clause, ...]
    passages: tuple[Evidence, ...]


class Tasks(NamedTuple):
    """All that a folder has to do, by kind."""

    orders: tuple[Order, ...]
    headlines: tuple[Headline, ...]
    links: tuple[Link, ...]


def load_tasks(
    moves: Iterable[Move] | None = None,
    sources: Mapping[str, Source] | None = None,
    folder: Path | str | None = None,
) -> Tasks:
    """Read the tasks of a folder of texts; the kit's own if left out.

    Raises
    ------
    ArgumentError
        If ``arguments/tasks.toml`` is missing, an entry is incomplete, a key stands
        twice, or a task names a card, clause, paragraph, move or place that is not
        there.
    """
    path = (SEEDS if folder is None else Path(folder)) / FOLDER / FILE
    sources = load_sources() if sources is None else sources
    moves = load_moves(sources=sources) if moves is None else tuple(moves)
    table = read_toml(path, KINDS)
    _keys((row for kind in KINDS for row in table.get(kind, ())), str(path))
    where = {kind: f"{path}: [[{kind}]]" for kind in KINDS}
    return Tasks(
        tuple(
            _order(row, sources, where["order"]) for row in _rows(table, "order", path)
        ),
        tuple(
            _headline(row, sources, where["headline"])
            for row in _rows(table, "headline", path)
        ),
        tuple(
            _link(row, sources, moves, where["link"])
            for row in _rows(table, "link", path)
        ),
    )


def _rows(table: Row, kind: str, path: Path) -> list[Row]:
    return rows_of(table, kind, path) if kind in table else []


def _order(row: Row, sources: Mapping[str, Source], where: str) -> Order:
    checked(row, ORDER, where)
    where = f"{where} {row['key']}"
    _known(row["source"], sources, f"{where}: source")
    cards = tuple(Card(**checked(each, CARD, where)) for each in row["card"])
    keys = _keys(row["card"], where)
    rules = []
    for each in row["rule"]:
        checked(each, RULE, where)
        for card in (*each["first"], each["then"]):
            _known(card, keys, f"{where}: card")
        rules.append(Rule(tuple(each["first"]), each["then"], each["question"]))
    plain = {name: row[name] for name in ("key", "source", "name", "task", "after")}
    return Order(**plain, cards=cards, rules=tuple(rules))


def _headline(row: Row, sources: Mapping[str, Source], where: str) -> Headline:
    checked(row, HEADLINE, where)
    where = f"{where} {row['key']}"
    _known(row["source"], sources, f"{where}: source")
    names = [each.name for each in paragraphs(sources[row["source"]])]
    _known(row["paragraph"], names, f"{where}: paragraph")
    parts = tuple(
        Part(each["name"], tuple(each["words"]))
        for each in (checked(each, PART, where) for each in row["part"])
    )
    values: dict[str, Any] = {name: row[name] for name in HEADLINE if name != "part"}
    return Headline(**{**values, "examples": tuple(row["examples"]), "parts": parts})


def _link(
    row: Row, sources: Mapping[str, Source], moves: Sequence[Move], where: str
) -> Link:
    checked(row, LINK, where)
    where = f"{where} {row['key']}"
    _known(row["source"], sources, f"{where}: source")
    ids = [move.id for move in moves if move.source == row["source"]]
    keys = _keys(row["clause"], where)
    for each in row["clause"]:
        cells = {k: str(v) for k, v in checked(each, CLAUSE, where).items()}
        problems = place_problems(cells | {"source": row["source"]}, sources)
        if problems:
            raise ArgumentError(f"{where}: {problems[0]}")
    passages = []
    for each in row["passage"]:
        checked(each, EVIDENCE, where)
        _known(each["move"], ids, f"{where}: move")
        for clause in each["accepted"]:
            _known(clause, keys, f"{where}: clause")
        passages.append(Evidence(each["move"], tuple(each["accepted"]), each["why"]))
    plain = {name: row[name] for name in ("key", "source", "name", "task")}
    clauses = tuple(Clause(**each) for each in row["clause"])
    return Link(**plain, clauses=clauses, passages=tuple(passages))


def _known(value: str, among: Iterable[str], what: str) -> None:
    known = list(among)
    if value not in known:
        raise ArgumentError(f"{what} must be one of {', '.join(known)}, not {value!r}")


def _keys(rows: Iterable[Row], where: str) -> list[str]:
    """Return the key of each row; every one has its own."""
    keys: list[str] = []
    for row in rows:
        key = row.get("key")
        if not isinstance(key, str) or key in keys:
            raise ArgumentError(f"{where}: each entry needs a key of its own, {key!r}")
        keys.append(key)
    return keys
