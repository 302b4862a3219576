"""What a partner proposes by a link: a change, a new offer, that one has ended.

Each waits until a coordinator accepts it; a button that says that an offer has ended changes nothing before.
Not here: opening a link (`partner_link`), the own rows (`partner`), accepting (`proposals`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from bleibe.exchange import Proposal, ProposedCell, RowName, link_source
from bleibe.platform.doors import needs
from bleibe.platform.roles import Act
from bleibe.platform.words import say
from bleibe.rooms.directory.forms.row_form import RowForm
from bleibe.rooms.directory.forms.sections import not_asked_by_link
from bleibe.rooms.directory.models import OwnerLink, StoredProposal
from bleibe.rooms.directory.rules import Way, find_schema
from bleibe.rooms.directory.selectors.alike import find_alike, is_alike
from bleibe.rooms.directory.selectors.kept_words import kept
from bleibe.rooms.directory.selectors.proposals import KeptCell, faults_of, kept_cell
from bleibe.rooms.directory.selectors.row_words import RowWords, column_title, table_singular
from bleibe.rooms.directory.selectors.seen import seen_mark
from bleibe.rooms.directory.selectors.snapshots import Snapshot, snapshot
from bleibe.rooms.directory.services.owner_links import mark_used
from bleibe.rooms.directory.services.proposals import store_proposal
from bleibe.rooms.directory.views.partner_link import (
    actor_name,
    author_by,
    by_button,
    by_link,
    find_own_row,
    public_cells,
    token_in,
)
from bleibe.transition import NotFoundError, NotPossibleNowError, OfferState

OFFERS = "services"

MOST_WAITING = 200
"""So many changes of one actor may wait; who has more to say is called (set by us)."""


@needs(Act.READ)
@csrf_exempt
@by_link
def change(request: HttpRequest, link: OwnerLink, table: str) -> HttpResponse:
    """Show the form for an own row, and keep what was entered as a proposal.

    Raises
    ------
    NotFoundError
        If the row is not one of the link's.
    """
    state = snapshot(link.region.key)
    if "row" not in request.GET:
        return redirect("partner:rows", token_in(request))
    name = RowName(table=table, key=(request.GET["row"],))
    cells = _own_cells(state, link, name)
    return _asked(request, state, link, name, _form(request, state, table, cells))


@needs(Act.READ)
@csrf_exempt
@by_link
def new_offer(request: HttpRequest, link: OwnerLink) -> HttpResponse:
    """Show the form for an offer that is not there yet, and keep what was entered as a proposal."""
    state = snapshot(link.region.key)
    form = _form(request, state, OFFERS, {"organization_id": link.actor}, adds=True)
    form.taken = frozenset(cell["key"][0] for cells in _cells_waiting(link) for cell in cells if cell["adds"])
    return _asked(request, state, link, None, form)


@needs(Act.READ)
@csrf_exempt
@by_link
@by_button
def has_ended(request: HttpRequest, link: OwnerLink) -> HttpResponse:
    """Keep as a proposal that an own offer has ended.

    Raises
    ------
    NotFoundError
        If the row is not one of the link's.
    """
    state = snapshot(link.region.key)
    name = RowName(table=OFFERS, key=(request.POST.get("row", ""),))
    cells = _own_cells(state, link, name)
    if request.POST.get("seen") != seen_mark(public_cells(OFFERS, cells)):
        messages.warning(request, say("directory.confirm.changed"))
    elif _waits_as_ended(link, name):
        messages.info(request, say("directory.partner.ended_waits"))
    elif cells.get("state") != OfferState.ENDED:
        said = RowWords(state).row(name)
        title = kept("ended", actor=actor_name(state, link), offer=said)
        _keep(state, link, _ended(state, link, name), title)
        messages.success(request, say("directory.partner.ended", offer=said))
    return redirect("partner:rows", token_in(request))


def _ended(state: Snapshot, link: OwnerLink, name: RowName) -> Proposal:
    cell = ProposedCell(
        row=name,
        column="state",
        was=state.rows[name].get("state", ""),
        now=OfferState.ENDED,
        corrects=True,
        origin=kept("form"),
        source=_source(state, link),
        dated=timezone.localdate().isoformat(),
        is_for_part=True,
    )
    return Proposal(cells=(cell,))


def _waits_as_ended(link: OwnerLink, name: RowName) -> bool:
    said = {"table": name.table, "key": list(name.key), "column": "state", "now": OfferState.ENDED.value}
    return any(said.items() <= cell.items() for cells in _cells_waiting(link) for cell in cells)


def _own_cells(state: Snapshot, link: OwnerLink, name: RowName) -> Mapping[str, str]:
    found = find_own_row(state, link.actor, name)
    if found is None:
        raise NotFoundError("this link opens no such row")
    return found


def _form(
    request: HttpRequest, state: Snapshot, table: str, cells: Mapping[str, str], *, adds: bool = False
) -> RowForm:
    schema = find_schema(table)
    assert schema is not None
    return RowForm(
        table,
        state,
        cells=public_cells(table, cells),
        data=request.POST if request.method == "POST" else None,
        may_read_internal=False,
        unasked=not_asked_by_link(table, [column.name for column in schema.columns]),
        adds=adds,
    )


def _asked(
    request: HttpRequest, state: Snapshot, link: OwnerLink, name: RowName | None, form: RowForm
) -> HttpResponse:
    """Show a form, or keep what it says and go back to the own rows."""
    if request.method == "POST" and form.is_valid() and _kept(request, form, state, link, name):
        return redirect("partner:rows", token_in(request))
    title = form.words.row(name) if name else say("directory.form.new", what=table_singular(form.table))
    lead = say(f"directory.partner.{'change' if name else 'new'}_lead")
    shown = {"state": state, "form": form, "title": title, "lead": lead, "token": token_in(request)}
    return render(request, "directory/partner_change.html", shown)


def _kept(
    request: HttpRequest, form: RowForm, state: Snapshot, link: OwnerLink, name: RowName | None
) -> bool:
    """Keep what was entered as a proposal, or show what is wrong with it."""
    today = timezone.localdate().isoformat()
    proposal = form.proposal(name, source=_source(state, link), dated=today)
    if not proposal.cells:
        messages.info(request, say("directory.form.nothing_changed"))
        return True
    faults = faults_of(proposal, state)
    if faults:
        form.take_faults(faults)
        return False
    if _waits_already(link, proposal):
        messages.info(request, say("directory.partner.waits_already"))
        return True
    if name is None and (asked := _said_of_alike(form, state, link)) and form.asks_of_alike(asked):
        return False
    row = form.words.row(name) if name else form.entered().get("name", "")
    _keep(state, link, proposal, f"{actor_name(state, link)}: {row}")
    changed = [column_title(form.table, cell.column) for cell in proposal.cells]
    said = changed if name else say("directory.partner.new_offer", offer=row)
    messages.success(request, say("directory.partner.proposed", what=said))
    return True


def _waits_already(link: OwnerLink, proposal: Proposal) -> bool:
    """Whether the very same was proposed before and waits, whenever that was."""
    told = _told(map(kept_cell, proposal.cells))
    return any(told == _told(cells) for cells in _cells_waiting(link))


def _told(cells: Iterable[KeptCell]) -> list[tuple[str, list[str], str, str]]:
    """Return what cells say, whenever it was said; the key of a new row is not said but given."""
    return [
        (cell["table"], [] if cell["adds"] else cell["key"], cell["column"], cell["now"])
        for cell in cells
        if cell["column"] != "id"
    ]


def _said_of_alike(form: RowForm, state: Snapshot, link: OwnerLink) -> str:
    """Return what to ask about a new offer of which one of that name is there or waits; else nothing."""
    entered = form.entered()
    if alike := find_alike(form.table, entered, state):
        return say("directory.form.alike", row=form.words.row(alike))
    for cells in _cells_waiting(link):
        new = {cell["column"]: cell["now"] for cell in cells if cell["adds"] and cell["table"] == form.table}
        if new and is_alike(form.table, entered, new | {"organization_id": link.actor}):
            return say("directory.partner.alike_waits", offer=new["name"])
    return ""


def _cells_waiting(link: OwnerLink) -> Iterator[list[KeptCell]]:
    yield from _waiting(link).values_list("cells", flat=True)


def _keep(state: Snapshot, link: OwnerLink, proposal: Proposal, title: str) -> None:
    if _waiting(link).count() >= MOST_WAITING:
        raise NotPossibleNowError("too many changes wait already", why="directory.refusal.too_many")
    author, source = author_by(state, link), _source(state, link)
    store_proposal(state.key, proposal, author, Way.LINK, title, source=source, actor=link.actor)
    mark_used(link)


def _waiting(link: OwnerLink) -> QuerySet[StoredProposal]:
    is_open = StoredProposal.State.OPEN
    return StoredProposal.objects.filter(region=link.region, actor=link.actor, state=is_open)


def _source(state: Snapshot, link: OwnerLink) -> str:
    return link_source(actor_name(state, link))
