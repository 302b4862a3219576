"""How much work a person may do and until when, from the title that is held.

Here: the limit of each title, the account of students beside the student rule of social insurance.
Not here: the limits by title (`work_limits`), the count of working days (`working_days`), whether a title is
open (`titles`), the effect of an application in full (`while_deciding`), what an employer must do.

Until the law forbids or limits it, a title allows work (section 4a(1)); a title for a certain job allows that
job alone (section 4a(3) sentence 4). Everything beyond needs a permission that the authority may give.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bleibe.science.residence.citation import Citation, cite
from bleibe.science.residence.facts import Case, DegreeKind, Held, StudyState
from bleibe.science.residence.finding import State
from bleibe.science.residence.law import Figure, figure, refuse_unread
from bleibe.science.residence.own_right import own_right
from bleibe.science.residence.work_limits import FUTURE_JOB, Allowance, LimitKind, allowance_of, parts_of
from bleibe.science.residence.working_days import Account, account


class Validity(StrEnum):
    """Whether the title holds on the day.

    `continues` is a title that ended after an application in time: it holds until the decision
    (section 81(4) sentence 1). `late` is one whose application is sent after its end.
    """

    VALID = "valid"
    UNLIMITED = "unlimited"
    NOT_NEEDED = "not_needed"
    CONTINUES = "continues"
    NOT_BEGUN = "not_begun"
    EXPIRED = "expired"
    LATE = "late"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, kw_only=True)
class WorkFinding:
    """How much work is allowed on a day.

    Parameters
    ----------
    title
        The title as it is named in the case; empty where none is.
    validity
        Whether it holds on the day.
    allowed
        Whether any work is allowed; `to_check` where the authority must permit it.
    limit_kind
        The kind of limit that the title sets; said also for a title that has ended.
    limit
        The number of the limit: hours a week, or working days a year. With a named job: hours of a side job.
    until
        The last day of the title; None where it has no end or nobody said.
    trial_weeks
        Weeks of trial work that are allowed besides.
    change_of_job_is_free
        With a named job: whether another one may be taken up without a permission.
    citations
        Where it stands.
    basis
        The figure that says that there is no limit, where one does.
    decides
        The facts that are missing.
    account
        The account of working days of the year under residence law, for students with a title of section 16b.
        It counts the days that were given.
    student_rule
        For every student: the hours a week of social insurance, which is another rule than the account and
        keeps neither more nor less work lawful under residence law.
    """

    title: str
    validity: Validity
    allowed: State
    limit_kind: LimitKind
    citations: tuple[Citation, ...]
    limit: Figure | None = None
    until: date | None = None
    trial_weeks: Figure | None = None
    change_of_job_is_free: bool = False
    decides: tuple[str, ...] = ()
    account: Account | None = None
    student_rule: Figure | None = None
    basis: Figure | None = None

    @property
    def is_for_coming_job(self) -> bool:
        """Whether only the job is allowed for which a follow-up card is asked for."""
        return FUTURE_JOB in self.citations

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Return every figure that it says or rests on, that of social insurance among them."""
        named = (self.limit, self.trial_weeks, self.basis, self.student_rule)
        return tuple(one for one in named if one is not None)

    @property
    def is_verified(self) -> bool:
        """Whether residence law was read where it stands, and the account rests on no open reading."""
        figures = (self.limit, self.trial_weeks, self.basis)
        read = all(one.mark.is_verified for one in figures if one is not None)
        return read and (self.account is None or not self.account.unverified)


_WITHOUT_END = (["9"], ["18c"])


def work(case: Case, on: date) -> WorkFinding:
    """Return how much work a person may do on a day, and until when.

    Raises
    ------
    SourceMissingError
        If the law of the day is not written down here.
    InvalidInputError
        If the days worked cannot be (see `working_days.account`).

    Examples
    --------
    >>> held = Held(title="aufenthg-17-2", until=date(2026, 12, 31))
    >>> found = work(Case(title=held), date(2026, 10, 1))
    >>> found.limit_kind.value, found.limit.number
    ('hours_per_week', 20.0)
    """
    refuse_unread(on)
    finding = _by_nationality(case, on) or _by_title(case, on)
    if not _is_student(case, on):
        return finding
    return replace(finding, student_rule=figure("sgb_v.6.student_hours", on))


def _is_student(case: Case, on: date) -> bool:
    """Whether somebody studies, by the title or by the course of study, until the end of enrolment."""
    study = case.study
    if study is not None and study.enrolment_has_ended(on):
        return False
    if case.title is not None and _is_for_study(case.title):
        return True
    return study is not None and study.kind is DegreeKind.ACADEMIC and study.state is StudyState.RUNNING


def _is_for_study(held: Held) -> bool:
    return parts_of(held.title)[:1] == ["16b"]


def _by_nationality(case: Case, on: date) -> WorkFinding | None:
    """Return the finding for Germans and for nationals with freedom of movement: they need no title."""
    right = own_right(case.person.nationalities, on)
    if right is None:
        return None
    return WorkFinding(
        title="" if case.title is None else case.title.title,
        validity=Validity.NOT_NEEDED,
        allowed=State.MET,
        limit_kind=LimitKind.NO_LIMIT,
        citations=(right.citation,),
        basis=right.states,
    )


def _by_title(case: Case, on: date) -> WorkFinding:
    held = case.title
    if held is None:
        return WorkFinding(
            title="",
            validity=Validity.NOT_KNOWN,
            allowed=State.NOT_KNOWN,
            limit_kind=LimitKind.NOT_KNOWN,
            citations=(cite("AufenthG 4a (5) S.1"),),
            decides=(
                *(() if case.is_without_title else ("title.title",)),
                *(() if case.person.nationalities else ("person.nationalities",)),
            ),
        )
    allowance = allowance_of(case, held, on)
    validity = _validity(case, held, on)
    return WorkFinding(
        title=held.title,
        validity=validity,
        allowed=_allowed(allowance, validity),
        limit_kind=allowance.limit,
        limit=allowance.figure,
        until=held.until,
        trial_weeks=allowance.trial,
        change_of_job_is_free=allowance.change_is_free,
        citations=(*allowance.places, *_after_the_end(validity)),
        decides=(*allowance.decides, *_asked(validity)),
        account=None if allowance.limit is LimitKind.ACCOUNT_ENDED else _account(case, held, on),
        basis=allowance.basis,
    )


def _account(case: Case, held: Held, on: date) -> Account | None:
    if not _is_for_study(held):
        return None
    return account(case.worked, case.lecture_period, on.year)


def _validity(case: Case, held: Held, on: date) -> Validity:
    """Return whether a title holds on a day; an application in time carries it beyond its end."""
    if held.since is not None and on < held.since:
        return Validity.NOT_BEGUN
    if held.until is None:
        is_unlimited = parts_of(held.title)[:1] in _WITHOUT_END
        return Validity.UNLIMITED if is_unlimited else Validity.NOT_KNOWN
    if on <= held.until:
        return Validity.VALID
    sent = case.application.sent_on
    if sent is None:
        return Validity.EXPIRED
    return Validity.CONTINUES if sent <= held.until else Validity.LATE


def _after_the_end(validity: Validity) -> tuple[Citation, ...]:
    """Return what the law says of a title that has ended."""
    sentences = {Validity.CONTINUES: "S.1", Validity.EXPIRED: "S.1", Validity.LATE: "S.3"}
    return (cite(f"AufenthG 81 (4) {sentences[validity]}"),) if validity in sentences else ()


def _asked(validity: Validity) -> tuple[str, ...]:
    return {
        Validity.NOT_KNOWN: ("title.until",),
        Validity.EXPIRED: ("application.sent_on",),
        Validity.NOT_BEGUN: ("earlier",),
    }.get(validity, ())


def _allowed(allowance: Allowance, validity: Validity) -> State:
    """Return whether work is allowed: by what the title allows, and by whether it holds."""
    if allowance.limit is LimitKind.NO_WORK:
        return State.NOT_MET
    if allowance.limit in (LimitKind.NOT_KNOWN, LimitKind.NOT_COVERED, LimitKind.ACCOUNT_ENDED):
        return State.NOT_KNOWN
    if validity is Validity.LATE:
        return State.NOT_MET
    if validity in (Validity.NOT_KNOWN, Validity.EXPIRED, Validity.NOT_BEGUN) or not allowance.is_certain:
        return State.NOT_KNOWN
    return State.TO_CHECK if allowance.limit is LimitKind.NEEDS_PERMISSION else State.MET
