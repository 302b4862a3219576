"""The page of the network: a picture that can be walked through, and the table beside it.

Not here: what is drawn (`selectors.network_view`), how it moves (`web/static/web/network.js`).
"""

from __future__ import annotations

from datetime import date
from weakref import WeakKeyDictionary

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from bleibe.platform.doors import needs
from bleibe.platform.roles import Act
from bleibe.rooms.directory.selectors.network_view import DrawnNetwork, drawn_network, ties_by_name
from bleibe.rooms.directory.selectors.snapshots import Snapshot, snapshot
from bleibe.rooms.directory.views.drawn import paging
from bleibe.rooms.directory.views.sources import origin
from bleibe.rooms.directory.views.steady import steady
from bleibe.transition import ActorKey, ActorState, NotFoundError

ON_ONE_PAGE = 30

_drawn: WeakKeyDictionary[Snapshot, dict[date, DrawnNetwork]] = WeakKeyDictionary()


@needs(Act.READ)
@steady
def network(request: HttpRequest, region: str) -> HttpResponse:
    """Show who is tied to whom: all, or around one actor.

    Raises
    ------
    NotFoundError
        If the address names an actor that the region has not.
    """
    state, today = snapshot(region), timezone.localdate()
    around = ActorKey(request.GET["actor"]) if request.GET.get("actor") else None
    if around is not None and around not in state.actors_by_key:
        raise NotFoundError(f"there is no actor {around!r} here")
    drawn = _kept(state, today) if around is None else drawn_network(state.public, on=today, around=around)
    ties = ties_by_name(state.public, on=today, around=around)
    page = Paginator(ties, ON_ONE_PAGE).get_page(request.GET.get("page"))
    addresses = {
        node.key: reverse("directory:actor", args=[state.key, node.key]) for node in drawn.graph.nodes
    }
    actors = state.actors_by_key
    tied = sorted({key for tie in state.public.ties for key in (tie.from_actor, tie.to_actor)})
    shown = {
        "state": state,
        "around": actors[around] if around else None,
        "choices": sorted((actors[key] for key in tied), key=lambda actor: actor.name.casefold()),
        "drawn": drawn,
        "left_out": drawn.left_out,
        "for_script": drawn.for_script(addresses),
        "wide": SafeString(drawn.svg(narrow=False)) if drawn.graph.nodes else "",
        "narrow": SafeString(drawn.svg(narrow=True)) if drawn.graph.nodes else "",
        "numbered": [(number, name, addresses[key]) for number, key, name in drawn.numbered()],
        "pages": paging(page, request.GET),
        "found": len(ties),
        "rows": [
            (tie, actors[tie.from_actor], actors[tie.to_actor], origin(tie.source, "ties")) for tie in page
        ],
        "has_to_find": any(node.state is ActorState.TO_FIND for node in drawn.graph.nodes),
    }
    return render(request, "directory/network.html", shown)


def _kept(state: Snapshot, today: date) -> DrawnNetwork:
    """Return the drawn network of a state, laid out once for each state and day."""
    by_day = _drawn.setdefault(state, {})
    if today not in by_day:
        by_day.clear()
        by_day[today] = drawn_network(state.public, on=today)
    return by_day[today]
