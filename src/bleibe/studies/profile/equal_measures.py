"""Measures that bring the same: which of them speaks first, and which are taken together.

Here: the order among equals; ties that lead to one actor from any of several partners and gain equally are
one proposal with alternatives. Not here: how much a measure brings (`science.throughput`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bleibe.science.throughput import Measure, RankedMeasure
from bleibe.studies.profile.offer_facts import Existence, existence_of
from bleibe.studies.profile.same_house import SameHouse
from bleibe.transition import ActorKey, Region


@dataclass(frozen=True, kw_only=True)
class MeasureGain:
    """A measure and how many persons a year more come through.

    `alternatives` bring the same in its place, not besides: ties of the same actor with other partners.
    """

    measure: Measure
    gain: float
    alternatives: tuple[Measure, ...] = ()


class AmongEquals:
    """Says which of several measures that bring the same is told first.

    The one that the package uses; then a tie within one house; then what builds on confirmed offers, or on
    actors with one; then by name.

    Parameters
    ----------
    region
        The region; nothing need be confirmed in it.
    on
        The day for which offers are confirmed.
    packed
        The measures of the best package.
    """

    def __init__(self, region: Region, *, on: date, packed: Iterable[Measure]) -> None:
        self._packed = {measure.name for measure in packed}
        self._houses = SameHouse(region.actors)
        confirmed = [one for one in region.offers if existence_of(one, on=on) is Existence.RUNNING]
        self._offers = {offer.key for offer in confirmed}
        self._actors = {offer.actor for offer in confirmed}

    def order(self, measure: Measure) -> tuple[bool, bool, bool, str]:
        """Return by what a measure is sorted among its equals, the first to be told first."""
        within = bool(measure.actors) and self._houses.same(measure.actors[0], measure.actors[-1])
        return (measure.name not in self._packed, not within, not self.is_confirmed(measure), measure.name)

    def is_confirmed(self, measure: Measure) -> bool:
        """Whether all that a measure builds on is confirmed; a new offer builds on nothing."""
        offer_there = measure.offer is None or measure.offer in self._offers
        return offer_there and self._actors.issuperset(measure.actors)

    def ordered(self, ranked: Iterable[RankedMeasure]) -> list[RankedMeasure]:
        """Return ranked measures, the largest gain first, equal ones in order."""
        return sorted(ranked, key=lambda row: (-round(row.gain, 6), self.order(row.measure)))


def taken_together(rows: Sequence[MeasureGain]) -> tuple[MeasureGain, ...]:
    """Return the rows, largest gain first, with equal ties of one actor joined into one row.

    Examples
    --------
    >>> from bleibe.transition import MeasureKind
    >>> def tie(first, second):
    ...     return Measure(kind=MeasureKind.NEW_TIE, actors=(ActorKey(first), ActorKey(second)), size=0.7)
    >>> rows = [MeasureGain(measure=tie("career", partner), gain=29.0) for partner in ("awo", "caritas")]
    >>> [(row.measure.actors, len(row.alternatives)) for row in taken_together(rows)]
    [(('career', 'awo'), 1)]
    """
    waiting = list(rows)
    joined: list[MeasureGain] = []
    while waiting:
        first = waiting.pop(0)
        same = [row for row in waiting if _is_like(row, first)]
        actor = _shared_actor(first.measure, (row.measure for row in same))
        partners = [row for row in same if actor in row.measure.actors]
        waiting = [row for row in waiting if row not in partners]
        joined.append(
            MeasureGain(
                measure=first.measure,
                gain=first.gain,
                alternatives=tuple(row.measure for row in partners),
            )
        )
    return tuple(joined)


def _is_like(row: MeasureGain, first: MeasureGain) -> bool:
    both_ties = bool(row.measure.actors) and row.measure.kind is first.measure.kind
    return both_ties and row.gain == first.gain


def _shared_actor(first: Measure, others: Iterable[Measure]) -> ActorKey | None:
    counted = Counter(actor for measure in others for actor in measure.actors if actor in first.actors)
    return max(first.actors, key=lambda actor: counted[actor]) if counted else None
