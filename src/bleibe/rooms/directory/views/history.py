"""The pages of what was changed: of a region, of one row, and making a row again what it was.

Here: who, when, how, from which source, and restoring. Not here: changing by hand (`editing`).
"""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from bleibe.exchange import Proposal, ProposedCell, RowName, columns_of
from bleibe.platform.doors import needs
from bleibe.platform.models import Change
from bleibe.platform.numbers_sent import number_sent
from bleibe.platform.roles import Act
from bleibe.platform.words import say
from bleibe.rooms.directory.models import RowChange
from bleibe.rooms.directory.rules import Way
from bleibe.rooms.directory.selectors.fault_words import faults_of_entries
from bleibe.rooms.directory.selectors.kept_words import kept
from bleibe.rooms.directory.selectors.row_history import (
    cells_in_words,
    change_in_words,
    changes_in_words,
    row_changes_in_words,
    row_history,
)
from bleibe.rooms.directory.selectors.row_words import RowWords, table_singular
from bleibe.rooms.directory.selectors.seen import seen_mark
from bleibe.rooms.directory.selectors.snapshots import Snapshot, snapshot
from bleibe.rooms.directory.services.changing import FaultyRegionError, change_region
from bleibe.rooms.directory.views.permitted import author_of, rights_of
from bleibe.rooms.directory.views.row_address import check_table, named_in, row_url
from bleibe.transition import NotFoundError

ON_ONE_PAGE = 25

ROWS_ON_ONE_PAGE = 100


@needs(Act.READ_INTERNAL)
def history(request: HttpRequest, region: str) -> HttpResponse:
    """Show the changes of a region, the newest first, to those who may read it with internal fields.

    Raises
    ------
    NotFoundError
        If the visitor may not; who edited what is internal.
    """
    state = snapshot(region)
    if "change" in request.GET:
        return _one_change(request, state, number_sent(request.GET["change"]))
    page = Paginator(Change.objects.filter(region=region), ON_ONE_PAGE).get_page(request.GET.get("page"))
    shown = {"state": state, "page": page, "changes": changes_in_words(page, state)}
    return render(request, "directory/history.html", shown)


def _one_change(request: HttpRequest, state: Snapshot, number: int | None) -> HttpResponse:
    """Show one change with all its rows, page by page: the history shows the first of many."""
    change = Change.objects.filter(region=state.key, pk=number or 0).first()
    if change is None:
        raise NotFoundError("there was no such change here")
    page = Paginator(RowChange.objects.filter(change=change).order_by("id"), ROWS_ON_ONE_PAGE).get_page(
        request.GET.get("page")
    )
    shown = {"state": state, "page": page, "changes": [change_in_words(change, page, state)]}
    return render(request, "directory/history.html", shown | {"is_one": True})


@needs(Act.READ_INTERNAL)
def history_of_row(request: HttpRequest, region: str, table: str) -> HttpResponse:
    """Show every change of one row; each earlier state can be had again.

    Raises
    ------
    NotFoundError
        If nothing of the kind was ever there, or the visitor may not read it.
    """
    check_table(table)
    state = snapshot(region)
    name = named_in(request, table)
    if name is None:
        return redirect("directory:history", region)
    found = row_history(region, name)
    if not found:
        raise NotFoundError(f"there was never such a row in {table}")
    rights = rights_of(request, region)
    shown: dict[str, object] = {
        "state": state,
        "title": RowWords(state).row(name, state.rows.get(name) or found[0].before or {}),
        "singular": table_singular(table),
        "changes": row_changes_in_words(found, state),
        "is_there": name in state.rows,
        "back": row_url("row", region, name) if name in state.rows and rights.work else None,
        "now": found[0].pk if name in state.rows else None,
        "may_restore": rights.edit,
    }
    return render(request, "directory/row_history.html", shown)


@needs(Act.EDIT)
def restore(request: HttpRequest, region: str, change: int) -> HttpResponse:
    """Show what would change if a row became again what it was after a change; then make it so.

    Raises
    ------
    NotFoundError
        If there is no such change, or the visitor may not change the region.
    """
    state = snapshot(region)
    earlier = RowChange.objects.select_related("change").filter(pk=change, region__key=region).first()
    if earlier is None or earlier.after is None:
        raise NotFoundError("there is no such state of a row")
    name = RowName(table=earlier.table, key=tuple(earlier.name))
    words = RowWords(state)
    now = state.rows.get(name, {})
    shown: dict[str, object] = {
        "state": state,
        "title": words.row(name, earlier.after),
        "singular": table_singular(name.table),
        "at": earlier.change.at,
        "cells": cells_in_words(name.table, now, earlier.after, words),
        "seen": seen_mark(now),
        "back": row_url("row_history", region, name),
    }
    if request.method == "POST":
        return _restored(request, state, name, earlier, shown)
    return render(request, "directory/restore.html", shown)


def _restored(
    request: HttpRequest, state: Snapshot, name: RowName, earlier: RowChange, shown: dict[str, object]
) -> HttpResponse:
    now = state.rows.get(name, {})
    if request.POST.get("seen") != seen_mark(now):
        shown["is_changed"] = True
        return render(request, "directory/restore.html", shown, status=409)
    source = kept("restored", at=timezone.localdate(earlier.change.at).isoformat())
    try:
        outcome = change_region(
            state.key, _as_it_was(name, earlier, now), author_of(request), Way.RESTORED, source, whole=True
        )
    except FaultyRegionError as error:
        shown["faults"] = faults_of_entries(error.faults, error.tables, state)
        shown["of_entries"] = True
        return render(request, "directory/restore.html", shown, status=409)
    if outcome.obstructed:
        shown["is_changed"] = True
        return render(request, "directory/restore.html", shown, status=409)
    messages.success(request, say("directory.restore.done"))
    return redirect(row_url("row", state.key, name))


def _as_it_was(name: RowName, earlier: RowChange, now: Mapping[str, str]) -> Proposal:
    """Return the proposal that a row says again what it said; where it is gone, it comes back."""
    was: dict[str, str] = earlier.after or {}
    return Proposal(
        cells=tuple(
            ProposedCell(
                row=name,
                column=column,
                was=now.get(column, ""),
                now=was.get(column, ""),
                adds=not now,
                corrects=True,
                origin=kept("form"),
                source="",
                dated="",
            )
            for column in columns_of(name.table)
            if now.get(column, "") != was.get(column, "")
        )
    )
