"""The page on which work on a region begins: the own rows, what is to be done, all tables.

Not here: the pages that it leads to.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bleibe.exchange import region_schema
from bleibe.platform.doors import needs
from bleibe.platform.roles import Act
from bleibe.rooms.directory.rules import TEXTS, all_schemas
from bleibe.rooms.directory.selectors.row_words import table_title
from bleibe.rooms.directory.selectors.snapshots import Snapshot, snapshot
from bleibe.rooms.directory.selectors.waiting import count_open
from bleibe.rooms.directory.views.own_rows import own_work
from bleibe.rooms.directory.views.permitted import rights_of

ALWAYS_SHOWN = frozenset(table.name for table in region_schema().tables if not table.rare) | {TEXTS}
"""Tables that are listed also where they are empty; the others stand behind a fold."""


@needs(Act.EDIT_OWN)
def work(request: HttpRequest, region: str) -> HttpResponse:
    """Show what can be done here, to those who may do anything."""
    state = snapshot(region)
    rights = rights_of(request, region)
    shown: dict[str, object] = {"state": state, "own": own_work(state, rights.own)}
    if rights.edit:
        counts = _counts(state)
        tables = [
            {"name": one.name, "title": table_title(one.name), "rows": counts.get(one.name, 0)}
            for one in all_schemas()
        ]
        shown["tables"] = [one for one in tables if one["name"] in ALWAYS_SHOWN or one["rows"]]
        shown["further"] = [one for one in tables if one not in shown["tables"]]  # type: ignore[operator]
        shown["open"] = count_open(region)
    return render(request, "directory/work.html", shown)


def _counts(state: Snapshot) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for name in state.rows:
        found[name.table] = found.get(name.table, 0) + 1
    return found
