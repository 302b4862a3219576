"""Until which phase something is on file for whom: there the result ends.

Here: how many come through at most, by route and last phase with a recorded need. Not here: the optimum
(`science.throughput`), sentences (`report`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Protocol

import numpy as np

from bleibe.science.throughput import ThroughputArrays
from bleibe.studies.profile.plain import Known
from bleibe.transition import PHASE_ORDER, ROUTE_PHASES, Group, GroupKey, Phase, Route


@dataclass(frozen=True, kw_only=True)
class CarriedUntil:
    """Groups of one route whose recorded needs end in one phase, and how many of them come so far at most.

    `ends_early` marks that the route goes on after that phase, but nothing was recorded there.
    """

    route: Route
    phase: Phase
    ends_early: bool
    groups: tuple[GroupKey, ...]
    persons_per_year: float
    carried_per_year: Annotated[float, Known.RESULT]


class CarriedGroup(Protocol):
    """What is read of a group's result."""

    @property
    def group(self) -> GroupKey:
        """Return its key."""

    @property
    def persons_per_year(self) -> float:
        """Return persons a year."""

    @property
    def carried_per_year(self) -> float:
        """Return how many come through at most."""


def last_phases(arrays: ThroughputArrays) -> dict[GroupKey, Phase]:
    """Return for each counted group the last phase in which it has a step."""
    phases = tuple(Phase)
    has_step = np.asarray((arrays.step_share > 0).any(axis=2))
    return {key: phases[int(np.nonzero(has_step[at])[0][-1])] for at, key in enumerate(arrays.groups)}


def carried_until(
    groups: Iterable[Group], rows: Iterable[CarriedGroup], until: Mapping[GroupKey, Phase]
) -> tuple[CarriedUntil, ...]:
    """Return the results by route and last recorded phase; their numbers add up to the region's.

    Parameters
    ----------
    groups
        Of the region.
    rows
        The result of each counted group.
    until
        The last phase of each, as `last_phases` finds it.
    """
    routes = {group.key: group.traits.route for group in groups}
    together: dict[tuple[Route, Phase], list[CarriedGroup]] = {}
    for row in rows:
        together.setdefault((routes[row.group], until[row.group]), []).append(row)
    return tuple(_together(*end, together[end]) for end in sorted(together, key=_order))


def _order(end: tuple[Route, Phase]) -> tuple[int, int]:
    route, phase = end
    return list(Route).index(route), PHASE_ORDER[phase]


def _together(route: Route, phase: Phase, rows: list[CarriedGroup]) -> CarriedUntil:
    return CarriedUntil(
        route=route,
        phase=phase,
        ends_early=phase is not ROUTE_PHASES[route][-1],
        groups=tuple(row.group for row in rows),
        persons_per_year=round(sum(row.persons_per_year for row in rows), 1),
        carried_per_year=round(sum(row.carried_per_year for row in rows), 1),
    )


def ended_by_phase(ends: Iterable[CarriedUntil]) -> Mapping[Phase, float]:
    """Return persons a year who come so far at most and of whom nothing further is on file, by that phase."""
    found: dict[Phase, float] = {}
    for end in ends:
        found[end.phase] = round(found.get(end.phase, 0.0) + end.carried_per_year, 1)
    return found
