"""One question as a form: its words, what can be chosen, and what was said before.

Here: controls. Not here: reading what was sent (`rules.answers`), which question (`rules.asking`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from babel import Locale
from django.utils import timezone

from bleibe.exchange import code_title
from bleibe.exchange.blank_region import districts_to_choose
from bleibe.platform.words import count, find, language, money, say, written
from bleibe.rooms.guidance.rules.answers import (
    ISCO,
    NO,
    NONE,
    NOT_KNOWN,
    YES,
    faults_of,
    is_before_its_first_day,
    is_level,
    is_still_to_come,
)
from bleibe.rooms.guidance.rules.lines import (
    LAW_DAYS,
    LIVED,
    LONGEST,
    MOST_DAYS,
    MOST_PERIODS,
    LineFault,
    periods_in,
    worked_in,
)
from bleibe.rooms.guidance.rules.questions import BY_KEY, HELD, QUESTIONS, Kind, Question, Questions
from bleibe.rooms.guidance.rules.rows import MOST_HELD, fields_of, held_in, planned_in
from bleibe.rooms.guidance.selectors import law_word, section_text
from bleibe.science.residence import Held
from bleibe.transition import base_language

NO_COUNTRIES = frozenset(("AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"))
"""Codes of two letters for which a country stands in no list of states."""

SORTED_AS = str.maketrans(
    dict(zip("äöüåéçأإآ", "aouaecااا", strict=True))
    | {"ґ": "г\uffff", "є": "е\uffff", "і": "и\uffff", "ї": "и\uffff\uffff"}
)
"""Letters that stand elsewhere in the alphabet than among the signs: German, Arabic, then Ukrainian."""

FAULTS_TOLD = 20
"""So many faulty lines are told one by one; who has more mends these first."""

UNITS = {
    "person.age": "years",
    "person.months_of_insured_employment": "months",
    "person.months_of_pension_contributions": "months",
    "months_of_earlier_search": "months",
    "person.months_lawfully_in_germany_in_last_5_years": "months",
    "job.months": "months",
    "job.hours_per_week": "hours_a_week",
    "degrees.years": "years",
    "business.years": "years",
    "experience.months_in_last_5_years": "months",
    "experience.months_in_last_7_years": "months",
}
"""The units of numbers, by the question; without one a number that is read back says nothing."""

SALARY = "job.salary_eur_per_year"

OWN_WRONG = {ISCO: "isco", SALARY: "salary"}
"""Questions whose wrong answers are mended by other words than those of their kind."""

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Control:
    """A list or a field of a question; radio buttons need none."""

    id: str
    label: str
    value: str
    is_optional: bool
    kind: str = Kind.COUNTRY.value
    choices: Choices = ()


@dataclass(frozen=True, kw_only=True)
class ControlRow:
    """Controls of one row, and what the row is called where there are several."""

    legend: str
    controls: tuple[Control, ...]


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
    is_offered: bool
    rows: tuple[ControlRow, ...] = ()
    groups: tuple[tuple[str, Choices], ...] = ()
    faults: tuple[str, ...] = ()
    example: str = ""

    @property
    def is_radio(self) -> bool:
        """Whether it is answered by radio buttons."""
        return self.kind in (Kind.YES_NO, Kind.CHOICE)

    @property
    def is_list(self) -> bool:
        """Whether a country, or a place of the law, is chosen from a list."""
        return self.kind in (Kind.COUNTRY, Kind.COUNTRIES, Kind.SECTION)

    @property
    def is_day(self) -> bool:
        """Whether it is answered by one day."""
        return self.kind in (Kind.DAY, Kind.LAW_DAY)

    @property
    def is_lines(self) -> bool:
        """Whether it is answered by lines in a text area."""
        return self.kind in (Kind.WORKED, Kind.PERIODS)

    @property
    def has_several_fields(self) -> bool:
        """Whether it is answered by several fields, which one legend holds together."""
        return bool(self.rows) or len(self.controls) > 1


def asked(fact: str, value: str, wrong: str, questions: Questions = QUESTIONS) -> AskedQuestion:
    """Return a question with the answer that was given before, and what is wrong with it."""
    question = questions[fact]
    shown = "" if value == NOT_KNOWN else value
    return AskedQuestion(
        fact=fact,
        text=question_text(fact),
        hint=_hint(question),
        kind=question.kind.value,
        choices=choices_of(question),
        controls=_controls(question, shown),
        value=shown,
        least=question.least,
        most=question.most,
        wrong=wrong,
        is_offered=question.is_offered,
        rows=rows_of(question.kind, shown),
        groups=_districts_by_land(language()) if question.kind is Kind.DISTRICT else (),
        faults=fault_texts(question, value) if wrong else (),
        example=find(f"guidance.hint.example.{fact}") or "" if question.is_offered else "",
    )


def _hint(question: Question) -> str:
    key = f"guidance.hint.{word_key(question.fact)}"
    said = find(key) or ""
    if not said or question.kind is not Kind.LAW_DAY:
        return said
    return say(key, first=LAW_DAYS.first, last=LAW_DAYS.last)


def wrong_text(fact: str, questions: Questions = QUESTIONS, text: str = "") -> str:
    """Return how an answer that cannot be read is to be written."""
    question = questions[fact]
    if text and is_still_to_come(question, text, timezone.localdate()):
        return say("guidance.wrong.still_to_come")
    if text and is_before_its_first_day(question, text):
        return say("guidance.wrong.line.backwards")
    bounds: dict[str, object] = {}
    if question.kind in (Kind.DAY, Kind.LAW_DAY):
        span = LIVED if question.kind is Kind.DAY else LAW_DAYS
        bounds = {"first": span.first, "last": span.last}
    elif question.most:
        bounds = {"least": question.least, "most": question.most}
    key = OWN_WRONG.get(fact, question.kind.value)
    return say(f"guidance.wrong.{key}", **({} if key == "isco" else bounds))


def fault_texts(question: Question, text: str) -> tuple[str, ...]:
    """Return what is wrong line by line, the first ones at length."""
    faults = faults_of(question, text)
    told = tuple(_fault_text(question.kind, one) for one in faults[:FAULTS_TOLD])
    more = len(faults) - len(told)
    return (*told, count("guidance.wrong.more_lines", more)) if more else told


def _fault_text(kind: Kind, fault: LineFault) -> str:
    places: dict[str, object] = {
        "part": fault.part,
        "first": fault.span.first,
        "last": fault.span.last,
        "longest": LONGEST,
        "days": MOST_DAYS,
        "periods": MOST_PERIODS,
    }
    sentence = find(f"guidance.wrong.line.{fault.reason.value}") or ""
    used = {name: value for name, value in places.items() if f"{{{name}}}" in sentence}
    why = say(f"guidance.wrong.line.{fault.reason.value}", **used)
    if not fault.line:
        return why
    return f"{say(f'guidance.wrong.in_{kind.value}', line=fault.line)} {why}"


def question_text(fact: str) -> str:
    """Return the words of a question; where it has none, those of its fact."""
    return find(f"guidance.question.{word_key(fact)}") or law_word("fact", fact, "question")


def answer_text(fact: str, text: str, questions: Questions = QUESTIONS) -> str:
    """Return an answer in words."""
    question = questions[fact]
    if text == NOT_KNOWN:
        return say("guidance.answer.not_known")
    if question.kind in (Kind.WORKED, Kind.PERIODS, Kind.HELD, Kind.PLANNED):
        return rows_text(question.kind, text)
    if question.kind in (Kind.COUNTRY, Kind.COUNTRIES):
        names = dict(choices_of(question))
        return written([names.get(one, one) for one in text.split(",")])
    if question.kind in (Kind.DAY, Kind.LAW_DAY):
        return written(date.fromisoformat(text))
    if question.kind is Kind.NUMBER:
        return _with_unit(fact, float(text) if "." in text else int(text))
    return dict(choices_of(question)).get(text, text)


def _with_unit(fact: str, number: float) -> str:
    """Return a number with its unit, where it has one."""
    if fact == SALARY:
        return say("guidance.unit.eur_a_year", amount=money(number, "EUR"))
    return count(f"guidance.unit.{UNITS[fact]}", number) if fact in UNITS else written(number)


def choices_of(question: Question) -> Choices:
    """Return what can be chosen, each with its words."""
    match question.kind:
        case Kind.YES_NO:
            return ((YES, say("platform.value.yes")), (NO, say("platform.value.no")))
        case Kind.COUNTRY | Kind.COUNTRIES:
            return _countries(language())
        case Kind.DISTRICT:
            return tuple((one.code, one.name) for one in districts_to_choose())
        case _:
            return tuple((one, _option(question, one)) for one in question.options)


def _option(question: Question, option: str) -> str:
    if is_level(question):
        return say("guidance.option.level.none") if option == NONE else option
    if question.options == HELD:
        return say(f"guidance.option.held.{option}")
    if question.kind is Kind.SECTION:
        return section_text(option)
    name = question.fact.rpartition(".")[2]
    section = {"title": "situation", "kind": "study"}.get(name, name)
    return say(f"guidance.option.{section}.{option}")


@cache
def _districts_by_land(here: str) -> tuple[tuple[str, Choices], ...]:
    """Return the districts by name, under the name of their Land."""
    by_land: dict[str, list[tuple[str, str]]] = {}
    for one in sorted(districts_to_choose(), key=lambda one: _sorted_as(one.name)):
        by_land.setdefault(code_title("ags_or_land", one.code[:2], here), []).append((one.code, one.name))
    found = ((land, tuple(those)) for land, those in by_land.items())
    return tuple(sorted(found, key=lambda one: _sorted_as(one[0])))


@cache
def _countries(here: str) -> Choices:
    names = Locale(base_language(here)).territories
    found = ((code, str(name)) for code, name in names.items() if len(code) == 2 and code.isalpha())
    kept = [(code, name) for code, name in found if code not in NO_COUNTRIES]
    return tuple(sorted(kept, key=lambda one: _sorted_as(one[1])))


def _sorted_as(name: str) -> str:
    return name.casefold().translate(SORTED_AS)


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


def word_key(fact: str) -> str:
    """Return the key of a fact among the words; the tables of TOML stand below a section."""
    return fact if "." in fact else f"case.{fact}"


def rows_of(kind: Kind, value: str) -> tuple[ControlRow, ...]:
    """Return the rows of fields of a question that has several; none for other questions."""
    if kind is Kind.HELD:
        given = fields_of(kind, value)
        filled = (*given, *[("", "", "")] * MOST_HELD)[:MOST_HELD]
        return tuple(_held_row(number, row) for number, row in enumerate(filled))
    if kind is Kind.PLANNED:
        return (_planned_row((*fields_of(kind, value), ("", "", "", ""))[0]),)
    return ()


def _held_row(number: int, fields: tuple[str, ...]) -> ControlRow:
    kinds = tuple((one, say(f"guidance.option.held.{one}")) for one in HELD)
    names = (("held_title", "list"), ("held_since", "day"), ("held_until", "day"))
    return ControlRow(
        legend=say("guidance.option.held_row", number=number + 1),
        controls=tuple(
            Control(
                id=f"field-{number}-{place}",
                label=say(f"guidance.option.{name}"),
                value=fields[place],
                is_optional=number > 0,
                kind=kind,
                choices=kinds if kind == "list" else (),
            )
            for place, (name, kind) in enumerate(names)
        ),
    )


def _planned_row(fields: tuple[str, ...]) -> ControlRow:
    names = (
        ("planned_days", "number"),
        ("planned_hours", "number"),
        ("planned_first", "day"),
        ("planned_last", "day"),
    )
    return ControlRow(
        legend="",
        controls=tuple(
            Control(
                id=f"field-{place}",
                label=say(f"guidance.option.{name}"),
                value=fields[place],
                is_optional=False,
                kind=kind,
            )
            for place, (name, kind) in enumerate(names)
        ),
    )


def rows_text(kind: Kind, text: str) -> str:
    """Return an answer of several lines or rows in words."""
    if kind is Kind.WORKED:
        days = worked_in(text)[0]
        hours = sum(one.hours for one in days)
        return count("guidance.account.said_worked", len({one.on for one in days}), hours=round(hours, 2))
    if kind is Kind.PERIODS:
        return "; ".join(_from_to(first, last) for first, last in periods_in(text)[0])
    if kind is Kind.HELD:
        return "; ".join(_held_text(one) for one in held_in(text)[0])
    job = planned_in(text)[0]
    if job is None:
        return ""
    return say(
        "guidance.account.said_planned",
        days=job.days_per_week,
        hours=job.hours_per_day,
        first=job.first,
        last=job.last,
    )


def _from_to(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        key, day = ("said_until", last) if first is None else ("said_since", first)
        return "" if day is None else say(f"guidance.account.{key}", day=day)
    return say("guidance.account.said_period", first=first, last=last)


def _held_text(held: Held) -> str:
    name = next(say(f"guidance.option.held.{key}") for key in HELD if BY_KEY[key].title == held.title)
    days = _from_to(held.since, held.until)
    return f"{name} ({days})" if days else name
