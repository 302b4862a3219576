"""Reports that an answer of the law is wrong: by one press on the answer, the list of all, settling one.

Here: the three pages. Nothing of the answers is kept with a report. Not here: the answer (`self_check`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from bleibe.platform.access import may
from bleibe.platform.authors import author_of
from bleibe.platform.doors import needs
from bleibe.platform.roles import Act
from bleibe.rooms.guidance.models import WrongAnswer
from bleibe.rooms.guidance.rules.answers import law_day, read_answers
from bleibe.rooms.guidance.selectors import law_word, title_name
from bleibe.rooms.guidance.services.wrong_answers import report_wrong_answer, settle_wrong_answer
from bleibe.rooms.guidance.views.self_check import page_of
from bleibe.rooms.guidance.views.stepping import ASK, ASKED

WRONG = "wrong"
"""The field that names the rule, and behind a stroke one of its conditions."""

ON_ONE_PAGE = 50


@dataclass(frozen=True, kw_only=True)
class SaidReport:
    """A report in words; the identifiers stand beside, for whoever mends the rule."""

    number: int
    rule: str
    part: str
    title: str
    condition: str
    law_of: date
    at: datetime
    by: str
    settled_at: datetime | None
    settled_by: str


@needs(Act.REPORT_LAW)
@sensitive_post_parameters()
@require_POST
@cache_control(no_store=True, private=True)
def report(request: HttpRequest) -> HttpResponse:
    """Keep which rule is said to be wrong, and show the answer again as it was."""
    sent = request.POST.copy()
    rule, _, part = str(sent.get(WRONG, "")).partition("/")
    answers, _ = read_answers(sent.lists())
    law_of = law_day(answers, timezone.localdate())
    kept = report_wrong_answer(rule, part, law_of, by=author_of(request.user))
    sent[ASK] = sent.get(ASKED, "")
    return page_of(request, sent, reported=f"{title_name(kept.rule)} {kept.rule} {kept.part}".strip())


@needs(Act.REPORT_LAW)
def reports(request: HttpRequest) -> HttpResponse:
    """Show all reports, those that wait first."""
    found = WrongAnswer.objects.order_by(F("settled_at").desc(nulls_first=True), "-id")
    page = Paginator(found, ON_ONE_PAGE).get_page(request.GET.get("page"))
    shown = {
        "page": page,
        "reports": [_said(one) for one in page],
        "may_settle": may(request.user, Act.ADMINISTER),
    }
    return render(request, "guidance/reports.html", shown)


@needs(Act.ADMINISTER)
@require_POST
def settle(request: HttpRequest, number: int) -> HttpResponse:
    """Say that a report was looked into."""
    settle_wrong_answer(number, by=author_of(request.user))
    return redirect("guidance:reports")


def _said(one: WrongAnswer) -> SaidReport:
    return SaidReport(
        number=one.pk,
        rule=one.rule,
        part=one.part,
        title=title_name(one.rule),
        condition=law_word("condition", one.part) if one.part else "",
        law_of=one.law_of,
        at=one.at,
        by=one.by_name,
        settled_at=one.settled_at,
        settled_by=one.settled_by_name,
    )
