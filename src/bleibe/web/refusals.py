"""Refusals as pages: what a room refuses becomes the page that says what, where and how to go on.

Here: which refusal has which status. Not here: what is refused (`transition.errors`, rooms).
"""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render

from bleibe.rooms.directory.api import fault_in_words
from bleibe.transition import InvalidInputError, NotFoundError, NotPossibleNowError

Answer = Callable[[HttpRequest], HttpResponse]

STATUS: dict[type[Exception], int] = {NotFoundError: 404, InvalidInputError: 422, NotPossibleNowError: 409}

WRONG_METHOD = 405


class RefusalMiddleware:
    """Answer a refusal with its page."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; who opens an address that belongs to a button reads so."""
        answer = self.answer(request)
        is_a_reader = request.method == "GET" and not request.path.startswith("/api/")
        if answer.status_code != WRONG_METHOD or not is_a_reader:
            return answer
        page = refusal(request, WRONG_METHOD)
        page.headers["Allow"] = answer.headers.get("Allow", "POST")
        return page

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the page of a refusal; anything else is a fault of ours and goes on."""
        status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), None)
        if status is None:
            return None
        return refusal(request, status, error)


def refusal(request: HttpRequest, status: int, error: Exception | None = None) -> HttpResponse:
    """Return the page of a status."""
    faults = [fault_in_words(fault) for fault in getattr(error, "faults", ())]
    shown = {"status": status, "faults": faults, "why": getattr(error, "why", "")}
    return render(request, "web/refusal.html", shown, status=status)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer where nothing is, and where somebody may not look: a stranger's record is not there."""
    return refusal(request, 404, exception)


def locked_out(request: HttpRequest, *_: object, **__: object) -> HttpResponse:
    """Answer who has signed in wrongly too often."""
    return render(request, "web/locked.html", status=429)


def too_often(request: HttpRequest) -> HttpResponse:
    """Answer who, signed in, has tried something too often (allauth)."""
    return render(request, "web/locked.html", {"is_signed_in": True}, status=429)


def unread(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer what cannot be read; where the name of the site itself is wrong there is no page to be drawn."""
    if isinstance(exception, DisallowedHost):
        return HttpResponseBadRequest("400", content_type="text/plain; charset=utf-8")
    return refusal(request, 400)


def unsafe(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that lacks the mark of this site, as after an hour of sleep or from a foreign page."""
    return refusal(request, 403)


def failed(request: HttpRequest) -> HttpResponse:
    """Answer where we failed."""
    return refusal(request, 500)
