"""What a provider sees first: the own rows, which of them are due, and one button that they are still right.

Here: listing and confirming several rows at once. Not here: one row (`rows`), partners without an account
(`partner`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from bleibe.exchange import RowName
from bleibe.platform.doors import needs
from bleibe.platform.roles import Act
from bleibe.platform.words import count, say
from bleibe.rooms.directory.rules import CONFIRMED, OWN_ROWS_ADDED, Way, touched_actors
from bleibe.rooms.directory.selectors.freshness import TO_FIND
from bleibe.rooms.directory.selectors.row_words import RowWords, table_singular, table_title
from bleibe.rooms.directory.selectors.snapshots import Snapshot, snapshot
from bleibe.rooms.directory.services.changing import change_region
from bleibe.rooms.directory.views.permitted import author_of, rights_of
from bleibe.rooms.directory.views.row_address import add_url, row_url
from bleibe.rooms.directory.views.row_cards import row_cards, still_right_of
from bleibe.rooms.directory.views.rows import still_right_proposal
from bleibe.transition import ActorKey, ActorRole, NotFoundError, OfferKind, OfferState

DECIDING_ROLES = frozenset({ActorRole.FOREIGNERS_AUTHORITY, ActorRole.ACCELERATED_PROCEDURE_AUTHORITY})
"""Roles that decide on residence: such an actor is asked for its procedure."""

OWN_TABLES = ("organizations", "services", "ties", "locations", "contacts")
"""Tables whose own rows are listed; what hangs on these is reached from them."""


def own_work(state: Snapshot, own: frozenset[str]) -> dict[str, object]:
    """Return the rows of the own actors: those that are to be checked, those that are due, all by table."""
    if not own:
        return {}
    words = RowWords(state)
    cards = row_cards(words, checked_of(state, own), timezone.localdate())
    due = sorted(
        (one for one in cards if not one.checked.is_fresh), key=lambda one: one.checked.due_on or date.min
    )
    return {
        "cards": cards,
        "due": [
            {
                "card": one,
                "url": row_url("row", state.key, one.name),
                "edit": row_url("edit", state.key, one.name),
            }
            for one in due
        ],
        "tables": [_table(state, words, table, own) for table in OWN_TABLES],
        "procedure": _adding_a_procedure(state, own),
    }


def _adding_a_procedure(state: Snapshot, own: frozenset[str]) -> str:
    """Return where an authority says how one applies there; empty for who is none."""
    actors = (state.actors_by_key.get(ActorKey(key)) for key in own)
    if any(actor is not None and DECIDING_ROLES & set(actor.roles) for actor in actors):
        return add_url(state.key, "services", {"kind": OfferKind.RESIDENCE_PROCEDURE.value})
    return ""


def checked_of(state: Snapshot, own: frozenset[str]) -> dict[RowName, Mapping[str, str]]:
    """Return the rows of actors, their offers, places and contacts that are to be checked."""
    return {
        name: cells
        for name, cells in state.rows.items()
        if name.table in CONFIRMED
        and touched_actors(name.table, cells, state.rows) & own
        and cells.get("state") not in (TO_FIND, OfferState.ENDED)
    }


def _table(state: Snapshot, words: RowWords, table: str, own: frozenset[str]) -> dict[str, object]:
    return {
        "title": table_title(table),
        "rows": [
            {"title": words.row(name), "url": row_url("row", state.key, name)}
            for name, cells in state.rows.items()
            if name.table == table and touched_actors(table, cells, state.rows) & own
        ],
        "add": add_url(state.key, table, {}) if table in OWN_ROWS_ADDED else None,
        "adds": say("directory.form.new", what=table_singular(table)),
    }


@needs(Act.EDIT_OWN)
@require_POST
def confirm_own(request: HttpRequest, region: str) -> HttpResponse:
    """Take that own rows are still right, those that are as they were seen.

    Raises
    ------
    NotFoundError
        If the visitor has no rows of their own.
    """
    own = rights_of(request, region).own
    if not own:
        raise NotFoundError("nobody's own rows are confirmed here")
    state = snapshot(region)
    chosen, changed = still_right_of(state, request.POST.getlist("row"), checked_of(state, own))
    if chosen:
        change_region(region, still_right_proposal(chosen, state), author_of(request), Way.CONFIRMED)
        messages.success(request, count("directory.partner.confirmed", len(chosen)))
    if changed:
        messages.warning(request, count("directory.partner.changed", changed))
    return redirect("directory:work", region)
