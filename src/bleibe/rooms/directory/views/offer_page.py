"""What the page of an offer says: all that its row says, in words; what nobody said is shown as unknown.

Here: the facts and their order. Not here: how they look (`templates`), how an offer stands (`standing`).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from enum import StrEnum
from functools import lru_cache
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString

from bleibe.exchange import RowName, code_title
from bleibe.platform.words import language, language_name, partial_day, say, written
from bleibe.rooms.directory.selectors.freshness import public_entries
from bleibe.rooms.directory.selectors.hanging import NOTHING, Hanging
from bleibe.rooms.directory.selectors.snapshots import Snapshot
from bleibe.rooms.directory.views import drawn
from bleibe.rooms.directory.views.facts import Fact, Part, Titled, Value, checked_facts, fact
from bleibe.rooms.directory.views.framed import Framed, filled
from bleibe.rooms.directory.views.hanging_facts import (
    area_facts,
    document_facts,
    price_values,
    reached_facts,
)
from bleibe.rooms.directory.views.linked_data import offer_linked
from bleibe.rooms.directory.views.place_facts import place_facts
from bleibe.rooms.directory.views.sources import origin
from bleibe.transition import NEED_ORDER, ActorKey, Audience, Offer, Stated, label


def offer_page(state: Snapshot, offer: Offer, *, on: date, here: str, may_edit: bool) -> Framed:
    """Return the page of an offer."""
    cells = state.offer_cells[offer.key]
    description = cells.get("description", "")
    actor = state.actors_by_key[offer.actor]
    reached = tuple(reached_facts(hanging_on(state, offer), cells.get("email", ""), on=on))
    body = filled(
        "directory/offer.html",
        name=offer.name,
        other_name=state.other_name(offer.key),
        actor=actor.name,
        actor_address=drawn.address_of("actor", state.key, actor.key),
        offers_address=drawn.search_address(state.key),
        edit_address=_edit_address(state, offer) if may_edit else "",
        standing=drawn.standing(state.offers_on(on).stands[offer.key]),
        description=description,
        rungs=drawn.rung_list(offer.phases),
        content=drawn.part_list(_content_parts(state, offer, reached, on)),
        places=drawn.place_list(_places(state, offer, reached, on)),
        known=drawn.part_list(_known_parts(state, offer, on)),
        source=drawn.source(origin(offer.source, "services")),
    )
    linked = offer_linked(state, offer, here=here, description=description, on=on)
    return Framed(
        title=f"{offer.name}, {actor.name} – {state.name}",
        description=f"{offer.name}, {actor.name}. {description}",
        more_head=SafeString(f'<script type="application/ld+json">{linked}</script>'),
        content=body,
    )


def _edit_address(state: Snapshot, offer: Offer) -> str:
    return f"{reverse('directory:row', args=[state.key, 'services'])}?{urlencode({'row': offer.key})}"


def hanging_on(state: Snapshot, offer: Offer) -> Hanging:
    """Return what hangs on an offer itself."""
    return state.hanging.of_offer.get(offer.key, NOTHING)


def _places(state: Snapshot, offer: Offer, reached: Collection[Fact], on: date) -> tuple[Titled, ...]:
    said = {"hours" if one.key == "times" else one.key for one in reached}
    return place_facts(state, state.places.of_offer.get(offer.key, ()), on=on, said=said)


def _content_parts(state: Snapshot, offer: Offer, reached: Iterable[Fact], on: date) -> Iterator[Part]:
    yield Part(key="what", facts=tuple(_content(state, offer)))
    yield Part(key="audience", facts=(*_audience(state, offer), *area_facts(hanging_on(state, offer))))
    yield Part(key="entering", facts=tuple(_entering(state, offer, reached, on)))


def _known_parts(state: Snapshot, offer: Offer, on: date) -> Iterator[Part]:
    yield Part(key="numbers", facts=tuple(_numbers(state, offer)))
    yield Part(key="currency", facts=tuple(_currency(state, offer, on)))


def _content(state: Snapshot, offer: Offer) -> Iterator[Fact]:
    needs = sorted(offer.needs, key=NEED_ORDER.__getitem__)
    yield fact("kind", [label(offer.kind, language())] if offer.kind else [])
    yield Fact(
        key="needs",
        values=tuple(
            Value(text=label(need, language()), address=drawn.search_address(state.key, need=need))
            for need in needs
        ),
    )
    spoken = sorted(language_name(code) for code in offer.languages or ())
    yield fact("languages", spoken)
    yield fact("delivery", [label(offer.delivery, language())] if offer.delivery else [])
    yield fact("format", [offer.format])
    program = next((one for one in state.public.programs if one.key == offer.program), None)
    if program is not None:
        yield Fact(key="program", values=(Value(text=program.name, more=program.description),))
    if offer.private_basis:
        yield fact("private", [say("platform.value.yes")])


def _audience(state: Snapshot, offer: Offer) -> tuple[Fact, ...]:
    audience = offer.audience
    universities, employers = _actors(state, audience.universities), _actors(state, audience.employers)
    return _asked(audience, offer.audience_text, universities, employers, language())


@lru_cache(maxsize=2_000)
def _asked(
    audience: Audience, text: str, universities: tuple[Value, ...], employers: tuple[Value, ...], here: str
) -> tuple[Fact, ...]:
    """Return whom an offer is for, in the language `here`, which is that of the request; many share it."""
    asked: dict[str, tuple[Value, ...]] = {
        "routes": _words(audience.routes),
        "participants": _words(audience.participants),
        "universities": universities,
        "employers": employers,
        "fields": _codes("isced_f", audience.fields),
        "citizenships": _words(audience.citizenships),
        "districts": _codes("ags", audience.districts),
        "german_from": _words([audience.german_from] if audience.german_from else []),
    }
    only = audience.only_internationals
    is_told = bool(text or any(asked.values()) or only is not None)
    open_to = tuple(name for name, values in asked.items() if not values) if is_told else ()
    return (
        fact("for_whom", [label(audience.for_whom, here)]),
        fact("in_their_words", [text]),
        *(Fact(key=name, values=values) for name, values in asked.items() if values),
        *([] if only is None else [fact("only_internationals", [written(only)])]),
        fact("asks_nothing", [_listed(open_to, here)] if open_to else []),
    )


def _entering(state: Snapshot, offer: Offer, reached: Iterable[Fact], on: date) -> Iterator[Fact]:
    hanging = hanging_on(state, offer)
    yield fact("enter", [offer.how_to_enter])
    if wait := state.offer_cells[offer.key].get("wait_time"):
        yield fact("wait", [wait])
    yield from reached
    yield from document_facts(hanging)
    stated = fact("cost", [offer.cost]).values
    yield Fact(key="cost", values=(*stated, *price_values(hanging, on=on)))
    page = (Value(text=offer.url, address=offer.url, leads_away=True),) if offer.url else ()
    yield Fact(key="website", values=page)


def _numbers(state: Snapshot, offer: Offer) -> Iterator[Fact]:
    yield fact("places", [_stated(offer.places, "persons")])
    if offer.staff_hours or offer.hours_per_case:
        yield fact("staff_hours", [_stated(offer.staff_hours, "hours")])
        yield fact("hours_per_case", [_stated(offer.hours_per_case, "case_hours")])
    used = offer.used
    if used is None:
        yield fact("used", [])
    else:
        said = f"{_range(used.number)} {label(used.unit, language())}"
        yield fact("used", [f"{said} ({used.year})" if used.year else said])
    for name in ("known", "taken_up"):
        yield Fact(key=name, values=tuple(_shares(state, offer, name)))


def _shares(state: Snapshot, offer: Offer, name: str) -> Iterator[Value]:
    for reach in state.reaches_of.get(offer.key, ()):
        share: Stated | None = getattr(reach, name)
        if share is not None:
            group = state.groups_by_key.get(reach.group) if reach.group else None
            whose = group.name_in(language()) if group else say("directory.offer.all_groups")
            percent = f"{_range(Stated(low=share.low * 100, high=share.high * 100))} %"
            said = origin(reach.source, "reach")
            yield Value(text=f"{percent} · {whose}", more=said.in_short if said else "")


def _currency(state: Snapshot, offer: Offer, on: date) -> Iterator[Fact]:
    yield fact("state", [label(offer.state, language())])
    yield fact("first_seen", [partial_day(offer.first_seen)] if offer.first_seen else [])
    yield fact("last_seen", [partial_day(offer.last_seen)] if offer.last_seen else [])
    if offer.valid_from or offer.valid_until:
        yield fact("valid_from", [written(offer.valid_from)] if offer.valid_from else [])
        yield fact("valid_until", [written(offer.valid_until)] if offer.valid_until else [])
    yield from checked_facts(public_entries(state, on).get(RowName(table="services", key=(offer.key,))))


@lru_cache(maxsize=1_000)
def _listed(names: tuple[str, ...], here: str) -> str:
    """Return several facts by their names, in the language `here`, which is that of the request."""
    return written([say(f"directory.offer.{name}") for name in names])


def _words(codes: Iterable[StrEnum]) -> tuple[Value, ...]:
    return tuple(Value(text=label(code, language())) for code in sorted(codes))


def _codes(table: str, codes: Iterable[str]) -> tuple[Value, ...]:
    return tuple(Value(text=code_title(table, code, language()), more=code) for code in sorted(codes))


def _actors(state: Snapshot, keys: Iterable[ActorKey]) -> tuple[Value, ...]:
    found = [state.actors_by_key[key] for key in sorted(keys) if key in state.actors_by_key]
    return tuple(
        Value(text=actor.name, address=drawn.address_of("actor", state.key, actor.key)) for actor in found
    )


def _stated(number: Stated | None, unit: str) -> str:
    if number is None:
        return ""
    if math.isinf(number.low):
        return say("directory.offer.unlimited")
    return say(f"directory.offer.unit.{unit}", number=_range(number))


def _range(number: Stated) -> str:
    low, high = written(number.low), written(number.high)
    return low if low == high else f"{low}–{high}"
