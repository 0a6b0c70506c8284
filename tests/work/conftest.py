"""What tests of saved work share."""

from pathlib import Path

import pytest


@pytest.fixture
def lessons(tmp_path: Path) -> Path:
    """An empty folder of lessons, whose notebooks go with the work."""
    folder = tmp_path / "lessons"
    folder.mkdir()
    return folder
