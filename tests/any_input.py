"""How many inputs a test of any input tries: a few in every run, the same each time.

Many, and others each time, are tried on request, and every week by CI:

    KIT_CASES=10000 python3 tests -m hypothesis
"""

import os
import shutil
from pathlib import Path

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
