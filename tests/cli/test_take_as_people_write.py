"""Answers as offices write them, on whatever computer: understood, or told with the way out."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import openpyxl
import pytest

from bleibe.cli.main import main
from bleibe.exchange import read_tables, write_tables
from bleibe.exchange.region_tables.schema import region_schema
from bleibe.exchange.sheets.answer_words import read_answer
from exchange.filling import fill
from exchange.regions import small_region
from exchange.taking import changed, take


def test_letters_that_a_mac_takes_apart_are_the_same_letters(source: Path, sheets: Path) -> None:
    apart = unicodedata.normalize("NFD", "läuft")
    name = unicodedata.normalize("NFD", "Bewerben für Anfänger")
    fill(sheets / "uni_cc.xlsx", {"services/board/state": f"{apart}  ", "services/board/name": name})
    assert take(source, sheets / "uni_cc.xlsx", "--accept") == 0
    board = changed(small_region(), source)["services board"]
    assert (board["name"], board["state"]) == ("Bewerben für Anfänger", "running")


def test_asked_whether_it_is_agreed_people_answer_yes() -> None:
    column = region_schema().table("ties").find("agreement")
    assert column is not None
    assert {read_answer(column, word) for word in ("ja", "Yes", "vereinbart")} == {"agreed"}


def test_a_day_is_read_as_germans_write_it() -> None:
    column = region_schema().table("services").find("valid_from")
    assert column is not None
    assert read_answer(column, "1. 3. 2027") == read_answer(column, "2027-03-01") == "2027-03-01"


def test_an_error_of_the_spreadsheet_is_told_with_its_cell(
    source: Path, sheets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = fill(sheets / "uni_cc.xlsx", {"services/board/places_per_year": "40"})
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    cell = next(cell for row in page.iter_rows(min_col=2) for cell in row if cell.value == "40")
    cell.value, cell.data_type = "#REF!", "e"
    book.save(path)
    assert take(source, path, "--accept") == 1
    assert f"cell {cell.coordinate}: the cell holds an error of the spreadsheet" in capsys.readouterr().out


def test_a_renamed_and_a_new_column_of_a_list_are_told_together(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = tmp_path / "kurse.csv"
    listed.write_text("Angebot;Träger\nDeutsch B2;Career Center\n", encoding="utf-8")
    take(source, listed)
    listed.write_text("Angebot;Anbieter;Raum\nDeutsch B2;Career Center;7\n", encoding="utf-8")
    assert take(source, listed) == 1
    said = capsys.readouterr().out
    assert "column Träger: the list has no such column any more" in said
    assert "new in the list: Anbieter, Raum" in said


def test_the_file_of_another_program_is_refused_before_anything_is_shown(
    sheets: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    foreign = tmp_path / "foreign.json"
    write_tables(small_region(), foreign)
    document = json.loads(foreign.read_text(encoding="utf-8"))
    del document["bleibe"]
    foreign.write_text(json.dumps(document), encoding="utf-8")
    before = {path.name for path in tmp_path.iterdir()}
    assert main(["take", str(foreign), str(sheets / "uni_cc.xlsx"), "--accept"]) == 3
    shown = capsys.readouterr()
    assert "bleibe convert" in shown.err
    assert shown.out == ""
    assert {path.name for path in tmp_path.iterdir()} == before


def test_the_region_one_stands_in_is_not_replaced(
    source: Path, sheets: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(sheets / "uni_cc.xlsx", {"services/board/name": "Börse"})
    monkeypatch.chdir(source)
    assert main(["take", ".", str(sheets / "uni_cc.xlsx"), "--accept"]) == 3
    assert "you stand in" in capsys.readouterr().err
    assert changed(small_region(), source) == {}
    assert read_tables(source).key == "muster"
