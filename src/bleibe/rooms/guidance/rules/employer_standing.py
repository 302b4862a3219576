"""What is said first to an employer: whether the job may begin, and which title is nearest.

Here: which of the messages holds, how it stands with a title that ends, which titles are shown. Not here:
their words (`views`), the law.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from bleibe.rooms.guidance.rules.standing import day_from, distance
from bleibe.science.residence import (
    NO_TITLES,
    Case,
    Consent,
    EmployerAnswer,
    PresentTitle,
    Reason,
    State,
    Status,
    TitleFinding,
    Validity,
    can_continue,
    comes_into_question,
    is_of,
    outlasts_the_study,
    sent_by,
)

SHOWN_ONLY_WHERE_OPEN = ("freizueggeu-2-1", "aufenthv-28", "aufenthg-19d-1", "beschv-26-1", "beschv-26-2")
"""Rights of nationals of certain states or of tolerated persons: for others they say nothing."""


class Message(StrEnum):
    """What the answer says first; `here` where the person lives in Germany, `abroad` elsewhere."""

    NO_TITLE_NEEDED = "no_title_needed"
    ALREADY = "already"
    ALREADY_UNTIL = "already_until"
    ALREADY_CONTINUES = "already_continues"
    BESIDE_THE_STUDY = "beside_the_study"
    ASK_THE_OFFICE = "ask_the_office"
    TO_CHECK = "to_check"
    OPEN_HERE = "open_here"
    OPEN_ABROAD = "open_abroad"
    NEAR_HERE = "near_here"
    NEAR_ABROAD = "near_abroad"
    OPEN_OTHER_JOB = "open_other_job"
    NEAR_OTHER_JOB = "near_other_job"
    CHANGE_BELOW_THE_CARD = "change_below_the_card"
    CHANGE_MAY_BE_REFUSED = "change_may_be_refused"
    TOO_EARLY = "too_early"
    AGAINST = "against"


NEAR = (Message.NEAR_HERE, Message.NEAR_ABROAD, Message.NEAR_OTHER_JOB)
"""The messages that name a title of which a fact lacks."""

NAMES_A_TITLE = (
    *NEAR,
    Message.OPEN_HERE,
    Message.OPEN_ABROAD,
    Message.OPEN_OTHER_JOB,
    Message.AGAINST,
)
"""The messages that name the nearest title."""

GERMAN = "DE"


PROTECTED = ("aufenthg-24",)
"""The title of temporary protection: an ordinance that nobody read here may carry it on."""


class AfterEnd(StrEnum):
    """What is said of a title beyond its last day: that it continues, or that nobody said an application.

    A card of temporary protection may continue without one.
    """

    CONTINUES = "continues"
    MAY_CONTINUE = "may_continue"
    NOT_SAID = "not_said"


class OwnApplication(StrEnum):
    """Which application the person makes in Germany: one before the title ends, or how else it stands."""

    BEFORE_THE_END = "before_the_end"
    AFTER_THE_END = "after_the_end"
    SENT = "sent"
    HERE = "here"


def after_end_of(found: EmployerAnswer, case: Case, today: date) -> AfterEnd | None:
    """Return what is said of a title beyond its end; None before it, or where the reason says it."""
    if case.title is None or is_of(case.title.title, NO_TITLES):
        return None
    if found.present.validity is Validity.CONTINUES:
        return AfterEnd.CONTINUES
    is_past = found.present.until is not None and found.present.until < today
    if not is_past or found.present.validity is not Validity.EXPIRED:
        return None
    return AfterEnd.MAY_CONTINUE if is_of(case.title.title, PROTECTED) else AfterEnd.NOT_SAID


def own_application(case: Case, today: date) -> OwnApplication:
    """Return which application the person makes: nobody is told to apply before an end that is past."""
    held = case.title
    if held is None or is_of(held.title, NO_TITLES):
        return OwnApplication.HERE
    if is_of(held.title, PROTECTED) and held.until is not None and held.until < today:
        return OwnApplication.HERE if sent_by(case, today) is None else OwnApplication.SENT
    if sent_by(case, today) is not None:
        return OwnApplication.SENT
    is_past = held.until is not None and held.until < today
    if is_past or can_continue(case) is False:
        return OwnApplication.AFTER_THE_END if is_past else OwnApplication.HERE
    return OwnApplication.BEFORE_THE_END


OF_ENDED = (Reason.ANOTHER_JOB, Reason.NOT_VALID)
"""Reasons that are said otherwise of a title that has ended, as far as anybody said."""

OF_PROTECTION = (Reason.NOT_VALID, Reason.APPLIED_LATE)
"""Reasons that are said otherwise of a card of temporary protection: it may continue by an ordinance."""


def reason_of(present: PresentTitle, case: Case, today: date) -> str:
    """Return the sentence of the reason: more exact where nationality, hours or the end are known."""
    reason = present.reason
    is_past = present.until is not None and present.until < today
    if reason in OF_PROTECTION and is_past and case.title is not None and is_of(case.title.title, PROTECTED):
        return f"{reason.value}_of_protection"
    if reason in OF_ENDED and is_past and present.validity is Validity.EXPIRED:
        return f"{reason.value}_ended"
    if reason is Reason.NOT_COVERED and case.title is not None and is_of(case.title.title, NO_TITLES):
        return f"{reason.value}_certificate"
    if reason is Reason.NO_TITLE_NEEDED and case.person.nationalities:
        return f"{reason.value}_{'as_german' if GERMAN in case.person.nationalities else 'by_free_movement'}"
    if reason is Reason.DAY_ACCOUNT and present.use is not None:
        return f"{reason.value}_with_hours"
    return reason.value


def message_of(found: EmployerAnswer, case: Case, nearest: TitleFinding | None) -> Message:
    """Return which message holds: the present title first, then the nearest one."""
    present = found.present
    if present.validity is Validity.NOT_NEEDED:
        return Message.NO_TITLE_NEEDED
    if present.reason in CHANGES:
        return CHANGES[present.reason]
    if present.state is State.MET and present.validity is Validity.CONTINUES:
        return Message.ALREADY_CONTINUES
    if present.state is State.MET:
        return Message.ALREADY if present.until is None else Message.ALREADY_UNTIL
    if present.use is not None and present.use.fits and present.reason is not Reason.STUDY_IS_OVER:
        return Message.BESIDE_THE_STUDY
    if present.reason is Reason.NOT_COVERED:
        return Message.ASK_THE_OFFICE
    if present.state is not State.NOT_MET:
        return Message.TO_CHECK
    is_other_job = present.reason is Reason.ANOTHER_JOB
    return _of_another_title(case, nearest, found.as_of, is_other_job=is_other_job)


CHANGES = {
    Reason.CHANGE_BELOW_THE_CARD: Message.CHANGE_BELOW_THE_CARD,
    Reason.CHANGE_MAY_BE_REFUSED: Message.CHANGE_MAY_BE_REFUSED,
}
"""Reasons of a change of job with an EU Blue Card that have a message of their own."""


def _of_another_title(case: Case, nearest: TitleFinding | None, on: date, *, is_other_job: bool) -> Message:
    """Return which message names another title; a title for a job is enough if it is for this one."""
    is_here = case.person.in_germany is not False
    if nearest is not None and nearest.status is Status.OPEN:
        if is_other_job:
            return Message.OPEN_OTHER_JOB
        return Message.OPEN_HERE if is_here else Message.OPEN_ABROAD
    if case.degrees is None and not case.qualifications(on):
        return Message.TOO_EARLY
    if nearest is None or nearest.status is Status.NOT_OPEN:
        return Message.AGAINST
    if is_other_job:
        return Message.NEAR_OTHER_JOB
    return Message.NEAR_HERE if is_here else Message.NEAR_ABROAD


def is_beside_a_study(found: EmployerAnswer, case: Case) -> bool:
    """Whether a job fits beside a study that is not over by its first day."""
    use = found.present.use
    completed = None if case.study is None else case.study.completes_on
    is_over = completed is not None and completed <= found.as_of
    return use is not None and use.fits and found.present.state is State.TO_CHECK and not is_over


def is_side_job(found: EmployerAnswer, case: Case, on: date) -> bool:
    """Whether a job fits beside the study and ends with it or before: no other title is needed for it."""
    is_dated = (
        case.study is not None
        and case.study.planned_end_on is not None
        and case.job is not None
        and case.job.months is not None
    )
    return is_dated and is_beside_a_study(found, case) and not outlasts_the_study(case, on)


def nearest_title(titles: Iterable[TitleFinding]) -> TitleFinding | None:
    """Return the title that is nearest: the strongest that is open, else the one with most conditions met."""
    shown = [one for one in shown_titles(titles) if comes_into_question(one)]
    for status in (Status.OPEN, Status.UNKNOWN, Status.NOT_OPEN):
        those = [one for one in shown if one.status is status]
        if those:
            return those[0] if status is Status.OPEN else min(those, key=distance)
    return None


def title_that_waits(titles: Iterable[TitleFinding], on: date) -> tuple[TitleFinding, date] | None:
    """Return the nearest title that only waits for a day, such as the end of a study, with that day."""
    waiting = [(one, day_from(one, on)) for one in titles if comes_into_question(one)]
    dated = [(one, day) for one, day in waiting if day is not None and one.status is Status.NOT_OPEN]
    return min(dated, key=lambda found: distance(found[0]), default=None)


def shown_titles(titles: Iterable[TitleFinding]) -> tuple[TitleFinding, ...]:
    """Return the titles without those that are only for others.

    Beside a title that is not covered here, nothing else is said: whether another one can be asked for from
    it hangs on rules that are not covered either.
    """
    found = [
        one for one in titles if one.status is not Status.NOT_OPEN or one.id not in SHOWN_ONLY_WHERE_OPEN
    ]
    not_covered = tuple(one for one in found if one.status is Status.NOT_COVERED)
    return not_covered or tuple(one for one in found if not _is_for_few(one))


def titles_for_few(titles: Iterable[TitleFinding]) -> tuple[TitleFinding, ...]:
    """Return the titles for special cases of which nobody said that this is one: only named."""
    return tuple(one for one in titles if _is_for_few(one))


def _is_for_few(title: TitleFinding) -> bool:
    return title.status is Status.UNKNOWN and not comes_into_question(title)


def titles_not_pursued(titles: Iterable[TitleFinding]) -> tuple[TitleFinding, ...]:
    """Return what nobody asks about any more: titles that are not known, weaker than one that is open."""
    found = list(titles)
    alive = {one.id for one in contenders(found)}
    is_open = any(one.status is Status.OPEN for one in found)
    return tuple(one for one in found if is_open and one.status is Status.UNKNOWN and one.id not in alive)


def contenders(titles: Iterable[TitleFinding]) -> tuple[TitleFinding, ...]:
    """Return the titles that can still change the answer: once one is open, only stronger ones for many.

    The open one still counts itself as long as it is not known whether the agency must consent to it.
    """
    found = list(titles)
    first = next((at for at, one in enumerate(found) if one.status is Status.OPEN), None)
    if first is None:
        return tuple(found)
    is_open_question = found[first].ba_consent is Consent.UNKNOWN
    return tuple(
        one
        for at, one in enumerate(found)
        if (at < first and comes_into_question(one)) or (at == first and is_open_question)
    )
