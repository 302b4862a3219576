"""What every page that a partner's link opens begins with: opening the link, whose rows it opens, as whom.

Here: the way in, and what may be seen. Not here: the pages (`partner`, `partner_proposing`), making and
finding links (`services.owner_links`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from bleibe.exchange import RowName
from bleibe.platform.authors import Author
from bleibe.platform.signed_links import LinkClosedError, keep_secret
from bleibe.rooms.directory.models import OwnerLink
from bleibe.rooms.directory.rules import CONFIRMED, OFFER_PARTS, PLACE_PARTS, find_schema, touched_actors
from bleibe.rooms.directory.selectors.kept_words import kept
from bleibe.rooms.directory.selectors.row_words import RowWords
from bleibe.rooms.directory.selectors.snapshots import Snapshot
from bleibe.rooms.directory.services.owner_links import open_link


def by_link(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Open a page by its link; a link that opens nothing says why, without a word on any region."""

    @wraps(page)
    def opened(request: HttpRequest, token: str, **rest: str) -> HttpResponse:
        try:
            answer = page(request, open_link(token), **rest)
        except LinkClosedError as error:
            answer = render(request, "directory/partner_closed.html", {"why": error.why.value}, status=404)
        return keep_secret(answer)

    return opened


def by_button(page: Callable[[HttpRequest, OwnerLink], HttpResponse]) -> Callable[..., HttpResponse]:
    """Act only where a button was pressed; who only opens the address comes to the own rows.

    A refusal instead would write the secret address into the log of the site.
    """

    @wraps(page)
    def pressed(request: HttpRequest, link: OwnerLink) -> HttpResponse:
        return (
            page(request, link) if request.method == "POST" else redirect("partner:rows", token_in(request))
        )

    return pressed


def own_rows_of(state: Snapshot, actor: str) -> dict[RowName, Mapping[str, str]]:
    """Return the rows that an actor confirms: its own, those of its offers, places and contacts."""
    return {
        name: cells
        for name, cells in state.rows.items()
        if name.table in CONFIRMED and actor in touched_actors(name.table, cells, state.rows)
    }


def find_own_row(state: Snapshot, actor: str, name: RowName) -> Mapping[str, str] | None:
    """Return a row to which an actor may propose a change: one it confirms, or what hangs on these."""
    cells = state.rows.get(name)
    if cells is None or name.table not in (*CONFIRMED, *PLACE_PARTS, *OFFER_PARTS):
        return None
    return cells if actor in touched_actors(name.table, cells, state.rows) else None


def public_cells(table: str, cells: Mapping[str, str]) -> dict[str, str]:
    schema = find_schema(table)
    assert schema is not None
    internal = {column.name for column in schema.columns if column.internal}
    return {column: text for column, text in cells.items() if column not in internal}


def author_by(state: Snapshot, link: OwnerLink) -> Author:
    return Author(name=kept("by_link", actor=actor_name(state, link))[:200])


def actor_name(state: Snapshot, link: OwnerLink) -> str:
    return RowWords(state).row(RowName(table="organizations", key=(link.actor,)))


def token_in(request: HttpRequest) -> str:
    found = request.resolver_match
    assert found is not None
    return str(found.kwargs["token"])
