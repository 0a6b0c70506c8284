"""The evidence of a comparison: each passage, and what each reading says of it."""

from collections.abc import Mapping, Sequence
from html import escape

from utils.argument import Move
from utils.claims import CODED, Claim, Code, Codebook, Coding
from utils.tables import html_table
from utils.texts import Source, paragraph_at, quotation
from utils.words import message, messages

Maps = Mapping[str, Sequence[Move]]  # name of a reading to the moves that it sees
SHOWN = ("actor", "aim", "verdict", "certainty")  # of each reading of a claim
OF_MOVES = ("move", "relation", "headline", "doubt")


def place_of(source: Source, passage: Claim | Move) -> str:
    """Return who says a passage, and in which paragraph: a name that one can read."""
    names = {voice.code: voice.name for voice in source.voices}
    paragraph = paragraph_at(source, passage.start)
    where = paragraph.name if paragraph else source.title
    return message("brief.place", voice=names[passage.voice], paragraph=where)


def title_of(passage: Claim | Move, codebook: Codebook) -> str:
    """Return what a passage is about: its headline, or the aim and whose it is."""
    if isinstance(passage, Move):
        return passage.headline
    return " · ".join(_name(passage, field, codebook) for field in ("aim", "actor"))


def evidence_item(
    passage: Claim | Move, number: int, source: Source, title: str, readings: str
) -> str:
    """Return one passage: its sentence, who speaks, when, where, and the readings."""
    lines = {voice.code: voice.line for voice in source.voices}
    words = quotation(source, passage.start, passage.end)
    when = message(
        "brief.when", first=source.written.earliest, last=source.written.latest
    )
    said = " ".join(
        [f"{words.voice}, {words.place}.", when, _passed_on(passage)]
    ).strip()
    return (
        f'<li id="evidence-{number}"><h3>{escape(title)} '
        f'<span class="quiet">{escape(passage.id)}</span></h3>'
        f'<blockquote data-line="{escape(lines[passage.voice])}">'
        f"{escape(words.before)}<mark>{escape(words.words)}</mark>"
        f'{escape(words.after)}</blockquote><p class="quiet">{escape(said)}</p>'
        f"{readings}"
        f'<p><a href="#cited-{number}">{escape(message("brief.back"))}</a></p></li>'
    )


def _passed_on(passage: Claim | Move) -> str:
    """Say of a claim that its voice only passes on whose it is; of a move, nothing."""
    if isinstance(passage, Move) or not passage.reported:
        return ""
    return message("brief.reported", owner=passage.owner)


def readings_of(
    passage: Claim | Move, codings: Sequence[Coding], maps: Maps, codebook: Codebook
) -> str:
    """Return a table of what each reading that holds a passage says of it.

    A reading is a column, which fits a narrow page. What no reading says has no row.
    """
    if isinstance(passage, Move):
        columns: tuple[str, ...] = ("reading", *OF_MOVES)
        rows = _move_rows(passage.id, maps)
    else:
        columns = ("reading", *SHOWN, "doubt")
        rows = _claim_rows(passage.id, codings, codebook)
    head, *lines = [
        [message(f"brief.{column}"), *cells]
        for column, cells in zip(columns, zip(*rows, strict=True), strict=True)
    ]
    table = html_table("", head, [line for line in lines if any(line[1:])])
    return table if isinstance(passage, Move) else _coloured(table, codebook)


def _coloured(table: str, codebook: Codebook) -> str:
    """Return the table of a claim with each verdict in its colour, beside its word."""
    for code, verdict in codebook.codes("verdicts").items():
        said = escape(_verdict(verdict))
        chip = f'<span data-v="{escape(code)}">{said}</span>'
        table = table.replace(f"<td>{said}</td>", f"<td>{chip}</td>")
    return table


def _verdict(code: Code) -> str:
    return f"{code.glyph} {code.name}"


def _claim_rows(
    name: str, codings: Sequence[Coding], codebook: Codebook
) -> list[list[str]]:
    return [
        [
            coding.coder.replace("reader_", "reading "),
            *(_name(claim, field, codebook) for field in SHOWN),
            claim.doubt,
        ]
        for coding in codings
        for claim in coding.claims
        if claim.id == name
    ]


def _move_rows(name: str, maps: Maps) -> list[list[str]]:
    words = messages("argument_map")
    return [
        [
            reading.replace("reader_", "reading "),
            move.move,
            str(words.get(f"relation_{move.relation}", move.relation)),
            move.headline,
            move.doubt,
        ]
        for reading, moves in maps.items()
        for move in moves
        if move.id == name
    ]


def _name(claim: Claim, field: str, codebook: Codebook) -> str:
    code = getattr(claim, field)
    if field == "verdict":
        return _verdict(codebook.codes("verdicts")[code])
    return codebook.name(CODED[field], code) if code else ""
