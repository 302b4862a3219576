"""The pages that a partner's link opens: the own rows, and that they are still right.

Opening changes nothing (those who scan mails open links); only a pressed button acts. Nothing internal is
shown. What may be done hangs on the secret address alone and on no cookie, so there is nothing that a foreign
page could borrow; and a browser that is to tell nobody the address (no-referrer) names no origin either, by
which Django would check. Not here: giving out links (`links`), what a partner proposes (`partner_proposing`).
"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from bleibe.exchange import RowName
from bleibe.platform.doors import needs
from bleibe.platform.roles import Act
from bleibe.platform.words import count
from bleibe.rooms.directory.models import OwnerLink, StoredProposal
from bleibe.rooms.directory.rules import Way
from bleibe.rooms.directory.selectors.proposals import named_in_words
from bleibe.rooms.directory.selectors.row_words import RowWords
from bleibe.rooms.directory.selectors.snapshots import snapshot
from bleibe.rooms.directory.services.changing import change_region
from bleibe.rooms.directory.services.owner_links import mark_used
from bleibe.rooms.directory.views.partner_link import (
    author_by,
    by_button,
    by_link,
    own_rows_of,
    token_in,
)
from bleibe.rooms.directory.views.row_cards import row_cards, still_right_of
from bleibe.rooms.directory.views.rows import still_right_proposal


@needs(Act.READ)
@by_link
def own_rows(request: HttpRequest, link: OwnerLink) -> HttpResponse:
    """Show the actor of a link, its offers, places and contacts; nothing that the team keeps about them."""
    state = snapshot(link.region.key)
    rows = own_rows_of(state, link.actor)
    words = RowWords(state)
    waiting = StoredProposal.objects.filter(
        region=link.region, actor=link.actor, state=StoredProposal.State.OPEN
    )
    shown = {
        "state": state,
        "token": token_in(request),
        "actor": words.row(RowName(table="organizations", key=(link.actor,))),
        "until": timezone.localtime(link.ends_at).date(),
        "waiting": [named_in_words(one) for one in waiting.defer("cells", "settled", "remarks")],
        "rows": row_cards(words, rows, timezone.localdate()),
    }
    return render(request, "directory/partner.html", shown)


@needs(Act.READ)
@csrf_exempt
@by_link
@by_button
def still_right(request: HttpRequest, link: OwnerLink) -> HttpResponse:
    """Take that rows are still right, those that are as they were seen."""
    state = snapshot(link.region.key)
    rows = own_rows_of(state, link.actor)
    chosen, changed = still_right_of(state, request.POST.getlist("row"), rows)
    if chosen:
        change_region(state.key, still_right_proposal(chosen, state), author_by(state, link), Way.CONFIRMED)
        mark_used(link)
        messages.success(request, count("directory.partner.confirmed", len(chosen)))
    if changed:
        messages.warning(request, count("directory.partner.changed", changed))
    return redirect("partner:rows", token_in(request))
