"""Days that were worked, from a Monday on. Not here: any test."""

from __future__ import annotations

from datetime import date, timedelta

from bleibe.science.residence.facts import WorkedDay


def worked(monday: date, *hours: float) -> tuple[WorkedDay, ...]:
    """Return days from a day on with these hours; nothing where it is 0."""
    return tuple(
        WorkedDay(on=monday + timedelta(days=number), hours=one) for number, one in enumerate(hours) if one
    )


def weeks_of(monday: date, count: int, *hours: float) -> tuple[WorkedDay, ...]:
    return tuple(day for week in range(count) for day in worked(monday + timedelta(weeks=week), *hours))
