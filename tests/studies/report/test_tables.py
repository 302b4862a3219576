"""Tables: widths by what they save, registers small and closed at first, values typed in the workbook."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime

import openpyxl
import pytest

from bleibe.studies.report.document import Column, ColumnKind, Document, Share, Table, row
from bleibe.studies.report.html import render_html
from bleibe.studies.report.pdf.typeset import Typesetter
from bleibe.studies.report.widths import column_widths
from bleibe.studies.report.wording import Wording
from bleibe.studies.report.xlsx import render_xlsx
from studies.report.opened import html_rows
from studies.report.sample_report import FOOT, sample

LONG = "Ein Satz, der über viele Zeilen läuft, wenn seine Spalte schmal ist. " * 4


def table(*, rows: int, register: bool = False, of: str = LONG) -> Table:
    return Table(
        number="1.1",
        caption="Verzeichnis",
        columns=(Column(head="Was"), Column(head="Warum"), Column(head="Zahl", kind=ColumnKind.NUMBER)),
        rows=tuple(row(f"Stelle {count}", of, float(count)) for count in range(rows)),
        foot=FOOT,
        register=register,
    )


def document(one: Table) -> Document:
    return replace(sample(), cover=None, blocks=(one,))


def test_widths_fill_the_page_and_go_where_the_text_is() -> None:
    what, why, number = column_widths(table(rows=5), Wording("de"), total=100.0, size=2.0)
    assert what + why + number == pytest.approx(100.0)
    assert why > 2 * what > number


def test_one_long_cell_takes_no_room_from_a_column_that_is_long_throughout() -> None:
    lines = tuple(row(LONG, LONG if at == 0 else "kurz", 1.0) for at in range(12))
    first, second, _ = column_widths(replace(table(rows=1), rows=lines), Wording("de"), total=100.0, size=2.0)
    assert first > 1.5 * second


def test_an_empty_table_has_widths_too() -> None:
    assert sum(column_widths(table(rows=0), Wording("de"), total=100.0, size=2.0)) == pytest.approx(100.0)


@pytest.mark.parametrize(
    ("one", "closed"),
    [
        (table(rows=3), False),
        (table(rows=3, register=True), True),
        (table(rows=40), True),
    ],
)
def test_a_register_and_a_long_table_are_closed_at_first_and_whole(one: Table, closed: bool) -> None:
    page = render_html(document(one)).decode()
    assert ("<details" in page) is closed
    assert "<details open" not in page
    assert len(html_rows(page.encode())) == len(one.rows) + 1


def test_a_register_stands_in_small_type_on_paper() -> None:
    sizes = []
    for small in (False, True):
        data = Typesetter(document(table(rows=3, register=small))).data()["blocks"]
        assert isinstance(data, list)
        assert isinstance(data[0], dict)
        sizes.append(float(str(data[0]["size"])))
    assert sizes[1] < sizes[0]


def test_only_a_row_as_long_as_half_a_page_may_be_torn() -> None:
    for of, whole in ((LONG, True), (LONG * 5, False)):
        one = table(rows=1, of=of)
        data = Typesetter(document(one)).data()["blocks"]
        assert isinstance(data, list)
        assert isinstance(data[0], dict)
        lines = data[0]["rows"]
        assert isinstance(lines, list)
        assert isinstance(lines[0], dict)
        assert lines[0]["whole"] is whole


def test_years_months_days_and_shares_are_numbers_and_dates_in_the_workbook() -> None:
    made = Table(
        number="1",
        caption="",
        columns=(Column(head="zuletzt", kind=ColumnKind.PARTIAL), Column(head="n", kind=ColumnKind.NUMBER)),
        rows=(
            row("2024", 3),
            row("2025-04", Share(value=0.014, decimals=1)),
            row("2025-04-12", 1),
            row("ohne Datum", None),
            row("2025-13", 1),
        ),
        foot=FOOT,
    )
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx(document(made))))
    cells = [line[:2] for line in book.worksheets[1].iter_rows(min_row=5, max_row=9)]
    assert [(first.value, first.number_format) for first, _ in cells[:3]] == [
        (2024, "0"),
        (datetime(2025, 4, 1), "yyyy-mm"),
        (datetime(2025, 4, 12), "yyyy-mm-dd"),
    ]
    assert [first.value for first, _ in cells[3:]] == ["ohne Datum", "2025-13"]
    assert (cells[1][1].value, cells[1][1].number_format) == (0.014, "0.0%")
    shown = [line[:2] for line in html_rows(render_html(document(made)))[1:3]]
    assert shown == [["2024", "3"], ["Apr. 2025", "1,4 %"]]


def test_the_filter_of_a_sheet_leaves_the_total_where_it_is() -> None:
    own = table(rows=2)
    summed = replace(own, rows=(*own.rows, row("Region", "", 1.0, total=True)))
    only_total = replace(own, rows=summed.rows[-1:])
    filters = []
    for one in (own, summed, only_total):
        sheet = openpyxl.load_workbook(io.BytesIO(render_xlsx(document(one)))).worksheets[1]
        filters.append(sheet.auto_filter.ref)
    assert filters == ["A4:C6", "A4:C6", None]
