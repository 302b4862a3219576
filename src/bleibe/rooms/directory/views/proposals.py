"""The pages of proposals that wait: all of them, and one with its differences, row by row.

Here: showing, accepting, leaving out. Not here: where proposals come from (`uploads`, `partner`).
"""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from bleibe.platform.authors import Author
from bleibe.platform.doors import needs
from bleibe.platform.kept_texts import marked
from bleibe.platform.numbers_sent import number_sent
from bleibe.platform.roles import Act
from bleibe.platform.words import count, say
from bleibe.rooms.directory.models import StoredProposal
from bleibe.rooms.directory.selectors.fault_words import faults_of_entries, remark_in_words
from bleibe.rooms.directory.selectors.kept_words import kept
from bleibe.rooms.directory.selectors.proposals import get_proposal, named_in_words, weighed_rows
from bleibe.rooms.directory.selectors.snapshots import snapshot
from bleibe.rooms.directory.services.changing import FaultyRegionError
from bleibe.rooms.directory.services.proposals import Decision, decide, withdraw
from bleibe.rooms.directory.views.permitted import author_of

LATEST = 30

ON_ONE_PAGE = 100


@needs(Act.EDIT)
def proposals(request: HttpRequest, region: str) -> HttpResponse:
    """Show what waits, and what was decided last."""
    found = StoredProposal.objects.filter(region__key=region).defer("cells", "settled", "remarks")
    is_open = StoredProposal.State.OPEN
    shown = {
        "state": snapshot(region),
        "waiting": list(map(named_in_words, found.filter(state=is_open))),
        "decided": list(map(named_in_words, found.exclude(state=is_open).order_by("-decided_at")[:LATEST])),
    }
    return render(request, "directory/proposals.html", shown)


@needs(Act.EDIT)
def proposal(request: HttpRequest, region: str, number: int) -> HttpResponse:
    """Show a proposal against the region as it stands, and take what is accepted of it."""
    stored = get_proposal(region, number)
    if request.method == "POST" and stored.state == StoredProposal.State.OPEN:
        return _decided(request, region, stored)
    return _page(request, region, stored)


def _page(
    request: HttpRequest, region: str, stored: StoredProposal, faults: object = (), status: int = 200
) -> HttpResponse:
    state = snapshot(region)
    rows = weighed_rows(stored, state) if stored.state == StoredProposal.State.OPEN else []
    page = Paginator(rows, ON_ONE_PAGE).get_page(request.GET.get("page"))
    shown = {
        "state": state,
        "proposal": named_in_words(stored),
        "remarks": [_remark(remark) for remark in stored.remarks],
        "page": page,
        "rows": list(page),
        "in_all": len(rows),
        "in_conflict": sum(row.is_obstructed for row in rows),
        "faults": faults,
        "of_entries": True,
        "left_out": _left_out(request) if status != 200 else frozenset(),
    }
    return render(request, "directory/proposal.html", shown, status=status)


def _remark(remark: str | Mapping[str, str]) -> str:
    return remark_in_words(remark) if isinstance(remark, str) else marked(remark)


def _left_out(request: HttpRequest) -> frozenset[int]:
    """Return the rows that were not ticked, so that a refused form shows again what was chosen."""
    return frozenset(_positions(request, "shown") - _positions(request, "rows"))


def _positions(request: HttpRequest, name: str) -> set[int]:
    sent = map(number_sent, request.POST.getlist(name))
    return {number for number in sent if number is not None}


def _decided(request: HttpRequest, region: str, stored: StoredProposal) -> HttpResponse:
    try:
        outcome = decide(stored.pk, _decision(request, region, stored), _author(request, stored))
    except FaultyRegionError as error:
        faults = faults_of_entries(error.faults, error.tables, snapshot(region))
        return _page(request, region, stored, faults, status=422)
    if outcome.taken:
        messages.success(request, count("directory.proposal.taken", outcome.taken))
    if outcome.obstructed:
        messages.warning(request, count("directory.proposal.still_open", len(outcome.obstructed)))
    stored.refresh_from_db(fields=["state"])
    if stored.state == StoredProposal.State.OPEN:
        return redirect("directory:proposal", region, stored.pk)
    return redirect("directory:proposals", region)


def _decision(request: HttpRequest, region: str, stored: StoredProposal) -> Decision:
    everything = "all" in request.POST
    shown, chosen = _positions(request, "shown"), _positions(request, "rows")
    stands = {
        at: str(text)
        for name, text in request.POST.items()
        if name.startswith("stands-") and (at := number_sent(name.removeprefix("stands-"))) is not None
    }
    cells = {
        at: request.POST.get(f"decided-{at}") == "proposed"
        for at in stands
        if request.POST.get(f"decided-{at}") in ("proposed", "stands")
    }
    if everything:
        rows = {row.at: True for row in weighed_rows(stored, snapshot(region))}
    else:
        rows = {at: at in chosen for at in shown}
    return Decision(rows=rows, cells=cells, stands=stands)


def _author(request: HttpRequest, stored: StoredProposal) -> Author:
    """Return who changes the region: who accepts, and who proposed where that was somebody else."""
    accepts = author_of(request)
    if stored.by_id is not None and stored.by_id == (accepts.user.pk if accepts.user else None):
        return accepts
    name = kept("accepted", proposer=stored.by_name, accepts=accepts.name)
    return Author(name=name[:200], user=accepts.user)


@needs(Act.EDIT)
@require_POST
def discard(request: HttpRequest, region: str, number: int) -> HttpResponse:
    """Put a proposal away."""
    stored = get_proposal(region, number)
    withdraw(stored.pk, author_of(request))
    messages.success(request, say("directory.proposal.discarded"))
    return redirect("directory:proposals", region)
