"""The pages of actors: all of them by group, and one of them. Not here: what is computed about them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from bleibe.exchange import RowName, code_title, split_list
from bleibe.platform.doors import needs
from bleibe.platform.roles import Act
from bleibe.platform.words import language
from bleibe.rooms.directory.forms.actor_search import ActorSearch
from bleibe.rooms.directory.selectors.actor_list import find_actors, roles, tie_sides
from bleibe.rooms.directory.selectors.freshness import Checked, public_entries, public_share
from bleibe.rooms.directory.selectors.hanging import NOTHING
from bleibe.rooms.directory.selectors.snapshots import Snapshot, snapshot
from bleibe.rooms.directory.views.drawn import (
    fact_rows,
    other_name,
    paging,
    place_list,
    rung_list,
    source,
    standing,
)
from bleibe.rooms.directory.views.facts import Fact, Value
from bleibe.rooms.directory.views.hanging_facts import reached_facts
from bleibe.rooms.directory.views.linked_data import actor_linked
from bleibe.rooms.directory.views.place_facts import place_facts
from bleibe.rooms.directory.views.sources import origin
from bleibe.rooms.directory.views.steady import steady
from bleibe.transition import Actor, ActorGroup, ActorKey, ActorState, NotFoundError

ON_ONE_PAGE = 150
OFFERS_SHOWN = 50
TABLE = "organizations"


@dataclass(frozen=True, kw_only=True)
class ListedActor:
    """An actor in the list, and how its entry stands; None where it is still to be found."""

    actor: Actor
    checked: Checked | None


@needs(Act.READ)
@steady
def actors(request: HttpRequest, region: str) -> HttpResponse:
    """Show the actors by group, those still to be found after the known ones."""
    state = snapshot(region)
    form = ActorSearch(request.GET, roles=roles(state))
    found = (
        find_actors(state, text=form.cleaned_data["text"], group=form.asked_group(), role=form.asked_role())
        if form.is_valid()
        else ()
    )
    by_group = [actor for group in ActorGroup for actor in found if actor.group is group]
    page = Paginator(by_group, ON_ONE_PAGE).get_page(request.GET.get("page"))
    listed = [ListedActor(actor=one, checked=_checked(state, one)) for one in page]
    groups = [(group, [one for one in listed if one.actor.group is group]) for group in ActorGroup]
    shown = {
        "state": state,
        "form": form,
        "pages": paging(page, request.GET),
        "found": len(found),
        "to_find": sum(one.state is ActorState.TO_FIND for one in found),
        "all": len(state.public.actors),
        "groups": groups,
        "share": public_share(state, TABLE, timezone.localdate()),
    }
    return render(request, "directory/actors.html", shown)


@needs(Act.READ)
@steady
def actor(request: HttpRequest, region: str, actor: str) -> HttpResponse:
    """Show one actor with its places, its offers and its ties.

    Raises
    ------
    NotFoundError
        If the region has no such actor.
    """
    state = snapshot(region)
    found = state.actors_by_key.get(ActorKey(actor))
    if found is None:
        raise NotFoundError(f"there is no actor {actor!r} here")
    own = state.offers_of.get(found.key, ())
    today = timezone.localdate()
    stands = state.offers_on(today).stands
    email = state.actor_cells[found.key].get("email", "")
    reached = tuple(reached_facts(state.hanging.of_actor.get(found.key, NOTHING), email, on=today))
    places = state.places.of_actor.get(found.key, ())
    whole = state.actors_by_key.get(found.parent) if found.parent else None
    shown = {
        "state": state,
        "actor": found,
        "offers": [
            (one, other_name(state, one.key), rung_list(one.phases), standing(stands[one.key]))
            for one in own[:OFFERS_SHOWN]
        ],
        "reached": fact_rows((*_responsible(state, found.key), *reached)),
        "places": place_list(place_facts(state, places, on=today, said={one.key for one in reached})),
        "more_offers": max(0, len(own) - OFFERS_SHOWN),
        "sides": [(side, origin(side.tie.source, "ties")) for side in tie_sides(state, found)],
        "parts": sorted(
            (one for one in state.public.actors if one.parent == found.key),
            key=lambda one: one.name.casefold(),
        ),
        "whole": whole,
        "source": source(origin(found.source, "organizations")),
        "checked": _checked(state, found),
        "linked": actor_linked(
            state, found, here=request.build_absolute_uri(request.path), whole=whole, on=today
        ),
    }
    return render(request, "directory/actor.html", shown)


def _responsible(state: Snapshot, actor: ActorKey) -> Iterator[Fact]:
    """Yield for which districts an office is responsible, where its row says so."""
    codes = split_list(state.actor_cells[actor].get("responsible_for", ""))
    if codes:
        named = (Value(text=code_title("ags_or_land", code, language()), more=code) for code in codes)
        yield Fact(key="responsible_for", values=tuple(named))


def _checked(state: Snapshot, actor: Actor) -> Checked | None:
    return public_entries(state, timezone.localdate()).get(RowName(table=TABLE, key=(actor.key,)))
