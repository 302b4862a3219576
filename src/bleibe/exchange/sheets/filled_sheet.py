"""A sheet that came back: which sheet it is, and what was answered in which cell.

Here: reading the workbook by its hidden keys. Not here: what the answers change (`sheet_answers`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bleibe.exchange.limits import refusal
from bleibe.exchange.region_tables.cells import CellError
from bleibe.exchange.sheet_cells import SheetCells, cell_name
from bleibe.exchange.sheets.content import FORMAT
from bleibe.exchange.sheets.sheet_workbook import ANSWER, COLUMNS_MARK, HEAD_OF_FIELDS, KEYS, LINES_MARK
from bleibe.transition import Fault, InvalidInputError

_REPAIR = "the sheet as `bleibe ask` wrote it, with answers filled in; its hidden parts must stay"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One field that no longer shows what it showed: its key, what stood and what stands there, and where."""

    key: str
    was: str
    text: str
    place: str

    def fault(self, error: CellError) -> Fault:
        """Return the fault that the answer is."""
        return Fault(place=self.place, value=self.text[:80], problem=error.problem, allowed=error.allowed)


@dataclass(frozen=True, kw_only=True)
class FilledSheet:
    """A sheet of an actor that came back. `place` names the file."""

    place: str
    region: str
    actor: str
    language: str
    as_of: str
    answers: tuple[Answer, ...]


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
    known = _known_fields(sheets[KEYS])
    found: list[Answer] = []
    for sheet in sheets.values():
        if sheet.name == KEYS:
            continue
        answers = list(_answers(sheet, known))
        if answers and sheet.faults:
            raise InvalidInputError(sheet.faults)
        found += answers
    if not found:
        raise refusal(place, "lost its hidden first column", _REPAIR)
    return FilledSheet(
        place=place,
        region=head["region"],
        actor=head["actor"],
        language=head["language"],
        as_of=head["as_of"],
        answers=_each_once([answer for answer in found if answer.text not in known[answer.key].shown]),
    )


@dataclass(frozen=True, kw_only=True)
class _Made:
    """What the tables said, and what the sheet showed in each of the field's places, when it was made."""

    was: str
    shown: frozenset[str]


def _known_fields(keys: SheetCells) -> Mapping[str, _Made]:
    rows = iter(keys.rows)
    for row in rows:
        if row[: len(HEAD_OF_FIELDS)] == HEAD_OF_FIELDS:
            break
    found: dict[str, _Made] = {}
    for row in rows:
        key, was, shown = (*row[:3], "", "", "")[:3]
        earlier = found[key].shown if key in found else frozenset()
        found[key] = _Made(was=was, shown=earlier | {shown})
    return found


def _answers(sheet: SheetCells, known: Mapping[str, _Made]) -> Iterator[Answer]:
    """Yield every field of a sheet with what stands in it."""
    columns: dict[int, str] = {}
    for number, row in enumerate(sheet.rows, start=1):
        mark = row[0] if row else ""
        if mark == LINES_MARK or mark.startswith(f"{COLUMNS_MARK} "):
            columns = {at: name for at, name in enumerate(row) if at and name}
            continue
        for at, name in columns.items():
            key = mark if name == ANSWER else f"{mark}/{name}"
            if key in known:
                yield Answer(
                    key=key,
                    was=known[key].was,
                    text=row[at],
                    place=f"{sheet.place}, cell {cell_name(number, at + 1)}",
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
