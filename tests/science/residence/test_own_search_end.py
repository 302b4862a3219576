"""The last day of a search for work is never before the end of the title to search that somebody holds."""

from __future__ import annotations

from datetime import date

import pytest

from bleibe.science.residence.deadlines import deadlines
from bleibe.science.residence.facts import Case, DegreeKind, Held, Study, StudyState

STUDY = Study(kind=DegreeKind.ACADEMIC, state=StudyState.COMPLETED, last_result_on=date(2026, 3, 31))
READING = date(2027, 9, 30)
"""Eighteen months after the last result."""


@pytest.mark.parametrize(
    ("title", "until", "last", "runs_from"),
    [
        ("aufenthg-20-1-1", date(2027, 10, 31), date(2027, 10, 31), "title.until"),
        ("aufenthg-20-1-1", READING, READING, "study.last_result_on"),
        ("aufenthg-20-1-1", date(2027, 3, 31), READING, "study.last_result_on"),
        ("aufenthg-20-1-1", None, READING, "study.last_result_on"),
        ("aufenthg-16b-1", date(2027, 10, 31), READING, "study.last_result_on"),
    ],
)
def test_the_search_lasts_at_least_as_long_as_the_own_title(title, until, last, runs_from):
    case = Case(title=Held(title=title, until=until), study=STUDY)
    found = {one.id: one for one in deadlines(case, date(2026, 12, 1))}
    ends = found["search_after_study_ends_at_the_latest"]
    assert (ends.on, ends.runs_from) == (last, runs_from)
