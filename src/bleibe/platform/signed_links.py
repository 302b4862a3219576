"""Links that open one thing to somebody without an account: signed, ending on a day, withdrawn at will.

Here: what every such link stores, its sign, and why it opens nothing. A sign says only which link it is;
whether it holds stands in the database. Not here: what a link opens (the rooms).
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import Any, ClassVar

from django.core import signing
from django.db import models
from django.http import HttpResponse
from django.utils import timezone

from bleibe.platform.authors import Author
from bleibe.platform.models import User
from bleibe.transition import BleibeError


class Closed(StrEnum):
    """Why a link opens nothing; a room may have further reasons."""

    WRONG = "wrong"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class LinkClosedError(BleibeError):
    """A link that opens nothing; its reason is for whoever holds it and names no region."""

    def __init__(self, why: StrEnum) -> None:
        self.why = why
        super().__init__(f"the link is {why.value}")


class SignedLink(models.Model):
    """A link for an actor, until a day or withdrawn. Each kind names its `SALT` and adds what it opens."""

    SALT: ClassVar[str]
    """Keeps the signs of one kind apart from every other one that the site's secret makes."""
    SEPARATOR: ClassVar[str] = "."
    """Stands before the sign."""

    actor = models.CharField(max_length=200)
    given_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    given_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["-id"]

    def __str__(self) -> str:
        return f"{self.actor} {self.ends_at:%Y-%m-%d}"

    @property
    def token(self) -> str:
        """Return what stands in the address of the link."""
        return self._signer().sign(str(self.pk))

    @classmethod
    def number_in(cls, token: str) -> int:
        """Return which link a signed text stands for.

        Raises
        ------
        LinkClosedError
            If the sign is not ours.
        """
        try:
            return int(cls._signer().unsign(token))
        except (signing.BadSignature, ValueError):
            raise LinkClosedError(Closed.WRONG) from None

    def closed(self) -> Closed | None:
        """Return why the link opens nothing now; None where it opens."""
        if self.withdrawn_at is not None:
            return Closed.WITHDRAWN
        return Closed.EXPIRED if self.ends_at <= timezone.now() else None

    def withdraw(self) -> None:
        """Let the link open nothing from now on; a second time changes nothing."""
        if self.withdrawn_at is None:
            self.withdrawn_at = timezone.now()
            self.save(update_fields=["withdrawn_at"])

    @classmethod
    def _signer(cls) -> signing.Signer:
        return signing.Signer(sep=cls.SEPARATOR, salt=cls.SALT)


def new_link_fields(actor: str, author: Author, lasts: timedelta) -> dict[str, Any]:
    """Return what a new link stores of whom it is for, who gives it and how long it opens."""
    now = timezone.now()
    return {"actor": actor, "given_by": author.user, "given_at": now, "ends_at": now + lasts}


def keep_secret(answer: HttpResponse) -> HttpResponse:
    """Mark the page of a link: its address is sent nowhere, kept nowhere and found by no search."""
    answer["Referrer-Policy"] = "no-referrer"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer["Cache-Control"] = "private, no-cache"
    return answer
