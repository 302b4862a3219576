"""In what the size of an offer is asked: only a course or an event has places."""

from __future__ import annotations

import pytest

from bleibe.transition import ActorRole, Capacity, OfferKind, capacity_of


@pytest.mark.parametrize(
    ("kind", "role", "asked"),
    [
        ("language_course", "course_provider", Capacity.PLACES),
        ("job_fair", "employment_agency", Capacity.PLACES),
        ("counselling", "international_office", Capacity.ADVICE),
        ("recognition_advice", "chamber", Capacity.ADVICE),
        (None, "foreigners_authority", Capacity.ADVICE),
        (None, "international_office", Capacity.HELP),
    ],
)
def test_only_what_has_places_is_asked_for_places(kind: str | None, role: str, asked: Capacity) -> None:
    """An office that decides is not asked how many places a residence permit has."""
    assert capacity_of(OfferKind(kind) if kind else None, [ActorRole(role)]) is asked
