"""Claims: what a voice says of a war aim and how it stands, anchored in its text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from utils.claims import rows as rules
from utils.claims.codebook import Codebook, codebook_of
from utils.claims.rows import CHAIN, COLUMNS, LIST, LISTS, YES_NO
from utils.errors import KitError
from utils.tables import SpreadsheetError, read_rows, write_rows
from utils.texts import SEEDS, DateRange, Source, is_whole, load_sources, refusal

READINGS = ("reader_1", "reader_2")  # the kit's own, in claims/ of its seeds
# Two rows that agree in all of these say the same thing twice.
SAME = ("source", "start", "end", "aim", "aim_label", "proposition")


class ClaimError(KitError):
    """Claims cannot be used; the message says where, what came and what is allowed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one voice asserts of one aim or outcome, in one coder's reading.

    ``source_chain`` keeps nested voices, outermost first. A later link that ends in
    ``?`` is attribution drift: the words are the voice's own, the link names the likely
    owner. One that ends in ``!`` is vouched for by the voice, as with *know*. ``as_of``
    is when its text was written. A value of ``""``, ``()`` or ``None`` says that the
    coder did not fill the field.

    References
    ----------
    Saurí & Pustejovsky (2009), Language Resources and Evaluation 43, 227-268, for
    certainty, polarity and nested sources (FactBank).
    """

    id: str
    source: str
    start: int
    end: int
    quote: str
    voice: str
    source_chain: tuple[str, ...]
    as_of: DateRange
    actor: str
    aim: str
    aim_label: str = ""
    aim_source: str = ""
    verdict: str
    time: str
    conditional: bool | None = None
    condition: str = ""
    proposition: str = ""
    certainty: str
    polarity: str
    speaker_factuality: str = ""
    hedges: tuple[str, ...] = ()
    boosters: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    why: str = ""
    doubt: str = ""
    traps: tuple[str, ...] = ()
    coder: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or self.end - self.start != len(self.quote):
            raise ClaimError(
                f"claim {self.id}: {self.start} to {self.end} are not the "
                f"{len(self.quote)} characters of {self.quote!r}"
            )
        if self.source_chain[:1] != ((self.voice,) if self.voice else ()):
            raise ClaimError(
                f"claim {self.id}: the chain {CHAIN.join(self.source_chain)!r} must "
                f"begin with the voice, {self.voice!r}"
            )

    @property
    def reported(self) -> bool:
        """Whether the voice passes the claim on without vouching for it."""
        marks = rules.VOUCHED + rules.DRIFT
        return any(link[-1] not in marks for link in self.source_chain[1:])

    @property
    def owner(self) -> str:
        """Whose claim it is, by the innermost link: "Moscow" in essayist > Moscow."""
        return self.source_chain[-1].rstrip("!?") if self.source_chain else ""

    @property
    def factuality(self) -> str:
        """Certainty and polarity in FactBank's short form, such as ``"CT-"``."""
        return self.certainty + self.polarity

    @property
    def hedged(self) -> bool:
        """Whether the voice says less than that it is certain."""
        return self.certainty != "CT"

    @property
    def place(self) -> tuple[str, int, int]:
        """Where the claim stands: source id, start, end."""
        return self.source, self.start, self.end


class Moved(NamedTuple):
    """A claim that was found at another place than its row said."""

    id: str
    was: tuple[int, int]
    now: tuple[int, int]
    quoted: str
    stands: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """One coder's claims, and the passages that this coder looked at and left out.

    ``moved`` lists the claims that were anchored again because their text changed.
    """

    coder: str
    claims: tuple[Claim, ...]
    rejected: tuple[Claim, ...] = ()
    moved: tuple[Moved, ...] = ()


def load_coding(
    coding: Path | str,
    sources: Mapping[str, Source] | None = None,
    codebook: Codebook | None = None,
    *,
    reanchor: bool = False,
) -> Coding:
    """Read a coding from a CSV file and hold every row against its text.

    What a spreadsheet did to the file is undone: semicolons, a byte-order mark, lost
    zeros ("0" for "000"), curly quotation marks, TRUE for yes.

    Parameters
    ----------
    coding
        A file, or the name of one of the kit's own readings, such as ``"reader_1"``.
    sources, codebook
        What the rows speak of; the kit's own if left out.
    reanchor
        Whether a quotation that is not at its offsets is looked for elsewhere in its
        text, for a text that was changed. ``Coding.moved`` lists what was found.

    Raises
    ------
    ClaimError
        If the file is no table of claims, or rows hold an unknown code, an offset
        outside the text, a quotation that is not (or, anchored again, not certainly)
        in it, an id or a claim that stands twice. The message lists row and column.
    """
    path = _path(coding)
    sources = load_sources() if sources is None else sources
    codebook = codebook_of(sources) if codebook is None else codebook
    try:
        numbered = read_rows(path, needed=rules.NEEDED, optional=rules.OPTIONAL)
    except SpreadsheetError as error:
        own = ", ".join(READINGS)
        raise ClaimError(f"{error}. The kit's own: {own}") from error
    rows: list[tuple[int, dict[str, str]]] = []
    found: list[str] = []
    moves: list[Moved] = []
    for number, cells in numbered:
        row = written = rules.repaired(cells, sources)
        if reanchor:
            row = rules.moved(written, sources)
            moves += _moves(written, row)
        problems = rules.problems(row, sources, codebook)
        found += [f"row {number}, {problem}" for problem in problems]
        rows.append((number, row))
    found += _repetitions(rows)
    if found:
        raise ClaimError(_report(path.name, found, reanchor=reanchor))
    return _coding([row for _, row in rows], sources, path.stem, tuple(moves))


def is_complete(claim: Claim) -> bool:
    """Say whether every field that a claim needs is filled."""
    return all(getattr(claim, name) for name in rules.CODES_NEEDED)


def coding_on(
    sources: Mapping[str, Source],
    coding: Coding | Path | str,
    codebook: Codebook | None = None,
) -> Coding:
    """Return the claims that a coding has on these texts; what is on others stays out.

    Parameters
    ----------
    sources
        The texts.
    coding
        A `Coding`, the name of one of the kit's own, or a CSV file. Rows of a file may
        speak of the kit's own texts too.

    Raises
    ------
    ClaimError
        As `load_coding`.
    """
    if not isinstance(coding, Coding):
        coding = load_coding(coding, load_sources() | dict(sources), codebook)
    here = tuple(claim for claim in coding.claims if claim.source in sources)
    return Coding(coder=coding.coder, claims=here)


def save_coding(coding: Coding, path: Path | str) -> None:
    """Write a coding as a CSV file that `load_coding` and spreadsheets read.

    The file is UTF-8 with a byte-order mark; a cell that a spreadsheet would run as a
    formula gets an apostrophe in front, which `load_coding` takes off again.
    """
    kept = [_row(claim, "yes") for claim in coding.claims]
    left_out = [_row(claim, "no") for claim in coding.rejected]
    rows = sorted(kept + left_out, key=lambda row: (row["source"], row["start"]))
    write_rows(path, COLUMNS, rows)


def make_claim(
    values: Mapping[str, object],
    sources: Mapping[str, Source] | None = None,
    codebook: Codebook | None = None,
) -> Claim:
    """Return one claim from plain values, as a form or a widget gives them.

    Parameters
    ----------
    values
        Column name to value; what is left out is empty. A list may be a list, a yes or
        no ``True`` or ``False``. Without ``quote`` the words at the offsets are taken.

    Raises
    ------
    ClaimError
        If a value does not fit. The message lists every column with what is allowed.
    """
    sources = load_sources() if sources is None else sources
    codebook = codebook_of(sources) if codebook is None else codebook
    unknown = [name for name in values if name not in COLUMNS]
    if unknown:
        raise ClaimError(f"a claim has no {unknown[0]!r}; it has {', '.join(COLUMNS)}")
    row = dict.fromkeys(COLUMNS, "")
    row |= {name: _cell(name, value) for name, value in values.items()}
    source = sources.get(row["source"])
    if source and not row["quote"] and is_whole(row["start"]) and is_whole(row["end"]):
        row["quote"] = source.text[int(row["start"]) : int(row["end"])]
    row = rules.repaired(row, sources)
    problems = rules.problems(row, sources, codebook)
    if problems:
        raise ClaimError("; ".join(map(str, problems)))
    return _claim(row, sources)


def _path(coding: Path | str) -> Path:
    own = SEEDS / "claims" / f"{coding}.csv"
    if isinstance(coding, str) and own.is_file():
        return own
    return Path(coding)


def _moves(was: Mapping[str, str], now: Mapping[str, str]) -> Iterable[Moved]:
    before, after = _place(was), _place(now)
    if before != after:
        yield Moved(now["id"], before, after, was["quote"], now["quote"])


def _place(row: Mapping[str, str]) -> tuple[int, int]:
    """Return the offsets of a row; what is no number counts as 0."""
    start, end = row["start"], row["end"]
    return int(start) if is_whole(start) else 0, int(end) if is_whole(end) else 0


def _repetitions(rows: Iterable[tuple[int, Mapping[str, str]]]) -> Iterable[str]:
    """Yield what stands in two rows and may not: an id, a claim, a second coder."""
    ids: dict[str, int] = {}
    claims: dict[tuple[str, ...], int] = {}
    coders: dict[str, int] = {}
    for number, row in rows:
        if first := ids.get(row["id"]):
            yield f"row {number}, column id: {row['id']!r} is in row {first} already"
        ids.setdefault(row["id"], number)
        coders.setdefault(row["coder"], number)
        if row["in_scope"] == "no":
            continue
        claim = tuple(row[name] for name in SAME)
        if first := claims.get(claim):
            yield (
                f"row {number}, column aim: the same words are coded {row['aim']} in "
                f"row {first} already; two claims on one passage need two aims, or two "
                "propositions"
            )
        claims.setdefault(claim, number)
    if len(coders) > 1:
        (one, _), (other, number), *_ = coders.items()
        yield (
            f"row {number}, column coder: {other!r} is not {one!r}; a file holds one "
            "coder's claims"
        )


def _coding(
    rows: list[dict[str, str]],
    sources: Mapping[str, Source],
    name: str,
    moves: tuple[Moved, ...],
) -> Coding:
    coder = (rows[0]["coder"] if rows else "") or name
    for row in rows:
        row["coder"] = coder
    kept = (_claim(row, sources) for row in rows if row["in_scope"] != "no")
    left_out = (_claim(row, sources) for row in rows if row["in_scope"] == "no")
    return Coding(
        coder=coder, claims=tuple(kept), rejected=tuple(left_out), moved=moves
    )


def _claim(row: Mapping[str, str], sources: Mapping[str, Source]) -> Claim:
    values: dict[str, Any] = {name: row[name] for name in COLUMNS if name != "in_scope"}
    lists = {name: rules.list_of(row[name]) for name in LISTS}
    start, end = rules.span(row)
    return Claim(
        **values
        | lists
        | {
            "start": start,
            "end": end,
            "source_chain": rules.chain_of(row["source_chain"]),
            "conditional": YES_NO[row["conditional"]],
            "as_of": sources[row["source"]].written,
        }
    )


def _row(claim: Claim, in_scope: str) -> dict[str, object]:
    row = {name: getattr(claim, name) for name in COLUMNS if name != "in_scope"}
    for name in LISTS:
        row[name] = LIST.join(row[name])
    chain = CHAIN.join(claim.source_chain)
    conditional = _cell("conditional", claim.conditional)
    return row | {
        "in_scope": in_scope,
        "source_chain": chain,
        "conditional": conditional,
    }


def _cell(name: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return (CHAIN if name == "source_chain" else LIST).join(map(str, value))
    return str(value)


def _report(name: str, problems: list[str], *, reanchor: bool) -> str:
    moved = any("column quote" in problem for problem in problems) and not reanchor
    hint = "\nWas the text changed? load_coding(…, reanchor=True) looks for the words."
    return refusal(name, problems) + hint * moved
