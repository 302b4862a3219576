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
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from bleibe.platform.doors import needs
from bleibe.platform.roles import Act
from bleibe.platform.words import language, speaking
from bleibe.rooms.guidance.rules.answers import case_said, law_day, read_answers
from bleibe.rooms.guidance.selectors import self_check_languages
from bleibe.rooms.guidance.views.language_switch import address_in
from bleibe.rooms.guidance.views.nothing_kept import nothing_kept
from bleibe.rooms.guidance.views.self_check import page_of
from bleibe.science.residence import Answer, Case, answer
from bleibe.transition import NotFoundError


@dataclass(frozen=True, kw_only=True)
class Sent:
    """The answers as they were sent, the case that they say, and what the law says of it.

    `unread` are those that cannot be read: nothing is made of the others before they are mended.
    """

    form: QueryDict
    answers: dict[str, str]
    unread: dict[str, str]
    case: Case
    found: Answer


def from_the_answers(page: Callable[[HttpRequest, Sent], HttpResponse]) -> Callable[..., HttpResponse]:
    """Return a page that is made of sent answers; whoever only opens its address is led to the start."""

    @needs(Act.READ)
    @csrf_exempt
    @nothing_kept()
    @wraps(page)
    def made(request: HttpRequest, language: str = "") -> HttpResponse:
        if language and language not in self_check_languages():
            raise NotFoundError(f"the self-check does not speak {language!r}")
        with speaking(language) if language else nullcontext():
            if request.method != "POST":
                return redirect(address_of("residence"))
            sent = _sent(request.POST)
            return page_of(request, request.POST) if sent.unread else page(request, sent)

    return made


def _sent(form: QueryDict) -> Sent:
    answers, unread = read_answers(form.lists())
    case = case_said(answers)
    found = answer(case, law_day(answers, timezone.localdate()))
    return Sent(form=form, answers=answers, unread=unread, case=case, found=found)


def address_of(page: str) -> str:
    """Return the address of a page of the self-check in the language that is spoken."""
    return address_in(language(), page)
