"""What is known of each offer (B2): that it exists, is known, taken up and used are four separate facts.

Here: one record an offer. Not here: which needs the offers cover (`coverage`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bleibe.transition import (
    NEED_ORDER,
    PHASE_ORDER,
    ActorKey,
    Citizenship,
    ForWhom,
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
    Term,
    Use,
)


class Existence(StrEnum):
    """Whether an offer is there on a day.

    `RUNNING`: a dated source confirms it (`Offer.is_confirmed`); `NOT_CONFIRMED`: none does.
    `EXPIRED`: its stated term is over and nobody said what came of it; `ENDED`: a source says that it ended.
    """

    RUNNING = "running"
    NOT_CONFIRMED = "not_confirmed"
    NOT_BEGUN = "not_begun"
    EXPIRED = "expired"
    ENDED = "ended"


@dataclass(frozen=True, kw_only=True)
class ForWhomFacts:
    """Whom an offer is for, as its row says; an empty tuple asks nothing on that point."""

    for_whom: ForWhom
    routes: tuple[Route, ...]
    participants: tuple[Participant, ...]
    universities: tuple[ActorKey, ...]
    employers: tuple[ActorKey, ...]
    fields: tuple[str, ...]
    citizenships: tuple[Citizenship, ...]
    districts: tuple[str, ...]
    german_from: LanguageLevel | None
    only_internationals: bool | None
    text: str


@dataclass(frozen=True, kw_only=True)
class ShareFact:
    """A share (0 to 1) that a source states of an offer, for one group or, without a group, for all."""

    group: GroupKey | None
    share: Stated
    source: Source


@dataclass(frozen=True, kw_only=True)
class OfferFacts:
    """One offer and the four facts.

    Exists: `existence` on the day, with the dates it rests on, and `is_valid`: whether it is counted.
    Known and taken up: what sources state, `None` where none does. Used: a dated number, `None` if unknown.
    `languages` is `None` where nobody said in which languages it is given. `places` are persons a year and
    `staff_hours` hours a year, as a source states them; `None` is unknown.
    """

    key: OfferKey
    name: str
    actor: ActorKey
    actor_name: str
    kind: OfferKind | None
    needs: tuple[Need, ...]
    phases: tuple[Phase, ...]
    languages: tuple[str, ...] | None
    audience: ForWhomFacts
    content_assumed: bool
    private_basis: bool
    existence: Existence
    is_valid: bool
    first_seen: PartialDate | None
    last_seen: PartialDate | None
    valid_from: date | None
    valid_until: date | None
    known: tuple[ShareFact, ...] | None
    taken_up: tuple[ShareFact, ...] | None
    used: Use | None
    places: Stated | None
    staff_hours: Stated | None
    source: Source


def existence_of(offer: Offer, *, on: date) -> Existence:
    """Return whether the offer is there on a day, as far as its row says."""
    if offer.state is OfferState.ENDED:
        return Existence.ENDED
    match offer.term(on=on):
        case Term.OVER:
            return Existence.EXPIRED
        case Term.NOT_BEGUN:
            return Existence.NOT_BEGUN
        case Term.RUNNING:
            return Existence.RUNNING if offer.is_confirmed(on=on) else Existence.NOT_CONFIRMED


def offer_facts(region: Region, on: date) -> tuple[OfferFacts, ...]:
    """Return the facts of every offer of the region on a day, by the name of the actor, then of the offer."""
    names = {actor.key: actor.name for actor in region.actors}
    reaches: dict[OfferKey, list[Reach]] = {}
    for reach in region.reaches:
        reaches.setdefault(reach.offer, []).append(reach)
    found = (
        _facts(offer, names.get(offer.actor, ""), reaches.get(offer.key, []), on) for offer in region.offers
    )
    return tuple(sorted(found, key=lambda facts: (facts.actor_name, facts.name, facts.key)))


def _facts(offer: Offer, actor_name: str, reaches: Sequence[Reach], on: date) -> OfferFacts:
    return OfferFacts(
        key=offer.key,
        name=offer.name,
        actor=offer.actor,
        actor_name=actor_name,
        kind=offer.kind,
        needs=tuple(sorted(offer.needs, key=NEED_ORDER.__getitem__)),
        phases=tuple(sorted(offer.phases, key=PHASE_ORDER.__getitem__)),
        languages=None if offer.languages is None else tuple(sorted(offer.languages)),
        audience=_audience(offer),
        content_assumed=offer.content_assumed,
        private_basis=offer.private_basis,
        existence=existence_of(offer, on=on),
        is_valid=offer.is_there(on=on),
        first_seen=offer.first_seen,
        last_seen=offer.last_seen,
        valid_from=offer.valid_from,
        valid_until=offer.valid_until,
        known=_shares((reach, reach.known) for reach in reaches),
        taken_up=_shares((reach, reach.taken_up) for reach in reaches),
        used=offer.used,
        places=offer.places if offer.source.is_named else None,
        staff_hours=offer.staff_hours if offer.source.is_named else None,
        source=offer.source,
    )


def _audience(offer: Offer) -> ForWhomFacts:
    audience = offer.audience
    return ForWhomFacts(
        for_whom=audience.for_whom,
        routes=tuple(sorted(audience.routes)),
        participants=tuple(sorted(audience.participants)),
        universities=tuple(sorted(audience.universities)),
        employers=tuple(sorted(audience.employers)),
        fields=tuple(sorted(audience.fields)),
        citizenships=tuple(sorted(audience.citizenships)),
        districts=tuple(sorted(audience.districts)),
        german_from=audience.german_from,
        only_internationals=audience.only_internationals,
        text=offer.audience_text,
    )


def _shares(rows: Iterable[tuple[Reach, Stated | None]]) -> tuple[ShareFact, ...] | None:
    found = [
        ShareFact(group=reach.group, share=share, source=reach.source)
        for reach, share in rows
        if share is not None and reach.source.is_named
    ]
    found.sort(key=lambda fact: (fact.group or "", fact.share.low, fact.share.high, fact.source.citation))
    return tuple(found) or None
