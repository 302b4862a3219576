"""What `bleibe check` tells besides faults: it refuses nothing."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from bleibe.cli.main import main
from bleibe.exchange import RegionTables, blank_tables, read_tables, region_schema, write_tables
from bleibe.exchange import notes as notes_on
from bleibe.exchange.absent_parts import FOREIGN, NO_LANGUAGES, UNKNOWN_WITHOUT
from bleibe.exchange.without_source import rows_without_source
from exchange.regions import small_region

TODAY = date(2026, 12, 1)


def notes(tables: RegionTables) -> tuple[str, ...]:
    """Return what is told on the day of these tests."""
    return notes_on(tables, today=TODAY)


def with_offers(*rows: dict[str, str]) -> RegionTables:
    """Return a region whose data's origin is told, with one actor and these offers of it."""
    blank = blank_tables(key="r", name="R", districts=["03404"])
    settings = [row.cells for row in blank.rows("settings")]
    full = {"organization_id": "a", "needs": "housing", "phases": "arrival"}
    return (
        blank.with_rows("settings", [*settings, {"key": "compiled_from", "value": "asked"}])
        .with_rows("organizations", [{"id": "a", "name": "A", "state": "known"}])
        .with_rows("languages", [{"id": "l", "service_id": "o0", "code": "de"}] if rows else [])
        .with_rows("services", [full | {"id": f"o{n}", "name": f"O{n}"} | row for n, row in enumerate(rows)])
    )


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"state": "running"}, True),
        ({"state": "running", "source": "Bogen"}, True),
        ({"state": "running", "source_date": "2026"}, True),
        ({"state": "running", "source": "set by us", "source_date": "2026"}, True),
        ({"state": "running", "source": "Bogen", "source_date": "2026"}, False),
        ({"state": "running", "source": "Bogen", "last_seen": "2026-11"}, False),
        ({"state": "not_confirmed"}, False),
    ],
)
def test_running_without_a_dated_source_is_told(cells: dict[str, str], *, told: bool) -> None:
    assert any("not counted as confirmed" in note for note in notes(with_offers(cells))) is told


def told_of(table: str, **cells: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return table and columns that are told where one row names no source for them."""
    found = rows_without_source(blank_tables(key="r", name="R").with_rows(table, [cells]))
    return [(table, columns) for table, _, columns in found]


@pytest.mark.parametrize(
    ("table", "cells", "columns"),
    [
        (
            "organizations",
            {"trust": "2", "reluctance": "0.6", "influence": "high"},
            "influence, trust, reluctance",
        ),
        ("services", {"places_per_year": "60", "used_per_year": "50"}, "places_per_year, used_per_year"),
        ("groups", {"official": "yes"}, "official"),
        ("reach", {"service_id": "o", "known": "0.8"}, "known"),
        ("ties", {"agreement": "agreed", "trust": "4"}, "agreement, trust"),
        ("needs", {"share": "0.5"}, "share"),
    ],
)
@pytest.mark.parametrize("source", ["", "set by us", "Von uns gesetzt.", "geschätzt", "Own estimate"])
def test_a_number_that_no_source_says_is_told(
    table: str, cells: dict[str, str], columns: str, source: str
) -> None:
    assert told_of(table, **cells, source=source, note="") == [(table, tuple(columns.split(", ")))]
    assert told_of(table, **cells, source="Bogen") == []


def test_the_rows_without_a_source_are_named() -> None:
    told = [note for note in notes(with_offers({"places_per_year": "60"}, {})) if "no source" in note]
    assert told == [
        "services: 1 row names no source for places_per_year: "
        "counted as assumed or unknown (fill in source): o0"
    ]


def test_the_source_of_what_is_internal_may_stand_in_the_note() -> None:
    said = "Bogen (2026-11-30: Vertrauen)"
    assert told_of("organizations", trust="2", source="", note=said) == []
    assert told_of("services", places_per_year="60", source="", note=said)


@pytest.mark.parametrize("column", ["first_seen", "last_seen", "source_date", "read_on", "checked_on"])
def test_evidence_dated_after_today_is_told(column: str) -> None:
    day = (TODAY + timedelta(days=1)).isoformat()
    assert notes(with_offers({column: day})) == (
        "services: 1 date of evidence lies after today (2026-12-01); "
        f"no evidence before that day (correct the year?): o0 ({column} {day})",
    )
    assert notes(with_offers({column: TODAY.isoformat()})) == ()


def test_of_a_month_or_a_year_the_first_day_is_compared() -> None:
    assert notes(with_offers({"last_seen": "2026-12"}, {"source_date": "2026"})) == ()
    (note,) = notes(with_offers({"last_seen": "2027-01", "source_date": "2099"}))
    assert note.startswith("services: 2 dates of evidence lie after today")
    assert note.endswith("o0 (last_seen 2027-01), o0 (source_date 2099)")


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({}, False),
        ({"needs": ""}, True),
        ({"needs": "", "kind": "housing"}, False),
        ({"needs": "", "kind": "residence_procedure"}, False),
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


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("ties", "there is no ties.csv: nothing is known of connections"),
        ("needs", "there is no needs.csv: what groups need is assumed, as usual"),
        ("evidence", "there is no evidence.csv: no obstacle is proved"),
        ("reach", "there is no reach.csv: nothing is known of who hears of an offer"),
        ("languages", NO_LANGUAGES),
    ],
)
def test_a_usual_table_that_is_not_there_is_told(name: str, said: str, tmp_path: Path) -> None:
    write_tables(small_region(), tmp_path / "r")
    whole = notes(read_tables(tmp_path / "r"))
    (tmp_path / "r" / f"{name}.csv").unlink()
    (note,) = set(notes(read_tables(tmp_path / "r"))) - set(whole)
    assert note == said


def test_every_usual_table_has_a_word_on_its_absence() -> None:
    usual = {table.name for table in region_schema().tables if not (table.rare or table.internal)}
    assert usual - {"settings"} == set(UNKNOWN_WITHOUT)


def test_a_column_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "r" / "services.csv"
    write_tables(with_offers({}), tmp_path / "r")
    path.write_text("id,organization_id,name,kind,needs\no,a,O,,housing\n", encoding="utf-8")
    said = [note for note in notes(read_tables(tmp_path / "r")) if "there are no columns" in note]
    assert len(said) == 1
    assert "phases" in said[0]
    assert "program_id" in said[0]


@pytest.mark.parametrize("name", ["r", "r.xlsx", "r.json", "r.zip"])
def test_a_whole_region_lacks_nothing_in_any_format(name: str, tmp_path: Path) -> None:
    write_tables(with_offers({}), tmp_path / name)
    assert notes(read_tables(tmp_path / name)) == ()


def test_of_a_foreign_file_one_note_says_what_it_cannot_hold(tmp_path: Path) -> None:
    service = {"id": "s", "name": "S", "status": "active"}
    (tmp_path / "s.json").write_text(json.dumps([service]), encoding="utf-8")
    said = notes(read_tables(tmp_path / "s.json"))
    assert said.count(FOREIGN) == 1
    assert not any("there is no" in note for note in said)


@pytest.mark.parametrize(
    ("end", "told"),
    [("2025-12-31", True), ("2024-02-29", True), ("2024-02-28", False), ("2026-01-01", False)],
)
def test_an_end_on_the_last_day_of_a_month_is_told(end: str, *, told: bool) -> None:
    found = [note for note in notes(with_offers({"valid_until": end})) if "last day of a month" in note]
    assert bool(found) is told
    assert all(f"o0 ({end})" in note and "the first day after" in note for note in found)


def test_a_funding_that_ends_on_the_last_day_of_a_month_is_told() -> None:
    region = with_offers()
    settings = [row.cells for row in region.rows("settings")]
    funding = {
        "programme": "IQ",
        "body": "project",
        "name": "P",
        "valid_from": "2023-01-01",
        "valid_until": "2025-12-31",
    }
    rows = [{"key": f"funding_{key}", "value": value} for key, value in funding.items()]
    told = [note for note in notes(region.with_rows("settings", [*settings, *rows])) if "funding" in note]
    assert told == [
        "settings: the funding ends on 2025-12-31; funding_valid_until is the first day after, "
        "so if the last day is meant, write the next one"
    ]
