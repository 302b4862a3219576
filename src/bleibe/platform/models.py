"""Who has an account, in which role for which region or organisation, and what was changed by whom.

Here: the tables. Not here: what a role may do (`roles`), what a room stores.
"""

from __future__ import annotations

from functools import cached_property
from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q

from bleibe.platform.roles import GLOBAL_ROLES, ROLES_OF_ORGANISATIONS, AccountAct, Role


class User(AbstractUser):
    """Somebody with an account; what they may do hangs on their roles alone."""

    language = models.CharField(max_length=12, blank=True)

    class Meta:
        verbose_name = "user"

    @cached_property
    def all_holdings(self) -> tuple[Holding, ...]:
        """Return the roles that the account holds; asked once for each request."""
        return tuple(self.holdings.all())


class Holding(models.Model):
    """A role that somebody holds for a region, or for one organisation of it; administrators hold it for all.

    `region` and `organisation` are keys, not references: rooms stand above the platform.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="holdings")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    region = models.CharField(max_length=100, blank=True)
    organisation = models.CharField(max_length=100, blank=True)
    granted_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    granted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "role", "region", "organisation"], name="holding_once"),
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in sorted(GLOBAL_ROLES)]) | ~Q(region=""),
                name="holding_for_a_region",
            ),
            models.CheckConstraint(
                condition=~Q(role__in=[role.value for role in sorted(ROLES_OF_ORGANISATIONS)])
                | ~Q(organisation=""),
                name="holding_for_an_organisation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} {self.region} {self.organisation}".strip()


class Change(models.Model):
    """One change that was made at once: who, when, by which way, from which source. Never altered.

    `by_name` says who it was also after an account is gone, or where somebody came by a link.
    """

    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=200)
    way = models.CharField(max_length=20)
    source = models.CharField(max_length=1000, blank=True)
    region = models.CharField(max_length=100, db_index=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.by_name} {self.way}"


class AccountChange(models.Model):
    """One thing that was done to an account: what, when, by whom. Never altered; it holds no password.

    `by_name` says who it was also where the command line did it.
    """

    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=200)
    account = models.ForeignKey(User, on_delete=models.CASCADE, related_name="changes")
    act = models.CharField(max_length=20, choices=[(act.value, act.value) for act in AccountAct])
    role = models.CharField(max_length=20, blank=True)
    region = models.CharField(max_length=100, blank=True)
    organisation = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.by_name} {self.act}"
