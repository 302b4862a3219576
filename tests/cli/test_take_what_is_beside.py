"""Whatever somebody writes on a sheet is taken or told: in rows put in, beside the fields, on more pages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from bleibe.exchange import digest, read_tables
from bleibe.exchange.sheet_cells import sheets_of
from exchange.filling import fill
from exchange.regions import small_region
from exchange.taking import changed, take

ASIDE = "written where nothing is asked"


def row_of(page: Worksheet, mark: str) -> int:
    """Return the number of the row that its hidden first cell names so."""
    return next(number for number, (cell,) in enumerate(page.iter_rows(max_col=1), 1) if cell.value == mark)


def written(sheet: Path, below: str, texts: Mapping[int, str], *, put_in: bool) -> Path:
    """Write by hand below a row, in a row put in there or in the next one that is free; return the file."""
    book = openpyxl.load_workbook(sheet)
    page = book.worksheets[0]
    for merged in list(page.merged_cells.ranges):
        page.unmerge_cells(str(merged))
    number = row_of(page, below) + 1
    if put_in:
        page.insert_rows(number)
    for column, text in texts.items():
        page.cell(number, column).value = text
    book.save(sheet)
    return sheet


@pytest.mark.parametrize(("below", "put_in"), [("services/jobs", True), ("services/+3", False)])
def test_an_offer_in_a_row_without_a_key_is_a_new_offer(
    source: Path, sheets: Path, below: str, put_in: bool
) -> None:
    texts = {2: "Offene Sprechstunde", 3: "läuft", 5: "30", 9: "Studium; Ankommen"}
    path = written(sheets / "uni_cc.xlsx", below, texts, put_in=put_in)
    assert take(source, path, "--accept") == 0
    assert changed(small_region(), source) == {
        "services uni_cc-offene-sprechstunde": {
            "id": "uni_cc-offene-sprechstunde",
            "organization_id": "uni_cc",
            "name": "Offene Sprechstunde",
            "state": "running",
            "places_per_year": "30",
            "phases": "study;arrival",
            "last_seen": "2026-11-20",
        }
    }


@pytest.mark.parametrize("kind_at", [4, 5])
def test_a_tie_in_a_row_that_was_put_in_is_a_new_tie(source: Path, sheets: Path, kind_at: int) -> None:
    texts = {2: "Ausländerbehörde", kind_at: "arbeitet zusammen mit", 8: "per Mail"}
    path = written(sheets / "uni_cc.xlsx", "ties/uni_io/uni_cc/refers/", texts, put_in=True)
    assert take(source, path, "--accept") == 0
    tie = changed(small_region(), source)["ties abh / uni_cc / co_operates"]
    assert tie["rule"] == "per Mail"


def test_several_rows_put_in_by_several_people_are_as_many_offers(source: Path, sheets: Path) -> None:
    for name in ("Eins", "Zwei", "Drei"):
        written(sheets / "uni_cc.xlsx", "services/board", {2: name}, put_in=True)
    assert take(source, sheets / "uni_cc.xlsx", "--accept") == 0
    assert set(changed(small_region(), source)) == {
        f"services uni_cc-{name}" for name in ("eins", "zwei", "drei")
    }


def test_a_row_that_is_begun_but_cannot_be_read_is_a_fault(
    source: Path, sheets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(sheets / "uni_cc.xlsx", "services/+3", {4: "Beratung", 5: "30"}, put_in=False)
    assert take(source, path, "--accept") == 1
    assert "the name of the offer is missing" in capsys.readouterr().out


def test_a_copied_row_with_another_name_is_a_new_offer_and_renames_none(source: Path, sheets: Path) -> None:
    jobs = {1: "services/jobs", 2: "Mentoring", 4: "Bewerbungstraining", 5: "40-60"}
    path = written(sheets / "uni_cc.xlsx", "services/jobs", jobs, put_in=True)
    assert take(source, path, "--accept") == 0
    found = changed(small_region(), source)
    assert list(found) == ["services uni_cc-mentoring"]
    assert found["services uni_cc-mentoring"]["kind"] == "application_training"


def test_a_row_copied_and_left_so_changes_nothing(
    source: Path, sheets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    jobs = {1: "services/jobs", 2: "Bewerbungstraining", 4: "Bewerbungstraining", 5: "40-60"}
    path = written(sheets / "uni_cc.xlsx", "services/jobs", jobs, put_in=True)
    assert take(source, path, "--accept") == 0
    assert digest(read_tables(source)) == digest(small_region())
    assert ASIDE not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("below", "column", "cell"),
    [
        ("services/jobs", 12, "L"),
        ("services/+3", 6, "F"),
        ("organizations/uni_cc/own_logic", 5, "E"),
        ("organizations/uni_cc/name", 9, "I"),
        ("end//remark", 2, "B"),
        ("columns services", 3, "C"),
    ],
)
def test_what_is_written_where_nothing_is_asked_is_told_with_its_cell(
    source: Path, sheets: Path, capsys: pytest.CaptureFixture[str], below: str, column: int, cell: str
) -> None:
    path = written(sheets / "uni_cc.xlsx", below, {column: "Bitte rufen Sie an"}, put_in=False)
    page = openpyxl.load_workbook(path).worksheets[0]
    assert take(source, path) == 0
    said = capsys.readouterr().out
    assert f"uni_cc.xlsx: Bogen, cell {cell}{row_of(page, below) + 1}: {ASIDE}: 'Bitte rufen Sie an'" in said
    assert said.count(ASIDE) == 1


def test_a_page_that_somebody_added_is_told(
    source: Path, sheets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.load_workbook(sheets / "abh.xlsx")
    book.create_sheet("Notizen")["A1"] = "siehe Anhang"
    book.save(sheets / "abh.xlsx")
    assert take(source, sheets / "abh.xlsx") == 0
    assert f"abh.xlsx: Notizen, cell A1: {ASIDE}: 'siehe Anhang'" in capsys.readouterr().out


def test_what_the_sheet_says_itself_is_not_told(
    source: Path, sheets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in sheets.glob("*.xlsx"):
        openpyxl.load_workbook(path).save(path)
    fill(sheets / "uni_cc.xlsx", {"services/board/name": "Börse"})
    assert take(source, *sorted(sheets.glob("*.xlsx"))) == 0
    said = capsys.readouterr().out
    assert ASIDE not in said
    assert "To be read" not in said


def test_a_whole_other_list_on_a_sheet_is_a_fault(
    source: Path, sheets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.load_workbook(sheets / "abh.xlsx")
    page = book.create_sheet("Liste")
    for number in range(300):
        page.append([f"Kurs {number}"])
    book.save(sheets / "abh.xlsx")
    assert take(source, sheets / "abh.xlsx") == 1
    assert "300 cells written where nothing is asked" in capsys.readouterr().out


def test_a_sheet_that_does_not_say_what_was_printed_on_it_is_told(
    source: Path, sheets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = fill(sheets / "abh.xlsx", {"end//remark": "danke"})
    book = openpyxl.load_workbook(path)
    book["bleibe"].delete_cols(4, 3)
    book.save(path)
    assert take(source, path) == 0
    said = capsys.readouterr().out
    assert "danke" in said
    assert ASIDE not in said
    assert "made by an earlier version" in said


def test_a_comment_on_a_cell_is_told(source: Path, sheets: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = openpyxl.load_workbook(sheets / "uni_cc.xlsx")
    book.worksheets[0]["B28"].comment = Comment("gibt es\nnur im Winter", "Stelle")
    book.save(sheets / "uni_cc.xlsx")
    assert take(source, sheets / "uni_cc.xlsx") == 0
    said = capsys.readouterr().out
    assert f"uni_cc.xlsx: Bogen, cell B28: {ASIDE}: 'gibt es\\nnur im Winter'" in said


def test_a_text_box_is_read_as_a_note(tmp_path: Path) -> None:
    path = tmp_path / "noted.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Zettel").insert_textbox(2, 2, "Bitte anrufen")
    data = path.read_bytes()
    assert next(sheets_of(data, "noted.xlsx")).notes == (("", "Bitte anrufen"),)
