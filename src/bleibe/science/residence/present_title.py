"""Whether the title that somebody holds already allows one job, and why.

Here: the limit of the title held against the hours and the length of the job. Not here: the limit itself
(`work`), whether another title is open (`titles`), what an employer owes (`employer`).

The account of students is judged with care: work done elsewhere is not known here, so a job that fits is
`to_check`. It surely exceeds the account only where a whole calendar year of it does: more than 30 hours a
week need a fourth day of at most ten hours, so that lectures of seven weeks are enough to pass 140 days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bleibe.science.residence.change_of_job import ChangeOfJob, change_of_job
from bleibe.science.residence.citation import Citation
from bleibe.science.residence.facts import Case, Job
from bleibe.science.residence.finding import State
from bleibe.science.residence.law import Figure
from bleibe.science.residence.side_job import MONTHS_WITH_A_WHOLE_YEAR, AccountUse, account_use
from bleibe.science.residence.work import Validity, WorkFinding, work
from bleibe.science.residence.work_limits import LimitKind

HOURS_OF_FOUR_DAYS = 30
"""More hours a week than these need a fourth day of at most ten hours."""


class Reason(StrEnum):
    """Why a job may begin with the present title, or not."""

    NO_TITLE_NEEDED = "no_title_needed"
    ANY_JOB = "any_job"
    CHANGE_IS_FREE = "change_is_free"
    CHANGE_IN_FIRST_YEAR = "change_in_first_year"
    CHANGE_AFTER_FIRST_YEAR = "change_after_first_year"
    CHANGE_BELOW_THE_CARD = "change_below_the_card"
    CHANGE_MAY_BE_REFUSED = "change_may_be_refused"
    WITHIN_HOURS = "within_hours"
    BEYOND_HOURS = "beyond_hours"
    DAY_ACCOUNT = "day_account"
    BEYOND_ACCOUNT = "beyond_account"
    STUDY_IS_OVER = "study_is_over"
    HOLIDAYS_ONLY = "holidays_only"
    TRIAL_ONLY = "trial_only"
    ANOTHER_JOB = "another_job"
    SELF_EMPLOYMENT = "self_employment"
    NEEDS_PERMISSION = "needs_permission"
    NO_WORK = "no_work"
    NOT_VALID = "not_valid"
    APPLIED_LATE = "applied_late"
    ENDED = "ended"
    NOT_COVERED = "not_covered"
    LIVES_ABROAD = "lives_abroad"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, kw_only=True)
class PresentTitle:
    """What the present title says of one job.

    Parameters
    ----------
    state
        Whether the job may begin with it; `to_check` where the authority, or work done elsewhere, decides.
    reason
        Why.
    validity
        Whether the title holds on the first day.
    until
        Its last day; None where it has no end or nobody said.
    figure
        The number of its limit, where there is one.
    citations
        Where that stands.
    decides
        The facts that would decide, where it is not known.
    use
        What the job uses of the account of students at most, where that account holds.
    change
        What is known of the change of job, where an EU Blue Card allows it.
    """

    state: State
    reason: Reason
    validity: Validity
    until: date | None
    figure: Figure | None
    citations: tuple[Citation, ...]
    decides: tuple[str, ...] = ()
    use: AccountUse | None = None
    change: ChangeOfJob | None = None


_Judged = tuple[State, Reason, tuple[str, ...]]

_BY_LIMIT: dict[LimitKind, _Judged] = {
    LimitKind.NO_LIMIT: (State.MET, Reason.ANY_JOB, ()),
    LimitKind.TRIAL_HOURS_PER_WEEK: (State.NOT_MET, Reason.TRIAL_ONLY, ()),
    LimitKind.HOLIDAYS_ONLY: (State.TO_CHECK, Reason.HOLIDAYS_ONLY, ()),
    LimitKind.SELF_EMPLOYMENT: (State.NOT_MET, Reason.SELF_EMPLOYMENT, ()),
    LimitKind.NEEDS_PERMISSION: (State.TO_CHECK, Reason.NEEDS_PERMISSION, ()),
    LimitKind.NO_WORK: (State.NOT_MET, Reason.NO_WORK, ()),
    LimitKind.NOT_COVERED: (State.NOT_KNOWN, Reason.NOT_COVERED, ()),
}
"""What a limit says of a job whatever its hours; the other limits ask for them."""


OF_THE_ACCOUNT = (Reason.DAY_ACCOUNT, Reason.BEYOND_ACCOUNT, Reason.STUDY_IS_OVER)
"""Reasons that rest on the account of working days of students, or on its end."""


def present_title(case: Case, on: date) -> PresentTitle:
    """Return whether a job may begin on a day with the title that is held, or without any.

    Examples
    --------
    >>> from bleibe.science.residence import Held
    >>> found = present_title(Case(title=Held(title="aufenthg-9")), date(2026, 11, 22))
    >>> found.state.value, found.reason.value
    ('met', 'any_job')

    Raises
    ------
    SourceMissingError
        If the law of that day is not written down here.
    """
    allowed = work(case, on)
    change = change_of_job(case, on) if allowed.change_of_job_is_free else None
    state, reason, decides = _judged(case, allowed, change, on)
    return PresentTitle(
        state=state,
        reason=reason,
        validity=allowed.validity,
        until=allowed.until,
        figure=allowed.limit or (None if allowed.account is None else allowed.account.limit),
        citations=(*allowed.citations, *(() if change is None else change.citations)),
        decides=decides,
        use=account_use(case, case.job or Job(), on) if reason in OF_THE_ACCOUNT else None,
        change=change,
    )


def _judged(case: Case, allowed: WorkFinding, change: ChangeOfJob | None, on: date) -> _Judged:
    if allowed.validity is Validity.NOT_NEEDED:
        return State.MET, Reason.NO_TITLE_NEEDED, ()
    if case.title is None:
        if case.person.is_abroad and case.person.nationalities:
            return State.NOT_MET, Reason.LIVES_ABROAD, ()
        return State.NOT_KNOWN, Reason.NOT_KNOWN, allowed.decides
    return _if_it_holds(_by_limit(case, allowed, change, on), allowed)


def _if_it_holds(judged: _Judged, allowed: WorkFinding) -> _Judged:
    """Return what a title says of a job, if it holds on the first day and its limit is certain."""
    state, reason, decides = judged
    if allowed.has_ended and allowed.allowed is State.NOT_MET:
        is_late = allowed.validity is Validity.LATE
        return State.NOT_MET, Reason.APPLIED_LATE if is_late else Reason.ENDED, ()
    if state is State.NOT_MET:
        return (state, reason, allowed.decides) if allowed.validity is Validity.EXPIRED else judged
    if state is State.NOT_KNOWN:
        return judged
    if allowed.validity in (Validity.EXPIRED, Validity.NOT_BEGUN):
        return State.NOT_KNOWN, Reason.NOT_VALID, allowed.decides
    if allowed.allowed is State.NOT_KNOWN:
        return State.NOT_KNOWN, reason, (*decides, *allowed.decides)
    return judged


def _by_limit(case: Case, allowed: WorkFinding, change: ChangeOfJob | None, on: date) -> _Judged:
    job = case.job or Job()
    match allowed.limit_kind:
        case LimitKind.NAMED_JOB if allowed.change_of_job_is_free:
            return _changed(change)
        case LimitKind.NAMED_JOB if allowed.is_for_coming_job:
            return State.NOT_KNOWN, Reason.NOT_KNOWN, ()
        case LimitKind.NAMED_JOB:
            return State.NOT_MET, Reason.ANOTHER_JOB, ()
        case LimitKind.HOURS_PER_WEEK:
            return _within_hours(job, allowed)
        case LimitKind.DAYS_A_YEAR:
            return _within_account(case, job, on)
        case kind:
            return _BY_LIMIT.get(kind, (State.NOT_KNOWN, Reason.NOT_KNOWN, allowed.decides))


def _changed(change: ChangeOfJob | None) -> _Judged:
    """Return whether a job may begin for which no permission is asked: unless the authority may refuse it."""
    if change is None:
        return State.MET, Reason.CHANGE_IS_FREE, ()
    if change.may_be_refused:
        return State.TO_CHECK, Reason.CHANGE_MAY_BE_REFUSED, change.decides
    if change.reaches is State.NOT_MET:
        return State.MET, Reason.CHANGE_BELOW_THE_CARD, ()
    if change.is_early is None:
        return State.MET, Reason.CHANGE_IS_FREE, change.decides
    early, later = Reason.CHANGE_IN_FIRST_YEAR, Reason.CHANGE_AFTER_FIRST_YEAR
    return State.MET, early if change.is_early else later, change.decides


def _within_hours(job: Job, allowed: WorkFinding) -> _Judged:
    if job.hours_per_week is None or allowed.limit is None:
        return State.NOT_KNOWN, Reason.WITHIN_HOURS, ("job.hours_per_week",)
    fits = job.hours_per_week <= allowed.limit.number
    return (State.MET, Reason.WITHIN_HOURS, ()) if fits else (State.NOT_MET, Reason.BEYOND_HOURS, ())


def _within_account(case: Case, job: Job, on: date) -> _Judged:
    """Return whether a job fits into the account of students, as far as hours and months say.

    Where the study is completed by the first day, that is why; the account ends by a reading of the law.
    """
    state, reason, asked = _by_days(case, job, on)
    completed = None if case.study is None else case.study.completes_on
    is_over = completed is not None and completed <= on
    return state, Reason.STUDY_IS_OVER if is_over else reason, asked


def _by_days(case: Case, job: Job, on: date) -> _Judged:
    hours, months = job.hours_per_week, job.months
    asked = tuple(
        fact for fact, value in (("job.hours_per_week", hours), ("job.months", months)) if value is None
    )
    if hours is None or hours <= 0:
        return State.NOT_KNOWN, Reason.DAY_ACCOUNT, asked
    use = account_use(case, job, on)
    if use is None:
        return State.NOT_KNOWN, Reason.DAY_ACCOUNT, asked
    if use.fits:
        return State.TO_CHECK, Reason.DAY_ACCOUNT, ()
    if months is not None and months >= MONTHS_WITH_A_WHOLE_YEAR and hours > HOURS_OF_FOUR_DAYS:
        return State.NOT_MET, Reason.BEYOND_ACCOUNT, ()
    return State.NOT_KNOWN, Reason.DAY_ACCOUNT, asked
