"""How long a title to work lasts, section 18(4): four years, or the shorter job and some months more."""

from __future__ import annotations

from datetime import date

from bleibe.science.residence.facts import Case
from bleibe.science.residence.law import figure
from bleibe.science.residence.titles.title import Duration


def with_a_job(case: Case, on: date, beyond_key: str = "aufenthg.18.months_after_job") -> Duration:
    """Return the duration of a title for a job; without its length only the longest is known.

    `beyond_key` names the months by which the title outlasts a shorter job.
    """
    longest, beyond = figure("aufenthg.18.longest_months", on), figure(beyond_key, on)
    lasts = None if case.job is None else case.job.months
    if lasts is None:
        return {"duration": longest, "months": None}
    return {"duration": longest, "months": min(longest.number, lasts + beyond.number), "by": (beyond,)}
