"""`bleibe take` where something is wrong: told by file, sheet and cell, and nothing half written."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest

from bleibe.cli.main import main
from bleibe.exchange import backup_of, check, digest, read_tables, write_tables
from exchange.filling import fill, fill_list
from exchange.regions import small_region
from exchange.taking import changed, take


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("services/jobs/places_per_year", "viele", "is not a number"),
        ("services/jobs/places_per_year", "1.200", "thousands or as decimals"),
        ("services/jobs/state", "vielleicht", "is not on the list"),
        ("services/jobs/phases", "Studum", "perhaps Studium / study"),
        ("services/jobs/phases", "Studum", "; one of vor der Einreise, Ankommen, Studium, "),
        ("services/jobs/needs", "Bewerbung", "perhaps Bewerben / application skills"),
        ("services/jobs/needs", "Sprache; Bewerbung", "; one of Orientierung, soziale Kontakte, Sprache, "),
        ("services/jobs/languages", "Elbisch", "is not on the list"),
        ("organizations/uni_cc/website", "http://", "is not a web address"),
        ("services/+1/kind", "Beratung", "the name of the offer is missing"),
        ("ties/+1/partner", "Kammer", "what the two do together is missing"),
        ("end//filled_on", "gestern", "is not a date"),
        ("end//filled_on", "2999-01-01", "lies in the future"),
        ("end//confirm", "vielleicht", "neither yes nor no"),
    ],
)
def test_a_wrong_answer_is_told_by_file_sheet_and_cell_and_nothing_is_taken(
    source: Path, sheets: Path, capsys: pytest.CaptureFixture[str], field: str, text: str, said: str
) -> None:
    fill(sheets / "uni_cc.xlsx", {"services/board/name": "Börse", field: text})
    code = main(["take", str(source), str(sheets / "uni_cc.xlsx"), "--accept"])
    out = capsys.readouterr().out
    assert code == 1
    assert "uni_cc.xlsx: Bogen, cell " in out
    assert said in out
    assert "nothing is taken" in out
    assert digest(read_tables(source)) == digest(small_region())


def test_faults_of_all_sheets_are_told_in_one_go(
    source: Path, sheets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(sheets / "uni_cc.xlsx", {"services/jobs/places_per_year": "viele"})
    fill(sheets / "uni_io.xlsx", {"services/welcome/places_per_year": "wenige"})
    (sheets / "broken.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    assert take(source, *sorted(sheets.glob("*.xlsx"))) == 1
    said = capsys.readouterr().out
    assert "viele" in said
    assert "wenige" in said
    assert "broken.xlsx" in said


def test_of_each_file_it_is_told_whether_it_alone_could_be_taken(
    source: Path, sheets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(sheets / "uni_cc.xlsx", {"services/jobs/places_per_year": "viele"})
    good = fill(sheets / "uni_io.xlsx", {"services/welcome/places_per_year": "200"})
    (sheets / "kurse.csv").write_text("Angebot;Träger\nDeutsch B2;Career Center\n", encoding="utf-8")
    files = (sheets / "uni_cc.xlsx", good, sheets / "students.uni.xlsx", sheets / "kurse.csv")
    assert take(source, *files, "--accept") == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[-5:] == [
        "uni_cc.xlsx: has faults; mend it or leave it out.",
        "uni_io.xlsx: could be taken alone.",
        "students.uni.xlsx: could be taken alone.",
        "kurse.csv: a list, not read yet.",
        "1 fault; nothing is taken.",
    ]
    assert digest(read_tables(source)) == digest(small_region())
    assert take(source, good, "--accept") == 0


def test_a_list_with_a_fault_is_told_apart_from_the_sheets(
    source: Path, sheets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = sheets / "kurse.csv"
    listed.write_text("Angebot;Träger;Link\nDeutsch B2;Career Center;\n", encoding="utf-8")
    take(source, listed)
    listed.write_text("Angebot;Anbieter;Link\nDeutsch B2;Career Center;\n", encoding="utf-8")
    assert take(source, sheets / "uni_io.xlsx", listed) == 1
    said = capsys.readouterr().out
    assert "kurse.csv: has faults; mend it or leave it out." in said
    assert "uni_io.xlsx: could be taken alone." in said


def test_of_a_file_that_is_alone_nothing_more_is_told(
    source: Path, sheets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(sheets / "uni_cc.xlsx", {"services/jobs/places_per_year": "viele"})
    assert take(source, sheets / "uni_cc.xlsx") == 1
    assert "leave it out" not in capsys.readouterr().out


def test_a_formula_is_no_answer(source: Path, sheets: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(sheets / "uni_cc.xlsx", {"services/jobs/places_per_year": "=20+20"})
    assert take(source, sheets / "uni_cc.xlsx") == 1
    assert "formula" in capsys.readouterr().out


def test_a_sheet_of_another_region_is_refused(
    source: Path, sheets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.load_workbook(sheets / "abh.xlsx")
    book["bleibe"]["B2"] = "elsewhere"
    book.save(sheets / "abh.xlsx")
    assert take(source, sheets / "abh.xlsx") == 1
    assert "elsewhere" in capsys.readouterr().out


def test_a_sheet_that_lost_its_hidden_column_is_refused(
    source: Path, sheets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.load_workbook(sheets / "abh.xlsx")
    for row in book.worksheets[0].iter_rows(max_col=1):
        row[0].value = None
    book.save(sheets / "abh.xlsx")
    assert take(source, sheets / "abh.xlsx") == 1
    assert "hidden first column" in capsys.readouterr().out


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", ["uni_cc.xlsx", "abh.xlsx", "students.uni.xlsx", "uni_cc.csv"])
def test_a_sheet_that_lost_its_keys_is_refused_and_is_no_partners_list(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, language: str
) -> None:
    out = tmp_path / "asked"
    asked = ["ask", str(source), "--as-of", "2026-11-20", "--out", str(out), "--lang", language]
    assert main(asked) == 0
    path = out / name
    book = openpyxl.load_workbook(path.with_suffix(".xlsx"))
    for hidden in book.worksheets[1:]:
        book.remove(hidden)
    if not name.startswith("students."):
        book.worksheets[0].delete_cols(1)
    if path.suffix == ".xlsx":
        book.save(path)
    else:
        with path.open("w", encoding="cp1252", errors="replace", newline="") as file:
            csv.writer(file, delimiter=";").writerows(book.worksheets[0].values)
    before = sorted(source.parent.rglob("*"))
    capsys.readouterr()
    assert take(source, path, "--accept") == 1
    said = capsys.readouterr().out
    assert f"{name}: is a sheet of ours whose keys were removed" in said
    assert "the file that the office filled in" in said
    assert sorted(source.parent.rglob("*")) == before


def test_an_inserted_row_does_not_shift_the_answers(source: Path, sheets: Path) -> None:
    path = fill(sheets / "uni_cc.xlsx", {"services/jobs/eligibility_description": "alle"})
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    page.merged_cells.ranges.clear()
    page.insert_rows(8, 3)
    book.save(path)
    assert take(source, path, "--accept") == 0
    assert changed(small_region(), source) == {"services jobs": {"eligibility_description": "alle"}}


def test_an_answer_that_would_break_the_region_is_not_accepted(
    source: Path, sheets: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(sheets / "uni_cc.xlsx", {"services/board/name": "Börse"})
    proposal = source.parent / "proposal.xlsx"
    take(source, sheets / "uni_cc.xlsx", "--out", str(proposal))
    fill_list(proposal, {1: ""}, "proposed", head=4)
    assert take(source, proposal, "--accept") == 1
    assert "must not be empty" in capsys.readouterr().out
    assert digest(read_tables(source)) == digest(small_region())


@pytest.mark.parametrize("name", ["muster", "muster.xlsx"])
def test_a_process_that_dies_while_writing_leaves_nothing_half_written(
    source: Path, sheets: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path = source.parent / name
    if path.suffix:
        write_tables(small_region(), path)
    fill(sheets / "uni_cc.xlsx", {"services/board/name": "Börse"})
    before = {one.name for one in source.parent.iterdir()}

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", dies)
        patched.setattr(Path, "replace", dies)
        assert take(path, sheets / "uni_cc.xlsx", "--accept") == 130
    assert digest(read_tables(path)) == digest(small_region())
    assert {one.name for one in source.parent.iterdir()} - before <= {"muster.before-1.xlsx"}
    assert take(path, sheets / "uni_cc.xlsx", "--accept") == 0
    assert check(read_tables(path)) == []


def test_the_second_rename_failing_puts_the_region_back(
    source: Path, sheets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(sheets / "uni_cc.xlsx", {"services/board/name": "Börse"})
    real, calls = Path.rename, []

    def second_fails(self: Path, target: Path) -> Path:
        calls.append(self.name)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        return real(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", second_fails)
        assert take(source, sheets / "uni_cc.xlsx", "--accept") == 3
    assert digest(read_tables(source)) == digest(small_region())
    assert not (source.parent / "muster.before-1").exists()


def test_the_backup_never_replaces_an_older_one(source: Path) -> None:
    (source.parent / "muster.before-1").mkdir()
    assert backup_of(source).name == "muster.before-2"


def test_a_region_with_faults_takes_nothing(source: Path, sheets: Path) -> None:
    (source / "ties.csv").write_text("from_organization_id\nnobody\n", encoding="utf-8")
    assert take(source, sheets / "abh.xlsx") == 1


def test_a_regions_own_workbook_is_refused_and_merge_is_named(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_tables(small_region(), source.parent / "theirs.xlsx")
    before = sorted(source.parent.rglob("*"))
    assert take(source, source.parent / "theirs.xlsx") == 1
    said = capsys.readouterr().out
    assert "theirs.xlsx: is a region, not a list" in said
    assert "bleibe merge" in said
    assert sorted(source.parent.rglob("*")) == before


def test_a_day_of_the_answers_that_has_not_come_is_refused(
    source: Path, sheets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(sheets / "uni_cc.xlsx", {"services/jobs/places_per_year": "12"})
    sent = ["take", str(source), str(sheets / "uni_cc.xlsx"), "--accept", "--date", "2999-01-01"]
    assert main(sent) == 1
    out = capsys.readouterr().out
    assert "lies in the future" in out
    assert digest(read_tables(source)) == digest(small_region())
