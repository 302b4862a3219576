"""Which rungs of the seeds' ladder (B6, B7, Q3 to Q6) somebody in the region carries.

Here: each rung against its expected carriers, every offer of its kind in exactly one list. Not here: the
ladder itself (`transition.LADDER`), needs of the region's groups (`coverage`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bleibe.studies.profile.offer_facts import Existence, existence_of
from bleibe.studies.profile.route_offers import closed_to_groups_by
from bleibe.transition import (
    LADDER,
    Actor,
    ActorKey,
    ActorRole,
    ActorState,
    Condition,
    FitTable,
    ForWhom,
    Need,
    Offer,
    OfferKey,
    OfferKind,
    Phase,
    Region,
    Route,
    Rung,
    RungKey,
)

KINDS_FOR_COMPANIES = frozenset(
    {OfferKind.COMPANION_TRAINING, OfferKind.INTEGRATION_MANAGEMENT, OfferKind.COMPANY_ONBOARDING}
)
"""Kinds that fill a rung also where they address companies: that is where the companions work."""


def addresses_companies(for_whom: ForWhom, kind: OfferKind | None) -> bool:
    """Whether an offer for these, of this kind, addresses companies."""
    return for_whom is not ForWhom.PERSONS or kind in KINDS_FOR_COMPANIES


class CarrierState(StrEnum):
    """How an expected carrier of a rung stands."""

    PROVIDED = "provided"
    CARRIER_WITHOUT_OFFER = "carrier_without_offer"
    CARRIER_MISSING = "carrier_missing"


class RungState(StrEnum):
    """How a rung stands; the first that holds, from the top.

    Only an offer that a source confirms as running counts for the first three. `ELSEWHERE` and `FOR_OTHERS`:
    there is one of this kind, but in other phases or on another route, or for none of the groups on file.
    """

    PROVIDED = "provided"
    PROVIDED_BY_OTHERS = "provided_by_others"
    ONLY_PRIVATE = "only_private"
    UNCONFIRMED = "unconfirmed"
    NOT_BEGUN = "not_begun"
    ENDED = "ended"
    ELSEWHERE = "elsewhere"
    FOR_OTHERS = "for_others"
    NOBODY_KNOWN = "nobody_known"


@dataclass(frozen=True, kw_only=True)
class CarrierStand:
    """One expected carrier.

    `offers` are there on the day, confirmed or not (`confirmed`: at least one is); `lapsed` once were;
    `beside` are of the rung's kind, but not begun, elsewhere on the path or for others. `actors` are the
    known ones of that role.
    """

    role: ActorRole
    state: CarrierState
    confirmed: bool
    actors: tuple[ActorKey, ...]
    offers: tuple[OfferKey, ...]
    lapsed: tuple[OfferKey, ...]
    beside: tuple[OfferKey, ...]


@dataclass(frozen=True, kw_only=True)
class RungStand:
    """One rung in the region; every offer of one of its kinds stands in exactly one of the lists.

    `by_carriers` and `by_others` run and are public; `private` run on a private basis only;
    `unconfirmed` nobody has confirmed of late; `not_begun` begin later; `lapsed` have ended or their term is
    over. The last two do not fill it, whether they are still there or not: `elsewhere` are for a group on
    file, but in other phases or on another route (where no group is on file: for somebody who goes one as a
    rule); `for_others` are for none of the groups on file.
    """

    key: RungKey
    seed_row: str
    wording: str
    routes: tuple[Route, ...]
    phases: tuple[Phase, ...]
    needs: tuple[Need, ...]
    kinds: tuple[OfferKind, ...]
    private_in_seed: bool
    state: RungState
    carriers: tuple[CarrierStand, ...]
    by_carriers: tuple[OfferKey, ...]
    by_others: tuple[OfferKey, ...]
    private: tuple[OfferKey, ...]
    unconfirmed: tuple[OfferKey, ...]
    not_begun: tuple[OfferKey, ...]
    lapsed: tuple[OfferKey, ...]
    elsewhere: tuple[OfferKey, ...]
    for_others: tuple[OfferKey, ...]


def rung_stands(region: Region, table: FitTable) -> tuple[RungStand, ...]:
    """Return every rung of the ladder as it stands in the region on the day of the table.

    An offer fills a rung by its kind, if it fits at least one of the region's groups on one of the rung's
    routes (where a route has no group on file: somebody who goes it as a rule) and names one of the rung's
    phases or none at all. A rung without expected carriers is provided by whoever fills it.
    """
    actors = {actor.key: actor for actor in region.actors}
    return tuple(_stand(rung, actors, table) for rung in LADDER)


class _List(StrEnum):
    """The lists of a rung by whether an offer fills it, and when."""

    RUNNING = "running"
    UNCONFIRMED = "unconfirmed"
    NOT_BEGUN = "not_begun"
    LAPSED = "lapsed"
    ELSEWHERE = "elsewhere"
    FOR_OTHERS = "for_others"


_BY_TIME: dict[Existence, _List] = {
    Existence.RUNNING: _List.RUNNING,
    Existence.NOT_CONFIRMED: _List.UNCONFIRMED,
    Existence.NOT_BEGUN: _List.NOT_BEGUN,
    Existence.EXPIRED: _List.LAPSED,
    Existence.ENDED: _List.LAPSED,
}


def _list_of(offer: Offer, rung: Rung, table: FitTable) -> _List:
    """Return the list of a rung in which an offer of its kind stands.

    First for whom and where on the path it is, then when: what ended stands with what ended, also where it
    was for nobody on file.
    """
    by_time = _BY_TIME[existence_of(offer, on=table.on)]
    in_phase = not offer.phases or not offer.phases.isdisjoint(rung.phases)
    if in_phase and _is_for_somebody(offer, rung.routes, table):
        return by_time
    routes = {group.traits.route for group in table.groups} or set(Route)
    if _is_for_somebody(offer, sorted(routes), table):
        return _List.ELSEWHERE
    return _List.LAPSED if in_phase and by_time is _List.LAPSED else _List.FOR_OTHERS


def _is_for_somebody(offer: Offer, routes: Iterable[Route], table: FitTable) -> bool:
    """Whether an offer is for a group on one of the routes, were it there on the day."""
    waived = {Condition.VALIDITY, *({Condition.FOR_WHOM} if offer.kind in KINDS_FOR_COMPANIES else ())}
    return not closed_to_groups_by(table, offer, routes) - waived


def _stand(rung: Rung, actors: dict[ActorKey, Actor], table: FitTable) -> RungStand:
    found: dict[_List, list[Offer]] = {one: [] for one in _List}
    for offer in table.offers:
        if offer.kind in rung.kinds:
            found[_list_of(offer, rung, table)].append(offer)
    public = [offer for offer in found[_List.RUNNING] if not offer.private_basis]
    expected = [offer for offer in public if _is_expected(offer, rung, actors)]
    private = [offer for offer in found[_List.RUNNING] if offer.private_basis]
    others = [offer for offer in public if offer not in expected]
    filled = (
        (expected, RungState.PROVIDED),
        (others, RungState.PROVIDED_BY_OTHERS),
        (private, RungState.ONLY_PRIVATE),
    )
    return RungStand(
        key=rung.key,
        seed_row=rung.seed_row,
        wording=rung.wording,
        routes=rung.routes,
        phases=rung.phases,
        needs=rung.needs,
        kinds=rung.kinds,
        private_in_seed=rung.private_only,
        state=next((state for offers, state in filled if offers), _state_of_unfilled(found, table)),
        carriers=tuple(_carrier(role, actors, found, table.on) for role in rung.carriers),
        by_carriers=_keys(expected),
        by_others=_keys(others),
        private=_keys(private),
        unconfirmed=_keys(found[_List.UNCONFIRMED]),
        not_begun=_keys(found[_List.NOT_BEGUN]),
        lapsed=_keys(found[_List.LAPSED]),
        elsewhere=_keys(found[_List.ELSEWHERE]),
        for_others=_keys(found[_List.FOR_OTHERS]),
    )


def _state_of_unfilled(found: Mapping[_List, Sequence[Offer]], table: FitTable) -> RungState:
    """Return how a rung stands that no running offer fills; what is over is not called there."""
    there = {key: [offer for offer in offers if offer.is_there(on=table.on)] for key, offers in found.items()}
    beside = [*found[_List.ELSEWHERE], *found[_List.FOR_OTHERS]]
    over = [offer for offer in beside if _BY_TIME[existence_of(offer, on=table.on)] is _List.LAPSED]
    states = (
        (found[_List.UNCONFIRMED], RungState.UNCONFIRMED),
        (found[_List.NOT_BEGUN], RungState.NOT_BEGUN),
        (found[_List.LAPSED], RungState.ENDED),
        (there[_List.ELSEWHERE], RungState.ELSEWHERE),
        (there[_List.FOR_OTHERS], RungState.FOR_OTHERS),
        (over, RungState.ENDED),
        (beside, RungState.NOT_BEGUN),
    )
    return next((state for offers, state in states if offers), RungState.NOBODY_KNOWN)


def _is_expected(offer: Offer, rung: Rung, actors: dict[ActorKey, Actor]) -> bool:
    actor = actors.get(offer.actor)
    return not rung.carriers or (actor is not None and not set(actor.roles).isdisjoint(rung.carriers))


def _carrier(
    role: ActorRole, actors: dict[ActorKey, Actor], found: Mapping[_List, Sequence[Offer]], on: date
) -> CarrierStand:
    holders = {actor.key for actor in actors.values() if role in actor.roles}
    known = [key for key in holders if actors[key].state is ActorState.KNOWN]
    own = {key: [offer for offer in offers if offer.actor in holders] for key, offers in found.items()}
    current = own[_List.RUNNING] + own[_List.UNCONFIRMED]
    if current:
        state = CarrierState.PROVIDED
    else:
        state = CarrierState.CARRIER_WITHOUT_OFFER if known else CarrierState.CARRIER_MISSING
    return CarrierStand(
        role=role,
        state=state,
        confirmed=any(existence_of(offer, on=on) is Existence.RUNNING for offer in current),
        actors=tuple(sorted(known)),
        offers=_keys(current),
        lapsed=_keys(own[_List.LAPSED]),
        beside=_keys(own[_List.NOT_BEGUN] + own[_List.ELSEWHERE] + own[_List.FOR_OTHERS]),
    )


def _keys(offers: Iterable[Offer]) -> tuple[OfferKey, ...]:
    return tuple(sorted(offer.key for offer in offers))
