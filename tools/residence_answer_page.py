"""The reference page of an answer of residence law: its fields as JSON, a table of persons, the functions.

Here: writing it from the types of the answer; its examples run while it is written. Not here: which pages
there are (`reference`), facts and figures (`residence_pages`).
"""

from __future__ import annotations

import contextlib
import csv
import io
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from bleibe.cli.main import main
from bleibe.science.residence import (
    CELLS,
    Account,
    AccountWeek,
    Answer,
    Change,
    Citation,
    Condition,
    Deadline,
    Effect,
    Figure,
    TitleFinding,
    WorkFinding,
)

PARTS: tuple[type, ...] = (
    Answer,
    TitleFinding,
    Condition,
    Figure,
    WorkFinding,
    Account,
    AccountWeek,
    Deadline,
    Effect,
    Change,
    Citation,
)
CALLED = {
    Answer: "The answer",
    TitleFinding: "A title",
    Condition: "A condition",
    Figure: "A figure",
    WorkFinding: "Work",
    Account: "An account of working days",
    AccountWeek: "A week of the account",
    Deadline: "A date",
    Effect: "An effect of an application",
    Change: "A change",
    Citation: "A place in the law",
}

MEANING = {
    "Answer.as_of": "the day whose law was asked",
    "Answer.titles": "every title, open ones first, then those that a fact would decide",
    "Answer.work": "how much work is allowed",
    "Answer.deadlines": "dates in order; those that nobody knows come last",
    "Answer.while_deciding": "what an application does until the authority decides",
    "Answer.changes": "single changes that help, those that open a title first",
    "Answer.classification": "the kind of migration",
    "Answer.warnings": "what a reader must know, each by its name",
    "TitleFinding.id": "its place in the law as an identifier",
    "TitleFinding.citation": "its place in the law",
    "TitleFinding.status": "what the conditions say of it",
    "TitleFinding.entitlement": "what the law gives; null where nobody judged it",
    "TitleFinding.conditions": "everything that it asks",
    "TitleFinding.ba_consent": "whether the Federal Employment Agency must consent; else null",
    "TitleFinding.consent_citation": "where that stands",
    "TitleFinding.consent_decides": "the facts that decide on consent, where it is unknown",
    "TitleFinding.valid_from": "the first day on which it is open, as far as days decide; else null",
    "TitleFinding.duration_months": "months of the longest first grant; null where the law names none",
    "TitleFinding.duration": "the figure of the law behind these months",
    "TitleFinding.beside": "further figures on which grant and duration hang",
    "TitleFinding.is_verified": "whether every figure that it rests on was read where it stands",
    "Condition.id": "what is asked, in a word or two",
    "Condition.state": "what the facts say; `to_check` only the authority can say",
    "Condition.citation": "where the condition stands",
    "Condition.figure": "the figure that it hangs on, if any",
    "Condition.decides": "paths of the facts that it asks; empty where no fact decides it, but the authority",
    "Condition.met_from": "the day from which it is met if nothing else changes, where that can be said",
    "Condition.parts": "the conditions that it joins; left out where there are none",
    "Figure.key": "where it is written down: statute, section, name",
    "Figure.what": "what it says",
    "Figure.unit": "its unit",
    "Figure.value": "number, word or list",
    "Figure.since": "the day from which it holds",
    "Figure.citation": "where it stands",
    "Figure.mark": "how it was verified; M is from memory and unverified",
    "Figure.source": "where it was read",
    "Figure.verified_on": "the day on which somebody read it",
    "Figure.may_hold_longer": "whether nobody read if it held before that day already",
    "Figure.is_last_known": "whether one of an earlier year stands in",
    "WorkFinding.title": "the title held as the case names it; empty where none is",
    "WorkFinding.validity": "whether it holds on the day",
    "WorkFinding.allowed": "whether any work is allowed; `to_check` where the authority must permit it",
    "WorkFinding.limit_kind": "the kind of limit that the title sets",
    "WorkFinding.citations": "where that stands",
    "WorkFinding.limit": "its number: hours a week, or working days a year",
    "WorkFinding.until": "the last day of the title, where it is said",
    "WorkFinding.trial_weeks": "weeks of trial work that are allowed besides",
    "WorkFinding.change_of_job_is_free": "whether another job may be taken up without a permission",
    "WorkFinding.decides": "paths of the facts that are missing",
    "WorkFinding.account": "the account of working days of students, else null",
    "WorkFinding.account_is_used_up": "whether more work on that day would exceed the account",
    "WorkFinding.account_exceeded_since": "the first day with which more was used than allowed",
    "WorkFinding.internship": "where it stands that an internship which the study prescribes is part of it",
    "WorkFinding.coming_work": "where it stands that work of the coming title is allowed, its card ordered",
    "WorkFinding.student_rule": "hours a week of social insurance: another rule, with another purpose",
    "WorkFinding.basis": "the figure that says that there is no limit, where one does",
    "Account.year": "the calendar year",
    "Account.limit": "working days of the year; what is left is this less `used`",
    "Account.used": "working days that are used",
    "Account.weeks": "each week with work that counts",
    "Account.exceeded_on": "the first day with which more was used than allowed",
    "Account.unverified": "readings that no sentence of the law bears out",
    "AccountWeek.first": "its first day in the year",
    "AccountWeek.last": "its last day in the year",
    "AccountWeek.worked_days": "days with work that counts",
    "AccountWeek.hours": "hours of these days",
    "AccountWeek.hours_of_whole_week": "hours of the whole week, at the turn of a year in both years",
    "AccountWeek.is_lecture_period": "whether it counts as one with lectures",
    "AccountWeek.is_assumed": "whether that is assumed, since nobody said",
    "AccountWeek.is_partly_lecture_period": "whether the lecture period begins or ends in it",
    "AccountWeek.by_days": "working days, counted day by day",
    "AccountWeek.flat": "working days at the flat rate; null where it may not be counted so",
    "Deadline.id": "its name",
    "Deadline.kind": "what kind of date it is",
    "Deadline.on": "the day; null where the fact from which it runs is not given",
    "Deadline.citation": "where it stands",
    "Deadline.runs_from": "path of the fact from which it runs",
    "Deadline.figure": "the period of the law, where there is one",
    "Effect.id": "its name",
    "Effect.state": "whether it does so here",
    "Effect.citation": "where it stands",
    "Effect.decides": "paths of the facts that this hangs on",
    "Change.fact": "path of the fact; `as_of` is waiting until a day",
    "Change.to": "what it becomes; `yes` of facts that are yes or no",
    "Change.opens": "titles that are open by it",
    "Change.unblocks": "titles in whose way then only facts stand that are not given",
    "Citation.id": "as an identifier: `aufenthg-18g-1-2-1`",
    "Citation.text": "as a German office writes it: `§ 18g Abs. 1 Satz 2 Nr. 1 AufenthG`",
    "Citation.is_read": "whether somebody read it in a text of the law",
}
"""What each field of an answer says; a field that is not here stops the writing of the page."""

BESIDE: dict[type, dict[str, str]] = {
    TitleFinding: {"is_verified": "yes or no"},
    Citation: {"id": "text", "text": "text", "is_read": "yes or no"},
}
"""What the plain form adds to the fields of a type; a place in the law is written in these alone."""

PERSONS = """person.nationalities,person.age,person.in_germany,degrees.1.kind,degrees.1.country,\
degrees.1.recognition,job.is_offered,job.is_qualified,job.salary_eur_per_year,job.months,job.needs_licence,has_temporary_protection
FR,30,yes,,,,,,,,,
TR;SY,30,no,academic,TR,comparable,no,yes,46500,24,no,no
"""
"""Made-up persons: a citizen of the Union, and somebody abroad with two nationalities."""

ON = "2026-11-22"

CODE = """
from datetime import date

from bleibe.science.residence import Case, Person, answer, answered_rows, as_plain

day = date(2026, 11, 22)
found = answer(Case(person=Person(nationalities=("FR",))), day)
print([one.id for one in found.titles if one.status == "open"])
print(as_plain(found)["work"]["limit_kind"])

rows = [(2, {"person.nationalities": "FR", "person.age": "30"}), (3, {"person.age": "old"})]
for one in answered_rows(rows, day, name="persons.csv"):
    if isinstance(one, tuple):  # the faults of a row that is no case
        print(*one)
    else:
        print(one["person.age"], one["open"], one["work"])
""".lstrip()


def json_fields() -> Iterator[str]:
    """Yield a part of the page for each kind of thing in an answer."""
    for part in PARTS:
        yield f"### {CALLED[part]}\n"
        yield _rows(("field", "meaning", "what stands there"), _fields(part))


def _fields(part: type) -> Iterator[tuple[str, str, str]]:
    hints = get_type_hints(part)
    kinds = {one.name: _kind(hints[one.name]) for one in fields(part)}
    kinds = BESIDE[part] if part is Citation else {**kinds, **BESIDE.get(part, {})}
    for name, kind in kinds.items():
        yield f"`{name}`", MEANING[f"{part.__name__}.{name}"], kind


def _kind(hint: Any) -> str:
    """Return what stands in a field of the plain form, in words."""
    kinds = get_args(hint)
    if get_origin(hint) is tuple:
        return f"list of: {_kind(kinds[0])}"
    if kinds:
        said = [_kind(one) for one in kinds if one is not NoneType]
        return " or ".join([*dict.fromkeys(said), *(["null"] if NoneType in kinds else [])])
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return ", ".join(f"`{one.value}`" for one in hint)
    if is_dataclass(hint):
        called = CALLED[hint].lower()  # type: ignore[index]
        return f"[{called}](#{called.replace(' ', '-')})"
    return {bool: "yes or no", int: "number", float: "number", str: "text", date: "day as 2026-11-22"}[hint]


def columns() -> str:
    """Return what stands in the columns that a table of persons gets."""
    return _rows(("column", "what stands there"), ((f"`{key}`", what) for key, what in CELLS.items()))


def table_example() -> tuple[str, str]:
    """Return a table of persons, and the columns of its answers that fit on a page, as the command does."""
    with TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        asked, out = Path(folder, "persons.csv"), Path(folder, "answers.csv")
        asked.write_text(PERSONS, encoding="utf-8")
        if main(["residence", "table", str(asked), str(out), "--on", ON]) != 0:
            raise RuntimeError("the example of a table is not answered")
        answered = list(csv.DictReader(out.read_text(encoding="utf-8").splitlines()))
    shown = ("person.nationalities", "open", "opens", "months", "work", "classification", "warnings")
    rows = [tuple(row[column].replace(";", "; ") for column in shown) for row in answered]
    return PERSONS, _rows(shown, rows)


def code_example() -> tuple[str, str]:
    """Return code that asks both functions, and what it prints."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(CODE, "the reference page", "exec"), {})
    return CODE, said.getvalue()


def _rows(head: tuple[str, ...], rows: Any) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)
