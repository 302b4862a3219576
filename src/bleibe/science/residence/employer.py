"""For an employer: what a contract must reach, who decides and how long it takes, and what is owed.

Here: the thresholds of a day, the two procedures side by side, the duties of section 4a(5) and 45c. Not here:
whether a title is open for a person (`answers`), names and addresses of offices (the directory).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bleibe.science.residence.citation import Citation, cite
from bleibe.science.residence.facts import Case
from bleibe.science.residence.finding import State, is_true
from bleibe.science.residence.law import Figure, figure, holds, salary_threshold

LOWER_SAXONY = "03"
"""The first two digits of every AGS of Lower Saxony."""

THRESHOLDS = {
    "aufenthg-18g-1-1": "aufenthg.18g.share_regular",
    "aufenthg-18g-1-2": "aufenthg.18g.share_reduced",
    "aufenthg-18-2-1-5": "aufenthg.18.share_from_45",
    "beschv-6": "beschv.6.share",
}
"""The salaries that a contract may have to reach, by the rule that asks for them."""


@dataclass(frozen=True, kw_only=True)
class Threshold:
    """A gross salary a year, and whether the contract reaches it (not known without a salary)."""

    rule: str
    figure: Figure
    state: State


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of a procedure: who does it, and in how long; None where no law sets a time."""

    id: str
    citation: Citation
    figure: Figure | None = None


@dataclass(frozen=True, kw_only=True)
class Procedure:
    """A way to a title: its steps in order, what it costs, and who conducts it where the law names one."""

    id: str
    steps: tuple[Step, ...]
    fee: Figure | None = None
    office: Figure | None = None


@dataclass(frozen=True, kw_only=True)
class Duty:
    """What an employer owes, by when (`when` is a key of the words), and whether it is owed here."""

    id: str
    when: str
    citation: Citation
    state: State
    figure: Figure | None = None


@dataclass(frozen=True, kw_only=True)
class EmployerAnswer:
    """What an employer needs to know beside the titles of the person."""

    as_of: date
    thresholds: tuple[Threshold, ...]
    procedures: tuple[Procedure, ...]
    duties: tuple[Duty, ...]


def for_an_employer(case: Case, on: date) -> EmployerAnswer:
    """Return thresholds, procedures and duties for hiring somebody who begins on a day.

    Asked are the salary, where the employer sits, whether the person lives in Germany and is of 45 years or
    more; no name, family, religion or health.

    Raises
    ------
    SourceMissingError
        If the law of that day is not written down here.
    """
    return EmployerAnswer(
        as_of=on,
        thresholds=tuple(_thresholds(case, on)),
        procedures=(_ordinary(), _accelerated(case, on)),
        duties=tuple(_duties(case, on)),
    )


def _thresholds(case: Case, on: date) -> Iterator[Threshold]:
    salary = None if case.job is None else case.job.salary_eur_per_year
    for rule, share in THRESHOLDS.items():
        if not holds(share, on) or (rule == "aufenthg-18-2-1-5" and case.person.is_45 is False):
            continue
        asked = salary_threshold(share, on)
        reached = is_true(None if salary is None else salary >= asked.number)
        yield Threshold(rule=rule, figure=asked, state=reached)


def _ordinary() -> Procedure:
    """Return the way by visa or application: no law sets the time in which an office answers."""
    return Procedure(
        id="ordinary",
        steps=(
            Step(id="recognition", citation=cite("AufenthG 18 (2) S.1 Nr.4")),
            Step(id="visa_at_the_mission", citation=cite("AufenthG 6 (3) S.1")),
            Step(id="consent_of_the_agency", citation=cite("AufenthG 39 (1) S.1")),
            Step(id="title_after_entry", citation=cite("AufenthG 81 (1)")),
        ),
    )


def _accelerated(case: Case, on: date) -> Procedure:
    """Return the accelerated procedure, which the employer conducts for the person (section 81a)."""
    timed = {
        "recognition": "recognition_months",
        "consent_of_the_agency": "consent_weeks",
        "visa_at_the_mission": "visa_weeks",
    }
    steps = [Step(id="agreement_with_the_office", citation=cite("AufenthG 81a (2)"))]
    for id, key in timed.items():
        period = figure(f"aufenthg.81a.{key}", on)
        steps.append(Step(id=id, citation=period.citation, figure=period))
    return Procedure(
        id="accelerated",
        steps=tuple(steps),
        fee=figure("aufenthg.81a.fee", on),
        office=_central_office(case, on),
    )


def _central_office(case: Case, on: date) -> Figure | None:
    """Return the office that alone conducts the procedure where the employer sits, if the law names one."""
    seat = "" if case.job is None else case.job.employer_seat
    key = "aufenthg.81a.central_office_of_lower_saxony"
    return figure(key, on) if seat.startswith(LOWER_SAXONY) and holds(key, on) else None


def _duties(case: Case, on: date) -> Iterator[Duty]:
    always = State.MET
    yield Duty(
        id="check_title",
        when="before_work",
        citation=cite("AufenthG 4a (5) S.3 Nr.1"),
        state=always,
    )
    yield Duty(id="keep_copy", when="during_work", citation=cite("AufenthG 4a (5) S.3 Nr.2"), state=always)
    weeks = figure("aufenthg.4a.employer_weeks_to_notify", on)
    yield Duty(id="notify_early_end", when="after_end", citation=weeks.citation, state=always, figure=weeks)
    if holds("aufenthg.45c.information", on):
        owed = figure("aufenthg.45c.information", on)
        abroad = case.person.in_germany
        yield Duty(
            id="inform_of_fair_integration",
            when="first_day",
            citation=owed.citation,
            state=is_true(None if abroad is None else not abroad),
            figure=owed,
        )
