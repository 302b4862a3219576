"""An answer as the cells of one row of a table: what a spreadsheet can hold of it.

Here: what each column says. Not here: reading rows (`person_table`), the answer in plain form (`answers`).

What belongs to a title or a date stands as `name=value`, with `;` between them. Every condition with its
place in the law and its figure is more than a cell of a spreadsheet holds (32,767 signs): that is `.jsonl`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from bleibe.science.residence.answers import Answer
from bleibe.science.residence.finding import State, Status, TitleFinding, every

CELLS: Mapping[str, str] = {
    "as_of": "the day whose law was asked",
    "work": "the kind of limit on work",
    "work_allowed": "whether any work is allowed: met, not_met, not_known, or to_check by the authority",
    "work_until": "the last day of the title held, where it is said",
    "days_used": "working days of the account of students that are used",
    "days_left": "working days of this account that are left",
    "classification": "the kind of migration",
    "open": "titles of which every condition is met",
    "unknown": "titles of which facts that are not given would decide",
    "not_open": "titles of which a condition is not met",
    "not_covered": "titles that are known by name only",
    "valid_from": "by title the first day, where it only waits for that day",
    "months": "by title that is open the months of its longest duration",
    "consent": "by title that is open whether the Federal Employment Agency must consent",
    "missing": "by title that is not open the conditions that are not met, with commas",
    "asks": "by title that is unknown the facts that would decide, with commas; none: the authority decides",
    "deadlines": "by name of a date its day; `unknown` where the day from which it runs is not given",
    "while_deciding": "by what an application does until it is decided whether it does so here",
    "opens": "by title that is not open each single change that opens it, as `person.languages.de B1`",
    "unblocks": "by title that is not open each single change after which only facts not given decide",
    "warnings": "what a reader must know",
}
"""The columns that are added to each row, and what stands in them."""

UNKNOWN_DAY = "unknown"


def cells_of(found: Answer) -> dict[str, str]:
    """Return the cells of an answer by column (`CELLS`); a cell that says nothing is empty."""
    account, titles = found.work.account, found.titles
    open_ones = _of(titles, Status.OPEN)
    return {
        "as_of": found.as_of.isoformat(),
        "work": found.work.limit_kind.value,
        "work_allowed": found.work.allowed.value,
        "work_until": _day(found.work.until),
        "days_used": "" if account is None else f"{account.used:g}",
        "days_left": "" if account is None else f"{account.left:g}",
        "classification": found.classification,
        **{status.value: ";".join(one.id for one in _of(titles, status)) for status in Status},
        "valid_from": _named(
            (one.id, _day(one.valid_from))
            for one in titles
            if one.valid_from and one.valid_from > found.as_of
        ),
        "months": _named(
            (one.id, f"{one.duration_months:g}") for one in open_ones if one.duration_months is not None
        ),
        "consent": _named((one.id, one.ba_consent.value) for one in open_ones if one.ba_consent is not None),
        "missing": _named(
            (one.id, ",".join(each.id for each in one.missing)) for one in _of(titles, Status.NOT_OPEN)
        ),
        "asks": _named((one.id, ",".join(_asked(one))) for one in _of(titles, Status.UNKNOWN)),
        "deadlines": _named((one.id, _day(one.on) or UNKNOWN_DAY) for one in found.deadlines),
        "while_deciding": _named((one.id, one.state.value) for one in found.while_deciding),
        "opens": _named((key, f"{one.fact} {one.to}") for one in found.changes for key in one.opens),
        "unblocks": _named((key, f"{one.fact} {one.to}") for one in found.changes for key in one.unblocks),
        "warnings": ";".join(found.warnings),
    }


def _of(titles: Iterable[TitleFinding], status: Status) -> list[TitleFinding]:
    return [one for one in titles if one.status is status]


def _asked(title: TitleFinding) -> Iterable[str]:
    unknown = (one for one in every(title.conditions) if one.state is State.NOT_KNOWN)
    return dict.fromkeys(fact for one in unknown for fact in one.decides)


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _named(pairs: Iterable[tuple[str, str]]) -> str:
    return ";".join(f"{name}={value}" for name, value in pairs)
