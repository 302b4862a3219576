"""What the path picture shows: persons a year by phase, those who get no further and why, and the rungs.

Here: the values to be drawn, checked so that they add up. Not here: how they are drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bleibe.transition import Cause, Fault, InvalidInputError, Phase

_TOLERANCE = 1e-6  # of those who enter; the split of the lost is computed by a solver


class RungState(StrEnum):
    """Whether somebody carries the rung."""

    PROVIDED = "provided"
    UNCONFIRMED = "unconfirmed"
    MISSING = "missing"


@dataclass(frozen=True, kw_only=True)
class PathPhase:
    """One phase.

    Parameters
    ----------
    phase
        Which phase it is.
    carried
        Persons a year who come through this phase at most; None is unknown.
    carried_low
        The same by the pessimistic reading; None where it was not computed.
    lost
        Persons a year who get no further here, by what stops them. What the causes leave unexplained is
        drawn as unknown.
    ends_here
        Of those who come through, how many of whom nothing further is on file: their part of the band ends
        after this phase, and the phases after it do not count them.
    """

    phase: Phase
    carried: float | None
    carried_low: float | None = None
    lost: Mapping[Cause, float] = field(default_factory=dict)
    ends_here: float = 0.0


@dataclass(frozen=True, kw_only=True)
class PathRung:
    """An offer or an expected kind of offer, under the phases from `phase` to `until`.

    `carriers` are those who provide it; of a missing rung those who would be expected to. A `remark` stands
    in their place.
    """

    label: str
    state: RungState
    phase: Phase
    until: Phase | None = None
    carriers: tuple[str, ...] = ()
    remark: str = ""
    on: date | None = None


@dataclass(frozen=True, kw_only=True)
class PhaseDates:
    """When one person is in a phase; None where that is open."""

    begins: date | None = None
    ends: date | None = None


@dataclass(frozen=True, kw_only=True)
class PreviousBand:
    """The band before a change: who entered, and who came through each phase."""

    entering: float
    carried: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class PathPicture:
    """The path of a region's persons in one year, or with `dates` the path of one person.

    Parameters
    ----------
    entering
        Persons a year who set out; None is unknown, 1 for one person's path.
    phases
        In the order of the route.
    rungs
        In the order in which they shall stand; none draws the band alone.
    previous
        The band before a change, drawn faintly behind.
    dates
        One for each phase: makes this the path of one person, with dates instead of numbers.
    message
        What the picture says in one sentence; made from the numbers where it is empty.

    Raises
    ------
    InvalidInputError
        If the numbers contradict each other; every fault is named.
    """

    entering: float | None
    phases: tuple[PathPhase, ...]
    rungs: tuple[PathRung, ...] = ()
    previous: PreviousBand | None = None
    dates: tuple[PhaseDates, ...] = ()
    message: str = ""

    def __post_init__(self) -> None:
        faults = [Fault(place="path picture", problem=problem) for problem in _problems(self)]
        if faults:
            raise InvalidInputError(faults)

    @property
    def is_one_person(self) -> bool:
        """Whether this is one person's path."""
        return bool(self.dates)

    def unexplained(self, position: int) -> float:
        """Return how many get no further in that phase without a cause being given."""
        before, here = self.before(position), self.phases[position]
        if before is None or here.carried is None:
            return 0.0
        rest = before - here.carried - sum(here.lost.values())
        return rest if rest > _tolerance(self) else 0.0

    def before(self, position: int) -> float | None:
        """Return how many come into that phase, or None where it is unknown."""
        if position == 0:
            return self.entering
        earlier = self.phases[position - 1]
        return None if earlier.carried is None else max(0.0, earlier.carried - earlier.ends_here)

    def ends_at(self, position: int) -> float:
        """Return for how many the record ends after that phase, 0 in the last one, where all end."""
        return 0.0 if position == len(self.phases) - 1 else self.phases[position].ends_here


def _tolerance(picture: PathPicture) -> float:
    return _TOLERANCE * max(1.0, picture.entering or 0.0)


def _problems(picture: PathPicture) -> list[str]:
    problems = [] if picture.phases else ["there is no phase"]
    if picture.entering is not None and not 0 <= picture.entering < float("inf"):
        problems.append(f"{picture.entering} persons cannot enter")
    named = [phase.phase for phase in picture.phases]
    if len(set(named)) < len(named):
        problems.append("a phase stands there twice")
    if picture.dates and (len(picture.dates) != len(picture.phases) or picture.entering != 1):
        problems.append("one person's path has entering=1 and one pair of dates for each phase")
    if picture.previous and len(picture.previous.carried) != len(picture.phases):
        problems.append("the previous band has not one number for each phase")
    for rung in picture.rungs:
        problems.extend(_rung_problems(rung, named))
    for position in range(len(picture.phases)):
        problems.extend(_phase_problems(picture, position))
    return problems


def _rung_problems(rung: PathRung, named: list[Phase]) -> list[str]:
    last = rung.until or rung.phase
    if rung.phase not in named or last not in named:
        return [f"rung {rung.label!r} stands in a phase that the path does not have"]
    if named.index(last) < named.index(rung.phase):
        return [f"rung {rung.label!r} ends before it begins"]
    return []


def _phase_problems(picture: PathPicture, position: int) -> list[str]:
    here, before, slack = picture.phases[position], picture.before(position), _tolerance(picture)
    name, problems = here.phase.value, []
    if any(amount < -slack for amount in here.lost.values()):
        problems.append(f"{name}: fewer than nobody are lost")
    if here.carried is None:
        return (
            [*problems, f"{name}: lost are given, carried is unknown"]
            if any(here.lost.values())
            else problems
        )
    if before is None:
        return [*problems, f"{name}: carried is known, but not how many come into the phase"]
    if not -slack <= here.carried <= before + slack:
        problems.append(f"{name}: {here.carried} of {before} cannot come through")
    if not -slack <= here.ends_here <= here.carried + slack:
        problems.append(f"{name}: of {here.carried} the record of {here.ends_here} cannot end")
    if here.carried_low is not None and not -slack <= here.carried_low <= here.carried + slack:
        problems.append(f"{name}: the lower end {here.carried_low} is not between 0 and {here.carried}")
    if here.carried + sum(here.lost.values()) > before + slack:
        problems.append(f"{name}: carried and lost are together more than the {before} who come in")
    return problems
