"""How sure a voice is: hedges and boosters in context, and numbers for words.

A word list finds words, not hedges: `marker_scores` holds what a list finds against
what a reader marked, so that its precision and recall can be seen before it is used.
"""

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from utils.counting import check_choice, check_entries
from utils.tables import Table
from utils.texts import Token, tokenize, type_of
from utils.words import FOLDER, Pattern, message, word_list

if TYPE_CHECKING:  # reading a text for hedges needs no coding
    from utils.claims.claims import Claim
    from utils.texts import Source

KINDS = ("hedges", "boosters")
ENDS = ("low", "point", "high")


class Marker(NamedTuple):
    """A hedge or booster that a list found; ``start`` and ``end`` are offsets."""

    kind: str
    form: str
    start: int
    end: int
    entry: str


class MarkerScore(NamedTuple):
    """What a list found in the claims of one voice, against what the reader marked.

    ``n_found`` counts the list's hits, ``n_right`` those that the reader marked too;
    ``n_marked`` the reader's marks, ``n_reached`` those that a hit touches.
    """

    voice: str
    n_found: int
    n_right: int
    precision: float | None
    n_marked: int
    n_reached: int
    recall: float | None


class MarkerRate(NamedTuple):
    """How often one voice uses the words of a list, per 1,000 of its tokens."""

    source: str
    voice: str
    n: int
    n_tokens: int
    per_1000: float | None


class Mark(NamedTuple):
    """A place in a claim that a list or a reader takes for a marker."""

    claim: str
    voice: str
    source: str
    start: int
    end: int
    form: str


class Estimate(NamedTuple):
    """The chances, in percent, that a phrase stands for in one published scheme."""

    phrase: str
    scheme: str
    low: float
    point: float
    high: float
    reference: str


def markers(
    text: str, kind: str = "hedges", *, entries: Iterable[str] | None = None
) -> list[Marker]:
    """Return every place where a word or phrase of a list stands in a text.

    Where two entries fit ("doubt", "no doubt") the longer one is taken. The month is
    no hedge: "May" with a capital counts only where a sentence, or the words of a
    quotation, may begin with it, and not before a figure or a verb ("May was quiet").

    Parameters
    ----------
    kind
        "hedges" or "boosters".
    entries
        A list of your own; the shipped one of that kind if left out.

    Raises
    ------
    ValueError
        If `kind` is neither, or `entries` is one text or holds an entry without a word.

    References
    ----------
    Hyland (2005), Metadiscourse: Exploring Interaction in Writing, appendix.

    Examples
    --------
    >>> [marker.form for marker in markers("He may be right, no doubt.", "boosters")]
    ['no doubt']
    """
    tokens = tokenize(text)
    wanted = _by_first(_listed(kind, entries))
    found, index = [], 0
    words = [type_of(token.form) for token in tokens]
    while index < len(tokens):
        entry = _longest(wanted.get(words[index], ()), words, index)
        if entry and not (entry == ("may",) and _is_month(text, tokens, index)):
            first, last = tokens[index], tokens[index + len(entry) - 1]
            form = text[first.start : last.end]
            found.append(Marker(kind, form, first.start, last.end, " ".join(entry)))
        index += len(entry) or 1
    return found


def marker_scores(
    claims: "Sequence[Claim]",
    kind: str = "hedges",
    *,
    entries: Iterable[str] | None = None,
    names: "Mapping[str, str] | None" = None,
) -> Table[MarkerScore]:
    """Return precision and recall of a list, by voice and for all, over coded claims.

    Only the words inside the claims count, because only there did a reader say what is
    a hedge. A hit is right if it shares a character with one of the reader's marks.
    Words in two claims count once. A gap says that there was nothing to divide by.
    `names` says how the voices are shown.
    """
    found, marked = _found(claims, kind, entries), _marked(claims, kind)
    voices = dict.fromkeys(claim.voice for claim in claims)
    shown = names or {}
    rows = [_score(shown.get(v, v), found, marked, {v}) for v in voices]
    rows.append(_score(message("certainty.all"), found, marked, set(voices)))
    return Table(
        MarkerScore,
        rows,
        caption=message("certainty.scores_caption", kind=kind),
        summary=message("certainty.scores_summary", kind=kind, n=len(claims)),
    )


def marker_rates(
    sources: "Mapping[str, Source]",
    kind: str = "hedges",
    *,
    entries: Iterable[str] | None = None,
) -> Table[MarkerRate]:
    """Return how often each voice uses the words of a list, per 1,000 tokens.

    Layout (headings, labels, the paywall notice) is left out. It counts words, not
    hedges: `marker_scores` says how many of them are.
    """
    rows, entries = [], _listed(kind, entries)
    for source in sources.values():
        for voice in source.voices:
            passages = source.select(voices=(voice.code,))
            n = sum(len(markers(p.text, kind, entries=entries)) for p in passages)
            n_tokens = sum(len(tokenize(passage.text)) for passage in passages)
            rate = 1000 * n / n_tokens if n_tokens else None
            rows.append(MarkerRate(source.id, voice.code, n, n_tokens, rate))
    return Table(
        MarkerRate,
        rows,
        caption=message("certainty.rates_caption", kind=kind),
        summary=message("certainty.rates_summary", kind=kind),
    )


# --- Numbers for words ---------------------------------------------------------------


def estimates(phrase: str) -> tuple[Estimate, ...]:
    """Return the chances that published schemes give a phrase; none for "could".

    References
    ----------
    Kent (1964), Studies in Intelligence 8(4), 49-65; Intelligence Community Directive
    203 (2015). Both as quoted in utils/words/estimative_words.toml.

    Examples
    --------
    >>> [(each.scheme, each.low, each.high) for each in estimates("likely")]
    [('Kent 1964', 63, 87), ('ICD 203', 55, 80)]
    >>> estimates("could")
    ()
    """
    wanted = _types(phrase)
    return tuple(each for each in _estimates() if _types(each.phrase) == wanted)


def estimative_words(text: str) -> list[tuple[Marker, tuple[Estimate, ...]]]:
    """Return every phrase of a text that a scheme gives a number, with its estimates.

    The phrase is taken alone: what a negation does to it ("neither … is likely") is for
    the reader to say.
    """
    phrases = dict.fromkeys(each.phrase for each in _estimates())
    hits = markers(text, entries=phrases)
    return [(hit._replace(kind="estimate"), estimates(hit.entry)) for hit in hits]


def schemes() -> tuple[str, ...]:
    """Return the names of the schemes that give numbers to words."""
    return tuple(scheme["name"] for scheme in _schemes())


def estimate_of(factuality: str, scheme: str) -> Estimate | None:
    """Return what a scheme's words make of a certainty code; ``None`` for "Uu".

    Parameters
    ----------
    factuality
        Certainty and polarity, such as "PR-". The estimate is of the chance that the
        claim's proposition, written in the positive, is or will be the case.

    Raises
    ------
    ValueError
        If there is no such scheme.

    Examples
    --------
    >>> estimate_of("PR-", "ICD 203").point, estimate_of("Uu", "ICD 203")
    (32.5, None)
    """
    found = [each for each in _schemes() if each["name"] == scheme]
    if not found:
        raise ValueError(
            f"scheme must be one of {', '.join(schemes())}, not {scheme!r}"
        )
    phrase = found[0]["codes"].get(factuality)
    asked = estimates(phrase or "")
    return next((each for each in asked if each.scheme == scheme), None)


@cache
def _schemes() -> list[dict[str, Any]]:
    path = FOLDER / "estimative_words.toml"
    return list(tomllib.loads(path.read_text(encoding="utf-8"))["schemes"])


@cache
def _estimates() -> tuple[Estimate, ...]:
    return tuple(
        Estimate._make(
            (phrase, scheme["name"], *map(row.get, ENDS), scheme["reference"])
        )
        for scheme in _schemes()
        for row in scheme["ranges"]
        for phrase in row["phrases"]
    )


def _types(phrase: str) -> tuple[str, ...]:
    return tuple(type_of(token.form) for token in tokenize(phrase))


def _listed(kind: str, entries: Iterable[str] | None) -> tuple[str, ...]:
    """Return a list of one's own, or the shipped one of a kind, to be read again."""
    check_choice("kind", kind, KINDS)
    if entries is None:
        return word_list(kind)
    check_entries(entries, "entries")
    return tuple(entries)


@cache
def _by_first(entries: tuple[str, ...]) -> dict[str, list[tuple[str, ...]]]:
    """Return the entries by their first type, the longest first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for text in entries:
        if not _types(text):
            raise ValueError(f"an entry must hold a word, which {text!r} does not")
    for entry in sorted(map(_types, entries), key=len, reverse=True):
        table.setdefault(entry[0], []).append(entry)
    return table


def _longest(
    entries: Iterable[tuple[str, ...]], words: Sequence[str], at: int
) -> tuple[str, ...]:
    """Return the first entry that stands at a place; a copy of the rest is dear."""
    for entry in entries:
        if tuple(words[at : at + len(entry)]) == entry:
            return entry
    return ()


# What may stand before the first word of a sentence or a quotation.
_OPENING = Pattern(r"(?:^|[.!?…:;][”\"’'»)\]]*|[“\"‘'«„(\[—–\n])\s*[“\"‘'«„(\[]*$")
# After the verb comes a noun, so what stands before these is the month, or a name.
_AFTER_A_NAME = frozenset(
    "day is was will would has had saw brought marked said".split()
)
_MONTHS = frozenset(
    "january february march april may june july august september october november "
    "december".split()
)
# Where all is in capitals, only these tell.
_BEFORE_A_MONTH = (_MONTHS - {"may"}) | frozenset(
    "by during early from in last late mid next of on since this until".split()
)


def _is_month(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Say whether a "may" is the month, or a name, rather than the verb."""
    if tokens[at].form not in ("May", "MAY"):
        return False
    near = [
        tokens[place].form if 0 <= place < len(tokens) else ""
        for place in (at - 1, at + 1, at + 2)
    ]
    before, after, second = (type_of(form) for form in near)
    if before[:1].isdigit() or after[:1].isdigit() or after in _AFTER_A_NAME:
        return True
    if after in _MONTHS or (after in ("and", "or", "to") and second in _MONTHS):
        return True
    if tokens[at].form == "MAY":
        return before in _BEFORE_A_MONTH
    start = tokens[at].start
    return not _OPENING.search(text, max(0, start - 9), start)


def _found(
    claims: "Sequence[Claim]", kind: str, entries: Iterable[str] | None
) -> list[Mark]:
    """Return what a list finds in some claims, each place once."""
    entries = _listed(kind, entries)
    hits = [
        Mark(claim.id, claim.voice, claim.source, start, end, form)
        for claim in claims
        for _, form, left, right, _ in markers(claim.quote, kind, entries=entries)
        for start, end in [(claim.start + left, claim.start + right)]
    ]
    return list({hit[2:5]: hit for hit in reversed(hits)}.values())[::-1]


def _marked(claims: "Sequence[Claim]", kind: str) -> list[Mark]:
    """Return what the reader marked in some claims, each place once."""
    marks = []
    for claim in claims:
        reached: dict[str, int] = {}
        for form in getattr(claim, kind):
            pattern = re.compile(rf"(?<!\w){re.escape(form)}(?!\w)")
            match = pattern.search(claim.quote, reached.get(form, 0))
            if match is None:
                raise ValueError(
                    f"claim {claim.id}: {form!r} is listed under {kind}, but is not "
                    f"among its words: {claim.quote!r}"
                )
            reached[form] = match.end()
            span = claim.start + match.start(), claim.start + match.end()
            marks.append(Mark(claim.id, claim.voice, claim.source, *span, form))
    return list({mark[2:5]: mark for mark in reversed(marks)}.values())[::-1]


def _untouched(marks: Sequence[Mark], others: Sequence[Mark]) -> list[Mark]:
    """Return the marks that share no character with any of the others."""
    return [
        mark
        for mark in marks
        if not any(
            other.source == mark.source
            and other.start < mark.end
            and mark.start < other.end
            for other in others
        )
    ]


def _score(
    label: str, found: Sequence[Mark], marked: Sequence[Mark], voices: Collection[str]
) -> MarkerScore:
    found = [hit for hit in found if hit.voice in voices]
    marked = [mark for mark in marked if mark.voice in voices]
    n_right = len(found) - len(_untouched(found, marked))
    n_reached = len(marked) - len(_untouched(marked, found))
    precision = n_right / len(found) if found else None
    recall = n_reached / len(marked) if marked else None
    counts = len(found), n_right, precision, len(marked), n_reached, recall
    return MarkerScore(label, *counts)
