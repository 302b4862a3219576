"""From which number on a statement holds: one table, set by us, shown with every report.

Here: the table `thresholds.toml`, typed. Not here: the reason for each number in words (`wording`).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

from bleibe.transition import SET_BY_US


class ThresholdKey(StrEnum):
    """Names of the thresholds, in the order of the table."""

    ENOUGH_STATED = "enough_stated"
    MANY_STOPPED = "many_stopped"
    SOME_STOPPED = "some_stopped"
    FEW = "few"
    MOST = "most"
    PARTNERS = "partners"
    MUCH_RELUCTANCE = "much_reluctance"
    SOME_RELUCTANCE = "some_reluctance"
    KNOWN_ENOUGH = "known_enough"
    MANY_LACKING = "many_lacking"
    SOME_LACKING = "some_lacking"
    EVIDENCE_MONTHS = "evidence_months"
    EVIDENCE_SOURCES = "evidence_sources"
    SERIES_YEARS = "series_years"
    SERIES_MONTHS = "series_months"


@dataclass(frozen=True, kw_only=True)
class Threshold:
    """One threshold with its unit and where it comes from."""

    key: ThresholdKey
    value: float
    unit: str
    source: str = SET_BY_US


@cache
def thresholds() -> tuple[Threshold, ...]:
    """Return every threshold in published order."""
    text = resources.files(__package__).joinpath("thresholds.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)
    return tuple(
        Threshold(key=key, value=float(rows[key]["value"]), unit=str(rows[key]["unit"]))
        for key in ThresholdKey
    )


def threshold(key: ThresholdKey) -> float:
    """Return the number from which on something holds.

    Examples
    --------
    >>> threshold(ThresholdKey.MANY_STOPPED)
    0.1
    """
    return next(row.value for row in thresholds() if row.key is key)
