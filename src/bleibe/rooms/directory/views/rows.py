"""The pages of rows: those of a table, one row, taking one away, that it is still right.

Here: what can be done with rows and by whom. Not here: the form (`editing`), the history
(`history`), where work begins (`work`).
"""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from bleibe.exchange import (
    WHOLE_ROW,
    Proposal,
    ProposedCell,
    RowName,
    referring_rows,
    region_schema,
    row_text,
)
from bleibe.platform.access import Rights
from bleibe.platform.doors import needs
from bleibe.platform.roles import Act
from bleibe.platform.words import say
from bleibe.rooms.directory.forms.sections import in_sections
from bleibe.rooms.directory.rules import Way, find_schema
from bleibe.rooms.directory.selectors.fault_words import faults_of_entries
from bleibe.rooms.directory.selectors.freshness import checked_entries, entry_of, share_of
from bleibe.rooms.directory.selectors.kept_words import kept
from bleibe.rooms.directory.selectors.row_words import (
    FOR_ALL_WHERE_EMPTY,
    RowWords,
    column_title,
    table_singular,
    table_title,
)
from bleibe.rooms.directory.selectors.seen import seen_mark
from bleibe.rooms.directory.selectors.snapshots import Snapshot, snapshot
from bleibe.rooms.directory.services.changing import FaultyRegionError, change_region
from bleibe.rooms.directory.views.permitted import (
    author_of,
    may_add,
    may_change,
    may_remove,
    rights_of,
)
from bleibe.rooms.directory.views.row_address import add_url, check_table, named_in, row_of, row_url
from bleibe.transition import DUTIES, NotFoundError

ON_ONE_PAGE = 50


@needs(Act.EDIT)
def rows(request: HttpRequest, region: str, table: str) -> HttpResponse:
    """Show the rows of a table to those who may change them all; a word narrows the list."""
    check_table(table)
    state = snapshot(region)
    words = RowWords(state)
    sought = request.GET.get("q", "").strip()
    found = [
        (name, title)
        for name in state.rows
        if name.table == table and sought.casefold() in (title := words.row(name)).casefold()
    ]
    checked = {one.name: one for one in checked_entries(state, timezone.localdate(), only=table)}
    page = Paginator(found, ON_ONE_PAGE).get_page(request.GET.get("page"))
    shown = {"state": state, "table": table, "title": table_title(table), "page": page, "sought": sought}
    shown["rows"] = [
        {"title": title, "url": row_url("row", region, name), "checked": checked.get(name)}
        for name, title in page
    ]
    shown["share"] = share_of(list(checked.values()))
    shown |= {"add": add_url(region, table, {}), "adds": table_singular(table)}
    return render(request, "directory/rows.html", shown)


@needs(Act.EDIT_OWN)
def row(request: HttpRequest, region: str, table: str) -> HttpResponse:
    """Show one row with what can be done with it, to those who may change it.

    Raises
    ------
    NotFoundError
        If there is no such row, or the visitor may not change it.
    """
    state = snapshot(region)
    if named_in(request, table) is None:
        return to_list(request, region, table)
    name, cells = row_of(request, state, table)
    rights = rights_of(request, region)
    changes = may_change(rights, state, table, cells)
    if not changes:
        raise NotFoundError("this row is not open to this visitor")
    words = RowWords(state)
    shown: dict[str, object] = {
        "state": state,
        "title": words.row(name, cells),
        "singular": table_singular(table),
        "sections": _facts(words, name, cells, internal=rights.read_internal),
        "key": " / ".join(part for part in name.key if part),
        "edit": row_url("edit", region, name) if changes else None,
        "remove": row_url("remove", region, name) if may_remove(rights, state, table, cells) else None,
        "history": row_url("row_history", region, name) if rights.read_internal else None,
        "confirm": row_url("confirm", region, name) if changes and _is_checked(table) else None,
        "seen": seen_mark(cells),
        "checked": entry_of(state, name, timezone.localdate()),
        "public": _public_page(state, name),
        "list": reverse("directory:rows", args=[region, table]) if rights.edit else None,
        "list_title": table_title(table),
    }
    if changes:
        shown["belonging"] = _belonging(state, words, name, rights)
    return render(request, "directory/row.html", shown)


def to_list(request: HttpRequest, region: str, table: str) -> HttpResponse:
    """Go to where a row can be chosen."""
    check_table(table)
    return redirect(list_url(request, region, table))


def list_url(request: HttpRequest, region: str, table: str) -> str:
    """Return where the visitor can choose a row of a table."""
    if rights_of(request, region).edit:
        return reverse("directory:rows", args=[region, table])
    return reverse("directory:work", args=[region])


def _facts(
    words: RowWords, name: RowName, cells: Mapping[str, str], *, internal: bool
) -> list[dict[str, object]]:
    schema = find_schema(name.table)
    assert schema is not None
    columns = {one.name: one for one in schema.columns if internal or not one.internal}
    said = [column for column in columns if cells.get(column) or not columns[column].rare]
    return [
        {
            "title": say(f"directory.section.{section}"),
            "facts": [
                {
                    "title": column_title(name.table, column),
                    "text": words.cell(name.table, column, cells.get(column, "")),
                    "is_known": bool(cells.get(column)) or (name.table, column) in FOR_ALL_WHERE_EMPTY,
                    "is_internal": columns[column].internal,
                }
                for column in names
                if column != "id"
            ],
        }
        for section, names in in_sections(name.table, said)
        if set(names) != {"id"}
    ]


def _is_checked(table: str) -> bool:
    schema = find_schema(table)
    return schema is not None and schema.find("checked_on") is not None


def _public_page(state: Snapshot, name: RowName) -> str | None:
    view = {"organizations": "actor", "services": "offer"}.get(name.table)
    return reverse(f"directory:{view}", args=[state.key, name.key[0]]) if view else None


def _belonging(state: Snapshot, words: RowWords, name: RowName, rights: Rights) -> list[dict[str, object]]:
    """Return the rows that refer to a row and may be changed, by table, and where one more is added."""
    referring: dict[str, list[RowName]] = {}
    for other in referring_rows(name, state.rows):
        if may_change(rights, state, other.table, state.rows[other]):
            referring.setdefault(other.table, []).append(other)
    asks_for_papers = state.rows.get(name, {}).get("kind") in DUTIES
    found: list[dict[str, object]] = []
    for schema in region_schema().tables:
        leading = next((one.name for one in schema.columns if _leads(one.kind, one.target, name.table)), None)
        there = referring.get(schema.name, [])
        add = (
            add_url(state.key, schema.name, {leading: name.key[0]})
            if leading is not None and may_add(rights, schema.name)
            else None
        )
        if there or add:
            found.append(
                {
                    "title": table_title(schema.name),
                    "rows": [
                        {"title": words.row(one), "url": row_url("row", state.key, one)} for one in there
                    ],
                    "add": add,
                    "adds": say("directory.form.new", what=table_singular(schema.name)),
                    "is_open": bool(there) or (asks_for_papers and schema.name == "required_documents"),
                }
            )
    return sorted(found, key=lambda one: not one["is_open"])


def _leads(kind: str, target: str, table: str) -> bool:
    return kind == "ref" and target == table


@needs(Act.EDIT_OWN)
def remove(request: HttpRequest, region: str, table: str) -> HttpResponse:
    """Ask once more, then take a row away; refuse where others refer to it, naming them.

    Raises
    ------
    NotFoundError
        If there is no such row, or the visitor may not.
    """
    state = snapshot(region)
    if named_in(request, table) is None:
        return to_list(request, region, table)
    name, cells = row_of(request, state, table)
    if not may_remove(rights_of(request, region), state, table, cells):
        raise NotFoundError("this row may not be removed by this visitor")
    words = RowWords(state)
    referring = referring_rows(name, state.rows)
    shown: dict[str, object] = {
        "state": state,
        "title": words.row(name, cells),
        "singular": table_singular(table),
        "seen": seen_mark(cells),
        "back": row_url("row", region, name),
        "referring": [_referring(state, words, one, rights_of(request, region)) for one in referring],
    }
    if request.method == "POST" and not referring:
        return _removed(request, state, name, shown)
    return render(request, "directory/remove.html", shown, status=409 if request.method == "POST" else 200)


def _referring(state: Snapshot, words: RowWords, name: RowName, rights: Rights) -> dict[str, object]:
    """Return a row that refers to another, as far as its reader may know it."""
    changes = may_change(rights, state, name.table, state.rows[name])
    open_to_them = state.rows if rights.read_internal or changes else state.public_rows
    return {
        "table": table_singular(name.table),
        "title": words.row(name, open_to_them[name]) if name in open_to_them else "",
        "url": row_url("row", state.key, name) if changes else None,
    }


def _removed(request: HttpRequest, state: Snapshot, name: RowName, shown: dict[str, object]) -> HttpResponse:
    source = request.POST.get("change_source", "").strip()
    if request.POST.get("seen") != shown["seen"]:
        shown["is_changed"] = True
        return render(request, "directory/remove.html", shown, status=409)
    cell = ProposedCell(
        row=name,
        column=WHOLE_ROW,
        was=row_text(state.rows[name]),
        now="",
        origin=kept("form"),
        source=source,
        dated="",
    )
    try:
        outcome = change_region(
            state.key, Proposal(cells=(cell,)), author_of(request), Way.FORM, source, whole=True
        )
    except FaultyRegionError as error:
        shown["faults"] = faults_of_entries(error.faults, error.tables, state)
        shown["of_entries"] = True
        return render(request, "directory/remove.html", shown, status=409)
    if outcome.obstructed:
        shown["is_changed"] = True
        return render(request, "directory/remove.html", shown, status=409)
    messages.success(request, say("directory.remove.done", row=str(shown["title"])))
    return redirect(list_url(request, state.key, name.table))


@needs(Act.EDIT_OWN)
@require_POST
def confirm(request: HttpRequest, region: str, table: str) -> HttpResponse:
    """Take that a row is still right, as it was seen.

    Raises
    ------
    NotFoundError
        If there is no such row, or the visitor may not.
    """
    state = snapshot(region)
    name, cells = row_of(request, state, table)
    if not (may_change(rights_of(request, region), state, table, cells) and _is_checked(table)):
        raise NotFoundError("this row may not be confirmed by this visitor")
    if request.POST.get("seen") != seen_mark(cells):
        messages.warning(request, say("directory.confirm.changed"))
    else:
        change_region(region, still_right_proposal([name], state), author_of(request), Way.CONFIRMED)
        messages.success(request, say("directory.confirm.done"))
    return redirect(row_url("row", region, name))


def still_right_proposal(names: list[RowName], state: Snapshot) -> Proposal:
    """Return the proposal that rows were checked today."""
    today = timezone.localdate().isoformat()
    return Proposal(
        cells=tuple(
            ProposedCell(
                row=name,
                column="checked_on",
                was=state.rows[name].get("checked_on", ""),
                now=today,
                origin=kept("form"),
                source="",
                dated="",
            )
            for name in names
        )
    )
