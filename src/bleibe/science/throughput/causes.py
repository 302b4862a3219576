"""What stops the rest: the split into gap, places, reach and handover.

Here: the Shapley value over the four limits, for each group and for each phase. Not here: what would help
(`measures.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations, count
from math import factorial

import numpy as np

from bleibe.science.throughput.arrays import PHASES, Flags, Floats, ThroughputArrays
from bleibe.science.throughput.program import Lifted, build_program
from bleibe.science.throughput.solve import slack_of, solve
from bleibe.transition import Cause

CAUSES: tuple[Cause, ...] = tuple(Cause)
Limits = frozenset[Cause]

SUBSETS: tuple[Limits, ...] = tuple(
    frozenset(chosen) for size in range(len(CAUSES) + 1) for chosen in combinations(CAUSES, size)
)


def canonical(limits: Limits) -> Limits:
    """Return the set of lifted limits without what changes nothing: with full reach no handover is needed."""
    return limits - {Cause.HANDOVER} if Cause.REACH in limits else limits


LIFTED_SETS = len({canonical(chosen) for chosen in SUBSETS}) - 2
"""Sets of lifted limits that are solved for a split: all but none of them and all of them."""


def shapley(worth: Callable[[Limits], Floats]) -> Floats:
    """Return each limit's mean contribution over all orders of lifting.

    Parameters
    ----------
    worth
        What is carried when a set of limits is lifted, an array of any shape; never less for a larger set.

    Returns
    -------
    Floats
        (4, ...) in the order of `Cause`; >= 0 and adds up to worth(all) - worth(none). Small negative
        values from the solver's tolerance are moved onto the others so that the sum stays.
    """
    n = len(CAUSES)
    parts = []
    for cause in CAUSES:
        part = np.zeros_like(worth(frozenset()))
        for without in SUBSETS:
            if cause not in without:
                weight = factorial(len(without)) * factorial(n - 1 - len(without)) / factorial(n)
                part = part + weight * (worth(without | {cause}) - worth(without))
        parts.append(part)
    split = np.maximum(np.array(parts), 0.0)
    wanted = np.maximum(worth(frozenset(CAUSES)) - worth(frozenset()), 0.0)
    found = split.sum(axis=0)
    scale = np.divide(wanted, found, out=np.zeros_like(found), where=found > 0)
    return np.asarray(split * scale)


@dataclass(frozen=True, kw_only=True)
class PhaseLoss:
    """What happens in one phase: who still comes through, who falls out, and what stops them there.

    `stopped_by` is the Shapley value over the limits of this phase alone: what would bring back those
    lost here if everything before stayed as it is.
    """

    phase: int
    carried: float
    lost: float
    stopped_by: Mapping[Cause, float]


def stopped_by_group(
    arrays: ThroughputArrays, fair: Floats, *, tell: Callable[[int, int], None] = lambda done, of: None
) -> Floats:
    """Return (4, G) persons of each group stopped by each limit.

    v_g(S) is the most of group g that could be carried if the limits S were lifted for all and every
    other group kept at least its fair number. The Shapley value of v_g adds up to n_g - f*_g.

    Parameters
    ----------
    arrays
        The region.
    fair
        (G,) the max-min fair persons carried.
    tell
        Is told how many sets of lifted limits are solved, of how many (`LIFTED_SETS`).
    """
    # fair is found in up to G stages, each loosening the tolerance by one unit
    slack = slack_of(arrays.total) * 2 * (arrays.persons.size + 1)
    stopped = arrays.persons - fair > slack
    solved = count()

    @cache
    def most(limits: Limits) -> Floats:
        if not limits:
            return fair
        if limits == frozenset(CAUSES) or limits == canonical(frozenset(CAUSES)):
            return arrays.persons
        tell(next(solved), LIFTED_SETS)
        return _most_of_each(arrays, limits, fair, stopped, slack)

    return shapley(lambda limits: most(canonical(limits)))


def _most_of_each(
    arrays: ThroughputArrays, limits: Limits, fair: Floats, stopped: Flags, slack: float
) -> Floats:
    """Return (G,) v_g(S): without a limit on places the groups do not touch, one solve is enough for all."""
    program = build_program(arrays, lifted=Lifted.of(limits))
    if Cause.PLACES in limits:
        return np.maximum(solve(program).carried, fair)
    most = fair.copy()
    if solve(program, at_least=fair - slack).value <= fair.sum() + slack:
        return most  # nobody gains: who carries more of one group would carry more in all
    for group in np.nonzero(stopped)[0]:
        only = np.zeros(arrays.persons.size)
        only[group] = 1.0
        floor = fair - slack
        floor[group] = 0.0
        most[group] = max(most[group], solve(program, objective=only, at_least=floor).value)
    return np.minimum(most, arrays.persons)


def carried_through(arrays: ThroughputArrays) -> tuple[tuple[int, float], ...]:
    """Return (phase, V_p) for each phase that some group passes: who comes through it at most."""
    through = []
    before = arrays.total
    for phase in np.nonzero(arrays.on_route.any(axis=0))[0]:
        before = min(before, solve(build_program(arrays, until=int(phase))).value)
        through.append((int(phase), before))
    return tuple(through)


def phase_losses(arrays: ThroughputArrays) -> tuple[PhaseLoss, ...]:
    """Return for each phase that some group passes who comes through, who is lost, and why there.

    V_p is the optimum with only the steps of phases up to p; lost in p is V_(p-1) - V_p with V_0 the sum
    of n_g. They add up to the region's loss. The split of a phase lifts limits in that phase only; with
    all four lifted the optimum is V_(p-1) again, so the split adds up as well.
    """
    losses = []
    before = arrays.total
    for phase, carried in carried_through(arrays):
        split = split_of_phase(arrays, phase, before, carried)
        losses.append(PhaseLoss(phase=phase, carried=carried, lost=before - carried, stopped_by=split))
        before = carried
    return tuple(losses)


def split_of_phase(arrays: ThroughputArrays, phase: int, before: float, carried: float) -> dict[Cause, float]:
    """Return how those lost in a phase, `before` - `carried`, are stopped there (see `phase_losses`)."""
    if before - carried <= slack_of(arrays.total):
        return dict.fromkeys(CAUSES, 0.0)
    here = np.arange(len(PHASES)) == phase

    @cache
    def worth(limits: Limits) -> Floats:
        if not limits:
            return np.array(carried)
        if limits == canonical(frozenset(CAUSES)):
            return np.array(before)
        program = build_program(arrays, lifted=Lifted.of(limits, here), until=phase)
        return np.array(min(max(solve(program).value, carried), before))

    split = shapley(lambda limits: worth(canonical(limits)))
    return {cause: float(part) for cause, part in zip(CAUSES, split, strict=True)}


def region_split(by_group: Floats) -> dict[Cause, float]:
    """Return the region's split: the sum over groups of `stopped_by_group`."""
    return {cause: float(part) for cause, part in zip(CAUSES, by_group.sum(axis=1), strict=True)}
