"""Whether somebody may do something: the one place that answers it.

Here: the question, for a region or one organisation of it. Not here: the table of roles (`roles`), answering
with a page (`web`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from bleibe.platform.models import Holding, User
from bleibe.platform.roles import ALLOWED, CHANGING, GIVEN_BY, GLOBAL_ROLES, OF_NO_REGION, Act, Role

CHANGING_ROLES = frozenset[Role]().union(*(ALLOWED[act] for act in CHANGING))
"""Roles by which more can be done than reading."""

Visitor = AbstractBaseUser | AnonymousUser


def may(user: Visitor, act: Act, region: str = "", organisation: str = "") -> bool:
    """Whether somebody may do an act in a region, for an organisation of it.

    Parameters
    ----------
    user
        An account, or a visitor without one.
    act
        What is to be done.
    region, organisation
        Their keys; without a region only a role for the whole site counts.
    """
    if act is Act.READ:
        return True
    allowed = ALLOWED[act]
    return any(
        Role(holding.role) in allowed and _covers(holding, act, region, organisation)
        for holding in holdings(user)
    )


def holdings(user: Visitor) -> Iterable[Holding]:
    """Return the roles that somebody holds; asked once for each request."""
    if not isinstance(user, User) or not user.is_active:
        return ()
    return user.all_holdings


def own_organisations(user: Visitor, region: str) -> frozenset[str]:
    """Return the keys of the organisations for which somebody holds a role in a region."""
    return frozenset(one.organisation for one in holdings(user) if one.region == region and one.organisation)


@dataclass(frozen=True)
class Rights:
    """What somebody may do in a region, for pages that show a button only to who may press it."""

    user: Visitor
    region: str

    @cached_property
    def edit(self) -> bool:
        """Whether they may change any row of the region."""
        return may(self.user, Act.EDIT, self.region)

    @cached_property
    def own(self) -> frozenset[str]:
        """The organisations whose rows they may change."""
        held = own_organisations(self.user, self.region)
        return frozenset(key for key in held if may(self.user, Act.EDIT_OWN, self.region, key))

    @cached_property
    def read_internal(self) -> bool:
        """Whether they may read internal fields and the history."""
        return may(self.user, Act.READ_INTERNAL, self.region)

    @cached_property
    def give_roles(self) -> bool:
        """Whether they may make accounts and give roles in the region."""
        return may(self.user, Act.GIVE_ROLES, self.region)

    @cached_property
    def report_law(self) -> bool:
        """Whether they may say that an answer of residence law is wrong, and read what others said."""
        return may(self.user, Act.REPORT_LAW, self.region)

    @cached_property
    def administer(self) -> bool:
        """Whether they may make regions and keep every account."""
        return may(self.user, Act.ADMINISTER)

    @property
    def work(self) -> bool:
        """Whether there is anything here that they may change."""
        return self.edit or bool(self.own)


def _covers(holding: Holding, act: Act, region: str, organisation: str) -> bool:
    if Role(holding.role) in GLOBAL_ROLES or act in OF_NO_REGION:
        return True
    if not region or holding.region != region:
        return False
    if not holding.organisation:
        return True
    return act is Act.EDIT_OWN and holding.organisation == organisation


def changes_something(user: Visitor) -> bool:
    """Whether somebody holds any role by which more can be done than reading."""
    return any(Role(holding.role) in CHANGING_ROLES for holding in holdings(user))


def regions_of_work(user: Visitor) -> frozenset[str]:
    """Return the keys of the regions in which somebody may do more than reading."""
    return frozenset(one.region for one in holdings(user) if one.region and Role(one.role) in CHANGING_ROLES)


def may_give(user: Visitor, role: Role, region: str) -> bool:
    """Whether somebody may give a role in a region, and take it away."""
    return any(
        role in GIVEN_BY.get(Role(holding.role), frozenset())
        and (Role(holding.role) in GLOBAL_ROLES or (bool(region) and holding.region == region))
        for holding in holdings(user)
    )


def may_keep(user: Visitor, account: User) -> bool:
    """Whether somebody may close an account of another, or put an end to its password.

    Who gives all of its roles may; an account without any role is kept by administrators. Nobody keeps the
    own account in this way: it has a page of its own.
    """
    if user.pk == account.pk:
        return False
    if may(user, Act.ADMINISTER):
        return True
    held = account.all_holdings
    return bool(held) and all(may_give(user, Role(one.role), one.region) for one in held)
