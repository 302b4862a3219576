"""What is not known names the facts that would decide it; what none decides is listed here, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from bleibe.science.residence.case_file import read_cases
from bleibe.science.residence.facts import Application, Case, Degree, DegreeKind, Held, Study, StudyState
from bleibe.science.residence.finding import Condition, State, every
from bleibe.science.residence.judging import judge

CASES = Path(__file__).parents[2] / "cases" / "residence"
DAY = date(2026, 12, 1)

BY_AUTHORITY = {
    "consent_of_highest_authority": "whether the highest authority of the Land consents, nobody is asked",
    "german_as_a_rule": "an exception to the rule is the authority's",
    "no_barring_asylum_application": "what became of an earlier application for asylum, nobody is asked",
    "no_other_title": "another title is not known by a condition that the authority decides",
    "old_age_provision_or_exception": "an exception is the authority's",
    "salary_from_45_or_interest": "a public interest is the authority's",
    "search_follows_completion": "the law does not say when the months begin",
    "time_abroad_after_search": "where somebody was while the search ran, nobody is asked",
    "time_after_last_card": "where somebody was while the card ran, nobody is asked",
    "title_held_but_for_a_gap": "whether a short gap is overlooked is the authority's",
    "title_after_refused_asylum": "what an earlier application for asylum came to, nobody is asked",
    "work_without_break": "whether the months were here and without a break, nobody is asked",
}
"""Conditions that no fact of a case may decide, and why."""


def undecided(case: Case, on: date) -> Iterator[Condition]:
    """Yield what is not known and names no fact, nor any part of it."""
    for title in judge(case, on).values():
        for one in every(title.conditions):
            parts = [part for part in every(one.parts) if part.state is State.NOT_KNOWN]
            if one.state is State.NOT_KNOWN and not any(asked.decides for asked in (one, *parts)):
                yield one


@cache
def left_to_the_authority() -> frozenset[str]:
    """Return what no fact decides, in every case that a counsellor can read, on its own day."""
    cases = [one for path in sorted(CASES.glob("*.yaml")) for one in read_cases(path)]
    return frozenset(found.id for one in cases for found in undecided(one.case, one.on or DAY))


def test_only_what_is_listed_is_decided_by_no_fact() -> None:
    assert left_to_the_authority() == set(BY_AUTHORITY)


def condition(case: Case, title: str, id: str) -> Condition:
    """Return a condition of a title."""
    (found,) = (one for one in judge(case, DAY)[title].conditions if one.id == id)
    return found


PLANNED = Study(kind=DegreeKind.ACADEMIC, state=StudyState.RUNNING, planned_end_on=date(2025, 1, 31))


@pytest.mark.parametrize(
    ("case", "asked"),
    [
        (Case(study=PLANNED), ("study.last_result_on",)),
        (Case(degrees=(Degree(kind=DegreeKind.ACADEMIC, country="DE", awarded_on=date(2025, 1, 31)),)), ()),
        (
            Case(
                title=Held(title="aufenthg-16b-1", since=date(2021, 1, 1), until=date(2025, 1, 31)),
                degrees=(Degree(kind=DegreeKind.ACADEMIC, country="DE"),),
            ),
            ("degrees.awarded_on", "application.sent_on"),
        ),
    ],
)
def test_a_late_search_asks_the_day_from_which_its_months_run(case: Case, asked: tuple[str, ...]) -> None:
    late = condition(case, "aufenthg-20-1-1", "search_follows_completion")
    assert (late.state, late.decides) == (State.NOT_KNOWN, asked)


@pytest.mark.parametrize(
    ("held", "title", "id"),
    [
        ("aufenthg-20a-5-1", "aufenthg-20a-5-1", "time_after_last_card"),
        ("aufenthg-17-1", "aufenthg-17-1-1", "time_abroad_after_search"),
    ],
)
def test_a_search_that_ended_asks_for_an_application_by_which_it_would_go_on(
    held: str, title: str, id: str
) -> None:
    case = Case(title=Held(title=held, since=date(2026, 1, 1), until=date(2026, 10, 31)))
    assert condition(case, title, id).decides == ("application.sent_on",)
    late = Case(title=case.title, application=Application(sent_on=date(2026, 11, 15)))
    assert condition(late, title, id).decides == ()
