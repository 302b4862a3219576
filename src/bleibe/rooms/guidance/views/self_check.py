"""The self-check of residence law: one address, answers only in the body of the form, nothing kept.

Each page carries all earlier answers in its form and sends them again. No session, no address, no table and
no log has any of them. Not here: which question is next (`rules.asking`), the answer in words (`in_words`).
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse, translate_url
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from bleibe.platform.doors import needs
from bleibe.platform.roles import Act
from bleibe.platform.words import language, languages, say
from bleibe.rooms.guidance.forms import answer_text, asked, question_text
from bleibe.rooms.guidance.rules.answers import NOT_KNOWN, case_said, read_answers
from bleibe.rooms.guidance.rules.asking import (
    belongs,
    first_question,
    is_enough,
    next_question,
    weights_of,
)
from bleibe.rooms.guidance.rules.questions import QUESTIONS
from bleibe.rooms.guidance.views.in_words import in_words
from bleibe.science.residence import Answer, Case, answer
from bleibe.transition import SourceMissingError

ASKED, ASK, UNKNOWN = "asked", "ask", "unknown"
"""Fields beside the answers: the question that was shown, the one to go to, the one that stays open."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """Where somebody is: what was said, the question that is shown, what is wrong with its answer."""

    answers: dict[str, str]
    case: Case
    found: Answer
    fact: str | None
    value: str = ""
    wrong: str = ""


@needs(Act.READ)
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(no_store=True, private=True)
def self_check(request: HttpRequest) -> HttpResponse:
    """Show the next question, and the answer so far; a day whose law nobody has read is said to be one."""
    try:
        step = _step(request.POST)
    except SourceMissingError:
        return render(request, "guidance/not_read.html", status=503)
    shown = _shown(step) | {"is_begun": request.method == "POST"}
    template = "guidance/self_check.html"
    return render(request, template, shown, status=422 if step.wrong else 200)


def _step(sent: QueryDict) -> Step:
    """Return where the sent answers lead."""
    answers, wrong = read_answers(sent.lists())
    was_asked, not_known, wanted = (sent.get(name, "") for name in (ASKED, UNKNOWN, ASK))
    if not_known in QUESTIONS:
        answers[not_known] = NOT_KNOWN
        wrong.pop(not_known, None)
    case = case_said(answers)
    found = answer(case, timezone.localdate())
    if wanted in QUESTIONS:
        return Step(
            answers=answers,
            case=case,
            found=found,
            fact=wanted,
            value=wrong.get(wanted, answers.get(wanted, "")),
        )
    if wrong:
        fact, text = next(iter(wrong.items()))
        said = say(f"guidance.wrong.{QUESTIONS[fact].kind.value}", **_bounds(fact))
        return Step(answers=answers, case=case, found=found, fact=fact, value=text, wrong=said)
    if was_asked in QUESTIONS and was_asked not in answers:
        said = say("guidance.wrong.nothing")
        return Step(answers=answers, case=case, found=found, fact=was_asked, wrong=said)
    following = first_question(answers, case) or next_question(found.titles, case, answers)
    return Step(answers=answers, case=case, found=found, fact=following)


def _bounds(fact: str) -> dict[str, float]:
    question = QUESTIONS[fact]
    return {"least": question.least, "most": question.most} if question.most else {}


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
        "after": [(fact, step.answers[fact]) for fact in after],
        "back": before[-1] if before else "",
        "said": [
            {"fact": fact, "question": question_text(fact), "answer": answer_text(fact, text)}
            for fact, text in step.answers.items()
            if belongs(fact, step.case)
        ],
        "answer": in_words(step.found, step.case) if is_enough_now else None,
        "languages": _other_languages(),
    }


def _other_languages() -> list[tuple[str, str]]:
    """Return the address of this page in the other languages: a button sends the answers there."""
    here = reverse("guidance:residence")
    return [(code, translate_url(here, code)) for code in languages() if code != language()]
