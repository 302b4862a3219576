"""What `bleibe check` tells besides faults: it refuses nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from bleibe.cli.main import main
from bleibe.exchange import RegionTables, blank_tables, notes, write_tables


def with_offers(*rows: dict[str, str]) -> RegionTables:
    """Return a region whose data's origin is told, with one actor and these offers of it."""
    blank = blank_tables(key="r", name="R", districts=["03404"])
    settings = [row.cells for row in blank.rows("settings")]
    full = {"organization_id": "a", "needs": "housing", "phases": "arrival"}
    return (
        blank.with_rows("settings", [*settings, {"key": "compiled_from", "value": "asked"}])
        .with_rows("organizations", [{"id": "a", "name": "A", "state": "known"}])
        .with_rows("services", [full | {"id": f"o{n}", "name": f"O{n}"} | row for n, row in enumerate(rows)])
    )


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"state": "running"}, True),
        ({"state": "running", "source": "Bogen"}, True),
        ({"state": "running", "source_date": "2026"}, True),
        ({"state": "running", "source": "Bogen", "source_date": "2026"}, False),
        ({"state": "running", "source": "Bogen", "last_seen": "2026-11"}, False),
        ({"state": "not_confirmed"}, False),
    ],
)
def test_running_without_a_dated_source_is_told(cells: dict[str, str], *, told: bool) -> None:
    assert any("not counted as confirmed" in note for note in notes(with_offers(cells))) is told


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({}, False),
        ({"needs": ""}, True),
        ({"needs": "", "kind": "housing"}, False),
        ({"phases": ""}, True),
        ({"needs": "", "state": "ended"}, False),
        ({"needs": "", "for_whom": "employers"}, False),
    ],
)
def test_an_offer_that_serves_no_step_is_told(cells: dict[str, str], *, told: bool) -> None:
    assert any("counted for nothing" in note for note in notes(with_offers(cells))) is told


def test_notes_count_rows_and_name_the_first() -> None:
    (note,) = notes(with_offers(*[{"state": "running"}] * 4))
    assert note.startswith("services: 4 offers are `running` without source or date")
    assert note.endswith(": o0, o1, o2, ...")


def test_a_known_office_still_called_to_find_is_told() -> None:
    tables = with_offers().with_rows(
        "organizations", [{"id": "io", "name": "International Office (noch zu finden)", "state": "known"}]
    )
    (note,) = notes(tables)
    assert "1 actor is `known` but still called (noch zu finden)" in note


def test_notes_stand_below_the_count_and_are_no_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_tables(with_offers({"state": "running"}), tmp_path / "r")
    assert main(["check", str(tmp_path / "r")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "no faults" in lines[0]
    assert lines[1].startswith("note: services.csv: 1 offer is `running` without source or date")
