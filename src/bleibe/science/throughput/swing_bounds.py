"""How far an answer can move the result at most, from the optimum as it is, without solving anew.

Here: upper bounds on the rise (by the prices: weak duality) and on the fall (by a feasible part of the known
columns). Not here: the questions themselves (`answers.py`), solving them (`questions.py`).
"""

from __future__ import annotations

from functools import cached_property
from typing import assert_never

import numpy as np

from bleibe.science.throughput.answers import Answer, Change, Field, OpenAnswer, Taken, no_change
from bleibe.science.throughput.arrays import Floats, ThroughputArrays
from bleibe.science.throughput.bounds import GainBounds
from bleibe.science.throughput.solve import Solution, slack_of

UNBOUNDED = float("inf")
"""Nothing is known: the answer has to be solved."""


class SwingBounds:
    """Bounds on what answers change, all from one solution."""

    def __init__(self, solution: Solution) -> None:
        self.solution = solution
        self.program, self.arrays = solution.program, solution.program.arrays
        self.gains = GainBounds(solution)
        self.slack = slack_of(self.arrays.total)

    def swing(self, answer: OpenAnswer) -> float:
        """Return persons a year that hang on the answer at most."""
        ends = (answer.least, answer.most)
        return max(self.rise(end) for end in ends) + max(self.fall(end) for end in ends)

    def rise(self, answer: Answer) -> float:
        """Return how many more come through at most under an answer."""
        if answer is no_change:
            return 0.0
        if isinstance(answer, Taken):
            return self.gains.gain(answer.measure)
        return self._risen(answer, answer(self.arrays)) if isinstance(answer, Change) else UNBOUNDED

    def fall(self, answer: Answer) -> float:
        """Return how many fewer come through at most under an answer."""
        if answer is no_change or isinstance(answer, Taken):
            return 0.0
        return self._fallen(answer, answer(self.arrays)) if isinstance(answer, Change) else UNBOUNDED

    def _risen(self, answer: Change, then: ThroughputArrays) -> float:
        now, gains = self.arrays, self.gains
        match answer.field:
            case Field.PERSONS:
                return float((self._price_of_person * np.maximum(then.persons - now.persons, 0.0)).sum())
            case Field.STEP_SHARE:
                if ((then.step_share > 0) != (now.step_share > 0)).any():
                    return UNBOUNDED
                fewer = np.maximum(now.step_share - then.step_share, 0.0)
                return float((gains.need_price * now.persons[:, None, None] * fewer).sum())
            case Field.PLACES:
                priced = gains.place_price > 0
                more = np.maximum(then.places[priced] - now.places[priced], 0.0)
                return float((gains.place_price[priced] * more).sum())
            case Field.FIT:
                return UNBOUNDED if (then.fit & ~now.fit).any() else 0.0
            case Field.REACH:
                more = np.maximum(then.reach - now.reach, 0.0)
                return float((gains.reach_price * now.persons[:, None] * more).sum())
            case Field.HANDOVER:
                return gains.handed_on(then.handover)
        assert_never(answer.field)

    def _fallen(self, answer: Change, then: ThroughputArrays) -> float:
        now = self.arrays
        match answer.field:
            case Field.PERSONS:
                lost = _share_lost(now.persons, then.persons) * self.solution.carried
                return float(np.maximum(lost, 0.0).sum())
            case Field.STEP_SHARE:
                more = np.maximum(then.step_share - now.step_share, 0.0).max(axis=(1, 2))
                return self._of_groups(more * now.persons)
            case Field.PLACES:
                return self._served_less(_share_lost(self._served_at, then.places)[None, :])
            case Field.FIT:
                return self._served_less((now.fit & ~then.fit).astype(float))
            case Field.REACH:
                return self._served_less(_share_lost(now.reach, then.reach))
            case Field.HANDOVER:
                less = (then.handover < now.handover).any(axis=0)
                return self._of_groups(np.where((self._handed & less).any(axis=(1, 2)), np.inf, 0.0))
        assert_never(answer.field)

    def _of_groups(self, lost: Floats) -> float:
        """Return the sum of what groups lose, none more than it carries."""
        return float(np.minimum(lost, np.maximum(self.solution.carried, 0.0)).sum())

    def _served_less(self, lost: Floats) -> float:
        """Bound what falls when offers serve a share less: (G, O), or (1, O) for every group alike.

        Whoever is handed on from there drags others along, so the group is scaled down as a whole; else
        it loses at most those whom the offer served in one phase.
        """
        lost = np.broadcast_to(lost, self._served.shape)
        whole = lost * np.maximum(self.solution.carried, 0.0)[:, None]
        fallen = np.where(self._hands_on, whole, np.minimum(whole, lost * self._served))
        return self._of_groups(np.where(self._served > self.slack, fallen, 0.0).sum(axis=1))

    @cached_property
    def _served_at(self) -> Floats:
        """Return (O,) persons served at each offer, in all phases."""
        offer = self.program.nodes.offer[self.program.x_node]
        served = np.bincount(offer, weights=self.solution.served, minlength=len(self.arrays.offers))
        return np.asarray(served, dtype=float)

    @cached_property
    def _served(self) -> Floats:
        """Return (G, O) persons served in the phase in which the offer serves most of the group."""
        served = np.zeros(self.arrays.fit.shape)
        offer = self.program.nodes.offer[self.program.x_node]
        np.maximum.at(served, (self.program.x_group, offer), self.solution.served)
        return served

    @cached_property
    def _handing(self) -> tuple[np.ndarray, np.ndarray]:
        """Return source and target x of every handover that is used."""
        h = self.program.h_source.size
        used = self.solution.columns[self.program.h_offset :][:h] > self.slack
        return self.program.h_source[used], self.program.h_target[used]

    @cached_property
    def _hands_on(self) -> np.ndarray:
        """Return (G, O) whether anybody of the group is handed on from the offer."""
        source, _ = self._handing
        hands_on = np.zeros(self.arrays.fit.shape, dtype=bool)
        offer = self.program.nodes.offer[self.program.x_node[source]]
        hands_on[self.program.x_group[source], offer] = True
        return hands_on

    @cached_property
    def _handed(self) -> np.ndarray:
        """Return (G, A, A) whether anybody of the group is handed from the first to the second actor."""
        source, target = self._handing
        owner = self.arrays.offer_actor[self.program.nodes.offer[self.program.x_node]]
        handed = np.zeros((len(self.arrays.groups), len(self.arrays.actors), len(self.arrays.actors)), bool)
        handed[self.program.x_group[source], owner[source], owner[target]] = True
        return handed

    @cached_property
    def _price_of_person(self) -> Floats:
        """Return (G,) what one person more in a group adds at most."""
        program, arrays = self.program, self.arrays
        groups = len(arrays.groups)
        price = ((1.0 - arrays.step_share) * self.gains.need_price).sum(axis=(1, 2))
        price += (arrays.reach * self.gains.reach_price).sum(axis=1)
        weights = np.zeros(program.columns)
        weights[:groups] = 1.0
        reduced = np.maximum(weights - program.matrix.T @ np.concatenate(self.solution.prices), 0.0)
        owner = np.concatenate([np.arange(groups), program.x_group, program.x_group[program.h_target]])
        return np.asarray(price + np.bincount(owner, weights=reduced, minlength=groups))


def _share_lost(now: Floats, then: Floats) -> Floats:
    """Return which share of what is now is lost, 0 where as much or more is left."""
    left = np.divide(then, now, out=np.ones(np.shape(now)), where=now > 0)
    return np.asarray(np.clip(1.0 - left, 0.0, 1.0))
