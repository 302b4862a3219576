"""What BeschV 6 asks of marked practical experience, now and until February 2024.

Here: its own conditions. Not here: the title that asks them (`other_work`).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bleibe.science.residence.citation import cite
from bleibe.science.residence.conditions import german, in_groups, job_fact, of_one_degree, salary
from bleibe.science.residence.facts import Case, Degree, DegreeKind
from bleibe.science.residence.finding import (
    Condition,
    State,
    all_of,
    alternatives,
    any_of,
    at_least,
    is_true,
    negated,
    to_check,
)
from bleibe.science.residence.law import figure, salary_threshold


def experience(case: Case, on: date) -> tuple[Condition, ...]:
    """Return what is asked since March 2024: experience, salary, and a qualification outside of IT."""
    least = figure("beschv.6.experience_months", on)
    agreed = cite("BeschV 6 (1) S.2")
    in_it = _in_it(case, on)
    return (
        Condition(
            id="experience",
            state=at_least(case.experience.months_in_last_5_years, least.number),
            citation=least.citation,
            figure=least,
            decides=("experience.months_in_last_5_years",),
        ),
        alternatives(
            "salary_or_agreement",
            agreed,
            salary(case, salary_threshold("beschv.6.share", on)),
            job_fact("collective_agreement", case, "is_bound_by_collective_agreement", agreed),
        ),
        alternatives("qualification_or_it", cite("BeschV 6 (1) S.3"), _qualification(case, on), in_it),
        *(() if in_it.state is State.MET else (to_check("qualification_confirmed", "BeschV 6 (1) S.4"),)),
    )


def experience_in_it(case: Case, on: date) -> tuple[Condition, ...]:
    """Return what was asked until the end of February 2024, in information technology only."""
    least = figure("beschv.6.it_experience_months", on)
    return (
        _in_it(case, on),
        Condition(
            id="experience",
            state=at_least(case.experience.months_in_last_7_years, least.number),
            citation=least.citation,
            figure=least,
            decides=("experience.months_in_last_7_years",),
        ),
        salary(case, salary_threshold("beschv.6.it_share", on)),
        german(case, figure("beschv.6.it_german", on)),
    )


def _in_it(case: Case, on: date) -> Condition:
    """Return whether a job is one of information technology; of some groups only the KldB can say."""
    groups = figure("beschv.6.it_groups", on)
    perhaps = figure("beschv.6.perhaps_it_groups", on).entries
    isco, kldb = ("", "") if case.job is None else (case.job.isco, case.job.kldb)
    by_isco = in_groups(isco, groups.entries)
    if by_isco is State.NOT_MET and in_groups(isco, perhaps) is not State.NOT_MET:
        by_isco = State.NOT_KNOWN
    by_kldb = in_groups(kldb, figure("beschv.6.it_kldb_groups", on).entries)
    known = [state for state in (by_isco, by_kldb) if state is not State.NOT_KNOWN]
    return Condition(
        id="information_technology",
        state=any_of(known) if known else State.NOT_KNOWN,
        citation=groups.citation,
        figure=groups,
        decides=("job.isco", "job.kldb"),
    )


def _qualification(case: Case, on: date) -> Condition:
    """Return whether a foreign qualification is recognised where acquired, or has an AHK certificate."""
    years = figure("beschv.6.training_years", on)

    def is_enough(degree: Degree) -> State:
        recognised = is_true(degree.is_state_recognised_there)
        if degree.kind is DegreeKind.ACADEMIC:
            there = recognised
        elif degree.kind is DegreeKind.VOCATIONAL:
            there = all_of((recognised, at_least(degree.years, years.number)))
        else:
            there = State.NOT_MET
        foreign = negated(is_true(degree.is_german))
        return all_of((foreign, any_of((there, is_true(degree.has_ahk_certificate)))))

    asked = ("country", "is_state_recognised_there", "years", "has_ahk_certificate")
    return replace(
        of_one_degree("foreign_qualification", case, cite("BeschV 6 (1) S.1 Nr.3"), is_enough, *asked),
        figure=years,
    )
