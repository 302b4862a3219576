"""Days and periods as people write or paste them, one entry a line; each line that cannot be read is told.

Here: what a text area of days worked or of lecture periods says. Not here: other answers (`answers`),
counting (`science.residence`).
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bleibe.science.residence import EARLIEST, FIRST_DAY, LAST_DAY, LATEST, WorkedDay

LONGEST = 20_000
"""Characters of a text area that are read."""

MOST_DAYS = 1_500
"""Days worked that are read, of lines that fit and that do not; more than five years of working days."""

MOST_PERIODS = 40
HOURS_OF_A_DAY = 24

DAYS_OF_WEEK = (
    ("mo", "mon", "montag", "monday"),
    ("di", "tu", "tue", "dienstag", "tuesday"),
    ("mi", "we", "wed", "mittwoch", "wednesday"),
    ("do", "th", "thu", "donnerstag", "thursday"),
    ("fr", "fri", "freitag", "friday"),
    ("sa", "sat", "samstag", "saturday"),
    ("so", "su", "sun", "sonntag", "sunday"),
)
_WEEKDAYS: Mapping[str, int] = {name: at for at, names in enumerate(DAYS_OF_WEEK) for name in names}

SIDE_JOB = frozenset(("hiwi", "university", "uni", "hochschule", "universität"))
"""Words for a student side job at the university: it does not count."""

_UNITS = frozenset(("h", "std", "stunde", "stunden", "hour", "hours"))

_DAY = r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}\.\d{1,2}\.\d{2}"
_BEGINNING = re.compile(rf"({_DAY})(?!\d)(?:\s*(?:-|–|—|\bbis\b|\bto\b|\buntil\b)\s*({_DAY})(?!\d))?")
_HOURS = re.compile(r"(\d{1,3})(?:[.,](\d{1,2})|:([0-5]\d))?(?:h|std\.?)?")


@dataclass(frozen=True, kw_only=True)
class Span:
    """The days from a first to a last one that an answer may name."""

    first: date
    last: date


LIVED = Span(first=EARLIEST, last=LATEST)
"""Days that a life here can name: earlier titles, ends of titles that lie far ahead."""

LAW_DAYS = Span(first=FIRST_DAY, last=LAST_DAY)
"""Days whose law is written down here."""


class Flaw(StrEnum):
    """Why a line, or a text, cannot be read."""

    NO_DAY = "no_day"
    NOT_A_DAY = "not_a_day"
    OUTSIDE = "outside"
    BACKWARDS = "backwards"
    NO_HOURS = "no_hours"
    TOO_MANY_HOURS = "too_many_hours"
    NO_WEEKDAYS = "no_weekdays"
    NO_SUCH_WEEKDAY = "no_such_weekday"
    NO_END = "no_end"
    NOT_UNDERSTOOD = "not_understood"
    TOO_LONG = "too_long"
    TOO_MANY_DAYS = "too_many_days"
    TOO_MANY_PERIODS = "too_many_periods"
    NO_TITLE = "no_title"
    DAYS_A_WEEK = "days_a_week"
    HOURS_A_DAY = "hours_a_day"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, kw_only=True)
class LineFault:
    """What is wrong in a line, counted from one; zero stands for the whole text.

    `span` holds the days that may stand there.
    """

    line: int
    reason: Flaw
    part: str = ""
    span: Span = LIVED


class UnreadError(Exception):
    """What says nothing that can be read."""

    def __init__(self, reason: Flaw, part: str = "", span: Span = LIVED) -> None:
        super().__init__(reason)
        self.reason, self.part, self.span = reason, part[:24], span

    def at(self, line: int) -> LineFault:
        """Return it as the fault of a line."""
        return LineFault(line=line, reason=self.reason, part=self.part, span=self.span)


@dataclass(frozen=True, kw_only=True)
class _Entry:
    """The days of one line with their hours."""

    days: tuple[date, ...]
    hours: float
    is_side_job: bool


def worked_in(text: str) -> tuple[tuple[WorkedDay, ...], tuple[LineFault, ...]]:
    """Return the days worked that a text says, with their hours, and the lines that cannot be read.

    A line is a day and its hours, or a period, its weekdays and the hours of each such day. A first line
    without any figure is taken as the head of a table.

    Examples
    --------
    >>> days, faults = worked_in("2.3.2026 8\\n2026-03-09 - 2026-03-20 Mo Mi 4,5 hiwi\\n5.3.2026")
    >>> len(days), days[0].hours, days[1].is_student_side_job, faults[0].line, faults[0].reason.value
    (5, 8.0, True, 3, 'no_hours')
    """
    if len(text) > LONGEST:
        return (), (LineFault(line=0, reason=Flaw.TOO_LONG),)
    found, faults, tried = list[WorkedDay](), list[LineFault](), 0
    of_day: defaultdict[date, float] = defaultdict(float)
    for number, line in _lines(text):
        try:
            entry = _entry(line)
            tried += len(entry.days)
            if tried > MOST_DAYS:
                return (), (LineFault(line=number, reason=Flaw.TOO_MANY_DAYS),)
            _fit(entry, of_day)
        except UnreadError as wrong:
            faults.append(wrong.at(number))
            continue
        found += [
            WorkedDay(on=day, hours=entry.hours, is_student_side_job=entry.is_side_job) for day in entry.days
        ]
    return tuple(found), tuple(faults)


def shortened(text: str) -> str:
    """Return a text that is too long cut where reading ends, with a mark, so that it goes on being too long.

    Whoever sends megabytes does not get them back.
    """
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def periods_in(text: str) -> tuple[tuple[tuple[date, date], ...], tuple[LineFault, ...]]:
    """Return the periods that a text says, one a line, and the lines that cannot be read.

    Examples
    --------
    >>> periods_in("13.10.2025-6.2.2026")[0][0][1].isoformat()
    '2026-02-06'
    """
    if len(text) > LONGEST:
        return (), (LineFault(line=0, reason=Flaw.TOO_LONG),)
    found, faults = list[tuple[date, date]](), list[LineFault]()
    for number, line in _lines(text):
        try:
            first, last, rest = _days_at_beginning(line, LIVED)
            if last is None:
                raise UnreadError(Flaw.NO_END)
            if rest:
                raise UnreadError(Flaw.NOT_UNDERSTOOD, rest)
            found.append((first, last))
        except UnreadError as wrong:
            faults.append(wrong.at(number))
        if len(found) > MOST_PERIODS:
            return (), (LineFault(line=number, reason=Flaw.TOO_MANY_PERIODS),)
    return tuple(found), tuple(faults)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that say something, with their number and without signs that nobody sees."""
    for number, line in enumerate(text.split("\n"), start=1):
        seen = "".join(one for one in line if unicodedata.category(one) != "Cf" or one in "\t")
        plain = re.sub(r"[\s;|]+", " ", seen).strip()
        is_head = number == 1 and not any(one.isdigit() for one in plain)
        if plain and not is_head:
            yield number, plain


def _entry(line: str) -> _Entry:
    first, last, rest = _days_at_beginning(_without_weekday_before(line), LAW_DAYS)
    weekdays, hours, is_side_job = set[int](), list[float](), False
    for word in _words(rest):
        named = _weekdays_of(word)
        if named:
            weekdays |= named
        elif word in SIDE_JOB:
            is_side_job = True
        elif word not in _UNITS:
            hours.append(hours_of(word))
    if len(hours) != 1:
        raise UnreadError(Flaw.NOT_UNDERSTOOD if hours else Flaw.NO_HOURS, rest)
    days = _days(first, last, weekdays)
    return _Entry(days=days, hours=hours[0], is_side_job=is_side_job)


def _without_weekday_before(line: str) -> str:
    """Return a line without the weekday that a calendar writes before the day: `Mo, 2.3.2026`."""
    word, _, rest = line.partition(" ")
    return rest if word.strip(".,").casefold() in _WEEKDAYS else line


def _days_at_beginning(line: str, span: Span) -> tuple[date, date | None, str]:
    """Return the day or the period with which a line begins, and the rest of it."""
    found = _BEGINNING.match(line)
    if found is None:
        raise UnreadError(Flaw.NO_DAY, line)
    first = day_of(found[1], span)
    last = None if found[2] is None else day_of(found[2], span)
    if last is not None and last < first:
        raise UnreadError(Flaw.BACKWARDS, found[0])
    return first, last, line[found.end() :].strip(" ,")


def day_of(text: str, span: Span = LIVED) -> date:
    """Return a day written as 2026-03-02, 2.3.2026 or 2.3.26; of two figures a year from 1940 to 2039.

    Raises
    ------
    UnreadError
        If it is no day of the calendar, or outside the days that may be named.

    Examples
    --------
    >>> [day_of(one).isoformat() for one in ("1.1.27", "1.10.85", "2026-3-2")]
    ['2027-01-01', '1985-10-01', '2026-03-02']
    """
    if re.fullmatch(_DAY, text) is None:
        raise UnreadError(Flaw.NOT_A_DAY, text)
    numbers = [int(one) for one in re.split(r"[.-]", text)]
    year, month, day = numbers if "-" in text else reversed(numbers)
    try:
        found = date(_whole_year(year), month, day)
    except ValueError as error:
        raise UnreadError(Flaw.NOT_A_DAY, text) from error
    if not span.first <= found <= span.last:
        raise UnreadError(Flaw.OUTSIDE, text, span)
    return found


def _whole_year(year: int) -> int:
    """Return the year that its last two figures mean: the first of those that can be named, or one after."""
    begins = LIVED.first.year
    return begins + (year - begins) % 100 if year < 100 else year


def _words(rest: str) -> Iterator[str]:
    """Yield the words after the day; weekdays may be parted by commas, hours have one inside."""
    for word in rest.casefold().split(" "):
        parts = word.split(",") if any(one.isalpha() for one in word) else [word.strip(",")]
        yield from (part.strip(".()") for part in parts if part.strip(".(),"))


def _weekdays_of(word: str) -> set[int]:
    """Return the weekdays that a word names: `mo`, `mo-fr`; none where it names none."""
    first, dash, last = word.replace("–", "-").partition("-")
    begins, ends = _WEEKDAYS.get(first.strip(".")), _WEEKDAYS.get(last.strip(".") if dash else first)
    if begins is None or ends is None:
        return set()
    return {(begins + step) % 7 for step in range((ends - begins) % 7 + 1)}


def hours_of(word: str) -> float:
    """Return hours of a day: `4`, `4,5`, `4:30`; raises `UnreadError`."""
    found = _HOURS.fullmatch(word)
    if found is None:
        raise UnreadError(Flaw.NOT_UNDERSTOOD, word)
    hours = int(found[1]) + (int(found[3]) / 60 if found[3] else float(f"0.{found[2] or 0}"))
    if hours > HOURS_OF_A_DAY:
        raise UnreadError(Flaw.TOO_MANY_HOURS, word)
    return round(hours, 4)


def _days(first: date, last: date | None, weekdays: set[int]) -> tuple[date, ...]:
    """Return the days that a line means: of a period those of its weekdays."""
    if last is None:
        if weekdays and first.weekday() not in weekdays:
            raise UnreadError(Flaw.NO_SUCH_WEEKDAY)
        return (first,)
    if not weekdays:
        raise UnreadError(Flaw.NO_WEEKDAYS)
    every = (first + timedelta(days=number) for number in range((last - first).days + 1))
    found = tuple(day for day in every if day.weekday() in weekdays)
    if not found:
        raise UnreadError(Flaw.NO_SUCH_WEEKDAY)
    return found


def _fit(entry: _Entry, of_day: defaultdict[date, float]) -> None:
    """Add the hours of a line to those of its days; no day has more than it can."""
    if any(round(of_day[day] + entry.hours, 6) > HOURS_OF_A_DAY for day in entry.days):
        raise UnreadError(Flaw.TOO_MANY_HOURS)
    for day in entry.days:
        of_day[day] += entry.hours
