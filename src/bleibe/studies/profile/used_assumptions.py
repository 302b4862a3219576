"""Which assumptions the profile rests on, where, and which conclusions hang on each.

Here: the list of assumptions in use, by kind, of the size of a single group, and numbers of rows that name no
source. Not here: the published numbers (`transition.assumptions`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from bleibe.science.throughput import RegionNumbers
from bleibe.studies.profile.conclusions import Variation
from bleibe.studies.profile.throughput_chapter import ThroughputChapter
from bleibe.transition import (
    Assumption,
    Basis,
    Estimate,
    EstimateId,
    GroupKey,
    Level,
    Quantity,
    Reading,
    Region,
    Source,
    find_assumed,
    german_or_english,
    known_id,
    persons_id,
    places_id,
    reluctance_id,
    step_share_id,
    taken_up_id,
)

PERSONS_UNIT = "persons a year"
SHARE_UNIT = "share"


@dataclass(frozen=True, kw_only=True)
class UsedAssumption:
    """An assumption in use.

    `stands_for` counts the unknown numbers that it replaces; `carried_low` and `carried_high` are persons a
    year that come through at most with it at its low and high end, all else in the middle (None where it was
    not varied); `turns` says whether a conclusion changes then. `region_own` marks a row of the region's own:
    an assumption by kind, or a number in a row that names no source.
    `group` is the group whose size is assumed, None for what is assumed by kind; `derivation` tells how that
    size was arrived at, `derivation_en` the same in English, where somebody wrote it.
    """

    id: str
    low: float
    middle: float
    high: float
    unit: str
    source: Source
    region_own: bool
    set_by_us: bool
    stands_for: int
    carried_low: float | None
    carried_high: float | None
    turns: bool
    group: GroupKey | None = None
    derivation: str = ""
    derivation_en: str = ""

    def derivation_in(self, language: str) -> str:
        """Return how the size was arrived at, in English where the language is not German and it is there."""
        return german_or_english(language, self.derivation, self.derivation_en)


def used_assumptions(
    region: Region, throughput: ThroughputChapter, *, on: date
) -> tuple[UsedAssumption, ...]:
    """Return the assumptions that stand in for something in this region, most used first."""
    numbers = RegionNumbers(region, on=on)
    estimates = tuple(_estimates(numbers))
    used: Counter[str] = Counter(row.id for row in estimates)
    varied: dict[tuple[str | None, Level], Variation] = {
        (row.varied, row.level): row for row in throughput.one_at_a_time
    }
    own = {row.id for row in region.assumptions}
    found = [
        _used(row, used[row.id], row.id in own, varied)
        for row in numbers.assumptions
        if used[row.id] or _is_measure_size(row)
    ]
    found += _sizes(region, varied)
    sources = _sources_of_rows(numbers.region)
    found += [
        _used(_as_assumption(row, sources[row.id]), used[row.id], True, varied)
        for row in {row.id: row for row in estimates if row.id in sources}.values()
    ]
    if throughput.is_unknown:
        found = [replace(row, carried_low=None, carried_high=None) for row in found]
    return tuple(sorted(found, key=lambda row: (not row.turns, -row.stands_for, row.id)))


def _sizes(region: Region, varied: dict[tuple[str | None, Level], Variation]) -> Iterator[UsedAssumption]:
    """Yield the size of each group that is assumed for this very group, not by the default."""
    for group in region.groups:
        size = group.persons_per_year
        if size is not None and group.size_assumed:
            row = Assumption(
                id=persons_id(group.key),
                low=size.low,
                middle=size.middle,
                high=size.high,
                unit=PERSONS_UNIT,
                source=group.source,
            )
            used = _used(row, 1, True, varied)
            yield replace(
                used,
                group=group.key,
                derivation=group.size_derivation,
                derivation_en=group.size_derivation_en,
            )


def _is_measure_size(row: Assumption) -> bool:
    quantity_and_kind = find_assumed(row.id)
    return quantity_and_kind is not None and quantity_and_kind[0] is Quantity.MEASURE


def _sources_of_rows(region: Region) -> dict[EstimateId, Source]:
    """Return where the number of a single row comes from, by its name; sizes of groups stand apart."""
    found = {places_id(offer.key): offer.source for offer in region.offers}
    for reach in region.reaches:
        found |= dict.fromkeys(
            (known_id(reach.offer, reach.group), taken_up_id(reach.offer, reach.group)), reach.source
        )
    found |= {reluctance_id(actor.key): actor.source for actor in region.actors}
    for group in region.groups:
        found |= {step_share_id(group.key, step.phase, step.need): step.source for step in group.steps}
    return found


def _as_assumption(row: Estimate, source: Source) -> Assumption:
    """Return a number of a row as an assumption."""
    unit = PERSONS_UNIT if row.id.startswith("services/") else SHARE_UNIT
    return Assumption(id=row.id, low=row.low, middle=row.middle, high=row.high, unit=unit, source=source)


def _estimates(numbers: RegionNumbers) -> Iterator[Estimate]:
    """Yield every assumed number that the result reads, once for each unknown that it stands for."""
    counted = [group.key for group in numbers.counted_groups(Reading())]
    estimates = [numbers.persons(group) for group in numbers.region.groups]
    for group in numbers.region.groups:
        estimates += [share for step in group.steps if (share := numbers.step_share(group, step)) is not None]
    for offer in numbers.counted_offers():
        estimates.append(numbers.places(offer))
        for one in (numbers.known, numbers.taken_up):
            estimates += {row.id: row for row in (one(offer, group) for group in counted)}.values()
        reluctance = numbers.reluctance(offer.actor)
        estimates += [] if reluctance is None else [reluctance]
    estimates += [numbers.handover(tie) for tie in numbers.ties]
    yield from (row for row in estimates if row.basis is Basis.ASSUMED)


def _used(
    row: Assumption,
    stands_for: int,
    region_own: bool,
    varied: dict[tuple[str | None, Level], Variation],
) -> UsedAssumption:
    low, high = varied.get((row.id, Level.LOW)), varied.get((row.id, Level.HIGH))
    return UsedAssumption(
        id=row.id,
        low=row.low,
        middle=row.middle,
        high=row.high,
        unit=row.unit,
        source=row.source,
        region_own=region_own,
        set_by_us=row.source.is_set_by_us,
        stands_for=stands_for,
        carried_low=None if low is None else low.carried_per_year,
        carried_high=None if high is None else high.carried_per_year,
        turns=any(one is not None and bool(one.turns) for one in (low, high)),
    )
