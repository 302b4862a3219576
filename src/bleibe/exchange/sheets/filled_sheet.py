"""A sheet that came back: which sheet it is, and what was answered in which cell.

Here: reading the workbook by its hidden keys. Not here: what the answers change (`sheet_answers`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bleibe.exchange.limits import refusal
from bleibe.exchange.named_rows import RowName
from bleibe.exchange.sheet_cells import SheetCells
from bleibe.exchange.sheets.content import FORMAT
from bleibe.exchange.sheets.sheet_reader import Answer, Aside, SheetReader, made_sheet
from bleibe.exchange.sheets.sheet_workbook import CHOICES, HEAD_OF_FIELDS, KEYS
from bleibe.exchange.sheets.words import sheet_languages
from bleibe.transition import Fault, InvalidInputError

_REPAIR = "the sheet as it was sent out, with answers filled in; its hidden parts must stay"


MOST_ASIDES = 200
"""Cells written where nothing is asked that are told one by one; more are no answers but another sheet."""


@dataclass(frozen=True, kw_only=True)
class FilledSheet:
    """A sheet of an actor that came back.

    Parameters
    ----------
    place
        Names the file.
    asked
        The rows of the region that the sheet shows.
    asides
        What is written beside the fields; None where the sheet does not say what it showed there itself.
    """

    place: str
    region: str
    actor: str
    language: str
    as_of: str
    answers: tuple[Answer, ...]
    asked: frozenset[RowName]
    asides: tuple[Aside, ...] | None


def head_of(sheets: Mapping[str, SheetCells]) -> Mapping[str, str]:
    """Return what the hidden sheet says the workbook is; nothing where it is no sheet of ours."""
    if KEYS not in sheets:
        return {}
    head: dict[str, str] = {}
    for row in sheets[KEYS].rows:
        if row[:1] == HEAD_OF_FIELDS[:1]:
            break
        if len(row) > 1:
            head[row[0]] = row[1]
    return head


def filled_sheet(sheets: Mapping[str, SheetCells], place: str) -> FilledSheet:
    """Return what an office answered.

    Parameters
    ----------
    sheets
        The sheets of the workbook by name, hidden ones too.
    place
        What the file is called.

    Raises
    ------
    InvalidInputError
        If its hidden keys are gone, an answer is a formula or an error of the spreadsheet, or one cell is
        answered twice differently.
    """
    head = head_of(sheets)
    if head.get("format") != FORMAT:
        raise refusal(place, "is a sheet of another version of Bleibe", FORMAT)
    missing = [name for name in ("region", "actor", "language", "as_of") if not head.get(name)]
    if missing:
        raise refusal(f"{place}: {KEYS}", f"no longer says {', '.join(missing)}", _REPAIR)
    made = made_sheet(sheets[KEYS])
    pages = [sheet for sheet in sheets.values() if sheet.name not in (KEYS, CHOICES)]
    read = [SheetReader(sheet=sheet, made=made, order=order) for order, sheet in enumerate(pages)]
    for one in read:
        one.read()
        if one.answers and one.sheet.faults:
            raise InvalidInputError(one.sheet.faults)
    answers = [answer for one in read for answer in one.answers]
    if not answers:
        raise refusal(place, "lost its hidden first column", _REPAIR)
    asides = [aside for one in read for aside in one.asides] if made.printed else []
    if len(asides) > MOST_ASIDES:
        raise refusal(place, f"has {len(asides)} cells written where nothing is asked", _REPAIR)
    return FilledSheet(
        place=place,
        region=head["region"],
        actor=head["actor"],
        language=head["language"] if head["language"] in sheet_languages() else "de",
        as_of=head["as_of"],
        answers=_each_once([answer for answer in answers if not made.shows(answer)]),
        asked=made.rows,
        asides=tuple(asides) if made.printed else None,
    )


def _each_once(answers: list[Answer]) -> tuple[Answer, ...]:
    """Return the answers, one for each field; a field of a grid that points to a question is none."""
    by_key: dict[str, list[Answer]] = {}
    for answer in answers:
        by_key.setdefault(answer.key, []).append(answer)
    faults = [
        Fault(
            place=same[1].place,
            value=same[1].text[:80],
            problem=f"{same[0].place.rpartition(', ')[2]} answers the same by {same[0].text[:40]!r}",
            allowed="one answer; empty one of the two",
        )
        for same in by_key.values()
        if len({answer.text for answer in same}) > 1
    ]
    if faults:
        raise InvalidInputError(faults)
    return tuple(same[0] for same in by_key.values())
