"""Who may change which row of the directory, and as whom they then act.

Not here: who may open a page at all (`platform.doors`), the table of roles (`platform.roles`).
"""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest

from bleibe.platform.access import Rights
from bleibe.platform.authors import Author
from bleibe.platform.authors import author_of as author_of_visitor
from bleibe.rooms.directory.rules import OWN_ROWS_ADDED, touched_actors
from bleibe.rooms.directory.selectors.snapshots import Snapshot


def rights_of(request: HttpRequest, region: str) -> Rights:
    """Return what the visitor may do in a region."""
    return Rights(request.user, region)


def may_change(rights: Rights, state: Snapshot, table: str, cells: Mapping[str, str]) -> bool:
    """Whether somebody may change a row with these cells."""
    return rights.edit or not rights.own.isdisjoint(touched_actors(table, cells, state.rows))


def may_add(rights: Rights, table: str) -> bool:
    """Whether somebody may add rows to a table."""
    return rights.edit or (table in OWN_ROWS_ADDED and bool(rights.own))


def may_remove(rights: Rights, state: Snapshot, table: str, cells: Mapping[str, str]) -> bool:
    """Whether somebody may take away a row with these cells."""
    return rights.edit or (table in OWN_ROWS_ADDED and may_change(rights, state, table, cells))


def author_of(request: HttpRequest) -> Author:
    """Return who is signed in, as the history names them."""
    return author_of_visitor(request.user)
