"""The pages that a partner's link opens: the own rows, still right, a change that is proposed.

Opening changes nothing (those who scan mails open links); only a pressed button acts. Nothing internal is
shown. What may be done hangs on the secret address alone and on no cookie, so there is nothing that a foreign
page could borrow; and a browser that is to tell nobody the address (no-referrer) names no origin either, by
which Django would check. Not here: giving out links (`links`), accepting what is proposed (`proposals`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from bleibe.exchange import RowName
from bleibe.platform.authors import Author
from bleibe.platform.doors import needs
from bleibe.platform.roles import Act
from bleibe.platform.words import count, say
from bleibe.rooms.directory.forms.row_form import RowForm
from bleibe.rooms.directory.forms.sections import in_sections
from bleibe.rooms.directory.models import OwnerLink, StoredProposal
from bleibe.rooms.directory.rules import Way, find_schema
from bleibe.rooms.directory.selectors.freshness import Freshness, judge
from bleibe.rooms.directory.selectors.proposals import faults_of
from bleibe.rooms.directory.selectors.row_words import RowWords, column_title
from bleibe.rooms.directory.selectors.seen import seen_mark
from bleibe.rooms.directory.selectors.snapshots import Snapshot, snapshot
from bleibe.rooms.directory.services.changing import change_region
from bleibe.rooms.directory.services.owner_links import LinkClosedError, mark_used, open_link
from bleibe.rooms.directory.services.proposals import store_proposal
from bleibe.rooms.directory.views.rows import still_right_proposal
from bleibe.transition import NotFoundError, NotPossibleNowError

SECTIONS_BEHIND = frozenset({"time", "further", "upkeep"})
"""Sections of a row that stand behind a fold: who provides an offer looks at what is said of it first."""

MOST_WAITING = 200
"""So many changes of one actor may wait; who has more to say is called (set by us)."""


def by_link(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Open a page by its link; a link that opens nothing says why, without a word on any region.

    The address is a secret: it is sent nowhere, kept nowhere and found by no search.
    """

    @wraps(page)
    def opened(request: HttpRequest, token: str, **rest: str) -> HttpResponse:
        try:
            answer = page(request, open_link(token), **rest)
        except LinkClosedError as error:
            answer = render(request, "directory/partner_closed.html", {"why": error.why.value}, status=404)
        answer["Referrer-Policy"] = "no-referrer"
        answer["X-Robots-Tag"] = "noindex, nofollow"
        answer["Cache-Control"] = "private, no-cache"
        return answer

    return opened


@needs(Act.READ)
@by_link
def own_rows(request: HttpRequest, link: OwnerLink) -> HttpResponse:
    """Show the actor of a link and its offers, as everybody may know them."""
    state = snapshot(link.region.key)
    rows = _own(state, link.actor)
    words = RowWords(state)
    today = timezone.localdate()
    waiting = StoredProposal.objects.filter(
        region=link.region, actor=link.actor, state=StoredProposal.State.OPEN
    )
    shown = {
        "state": state,
        "token": _token(request),
        "actor": words.row(RowName(table="organizations", key=(link.actor,))),
        "until": timezone.localtime(link.ends_at).date(),
        "waiting": list(waiting.values("title", "made_at")),
        "rows": [
            {
                "name": name,
                "title": words.row(name, cells),
                "facts": _facts(words, name, cells, in_short=True),
                "more": _facts(words, name, cells, in_short=False),
                "mark": seen_mark(_public(name.table, cells)),
                "is_stale": judge(name, cells, today).state is not Freshness.FRESH,
                "checked_on": judge(name, cells, today).checked_on,
            }
            for name, cells in rows.items()
        ],
    }
    return render(request, "directory/partner.html", shown)


@needs(Act.READ)
@csrf_exempt
@require_POST
def still_right(request: HttpRequest, token: str) -> HttpResponse:
    """Take that rows are still right, those that are as they were seen."""
    return _still_right(request, token)


@by_link
def _still_right(request: HttpRequest, link: OwnerLink) -> HttpResponse:
    state = snapshot(link.region.key)
    rows = _own(state, link.actor)
    marks = {f"{name.table}/{name.key[0]}": name for name in rows}
    chosen, changed = [], 0
    for said in request.POST.getlist("row"):
        place, _, mark = said.partition(":")
        name = marks.get(place)
        if name is None:
            continue
        if mark == seen_mark(_public(name.table, rows[name])):
            chosen.append(name)
        else:
            changed += 1
    if chosen:
        change_region(state.key, still_right_proposal(chosen, state), _author(state, link), Way.CONFIRMED)
        mark_used(link)
        messages.success(request, count("directory.partner.confirmed", len(chosen)))
    if changed:
        messages.warning(request, count("directory.partner.changed", changed))
    return redirect("partner:rows", _token(request))


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
    rows = _own(state, link.actor)
    if "row" not in request.GET:
        return redirect("partner:rows", _token(request))
    name = RowName(table=table, key=(request.GET["row"],))
    if name not in rows:
        raise NotFoundError("this link opens no such row")
    form = RowForm(
        table,
        state,
        cells=_public(table, rows[name]),
        data=request.POST if request.method == "POST" else None,
        may_read_internal=False,
        fixed=("organization_id", "parent_organization_id", "program_id", "checked_on"),
    )
    if request.method == "POST" and form.is_valid() and _kept(request, form, state, link, name):
        return redirect("partner:rows", _token(request))
    shown = {"state": state, "form": form, "title": RowWords(state).row(name), "token": _token(request)}
    return render(request, "directory/partner_change.html", shown)


def _kept(request: HttpRequest, form: RowForm, state: Snapshot, link: OwnerLink, name: RowName) -> bool:
    """Keep what was entered as a proposal, or show what is wrong with it."""
    author = _author(state, link)
    source = say("directory.partner.source", actor=_actor_name(state, link))
    proposal = form.proposal(name, source=source, dated=timezone.localdate().isoformat())
    if not proposal.cells:
        messages.info(request, say("directory.form.nothing_changed"))
        return True
    faults = faults_of(proposal, state)
    if faults:
        form.take_faults(faults)
        return False
    waiting = StoredProposal.objects.filter(region=link.region, actor=link.actor, state="open").count()
    if waiting >= MOST_WAITING:
        raise NotPossibleNowError("too many changes wait already")
    title = f"{_actor_name(state, link)}: {form.words.row(name)}"
    store_proposal(state.key, proposal, author, Way.LINK, title, source=source, actor=link.actor)
    mark_used(link)
    changed = [column_title(form.table, cell.column) for cell in proposal.cells]
    messages.success(request, say("directory.partner.proposed", what=changed))
    return True


def _own(state: Snapshot, actor: str) -> dict[RowName, Mapping[str, str]]:
    """Return the row of an actor and of its offers."""
    return {
        name: cells
        for name, cells in state.rows.items()
        if (name.table == "organizations" and name.key == (actor,))
        or (name.table == "services" and cells.get("organization_id") == actor)
    }


def _public(table: str, cells: Mapping[str, str]) -> dict[str, str]:
    schema = find_schema(table)
    assert schema is not None
    internal = {column.name for column in schema.columns if column.internal}
    return {column: text for column, text in cells.items() if column not in internal}


def _facts(
    words: RowWords, name: RowName, cells: Mapping[str, str], *, in_short: bool
) -> list[dict[str, str]]:
    public = _public(name.table, cells)
    return [
        {"title": column_title(name.table, column), "text": words.short(name.table, column, public[column])}
        for section, columns in in_sections(name.table, public)
        if (section not in SECTIONS_BEHIND) == in_short
        for column in columns
        if column not in ("id", "name", "organization_id")
    ]


def _author(state: Snapshot, link: OwnerLink) -> Author:
    return Author(name=say("directory.partner.by", actor=_actor_name(state, link))[:200])


def _actor_name(state: Snapshot, link: OwnerLink) -> str:
    return RowWords(state).row(RowName(table="organizations", key=(link.actor,)))


def _token(request: HttpRequest) -> str:
    found = request.resolver_match
    assert found is not None
    return str(found.kwargs["token"])
