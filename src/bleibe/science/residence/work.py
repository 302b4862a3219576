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

from bleibe.science.residence.account_end import has_room
from bleibe.science.residence.citation import Citation, cite, is_of
from bleibe.science.residence.facts import Case, DegreeKind, Held, StudyState
from bleibe.science.residence.finding import State
from bleibe.science.residence.holding_times import goes_on
from bleibe.science.residence.law import Figure, figure, refuse_unread
from bleibe.science.residence.own_right import own_right
from bleibe.science.residence.while_deciding import (
    COMING_WORK,
    NO_TITLES,
    RIGHT_OF_CHANCE,
    SCHENGEN_VISA,
    can_continue,
    is_here,
    sent_by,
    while_deciding,
)
from bleibe.science.residence.work_limits import FUTURE_JOB, Allowance, LimitKind, allowance_of, parts_of
from bleibe.science.residence.working_days import Account, account


class Validity(StrEnum):
    """Whether the title holds on the day.

    `continues` is a title that ended after an application in time: it holds until the decision
    (section 81(4) sentence 1). `late` is one whose application is sent after its end. `ended` is one that no
    application carries on: a Schengen visa, a title of section 104c with an application for any title but
    those of sections 25a and 25b, or one of somebody who lives abroad. `no_title` says that somebody in
    Germany holds none and needs one.
    """

    VALID = "valid"
    UNLIMITED = "unlimited"
    NOT_NEEDED = "not_needed"
    CONTINUES = "continues"
    NOT_BEGUN = "not_begun"
    EXPIRED = "expired"
    LATE = "late"
    ENDED = "ended"
    NO_TITLE = "no_title"
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
        Whether any work is allowed; `to_check` where the authority must permit it. `not_met` also where the
        account of students is used up: until the end of the year student side jobs alone are left.
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
    coming_work
        Where it stands that the work of the coming title is allowed already, since its card is ordered.
    basis
        The figure that says that there is no limit, where one does.
    decides
        The facts that are missing.
    account
        The account of working days of the year under residence law, for students with a title of section 16b.
        It counts the days that were given. None where the title has ended and does not carry on.
    account_is_used_up
        Whether further work on that day would exceed the account.
    account_exceeded_since
        The first day with which more was used than allowed, where that is no later day than the one asked.
    internship
        Where it stands that an internship which the study prescribes is part of it, if the job is one.
        That it does not use the account is a reading.
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
    account_is_used_up: bool = False
    account_exceeded_since: date | None = None
    internship: Citation | None = None
    coming_work: Citation | None = None
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
        return read and self.internship is None and (self.account is None or not self.account.unverified)

    @property
    def has_ended(self) -> bool:
        """Whether the title has ended for certain, or there is none: what it allowed is past."""
        return self.validity in HAS_ENDED


HAS_ENDED = (Validity.LATE, Validity.ENDED, Validity.NO_TITLE)
"""What says that there is no title any more, or none at all, by which somebody may work."""

_BEYOND_THE_ACCOUNT = cite("AufenthG 4a (2) S.1")
WITHOUT_END = (
    *("aufenthg-9", "aufenthg-9a", "aufenthg-18c", "aufenthg-26-3", "aufenthg-26-4", "aufenthg-35"),
    "freizueggeu-4a",
)
"""Titles and rights that have no end."""


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
    finding = _with_coming_work(_by_nationality(case, on) or _by_title(case, on), case, on)
    if not _is_student(case, on):
        return finding
    return replace(finding, student_rule=figure("sgb_v.6.student_hours", on))


def _with_coming_work(finding: WorkFinding, case: Case, on: date) -> WorkFinding:
    """Return a finding with the work of the coming title, where its card is ordered (section 81(5a))."""
    coming = next(one for one in while_deciding(case, on) if one.id == COMING_WORK)
    if coming.state is not State.MET:
        return finding
    return replace(finding, coming_work=coming.citation, citations=(*finding.citations, coming.citation))


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
        return _without_title(case)
    allowance = allowance_of(case, held, on)
    validity = _validity(case, held, on)
    counted = None if _is_past(allowance, validity) else _account(case, held, on)
    is_used_up = counted is not None and not has_room(case, on)
    allowed = _allowed(held, allowance, validity)
    return WorkFinding(
        title=held.title,
        validity=validity,
        allowed=State.NOT_MET if is_used_up and allowed is State.MET else allowed,
        limit_kind=allowance.limit,
        limit=allowance.figure,
        until=held.until,
        trial_weeks=allowance.trial,
        change_of_job_is_free=allowance.change_is_free,
        citations=(
            *allowance.places,
            *((_BEYOND_THE_ACCOUNT,) if is_used_up else ()),
            *_after_the_end(held, validity),
        ),
        decides=(*allowance.decides, *_asked(case, held, validity, on)),
        account=counted,
        account_is_used_up=is_used_up,
        account_exceeded_since=_exceeded_since(counted, on),
        internship=_internship(case, held),
        basis=allowance.basis,
    )


def _without_title(case: Case) -> WorkFinding:
    """Return what holds without a title: no work, unless a treaty, a law or the authority allows it.

    Of who lives abroad nothing is said, since the coming title decides; nor of who has temporary protection
    and no card yet, since what the certificate allows is not known here.
    """
    is_known = case.is_without_title and bool(case.person.nationalities)
    if is_known and case.person.is_abroad is not True and not case.has_temporary_protection:
        return WorkFinding(
            title="",
            validity=Validity.NO_TITLE,
            allowed=State.NOT_MET,
            limit_kind=LimitKind.NO_WORK,
            citations=(cite("AufenthG 4a (4)"), cite("AufenthG 4a (5) S.2")),
        )
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


def _is_past(allowance: Allowance, validity: Validity) -> bool:
    """Whether no account is to be counted: enrolment or title have ended."""
    return allowance.limit is LimitKind.ACCOUNT_ENDED or validity in HAS_ENDED


def _internship(case: Case, held: Held) -> Citation | None:
    """Return where an internship that a study prescribes is part of it, if a job is said to be one.

    Not where a study is only prepared without admission, nor for protection in another member state: section
    16b(5) sentence 3 and (7) do not name this sentence.
    """
    if case.job is None or not case.job.is_internship_of_study or not _is_for_study(held):
        return None
    place = parts_of(held.title)[1:]
    is_other = place[:1] == ["7"] or place[:3] in (["5", "1", "2"], ["5", "1", "3"])
    return None if is_other else cite("AufenthG 16b (1) S.2")


def _exceeded_since(counted: Account | None, on: date) -> date | None:
    since = None if counted is None else counted.exceeded_on
    return None if since is None or since > on else since


def _account(case: Case, held: Held, on: date) -> Account | None:
    if not _is_for_study(held):
        return None
    return account(case.worked, case.lecture_period, on.year, on)


def _validity(case: Case, held: Held, on: date) -> Validity:
    """Return whether a title holds on a day; an application in time carries it beyond its end."""
    if held.since is not None and on < held.since:
        return Validity.NOT_BEGUN
    if held.until is None:
        return Validity.UNLIMITED if is_of(held.title, WITHOUT_END) else Validity.NOT_KNOWN
    if on <= held.until:
        return Validity.VALID
    continues = goes_on(case, on)
    if continues is None:
        return Validity.EXPIRED
    if continues:
        return Validity.CONTINUES
    return Validity.LATE if can_continue(case) and is_here(case) else Validity.ENDED


def _after_the_end(held: Held, validity: Validity) -> tuple[Citation, ...]:
    """Return what the law says of a title that has ended."""
    sentences = {
        Validity.CONTINUES: "AufenthG 81 (4) S.1",
        Validity.EXPIRED: "AufenthG 81 (4) S.1",
        Validity.LATE: "AufenthG 81 (4) S.3",
        Validity.ENDED: "AufenthG 81 (4) S.2",
    }
    if validity not in sentences:
        return ()
    if is_of(held.title, RIGHT_OF_CHANCE):
        return (cite("AufenthG 104c (2) S.3"),)
    if validity is Validity.ENDED and not is_of(held.title, SCHENGEN_VISA):
        return () if is_of(held.title, NO_TITLES) else (cite("AufenthG 81 (4) S.1"),)
    return () if is_of(held.title, NO_TITLES) else (cite(sentences[validity]),)


def _asked(case: Case, held: Held, validity: Validity, on: date) -> tuple[str, ...]:
    if validity is Validity.EXPIRED and is_of(held.title, RIGHT_OF_CHANCE):
        missing = ("application.sent_on",) if sent_by(case, on) is None else ()
        return (*missing, "application.title")
    return {
        Validity.NOT_KNOWN: ("title.until",),
        Validity.EXPIRED: ("application.sent_on",),
        Validity.NOT_BEGUN: ("earlier",),
    }.get(validity, ())


def _allowed(held: Held, allowance: Allowance, validity: Validity) -> State:
    """Return whether work is allowed: by what the title allows, and by whether it holds.

    A toleration or the permission to stay of an asylum procedure is no title; its end is judged elsewhere.
    """
    has_ended = validity in HAS_ENDED and not is_of(held.title, NO_TITLES)
    if allowance.limit is LimitKind.NO_WORK or has_ended:
        return State.NOT_MET
    if allowance.limit in (LimitKind.NOT_KNOWN, LimitKind.NOT_COVERED, LimitKind.ACCOUNT_ENDED):
        return State.NOT_KNOWN
    if validity in (Validity.NOT_KNOWN, Validity.EXPIRED, Validity.NOT_BEGUN) or not allowance.is_certain:
        return State.NOT_KNOWN
    return State.TO_CHECK if allowance.limit is LimitKind.NEEDS_PERMISSION else State.MET
