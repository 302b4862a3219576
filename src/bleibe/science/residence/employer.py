"""For an employer: what a contract must reach, who decides and how long it takes, and what is owed.

Here: joining what is found for one job, the thresholds of a day, the duties of sections 4a(5), 39(4) and 45c.
Not here: whether a title is open for a person (`judging`), the procedures (`hiring_procedures`), whether the
present title allows the job (`present_title`), names and addresses of offices (the directory).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bleibe.science.residence.citation import Citation, cite
from bleibe.science.residence.facts import Case
from bleibe.science.residence.finding import (
    Condition,
    State,
    Status,
    TitleFinding,
    every,
    is_true,
)
from bleibe.science.residence.hiring_procedures import (
    Decider,
    Form,
    Procedure,
    Titles,
    consent_state,
    deciders,
    forms,
    procedures,
)
from bleibe.science.residence.judging import judge
from bleibe.science.residence.law import Figure, figure, holds, salary_threshold
from bleibe.science.residence.present_title import PresentTitle, present_title
from bleibe.science.residence.work import Validity

SALARY, FROM_45 = "job.salary_eur_per_year", "salary_from_45"

TITLES_FOR_A_JOB = (
    "freizueggeu-2-1",
    "aufenthv-28",
    "aufenthg-18g-1-1",
    "aufenthg-18g-1-2-1",
    "aufenthg-18g-1-2-2",
    "aufenthg-18g-2",
    "aufenthg-18b",
    "aufenthg-18a",
    "aufenthg-18d-1",
    "aufenthg-19c-2",
    "aufenthg-16d-3-1",
    "aufenthg-16d-4-1",
    "aufenthg-20a-5-2",
    "beschv-5-1",
    "beschv-5-4",
    "beschv-22a",
    "beschv-24a-1",
    "beschv-24a-2",
    "beschv-26-1",
    "beschv-26-2",
    "aufenthg-19c-3",
    "aufenthg-19c-4",
    "aufenthg-19d-1",
)
"""Titles and rights by which somebody may do one job; not those to learn, to search, to stay for good."""


@dataclass(frozen=True, kw_only=True)
class Salary:
    """A salary that a contract may have to reach: by which share, for which titles."""

    rule: str
    share: str
    titles: tuple[str, ...]


SALARIES = (
    Salary(rule="aufenthg-18g-1-1", share="aufenthg.18g.share_regular", titles=("aufenthg-18g-1-1",)),
    Salary(
        rule="aufenthg-18g-1-2",
        share="aufenthg.18g.share_reduced",
        titles=("aufenthg-18g-1-2-1", "aufenthg-18g-1-2-2", "aufenthg-18g-2"),
    ),
    Salary(
        rule="aufenthg-18-2-1-5",
        share="aufenthg.18.share_from_45",
        titles=("aufenthg-18a", "aufenthg-18b"),
    ),
    Salary(rule="beschv-6", share="beschv.6.share", titles=("aufenthg-19c-2",)),
    Salary(
        rule="beschv-1-2",
        share="beschv.1.share_from_45",
        titles=("aufenthg-19c-2", "beschv-22a", "beschv-24a-1", "beschv-24a-2", "beschv-26-2"),
    ),
)

THRESHOLDS = {one.rule: one.share for one in SALARIES}
"""The salaries that a contract may have to reach, by the rule that asks for them."""


@dataclass(frozen=True, kw_only=True)
class Threshold:
    """A gross salary a year, and whether the contract reaches it (not known without a salary).

    `titles` are those that ask for it and against which nothing speaks but, perhaps, the salary.
    """

    rule: str
    figure: Figure
    state: State
    titles: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Duty:
    """What an employer owes, by when, and whether it is owed here.

    `when` is a key of the words; `on` the day that this means, where the facts say it.
    """

    id: str
    when: str
    citation: Citation
    state: State
    figure: Figure | None = None
    on: date | None = None


@dataclass(frozen=True, kw_only=True)
class EmployerAnswer:
    """What an employer needs to know: whether the job may begin already, and the way to a title otherwise."""

    as_of: date
    present: PresentTitle
    titles: tuple[TitleFinding, ...]
    thresholds: tuple[Threshold, ...]
    deciders: tuple[Decider, ...]
    procedures: tuple[Procedure, ...]
    forms: tuple[Form, ...]
    duties: tuple[Duty, ...]


def for_an_employer(case: Case, on: date) -> EmployerAnswer:
    """Return what hangs on hiring somebody who begins on a day.

    Asked are the job, where the employer sits, whether the person lives in Germany and with which title, the
    qualification, and whether somebody is of 45 years or more; no name, family, religion or health. Who needs
    no title has no deciders, procedures and forms.

    Examples
    --------
    >>> from bleibe.science.residence import Person
    >>> found = for_an_employer(Case(person=Person(nationalities=("ES",))), date(2026, 11, 22))
    >>> found.present.state.value, found.procedures
    ('met', ())

    Raises
    ------
    SourceMissingError
        If the law of that day is not written down here.
    """
    titles = _for_a_job(case, on)
    present = present_title(case, on)
    needs_none = present.validity is Validity.NOT_NEEDED
    return EmployerAnswer(
        as_of=on,
        present=present,
        titles=tuple(titles.values()),
        thresholds=tuple(_thresholds(case, titles, on)),
        deciders=() if needs_none else deciders(case, titles),
        procedures=() if needs_none else procedures(case, titles, on),
        forms=() if needs_none else tuple(forms(case, titles)),
        duties=tuple(_duties(case, titles, needs_none, on)),
    )


def _for_a_job(case: Case, on: date) -> Titles:
    """Return the titles for a job; what is held and not covered here stands among them by its name."""
    judged = judge(case, on)
    named = {id: judged[id] for id in TITLES_FOR_A_JOB if id in judged}
    return named | {id: one for id, one in judged.items() if one.status is Status.NOT_COVERED}


def _thresholds(case: Case, titles: Titles, on: date) -> Iterator[Threshold]:
    salary = None if case.job is None else case.job.salary_eur_per_year
    for one in SALARIES:
        if not holds(one.share, on):
            continue
        asking = tuple(id for id in one.titles if id in titles and _asks(case, titles[id], one))
        if asking:
            asked = salary_threshold(one.share, on)
            reached = is_true(None if salary is None else salary >= asked.number)
            yield Threshold(rule=one.rule, figure=asked, state=reached, titles=asking)


def _asks(case: Case, title: TitleFinding, salary: Salary) -> bool:
    """Whether a title asks for a salary and nothing but the salary speaks against it."""
    if any(one.state is State.NOT_MET and SALARY not in one.decides for one in title.conditions):
        return False
    return any(
        one.figure is not None and one.figure.key == salary.share and not _is_for_others(case, one)
        for one in every(title.conditions)
    )


def _is_for_others(case: Case, condition: Condition) -> bool:
    """Whether a rule is for those of 45 and over alone, and the person is younger."""
    return condition.id == FROM_45 and case.person.is_45 is False


def _duties(case: Case, titles: Titles, needs_none: bool, on: date) -> Iterator[Duty]:
    starts = None if case.job is None else case.job.starts_on
    holder = is_true(not needs_none)
    yield Duty(
        id="check_title",
        when="before_work",
        citation=cite("AufenthG 4a (5) S.3 Nr.1"),
        state=State.MET,
        on=starts,
    )
    yield Duty(
        id="keep_copy", when="during_work", citation=cite("AufenthG 4a (5) S.3 Nr.2"), state=holder, on=starts
    )
    yield Duty(
        id="inform_the_agency",
        when="when_asked",
        citation=cite("AufenthG 39 (4) S.1"),
        state=State.NOT_MET if needs_none else consent_state(titles),
    )
    weeks = figure("aufenthg.4a.employer_weeks_to_notify", on)
    yield Duty(id="notify_early_end", when="after_end", citation=weeks.citation, state=holder, figure=weeks)
    if holds("aufenthg.45c.information", on):
        owed = figure("aufenthg.45c.information", on)
        abroad = None if case.person.in_germany is None else not case.person.in_germany
        yield Duty(
            id="inform_of_fair_integration",
            when="first_day",
            citation=owed.citation,
            state=is_true(abroad),
            figure=owed,
            on=starts,
        )
