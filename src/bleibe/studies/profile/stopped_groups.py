"""Groups of whom nobody comes through: at which step, how many come so far, and what alone would end it.

Here: a zero explained, so that a reader need not take it for an error. Not here: how many come through
(`come_through`), sentences (`report`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from bleibe.science.throughput import (
    TOLERANCE,
    Measure,
    MeasureSizes,
    ThroughputArrays,
    build_program,
    solve,
    with_measures,
)
from bleibe.studies.profile.come_through import NEEDS, PHASES, GroupThroughput
from bleibe.studies.profile.coverage import StepState, step_cover
from bleibe.studies.profile.plain import Known
from bleibe.studies.profile.rounding import rounded
from bleibe.transition import FitTable, GroupKey, Need, Phase, Route, Step, meets, steps_of

HELD_WITHIN = 10 * TOLERANCE
"""Share of all persons that others may lose, so that the solver's own rounding makes nothing infeasible."""


@dataclass(frozen=True, kw_only=True)
class StoppedGroups:
    """Groups of one route of whom nobody comes through to the end, for the same step.

    `phase` and `need` are the first step that nobody takes; `state` says whether an offer that fits meets it.
    `reached_per_year` come through everything before that step at most, all these groups together, while
    everybody else is carried as in the result; `is_first_step` marks that nothing comes before it. `measure`
    is the single one that lets most of them through, `then_per_year` how many; `None` where no single one at
    that step lets anybody through.
    """

    route: Route
    groups: tuple[GroupKey, ...]
    persons_per_year: float
    phase: Phase
    need: Need
    state: StepState
    is_first_step: bool
    reached_per_year: Annotated[float, Known.RESULT]
    measure: Measure | None
    then_per_year: Annotated[float, Known.RESULT]


def stopped_groups(
    table: FitTable,
    arrays: ThroughputArrays,
    rows: Sequence[GroupThroughput],
    carried: Mapping[GroupKey, float],
    measures: Sequence[Measure],
    sizes: MeasureSizes,
    unit: float,
) -> tuple[StoppedGroups, ...]:
    """Return the groups of whom nobody comes through, most persons first.

    Parameters
    ----------
    table
        `transition.fit_table` of the region.
    arrays
        The region as arrays at the middle reading.
    rows
        The result of each group, rounded.
    carried
        Persons a year carried of each group, not rounded.
    measures, sizes
        The single measures that may be proposed, and how large one is.
    unit
        To which numbers are rounded; what rounds to nothing counts as nobody.
    """
    stopped = _Stopped(table, arrays, carried, unit)
    together: dict[tuple[Route, Step, StepState], list[GroupThroughput]] = {}
    for row in rows:
        if row.persons_per_year and not row.carried_per_year:
            group = stopped.groups[row.group]
            step = stopped.first_step(row.group)
            state = step_cover(group, step, table).state
            together.setdefault((group.traits.route, step, state), []).append(row)
    found = (
        _together(stopped, kind, alike, [one for one in measures if _is_at(one, kind[1], table)], sizes)
        for kind, alike in together.items()
    )
    return tuple(sorted(found, key=lambda one: (-one.persons_per_year, one.groups)))


def _together(
    stopped: _Stopped,
    kind: tuple[Route, Step, StepState],
    rows: Sequence[GroupThroughput],
    measures: Sequence[Measure],
    sizes: MeasureSizes,
) -> StoppedGroups:
    route, step, state = kind
    groups = tuple(row.group for row in rows)
    persons = round(sum(row.persons_per_year for row in rows), 1)
    then = [stopped.most_of(groups, with_measures(stopped.arrays, (measure,), sizes)) for measure in measures]
    best = max(then, default=0.0)
    return StoppedGroups(
        route=route,
        groups=groups,
        persons_per_year=persons,
        phase=step[0],
        need=step[1],
        state=state,
        is_first_step=all(stopped.steps(group)[0] == step for group in groups),
        reached_per_year=min(stopped.most_of(groups, stopped.ended_before(groups, step)), persons),
        measure=measures[then.index(best)] if best else None,
        then_per_year=min(best, persons),
    )


def _is_at(measure: Measure, step: Step, table: FitTable) -> bool:
    """Whether a measure changes what is offered at a step."""
    if measure.offer is None:
        return (measure.phase, measure.need) == step
    return any(offer.key == measure.offer and meets(offer, step) for offer in table.offers)


class _Stopped:
    def __init__(
        self, table: FitTable, arrays: ThroughputArrays, carried: Mapping[GroupKey, float], unit: float
    ) -> None:
        self.arrays, self.unit = arrays, unit
        self.groups = {group.key: group for group in table.groups}
        least = np.array([carried[group] for group in arrays.groups])
        self._held = np.maximum(least - HELD_WITHIN * max(1.0, arrays.total), 0.0)

    def steps(self, group: GroupKey) -> tuple[Step, ...]:
        """Return the counted steps of a group in order."""
        share = self._share_of(group)
        return tuple(
            (phase, need)
            for phase, need in steps_of(self.groups[group])
            if share[PHASES.index(phase), NEEDS.index(need)] > 0
        )

    def first_step(self, group: GroupKey) -> Step:
        """Return the first step that nobody of a group of whom nobody is carried takes."""
        steps = self.steps(group)
        low, high = 0, len(steps) - 1
        while low < high:
            middle = (low + high) // 2
            if self.most_of((group,), self.ended_before((group,), steps[middle + 1])):
                low = middle + 1
            else:
                high = middle
        return steps[low]

    def most_of(self, groups: Collection[GroupKey], arrays: ThroughputArrays) -> float:
        """Return how many of some groups come through at most, everybody else carried as before; rounded."""
        these = np.array([group in groups for group in self.arrays.groups])
        found = solve(build_program(arrays), objective=these.astype(float), at_least=self._held)
        return rounded(found.value, self.unit)

    def ended_before(self, groups: Collection[GroupKey], step: Step) -> ThroughputArrays:
        """Return the arrays with the path of some groups ending before a step."""
        share = self.arrays.step_share.copy()
        for group in groups:
            own = self.steps(group)
            for phase, need in own[own.index(step) :]:
                share[self.arrays.groups.index(group), PHASES.index(phase), NEEDS.index(need)] = 0.0
        return replace(self.arrays, step_share=share)

    def _share_of(self, group: GroupKey) -> NDArray[np.float64]:
        return np.asarray(self.arrays.step_share[self.arrays.groups.index(group)])
