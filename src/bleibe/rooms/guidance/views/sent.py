"""What was sent to a page that is made of the answers: a sheet, a file, a calendar.

Here: reading the answers once more, and the frame of such pages: nothing kept, sent only, spoken in the
language of the address. Not here: what each page makes of them.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from functools import wraps

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from bleibe.platform.doors import needs
from bleibe.platform.roles import Act
from bleibe.platform.words import language, speaking
from bleibe.rooms.guidance.rules.answers import case_said, law_day, read_answers
from bleibe.rooms.guidance.selectors import self_check_languages
from bleibe.rooms.guidance.views.language_switch import address_in
from bleibe.science.residence import Answer, Case, answer
from bleibe.transition import NotFoundError, SourceMissingError


@dataclass(frozen=True, kw_only=True)
class Sent:
    """The answers as they were sent, the case that they say, and what the law says of it.

    `unread` are those that cannot be read: they count as not said, and go back with the others.
    """

    form: QueryDict
    answers: dict[str, str]
    unread: dict[str, str]
    case: Case
    found: Answer


def from_the_answers(page: Callable[[HttpRequest, Sent], HttpResponse]) -> Callable[..., HttpResponse]:
    """Return a page that is made of sent answers; whoever only opens its address is led to the start."""

    @needs(Act.READ)
    @sensitive_post_parameters()
    @require_http_methods(["GET", "HEAD", "POST"])
    @cache_control(no_store=True, private=True)
    @wraps(page)
    def made(request: HttpRequest, language: str = "") -> HttpResponse:
        if language and language not in self_check_languages():
            raise NotFoundError(f"the self-check does not speak {language!r}")
        with speaking(language) if language else nullcontext():
            if request.method != "POST":
                return redirect(address_of("residence"))
            try:
                return page(request, _sent(request.POST))
            except SourceMissingError:
                return render(request, "guidance/not_read.html", status=503)

    return made


def _sent(form: QueryDict) -> Sent:
    answers, unread = read_answers(form.lists())
    case = case_said(answers)
    found = answer(case, law_day(answers, timezone.localdate()))
    return Sent(form=form, answers=answers, unread=unread, case=case, found=found)


def address_of(page: str) -> str:
    """Return the address of a page of the self-check in the language that is spoken."""
    return address_in(language(), page)
