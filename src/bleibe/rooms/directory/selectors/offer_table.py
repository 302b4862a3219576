"""The offers of a region by every condition of the search, ready for one day.

Here: what a search only has to look up. Not here: the search (`offer_list`), words (`offer_index`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from bleibe.rooms.directory.selectors.standing import Stand, Standing, stand_of
from bleibe.transition import (
    Actor,
    ActorKey,
    Offer,
    OfferKey,
    PartialDate,
    Participant,
    Region,
    Route,
    first_day,
    is_for_persons,
)

Facet: TypeAlias = tuple[str, str]
UNKNOWN_LANGUAGE: Facet = ("or_unknown", "on")
"""Nobody has said in which languages it is given."""

Marks: TypeAlias = npt.NDArray[np.bool_]
Positions: TypeAlias = npt.NDArray[np.intp]


class Order(StrEnum):
    """In which order offers are shown; what is over comes last in every one."""

    FITTING = "fitting"
    """By words the best first; without words by name."""
    NAME = "name"
    SEEN = "seen"
    """The newest evidence first."""
    ACTOR = "actor"


@dataclass(frozen=True, kw_only=True, eq=False)
class OfferTable:
    """The offers on a day: how each stands, in every order, and who meets which condition.

    Everything but the standing goes by position in `offers`, so that a search is arithmetic on arrays.
    """

    offers: Sequence[Offer]
    stands: Mapping[OfferKey, Stand]
    there: Marks
    ordered: Mapping[Order, Positions]
    facets: Mapping[Facet, Marks]

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the codes of the languages in which something is offered, sorted."""
        return self._values("spoken")

    @property
    def places(self) -> tuple[str, ...]:
        """Return the places where something is offered or those who offer it are, sorted."""
        return self._values("place")

    def _values(self, name: str) -> tuple[str, ...]:
        return tuple(value for facet, value in self.facets if facet == name)


def offer_table(
    region: Region, *, on: date, towns: Mapping[OfferKey, Sequence[str]] = MappingProxyType({})
) -> OfferTable:
    """Return the offers of a region by every condition.

    `towns` are those in which an offer is found besides the places of its actor.
    An offer that says nothing about a condition does not meet it: unknown is not yes. One whose audience
    names nobody in particular is for everybody; one for employers only is for no person (`transition.fits`).
    """
    actors = {actor.key: actor for actor in region.actors}
    stands = {offer.key: stand_of(offer, on=on) for offer in region.offers}
    there = np.array([stands[offer.key].is_there for offer in region.offers], dtype=np.bool_)
    found: dict[Facet, Marks] = {}
    for at, offer in enumerate(region.offers):
        at_towns = (("place", town) for town in towns.get(offer.key, ()))
        for facet in (*_facets(offer, actors, stands[offer.key]), *at_towns):
            found.setdefault(facet, np.zeros(len(region.offers), dtype=np.bool_))[at] = True
    by_value = sorted(found, key=lambda facet: (facet[0], facet[1].casefold()))
    return OfferTable(
        offers=region.offers,
        stands=stands,
        there=there,
        ordered=_ordered(region, actors, stands),
        facets={facet: found[facet] for facet in by_value},
    )


def places_of(actor: Actor) -> tuple[str, ...]:
    """Return the places of an actor that is at home in several; of an address its town.

    Examples
    --------
    >>> places_of(Actor(key=ActorKey("a"), name="A", place="Osnabrück, Heger Straße 1; Lingen"))
    ('Osnabrück', 'Lingen')
    """
    parts = (part.partition(",")[0].strip() for part in actor.place.split(";"))
    return tuple(dict.fromkeys(filter(None, parts)))


def _facets(offer: Offer, actors: Mapping[ActorKey, Actor], stand: Stand) -> Iterator[Facet]:
    audience = offer.audience
    yield from (("phase", phase) for phase in offer.phases)
    yield from (("need", need) for need in offer.needs)
    if is_for_persons(audience):
        yield from (("route", route) for route in audience.routes or Route)
        yield from (("participant", one) for one in audience.participants or Participant)
    yield from (("spoken", code) for code in offer.languages or ())
    if offer.languages is None:
        yield UNKNOWN_LANGUAGE
    yield from (("place", place) for place in places_of(actors[offer.actor]))
    if stand.standing is Standing.CONFIRMED:
        yield ("confirmed", "on")


def _ordered(
    region: Region, actors: Mapping[ActorKey, Actor], stands: Mapping[OfferKey, Stand]
) -> Mapping[Order, Positions]:
    def is_over(offer: Offer) -> bool:
        return not stands[offer.key].is_there

    by_order: Mapping[Order, Callable[[Offer], tuple[object, ...]]] = {
        Order.FITTING: lambda offer: (is_over(offer),),
        Order.NAME: lambda offer: (is_over(offer),),
        Order.SEEN: lambda offer: (is_over(offer), -_seen(stands[offer.key])),
        Order.ACTOR: lambda offer: (is_over(offer), actors[offer.actor].name.casefold()),
    }
    offers = region.offers
    by_name = sorted(range(len(offers)), key=lambda at: (offers[at].name.casefold(), offers[at].key))
    return {
        order: np.array(sorted(by_name, key=lambda at: key(offers[at])), dtype=np.intp)
        for order, key in by_order.items()
    }


def _seen(stand: Stand) -> int:
    """Return the day of the newest evidence as a number; nobody has seen it: before all days."""
    return first_day(PartialDate(stand.seen)).toordinal() if stand.seen else 0
