"""The self-check of residence law: one address, answers only in the body of the form, nothing kept.

Each page carries all earlier answers in its form and sends them again. No session, no address, no table and
no log has any of them. Not here: which question is next (`rules.asking`), the answer in words (`in_words`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from bleibe.platform.doors import is_open, needs
from bleibe.platform.roles import Act
from bleibe.platform.words import say
from bleibe.rooms.guidance.forms import answer_text, asked, question_text
from bleibe.rooms.guidance.rules.answers import case_said, law_day, planned_job, read_answers
from bleibe.rooms.guidance.rules.asking import (
    belongs,
    first_question,
    is_enough,
    next_question,
    weights_of,
)
from bleibe.rooms.guidance.rules.offering import days_to_ask, next_of_topic, offers
from bleibe.rooms.guidance.rules.probing import probe
from bleibe.rooms.guidance.rules.questions import ON, QUESTIONS
from bleibe.rooms.guidance.views.account import account_in_words
from bleibe.rooms.guidance.views.in_words import in_words
from bleibe.rooms.guidance.views.language_switch import language_switch
from bleibe.rooms.guidance.views.offices import offices_of_person
from bleibe.rooms.guidance.views.stepping import ASK, ASKED, Step, around, step_of
from bleibe.science.residence import Answer, Case, answer
from bleibe.transition import SourceMissingError

FOR_DAY, TODAY = "for_day", "today"
"""The field beside the answers that says for which day the answer is wanted, and its value for today."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """What the answers say and what the law says of it."""

    case: Case
    answer: Answer


@needs(Act.READ)
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(no_store=True, private=True)
def self_check(request: HttpRequest) -> HttpResponse:
    """Show the next question, and the answer so far."""
    return page_of(request, request.POST)


def page_of(request: HttpRequest, sent: QueryDict, reported: str = "") -> HttpResponse:
    """Return the page of sent answers; a day whose law nobody has read is said to be one.

    `reported` is what was just reported as wrong.
    """
    try:
        step = _step(sent)
    except SourceMissingError:
        return render(request, "guidance/not_read.html", status=503)
    shown = _shown(step) | {
        "is_begun": request.method == "POST",
        "may_report": is_open(request, Act.REPORT_LAW, ""),
        "reported": reported,
    }
    template = "guidance/self_check.html"
    return render(request, template, shown, status=422 if step.wrong else 200)


def _step(sent: QueryDict) -> Step[Found]:
    """Return where the sent answers lead."""
    form = _for_the_day(sent)
    was_asked = form.get(ASKED, "")

    def following(answers: Mapping[str, str], found: Found) -> str | None:
        titles, on = found.answer.titles, found.answer.as_of
        return (
            next_of_topic(was_asked, answers, found.case)
            or first_question(answers, found.case)
            or next_question(titles, found.case, answers, can_change=probe(answers, titles, on))
        )

    return step_of(form, QUESTIONS, _found, following)


def _found(answers: Mapping[str, str]) -> Found:
    case = case_said(answers)
    return Found(case=case, answer=answer(case, law_day(answers, timezone.localdate())))


def _for_the_day(sent: QueryDict) -> QueryDict:
    """Return the form with the day for which a button asks as an answer, and its question shown again."""
    day = sent.get(FOR_DAY, "")
    read, _ = read_answers([(ON, [day])])
    if day != TODAY and not read:
        return sent
    form = sent.copy()
    form.pop(ON, None)
    form.update(read)
    if form.get(ASKED) != ON:
        form[ASK] = form.get(ASKED, "")
    return form


def _shown(step: Step[Found]) -> dict[str, object]:
    """Return what the page shows; answers before and after the question keep their order in the form."""
    case, found = step.found.case, step.found.answer
    weight = weights_of(found.titles, case, ()).get(step.fact or "", 0)
    is_enough_now = is_enough(step.answers, step.next_fact)
    return {
        **around(step),
        "question": None if step.fact is None else asked(step.fact, step.value, step.wrong),
        "weight": weight if is_enough_now and not step.wrong else 0,
        "said": [
            {"fact": fact, "question": question_text(fact), "answer": answer_text(fact, text)}
            for fact, text in step.answers.items()
            if belongs(fact, case)
        ],
        "answer": in_words(found, case) if is_enough_now else None,
        "offices": offices_of_person(case, timezone.localdate()) if is_enough_now else None,
        "account": account_in_words(found.work, case, planned_job(step.answers)),
        "languages": language_switch(),
        **(_more(step) if is_enough_now else {"offers": (), "days": ()}),
        "is_for_another_day": found.as_of != timezone.localdate(),
    }


def _more(step: Step[Found]) -> dict[str, object]:
    """Return what can be added now, and the days for which the answer may be wanted."""
    case, found = step.found.case, step.found.answer
    return {
        "offers": [
            (one.fact, say(f"guidance.add.{one.topic}"))
            for one in offers(step.answers, case, found)
            if one.fact != step.fact
        ],
        "days": [
            (one.day.isoformat(), say(f"guidance.add.{one.key}", day=one.day))
            for one in days_to_ask(case, found.as_of)
        ],
    }
