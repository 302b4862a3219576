"""One page of a sheet that came back: its fields, rows that somebody put in, and what is written beside them.

Here: telling what we wrote from what the office wrote, by the hidden first column and the hidden sheet. Not
here: which workbook it is (`filled_sheet`), what the answers change (`sheet_answers`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bleibe.exchange.named_rows import RowName
from bleibe.exchange.region_tables.cells import CellError
from bleibe.exchange.sheet_cells import SheetCells, cell_name
from bleibe.exchange.sheets.content import NEW, split_key
from bleibe.exchange.sheets.sheet_workbook import (
    ANSWER,
    COLUMNS,
    COLUMNS_MARK,
    HEAD_OF_FIELDS,
    LINES_MARK,
    TEXT_MARK,
)
from bleibe.transition import Fault

NAMES_A_ROW: Mapping[str, frozenset[str]] = {
    "services": frozenset({"name"}),
    "ties": frozenset({"partner", "tie_kind"}),
}
"""By table the columns of which one at least says what a new row is about."""


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
class Aside:
    """What somebody wrote where nothing is asked, and where."""

    text: str
    place: str


@dataclass(frozen=True, kw_only=True)
class MadeSheet:
    """How a sheet was when it was made.

    Parameters
    ----------
    was
        By field, what the tables said.
    shown
        By field, what the sheet showed in each of its places.
    printed
        By mark of the row and column, what else we wrote; empty where the sheet does not say so.
    """

    was: Mapping[str, str]
    shown: Mapping[str, frozenset[str]]
    printed: Mapping[tuple[str, int], str]

    @property
    def marks(self) -> frozenset[str]:
        """Return what stood in the hidden first column."""
        rows = (key.rpartition("/")[0] for key in self.was)
        return frozenset((*self.was, *rows, *(mark for mark, _ in self.printed)))

    @property
    def rows(self) -> frozenset[RowName]:
        """Return the rows of the region that the sheet shows."""
        return frozenset(split_key(key)[0] for key in self.was if _is_key(key))

    def shows(self, answer: Answer) -> bool:
        """Whether what stands in a field is what the sheet showed there itself."""
        return answer.text in self.shown.get(answer.key, ())


def made_sheet(keys: SheetCells) -> MadeSheet:
    """Return how a sheet was when it was made, by its hidden sheet."""
    rows = iter(keys.rows)
    for row in rows:
        if row[: len(HEAD_OF_FIELDS)] == HEAD_OF_FIELDS:
            break
    was: dict[str, str] = {}
    shown: dict[str, frozenset[str]] = {}
    printed: dict[tuple[str, int], str] = {}
    for row in rows:
        key, before, text, mark, at, said = (*row, *("",) * 6)[:6]
        if key:
            was[key] = before
            shown[key] = shown.get(key, frozenset()) | {text}
        if mark and at.isdecimal():
            printed[mark, int(at)] = said
    return MadeSheet(was=was, shown=shown, printed=printed)


def _is_key(key: str) -> bool:
    try:
        split_key(key)
    except ValueError:
        return False
    return True


@dataclass(kw_only=True)
class SheetReader:
    """Reads one page into answers and asides; `order` tells the pages of a workbook apart."""

    sheet: SheetCells
    made: MadeSheet
    order: int
    answers: list[Answer] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    columns: dict[int, str] = field(default_factory=dict)
    table: str = ""
    seen: set[str] = field(default_factory=set)

    def read(self) -> None:
        """Read every row, once."""
        marks = self.made.marks
        for number, row in enumerate(self.sheet.rows, start=1):
            mark = row[0] if row else ""
            left: Mapping[int, str] = {at: text for at, text in enumerate(row) if text}
            if mark == LINES_MARK or mark.startswith(f"{COLUMNS_MARK} "):
                self.columns = {at: name for at, name in enumerate(row) if at and name}
                self.table = mark.removeprefix(COLUMNS_MARK).strip() if mark != LINES_MARK else ""
            elif mark.startswith(f"{TEXT_MARK} "):
                self.columns, self.table = {}, ""
            elif self.table and self.made.printed and (mark not in marks or mark in self.seen):
                left = self._put_in(number, mark, left)
            else:
                left = self._asked(number, mark, left)
            for at, text in left.items():
                ours = mark in marks if at == 0 else self._is_printed(mark, at, text)
                if not ours:
                    self.asides.append(Aside(text=text, place=self._place(number, at)))

        for cell, text in self.sheet.notes:
            place = f"{self.sheet.place}, cell {cell}" if cell else self.sheet.place
            self.asides.append(Aside(text=text, place=place))

    def _is_printed(self, mark: str, at: int, text: str) -> bool:
        return self.made.printed.get((mark, at)) == text

    def _place(self, number: int, at: int) -> str:
        return f"{self.sheet.place}, cell {cell_name(number, at + 1)}"

    def _take(self, key: str, text: str, number: int, at: int) -> None:
        was = self.made.was.get(key, "")
        self.answers.append(Answer(key=key, was=was, text=text, place=self._place(number, at)))

    def _asked(self, number: int, mark: str, texts: Mapping[int, str]) -> Mapping[int, str]:
        """Take what stands in the fields of a row; return what else stands there."""
        left = dict(texts)
        for at, name in self.columns.items():
            key = mark if name == ANSWER else f"{mark}/{name}"
            if key in self.made.was:
                self._take(key, left.pop(at, ""), number, at)
        if self.table and mark:
            self.seen.add(mark)
        return left

    def _put_in(self, number: int, mark: str, texts: Mapping[int, str]) -> Mapping[int, str]:
        """Take a row that was put in, or a changed copy of one further up, as a new row; return the rest."""
        by_name = self._by_name(texts)
        shown = {name: self.made.shown.get(f"{mark}/{name}", frozenset()) for name in by_name}
        is_changed = any(
            text not in shown[name] and not self._is_printed(mark, at, text)
            for name, (at, text) in by_name.items()
        )
        # where a field is shown twice, one place only points to the other: copied, it says nothing of its own
        said = {
            name: (at, text)
            for name, (at, text) in by_name.items()
            if is_changed and (text not in shown[name] or len(shown[name]) == 1)
        }
        if is_changed and len(said) < 2 and not NAMES_A_ROW.get(self.table, frozenset()) & set(said):
            return texts
        for name, (at, text) in said.items():
            self._take(f"{self.table}/{NEW}row-{self.order}-{number}/{name}", text, number, at)
        taken = {at for at, _ in by_name.values()}
        return {at: text for at, text in texts.items() if at not in taken}

    def _by_name(self, texts: Mapping[int, str]) -> dict[str, tuple[int, str]]:
        """Return the first text under each head of the table; a head may span several columns."""
        found: dict[str, tuple[int, str]] = {}
        for at, text in sorted(texts.items()):
            heads = [name for start, name in sorted(self.columns.items()) if start <= at]
            if heads and at <= COLUMNS:
                found.setdefault(heads[-1], (at, text))
        return found
