"""The pages on which rows are changed by hand. Not here: the form (`forms`), storing (`services`)."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from bleibe.exchange import Proposal, RowName, row_name
from bleibe.platform.doors import needs
from bleibe.platform.roles import Act
from bleibe.platform.words import count, say
from bleibe.rooms.directory.forms.row_form import RowForm
from bleibe.rooms.directory.rules import OWN_ROWS_ADDED, Way, find_schema
from bleibe.rooms.directory.selectors.alike import find_alike
from bleibe.rooms.directory.selectors.row_words import RowWords, column_title, table_singular
from bleibe.rooms.directory.selectors.snapshots import Snapshot, snapshot
from bleibe.rooms.directory.services.changing import change_region
from bleibe.rooms.directory.views.permitted import author_of, may_add, may_change, rights_of
from bleibe.rooms.directory.views.row_address import check_table, named_in, row_of, row_url
from bleibe.rooms.directory.views.rows import list_url, to_list
from bleibe.transition import InvalidInputError, NotFoundError

OF_ONE_ACTOR = frozenset({"services", "locations", "contacts"})
"""Tables whose rows say in `organization_id` whose they are; nobody gives rows of their own away by it."""

NOT_YOURS: Mapping[str, str] = {
    **dict.fromkeys(OWN_ROWS_ADDED, "directory.form.not_yours.hanging"),
    "services": "directory.form.not_yours.services",
    "ties": "directory.form.not_yours.ties",
}
"""Why somebody may not save a row that would not be theirs, by its table."""


@needs(Act.EDIT_OWN)
def edit(request: HttpRequest, region: str, table: str) -> HttpResponse:
    """Show and take the form for one row; `row` in the address names it, without it a new one is added.

    Raises
    ------
    NotFoundError
        If there is no such table or row, or the visitor may not change it.
    """
    state = snapshot(region)
    check_table(table)
    if named_in(request, table) is None and not may_add(rights_of(request, region), table):
        return to_list(request, region, table)
    if _is_gone(request, state, table):
        return _gone(request, state, table)
    name, cells = _row(request, state, table)
    form = _form(request, state, table, name, cells)
    if request.method == "POST" and form.is_valid():
        answer = _take(request, form, state, name)
        if answer is not None:
            return answer
    title = RowWords(state).row(name) if name else say("directory.form.new", what=table_singular(table))
    shown = {"state": state, "form": form, "table": table, "name": name, "title": title}
    shown["back"] = row_url("row", region, name) if name else list_url(request, region, table)
    return render(request, "directory/edit.html", shown)


def _is_gone(request: HttpRequest, state: Snapshot, table: str) -> bool:
    """Whether somebody saves a row that another has removed meanwhile; only who may see all rows is told."""
    name = named_in(request, table)
    is_saving = request.method == "POST" and rights_of(request, state.key).edit
    return is_saving and name is not None and name not in state.rows


def _gone(request: HttpRequest, state: Snapshot, table: str) -> HttpResponse:
    """Show what was entered once more; nothing is saved, and nothing of it is lost."""
    form = _form(request, state, table, None, {})
    form.add_error(None, say("directory.form.gone"))
    title = request.POST.get("name", "") or table_singular(table)
    shown = {"state": state, "form": form, "table": table, "name": None, "title": title}
    shown["back"] = list_url(request, state.key, table)
    return render(request, "directory/edit.html", shown, status=409)


def _row(request: HttpRequest, state: Snapshot, table: str) -> tuple[RowName | None, Mapping[str, str]]:
    """Return the row to be changed, or for a new one the cells that the address fills in."""
    rights = rights_of(request, state.key)
    if named_in(request, table) is not None:
        name, cells = row_of(request, state, table)
        if not may_change(rights, state, table, cells):
            raise NotFoundError(f"{table} of {state.key} may not be changed by this visitor")
        return name, cells
    schema = find_schema(table)
    assert schema is not None
    filled = {
        column: str(text)
        for column, text in request.GET.items()
        if (found := schema.find(column)) and (rights.read_internal or not found.internal)
    }
    if table in OF_ONE_ACTOR and not rights.edit and len(rights.own) == 1:
        filled["organization_id"] = next(iter(rights.own))
    return None, filled


def _form(
    request: HttpRequest, state: Snapshot, table: str, name: RowName | None, cells: Mapping[str, str]
) -> RowForm:
    rights = rights_of(request, state.key)
    is_own = not rights.edit and table in OF_ONE_ACTOR and (name is not None or len(rights.own) == 1)
    return RowForm(
        table,
        state,
        cells=cells,
        data=request.POST if request.method == "POST" else None,
        may_read_internal=rights.read_internal,
        fixed=("organization_id",) if is_own else (),
        own=frozenset() if rights.edit else rights.own,
        adds=name is None,
    )


def _take(request: HttpRequest, form: RowForm, state: Snapshot, name: RowName | None) -> HttpResponse | None:
    """Take what was entered, or return None where the form has to be shown again with what is to be done."""
    if _refused(request, form, state):
        return None
    if name is None and (there := form.is_there()) is not None:
        form.add_error(None, say("directory.form.is_there", row=form.words.row(there)))
        return None
    alike = find_alike(form.table, form.entered(), state) if name is None else None
    if alike is not None and form.asks_of_alike(say("directory.form.alike", row=form.words.row(alike))):
        return None
    source = request.POST.get("change_source", "").strip()
    proposal = form.proposal(
        name,
        source=source,
        dated=timezone.localdate().isoformat() if source else "",
        is_whole="source_is_whole" in request.POST,
    )
    try:
        outcome = change_region(state.key, proposal, author_of(request), Way.FORM, source, whole=True)
    except InvalidInputError as error:
        form.take_faults(error.faults)
        return None
    if outcome.obstructed:
        form.take_conflicts(outcome.obstructed, with_names=rights_of(request, state.key).read_internal)
        return None
    _say_what_changed(request, form.table, proposal if outcome.taken else Proposal())
    return redirect(
        row_url("row", state.key, _name_after(form, name, proposal.cells[0].row if proposal.cells else name))
    )


def _refused(request: HttpRequest, form: RowForm, state: Snapshot) -> bool:
    """Whether somebody would give a row away, or add one that is not theirs."""
    rights = rights_of(request, state.key)
    if may_change(rights, state, form.table, {**form.cells, **form.entered(), **form.sent_though_fixed()}):
        return False
    form.add_error(None, say(NOT_YOURS.get(form.table, "directory.form.not_yours.any")))
    return True


def _name_after(form: RowForm, name: RowName | None, proposed: RowName | None) -> RowName:
    """Return the name that a row has after the change; what names it may have changed as well."""
    before = name or proposed
    if before is None:
        raise NotFoundError("nothing was entered")
    cells = {**form.cells, "id": before.key[0], **form.entered()}
    after = row_name(form.table, cells)
    return before if before.key[: len(after.key)] == after.key else after


def _say_what_changed(request: HttpRequest, table: str, taken: Proposal) -> None:
    """Say what this person changed; what another changed meanwhile is not theirs."""
    changed = [
        column_title(table, one.column) for one in taken.cells if one.column != "id" and one.was != one.now
    ]
    if changed:
        messages.success(request, count("directory.form.saved", len(changed), what=changed))
    else:
        messages.info(request, say("directory.form.nothing_changed"))
