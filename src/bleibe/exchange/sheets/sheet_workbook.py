"""A sheet as a workbook that an office fills in: yellow fields, drop-downs, its keys hidden but readable.

Here: where things lie in the workbook; `filled_sheet` reads by the same names. Not here: what stands there.
"""

from __future__ import annotations

import io
import math
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bleibe.exchange.sheets.content import FORMAT, Field, Grid, GridRow, Line, Lines, Sheet
from bleibe.exchange.sheets.words import words

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

KEYS = "bleibe"
"""The hidden sheet that says what the workbook is and what stood in each field."""

CHOICES = "choices"
"""The hidden sheet with the words of the drop-downs."""

COLUMNS_MARK = "columns"
LINES_MARK = "lines"
ANSWER = "answer"
"""What the hidden first column and the hidden rows say about the rows below them."""

TEXT_MARK = "text"
HEAD_MARK = "head"
"""What the hidden first column says of rows in which nothing is asked; the first ends a part."""

HEAD_OF_FIELDS = ("field", "was", "shown")
HEAD_OF_PRINTED = ("mark", "column", "printed")
"""The two lists on the hidden sheet, side by side: what is asked, and what else we wrote into which cell."""

_WRITTEN = datetime(2000, 1, 1)
_WIDTHS = (28, 13, 19, 10, 12, 16, 25, 18, 22)
"""Widths of the nine columns that people see, in characters."""

COLUMNS = len(_WIDTHS)

_LINE_SPANS = ((1, 3), (4, 7), (8, 9))
"""First and last column of question, answer and hint."""

_TIE_SPANS = ((1, 2), (3, 4), (5, 6), (7, 9))
_POINTS_A_LINE = 15
_TIGHT = 0.95
"""A width counts in digits, and letters are a little narrower."""


def sheet_workbook(sheet: Sheet) -> bytes:
    """Return a sheet as a workbook (.xlsx); the same sheet gives the same bytes."""
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": sheet.title, "created": _WRITTEN})
    writer = _Writer(book, sheet)
    writer.write()
    book.close()
    return out.getvalue()


class _Writer:
    def __init__(self, book: xlsxwriter.Workbook, sheet: Sheet) -> None:
        self.sheet, self.words = sheet, words(sheet.language)
        self.page: Worksheet = book.add_worksheet(self.words["sheet.tab"])
        self.keys: Worksheet = book.add_worksheet(KEYS)
        self.lists: Worksheet = book.add_worksheet(CHOICES)
        self.formats = _formats(book)
        self.line, self.mark = 0, ""
        self.printed: list[tuple[str, int, str]] = []
        self.list_at: dict[tuple[str, ...], str] = {}

    def write(self) -> None:
        self._set_up()
        for text, style in (
            (self.sheet.title, "title"),
            (self.sheet.subtitle, "subtitle"),
            *((paragraph, "plain") for paragraph in self.sheet.introduction),
        ):
            self._across(text, style)
        for part in self.sheet.parts:
            self.line += 1
            self._across(part.title, "part")
            if isinstance(part, Lines):
                self._lines(part)
            else:
                self._grid(part)
        self.line += 1
        self._across(self.sheet.thanks, "plain")
        self._across(self.sheet.foot, "foot")
        self._write_keys()
        self.keys.hide()
        self.lists.hide()
        self.page.activate()

    def _set_up(self) -> None:
        page = self.page
        page.set_column(0, 0, 30, None, {"hidden": True})
        for position, width in enumerate(_WIDTHS, start=1):
            page.set_column(position, position, width)
        page.hide_gridlines(2)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page.set_footer(f"&L&8{self.sheet.foot.replace('&', '&&')}&R&8{self.words['sheet.page']} &P / &N")
        allowed = ("format_rows", "format_columns", "insert_rows", "select_locked_cells")
        page.protect("", dict.fromkeys(allowed, True))

    def _begin(self, mark: str) -> None:
        """Say in the hidden first column what the row is."""
        self.mark = mark
        self.page.write_string(self.line, 0, mark)

    def _across(self, text: str, style: str) -> None:
        self._begin(f"{TEXT_MARK} {self.line + 1}")
        self._span((1, COLUMNS), text, style)
        height = {"title": 26, "part": 22}.get(style, _POINTS_A_LINE * _lines_of(text, sum(_WIDTHS)))
        self.page.set_row(self.line, height)
        self.line += 1

    def _mark(self, mark: str, names: Mapping[int, str]) -> None:
        """Write the hidden row that says which column of the rows below holds what."""
        self._begin(mark)
        for position, name in names.items():
            self._span((position, position), name, "plain")
        self.page.set_row(self.line, None, None, {"hidden": True})
        self.line += 1

    def _lines(self, part: Lines) -> None:
        self._mark(LINES_MARK, {_LINE_SPANS[1][0]: ANSWER})
        for line in part.lines:
            self._question(line)

    def _question(self, line: Line) -> None:
        number = f"{line.number}. " if line.number else ""
        text = f"{number}{line.text}" + (f"\n{line.why}" if line.why else "")
        self._begin(line.field.key)
        self._span(_LINE_SPANS[0], text, "label")
        self._put(_LINE_SPANS[1], line.field)
        self._span(_LINE_SPANS[2], line.field.hint, "hint")
        shown = max(
            _lines_of(text, _width(_LINE_SPANS[0])), _lines_of(line.field.shown, _width(_LINE_SPANS[1]))
        )
        self.page.set_row(self.line, _POINTS_A_LINE * max(shown, 2 if line.field.long else 1) + 3)
        self.line += 1

    def _grid(self, part: Grid) -> None:
        for text in (f"{part.hint} {self.words['part.insert_rows']}", *part.allowed):
            self._across(text, "hint")
        single = tuple((at, at) for at in range(1, COLUMNS + 1))
        spans = _TIE_SPANS if len(part.columns) == len(_TIE_SPANS) else single
        names = {span[0]: column.name for span, column in zip(spans, part.columns, strict=True)}
        self._mark(f"{COLUMNS_MARK} {part.table}", names)
        self._begin(f"{HEAD_MARK} {self.line + 1}")
        for span, column in zip(spans, part.columns, strict=True):
            self._span(span, column.head, "head")
        self.page.set_row(self.line, 2 * _POINTS_A_LINE + 3)
        self.line += 1
        for row in part.rows:
            self._grid_row(row, spans)

    def _grid_row(self, row: GridRow, spans: Sequence[tuple[int, int]]) -> None:
        self._begin(row.key)
        needed = 2
        for span, cell in zip(spans, row.cells, strict=True):
            text = cell.shown if isinstance(cell, Field) else cell
            needed = max(needed, _lines_of(text, _width(span)))
            if isinstance(cell, Field):
                self._put(span, cell)
            else:
                self._span(span, cell, "label")
        self.page.set_row(self.line, _POINTS_A_LINE * needed + 3)
        self.line += 1

    def _span(self, span: tuple[int, int], text: str, style: str) -> None:
        first, last = span
        if text and style != "field":
            self.printed.append((self.mark, first, text))
        if first == last:
            self.page.write_string(self.line, first, text, self.formats[style])
        else:
            self.page.merge_range(self.line, first, self.line, last, text, self.formats[style])

    def _put(self, span: tuple[int, int], field: Field) -> None:
        self._span(span, field.shown, "field")
        told = {"input_message": field.hint[:255]} if field.hint else {}
        if field.choices:
            options: dict[str, Any] = {
                "validate": "list", "source": self._choices(field.choices), "show_error": False,
            }  # fmt: skip
            self.page.data_validation(self.line, span[0], self.line, span[0], options | told)
        elif told:
            self.page.data_validation(self.line, span[0], self.line, span[0], {"validate": "any"} | told)

    def _choices(self, choices: tuple[str, ...]) -> str:
        if choices not in self.list_at:
            position = len(self.list_at)
            for line, word in enumerate(choices):
                self.lists.write_string(line, position, word)
            column = chr(ord("A") + position)
            self.list_at[choices] = f"={CHOICES}!${column}$1:${column}${len(choices)}"
        return self.list_at[choices]

    def _write_keys(self) -> None:
        sheet = self.sheet
        head = (
            ("format", FORMAT),
            ("region", sheet.region),
            ("actor", sheet.actor),
            ("language", sheet.language),
            ("as_of", sheet.as_of.isoformat()),
        )
        for line, (name, value) in enumerate(head):
            self.keys.write_string(line, 0, name)
            self.keys.write_string(line, 1, value)
        for position, name in enumerate(HEAD_OF_FIELDS):
            self.keys.write_string(len(head), position, name)
        for line, field in enumerate(sheet.fields, start=len(head) + 1):
            for position, text in enumerate((field.key, field.was, field.shown)):
                self.keys.write_string(line, position, text)
        aside = len(HEAD_OF_FIELDS)
        for position, name in enumerate(HEAD_OF_PRINTED, start=aside):
            self.keys.write_string(len(head), position, name)
        for line, (mark, at, text) in enumerate(self.printed, start=len(head) + 1):
            for position, said in enumerate((mark, str(at), text), start=aside):
                self.keys.write_string(line, position, said)
        self.keys.set_column(0, 5, 50)


def _formats(book: xlsxwriter.Workbook) -> dict[str, Format]:
    wrapped: dict[str, Any] = {"text_wrap": True, "valign": "top"}
    return {
        "title": book.add_format({"bold": True, "font_size": 16, "valign": "top"}),
        "subtitle": book.add_format({"font_color": "#444444", "valign": "top"}),
        "plain": book.add_format(wrapped),
        "part": book.add_format({"bold": True, "font_size": 12, "bottom": 2, "valign": "bottom"}),
        "label": book.add_format(wrapped | {"indent": 1}),
        "hint": book.add_format(wrapped | {"font_color": "#444444", "italic": True, "indent": 1}),
        "head": book.add_format(wrapped | {"bold": True, "bg_color": "#E6EEF5", "border": 1}),
        "field": book.add_format(
            wrapped | {"bg_color": "#FFF8DC", "border": 1, "num_format": "@", "locked": False}
        ),
        "foot": book.add_format({"font_size": 8, "font_color": "#444444"}),
    }


def _width(span: tuple[int, int]) -> int:
    return sum(_WIDTHS[at - 1] for at in range(span[0], span[1] + 1))


def _lines_of(text: str, width: int) -> int:
    """Return how many lines a text takes in so many characters, a little too many rather than too few."""
    return sum(max(1, math.ceil(len(line) * _TIGHT / width)) for line in text.split("\n")) if text else 1
