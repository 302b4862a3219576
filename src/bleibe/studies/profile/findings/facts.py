"""What the rules read: the computed chapters of a region on a day, and a few questions to them.

Here: `Facts` and which groups, offers and actors are meant by the seed's "international students".
Not here: any judgement.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from bleibe.studies.profile.actors import ActorChapter
from bleibe.studies.profile.coverage import CoverageChapter, StepCover, StepState
from bleibe.studies.profile.findings.judged import Standing
from bleibe.studies.profile.findings.thresholds import ThresholdKey, threshold
from bleibe.studies.profile.interfaces import InterfaceChapter
from bleibe.studies.profile.labour_market import LabourMarketChapter
from bleibe.studies.profile.network_chapter import NetworkChapter
from bleibe.studies.profile.offer_facts import Existence, existence_of
from bleibe.studies.profile.throughput_chapter import ThroughputChapter
from bleibe.transition import (
    Actor,
    ActorKey,
    ActorRole,
    ActorState,
    Assumptions,
    Condition,
    FitTable,
    Group,
    GroupKey,
    Need,
    Offer,
    OfferKey,
    Region,
    Route,
    Source,
    first_day,
    is_dated_by,
    months_before,
)

PUBLIC_SOURCES = "public_sources"
"""How a region says that it was compiled without asking the offices."""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """The chapters of one region on one day.

    The first seed speaks of international students: groups on the way from study to work. Groups of skilled
    workers are left out of every rule.
    """

    region: Region
    on: date
    fit_table: FitTable
    actors: ActorChapter
    coverage: CoverageChapter
    interfaces: InterfaceChapter
    network: NetworkChapter
    labour_market: LabourMarketChapter
    throughput: ThroughputChapter

    def public(self) -> Facts:
        """Return the facts with the public part of every chapter."""
        return replace(
            self,
            actors=self.actors.public(),
            coverage=self.coverage.public(),
            interfaces=self.interfaces.public(),
            network=self.network.public(),
        )

    @property
    def provisional(self) -> bool:
        """Whether nobody has asked the offices yet."""
        return self.region.compiled_from == PUBLIC_SOURCES

    @cached_property
    def students(self) -> tuple[Group, ...]:
        """Return the groups of international students, by key."""
        own = (group for group in self.region.groups if group.traits.route is Route.STUDY_TO_WORK)
        return tuple(sorted(own, key=lambda group: group.key))

    @cached_property
    def student_steps(self) -> Mapping[GroupKey, tuple[StepCover, ...]]:
        """Return the steps of each group of students, by the group's key, with the offers that meet them."""
        keys = {group.key for group in self.students}
        return {row.group: row.steps for row in self.coverage.groups if row.group in keys}

    @cached_property
    def offers(self) -> Mapping[OfferKey, Offer]:
        """Return every offer of the region by key, in order of the keys."""
        return {offer.key: offer for offer in sorted(self.region.offers, key=lambda offer: offer.key)}

    @cached_property
    def serving(self) -> tuple[Offer, ...]:
        """Return the offers that meet at least one step of a group of students, by key."""
        found = {key for steps in self.student_steps.values() for step in steps for key in step.offers}
        return tuple(self.offers[key] for key in sorted(found))

    @cached_property
    def serving_actors(self) -> tuple[ActorKey, ...]:
        """Return the actors of the offers that serve students, by key."""
        return tuple(sorted({offer.actor for offer in self.serving}))

    @cached_property
    def actor_of(self) -> Mapping[ActorKey, Actor]:
        """Return every actor by key."""
        return {actor.key: actor for actor in self.region.actors}

    @cached_property
    def assumptions(self) -> Assumptions:
        """Return the assumptions in force for the region."""
        return Assumptions(self.region.assumptions)

    def has_role(self, actor: ActorKey, *roles: ActorRole) -> bool:
        """Whether an actor of that key is on file and has one of the roles."""
        found = self.actor_of.get(actor)
        return found is not None and not set(found.roles).isdisjoint(roles)

    def holders(self, role: ActorRole) -> tuple[ActorKey, ...]:
        """Return the known actors of a role, by key."""
        known = (actor for actor in self.region.actors if actor.state is ActorState.KNOWN)
        return tuple(sorted(actor.key for actor in known if role in actor.roles))

    def standing(self, offer: Offer) -> Standing | None:
        """Return how sure it is that an offer is there; `None` for one that is over or not begun."""
        match existence_of(offer, on=self.on):
            case Existence.RUNNING:
                return Standing.PRIVATE if offer.private_basis else Standing.CONFIRMED
            case Existence.NOT_CONFIRMED:
                return Standing.UNCONFIRMED
            case Existence.NOT_BEGUN | Existence.EXPIRED | Existence.ENDED:
                return None

    def is_for(self, offer: Offer, group: Group) -> bool:
        """Whether an offer is for a group, its term left aside (`standing` judges the term)."""
        failing = self.fit_table.fit(group, offer).failing
        return all(reason.condition is Condition.VALIDITY for reason in failing)

    def persons(self, group: Group) -> float:
        """Return persons a year in a group, as the chapter on throughput counts it where it does."""
        counted = (row.persons_per_year for row in self.throughput.by_group if row.group == group.key)
        return next(counted, self.assumptions.persons(group).middle)

    def is_fresh(self, source: Source) -> bool:
        """Whether a source of the region is young enough to speak for today, and no assumption of ours."""
        if source.dated is None or not source.is_named:
            return False
        oldest = months_before(self.on, int(threshold(ThresholdKey.EVIDENCE_MONTHS)))
        return is_dated_by(self.on, source.dated) and first_day(source.dated) >= oldest

    def steps_met(self, need: Need) -> tuple[int, int]:
        """Return how many steps of students with that need an offer meets, and how many there are."""
        steps = [step for steps in self.student_steps.values() for step in steps if step.need is need]
        return sum(step.state is StepState.MET for step in steps), len(steps)
