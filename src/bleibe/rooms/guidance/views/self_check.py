"""The self-check of residence law: one address, answers only in the body of the form, nothing kept.

Each page carries all earlier answers in its form and sends them again. No session, no address, no table and
no log has any of them. Not here: which question is next (`rules.asking`), the answer in words (`in_words`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from bleibe.platform.doors import is_open, needs
from bleibe.platform.roles import Act
from bleibe.platform.words import say
from bleibe.rooms.guidance.forms import answer_text, asked, question_text, wrong_text
from bleibe.rooms.guidance.rules.answers import NOT_KNOWN, case_said, law_day, planned_job, read_answers
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
from bleibe.rooms.guidance.views.language_switch import LanguageSwitch, language_switch
from bleibe.rooms.guidance.views.offices import offices_of_person
from bleibe.science.residence import Answer, Case, answer
from bleibe.transition import SourceMissingError

ASKED, ASK, UNKNOWN, FOR_DAY = "asked", "ask", "unknown", "for_day"
"""Fields beside the answers: the question that was shown, the one to go to, the one that stays open or is
left out, the day for which the answer is wanted."""

TODAY = "today"
"""The answer is wanted for today."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """Where somebody is: what was said, the question that is shown, what is wrong with its answer.

    `carried` are answers that cannot be read and are not shown now: they are asked for again, not lost.
    """

    answers: dict[str, str]
    case: Case
    found: Answer
    fact: str | None = None
    value: str = ""
    wrong: str = ""
    carried: tuple[tuple[str, str], ...] = ()


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


def _step(sent: QueryDict) -> Step:
    """Return where the sent answers lead."""
    answers, wrong = read_answers(sent.lists())
    was_asked, left_out, wanted = (sent.get(name, "") for name in (ASKED, UNKNOWN, ASK))
    _leave_out(left_out, answers, wrong)
    if _ask_for(sent.get(FOR_DAY, ""), answers, wrong) and was_asked != ON:
        wanted = was_asked
    case = case_said(answers)
    step = Step(answers=answers, case=case, found=answer(case, law_day(answers, timezone.localdate())))
    if wanted in QUESTIONS:
        value = wrong.pop(wanted, answers.get(wanted, ""))
        return replace(step, fact=wanted, value=value, carried=tuple(wrong.items()))
    if wrong:
        (fact, text), *others = wrong.items()
        return replace(step, fact=fact, value=text, wrong=wrong_text(fact), carried=tuple(others))
    if was_asked in QUESTIONS and was_asked not in answers and not QUESTIONS[was_asked].is_offered:
        return replace(step, fact=was_asked, wrong=say("guidance.wrong.nothing"))
    following = (
        next_of_topic(was_asked, answers, case)
        or first_question(answers, case)
        or next_question(step.found.titles, case, answers, can_change=_trying(step))
    )
    return replace(step, fact=following)


def _trying(step: Step) -> Callable[[str], bool]:
    return probe(step.answers, step.found.titles, step.found.as_of)


def _leave_out(fact: str, answers: dict[str, str], wrong: dict[str, str]) -> None:
    """Take note that a question stays open; what was only offered is taken out again."""
    if fact not in QUESTIONS:
        return
    wrong.pop(fact, None)
    answers.pop(fact, None) if QUESTIONS[fact].is_offered else answers.update({fact: NOT_KNOWN})


def _ask_for(day: str, answers: dict[str, str], wrong: dict[str, str]) -> bool:
    """Take note of the day for which a button asks; return whether one does."""
    read, _ = read_answers([(ON, [day])])
    if day != TODAY and not read:
        return False
    wrong.pop(ON, None)
    answers.pop(ON, None)
    answers.update(read)
    return True


def _shown(step: Step) -> dict[str, object]:
    """Return what the page shows; answers before and after the question keep their order in the form."""
    order = list(step.answers)
    at = order.index(step.fact) if step.fact in step.answers else len(order)
    before, after = order[:at], order[at + 1 :]
    weight = weights_of(step.found.titles, step.case, ()).get(step.fact or "", 0)
    is_enough_now = is_enough(step.answers, step.fact)
    return {
        "question": None if step.fact is None else asked(step.fact, step.value, step.wrong),
        "weight": weight if is_enough_now and not step.wrong else 0,
        "before": [(fact, step.answers[fact]) for fact in before],
        "after": [*((fact, step.answers[fact]) for fact in after), *step.carried],
        "back": before[-1] if before else "",
        "said": [
            {"fact": fact, "question": question_text(fact), "answer": answer_text(fact, text)}
            for fact, text in step.answers.items()
            if belongs(fact, step.case)
        ],
        "answer": in_words(step.found, step.case) if is_enough_now else None,
        "offices": offices_of_person(step.case, timezone.localdate()) if is_enough_now else None,
        "account": account_in_words(step.found.work, step.case, planned_job(step.answers)),
        "languages": _other_languages(),
        **(_more(step) if is_enough_now else {"offers": (), "days": ()}),
        "is_for_another_day": step.found.as_of != timezone.localdate(),
    }


def _more(step: Step) -> dict[str, object]:
    """Return what can be added now, and the days for which the answer may be wanted."""
    found = offers(step.answers, step.case, step.found)
    return {
        "offers": [(one.fact, say(f"guidance.add.{one.topic}")) for one in found if one.fact != step.fact],
        "days": [
            (one.day.isoformat(), say(f"guidance.add.{one.key}", day=one.day))
            for one in days_to_ask(step.case, step.found.as_of)
        ],
    }


def _other_languages() -> LanguageSwitch:
    """Return this page in all its languages: a button sends the answers there."""
    return language_switch()
