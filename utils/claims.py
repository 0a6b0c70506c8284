"""Claims: what a voice says of a war aim and how it stands, anchored in its text."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from utils.codebook import Codebook, load_codebook
from utils.sources import SEEDS, Source, load_sources

CHAIN = " > "
VOUCHED, DRIFT = "!", "?"
LIST = "; "
COLUMNS = (
    "id source start end quote in_scope voice source_chain actor aim aim_label "
    "aim_source verdict time conditional condition proposition certainty polarity "
    "speaker_factuality hedges boosters evidence why doubt traps coder"
).split()
CODED = {
    "actor": "actors",
    "aim": "aims",
    "aim_source": "aim_sources",
    "verdict": "verdicts",
    "time": "times",
    "certainty": "certainties",
    "polarity": "polarities",
}
NEEDED = ("actor", "aim", "verdict", "time", "certainty", "polarity")
YES_NO = {"yes": True, "no": False, "": None}


class ClaimError(ValueError):
    """Claims cannot be used; the message says where, what came and what is allowed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one voice asserts of one aim or outcome, in one coder's reading.

    ``source_chain`` keeps nested voices, outermost first. A later link that ends in
    ``?`` is attribution drift: the words are the voice's own, the link names the likely
    owner. One that ends in ``!`` is vouched for by the voice, as with *know*. A value
    of ``""``, ``()`` or ``None`` says that the coder did not fill the field.

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
    as_of: str
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

    @property
    def reported(self) -> bool:
        """Whether the voice passes the claim on without vouching for it."""
        return any(link[-1] not in VOUCHED + DRIFT for link in self.source_chain[1:])

    @property
    def factuality(self) -> str:
        """Certainty and polarity in FactBank's short form, such as ``"CT-"``."""
        return self.certainty + self.polarity

    @property
    def hedged(self) -> bool:
        """Whether the voice says less than that it is certain."""
        return self.certainty != "CT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """One coder's claims, and the passages that this coder looked at and left out."""

    coder: str
    claims: tuple[Claim, ...]
    rejected: tuple[Claim, ...] = ()


def load_coding(
    coding: Path | str,
    sources: Mapping[str, Source] | None = None,
    codebook: Codebook | None = None,
) -> Coding:
    """Read a coding from a CSV file and hold every row against its text.

    Parameters
    ----------
    coding
        A file, or the name of one of the kit's own readings, such as ``"reader_1"``.
    sources, codebook
        What the rows speak of; the kit's own if left out.

    Raises
    ------
    ClaimError
        If a column is missing, or rows hold an unknown code, an offset outside the
        text, or a quote that is not at its offsets. The message lists the rows.
    """
    path = _path(coding)
    sources = load_sources() if sources is None else sources
    codebook = load_codebook() if codebook is None else codebook
    rows = _rows(path)
    problems: list[str] = []
    claims, rejected, seen = [], [], {}
    for number, row in enumerate(rows, start=2):
        found = list(_problems(row, sources, codebook))
        if row["id"] in seen:
            found.append(("id", row["id"], f"an id that row {seen[row['id']]} lacks"))
        seen.setdefault(row["id"], number)
        problems += [
            f"row {number}, column {column}: {came!r} is not {allowed}"
            for column, came, allowed in found
        ]
        if not found:
            (rejected if row["in_scope"] == "no" else claims).append(
                _claim(row, sources)
            )
    if problems:
        raise ClaimError(_report(path.name, problems))
    coder = next((claim.coder for claim in claims + rejected), path.stem)
    return Coding(coder=coder, claims=tuple(claims), rejected=tuple(rejected))


def save_coding(coding: Coding, path: Path | str) -> None:
    """Write a coding as a CSV file that `load_coding` and spreadsheets read."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(_row(claim, "yes") for claim in coding.claims)
    writer.writerows(_row(claim, "no") for claim in coding.rejected)
    Path(path).write_text(text.getvalue(), encoding="utf-8", newline="")


def _path(coding: Path | str) -> Path:
    own = SEEDS / "claims" / f"{coding}.csv"
    if isinstance(coding, str) and own.is_file():
        return own
    return Path(coding)


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise ClaimError(
            f"there is no coding {path}; the kit's own are reader_1 and reader_2"
        ) from error
    except UnicodeDecodeError as error:
        raise ClaimError(
            f"{path.name} is not UTF-8. In the spreadsheet choose “CSV UTF-8”."
        ) from error
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        raise ClaimError(f"{path.name} lacks the column(s) {', '.join(missing)}")
    return [{name: (row[name] or "").strip() for name in COLUMNS} for row in reader]


def _problems(
    row: dict[str, str], sources: Mapping[str, Source], codebook: Codebook
) -> Iterable[tuple[str, str, str]]:
    """Yield column, what came and what is allowed, for each fault of a row."""
    if not row["id"]:
        yield "id", "", "a name for the claim"
    if row["source"] not in sources:
        yield "source", row["source"], f"one of {', '.join(sources)}"
        return
    source = sources[row["source"]]
    yield from _anchor_problems(row, source)
    for column in ("in_scope", "conditional"):
        if row[column] not in YES_NO:
            yield column, row[column], "yes or no"
    if row["in_scope"] != "no":
        yield from _code_problems(row, source, codebook)


def _anchor_problems(row: dict[str, str], source: Source) -> Iterable[tuple]:
    length = len(source.text)
    for column in ("start", "end"):
        if not row[column].isdecimal() or int(row[column]) > length:
            yield column, row[column], f"a whole number from 0 to {length}"
            return
    start, end = int(row["start"]), int(row["end"])
    if start >= end:
        yield "end", row["end"], f"after the start, {start}"
    elif source.text[start:end] != row["quote"]:
        yield (
            "quote",
            row["quote"],
            f"what stands at {start} to {end} of {source.file}: "
            f"{source.text[start:end]!r}",
        )


def _code_problems(row: dict, source: Source, codebook: Codebook) -> Iterable[tuple]:
    voices = [voice.code for voice in source.voices]
    if row["voice"] not in voices:
        yield "voice", row["voice"], f"one of {', '.join(voices)}"
    elif row["source_chain"].split(CHAIN)[0] != row["voice"]:
        yield (
            "source_chain",
            row["source_chain"],
            f"a chain that begins with {row['voice']}",
        )
    for column, field in CODED.items():
        allowed = codebook.codes(field)
        if row[column] not in allowed and (row[column] or column in NEEDED):
            yield column, row[column], f"one of {', '.join(allowed)}"
    for code in _list(row["evidence"]):
        if code not in codebook.codes("evidence"):
            yield "evidence", code, f"one of {', '.join(codebook.codes('evidence'))}"


def _claim(row: dict[str, str], sources: Mapping[str, Source]) -> Claim:
    values: dict = {name: row[name] for name in COLUMNS if name != "in_scope"}
    for name in ("hedges", "boosters", "evidence", "traps"):
        values[name] = _list(row[name])
    chain = row["source_chain"]
    return Claim(
        **values
        | {
            "start": int(row["start"]),
            "end": int(row["end"]),
            "source_chain": tuple(chain.split(CHAIN)) if chain else (),
            "conditional": YES_NO[row["conditional"]],
            "as_of": str(sources[row["source"]].written),
        }
    )


def _row(claim: Claim, in_scope: str) -> dict[str, object]:
    row = {name: getattr(claim, name) for name in COLUMNS if name != "in_scope"}
    for name in ("hedges", "boosters", "evidence", "traps"):
        row[name] = LIST.join(row[name])
    names = {value: name for name, value in YES_NO.items()}
    return row | {
        "in_scope": in_scope,
        "source_chain": CHAIN.join(claim.source_chain),
        "conditional": names[claim.conditional],
    }


def _list(cell: str) -> tuple[str, ...]:
    return tuple(item for item in cell.split(LIST) if item)


def _report(name: str, problems: list[str], most: int = 20) -> str:
    more = len(problems) - most
    rest = [f"… and {more} more"] if more > 0 else []
    return "\n".join([f"{name} cannot be used:", *problems[:most], *rest])
