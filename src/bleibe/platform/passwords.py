"""New passwords: drawn at random for whoever uses the command line, or chosen by the person through a link.

Here: drawing one; a link's sign and its ends. A link says which account it is for and holds a print of the
password that stood there when it was made: as soon as another stands there, it opens nothing. Nothing of it
is stored. Not here: setting a password (`accounts`), the page that a link opens (`web.accounts`).
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from enum import StrEnum

from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

from bleibe.platform.models import User
from bleibe.transition import BleibeError

SALT = "bleibe.platform.password-link"
"""Keeps these signs apart from every other one that the site's secret makes."""

HOLDS = timedelta(days=7)
"""So long a link holds (set by us): a holiday is longer, but then a new one is made."""

SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Signs that nobody confuses when they read or dictate them."""

GROUPS, GROUP = 5, 4
"""Twenty signs in groups of four: 99 bits."""


class Closed(StrEnum):
    """Why a link opens nothing."""

    WRONG = "wrong"
    EXPIRED = "expired"
    USED = "used"


class PasswordLinkClosedError(BleibeError):
    """A link that opens nothing; its reason is for whoever holds it and names no account."""

    def __init__(self, why: Closed) -> None:
        self.why = why
        super().__init__(f"the link is {why.value}")


def random_password() -> str:
    """Return a password that nobody guesses and that can be dictated."""
    return "-".join("".join(secrets.choice(SIGNS) for _ in range(GROUP)) for _ in range(GROUPS))


def link_token(account: User) -> str:
    """Return what stands in the address of a link by which an account's next password is set."""
    return _signer().sign(f"{account.pk}-{_print_of(account)}")


def open_password_link(token: str) -> User:
    """Return the account of a link; nothing is written by opening it.

    Raises
    ------
    PasswordLinkClosedError
        If the sign is not ours, the link has ended, another password was set since, or the account is closed.
    """
    try:
        number, _, seen = _signer().unsign(token, max_age=HOLDS).partition("-")
        account = User.objects.filter(pk=int(number), is_active=True).first()
    except signing.SignatureExpired:
        raise PasswordLinkClosedError(Closed.EXPIRED) from None
    except (signing.BadSignature, ValueError):
        raise PasswordLinkClosedError(Closed.WRONG) from None
    if account is None:
        raise PasswordLinkClosedError(Closed.WRONG)
    if not constant_time_compare(seen, _print_of(account)):
        raise PasswordLinkClosedError(Closed.USED)
    return account


def _signer() -> signing.TimestampSigner:
    return signing.TimestampSigner(sep=".", salt=SALT)


def _print_of(account: User) -> str:
    """Return what changes with the password and says nothing about it."""
    return salted_hmac(SALT, account.password, algorithm="sha256").hexdigest()[:32]
