"""What to ask next: which unknown number or fact would change the result most.

Here: the open questions of a region and how far the result swings between the answers. Not here: whom to
ask and in which words (`studies.profile`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from bleibe.science.throughput.arrays import Floats, RegionNumbers, ThroughputArrays
from bleibe.science.throughput.measures import Measure, MeasureSizes
from bleibe.science.throughput.program import build_program
from bleibe.science.throughput.ranking import carried_with
from bleibe.science.throughput.solve import TOLERANCE, Solution, solve
from bleibe.transition import (
    LEVEL_ORDER,
    WORKING_LEVEL,
    ActorKey,
    Agreement,
    Basis,
    Condition,
    FitTable,
    Group,
    GroupKey,
    Level,
    MeasureKind,
    Need,
    Offer,
    OfferKey,
    OfferState,
    Phase,
    QuestionKind,
    Reading,
    Tie,
    TieKind,
)


@dataclass(frozen=True, kw_only=True)
class Question:
    """An open question and what hangs on it.

    `carried_low` and `carried_high` are persons a year that come through at most under the least and the
    most favourable answer, everything else as assumed in the middle; `swing` is their difference.
    """

    kind: QuestionKind
    offer: OfferKey | None = None
    group: GroupKey | None = None
    actors: tuple[ActorKey, ...] = ()
    phase: Phase | None = None
    need: Need | None = None
    carried_low: float = 0.0
    carried_high: float = 0.0

    @property
    def swing(self) -> float:
        """Return how many persons a year hang on the answer."""
        return self.carried_high - self.carried_low

    @property
    def name(self) -> str:
        """Return a stable name, for sorting."""
        parts = (self.kind, self.offer, self.group, *self.actors, self.phase, self.need)
        return "/".join(part for part in parts if part)


def open_questions(
    numbers: RegionNumbers,
    fit_table: FitTable,
    solution: Solution,
    sizes: MeasureSizes,
) -> tuple[Question, ...]:
    """Return every open question with a swing, the largest first.

    Asked is whether an unconfirmed offer still exists; places, reach and languages where nobody stated
    them; whether a tie is agreed; the size of a group where it is assumed or a range; and who offers what
    nobody is known to offer.

    Parameters
    ----------
    numbers
        The region's numbers.
    fit_table
        `fits` of every group and offer.
    solution
        The optimum with everything assumed in the middle.
    sizes
        How large a new offer is taken to be.
    """
    asker = _Asker(numbers, fit_table, solution, sizes)
    least = TOLERANCE * max(1.0, solution.program.arrays.total) * 10
    found = [question for question in asker.questions() if question.swing > least]
    return tuple(sorted(found, key=lambda question: (-round(question.swing, 6), question.name)))


class _Asker:
    def __init__(
        self, numbers: RegionNumbers, fit_table: FitTable, solution: Solution, sizes: MeasureSizes
    ) -> None:
        self.numbers, self.fit_table, self.sizes = numbers, fit_table, sizes
        self.solution, self.base = solution, solution.value
        self.arrays = solution.program.arrays
        region = numbers.region
        self.offers: Mapping[OfferKey, Offer] = {offer.key: offer for offer in region.offers}
        self.groups: Mapping[GroupKey, Group] = {group.key: group for group in region.groups}
        offer_of_x = solution.program.nodes.offer[solution.program.x_node]
        self.served: Floats = np.zeros(len(self.arrays.offers))
        np.add.at(self.served, offer_of_x, solution.served)

    def questions(self) -> Iterator[Question]:
        for column, key in enumerate(self.arrays.offers):
            offer = self.offers[key]
            yield from self._existence(column, offer)
            yield from self._places(column, offer)
            yield from self._reach(column, offer)
            yield from self._languages(column, offer)
        for tie in self.numbers.ties:
            yield from self._agreement(tie)
        for row, key_of_group in enumerate(self.arrays.groups):
            yield from self._size(row, self.groups[key_of_group])
        yield from self._missing()

    def _carried(self, arrays: ThroughputArrays) -> float:
        return solve(build_program(arrays)).value

    def _existence(self, column: int, offer: Offer) -> Iterator[Question]:
        used = self.served[column] > 0
        if offer.state is OfferState.NOT_CONFIRMED and used and self.arrays.fit[:, column].any():
            fit = self.arrays.fit.copy()
            fit[:, column] = False
            without = self._carried(replace(self.arrays, fit=fit))
            yield Question(
                kind=QuestionKind.OFFER_EXISTS,
                offer=offer.key,
                carried_low=min(without, self.base),
                carried_high=self.base,
            )

    def _places(self, column: int, offer: Offer) -> Iterator[Question]:
        estimate = self.numbers.places(offer)
        if estimate.is_exact or not self.arrays.fit[:, column].any():
            return
        ends = []
        for level in (Level.LOW, Level.HIGH):
            places = self.arrays.places.copy()
            places[column] = estimate.at(level)
            untouched = self.served[column] <= places[column] and level is Level.LOW
            ends.append(self.base if untouched else self._carried(replace(self.arrays, places=places)))
        yield Question(kind=QuestionKind.PLACES, offer=offer.key, carried_low=ends[0], carried_high=ends[1])

    def _reach(self, column: int, offer: Offer) -> Iterator[Question]:
        if not self.arrays.fit[:, column].any():
            return
        ends = []
        for level in (Level.LOW, Level.HIGH):
            reach = self.arrays.reach.copy()
            for row, group in enumerate(self.arrays.groups):
                known, taken_up = self.numbers.known(offer, group), self.numbers.taken_up(offer, group)
                middle = known.middle * taken_up.middle
                factor = known.at(level) * taken_up.at(level) / middle if middle > 0 else 1.0
                reach[row, column] = min(1.0, reach[row, column] * factor)
            unchanged = np.array_equal(reach, self.arrays.reach)
            idle = level is Level.LOW and self.served[column] <= 0
            ends.append(self.base if unchanged or idle else self._carried(replace(self.arrays, reach=reach)))
        yield Question(kind=QuestionKind.REACH, offer=offer.key, carried_low=ends[0], carried_high=ends[1])

    def _languages(self, column: int, offer: Offer) -> Iterator[Question]:
        """Ask for the languages where nobody stated them: the least favourable answer is German only."""
        if offer.languages is not None or self.served[column] <= 0:
            return
        fit = self.arrays.fit.copy()
        for row, key in enumerate(self.arrays.groups):
            unknown = [reason.condition for reason in self.fit_table[key, offer.key].unknown]
            if Condition.LANGUAGE in unknown and self._speaks_no_german(key):
                fit[row, column] = False
        if np.array_equal(fit, self.arrays.fit):
            return
        low = min(self.base, self._carried(replace(self.arrays, fit=fit)))
        yield Question(kind=QuestionKind.LANGUAGES, offer=offer.key, carried_low=low, carried_high=self.base)

    def _speaks_no_german(self, key: GroupKey) -> bool:
        """Whether the group is known to speak less German than an offer in German takes."""
        spoken = self.groups[key].traits.languages
        level = None if spoken is None else spoken.get("de")
        too_little = level is None or LEVEL_ORDER[level] < LEVEL_ORDER[WORKING_LEVEL]
        return spoken is not None and too_little

    def _agreement(self, tie: Tie) -> Iterator[Question]:
        """Ask whether a tie is agreed: the two answers are *ad hoc* and *agreed*."""
        ends_known = tie.from_actor in self.arrays.actors and tie.to_actor in self.arrays.actors
        if tie.agreement is not Agreement.UNKNOWN or tie.kind is TieKind.FUNDS or not ends_known:
            return
        ends = []
        for answer in (Agreement.AD_HOC, Agreement.AGREED):
            handover = self.numbers.answered(tie, answer).arrays(self.fit_table, Reading()).handover
            unchanged = np.array_equal(handover, self.arrays.handover)
            ends.append(self.base if unchanged else self._carried(replace(self.arrays, handover=handover)))
        yield Question(
            kind=QuestionKind.AGREEMENT,
            actors=(tie.from_actor, tie.to_actor),
            carried_low=ends[0],
            carried_high=ends[1],
        )

    def _size(self, row: int, group: Group) -> Iterator[Question]:
        estimate = self.numbers.persons(group)
        if estimate.is_exact and estimate.basis is Basis.STATED:
            return
        ends = []
        for level in (Level.LOW, Level.HIGH):
            persons = self.arrays.persons.copy()
            persons[row] = max(estimate.at(level), 0.0)
            ends.append(self._carried(replace(self.arrays, persons=persons)))
        yield Question(
            kind=QuestionKind.GROUP_SIZE, group=group.key, carried_low=min(ends), carried_high=max(ends)
        )

    def _missing(self) -> Iterator[Question]:
        """Ask for offers of steps that no offer meets for some group: the best answer is that one exists."""
        arrays = self.arrays
        meets = np.einsum("go,op,ok->gpk", arrays.fit.astype(float), arrays.offer_phases, arrays.offer_needs)
        open_step = ((arrays.step_share > 0) & (meets <= 0)).any(axis=0)
        for phase, need in zip(*np.nonzero(open_step), strict=True):
            measure = Measure(
                kind=MeasureKind.NEW_OFFER,
                phase=tuple(Phase)[phase],
                need=tuple(Need)[need],
                size=self.sizes.new_offer_places,
            )
            yield Question(
                kind=QuestionKind.MISSING_OFFER,
                phase=measure.phase,
                need=measure.need,
                carried_low=self.base,
                carried_high=max(self.base, carried_with(arrays, [measure], self.sizes)),
            )
