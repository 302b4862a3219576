"""Measures that bring the same for the same reason, taken together.

Here: ties that lead to one actor from any of several partners and gain equally are one proposal with
alternatives. Not here: how much a measure brings (`science.throughput`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bleibe.science.throughput import Measure
from bleibe.transition import ActorKey


@dataclass(frozen=True, kw_only=True)
class MeasureGain:
    """A measure and how many persons a year more come through.

    `alternatives` bring the same in its place, not besides: ties of the same actor with other partners.
    """

    measure: Measure
    gain: float
    alternatives: tuple[Measure, ...] = ()


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
