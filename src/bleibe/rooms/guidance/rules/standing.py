"""How near a title is, by what is known of its own conditions; and what is checked with every title.

Here: order, which day a title waits for, what would decide it. Not here: whether a condition is met
(`science.residence`), words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from bleibe.rooms.guidance.rules.asking import unknown_facts, value_of
from bleibe.science.residence import Answer, Case, Condition, Deadline, State, Status, TitleFinding

BY_STATUS = {"aufenthg-24-1": "temporary_protection", "aufenthg-19d-1": "tolerated"}
"""Titles for a status that nobody plans, by its condition: until it is met they stand behind the others."""

OF_THE_PERSON = "act_applies"
"""Whether the Act applies at all: it says nothing of one title."""

WAITING = "as_of"
"""The fact that a change names where nothing but a later day is needed."""

EARLIEST = "earliest_"
"""How the first day of a title is called among the dates, before its identifier."""


@dataclass(frozen=True, kw_only=True)
class Undecided:
    """What would decide a title that is not known: facts, facts said more precisely, or the authority."""

    facts: tuple[str, ...] = ()
    imprecise: tuple[str, ...] = ()
    by_authority: tuple[Condition, ...] = ()


def is_general(condition: Condition) -> bool:
    """Whether a condition is one of section 5: the authority looks at it with every title."""
    return (condition.citation.statute, condition.citation.section) == ("AufenthG", "5")


def is_beside_the_act(title: TitleFinding) -> bool:
    """Whether a title stands in the Act that does not apply to the person: it does not concern them."""
    return any(one.id == OF_THE_PERSON and one.state is State.NOT_MET for one in title.conditions)


def own_conditions(title: TitleFinding) -> tuple[Condition, ...]:
    """Return the conditions of a title that not every title has."""
    return tuple(one for one in title.conditions if not is_general(one))


def distance(title: TitleFinding) -> tuple[bool, float, int, int]:
    """Return what sorts titles by how near they are: the largest share of met conditions first.

    Only conditions that ask a fact count: that a title is law on the day says nothing of the person. Of those
    alike, the one with the fewest conditions that are not known, then that are not met.
    """
    own = [one.state for one in own_conditions(title) if one.decides and one.id != OF_THE_PERSON]
    met, unknown, missing = (own.count(one) for one in (State.MET, State.NOT_KNOWN, State.NOT_MET))
    judged = met + unknown + missing
    status = BY_STATUS.get(title.id)
    is_named = any(one.id == status and one.state is State.MET for one in title.conditions)
    is_unnamed = status is not None and not is_named and title.status is Status.UNKNOWN
    return (is_unnamed, -met / judged if judged else 0.0, unknown, missing)


def day_from(title: TitleFinding, on: date) -> date | None:
    """Return the first day on which nothing speaks against a title any more; None where more than days does.

    Conditions that are not known may still stand in its way.
    """
    days = [one.met_from for one in title.missing]
    last = max((day for day in days if day is not None), default=None)
    return last if last is not None and None not in days and last > on else None


def opens_anyway(title: TitleFinding, on: date) -> date | None:
    """Return the later day from which a title is open, whatever facts that are not known say until then."""
    day = title.valid_from if title.status is Status.UNKNOWN else None
    return day if day is not None and day > on else None


def days_of_waiting(found: Answer) -> Mapping[str, date]:
    """Return for each title that nothing but a day stands against the first such day.

    A title whose conditions do not all name their day waits too where a later day alone opens it.
    """
    on = found.as_of
    own = {one.id: day_from(one, on) for one in found.titles if one.status is Status.NOT_OPEN}
    later = {
        title: date.fromisoformat(change.to)
        for change in sorted(found.changes, key=lambda one: one.to, reverse=True)
        if change.fact == WAITING
        for title in (*change.opens, *change.unblocks)
    }
    days = {title: day or later.get(title) for title, day in own.items()}
    return {title: day for title, day in days.items() if day is not None}


def dates_with_waiting(found: Answer) -> tuple[Deadline, ...]:
    """Return the dates, with the first day of every title that a later day alone opens."""
    named = {one.id: one for one in found.deadlines}
    places = {one.id: one.citation for one in found.titles}
    more = [
        replace(like, id=f"{EARLIEST}{title}", citation=places[title])
        for change in found.changes
        if change.fact == WAITING
        for like in tuple(_earliest_on(found.deadlines, change.to))[:1]
        for title in change.opens
        if f"{EARLIEST}{title}" not in named
    ]
    return tuple(sorted((*found.deadlines, *more), key=lambda one: (one.on is None, one.on or date.max)))


def _earliest_on(dates: Iterable[Deadline], day: str) -> Iterator[Deadline]:
    """Yield the first days of titles that fall on a day: a later day is only tried where one does."""
    here = date.fromisoformat(day)
    return (one for one in dates if one.on == here and one.id.startswith(EARLIEST))


def undecided(title: TitleFinding, case: Case) -> Undecided:
    """Return what would decide a title that is not known; of another title nothing.

    Where no fact is left, a fact was said too roughly, or it is for the authority. Of a title that no facts
    open, the authority decides on what its own section asks.
    """
    if title.status is not Status.UNKNOWN:
        return Undecided(facts=unknown_facts(title, case))
    facts, leaves = unknown_facts(title, case), tuple(_undecided(own_conditions(title)))
    rough = (one for one in leaves if one.decides and all(_is_said(fact, case) for fact in one.decides))
    imprecise = tuple(dict.fromkeys(fact for one in rough for fact in one.decides))
    by_authority = tuple(one for one in leaves if not one.decides)
    if not (facts or imprecise or by_authority):
        checked = [one for one in own_conditions(title) if one.state is State.TO_CHECK]
        here = [one for one in checked if _section(one) == _section(title)]
        by_authority = tuple(here or checked)
    return Undecided(facts=facts, imprecise=imprecise, by_authority=by_authority)


def _undecided(conditions: Iterable[Condition]) -> Iterator[Condition]:
    """Yield what is not known and holds nothing that is not known itself."""
    for one in conditions:
        if one.state is State.NOT_KNOWN:
            yield from tuple(_undecided(one.parts)) or (one,)


def _is_said(fact: str, case: Case) -> bool:
    return value_of(case, fact) is not None


def _section(one: Condition | TitleFinding) -> tuple[str, str]:
    return (one.citation.statute, one.citation.section)
