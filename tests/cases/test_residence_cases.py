"""Every case of residence law that a counsellor can read is answered as it expects."""

from __future__ import annotations

from pathlib import Path

import pytest

from bleibe.science.residence.answers import answer
from bleibe.science.residence.case_file import CaseFile, read_cases
from bleibe.science.residence.expectations import differences

FOLDER = Path(__file__).parent / "residence"
CASES = [
    pytest.param(case, id=f"{path.stem}: {case.name}")
    for path in sorted(FOLDER.glob("*.yaml"))
    for case in read_cases(path)
]


@pytest.mark.parametrize("case", CASES)
def test_the_answer_is_as_the_case_expects(case: CaseFile) -> None:
    assert case.on is not None
    assert case.expect is not None
    assert differences(case.expect, answer(case.case, case.on)) == ()


def test_there_are_enough_cases_and_each_expects_something() -> None:
    assert len(CASES) >= 150
    assert len({case.id for case in CASES}) == len(CASES)
