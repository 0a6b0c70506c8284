"""Texts and codings made up for tests, as odd as they may come."""

import random
from dataclasses import replace
from datetime import date

from utils.claims import load_coding
from utils.texts import DateRange, Passage, Source, Voice, load_sources

HOSTILE = (
    "😀 “Win”—<img src=x onerror=alert(1)> 𝒲ar’s \u202eend\u200f is near.\n"
    "Not\u00a0yet: </script> ok."
)


def text_of(words, **more):
    """Return a source of these words, by one writer unless `more` says so."""
    voice = Voice("writer", "Writer", "solid")
    passages = more.pop(
        "passages", (Passage("own", 0, len(words), words, "writer", "body"),)
    )
    values = {
        "id": "own",
        "file": "own.txt",
        "text": words,
        "title": "Own",
        "writer": "w",
        "attribution": "",
        "outlet": "",
        "kind": "note",
        "written": DateRange(date(2024, 1, 1), date(2024, 1, 2), ""),
        "rights": "",
        "voices": (voice,),
        "passages": passages,
    }
    return Source(**values | more)


def random_coding(seed, coder):
    """Return reading 1 with passages moved, dropped, doubled and codes changed."""
    draw = random.Random(seed)
    first, second = load_coding("reader_1"), load_coding("reader_2")
    texts = load_sources()
    claims = []
    for claim in first.claims:
        if draw.random() < 0.2:
            continue
        text = texts[claim.source].text
        start = max(0, claim.start + draw.randint(-12, 12))
        end = min(len(text), max(start + 1, claim.end + draw.randint(-12, 12)))
        other = draw.choice(second.claims)
        swapped = {
            field: getattr(other, field)
            for field in ("actor", "aim", "verdict", "time", "certainty")
            if draw.random() < 0.3
        }
        empty = {"verdict": ""} if draw.random() < 0.1 else {}
        moved = {"start": start, "end": end, "quote": text[start:end], "coder": coder}
        values = moved | swapped | empty
        claims.append(replace(claim, **values))
        if draw.random() < 0.1:
            claims.append(replace(claim, **values | {"id": f"{claim.id}-b"}))
    return replace(first, coder=coder, claims=tuple(claims))
