"""`bleibe new`: a blank region in a folder or workbook, that checks and gives a profile."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bleibe.cli.main import main
from bleibe.exchange import check, digest, read_region, read_tables
from bleibe.studies.profile.throughput_chapter import throughput_chapter
from bleibe.transition import fit_table

NAMED = ["--districts", "03404,03459", "--universities", "Universität Osnabrück,Hochschule Osnabrück"]
ON = date(2026, 11, 22)


def test_a_new_region_stands_in_a_folder_of_its_name_and_checks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "Osnabrück", *NAMED]) == 0
    assert main(["check", "osnabrueck"]) == 0
    assert (tmp_path / "osnabrueck" / "CHECKLIST.md").is_file()
    assert (tmp_path / "osnabrueck" / "texts" / "summary.de.md").is_file()
    assert "no faults" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["region", "region.xlsx", "region.zip", "region.json"])
def test_every_format_holds_the_same_region(tmp_path: Path, name: str) -> None:
    assert main(["new", "Osnabrück", *NAMED, "--out", str(tmp_path / name)]) == 0
    assert main(["new", "Osnabrück", *NAMED, "--out", str(tmp_path / "other")]) == 0
    tables = read_tables(tmp_path / name)
    assert check(tables) == []
    assert digest(tables) == digest(read_tables(tmp_path / "other"))


def test_a_workbook_has_its_checklist_beside_it(tmp_path: Path) -> None:
    assert main(["new", "Osnabrück", *NAMED, "--lang", "en", "--out", str(tmp_path / "os.xlsx")]) == 0
    assert "Week 6" in (tmp_path / "os-CHECKLIST.md").read_text(encoding="utf-8")


def test_what_was_made_is_said_by_key_place_districts_and_universities(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A number that is right in itself may be the wrong one: 05315 is Köln, not Bonn."""
    monkeypatch.chdir(tmp_path)
    assert main(["new", "Test Region/2", "--districts", "05315,03459", "--universities", "Uni A; Uni B"]) == 0
    said = capsys.readouterr().out
    assert f"the key test-region-2, in {tmp_path / 'test-region-2'}" in said
    assert "05315 Köln, Stadt; 03459 Osnabrück (Landkreis Osnabrück)" in said
    assert "universities: Uni A; Uni B" in said


@pytest.mark.parametrize("found", [True, False])
def test_the_next_command_is_named_as_this_one_was_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, found: bool
) -> None:
    program = tmp_path / "bin here" / "bleibe"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr("sys.argv", [str(program)])
    monkeypatch.setenv("PATH", str(program.parent) if found else str(tmp_path))
    assert main(["new", "R", "--districts", "03404", "--out", str(tmp_path / "r")]) == 0
    name = "bleibe" if found else f"'{program}'"
    assert f"Next: {name} profile {tmp_path / 'r'} --out profile\n" in capsys.readouterr().out


def test_a_region_of_which_nothing_is_known_gives_a_profile(tmp_path: Path) -> None:
    """Nobody is known to offer anything, so nobody comes through, and everything stopped is a gap."""
    main(["new", "Osnabrück", *NAMED, "--out", str(tmp_path / "os")])
    region = read_region(tmp_path / "os")
    chapter = throughput_chapter(region, fit_table(region, on=ON))
    assert chapter.carried_per_year == 0
    assert chapter.persons_per_year > 0
    assert chapter.main_cause == "gap"


def test_a_wrong_district_writes_nothing_and_exits_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "X", "--districts", "3404", "--out", str(tmp_path / "x")]) == 1
    assert list(tmp_path.iterdir()) == []
    assert "AGS" in capsys.readouterr().err


def test_what_stands_there_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "os").mkdir()
    (tmp_path / "os" / "mine.txt").write_text("mine", encoding="utf-8")
    assert main(["new", "X", "--districts", "03404", "--out", str(tmp_path / "os")]) == 3
    assert [path.name for path in (tmp_path / "os").iterdir()] == ["mine.txt"]


def test_a_checklist_in_the_way_leaves_no_workbook(tmp_path: Path) -> None:
    (tmp_path / "os-CHECKLIST.md").write_text("mine", encoding="utf-8")
    assert main(["new", "X", "--districts", "03404", "--out", str(tmp_path / "os.xlsx")]) == 3
    assert [path.name for path in tmp_path.iterdir()] == ["os-CHECKLIST.md"]


def test_names_with_commas_are_divided_by_semicolons(tmp_path: Path) -> None:
    universities = "Hochschule für Kunst, Musik und Tanz;Universität X"
    out = str(tmp_path / "r")
    assert main(["new", "R", "--districts", "03404", "--universities", universities, "--out", out]) == 0
    names = [row.cells["name"] for row in read_tables(tmp_path / "r").rows("organizations")]
    assert names[:2] == ["Hochschule für Kunst, Musik und Tanz", "Universität X"]


def test_universities_may_each_stand_in_quotes_of_their_own(tmp_path: Path) -> None:
    out = tmp_path / "r"
    names = ["Universität Osnabrück", "Hochschule für Kunst, Musik und Tanz"]
    assert main(["new", "R", "--districts", "03404", "--universities", *names, "--out", str(out)]) == 0
    known = {row.cells["name"] for row in read_tables(out).rows("organizations")}
    assert set(names) <= known
