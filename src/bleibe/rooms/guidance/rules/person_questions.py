"""What a person is asked next: what everybody is asked, then what decides a title, today or later.

Here: from which titles the question is taken, in which order. Not here: which fact of titles comes first
(`asking`), which questions there are (`questions`), what employers are asked (`employer_questions`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from bleibe.rooms.guidance.rules.aims import follows, serving
from bleibe.rooms.guidance.rules.answers import NOT_KNOWN
from bleibe.rooms.guidance.rules.asking import first_question, next_question, weights_of
from bleibe.rooms.guidance.rules.offering import next_of_topic
from bleibe.rooms.guidance.rules.probing import probe
from bleibe.rooms.guidance.rules.questions import AIM
from bleibe.rooms.guidance.rules.sections import SECTION
from bleibe.rooms.guidance.rules.standing import day_from
from bleibe.science.residence import NO_TITLES, Answer, Case, State, Status, TitleFinding, Validity, is_of
from bleibe.transition import months_after

UNTIL, SENT_ON = "title.until", "application.sent_on"

OF_AN_ENDED_TITLE = (SENT_ON, "application.title")
"""What is asked of an application once the title has ended, where the work hangs on it."""

CARD_BY_DEGREE, CARD_BY_EXPERIENCE = "aufenthg-18g-1", "aufenthg-18g-2"
"""The second is for whoever does not fulfil the conditions of the first (section 18g(2))."""

AHEAD_MONTHS = 12
"""So far ahead a day counts on which a title opens, where the present title does not last longer."""


def question_for_a_person(
    answers: Mapping[str, str], case: Case, found: Answer, was_asked: str = ""
) -> str | None:
    """Return what is asked next; None where no reply could change the answer any more.

    Parameters
    ----------
    answers
        What was said so far.
    case
        The case that the answers say.
    found
        What the law says of it.
    was_asked
        The question before: a topic that somebody adds goes on with its next one.
    """
    return (
        _of_the_topic(was_asked, answers, case, found)
        or _of_an_application(answers, case, found)
        or _of_everybody(answers, case, found)
        or _of_titles(answers, case, found)
    )


def _of_everybody(answers: Mapping[str, str], case: Case, found: Answer) -> str | None:
    """Return what everybody is asked; of whoever needs no title, not which one stands on a card."""
    if found.work.validity is Validity.NOT_NEEDED:
        answers = {SECTION: NOT_KNOWN, **answers}
    return first_question(answers, case)


def titles_that_hang_on(fact: str, answers: Mapping[str, str], case: Case, found: Answer) -> int:
    """Return the number of titles that hang on a fact, of those that are asked for."""
    titles = (*_aimed_at(answers, case, found), *_waiting(answers, case, found))
    return weights_of(titles, case, (), is_aimed=AIM in answers)[fact]


def awaited(titles: Iterable[TitleFinding], on: date) -> tuple[TitleFinding, ...]:
    """Return the titles that nothing but a later day stands against, as they read once it has come."""
    return tuple(_once_come(one) for one in titles if _waits_for(one, on) is not None)


def _waits_for(title: TitleFinding, on: date) -> date | None:
    return day_from(title, on) if title.status is Status.NOT_OPEN else None


def _once_come(title: TitleFinding) -> TitleFinding:
    left = tuple(one for one in title.conditions if one.state is not State.NOT_MET)
    is_decided = all(one.state is not State.NOT_KNOWN for one in left)
    status = Status.OPEN if is_decided else Status.UNKNOWN
    return replace(title, conditions=left, status=status)


def _of_the_topic(was_asked: str, answers: Mapping[str, str], case: Case, found: Answer) -> str | None:
    """Return the next question of a topic, but not where its first was no addition: the title has ended."""
    is_of_the_end = was_asked == SENT_ON and _has_ended(case, found.as_of)
    return None if is_of_the_end else next_of_topic(was_asked, answers, case)


def _of_an_application(answers: Mapping[str, str], case: Case, found: Answer) -> str | None:
    if UNTIL not in answers or not _has_ended(case, found.as_of):
        return None
    asked = (one for one in OF_AN_ENDED_TITLE if one in found.work.decides)
    return next((one for one in asked if one not in answers), None)


def _has_ended(case: Case, on: date) -> bool:
    held = case.title
    return (
        held is not None and not is_of(held.title, NO_TITLES) and held.until is not None and held.until < on
    )


def _of_titles(answers: Mapping[str, str], case: Case, found: Answer) -> str | None:
    """Return what decides a title: of those that follow on the present one, now or later; then of others."""
    titles = _aimed_at(answers, case, found)
    can_change = probe(answers, found.titles, found.as_of)

    def of(those: Iterable[TitleFinding]) -> str | None:
        return next_question(those, case, answers, can_change=can_change, is_aimed=AIM in answers)

    nearest = [one for one in titles if follows(one, case)]
    return of(nearest) or _of_titles_that_wait(answers, case, found) or of(titles)


def _of_titles_that_wait(answers: Mapping[str, str], case: Case, found: Answer) -> str | None:
    """Return what decides a title on the day that it waits for."""
    waiting = _waiting(answers, case, found)
    if not waiting:
        return None

    def those(judged: Mapping[str, TitleFinding]) -> Iterable[TitleFinding]:
        return awaited(judged.values(), found.as_of)

    can_change = probe(answers, awaited(found.titles, found.as_of), found.as_of, those=those)
    return next_question(waiting, case, answers, can_change=can_change, is_aimed=AIM in answers)


def _aimed_at(answers: Mapping[str, str], case: Case, found: Answer) -> tuple[TitleFinding, ...]:
    """Return the titles that somebody is after; no card by experience once one by degree is open."""
    titles = serving(found.titles, answers.get(AIM, ""), case)
    has_card = any(is_of(one.id, (CARD_BY_DEGREE,)) and one.status is Status.OPEN for one in titles)
    return tuple(one for one in titles if not (has_card and is_of(one.id, (CARD_BY_EXPERIENCE,))))


def _waiting(answers: Mapping[str, str], case: Case, found: Answer) -> tuple[TitleFinding, ...]:
    """Return the titles that are likely and wait for a day: all that somebody is after, else the nearest.

    Without an aim they follow on the present title, while it lasts or within a year.
    """
    titles = _aimed_at(answers, case, found)
    if AIM not in answers:
        titles = tuple(one for one in titles if follows(one, case) and _is_soon(one, case, found.as_of))
    return awaited(titles, found.as_of)


def _is_soon(title: TitleFinding, case: Case, on: date) -> bool:
    day, until = _waits_for(title, on), None if case.title is None else case.title.until
    return day is not None and (until is None or day <= max(until, months_after(on, AHEAD_MONTHS)))
