"""The pages on which a coordinator gives out links for partners without an account, and withdraws them.

Here: making, showing, withdrawing. Not here: what a link opens (`partner`), their signs (`services`).
"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from bleibe.platform.doors import needs
from bleibe.platform.roles import Act
from bleibe.platform.words import say
from bleibe.rooms.directory.models import OwnerLink
from bleibe.rooms.directory.selectors.snapshots import snapshot
from bleibe.rooms.directory.services.owner_links import HOLDS_DAYS, get_link, give_link
from bleibe.rooms.directory.views.permitted import author_of
from bleibe.transition import ActorKey, NotFoundError

LATEST = 200


@needs(Act.EDIT)
def links(request: HttpRequest, region: str) -> HttpResponse:
    """Show all links of a region, and make one for an actor.

    Raises
    ------
    NotFoundError
        If the visitor may not, or the region has no such actor.
    """
    state = snapshot(region)
    if request.method == "POST":
        actor = request.POST.get("actor", "")
        if ActorKey(actor) not in state.actors_by_key:
            raise NotFoundError("there is no such actor here")
        made = give_link(region, actor, author_of(request))
        return redirect("directory:link", region, made.pk)
    found = OwnerLink.objects.filter(region__key=region)[:LATEST]
    actors = sorted(state.public.actors, key=lambda one: one.name.casefold())
    offering = {offer.actor for offer in state.public.offers}
    shown = {
        "state": state,
        "links": [
            {"link": one, "actor": state.actor_name(one.actor), "stands": _stands(one)} for one in found
        ],
        "actors": [one for one in actors if one.key in offering],
        "others": [one for one in actors if one.key not in offering],
        "days": HOLDS_DAYS,
    }
    return render(request, "directory/links.html", shown)


@needs(Act.EDIT)
def link(request: HttpRequest, region: str, number: int) -> HttpResponse:
    """Show one link with its address and a text for a mail, to be copied.

    Raises
    ------
    NotFoundError
        If there is no such link, or the visitor may not.
    """
    state = snapshot(region)
    found = get_link(region, number)
    address = request.build_absolute_uri(reverse("partner:rows", args=[found.token]))
    actor = state.actor_name(found.actor)
    until = timezone.localtime(found.ends_at).date()
    mail = say("directory.links.mail", actor=actor, region=state.name, address=address, until=until)
    shown = {
        "state": state,
        "link": found,
        "actor": actor,
        "address": address,
        "subject": say("directory.links.subject", region=state.name),
        "mail": mail,
        "until": until,
        "stands": _stands(found),
    }
    return render(request, "directory/link.html", shown)


@needs(Act.EDIT)
@require_POST
def withdraw(request: HttpRequest, region: str, number: int) -> HttpResponse:
    """Make a link open nothing from now on."""
    get_link(region, number).withdraw()
    messages.success(request, say("directory.links.withdrawn_now"))
    return redirect("directory:links", region)


def _stands(one: OwnerLink) -> str:
    return one.closed() or ("used" if one.used_at is not None else "open")
