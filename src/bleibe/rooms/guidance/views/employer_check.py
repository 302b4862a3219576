"""The check for an employer: this person, this job, from this day; nothing that is entered is kept.

Answers travel in the body of the form alone, as in the self-check. The result can be shown on one page in
German. Not here: which question is next (`rules.employer_questions`), the answer in words (`employer_words`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse, translate_url
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from bleibe.platform.doors import is_open, needs
from bleibe.platform.roles import Act
from bleibe.platform.words import language, languages
from bleibe.rooms.guidance.rules.answers import NOT_KNOWN
from bleibe.rooms.guidance.rules.asking import belongs, is_enough
from bleibe.rooms.guidance.rules.employer_questions import (
    EMPLOYER_QUESTIONS,
    case_for_a_job,
    question_for_an_employer,
    wants_present_alone,
)
from bleibe.rooms.guidance.rules.questions import AFTERWARDS
from bleibe.rooms.guidance.services.wrong_answers import rule_of_work
from bleibe.rooms.guidance.views.employer_form import (
    asked_of_employer,
    employer_answer,
    employer_name,
    employer_question,
)
from bleibe.rooms.guidance.views.employer_words import in_employers_words
from bleibe.rooms.guidance.views.nothing_kept import nothing_kept
from bleibe.rooms.guidance.views.offices import offices_of_employer
from bleibe.rooms.guidance.views.stepping import Step, around, step_of
from bleibe.science.residence import Answer, Case, EmployerAnswer, answer, for_an_employer

SHEET, CAME_FROM = "sheet", "came_from"
"""Fields beside the answers: that the result is wanted on one page, and the language to go back to."""

OF_THE_SHEET = "de"
"""The language of the sheet, whatever that of the site: it goes to German offices."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """What the answers say and what is found of it."""

    case: Case
    hiring: EmployerAnswer
    whole: Answer


@needs(Act.READ)
@csrf_exempt  # it changes nothing, and a token that has changed meanwhile must not lose the answers
@nothing_kept()
def employer_check(request: HttpRequest) -> HttpResponse:
    """Show the next question and the answer so far, or the answer on one page."""
    return page_of_employer(request, request.POST)


def page_of_employer(request: HttpRequest, sent: QueryDict, reported: str = "") -> HttpResponse:
    """Return the page of sent answers; `reported` is what was just reported as wrong.

    Raises
    ------
    SourceMissingError
        If nobody has read the law of the day that is asked.
    """
    step = step_of(sent, EMPLOYER_QUESTIONS, _found, _following)
    shown = _shown(step) | {
        "is_begun": request.method == "POST",
        "report_address": reverse("employers:wrong") if is_open(request, Act.REPORT_LAW, "") else "",
        "reported": reported,
    }
    if SHEET in sent and shown["answer"] is not None and not step.wrong:
        return render(request, "guidance/employer_sheet.html", shown | _of_sheet(request))
    return render(request, "guidance/employer_check.html", shown, status=422 if step.wrong else 200)


def _found(answers: Mapping[str, str]) -> Found:
    case, on = case_for_a_job(answers, timezone.localdate())
    return Found(case=case, hiring=for_an_employer(case, on), whole=answer(case, on))


def _following(answers: Mapping[str, str], found: Found) -> str | None:
    return question_for_an_employer(answers, found.case, found.hiring)


def _shown(step: Step[Found]) -> dict[str, object]:
    found = step.found
    is_enough_now = is_enough(step.answers, step.next_fact)
    today = timezone.localdate()
    alone = wants_present_alone(step.answers, found.case, found.hiring)
    said = (
        in_employers_words(found.hiring, found.whole, found.case, today, of_present_alone=alone)
        if is_enough_now
        else None
    )
    here = reverse("employers:check")
    return {
        **around(step),
        "question": None if step.fact is None else asked_of_employer(step.fact, step.value, step.wrong),
        "every": list(step.answers.items()),
        "said": [
            {
                "fact": fact,
                "question": employer_question(fact),
                "name": employer_name(fact),
                "answer": employer_answer(fact, text),
                "is_known": text != NOT_KNOWN and fact != AFTERWARDS,
            }
            for fact, text in step.answers.items()
            if belongs(fact, found.case, EMPLOYER_QUESTIONS)
        ],
        "answer": said,
        "work_rule": rule_of_work(found.case, found.whole.titles),
        "is_here": found.case.person.in_germany is True,
        "offices": None
        if said is None or not said["needs_offices"]
        else offices_of_employer(found.case, today, is_accelerated=bool(said["is_accelerated"])),
        "here": here,
        "here_in_german": translate_url(here, OF_THE_SHEET),
        "language_here": language(),
        "others": [(code, translate_url(here, code)) for code in languages() if code != language()],
    }


def _of_sheet(request: HttpRequest) -> dict[str, object]:
    """Return where the sheet leads back to: the check in the language from which it was asked for."""
    came_from = request.POST.get(CAME_FROM, "")
    code = came_from if came_from in languages() else OF_THE_SHEET
    return {
        "address_back": translate_url(reverse("employers:check"), code),
        "printed_on": timezone.localdate(),
    }
