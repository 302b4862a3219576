"""The questions for an employer in an employer's words, and the answers as they are read back.

Here: words of questions and options. Not here: controls (`forms`), which question is next (`rules`).
"""

from __future__ import annotations

from dataclasses import replace

from bleibe.platform.words import find, say
from bleibe.rooms.guidance.forms import AskedQuestion, Choices, answer_text, asked
from bleibe.rooms.guidance.rules.answers import NOT_KNOWN
from bleibe.rooms.guidance.rules.employer_questions import EMPLOYER_QUESTIONS
from bleibe.rooms.guidance.rules.questions import Kind

OPTIONS = {"title.title": "situation", "degrees": "degrees", "degrees.recognition": "recognition"}
"""Which options are said to an employer in other words than to the person, by the question."""


def asked_of_employer(fact: str, value: str, wrong: str) -> AskedQuestion:
    """Return a question with the answer that was given before, in an employer's words."""
    question = asked(fact, value, wrong, EMPLOYER_QUESTIONS)
    return replace(
        question,
        text=employer_question(fact),
        hint=find(f"guidance.employer_hint.{_key(fact)}") or "",
        choices=_choices(fact, question.choices),
    )


def employer_question(fact: str) -> str:
    """Return the words of a question for an employer."""
    return say(f"guidance.employer_question.{_key(fact)}")


def employer_answer(fact: str, text: str) -> str:
    """Return an answer of an employer in words."""
    question = EMPLOYER_QUESTIONS[fact]
    if text == NOT_KNOWN or question.kind is not Kind.CHOICE or fact not in OPTIONS:
        return answer_text(fact, text, EMPLOYER_QUESTIONS)
    return dict(_choices(fact, tuple((one, one) for one in question.options)))[text]


def _choices(fact: str, choices: Choices) -> Choices:
    section = OPTIONS.get(fact)
    if section is None:
        return choices
    return tuple((code, say(f"guidance.employer_option.{section}.{code}")) for code, _ in choices)


def _key(fact: str) -> str:
    return fact if "." in fact else f"case.{fact}"
