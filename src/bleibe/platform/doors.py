"""What a page asks of its visitor, said at the page itself: the walk through all pages reads it there.

Here: the mark and its check. Not here: who may do what (`roles`, `access`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse
from django.urls import ResolverMatch

from bleibe.platform.access import may, own_organisations
from bleibe.platform.roles import Act
from bleibe.transition import NotFoundError

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, P], HttpResponse]

MARK = "needed_act"
"""The name under which a page carries the act that it asks for."""


def needs(act: Act) -> Callable[[Page[P]], Page[P]]:
    """Return what makes a page open only to those who may do an act in the region of its address.

    To everybody else the page is not there. For `Act.EDIT_OWN` any organisation of the region will do; which
    rows are one's own the page decides.

    Raises
    ------
    NotFoundError
        When the page is asked for by somebody who may not.
    """

    def mark(page: Page[P]) -> Page[P]:
        @wraps(page)
        def asked(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            match = request.resolver_match
            region = str(match.kwargs.get("region", "")) if isinstance(match, ResolverMatch) else ""
            if not is_open(request, act, region):
                raise NotFoundError(f"{request.path} is not open to this visitor")
            return page(request, *args, **kwargs)

        setattr(asked, MARK, act)
        return cast(Page[P], asked)

    return mark


def is_open(request: HttpRequest, act: Act, region: str) -> bool:
    """Whether a visitor may do an act in a region, or for one organisation of it."""
    if may(request.user, act, region):
        return True
    return act is Act.EDIT_OWN and any(
        may(request.user, act, region, own) for own in own_organisations(request.user, region)
    )
