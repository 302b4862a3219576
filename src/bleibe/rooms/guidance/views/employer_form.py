"""The questions for an employer in an employer's words, and the answers as they are read back.

Here: words of questions and options. Not here: controls (`forms`), which question is next (`rules`).
"""

from __future__ import annotations

from dataclasses import replace

from bleibe.platform.words import count, find, money, say
from bleibe.rooms.guidance.forms import AskedQuestion, Choices, answer_text, asked, word_key
from bleibe.rooms.guidance.rules.answers import NOT_KNOWN
from bleibe.rooms.guidance.rules.employer_questions import EMPLOYER_QUESTIONS
from bleibe.rooms.guidance.rules.questions import Kind

OPTIONS = {"title.title": "situation", "degrees": "degrees", "degrees.recognition": "recognition"}
"""Which options are said to an employer in other words than to the person, by the question."""


UNITS = {
    "job.months": "months",
    "job.hours_per_week": "hours_a_week",
    "degrees.years": "years",
    "experience.months_in_last_5_years": "months",
    "experience.months_in_last_7_years": "months",
}
"""The units of numbers, by the question; without one a number on the sheet says nothing."""

SALARY = "job.salary_eur_per_year"


def asked_of_employer(fact: str, value: str, wrong: str) -> AskedQuestion:
    """Return a question with the answer that was given before, in an employer's words."""
    question = asked(fact, value, wrong, EMPLOYER_QUESTIONS)
    return replace(
        question,
        text=employer_question(fact),
        hint=find(f"guidance.employer_hint.{word_key(fact)}") or "",
        choices=_choices(fact, question.choices),
    )


def employer_question(fact: str) -> str:
    """Return the words of a question for an employer."""
    return say(f"guidance.employer_question.{word_key(fact)}")


def employer_answer(fact: str, text: str) -> str:
    """Return an answer of an employer in words."""
    question = EMPLOYER_QUESTIONS[fact]
    if text == NOT_KNOWN or question.kind is not Kind.CHOICE or fact not in OPTIONS:
        return _with_unit(fact, text) or answer_text(fact, text, EMPLOYER_QUESTIONS)
    return dict(_choices(fact, tuple((one, one) for one in question.options)))[text]


def _with_unit(fact: str, text: str) -> str:
    """Return a number with its unit; empty for what is none, or cannot be read as one."""
    try:
        number = float(text)
    except ValueError:
        return ""
    if fact == SALARY:
        return say("guidance.unit.eur_a_year", amount=money(number, "EUR"))
    return count(f"guidance.unit.{UNITS[fact]}", number) if fact in UNITS else ""


def _choices(fact: str, choices: Choices) -> Choices:
    section = OPTIONS.get(fact)
    if section is None:
        return choices
    return tuple((code, say(f"guidance.employer_option.{section}.{code}")) for code, _ in choices)
