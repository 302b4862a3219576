"""What a card says of an offer in a list. Not here: which offers are listed (`selectors.offer_list`)."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import TypeAlias
from weakref import WeakKeyDictionary

from django.utils.safestring import SafeString

from bleibe.platform.words import language, language_name
from bleibe.rooms.directory.selectors.snapshots import Snapshot
from bleibe.rooms.directory.selectors.standing import Stand
from bleibe.rooms.directory.views import drawn
from bleibe.transition import NEED_ORDER, ROUTE_PHASES, Actor, ForWhom, Need, Offer, OfferKey, Phase, label

KEPT = 4_000
"""Drawn cards that are kept of one state of a region, about two kilobytes each."""

Asked: TypeAlias = tuple[date, str, OfferKey]
_drawn: WeakKeyDictionary[Snapshot, OrderedDict[Asked, SafeString]] = WeakKeyDictionary()
_lock = Lock()


@dataclass(frozen=True, kw_only=True)
class RungMark:
    """One phase of the way; filled where the offer is there."""

    phase: Phase
    is_filled: bool


@dataclass(frozen=True, kw_only=True)
class OfferCard:
    """An offer in short. `spoken` is None where nobody said in which languages it is given."""

    offer: Offer
    actor: Actor
    stand: Stand
    needs: tuple[Need, ...]
    rungs: tuple[RungMark, ...]
    spoken: tuple[str, ...] | None
    for_whom: str

    @property
    def drawn_rungs(self) -> SafeString:
        """Return the rungs as HTML."""
        return drawn.rung_list(self.rungs)

    @property
    def drawn_standing(self) -> SafeString:
        """Return how the offer stands as HTML."""
        return drawn.standing(self.stand)


def cards(state: Snapshot, offers: Iterable[Offer], *, on: date) -> list[OfferCard]:
    """Return the cards of offers, in their order."""
    return [card(state, offer, on=on) for offer in offers]


def card(state: Snapshot, offer: Offer, *, on: date) -> OfferCard:
    """Return the card of an offer."""
    spoken = None if offer.languages is None else tuple(sorted(map(language_name, offer.languages)))
    return OfferCard(
        offer=offer,
        actor=state.actors_by_key[offer.actor],
        stand=state.offers_on(on).stands[offer.key],
        needs=tuple(sorted(offer.needs, key=NEED_ORDER.__getitem__)),
        rungs=rungs(offer),
        spoken=spoken,
        for_whom=for_whom(offer),
    )


def drawn_card(state: Snapshot, offer: Offer, on: date) -> SafeString:
    """Return the card of an offer as HTML; the last drawn ones of a state, day and language are kept."""
    asked = (on, language(), offer.key)
    kept = _drawn.setdefault(state, OrderedDict())
    with _lock:
        found = kept.get(asked)
        if found is not None:
            kept.move_to_end(asked)
            return found
    item = drawn.card_item(card(state, offer, on=on), region=state.key)
    with _lock:
        kept[asked] = item
        while len(kept) > KEPT:
            kept.popitem(last=False)
    return item


def rungs(offer: Offer) -> tuple[RungMark, ...]:
    """Return the phases of the ways that the offer belongs to, in their order."""
    fitting = [phases for phases in ROUTE_PHASES.values() if offer.phases & set(phases)]
    on_the_way = {phase for phases in fitting for phase in phases}
    if any(offer.phases <= set(phases) for phases in fitting):
        on_the_way = set(next(phases for phases in fitting if offer.phases <= set(phases)))
    return tuple(
        RungMark(phase=phase, is_filled=phase in offer.phases) for phase in Phase if phase in on_the_way
    )


def for_whom(offer: Offer) -> str:
    """Return in few words whom an offer is for; empty where nothing is said."""
    here = language()
    if offer.audience.for_whom is ForWhom.EMPLOYERS:
        return label(ForWhom.EMPLOYERS, here)
    named = [label(one, here) for one in sorted(offer.audience.participants)]
    return ", ".join(named) or offer.audience_text
