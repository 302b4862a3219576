"""After how many months an entry is checked again: one rule for lists, pages and how an offer stands.

Not here: judging entries (`freshness`) and offers (`standing`). The profile of a region knows no rhythm.
"""

from __future__ import annotations

from datetime import date

from bleibe.transition import months_after

USUAL_MONTHS = 12
"""After so many months an entry is checked again where it says nothing else (set by us)."""


def due_on(checked: date, months: int | None) -> date:
    """Return the day on which a check is due again; without a rhythm by the usual one.

    Examples
    --------
    >>> due_on(date(2026, 3, 1), None), due_on(date(2026, 3, 1), 6)
    (datetime.date(2027, 3, 1), datetime.date(2026, 9, 1))
    """
    return months_after(checked, months or USUAL_MONTHS)
