"""What is said first to an employer: whether the job may begin, and which title is nearest.

Here: which of the messages holds, which titles are shown. Not here: their words (`views`), the law.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from bleibe.rooms.guidance.rules.standing import day_from, distance
from bleibe.science.residence import (
    Case,
    Consent,
    EmployerAnswer,
    PresentTitle,
    Reason,
    State,
    Status,
    TitleFinding,
    Validity,
    comes_into_question,
    outlasts_the_study,
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
    TOO_EARLY = "too_early"
    AGAINST = "against"


NAMES_A_TITLE = (
    Message.OPEN_HERE,
    Message.OPEN_ABROAD,
    Message.NEAR_HERE,
    Message.NEAR_ABROAD,
    Message.AGAINST,
)
"""The messages that name the nearest title."""

GERMAN = "DE"


def reason_of(present: PresentTitle, case: Case) -> str:
    """Return the sentence of the reason: more exact where nationality, hours or application are known."""
    reason = present.reason
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
    if present.state is State.MET and present.validity is Validity.CONTINUES:
        return Message.ALREADY_CONTINUES
    if present.state is State.MET:
        return Message.ALREADY if present.until is None else Message.ALREADY_UNTIL
    if present.use is not None and present.use.fits:
        return Message.BESIDE_THE_STUDY
    if present.reason is Reason.NOT_COVERED:
        return Message.ASK_THE_OFFICE
    if present.state is not State.NOT_MET:
        return Message.TO_CHECK
    return _of_another_title(case, nearest)


def _of_another_title(case: Case, nearest: TitleFinding | None) -> Message:
    is_here = case.person.in_germany is not False
    if nearest is not None and nearest.status is Status.OPEN:
        return Message.OPEN_HERE if is_here else Message.OPEN_ABROAD
    if case.degrees is None:
        return Message.TOO_EARLY
    if nearest is None or nearest.status is Status.NOT_OPEN:
        return Message.AGAINST
    return Message.NEAR_HERE if is_here else Message.NEAR_ABROAD


def is_side_job(found: EmployerAnswer, case: Case, on: date) -> bool:
    """Whether a job fits beside the study and is nothing but that: no other title is needed for it."""
    use, job = found.present.use, case.job
    fits = use is not None and use.fits and found.present.state is State.TO_CHECK
    is_unqualified = job is not None and job.is_qualified is False
    return fits and is_unqualified and not outlasts_the_study(case, on)


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
