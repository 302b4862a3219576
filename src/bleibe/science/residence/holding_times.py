"""How long titles have been held: months of the calendar, without gaps or across them, study counted half.

Here: whether the title that is held goes on, and counting. Not here: how many months a title asks for
(`law`), what follows from them (`titles`).

The cautious reading: where the law asks for somebody who holds a title *since* so many years, a gap of one
day makes the count begin anew, though the authority may overlook a short one. Days on which two titles
overlap count once. A title without an end, or whose end is still to come, is held on the day and taken to go
on. The last day of a title is a day on which it is held, and one that begins on the next day follows without
a gap. While an application made in time is decided, the title goes on, and such days are days of that title.
Where times of different weight meet, a month that is not whole is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from bleibe.science.residence.citation import is_of
from bleibe.science.residence.facts import Case, Held
from bleibe.science.residence.finding import State
from bleibe.science.residence.while_deciding import continues_on
from bleibe.transition import months_after


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """Days from one on, with how many halves each month counts: two, one for study, none for a gap."""

    since: date
    halves: int


def of_kind(held: Iterable[Held], places: Iterable[str]) -> tuple[Held, ...]:
    """Return the titles at some places of the law."""
    wanted = tuple(places)
    return tuple(one for one in held if is_of(one.title, wanted))


def goes_on(case: Case, on: date) -> bool | None:
    """Return whether the title that is held has not ended on a day; None where a fact decides.

    One that ended goes on until the decision where an application carries it on (`continues_on`). Without an
    end it is taken to go on.

    Examples
    --------
    >>> case = Case(title=Held(title="aufenthg-18b", until=date(2026, 11, 30)))
    >>> goes_on(case, date(2026, 11, 30)), goes_on(case, date(2026, 12, 1))
    (True, None)
    """
    if case.title is None:
        return False if case.is_without_title else None
    if case.title.until is None or on <= case.title.until:
        return True
    return {State.MET: True, State.NOT_MET: False}.get(continues_on(case, on))


def titles_until_decided(case: Case, on: date) -> tuple[Held, ...]:
    """Return the titles that are or were held; one that ended and goes on has no end."""
    held = case.title
    is_past = held is not None and held.until is not None and held.until < on
    if held is None or not is_past or not goes_on(case, on):
        return case.titles
    return (replace(held, until=None), *case.earlier)


def whole_months(since: date, day: date) -> int:
    """Return how many whole months of the calendar lie between two days.

    Examples
    --------
    >>> whole_months(date(2024, 1, 31), date(2024, 2, 29)), whole_months(date(2024, 1, 15), date(2024, 2, 14))
    (1, 0)
    """
    months = (day.year - since.year) * 12 + day.month - since.month
    return months if months_after(since, months) <= day else months - 1


def stretches(held: Iterable[Held], on: date, half: Iterable[str] = ()) -> tuple[Stretch, ...]:
    """Return the days until a day, cut where the weight changes; a title without a beginning is left out."""
    halved = tuple(half)
    spans = [
        (one.since, _first_day_after(one, on), 1 if is_of(one.title, halved) else 2)
        for one in held
        if one.since is not None and one.since <= on
    ]
    cuts = sorted({since for since, _, _ in spans} | {end for _, end, _ in spans if end is not None})
    found: list[Stretch] = []
    for cut in cuts:
        covering = [halves for since, end, halves in spans if since <= cut and (end is None or cut < end)]
        halves = max(covering, default=0)
        if not found or found[-1].halves != halves:
            found.append(Stretch(since=cut, halves=halves))
    return tuple(found)


def reached_without_gap(
    held: Iterable[Held],
    months: int,
    on: date,
    *,
    half: Iterable[str] = (),
    most_half: int | None = None,
    overlooked: int = 0,
) -> date | None:
    """Return the day on which titles have been held for some months without a gap, if the last one goes on.

    Titles at the places `half` count half, and together no more than `most_half` months. A gap of up to
    `overlooked` months does not count and makes the count begin anew no more. None where no title is held on
    the day, or where what counts half is used up.
    """
    found = stretches(held, on, half)
    gaps = [
        place
        for place, one in enumerate(found)
        if one.halves == 0 and not _is_overlooked(one, found[place + 1 :], overlooked)
    ]
    return _reached(found[gaps[-1] + 1 :] if gaps else found, months, most_half)


def _is_overlooked(gap: Stretch, after: tuple[Stretch, ...], months: int) -> bool:
    return bool(after) and after[0].since <= months_after(gap.since, months)


def reached_across_gaps(held: Iterable[Held], months: int, on: date) -> date | None:
    """Return the day on which titles have been held for some months in all, if the last one goes on.

    Of a stretch that ended only whole months count. None where no title is held on the day.
    """
    return _reached(stretches(held, on), months, None)


def _reached(found: tuple[Stretch, ...], months: int, most_half: int | None) -> date | None:
    if not found or found[-1].halves == 0:
        return None
    counted = [
        (one.halves, one.halves * whole_months(one.since, after.since)) for one, after in pairwise(found)
    ]
    half = sum(amount for halves, amount in counted if halves == 1)
    room = None if most_half is None else max(2 * most_half - half, 0)
    if most_half is not None:
        half = min(half, 2 * most_half)
    missing = max(2 * months - half - sum(amount for halves, amount in counted if halves == 2), 0)
    last = found[-1]
    if last.halves == 1 and room is not None and missing > room:
        return None
    return months_after(last.since, -(-missing // last.halves))


def _first_day_after(one: Held, on: date) -> date | None:
    return one.until + timedelta(days=1) if one.until is not None and one.until < on else None
