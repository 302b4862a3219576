"""The frame of every page that reads answers: nothing of them is kept, by nobody.

Here: no store in any cache, no value in a report of a fault or in an address, and the page for a day whose
law nobody has read. Not here: what a page shows.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from bleibe.platform.words import one_language
from bleibe.transition import SourceMissingError

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, P], HttpResponse]

READ_OR_SENT = ("GET", "HEAD", "POST")


def nothing_kept(*methods: str) -> Callable[[Page[P]], Page[P]]:
    """Return what frames a page that reads answers, opened by some methods only."""

    def frame(page: Page[P]) -> Page[P]:
        @sensitive_post_parameters()
        @cache_control(no_store=True, private=True)
        @require_http_methods(list(methods or READ_OR_SENT))
        @wraps(page)
        def framed(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.GET:  # whatever stands behind the address of such a page is not carried on by it
                return redirect(request.path)
            with one_language():
                try:
                    return page(request, *args, **kwargs)
                except SourceMissingError:
                    return render(request, "guidance/not_read.html", status=503)

        return cast(Page[P], framed)

    return frame
