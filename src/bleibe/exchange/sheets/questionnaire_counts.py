"""Counting the students' answers: who knows an offer, who of those took it up, for each group.

Here: reading filled workbooks and what follows for the region. Not here: the questionnaire itself.
Nothing of a single person leaves this module but the words on what is missing.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bleibe.exchange.limits import refusal
from bleibe.exchange.named_rows import Cells, RowName, named_rows
from bleibe.exchange.proposal import Proposal, ProposedCell
from bleibe.exchange.region_tables.carrier import RegionTables
from bleibe.exchange.sheet_cells import SheetCells, cell_name
from bleibe.exchange.sheets.filled_sheet import head_of
from bleibe.exchange.sheets.questionnaire import ENOUGH, FORMAT
from bleibe.exchange.sheets.questionnaire_workbook import GROUP, MISSING, NUMBER
from bleibe.exchange.sheets.sheet_answers import Receipt
from bleibe.exchange.sheets.sheet_workbook import KEYS
from bleibe.transition import Fault, InvalidInputError

ANSWERS = ("0", "1", "2")
"""Does not know the offer, knows it, has used it."""

_Z = 1.96
"""Half the width of a 95 % interval of the standard normal distribution."""


@dataclass
class Tally:
    """Answers on one offer in one group: how many, how many know it, how many used it."""

    answered: int = 0
    known: int = 0
    used: int = 0


@dataclass(frozen=True, kw_only=True)
class Counted:
    """What one workbook holds, counted. `place` names the file."""

    place: str
    region: str
    university: str
    tallies: Mapping[tuple[str, str], Tally]
    without_group: int
    missing: tuple[str, ...]


@dataclass(kw_only=True)
class _Counter:
    place: str
    columns: Mapping[int, str]
    groups: Mapping[str, str]
    tallies: dict[tuple[str, str], Tally] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    without_group: int = 0

    def count(self, number: int, row: tuple[str, ...]) -> None:
        cells = {name: row[at] for at, name in self.columns.items() if row[at]}
        answers = {name: text for name, text in cells.items() if name not in (NUMBER, GROUP, MISSING)}
        if MISSING in cells:
            self.missing.append(cells[MISSING])
        if not answers:
            return
        group = self._group(number, cells.get(GROUP, ""))
        self.without_group += group is None
        for at, offer in self.columns.items():
            if offer in answers:
                self._answer(cell_name(number, at + 1), offer, answers[offer], group)

    def _group(self, number: int, name: str) -> str | None:
        if not name and len(self.groups) == 1:
            return next(iter(self.groups.values()))
        if name and name not in self.groups:
            at = next(at for at, column in self.columns.items() if column == GROUP)
            self._fault(cell_name(number, at + 1), name, "is no group", ", ".join(self.groups))
        return self.groups.get(name)

    def _answer(self, cell: str, offer: str, text: str, group: str | None) -> None:
        if text not in ANSWERS:
            self._fault(cell, text, "is no answer", "0 (not known), 1 (known), 2 (used) or empty")
        elif group is not None:
            tally = self.tallies.setdefault((offer, group), Tally())
            tally.answered += 1
            tally.known += text != ANSWERS[0]
            tally.used += text == ANSWERS[2]

    def _fault(self, cell: str, text: str, problem: str, allowed: str) -> None:
        place = f"{self.place}, cell {cell}"
        self.faults.append(Fault(place=place, value=text[:80], problem=problem, allowed=allowed))


def is_questionnaire(sheets: Mapping[str, SheetCells]) -> bool:
    """Whether a workbook is a students' questionnaire."""
    return head_of(sheets).get("format", "").startswith(FORMAT.rpartition(" ")[0])


def counted(sheets: Mapping[str, SheetCells], place: str) -> Counted:
    """Return the answers of one workbook, counted.

    Raises
    ------
    InvalidInputError
        If its hidden keys are gone or a cell holds no answer; carries every fault.
    """
    head = head_of(sheets)
    repair = "the questionnaire as it was sent out, with one row for each person"
    if head.get("format") != FORMAT or not head.get("region") or not head.get("university"):
        raise refusal(place, "is a questionnaire of another version, or lost its hidden sheet", repair)
    for sheet in sheets.values():
        if sheet.name == KEYS:
            continue
        names = next(((at, row) for at, row in enumerate(sheet.rows) if row and row[0] == NUMBER), None)
        if names is None:
            continue
        if sheet.faults:
            raise InvalidInputError(sheet.faults)
        counter = _Counter(
            place=sheet.place,
            columns={at: name for at, name in enumerate(names[1]) if name},
            groups={name: key[len("group ") :] for key, name in head.items() if key.startswith("group ")},
        )
        for number, row in enumerate(sheet.rows[names[0] + 2 :], start=names[0] + 3):
            counter.count(number, row)
        if counter.faults:
            raise InvalidInputError(counter.faults)
        return Counted(
            place=place,
            region=head["region"],
            university=head["university"],
            tallies=counter.tallies,
            without_group=counter.without_group,
            missing=tuple(counter.missing),
        )
    raise refusal(place, "lost its hidden line with the keys of the offers", repair)


def reach_proposal(found: Iterable[Counted], tables: RegionTables, receipt: Receipt) -> Proposal:
    """Return which rows of `reach` follow from all questionnaires together.

    `known` is the share of those who answered that know the offer; `taken_up` the share of those who know it
    that used it. Each is the range of its 95 % interval: few answers say little. Both only from `ENOUGH`
    answers on; what is fewer is said.

    Raises
    ------
    InvalidInputError
        If a questionnaire is of another region.
    """
    every = list(found)
    _refuse_other_regions(every, tables.key)
    remarks = [*_missing(every)]
    remarks += [
        f"{one.place}: {one.without_group} persons named no group and are not counted"
        for one in every
        if one.without_group
    ]
    cells: list[ProposedCell] = []
    rows = named_rows(tables)
    for (offer, group), tally in sorted(_together(every).items()):
        if not {RowName(table="services", key=(offer,)), RowName(table="groups", key=(group,))} <= set(rows):
            remarks.append(f"{offer}, {group}: no longer in the region; {tally.answered} answers not counted")
            continue
        name = RowName(table="reach", key=(offer, group))
        origin = ", ".join(sorted(one.place for one in every if (offer, group) in one.tallies))
        remarks += _too_few(f"{offer}, {group}", tally)
        cells += _row_of(name, tally, rows.get(name, {}), origin, receipt)
    return Proposal(cells=tuple(cells), remarks=tuple(remarks))


def _missing(every: Iterable[Counted]) -> Iterator[str]:
    """Yield what persons say is missing, the same words once with how often they were said."""
    for one in every:
        for words, times in Counter(one.missing).most_common():
            often = f" ({times} answers)" if times > 1 else ""
            yield f"{one.place}, missing{often}: {words}"


def _refuse_other_regions(every: Iterable[Counted], key: str) -> None:
    faults = [
        Fault(place=one.place, problem=f"is a questionnaire of the region {one.region}, not of {key}")
        for one in every
        if one.region != key
    ]
    if faults:
        raise InvalidInputError(faults)


def _row_of(
    name: RowName, tally: Tally, stands: Cells, origin: str, receipt: Receipt
) -> Iterator[ProposedCell]:
    """Yield the cells of one row; a survey takes the place of what stood there."""
    shares = dict(_shares(tally))
    if not shares:
        return
    said = dict(zip(("service_id", "group_id"), name.key, strict=True)) | shares | {"note": _note(tally)}
    survey = receipt.source or "Befragung von Studierenden / survey of students"
    for column, text in said.items():
        yield ProposedCell(
            row=name,
            column=column,
            was=stands.get(column, ""),
            now=text,
            adds=True,
            origin=origin,
            source=f"{survey}, n = {tally.answered}",
            dated=(receipt.dated or receipt.today).isoformat(),
        )


def _together(every: Iterable[Counted]) -> dict[tuple[str, str], Tally]:
    joined: dict[tuple[str, str], Tally] = {}
    for one in every:
        for key, tally in one.tallies.items():
            total = joined.setdefault(key, Tally())
            total.answered += tally.answered
            total.known += tally.known
            total.used += tally.used
    return joined


def _shares(tally: Tally) -> Iterator[tuple[str, str]]:
    """Yield each share as the range of its interval, so that the profile tries both ends of it."""
    if tally.answered >= ENOUGH:
        yield "known", _range(tally.known, tally.answered)
    if tally.known >= ENOUGH:
        yield "taken_up", _range(tally.used, tally.known)


def _range(count: int, total: int) -> str:
    low, high = interval(count, total)
    return f"{low:.2f}-{high:.2f}"


def _too_few(what: str, tally: Tally) -> Iterator[str]:
    if tally.answered < ENOUGH:
        yield f"{what}: n = {tally.answered}, fewer than {ENOUGH}: no share is computed"
    elif tally.known < ENOUGH:
        yield f"{what}: {tally.known} know the offer, fewer than {ENOUGH}: no share of those who take it up"


def _note(tally: Tally) -> str:
    said = f"known: {tally.known} of {tally.answered} (95 % interval {_range(tally.known, tally.answered)})"
    if tally.known >= ENOUGH:
        said += f"; taken up: {tally.used} of {tally.known} (95 % interval {_range(tally.used, tally.known)})"
    return said


def interval(count: int, total: int) -> tuple[float, float]:
    """Return the 95 % interval of a share by Wilson's score (Wilson 1927), between 0 and 1.

    Parameters
    ----------
    count, total
        Persons with the trait and persons in all; `total` above zero.

    Examples
    --------
    >>> low, high = interval(5, 10)
    >>> round(low, 2), round(high, 2)
    (0.24, 0.76)
    """
    share, scale = count / total, 1 + _Z**2 / total
    middle = (share + _Z**2 / (2 * total)) / scale
    half = _Z * math.sqrt(share * (1 - share) / total + _Z**2 / (4 * total**2)) / scale
    return max(0.0, middle - half), min(1.0, middle + half)
