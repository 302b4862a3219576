"""The identifiers of HSDS: a UUID for each readable key, and the way back.

Here: one rule. Not here: where identifiers stand (`hsds_nesting`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID, uuid5

from bleibe.exchange.region_tables.carrier import RegionTables
from bleibe.exchange.region_tables.cells import UUID_PATTERN
from bleibe.exchange.region_tables.schema import region_schema

NAMESPACE = UUID("5d1c8a52-6b0e-4f7b-9c58-2f7f0b6f3c11")
"""Bleibe's own namespace; it never changes, so that a region's identifiers stay the same."""


def hsds_id(region: str, table: str, key: str) -> str:
    """Return the UUID of a row; a key that is a UUID already stays as it is.

    Examples
    --------
    >>> hsds_id("os", "services", "welcome") == hsds_id("os", "services", "welcome")
    True
    """
    return key if UUID_PATTERN.fullmatch(key) else str(uuid5(NAMESPACE, f"{region}/{table}/{key}"))


def keys_by_id(tables: RegionTables) -> dict[str, dict[str, str]]:
    """Return per HSDS table the readable key of every UUID that stands for one."""
    return {
        schema.name: {
            hsds_id(tables.key, schema.name, key): key
            for row in tables.rows(schema.name)
            if (key := row.cells.get("id", "")) and not UUID_PATTERN.fullmatch(key)
        }
        for schema in region_schema().tables
        if schema.hsds
    }


@dataclass(frozen=True, kw_only=True)
class KeyBook:
    """Readable keys by table and UUID, for reading; an unknown UUID is its own key."""

    by_table: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def key(self, table: str, id: str) -> str:
        """Return the key that a row of the table has here."""
        return self.by_table.get(table, {}).get(id, id)
