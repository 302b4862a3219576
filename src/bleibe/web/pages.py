"""Pages that join rooms: the home page; and the look of reports within pages.

Not here: a room's own pages, the frame around all (`frame`).
"""

from __future__ import annotations

import hashlib
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString
from django.views.decorators.http import condition, require_safe

from bleibe.platform.access import regions_of_work
from bleibe.platform.doors import needs
from bleibe.platform.roles import Act
from bleibe.rooms.directory.api import regions, snapshot
from bleibe.rooms.profile.api import headline
from bleibe.studies.report import fragment_style


@needs(Act.READ)
def home(request: HttpRequest) -> HttpResponse:
    """Show the regions, with one sentence and one number each."""
    found = []
    for stored in regions():
        says = headline(stored.key)
        # drawn by our own code, which escapes what the data says
        drawing = SafeString(says.drawing) if says is not None else ""
        found.append(
            {"region": stored.key, "name": snapshot(stored.key).name, "says": says, "drawing": drawing}
        )
    by_name = sorted(found, key=lambda one: str(one["name"]).casefold())
    return render(request, "web/home.html", {"regions": by_name})


@needs(Act.READ)
def start(request: HttpRequest) -> HttpResponse:
    """Lead who has just signed in to the work on their region; to the regions where there is not just one."""
    there = {stored.key for stored in regions()} & regions_of_work(request.user)
    return redirect("directory:work", there.pop()) if len(there) == 1 else redirect("home")


@cache
def _report_style() -> tuple[str, str]:
    style = fragment_style(".report")
    return hashlib.sha256(style.encode("utf-8")).hexdigest()[:20], style


def _tag_of_style(request: HttpRequest) -> str:
    return f'"{_report_style()[0]}"'


@needs(Act.READ)
@require_safe
@condition(etag_func=_tag_of_style)
def report_style(request: HttpRequest) -> HttpResponse:
    """Return the look of the report's blocks as it stands within a page: one truth for paper and screen."""
    return HttpResponse(_report_style()[1], content_type="text/css", headers={"Cache-Control": "no-cache"})
