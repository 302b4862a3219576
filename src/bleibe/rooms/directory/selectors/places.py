"""At which places offers are found and which places actors have, as everybody may know them.

Here: joining places with their addresses, telephone lines and hours. Contacts are nowhere public, nor is the
telephone line of a contact person (`public_tables`). Not here: whether a place is fresh (`freshness`), words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bleibe.exchange import RegionTables
from bleibe.transition import ActorKey, OfferKey

Cells = Mapping[str, str]

CALLED = re.compile(r"\+[\d /-]+")
"""A number that can be called as it is written; `(0)` and the like is left to people."""

SAID_OF_PLACES = ("name", "alternate_name", "description", "transportation")
SAID_OF_ADDRESSES = ("address_1", "address_2", "postal_code", "city", "region")
"""What somebody may look for."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place with what hangs on it; `there` is what is special of one offer at it."""

    key: str
    cells: Cells
    addresses: tuple[Cells, ...]
    phones: tuple[Cells, ...]
    schedules: tuple[Cells, ...]
    there: str = ""

    @property
    def text(self) -> str:
        """Return what is said of it, to be searched."""
        said = [self.cells.get(column, "") for column in SAID_OF_PLACES]
        said += [one.get(column, "") for one in self.addresses for column in SAID_OF_ADDRESSES]
        return " ".join(filter(None, [*said, self.there]))

    @property
    def towns(self) -> tuple[str, ...]:
        """Return where one goes to find it; where only mail goes is none."""
        visited = (one for one in self.addresses if one.get("address_type") != "postal")
        return tuple(dict.fromkeys(one["city"] for one in visited if one.get("city")))


@dataclass(frozen=True, kw_only=True)
class Places:
    """The places of a region, by the offers that are found there and by the actors whose they are."""

    by_key: Mapping[str, Place]
    of_offer: Mapping[OfferKey, tuple[Place, ...]]
    of_actor: Mapping[ActorKey, tuple[Place, ...]]


def called_number(number: str) -> str:
    """Return a telephone number as a telephone calls it, empty where it is not written so that it can.

    Examples
    --------
    >>> called_number("+49 541 323-0"), called_number("0541 3230")
    ('+495413230', '')
    """
    return re.sub(r"[^+\d]", "", number) if CALLED.fullmatch(number) else ""


def address_lines(cells: Cells) -> tuple[str, ...]:
    """Return the lines of an address, without its country."""
    town = f"{cells.get('postal_code', '')} {cells.get('city', '')}".strip()
    return tuple(filter(None, (cells.get("address_1"), cells.get("address_2"), town)))


def places_in(public: RegionTables) -> Places:
    """Return the places of a region's public tables."""
    places = {place.key: place for place in _all_places(public)}
    at_joints = {table: _by(public, table, "service_at_location_id") for table in ("phones", "schedules")}
    of_offer: dict[OfferKey, tuple[Place, ...]] = {}
    for joint in public.rows("service_at_location"):
        place = places.get(joint.cells["location_id"])
        if place is not None:
            key, offer = joint.cells["id"], OfferKey(joint.cells["service_id"])
            there = Place(
                key=place.key,
                cells=place.cells,
                addresses=place.addresses,
                phones=_here((*place.phones, *at_joints["phones"].get(key, ())), offer, key),
                schedules=_here((*place.schedules, *at_joints["schedules"].get(key, ())), offer, key),
                there=joint.cells.get("description", ""),
            )
            of_offer[offer] = (*of_offer.get(offer, ()), there)
    of_actor: dict[ActorKey, tuple[Place, ...]] = {}
    for place in places.values():
        if place.cells.get("organization_id"):
            actor = ActorKey(place.cells["organization_id"])
            of_actor[actor] = (*of_actor.get(actor, ()), place)
    return Places(by_key=places, of_offer=of_offer, of_actor=of_actor)


def _all_places(public: RegionTables) -> Iterator[Place]:
    hanging = {table: _by(public, table, "location_id") for table in ("addresses", "phones", "schedules")}
    for row in public.rows("locations"):
        key = row.cells["id"]
        yield Place(
            key=key,
            cells=row.cells,
            addresses=hanging["addresses"].get(key, ()),
            phones=hanging["phones"].get(key, ()),
            schedules=hanging["schedules"].get(key, ()),
        )


def _here(rows: tuple[Cells, ...], offer: OfferKey, joint: str) -> tuple[Cells, ...]:
    """Return each row once that holds for an offer at a place; what names another offer holds for that."""
    return tuple(
        {
            cells["id"]: cells
            for cells in rows
            if cells.get("service_id") in (None, "", offer)
            and cells.get("service_at_location_id") in (None, "", joint)
        }.values()
    )


def _by(public: RegionTables, table: str, column: str) -> Mapping[str, tuple[Cells, ...]]:
    found: dict[str, list[Cells]] = {}
    for row in public.rows(table):
        if row.cells.get(column):
            found.setdefault(row.cells[column], []).append(row.cells)
    return {key: tuple(rows) for key, rows in found.items()}
