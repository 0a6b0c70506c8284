"""What may stand on the coding desk: items that come from a saved file, field by field.

`marks` says what the items are.
"""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from utils.claims import Claim, ClaimError, Coding
from utils.texts import Source
from utils.widgets.coding_desk.marks import (
    COMMITTED,
    HISTORY,
    KINDS,
    MARK,
    SETTLED,
    to_coding,
)


def sound(
    items: Mapping[str, object], sources: Mapping[str, Source]
) -> dict[str, object]:
    """Return the items that can be shown: those of these texts, and in the right form.

    For whatever comes from a saved file, which a person or an older kit may have
    changed. Of a mark or an answer with one field in the wrong form, the others are
    shown. Which codes there are is not checked here: `save_coding` and `load_coding` do
    that, and say what is wrong.
    """
    found = {key: _sound_item(key, value, sources) for key, value in items.items()}
    return {key: value for key, value in found.items() if value is not None}


def _sound_item(key: str, value: object, sources: Mapping[str, Source]) -> object:
    if key.startswith(MARK):
        return _sound_mark(value, sources)
    if key.startswith(SETTLED):
        return _with_sound_codes(value) if isinstance(value, Mapping) else None
    if key == HISTORY:
        return _sound_history(value)
    if key == COMMITTED:
        return value if isinstance(value, str) else None
    return value


def _sound_mark(value: object, sources: Mapping[str, Source]) -> object:
    """Return a mark without the fields that are in the wrong form, or None."""
    if not isinstance(value, Mapping) or not _is_placed(value, sources):
        return None
    return _with_sound_codes(value)


def _with_sound_codes(value: Mapping[str, Any]) -> dict[str, object] | None:
    codes = value.get("codes")
    if not isinstance(codes, Mapping):
        return None
    kept = {field: code for field, code in codes.items() if _is_code(field, code)}
    return dict(value) | {"codes": kept}


def _is_code(field: object, code: object) -> bool:
    """Say whether a field is filled in its form: text, or a list of text."""
    if KINDS.get(str(field)) in ("list", "codes"):
        return isinstance(code, list) and all(isinstance(each, str) for each in code)
    return isinstance(field, str) and isinstance(code, str)


def _sound_history(value: object) -> dict[str, object] | None:
    """Return the steps for undo without those that are in the wrong form."""
    if not isinstance(value, Mapping):
        return None
    done, undone = (value.get(name) for name in ("done", "undone"))
    kept = {"done": done, "undone": undone}
    return {
        name: [step for step in steps if _is_step(step)]
        for name, steps in kept.items()
        if isinstance(steps, list)
    }


def _is_step(step: object) -> bool:
    changes = step.get("changes") if isinstance(step, Mapping) else None
    return isinstance(changes, list) and all(
        isinstance(change, list)
        and len(change) == 4
        and isinstance(change[0], str)
        and isinstance(change[1], str)
        for change in changes
    )


def _is_placed(value: Mapping[str, Any], sources: Mapping[str, Source]) -> bool:
    source, start, end = (value.get(name) for name in ("source", "start", "end"))
    return (
        isinstance(source, str)
        and source in sources
        and type(start) is type(end) is int
        and 0 <= start < end <= len(sources[source].text)
    )


def coding_of(
    items: Mapping[str, object], sources: Mapping[str, Source], *, coder: str
) -> Coding:
    """Return the coding on a desk, from items that come from anywhere.

    A mark that makes no claim, whatever it holds, is left out.
    """
    claims: list[Claim] = []
    for key, value in sound(items, sources).items():
        if key.startswith(MARK):
            with suppress(ClaimError, ValueError, TypeError, IndexError):
                one = to_coding({key: value}, sources, coder=coder)
                claims += one.claims
    claims.sort(key=lambda claim: (*claim.place, claim.id))
    return Coding(coder=coder, claims=tuple(claims))
