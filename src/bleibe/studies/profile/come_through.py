"""How many of how many come through, where it breaks and what stops the rest: the headline numbers alone.

Here: these numbers of a region, or of a region with measures taken, rounded once; a second's work, so that
somebody may ask "what if". Not here: which measures would help most, what hangs on assumptions and what to
ask next (`throughput_chapter`), the mathematics (`science.throughput`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

import numpy as np

from bleibe.science.throughput import (
    LIFTED_SETS,
    Measure,
    MeasureSizes,
    ReadingResult,
    RegionNumbers,
    ThroughputArrays,
    lower_end,
    phase_losses,
    read_arrays,
    with_measures,
)
from bleibe.studies.profile.carried_until import (
    CarriedUntil,
    carried_until,
    ended_by_phase,
    last_phases,
)
from bleibe.studies.profile.edition import Edition, public_region
from bleibe.studies.profile.plain import Known
from bleibe.studies.profile.rounding import rounded, rounded_down, rounded_parts, rounded_table, unit_of
from bleibe.transition import (
    Cause,
    GroupKey,
    MeasureKind,
    Need,
    Phase,
    Reading,
    Region,
    fit_table,
    german_or_english,
)

CAUSES = tuple(Cause)
PHASES = tuple(Phase)
NEEDS = tuple(Need)


@dataclass(frozen=True, kw_only=True)
class GroupThroughput:
    """One group: persons a year, how many come through at most in the fair optimum, what stops the rest.

    `size_assumed` is that of `transition.Group`.
    """

    group: GroupKey
    name: str
    name_en: str
    size_assumed: bool
    persons_per_year: float
    carried_per_year: Annotated[float, Known.RESULT]
    stopped_by: Annotated[Mapping[Cause, float], Known.RESULT]

    def name_in(self, language: str) -> str:
        """Return the group's name as somebody who reads `language` writes it."""
        return german_or_english(language, self.name, self.name_en)


@dataclass(frozen=True, kw_only=True)
class PhaseThroughput:
    """One phase: who still comes through at most, the lower end, who is lost here and why here.

    `carried_per_year` and `carried_low` count those too of whom nothing was recorded after an earlier phase.
    `going_on` and `going_on_low` leave them out; `ends_here` are those of `going_on` whose record ends here.
    """

    phase: Phase
    carried_per_year: Annotated[float, Known.RESULT]
    carried_low: Annotated[float, Known.RESULT]
    going_on: Annotated[float, Known.RESULT]
    going_on_low: Annotated[float, Known.RESULT]
    ends_here: Annotated[float, Known.RESULT]
    lost: Annotated[float, Known.RESULT]
    stopped_by: Annotated[Mapping[Cause, float], Known.RESULT]


class Lacking(StrEnum):
    """What a region lacks so that nobody in it can be counted.

    `GROUP`: no group of persons is on file; `OFFER`: no offer is; `OFFER_THERE`: offers are, and none of them
    is there on the day.
    """

    GROUP = "group"
    OFFER = "offer"
    OFFER_THERE = "offer_there"


@dataclass(frozen=True, kw_only=True)
class ComeThrough:
    """How many come through, in persons a year, rounded to `rounded_to`.

    `main_cause` (what stops most over the whole path) and `worst_phase` (where most are lost) are read before
    rounding; None where nobody is stopped. `until` says for whom something is on file until which phase.
    `no_group_on_file`: no group is on file that counts anybody. `no_offer_there`: no offer is there on the
    day; `no_offer_on_file`: none is on file at all. Where one of them holds, something is `lacking`: the
    numbers are then not a result, zeros are unknown, and JSON says null of them.
    """

    rounded_to: float
    persons_per_year: Annotated[float, Known.PERSONS]
    carried_per_year: Annotated[float, Known.RESULT]
    carried_low: Annotated[float, Known.RESULT]
    stopped_by: Annotated[Mapping[Cause, float], Known.RESULT]
    main_cause: Annotated[Cause | None, Known.RESULT]
    worst_phase: Annotated[Phase | None, Known.RESULT]
    until: tuple[CarriedUntil, ...]
    by_group: tuple[GroupThroughput, ...]
    by_phase: tuple[PhaseThroughput, ...]
    no_group_on_file: bool
    no_offer_on_file: bool
    no_offer_there: bool

    @property
    def lacking(self) -> Lacking | None:
        """Return what is lacking so that nothing can be counted: persons first; None where nothing is."""
        if self.no_group_on_file:
            return Lacking.GROUP
        if self.no_offer_on_file:
            return Lacking.OFFER
        return Lacking.OFFER_THERE if self.no_offer_there else None

    @property
    def is_unknown(self) -> bool:
        """Whether nobody can say who comes through, as something is lacking; then no zero is one."""
        return self.lacking is not None and not self.carried_per_year

    @property
    def unknown(self) -> frozenset[Known]:
        """Return what is not known, so that JSON says null of it."""
        persons = (Known.PERSONS,) if self.no_group_on_file else ()
        return frozenset((*persons, Known.RESULT)) if self.is_unknown else frozenset(persons)

    @property
    def main_phase(self) -> PhaseThroughput | None:
        """Return the phase in which most are lost, or None where nobody is."""
        return next((row for row in self.by_phase if row.phase is self.worst_phase), None)


def come_through(
    region: Region,
    *,
    on: date,
    edition: Edition,
    measures: Sequence[Measure] = (),
    tell: Callable[[int, int], None] = lambda done, of: None,
) -> ComeThrough:
    """Return how many come through, without measures, questions and robustness of a whole profile.

    To ask "what if", change the region (places, ties, languages, audiences, offers) or name measures, such as
    those that a profile proposes, and ask again. Without either the numbers are those of `make_profile`.

    Parameters
    ----------
    region
        The region as it is, or as it might be; one without groups or offers gives zeros.
    on
        The day for which it holds.
    edition
        The public one is computed from a region without internal fields, as in the profile.
    measures
        Are all taken, one after the other.
    tell
        Is told how many steps are done, of how many: what stops people, the lower end, each phase.

    Raises
    ------
    InvalidInputError
        If the key of an offer or of a group stands twice, or a measure names something that the region does
        not count.
    """
    if edition is Edition.PUBLIC:
        region = public_region(region)
    numbers = RegionNumbers(region, on=on)
    sizes = MeasureSizes.from_assumptions(numbers.assumptions, Reading())
    fits = fit_table(region, on=on)
    arrays = with_measures(numbers.arrays(fits, Reading()), measures, sizes)
    imagined = any(one.kind in (MeasureKind.NEW_OFFER, MeasureKind.OPENED_OFFER) for one in measures)
    steps = LIFTED_SETS + 1 + int(arrays.on_route.any(axis=0).sum())
    tell(0, steps)
    result = read_arrays(arrays, Reading(), tell=lambda done, of: tell(done, steps))
    return rounded_result(
        region,
        arrays,
        result,
        offer_there=bool(fits.valid) or imagined,
        tell=lambda done: tell(LIFTED_SETS + done, steps),
    )


def known_carried(result: ComeThrough) -> float | None:
    """Return how many come through at most, in persons a year; None where nobody can say."""
    return None if result.is_unknown else result.carried_per_year


def rounded_result(
    region: Region,
    arrays: ThroughputArrays,
    result: ReadingResult,
    *,
    offer_there: bool,
    tell: Callable[[int], None] = lambda done: None,
) -> ComeThrough:
    """Return what the arrays of a region give, rounded once so that all parts add up.

    `offer_there` says whether any offer is there on the day, be it imagined; `tell` is told how many steps
    are done: the lower end, then each phase.
    """
    return _Rounding(region, arrays, result, tell).come_through(offer_there=offer_there)


class _Rounding:
    def __init__(
        self, region: Region, arrays: ThroughputArrays, result: ReadingResult, tell: Callable[[int], None]
    ) -> None:
        self.region, self.arrays, self.result, self.tell = region, arrays, result, tell
        self.unit = unit_of(arrays.total)
        self.total = rounded(arrays.total, self.unit)
        self.persons = rounded_parts(arrays.persons.tolist(), self.total, self.unit)
        self.carried = min(rounded(result.carried, self.unit), self.total)

    def come_through(self, *, offer_there: bool) -> ComeThrough:
        self.tell(0)
        low = rounded_down(float(lower_end(self.arrays).sum()), self.unit)
        stopped_by = self._stopped_by(self.result)
        by_group = self._by_group(self.result, stopped_by)
        until = carried_until(self.region.groups, by_group, last_phases(self.arrays))
        somebody_stopped = self.carried < self.total
        return ComeThrough(
            rounded_to=self.unit,
            persons_per_year=self.total,
            carried_per_year=self.carried,
            carried_low=min(low, self.carried),
            stopped_by=stopped_by,
            main_cause=self.result.main_cause if somebody_stopped else None,
            worst_phase=self.result.main_phase if somebody_stopped else None,
            until=until,
            by_group=by_group,
            by_phase=self._by_phase(ended_by_phase(until)),
            no_group_on_file=not until or not self.total,
            no_offer_on_file=not offer_there and not self.region.offers,
            no_offer_there=not offer_there,
        )

    def _stopped_by(self, middle: ReadingResult) -> dict[Cause, float]:
        parts = [middle.stopped_by[cause] for cause in CAUSES]
        whole = rounded_parts(parts, round(self.total - self.carried, 1), self.unit)
        return dict(zip(CAUSES, whole, strict=True))

    def _by_group(
        self, middle: ReadingResult, stopped_by: Mapping[Cause, float]
    ) -> tuple[GroupThroughput, ...]:
        """Round groups and causes together, so that both add up to the region's numbers."""
        fair = [group.carried for group in middle.by_group]
        carried = _within(rounded_parts(fair, self.carried, self.unit), self.persons, self.unit)
        groups = {group.key: group for group in self.region.groups}
        table = rounded_table(
            [[group.stopped_by[cause] for cause in CAUSES] for group in middle.by_group],
            [round(persons - own, 1) for persons, own in zip(self.persons, carried, strict=True)],
            list(stopped_by.values()),
            self.unit,
        )
        return tuple(
            GroupThroughput(
                group=group.group,
                name=groups[group.group].name,
                name_en=groups[group.group].name_en,
                size_assumed=groups[group.group].size_assumed,
                persons_per_year=persons,
                carried_per_year=own,
                stopped_by=dict(zip(CAUSES, parts, strict=True)),
            )
            for group, persons, own, parts in zip(middle.by_group, self.persons, carried, table, strict=True)
        )

    def _by_phase(self, ended: Mapping[Phase, float]) -> tuple[PhaseThroughput, ...]:
        rows = []
        before, gone = self.total, 0.0
        losses = phase_losses(self.arrays)
        for at, loss in enumerate(losses):
            self.tell(1 + at)
            phase = PHASES[loss.phase]
            carried = self.carried if at == len(losses) - 1 else min(before, rounded(loss.carried, self.unit))
            low, low_going_on = self._low(phase)
            lost = round(before - carried, 1)
            parts = rounded_parts([loss.stopped_by[cause] for cause in CAUSES], lost, self.unit)
            going_on = max(0.0, round(carried - gone, 1))
            rows.append(
                PhaseThroughput(
                    phase=phase,
                    carried_per_year=carried,
                    carried_low=min(low, carried),
                    going_on=going_on,
                    going_on_low=min(low_going_on, going_on),
                    ends_here=ended.get(phase, 0.0),
                    lost=lost,
                    stopped_by=dict(zip(CAUSES, parts, strict=True)),
                )
            )
            before, gone = carried, round(gone + ended.get(phase, 0.0), 1)
        return tuple(rows)

    def _low(self, phase: Phase) -> tuple[float, float]:
        """Return the lower end up to a phase, of all and of those of whom something is on file from it on."""
        carried = lower_end(self.arrays, until=PHASES.index(phase))
        until = last_phases(self.arrays)
        ends = [until[group] for group in self.arrays.groups]
        goes_on = np.array([PHASES.index(end) >= PHASES.index(phase) for end in ends])
        own = float(carried[goes_on].sum()) if carried.size else 0.0
        return rounded_down(float(carried.sum()), self.unit), rounded_down(own, self.unit)


def _within(parts: tuple[float, ...], most: tuple[float, ...], unit: float) -> tuple[float, ...]:
    """Return the parts, none above its own limit, what is over given to the first that has room."""
    kept = list(np.minimum(parts, most))
    over = round(sum(parts) - sum(kept), 1)
    for at, limit in enumerate(most):
        room = min(over, round(limit - kept[at], 1))
        kept[at], over = kept[at] + room, round(over - room, 1)
    return tuple(round(float(part), 1) for part in kept)
