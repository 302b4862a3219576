"""Who meets which need in which phase, in which language, for whom; and where nobody does.

Here: needs by phases for each route, each group's steps with their gaps, and what hangs on one offer.
Not here: whether there are places or anybody hears of an offer (throughput); the ladder (`rungs`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bleibe.science.network import SMALLEST_GROUP
from bleibe.studies.profile.need_covers import NeedCover, need_covers
from bleibe.studies.profile.offer_facts import Existence, OfferFacts, existence_of, offer_facts
from bleibe.studies.profile.route_offers import open_to
from bleibe.studies.profile.rungs import RungStand, rung_stands
from bleibe.transition import (
    DUTIES,
    ROUTE_PHASES,
    ActorGroup,
    ActorKey,
    ActorState,
    Condition,
    FitTable,
    Group,
    GroupKey,
    Need,
    Offer,
    OfferKey,
    Phase,
    Reason,
    Region,
    Route,
    Step,
    german_or_english,
    meets,
    step_order,
    steps_of,
)


class StepState(StrEnum):
    """Whether a step of a group is met.

    `NO_OFFER`: no offer that is there answers the need in that phase; `DOES_NOT_FIT`: some do, for others.
    """

    MET = "met"
    NO_OFFER = "no_offer"
    DOES_NOT_FIT = "does_not_fit"


@dataclass(frozen=True, kw_only=True)
class CellOffer:
    """An offer in a cell, whether a source confirms that it runs, and which groups of the route it fits."""

    offer: OfferKey
    confirmed: bool
    groups: tuple[GroupKey, ...]


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A need in a phase of a route.

    `needed_by` are the groups that have this step, `unserved` those of them without a fitting offer.
    `languages` are those of all offers in the cell; `languages_unknown` counts offers where nobody said.
    """

    phase: Phase
    need: Need
    needed: bool
    needed_by: tuple[GroupKey, ...]
    unserved: tuple[GroupKey, ...]
    offers: tuple[CellOffer, ...]
    languages: tuple[str, ...]
    languages_unknown: int


@dataclass(frozen=True, kw_only=True)
class RouteCoverage:
    """A route: its phases in order, and a cell for every need in each of them, by phase, then need."""

    route: Route
    groups: tuple[GroupKey, ...]
    phases: tuple[Phase, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """An offer that answers a need, but not for this group, with every condition that fails."""

    offer: OfferKey
    failing: tuple[Reason, ...]


@dataclass(frozen=True, kw_only=True)
class Gap:
    """A step of a group that no offer meets.

    `candidates` stand only with `does_not_fit`. `lapsed` are offers that would meet it, were their term not
    over or had they not ended.
    """

    group: GroupKey
    phase: Phase
    need: Need
    state: StepState
    candidates: tuple[Candidate, ...]
    lapsed: tuple[OfferKey, ...]


@dataclass(frozen=True, kw_only=True)
class StepCover:
    """A step of a group with the offers that meet it and those of them that a source confirms as running."""

    phase: Phase
    need: Need
    state: StepState
    offers: tuple[OfferKey, ...]
    confirmed: tuple[OfferKey, ...]


@dataclass(frozen=True, kw_only=True)
class GroupCover:
    """A group with its steps in the published order; `steps_assumed` marks the usual ones."""

    group: GroupKey
    name: str
    name_en: str
    route: Route
    steps_assumed: bool
    steps: tuple[StepCover, ...]

    def name_in(self, language: str) -> str:
        """Return the group's name as somebody who reads `language` writes it."""
        return german_or_english(language, self.name, self.name_en)


@dataclass(frozen=True, kw_only=True)
class WeakStep:
    """A step that a group has and that hangs on little.

    `one_offer`: exactly one offer meets it; `one_actor`: only offers of one actor do; `unconfirmed`: no offer
    that meets it is confirmed as running.
    """

    group: GroupKey
    phase: Phase
    need: Need
    offers: tuple[OfferKey, ...]
    actors: tuple[ActorKey, ...]
    one_offer: bool
    one_actor: bool
    unconfirmed: bool


@dataclass(frozen=True, kw_only=True)
class WeakCount:
    """How many steps hang on little at actors of one group, counted in steps of groups of persons.

    The numbers are unknown here (`None`) for a group of fewer than three known actors: they would name one.
    """

    group: ActorGroup
    one_offer: int | None
    one_actor: int | None
    unconfirmed: int | None


@dataclass(frozen=True, kw_only=True)
class CoverageChapter:
    """What the region offers against what its groups need, on a day.

    `needs` say of each step that groups have who meets it. `gaps` are by group, phase and need. `unplaced`
    are offers that are there but name no need or no phase, so that they meet nothing: to be asked.
    `internal` names what hangs on one actor; `None` in the public edition.
    """

    on: date
    offers: tuple[OfferFacts, ...]
    routes: tuple[RouteCoverage, ...]
    groups: tuple[GroupCover, ...]
    needs: tuple[NeedCover, ...]
    gaps: tuple[Gap, ...]
    rungs: tuple[RungStand, ...]
    unplaced: tuple[OfferKey, ...]
    weak: tuple[WeakCount, ...]
    internal: tuple[WeakStep, ...] | None

    def public(self) -> CoverageChapter:
        """Return the chapter without its internal part."""
        return replace(self, internal=None)


def coverage(region: Region, table: FitTable) -> CoverageChapter:
    """Return what the region's offers cover on a day.

    Parameters
    ----------
    region
        Its rows in any order. Without groups no cell is needed; without offers every step is a gap.
    table
        `fit_table` of the region; its day is the one on which offers have to be there.
    """
    weak = tuple(step for group in table.groups for step in _weak_steps(group, table))
    return CoverageChapter(
        on=table.on,
        offers=offer_facts(region, table.on),
        routes=tuple(_route(route, table) for route in Route),
        groups=tuple(_group(group, table) for group in table.groups),
        needs=need_covers(table),
        gaps=tuple(
            gap
            for group in table.groups
            for step in steps_of(group)
            if (gap := _gap(group, step, table)) is not None
        ),
        rungs=rung_stands(region, table),
        unplaced=tuple(offer.key for offer in table.valid if _is_unplaced(offer)),
        weak=_weak_counts(region, weak),
        internal=weak,
    )


def _is_unplaced(offer: Offer) -> bool:
    return offer.kind not in DUTIES and not (offer.needs and offer.phases)


def _is_confirmed(offer: Offer, table: FitTable) -> bool:
    return existence_of(offer, on=table.on) is Existence.RUNNING


def _route(route: Route, table: FitTable) -> RouteCoverage:
    groups = tuple(group for group in table.groups if group.traits.route is route)
    named = {phase for group in groups for phase, _ in steps_of(group)}
    phases = tuple(phase for phase in Phase if phase in named or phase in ROUTE_PHASES[route])
    serving = {group.key: table.serving(group) for group in groups}
    fitting = {offer.key for offers in serving.values() for offer in offers}
    there = {offer.key for offer in open_to(table, route)} | fitting
    offers = tuple(offer for offer in table.offers if offer.key in there)
    cells = tuple(_cell((phase, need), groups, offers, table) for phase in phases for need in Need)
    return RouteCoverage(route=route, groups=tuple(group.key for group in groups), phases=phases, cells=cells)


def _cell(step: Step, groups: Sequence[Group], offers: Iterable[Offer], table: FitTable) -> Cell:
    inside = [offer for offer in offers if meets(offer, step)]
    needing = [group for group in groups if step in steps_of(group)]
    phase, need = step
    return Cell(
        phase=phase,
        need=need,
        needed=bool(needing),
        needed_by=tuple(group.key for group in needing),
        unserved=tuple(
            group.key for group in needing if not any(table.fit(group, offer) for offer in inside)
        ),
        offers=tuple(
            CellOffer(
                offer=offer.key,
                confirmed=_is_confirmed(offer, table),
                groups=tuple(group.key for group in groups if table.fit(group, offer)),
            )
            for offer in inside
        ),
        languages=tuple(sorted({code for offer in inside for code in offer.languages or ()})),
        languages_unknown=sum(offer.languages is None for offer in inside),
    )


def _group(group: Group, table: FitTable) -> GroupCover:
    return GroupCover(
        group=group.key,
        name=group.name,
        name_en=group.name_en,
        route=group.traits.route,
        steps_assumed=group.steps_assumed,
        steps=tuple(step_cover(group, step, table) for step in steps_of(group)),
    )


def step_cover(group: Group, step: Step, table: FitTable) -> StepCover:
    """Return a step of a group with the offers that meet it, on the day of the table."""
    there = [offer for offer in table.valid if meets(offer, step)]
    fitting = [offer for offer in there if table.fit(group, offer)]
    state = StepState.MET if fitting else StepState.DOES_NOT_FIT if there else StepState.NO_OFFER
    return StepCover(
        phase=step[0],
        need=step[1],
        state=state,
        offers=tuple(offer.key for offer in fitting),
        confirmed=tuple(offer.key for offer in fitting if _is_confirmed(offer, table)),
    )


def _gap(group: Group, step: Step, table: FitTable) -> Gap | None:
    cover = step_cover(group, step, table)
    if cover.state is StepState.MET:
        return None
    answering = [offer for offer in table.offers if meets(offer, step)]
    failing = {offer.key: table.fit(group, offer).failing for offer in answering}
    valid = {offer.key for offer in table.valid}
    return Gap(
        group=group.key,
        phase=step[0],
        need=step[1],
        state=cover.state,
        candidates=tuple(
            Candidate(offer=key, failing=reasons) for key, reasons in failing.items() if key in valid
        ),
        lapsed=tuple(
            offer.key
            for offer in answering
            if {reason.condition for reason in failing[offer.key]} == {Condition.VALIDITY}
            and existence_of(offer, on=table.on) is not Existence.NOT_BEGUN
        ),
    )


def _weak_steps(group: Group, table: FitTable) -> Iterable[WeakStep]:
    owner = {offer.key: offer.actor for offer in table.offers}
    for step in sorted(steps_of(group), key=step_order):
        cover = step_cover(group, step, table)
        actors = tuple(sorted({owner[key] for key in cover.offers}))
        one_offer, one_actor = len(cover.offers) == 1, len(actors) == 1
        unconfirmed = bool(cover.offers) and not cover.confirmed
        if one_offer or one_actor or unconfirmed:
            yield WeakStep(
                group=group.key,
                phase=cover.phase,
                need=cover.need,
                offers=cover.offers,
                actors=actors,
                one_offer=one_offer,
                one_actor=one_actor,
                unconfirmed=unconfirmed,
            )


def _weak_counts(region: Region, weak: Sequence[WeakStep]) -> tuple[WeakCount, ...]:
    group_of = {actor.key: actor.group for actor in region.actors}
    known = Counter(actor.group for actor in region.actors if actor.state is ActorState.KNOWN)
    return tuple(
        _weak_count(group, group_of, weak, shown=known[group] >= SMALLEST_GROUP) for group in ActorGroup
    )


def _weak_count(
    group: ActorGroup, group_of: Mapping[ActorKey, ActorGroup], weak: Sequence[WeakStep], *, shown: bool
) -> WeakCount:
    own = [step for step in weak if group in {group_of.get(actor) for actor in step.actors}]
    return WeakCount(
        group=group,
        one_offer=sum(step.one_offer for step in own) if shown else None,
        one_actor=sum(step.one_actor for step in own) if shown else None,
        unconfirmed=sum(step.unconfirmed for step in own) if shown else None,
    )
