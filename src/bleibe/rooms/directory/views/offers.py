"""The pages of offers: searching them, and one of them. Not here: finding (`selectors.offer_list`)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

from bleibe.platform.doors import needs
from bleibe.platform.roles import Act
from bleibe.platform.words import say
from bleibe.rooms.directory.forms.offer_search import OfferSearch, menus_of
from bleibe.rooms.directory.selectors.freshness import public_share
from bleibe.rooms.directory.selectors.offer_index import MOST_WORDS
from bleibe.rooms.directory.selectors.offer_list import Wanted, count_unknown, find_offers
from bleibe.rooms.directory.selectors.snapshots import Snapshot, snapshot
from bleibe.rooms.directory.views.drawn import card_list, mark_list, paging
from bleibe.rooms.directory.views.framed import Framed, content, framed
from bleibe.rooms.directory.views.offer_page import offer_page
from bleibe.rooms.directory.views.permitted import may_change, rights_of
from bleibe.rooms.directory.views.steady import steady, today
from bleibe.transition import NotFoundError, OfferKey

ON_ONE_PAGE = 20

HANGING_ON: Mapping[str, tuple[str, ...]] = {"spoken": ("or_unknown",)}
"""Conditions that say nothing without another, by that other."""


class Mark(NamedTuple):
    """A condition that is asked for, as a mark that can be taken away.

    `found_without` is how many offers there are without it; asked only where nothing is found.
    """

    name: str
    value: str
    address: str
    found_without: int | None = None


class Word(NamedTuple):
    """One of several words that find nothing together, and how many offers it finds alone."""

    text: str
    address: str
    found: int


@needs(Act.READ)
@steady
def offers(request: HttpRequest, region: str) -> HttpResponse:
    """Show the offers that a search finds; the address says the whole search."""
    if "" in request.GET.dict().values():
        return redirect(f"{request.path}{_address(_said(request.GET))}")
    state, on, said = snapshot(region), today(), _said(request.GET)
    form = OfferSearch(request.GET, menus_of(state.offers_on(on)))
    is_right = form.is_valid()
    wanted = form.wanted() if is_right else Wanted()
    found = find_offers(state, wanted, on=on, order=form.order) if is_right else ()
    page = Paginator(found, ON_ONE_PAGE).get_page(request.GET.get("page"))
    everything = len(state.public.offers)
    marks = _marks(request, state, form, on, is_empty=not found) if is_right else ()
    shown = {
        "request": request,
        "state": state,
        "form": form,
        "pages": paging(page, request.GET),
        "cards": card_list(state, page.object_list, on=on),
        "found": len(found) if is_right else None,
        "all": everything,
        "everything": request.path,
        "is_text": bool(wanted.text),
        "is_text_alone": wanted.asked() == ("text",),
        "unknown": count_unknown(state, wanted, found, on=on),
        "or_unknown": f"{request.path}{_address(said | {'or_unknown': 'or_unknown=on'})}",
        "words": _words(request, state, wanted, on) if marks and not found else (),
        "share": public_share(state, "services", on),
        "marks": marks,
        "mark_list": mark_list(marks, everything=request.path),
    }
    return framed(
        request,
        state,
        Framed(
            title=f"{say('directory.offers.title')} – {state.name}",
            description=say("directory.offers.description", region=state.name, n=everything),
            content=content("directory/offers.html", shown),
        ),
    )


@needs(Act.READ)
@steady
def offer(request: HttpRequest, region: str, offer: str) -> HttpResponse:
    """Show one offer.

    Raises
    ------
    NotFoundError
        If the region has no such offer.
    """
    state = snapshot(region)
    found = state.offers_by_key.get(OfferKey(offer))
    if found is None:
        raise NotFoundError(f"there is no offer {offer!r} here")
    page = offer_page(
        state,
        found,
        on=today(),
        here=f"{request.scheme}://{request.get_host()}{request.path}",
        may_edit=bool(request.COOKIES)
        and may_change(rights_of(request, region), state, "services", state.offer_cells[found.key]),
    )
    return framed(request, state, page)


def _marks(
    request: HttpRequest, state: Snapshot, form: OfferSearch, on: date, *, is_empty: bool
) -> tuple[Mark, ...]:
    wanted, said = form.wanted(), _said(request.GET)
    return tuple(
        Mark(
            name=say(f"directory.search.{name}"),
            value=form.shown(name),
            address=request.path + _address(said, name, *HANGING_ON.get(name, ())),
            found_without=len(find_offers(state, wanted.without(name), on=on)) if is_empty else None,
        )
        for name in wanted.asked()
    )


def _words(request: HttpRequest, state: Snapshot, wanted: Wanted, on: date) -> tuple[Word, ...]:
    """Return of a search by words alone those that find something, each on its own."""
    words = tuple(dict.fromkeys(wanted.text.split()))[:MOST_WORDS]
    if wanted.asked() != ("text",) or len(words) == 1:
        return ()
    found = ((word, len(find_offers(state, Wanted(text=word), on=on))) for word in words)
    return tuple(Word(word, f"{request.path}?{urlencode({'text': word})}", n) for word, n in found if n)


def _said(query: QueryDict) -> dict[str, str]:
    """Return what an address says, each part as it stands there, without what is empty and the page."""
    return {name: urlencode({name: value}) for name, value in query.items() if value and name != "page"}


def _address(said: Mapping[str, str], *left_out: str) -> str:
    kept = [part for name, part in said.items() if name not in left_out]
    return f"?{'&'.join(kept)}" if kept else ""
