"""What a person said of a fact, in words that fit a sheet: a noun and its value, no question.

Here: values of facts by their path. Not here: which facts (`rules.sheet`), the answers of the form (`forms`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum

from babel import Locale

from bleibe.platform.words import count, find, language, money, say, written
from bleibe.rooms.guidance.rules.asking import value_of
from bleibe.rooms.guidance.selectors import fact_name
from bleibe.science.residence import Case, Degree, Held
from bleibe.transition import base_language

COUNTRIES = ("person.nationalities", "degrees.country")
UNITS = {"person.age": "years", "degrees.years": "years", "business.years": "years", "job.months": "months"}
"""Units of numbers whose name does not begin with that of a unit."""

STATUTES = {
    "aufenthg": "AufenthG",
    "aufenthv": "AufenthV",
    "asylg": "AsylG",
    "beschv": "BeschV",
    "freizueggeu": "FreizügG/EU",
}


def said_of(case: Case, fact: str) -> str:
    """Return a fact with what was said of it: `Bruttolohn im Jahr: 52.000 EUR im Jahr`."""
    return say("guidance.sheet.fact", name=fact_name(fact), value=value_in_words(fact, value_of(case, fact)))


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


def place_of(title: str) -> str:
    """Return the place in the law at which a title stands, as a clerk writes it.

    Examples
    --------
    >>> place_of("aufenthg-16b-1"), place_of("asylg-55")
    ('§ 16b Abs. 1 AufenthG', '§ 55 AsylG')
    """
    statute, _, rest = title.partition("-")
    section, _, rest = rest.partition("-")
    paragraph = rest.partition("-")[0]
    within = f" Abs. {paragraph}" if paragraph else ""
    return f"§ {section}{within} {STATUTES.get(statute, statute)}"


def _degree(degree: Degree) -> str:
    kind = say(f"guidance.sheet_value.{degree.kind.value}")
    return say("guidance.sheet.from", what=kind, country=country(degree.country)) if degree.country else kind


def _held(title: Held) -> Iterator[str]:
    yield place_of(title.title)
    if title.since is not None:
        yield say("guidance.sheet.since", day=title.since)
    if title.until is not None:
        yield say("guidance.sheet.until", day=title.until)


def _number(fact: str, value: float) -> str:
    name = fact.rpartition(".")[2]
    if name.endswith("eur_per_year"):
        return say("guidance.unit.eur_a_year", amount=money(value, "EUR"))
    unit = UNITS.get(fact) or name.partition("_")[0]
    if unit in ("months", "years", "hours"):
        return count(f"guidance.unit.{'hours_a_week' if unit == 'hours' else unit}", value)
    return written(value)
