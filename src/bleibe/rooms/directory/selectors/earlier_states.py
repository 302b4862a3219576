"""A region as it was: its rows, with every later change taken back.

Not here: the history of one row in words (`row_history`).
"""

from __future__ import annotations

from bleibe.exchange import RegionTables, RowName, blank_tables, tables_of
from bleibe.rooms.directory.models import RowChange, StoredRegion
from bleibe.rooms.directory.selectors.snapshots import as_named


def tables_at(stored: StoredRegion, version: int) -> RegionTables:
    """Return the tables of a region as they were at a version; at one that has not been, as they are."""
    rows = dict(as_named(stored.rows.all()))
    later = RowChange.objects.filter(region=stored, version__gt=version).order_by("-version", "-id")
    for change in later:
        name = RowName(table=change.table, key=tuple(change.name))
        if change.before is None:
            rows.pop(name, None)
        else:
            rows[name] = change.before
    return tables_of(rows, blank_tables(key=stored.key, name=stored.key))
