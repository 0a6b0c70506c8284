"""Read the codebook: the codes a coder may use, with their definitions."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, NamedTuple

from utils.errors import KitError
from utils.texts import CODEBOOK, SEEDS, Source
from utils.work import shown_path

KIT = "kit"  # where lists that a codebook does not hold are taken from
CODED = {  # field of a claim that holds one code, to the list of codes that it is from
    "actor": "actors",
    "aim": "aims",
    "aim_source": "aim_sources",
    "verdict": "verdicts",
    "time": "times",
    "certainty": "certainties",
    "polarity": "polarities",
}


class CodebookError(KitError):
    """The codebook cannot be used; the message says which entry and why."""


class Code(NamedTuple):
    """One code with its entry in the codebook (layout after MacQueen et al. 1998)."""

    code: str
    name: str
    definition: str
    use_when: str
    not_when: str
    examples: tuple[str, ...]
    non_example: str
    rank: int | None = None
    glyph: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """The codes allowed in each field of a claim, in the order a reader meets them.

    ``subject`` names what is coded, such as "war aims", in the heads of tables.
    A verdict with a ``rank`` stands on the ordered scale, 1 the lowest; one without
    stands off the scale.

    References
    ----------
    MacQueen, McLellan, Kay & Milstein (1998), Cultural Anthropology Methods 10(2),
    31-36, for the layout of an entry.
    """

    unit: Code
    subject: str = "aims"
    actors: tuple[Code, ...]
    aims: tuple[Code, ...]
    aim_sources: tuple[Code, ...]
    verdicts: tuple[Code, ...]
    times: tuple[Code, ...]
    certainties: tuple[Code, ...]
    polarities: tuple[Code, ...]
    evidence: tuple[Code, ...]

    def codes(self, field: str) -> dict[str, Code]:
        """Return the codes of a field (``"verdicts"``), code to entry, in order."""
        return {entry.code: entry for entry in getattr(self, field)}

    def name(self, field: str, code: str) -> str:
        """Return the plain name of a code, such as ``"not assessed"``."""
        return self.codes(field)[code].name

    @property
    def scale(self) -> tuple[Code, ...]:
        """The verdicts that have a rank, the lowest first."""
        ranked = [code for code in self.verdicts if code.rank is not None]
        return tuple(sorted(ranked, key=lambda code: code.rank or 0))

    @property
    def verdicts_in_order(self) -> tuple[Code, ...]:
        """The verdicts in the order of their scale, those off the scale last."""
        return self.scale + tuple(c for c in self.verdicts if c.rank is None)


LISTS = tuple(
    field.name for field in fields(Codebook) if field.name not in ("unit", "subject")
)


def load_codebook(folder: Path | str | None = None) -> Codebook:
    """Read ``codebook.toml`` from a folder of texts; the kit's own if left out.

    With a line ``others = "kit"`` the lists that the file does not hold are the kit's.

    Raises
    ------
    CodebookError
        If the file is missing or not TOML, an entry lacks something, or a code or
        rank stands twice in one field.
    """
    path = (SEEDS if folder is None else Path(folder)) / CODEBOOK
    table = _table(path)
    where = shown_path(path)
    _known_keys(where, table)
    lists = _of_kit() if table.get("others") == KIT and folder is not None else {}
    lists |= {
        name: _entries(where, name, table.get(name))
        for name in LISTS
        if name in table or name not in lists
    }
    told = table.get("unit", {})
    if not isinstance(told, dict):
        raise CodebookError(f"{where}: [unit] must be a table, not {told!r}")
    unit = _entry(where, "unit", {"code": "unit"} | told)
    return Codebook(unit=unit, subject=_subject(where, table), **lists)


def _table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise CodebookError(
            f"{shown_path(path.parent)} has no {CODEBOOK}. Copy the kit's own from "
            f"{SEEDS / CODEBOOK}."
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise CodebookError(
            f"{shown_path(path)} cannot be read: {error}. Look at that line and the "
            "one before: each text stands between two quotation marks, on one line."
        ) from error
    except (OSError, ValueError, RecursionError) as error:
        raise CodebookError(f"{shown_path(path)} cannot be read: {error}") from error


def codebook_of(sources: Mapping[str, Source]) -> Codebook:
    """Return the codebook that lies beside the texts; the kit's own if there is none.

    Raises
    ------
    CodebookError
        If the codebook there cannot be used, or texts of two folders bring one each.
    """
    folders = dict.fromkeys(source.folder for source in sources.values())
    beside = [folder for folder in folders if (folder / CODEBOOK).is_file()]
    if len(beside) > 1:
        raise CodebookError(
            f"these texts bring two codebooks, in {shown_path(beside[0])} and in "
            f"{shown_path(beside[1])}. Say which: load_codebook(folder)"
        )
    return load_codebook(beside[0] if beside else None)


def _known_keys(where: str, table: Mapping[str, object]) -> None:
    known = (*LISTS, "unit", "subject", "others")
    if table.get("others", KIT) != KIT:
        raise CodebookError(f'{where}: others must be "{KIT}", or be left out')
    missing = [name for name in LISTS if name not in table]
    unknown = [name for name in table if name not in known]
    if unknown and (not missing or "others" in table):
        raise CodebookError(
            f"{where} has the unknown part {unknown[0]!r}; known are {', '.join(known)}"
        )


def _of_kit() -> dict[str, tuple[Code, ...]]:
    """Return the lists of the kit without examples, which are of its texts."""
    kits = load_codebook()
    return {
        name: tuple(
            code._replace(examples=(), non_example="") for code in getattr(kits, name)
        )
        for name in LISTS
    }


def _subject(where: str, table: Mapping[str, object]) -> str:
    subject = table.get("subject", "aims")
    if not isinstance(subject, str):
        raise CodebookError(f"{where}: subject must be text, not {subject!r}")
    return subject


def _entries(where: str, name: str, rows: object) -> tuple[Code, ...]:
    is_list = isinstance(rows, list) and all(isinstance(row, dict) for row in rows)
    if not rows or not isinstance(rows, list) or not is_list:
        raise CodebookError(
            f"{where}: there is no [[{name}]] entry; at least one is needed"
        )
    entries = tuple(_entry(where, name, row) for row in rows)
    for what in ("code", "rank"):
        values = [getattr(entry, what) for entry in entries]
        for value in values:
            if value is not None and values.count(value) > 1:
                raise CodebookError(f"{where}: [[{name}]] has {what} {value!r} twice")
    return entries


def _entry(where: str, name: str, row: dict[str, Any]) -> Code:
    label = f"{where}: [[{name}]] {row.get('code', '(no code)')}"
    missing = [key for key in Code._fields[:7] if key not in row]
    unknown = [key for key in row if key not in Code._fields]
    if missing:
        raise CodebookError(f"{label} lacks {', '.join(missing)}")
    if unknown:
        raise CodebookError(
            f"{label} has the unknown key {unknown[0]!r}; "
            f"allowed are {', '.join(Code._fields)}"
        )
    examples = row["examples"]
    for key, value in row.items():
        if key not in ("examples", "rank") and not isinstance(value, str):
            raise CodebookError(f"{label}: {key} must be text, not {value!r}")
    if not isinstance(examples, list) or not all(isinstance(e, str) for e in examples):
        raise CodebookError(f"{label}: examples must be a list of text")
    rank = row.get("rank")
    if not (rank is None or (type(rank) is int and rank > 0)):
        raise CodebookError(f"{label}: rank must be 1, 2, 3 …, not {rank!r}")
    return Code(**(row | {"examples": tuple(row["examples"])}))
