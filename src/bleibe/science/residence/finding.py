"""What a rule finds: conditions that are met, not met or not known, and what becomes of a title by them.

Here: the values and how they join. Not here: any rule (`titles`), their words (the site).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bleibe.science.residence.citation import Citation, cite
from bleibe.science.residence.law import Figure


class State(StrEnum):
    """What the facts say of a condition; `to_check` only the authority can say.

    It is not the `Verdict` of `transition`: an offer that is unknown to fit is asked by telephone, while here
    what a fact would decide and what only an authority decides must never be taken for each other.
    """

    MET = "met"
    NOT_MET = "not_met"
    NOT_KNOWN = "not_known"
    TO_CHECK = "to_check"


class Status(StrEnum):
    """What the conditions say of a title."""

    OPEN = "open"
    NOT_OPEN = "not_open"
    UNKNOWN = "unknown"
    NOT_COVERED = "not_covered"


class Entitlement(StrEnum):
    """What the law gives: a claim, what as a rule must be granted, or what the authority may grant."""

    CLAIM = "claim"
    SHOULD = "should"
    MAY = "may"


class Consent(StrEnum):
    """Whether the Federal Employment Agency must consent; unknown where a fact that is not known decides."""

    NEEDED = "needed"
    NOT_NEEDED = "not_needed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class Condition:
    """One condition of a title.

    Parameters
    ----------
    id
        What is asked, in one word or two with underscores; the key of its sentences.
    state
        What the facts say.
    citation
        Where the condition stands.
    figure
        The figure that it hangs on, if any.
    decides
        Names of the facts that it asks; where it is not known, one of the unknown ones would decide. Empty
        where no fact of a case decides it, but the authority.
    met_from
        The day from which it is met if nothing else changes, where that can be said.
    parts
        The conditions that it joins.
    """

    id: str
    state: State
    citation: Citation
    figure: Figure | None = None
    decides: tuple[str, ...] = ()
    met_from: date | None = None
    parts: tuple[Condition, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TitleFinding:
    """What the facts say of one title on one day.

    `valid_from` is the first day on which it is open, as far as days decide; None where something else is
    missing. `duration_months` is the longest duration of a first grant; None where the law names none.
    `beside` are figures by date on which entitlement and duration hang and that no condition shows.
    Of a title that is not covered, `entitlement` and `ba_consent` are None: nobody judged it.
    `consent_decides` are the facts that decide whether consent is needed, where it is not known.
    """

    id: str
    citation: Citation
    status: Status
    entitlement: Entitlement | None
    conditions: tuple[Condition, ...]
    ba_consent: Consent | None
    consent_citation: Citation
    consent_decides: tuple[str, ...] = ()
    valid_from: date | None = None
    duration_months: float | None = None
    duration: Figure | None = None
    beside: tuple[Figure, ...] = ()

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Return every figure that it rests on: of its conditions, of what it gives and for how long."""
        asked = (*(one.figure for one in every(self.conditions)), self.duration)
        return (*(one for one in asked if one is not None), *self.beside)

    @property
    def is_verified(self) -> bool:
        """Whether its place, and every figure that it rests on, was read where it stands."""
        return self.citation.is_read and all(one.mark.is_verified for one in self.figures)

    @property
    def missing(self) -> tuple[Condition, ...]:
        """Return the conditions that are not met."""
        return tuple(one for one in self.conditions if one.state is State.NOT_MET)


def every(conditions: Iterable[Condition]) -> Iterable[Condition]:
    """Yield conditions and all that they join."""
    for one in conditions:
        yield one
        yield from every(one.parts)


def is_true(value: bool | None) -> State:
    """Return the state of a condition that holds where a fact is true."""
    if value is None:
        return State.NOT_KNOWN
    return State.MET if value else State.NOT_MET


def at_least(value: float | None, least: float) -> State:
    """Return the state of a condition that holds from a value on."""
    return is_true(None if value is None else value >= least)


def negated(state: State) -> State:
    """Return what holds where the opposite is asked."""
    return {State.MET: State.NOT_MET, State.NOT_MET: State.MET}.get(state, state)


def all_of(states: Iterable[State]) -> State:
    """Return the state of conditions that must all be met; what only the authority can say is left out."""
    found = set(states)
    for state in (State.NOT_MET, State.NOT_KNOWN):
        if state in found:
            return state
    return State.MET


def any_of(states: Iterable[State]) -> State:
    """Return the state of conditions of which one must be met."""
    found = set(states)
    for state in (State.MET, State.NOT_KNOWN):
        if state in found:
            return state
    return State.NOT_MET


def to_check(id: str, place: str) -> Condition:
    """Return a condition that only the authority can look at."""
    return Condition(id=id, state=State.TO_CHECK, citation=cite(place))


def together(id: str, citation: Citation, *parts: Condition) -> Condition:
    """Join conditions that must all be met."""
    return _joined(id, citation, all_of(part.state for part in parts), parts)


def alternatives(id: str, citation: Citation, *parts: Condition) -> Condition:
    """Join conditions of which one must be met."""
    return _joined(id, citation, any_of(part.state for part in parts), parts)


def or_by_authority(id: str, citation: Citation, asked: Condition, *checked: Condition) -> Condition:
    """Return a condition that the authority may put aside where it is not met, for reasons that it checks.

    Not met by the facts, it is then neither met nor out of the question, and no further fact decides.
    """
    if asked.state is not State.NOT_MET:
        return asked
    return Condition(id=id, state=State.NOT_KNOWN, citation=citation, parts=(asked, *checked))


def _joined(id: str, citation: Citation, state: State, parts: tuple[Condition, ...]) -> Condition:
    asked = dict.fromkeys(fact for part in parts for fact in part.decides)
    return Condition(id=id, state=state, citation=citation, decides=tuple(asked), parts=parts)


def status_of(conditions: Iterable[Condition]) -> Status:
    """Return what conditions say of a title."""
    state = all_of(one.state for one in conditions)
    return {State.MET: Status.OPEN, State.NOT_MET: Status.NOT_OPEN}.get(state, Status.UNKNOWN)
