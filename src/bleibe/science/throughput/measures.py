"""What a region can change, as a change of its arrays.

Here: the kinds of measure, which ones a region has, and what each does. Not here: how much each brings
(`ranking.py`) and which go together (`packages.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from bleibe.science.throughput.arrays import NEEDS, PHASES, Flags, Floats, ThroughputArrays
from bleibe.science.throughput.program import Nodes
from bleibe.transition import (
    DEFAULT_KIND,
    ActorKey,
    Agreement,
    Assumptions,
    Condition,
    Estimate,
    FitTable,
    GroupKey,
    InvalidInputError,
    MeasureKind,
    Need,
    OfferKey,
    Phase,
    Quantity,
    Reading,
)

OPENABLE: frozenset[Condition] = frozenset(
    {
        Condition.VALIDITY,
        Condition.PARTICIPANT,
        Condition.UNIVERSITY,
        Condition.FIELD,
        Condition.CITIZENSHIP,
        Condition.LANGUAGE,
        Condition.GERMAN_LEVEL,
    }
)
"""Conditions that a provider can drop. Route, district, *for employers* and *for the staff of one employer*
make another offer of it."""


@dataclass(frozen=True, kw_only=True, order=True)
class Measure:
    """One change.

    Parameters
    ----------
    kind
        Decides which of the other fields speak.
    offer
        For more places, wider reach, an opened offer.
    condition, groups
        For an opened offer: the condition that is dropped, and for whom that opens it.
    actors
        For a tie: its two ends.
    phase, need
        For a new offer: the step it meets.
    size
        Persons a year (places, a new offer), or share (reach, arrival over a tie).
    """

    kind: MeasureKind
    offer: OfferKey | None = None
    condition: Condition | None = None
    groups: tuple[GroupKey, ...] = ()
    actors: tuple[ActorKey, ...] = ()
    phase: Phase | None = None
    need: Need | None = None
    size: float = 0.0

    @property
    def name(self) -> str:
        """Return a stable name, for sorting and for links."""
        parts = (self.kind, self.offer, self.condition, *self.actors, self.phase, self.need)
        return "/".join(part for part in parts if part)


@dataclass(frozen=True, kw_only=True)
class MeasureSizes:
    """How large one measure is: assumptions, so that measures can be compared at all."""

    places: float
    reach: float
    new_offer_places: float
    new_offer_reach: float
    agreed_handover: float

    @classmethod
    def from_assumptions(cls, assumptions: Assumptions, reading: Reading) -> MeasureSizes:
        """Return the sizes at a reading."""
        places, reach, new_places, known, taken_up, agreed = map(reading.value, cls.estimates(assumptions))
        return cls(
            places=places,
            reach=reach,
            new_offer_places=new_places,
            new_offer_reach=known * taken_up,
            agreed_handover=agreed,
        )

    @staticmethod
    def estimates(assumptions: Assumptions) -> tuple[Estimate, ...]:
        """Return the estimates that the sizes are read from."""
        kinds = (
            (Quantity.MEASURE, "places_step"),
            (Quantity.MEASURE, "reach_step"),
            (Quantity.MEASURE, "new_offer_places"),
            (Quantity.KNOWN, DEFAULT_KIND),
            (Quantity.TAKEN_UP, DEFAULT_KIND),
            (Quantity.HANDOVER, Agreement.AGREED),
        )
        return tuple(assumptions.estimate(quantity, kind) for quantity, kind in kinds)


def possible_measures(
    arrays: ThroughputArrays, fit_table: FitTable, sizes: MeasureSizes
) -> tuple[Measure, ...]:
    """Return every single measure that a region has, in a stable order.

    Places are added where they are limited, reach where it is below 1, ties between actors whose offers
    serve one group one after the other, offers opened where a single condition keeps a group out, and a
    new offer for every step.
    """
    measures = [
        *_more_places(arrays, sizes),
        *_wider_reach(arrays, sizes),
        *_ties(arrays, sizes),
        *_opened(arrays, fit_table),
        *_new_offers(arrays, sizes),
    ]
    return tuple(sorted(measures, key=lambda measure: measure.name))


def _more_places(arrays: ThroughputArrays, sizes: MeasureSizes) -> Iterator[Measure]:
    for offer in np.nonzero(np.isfinite(arrays.places) & arrays.fit.any(axis=0))[0]:
        yield Measure(kind=MeasureKind.MORE_PLACES, offer=arrays.offers[offer], size=sizes.places)


def _wider_reach(arrays: ThroughputArrays, sizes: MeasureSizes) -> Iterator[Measure]:
    for offer in np.nonzero((arrays.fit & (arrays.reach < 1.0)).any(axis=0))[0]:
        yield Measure(kind=MeasureKind.WIDER_REACH, offer=arrays.offers[offer], size=sizes.reach)


def _ties(arrays: ThroughputArrays, sizes: MeasureSizes) -> Iterator[Measure]:
    consecutive = consecutive_persons(arrays, arrays.persons[:, None] * (arrays.reach < 1.0)) > 0
    weakest = arrays.handover.min(axis=0)
    for first in range(len(arrays.actors)):
        for second in range(first + 1, len(arrays.actors)):
            if not (consecutive[first, second] or consecutive[second, first]):
                continue
            there, back = weakest[first, second], weakest[second, first]
            if min(there, back) < sizes.agreed_handover:
                known = max(there, back) > 0
                yield Measure(
                    kind=MeasureKind.FIRMER_TIE if known else MeasureKind.NEW_TIE,
                    actors=(arrays.actors[first], arrays.actors[second]),
                    size=sizes.agreed_handover,
                )


def consecutive_persons(arrays: ThroughputArrays, weight: Floats) -> Floats:
    """Return (A, A) the weight that a handover from the first to the second actor could move.

    Parameters
    ----------
    arrays
        The region.
    weight
        (G, O) what one person's arrival at the offer is worth, times persons.
    """
    nodes = Nodes.of(arrays, len(PHASES) - 1)
    active: Flags = np.asarray(arrays.fit[:, nodes.offer] & arrays.on_route[:, nodes.phase])
    later = nodes.level[:, None] < nodes.level[None, :]
    moved = (active.T.astype(float) @ (active * weight[:, nodes.offer])) * later
    owner = np.zeros((nodes.offer.size, len(arrays.actors)))
    owner[np.arange(nodes.offer.size), arrays.offer_actor[nodes.offer]] = 1.0
    return np.asarray(owner.T @ moved @ owner)


def _opened(arrays: ThroughputArrays, fit_table: FitTable) -> Iterator[Measure]:
    for offer in arrays.offers:
        opened: dict[Condition, list[GroupKey]] = {}
        for group in arrays.groups:
            failing = fit_table[group, offer].failing
            if len(failing) == 1 and failing[0].condition in OPENABLE:
                opened.setdefault(failing[0].condition, []).append(group)
        for condition, groups in opened.items():
            yield Measure(
                kind=MeasureKind.OPENED_OFFER, offer=offer, condition=condition, groups=tuple(groups)
            )


def _new_offers(arrays: ThroughputArrays, sizes: MeasureSizes) -> Iterator[Measure]:
    for phase, need in zip(*np.nonzero((arrays.step_share > 0).any(axis=0)), strict=True):
        yield Measure(
            kind=MeasureKind.NEW_OFFER,
            phase=PHASES[phase],
            need=NEEDS[need],
            size=sizes.new_offer_places,
        )


def apply(arrays: ThroughputArrays, measure: Measure, sizes: MeasureSizes) -> ThroughputArrays:
    """Return the arrays with a measure taken."""
    match measure.kind:
        case MeasureKind.MORE_PLACES:
            places = arrays.places.copy()
            places[arrays.offers.index(_offer(measure))] += measure.size
            return replace(arrays, places=places)
        case MeasureKind.WIDER_REACH:
            reach = arrays.reach.copy()
            column = arrays.offers.index(_offer(measure))
            reach[:, column] = np.minimum(1.0, reach[:, column] + measure.size)
            return replace(arrays, reach=reach)
        case MeasureKind.NEW_TIE | MeasureKind.FIRMER_TIE:
            first, second = (arrays.actors.index(actor) for actor in measure.actors)
            handover = arrays.handover.copy()
            for ends in ((first, second), (second, first)):
                handover[:, *ends] = np.maximum(handover[:, *ends], measure.size)
            return replace(arrays, handover=handover)
        case MeasureKind.OPENED_OFFER:
            fit = arrays.fit.copy()
            rows = [arrays.groups.index(group) for group in measure.groups]
            fit[rows, arrays.offers.index(_offer(measure))] = True
            return replace(arrays, fit=fit)
        case MeasureKind.NEW_OFFER:
            return _with_new_offer(arrays, measure, sizes)


def with_measures(
    arrays: ThroughputArrays, measures: Iterable[Measure], sizes: MeasureSizes
) -> ThroughputArrays:
    """Return the arrays with all of some measures taken, one after the other.

    Raises
    ------
    InvalidInputError
        If a measure names an offer, an actor, a group or a step that the arrays do not count.
    """
    for measure in measures:
        try:
            arrays = apply(arrays, measure, sizes)
        except ValueError as error:
            raise InvalidInputError(
                f"{measure.name} cannot be taken: it names something that this region does not count"
            ) from error
    return arrays


def _offer(measure: Measure) -> OfferKey:
    if measure.offer is None:
        raise ValueError(f"{measure.kind} names no offer")
    return measure.offer


def _with_new_offer(arrays: ThroughputArrays, measure: Measure, sizes: MeasureSizes) -> ThroughputArrays:
    """Add an offer for one step, open to every group that has it, of an owner without ties."""
    phase, need = PHASES.index(Phase(measure.phase or "")), NEEDS.index(Need(measure.need or ""))
    has_step = arrays.step_share[:, phase, need] > 0
    actors = len(arrays.actors)
    return replace(
        arrays,
        offers=(*arrays.offers, OfferKey(measure.name)),
        actors=(*arrays.actors, ActorKey(measure.name)),
        offer_needs=np.vstack([arrays.offer_needs, np.arange(len(NEEDS)) == need]),
        offer_phases=np.vstack([arrays.offer_phases, np.arange(len(PHASES)) == phase]),
        offer_actor=np.append(arrays.offer_actor, actors),
        places=np.append(arrays.places, measure.size),
        fit=np.column_stack([arrays.fit, has_step]),
        reach=np.column_stack([arrays.reach, np.full(len(arrays.groups), sizes.new_offer_reach)]),
        handover=np.pad(arrays.handover, ((0, 0), (0, 1), (0, 1))),
    )
