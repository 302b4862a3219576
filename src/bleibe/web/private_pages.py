"""What somebody with an account is shown stays with them: neither their browser nor one on the way keeps it.

Here: saying so on every page that is answered to an account. Not here: who may see what (`platform.access`).
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import Error
from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]


class PrivatePagesMiddleware:
    """Forbid to keep what is answered to an account; what is the same for all has said so already."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and say that it is private."""
        answer = self.answer(request)
        if not answer.has_header("Cache-Control") and _is_for_an_account(request):
            answer["Cache-Control"] = "private, no-store"
        return answer


def _is_for_an_account(request: HttpRequest) -> bool:
    """Whether an account asks; where the database that knows is away, it may be one."""
    try:
        return request.user.is_authenticated
    except Error:
        return True
