"""One question as a form: its words, what can be chosen, and what was said before.

Here: controls. Not here: reading what was sent (`rules.answers`), which question (`rules.asking`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from babel import Locale

from bleibe.platform.words import find, language, say, written
from bleibe.rooms.guidance.rules.answers import NO, NONE, NOT_KNOWN, YES, is_level
from bleibe.rooms.guidance.rules.questions import QUESTIONS, Kind, Question
from bleibe.rooms.guidance.selectors import law_word

NO_COUNTRIES = frozenset(("AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"))
"""Codes of two letters for which a country stands in no list of states."""

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Control:
    """A list or a field of a question; radio buttons need none."""

    id: str
    label: str
    value: str
    is_optional: bool


@dataclass(frozen=True, kw_only=True)
class AskedQuestion:
    """A question as it is shown."""

    fact: str
    text: str
    hint: str
    kind: str
    choices: Choices
    controls: tuple[Control, ...]
    value: str
    least: float
    most: float
    wrong: str

    @property
    def is_radio(self) -> bool:
        """Whether it is answered by radio buttons."""
        return self.kind in (Kind.YES_NO, Kind.CHOICE)

    @property
    def is_list(self) -> bool:
        """Whether a country is chosen from a list."""
        return self.kind in (Kind.COUNTRY, Kind.COUNTRIES)


def asked(fact: str, value: str, wrong: str) -> AskedQuestion:
    """Return a question with the answer that was given before, and what is wrong with it."""
    question = QUESTIONS[fact]
    shown = "" if value == NOT_KNOWN else value
    return AskedQuestion(
        fact=fact,
        text=question_text(fact),
        hint=find(f"guidance.hint.{_key(fact)}") or "",
        kind=question.kind.value,
        choices=choices_of(question),
        controls=_controls(question, shown),
        value=shown,
        least=question.least,
        most=question.most,
        wrong=wrong,
    )


def question_text(fact: str) -> str:
    """Return the words of a question; where it has none, those of its fact."""
    return find(f"guidance.question.{_key(fact)}") or law_word("fact", fact, "question")


def answer_text(fact: str, text: str) -> str:
    """Return an answer in words."""
    question = QUESTIONS[fact]
    if text == NOT_KNOWN:
        return say("guidance.answer.not_known")
    if question.kind in (Kind.COUNTRY, Kind.COUNTRIES):
        names = dict(choices_of(question))
        return written([names.get(one, one) for one in text.split(",")])
    if question.kind is Kind.DAY:
        return written(date.fromisoformat(text))
    if question.kind is Kind.NUMBER:
        return written(int(text))
    return dict(choices_of(question)).get(text, text)


def choices_of(question: Question) -> Choices:
    """Return what can be chosen, each with its words."""
    match question.kind:
        case Kind.YES_NO:
            return ((YES, say("platform.value.yes")), (NO, say("platform.value.no")))
        case Kind.COUNTRY | Kind.COUNTRIES:
            return _countries(language())
        case _:
            return tuple((one, _option(question, one)) for one in question.options)


def _option(question: Question, option: str) -> str:
    if is_level(question):
        return say("guidance.option.level.none") if option == NONE else option
    name = question.fact.rpartition(".")[2]
    section = {"title": "situation", "kind": "study"}.get(name, name)
    return say(f"guidance.option.{section}.{option}")


@cache
def _countries(here: str) -> Choices:
    names = Locale(here).territories
    found = ((code, str(name)) for code, name in names.items() if len(code) == 2 and code.isalpha())
    kept = [(code, name) for code, name in found if code not in NO_COUNTRIES]
    return tuple(sorted(kept, key=lambda one: _sorted_as(one[1])))


def _sorted_as(name: str) -> str:
    return name.casefold().translate(str.maketrans("äöüåéç", "aouaec"))


def _controls(question: Question, value: str) -> tuple[Control, ...]:
    """Return the lists or the field of a question; a second nationality may be left empty."""
    several = question.kind is Kind.COUNTRIES
    given = value.split(",") if several else [value]
    labels = ("first_country", "second_country") if several else ("",)
    return tuple(
        Control(
            id=f"field-{place}",
            label=say(f"guidance.answer.{label}") if label else "",
            value=given[place] if place < len(given) else "",
            is_optional=place > 0,
        )
        for place, label in enumerate(labels)
    )


def _key(fact: str) -> str:
    return fact if "." in fact else f"case.{fact}"
