"""What hangs on an offer or an actor itself: telephone lines, dates, prices, documents, areas.

Here: whose each row is, as everybody may know it. What hangs on a place stands there (`places`), and no row
stands at both. Not here: words (`views.hanging_facts`), whether a price still holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bleibe.exchange import RegionTables
from bleibe.rooms.directory.rules import OFFER_PARTS
from bleibe.rooms.directory.selectors.places import Cells, Place, Places
from bleibe.transition import ActorKey, OfferKey


@dataclass(frozen=True, kw_only=True)
class Hanging:
    """The rows that hang on one offer or actor, by their table."""

    by_table: Mapping[str, tuple[Cells, ...]] = field(default_factory=dict)

    def rows(self, table: str) -> tuple[Cells, ...]:
        """Return the rows of one table."""
        return self.by_table.get(table, ())

    def of_no_offer(self) -> Hanging:
        """Return what names no offer besides: that is confirmed with the offer."""
        return Hanging(
            by_table={
                table: tuple(cells for cells in rows if not cells.get("service_id"))
                for table, rows in self.by_table.items()
            }
        )

    def all(self) -> Iterator[tuple[str, Cells]]:
        """Yield each row with its table."""
        for table, rows in self.by_table.items():
            yield from ((table, cells) for cells in rows)


NOTHING = Hanging()


@dataclass(frozen=True, kw_only=True)
class HangingRows:
    """What hangs on the offers and actors of a region.

    `at_places` is what hangs on an offer at a place of others: there it stands on the page, its provider
    confirms it with the offer.
    """

    of_offer: Mapping[OfferKey, Hanging]
    of_actor: Mapping[ActorKey, Hanging]
    at_places: Mapping[OfferKey, Hanging]


def hanging_in(public: RegionTables, places: Places) -> HangingRows:
    """Return what hangs on offers and actors in a region's public tables."""
    offers = {row.cells["id"]: row.cells["service_id"] for row in public.rows("service_at_location")}
    carriers = {row.cells["id"]: row.cells.get("organization_id", "") for row in public.rows("services")}
    of_offer, of_actor, at_places = _Found(), _Found(), _Found()
    at_offers = {key: _keys(found) for key, found in places.of_offer.items()}
    at_actors = {key: _keys(found) for key, found in places.of_actor.items()}
    for table in OFFER_PARTS:
        for row in public.rows(table):
            cells, key = row.cells, (table, row.cells["id"])
            joint = offers.get(cells.get("service_at_location_id", ""), "")
            offer = cells.get("service_id") or (joint if table == "service_areas" else "")
            actor = cells.get("organization_id", "")
            if offer and key not in at_offers.get(OfferKey(offer), ()):
                of_offer.add(offer, table, cells)
            elif (found := offer or joint) and not _is_at(cells, carriers.get(found, ""), places):
                at_places.add(found, table, cells)
            if actor and key not in at_actors.get(ActorKey(actor), ()):
                of_actor.add(actor, table, cells)
    return HangingRows(
        of_offer={OfferKey(key): found for key, found in of_offer.hanging()},
        of_actor={ActorKey(key): found for key, found in of_actor.hanging()},
        at_places={OfferKey(key): found for key, found in at_places.hanging()},
    )


class _Found:
    """Rows as they are found, by whose they are and by their table."""

    def __init__(self) -> None:
        self._rows: dict[str, dict[str, list[Cells]]] = {}

    def add(self, whose: str, table: str, cells: Cells) -> None:
        self._rows.setdefault(whose, {}).setdefault(table, []).append(cells)

    def hanging(self) -> Iterator[tuple[str, Hanging]]:
        for whose, found in self._rows.items():
            yield whose, Hanging(by_table={table: tuple(rows) for table, rows in found.items()})


def _is_at(cells: Cells, actor: str, places: Places) -> bool:
    """Whether a row stands at a place of an actor, with which the actor confirms it."""
    place = places.by_key.get(cells.get("location_id", ""))
    return place is not None and bool(actor) and place.cells.get("organization_id") == actor


def _keys(places: Iterable[Place]) -> frozenset[tuple[str, str]]:
    """Return which rows stand at places already, by table and key."""
    return frozenset(
        (table, cells["id"])
        for place in places
        for table, rows in (("phones", place.phones), ("schedules", place.schedules))
        for cells in rows
    )
