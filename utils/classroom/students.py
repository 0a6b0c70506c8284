"""Whose hand-in a file is: one row for each student, a pseudonym for each row."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from utils.classroom.judging import HandIn
from utils.tables import writable

LENGTH = 6  # characters of a pseudonym, more where two would be the same


class Student(NamedTuple):
    """A student's newest hand-in, and the places of the others."""

    key: str
    pseudonym: str
    place: str
    hand_in: HandIn
    others: tuple[str, ...] = ()


def students(read: Iterable[tuple[str, HandIn]]) -> list[Student]:
    """Return one student for each name and work folder, in the order of pseudonyms.

    Hand-ins are one student's if they bear the same name and come from the same work
    folder; the newest counts. Without a name each file is a student of its own, so
    that nobody's work ever takes the place of somebody else's.
    """
    groups: dict[str, list[tuple[str, HandIn]]] = {}
    for place, hand_in in read:
        groups.setdefault(_key(place, hand_in), []).append((place, hand_in))
    names = _pseudonyms(groups)
    found = [_student(key, names[key], group) for key, group in groups.items()]
    return sorted(found, key=lambda student: student.pseudonym)


def same_folder(found: Iterable[Student]) -> dict[str, tuple[str, ...]]:
    """Return, by key, the pseudonyms of others whose work is from the same folder."""
    known = list(found)
    owners = Counter(s.hand_in.owner for s in known if s.hand_in.owner)
    return {
        one.key: tuple(
            other.pseudonym
            for other in known
            if other.key != one.key and other.hand_in.owner == one.hand_in.owner
        )
        for one in known
        if owners[one.hand_in.owner] > 1
    }


def _key(place: str, hand_in: HandIn) -> str:
    who = hand_in.name.strip() or f"\0{place}"
    said = "\0".join((who, hand_in.owner))
    return hashlib.sha256(writable(said).encode("utf-8")).hexdigest()


def _pseudonyms(keys: Iterable[str]) -> dict[str, str]:
    """Return a short name for each key; it stays the same when others hand in."""
    every = list(keys)
    length = LENGTH
    while len({key[:length] for key in every}) < len(every):
        length += 1
    return {key: f"S-{key[:length]}" for key in every}


def _student(key: str, name: str, group: list[tuple[str, HandIn]]) -> Student:
    *others, (place, newest) = sorted(group, key=lambda pair: (pair[1].saved, pair[0]))
    return Student(key, name, place, newest, tuple(place for place, _ in others))
