"""The whole answer to a case on a day: titles, work, dates, what an application does, changes, warnings.

Here: joining what the rules find, and its plain form for JSON. Not here: any rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum

from bleibe.science.residence.changes import Change, nearest_changes
from bleibe.science.residence.citation import Citation
from bleibe.science.residence.classification import kind_of
from bleibe.science.residence.deadlines import Deadline, Kind, deadlines
from bleibe.science.residence.facts import Case
from bleibe.science.residence.finding import Condition, Status, TitleFinding
from bleibe.science.residence.judging import judge
from bleibe.science.residence.law import READ_ON, refuse_unread
from bleibe.science.residence.own_right import own_right
from bleibe.science.residence.while_deciding import Effect, while_deciding
from bleibe.science.residence.work import WorkFinding, work

SAID = (Status.OPEN, Status.UNKNOWN)
"""Titles of which an answer says something that somebody acts on."""

FIRST_CONTINUED = date(2024, 2, 1)
"""Cards of section 24 that were valid on that day were the first to continue by ordinance (from memory)."""

ORDER = (Status.OPEN, Status.UNKNOWN, Status.NOT_OPEN, Status.NOT_COVERED)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the law says of a case on a day: information, not legal advice."""

    as_of: date
    titles: tuple[TitleFinding, ...]
    work: WorkFinding
    deadlines: tuple[Deadline, ...]
    while_deciding: tuple[Effect, ...]
    changes: tuple[Change, ...]
    classification: str
    warnings: tuple[str, ...]


def answer(case: Case, on: date) -> Answer:
    """Return what the law of a day says of a case.

    Nothing is kept. Titles that are open come first, then those that a fact would decide.

    Parameters
    ----------
    case
        The facts; one that is not given is not known.
    on
        The day whose law is asked, from `FIRST_DAY` to `LAST_DAY` (`law`).

    Raises
    ------
    SourceMissingError
        If the law of that day is not written down here.

    Examples
    --------
    >>> from bleibe.science.residence.facts import Person
    >>> found = answer(Case(person=Person(nationalities=("FR",))), date(2026, 11, 22))
    >>> [one.id for one in found.titles if one.status is Status.OPEN]
    ['freizueggeu-2-1']
    """
    refuse_unread(on)
    judged = judge(case, on)
    titles = in_order(judged)
    worked, dates = work(case, on), deadlines(case, on)
    return Answer(
        as_of=on,
        titles=titles,
        work=worked,
        deadlines=_with_earliest(dates, titles, on),
        while_deciding=while_deciding(case, on),
        changes=nearest_changes(case, on, judge, judged),
        classification=kind_of(case, on),
        warnings=tuple(_warnings(case, on, titles, worked, dates)),
    )


def in_order(judged: Mapping[str, TitleFinding]) -> tuple[TitleFinding, ...]:
    """Return titles with those that are open first, then those that a fact would decide."""
    return tuple(sorted(judged.values(), key=lambda one: ORDER.index(one.status)))


def _with_earliest(
    dates: tuple[Deadline, ...], titles: tuple[TitleFinding, ...], on: date
) -> tuple[Deadline, ...]:
    """Return the dates with the first days of titles that only wait for a day."""
    waiting = (
        Deadline(
            id=f"earliest_{one.id}",
            kind=Kind.EARLIEST,
            on=one.valid_from,
            citation=one.citation,
            runs_from="title.since",
        )
        for one in titles
        if one.valid_from is not None and one.valid_from > on
    )
    return tuple(sorted((*dates, *waiting), key=lambda one: (one.on is None, one.on or date.max, one.id)))


def _warnings(
    case: Case,
    on: date,
    titles: tuple[TitleFinding, ...],
    worked: WorkFinding,
    dates: tuple[Deadline, ...],
) -> Iterator[str]:
    """Yield what a reader must know; figures of titles that are not open are not what the answer says."""
    figures = [one for title in titles for one in title.figures]
    said = [one for title in titles if title.status in SAID for one in title.figures]
    said += [*worked.figures, *(one.figure for one in dates if one.figure is not None)]
    found = {
        "law_read_earlier": on > READ_ON,
        "title_not_said": _hangs_on_title(case, on, titles),
        "study_ends_as_planned": case.study is not None and case.study.ends_as_planned(on),
        "figures_of_an_earlier_year": any(one.is_last_known for one in figures),
        "protection_may_continue": _may_continue(case, dates, on),
        "unverified": not all(one.mark.is_verified for one in said),
    }
    yield from (key for key, holds in found.items() if holds)


def _hangs_on_title(case: Case, on: date, titles: tuple[TitleFinding, ...]) -> bool:
    """Whether a title is open though nobody said which other is held that could stand in its way."""
    is_not_named = case.title is None and case.is_without_title is not True
    may_hold_one = is_not_named and case.person.is_abroad is not True
    return (
        may_hold_one
        and own_right(case.person.nationalities, on) is None
        and any(one.status is Status.OPEN for one in titles)
    )


def _may_continue(case: Case, dates: tuple[Deadline, ...], on: date) -> bool:
    """Whether a card of section 24 has ended that may continue by ordinance, without an application.

    From memory: cards that were valid on 1 February of 2024, 2025 and 2026 continue to 4 March of the next
    year each (UkraineAufenthFGV). The ordinance was not read, so that only a warning is given.
    """
    until = None if case.title is None else case.title.until
    if until is None or kind_of(case, on) != "temporary_protection":
        return False
    lasts_to = next((one.on for one in dates if one.id == "protection_ends"), None)
    return FIRST_CONTINUED <= until < on and lasts_to is not None and on <= lasts_to


def as_plain(value: object) -> object:
    """Return an answer as numbers, texts, lists and mappings, ready for JSON.

    Dates are written as in ISO 8601; a citation is its identifier, its words, and whether
    it was read.
    """
    if isinstance(value, Citation):
        return {"id": value.rule_id, "text": str(value), "is_read": value.is_read}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [as_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {str(key): as_plain(one) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        plain = {one.name: as_plain(getattr(value, one.name)) for one in fields(value)}
        if isinstance(value, TitleFinding):
            plain["is_verified"] = value.is_verified
        if isinstance(value, Condition) and not value.parts:
            del plain["parts"]
        return plain
    return value
