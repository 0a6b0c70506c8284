"""Under every fault of the table nothing that was acknowledged is lost."""

import pytest
from faults import FAULTS, PAGE, result, with_table


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_nothing_acknowledged_is_lost(fault):
    acknowledged, lost = result(fault)
    assert acknowledged > 0
    assert lost == 0


def test_the_guide_says_what_the_table_says():
    page = PAGE.read_text("utf-8")
    assert page == with_table(page), "run python tests/faults.py --write"
