"""What has changed in a region, as everybody may know it: which rows, when, in which public columns.

Never who: who edited what is internal. Here: reading the history. Not here: the history for those who keep
the region (`views.history`), feeds (`views.feeds`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from bleibe.exchange import region_schema
from bleibe.rooms.directory.models import RowChange

FED = ("services", "organizations")
"""Tables of which public changes are told."""

MERELY_CHECKED = frozenset({"checked_on", "check_every_months"})
"""Columns that say when a row is checked: where only they differ, it was confirmed and has not changed."""

MOST_READ = 2_000
"""Changes that are looked through for public ones."""


@dataclass(frozen=True, kw_only=True)
class PublicChange:
    """A row that changed; `name` as it stood last. `columns` are the public ones that differ."""

    number: int
    at: datetime
    version: int
    table: str
    key: str
    name: str
    is_new: bool
    is_gone: bool
    columns: tuple[str, ...]


def public_changes(region: str, *, most: int) -> list[PublicChange]:
    """Return the newest changes of offers and actors in which something public differs.

    That somebody has found a row still right is none.
    """
    found = []
    for change in _changes(region, FED):
        if not MERELY_CHECKED.issuperset(change.columns):
            found.append(change)
        if len(found) == most:
            break
    return found


def changed_at(region: str, table: str) -> Mapping[str, datetime]:
    """Return when something public of each row of a table last changed, by key."""
    newest: dict[str, datetime] = {}
    for change in _changes(region, (table,), most=None):
        if change.columns:
            newest.setdefault(change.key, change.at)
    return newest


def _changes(region: str, tables: tuple[str, ...], most: int | None = MOST_READ) -> Iterator[PublicChange]:
    public = {table: _public_columns(table) for table in tables}
    rows = RowChange.objects.filter(region__key=region, table__in=tables).order_by("-id")
    values = rows.values_list("id", "change__at", "version", "table", "name", "before", "after")
    for number, at, version, table, name, before, after in values[:most]:
        was, now = before or {}, after or {}
        yield PublicChange(
            number=number,
            at=at,
            version=version,
            table=table,
            key=name[0],
            name=now.get("name") or was.get("name") or name[0],
            is_new=before is None,
            is_gone=after is None,
            columns=tuple(one for one in public[table] if was.get(one) != now.get(one)),
        )


def _public_columns(table: str) -> tuple[str, ...]:
    return tuple(column.name for column in region_schema().table(table).columns if not column.internal)
