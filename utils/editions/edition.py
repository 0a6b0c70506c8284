"""What is the same for every edition: the name of its file, and its date."""

import os
import time


def file_name(ending: str, *, instructor: bool, with_texts: bool) -> str:
    """Return an edition's name, which says what it holds: whether it may be passed on.

    Examples
    --------
    >>> file_name("pdf", instructor=True, with_texts=False)
    'aims-and-outcomes-instructor-without-texts.pdf'
    """
    parts = ["aims-and-outcomes"]
    parts += ["instructor"] if instructor else []
    parts += [] if with_texts else ["without-texts"]
    return f"{'-'.join(parts)}.{ending}"


def seconds_of_build() -> float:
    """Return the time of the build; SOURCE_DATE_EPOCH names another."""
    return float(os.environ.get("SOURCE_DATE_EPOCH", time.time()))


def day_of_build() -> str:
    """Return the day of the build: the one thing that differs between two builds."""
    return time.strftime("%Y-%m-%d", time.gmtime(seconds_of_build()))
