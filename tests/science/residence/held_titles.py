"""What a title allows that is held on a day. Not here: any test."""

from __future__ import annotations

from datetime import date

from bleibe.science.residence.facts import (
    Case,
    Held,
    Study,
)
from bleibe.science.residence.work import WorkFinding, work

TODAY = date(2026, 10, 8)


def held(place: str, on: date = TODAY, study: Study | None = None) -> WorkFinding:
    """Return what a title allows that holds on the day and a month longer."""
    until = date(on.year + (on.month == 12), on.month % 12 + 1, 1)
    return work(Case(title=Held(title=f"aufenthg-{place}", until=until), study=study), on)


def hours(found: WorkFinding) -> float | None:
    return None if found.limit is None else found.limit.number
