"""Where persons of a group could pass from an offer of one actor to a later offer of another.

Here: what serves a group where on its way, and what follows what. Not here: whether the two actors have a
tie (`interfaces`), how many persons pass (throughput).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from bleibe.studies.profile.offer_facts import Existence, existence_of
from bleibe.transition import (
    NEED_ORDER,
    PHASE_ORDER,
    ActorKey,
    Assumptions,
    Basis,
    Estimate,
    FitTable,
    Group,
    GroupKey,
    Need,
    OfferKey,
    Phase,
    Region,
    Step,
    meets,
    steps_of,
)

Position = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Station:
    """An offer that meets steps of a group in a phase; `needs` are those steps' needs, in order.

    `position` is (phase, position of the offer's first need in the published order): a station comes later
    than another where its position is strictly greater.
    """

    actor: ActorKey
    offer: OfferKey
    phase: Phase
    needs: tuple[Need, ...]
    position: Position
    running: bool


@dataclass(frozen=True, kw_only=True)
class Passage:
    """That persons of a group are served by one offer in a phase and by another one later.

    `next` says that no phase in which the group has steps lies between the two.
    `running`: both offers are confirmed as running.
    """

    group: GroupKey
    from_offer: OfferKey
    from_phase: Phase
    from_needs: tuple[Need, ...]
    to_offer: OfferKey
    to_phase: Phase
    to_needs: tuple[Need, ...]
    next: bool
    running: bool


@dataclass(frozen=True, kw_only=True)
class Persons:
    """Persons a year, as a range; `assumed` where the number of one of the groups is."""

    low: float
    middle: float
    high: float
    assumed: bool


@dataclass(frozen=True, kw_only=True)
class GroupWay:
    """The way of a group: its persons a year, the phases in which it has steps, its stations by actor."""

    group: Group
    persons: Estimate
    phases: tuple[Phase, ...]
    stations: tuple[Station, ...]

    @cached_property
    def by_actor(self) -> dict[ActorKey, tuple[Station, ...]]:
        """Return the stations of each actor that serves the group."""
        found: dict[ActorKey, list[Station]] = {}
        for station in self.stations:
            found.setdefault(station.actor, []).append(station)
        return {actor: tuple(stations) for actor, stations in sorted(found.items())}

    def is_next(self, first: Phase, second: Phase) -> bool:
        """Whether the second phase is the first itself or the next one in which the group has steps."""
        return self.phases.index(second) - self.phases.index(first) in (0, 1)

    def passages(self, first: ActorKey, second: ActorKey) -> Iterator[Passage]:
        """Yield each passage of the group from an offer of the first actor to a later one of the second."""
        pairs = product(self.by_actor.get(first, ()), self.by_actor.get(second, ()))
        for before, after in pairs:
            if before.position < after.position:
                yield Passage(
                    group=self.group.key,
                    from_offer=before.offer,
                    from_phase=before.phase,
                    from_needs=before.needs,
                    to_offer=after.offer,
                    to_phase=after.phase,
                    to_needs=after.needs,
                    next=self.is_next(before.phase, after.phase),
                    running=before.running and after.running,
                )


def group_ways(region: Region, table: FitTable) -> tuple[GroupWay, ...]:
    """Return the way of every group of the region through the offers that are there and fit it.

    An offer stands on a group's way in each phase in which it meets at least one of the group's steps.
    Persons whose number nobody stated are assumed (`persons.default`), and say so in their basis.
    """
    assumptions = Assumptions(region.assumptions)
    return tuple(_way(group, table, assumptions) for group in table.groups)


def _way(group: Group, table: FitTable, assumptions: Assumptions) -> GroupWay:
    steps = steps_of(group)
    return GroupWay(
        group=group,
        persons=assumptions.persons(group),
        phases=tuple(sorted({phase for phase, _ in steps}, key=PHASE_ORDER.__getitem__)),
        stations=tuple(_stations(group, steps, table)),
    )


def _stations(group: Group, steps: Sequence[Step], table: FitTable) -> Iterator[Station]:
    for offer in table.serving(group):
        met = [step for step in steps if meets(offer, step)]
        for phase in dict.fromkeys(phase for phase, _ in met):
            yield Station(
                actor=offer.actor,
                offer=offer.key,
                phase=phase,
                needs=tuple(need for at, need in met if at is phase),
                position=(PHASE_ORDER[phase], min(NEED_ORDER[need] for need in offer.needs)),
                running=existence_of(offer, on=table.on) is Existence.RUNNING,
            )


def all_persons(ways: Sequence[GroupWay]) -> Persons:
    """Return the persons a year of several groups together; assumed where one of them is."""
    return Persons(
        low=sum(way.persons.low for way in ways),
        middle=sum(way.persons.middle for way in ways),
        high=sum(way.persons.high for way in ways),
        assumed=any(way.persons.basis is Basis.ASSUMED for way in ways),
    )
