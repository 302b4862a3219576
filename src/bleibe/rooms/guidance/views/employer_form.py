"""The questions for an employer in an employer's words, and the answers as they are read back.

Here: words of questions and options. Not here: controls (`forms`), which question is next (`rules`).
"""

from __future__ import annotations

from dataclasses import replace

from bleibe.platform.words import find, money, say
from bleibe.rooms.guidance.forms import SALARY, AskedQuestion, Choices, answer_text, asked, word_key
from bleibe.rooms.guidance.rules.answers import NOT_KNOWN
from bleibe.rooms.guidance.rules.employer_questions import EMPLOYER_QUESTIONS
from bleibe.rooms.guidance.rules.questions import AFTERWARDS, Kind
from bleibe.rooms.guidance.selectors import fact_name

OPTIONS = {"title.title": "situation", "degrees": "degrees", "degrees.recognition": "recognition"}
"""Which options are said to an employer in other words than to the person, by the question."""


OWN_NAMES = {"title.title": "card", AFTERWARDS: "afterwards"}
"""Names of what was asked that are not those of a fact."""


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


def employer_name(fact: str) -> str:
    """Return the name of what was asked, for a list of answers."""
    own = OWN_NAMES.get(fact)
    return fact_name(fact) if own is None else say(f"guidance.employer.sheet.{own}")


def employer_answer(fact: str, text: str) -> str:
    """Return an answer of an employer in words."""
    question = EMPLOYER_QUESTIONS[fact]
    if fact == SALARY and text != NOT_KNOWN:
        year = float(text)
        return say("guidance.employer.a_month", year=money(year, "EUR"), month=money(round(year / 12), "EUR"))
    if text == NOT_KNOWN or question.kind is not Kind.CHOICE or fact not in OPTIONS:
        return answer_text(fact, text, EMPLOYER_QUESTIONS)
    return dict(_choices(fact, tuple((one, one) for one in question.options)))[text]


def _choices(fact: str, choices: Choices) -> Choices:
    section = OPTIONS.get(fact)
    if section is None:
        return choices
    return tuple((code, say(f"guidance.employer_option.{section}.{code}")) for code, _ in choices)
