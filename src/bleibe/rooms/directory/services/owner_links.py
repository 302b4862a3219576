"""Links by which a partner without an account sees the own rows: given out, withdrawn, opened.

Here: finding the link of an address or a region. Not here: signs and ends (`platform.signed_links`), what a
link opens (`views.partner`).
"""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from bleibe.platform.authors import Author
from bleibe.platform.signed_links import Closed, LinkClosedError, new_link_fields
from bleibe.rooms.directory.models import OwnerLink, StoredRegion
from bleibe.transition import NotFoundError

HOLDS_DAYS = 42
"""So many days a link holds: six weeks, as long as a round of asking takes (set by us)."""


def give_link(region: str, actor: str, author: Author) -> OwnerLink:
    """Make a link for an actor of a region.

    Raises
    ------
    NotFoundError
        If there is no such region.
    """
    stored = StoredRegion.objects.filter(key=region).first()
    if stored is None:
        raise NotFoundError(f"there is no region {region!r} here")
    return OwnerLink.objects.create(
        region=stored, **new_link_fields(actor, author, timedelta(days=HOLDS_DAYS))
    )


def open_link(token: str) -> OwnerLink:
    """Return the link of an address; nothing is written by opening it.

    Raises
    ------
    LinkClosedError
        If the sign is not ours, or the link has ended or was withdrawn.
    """
    link = OwnerLink.objects.select_related("region").filter(pk=OwnerLink.number_in(token)).first()
    if link is None:
        raise LinkClosedError(Closed.WRONG)
    why = link.closed()
    if why is not None:
        raise LinkClosedError(why)
    return link


def get_link(region: str, number: int) -> OwnerLink:
    """Return a link of a region.

    Raises
    ------
    NotFoundError
        If the region has no such link.
    """
    link = OwnerLink.objects.filter(region__key=region, pk=number).first()
    if link is None:
        raise NotFoundError(f"there is no link {number} here")
    return link


def mark_used(link: OwnerLink) -> None:
    """Note that somebody has pressed a button on a link's page; only then is it known to be used."""
    OwnerLink.objects.filter(pk=link.pk).update(used_at=timezone.now())
