"""The workbook: what people see in it, what they may do to it, and what is refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from bleibe.exchange import check, content, read_tables
from bleibe.exchange.workbook_reader import tables_from_workbook
from bleibe.exchange.workbook_writer import workbook_of
from bleibe.transition import Fault, InvalidInputError
from exchange.regions import full_region, small_region, with_rows


def opened(data: bytes) -> Any:
    """Return a workbook as another program sees it."""
    return openpyxl.load_workbook(io.BytesIO(data))


def edited(change: Callable[[Any], None], tmp_path: Path) -> Path:
    """Return the small region's workbook after somebody changed it in another program."""
    book = opened(workbook_of(small_region()))
    change(book)
    path = tmp_path / "region.xlsx"
    book.save(path)
    return path


def repacked(change: dict[str, bytes | None], data: bytes | None = None) -> bytes:
    """Return the small region's workbook with parts of the file replaced, added or (None) removed."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data or workbook_of(small_region()))) as old,
        zipfile.ZipFile(out, "w") as new,
    ):
        parts = {name: old.read(name) for name in old.namelist()} | change
        for name, part in parts.items():
            if part is not None:
                new.writestr(name, part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def places_told(data: bytes) -> list[str]:
    """Return the places of the faults with which a workbook is refused; none where it is read."""
    try:
        tables_from_workbook(data, "region.xlsx")
    except InvalidInputError as error:
        return [fault.place for fault in error.faults]
    return []


def refused(data: bytes) -> Fault:
    """Return the fault with which a workbook is refused."""
    with pytest.raises(InvalidInputError) as caught:
        tables_from_workbook(data, "region.xlsx")
    assert caught.value.faults[0].place.startswith("region.xlsx")
    return caught.value.faults[0]


def test_sheets_stand_in_the_order_in_which_people_need_them() -> None:
    names = opened(workbook_of(small_region())).sheetnames
    assert names[:6] == ["readme", "organizations", "services", "ties", "groups", "needs"]
    assert names[-3:] == ["languages", "texts", "codes"]
    assert "phones" not in names
    assert "phones" in opened(workbook_of(full_region())).sheetnames


def test_an_offer_is_one_row_with_its_languages() -> None:
    page = opened(workbook_of(small_region()))["services"]
    head = [cell.value for cell in page[1]]
    assert page.cell(2, head.index("languages") + 1).value == "de;en"
    assert page.max_row == 4


def test_codes_and_references_are_chosen_from_lists() -> None:
    book = opened(workbook_of(small_region()))
    page = book["services"]
    head = [cell.value for cell in page[1]]
    chosen = {
        head[next(iter(rule.sqref.ranges)).min_col - 1]: (rule.type, rule.formula1)
        for rule in page.data_validations.dataValidation
    }
    assert chosen["organization_id"] == ("list", "organizations!$A$2:$A$2000")
    assert chosen["only_internationals"] == ("list", '"yes,no"')
    kind, source = chosen["kind"]
    assert kind == "list"
    codes = [row[0].value for row in book["codes"][source.removeprefix("codes!").replace("$", "")]]
    assert codes[:2] == ["welcome_event", "introduction"]
    assert len(codes) == 30


def test_the_head_stays_in_sight_and_explains_its_column() -> None:
    page = opened(workbook_of(small_region()))["services"]
    assert page.freeze_panes == "B2"
    assert "Ein kurzer eigener Schlüssel" in page["A1"].comment.text
    assert "A short key" in page["A1"].comment.text


def test_the_first_sheet_explains_every_column_in_both_languages() -> None:
    rows = list(opened(workbook_of(small_region()))["readme"].values)
    words = {(row[0], row[1]): (row[2], row[3]) for row in rows}
    assert words["ties", "rule"] == (
        "Die vereinbarte Regel der Weitervermittlung.",
        "The agreed rule of passing people on.",
    )
    assert any("unbekannt" in str(row[2]) and "unknown" in str(row[3]) for row in rows)


def test_every_cell_is_text_so_that_nothing_is_turned_into_a_date() -> None:
    page = opened(workbook_of(small_region()))["services"]
    cell = next(cell for cell in page[3] if cell.value == "40-60")
    assert (cell.data_type, cell.number_format) == ("s", "@")


def test_a_text_that_looks_like_a_formula_stays_a_text() -> None:
    region = with_rows(small_region(), "obstacles", [{"id": "a", "name": "=1+1"}])
    data = workbook_of(region)
    assert opened(data)["obstacles"]["B2"].data_type == "s"
    assert content(tables_from_workbook(data, "region.xlsx")) == content(region)


def test_numbers_dates_and_truth_values_of_excel_are_understood(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        page = book["services"]
        column = {cell.value: cell.column for cell in page[1]}
        page.cell(2, column["used_per_year"]).value = 12.5
        page.cell(2, column["used_unit"]).value = "visits"
        page.cell(2, column["used_year"]).value = 2024
        page.cell(2, column["valid_from"]).value = date(2026, 11, 22)
        page.cell(2, column["valid_until"]).value = datetime(2027, 1, 1)
        page.cell(2, column["private_basis"]).value = True
        page.cell(2, column["places_per_year"]).value = 40

    tables = read_tables(edited(change, tmp_path))
    cells = tables.rows("services")[0].cells
    assert check(tables) == []
    assert cells["used_per_year"] == "12.5"
    assert cells["used_year"] == "2024"
    assert (cells["valid_from"], cells["valid_until"]) == ("2026-11-22", "2027-01-01")
    assert (cells["private_basis"], cells["places_per_year"]) == ("yes", "40")


def test_moved_columns_empty_rows_blanks_and_apostrophes_change_nothing(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        page = book["needs"]
        rows = [list(row) for row in page.values]
        del book["needs"]
        new = book.create_sheet("Needs ")
        for row in rows:
            new.append([f"  {value} " if isinstance(value, str) else value for value in reversed(row)])
            new.append([])
        new["H3"].value = "'g"
        new["H1"].value = "group_id"

    assert content(read_tables(edited(change, tmp_path))) == content(small_region())


def test_a_fault_in_a_workbook_is_told_by_sheet_and_row(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        book["ties"]["C3"].value = "inform"

    (fault,) = check(read_tables(edited(change, tmp_path)))
    assert (fault.place, fault.row, fault.column, fault.value) == ("ties", 3, "kind", "inform")


def test_every_formula_is_told_with_its_cell(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        book["groups"]["E2"].value = "=100+100"
        book["ties"]["H2"].value = "=A1"

    faults = check(read_tables(edited(change, tmp_path)))
    assert [(fault.place, fault.row, fault.column, fault.value) for fault in faults] == [
        ("groups", 2, "persons_per_year", "=100+100"),
        ("ties", 2, "rule", "=A1"),
    ]
    assert "paste as values" in faults[0].allowed


def test_a_value_below_no_name_and_an_unknown_sheet_are_faults(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        book["needs"]["K2"].value = "lost"
        book.create_sheet("Servces").append(["id"])
        book.create_sheet("Tabelle1")

    faults = check(read_tables(edited(change, tmp_path)))
    assert [(fault.place, fault.value) for fault in faults] == [("Servces", "servces"), ("needs", "lost")]


def test_a_missing_sheet_is_told_where_it_is_needed(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        del book["groups"]

    faults = check(read_tables(edited(change, tmp_path)))
    needed = "refers to the table groups, which is missing"
    assert {fault.problem for fault in faults} == {"the sheet is not there", needed}
    assert [fault.place for fault in faults if fault.problem == needed] == ["needs", "obstacles", "ties"]


def test_a_text_longer_than_a_cell_is_refused_before_writing() -> None:
    region = with_rows(small_region(), "obstacles", [{"id": "a", "name": "b", "description": "🙂" * 17_000}])
    with pytest.raises(InvalidInputError, match="longer than a cell"):
        workbook_of(region)


SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + SHEET % b""

HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "no archive": (lambda: b"no workbook", "is broken"),
    "empty": (lambda: b"", "is broken"),
    "a password or the old format": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "is encrypted",
    ),
    "another archive": (lambda: repacked({"xl/workbook.xml": None}), "is no workbook"),
    "macros": (lambda: repacked({"xl/vbaProject.bin": b"x"}), "holds macros"),
    "macros by declaration": (
        lambda: repacked({"[Content_Types].xml": b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"}),
        "holds macros",
    ),
    "entities": (lambda: repacked({"xl/worksheets/sheet2.xml": BOMB}), "declares a document type"),
    "entities in another encoding": (
        lambda: repacked(
            {"xl/worksheets/sheet2.xml": BOMB.decode().replace("?>", ' encoding="utf-16"?>').encode("utf-16")}
        ),
        "declares a document type",
    ),
    "entities in shared texts": (
        lambda: repacked({"xl/sharedStrings.xml": BOMB}),
        "declares a document type",
    ),
    "a broken sheet": (lambda: repacked({"xl/worksheets/sheet2.xml": b"<worksheet><row>"}), "is broken"),
    "a broken book": (lambda: repacked({"xl/workbook.xml": b"<"}), "is broken"),
    "no relations": (lambda: repacked({"xl/_rels/workbook.xml.rels": None}), "is broken"),
    "a cell at the far corner": (
        lambda: repacked(
            {
                "xl/worksheets/sheet2.xml": SHEET
                % b'<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row>'
            }
        ),
        "fills 1048576 rows and 16384 columns",
    ),
    "a sheet that unpacks to much": (
        lambda: repacked({"xl/worksheets/sheet2.xml": SHEET % (b" " * 20_000_000)}),
        "far more than a table",
    ),
    "a path out of the archive": (lambda: repacked({"../x.xml": b"x"}), "leads out"),
    "a shared text that is not there": (
        lambda: repacked(
            {"xl/worksheets/sheet2.xml": SHEET % b'<row r="1"><c r="A1" t="s"><v>999999</v></c></row>'}
        ),
        "is broken",
    ),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_workbook_is_refused_by_name(case: str) -> None:
    make, problem = HOSTILE[case]
    assert problem in refused(make()).problem


def test_a_workbook_of_other_things_is_no_region() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Name", "Telefon"])
    out = io.BytesIO()
    book.save(out)
    assert refused(out.getvalue()).problem == "holds none of a region's tables"


def test_a_damaged_workbook_is_refused_wherever_the_damage_is() -> None:
    whole = workbook_of(small_region())
    for position in range(0, len(whole), 1_499):
        damaged = bytearray(whole)
        damaged[position] ^= 0xFF
        assert all(place for place in places_told(bytes(damaged)))


def column_of(page: Any, name: str) -> int:
    """Return the position of a column, from 1."""
    return [cell.value for cell in page[1]].index(name) + 1


@pytest.mark.parametrize("error", ["#REF!", "#NAME?", "#N/A"])
def test_an_error_of_the_spreadsheet_is_a_fault(error: str, tmp_path: Path) -> None:
    def change(book: Any) -> None:
        page = book["groups"]
        cell = page.cell(2, column_of(page, "persons_per_year"))
        cell.value, cell.data_type = error, "e"

    (fault,) = check(read_tables(edited(change, tmp_path)))
    assert (fault.place, fault.row, fault.column, fault.value) == ("groups", 2, "persons_per_year", error)


def test_merged_cells_over_rows_of_data_are_a_fault(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        page = book["services"]
        column = column_of(page, "format")
        page.merge_cells(start_row=2, end_row=3, start_column=column, end_column=column)

    (fault,) = check(read_tables(edited(change, tmp_path)))
    assert (fault.place, fault.row, fault.column) == ("services", 2, "format")
    assert fault.problem == "the cells are merged"


def test_a_number_that_excel_holds_as_one_is_not_ambiguous(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        page = book["services"]
        page.cell(2, column_of(page, "places_per_year")).value = 1.234

    tables = read_tables(edited(change, tmp_path))
    assert check(tables) == []
    assert float(tables.rows("services")[0].cells["places_per_year"]) == 1.234


def test_a_formula_after_a_nameless_column_is_told_by_the_right_column(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        book["groups"].insert_cols(2)
        book["groups"]["C2"] = "=1+1"

    faults = check(read_tables(edited(change, tmp_path)))
    assert [
        (fault.column, fault.value) for fault in faults if fault.problem == "the cell holds a formula"
    ] == [("name", "=1+1")]


def test_a_formula_where_a_value_must_stand_is_one_fault(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        book["groups"].cell(2, column_of(book["groups"], "name")).value = '="Gruppe "&1'
        settings = book["settings"]
        row = next(cell.row for cell in settings["A"] if cell.value == "name")
        settings.cell(row, column_of(settings, "value")).value = "=A1"

    faults = check(read_tables(edited(change, tmp_path)))
    assert [(fault.place, fault.column, fault.value) for fault in faults] == [
        ("groups", "name", '="Gruppe "&1'),
        ("settings", "value", "=A1"),
    ]


def test_formulas_beyond_those_told_one_by_one_are_counted(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        for row in range(2, 302):
            book["services"].cell(row, 4, "=1")

    problems = [fault.problem for fault in check(read_tables(edited(change, tmp_path)))]
    assert "100 more cells hold a formula" in problems


def test_one_unreadable_sheet_hides_no_fault_of_the_others(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        book["services"].cell(1, 1).value = book["services"].cell(1, 2).value
        page = book["groups"]
        page.cell(2, column_of(page, "route")).value = "bogus"

    with pytest.raises(InvalidInputError) as caught:
        read_tables(edited(change, tmp_path))
    assert [fault.place for fault in caught.value.faults] == ["groups", "services"]
