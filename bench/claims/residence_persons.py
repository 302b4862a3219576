"""A hundred thousand persons judged one after the other, beside three rules as NumPy on whole columns.

The engine gives each person conditions with citations and three values; NumPy gives three columns of yes and
no. So the ratio says what reasons cost, not that the two do the same. Rows of a table, which are answered
whole (every title, dates, changes, warnings), are timed beside it and said in the note.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from datetime import date
from statistics import median

import numpy as np

from bench.measuring import Claim, Measured
from bleibe.science.residence import (
    Case,
    Degree,
    DegreeKind,
    Experience,
    Job,
    Person,
    PersonRow,
    Recognition,
    Status,
    answered_rows,
)
from bleibe.science.residence.titles.blue_card import information_technology, regular, shortage

PERSONS, FEW = 100_000, 10_000
DAY = date(2026, 11, 22)
SHORTAGE = ("132", "133", "134", "21", "221", "222", "225", "226", "23", "25")
OCCUPATIONS = np.array(["2512", "2411", "2145", "1330"])
MOST_MORE_MB = 20
FEW_ROWS, ROWS = 200, 800
ROUNDS = 15


def measure() -> Measured:
    """Time both, look that they agree and that memory does not grow with the number of persons.

    Raises
    ------
    RuntimeError
        If they differ, or if the process grew.
    """
    started = time.perf_counter()
    sum(1 for _ in judged(FEW))
    grown_from, first = _memory_mb(), time.perf_counter() - started
    started = time.perf_counter()
    opened = [0, 0, 0]
    for states in judged(PERSONS):
        for at, state in enumerate(states):
            opened[at] += state is Status.OPEN
    one_by_one = time.perf_counter() - started
    grown = _memory_mb() - grown_from
    columns = median(_seconds_in_columns() for _ in range(ROUNDS))
    if opened != (counted := in_columns(PERSONS)):
        raise RuntimeError(f"the rules open {opened} titles, NumPy {counted}")
    if grown > MOST_MORE_MB:
        raise RuntimeError(f"{grown:.0f} MB more memory for ten times the persons")
    rows_a_second, grown_by_rows = measured_rows()
    note = (
        f"{one_by_one / PERSONS * 1e6:.0f} us a person for three titles with their reasons, NumPy "
        f"{columns / PERSONS * 1e9:.0f} ns; {FEW:,} persons {first:.1f} s, {PERSONS:,} {one_by_one:.1f} s, "
        f"{max(grown, 0):.0f} MB more; a table, each row answered whole: {rows_a_second:.0f} rows a second, "
        f"{max(grown_by_rows, 0):.0f} MB more for {ROWS:,} rows than for {FEW_ROWS}"
    )
    return Measured(ratio=one_by_one / columns, note=note)


def measured_rows() -> tuple[float, float]:
    """Return how many rows of a table are answered in a second, and how many MB more rows take.

    Raises
    ------
    RuntimeError
        If a row is at fault, or if the process grew.
    """
    _answer_rows(FEW_ROWS)
    grown_from, started = _memory_mb(), time.perf_counter()
    _answer_rows(ROWS)
    seconds, grown = time.perf_counter() - started, _memory_mb() - grown_from
    if grown > MOST_MORE_MB:
        raise RuntimeError(f"{grown:.0f} MB more memory for {ROWS:,} rows than for {FEW_ROWS}")
    return ROWS / seconds, grown


def _answer_rows(count: int) -> None:
    for found in answered_rows(rows_of(count), DAY, name="persons.csv"):
        if isinstance(found, tuple):
            raise RuntimeError(f"a row is at fault: {found[0]}")


def rows_of(count: int) -> Iterator[PersonRow]:
    """Yield rows of a table of the same made-up persons, numbered as in a spreadsheet."""
    columns = zip(*columns_of(count), strict=True)
    for number, (salary, occupation, experience, is_recognised) in enumerate(columns, start=2):
        yield (
            number,
            {
                "person.nationalities": "IN",
                "degrees.1.kind": "academic",
                "degrees.1.country": "IN",
                "degrees.1.recognition": "comparable" if is_recognised else "refused",
                "job.is_offered": "yes",
                "job.needs_licence": "no",
                "job.months": "24",
                "job.isco": str(occupation),
                "job.salary_eur_per_year": f"{salary:.0f}",
                "job.is_adequate_to_degree": "yes",
                "job.is_at_graduate_level": "yes",
                "experience.months_in_last_7_years": f"{experience}",
                "has_temporary_protection": "no",
            },
        )


def _seconds_in_columns() -> float:
    started = time.perf_counter()
    in_columns(PERSONS)
    return time.perf_counter() - started


def judged(count: int) -> Iterator[tuple[Status, Status, Status]]:
    """Yield what three rules say of made-up persons, one after the other."""
    for salary, occupation, experience, is_recognised in zip(*columns_of(count), strict=True):
        case = Case(
            person=Person(nationalities=("IN",)),
            degrees=(
                Degree(
                    kind=DegreeKind.ACADEMIC,
                    country="IN",
                    recognition=Recognition.COMPARABLE if is_recognised else Recognition.REFUSED,
                ),
            ),
            job=Job(
                is_offered=True,
                needs_licence=False,
                months=24,
                isco=str(occupation),
                salary_eur_per_year=float(salary),
                is_adequate_to_degree=True,
                is_at_graduate_level=True,
            ),
            experience=Experience(months_in_last_7_years=int(experience)),
            has_temporary_protection=False,
        )
        yield regular(case, DAY).status, shortage(case, DAY).status, information_technology(case, DAY).status


def in_columns(count: int) -> list[int]:
    """Return how many persons three rules open a title for, as NumPy on whole columns."""
    salary, occupation, experience, is_recognised = columns_of(count)
    ceiling = 101_400
    in_shortage = np.isin(occupation, [one for one in OCCUPATIONS if str(one).startswith(SHORTAGE)])
    in_it = np.isin(occupation, ["2512", "1330"])
    rules = (
        is_recognised & (salary >= round(0.5 * ceiling, 2)),
        is_recognised & in_shortage & (salary >= round(0.453 * ceiling, 2)),
        in_it & (experience >= 36) & (salary >= round(0.453 * ceiling, 2)),
    )
    return [int(rule.sum()) for rule in rules]


def columns_of(count: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return salary in EUR a year, occupation, months of experience and recognition of made-up persons."""
    at = np.arange(count)
    return 40_000.0 + at % 20_000, OCCUPATIONS[at % 4], at % 60, at % 3 > 0


def _memory_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


CLAIM = Claim(
    name="residence_persons",
    says="100,000 persons judged for three titles with reasons, in memory that does not grow, "
    "as a ratio to the same rules as NumPy on columns",
    goal=6_000.0,
    measure=measure,
)
