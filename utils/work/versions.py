"""Earlier versions of long texts, so that what was written over can be had again.

And what a file of work has no room for: versions that nobody has read go into a file
beside it before it is written without them.
"""

import json
from collections.abc import Mapping

from utils.work.records import heads, stamp, unread, with_few_others
from utils.work.soundness import Record

LONG = 80  # characters of a value, as JSON; what is shorter is soon typed again
OFTEN_MS = 600_000  # between two versions of a text that only grows
LESS = 0.8  # of its length: a text that became so short has lost something
LONGEST_RECORD = 20_000  # characters; longer is a history of steps, and keeps itself
MOST = 8  # versions of one item
ROOM = 400_000  # characters of all the versions in one file
BESIDE = 4  # versions of one item that stand beside the one that is shown

Versions = dict[str, list[Record]]
Items = Mapping[str, Record]


def with_replaced(
    earlier: Mapping[str, list[Record]], before: Items, after: Items
) -> Versions:
    """Return the earlier versions, with those that a change has now put out of sight.

    A text that grows as it is typed is kept every ten minutes; one that loses a fifth
    of its length, or is written over by another browser or kernel, is kept at once.
    Each list has the newest first, and all together fit in `ROOM`.
    """
    kept = dict(earlier)
    for key, record in before.items():
        now = after.get(key)
        if now is None or now is record:
            continue
        standing = {stamp(version) for version in heads(now)}
        gone = [each for each in heads(record) if stamp(each) not in standing]
        for version in sorted(gone, key=stamp):
            if _is_worth_keeping(version, now, kept.get(key, [])):
                kept[key] = [version, *kept.get(key, [])][:MOST]
    return _fitted(kept) if kept != earlier else kept


def with_room(
    items: Items, on_disk: Items, *more: Items
) -> tuple[dict[str, Record], list[str]]:
    """Return items as a file has room for them, and lines of what must be put aside.

    Parameters
    ----------
    items
        What is to be written.
    on_disk, more
        The copies that it was made of.
    """
    kept, aside = dict(items), list[str]()
    for key, record in items.items():
        n_others = len(record.get("others", ()))
        if record is on_disk.get(key) and n_others <= BESIDE:
            continue
        kept[key] = with_few_others(record, BESIDE)
        copies = [each[key] for each in (on_disk, *more) if key in each]
        aside += [_line(key, each) for each in unread([*copies, record], kept[key])]
    return kept, aside


def _line(key: str, version: Record) -> str:
    return json.dumps({"key": key} | version, ensure_ascii=False, sort_keys=True)


def _is_worth_keeping(version: Record, now: Record, known: list[Record]) -> bool:
    length = _length(version["v"])
    if length < LONG or any(stamp(each) == stamp(version) for each in known):
        return False
    lost = _length(now["v"]) < LESS * length
    by_another = version["by"] != now["by"]
    last = known[0]["t"] if known else 0
    return lost or by_another or version["t"] - last > OFTEN_MS


def _length(value: object) -> int:
    """Return the characters of a value; 0 if it is a long record and no text."""
    if isinstance(value, str):
        return len(value)
    length = len(json.dumps(value))
    return length if length <= LONGEST_RECORD else 0


def _fitted(kept: Versions) -> Versions:
    """Return the versions that fit, the oldest of all left out first."""
    every = [(version, key) for key, versions in kept.items() for version in versions]
    room, fitting = ROOM, set()
    for version, key in sorted(every, key=lambda pair: stamp(pair[0]), reverse=True):
        room -= _length(version["v"])
        if room >= 0:
            fitting.add((stamp(version), key))
    left = {
        key: [each for each in versions if (stamp(each), key) in fitting]
        for key, versions in kept.items()
    }
    return {key: versions for key, versions in left.items() if versions}
