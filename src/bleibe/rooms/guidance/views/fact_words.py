"""What a person said of a fact, in words that fit a sheet: a noun and its value, no question.

Here: values of facts by their path. Not here: which facts (`rules.sheet`), the answers of the form (`forms`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum

from babel import Locale

from bleibe.exchange.blank_region import districts_to_choose
from bleibe.platform.words import count, find, language, money, say, written
from bleibe.rooms.guidance.rules.asking import value_of
from bleibe.rooms.guidance.selectors import fact_name
from bleibe.science.residence import Case, Degree, Held, place_of
from bleibe.transition import base_language

COUNTRIES = ("person.nationalities", "degrees.country")
UNITS = {"person.age": "years", "degrees.years": "years", "business.years": "years", "job.months": "months"}
"""Units of numbers whose name does not begin with that of a unit."""

OWN_NOUNS = {
    "study.kind": "study_kind",
    "study.state": "study_state",
    "study.begins_on": "study_begins_on",
    "study.planned_end_on": "study_planned_end_on",
    "job.is_offered": "job_is_offered",
    "job.isco": "job_isco",
    "job.employer_seat": "job_employer_seat",
}
"""Facts whose name among the questions would say something else, or too little, to a clerk."""

DISTRICTS = ("person.municipality", "job.employer_seat")
OF_A_DISTRICT = 5
"""Digits of the Amtlicher Gemeindeschlüssel that name the district."""

MONTHS_OF_AN_OPEN_CONTRACT = 60
"""What the question of a job's months asks to be written for a contract without an end."""


def said_of(case: Case, fact: str) -> str:
    """Return a fact with what was said of it: `Bruttolohn im Jahr: 52.000 EUR im Jahr`."""
    value = value_in_words(fact, value_of(case, fact))
    return say("guidance.sheet.fact", name=name_on_sheet(fact), value=value)


def name_on_sheet(fact: str) -> str:
    """Return the noun of a fact for a clerk: ours where that of the questions does not fit a sheet."""
    own = OWN_NOUNS.get(fact)
    return fact_name(fact) if own is None else say(f"guidance.sheet_fact.{own}")


def value_in_words(fact: str, value: object) -> str:
    """Return a value of a fact as the language writes it."""
    if isinstance(value, tuple):
        return written([value_in_words(fact, one) for one in value])
    if isinstance(value, Degree):
        return _degree(value)
    if isinstance(value, Held):
        return " ".join(_held(value))
    if isinstance(value, bool | date):
        return written(value)
    if isinstance(value, int | float):
        return _number(fact, value)
    if fact == "study.kind":
        return say(f"guidance.option.study.{value}")
    if fact in DISTRICTS:
        return _district(str(value))
    if isinstance(value, Enum):
        return find(f"guidance.sheet_value.{value.value}") or value.value
    if isinstance(value, Mapping):
        return written([f"{key} {one}" for key, one in value.items()])
    text = str(value)
    if fact in COUNTRIES:
        return country(text)
    return place_of(text) if fact.endswith("title") else text


def country(code: str) -> str:
    """Return the name of a country."""
    return str(Locale(base_language(language())).territories.get(code, code))


def _degree(degree: Degree) -> str:
    kind = say(f"guidance.sheet_value.{degree.kind.value}")
    return say("guidance.sheet.from", what=kind, country=country(degree.country)) if degree.country else kind


def _held(title: Held) -> Iterator[str]:
    yield place_of(title.title)
    if title.since is not None:
        yield say("guidance.sheet.since", day=title.since)
    if title.until is not None:
        yield say("guidance.sheet.until", day=title.until)


def _district(code: str) -> str:
    """Return the name of the district of a municipality; the code where no district has it."""
    names = (one.name for one in districts_to_choose() if one.code == code[:OF_A_DISTRICT])
    return next(names, code)


def _number(fact: str, value: float) -> str:
    name = fact.rpartition(".")[2]
    if fact == "job.months" and value == MONTHS_OF_AN_OPEN_CONTRACT:
        return say("guidance.sheet_value.months_or_open", length=count("guidance.unit.months", value))
    if name.endswith("eur_per_year"):
        return say("guidance.unit.eur_a_year", amount=money(value, "EUR"))
    unit = UNITS.get(fact) or name.partition("_")[0]
    if unit in ("months", "years", "hours"):
        return count(f"guidance.unit.{'hours_a_week' if unit == 'hours' else unit}", value)
    return written(value)
