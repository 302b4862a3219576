"""Who may sign in and how: no account makes itself, and who edits has a second factor.

Not here: what a signed-in person may do (`access`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.functional import lazy

from bleibe.platform.models import User
from bleibe.platform.words import language, languages, say


def _later(name: str) -> Any:
    """Return a sentence on signing in that is said in the language in which it is shown."""
    return lazy(say, str)(f"platform.sign_in.{name}")


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by an administrator, never by a visitor."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _later("wrong"),
        "enter_current_password": _later("enter_current_password"),
        "too_many_login_attempts": _later("too_many_login_attempts"),
        "rate_limited": _later("rate_limited"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return that nobody may make an account of their own."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Return where somebody goes who has signed in, in the language that they chose."""
        user = request.user
        chosen = user.language if isinstance(user, User) and user.language in languages() else language()
        with translation.override(chosen):
            return str(super().get_login_redirect_url(request))

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Return where somebody goes who has signed out: the first page, in the language of the last."""
        return reverse("home")


def counted_name(request: HttpRequest | None, credentials: Mapping[str, str] | None) -> str:
    """Return the name under which failures are counted: an account answers to its name in any letters."""
    said = (credentials or {}).get("username") or (request.POST.get("login", "") if request else "")
    return said.strip().casefold()
