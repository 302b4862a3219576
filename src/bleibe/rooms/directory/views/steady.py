"""Pages that are the same for every visitor without an account: one state, one language, one day throughout.

Here: holding on to them while a page is made. Not here: what a page shows.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from bleibe.platform.words import one_language
from bleibe.rooms.directory.selectors.ready import recent_snapshot
from bleibe.rooms.directory.selectors.snapshots import held, snapshot

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, str, P], HttpResponse]


def steady(page: Page[P]) -> Page[P]:
    """Return a page that reads one state of its region.

    Who comes with a cookie may have changed the region a moment ago, and reads it as it stands now; all
    others as it was known within a second.
    """

    @wraps(page)
    def asked(request: HttpRequest, region: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        state = snapshot(region) if request.COOKIES else recent_snapshot(region)
        with one_language(), held(state):
            return page(request, region, *args, **kwargs)

    return cast(Page[P], asked)


def today() -> date:
    """Return the day at the place of the site; asked once a minute, since every day begins with one."""
    return _day_of(int(time.time()) // 60, timezone.localdate)


@lru_cache(maxsize=2)
def _day_of(minute: int, asked: Callable[[], date]) -> date:
    return asked()
