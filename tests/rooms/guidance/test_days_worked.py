"""Days worked and lecture periods as people type or paste them: what is read, and what is told of a line."""

from __future__ import annotations

import time
from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bleibe.rooms.guidance.rules.lines import LONGEST, MOST_DAYS, Flaw, periods_in, worked_in
from bleibe.rooms.guidance.rules.rows import planned_in
from bleibe.science.residence import FIRST_DAY, LAST_DAY


def read(text: str) -> list[tuple[str, float]]:
    """Return the days and hours of a text in which each line can be read."""
    days, faults = worked_in(text)
    assert faults == ()
    return [(one.on.isoformat(), one.hours) for one in days]


def told(text: str) -> list[tuple[int, Flaw]]:
    """Return the lines that cannot be read, and why."""
    return [(one.line, one.reason) for one in worked_in(text)[1]]


@pytest.mark.parametrize(
    ("line", "day", "hours"),
    [
        ("2.3.2026 8", "2026-03-02", 8),
        ("02.03.2026\t8", "2026-03-02", 8),
        ("02.03.2026;8,00;", "2026-03-02", 8),
        ("2026-03-02 4,5", "2026-03-02", 4.5),
        ("2026-03-02,4.5", "2026-03-02", 4.5),
        ("2.3.26 4:30", "2026-03-02", 4.5),
        ("Mo, 2.3.2026 8 Std.", "2026-03-02", 8),
        ("Mo 2.3.2026 8h", "2026-03-02", 8),
        ("2.3.2026 Montag 8 Stunden", "2026-03-02", 8),
        ("\ufeff\u200e2.3.2026\u00a08\u200f", "2026-03-02", 8),
        ("\u2067" + "2.3.2026 8" + "\u2069", "2026-03-02", 8),
        ("2.3.2026 0", "2026-03-02", 0),
        ("2.3.2026 24", "2026-03-02", 24),
        ("29.2.2024 8", "2024-02-29", 8),
    ],
)
def test_a_day_and_its_hours_are_read_however_they_are_written(line: str, day: str, hours: float) -> None:
    assert read(line) == [(day, hours)]


@pytest.mark.parametrize(
    "weekdays", ["Mo Mi Fr", "Mo, Mi, Fr", "Mo,Mi,Fr", "Mon Wed Fri", "montag mittwoch freitag", "MO MI FR"]
)
@pytest.mark.parametrize(
    "period",
    ["2.3.2026-13.3.2026", "2.3.2026 - 13.3.2026", "2.3.2026 bis 13.3.2026", "2026-03-02-2026-03-13"],
)
def test_a_period_means_its_weekdays(period: str, weekdays: str) -> None:
    days = [f"2026-03-{day:02}" for day in (2, 4, 6, 9, 11, 13)]
    assert read(f"{period} {weekdays} 4") == [(day, 4.0) for day in days]


def test_weekdays_can_be_a_range_that_goes_over_sunday() -> None:
    assert [day for day, _ in read("2.3.2026-8.3.2026 Mo-Fr 4")] == [f"2026-03-0{day}" for day in range(2, 7)]
    assert [day for day, _ in read("2.3.2026-8.3.2026 Sa-Mo 4")] == ["2026-03-02", "2026-03-07", "2026-03-08"]


@pytest.mark.parametrize("word", ["hiwi", "Hiwi", "university", "Hochschule", "(hiwi)"])
def test_a_side_job_at_the_university_is_marked_by_a_word_after_it(word: str) -> None:
    days, faults = worked_in(f"2.3.2026 8 {word}\n3.3.2026 8")
    assert faults == ()
    assert [one.is_student_side_job for one in days] == [True, False]


def test_the_head_of_a_table_and_empty_lines_say_nothing() -> None:
    assert read("Datum;Stunden\n\n2.3.2026;8\n\n") == [("2026-03-02", 8)]
    assert told("2.3.2026 8\nDatum;Stunden") == [(2, Flaw.NO_DAY)], "a head stands first"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("gestern 8 Stunden 5", Flaw.NO_DAY),
        ("=SUM(A1:A9)", Flaw.NO_DAY),
        ("<script>1</script>", Flaw.NO_DAY),
        ("2/3/2026 8", Flaw.NO_DAY),
        ("2.3.20266 8", Flaw.NO_DAY),
        ("31.2.2026 8", Flaw.NOT_A_DAY),
        ("29.2.2025 8", Flaw.NOT_A_DAY),
        ("0.3.2026 8", Flaw.NOT_A_DAY),
        ("1.1.1900 8", Flaw.OUTSIDE),
        ("29.2.2020 8", Flaw.OUTSIDE),
        ("1.1.2028 8", Flaw.OUTSIDE),
        ("27.3.2026-2.3.2026 Mo 8", Flaw.BACKWARDS),
        ("2.3.2026", Flaw.NO_HOURS),
        ("2.3.2026 hiwi", Flaw.NO_HOURS),
        ("2.3.2026 25", Flaw.TOO_MANY_HOURS),
        ("2.3.2026 24,01", Flaw.TOO_MANY_HOURS),
        ("2.3.2026-27.3.2026 4", Flaw.NO_WEEKDAYS),
        ("2.3.2026-3.3.2026 Fr 4", Flaw.NO_SUCH_WEEKDAY),
        ("2.3.2026 Di 4", Flaw.NO_SUCH_WEEKDAY),
        ("2.3.2026 acht", Flaw.NOT_UNDERSTOOD),
        ("2.3.2026 -8", Flaw.NOT_UNDERSTOOD),
        ("2.3.2026 8 4", Flaw.NOT_UNDERSTOOD),
        ("2.3.2026 8:00-16:00", Flaw.NOT_UNDERSTOOD),
        ("2.3.2026 1e3", Flaw.NOT_UNDERSTOOD),
        ("2.3.2026 nan", Flaw.NOT_UNDERSTOOD),
    ],
)
def test_each_line_that_cannot_be_read_is_told_with_its_number_and_why(line: str, reason: Flaw) -> None:
    assert told(f"3.3.2026 8\n\n{line}\n4.3.2026 8") == [(3, reason)]


def test_every_faulty_line_is_told_not_only_the_first() -> None:
    assert [line for line, _ in told("x1\n2.3.2026 8\n31.2.2026 8\n3.3.2026")] == [1, 3, 4]


def test_two_entries_for_one_day_are_added_until_it_is_full() -> None:
    assert told("2.3.2026 12\n2.3.2026 12 hiwi") == []
    assert told("2.3.2026 12\n2.3.2026 12,5 hiwi") == [(2, Flaw.TOO_MANY_HOURS)]


def test_what_is_too_much_is_refused_at_once() -> None:
    assert told("x" * (LONGEST + 1)) == [(0, Flaw.TOO_LONG)]
    assert told("2.3.2026 8\n" * 100_000) == [(0, Flaw.TOO_LONG)]
    every = f"{FIRST_DAY.isoformat()} - {LAST_DAY.isoformat()} Mo-So 1"
    assert told(every) == [(1, Flaw.TOO_MANY_DAYS)]
    whole = [f"{year}-01-01 - {year}-12-31 Mo-So 1" for year in range(2021, 2025)]
    assert len(worked_in("\n".join(whole))[0]) == 1461 <= MOST_DAYS


def test_the_longest_text_is_read_quickly() -> None:
    longest = ("2.3.2026 0\n" * LONGEST)[:LONGEST]
    hostile = ["2.3.2026-" * (LONGEST // 9), "2.3.2026 " + "Mo-" * 6_000, "1." * (LONGEST // 2), longest]
    begun = time.perf_counter()
    for text in hostile:
        worked_in(text)
        periods_in(text)
    assert time.perf_counter() - begun < 5


@settings(max_examples=300, deadline=None)
@given(st.text() | st.text(alphabet="0123456789.-,;: \t\nMoDiFrhiwi=<>\u202e\u200f\0", max_size=200))
def test_whatever_is_written_is_read_or_told(text: str) -> None:
    days, faults = worked_in(text)
    assert all(FIRST_DAY <= one.on <= LAST_DAY and 0 <= one.hours <= 24 for one in days)
    of_day = Counter[date]()
    for one in days:
        of_day[one.on] += round(one.hours * 10_000)
    assert max(of_day.values(), default=0) <= 240_000
    assert all(0 <= one.line <= text.count("\n") + 1 for one in faults)
    periods_in(text)


def test_lecture_periods_are_one_a_line() -> None:
    periods, faults = periods_in("13.10.2025-6.2.2026\n2026-04-13 bis 2026-07-17")
    assert faults == ()
    assert periods == (
        (date(2025, 10, 13), date(2026, 2, 6)),
        (date(2026, 4, 13), date(2026, 7, 17)),
    )


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("13.10.2025", Flaw.NO_END),
        ("6.2.2026-13.10.2025", Flaw.BACKWARDS),
        ("13.10.2025-6.2.2026 Mo", Flaw.NOT_UNDERSTOOD),
        ("Winter 1", Flaw.NO_DAY),
        ("13.10.2025-31.2.2026", Flaw.NOT_A_DAY),
        ("13.10.1925-6.2.1926", Flaw.OUTSIDE),
    ],
)
def test_a_lecture_period_that_cannot_be_read_is_told(line: str, reason: Flaw) -> None:
    assert [(one.line, one.reason) for one in periods_in(f"13.4.2026-17.7.2026\n{line}")[1]] == [(2, reason)]


def test_too_many_lecture_periods_are_refused() -> None:
    assert periods_in("13.4.2026-17.7.2026\n" * 41)[1][0].reason is Flaw.TOO_MANY_PERIODS


def test_lines_that_do_not_fit_are_read_only_so_long() -> None:
    refused = "\n".join(["31.12.2027 24", *["1.3.2024-31.12.2027 Mo-So 1"] * 690])
    days, faults = worked_in(refused)
    assert days == ()
    assert [one.reason for one in faults] == [Flaw.TOO_MANY_DAYS]
    assert faults[0].line == 3, "two lines of 1,400 days are more than are read"


@pytest.mark.parametrize("text", ["7,4,2024-03-01,2027-12-31", "7,0.01,2026-03-01,2026-12-31"])
def test_a_planned_job_has_an_end_and_hours(text: str) -> None:
    assert planned_in(text)[0] is None
