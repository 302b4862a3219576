"""The page of what is stale: the share of fresh entries, the stalest with who keeps them right.

Not here: judging (`selectors.freshness`).
"""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from bleibe.platform.doors import needs
from bleibe.platform.roles import Act
from bleibe.rooms.directory.selectors.freshness import Checked, checked_entries, share_of, stalest
from bleibe.rooms.directory.selectors.row_words import RowWords, table_singular, table_title
from bleibe.rooms.directory.selectors.snapshots import snapshot
from bleibe.rooms.directory.views.row_address import row_url
from bleibe.transition import ActorKey

ON_ONE_PAGE = 50


@needs(Act.EDIT)
def freshness(request: HttpRequest, region: str) -> HttpResponse:
    """Show how much of a region is fresh, and what has to be asked about first."""
    state = snapshot(region)
    entries = checked_entries(state, timezone.localdate())
    page = Paginator(stalest(entries), ON_ONE_PAGE).get_page(request.GET.get("page"))
    words = RowWords(state)

    def shown_entry(one: Checked) -> dict[str, object]:
        actor = state.actors_by_key.get(ActorKey(one.actor))
        return {
            "entry": one,
            "title": words.row(one.name),
            "table": table_singular(one.name.table),
            "url": row_url("row", region, one.name),
            "actor": actor,
        }

    tables = {one.name.table for one in entries}
    shares = [
        {"title": table_title(table), "share": share_of([one for one in entries if one.name.table == table])}
        for table in ("organizations", "services", "locations", "contacts", "phones")
        if table in tables
    ]
    shown = {
        "state": state,
        "page": page,
        "entries": [shown_entry(one) for one in page],
        "share": share_of(entries),
        "shares": shares,
    }
    return render(request, "directory/freshness.html", shown)
