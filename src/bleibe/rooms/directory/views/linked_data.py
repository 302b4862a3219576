"""What a page says to machines: schema.org in JSON-LD, of public fields only.

A data block is no script: it is not executed, and a policy without inline code leaves it alone.
Here: the objects. Not here: what people read (`offer_page`, `actors`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
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
)
from bleibe.transition import Actor, Delivery, ForWhom, Offer, label

_AS_JSON = json.JSONEncoder(ensure_ascii=False).encode


def offer_linked(state: Snapshot, offer: Offer, *, here: str, description: str, on: date) -> SafeString:
    """Return an offer as a schema.org Service, with what is said of its price and hours on a day."""
    hanging = state.hanging.of_offer.get(offer.key, NOTHING)
    stated: list[Linked] = [_described("Offer", "description", offer.cost)]
    areas = [one["name"] for one in hanging.rows("service_areas") if one.get("name")]
    audience = ", ".join(label(one, language()) for one in sorted(offer.audience.participants))
    if offer.audience.for_whom is not ForWhom.PERSONS:
        audience = label(offer.audience.for_whom, language())
    return _block(
        {
            "@context": "https://schema.org",
            "@type": "Service",
            "@id": here,
            "name": offer.name,
            "description": description,
            "url": offer.url or here,
            "serviceType": label(offer.kind, language()) if offer.kind else "",
            "provider": _organisation(state, state.actors_by_key[offer.actor]),
            "areaServed": one_or_all(areas or [state.name]),
            "audience": _described("Audience", "audienceType", audience or offer.audience_text),
            "availableChannel": one_or_all(_channels(state, offer, hanging, on)),
            "hoursAvailable": linked_hours(hanging.rows("schedules"), on),
            "offers": [*stated, *linked_prices(hanging.rows("cost_options"), on)],
        }
    )


def actor_linked(state: Snapshot, actor: Actor, *, here: str, whole: Actor | None, on: date) -> SafeString:
    """Return an actor as a schema.org Organization, with its places."""
    said: dict[str, Linked] = {
        "@context": "https://schema.org",
        "@id": here,
        **_organisation(state, actor),
        "description": actor.description,
    }
    places = [linked_place(one, on) for one in state.places.of_actor.get(actor.key, ())]
    said["location"] = one_or_all(_known([said["location"], *places]))
    if whole is not None:
        said["parentOrganization"] = _organisation(state, whole)
    return _block(said)


def data_linked(state: Snapshot, *, here: str, files: Mapping[str, str]) -> SafeString:
    """Return the public tables of a region as a schema.org Dataset; `files` are addresses and their kinds."""
    public, stated = state.public, data_licence(state.public_tables)
    counts = {"actors": len(public.actors), "offers": len(public.offers), "ties": len(public.ties)}
    offered: list[Linked] = [
        {"@type": "DataDownload", "contentUrl": address, "encodingFormat": kind}
        for address, kind in files.items()
    ]
    return _block(
        {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "@id": here,
            "name": f"{state.name}: {say('directory.data.title')}",
            "description": f"{say('directory.data.lead', **counts)} {say('directory.data.public_part')}",
            "url": here,
            "version": str(state.version),
            "spatialCoverage": _described("Place", "name", state.name),
            "license": (stated.address or stated.name) if stated else "",
            "distribution": offered,
        }
    )


def _organisation(state: Snapshot, actor: Actor) -> dict[str, Linked]:
    lines = state.hanging.of_actor.get(actor.key, NOTHING).of_no_offer().rows("phones")
    return {
        "@type": "Organization",
        "name": actor.name,
        "url": actor.website,
        "email": state.actor_cells[actor.key].get("email", ""),
        "telephone": one_or_all(one["number"] for one in lines),
        "location": _described("Place", "name", actor.place),
    }


def _channels(state: Snapshot, offer: Offer, hanging: Hanging, on: date) -> Iterator[Linked]:
    """Yield by which ways one gets to an offer: one for each of its places, or one without any."""
    own: dict[str, Linked] = {
        "@type": "ServiceChannel",
        "availableLanguage": sorted(offer.languages or ()),
        "serviceUrl": offer.url if offer.delivery in (Delivery.ONLINE, Delivery.BOTH) else "",
        "servicePhone": one_or_all(
            _described("ContactPoint", "telephone", one["number"]) for one in hanging.rows("phones")
        ),
    }
    places = state.places.of_offer.get(offer.key, ())
    if not places:
        yield own
    for place in places:
        if place.cells.get("location_type") == "virtual":
            yield {**own, "serviceUrl": place.cells.get("url", "") or own["serviceUrl"]}
        else:
            mail = linked_mail_address(place)
            yield {**own, "serviceLocation": linked_place(place, on), "servicePostalAddress": mail}


def _described(kind: str, name: str, text: str) -> Linked:
    return {"@type": kind, name: text} if text else {}


def _block(said: Mapping[str, Linked]) -> SafeString:
    """Return the object as text for a data block; nothing in it can end the block."""
    text = _AS_JSON(_filled(said))
    return SafeString(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def _filled(said: Linked) -> Linked:
    """Return the object without what is unknown: silence, never an empty value or a kind of thing alone."""
    if isinstance(said, str):
        return said
    if not isinstance(said, Mapping):
        known = _known(said)
        return known if all(isinstance(one, str) for one in known) else one_or_all(known)
    kept = {name: _filled(value) for name, value in said.items()}
    told = {name: value for name, value in kept.items() if value}
    return told if told.keys() - {"@type"} else {}


def _known(several: Iterable[Linked]) -> list[Linked]:
    """Return those of several things of which something is known."""
    return [one for one in map(_filled, several) if one]
