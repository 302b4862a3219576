"""A region record by record as HSDS has them, for whoever asks for one or for a page of them.

Here: records by identifier, whole or without their lists. Not here: files (`hsds_json`), choosing records.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from bleibe.exchange.hsds_ids import hsds_id
from bleibe.exchange.hsds_nesting import Json, Nesting
from bleibe.exchange.hsds_terms import with_terms
from bleibe.exchange.region_tables.carrier import RegionTables


class HsdsRecords:
    """The records of a region; every identifier is the UUID made of the region and the row's key.

    Examples
    --------
    >>> from bleibe.exchange import blank_tables
    >>> tables = blank_tables(key="os", name="Osnabrück")
    >>> records = HsdsRecords(tables.with_rows("organizations", [{"id": "io", "name": "Office"}]))
    >>> records.keys("organizations")[records.id("organizations", "io")]
    'io'
    """

    def __init__(self, tables: RegionTables) -> None:
        self._tables = with_terms(tables)
        self._keys: dict[str, Mapping[str, str]] = {}

    def id(self, table: str, key: str) -> str:
        """Return the identifier of a row."""
        return hsds_id(self._tables.key, table, key)

    def keys(self, table: str) -> Mapping[str, str]:
        """Return the keys of a table's rows by identifier, in their order."""
        if table not in self._keys:
            rows = self._tables.rows(table)
            self._keys[table] = {self.id(table, key): key for row in rows if (key := row.cells.get("id", ""))}
        return self._keys[table]

    def rows(self, table: str) -> list[Mapping[str, str]]:
        """Return the rows of a table as cells, the classifications of the model among them."""
        return [row.cells for row in self._tables.rows(table)]

    def whole(self, table: str, key: str) -> Mapping[str, Json] | None:
        """Return a record with all that hangs on it, or None where there is no such row."""
        found = self._nesting.record(table, key)
        return found if isinstance(found, dict) else None

    def short(self, table: str, key: str) -> Mapping[str, Json] | None:
        """Return a record with what stands to it one to one, without any list."""
        found = self.whole(table, key)
        return None if found is None else without_lists(found)

    @cached_property
    def _nesting(self) -> Nesting:
        return Nesting(self._tables)


def without_lists(record: Mapping[str, Json]) -> dict[str, Json]:
    """Return a record, and the records within it, without any list."""
    return {
        name: without_lists(value) if isinstance(value, dict) else value
        for name, value in record.items()
        if not isinstance(value, list)
    }
