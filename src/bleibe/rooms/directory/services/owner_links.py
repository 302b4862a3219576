"""Links by which a partner without an account sees the own rows: given out, withdrawn, opened.

Here: their signs and their ends. A link's sign says only which link it is; whether it holds stands in the
database, so that it can be withdrawn. Not here: what a link opens (`views.partner`).
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from django.core import signing
from django.utils import timezone

from bleibe.platform.authors import Author
from bleibe.rooms.directory.models import OwnerLink, StoredRegion
from bleibe.transition import BleibeError, NotFoundError

SALT = "bleibe.directory.owner-link"
"""Keeps these signs apart from every other one that the site's secret makes."""

HOLDS_DAYS = 42
"""So many days a link holds: six weeks, as long as a round of asking takes (set by us)."""


class Closed(StrEnum):
    """Why a link opens nothing."""

    WRONG = "wrong"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class LinkClosedError(BleibeError):
    """A link that opens nothing; its reason is for whoever holds it and names no region."""

    def __init__(self, why: Closed) -> None:
        self.why = why
        super().__init__(f"the link is {why.value}")


def _signer() -> signing.Signer:
    return signing.Signer(sep=".", salt=SALT)


def give_link(region: str, actor: str, author: Author, *, days: int = HOLDS_DAYS) -> OwnerLink:
    """Make a link for an actor of a region.

    Raises
    ------
    NotFoundError
        If there is no such region.
    """
    stored = StoredRegion.objects.filter(key=region).first()
    if stored is None:
        raise NotFoundError(f"there is no region {region!r} here")
    now = timezone.now()
    return OwnerLink.objects.create(
        region=stored, actor=actor, given_by=author.user, given_at=now, ends_at=now + timedelta(days=days)
    )


def token_of(link: OwnerLink) -> str:
    """Return what stands in the address of a link."""
    return _signer().sign(str(link.pk))


def open_link(token: str) -> OwnerLink:
    """Return the link of an address; nothing is written by opening it.

    Raises
    ------
    LinkClosedError
        If the sign is not ours, or the link has ended or was withdrawn.
    """
    try:
        number = int(_signer().unsign(token))
    except (signing.BadSignature, ValueError):
        raise LinkClosedError(Closed.WRONG) from None
    link = OwnerLink.objects.select_related("region").filter(pk=number).first()
    if link is None:
        raise LinkClosedError(Closed.WRONG)
    if link.withdrawn_at is not None:
        raise LinkClosedError(Closed.WITHDRAWN)
    if link.ends_at <= timezone.now():
        raise LinkClosedError(Closed.EXPIRED)
    return link


def mark_used(link: OwnerLink) -> None:
    """Note that somebody has pressed a button on a link's page; only then is it known to be used."""
    OwnerLink.objects.filter(pk=link.pk).update(used_at=timezone.now())


def withdraw_link(region: str, number: int) -> OwnerLink:
    """Make a link open nothing from now on.

    Raises
    ------
    NotFoundError
        If the region has no such link.
    """
    link = OwnerLink.objects.filter(region__key=region, pk=number).first()
    if link is None:
        raise NotFoundError(f"there is no link {number} here")
    if link.withdrawn_at is None:
        link.withdrawn_at = timezone.now()
        link.save(update_fields=["withdrawn_at"])
    return link
