"""Refusals as pages: what a room refuses becomes the page that says what, where and how to go on.

Here: which refusal has which status. Not here: what is refused (`transition.errors`, rooms).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from urllib.parse import quote, unquote, urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import DisallowedHost, RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from bleibe.platform.words import in_language
from bleibe.rooms.directory.api import fault_in_words
from bleibe.transition import BusyError, InvalidInputError, NotFoundError, NotPossibleNowError

Answer = Callable[[HttpRequest], HttpResponse]

STATUS: dict[type[Exception], int] = {
    NotFoundError: 404,
    InvalidInputError: 422,
    BusyError: 503,
    NotPossibleNowError: 409,
}
"""The first kind that a refusal is one of counts."""

NOT_THERE, WRONG_METHOD = 404, 405


class RefusalMiddleware:
    """Answer a refusal with its page."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; who asks an address for what it does not do reads which button it is of."""
        answer = self.answer(request)
        if answer.status_code != WRONG_METHOD or _asks_the_api(request):
            return answer
        page = _not_kept(refusal(request, WRONG_METHOD))
        page.headers["Allow"] = answer.headers.get("Allow", "POST")
        return page

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the page of a refusal; anything else is a fault of ours and goes on."""
        status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), None)
        if status is None:
            return None
        page = refusal(request, status, error)
        if isinstance(error, BusyError):
            page.headers["Retry-After"] = str(error.again_s)
        return page


def refusal(
    request: HttpRequest,
    status: int,
    error: Exception | None = None,
    beside: Mapping[str, object] = MappingProxyType({}),
) -> HttpResponse:
    """Return the page of a status; `beside` is what it shows besides."""
    faults = [fault_in_words(fault) for fault in getattr(error, "faults", ())]
    shown: dict[str, object] = {
        **{"limits": None, "back": "", "faults": faults, "why": getattr(error, "why", "")},
        **beside,
        "status": status,
    }
    if status == NOT_THERE and not request.user.is_authenticated:
        shown |= {"sign_in": _sign_in(request), "was_sent": request.method == "POST"}
    return render(request, "web/refusal.html", shown, status=status)


def _asks_the_api(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")


def _sign_in(request: HttpRequest) -> str:
    """Return where somebody signs in who comes back to the same address, whether anything is there or not."""
    return f"{reverse('account_login')}?next={quote(request.get_full_path())}"


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
    shown: dict[str, object] = {"back": _came_from(request)}
    if isinstance(exception, (RequestDataTooBig, TooManyFieldsSent)):
        shown["limits"] = {
            "megabytes": settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1_000_000,
            "fields": settings.DATA_UPLOAD_MAX_NUMBER_FIELDS,
        }
    return _not_kept(refusal(request, 400, beside=shown))


def _came_from(request: HttpRequest) -> str:
    """Return the address of the page of ours from which a form was sent; empty where it is not known."""
    sent_from = urlsplit(request.headers.get("Referer", ""))
    is_ours = sent_from.netloc == request.get_host() and sent_from.path.startswith("/")
    return quote(unquote(sent_from.path)) if is_ours and not sent_from.path.startswith("//") else ""


def _not_kept(page: HttpResponse) -> HttpResponse:
    """Return a page that no browser keeps: what was sent may have been said of a person."""
    page.headers["Cache-Control"] = "no-store, private"
    return page


def unsafe(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that lacks the mark of this site, as after an hour of sleep or from a foreign page."""
    return refusal(request, 403)


def failed(request: HttpRequest) -> HttpResponse:
    """Answer where we failed, everybody alike: who asks stands in the database, which may be away."""
    if _asks_the_api(request):
        said = {"detail": in_language("en", "web.refusal.500.title")}
        return JsonResponse(said, status=500, headers={"Access-Control-Allow-Origin": "*"})
    request.user = AnonymousUser()
    return render(request, "web/refusal.html", {"status": 500, "messages": ()}, status=500)
