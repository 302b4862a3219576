"""What is usual where nobody has stated it: a group's needs, and what an offer of a kind meets when.

Here: the published table (`usual.toml`, and the ladder), a region with it where its own rows are silent, and
whose role it usually is to meet a need.
Not here: numbers that stand in for unknown numbers (`assumptions.py`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

from bleibe.transition.dates import partial_date
from bleibe.transition.ladder import LADDER
from bleibe.transition.provenance import SET_BY_US, Source
from bleibe.transition.region import Group, Offer, Region, StepNeed
from bleibe.transition.vocabulary import (
    ROLE_GROUP,
    ActorGroup,
    ActorRole,
    Need,
    OfferKind,
    Participant,
    Phase,
    Route,
)

USUAL_SHARE = "usual"
"""The kind of `Quantity.NEEDS` that is assumed: which share of a group has a usual need."""


@dataclass(frozen=True, kw_only=True)
class UsualStep:
    """A need that nearly everybody of some people has in a phase, and who says so."""

    phase: Phase
    need: Need
    source: Source


@dataclass(frozen=True, kw_only=True)
class UsualPeople:
    """People with usual steps."""

    key: str
    route: Route
    participants: tuple[Participant, ...]
    steps: tuple[UsualStep, ...]


@cache
def _document() -> Mapping[str, Any]:
    text = resources.files("bleibe.transition").joinpath("usual.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def usual_sources() -> Mapping[str, Source]:
    """Return who names what is usual, by a short name."""
    return {
        name: Source(citation=row["citation"], dated=partial_date(row["dated"]) if row["dated"] else None)
        for name, row in _document()["sources"].items()
    }


@cache
def usual_people() -> tuple[UsualPeople, ...]:
    """Return the people with usual steps, in published order; each route has at least one."""
    return tuple(
        UsualPeople(
            key=row["key"],
            route=Route(row["route"]),
            participants=tuple(map(Participant, row["participants"])),
            steps=tuple(
                UsualStep(
                    phase=Phase(phase), need=Need(need), source=replace(usual_sources()[source], note=note)
                )
                for phase, need, source, note in row["steps"]
            ),
        )
        for row in _document()["people"]
    )


def usual_steps(group: Group) -> tuple[StepNeed, ...]:
    """Return the steps that a group is taken to have where nobody has stated its needs.

    Those of the first people on its route whose first participant (a student, a doctoral candidate) the group
    names; where it names none of them, of the first people on its route.
    """
    on_route = [people for people in usual_people() if people.route is group.traits.route]
    first = {people.key: people.participants[0] for people in on_route}
    alike = [people for people in on_route if first[people.key] in group.traits.participants]
    chosen = (alike or on_route)[0]
    return tuple(
        StepNeed(phase=step.phase, need=step.need, source=Source(citation=SET_BY_US)) for step in chosen.steps
    )


@cache
def usual_content(kind: OfferKind) -> tuple[frozenset[Need], frozenset[Phase]]:
    """Return the needs that an offer of a kind usually meets, and the phases; both empty where none is usual.

    Examples
    --------
    >>> needs, phases = usual_content(OfferKind.JOB_FAIR)
    >>> sorted(map(str, needs)), sorted(map(str, phases))
    (['employer_contact'], ['final_year', 'job_search'])
    """
    own = _document()["offer"].get(kind)
    if own is not None:
        return frozenset(map(Need, own["needs"])), frozenset(map(Phase, own["phases"]))
    rungs = [rung for rung in LADDER if kind in rung.kinds]
    needs = frozenset(need for rung in rungs for need in rung.needs)
    return needs, frozenset(phase for rung in rungs for phase in rung.phases)


def usual_carriers(phase: Phase, need: Need, routes: Collection[Route]) -> tuple[ActorRole, ...]:
    """Return the roles that usually meet a need in a phase of one of the routes, in published order.

    Those of the rungs and kinds of offer that meet it then; where there are none, in any phase, at last on
    any route. Roles at universities and of students are for those who study.

    Examples
    --------
    >>> [str(role) for role in usual_carriers(Phase.STUDY, Need.LANGUAGE, [Route.STUDY_TO_WORK])]
    ['university_language_centre', 'course_provider']
    >>> [str(role) for role in usual_carriers(Phase.ARRIVAL, Need.LANGUAGE, [Route.SKILLED_WORKER])]
    ['course_provider']
    """
    for phases, ways in (({phase}, routes), (Phase, routes), (Phase, Route)):
        found = [role for role in _carriers(need, set(phases), set(ways)) if _is_on(role, routes)]
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def _carriers(need: Need, phases: set[Phase], routes: set[Route]) -> Iterator[ActorRole]:
    for rung in LADDER:
        fits = need in rung.needs and not phases.isdisjoint(rung.phases)
        yield from rung.carriers if fits and not routes.isdisjoint(rung.routes) else ()
    for row in _document()["offer"].values():
        fits = need in row["needs"] and not phases.isdisjoint(map(Phase, row["phases"]))
        yield from map(ActorRole, row["carriers"]) if fits else ()


def _is_on(role: ActorRole, routes: Collection[Route]) -> bool:
    return Route.STUDY_TO_WORK in routes or ROLE_GROUP[role] is ActorGroup.OTHER


def with_usual(region: Region) -> Region:
    """Return a region in which unknown needs are the usual ones, and marked as assumed.

    A group without needs gets the usual steps of its people, an offer without needs or phases those of its
    kind. An offer whose kind says nothing stays as it is: what it meets is unknown. Doing it twice changes
    nothing more.
    """
    return replace(
        region,
        groups=tuple(_group(group) for group in region.groups),
        offers=tuple(_offer(offer) for offer in region.offers),
    )


def _group(group: Group) -> Group:
    return group if group.steps else replace(group, steps=usual_steps(group), steps_assumed=True)


def _offer(offer: Offer) -> Offer:
    if (offer.needs and offer.phases) or offer.kind is None:
        return offer
    needs, phases = usual_content(offer.kind)
    if not (offer.needs or needs) or not (offer.phases or phases):
        return offer
    return replace(offer, needs=offer.needs or needs, phases=offer.phases or phases, content_assumed=True)
