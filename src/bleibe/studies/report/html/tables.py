"""Tables as HTML: a table on wide screens and paper, cards on a phone.

Here: captions, heads with units, cells with their names. Not here: how cards look (`blocks.css`).
The roles are written out because a table that is shown as cards otherwise loses them.
"""

from __future__ import annotations

from markupsafe import Markup

from bleibe.studies.report.document import Cell, Column, ColumnKind, Row, Table
from bleibe.studies.report.foot import Foot
from bleibe.studies.report.html.inline import InlineWriter
from bleibe.studies.report.text import plain
from bleibe.studies.report.values import foot_text, head_in_words, is_unknown, shown
from bleibe.studies.report.wording import Wording

_MOST_ROWS_OPEN = 12


class TableWriter:
    """Writes tables."""

    def __init__(self, wording: Wording, inline: InlineWriter) -> None:
        self._wording = wording
        self._inline = inline

    def table(self, table: Table) -> Markup:
        """Return a table with its caption, remark and source; a long one closed at first, on paper open."""
        if not (table.register or len(table.rows) > _MOST_ROWS_OPEN):
            return self._whole(table)
        return Markup(
            '<details class="long"><summary><span class="table-name">{}</span> {} '
            '<span class="rows">{}</span></summary>{}</details>'
        ).format(
            self._wording.say("table.name", number=table.number),
            self._inline.text(table.caption),
            self._wording.count("table.rows", len(table.rows)),
            self._whole(table),
        )

    def _whole(self, table: Table) -> Markup:
        name = self._wording.say("table.name", number=table.number)
        head = Markup("").join(self._head(column) for column in table.columns)
        rows = Markup("").join(self._row(line, table) for line in table.rows)
        if not table.rows:
            rows = Markup('<tr role="row"><td role="cell" class="empty" colspan="{}">{}</td></tr>').format(
                len(table.columns), self._wording.say("table.empty")
            )
        return Markup(
            '<div class="table" id="table-{}"><table role="table">'
            '<caption><span class="table-name">{}</span> {}'
            '</caption><thead role="rowgroup"><tr role="row">{}</tr></thead>'
            '<tbody role="rowgroup">{}</tbody></table>{}</div>'
        ).format(table.number, name, self._inline.text(table.caption), head, rows, self._below(table))

    def _below(self, table: Table) -> Markup:
        lines = []
        if plain(table.remark):
            lines.append(Markup('<p class="remark">{}</p>').format(self._inline.text(table.remark)))
        lines.append(self.foot(table.foot))
        return Markup("").join(lines)

    def foot(self, foot: Foot) -> Markup:
        """Return the foot of a table or drawing."""
        return Markup('<p class="remark foot">{}</p>').format(
            self._inline.text(foot_text(foot, self._wording))
        )

    def _head(self, column: Column) -> Markup:
        kind = ' class="numeric"' if column.is_numeric else ""
        unit = Markup("")
        if column.unit:
            unit = Markup(' <span class="unit">{}</span>').format(column.unit)
        return Markup('<th role="columnheader" scope="col"{}>{}{}</th>').format(
            Markup(kind), self._inline.text(column.head), unit
        )

    def _row(self, line: Row, table: Table) -> Markup:
        cells = Markup("").join(
            self._cell(cell, column, is_first=position == 0)
            for position, (cell, column) in enumerate(zip(line.cells, table.columns, strict=True))
        )
        marked = Markup(' class="marked"') if line.total else Markup("")
        return Markup('<tr role="row"{}>{}</tr>').format(marked, cells)

    def _cell(self, cell: Cell, column: Column, *, is_first: bool) -> Markup:
        value = self._inline.text(shown(cell, column, self._wording))
        if is_unknown(cell):
            value = Markup('<span class="unknown-value">{}</span>').format(value)
        if cell.strong:
            value = Markup("<strong>{}</strong>").format(value)
        if cell.note is not None:
            value = self._inline.opening(value, cell.note.key)
        numeric = Markup(' class="numeric"') if column.is_numeric else Markup("")
        if is_first and column.kind in (ColumnKind.TEXT, ColumnKind.PARTIAL):
            return Markup('<th role="rowheader" scope="row" dir="auto">{}</th>').format(value)
        label = head_in_words(column)
        return Markup('<td role="cell" data-label="{}"{}><span dir="auto">{}</span></td>').format(
            label, numeric, value
        )
