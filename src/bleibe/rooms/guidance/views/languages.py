"""The self-check in a language that only it speaks, and the way to the one that a browser asks for.

Here: choosing the language. Not here: the page (`self_check`), its words.
"""

from __future__ import annotations

from collections.abc import Collection

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from bleibe.platform.doors import needs
from bleibe.platform.roles import Act
from bleibe.platform.words import FALLBACK, speaking
from bleibe.rooms.guidance.selectors import self_check_languages
from bleibe.rooms.guidance.views.language_switch import address_in
from bleibe.rooms.guidance.views.self_check import self_check
from bleibe.transition import NotFoundError, base_language

FURTHER = "en"
"""The language for a browser that asks for none of those that there are."""


@needs(Act.READ)
@csrf_exempt
def self_check_in(request: HttpRequest, language: str) -> HttpResponse:
    """Show the self-check in a language; whoever opens another address of it is led to its own.

    Raises
    ------
    NotFoundError
        If the self-check does not speak it.
    """
    if language not in self_check_languages():
        raise NotFoundError(f"the self-check does not speak {language!r}")
    if request.method != "POST" and request.path != address_in(language):
        return redirect(address_in(language))
    with speaking(language):
        answer = self_check(request)
    answer.headers["Content-Language"] = language
    return answer


@needs(Act.READ)
@require_safe
@vary_on_headers("Accept-Language")
def by_browser(request: HttpRequest) -> HttpResponse:
    """Lead to the self-check in the language that the browser asks for first of those that there are."""
    header = request.headers.get("Accept-Language", "")
    unknown = FURTHER if header else FALLBACK
    return redirect(address_in(_asked_first(header, self_check_languages()) or unknown))


def _asked_first(header: str, codes: Collection[str]) -> str | None:
    """Return the first language of a header that is among codes, whatever the country behind it."""
    wanted = (tag for tag, weight in parse_accept_lang_header(header.lower()) if weight > 0)
    near = (tag if tag in codes else base_language(tag) for tag in wanted)
    return next((code for code in near if code in codes), None)
