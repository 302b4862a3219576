"""The pages that a partner's link opens: the own rows, and that they are still right.

Opening changes nothing (those who scan mails open links); only a pressed button acts. Nothing internal is
shown. What may be done hangs on the secret address alone and on no cookie, so there is nothing that a foreign
page could borrow; and a browser that is to tell nobody the address (no-referrer) names no origin either, by
which Django would check. Not here: giving out links (`links`), what a partner proposes (`partner_proposing`).
"""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from bleibe.exchange import RowName
from bleibe.platform.doors import needs
from bleibe.platform.roles import Act
from bleibe.platform.words import count
from bleibe.rooms.directory.forms.sections import in_sections
from bleibe.rooms.directory.models import OwnerLink, StoredProposal
from bleibe.rooms.directory.rules import Way
from bleibe.rooms.directory.selectors.freshness import Freshness, judge
from bleibe.rooms.directory.selectors.row_words import RowWords, column_title
from bleibe.rooms.directory.selectors.seen import seen_mark
from bleibe.rooms.directory.selectors.snapshots import snapshot
from bleibe.rooms.directory.services.changing import change_region
from bleibe.rooms.directory.services.owner_links import mark_used
from bleibe.rooms.directory.views.partner_link import (
    author_by,
    by_link,
    own_rows_of,
    public_cells,
    token_in,
)
from bleibe.rooms.directory.views.rows import still_right_proposal
from bleibe.transition import OfferState

SECTIONS_BEHIND = frozenset({"time", "further", "upkeep"})
"""Sections of a row that stand behind a fold: who provides an offer looks at what is said of it first."""


@needs(Act.READ)
@by_link
def own_rows(request: HttpRequest, link: OwnerLink) -> HttpResponse:
    """Show the actor of a link and its offers, as everybody may know them."""
    state = snapshot(link.region.key)
    rows = own_rows_of(state, link.actor)
    words = RowWords(state)
    today = timezone.localdate()
    waiting = StoredProposal.objects.filter(
        region=link.region, actor=link.actor, state=StoredProposal.State.OPEN
    )
    shown = {
        "state": state,
        "token": token_in(request),
        "actor": words.row(RowName(table="organizations", key=(link.actor,))),
        "until": timezone.localtime(link.ends_at).date(),
        "waiting": list(waiting.values("title", "made_at")),
        "rows": [
            {
                "name": name,
                "title": words.row(name, cells),
                "facts": _facts(words, name, cells, in_short=True),
                "more": _facts(words, name, cells, in_short=False),
                "mark": seen_mark(public_cells(name.table, cells)),
                "is_stale": judge(name, cells, today).state is not Freshness.FRESH,
                "checked_on": judge(name, cells, today).checked_on,
                "may_end": name.table == "services" and cells.get("state") != OfferState.ENDED,
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
    rows = own_rows_of(state, link.actor)
    marks = {f"{name.table}/{name.key[0]}": name for name in rows}
    chosen, changed = [], 0
    for said in request.POST.getlist("row"):
        place, _, mark = said.partition(":")
        name = marks.get(place)
        if name is None:
            continue
        if mark == seen_mark(public_cells(name.table, rows[name])):
            chosen.append(name)
        else:
            changed += 1
    if chosen:
        change_region(state.key, still_right_proposal(chosen, state), author_by(state, link), Way.CONFIRMED)
        mark_used(link)
        messages.success(request, count("directory.partner.confirmed", len(chosen)))
    if changed:
        messages.warning(request, count("directory.partner.changed", changed))
    return redirect("partner:rows", token_in(request))


def _facts(
    words: RowWords, name: RowName, cells: Mapping[str, str], *, in_short: bool
) -> list[dict[str, str]]:
    public = public_cells(name.table, cells)
    return [
        {"title": column_title(name.table, column), "text": words.short(name.table, column, public[column])}
        for section, columns in in_sections(name.table, public)
        if (section not in SECTIONS_BEHIND) == in_short
        for column in columns
        if column not in ("id", "name", "organization_id")
    ]
