"""What a comparison of these texts can bear, worked out from their cards."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations
from math import ceil, floor

from utils.texts.dating import Fact
from utils.texts.sources import Source
from utils.texts.tokens import tokenize
from utils.words import message

_SINGLE = str.maketrans("“”", "‘’")
DAYS_IN_MONTH = 30.4375  # 365.25 / 12


def limits(
    sources: Mapping[str, Source], facts: Iterable[Fact] = ()
) -> tuple[str, ...]:
    """Return what a comparison of these texts cannot bear, one sentence each.

    Every number is worked out from the texts and their cards.

    Parameters
    ----------
    facts
        Dating facts; an "about" date is taken as the best date of its text, else the
        earliest possible day.
    """
    texts = list(sources.values())
    found = [
        message(
            "limits.texts",
            n=len(texts),
            titles=_listed(map(_quoted, texts)),
        )
    ]
    found += _apart(
        texts, {fact.source: fact.date for fact in facts if _is_about(fact)}
    )
    kinds = list(dict.fromkeys(text.kind for text in texts))
    if len(kinds) > 1:
        found.append(message("limits.kinds", kinds=_listed(kinds)))
    for text in texts:
        if any(passage.part == "paywall" for passage in text.passages):
            found.append(message("limits.cut", title=_quoted(text)))
        if text.writer.startswith("attributed to"):
            found.append(
                message("limits.attributed", title=_quoted(text), basis=text.writer)
            )
    voices = [
        message("limits.voice", name=name, n=n) for name, n in _voice_tokens(texts)
    ]
    found.append(message("limits.voices", voices=_listed(voices)))
    return tuple(found)


def months_apart(first: Source, last: Source) -> tuple[int, int]:
    """Return the least and the most full months that can lie between two texts.

    The least is rounded down and the most up, so that the truth lies between them.

    Parameters
    ----------
    first, last
        The earlier and the later text. Texts whose dates overlap are 0 months apart
        at least.
    """
    least = (last.written.earliest - first.written.latest).days
    most = max(
        (last.written.latest - first.written.earliest).days,
        (first.written.latest - last.written.earliest).days,
    )
    return floor(max(0, least) / DAYS_IN_MONTH), ceil(most / DAYS_IN_MONTH)


def _voice_tokens(texts: Iterable[Source]) -> list[tuple[str, int]]:
    """Return how many tokens each voice speaks, layout left out."""
    return [
        (voice.name, sum(len(tokenize(p.text)) for p in text.select((voice.code,))))
        for text in texts
        for voice in text.voices
    ]


def _apart(texts: Sequence[Source], best: Mapping[str, str]) -> Iterable[str]:
    """Yield how far apart in time two of the texts were written, at the most."""
    if len(texts) < 2:
        return
    undated = [t for t in texts if t.written.basis == message("own_texts.basis")]
    if undated:
        yield message("limits.undated", titles=_listed(map(_quoted, undated)))
        return
    ordered = sorted(texts, key=lambda text: text.written.earliest)
    first, last = ordered[0], ordered[-1]
    spans = [months_apart(*pair) for pair in combinations(ordered, 2)]
    least, most = (max(months) for months in zip(*spans, strict=True))
    span = {"least": least, "most": most}
    if best:
        days = [_day(best.get(t.id), t.written.earliest) for t in (first, last)]
        months = int((days[1] - days[0]).days / DAYS_IN_MONTH)
        yield message("limits.apart", months=months, **span)
    else:
        yield message("limits.apart_range", **span)


def _quoted(text: Source) -> str:
    """Return a title in quotation marks; those inside become single ones."""
    return f"“{text.title.translate(_SINGLE)}”"


def _is_about(fact: Fact) -> bool:
    return fact.bound == "about"


def _day(text: str | None, otherwise: date) -> date:
    """Return an ISO date, or the first day of an ISO month or year."""
    return date.fromisoformat((text + "-01-01")[:10]) if text else otherwise


def _listed(items: Iterable[str]) -> str:
    *some, last = items
    return message("limits.and", some=", ".join(some), last=last) if some else last
