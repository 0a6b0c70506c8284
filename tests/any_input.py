"""How many inputs a test of any input tries: a few in every run, the same each time.

Many, and others each time, are tried on request, and every week by CI:

    KIT_CASES=10000 python3 tests -m hypothesis
"""

import os
import pickle
import shutil
import tomllib
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings


def some(usual: int = 100) -> settings:
    """Return the settings for so many inputs, or for as many as KIT_CASES says."""
    asked = int(os.environ.get("KIT_CASES", "0"))
    return settings(
        max_examples=asked or usual,
        derandomize=not asked,
        deadline=None,  # a busy machine is slower and not red
        suppress_health_check=[
            HealthCheck.function_scoped_fixture,
            HealthCheck.too_slow,
        ],
    )


def fresh(folder: Path) -> Path:
    """Return the folder, empty: what one input left there must not meet the next."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def make_cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what most of a case's time goes to, and what no input changes.

    No case outlasts a power cut, so nothing waits for the disk; and the same text of
    TOML, read some twenty times in a case, is parsed once.
    """
    monkeypatch.setattr("os.fsync", lambda _: None)
    parse = tomllib.loads

    @lru_cache(maxsize=200)
    def parsed(text: str) -> bytes:
        return pickle.dumps(parse(text))

    monkeypatch.setattr("tomllib.loads", lambda text: pickle.loads(parsed(text)))
