"""Excerpts of real regions: all their actors, but few groups and offers, computed in a fraction of the time.

Here: leaving rows out so that what is left is a region. Not here: made-up regions (`builders`).
"""

from __future__ import annotations

from bleibe.exchange import RegionTables


def with_few(tables: RegionTables, *, groups: int, offers: int | None = None) -> RegionTables:
    """Return a region with its first groups and offers alone, and what refers to others left out."""
    kept = {
        "group_id": {"", *(row.cells["id"] for row in tables.rows("groups")[:groups])},
        "service_id": {"", *(row.cells["id"] for row in tables.rows("services")[:offers])},
    }
    small = tables
    for table in tables.tables:
        rows = [dict(row.cells) for row in tables.rows(table)]
        own = {"groups": "group_id", "services": "service_id"}.get(table)
        if own:
            rows = [row for row in rows if row["id"] in kept[own]]
        for column, keys in kept.items():
            rows = [row for row in rows if row.get(column, "") in keys]
        if table == "obstacles":
            for row in rows:
                row["groups"] = ";".join(
                    key for key in row.get("groups", "").split(";") if key in kept["group_id"]
                )
        small = small.with_rows(table, rows)
    return small
