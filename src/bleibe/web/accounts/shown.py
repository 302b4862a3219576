"""An account as its pages show it: roles in words, whether it is open, what was done to it.

Here: reading. Not here: what may be done (`pages`), doing it (`platform.accounts`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from bleibe.platform.access import Visitor, may, may_give
from bleibe.platform.models import AccountChange, Holding, User
from bleibe.platform.roles import Act, Role
from bleibe.platform.words import say
from bleibe.web.accounts.places import Places

LATEST = 50
"""So many of the last changes of an account are shown."""


@dataclass(frozen=True, kw_only=True)
class Held:
    """A role as it is shown; `may_take` says whether the visitor may take it away."""

    number: int
    words: str
    may_take: bool


@dataclass(frozen=True, kw_only=True)
class Line:
    """An account in a list."""

    number: int
    name: str
    full_name: str
    roles: tuple[str, ...]
    is_open: bool
    waits: bool


@dataclass(frozen=True, kw_only=True)
class Done:
    """One thing that was done to an account."""

    at: datetime
    by: str
    words: str


def in_words(holding: Holding | AccountChange, places: Places) -> str:
    """Return a role with what it is held for."""
    called = say(f"platform.role.{holding.role}")
    if not holding.region:
        return called
    where = places.region(holding.region)
    if not holding.organisation:
        return say("web.accounts.held.region", role=called, region=where)
    whom = places.organisation(holding.region, holding.organisation)
    return say("web.accounts.held.organisation", role=called, region=where, organisation=whom)


def find_shown(visitor: Visitor, number: int, region: str) -> User | None:
    """Return an account that the visitor may look at: an administrator any, others those with a role here."""
    account = User.objects.filter(pk=number).first()
    if account is None or may(visitor, Act.ADMINISTER):
        return account
    return account if any(one.region == region for one in account.all_holdings) else None


def lines(region: str) -> Iterator[Line]:
    """Yield the accounts of a region with their roles there; without a region all of them."""
    places = Places()
    found = User.objects.order_by("-is_active", "username").prefetch_related("holdings")
    if region:
        found = found.filter(holdings__region=region).distinct()
    for account in found:
        held = [one for one in account.holdings.all() if not region or one.region == region]
        yield Line(
            number=account.pk,
            name=account.username,
            full_name=account.get_full_name(),
            roles=tuple(in_words(one, places) for one in _ordered(held)),
            is_open=account.is_active,
            waits=not account.has_usable_password(),
        )


def held_by(account: User, visitor: Visitor, region: str) -> list[Held]:
    """Return the roles of an account that the visitor may know of."""
    places = Places()
    sees_all = may(visitor, Act.ADMINISTER)
    return [
        Held(
            number=one.pk,
            words=in_words(one, places),
            may_take=may_give(visitor, Role(one.role), one.region),
        )
        for one in _ordered(account.holdings.all())
        if sees_all or one.region == region
    ]


def done_to(account: User, visitor: Visitor, region: str) -> list[Done]:
    """Return what was done to an account lately; of roles elsewhere only an administrator reads."""
    places = Places()
    changes = AccountChange.objects.filter(account=account)
    if not may(visitor, Act.ADMINISTER):
        changes = changes.filter(Q(region="", role="") | Q(region=region))
    return [
        Done(
            at=one.at,
            by=one.by_name,
            words=say(
                f"web.accounts.act.{one.act}",
                role=in_words(one, places) if one.role else "",
            ),
        )
        for one in changes[:LATEST]
    ]


def _ordered(held: Iterable[Holding]) -> list[Holding]:
    return sorted(held, key=lambda one: (one.region, one.role, one.organisation))
