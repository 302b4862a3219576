"""How opening hours and dates are said: how often, on which days, at what time, how long it goes on.

Here: words for rows of `schedules`. Not here: whose they are (`place_facts`, `hanging_facts`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from bleibe.platform.words import count, find, say, written
from bleibe.rooms.directory.selectors.places import Cells
from bleibe.rooms.directory.selectors.row_words import column_title
from bleibe.rooms.directory.views.facts import Value

EVERY = {"WEEKLY": "directory.offer.every.weekly", "MONTHLY": "directory.offer.every.monthly"}

NTH_DAY = re.compile(r"([+-]?\d+)([A-Z]{2})")
"""A weekday of a month as RFC 5545 writes it: `2TU` is its second Tuesday, `-1FR` its last Friday."""

SAID_AS_THEY_ARE = ("bymonthday", "byweekno", "byyearday", "count", "attending_type")
"""Columns of which the page says what stands there, with their names."""


def hour_values(rows: Iterable[Cells], on: date) -> tuple[Value, ...]:
    """Return what is said of the hours and dates that are not over yet on a day."""
    return tuple(value for one in rows if not is_over(one, on) for value in _hours(one))


def is_over(cells: Cells, on: date) -> bool:
    """Whether the last day of something has passed."""
    return any(date.fromisoformat(cells[last]) < on for last in ("valid_to", "until") if cells.get(last))


def period(cells: Cells) -> str:
    """Return from when until when something holds; an empty text where nobody said it."""
    first = cells.get("valid_from") or cells.get("dtstart")
    last = cells.get("valid_to") or cells.get("until")
    if first and last:
        days = {"first": date.fromisoformat(first), "last": date.fromisoformat(last)}
        return say("directory.offer.period", **days)
    if first:
        return say("directory.offer.period_from", first=date.fromisoformat(first))
    return say("directory.offer.period_until", last=date.fromisoformat(last)) if last else ""


def is_each_week(cells: Cells) -> bool:
    """Whether something is on the same days of every week."""
    return cells.get("freq") in (None, "", "WEEKLY") and cells.get("interval") in (None, "", "1")


def weekdays(cells: Cells) -> tuple[str, ...]:
    """Return the days of the week as they are stated."""
    return tuple(day.strip() for day in cells.get("byday", "").split(",") if day.strip())


def when(cells: Cells) -> str:
    """Return how often, on which days and at what time."""
    return ", ".join(filter(None, (_how_often(cells), _days(cells), _times(cells))))


def _hours(cells: Cells) -> Iterator[Value]:
    more = [cells.get("description", ""), *_as_they_are(cells), period(cells), cells.get("notes", "")]
    texts = [text for text in (when(cells), *more) if text]
    if texts:
        yield Value(text=texts[0], more=" · ".join(texts[1:]))
    if page := cells.get("schedule_link"):
        yield Value(text=page, address=page, leads_away=True)


def _as_they_are(cells: Cells) -> Iterator[str]:
    for column in SAID_AS_THEY_ARE:
        if text := cells.get(column):
            yield f"{column_title('schedules', column)}: {text}"


def _how_often(cells: Cells) -> str:
    frequency, interval = cells.get("freq", ""), cells.get("interval", "")
    if not frequency or (frequency == "WEEKLY" and interval in ("", "1") and cells.get("byday")):
        return ""
    if interval.isdecimal() and int(interval) > 1:
        return count(EVERY[frequency], int(interval))
    return _code("hsds_frequency", frequency)


def _days(cells: Cells) -> str:
    days = [_day(day) for day in weekdays(cells)]
    return written(days) if days else ""


def _day(day: str) -> str:
    nth = NTH_DAY.fullmatch(day)
    if nth is None:
        return _code("hsds_weekday", day)
    number = int(nth[1])
    said = find(f"directory.offer.nth.{'last' if number == -1 else number}")
    return said.format(day=_code("hsds_weekday", nth[2])) if said else day


def _times(cells: Cells) -> str:
    return "–".join(filter(None, (cells.get("opens_at"), cells.get("closes_at"))))


def _code(codes: str, code: str) -> str:
    return find(f"directory.code.{codes}.{code}") or code
