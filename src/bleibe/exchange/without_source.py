"""Which rows state a number or a judgement and name no source for it: told, and counted as our assumption.

Here: the rows by table. Not here: what such a number counts for (`transition`, `studies`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bleibe.exchange.region_tables.carrier import RegionTables
from bleibe.exchange.region_tables.rows import Row
from bleibe.exchange.region_tables.typed_cells import Cells

COUNTED: Mapping[str, tuple[str, ...]] = {
    "organizations": ("influence", "trust", "reluctance"),
    "services": ("places_per_year", "staff_hours_per_year", "hours_per_case", "used_per_year"),
    "ties": ("agreement", "regularity", "trust"),
    "groups": ("official",),
    "needs": ("share",),
    "reach": ("known", "taken_up"),
}
"""By table the columns that a source has to speak for; what the profile says of them rests on it. The
size of a group may be ours: the profile lists it with its derivation."""

INTERNAL: Mapping[str, tuple[str, ...]] = {
    "organizations": COUNTED["organizations"],
    "ties": ("regularity", "trust"),
}
"""Those of them whose source may stand in the row's note, as the row's own source is public."""

SAYS_NOTHING = frozenset({"unknown", "no"})
"""Cells that claim nothing: a strength that is unknown, a size that is not official."""

NAMED_BY: Mapping[str, tuple[str, ...]] = {
    "ties": ("from_organization_id", "to_organization_id"),
    "needs": ("group_id", "phase", "need"),
    "reach": ("service_id", "group_id"),
}
"""By table the columns that say which row it is; elsewhere its `id`."""


def rows_without_source(tables: RegionTables) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Yield each table with such rows, the keys of the rows, and the columns concerned, in order."""
    for table, columns in COUNTED.items():
        if table in tables.tables:
            found = [(row, own) for row in tables.rows(table) if (own := _unproved(table, columns, row))]
            concerned = {column for _, own in found for column in own}
            if found:
                keys = tuple(_key(table, row) for row, _ in found)
                yield table, keys, tuple(column for column in columns if column in concerned)


def _unproved(table: str, columns: tuple[str, ...], row: Row) -> tuple[str, ...]:
    source = Cells(row).source
    return tuple(
        column
        for column in columns
        if row.cells.get(column, "") not in SAYS_NOTHING | {""}
        and not (source.is_named_within if column in INTERNAL.get(table, ()) else source.is_named)
    )


def _key(table: str, row: Row) -> str:
    parts = (row.cells.get(column, "") for column in NAMED_BY.get(table, ("id",)))
    return "/".join(filter(None, parts))
