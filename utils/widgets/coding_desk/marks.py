"""What a student marks on the coding desk, as a coding; and a coding, as marks.

A *mark* is a passage with the codes given so far, as JSON: ``{"source": "001", "start":
1, "end": 9, "codes": {"voice": "interviewee"}}``. The desk keeps marks, the order of
its steps for undo, the moment of commitment and the settled differences together as
*items*, a flat table from ``"mark 001-k7f2"``, ``"history"``, ``"committed"``,
``"settled …"`` to their values, so that copies of a student's work merge item by item.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from utils.claims import CHAIN, CODED, DRIFT, VOUCHED, Claim, Code, Coding, chain_of
from utils.texts import Source, Token, sentences, tokenize
from utils.widgets.parts.pieces import passages_in

MARK, SETTLED, COMMITTED, HISTORY = "mark ", "settled ", "committed", "history"
LINKS = {"own": "", "reported": "", "vouched": VOUCHED, "drift": DRIFT}

# The order of CODEBOOK 10: voice, actor, proposition, verdict, certainty, aim, rest.
STEPS = {
    "voice": ("voice", "link", "owner"),
    "actor": ("actor",),
    "proposition": ("proposition",),
    "verdict": ("verdict",),
    "certainty": ("certainty", "polarity"),
    "aim": ("aim", "aim_label", "aim_source"),
    "time": ("time", "conditional", "condition"),
    "support": ("evidence", "hedges", "boosters"),
    "doubt": ("why", "doubt"),
}
KINDS = {
    "owner": "line",
    "aim_label": "line",
    "condition": "line",
    "hedges": "list",
    "boosters": "list",
    "proposition": "text",
    "why": "text",
    "doubt": "text",
    "evidence": "codes",
}
CODES = CODED | {"evidence": "evidence"}
UNIT = ("definition", "use_when", "not_when")  # of the codebook, as the desk shows it
FIGURES_FROM = "11"  # the lesson that explains figures of agreement
COMPARED = tuple("voice actor aim verdict time certainty polarity".split())
_ID = re.compile(r"\b([\w.-]+)-(?:n?\d+)\b")


Mark = dict[str, Any]  # see above; from the browser, and checked by `sound`


class Settled(NamedTuple):
    """One field on which two codings differed: both originals, the end and why."""

    passage: str
    reading: str
    claim: str
    field: str
    own: str
    theirs: str
    final: str
    reason: str


class Answers(NamedTuple):
    """What was settled of one passage: the fields and their codes, and why."""

    reading: str
    passage: str
    claim: str
    codes: dict[str, object]
    reason: str


def plain(identity: str) -> str:
    """Return an id with only what a key of saved work may hold.

    Examples
    --------
    >>> plain("Müller 3")
    'M_ller_3'
    """
    return re.sub(r"[^A-Za-z0-9_.-]", "_", identity)[:40]


def pieces(
    source: Source, within: tuple[int, int] | None = None
) -> list[dict[str, object]]:
    """Return the sentences of a text as words and what stands between them.

    The browser puts them together again and never cuts a text. A sentence begins at
    character ``start``; ``words`` are its words with a space between (no word holds
    one); ``gaps`` says what stands before word 0, 1, … and, under the number of words,
    what stands after the last, where that is anything but the usual: a space between
    words, nothing at the ends. From these the browser counts where each word begins and
    ends, in code points as Python does. ``part`` is left out in the body; a new
    paragraph has a new number. ``within`` are start and end of the only stretch that is
    taken; all of the text if left out.

    Examples
    --------
    >>> from utils.texts.sources import load_sources
    >>> first = pieces(load_sources()["001"])[0]
    >>> first["start"], first["words"][:25], first["gaps"]["10"]
    (0, 'Despite attacking Ukraine', ', ')
    """
    found: list[dict[str, object]] = []
    paragraph, reached = 0, 0
    for passage in passages_in(source, within or (0, len(source.text))):
        for sentence in sentences(passage.text):
            start, end = passage.start + sentence.start, passage.start + sentence.end
            paragraph += not found or "\n" in source.text[reached:start]
            words = tokenize(sentence.text)
            layout = {} if passage.part == "body" else {"part": passage.part}
            place = {"paragraph": paragraph, "start": start}
            forms = " ".join(word.form for word in words)
            gaps = _gaps(sentence.text, words)
            found.append(place | layout | {"words": forms, "gaps": gaps})
            reached = end
    return found


def _gaps(text: str, words: list[Token]) -> dict[str, str]:
    """Return what stands before each word and after the last, but for the usual."""
    borders = [0, *(edge for word in words for edge in (word.start, word.end))]
    borders.append(len(text))
    gaps = [text[a:b] for a, b in zip(borders[::2], borders[1::2], strict=True)]
    usual = ["", *[" "] * (len(words) - 1), ""] if words else [""]
    pairs = enumerate(zip(gaps, usual, strict=True))
    return {str(index): gap for index, (gap, expected) in pairs if gap != expected}


def entries(
    codes: Iterable[Code], quotes: Mapping[str, str], hidden: Iterable[str]
) -> list[dict[str, Any]]:
    """Return codebook entries for a coder who must not yet see some texts' codings.

    Parameters
    ----------
    codes
        The codes of one field.
    quotes
        Claim id to the words it stands on, for the claims that examples name.
    hidden
        Ids of the texts being coded. An example from one of them would give an answer
        away, so it is left out, and counted under ``"hidden"``.
    """
    hidden = frozenset(hidden)
    return [_entry(code, quotes, hidden) for code in codes]


def to_coding(
    items: Mapping[str, object], sources: Mapping[str, Source], *, coder: str
) -> Coding:
    """Return the marks of a desk as a coding, in the order of the texts.

    A field that is not filled stays empty; `save_coding` writes it so, and
    `load_coding` then names the row and the column that lack a code.

    Raises
    ------
    KeyError
        If a mark stands in a text that `sources` lacks.
    """
    return Coding(coder=coder, claims=_claims(marks_of(items), sources, coder))


def marks_of(items: Mapping[str, object]) -> dict[str, Mark]:
    """Return the marks among the items of a desk, id to mark."""
    return {
        key.removeprefix(MARK): dict(value)
        for key, value in items.items()
        if key.startswith(MARK) and isinstance(value, Mapping)
    }


def from_claim(claim: Claim) -> Mark:
    """Return a claim as a mark: what the desk shows, without the coder's name.

    Examples
    --------
    >>> from utils.claims.claims import load_coding
    >>> mark = from_claim(load_coding("reader_1").claims[5])
    >>> mark["codes"]["verdict"], mark["codes"]["link"]
    ('not_assessed', 'reported')
    """
    codes = {
        field: getattr(claim, field, "") for step in STEPS.values() for field in step
    }
    yes_no = {True: "yes", False: "no", None: ""}
    codes["conditional"] = yes_no[claim.conditional]
    codes["link"], codes["owner"] = _link(claim.source_chain)
    filled = {
        field: list(value) if isinstance(value, tuple) else value
        for field, value in codes.items()
        if value
    }
    return {
        "source": claim.source,
        "start": claim.start,
        "end": claim.end,
        "quote": claim.quote,
        "codes": filled,
    }


def settled(
    items: Mapping[str, object], readings: Mapping[str, Coding]
) -> list[Settled]:
    """Return every difference that the student settled, with both originals.

    Parameters
    ----------
    items
        The items of a desk.
    readings
        The codings that the student's own was compared with, by name.
    """
    marks = marks_of(items)
    codings = {plain(coder): each for coder, each in readings.items()}
    rows = []
    for answer in _answers(items):
        own = marks.get(answer.passage, {}).get("codes", {})
        theirs = _codes_of(codings.get(answer.reading), answer.claim)
        for field, final in sorted(answer.codes.items()):
            rows.append(
                Settled(
                    *(answer.passage, answer.reading, answer.claim, field),
                    own=str(own.get(field, "")),
                    theirs=str(theirs.get(field, "")),
                    final=str(final),
                    reason=answer.reason,
                )
            )
    return rows


def final_coding(
    items: Mapping[str, object],
    reading: Coding,
    sources: Mapping[str, Source],
    *,
    coder: str = "final",
) -> Coding:
    """Return the coding that the student settled on, as a third one beside two others.

    It holds the student's marks with the final answers in the place of their own, the
    reading's passages that the student decided to keep, and as rejected what was left
    out. The reason stands in ``why``, where `utils.agreement.decisions` looks for
    it. Differences that are not settled yet stay as the student coded them.
    """
    marks = {key: _plain(mark) for key, mark in marks_of(items).items()}
    theirs = {plain(claim.id): from_claim(claim) for claim in reading.claims}
    rejected = {}
    for answer in _answers(items):
        if answer.reading != plain(reading.coder) or not answer.codes:
            continue
        name, why = answer.passage or answer.claim, {"why": answer.reason}
        codes = dict(answer.codes)
        if codes.pop("unit", "keep" if answer.passage else "leave") == "leave":
            left = marks.pop(answer.passage, None) or theirs.get(answer.claim)
            if left:
                rejected[name] = left | {"codes": why}
        elif mark := marks.get(name) or theirs.get(answer.claim):
            marks[name] = {**mark, "codes": {**mark["codes"], **codes, **why}}
    return Coding(
        coder=coder,
        claims=_claims(marks, sources, coder),
        rejected=_claims(rejected, sources, coder),
    )


def _answers(items: Mapping[str, object]) -> Iterator[Answers]:
    """Yield what was settled, from items named ``"settled reading|passage|claim"``."""
    for key, value in sorted(items.items()):
        if key.startswith(SETTLED) and isinstance(value, Mapping):
            name = key.removeprefix(SETTLED) + "||"
            reading, passage, claim = name.split("|")[:3]
            codes = dict(value.get("codes", {}))
            reason = codes.pop("reason", "")
            yield Answers(reading, passage, claim, codes, str(reason))


def _plain(mark: Mark) -> Mark:
    return dict(mark) | {"codes": dict(mark.get("codes", {}))}


def _claims(
    marks: Mapping[str, Mark], sources: Mapping[str, Source], coder: str
) -> tuple[Claim, ...]:
    places = {source: place for place, source in enumerate(sources)}

    def place(pair: tuple[str, Mark]) -> tuple[int, int, int, str]:
        name, mark = pair
        return places[mark["source"]], mark["start"], mark["end"], name

    return tuple(
        _claim(name, mark, sources, coder)
        for name, mark in sorted(marks.items(), key=place)
    )


def _codes_of(coding: Coding | None, claim: str) -> dict[str, Any]:
    rows = coding.claims if coding else ()
    found = [row for row in rows if plain(row.id) == claim]
    return from_claim(found[0])["codes"] if found else {}


def _entry(
    code: Code, quotes: Mapping[str, str], hidden: frozenset[str]
) -> dict[str, Any]:
    shown = [text for text in code.examples if not _names(text) & hidden]
    non_example = code.non_example
    if _names(non_example) & hidden:
        non_example = ""
    entry = {
        "code": code.code,
        "name": code.name,
        "definition": code.definition,
        "use_when": code.use_when,
        "not_when": code.not_when,
        "non_example": _quoted(non_example, quotes),
        "examples": [_quoted(text, quotes) for text in shown],
        "hidden": len(code.examples) - len(shown),
        "glyph": code.glyph,
    }
    return {name: value for name, value in entry.items() if value}


def _names(text: str) -> set[str]:
    """Return the ids of the texts whose claims a codebook example names."""
    return set(_ID.findall(text))


def _quoted(text: str, quotes: Mapping[str, str]) -> str:
    """Put the words of a claim in the place of its bare id."""
    identity = text.split(":", 1)[0]
    if identity in quotes:
        return f"“{quotes[identity]}”{text[len(identity) :].replace(':', ' —', 1)}"
    return text


def _link(chain: tuple[str, ...]) -> tuple[str, str]:
    """Return how the last link of a chain is tied to the voice, and who it names."""
    if len(chain) < 2:
        return "", ""
    *links, last = chain[1:]
    kind = {VOUCHED: "vouched", DRIFT: "drift"}.get(last[-1:], "reported")
    owner = last if kind == "reported" else last[:-1]
    return kind, CHAIN.join([*links, owner])


def _chain(codes: Mapping[str, Any]) -> tuple[str, ...]:
    voice, owner = codes.get("voice", ""), codes.get("owner", "").strip()
    if not voice or not owner or codes.get("link", "") in ("", "own"):
        return (voice,) if voice else ()
    *links, last = chain_of(owner)
    return (voice, *links, last + LINKS[codes["link"]])


def _claim(name: str, mark: Mark, sources: Mapping[str, Source], coder: str) -> Claim:
    source = sources[mark["source"]]
    codes = mark.get("codes", {})
    plain = ("link", "owner", "conditional", "hedges", "boosters", "evidence")
    values: dict[str, Any] = {
        field: str(codes.get(field, ""))
        for step in STEPS.values()
        for field in step
        if field not in plain
    }
    lists: dict[str, Any] = {
        field: tuple(codes.get(field, ()))
        for field in ("hedges", "boosters", "evidence")
    }
    return Claim(
        **values,
        **lists,
        id=name,
        source=source.id,
        start=mark["start"],
        end=mark["end"],
        quote=source.text[mark["start"] : mark["end"]],
        source_chain=_chain(codes),
        as_of=source.written,
        conditional={"yes": True, "no": False}.get(codes.get("conditional", "")),
        coder=coder,
    )
