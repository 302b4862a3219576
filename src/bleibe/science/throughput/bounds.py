"""What a measure can bring at most, from the prices of the optimum as it is.

Here: an upper bound on the gain of each kind of measure, by weak duality: the prices of the present
optimum, with price 0 for every new row, are feasible for the changed programme, so what they promise can
not be exceeded. Not here: solving anew (`ranking.py`).
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from bleibe.science.throughput.arrays import NEEDS, PHASES, Flags, Floats
from bleibe.science.throughput.measures import Measure, consecutive_persons
from bleibe.science.throughput.solve import Solution
from bleibe.transition import MeasureKind, Need, Phase


class GainBounds:
    """Upper bounds on the gain of measures, all from one solution."""

    def __init__(self, solution: Solution) -> None:
        self.solution = solution
        self.program = solution.program
        self.arrays = solution.program.arrays
        need, places, reach, handover, _ = solution.prices
        self._need, self._places, self._reach, self._handover = need, places, reach, handover

    def gain(self, measure: Measure) -> float:
        """Return persons a year that the measure brings at most."""
        match measure.kind:
            case MeasureKind.MORE_PLACES:
                return float(self.place_price[self._offer(measure)] * measure.size)
            case MeasureKind.WIDER_REACH:
                offer = self._offer(measure)
                step = np.minimum(measure.size, 1.0 - self.arrays.reach[:, offer])
                return float((self.reach_price[:, offer] * self.arrays.persons * step).sum())
            case MeasureKind.NEW_TIE | MeasureKind.FIRMER_TIE:
                return self._tie(measure)
            case MeasureKind.OPENED_OFFER:
                return self._opened(measure)
            case MeasureKind.NEW_OFFER:
                return self._new_offer(measure)

    def _offer(self, measure: Measure) -> int:
        return self.arrays.offers.index(measure.offer) if measure.offer is not None else -1

    @cached_property
    def need_price(self) -> Floats:
        """Return (G, P, K) the price of each step."""
        price = np.zeros_like(self.arrays.step_share)
        about = self.program.need.about
        price[about["group"], about["phase"], about["need"]] = self._need
        return price

    @cached_property
    def place_price(self) -> Floats:
        """Return (O,) the price of a place."""
        price = np.zeros(len(self.arrays.offers))
        price[self.program.places.about["offer"]] = self._places
        return price

    @cached_property
    def _x_reach_price(self) -> Floats:
        price = np.zeros(self.program.x_group.size)
        price[self.program.reach.about["x"]] = self._reach
        return price

    @cached_property
    def reach_price(self) -> Floats:
        """Return (G, O) the price of reach, summed over phases."""
        price = np.zeros(self.arrays.reach.shape)
        offer = self.program.nodes.offer[self.program.x_node]
        np.add.at(price, (self.program.x_group, offer), self._x_reach_price)
        return price

    @cached_property
    def _moved(self) -> Floats:
        """Return (A, A) what a new handover with share 1 between two actors would bring at most."""
        return consecutive_persons(self.arrays, self.arrays.persons[:, None] * self.reach_price)

    @cached_property
    def _firmed(self) -> Floats:
        """Return (A, A) what one more share of arrival on existing handovers would bring at most."""
        program, arrays = self.program, self.arrays
        owner = arrays.offer_actor[program.nodes.offer[program.x_node]]
        worth = self._handover * arrays.persons[program.x_group[program.h_source]]
        price = np.zeros((len(arrays.actors),) * 2)
        np.add.at(price, (owner[program.h_source], owner[program.h_target]), worth)
        return price

    def _tie(self, measure: Measure) -> float:
        """Bound both directions; where a handover exists already, both what is firmer and what is new."""
        first, second = (self.arrays.actors.index(actor) for actor in measure.actors)
        bound = 0.0
        for ends in ((first, second), (second, first)):
            share = self.arrays.handover[:, *ends]
            if (share <= 0).any():
                bound += measure.size * self._moved[ends]
            bound += max(0.0, measure.size - float(share.min())) * self._firmed[ends]
        return float(bound)

    def handed_on(self, then: Floats) -> float:
        """Return persons a year that other shares of arrival (T, A, A) bring at most."""
        now = self.arrays.handover
        if then.shape != now.shape:
            return float("inf")
        grown = np.maximum(then - now, 0.0)
        opened = np.where((grown > 0) & (now <= 0), then, 0.0).max(axis=0)
        return float((opened * self._moved + grown.max(axis=0) * self._firmed).sum())

    def _opened(self, measure: Measure) -> float:
        arrays, offer = self.arrays, self._offer(measure)
        rows = np.array([arrays.groups.index(group) for group in measure.groups], dtype=np.intp)
        phases: Flags = arrays.offer_phases[offer] & arrays.on_route[rows]
        meets = (self.need_price[rows] * arrays.offer_needs[offer]).sum(axis=2)
        served = np.minimum(arrays.persons[rows], arrays.places[offer])
        own = np.maximum(0.0, meets - self.place_price[offer]) * phases
        owner = arrays.offer_actor[offer]
        handed = (arrays.handover[:, owner, :].max(axis=0)[arrays.offer_actor] * self.reach_price[rows]).sum(
            axis=1
        )
        return float((served * (own.sum(axis=1) + phases.sum(axis=1) * handed)).sum())

    def _new_offer(self, measure: Measure) -> float:
        step = PHASES.index(Phase(measure.phase or "")), NEEDS.index(Need(measure.need or ""))
        price = self.need_price[:, *step]
        return float(min(measure.size * price.max(initial=0.0), (price * self.arrays.persons).sum()))
