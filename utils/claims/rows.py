"""Check one row of a coding against its text and the codebook.

A row holds text only, as a spreadsheet or a form gives it. `repaired` undoes what
spreadsheets do to it; `problems` says what is still wrong.
"""

from collections.abc import Iterable, Mapping

from utils.claims.codebook import CODED, Codebook
from utils.tables import whole_number
from utils.texts import (
    Problem,
    Source,
    find_quote,
    layout_problems,
    place_problems,
    repaired_place,
)

CHAIN = " > "
VOUCHED, DRIFT = "!", "?"
LIST = "; "
NEEDED = tuple(
    "id source start end quote voice actor aim verdict time certainty polarity".split()
)
CODES_NEEDED = tuple(name for name in NEEDED if name == "voice" or name in CODED)
OPTIONAL = tuple(
    "in_scope source_chain aim_label aim_source conditional condition proposition "
    "speaker_factuality hedges boosters evidence why doubt traps coder".split()
)
COLUMNS = tuple(
    "id source start end quote in_scope voice source_chain actor aim aim_label "
    "aim_source verdict time conditional condition proposition certainty polarity "
    "speaker_factuality hedges boosters evidence why doubt traps coder".split()
)
LISTS = ("hedges", "boosters", "evidence", "traps")
YES_NO = {"yes": True, "no": False, "": None}
# What spreadsheets in four languages make of a yes or no once somebody edits the cell.
_SPELLED = {
    **dict.fromkeys("yes y true 1 wahr vrai verdadero ja oui".split(), "yes"),
    **dict.fromkeys("no n false 0 falsch faux falso nein non".split(), "no"),
}
_DASHES = dict.fromkeys("–—−‐‑﹣－", "-") | {"＋": "+", "﹢": "+"}


def repaired(row: Mapping[str, str], sources: Mapping[str, Source]) -> dict[str, str]:
    """Return a row as it was before a spreadsheet changed its cells.

    A source that lost its leading zeros ("0" for "000"), TRUE for yes, 1013.0 for 1013,
    a long dash for a minus sign and quotation marks that were made curly are put right.
    A chain that was left out is the voice itself.
    """
    new = repaired_place(row, sources)
    for column in ("in_scope", "conditional"):
        new[column] = _SPELLED.get(new[column].casefold(), new[column])
    new["polarity"] = _DASHES.get(new["polarity"], new["polarity"])
    new["source_chain"] = CHAIN.join(chain_of(new["source_chain"] or new["voice"]))
    return new


def moved(row: Mapping[str, str], sources: Mapping[str, Source]) -> dict[str, str]:
    """Return a row with the offsets at which its quotation stands now.

    The row comes back unchanged if the quotation is not found, or stands at several
    places; `problems` then says so.
    """
    place = whole_number(row["start"])
    if row["source"] not in sources or place is None:
        return dict(row)
    text = sources[row["source"]].text
    anchor = find_quote(text, row["quote"], place)
    if anchor is None:
        return dict(row)
    start, end = anchor.start, anchor.end
    new = {"start": str(start), "end": str(end), "quote": text[start:end]}
    return dict(row) | new


def problems(
    row: Mapping[str, str], sources: Mapping[str, Source], codebook: Codebook
) -> list[Problem]:
    """Return everything that is wrong with a row; empty if it can be used."""
    found = [] if row["id"] else [Problem("id", "", "a name for the claim")]
    for column in ("in_scope", "conditional"):
        if row[column] not in YES_NO:
            found.append(Problem(column, row[column], "yes or no"))
    misplaced = place_problems(row, sources)
    found += misplaced
    if row["in_scope"] != "no" and row["source"] in sources:
        source = sources[row["source"]]
        if not misplaced:
            found += layout_problems(row, source)
        found += [*_voice_problems(row, source), *_code_problems(row, codebook)]
    return found


def span(row: Mapping[str, str]) -> tuple[int, int]:
    """Return the offsets of a row in whose place nothing is wrong."""
    return int(row["start"]), int(row["end"])


def chain_of(cell: str) -> tuple[str, ...]:
    """Return the links of a source chain, outermost first.

    Examples
    --------
    >>> chain_of("essayist > Russian elites!")
    ('essayist', 'Russian elites!')
    """
    return tuple(link for link in map(str.strip, cell.split(CHAIN.strip())) if link)


def list_of(cell: str) -> tuple[str, ...]:
    """Return the items of a cell that holds a list, such as its hedges."""
    return tuple(item for item in map(str.strip, cell.split(LIST.strip())) if item)


def _voice_problems(row: Mapping[str, str], source: Source) -> Iterable[Problem]:
    voices = [voice.code for voice in source.voices]
    links = chain_of(row["source_chain"])
    if row["voice"] not in voices:
        yield Problem("voice", row["voice"], f"one of {', '.join(voices)}")
    elif links[:1] != (row["voice"],):
        allowed = f"a chain that begins with {row['voice']}"
        yield Problem("source_chain", row["source_chain"], allowed)
    for link in links:
        if not link.rstrip(VOUCHED + DRIFT) or link[:-1].endswith(("!", "?")):
            yield Problem("source_chain", link, "a name with at most one mark, ! or ?")


def _code_problems(row: Mapping[str, str], codebook: Codebook) -> Iterable[Problem]:
    for column, field in CODED.items():
        allowed = codebook.codes(field)
        if row[column] not in allowed and (row[column] or column in NEEDED):
            yield Problem(column, row[column], f"one of {', '.join(allowed)}")
    for code in list_of(row["evidence"]):
        if code not in codebook.codes("evidence"):
            known = ", ".join(codebook.codes("evidence"))
            yield Problem("evidence", code, f"one of {known}")
