"""The self-check of residence law: one address, answers only in the body of the form, nothing kept.

Each page carries all earlier answers in its form and sends them again. No session, no address, no table and
no log has any of them. Not here: which question is next (`rules.person_questions`), the answer in words
(`in_words`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from bleibe.platform.doors import is_open, needs
from bleibe.platform.roles import Act
from bleibe.platform.words import language, say
from bleibe.rooms.guidance.forms import answer_text, asked, question_text
from bleibe.rooms.guidance.rules.answers import case_said, law_day, planned_job, read_answers
from bleibe.rooms.guidance.rules.asking import belongs, is_enough
from bleibe.rooms.guidance.rules.offering import days_to_ask, offers
from bleibe.rooms.guidance.rules.person_questions import question_for_a_person, titles_that_hang_on
from bleibe.rooms.guidance.rules.questions import AIM, ON, QUESTIONS, questions_in
from bleibe.rooms.guidance.rules.sections import place_said
from bleibe.rooms.guidance.selectors import language_of_sections
from bleibe.rooms.guidance.services.wrong_answers import rule_of_work
from bleibe.rooms.guidance.views.account import account_in_words
from bleibe.rooms.guidance.views.in_words import in_words
from bleibe.rooms.guidance.views.language_switch import address_in, language_switch
from bleibe.rooms.guidance.views.nothing_kept import nothing_kept
from bleibe.rooms.guidance.views.offices import offices_of_person
from bleibe.rooms.guidance.views.stepping import ASK, ASKED, Step, around, step_of
from bleibe.rooms.guidance.views.whole_citations import with_whole_citations
from bleibe.science.residence import Answer, Case, answer

FOR_DAY, TODAY = "for_day", "today"
"""The field beside the answers that says for which day the answer is wanted, and its value for today."""

IN_FULL = "in_full"
"""The field that asks for the conditions of all titles, also of those that are folded."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """What the answers say and what the law says of it."""

    case: Case
    answer: Answer


@needs(Act.READ)
@csrf_exempt  # it changes nothing, and a token that has changed meanwhile must not lose the answers
@nothing_kept()
def self_check(request: HttpRequest) -> HttpResponse:
    """Show the next question, and the answer so far."""
    return page_of(request, request.POST)


def page_of(request: HttpRequest, sent: QueryDict, reported: str = "") -> HttpResponse:
    """Return the page of sent answers; `reported` is what was just reported as wrong.

    Raises
    ------
    SourceMissingError
        If nobody has read the law of the day that is asked.
    """
    step = _step(sent)
    shown = _shown(step, in_full=IN_FULL in sent) | {
        "is_begun": request.method == "POST",
        "report_address": address_in(language(), "wrong") if is_open(request, Act.REPORT_LAW, "") else "",
        "reported": reported,
    }
    template = "guidance/self_check.html"
    return with_whole_citations(render(request, template, shown, status=422 if step.wrong else 200))


def _step(sent: QueryDict) -> Step[Found]:
    """Return where the sent answers lead."""
    form = _with_its_question(_for_the_day(sent)) if IN_FULL in sent else _for_the_day(sent)
    was_asked = form.get(ASKED, "")

    def following(answers: Mapping[str, str], found: Found) -> str | None:
        return question_for_a_person(answers, found.case, found.answer, was_asked)

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
    return form if form.get(ASKED) == ON else _with_its_question(form)


def _with_its_question(sent: QueryDict) -> QueryDict:
    """Return the form with its question shown again."""
    form = sent.copy()
    form[ASK] = form.get(ASKED, "")
    return form


def _shown(step: Step[Found], *, in_full: bool) -> dict[str, object]:
    """Return what the page shows; answers before and after the question keep their order in the form."""
    case, found = step.found.case, step.found.answer
    aim, questions = step.answers.get(AIM, ""), questions_in(step.answers.get("title.title", ""))
    weight = titles_that_hang_on(step.fact or "", step.answers, case, found)
    is_enough_now = is_enough(step.answers, step.next_fact)
    return {
        **around(step),
        "is_unfinished": step.fact is not None,
        "question": None if step.fact is None else asked(step.fact, step.value, step.wrong, questions),
        "sections_language": language_of_sections(),
        "weight": weight if is_enough_now and not step.wrong else 0,
        "said": [
            {"fact": fact, "question": question_text(fact), "answer": answer_text(fact, text)}
            for fact, text in step.answers.items()
            if belongs(fact, case)
        ],
        "answer": _answer(step, in_full=in_full, aim=aim) if is_enough_now else None,
        "offices": offices_of_person(case, timezone.localdate()) if is_enough_now else None,
        "account": account_in_words(found.work, case, planned_job(step.answers)),
        "aim": aim,
        "asks_for_aim": weight > 0 and AIM not in step.answers and step.fact != AIM,
        "languages": language_switch(),
        "work_rule": rule_of_work(case, found.titles),
        **(_more(step) if is_enough_now else {"offers": (), "days": ()}),
        "is_for_another_day": found.as_of != timezone.localdate(),
    }


def _answer(step: Step[Found], *, in_full: bool, aim: str) -> dict[str, object]:
    """Return the answer in words; the title that is held stands where the person said, and no further."""
    case = step.found.case
    said = in_words(step.found.answer, case, in_full=in_full, aim=aim)
    if case.title is not None and said["held"]:
        said["held"] = place_said(step.answers, case.title.title)
    return said


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
