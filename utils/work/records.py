"""The items of a student's work and the rule that merges two copies of them.

Each change says on which records it was made: ``seen`` holds, for each writer, the
newest time that the one who made the change had before their eyes. Where two copies
meet, a version that another one was made on gives way. Two of which neither was made on
the other are both kept: the newer one is shown, the other stands among its ``others``
until somebody has chosen, however many they are: where copies meet, none is dropped
(`versions` puts those aside for which a file has no room). A change that does not say
what it was made on (an older kit's) wins if it is newer.
"""

import contextlib
import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from utils.errors import KitError
from utils.work.soundness import FAR, MOST_SEEN, Record, sound

KIT = "aims-and-outcomes"
SCHEMA = 3
FIRST_EDITION = 2  # the last schema in which exercises had the old numbers
LONGEST_NUMBER = 400  # digits; beyond, a number in a file is read as infinite
ANEW = "'"
EMPTY: tuple[object, ...] = (None, "", [], {})


class DamagedError(KitError):
    """The text is not a file of student work."""


class NewerError(KitError):
    """The file was written by a later version of the kit, and must be left alone."""


class OldError(KitError):
    """The file has the numbers of the first edition; `first_edition` brings it over."""


class Kept(NamedTuple):
    """What a file of one lesson holds.

    ``earlier`` has earlier versions of long texts, the newest first, by key;
    ``refused`` has what is not in the right form.
    """

    items: dict[str, Record]
    earlier: dict[str, list[Record]]
    refused: dict[str, object]


def merge(
    ours: Mapping[str, Record], theirs: Mapping[str, Record]
) -> dict[str, Record]:
    """Return both copies as one: of each item the newest, by time and then writer.

    The order in which copies are merged makes no difference to what is shown, and
    merging a copy twice changes nothing, so tabs, kernels and opened files may meet in
    any order.

    Examples
    --------
    >>> old, new = {"v": 1, "t": 5, "by": "a"}, {"v": 2, "t": 6, "by": "a"}
    >>> merge({"n": old}, {"n": new}) == merge({"n": new}, {"n": old}) == {"n": new}
    True
    >>> here = {"v": "an essay", "t": 5, "by": "a", "seen": {}}
    >>> there = {"v": "x", "t": 6, "by": "b", "seen": {}}
    >>> both = merge({"n": here}, {"n": there})["n"]
    >>> both["v"], [other["v"] for other in both["others"]]
    ('x', ['an essay'])
    """
    merged = dict(ours)
    for key, record in theirs.items():
        mine = merged.get(key)
        if mine is None:
            merged[key] = record
        elif mine != record:
            merged[key] = met(mine, record)
    return merged


def met(mine: Record, theirs: Record) -> Record:
    """Return one item as it is where two copies of it meet."""
    versions: dict[tuple[int, str], Record] = {}
    for version in (*heads(mine), *heads(theirs)):
        twin = versions.get(stamp(version))
        versions[stamp(version)] = version if twin is None else _twins(twin, version)
    beside = {stamp(other) for other in (*heads(mine)[1:], *heads(theirs)[1:])}
    unseen = [
        rival
        for rival in versions.values()
        if not any(
            covers(other, rival) and ("seen" in other or stamp(rival) not in beside)
            for other in versions.values()
        )
    ]
    top, *others = sorted(unseen, key=stamp, reverse=True)
    return _shown(top, others)


def heads(record: Record) -> list[Record]:
    """Return the versions that an item holds: the one that is shown, then others."""
    shown = {name: value for name, value in record.items() if name != "others"}
    return [shown, *record.get("others", ())]


def stamp(version: Record) -> tuple[int, str]:
    """Return what tells one change from every other: its time and its writer."""
    return version["t"], version["by"]


def covers(newer: Record, older: Record) -> bool:
    """Say whether a version was made on another one, or after it by the same writer.

    One that does not say what it was made on is taken to have seen whatever is older.
    """
    if stamp(newer) <= stamp(older):
        return False
    if newer["by"] == older["by"] or "seen" not in newer:
        return True
    seen: dict[str, int] = newer["seen"]
    time: int = older["t"]
    return seen.get(older["by"], -1) >= time


def with_few_others(record: Record, most: int) -> Record:
    """Return an item with the newest of its other versions; it has seen the rest."""
    top, *others = heads(record)
    return _shown(top, others, most) if len(others) > most else record


def unread(copies: Sequence[Record], now: Record) -> list[Record]:
    """Return what stood in copies, stands no more, and was under nobody's eyes.

    What says the same as a version that stands, or says nothing, is no loss.
    """
    versions = [version for copy in copies for version in heads(copy)]
    said = [*(version["v"] for version in heads(now)), *EMPTY]
    gone = {stamp(each): each for each in versions if each["v"] not in said}
    return [each for each in gone.values() if not any(_read(v, each) for v in versions)]


def _read(newer: Record, older: Record) -> bool:
    says_so = "seen" in newer or newer["by"] == older["by"]
    return says_so and covers(newer, older)


def stamped(value: object, before: Record | None, *, now_ms: int, by: str) -> Record:
    """Return the value as a record that was made on the one before it.

    A machine clock may be set back; the time of one item never is. Versions that stand
    beside the one before stay beside the new one; `settled` lets them go. Who goes on
    from another's version while their own stands beside is a writer anew: of one
    writer's versions the later one would take the place of the earlier.
    """
    if before is None:
        return {"v": value, "t": now_ms, "by": by, "seen": {}}
    while any(other["by"] == by for other in before.get("others", ())):
        by += ANEW
    later = before["t"] + 1
    time = max(now_ms, later) if later < FAR else now_ms
    record = {"v": value, "t": time, "by": by, "seen": _seen(before, [before])}
    return record | {"others": before["others"]} if before.get("others") else record


def settled(value: object, before: Record, *, now_ms: int, by: str) -> Record:
    """Return the value as a record that takes the place of every version before it."""
    newest = max(version["t"] for version in heads(before))
    shown = {**heads(before)[0], "t": newest}
    record = stamped(value, shown, now_ms=now_ms, by=by)
    return record | {"seen": _seen(before, heads(before))}


def to_text(
    lesson: str,
    items: Mapping[str, Record],
    earlier: Mapping[str, list[Record]] | None = None,
) -> str:
    """Return the file text that holds these items of one lesson, each on a line."""
    head = {"kit": KIT, "schema": SCHEMA, "lesson": lesson}
    tables = {"items": items, "earlier": earlier} if earlier else {"items": items}
    parts = [f'"{name}": {_dumped(value)}' for name, value in head.items()]
    parts += [f'"{name}": {_lines(table)}' for name, table in tables.items()]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _lines(table: Mapping[str, object]) -> str:
    """Return a table as JSON with a line for each entry, in the order of the keys."""
    rows = [f"{_dumped(key)}: {_dumped(value)}" for key, value in sorted(table.items())]
    return "{\n" + ",\n".join(rows) + "\n}" if rows else "{}"


_dumped = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def as_text(refused: object) -> str:
    """Return what is not in the right form as text, whatever it holds."""
    try:
        return json.dumps(refused, indent=1) + "\n"
    except (TypeError, ValueError, RecursionError):
        with contextlib.suppress(ValueError, RecursionError):
            return ascii(refused) + "\n"
    return f"{type(refused).__name__}: cannot be written\n"


def from_text(text: str, *, old: bool = False) -> Kept:
    """Return what a file text holds.

    Parameters
    ----------
    old
        Whether it may have the numbers of the first edition.

    Raises
    ------
    OldError
        If it has them and may not.
    DamagedError
        If the text is not a file of student work.
    NewerError
        If it was written by a later version of the kit.
    """
    document = migrated(parsed(text))
    if not isinstance(document.get("items"), dict):
        raise DamagedError("it holds no items")
    if document["schema"] <= FIRST_EDITION and not old:
        raise OldError("its exercises have the numbers of the first edition")
    items, refused = sound(document["items"])
    return Kept(items, _earlier(document.get("earlier")), refused)


def parsed(text: str) -> dict[str, Any]:
    """Return the JSON object in a text.

    Raises
    ------
    DamagedError
        If there is none.
    """
    try:
        document = json.loads(text, parse_int=_whole, object_pairs_hook=_each_once)
    except (ValueError, RecursionError) as error:
        raise DamagedError("it is not JSON") from error
    if not isinstance(document, dict):
        raise DamagedError("it is not a JSON object")
    return document


def migrated(document: dict[str, Any]) -> dict[str, Any]:
    """Return a document in the present schema, or in the last of the first edition.

    To go on from there one needs the files of all lessons, see `first_edition`.

    Raises
    ------
    DamagedError
        If it has no schema number.
    NewerError
        If its schema number is higher than this version knows.
    """
    schema = document.get("schema", document.get("format"))
    if type(schema) is not int or schema < 1:
        raise DamagedError("it has no schema number")
    if schema > SCHEMA:
        raise NewerError(f"schema {schema} is newer than {SCHEMA}")
    for version in range(schema, FIRST_EDITION):
        document = MIGRATIONS[version](document)
    return document


def _from_1(document: dict[str, Any]) -> dict[str, Any]:
    """Bring schema 1 to 2: it said "format" and "work", and a writer was optional."""
    work = document.get("work")
    if not isinstance(work, dict):
        raise DamagedError("it holds no items")
    items = {
        key: {"by": "", **record} if isinstance(record, dict) else record
        for key, record in work.items()
    }
    return {"kit": KIT, "schema": FIRST_EDITION, "items": items}


MIGRATIONS = {1: _from_1}


def _twins(one: Record, two: Record) -> Record:
    """Return one change that came twice, with all that either copy says it has seen."""
    if "seen" not in one or "seen" not in two or one["seen"] == two["seen"]:
        return one if "seen" in one else two
    return {**one, "seen": _newest(one["seen"], two["seen"])}


def _shown(top: Record, unseen: list[Record], most: int | None = None) -> Record:
    """Return the version that is shown, with those beside it that say something new.

    It has seen all others: those that say the same, and those beyond `most`.
    """
    others: list[Record] = []
    lesser: list[Record] = []
    for version in unseen:
        said = [top["v"], *(other["v"] for other in others), *EMPTY]
        is_new = version["v"] not in said and len(others) != most
        (others if is_new else lesser).append(version)
    if lesser and "seen" in top:
        top = {**top, "seen": _seen(top, lesser)}
    return {**top, "others": others} if others else top


def _seen(record: Record, versions: list[Record]) -> dict[str, int]:
    """Return what a change made on these versions has seen, the newest writers only."""
    own = [{version["by"]: version["t"]} for version in versions]
    theirs = [version.get("seen", {}) for version in (record, *versions)]
    return _newest(*theirs, *own)


def _newest(*seen: Mapping[str, int]) -> dict[str, int]:
    found: dict[str, int] = {}
    for each in seen:
        for by, time in each.items():
            found[by] = max(time, found.get(by, time))
    if len(found) > MOST_SEEN:
        kept = sorted(found.items(), key=lambda pair: (pair[1], pair[0]))
        found = dict(kept[-MOST_SEEN:])
    return found


def _earlier(table: object) -> dict[str, list[Record]]:
    """Return the earlier versions in a file that can be trusted in form."""
    if not isinstance(table, dict):
        return {}
    found = {
        key: [sound({"a": each})[0].get("a") for each in versions]
        for key, versions in table.items()
        if isinstance(versions, list)
    }
    whole = {key: [each for each in found[key] if each] for key in found}
    return {key: versions for key, versions in whole.items() if versions}


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object; of a name that stands twice JSON would drop one in silence."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice")
    return found


def _whole(digits: str) -> int | float:
    return int(digits) if len(digits) <= LONGEST_NUMBER else float("inf")
