"""What a page says to machines: schema.org in JSON-LD, of public fields only.

A data block is no script: it is not executed, and a policy without inline code leaves it alone.
Here: the objects. Not here: what people read (`offer_page`, `actors`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date

from django.utils.safestring import SafeString

from bleibe.exchange import data_licence
from bleibe.platform.words import language, say
from bleibe.rooms.directory.selectors.hanging import NOTHING, Hanging
from bleibe.rooms.directory.selectors.snapshots import Snapshot
from bleibe.rooms.directory.views.linked_details import (
    Linked,
    linked_hours,
    linked_mail_address,
    linked_place,
    linked_prices,
    one_or_all,
    thing,
)
from bleibe.transition import Actor, Delivery, ForWhom, Offer, label

_AS_JSON = json.JSONEncoder(ensure_ascii=False).encode


def offer_linked(state: Snapshot, offer: Offer, *, here: str, description: str, on: date) -> SafeString:
    """Return an offer as a schema.org Service, with what is said of its price and hours on a day."""
    hanging = state.hanging.of_offer.get(offer.key, NOTHING)
    areas = [one["name"] for one in hanging.rows("service_areas") if one.get("name")]
    audience = ", ".join(label(one, language()) for one in sorted(offer.audience.participants))
    if offer.audience.for_whom is not ForWhom.PERSONS:
        audience = label(offer.audience.for_whom, language())
    prices = linked_prices(hanging.rows("cost_options"), on)
    return _block(
        here,
        "Service",
        name=offer.name,
        alternateName=state.other_name(offer.key),
        description=description,
        url=offer.url or here,
        serviceType=label(offer.kind, language()) if offer.kind else "",
        provider=thing("Organization", **_organisation(state, state.actors_by_key[offer.actor])),
        areaServed=one_or_all(areas or [state.name]),
        audience=thing("Audience", audienceType=audience or offer.audience_text),
        availableChannel=one_or_all(_channels(state, offer, hanging, on)),
        hoursAvailable=linked_hours(hanging.rows("schedules"), on),
        offers=one_or_all([thing("Offer", description=offer.cost), *prices]),
    )


def actor_linked(state: Snapshot, actor: Actor, *, here: str, whole: Actor | None, on: date) -> SafeString:
    """Return an actor as a schema.org Organization, with its places."""
    own = _organisation(state, actor)
    places = [linked_place(one, on) for one in state.places.of_actor.get(actor.key, ())]
    own["location"] = one_or_all([own["location"], *places])
    part_of = thing("Organization", **_organisation(state, whole)) if whole is not None else ""
    return _block(here, "Organization", **own, description=actor.description, parentOrganization=part_of)


def data_linked(state: Snapshot, *, here: str, files: Mapping[str, str]) -> SafeString:
    """Return the public tables of a region as a schema.org Dataset; `files` are addresses and their kinds."""
    public, stated = state.public, data_licence(state.public_tables)
    counts = {"actors": len(public.actors), "offers": len(public.offers), "ties": len(public.ties)}
    return _block(
        here,
        "Dataset",
        name=f"{state.name}: {say('directory.data.title')}",
        description=f"{say('directory.data.lead', **counts)} {say('directory.data.public_part')}",
        url=here,
        version=str(state.version),
        spatialCoverage=thing("Place", name=state.name),
        license=(stated.address or stated.name) if stated else "",
        distribution=one_or_all(
            thing("DataDownload", contentUrl=address, encodingFormat=kind) for address, kind in files.items()
        ),
    )


def _organisation(state: Snapshot, actor: Actor) -> dict[str, Linked]:
    lines = state.hanging.of_actor.get(actor.key, NOTHING).of_no_offer().rows("phones")
    return {
        "name": actor.name,
        "url": actor.website,
        "email": state.actor_cells[actor.key].get("email", ""),
        "telephone": one_or_all(one["number"] for one in lines),
        "location": thing("Place", name=actor.place),
    }


def _channels(state: Snapshot, offer: Offer, hanging: Hanging, on: date) -> Iterator[Linked]:
    """Yield by which ways one gets to an offer: one for each of its places, or one without any."""
    lines = (thing("ContactPoint", telephone=one["number"]) for one in hanging.rows("phones"))
    own: dict[str, Linked] = {
        "availableLanguage": sorted(offer.languages or ()),
        "servicePhone": one_or_all(lines),
    }
    page = offer.url if offer.delivery in (Delivery.ONLINE, Delivery.BOTH) else ""
    places = state.places.of_offer.get(offer.key, ())
    if not places:
        yield thing("ServiceChannel", **own, serviceUrl=page)
    for place in places:
        if place.cells.get("location_type") == "virtual":
            yield thing("ServiceChannel", **own, serviceUrl=place.cells.get("url", "") or page)
        else:
            there, mail = linked_place(place, on), linked_mail_address(place)
            yield thing(
                "ServiceChannel", **own, serviceUrl=page, serviceLocation=there, servicePostalAddress=mail
            )


def _block(address: str, kind: str, **said: Linked) -> SafeString:
    """Return a thing named by an address as text for a data block; nothing in it can end the block."""
    text = _AS_JSON({"@context": "https://schema.org", "@id": address, **thing(kind, **said)})
    return SafeString(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))
