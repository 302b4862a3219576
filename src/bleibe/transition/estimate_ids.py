"""The names of numbers: the one grammar of an `EstimateId`, to write it and to read it.

    quantity.kind          what is assumed for a kind of thing: places.counselling, handover.default
    table/row.../column    what a source states in the region's tables: services/welcome/places_per_year

A name says which number is meant, not how it came about: places that follow from hours of staff are places.
A tie has no number of its own to vary: what arrives over it is assumed by how far it is agreed.

Here: the names. Not here: the numbers (`estimates`, `assumptions`), the tables themselves (`exchange`).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from bleibe.transition.estimates import EstimateId
from bleibe.transition.keys import ActorKey, GroupKey, OfferKey
from bleibe.transition.vocabulary import ActorRole, Agreement, Need, OfferKind, Phase

DEFAULT_KIND = "default"
"""What is assumed where nothing is assumed for the kind."""

ALL_GROUPS = "*"
"""Stands for the group where a number holds for every group."""


class Quantity(Enum):
    """What may be assumed."""

    PLACES = "places"
    KNOWN = "known"
    TAKEN_UP = "taken_up"
    HANDOVER = "handover"
    RELUCTANCE = "reluctance"
    PERSONS = "persons"
    MEASURE = "measure"
    NEEDS = "needs"


SHARES: frozenset[Quantity] = frozenset(
    {Quantity.KNOWN, Quantity.TAKEN_UP, Quantity.HANDOVER, Quantity.RELUCTANCE, Quantity.NEEDS}
)
"""Quantities that lie between 0 and 1."""

KINDS: Mapping[Quantity, type[OfferKind] | type[Agreement] | type[ActorRole]] = {
    Quantity.PLACES: OfferKind,
    Quantity.KNOWN: OfferKind,
    Quantity.TAKEN_UP: OfferKind,
    Quantity.HANDOVER: Agreement,
    Quantity.RELUCTANCE: ActorRole,
}
"""By which list a quantity is told apart; the others have the published kinds only."""


def assumed_id(quantity: Quantity, kind: str = DEFAULT_KIND) -> EstimateId:
    """Return the name of what is assumed for a quantity of a kind.

    Examples
    --------
    >>> assumed_id(Quantity.PLACES, OfferKind.COUNSELLING)
    'places.counselling'
    """
    return EstimateId(f"{quantity.value}.{kind}")


def find_assumed(id: str) -> tuple[Quantity, str] | None:
    """Return quantity and kind of an assumption's name, or None where it is the name of no assumption.

    Examples
    --------
    >>> find_assumed("handover.agreed")
    (<Quantity.HANDOVER: 'handover'>, 'agreed')
    >>> find_assumed("groups/students/persons_per_year") is None
    True
    """
    quantity, _, kind = id.partition(".")
    if not kind or quantity not in {one.value for one in Quantity}:
        return None
    return Quantity(quantity), kind


def persons_id(group: GroupKey) -> EstimateId:
    """Return the name of the stated persons a year of a group."""
    return _stated("groups", group, "persons_per_year")


def step_share_id(group: GroupKey, phase: Phase, need: Need) -> EstimateId:
    """Return the name of the stated share of a group that has a step."""
    return _stated("needs", group, phase, need)


def places_id(offer: OfferKey) -> EstimateId:
    """Return the name of the places a year of an offer, stated as such or by hours of staff."""
    return _stated("services", offer, "places_per_year")


def known_id(offer: OfferKey, group: GroupKey | None) -> EstimateId:
    """Return the name of the stated share that learns of an offer: of a group, or without one of all."""
    return _stated("reach", offer, group or ALL_GROUPS, "known")


def taken_up_id(offer: OfferKey, group: GroupKey | None) -> EstimateId:
    """Return the name of the stated share of those who know an offer and take it up."""
    return _stated("reach", offer, group or ALL_GROUPS, "taken_up")


def reluctance_id(actor: ActorKey) -> EstimateId:
    """Return the name of the stated share that avoids an actor's offers."""
    return _stated("organizations", actor, "reluctance")


def _stated(*parts: str) -> EstimateId:
    return EstimateId("/".join(parts))
