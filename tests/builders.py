"""Regions made by hand in few words, for tests.

Here: `actor`, `offer`, `tie`, `group`, `reach`, `region`, with defaults that shut nobody out. A step is
written "phase:need", several of them or several codes are divided by blanks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from bleibe.transition import (
    Actor,
    ActorKey,
    ActorRole,
    ActorState,
    Agreement,
    Audience,
    ForWhom,
    Group,
    GroupKey,
    LanguageLevel,
    Need,
    Offer,
    OfferKey,
    OfferKind,
    OfferState,
    PartialDate,
    Participant,
    Phase,
    Reach,
    Region,
    Route,
    Source,
    Stated,
    StepNeed,
    Tie,
    TieKind,
    Traits,
    Upkeep,
)

ON = date(2026, 11, 22)
"""The day for which the tests ask, where they do not say otherwise."""


def stated(value: float | tuple[float, float] | None) -> Stated | None:
    """Return a number or a range as a source gives it; `None` is unknown."""
    if value is None:
        return None
    low, high = value if isinstance(value, tuple) else (value, value)
    return Stated(low=low, high=high)


def dated(day: str | None) -> Source:
    """Return a source of that date."""
    return Source(citation="https://example.org/", dated=PartialDate(day) if day else None)


def actor(
    key: str,
    roles: str = "",
    *,
    name: str | None = None,
    parent: str | None = None,
    state: ActorState = ActorState.KNOWN,
    trust: float | tuple[float, float] | None = None,
    reluctance: float | tuple[float, float] | None = None,
    seen: str | None = None,
    checked_on: date | None = None,
    owner: str = "",
    **more: Any,
) -> Actor:
    """Return an actor; `roles` such as "international_office career_center"."""
    return Actor(
        key=ActorKey(key),
        name=name if name is not None else key.upper(),
        roles=tuple(ActorRole(role) for role in roles.split()),
        parent=ActorKey(parent) if parent else None,
        state=state,
        trust=stated(trust),
        reluctance=stated(reluctance),
        source=dated(seen),
        upkeep=Upkeep(owner=owner, checked_on=checked_on),
        **more,
    )


def offer(
    key: str,
    actor: str,
    needs: str = "",
    phases: str = "",
    *,
    kind: str | None = None,
    places: float | tuple[float, float] | None = None,
    languages: str | None = None,
    participants: str = "",
    routes: str = "",
    for_whom: ForWhom = ForWhom.PERSONS,
    german_from: str | None = None,
    state: OfferState = OfferState.RUNNING,
    last_seen: str | None = None,
    audience: Audience | None = None,
    seen: str | None = "2026-01-01",
    **more: Any,
) -> Offer:
    """Return an offer that a source of the day `seen` calls running; `needs` and `phases` are codes.

    `languages` None is unknown.
    """
    conditions = Audience(
        for_whom=for_whom,
        routes=frozenset(Route(route) for route in routes.split()),
        participants=frozenset(Participant(who) for who in participants.split()),
        german_from=LanguageLevel(german_from) if german_from else None,
    )
    return Offer(
        key=OfferKey(key),
        actor=ActorKey(actor),
        name=key.upper(),
        kind=OfferKind(kind) if kind else None,
        needs=frozenset(Need(need) for need in needs.split()),
        phases=frozenset(Phase(phase) for phase in phases.split()),
        audience=audience or conditions,
        languages=None if languages is None else frozenset(languages.split()),
        places=stated(places),
        state=state,
        last_seen=PartialDate(last_seen) if last_seen else None,
        **{"source": dated(seen), **more},
    )


def tie(
    from_actor: str,
    to_actor: str,
    kind: str = "co_operates",
    *,
    agreement: Agreement = Agreement.UNKNOWN,
    trust: float | tuple[float, float] | None = None,
    group: str | None = None,
    seen: str | None = None,
    **more: Any,
) -> Tie:
    """Return a tie."""
    return Tie(
        from_actor=ActorKey(from_actor),
        to_actor=ActorKey(to_actor),
        kind=TieKind(kind),
        agreement=agreement,
        trust=stated(trust),
        group=GroupKey(group) if group else None,
        source=dated(seen),
        **more,
    )


def group(
    key: str,
    steps: str = "",
    *,
    persons: float | tuple[float, float] | None = 100,
    route: str = "study_to_work",
    participants: str = "",
    languages: Mapping[str, str] | None = None,
    shares: Mapping[str, float] | None = None,
    **more: Any,
) -> Group:
    """Return a group; `steps` such as "arrival:orientation study:language", `languages` {"en": "C1"}.

    `shares` gives the share of the group that has a step, by the step as it is written.
    """
    spoken = (
        None
        if languages is None
        else {code: LanguageLevel(level) for code, level in sorted(languages.items())}
    )
    return Group(
        key=GroupKey(key),
        name=key.upper(),
        traits=Traits(
            route=Route(route),
            participants=frozenset(Participant(who) for who in participants.split()),
            languages=spoken,
        ),
        persons_per_year=stated(persons),
        steps=tuple(_step(step, (shares or {}).get(step)) for step in steps.split()),
        **more,
    )


def _step(written: str, share: float | None) -> StepNeed:
    phase, need = written.split(":")
    return StepNeed(phase=Phase(phase), need=Need(need), share=stated(share))


def reach(
    offer: str,
    group: str | None = None,
    *,
    known: float | tuple[float, float] | None = None,
    taken_up: float | tuple[float, float] | None = None,
    source: str = "Befragung",
) -> Reach:
    """Return what is known of who learns of an offer and takes it up, as a survey says."""
    return Reach(
        offer=OfferKey(offer),
        group=GroupKey(group) if group else None,
        known=stated(known),
        taken_up=stated(taken_up),
        source=Source(citation=source),
    )


def region(
    *,
    actors: Iterable[Actor] | str = (),
    offers: Iterable[Offer] = (),
    ties: Iterable[Tie] = (),
    groups: Iterable[Group] = (),
    **more: Any,
) -> Region:
    """Return a region; `actors` may be written as keys divided by blanks.

    Actors that offers and ties name and that are not given are added, so that no key dangles.
    """
    given = tuple(actor(key) for key in actors.split()) if isinstance(actors, str) else tuple(actors)
    offers, ties = tuple(offers), tuple(ties)
    named = {one.actor for one in offers} | {end for one in ties for end in (one.from_actor, one.to_actor)}
    missing = sorted(named - {one.key for one in given})
    return Region(
        key="test",
        name="Testregion",
        actors=given + tuple(actor(key) for key in missing),
        offers=offers,
        ties=ties,
        groups=tuple(groups),
        **more,
    )
