"""For an employer: what a contract must reach, who decides and how long it takes, and what is owed.

Here: joining what is found for one job, the thresholds of a day, the duties of sections 4a(5), 39(4) and 45c.
Not here: whether a title is open for a person (`judging`), the procedures (`hiring_procedures`), whether the
present title allows the job (`present_title`), names and addresses of offices (the directory).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bleibe.science.residence.citation import Citation, cite, is_of
from bleibe.science.residence.classification import PART_4
from bleibe.science.residence.deadlines import Deadline, Kind
from bleibe.science.residence.facts import Case, Recognition
from bleibe.science.residence.finding import (
    Condition,
    State,
    Status,
    TitleFinding,
    every,
    is_true,
)
from bleibe.science.residence.hiring_procedures import (
    PARTNERSHIP,
    Decider,
    Form,
    Procedure,
    Titles,
    consent_state,
    deciders,
    forms,
    in_question,
    procedures,
    waits_until,
)
from bleibe.science.residence.judging import judge
from bleibe.science.residence.law import LAST_DAY, Figure, figure, holds, salary_threshold
from bleibe.science.residence.present_title import PresentTitle, Reason, present_title
from bleibe.science.residence.side_job import outlasts_the_study
from bleibe.science.residence.work import Validity
from bleibe.science.residence.work_limits import is_for_a_job

SALARY, STARTS, FROM_45 = "job.salary_eur_per_year", "job.starts_on", "salary_from_45"

CEILING = "sgb_vi.159.contribution_ceiling"
"""The figure of each year of which every salary threshold is a share."""

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
    """A salary that a contract may have to reach: by which share, for which titles, and for whom."""

    rule: str
    share: str
    titles: tuple[str, ...]
    is_from_45: bool = False


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
        is_from_45=True,
    ),
    Salary(rule="beschv-6", share="beschv.6.share", titles=("aufenthg-19c-2",)),
    Salary(
        rule="beschv-1-2",
        share="beschv.1.share_from_45",
        titles=("aufenthg-19c-2", "beschv-22a", "beschv-24a-1", "beschv-24a-2", "beschv-26-2"),
        is_from_45=True,
    ),
)


@dataclass(frozen=True, kw_only=True)
class Threshold:
    """A gross salary a year, and whether the contract reaches it (not known without a salary).

    `titles` are those that ask for it and against which nothing speaks but, perhaps, the salary or a day.
    `waits_until` is the first such day, where all of them wait; the figure is that of this day, else of the
    first day of work. `of_year` is the earlier year whose figure stands in where that one is not known.
    `is_only_from_45` says that it is for those of 45 and over, and that nobody said whether this person is.
    """

    rule: str
    figure: Figure
    state: State
    titles: tuple[str, ...]
    of_year: int | None = None
    waits_until: date | None = None
    is_only_from_45: bool = False


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
    """What an employer needs to know: whether the job may begin already, and the way to a title otherwise.

    `title_needed` is the day by which another title is needed: the first day of work, or the end of the study
    beside which the job begins.
    """

    as_of: date
    present: PresentTitle
    titles: tuple[TitleFinding, ...]
    thresholds: tuple[Threshold, ...]
    deciders: tuple[Decider, ...]
    procedures: tuple[Procedure, ...]
    forms: tuple[Form, ...]
    duties: tuple[Duty, ...]
    title_needed: Deadline | None = None


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
        deciders=() if needs_none else deciders(case, titles, on),
        procedures=() if needs_none else procedures(case, titles, on),
        forms=() if needs_none else tuple(forms(case, titles, on)),
        duties=tuple(_duties(case, titles, present, on)),
        title_needed=_title_needed(case, present, on),
    )


def _title_needed(case: Case, present: PresentTitle, on: date) -> Deadline | None:
    """Return the day by which there must be another title; None where the present one is enough or may be.

    A job that begins beside a study and lasts longer needs one for the time after it. Who holds a title for a
    job needs a permission, if that is another one.
    """
    place = cite("AufenthG 4a (5) S.1")
    starts = None if case.job is None else case.job.starts_on
    if present.state is State.NOT_MET:
        id = "permission_needed" if present.reason is Reason.ANOTHER_JOB else "title_needed"
        needed = Deadline(id=id, kind=Kind.DUE, on=starts, citation=place, runs_from=STARTS)
        return None if starts is None else needed
    completed = None if case.study is None else case.study.completes_on
    is_beside = present.reason is Reason.DAY_ACCOUNT and present.use is not None and present.use.fits
    if completed is None or not is_beside or not outlasts_the_study(case, on):
        return None
    return Deadline(
        id="title_needed_after_study",
        kind=Kind.DUE,
        on=completed,
        citation=place,
        runs_from="study.planned_end_on",
    )


def _for_a_job(case: Case, on: date) -> Titles:
    """Return the titles for a job; what is held and not covered here stands among them by its name.

    A partnership to gain a recognition is left out where the qualification is recognised, or is a German one.
    """
    judged = judge(case, on)
    left_out = (PARTNERSHIP,) if _is_recognised(case, on) else ()
    named = {id: judged[id] for id in TITLES_FOR_A_JOB if id in judged and id not in left_out}
    return named | {id: one for id, one in judged.items() if one.status is Status.NOT_COVERED}


def _is_recognised(case: Case, on: date) -> bool:
    """Whether there is a qualification with which nothing of a recognition is left to gain."""
    return any(one.country == "DE" or one.recognition is Recognition.FULL for one in case.qualifications(on))


def _thresholds(case: Case, titles: Titles, on: date) -> Iterator[Threshold]:
    for one in SALARIES:
        if not holds(one.share, on) or (one.is_from_45 and not _may_hang_on_age(case, titles)):
            continue
        asking = tuple(id for id in one.titles if id in titles and _asks(case, titles[id], one, on))
        if asking:
            days = [waits_until(titles[id], on, SALARY) for id in asking]
            waits = None if None in days else min(day for day in days if day is not None)
            yield _threshold(case, one, asking, on, waits)


def _threshold(case: Case, one: Salary, asking: tuple[str, ...], on: date, waits: date | None) -> Threshold:
    day = on if waits is None or waits > LAST_DAY else waits
    asked = salary_threshold(one.share, day)
    salary = None if case.job is None else case.job.salary_eur_per_year
    reached = is_true(None if salary is None else salary >= asked.number)
    is_open_question = one.is_from_45 and case.person.is_45 is None
    return Threshold(
        rule=one.rule,
        figure=asked,
        state=State.NOT_KNOWN if is_open_question and reached is State.NOT_MET else reached,
        titles=asking,
        of_year=figure(CEILING, day).since.year if asked.is_last_known else None,
        waits_until=waits,
        is_only_from_45=is_open_question,
    )


def _may_hang_on_age(case: Case, titles: Titles) -> bool:
    """Whether it can matter that somebody is 45: not where a title is open that does not ask it."""
    if case.person.is_45 is not None:
        return case.person.is_45
    return not any(
        one.status is Status.OPEN and all(each.id != FROM_45 for each in every(one.conditions))
        for one in titles.values()
    )


def _asks(case: Case, title: TitleFinding, salary: Salary, on: date) -> bool:
    """Whether a title asks for a salary and nothing but the salary, or a day, speaks against it."""
    stands_against = any(SALARY not in one.decides for one in title.missing)
    if stands_against and waits_until(title, on, SALARY) is None:
        return False
    return any(
        one.figure is not None and one.figure.key == salary.share and not _is_for_others(case, one)
        for one in every(title.conditions)
    )


def _is_for_others(case: Case, condition: Condition) -> bool:
    """Whether a rule is for those of 45 and over alone, and the person is younger."""
    return condition.id == FROM_45 and case.person.is_45 is False


def is_for_work(title: str) -> bool:
    """Whether a title is granted for one job by part 4 of chapter 2, sections 18 to 21.

    Of the early end of such a job the employer tells the authority (section 4a(5) sentence 3 number 3).

    Examples
    --------
    >>> [is_for_work(one) for one in ("aufenthg-18b", "beschv-26-2", "aufenthg-16b-1", "aufenthg-9")]
    [True, True, False, False]
    """
    return is_for_a_job(title) and is_of(title, PART_4)


def _tells_of_an_early_end(case: Case, titles: Titles, present: PresentTitle, on: date) -> State:
    """Return whether an early end of the job must be told: where a title to work is granted for it.

    Not where the present title allows the job and was granted for something else; if it ends some day, that
    hangs on the next one.
    """
    if present.validity is Validity.NOT_NEEDED or present.reason is Reason.NOT_COVERED:
        return State.NOT_MET
    if case.title is not None and is_for_work(case.title.title):
        return State.MET
    is_allowed = present.state is State.MET
    kinds = {is_for_work(id) for id in in_question(titles, on)}
    if (is_allowed and present.until is None) or kinds == {False}:
        return State.NOT_MET
    return State.MET if kinds == {True} and present.state is State.NOT_MET else State.NOT_KNOWN


def _duties(case: Case, titles: Titles, present: PresentTitle, on: date) -> Iterator[Duty]:
    """Yield what is owed; for who needs no title, as German or by freedom of movement, none of it.

    Section 45c is for third-country nationals who live abroad when the contract is made. It is not known here
    whether a placement of section 299 SGB III went before, which ends the duty: the words say so.
    """
    needs_none = present.validity is Validity.NOT_NEEDED
    starts = None if case.job is None else case.job.starts_on
    holder = is_true(not needs_none)
    for id, when, place in (
        ("check_title", "before_work", "AufenthG 4a (5) S.3 Nr.1"),
        ("keep_copy", "during_work", "AufenthG 4a (5) S.3 Nr.2"),
    ):
        yield Duty(id=id, when=when, citation=cite(place), state=holder, on=starts)
    yield Duty(
        id="inform_the_agency",
        when="when_asked",
        citation=cite("AufenthG 39 (4) S.1"),
        state=State.NOT_MET if needs_none else consent_state(titles, on),
    )
    weeks = figure("aufenthg.4a.employer_weeks_to_notify", on)
    early = _tells_of_an_early_end(case, titles, present, on)
    yield Duty(id="notify_early_end", when="after_end", citation=weeks.citation, state=early, figure=weeks)
    if holds("aufenthg.45c.information", on):
        owed = figure("aufenthg.45c.information", on)
        abroad = None if case.person.in_germany is None else not case.person.in_germany
        yield Duty(
            id="inform_of_fair_integration",
            when="first_day",
            citation=owed.citation,
            state=State.NOT_MET if needs_none else is_true(abroad),
            figure=owed,
            on=starts,
        )
