"""What the frame around every page shows: languages, who is signed in, whether this is a demonstration.

Here: its values. Not here: how it looks (`templates/web/frame.html`).
"""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.translation import override

from bleibe.platform.access import Rights
from bleibe.platform.doors import MARK
from bleibe.platform.roles import Act
from bleibe.platform.words import direction, language, languages
from bleibe.web.settings import OPERATING


def frame(request: HttpRequest) -> dict[str, object]:
    """Return what the frame needs; it asks the database nothing."""
    here = language()
    return {
        "language": here,
        "direction": direction(here),
        "other_languages": lambda: _other_languages(request, here),
        "is_demo": OPERATING.demo,
        "operator": OPERATING.operator.removesuffix("."),  # the sentence that names it has its own
        "rights": Rights(getattr(request, "user", AnonymousUser()), _region(request)),
        "is_at_work": _is_at_work(request),
    }


def _other_languages(request: HttpRequest, here: str) -> list[dict[str, str]]:
    """Return the same page in the other languages; asked only where the frame is drawn."""
    return [{"code": code, "url": _in_language(request, code)} for code in languages() if code != here]


def _in_language(request: HttpRequest, code: str) -> str:
    """Return the address of the same page in a language; where there is no such page, that of its home."""
    address = request.get_full_path()
    translated = translate_url(address, code)
    if translated != address:
        return translated
    with override(code):
        return reverse("home")


def _is_at_work(request: HttpRequest) -> bool:
    """Whether a page is for those who change something; it says so at itself."""
    found = request.resolver_match
    return found is not None and getattr(found.func, MARK, Act.READ) is not Act.READ


def _region(request: HttpRequest) -> str:
    found = request.resolver_match
    return str(found.kwargs.get("region", "")) if found is not None else ""
