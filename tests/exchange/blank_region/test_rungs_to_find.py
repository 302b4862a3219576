"""Every rung stands in a new region as a row that can be filled in, and counts for nothing until it is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from bleibe.cli.main import main
from bleibe.exchange import (
    RegionTables,
    check,
    digest,
    notes,
    read_tables,
    rows_to_find,
    to_region,
    write_tables,
)
from bleibe.exchange.blank_region import blank_region
from bleibe.studies.profile import Edition, make_profile
from bleibe.studies.profile.plain import to_plain
from bleibe.transition import LADDER, OfferKind, OfferState

ON = date(2026, 11, 22)
CAREER = "career-universitaet-osnabrueck"


@pytest.fixture
def tables() -> RegionTables:
    """Return a blank region of one district and one university."""
    return blank_region("Osnabrück", districts=["03404"], universities=["Universität Osnabrück"])


def filled(tables: RegionTables, **cells: str) -> RegionTables:
    """Return the region with cells of the row of the job fair filled in."""
    rows = [
        {**row.cells, **(cells if row.cells["id"] == "job_fair" else {})} for row in tables.rows("services")
    ]
    return tables.with_rows("services", rows)


def profile_of(tables: RegionTables) -> Mapping[str, object]:
    found = to_plain(make_profile(to_region(tables), as_of=ON, edition=Edition.INTERNAL, input_sha256="0"))
    assert isinstance(found, dict)
    return found


def on_offers(tables: RegionTables) -> list[str]:
    return [note for note in notes(tables, today=ON) if note.startswith("services")]


def test_every_rung_stands_there_once_with_what_it_is_and_room_for_who_provides_it(
    tables: RegionTables,
) -> None:
    rows = [row.cells for row in tables.rows("services")]
    assert [row["id"] for row in rows] == [rung.key for rung in LADDER]
    for row, rung in zip(rows, LADDER, strict=True):
        assert row["name"] == f"{rung.wording} (noch zu finden)"
        assert (row["state"], OfferKind(row["kind"])) == (OfferState.TO_FIND, rung.kinds[0])
        assert not {"organization_id", "source", "languages"} & set(row)


def test_a_rung_to_find_is_no_offer_and_moves_nothing_in_the_profile(tables: RegionTables) -> None:
    assert to_region(tables) == to_region(tables.with_rows("services", []))
    assert to_region(tables).offers == ()


@pytest.mark.parametrize("name", ["r", "r.xlsx", "r.zip", "r.json"])
def test_every_format_gives_the_rungs_back(tables: RegionTables, tmp_path: Path, name: str) -> None:
    write_tables(tables, tmp_path / name)
    again = read_tables(tmp_path / name)
    assert digest(again) == digest(tables)
    assert check(again) == []
    assert len(rows_to_find(again)) == len(LADDER)


def test_hsds_has_no_service_for_what_nobody_provides(tables: RegionTables, tmp_path: Path) -> None:
    found = filled(tables, state="not_confirmed", name="Messe", organization_id=CAREER)
    write_tables(tables, tmp_path / "none.json")
    write_tables(found, tmp_path / "one.json")
    assert json.loads((tmp_path / "none.json").read_text(encoding="utf-8"))["services"] == []
    (service,) = json.loads((tmp_path / "one.json").read_text(encoding="utf-8"))["services"]
    assert service["name"] == "Messe"
    assert digest(read_tables(tmp_path / "one.json")) == digest(found)


def test_only_what_is_to_find_may_lack_a_provider(tables: RegionTables) -> None:
    (fault,) = check(filled(tables, state="not_confirmed"))
    assert (fault.column, fault.problem) == ("organization_id", "the cell must not be empty")
    assert check(filled(tables, state="not_confirmed", organization_id=CAREER)) == []


def test_a_filled_row_is_an_offer_that_the_study_does_not_confirm(tables: RegionTables) -> None:
    found = filled(tables, state="running", name="Karrieretag", organization_id=CAREER)
    (offer,) = to_region(found).offers
    assert (offer.name, offer.actor, offer.state) == ("Karrieretag", CAREER, OfferState.RUNNING)
    assert not offer.is_confirmed(on=date.max)
    assert profile_of(found)["offers"] != profile_of(tables)["offers"]


def test_what_is_known_of_the_reach_of_a_rung_to_find_waits(tables: RegionTables) -> None:
    group = tables.rows("groups")[0].cells["id"]
    reach = [{"service_id": "job_fair", "group_id": group, "known": "0.5"}]
    with_reach = tables.with_rows("reach", reach)
    assert check(with_reach) == []
    assert to_region(with_reach).reaches == ()
    filled_in = filled(with_reach, state="ended", organization_id=CAREER)
    assert len(to_region(filled_in).reaches) == 1


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({}, ""),
        ({"organization_id": CAREER}, "1 row is `to_find` though a provider is named"),
        (
            {"organization_id": CAREER, "state": "not_confirmed"},
            "1 row is no longer `to_find` but still called (noch zu finden)",
        ),
    ],
)
def test_a_row_half_filled_in_is_noted(tables: RegionTables, cells: dict[str, str], said: str) -> None:
    found = on_offers(filled(tables, **cells))
    assert (len(found), said in "".join(found)) == (bool(said), True)


def test_a_rung_that_another_row_fills_is_noted(tables: RegionTables) -> None:
    offer = {"id": "o", "organization_id": CAREER, "name": "M", "kind": "job_fair"}
    more = tables.with_rows("services", [*(row.cells for row in tables.rows("services")), offer])
    assert any("an offer of that kind is there" in note and "job_fair" in note for note in on_offers(more))


def test_check_counts_no_offer_where_there_are_only_rungs(
    tables: RegionTables, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_tables(tables, tmp_path / "r")
    assert main(["check", str(tmp_path / "r")]) == 0
    said = capsys.readouterr().out
    assert "0 offers" in said
    assert f"{len(LADDER)} to find among the offers" in said


def test_a_descriptor_does_not_call_filled_what_is_still_empty(tables: RegionTables, tmp_path: Path) -> None:
    write_tables(tables, tmp_path / "r")
    document = json.loads((tmp_path / "r" / "datapackage.json").read_text(encoding="utf-8"))
    services = next(one for one in document["resources"] if one["name"] == "services")
    fields = {field["name"]: field.get("constraints", {}) for field in services["schema"]["fields"]}
    assert "required" not in fields["organization_id"]
    assert fields["name"]["required"] is True
