"""What is said first to an employer: whether the job may begin, and which title is nearest.

Here: which of the messages holds, which titles are shown. Not here: their words (`views`), the law.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from bleibe.rooms.guidance.rules.standing import day_from, distance
from bleibe.science.residence import Case, EmployerAnswer, Reason, State, Status, TitleFinding, Validity

SHOWN_ONLY_WHERE_OPEN = ("freizueggeu-2-1", "aufenthv-28", "aufenthg-19d-1", "beschv-26-1", "beschv-26-2")
"""Rights of nationals of certain states or of tolerated persons: for others they say nothing."""


KNOWN_BY = {
    "aufenthg-18d-1": "hosting_agreement",
    "aufenthg-16d-4-1": "placed_by_agreement",
    "aufenthg-19c-4": "civil_service",
    "aufenthg-19d-1": "tolerated",
    "aufenthg-20a-5-2": "search_card",
    "beschv-5-1": "research",
    "beschv-5-4": "occupation",
    "beschv-22a": "occupation",
    "beschv-24a-1": "occupation",
    "beschv-26-1": "nationality",
    "beschv-26-2": "nationality",
}
"""Titles for few: they come into question only once the condition that marks them is met."""

OF_THE_OFFICE_ALONE = ("aufenthg-19c-3", "beschv-24a-2")
"""Titles that no fact opens: the authority, or a contract that it looks at, decides."""


class Message(StrEnum):
    """What the answer says first; `here` where the person lives in Germany, `abroad` elsewhere."""

    NO_TITLE_NEEDED = "no_title_needed"
    ALREADY = "already"
    ALREADY_UNTIL = "already_until"
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


def reason_of(reason: Reason, case: Case) -> str:
    """Return the sentence of the reason: who needs no title is German or free to move, once one knows."""
    if reason is not Reason.NO_TITLE_NEEDED or not case.person.nationalities:
        return reason.value
    return f"{reason.value}_{'as_german' if GERMAN in case.person.nationalities else 'by_free_movement'}"


def message_of(found: EmployerAnswer, case: Case, nearest: TitleFinding | None) -> Message:
    """Return which message holds: the present title first, then the nearest one."""
    present = found.present
    if present.validity is Validity.NOT_NEEDED:
        return Message.NO_TITLE_NEEDED
    if present.state is State.MET:
        return Message.ALREADY if present.until is None else Message.ALREADY_UNTIL
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


def nearest_title(titles: Iterable[TitleFinding]) -> TitleFinding | None:
    """Return the title that is nearest: the strongest that is open, else the one with most conditions met."""
    shown = [one for one in shown_titles(titles) if _comes_into_question(one)]
    for status in (Status.OPEN, Status.UNKNOWN, Status.NOT_OPEN):
        those = [one for one in shown if one.status is status]
        if those:
            return those[0] if status is Status.OPEN else min(those, key=distance)
    return None


def title_that_waits(titles: Iterable[TitleFinding], on: date) -> tuple[TitleFinding, date] | None:
    """Return the nearest title that only waits for a day, such as the end of a study, with that day."""
    waiting = [(one, day_from(one, on)) for one in titles if _comes_into_question(one)]
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
    return title.status is Status.UNKNOWN and not _comes_into_question(title)


def contenders(titles: Iterable[TitleFinding]) -> tuple[TitleFinding, ...]:
    """Return the titles that can still change the answer: once one is open, only stronger ones for many."""
    found = list(titles)
    first = next((at for at, one in enumerate(found) if one.status is Status.OPEN), None)
    return tuple(found) if first is None else tuple(one for one in found[:first] if _comes_into_question(one))


def _comes_into_question(title: TitleFinding) -> bool:
    """Whether a title is for many, or for few of whom this person is known to be one."""
    if title.id in OF_THE_OFFICE_ALONE:
        return False
    mark = KNOWN_BY.get(title.id)
    return mark is None or any(one.id == mark and one.state is State.MET for one in title.conditions)
