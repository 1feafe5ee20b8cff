"""Rules about contracts."""

from typing import Final

import pytest

from tests.validation.cases import Case, verify

CASES: Final[tuple[Case, ...]] = ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_gives_its_finding_and_nothing_else(case: Case) -> None:
    verify(case)
