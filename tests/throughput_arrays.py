"""Small regions as arrays, written as one would say them; for the tests of throughput."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from hypothesis import strategies as st

from bleibe.science.throughput import ThroughputArrays
from bleibe.transition import (
    NEED_ORDER,
    PHASE_ORDER,
    ROUTE_PHASES,
    ActorKey,
    Condition,
    Fit,
    GroupKey,
    Need,
    OfferKey,
    Phase,
    Reason,
    Route,
    Verdict,
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


PHASES = ("arrival", "study", "final_year", "job_search")
NEEDS = ("orientation", "language", "application_skills", "employer_contact")
"""Of regions that are drawn."""


def share() -> st.SearchStrategy[float]:
    return st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.8, 1.0])


@st.composite
def regions(draw: st.DrawFn) -> SmallRegion:
    """Draw a region of up to three groups, six offers, three actors."""
    groups = [
        SmallGroup(
            f"g{number}",
            draw(st.integers(1, 100)),
            draw(
                st.dictionaries(
                    st.tuples(st.sampled_from(PHASES), st.sampled_from(NEEDS)),
                    st.sampled_from([0.3, 1.0]),
                    max_size=4,
                )
            ),
            draw(st.sampled_from(list(Route))),
        )
        for number in range(draw(st.integers(1, 3)))
    ]
    actors = ("a", "b", "c")
    offers = [
        SmallOffer(
            f"o{number}",
            draw(st.lists(st.sampled_from(NEEDS), min_size=1, max_size=2, unique=True)),
            draw(st.lists(st.sampled_from(PHASES), min_size=1, max_size=2, unique=True)),
            places=draw(st.sampled_from([5.0, 20.0, 60.0, float("inf")])),
            reach=draw(share()),
            actor=draw(st.sampled_from(actors)),
            fits=draw(st.none() | st.lists(st.sampled_from([group.key for group in groups]), unique=True)),
        )
        for number in range(draw(st.integers(0, 6)))
    ]
    owners = sorted({offer.actor for offer in offers})
    ties = {
        (first, second): draw(share())
        for first in owners
        for second in owners
        if first != second and draw(st.booleans())
    }
    return SmallRegion(groups, offers, ties, within=draw(share()))


class OneConditionFits(dict[tuple[GroupKey, OfferKey], Fit]):
    """Every pair that does not fit fails by its language alone."""

    def __init__(self, arrays: ThroughputArrays) -> None:
        refused = Fit(reasons=(Reason(condition=Condition.LANGUAGE, verdict=Verdict.NOT_MET),))
        for row, group in enumerate(arrays.groups):
            for column, offer in enumerate(arrays.offers):
                self[group, offer] = Fit(reasons=()) if arrays.fit[row, column] else refused
