"""Whether the size of a group is assumed: one rule, and everybody who reads the size reads it with that."""

from __future__ import annotations

import pytest

from bleibe.transition import SET_BY_US, Assumptions, Basis, Source
from builders import group

PAGE = "https://example.org/"


@pytest.mark.parametrize(
    ("persons", "official", "citation", "assumed"),
    [
        (None, False, PAGE, True),
        (100, False, PAGE, False),
        (100, True, PAGE, False),
        (100, True, "", True),
        (100, False, SET_BY_US, True),
        ((80, 120), False, PAGE, True),
        ((80, 120), True, PAGE, False),
    ],
)
def test_a_size_is_assumed_unless_stated_officially_or_exactly(
    persons: float | tuple[float, float] | None, official: bool, citation: str, assumed: bool
) -> None:
    sized = group("students", persons=persons, official=official, source=Source(citation=citation))
    assert sized.size_assumed is assumed
    assert (Assumptions().persons(sized).basis is Basis.ASSUMED) is assumed


def test_an_assumed_size_keeps_its_own_range_and_name() -> None:
    estimate = Assumptions().persons(group("students", persons=(80, 120)))
    assert (estimate.low, estimate.middle, estimate.high) == (80, 100, 120)
    assert estimate.id == "groups/students/persons_per_year"
