"""Which columns of the region's tables stand on an actor's sheet, and how wide.

Here: the columns of the grids and of the office's own part. Not here: their fields (`actor_sheet`).
"""

from __future__ import annotations

from collections.abc import Mapping

from bleibe.transition import Capacity, CountUnit

OFFER_COLUMNS: Mapping[str, int] = {
    "name": 26,
    "state": 12,
    "kind": 17,
    "places_per_year": 9,
    "used_per_year": 11,
    "languages": 14,
    "eligibility_description": 22,
    "phases": 16,
    "needs": 20,
}
"""Columns of the grid of offers with their share of the width."""

OFFER_HINTS: Mapping[str, str] = {
    "languages": "hint.languages",
    "phases": "hint.several",
    "needs": "hint.several",
}
"""Columns of the offers that take several words of a list, with how to answer."""

TIE_COLUMNS: Mapping[str, int] = {"partner": 40, "tie_kind": 26, "agreement": 18, "rule": 63}

PLACES_ASKED = {Capacity.PLACES: "places", Capacity.ADVICE: "places_advice", Capacity.HELP: "places_help"}
OWN_COLUMNS = ("name", "place", "website", "description", "mandate", "own_logic")

USED = "used_per_year"


def use_asked(made_in: int) -> dict[str, str]:
    """Return of what a sheet asks how often it was used: persons, in the last full year.

    Examples
    --------
    >>> use_asked(2026)
    {'used_unit': 'persons', 'used_year': '2025'}
    """
    return {"used_unit": CountUnit.PERSONS.value, "used_year": str(made_in - 1)}
