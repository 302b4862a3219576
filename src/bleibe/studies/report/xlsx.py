"""The report's tables as a workbook: each on its own sheet, by the number it has in the report.

Here: sheets, types and formats. Not here: how a table came about. Text is always written as text, so that
nothing anybody wrote is computed as a formula.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from bleibe.studies.report.document import Cell, Column, ColumnKind, Document, Share, Span, Table, notes_in
from bleibe.studies.report.text import Text, plain
from bleibe.studies.report.values import NoteNumbers, foot_text, head_in_words, is_partial, note_parts, shown
from bleibe.studies.report.wording import Wording, formats
from bleibe.transition import PartialDate, first_day

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_HEAD_ROW = 3
_NARROW, _BROAD = 16, 44
_LONGEST_TEXT = 32_767  # what a cell of Excel holds
_LONGEST_ADDRESS = 2_079  # what Excel follows


def render_xlsx(document: Document) -> bytes:
    """Return the document's tables as an .xlsx workbook; numbers are numbers, text is never a formula.

    Raises
    ------
    ValueError
        If two tables of the document carry one number.
    """
    import xlsxwriter

    tables = document.tables()
    written = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": False,
    }
    with xlsxwriter.Workbook(written, options) as workbook:
        _Writer(document, workbook).write(tables)
    return written.getvalue()


def sheet_names(tables: Sequence[Table], wording: Wording) -> tuple[str, ...]:
    """Return a sheet name for each table: its number, without signs that Excel forbids, each once."""
    names: list[str] = []
    for table in tables:
        name = re.sub(r"[\[\]:*?/\\']", "-", wording.say("table.sheet", number=table.number))[:31]
        count = 2
        while name.lower() in {taken.lower() for taken in names}:
            name = f"{name[:27]} {count}"
            count += 1
        names.append(name)
    return tuple(names)


class _Writer:
    def __init__(self, document: Document, workbook: Workbook) -> None:
        self._document = document
        self._workbook = workbook
        self._wording = Wording(document.language)
        self._numbers = NoteNumbers(document)
        self._formats: dict[tuple[str, str], Format] = {}
        workbook.set_properties(
            {
                "title": document.title,
                "subject": document.description,
                "author": document.software,
                "category": document.edition,
                "created": datetime.combine(document.as_of, time()),
            }
        )

    def write(self, tables: Sequence[Table]) -> None:
        names = sheet_names(tables, self._wording)
        self._index(tables, names)
        for table, name in zip(tables, names, strict=True):
            self._sheet(table, name)

    def _format(self, number_format: str = "", *looks: str) -> Format:
        key = (number_format, " ".join(looks))
        if key not in self._formats:
            properties: dict[str, object] = {"font_name": "Fira Sans", "font_size": 10, "valign": "top"}
            for look in looks:
                properties |= _LOOKS[look]
            if number_format:
                properties["num_format"] = number_format
            self._formats[key] = self._workbook.add_format(properties)
        return self._formats[key]

    def _text(self, sheet: Worksheet, row: int, column: int, text: str, *looks: str) -> None:
        sheet.write_string(row, column, text[:_LONGEST_TEXT], self._format("", *looks))

    def _linked(self, sheet: Worksheet, row: int, column: int, text: Text, *looks: str) -> None:
        """Write text; where one address stands in it, the cell leads there."""
        addresses = {run.link for run in text if run.link.startswith(("https://", "http://"))}
        written, address = plain(text)[:_LONGEST_TEXT], "".join(addresses)
        if len(addresses) == 1 and len(address) <= _LONGEST_ADDRESS:
            sheet.write_url(row, column, address, self._format("", "wrap", "link", *looks), written)
        else:
            self._text(sheet, row, column, written, "wrap", *looks)

    def _index(self, tables: Sequence[Table], names: Sequence[str]) -> None:
        say = self._wording.say
        sheet = self._workbook.add_worksheet(say("table.index"))
        sheet.set_column(0, 0, _NARROW)
        sheet.set_column(1, 1, 70)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        self._text(sheet, 0, 0, self._document.title, "title")
        as_of = say("page.as_of", day=formats.day(self._document.as_of, self._document.language))
        self._text(sheet, 1, 0, f"{say('page.edition', edition=self._document.edition)} · {as_of}", "muted")
        self._text(sheet, _HEAD_ROW, 0, say("table.index_number"), "head")
        self._text(sheet, _HEAD_ROW, 1, say("table.index_caption"), "head")
        for row, (table, name) in enumerate(zip(tables, names, strict=True), start=_HEAD_ROW + 1):
            number = say("table.name", number=table.number)
            sheet.write_url(row, 0, f"internal:'{name}'!A1", self._format("", "link"), number)
            self._text(sheet, row, 1, table.caption, "wrap")

    def _sheet(self, table: Table, name: str) -> None:
        sheet = self._workbook.add_worksheet(name)
        self._text(
            sheet, 0, 0, f"{self._wording.say('table.name', number=table.number)} {table.caption}", "title"
        )
        as_of = self._wording.say(
            "page.as_of", day=formats.day(self._document.as_of, self._document.language)
        )
        self._text(sheet, 1, 0, f"{self._document.title} · {as_of}", "muted")
        position = 0
        for column, kept in zip(table.columns, range(len(table.columns)), strict=True):
            cells = [line.cells[kept] for line in table.rows]
            marks = [line.total for line in table.rows]
            position += self._column(sheet, position, column, cells, marks)
        sheet.freeze_panes(_HEAD_ROW + 1, 1)
        sheet.repeat_rows(_HEAD_ROW)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sortable = sum(not line.total for line in table.rows)
        if sortable:
            sheet.autofilter(_HEAD_ROW, 0, _HEAD_ROW + sortable, position - 1)
        self._below(sheet, table, _HEAD_ROW + len(table.rows) + 2)

    def _column(
        self, sheet: Worksheet, position: int, column: Column, cells: Sequence[Cell], marks: Sequence[bool]
    ) -> int:
        """Write one column of the report and return how many columns of the sheet it takes (a range: two)."""
        parts = [cells]
        heads = [head_in_words(column)]
        if column.kind is ColumnKind.SPAN:
            parts = [[_end(cell, "low") for cell in cells], [_end(cell, "high") for cell in cells]]
            heads = [f"{heads[0]} {self._wording.say(key)}" for key in ("table.from", "table.to")]
        for offset, (head, values) in enumerate(zip(heads, parts, strict=True)):
            sheet.set_column(position + offset, position + offset, _width(column, values, self._wording))
            self._text(sheet, _HEAD_ROW, position + offset, head, "head")
            for row, (cell, marked) in enumerate(zip(values, marks, strict=True), start=_HEAD_ROW + 1):
                self._cell(sheet, row, position + offset, cell, column, marked=marked)
        return len(parts)

    def _cell(
        self, sheet: Worksheet, row: int, position: int, cell: Cell, column: Column, *, marked: bool
    ) -> None:
        looks = ("marked",) if marked or cell.strong else ()
        match cell.value:
            case None:
                self._text(sheet, row, position, self._wording.say("value.unknown"), "unknown", *looks)
            case date():
                value = datetime.combine(cell.value, time())
                sheet.write_datetime(row, position, value, self._format("yyyy-mm-dd", *looks))
            case Share(value=share, decimals=decimals):
                pattern = _pattern(Column(head="", kind=ColumnKind.SHARE, decimals=decimals))
                sheet.write_number(row, position, share, self._format(pattern, *looks))
            case str() if column.kind is ColumnKind.PARTIAL and is_partial(cell.value):
                self._partial(sheet, row, position, PartialDate(cell.value), *looks)
            case int() | float() if not math.isinf(cell.value):
                sheet.write_number(row, position, cell.value, self._format(_pattern(column), *looks))
            case _:
                text = shown(cell, column, self._wording)
                self._linked(sheet, row, position, text, *looks)
        if cell.note is not None:
            sheet.write_comment(row, position, f"[{self._numbers[cell.note.key]}] {cell.note.title}")

    def _partial(self, sheet: Worksheet, row: int, position: int, value: PartialDate, *looks: str) -> None:
        """Write a year as a number, a month or a day as a date, shown only as exact as it is."""
        parts, first = value.count("-"), first_day(value)
        if not parts:
            sheet.write_number(row, position, first.year, self._format("0", *looks))
            return
        pattern = "yyyy-mm-dd" if parts > 1 else "yyyy-mm"
        sheet.write_datetime(row, position, datetime.combine(first, time()), self._format(pattern, *looks))

    def _below(self, sheet: Worksheet, table: Table, row: int) -> None:
        lines = [plain(table.remark), plain(foot_text(table.foot, self._wording))]
        keys = {note.key for note in notes_in(table)}
        for note in self._numbers.notes:
            if note.key in keys:
                text = " ".join(note_parts(note, self._wording))
                lines.append(f"[{self._numbers[note.key]}] {note.title}: {text}")
        for offset, line in enumerate(filter(None, lines)):
            self._text(sheet, row + offset, 0, line, "muted")


_LOOKS: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 13, "font_color": "#0b4f5a"},
    "muted": {"font_color": "#47535a"},
    "head": {"bold": True, "text_wrap": True, "bottom": 2, "valign": "bottom"},
    "link": {"font_color": "#0b4f5a", "underline": 1},
    "wrap": {"text_wrap": True},
    "marked": {"bold": True, "bg_color": "#f2f5f6"},
    "unknown": {"pattern": 14, "fg_color": "#c3ccd0", "bg_color": "#ffffff", "align": "right"},
}


def _end(cell: Cell, name: str) -> Cell:
    """Return one end of a range as a cell of its own; only the lower keeps the note."""
    note = cell.note if name == "low" else None
    value = getattr(cell.value, name) if isinstance(cell.value, Span) else cell.value
    return Cell(value=value, note=note, strong=cell.strong)


def _pattern(column: Column) -> str:
    digits = "." + "0" * column.decimals if column.decimals else ""
    return f"0{digits}%" if column.kind is ColumnKind.SHARE else f"#,##0{digits}"


def _width(column: Column, cells: Sequence[Cell], wording: Wording) -> float:
    longest = max((len(plain(shown(cell, column, wording))) for cell in cells), default=0)
    return min(_BROAD, max(_NARROW, longest + 2))
