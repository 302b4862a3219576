"""Reports that an answer of the law is wrong: by one press on the answer, the list of all, settling one.

Here: the three pages. Nothing of the answers is kept with a report. Not here: the answer (`self_check`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, datetime

from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from bleibe.platform.access import may
from bleibe.platform.authors import author_of
from bleibe.platform.doors import needs
from bleibe.platform.models import Holding
from bleibe.platform.roles import Act
from bleibe.platform.words import language, say, speaking
from bleibe.rooms.directory import api as directory
from bleibe.rooms.guidance.models import WrongAnswer
from bleibe.rooms.guidance.rules.answers import NOT_KNOWN, read_answers
from bleibe.rooms.guidance.rules.employer_questions import EMPLOYER_QUESTIONS
from bleibe.rooms.guidance.rules.questions import ON, QUESTIONS, Questions
from bleibe.rooms.guidance.selectors import find_law_word, law_word, self_check_languages
from bleibe.rooms.guidance.services.wrong_answers import WORK, report_wrong_answer, settle_wrong_answer
from bleibe.rooms.guidance.views.employer_check import page_of_employer
from bleibe.rooms.guidance.views.nothing_kept import nothing_kept
from bleibe.rooms.guidance.views.self_check import page_of
from bleibe.rooms.guidance.views.stepping import ASK, ASKED
from bleibe.science.residence import not_covered_table, place_of
from bleibe.transition import ActorKey, NotFoundError, german_or_english

WRONG = "wrong"
"""The field that names the rule, and behind a stroke one of its conditions."""

FIRST_DAY_OF_WORK = "job.starts_on"
"""The answer of an employer that says whose law is asked."""

ON_ONE_PAGE = 50


@dataclass(frozen=True, kw_only=True)
class SaidReport:
    """A report in words; the identifiers stand beside, for whoever mends the rule.

    `of` is for whom the account of `by` speaks: organisations, or regions.
    """

    number: int
    rule: str
    part: str
    title: str
    condition: str
    law_of: date
    at: datetime
    by: str
    of: str
    settled_at: datetime | None
    settled_by: str


@needs(Act.REPORT_LAW)
@nothing_kept("POST")
def report(request: HttpRequest, language: str = "") -> HttpResponse:
    """Keep which rule of the self-check is said to be wrong, and show the answer again as it was."""
    if language and language not in self_check_languages():
        raise NotFoundError(f"the self-check does not speak {language!r}")
    with speaking(language) if language else nullcontext():
        if _is_unread(request, QUESTIONS):
            return page_of(request, request.POST)
        return page_of(request, _as_it_was(request), reported=_kept(request, QUESTIONS, ON))


@needs(Act.REPORT_LAW)
@nothing_kept("POST")
def report_of_employer(request: HttpRequest) -> HttpResponse:
    """Keep which rule of the employer's check is said to be wrong, and show the answer again as it was."""
    if _is_unread(request, EMPLOYER_QUESTIONS):
        return page_of_employer(request, request.POST)
    kept = _kept(request, EMPLOYER_QUESTIONS, FIRST_DAY_OF_WORK)
    return page_of_employer(request, _as_it_was(request), reported=kept)


def _is_unread(request: HttpRequest, questions: Questions) -> bool:
    """Whether an answer cannot be read: then nothing is reported before it is mended."""
    _, wrong = read_answers(request.POST.lists(), questions)
    return bool(wrong)


def _kept(request: HttpRequest, questions: Questions, day_of_law: str) -> str:
    """Keep a report, and return what it is about in words; of the answers only the day is read."""
    rule, _, part = request.POST.get(WRONG, "").partition("/")
    answers, _ = read_answers(request.POST.lists(), questions)
    said = answers.get(day_of_law, NOT_KNOWN)
    law_of = timezone.localdate() if said == NOT_KNOWN else date.fromisoformat(said)
    kept = report_wrong_answer(rule, part, law_of, by=author_of(request.user))
    return ", ".join(filter(None, (_name(kept.rule), _part(kept.part), f"{kept.rule} {kept.part}".strip())))


def _as_it_was(request: HttpRequest) -> QueryDict:
    """Return the form with its question asked again."""
    sent = request.POST.copy()
    sent[ASK] = sent.get(ASKED, "")
    return sent


@needs(Act.REPORT_LAW)
def reports(request: HttpRequest) -> HttpResponse:
    """Show all reports, those that wait first."""
    found = WrongAnswer.objects.order_by(F("settled_at").desc(nulls_first=True), "-id")
    page = Paginator(found, ON_ONE_PAGE).get_page(request.GET.get("page"))
    places = _places_of(one.by_id for one in page if one.by_id is not None)
    shown = {
        "page": page,
        "reports": [_said(one, places) for one in page],
        "may_settle": may(request.user, Act.ADMINISTER),
    }
    return render(request, "guidance/reports.html", shown)


@needs(Act.ADMINISTER)
@require_POST
def settle(request: HttpRequest, number: int) -> HttpResponse:
    """Say that a report was looked into."""
    settle_wrong_answer(number, by=author_of(request.user))
    return redirect("guidance:reports")


def _places_of(accounts: Iterable[int]) -> Mapping[int, str]:
    """Return for each account the organisations for which it holds a role, or the regions."""
    found: dict[int, set[str]] = {}
    held = Holding.objects.filter(user_id__in=set(accounts)).exclude(region="")
    for account, region, organisation in held.values_list("user_id", "region", "organisation"):
        found.setdefault(account, set()).add(_place(region, organisation))
    return {account: "; ".join(sorted(names)) for account, names in found.items()}


def _place(region: str, organisation: str) -> str:
    """Return the name of an organisation, or of a region; the key of one that is there no more."""
    try:
        state = directory.snapshot(region)
    except NotFoundError:
        return organisation or region
    actor = state.actors_by_key.get(ActorKey(organisation))
    return actor.name if actor is not None else state.name


def _said(one: WrongAnswer, places: Mapping[int, str]) -> SaidReport:
    return SaidReport(
        number=one.pk,
        rule=one.rule,
        part=one.part,
        title=_name(one.rule),
        condition=_part(one.part),
        law_of=one.law_of,
        at=one.at,
        by=one.by_name,
        of=places.get(one.by_id or 0, ""),
        settled_at=one.settled_at,
        settled_by=one.settled_by_name,
    )


def _part(part: str) -> str:
    """Return what part of a title is meant, in words."""
    if part == WORK:
        return say("guidance.work.title")
    return law_word("condition", part) if part else ""


def _name(rule: str) -> str:
    """Return the name of a title, also of one that is known by name alone; else its place in the law."""
    known = not_covered_table().get(rule)
    if known is not None:
        return german_or_english(language(), known.german, known.english)
    return find_law_word("title", rule, "name") or place_of(rule)
