"""`bleibe merge`: two people's versions of a region become one, or their conflicts are shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from bleibe.cli.main import main
from bleibe.exchange import RegionTables, digest, read_tables, write_tables
from exchange.filling import fill_list
from exchange.regions import small_region


def edited(key: str, **cells: str) -> RegionTables:
    """Return the small region with cells of one offer changed."""
    rows = [
        {**row.cells, **(cells if row.cells["id"] == key else {})} for row in small_region().rows("services")
    ]
    return small_region().with_rows("services", rows)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Return the state that both began from, as a workbook."""
    write_tables(small_region(), tmp_path / "base.xlsx")
    return tmp_path / "base.xlsx"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """Return one person's version, as a workbook."""
    write_tables(edited("jobs", places_per_year="10"), tmp_path / "mine.xlsx")
    return tmp_path / "mine.xlsx"


def decided(folder: Path, mine: Path, decision: str, **theirs: str) -> tuple[list[str], Path]:
    """Return the call that joins by a decision on the one conflict with another version, and its target."""
    write_tables(edited("jobs", **theirs), folder / "theirs.xlsx")
    out, conflicts = folder / "joined.xlsx", folder / "joined-conflicts.xlsx"
    call = ["merge", str(mine), str(folder / "theirs.xlsx"), "--out", str(out)]
    assert main(call) == 1
    fill_list(conflicts, {1: decision}, "decision", head=3)
    return [*call, "--decided", str(conflicts)], out


def test_two_people_who_changed_different_rows_are_joined(
    tmp_path: Path, base: Path, mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_tables(edited("board", format="online"), tmp_path / "theirs")
    out = tmp_path / "joined.xlsx"
    assert main(["merge", str(mine), str(tmp_path / "theirs"), "--base", str(base), "--out", str(out)]) == 0
    rows = {row.cells["id"]: row.cells for row in read_tables(out).rows("services")}
    assert (rows["jobs"]["places_per_year"], rows["board"]["format"]) == ("10", "online")
    assert "format: unknown -> 'online'" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["joined", "joined.zip", "joined.json"])
def test_every_format_can_be_joined_into(tmp_path: Path, base: Path, mine: Path, name: str) -> None:
    assert main(["merge", str(mine), str(base), "--base", str(base), "--out", str(tmp_path / name)]) == 0
    assert digest(read_tables(tmp_path / name)) == digest(read_tables(mine))


def test_conflicts_exit_1_are_shown_by_cell_and_write_no_region(
    tmp_path: Path, mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_tables(edited("jobs", places_per_year="20"), tmp_path / "theirs.xlsx")
    out = tmp_path / "joined.xlsx"
    assert main(["merge", str(mine), str(tmp_path / "theirs.xlsx"), "--out", str(out)]) == 1
    assert not out.exists()
    said = capsys.readouterr().out
    assert "CONFLICT services jobs, column places_per_year: A '10', B '20'" in said
    assert "Without --base nobody knows which of the two changed a cell" in said
    assert (tmp_path / "joined-conflicts.xlsx").is_file()


def test_decided_conflicts_are_joined_by_the_decision(tmp_path: Path, mine: Path) -> None:
    call, out = decided(tmp_path, mine, "B", places_per_year="20", hours_per_case="3")
    assert main(call) == 0
    jobs = next(row.cells for row in read_tables(out).rows("services") if row.cells["id"] == "jobs")
    assert (jobs["places_per_year"], jobs["hours_per_case"]) == ("20", "3")


def test_a_value_written_as_the_decision_is_named_in_the_answer(
    tmp_path: Path, mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call, _ = decided(tmp_path, mine, "15", places_per_year="20")
    assert main(call) == 0
    said = capsys.readouterr().out
    assert "WRITTEN IN THE DECISIONS services jobs, column places_per_year: '15', neither A's" in said


def test_an_answer_that_is_no_decision_is_refused_and_nothing_is_written(
    tmp_path: Path, mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call, out = decided(tmp_path, mine, "beide", places_per_year="20")
    assert main(call) == 1
    assert "row 4, column decision" in capsys.readouterr().err
    assert not out.exists()


def test_versions_that_do_not_go_together_are_told_and_not_written(
    tmp_path: Path, base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One removes an actor, the other gives it an offer: no cell contradicts, but a reference dangles."""
    rows = [row.cells for row in small_region().rows("organizations")]
    rows = [row for row in rows if row["id"] != "abh"]
    ties = [row.cells for row in small_region().rows("ties")][:1]
    write_tables(small_region().with_rows("organizations", rows).with_rows("ties", ties), tmp_path / "a")
    offers = [row.cells for row in small_region().rows("services")]
    more = [*offers, {"id": "desk", "organization_id": "abh", "name": "Schalter"}]
    write_tables(small_region().with_rows("services", more), tmp_path / "b")
    out = tmp_path / "joined"
    call = ["merge", str(tmp_path / "a"), str(tmp_path / "b"), "--base", str(base), "--out", str(out)]
    assert main(call) == 1
    assert "abh" in capsys.readouterr().out
    assert not out.exists()


def test_versions_of_two_regions_are_not_joined(
    tmp_path: Path, mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "Anders", "--districts", "03404", "--out", str(tmp_path / "other")]) == 0
    assert main(["merge", str(mine), str(tmp_path / "other")]) == 1
    assert "anders" in capsys.readouterr().err


def test_a_version_with_faults_is_told_and_not_joined(
    tmp_path: Path, mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_tables(edited("jobs", kind="nonsense"), tmp_path / "faulty")
    assert main(["merge", str(mine), str(tmp_path / "faulty"), "--out", str(tmp_path / "x")]) == 1
    assert "nonsense" in capsys.readouterr().out
    assert not (tmp_path / "x").exists()


def test_a_taken_target_is_refused_before_anything_is_shown(
    tmp_path: Path, base: Path, mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = base.read_bytes()
    assert main(["merge", str(mine), str(base), "--out", str(base)]) == 3
    assert base.read_bytes() == before
    assert capsys.readouterr().out == ""


def test_without_a_target_the_versions_are_only_compared(tmp_path: Path, base: Path, mine: Path) -> None:
    before = sorted(path.name for path in tmp_path.iterdir())
    assert main(["merge", str(mine), str(base), "--base", str(base)]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_what_b_brings_is_shown_line_by_line(
    tmp_path: Path, base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = [*(row.cells for row in small_region().rows("organizations")), {"id": "new", "name": "Neu"}]
    write_tables(small_region().with_rows("organizations", more), tmp_path / "theirs")
    assert main(["merge", str(base), str(tmp_path / "theirs")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[lines.index("organizations new (added)") + 1] == "    id: unknown -> 'new'"
    assert not any("\\n" in line for line in lines)
