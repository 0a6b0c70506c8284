"""Codings as W3C Web Annotations: written, read, and held against the model.

Recogito's text annotator reads and writes this form, and Hypothes.is one close to it;
INCEpTION does not. Each claim becomes one annotation: its codes are tags, its target
the text with two selectors, by position and by quotation, so that it can be found again
in a changed copy.
"""

import hashlib
import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from utils.claims.claims import Claim, ClaimError, Coding
from utils.claims.codebook import CODED, Codebook, codebook_of
from utils.claims.exchange.carried import Arrived, Marked, codings_of, value_in
from utils.errors import KitError
from utils.texts import Source, load_sources

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters before and after a quotation that tell it from its like
TAGGED = (
    "voice actor aim aim_label aim_source verdict time conditional condition certainty "
    "polarity hedges boosters evidence"
).split()
BODIES = {  # what a body that is no tag says
    "describing": "proposition",
    "commenting": "why",
    "questioning": "doubt",
}
SHOWN = 20  # problems in one message


class AnnotationError(KitError):
    """A document is no page of Web Annotations; the message lists what is wrong."""


def annotation_page(
    coding: Coding,
    sources: Mapping[str, Source] | None = None,
    codebook: Codebook | None = None,
) -> dict[str, object]:
    """Return a coding as a page of Web Annotations, ready for `json.dumps`.

    Parameters
    ----------
    sources, codebook
        What the claims speak of; the kit's own if left out.

    References
    ----------
    Sanderson, Ciccarese & Young, eds. (2017), Web Annotation Data Model, W3C
    Recommendation: sections 3 (annotations), 4.2 (selectors) and 5.2 (pages).
    """
    sources = load_sources() if sources is None else sources
    codebook = codebook_of(sources) if codebook is None else codebook
    items = [
        _annotation(claim, sources[claim.source], codebook) for claim in coding.claims
    ]
    name = quote(coding.coder, safe="")
    return {
        "@context": CONTEXT,
        "id": f"urn:aims-outcomes:coding:{name}:page1",
        "type": "AnnotationPage",
        "partOf": {
            "id": f"urn:aims-outcomes:coding:{name}",
            "type": "AnnotationCollection",
            "label": coding.coder,
            "total": len(items),
        },
        "startIndex": 0,
        "items": items,
    }


def codings_in_page(
    page: object,
    sources: Mapping[str, Source] | None = None,
    codebook: Codebook | None = None,
) -> Arrived:
    """Return the codings in a page of annotations, one for each creator.

    A quotation has to stand in one of the texts: at its position or, in a changed copy,
    where it stands once.

    Raises
    ------
    ClaimError
        If there are no annotations in it.
    """
    sources = load_sources() if sources is None else sources
    codebook = codebook_of(sources) if codebook is None else codebook
    items = page.get("items") if isinstance(page, dict) else page
    if not isinstance(items, list):
        raise ClaimError("it holds no annotations")
    ids = {text_id(source): key for key, source in sources.items()}
    marked, left = [], []
    for n, item in enumerate(items, start=1):
        found = _marked(item, n, ids, sources, codebook)
        if found is None:
            left.append(f"annotation {n}: its words stand in none of these texts")
        else:
            marked.append(found)
    arrived = codings_of(marked, sources, codebook)
    return Arrived(arrived.codings, (*left, *arrived.left_out))


def check_annotation_page(page: object) -> None:
    """Hold a document against the Web Annotation model.

    Raises
    ------
    AnnotationError
        If something that the model demands is missing or of the wrong kind; the message
        lists each place.
    """
    # Only people who check a file pay for this import.
    from jsonschema import Draft202012Validator  # noqa: PLC0415
    from jsonschema.exceptions import best_match  # noqa: PLC0415

    checker = Draft202012Validator(_schema())
    errors = [best_match([error]) for error in checker.iter_errors(page)]
    if errors:
        lines = [
            f"{'/'.join(map(str, error.absolute_path)) or 'page'}: {error.message}"
            for error in errors[:SHOWN]
        ]
        more = len(errors) - SHOWN
        rest = [f"… and {more} more"] if more > 0 else []
        head = "not a page of W3C Web Annotations:"
        raise AnnotationError("\n".join([head, *lines, *rest]))


@cache
def _schema() -> dict[str, object]:
    path = Path(__file__).parent / "web_annotation.schema.json"
    schema: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return schema


def _annotation(claim: Claim, source: Source, codebook: Codebook) -> dict[str, object]:
    coder, name = quote(claim.coder, safe=""), quote(claim.id, safe="")
    bodies = [_tag(column, text) for column, text in _tags(claim, codebook)]
    bodies += [
        {"type": "TextualBody", "purpose": purpose, "value": text, "format": PLAIN}
        for purpose, field in BODIES.items()
        if (text := getattr(claim, field))
    ]
    return {
        "id": f"urn:aims-outcomes:coding:{coder}:claim:{name}",
        "type": "Annotation",
        "motivation": "classifying",
        "creator": {
            "id": f"urn:aims-outcomes:coder:{coder}",
            "type": "Person",
            "nickname": claim.coder,
        },
        "body": bodies,
        "target": {
            "type": "SpecificResource",
            "source": {"id": text_id(source), "type": "Text", "format": PLAIN},
            "selector": _selectors(claim, source),
        },
    }


PLAIN = "text/plain"


def text_id(source: Source) -> str:
    """Return a name for exactly this version of a text, made from its bytes (RFC 6920).

    A changed text has another name, so that annotations of two versions stay apart.
    """
    digest = hashlib.sha256(source.text.encode("utf-8")).digest()
    return "ni:///sha-256;" + urlsafe_b64encode(digest).decode("ascii").rstrip("=")


def _selectors(claim: Claim, source: Source) -> list[dict[str, object]]:
    before = source.text[max(0, claim.start - AROUND) : claim.start]
    after = source.text[claim.end : claim.end + AROUND]
    return [
        {"type": "TextPositionSelector", "start": claim.start, "end": claim.end},
        {
            "type": "TextQuoteSelector",
            "exact": claim.quote,
            "prefix": before,
            "suffix": after,
        },
    ]


def _tags(claim: Claim, codebook: Codebook) -> list[tuple[str, str]]:
    """Return the coded fields of a claim as words; a list gives several."""
    tags = [("source chain", " > ".join(claim.source_chain))]
    for name in TAGGED:
        value = getattr(claim, name)
        for each in value if isinstance(value, tuple) else [value]:
            if each not in ("", None):
                tags.append((name.replace("_", " "), _shown(name, each, codebook)))
    return tags


def _shown(name: str, value: str | bool, codebook: Codebook) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if name not in CODED or name == "aim_source":  # its codes are plain words
        return value
    return f"{value} ({codebook.name(CODED[name], value)})"


def _tag(column: str, text: str) -> dict[str, str]:
    return {
        "type": "TextualBody",
        "purpose": "tagging",
        "value": f"{column}: {text}",
        "format": PLAIN,
    }


def _marked(
    item: object,
    n: int,
    ids: Mapping[str, str],
    sources: Mapping[str, Source],
    codebook: Codebook,
) -> Marked | None:
    """Return the passage that an annotation marks; None if none of the texts has it."""
    annotation = item if isinstance(item, dict) else {}
    target = _first(annotation.get("target"))
    here = ids.get(_name(target.get("source")), "")
    place = _place(_each(target.get("selector")), here, sources)
    if place is None:
        return None
    values: dict[str, list[str]] = {}
    for body in _each(annotation.get("body")):
        field = BODIES.get(str(body.get("purpose")))
        text = str(body.get("value", ""))
        pair = (field, text) if field else value_in(text, codebook)
        if pair:
            values.setdefault(pair[0], []).append(pair[1])
    creator = annotation.get("creator")
    who = creator.get("nickname") if isinstance(creator, dict) else creator
    id_ = str(annotation.get("id", "")).rpartition(":")[2] or f"n{n}"
    return Marked(str(who or "imported")[:60], unquote(id_)[:60], *place, values)


def _each(value: object) -> list[dict[str, Any]]:
    """Return one table or several as a list; JSON-LD writes both."""
    every = value if isinstance(value, list) else [value]
    return [each for each in every if isinstance(each, dict)]


def _first(value: object) -> dict[str, Any]:
    return next(iter(_each(value)), {})


def _name(source: object) -> str:
    return str(source.get("id") if isinstance(source, dict) else source)


def _place(
    selectors: list[dict[str, Any]], here: str, sources: Mapping[str, Source]
) -> tuple[str, int, int] | None:
    """Return where the words stand: at their position, or where they stand once."""
    exact = next((s["exact"] for s in selectors if isinstance(s.get("exact"), str)), "")
    for selector in selectors if here else ():
        start, end = selector.get("start"), selector.get("end")
        if type(start) is int and type(end) is int and 0 <= start < end:
            words = sources[here].text[start:end]
            if len(words) == end - start and words == (exact or words):
                return here, start, end
    found = [
        (key, source.text.find(exact))
        for key, source in sources.items()
        if exact and source.text.count(exact) == 1
    ]
    if len(found) != 1:
        return None
    ((key, start),) = found
    return key, start, start + len(exact)
