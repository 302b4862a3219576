"""Who may change something has a second factor, before anything else opens to them.

Here: sending them there. Not here: which acts need it (`platform.roles`), setting it up (allauth).
"""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.messages.storage.base import BaseStorage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from bleibe.platform.access import changes_something
from bleibe.platform.words import say
from bleibe.web.settings import OPERATING

Answer = Callable[[HttpRequest], HttpResponse]


class SecondFactorMiddleware:
    """Send somebody who may change something to the second factor until they have one; not in the demo."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or send to the second factor."""
        if OPERATING.demo or _is_on_the_way(request) or not request.user.is_authenticated:
            return self.answer(request)
        if changes_something(request.user) and not is_mfa_enabled(request.user):
            _tell_once(request, say("web.sign_in.second_factor"))
            return redirect("mfa_activate_totp")
        return self.answer(request)


def _tell_once(request: HttpRequest, text: str) -> None:
    """Say it on the next page, where it does not wait to be said already."""
    waiting = messages.get_messages(request)
    is_waiting = any(str(one) == text for one in waiting)
    if isinstance(waiting, BaseStorage):
        waiting.used = False  # looked through, not shown
    if not is_waiting:
        messages.info(request, text)


def _is_on_the_way(request: HttpRequest) -> bool:
    """Whether the page belongs to signing in and out, or is none: the read API says what is public to all."""
    account = reverse("account_login").removesuffix("login/")
    return request.path.startswith((account, "/static/", "/api/"))
