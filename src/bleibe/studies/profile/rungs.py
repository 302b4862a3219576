"""Which rungs of the seeds' ladder (B6, B7, Q3 to Q6) somebody in the region carries.

Here: each rung against its expected carriers. Not here: the ladder itself (`transition.LADDER`), needs of
the region's groups (`coverage`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bleibe.studies.profile.offer_facts import Existence, existence_of
from bleibe.studies.profile.route_offers import closed_by, closed_to_groups_by
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

    Only an offer that a source confirms as running counts for the first three.
    """

    PROVIDED = "provided"
    PROVIDED_BY_OTHERS = "provided_by_others"
    ONLY_PRIVATE = "only_private"
    UNCONFIRMED_OR_EXPIRED = "unconfirmed_or_expired"
    NOBODY_KNOWN = "nobody_known"


@dataclass(frozen=True, kw_only=True)
class CarrierStand:
    """One expected carrier.

    `offers` are there on the day, confirmed or not (`confirmed`: at least one is); `lapsed` once were.
    `actors` are the known ones of that role.
    """

    role: ActorRole
    state: CarrierState
    confirmed: bool
    actors: tuple[ActorKey, ...]
    offers: tuple[OfferKey, ...]
    lapsed: tuple[OfferKey, ...]


@dataclass(frozen=True, kw_only=True)
class RungStand:
    """One rung in the region; every offer that fills it stands in exactly one of the first five lists.

    `by_carriers` and `by_others` run and are public; `private` run on a private basis only;
    `unconfirmed` nobody has confirmed of late; `lapsed` have ended or their term is over. `for_others` do not
    fill it: they are for people who go the route, but for none of the groups that the region names.
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
    lapsed: tuple[OfferKey, ...]
    for_others: tuple[OfferKey, ...]


def rung_stands(region: Region, table: FitTable) -> tuple[RungStand, ...]:
    """Return every rung of the ladder as it stands in the region on the day of the table.

    An offer fills a rung by its kind, if it fits at least one of the region's groups on one of the rung's
    routes (where a route has no group on file: somebody who goes it as a rule) and names one of the rung's
    phases or none at all. A rung without expected carriers is provided by whoever fills it.
    """
    actors = {actor.key: actor for actor in region.actors}
    return tuple(_stand(rung, actors, table) for rung in LADDER)


def _stand(rung: Rung, actors: dict[ActorKey, Actor], table: FitTable) -> RungStand:
    filling = [(offer, _shut_by(offer, rung, table)) for offer in _of_kind(rung, table)]
    current = [offer for offer, shut_by in filling if not shut_by]
    lapsed = [
        offer
        for offer, shut_by in filling
        if shut_by == {Condition.VALIDITY} and existence_of(offer, on=table.on) is not Existence.NOT_BEGUN
    ]
    running = [offer for offer in current if existence_of(offer, on=table.on) is Existence.RUNNING]
    public = [offer for offer in running if not offer.private_basis]
    expected = [offer for offer in public if _is_expected(offer, rung, actors)]
    private = [offer for offer in running if offer.private_basis]
    others = [offer for offer in public if offer not in expected]
    unconfirmed = [offer for offer in current if offer not in running]
    states = (
        (expected, RungState.PROVIDED),
        (others, RungState.PROVIDED_BY_OTHERS),
        (private, RungState.ONLY_PRIVATE),
        (unconfirmed + lapsed, RungState.UNCONFIRMED_OR_EXPIRED),
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
        state=next((state for found, state in states if found), RungState.NOBODY_KNOWN),
        carriers=tuple(_carrier(role, actors, current, lapsed, table.on) for role in rung.carriers),
        by_carriers=_keys(expected),
        by_others=_keys(others),
        private=_keys(private),
        unconfirmed=_keys(unconfirmed),
        lapsed=_keys(lapsed),
        for_others=_keys(
            offer for offer, shut_by in filling if shut_by and not closed_by(table, offer, rung.routes)
        ),
    )


def _of_kind(rung: Rung, table: FitTable) -> list[Offer]:
    return [
        offer
        for offer in table.offers
        if offer.kind in rung.kinds and (not offer.phases or not offer.phases.isdisjoint(rung.phases))
    ]


def _shut_by(offer: Offer, rung: Rung, table: FitTable) -> frozenset[Condition]:
    shut_by = closed_to_groups_by(table, offer, rung.routes)
    return shut_by - {Condition.FOR_WHOM} if offer.kind in KINDS_FOR_COMPANIES else shut_by


def _is_expected(offer: Offer, rung: Rung, actors: dict[ActorKey, Actor]) -> bool:
    actor = actors.get(offer.actor)
    return not rung.carriers or (actor is not None and not set(actor.roles).isdisjoint(rung.carriers))


def _carrier(
    role: ActorRole,
    actors: dict[ActorKey, Actor],
    current: Sequence[Offer],
    lapsed: Sequence[Offer],
    on: date,
) -> CarrierStand:
    holders = {actor.key for actor in actors.values() if role in actor.roles}
    own = [offer for offer in current if offer.actor in holders]
    known = [key for key in holders if actors[key].state is ActorState.KNOWN]
    if own:
        state = CarrierState.PROVIDED
    else:
        state = CarrierState.CARRIER_WITHOUT_OFFER if known else CarrierState.CARRIER_MISSING
    return CarrierStand(
        role=role,
        state=state,
        confirmed=any(existence_of(offer, on=on) is Existence.RUNNING for offer in own),
        actors=tuple(sorted(known)),
        offers=_keys(own),
        lapsed=_keys(offer for offer in lapsed if offer.actor in holders),
    )


def _keys(offers: Iterable[Offer]) -> tuple[OfferKey, ...]:
    return tuple(sorted(offer.key for offer in offers))
