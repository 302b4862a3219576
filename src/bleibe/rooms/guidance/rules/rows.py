"""Answers of several fields: titles that were held, row by row, and a planned job.

They travel as one text: fields parted by commas, rows by semicolons.

Here: joining the fields that a browser sends, and reading them. Not here: lines of text areas (`lines`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bleibe.rooms.guidance.rules.lines import LAW_DAYS, Flaw, LineFault, Span, UnreadError, day_of, hours_of
from bleibe.rooms.guidance.rules.questions import BY_KEY, HELD, Kind
from bleibe.science.residence import Held, PlannedJob

MOST_HELD = 4
"""Rows for titles that were held."""

LONGEST_ROW = 200
"""Characters of a row that are read."""

MOST_DAYS_A_WEEK = 7

LONGEST_PLANNED = timedelta(days=800)
"""How far a planned job reaches: more than two years of the account."""

FEWEST_HOURS = 0.25

SEVERAL_FIELDS = {Kind.HELD: 3, Kind.PLANNED: 4}
"""How many fields a row has: kind, since, until; days a week, hours a day, from, to."""


def as_rows(kind: Kind, texts: Sequence[str]) -> str:
    """Return the fields of a question as one text; one text alone is taken as it was carried on.

    Examples
    --------
    >>> as_rows(Kind.PLANNED, ["3", "4,5", "1.12.2026", "2027-02-28"])
    '3,4.5,2026-12-01,2027-02-28'
    """
    if len(texts) <= 1:
        return "".join(texts)
    width = SEVERAL_FIELDS[kind]
    plain = [_field(one) for one in texts]
    rows = [plain[at : at + width] for at in range(0, len(plain), width)]
    return ";".join(",".join(row) for row in rows if any(row))


def _field(text: str) -> str:
    """Return a field without the signs that part fields; a day in the order that a browser shows again."""
    try:
        return day_of(text).isoformat()
    except UnreadError:
        return text.replace(",", ".").replace(";", " ")


def fields_of(kind: Kind, text: str) -> tuple[tuple[str, ...], ...]:
    """Return the fields of each row of a text, as many as a row has."""
    width = SEVERAL_FIELDS[kind]
    rows = (tuple(row.split(",")) for row in text.split(";")) if text else ()
    return tuple((*row, *[""] * width)[:width] for row in rows)


def held_in(text: str) -> tuple[tuple[Held, ...], tuple[LineFault, ...]]:
    """Return the titles that a text says, and the rows that cannot be read.

    Examples
    --------
    >>> held_in("study,2020-10-01,30.9.2024")[0][0].until.isoformat()
    '2024-09-30'
    """
    found, faults = list[Held](), list[LineFault]()
    if len(text) > LONGEST_ROW * MOST_HELD:
        return (), (LineFault(line=0, reason=Flaw.NOT_UNDERSTOOD),)
    rows = fields_of(Kind.HELD, text)
    for number, row in enumerate(rows[:MOST_HELD], start=1):
        try:
            _refuse_more_fields(Kind.HELD, text.split(";")[number - 1])
            found.append(_held(row))
        except UnreadError as wrong:
            faults.append(wrong.at(number))
    if len(rows) > MOST_HELD:
        faults.append(LineFault(line=0, reason=Flaw.NOT_UNDERSTOOD))
    return tuple(found), tuple(faults)


def _refuse_more_fields(kind: Kind, row: str) -> None:
    """Refuse what stands behind the last field of a row: nobody would see that it is not read."""
    if len(row) > LONGEST_ROW or row.count(",") >= SEVERAL_FIELDS[kind]:
        raise UnreadError(Flaw.NOT_UNDERSTOOD, row)


def _held(row: Sequence[str]) -> Held:
    key, *days = row
    if key not in HELD:
        raise UnreadError(Flaw.NO_TITLE)
    since, until = (day_of(one) if one else None for one in days)
    if since is not None and until is not None and until < since:
        raise UnreadError(Flaw.BACKWARDS)
    return Held(title=BY_KEY[key].title, since=since, until=until)


def planned_in(text: str) -> tuple[PlannedJob | None, tuple[LineFault, ...]]:
    """Return the job that a text says; None, and why, where it says none.

    Examples
    --------
    >>> planned_in("3,4.5,2026-12-01,2027-02-28")[0].hours_per_day
    4.5
    """
    rows = fields_of(Kind.PLANNED, text[: LONGEST_ROW + 1])
    try:
        _refuse_more_fields(Kind.PLANNED, text)
        if len(rows) != 1 or not all(rows[0]):
            raise UnreadError(Flaw.INCOMPLETE)
        return _planned(rows[0]), ()
    except UnreadError as wrong:
        return None, (wrong.at(0),)


def _planned(row: Sequence[str]) -> PlannedJob:
    days, hours, first, last = row
    if not (days.isdecimal() and len(days) == 1 and 1 <= int(days) <= MOST_DAYS_A_WEEK):
        raise UnreadError(Flaw.DAYS_A_WEEK, days)
    begins, ends = day_of(first, LAW_DAYS), day_of(last, LAW_DAYS)
    if ends < begins:
        raise UnreadError(Flaw.BACKWARDS)
    if ends - begins > LONGEST_PLANNED:
        raise UnreadError(Flaw.OUTSIDE, last, Span(first=begins, last=begins + LONGEST_PLANNED))
    return PlannedJob(first=begins, last=ends, hours_per_day=_worked(hours), days_per_week=int(days))


def _worked(text: str) -> float:
    try:
        hours = hours_of(text)
    except UnreadError as wrong:
        raise UnreadError(Flaw.HOURS_A_DAY, text) from wrong
    if hours < FEWEST_HOURS:
        raise UnreadError(Flaw.HOURS_A_DAY, text)
    return hours
