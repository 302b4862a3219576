"""Which HSDS records an asker of the read API wants: by words, actor, term, date of change.

Here: keys of rows, in their order. Not here: the records (`exchange.HsdsRecords`), the API (`views.hsds`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from weakref import WeakKeyDictionary

from bleibe.rooms.directory.selectors.actor_list import find_actors
from bleibe.rooms.directory.selectors.changes import changed_at
from bleibe.rooms.directory.selectors.snapshots import Snapshot

_changed: WeakKeyDictionary[Snapshot, Mapping[str, datetime]] = WeakKeyDictionary()


def service_keys(
    state: Snapshot,
    *,
    search: str = "",
    organization: str = "",
    term: str = "",
    taxonomy: str = "",
    modified_after: datetime | None = None,
) -> Sequence[str]:
    """Return the keys of the offers that meet every condition; by words the best first."""
    keys: Iterable[str] = (
        state.offers.find(search) if search.strip() else state.hsds.keys("services").values()
    )
    if organization:
        actor = state.hsds.keys("organizations").get(organization)
        keys = [key for key in keys if state.offers_by_key[key].actor == actor]  # type: ignore[index]
    if term or taxonomy:
        classified = _classified(state, term, taxonomy)
        keys = [key for key in keys if key in classified]
    if modified_after is not None:
        modified = changes_of(state)
        keys = [key for key in keys if key in modified and modified[key] >= modified_after]
    return list(keys)


def organization_keys(
    state: Snapshot, *, search: str = "", term: str = "", taxonomy: str = ""
) -> Sequence[str]:
    """Return the keys of the actors that meet every condition; terms count those of their offers."""
    keys: Iterable[str] = state.hsds.keys("organizations").values()
    if search.strip():
        found = {actor.key for actor in find_actors(state, text=search)}
        keys = [key for key in keys if key in found]
    if term or taxonomy:
        classified = _classified(state, term, taxonomy)
        owners = {offer.actor for offer in state.public.offers if offer.key in classified}
        keys = [key for key in keys if key in owners]
    return list(keys)


def place_keys(state: Snapshot, services: Iterable[str]) -> Sequence[str]:
    """Return the keys of the rows that put these offers at a place."""
    wanted = set(services)
    rows = state.public_tables.rows("service_at_location")
    return [row.cells["id"] for row in rows if row.cells.get("service_id") in wanted]


def term_keys(
    state: Snapshot, *, search: str = "", taxonomy: str = "", parent: str = "", top_only: bool = False
) -> Sequence[str]:
    """Return the keys of the terms that meet every condition."""
    found = []
    parents = {row.get("parent_id") for row in state.hsds.rows("taxonomy_terms")}
    wanted = state.hsds.keys("taxonomies").get(taxonomy, taxonomy)
    above = state.hsds.keys("taxonomy_terms").get(parent, parent)
    for row in state.hsds.rows("taxonomy_terms"):
        if (
            (not search or search.casefold() in f"{row['name']} {row.get('description', '')}".casefold())
            and (not taxonomy or row.get("taxonomy_id") == wanted)
            and (not parent or row.get("parent_id") == above)
            and (not top_only or row["id"] not in parents)
        ):
            found.append(row["id"])
    return found


def changes_of(state: Snapshot) -> Mapping[str, datetime]:
    """Return when each offer last changed publicly; read once for each state of a region."""
    if state not in _changed:
        _changed[state] = changed_at(state.key, "services")
    return _changed[state]


def _classified(state: Snapshot, term: str, taxonomy: str) -> set[str]:
    """Return the keys of the offers that have a term, or any term of a classification."""
    terms = state.hsds.keys("taxonomy_terms")
    wanted = set(terms.values())
    if taxonomy:
        wanted = set(term_keys(state, taxonomy=taxonomy))
    if term:
        wanted &= {terms.get(term, "")}
    return {row["link_id"] for row in state.hsds.rows("attributes") if row.get("taxonomy_term_id") in wanted}
