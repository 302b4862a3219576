"""Small regions as arrays, written as one would say them; for the tests of throughput."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from bleibe.science.throughput import ThroughputArrays
from bleibe.transition import (
    NEED_ORDER,
    PHASE_ORDER,
    ROUTE_PHASES,
    ActorKey,
    GroupKey,
    Need,
    OfferKey,
    Phase,
    Route,
)

Step = tuple[str, str]


@dataclass(frozen=True)
class SmallGroup:
    """A group: persons a year and its steps with the share that has each."""

    key: str
    persons: float
    steps: Mapping[Step, float]
    route: Route = Route.STUDY_TO_WORK


@dataclass(frozen=True)
class SmallOffer:
    """An offer: what it meets and when, places, reach by group (or one for all), and for whom."""

    key: str
    needs: Sequence[str]
    phases: Sequence[str]
    places: float = float("inf")
    reach: float | Mapping[str, float] = 1.0
    actor: str = ""
    fits: Sequence[str] | None = None


@dataclass(frozen=True)
class SmallRegion:
    """Groups, offers and ties (first actor, second actor) -> share that arrives."""

    groups: Sequence[SmallGroup]
    offers: Sequence[SmallOffer]
    ties: Mapping[tuple[str, str], float] = field(default_factory=dict)
    within: float = 0.0

    def arrays(self) -> ThroughputArrays:
        """Return the region as arrays; `within` is the handover inside one actor."""
        actors = list(dict.fromkeys(offer.actor or offer.key for offer in self.offers))
        steps = np.zeros((len(self.groups), len(Phase), len(Need)))
        for row, group in enumerate(self.groups):
            for (phase, need), share in group.steps.items():
                steps[row, PHASE_ORDER[Phase(phase)], NEED_ORDER[Need(need)]] = share
        handover = np.zeros((1, len(actors), len(actors)))
        handover[0, np.arange(len(actors)), np.arange(len(actors))] = self.within
        for (first, second), share in self.ties.items():
            handover[0, actors.index(first), actors.index(second)] = share
        return ThroughputArrays(
            groups=tuple(GroupKey(group.key) for group in self.groups),
            offers=tuple(OfferKey(offer.key) for offer in self.offers),
            actors=tuple(ActorKey(actor) for actor in actors),
            persons=np.array([float(group.persons) for group in self.groups]),
            step_share=steps,
            on_route=_flags(
                [[phase in ROUTE_PHASES[group.route] for phase in Phase] for group in self.groups],
                len(Phase),
            ),
            offer_needs=_flags([[need in offer.needs for need in Need] for offer in self.offers], len(Need)),
            offer_phases=_flags(
                [[phase in offer.phases for phase in Phase] for offer in self.offers], len(Phase)
            ),
            offer_actor=np.array(
                [actors.index(offer.actor or offer.key) for offer in self.offers], dtype=np.intp
            ),
            places=np.array([float(offer.places) for offer in self.offers]),
            fit=_flags(
                [[_fits(offer, group) for offer in self.offers] for group in self.groups], len(self.offers)
            ),
            reach=np.array(
                [[_reach(offer, group) for offer in self.offers] for group in self.groups]
            ).reshape(len(self.groups), len(self.offers)),
            handover=handover,
        )


def _flags(rows: list[list[bool]], width: int) -> np.ndarray:
    return np.array(rows, dtype=bool).reshape(len(rows), width)


def _fits(offer: SmallOffer, group: SmallGroup) -> bool:
    return offer.fits is None or group.key in offer.fits


def _reach(offer: SmallOffer, group: SmallGroup) -> float:
    return offer.reach.get(group.key, 1.0) if isinstance(offer.reach, Mapping) else offer.reach
