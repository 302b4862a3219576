"""Reading what is stored: a region as tables and as a typed region, kept ready until it changes.

Here: reading alone, nothing is changed. Not here: who may read what (`views`), changing (`services`).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from threading import Lock, RLock
from typing import Any, TypeVar

from django.db import connection

from bleibe.exchange import (
    HsdsRecords,
    NamedRows,
    RegionTables,
    RowName,
    blank_tables,
    named_rows,
    tables_of,
    to_region,
)
from bleibe.platform.words import language
from bleibe.rooms.directory.models import StoredRegion, StoredRow
from bleibe.rooms.directory.selectors.hanging import HangingRows, hanging_in
from bleibe.rooms.directory.selectors.offer_index import OfferIndex
from bleibe.rooms.directory.selectors.offer_table import OfferTable, offer_table
from bleibe.rooms.directory.selectors.places import Places, places_in
from bleibe.rooms.directory.selectors.public_tables import public_tables
from bleibe.studies.profile import public_region
from bleibe.transition import Actor, ActorKey, Group, GroupKey, NotFoundError, Offer, OfferKey, Reach, Region

KEPT = 8
"""Regions that one process keeps ready, the last read ones."""

DAYS_KEPT = 3

T = TypeVar("T")


class made_once(cached_property[T]):  # noqa: N801 (a decorator)
    """A property made when it is first asked for; who asks meanwhile waits instead of making it too."""

    def __get__(self, state: Any, owner: type[Any] | None = None) -> T:  # type: ignore[override]
        """Return the value."""
        with state.making:
            made: T = super().__get__(state, owner)
        return made


@dataclass(frozen=True, eq=False)
class Snapshot:
    """One state of a region: it never changes, so whoever reads it reads one truth throughout.

    Each is only itself, so that what a page derives from it can be kept as long as it is.
    """

    key: str
    version: int
    tables: RegionTables
    making: RLock = field(default_factory=RLock, repr=False)

    @made_once
    def internal(self) -> Region:
        """Return the region with its internal fields, for those who may read them."""
        return to_region(self.tables)

    @made_once
    def rows(self) -> NamedRows:
        """Return the rows by name, as they are stored and changed."""
        return named_rows(self.tables)

    @made_once
    def public(self) -> Region:
        """Return the region without internal fields."""
        return public_region(self.internal)

    @property
    def name(self) -> str:
        """Return the region's name in the language of the request."""
        return self.public.name_in(language())

    def actor_name(self, key: str) -> str:
        """Return what an actor is called; its key where there is none."""
        found = self.actors_by_key.get(ActorKey(key))
        return found.name if found else key

    def offer_name(self, key: str) -> str:
        """Return what an offer is called; its key where there is none."""
        found = self.offers_by_key.get(OfferKey(key))
        return found.name if found else key

    def other_name(self, key: OfferKey) -> str:
        """Return what else an offer is called, mostly its English name; empty where nothing else."""
        return self.offer_cells[key].get("alternate_name", "")

    @made_once
    def offers(self) -> OfferIndex:
        """Return the index of the offers' public words."""
        return OfferIndex(self.public, self.further_texts)

    @made_once
    def offer_cells(self) -> Mapping[OfferKey, Mapping[str, str]]:
        """Return the public cells of each offer's row, for what the model does not hold."""
        rows = self.public_tables.rows("services")
        return {OfferKey(row.cells["id"]): row.cells for row in rows}

    @made_once
    def further_texts(self) -> Mapping[OfferKey, str]:
        """Return what is public of an offer and not in the model: other name, description, its places."""
        at = self.places.of_offer
        return {
            key: " ".join(
                (
                    cells.get("alternate_name", ""),
                    cells.get("description", ""),
                    *(place.text for place in at.get(key, ())),
                )
            )
            for key, cells in self.offer_cells.items()
        }

    @made_once
    def places(self) -> Places:
        """Return at which places offers are found and which places actors have."""
        return places_in(self.public_tables)

    @made_once
    def hanging(self) -> HangingRows:
        """Return what hangs on offers and actors themselves, as everybody may know it."""
        return hanging_in(self.public_tables, self.places)

    @made_once
    def actor_cells(self) -> Mapping[ActorKey, Mapping[str, str]]:
        """Return the public cells of each actor's row, for what the model does not hold."""
        rows = self.public_tables.rows("organizations")
        return {ActorKey(row.cells["id"]): row.cells for row in rows}

    @made_once
    def _towns(self) -> Mapping[OfferKey, Sequence[str]]:
        return {
            key: [town for place in places for town in place.towns]
            for key, places in self.places.of_offer.items()
        }

    @made_once
    def offers_of(self) -> Mapping[ActorKey, Sequence[Offer]]:
        """Return the offers of each actor that has any, in order of their names."""
        found: dict[ActorKey, list[Offer]] = {}
        for offer in self.offers_by_name:
            found.setdefault(offer.actor, []).append(offer)
        return found

    @made_once
    def _by_day(self) -> dict[date, OfferTable]:
        return {}

    def offers_on(self, day: date) -> OfferTable:
        """Return the offers by every condition as they stand on a day."""
        found = self._by_day.get(day)
        if found is not None:
            return found
        with self.making:
            if day not in self._by_day:
                if len(self._by_day) >= DAYS_KEPT:
                    self._by_day.clear()
                self._by_day[day] = offer_table(self.public, on=day, towns=self._towns)
            return self._by_day[day]

    @made_once
    def public_tables(self) -> RegionTables:
        """Return the tables as everybody may have them."""
        return public_tables(self.tables)

    @made_once
    def public_rows(self) -> NamedRows:
        """Return the rows by name as everybody may have them."""
        return named_rows(self.public_tables)

    @made_once
    def hsds(self) -> HsdsRecords:
        """Return the public records as HSDS has them."""
        return HsdsRecords(self.public_tables)

    @made_once
    def offers_by_name(self) -> tuple[Offer, ...]:
        """Return the offers in order of their names."""
        return tuple(sorted(self.public.offers, key=lambda offer: (offer.name.casefold(), offer.key)))

    @made_once
    def actors_by_key(self) -> Mapping[ActorKey, Actor]:
        """Return the actors as everybody may know them."""
        return {actor.key: actor for actor in self.public.actors}

    @made_once
    def reaches_of(self) -> Mapping[OfferKey, Sequence[Reach]]:
        """Return what is said of how many know or use an offer, for each offer of which something is."""
        found: dict[OfferKey, list[Reach]] = {}
        for reach in self.public.reaches:
            found.setdefault(reach.offer, []).append(reach)
        return found

    @made_once
    def groups_by_key(self) -> Mapping[GroupKey, Group]:
        """Return the groups by key."""
        return {group.key: group for group in self.public.groups}

    @made_once
    def offers_by_key(self) -> Mapping[OfferKey, Offer]:
        """Return the offers as everybody may know them."""
        return {offer.key: offer for offer in self.public.offers}


_snapshots: OrderedDict[str, Snapshot] = OrderedDict()
_held: ContextVar[Snapshot | None] = ContextVar("_held", default=None)
_lock = Lock()
_reading = Lock()
"""Held while one is read: many who ask at once after a change wait for one reading."""


def regions() -> tuple[StoredRegion, ...]:
    """Return all regions, by key."""
    return tuple(StoredRegion.objects.all())


def is_name_taken(name: str) -> bool:
    """Whether a region is called so, in any language, whatever its key; only the settings are read."""
    settings = StoredRow.objects.filter(table="settings").values_list("cells", flat=True)
    taken = {
        _as_compared(cells.get("value", "")) for cells in settings if cells.get("key") in ("name", "name_en")
    }
    return _as_compared(name) in taken


def _as_compared(name: str) -> str:
    return " ".join(name.split()).casefold()


def snapshot(key: str) -> Snapshot:
    """Return a region as it stands now; one query where it is ready, three more where it has changed.

    Raises
    ------
    NotFoundError
        If there is no such region.
    """
    same = _held.get()
    if same is not None and same.key == key:
        return same
    version = version_of(key)
    kept = _kept(key, version)
    if kept is not None:
        return kept
    with _reading:
        return _kept(key, version) or _read(key)


@contextmanager
def held(state: Snapshot) -> Iterator[None]:
    """Hold on to a state: all that asks for its region meanwhile reads this one, without a query."""
    before = _held.set(state)
    try:
        yield
    finally:
        _held.reset(before)


def _kept(key: str, version: int | None) -> Snapshot | None:
    with _lock:
        kept = _snapshots.get(key)
        if kept is None or kept.version != version:
            return None
        _snapshots.move_to_end(key)
        return kept


def _read(key: str) -> Snapshot:
    stored = StoredRegion.objects.filter(key=key).first()
    if stored is None:
        raise NotFoundError(f"there is no region {key!r} here")
    read = read_snapshot(stored)
    with _lock:
        _snapshots[key] = read
        _snapshots.move_to_end(key)
        while len(_snapshots) > KEPT:
            _snapshots.popitem(last=False)
    return read


def version_of(key: str) -> int | None:
    """Return the version of a region, or None where there is none.

    Every page asks this; written by hand it takes a fifth of the time that building the question takes.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT version FROM {StoredRegion._meta.db_table} WHERE key = %s", [key])
        found = cursor.fetchone()
    return int(found[0]) if found else None


def read_snapshot(stored: StoredRegion) -> Snapshot:
    """Return a stored region read from the database, of the version that its rows have."""
    return Snapshot(key=stored.key, version=stored.version, tables=read_tables_of(stored))


def read_tables_of(stored: StoredRegion) -> RegionTables:
    """Return the tables of a stored region."""
    return tables_of(as_named(stored.rows.all()), blank_tables(key=stored.key, name=stored.key))


def as_named(rows: Iterable[StoredRow]) -> NamedRows:
    """Return stored rows by name, in their order."""
    return {RowName(table=row.table, key=tuple(row.name)): row.cells for row in rows}
