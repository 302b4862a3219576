"""`bleibe take`: what comes back from the field, first as a proposal, then as the region."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from bleibe.cli.main import main
from bleibe.exchange import (
    Difference,
    RegionTables,
    backup_of,
    check,
    differences,
    digest,
    read_tables,
    write_tables,
)
from exchange.filling import fill, fill_list, fill_questionnaire
from exchange.regions import small_region

DATED = ["--date", "2026-11-20"]
OFFICE = "Angaben der Stelle / answers of the office: "


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small region in a folder, with a note of the team beside it; work goes on beside it too."""
    monkeypatch.chdir(tmp_path)
    write_tables(small_region(), tmp_path / "muster")
    (tmp_path / "muster" / "CHECKLIST.md").write_text("- [x] called", encoding="utf-8")
    return tmp_path / "muster"


@pytest.fixture
def sheets(source: Path, tmp_path: Path) -> Path:
    """Return the folder with the sheets of the small region."""
    out = tmp_path / "sheets"
    assert main(["ask", str(source), "--as-of", "2026-11-20", "--out", str(out)]) == 0
    return out


def take(source: Path, *files: Path | str) -> int:
    """Run `bleibe take` with a fixed date."""
    return main(["take", str(source), *map(str, files), *DATED])


def changed(before: RegionTables, source: Path) -> dict[str, dict[str, str]]:
    """Return what a region says otherwise than before, by row and column, without its sources."""
    return {
        str(row.row): {
            cell.column: cell.now
            for cell in row.cells
            if cell.column not in ("source", "source_date", "note")
        }
        for row in differences(before, read_tables(source))
    }


def row_of(source: Path, table: str, id: str) -> dict[str, str]:
    """Return the cells of one row of a region."""
    return dict(next(row.cells for row in read_tables(source).rows(table) if row.cells.get("id") == id))


def test_from_a_blank_region_to_accepted_answers_only_what_was_answered_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    named = ["--districts", "03404", "--universities", "Universität Osnabrück"]
    assert main(["new", "Osnabrück", *named]) == 0
    before = read_tables(tmp_path / "osnabrueck")
    assert main(["ask", "osnabrueck", "--as-of", "2026-11-20"]) == 0
    career, io = "career-universitaet-osnabrueck", "io-universitaet-osnabrueck"
    fill(
        tmp_path / "sheets" / f"{career}.xlsx",
        {
            f"organizations/{career}/name": "Career Service",
            f"organizations/{career}/website": "www.example.org/career",
            "services/+rung-application_training/name": "Bewerben auf Deutsch",
            "services/+1/name": "Offene Sprechstunde",
            "services/+1/places_per_year": "ca. 80–120",
            "services/+1/languages": "Deutsch, Englisch",
            "services/+1/phases": "Studienabschluss; Arbeitsplatzsuche",
            "ties/+1/partner": "International Office, Universität Osnabrück (noch zu finden)",
            "ties/+1/tie_kind": "verweist an uns",
            "ties/+1/agreement": "vereinbart",
        },
    )
    assert take(Path("osnabrueck"), f"sheets/{career}.xlsx", "--accept") == 0
    assert main(["check", "osnabrueck"]) == 0
    assert changed(before, tmp_path / "osnabrueck") == {
        f"organizations {career}": {
            "name": "Career Service",
            "website": "https://www.example.org/career",
            "state": "known",
        },
        f"services {career}-bewerben-auf-deutsch": {
            "id": f"{career}-bewerben-auf-deutsch",
            "organization_id": career,
            "name": "Bewerben auf Deutsch",
            "kind": "application_training",
            "needs": "application_skills",
            "phases": "final_year;job_search",
            "for_routes": "study_to_work",
            "state": "running",
            "last_seen": "2026-11-20",
        },
        f"services {career}-offene-sprechstunde": {
            "id": f"{career}-offene-sprechstunde",
            "organization_id": career,
            "name": "Offene Sprechstunde",
            "places_per_year": "80-120",
            "languages": "de;en",
            "phases": "final_year;job_search",
            "state": "running",
            "last_seen": "2026-11-20",
        },
        f"ties {io} / {career} / refers": {
            "from_organization_id": io,
            "to_organization_id": career,
            "kind": "refers",
            "agreement": "agreed",
        },
    }


def test_an_untouched_sheet_changes_nothing(
    source: Path, sheets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert take(source, *sorted(sheets.glob("*.xlsx"))) == 0
    assert "Nothing would change" in capsys.readouterr().out


def test_a_sheet_saved_by_a_spreadsheet_and_untouched_changes_nothing(source: Path, sheets: Path) -> None:
    for path in sheets.glob("*.xlsx"):
        book = openpyxl.load_workbook(path)
        book.save(path)
    assert take(source, *sorted(sheets.glob("*.xlsx")), "--accept") == 0
    assert digest(read_tables(source)) == digest(small_region())


def test_nothing_changes_before_it_is_accepted(
    source: Path, sheets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(sheets / "uni_cc.xlsx", {"services/jobs/eligibility_description": "alle im letzten Jahr"})
    assert take(source, sheets / "uni_cc.xlsx") == 0
    assert digest(read_tables(source)) == digest(small_region())
    said = capsys.readouterr().out
    assert "eligibility_description: unknown -> 'alle im letzten Jahr' [uni_cc.xlsx: Bogen, cell" in said
    assert (source.parent / "muster-proposal.xlsx").is_file()


def test_every_changed_row_gets_source_and_date_and_keeps_its_old_source_in_the_note(
    source: Path, sheets: Path
) -> None:
    fill(sheets / "uni_io.xlsx", {"services/welcome/places_per_year": "200"})
    assert take(source, sheets / "uni_io.xlsx", "--accept") == 0
    row = row_of(source, "services", "welcome")
    assert row["source"] == f"{OFFICE}International Office (Bogen uni_io)"
    assert row["source_date"] == "2026-11-20"
    assert row["note"] == "vorher / before: https://www.example.org/welcome, 2025-04"


def test_a_source_can_be_given(source: Path, sheets: Path) -> None:
    fill(sheets / "uni_cc.xlsx", {"organizations/uni_cc/place": "Musterstadt"})
    assert take(source, sheets / "uni_cc.xlsx", "--source", "Gespräch", "--accept") == 0
    assert row_of(source, "organizations", "uni_cc")["source"] == "Gespräch"


def test_the_day_on_the_sheet_dates_the_answers(source: Path, sheets: Path) -> None:
    fill(sheets / "uni_cc.xlsx", {"organizations/uni_cc/place": "Musterstadt", "end//filled_on": "3.11.2025"})
    assert main(["take", str(source), str(sheets / "uni_cc.xlsx"), "--accept"]) == 0
    assert row_of(source, "organizations", "uni_cc")["source_date"] == "2025-11-03"


def test_the_old_state_is_kept_and_what_else_is_in_the_folder_too(source: Path, sheets: Path) -> None:
    fill(sheets / "uni_cc.xlsx", {"organizations/uni_cc/place": "Musterstadt"})
    assert take(source, sheets / "uni_cc.xlsx", "--accept") == 0
    assert digest(read_tables(source.parent / "muster.before-1")) == digest(small_region())
    assert (source / "CHECKLIST.md").read_text(encoding="utf-8") == "- [x] called"


@pytest.mark.parametrize("name", ["region.xlsx", "region.zip", "region.json"])
def test_regions_in_one_file_are_rewritten_and_kept_too(source: Path, sheets: Path, name: str) -> None:
    path = source.parent / name
    write_tables(small_region(), path)
    fill(sheets / "uni_cc.xlsx", {"organizations/uni_cc/place": "Musterstadt"})
    assert take(path, sheets / "uni_cc.xlsx", "--accept") == 0
    assert changed(small_region(), path) == {"organizations uni_cc": {"place": "Musterstadt"}}
    backup = path.with_name(f"region.before-1{path.suffix}")
    assert digest(read_tables(backup)) == digest(small_region())


def test_accepting_twice_is_accepting_once(source: Path, sheets: Path) -> None:
    fill(
        sheets / "uni_cc.xlsx",
        {"services/+1/name": "Neues", "ties/+1/partner": "Kammer", "ties/+1/tie_kind": "fördert"},
    )
    assert take(source, sheets / "uni_cc.xlsx", "--accept") == 0
    once = digest(read_tables(source))
    assert take(source, sheets / "uni_cc.xlsx", "--accept") == 0
    assert digest(read_tables(source)) == once


def test_a_proposal_comes_back_without_what_was_struck_out(source: Path, sheets: Path) -> None:
    fill(
        sheets / "uni_cc.xlsx", {"organizations/uni_cc/place": "Musterstadt", "services/board/name": "Börse"}
    )
    proposal = source.parent / "proposal.xlsx"
    assert take(source, sheets / "uni_cc.xlsx", "--out", str(proposal)) == 0
    fill_list(proposal, {2: "no"}, "accept", head=4)
    assert take(source, proposal, "--accept") == 0
    assert changed(small_region(), source) == {"organizations uni_cc": {"place": "Musterstadt"}}


def test_a_sheet_of_an_older_state_shows_conflicts_and_overwrites_nothing(
    source: Path, sheets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(sheets / "uni_cc.xlsx", {"services/jobs/places_per_year": "10"})
    newer = [
        {**row.cells, **({"places_per_year": "70"} if row.cells["id"] == "jobs" else {})}
        for row in small_region().rows("services")
    ]
    write_tables(small_region().with_rows("services", newer), source.parent / "newer")
    assert take(source.parent / "newer", sheets / "uni_cc.xlsx", "--accept") == 1
    assert row_of(source.parent / "newer", "services", "jobs")["places_per_year"] == "70"
    said = capsys.readouterr().out
    assert "CONFLICT places_per_year: '70' -> '10'" in said
    assert "seen was '40-60'" in said


def test_a_conflict_can_be_decided_in_the_proposal(source: Path, sheets: Path) -> None:
    fill(sheets / "uni_cc.xlsx", {"services/jobs/places_per_year": "10"})
    newer = [
        {**row.cells, **({"places_per_year": "70"} if row.cells["id"] == "jobs" else {})}
        for row in small_region().rows("services")
    ]
    other = source.parent / "newer"
    write_tables(small_region().with_rows("services", newer), other)
    proposal = source.parent / "proposal.xlsx"
    assert take(other, sheets / "uni_cc.xlsx", "--out", str(proposal)) == 1
    assert take(other, proposal, "--accept") == 0
    assert row_of(other, "services", "jobs")["places_per_year"] == "70"
    fill_list(proposal, {1: "ja"}, "accept", head=4)
    assert take(other, proposal, "--accept") == 0
    assert row_of(other, "services", "jobs")["places_per_year"] == "10"


def test_two_people_at_once_who_contradict_each_other_are_a_conflict(
    source: Path, sheets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = fill(sheets / "uni_cc.xlsx", {"services/jobs/places_per_year": "10"}, sheets / "one.xlsx")
    other = fill(sheets / "uni_cc.xlsx", {"services/jobs/places_per_year": "20"}, sheets / "other.xlsx")
    assert take(source, one, other, "--accept") == 1
    assert capsys.readouterr().out.count("another sheet says otherwise") == 2
    assert digest(read_tables(source)) == digest(small_region())


def test_both_ends_of_a_mutual_tie_make_one_row(source: Path, sheets: Path) -> None:
    for key, partner in (("uni_cc", "Ausländerbehörde"), ("abh", "Career Center")):
        answers = {"ties/+1/partner": partner, "ties/+1/tie_kind": "arbeitet zusammen mit"}
        fill(sheets / f"{key}.xlsx", answers)
    assert take(source, sheets / "uni_cc.xlsx", sheets / "abh.xlsx", "--accept") == 0
    assert list(changed(small_region(), source)) == ["ties abh / uni_cc / co_operates"]


def test_a_tie_that_does_not_exist_is_removed(source: Path, sheets: Path) -> None:
    fill(sheets / "uni_cc.xlsx", {"ties/uni_io/uni_cc/refers//agreement": "gibt es nicht"})
    assert take(source, sheets / "uni_cc.xlsx", "--accept") == 0
    found: tuple[Difference, ...] = differences(small_region(), read_tables(source))
    assert [(str(one.row), one.change) for one in found] == [("ties uni_io / uni_cc / refers", "removed")]


def test_unknown_clears_a_value_and_an_emptied_field_does_not(
    source: Path, sheets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = {"services/jobs/eligibility_description": "", "services/jobs/phases": "unbekannt"}
    fill(sheets / "uni_cc.xlsx", {**answers, "services/jobs/needs": None})
    assert take(source, sheets / "uni_cc.xlsx", "--accept") == 0
    assert changed(small_region(), source) == {"services jobs": {"phases": ""}}
    assert "emptied; services jobs, needs stays 'application_skills'" in capsys.readouterr().out


def test_everything_right_sets_the_day_of_the_check(source: Path, sheets: Path) -> None:
    fill(sheets / "uni_cc.xlsx", {"end//confirm": "ja"})
    assert take(source, sheets / "uni_cc.xlsx", "--accept") == 0
    assert changed(small_region(), source) == {
        "organizations uni_cc": {"checked_on": "2026-11-20"},
        "services jobs": {"checked_on": "2026-11-20"},
        "services board": {"checked_on": "2026-11-20"},
    }


def test_remarks_are_shown_and_enter_no_table(
    source: Path, sheets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(sheets / "uni_cc.xlsx", {"end//remark": "Im Sommer ziehen wir um."})
    assert take(source, sheets / "uni_cc.xlsx") == 0
    assert "Im Sommer ziehen wir um." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("services/jobs/places_per_year", "viele", "is not a number"),
        ("services/jobs/places_per_year", "1.200", "thousands or as decimals"),
        ("services/jobs/state", "vielleicht", "is not on the list"),
        ("services/jobs/phases", "Studum", "perhaps Studium / study"),
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
        with pytest.raises(KeyboardInterrupt):
            take(path, sheets / "uni_cc.xlsx", "--accept")
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


def answered(welcome: str, jobs: str, **more: str) -> dict[str, str]:
    """Return one student's row."""
    return {"welcome": welcome, "jobs": jobs, **more}


def test_students_answers_become_shares_with_their_number(source: Path, sheets: Path) -> None:
    """Of 20 students 16 know the welcome week, 12 of them went: 0.80 know it, 0.75 of those took it up."""
    rows = [answered("2", "0")] * 12 + [answered("1", "0")] * 4 + [answered("0", "1")] * 4
    fill_questionnaire(sheets / "students-uni.xlsx", rows)
    assert take(source, sheets / "students-uni.xlsx", "--accept") == 0
    reach = {row.cells["service_id"]: row.cells for row in read_tables(source).rows("reach")[1:]}
    assert (reach["welcome"]["known"], reach["welcome"]["taken_up"]) == ("0.80", "0.75")
    assert reach["welcome"]["group_id"] == "g"
    assert reach["welcome"]["source"].endswith("n = 20")
    assert reach["welcome"]["source_date"] == "2026-11-20"
    assert "16 of 20" in reach["welcome"]["note"]
    assert reach["jobs"]["known"] == "0.20"
    assert "taken_up" not in reach["jobs"]


def test_fewer_than_ten_answers_give_no_share_and_it_is_said(
    source: Path, sheets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill_questionnaire(sheets / "students-uni.xlsx", [answered("2", "1")] * 9)
    assert take(source, sheets / "students-uni.xlsx", "--accept") == 0
    assert digest(read_tables(source)) == digest(small_region())
    assert "welcome, g: n = 9, fewer than 10" in capsys.readouterr().out


def test_questionnaires_collected_by_two_people_are_counted_together(source: Path, sheets: Path) -> None:
    other = sheets / "second.xlsx"
    other.write_bytes((sheets / "students-uni.xlsx").read_bytes())
    fill_questionnaire(sheets / "students-uni.xlsx", [answered("2", "1")] * 6)
    fill_questionnaire(other, [answered("0", "1")] * 6)
    assert take(source, sheets / "students-uni.xlsx", other, "--accept") == 0
    (welcome,) = [r.cells for r in read_tables(source).rows("reach") if r.cells.get("known") == "0.50"]
    assert welcome["source"].endswith("n = 12")


def test_what_students_miss_is_shown_and_not_stored(
    source: Path, sheets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill_questionnaire(
        sheets / "students-uni.xlsx", [answered("2", "1", missing="Deutschkurs am Abend")] * 10
    )
    assert take(source, sheets / "students-uni.xlsx", "--accept") == 0
    assert "Deutschkurs am Abend" in capsys.readouterr().out
    assert "Abend" not in repr(read_tables(source))


def test_an_answer_that_is_none_is_told_by_its_cell(
    source: Path, sheets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill_questionnaire(sheets / "students-uni.xlsx", [answered("3", "1")])
    assert take(source, sheets / "students-uni.xlsx") == 1
    assert "cell C5: is no answer (found: '3')" in capsys.readouterr().out


def test_the_backup_never_replaces_an_older_one(source: Path) -> None:
    (source.parent / "muster.before-1").mkdir()
    assert backup_of(source).name == "muster.before-2"


def test_a_region_with_faults_takes_nothing(source: Path, sheets: Path) -> None:
    (source / "ties.csv").write_text("from_organization_id\nnobody\n", encoding="utf-8")
    assert take(source, sheets / "abh.xlsx") == 1
