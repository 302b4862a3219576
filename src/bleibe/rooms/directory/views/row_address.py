"""The addresses of pages about one row, and the row that an address names. Not here: the pages."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from bleibe.exchange import RowName
from bleibe.rooms.directory.rules import find_schema
from bleibe.rooms.directory.selectors.snapshots import Snapshot
from bleibe.transition import NotFoundError


def row_url(view: str, region: str, name: RowName) -> str:
    """Return the address of a page about a row: `row`, `edit`, `remove`, `row_history`."""
    query = urlencode([("row", part) for part in name.key])
    return f"{reverse(f'directory:{view}', args=[region, name.table])}?{query}"


def add_url(region: str, table: str, cells: Mapping[str, str]) -> str:
    """Return the address of the form for a new row, some of its cells filled in."""
    query = f"?{urlencode(cells)}" if cells else ""
    return f"{reverse('directory:edit', args=[region, table])}{query}"


def check_table(table: str) -> None:
    """Refuse a table that no region has.

    Raises
    ------
    NotFoundError
        If there is no such table.
    """
    if find_schema(table) is None:
        raise NotFoundError(f"there is no table {table!r}")


def named_in(request: HttpRequest, table: str) -> RowName | None:
    """Return the row that an address names, or None where it names none.

    Raises
    ------
    NotFoundError
        If the name holds a null, which no row has and PostgreSQL refuses to look for.
    """
    key = tuple(request.GET.getlist("row"))
    if any("\0" in part for part in key):
        raise NotFoundError(f"there is no such row in {table}")
    return RowName(table=table, key=key) if key else None


def row_of(request: HttpRequest, state: Snapshot, table: str) -> tuple[RowName, Mapping[str, str]]:
    """Return the row that an address names.

    Raises
    ------
    NotFoundError
        If there is no such table or row.
    """
    check_table(table)
    name = named_in(request, table)
    if name is None or name not in state.rows:
        raise NotFoundError(f"there is no such row in {table}")
    return name, state.rows[name]
