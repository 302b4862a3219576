"""What a page says to machines: schema.org in JSON-LD, of public fields only.

A data block is no script: it is not executed, and a policy without inline code leaves it alone.
Here: the objects. Not here: what people read (`offer_page`, `actors`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TypeAlias

from django.utils.safestring import SafeString

from bleibe.platform.words import language, say
from bleibe.rooms.directory.selectors.snapshots import Snapshot
from bleibe.transition import Actor, Delivery, ForWhom, Offer, label

Linked: TypeAlias = "str | list[str] | list[Linked] | Mapping[str, Linked]"

_AS_JSON = json.JSONEncoder(ensure_ascii=False).encode


def offer_linked(state: Snapshot, offer: Offer, *, here: str, description: str) -> SafeString:
    """Return an offer as a schema.org Service."""
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
            "provider": _organisation(state.actors_by_key[offer.actor]),
            "areaServed": state.name,
            "audience": _described("Audience", "audienceType", audience or offer.audience_text),
            "availableChannel": _channel(offer),
        }
    )


def actor_linked(actor: Actor, *, here: str, whole: Actor | None) -> SafeString:
    """Return an actor as a schema.org Organization."""
    said: dict[str, Linked] = {"@context": "https://schema.org", "@id": here, **_organisation(actor)}
    said["description"] = actor.description
    if whole is not None:
        said["parentOrganization"] = _organisation(whole)
    return _block(said)


def data_linked(state: Snapshot, *, here: str, files: Mapping[str, str]) -> SafeString:
    """Return the public tables of a region as a schema.org Dataset; `files` are addresses and their kinds."""
    public = state.public
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
            "distribution": offered,
        }
    )


def _organisation(actor: Actor) -> dict[str, Linked]:
    return {
        "@type": "Organization",
        "name": actor.name,
        "url": actor.website,
        "location": _described("Place", "name", actor.place),
    }


def _channel(offer: Offer) -> Linked:
    if not offer.languages and offer.delivery is None:
        return {}
    return {
        "@type": "ServiceChannel",
        "availableLanguage": sorted(offer.languages or ()),
        "serviceUrl": offer.url if offer.delivery in (Delivery.ONLINE, Delivery.BOTH) else "",
    }


def _described(kind: str, name: str, text: str) -> Linked:
    return {"@type": kind, name: text} if text else {}


def _block(said: Mapping[str, Linked]) -> SafeString:
    """Return the object as text for a data block; nothing in it can end the block."""
    text = _AS_JSON(_filled(said))
    return SafeString(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def _filled(said: Linked) -> Linked:
    """Return the object without what is unknown: silence, never an empty value or a kind of thing alone."""
    if not isinstance(said, Mapping):
        return said
    kept = {name: _filled(value) for name, value in said.items()}
    known = {name: value for name, value in kept.items() if value}
    return known if known.keys() - {"@type"} else {}
