"""A written comparison with its evidence: check its form, make one page of it.

A claim is cited by its id in square brackets, ``[000-13]``, and so is a move of an
argument, ``[A-000-17]``. The page links every id to its sentence, with voice, date and
place, and what each reading says of it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from utils.argument import Move, load_moves
from utils.claims import (
    READINGS,
    Claim,
    Codebook,
    Coding,
    codebook_of,
    load_coding,
)
from utils.findings.evidence import Maps, evidence_item, place_of, readings_of, title_of
from utils.findings.sheet import style
from utils.tables import html_list
from utils.texts import Note, Source, limits, paragraph_at, words
from utils.words import Pattern, message
from utils.work import is_on_page, locked, work_folder, write

BRACKETS = Pattern(r"\[[^\[\]\n]+\]")
AN_ID = Pattern(r"[^\s,;\[\]]*\d[^\s,;\[\]]*")  # "[sic]" and "[…]" hold none
RATE = Pattern(r"\d (?:out )?of (?:all |the |its |his )?\d|\d ?%|\bper (?:cent|1,?000)")
NO_MAPS: Maps = {}
LEAST_CITED = 3
LEAST_WORDS = 8  # of a limit, and of a counter-reading
PARTS = {"limit": r"\blimits?:(.*)", "counter": r"\bcounter-?readings?:(.*)"}
HEAD = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    "style-src 'unsafe-inline'\">"
)


def cited(text: str) -> tuple[str, ...]:
    """Return the ids that stand in square brackets, each once, in order.

    Examples
    --------
    >>> cited("He is sure [000-13]; he [the essayist] is not [001-16, 000-13].")
    ('000-13', '001-16')
    """
    found = (AN_ID.findall(group) for group in BRACKETS.findall(text))
    return tuple(dict.fromkeys(name for names in found for name in names))


def lacks(
    text: str,
    sources: Mapping[str, Source],
    codings: Sequence[Coding],
    maps: Maps = NO_MAPS,
) -> str:
    """Return what the form of a comparison lacks, in a sentence; "" if nothing.

    The form: claims or moves cited by ids that exist, of more than one voice; each of
    these voices named; a rate; a limit; a counter-reading. It says nothing of whether
    the comparison is right.
    """
    return next(_missing_passages(text, sources, codings, maps), "") or next(
        _missing_parts(text), ""
    )


def form(text: str, sources: Mapping[str, Source]) -> str:
    """Return what a comparison lacks, held against the kit's own readings."""
    return lacks(text, sources, *_own_readings(sources))


def load_maps(sources: Mapping[str, Source]) -> Maps:
    """Return the moves of the kit's own two readings of its texts, by their names."""
    return {name: load_moves(name, sources) for name in READINGS}


def passages(sources: Mapping[str, Source]) -> dict[str, str]:
    """Return whose words stand at each id that the kit's own readings know, and where.

    Examples
    --------
    >>> from utils.texts.sources import load_sources
    >>> passages(load_sources())["000-13"][:30]
    'Essayist, P4: “Russian forces '
    """
    return {
        name: _in_short(sources[passage.source], passage)
        for name, passage in _by_id(sources, *_own_readings(sources)).items()
    }


def page(  # noqa: PLR0913 - what a page is made of
    text: str,
    sources: Mapping[str, Source],
    codings: Sequence[Coding],
    *,
    maps: Maps = NO_MAPS,
    title: str | None = None,
    codebook: Codebook | None = None,
) -> str:
    """Return a comparison as one HTML page, every cited id linked to its evidence.

    The page needs no network and runs no script; all that people wrote is escaped.

    Parameters
    ----------
    codings
        The readings that hold the cited claims. Of a claim that several hold, the
        first shows the place, and each its verdict.
    maps
        Name of a reading to its moves, of which the same is true.
    """
    codebook = codebook_of(sources) if codebook is None else codebook
    title = message("brief.title") if title is None else title
    known = _by_id(sources, codings, maps)
    ids = cited(text)
    numbers = {name: n for n, name in enumerate(ids, 1) if name in known}
    places = {
        name: place_of(sources[known[name].source], known[name]) for name in numbers
    }
    evidence = "".join(
        evidence_item(
            known[name],
            number,
            sources[known[name].source],
            title_of(known[name], codebook),
            readings_of(known[name], codings, maps, codebook),
        )
        for name, number in numbers.items()
    )
    strange = [name for name in ids if name not in known]
    notes = [message("brief.no_claim", id=name) for name in strange]
    return "".join(
        [
            HEAD,
            f"<title>{escape(title)}</title><style>{style()}</style></head><body><main>",
            f"<h1>{escape(title)}</h1>",
            _paragraphs(text, numbers, places),
            "".join(f"<p><strong>{escape(note)}</strong></p>" for note in notes),
            f"<h2>{escape(message('brief.evidence'))}</h2><ol>{evidence}</ol>",
            f"<h2>{escape(message('reading.limits'))}</h2>",
            html_list(limits(sources)),
            f"<h2>{escape(message('brief.texts'))}</h2>",
            html_list(_card(source) for source in sources.values()),
            f"</main><footer><p>{escape(message('brief.made'))}</p></footer>",
            "</body></html>\n",
        ]
    )


def save_page(  # noqa: PLR0913 - as `page`, and where to write
    text: object,
    sources: Mapping[str, Source],
    codings: Sequence[Coding],
    *,
    maps: Maps = NO_MAPS,
    title: str | None = None,
    folder: Path | None = None,
) -> Note:
    """Write the page of a comparison into the work folder and say where it is.

    Nothing here raises because of a disk, and nothing is written where nothing was
    written yet.

    Parameters
    ----------
    text
        The comparison; what an empty answer box gives is no comparison yet.
    folder
        Where to write; the work folder if left out.
    """
    if not isinstance(text, str) or not text.strip(" .…\n\t"):
        return Note(
            heading=message("brief.nothing"), sentences=(message("brief.write_first"),)
        )
    path = (work_folder() if folder is None else folder) / "comparison.html"
    try:
        with locked(path):
            write(path, page(text, sources, codings, maps=maps, title=title))
    except OSError as error:
        return Note(
            heading=message("brief.not_saved"),
            sentences=(str(error), message("brief.try_again")),
        )
    lack = lacks(text, sources, codings, maps) or message("brief.complete")
    return Note(
        heading=message("brief.saved"),
        sentences=(
            _where(path),
            message("brief.cites", n=len(cited(text)), words=len(words(text))),
            lack,
        ),
    )


def _where(path: Path) -> str:
    """Say where the page is: on the disk or, from the offline page, to be saved."""
    if is_on_page():
        return message("brief.to_save", name=path.name)
    return message("brief.where", path=str(path))


def _own_readings(sources: Mapping[str, Source]) -> tuple[list[Coding], Maps]:
    """Return the kit's own readings of its texts: of claims, and of moves."""
    return [load_coding(name, sources) for name in READINGS], load_maps(sources)


def _in_short(source: Source, passage: Claim | Move) -> str:
    """Return a passage in a line: voice, paragraph, words."""
    names = {voice.code: voice.name for voice in source.voices}
    paragraph = paragraph_at(source, passage.start)
    return message(
        "brief.passage",
        voice=names[passage.voice],
        paragraph=paragraph.name if paragraph else "",
        words=passage.quote,
    )


def _missing_passages(
    text: str, sources: Mapping[str, Source], codings: Sequence[Coding], maps: Maps
) -> Iterator[str]:
    """Yield what is wrong with the passages that are cited, and with their voices."""
    known = _by_id(sources, codings, maps)
    ids = cited(text)
    for name in ids:
        if name not in known:
            yield message("brief.no_claim", id=name)
    if len(ids) < LEAST_CITED:
        yield message("brief.few", n=len(ids), least=LEAST_CITED)
    every = {v.code: v for source in sources.values() for v in source.voices}
    codes = dict.fromkeys(known[name].voice for name in ids if name in known)
    voices = [every[code] for code in codes]
    if len(voices) == 1:
        yield message("brief.one_voice", voice=voices[0].name)
    for voice in voices:
        if not voice.is_named_in(text):
            yield message("brief.unnamed", voice=voice.name)


def _missing_parts(text: str) -> Iterator[str]:
    """Yield which of rate, limit and counter-reading is missing."""
    if not RATE.search(text):
        yield message("brief.no_rate")
    for part, pattern in PARTS.items():
        after = re.search(pattern, text, re.IGNORECASE)
        if after is None or len(words(after[1])) < LEAST_WORDS:
            yield message(f"brief.no_{part}", least=LEAST_WORDS)


def _by_id(
    sources: Mapping[str, Source], codings: Iterable[Coding], maps: Maps
) -> dict[str, Claim | Move]:
    """Return what can be cited; the first reading that holds an id gives its place."""
    every: list[Claim | Move] = []
    for coding in codings:
        every += coding.claims
    for moves in maps.values():
        every += moves
    known: dict[str, Claim | Move] = {}
    for passage in every:
        if passage.source in sources:
            known.setdefault(passage.id, passage)
    return known


def _paragraphs(
    text: str, numbers: Mapping[str, int], places: Mapping[str, str]
) -> str:
    """Return the text in paragraphs, escaped, its ids as links to the evidence."""
    blocks = (block.strip() for block in re.split(r"\n\s*\n|\n", text))
    seen: set[int] = set()
    return "".join(
        f"<p>{_linked(block, numbers, places, seen)}</p>" for block in blocks if block
    )


def _linked(
    text: str, numbers: Mapping[str, int], places: Mapping[str, str], seen: set[int]
) -> str:
    """Return text, escaped, each id as a link by voice and paragraph.

    The first of each can be come back to.
    """
    parts, reached = [], 0
    for group in BRACKETS.finditer(text):
        for name in AN_ID.finditer(text, *group.span()):
            if name[0] in numbers:
                parts.append(escape(text[reached : name.start()]))
                number = numbers[name[0]]
                place = "" if number in seen else f' id="cited-{number}"'
                seen.add(number)
                shown = escape(places[name[0]])
                parts.append(f'<a{place} href="#evidence-{number}">{shown}</a>')
                reached = name.end()
    return "".join(parts) + escape(text[reached:])


def _card(source: Source) -> str:
    return message(
        "brief.card",
        title=source.title,
        writer=source.writer,
        rights=source.rights,
    )
