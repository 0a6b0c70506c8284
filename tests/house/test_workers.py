"""The tests' own workers: what shares something costly stays together."""

import os

import pytest

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "alone")


@pytest.mark.xdist_group("together")
@pytest.mark.parametrize("_turn", range(8))
def test_a_group_stays_in_one_worker(_turn, made_once):
    """Some releases of pytest lose the groups, and every page is built twice."""
    first = made_once("worker", lambda folder: (folder / WORKER).touch())
    assert [file.name for file in first.iterdir()] == [WORKER]
