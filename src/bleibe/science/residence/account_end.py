"""Until when a job of a student can be counted with the account of working days: title, enrolment, course.

Here: the ends that the facts name, and whether the account is used up. Not here: the count (`working_days`),
what the title allows (`work`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bleibe.science.residence.facts import Case, WorkedDay
from bleibe.science.residence.working_days import HOURS_OF_A_DAY, PlannedJob, account

LEAST_HOURS = 0.5


class AccountEnd(StrEnum):
    """What ends the account before a job ends."""

    TITLE = "title"
    ENROLMENT = "enrolment"


@dataclass(frozen=True, kw_only=True)
class Reach:
    """What of a planned job falls into the time of the account.

    Parameters
    ----------
    job
        The job until the end of the account; None where it begins after it.
    cut_by, cut_on
        What ends the account before the last day of the job, and its last day; None where nothing does.
    doubtful_after
        The end of the course, where the job runs beyond it and nobody said when the enrolment ends.
    """

    job: PlannedJob | None
    cut_by: AccountEnd | None = None
    cut_on: date | None = None
    doubtful_after: date | None = None


def has_room(case: Case, on: date) -> bool:
    """Return whether the least work on a day stays within the account of its year, beside the days worked.

    Further work in a week that counts at the flat rate uses nothing more, so that there can be room with no
    day left. Days that are worked later take no room.

    Examples
    --------
    >>> from datetime import timedelta
    >>> days = [date(2026, 1, 5) + timedelta(days=number) for number in range(196)]
    >>> done = tuple(WorkedDay(on=day, hours=8) for day in days if day.weekday() < 5)
    >>> [has_room(Case(worked=done[:count]), date(2026, 7, 20)) for count in (139, 140)]
    [True, False]
    """
    of_the_day = [one for one in case.worked if one.on == on]
    counts = any(one.hours > 0 and not one.is_student_side_job for one in of_the_day)
    free = HOURS_OF_A_DAY - sum(one.hours for one in of_the_day)
    least = () if counts or free <= 0 else (WorkedDay(on=on, hours=min(LEAST_HOURS, free)),)
    exceeded_on = account((*case.worked, *least), case.lecture_period, on.year).exceeded_on
    return exceeded_on is None or exceeded_on > on


def within_account(case: Case, job: PlannedJob) -> Reach:
    """Return what of a planned job falls into the time in which the account holds.

    Examples
    --------
    >>> from bleibe.science.residence.facts import Held
    >>> held = Held(title="aufenthg-16b-1", until=date(2027, 3, 31))
    >>> job = PlannedJob(first=date(2027, 3, 1), last=date(2027, 5, 31), hours_per_day=4, days_per_week=2)
    >>> reach = within_account(Case(title=held), job)
    >>> reach.cut_by.value, reach.job.last.isoformat()
    ('title', '2027-03-31')
    """
    ends = [one for one in (_of_title(case), _of_enrolment(case)) if one is not None]
    cut_on, cut_by = min(ends, default=(job.last, None))
    if cut_by is None or cut_on >= job.last:
        return Reach(job=job, doubtful_after=_doubt(case, job))
    if cut_on < job.first:
        return Reach(job=None, cut_by=cut_by, cut_on=cut_on)
    within = replace(job, last=cut_on)
    return Reach(job=within, cut_by=cut_by, cut_on=cut_on, doubtful_after=_doubt(case, within))


def _of_title(case: Case) -> tuple[date, AccountEnd] | None:
    """Return the last day of the title, unless an application in time carries it on (section 81(4))."""
    until = None if case.title is None else case.title.until
    sent = case.application.sent_on
    if until is None or (sent is not None and sent <= until):
        return None
    return until, AccountEnd.TITLE


def _of_enrolment(case: Case) -> tuple[date, AccountEnd] | None:
    last = None if case.study is None else case.study.exmatriculated_on
    return None if last is None else (last, AccountEnd.ENROLMENT)


def _doubt(case: Case, job: PlannedJob) -> date | None:
    """Return the end of the course, where a job runs beyond it and no exmatriculation is known."""
    study = case.study
    if study is None or study.exmatriculated_on is not None or study.completes_on is None:
        return None
    return study.completes_on if study.completes_on < job.last else None
