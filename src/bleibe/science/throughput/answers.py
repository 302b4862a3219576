"""Which questions are open in a region, and what each answer would change in its arrays.

Here: every open question with its least and its most favourable answer. Not here: what hangs on the answers
and the order of asking (`questions.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

import numpy as np

from bleibe.science.throughput.arrays import (
    NEEDS,
    PHASES,
    Flags,
    Floats,
    Indices,
    RegionNumbers,
    ThroughputArrays,
)
from bleibe.science.throughput.measures import Measure, MeasureSizes, apply
from bleibe.transition import (
    DUTIES,
    LEVEL_ORDER,
    USUAL_SHARE,
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
    Quantity,
    QuestionKind,
    Reading,
    Tie,
    TieKind,
)

Place: TypeAlias = tuple[int | slice | Flags | Indices, ...]
"""An index into an array."""

ALL = slice(None)

Answer: TypeAlias = Callable[[ThroughputArrays], ThroughputArrays]
"""What an answer makes of the arrays, of the region as it stands or with its gaps closed."""


def no_change(arrays: ThroughputArrays) -> ThroughputArrays:
    """Return the arrays as they are."""
    return arrays


class Field(StrEnum):
    """Which array an answer changes."""

    PERSONS = "persons"
    STEP_SHARE = "step_share"
    PLACES = "places"
    FIT = "fit"
    REACH = "reach"
    HANDOVER = "handover"


@dataclass(frozen=True, kw_only=True)
class Change:
    """An answer that puts a value in one place of one array."""

    field: Field
    place: Place
    value: float | Floats | Flags

    def __call__(self, arrays: ThroughputArrays) -> ThroughputArrays:
        """Return the arrays with the value in its place."""
        changed = getattr(arrays, self.field).copy()
        changed[self.place] = self.value
        return replace(arrays, **{self.field.value: changed})


@dataclass(frozen=True, kw_only=True)
class Taken:
    """The answer that what a measure would bring exists already."""

    measure: Measure
    sizes: MeasureSizes

    def __call__(self, arrays: ThroughputArrays) -> ThroughputArrays:
        """Return the arrays with the measure taken."""
        return apply(arrays, self.measure, self.sizes)


@dataclass(frozen=True, kw_only=True)
class OpenAnswer:
    """An open question with its two extreme answers.

    `reopened` (G, P, K) are the steps without an offer that stay open under the least favourable answer even
    where every other gap is closed; None where the question is about no gap. `persons` are those a year whom
    the question is about.
    """

    kind: QuestionKind
    least: Answer
    most: Answer
    persons: float
    offer: OfferKey | None = None
    group: GroupKey | None = None
    actors: tuple[ActorKey, ...] = ()
    phase: Phase | None = None
    need: Need | None = None
    reopened: Flags | None = None


class OpenAnswers:
    """All open questions of a region, its arrays as they are at one reading of its estimates."""

    def __init__(
        self,
        numbers: RegionNumbers,
        fit_table: FitTable,
        sizes: MeasureSizes,
        arrays: ThroughputArrays,
        reading: Reading,
    ) -> None:
        self.numbers, self.fit_table, self.sizes, self.arrays = numbers, fit_table, sizes, arrays
        self.reading = reading
        region = numbers.region
        self.groups: Mapping[GroupKey, Group] = {group.key: group for group in region.groups}
        self.offers: Mapping[OfferKey, Offer] = {offer.key: offer for offer in region.offers}

    @property
    def gaps(self) -> Flags:
        """Return (G, P, K) the steps that no fitting offer meets."""
        arrays = self.arrays
        met = np.einsum("go,op,ok->gpk", arrays.fit.astype(float), arrays.offer_phases, arrays.offer_needs)
        return np.asarray((arrays.step_share > 0) & (met <= 0))

    def __iter__(self) -> Iterator[OpenAnswer]:
        for column, key in enumerate(self.arrays.offers):
            if self.arrays.fit[:, column].any():
                yield from self._existence(column, self.offers[key])
                yield from self._places(column, self.offers[key])
                yield from self._reach(column, self.offers[key])
                yield from self._languages(column, self.offers[key])
                yield from self._content(column, self.offers[key])
        counted = set(self.arrays.offers)
        for offer in self.numbers.region.offers:
            if offer.key not in counted and offer.kind not in DUTIES:
                yield from self._unknown_content(offer)
        for tie in self.numbers.ties:
            yield from self._agreement(tie)
        for row, group in enumerate(self.arrays.groups):
            yield from self._size(row, self.groups[group])
            yield from self._needs(row, self.groups[group])
        yield from self._missing()

    def _for(self, column: int) -> float:
        return float(self.arrays.persons[self.arrays.fit[:, column]].sum())

    def _existence(self, column: int, offer: Offer) -> Iterator[OpenAnswer]:
        if not offer.is_confirmed(on=self.numbers.on) and offer.state is not OfferState.ENDED:
            yield self._without(QuestionKind.OFFER_EXISTS, column, offer)

    def _content(self, column: int, offer: Offer) -> Iterator[OpenAnswer]:
        """Ask what an offer meets whose needs or phases are those usual for its kind."""
        if offer.content_assumed:
            yield self._without(QuestionKind.OFFER_CONTENT, column, offer)

    def _without(self, kind: QuestionKind, column: int, offer: Offer) -> OpenAnswer:
        least = Change(field=Field.FIT, place=(ALL, column), value=False)
        return OpenAnswer(kind=kind, offer=offer.key, least=least, most=no_change, persons=self._for(column))

    def _unknown_content(self, offer: Offer) -> Iterator[OpenAnswer]:
        """Ask what an offer meets of which nobody can say: at best all that those need whom it fits."""
        fitting = np.array([bool(self.fit_table[group, offer.key]) for group in self.arrays.groups], bool)
        if not fitting.any():
            return

        def meeting_all(arrays: ThroughputArrays) -> ThroughputArrays:
            return self._with_offer(arrays, offer, fitting)

        yield OpenAnswer(
            kind=QuestionKind.OFFER_CONTENT,
            offer=offer.key,
            least=no_change,
            most=meeting_all,
            persons=float(self.arrays.persons[fitting].sum()),
        )

    def _places(self, column: int, offer: Offer) -> Iterator[OpenAnswer]:
        estimate = self.numbers.places(offer)
        if not estimate.is_exact or estimate.basis is Basis.ASSUMED:
            yield OpenAnswer(
                kind=QuestionKind.PLACES,
                offer=offer.key,
                least=Change(field=Field.PLACES, place=(column,), value=estimate.low),
                most=Change(field=Field.PLACES, place=(column,), value=estimate.high),
                persons=self._for(column),
            )

    def _reach(self, column: int, offer: Offer) -> Iterator[OpenAnswer]:
        ends = [self._reach_at(column, offer, level) for level in (Level.LOW, Level.HIGH)]
        if any(not np.array_equal(end, self.arrays.reach[:, column]) for end in ends):
            yield OpenAnswer(
                kind=QuestionKind.REACH,
                offer=offer.key,
                least=Change(field=Field.REACH, place=(ALL, column), value=ends[0]),
                most=Change(field=Field.REACH, place=(ALL, column), value=ends[1]),
                persons=self._for(column),
            )

    def _reach_at(self, column: int, offer: Offer, level: Level) -> Floats:
        reach = self.arrays.reach[:, column].copy()
        for row, group in enumerate(self.arrays.groups):
            known, taken_up = self.numbers.known(offer, group), self.numbers.taken_up(offer, group)
            now = self.reading.value(known) * self.reading.value(taken_up)
            factor = known.at(level) * taken_up.at(level) / now if now > 0 else 1.0
            reach[row] = min(1.0, reach[row] * factor)
        return reach

    def _languages(self, column: int, offer: Offer) -> Iterator[OpenAnswer]:
        """Ask for the languages where nobody stated them: the least favourable answer is German only."""
        if offer.languages is not None:
            return
        fit = self.arrays.fit[:, column].copy()
        for row, key in enumerate(self.arrays.groups):
            unknown = [reason.condition for reason in self.fit_table[key, offer.key].unknown]
            if Condition.LANGUAGE in unknown and self._speaks_no_german(key):
                fit[row] = False
        if not np.array_equal(fit, self.arrays.fit[:, column]):
            yield OpenAnswer(
                kind=QuestionKind.LANGUAGES,
                offer=offer.key,
                least=Change(field=Field.FIT, place=(ALL, column), value=fit),
                most=no_change,
                persons=self._for(column),
            )

    def _speaks_no_german(self, key: GroupKey) -> bool:
        """Whether the group is known to speak less German than an offer in German takes."""
        spoken = self.groups[key].traits.languages
        level = None if spoken is None else spoken.get("de")
        too_little = level is None or LEVEL_ORDER[level] < LEVEL_ORDER[WORKING_LEVEL]
        return spoken is not None and too_little

    def _agreement(self, tie: Tie) -> Iterator[OpenAnswer]:
        """Ask whether a tie is agreed: the two answers are *ad hoc* and *agreed*."""
        ends = {tie.from_actor, tie.to_actor}
        ends_known = len(ends) == 2 and ends <= set(self.arrays.actors)
        if tie.agreement is not Agreement.UNKNOWN or tie.kind is TieKind.FUNDS or not ends_known:
            return
        answers = (Agreement.AD_HOC, Agreement.AGREED)
        least, most = (self._answered(tie, answer) for answer in answers)
        if any(not np.array_equal(end.value, self.arrays.handover[end.place]) for end in (least, most)):
            yield OpenAnswer(
                kind=QuestionKind.AGREEMENT,
                actors=(tie.from_actor, tie.to_actor),
                least=least,
                most=most,
                persons=self.arrays.total,
            )

    def _answered(self, tie: Tie, agreement: Agreement) -> Change:
        """Return what arrives between the two ends of a tie if it stands so."""
        ends = [self.arrays.actors.index(actor) for actor in (tie.from_actor, tie.to_actor)]
        share = self.numbers.between(tie, agreement, self.arrays.groups, self.reading)
        layers = self.arrays.handover.shape[0]
        whole = np.broadcast_to(share, (layers, *share.shape[1:]))
        return Change(field=Field.HANDOVER, place=(ALL, *np.ix_(ends, ends)), value=whole)

    def _size(self, row: int, group: Group) -> Iterator[OpenAnswer]:
        estimate = self.numbers.persons(group)
        if not (estimate.is_exact and estimate.basis is Basis.STATED):
            yield OpenAnswer(
                kind=QuestionKind.GROUP_SIZE,
                group=group.key,
                least=Change(field=Field.PERSONS, place=(row,), value=max(estimate.low, 0.0)),
                most=Change(field=Field.PERSONS, place=(row,), value=max(estimate.high, 0.0)),
                persons=float(self.arrays.persons[row]),
            )

    def _needs(self, row: int, group: Group) -> Iterator[OpenAnswer]:
        """Ask what a group needs whose needs are assumed; nobody can close gaps that nobody knows."""
        if not group.steps_assumed:
            return
        share = self.numbers.assumptions.estimate(Quantity.NEEDS, USUAL_SHARE)
        gaps = self.gaps.copy()
        gaps[np.arange(gaps.shape[0]) != row] = False
        has_step: Flags = self.arrays.step_share[row] > 0
        yield OpenAnswer(
            kind=QuestionKind.GROUP_NEEDS,
            group=group.key,
            least=Change(field=Field.STEP_SHARE, place=(row, has_step), value=share.high),
            most=Change(field=Field.STEP_SHARE, place=(row, has_step), value=share.low),
            persons=float(self.arrays.persons[row]),
            reopened=gaps if gaps.any() else None,
        )

    def _missing(self) -> Iterator[OpenAnswer]:
        """Ask for offers of steps that no offer meets for some group: the best answer is that one exists."""
        gaps = self.gaps
        for phase, need in zip(*np.nonzero(gaps.any(axis=0)), strict=True):
            measure = Measure(
                kind=MeasureKind.NEW_OFFER,
                phase=PHASES[phase],
                need=NEEDS[need],
                size=self.sizes.new_offer_places,
            )
            reopened = np.zeros_like(gaps)
            reopened[:, phase, need] = gaps[:, phase, need]
            yield OpenAnswer(
                kind=QuestionKind.MISSING_OFFER,
                phase=PHASES[phase],
                need=NEEDS[need],
                least=no_change,
                most=Taken(measure=measure, sizes=self.sizes),
                persons=float(self.arrays.persons[gaps[:, phase, need]].sum()),
                reopened=reopened,
            )

    def _with_offer(self, arrays: ThroughputArrays, offer: Offer, fitting: Flags) -> ThroughputArrays:
        """Return the arrays with an offer that meets every need in every phase, of an owner without ties."""
        numbers, value = self.numbers, self.reading.value
        reach = [
            value(numbers.known(offer, group)) * value(numbers.taken_up(offer, group))
            for group in arrays.groups
        ]
        return replace(
            arrays,
            offers=(*arrays.offers, offer.key),
            actors=(*arrays.actors, ActorKey(f"owner of {offer.key}")),
            offer_needs=np.vstack([arrays.offer_needs, np.ones(len(NEEDS), dtype=bool)]),
            offer_phases=np.vstack([arrays.offer_phases, np.ones(len(PHASES), dtype=bool)]),
            offer_actor=np.append(arrays.offer_actor, len(arrays.actors)),
            places=np.append(arrays.places, value(numbers.places(offer))),
            fit=np.column_stack([arrays.fit, fitting]),
            reach=np.column_stack([arrays.reach, reach]),
            handover=np.pad(arrays.handover, ((0, 0), (0, 1), (0, 1))),
        )
