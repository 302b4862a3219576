"""`bleibe take`: filled sheets, first as a proposal, then as the region."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from bleibe.cli.main import main
from bleibe.exchange import Difference, differences, digest, read_tables, write_tables
from exchange.filling import fill, fill_list
from exchange.regions import small_region
from exchange.taking import changed, row_of, take

CAREER, IO = "career-universitaet-osnabrueck", "io-universitaet-osnabrueck"
FILLED = {
    f"organizations/{CAREER}/name": "Career Service",
    f"organizations/{CAREER}/website": "www.example.org/career",
    "services/+rung-application_training/name": "Bewerben auf Deutsch",
    "services/+1/name": "Offene Sprechstunde",
    "services/+1/places_per_year": "ca. 80–120",
    "services/+1/used_per_year": "rund 65",
    "services/+1/languages": "Deutsch, Englisch",
    "services/+1/phases": "Studienabschluss; Arbeitsplatzsuche",
    "ties/+1/partner": "International Office, Universität Osnabrück (noch zu finden)",
    "ties/+1/tie_kind": "verweist an uns",
    "ties/+1/agreement": "vereinbart",
}
ACCEPTED = {
    f"organizations {CAREER}": {
        "name": "Career Service",
        "website": "https://www.example.org/career",
        "state": "known",
    },
    f"services {CAREER}-bewerben-auf-deutsch": {
        "id": f"{CAREER}-bewerben-auf-deutsch",
        "organization_id": CAREER,
        "name": "Bewerben auf Deutsch",
        "kind": "application_training",
        "needs": "application_skills",
        "phases": "final_year;job_search",
        "for_routes": "study_to_work",
        "state": "running",
        "last_seen": "2026-11-20",
    },
    f"services {CAREER}-offene-sprechstunde": {
        "id": f"{CAREER}-offene-sprechstunde",
        "organization_id": CAREER,
        "name": "Offene Sprechstunde",
        "places_per_year": "80-120",
        "used_per_year": "65",
        "used_unit": "persons",
        "used_year": "2025",
        "languages": "de;en",
        "phases": "final_year;job_search",
        "state": "running",
        "last_seen": "2026-11-20",
    },
    f"ties {IO} / {CAREER} / refers": {
        "from_organization_id": IO,
        "to_organization_id": CAREER,
        "kind": "refers",
        "agreement": "agreed",
    },
}

OFFICE = "Angaben der Stelle / answers of the office: "


def test_from_a_blank_region_to_accepted_answers_only_what_was_answered_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    named = ["--districts", "03404", "--universities", "Universität Osnabrück"]
    assert main(["new", "Osnabrück", *named]) == 0
    before = read_tables(tmp_path / "osnabrueck")
    assert main(["ask", "osnabrueck", "--as-of", "2026-11-20"]) == 0
    fill(tmp_path / "sheets" / f"{CAREER}.xlsx", FILLED)
    assert take(Path("osnabrueck"), f"sheets/{CAREER}.xlsx", "--accept") == 0
    assert main(["check", "osnabrueck"]) == 0
    assert changed(before, tmp_path / "osnabrueck") == ACCEPTED


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


def test_the_day_on_which_the_old_source_was_read_goes_with_it_into_the_note(
    source: Path, sheets: Path
) -> None:
    fill(sheets / "uni_cc.xlsx", {"organizations/uni_cc/place": "Musterstadt"})
    assert row_of(source, "organizations", "uni_cc")["read_on"] == "2026-11-21"
    assert take(source, sheets / "uni_cc.xlsx", "--accept") == 0
    row = row_of(source, "organizations", "uni_cc")
    assert "read_on" not in row
    assert row["note"] == "vorher / before: https://www.example.org/career, gelesen / read 2026-11-21"


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


def test_a_sheet_that_was_taken_and_confirmed_proposes_nothing_again(
    source: Path, sheets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = {"services/+1/name": "Neues", "services/jobs/state": "läuft", "end//confirm": "ja"}
    fill(sheets / "uni_cc.xlsx", {**answers, "end//filled_on": "3.11.2025"})
    assert main(["take", str(source), str(sheets / "uni_cc.xlsx"), "--accept"]) == 0
    capsys.readouterr()
    assert main(["take", str(source), str(sheets / "uni_cc.xlsx")]) == 0
    assert "Nothing would change" in capsys.readouterr().out


def test_a_new_offer_taken_again_on_a_later_day_is_no_conflict(source: Path, sheets: Path) -> None:
    fill(sheets / "uni_cc.xlsx", {"services/+1/name": "Neues", "services/jobs/state": "läuft"})
    assert take(source, sheets / "uni_cc.xlsx", "--accept") == 0
    once = digest(read_tables(source))
    assert main(["take", str(source), str(sheets / "uni_cc.xlsx"), "--date", "2026-12-01", "--accept"]) == 0
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


def test_an_answer_to_what_the_sheet_did_not_show_replaces_nothing_unasked(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [row.cells | {"mandate": "vom Team"} for row in small_region().rows("organizations")]
    write_tables(small_region().with_rows("organizations", rows), tmp_path / "told")
    told = tmp_path / "told"
    assert main(["ask", str(told), "--as-of", "2026-11-20", "--out", str(tmp_path / "out")]) == 0
    path = fill(tmp_path / "out" / "uni_cc.xlsx", {"organizations/uni_cc/mandate": "vom Senat"})
    assert take(told, path, "--accept") == 1
    said = capsys.readouterr().out
    assert "CONFLICT mandate: 'vom Team' -> 'vom Senat'" in said
    assert "answered without seeing what the region says of organizations uni_cc, mandate" in said
    assert row_of(told, "organizations", "uni_cc")["mandate"] == "vom Team"
