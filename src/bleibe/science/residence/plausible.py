"""What cannot be true of a case although it can be read: each with its field, and how to mend it.

Here: numbers beyond what they count, days in the wrong order, codes that no list has, facts that contradict
each other. Not here: reading (`case_file`), what is true or not known (`titles`).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cache

import pycountry

from bleibe.science.residence.facts import Case, DegreeKind, Held
from bleibe.science.residence.title_names import advice_on, title_named
from bleibe.science.residence.working_days import HOURS_OF_A_DAY

LEAST_SALARY = 1_000
"""A gross salary of a year below it was written as one of a month, or with a point between its digits."""

MOST_SALARY = 100_000_000
"""A gross salary of a year beyond it has some digits too many."""

EARLIEST, LATEST = date(1940, 1, 1), date(2100, 12, 31)
"""Days that a life here can name: earlier titles, ends of titles that lie far ahead."""

OLDEST = 130
HOURS_OF_A_WEEK = 168

KOSOVO = "XK"
"""The two letters that are in use for a state to which ISO 3166 has given none."""


@dataclass(frozen=True, kw_only=True)
class Implausible:
    """A field of a case, what stands there, and what is wrong with how to mend it."""

    field: str
    value: str
    problem: str


def implausible(case: Case) -> Iterator[Implausible]:
    """Yield what cannot be true of a case."""
    yield from _beyond(case)
    yield from _numbers(case)
    yield from _contradictions(case)
    yield from _days(case)
    yield from _worked(case)
    yield from _codes(case)
    yield from _titles(case)


def is_country(code: str) -> bool:
    """Return whether two letters are a country of ISO 3166, or Kosovo.

    Examples
    --------
    >>> is_country("IN"), is_country("XK"), is_country("XX")
    (True, True, False)
    """
    return code in _countries()


@cache
def _countries() -> frozenset[str]:
    return frozenset({KOSOVO, *(one.alpha_2 for one in pycountry.countries)})


def is_language(code: str) -> bool:
    """Return whether two letters are a language of ISO 639-1.

    Examples
    --------
    >>> is_language("de"), is_language("DE"), is_language("german")
    (True, False, False)
    """
    return code in _languages()


@cache
def _languages() -> frozenset[str]:
    return frozenset(one.alpha_2 for one in pycountry.languages if hasattr(one, "alpha_2"))


def _beyond(case: Case) -> Iterator[Implausible]:
    """Yield numbers below zero or longer than a life, and days that no life here names."""
    for path, value in _each(case, ""):
        if isinstance(value, date) and not EARLIEST <= value <= LATEST:
            yield _wrong(
                path, value, f"is no day from {EARLIEST} to {LATEST}; write the year with four figures"
            )
        elif isinstance(value, (int, float)) and value < 0:
            yield _wrong(path, _plain(value), "is below 0; write how many there are, without a minus")
        elif isinstance(value, (int, float)) and value > _most(path):
            yield _wrong(path, _plain(value), f"is more than {_most(path)}, which is longer than a life")


def _most(path: str) -> float:
    """Return the greatest number that a field may hold, by the unit in its name."""
    words = path.rpartition(".")[2].split("_")
    return OLDEST * 12 if "months" in words else OLDEST if "years" in words else math.inf


def _plain(number: float) -> str:
    return f"{number:g}" if isinstance(number, float) else str(number)


def _each(value: object, path: str) -> Iterator[tuple[str, object]]:
    """Yield every day and number of a case, with its path."""
    if isinstance(value, (int, float, date)) and not isinstance(value, bool):
        yield path, value
    elif is_dataclass(value):
        for one in fields(value):
            inner = getattr(value, one.name)
            if inner is not None and not isinstance(inner, (bool, str)):
                yield from _each(inner, f"{path}.{one.name}".lstrip("."))
    elif isinstance(value, tuple):
        for number, one in enumerate(value, start=1):
            yield from _each(one, f"{path}.{number}")


def _numbers(case: Case) -> Iterator[Implausible]:
    if case.person.age is not None and case.person.age > OLDEST:
        yield _wrong("person.age", case.person.age, "is no age of a person; write it in years")
    job = case.job
    if job is None:
        return
    salary, hours = job.salary_eur_per_year, job.hours_per_week
    if salary is not None and 0 <= salary < LEAST_SALARY:
        problem = (
            f"is a gross salary of a year under {LEAST_SALARY:,} EUR; "
            "write the amount of a year without a point or comma between its digits, as 50700"
        )
        yield _wrong("job.salary_eur_per_year", f"{salary:g}", problem)
    if salary is not None and salary > MOST_SALARY:
        problem = (
            f"is a gross salary of a year over {MOST_SALARY:,} EUR; write the amount of a year, as 50700"
        )
        yield _wrong("job.salary_eur_per_year", f"{salary:g}", problem)
    if hours is not None and hours > HOURS_OF_A_WEEK:
        yield _wrong("job.hours_per_week", f"{hours:g}", "is more than a week has; write the hours a week")


ABOVE_QUALIFIED = ("is_adequate_to_degree", "is_at_graduate_level")
"""What a job can only be that asks for knowledge from a study or a qualified training at all."""


def _contradictions(case: Case) -> Iterator[Implausible]:
    """Yield what is said of an age, or of a job and its level, although only one of both can be true.

    A job may fit a training as helper and ask for no qualified training.
    """
    age, job = case.person.age, case.job
    if age is not None and case.person.is_45_or_over not in (None, age >= 45):
        said = "yes" if case.person.is_45_or_over else "no"
        yield _wrong("person.is_45_or_over", said, f"is said of somebody of {age} years")
    if job is None or job.is_qualified is not False:
        return
    helps = any(one.kind is DegreeKind.HELPER for one in case.degrees or ())
    helps |= case.study is not None and case.study.kind is DegreeKind.HELPER
    for fact in ABOVE_QUALIFIED:
        if getattr(job, fact) is True and not (helps and fact == "is_adequate_to_degree"):
            problem = (
                "is said of a job that asks for no study or qualified training (job.is_qualified: no); "
                "write yes there, or no here"
            )
            yield _wrong(f"job.{fact}", "yes", problem)


def _days(case: Case) -> Iterator[Implausible]:
    earlier = ((f"earlier.{number}", one) for number, one in enumerate(case.earlier, start=1))
    held: list[tuple[str, Held]] = [*earlier, *(() if case.title is None else (("title", case.title),))]
    for path, one in held:
        if one.since is not None and one.until is not None and one.until < one.since:
            problem = f"lies before {path}.since ({one.since}); write the first day there and the last here"
            yield _wrong(f"{path}.until", one.until, problem)
    for number, (first, last) in enumerate(case.lecture_period, start=1):
        if last < first:
            problem = f"ends on {last}, before it begins; write the first day first"
            yield _wrong(f"lecture_period.{number}", first, problem)


def _worked(case: Case) -> Iterator[Implausible]:
    """Yield days with more hours than a day has, in one entry or in all of the day."""
    by_day: defaultdict[date, list[float]] = defaultdict(list)
    for number, one in enumerate(case.worked, start=1):
        by_day[one.on].append(one.hours)
        if one.hours > HOURS_OF_A_DAY or math.fsum(by_day[one.on]) > HOURS_OF_A_DAY:
            problem = f"makes more than {HOURS_OF_A_DAY} hours on {one.on}; write the hours of that day"
            yield _wrong(f"worked.{number}.hours", f"{one.hours:g}", problem)


def _codes(case: Case) -> Iterator[Implausible]:
    named = [("person.nationalities", one) for one in case.person.nationalities]
    for number, degree in enumerate(case.degrees or (), start=1):
        named += [(f"degrees.{number}.country", degree.country)] if degree.country else []
    for path, code in named:
        if not is_country(code):
            yield _wrong(path, code, "is no country of ISO 3166; write two capital letters, as IN")
    for code, level in case.person.languages.items():
        if not is_language(code):
            problem = "is no language of ISO 639-1; name it by two small letters, as person.languages.de"
            yield _wrong(f"person.languages.{code}", level.value, problem)
    digits = {} if case.job is None else {"isco": (case.job.isco, 4), "kldb": (case.job.kldb, 5)}
    yield from _digits(digits)


def _digits(codes: Mapping[str, tuple[str, int]]) -> Iterator[Implausible]:
    for name, (code, most) in codes.items():
        if code and not (code.isascii() and code.isdecimal() and len(code) <= most):
            example = "2512"[:most] if name == "isco" else "43104"
            problem = f"is no code of {name.upper()}; write its 1 to {most} digits alone, as {example}"
            yield _wrong(f"job.{name}", code, problem)


def _titles(case: Case) -> Iterator[Implausible]:
    named = [("title.title", case.title.title)] if case.title is not None else []
    named += [(f"earlier.{number}.title", one.title) for number, one in enumerate(case.earlier, start=1)]
    named += [("application.title", case.application.title)] if case.application.title else []
    for path, title in named:
        if title_named(title) is None:
            instead = advice_on(title) or "its place in the law, as aufenthg-16b-1 or § 16b Abs. 1 AufenthG"
            problem = f"is no title that is known here; write {instead}"
            yield _wrong(path, title, problem)
    if case.title is not None and case.holds_title is False:
        problem = "says that no title is held, while title names one; leave one of both out"
        yield _wrong("holds_title", "no", problem)


def _wrong(path: str, value: object, problem: str) -> Implausible:
    return Implausible(field=path, value=str(value), problem=problem)
