"""HSDS JSON: what stands in `services`, what under `bleibe`, and what comes back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bleibe.exchange import check, content, read_region, read_tables, write_tables
from bleibe.exchange.hsds_ids import hsds_id
from bleibe.transition import ActorState, InvalidInputError
from exchange.regions import added, full_region, region_of, small_region


def written(folder: Path, region: Any = None) -> dict[str, Any]:
    """Return the written file as JSON."""
    target = folder / "region.json"
    write_tables(region or full_region(), target, overwrite=True)
    document: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    return document


def read_back(folder: Path, document: Any) -> Any:
    """Return the tables of a document."""
    path = folder / "changed.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return read_tables(path)


def test_an_id_is_the_same_for_ever() -> None:
    assert hsds_id("muster", "services", "welcome") == "630f4ee6-50e3-532e-bf1f-5892652d6094"


def test_ids_are_uuids_and_the_keys_lead_back(tmp_path: Path) -> None:
    document = written(tmp_path)
    ids = [service["id"] for service in document["services"]]
    assert [document["bleibe"]["keys"]["services"][id] for id in ids] == ["welcome", "jobs", "board"]
    assert ids[0] == hsds_id("muster", "services", "welcome")


def test_two_regions_give_the_same_key_different_ids() -> None:
    ids = {hsds_id(region, table, "a") for region in ("os", "th") for table in ("services", "programs")}
    assert len(ids) == 4


def test_our_columns_and_tables_stand_under_bleibe_only(tmp_path: Path) -> None:
    document = written(tmp_path)
    assert "kind" not in document["services"][0]
    assert document["bleibe"]["tables"]["services"][0]["kind"] == "welcome_event"
    assert document["bleibe"]["tables"]["ties"][0]["kind"] == "refers"
    assert document["bleibe"]["texts"]["summary.en"] == "One sentence."


def test_what_hsds_can_say_is_nested_as_hsds_nests_it(tmp_path: Path) -> None:
    service = written(tmp_path)["services"][0]
    assert service["organization"]["name"] == "International Office"
    assert [language["code"] for language in service["languages"]] == ["de", "en"]
    (at,) = service["service_at_locations"]
    assert at["location"]["addresses"][0]["postal_code"] == "01234"
    assert at["location"]["attributes"][0]["value"] == "ja"
    assert at["location"]["latitude"] == 52.27
    assert service["organization"]["contacts"][0]["phones"][0]["extension"] == 7
    assert service["attributes"][0]["taxonomy_term"]["taxonomy_detail"]["name"] == "Themen"
    assert service["capacities"][0]["unit"]["name"] == "Plätze"


def test_what_only_stands_in_for_a_demanded_value_never_comes_back(tmp_path: Path) -> None:
    document = written(tmp_path)
    assert document["services"][0]["organization"]["description"] == "International Office"
    assert document["services"][0]["status"] == "active"
    tables = read_back(tmp_path, document)
    assert "description" not in tables.rows("organizations")[1].cells
    assert "status" not in tables.rows("services")[0].cells


def test_a_status_that_stands_in_for_none_is_read_as_in_any_other_file(tmp_path: Path) -> None:
    document = written(tmp_path)
    document["services"][0]["status"] = "foo"
    (fault,) = check(read_back(tmp_path, document))
    assert (fault.place, fault.row, fault.column, fault.value) == (
        "changed.json: services",
        1,
        "status",
        "foo",
    )
    document["services"][0]["status"] = "temporarily closed"
    tables = read_back(tmp_path, document)
    assert check(tables) == []
    assert tables.rows("services")[0].cells["status"] == "temporarily closed"


def test_what_does_not_fit_together_and_every_other_fault_are_told_at_once(tmp_path: Path) -> None:
    document = written(tmp_path)
    document["services"][1]["organization"] |= {"name": "Anders"}
    document["services"][2]["phones"] = {}
    document["services"][0]["minimum_age"] = "old"
    document["bleibe"]["tables"]["ties"][0]["to_organization_id"] = "nix"
    with pytest.raises(InvalidInputError) as caught:
        read_back(tmp_path, document)
    told = [(fault.place.removeprefix("changed.json: "), fault.column) for fault in caught.value.faults]
    assert told == [
        ("services", "minimum_age"),
        ("services", "name"),
        ("services", "phones"),
        ("ties", "to_organization_id"),
    ]


def test_of_a_foreign_file_too_every_fault_is_told_at_once(tmp_path: Path) -> None:
    document = written(tmp_path)
    del document["bleibe"]
    document["services"][0]["status"] = "foo"
    document["services"][2]["phones"] = {}
    with pytest.raises(InvalidInputError) as caught:
        read_back(tmp_path, document)
    assert [(fault.row, fault.column) for fault in caught.value.faults] == [(1, "status"), (3, "phones")]


def test_actors_and_programmes_without_offers_survive(tmp_path: Path) -> None:
    tables = read_back(tmp_path, written(tmp_path))
    assert [row.cells["id"] for row in tables.rows("organizations")] == ["uni", "uni_io", "uni_cc", "abh"]
    assert [row.cells["id"] for row in tables.rows("programs")] == ["network", "sub"]
    assert [row.cells["id"] for row in tables.rows("locations")] == ["point", "empty"]


def test_a_change_that_somebody_makes_in_services_is_taken_over(tmp_path: Path) -> None:
    document = written(tmp_path)
    document["services"][1]["name"] = "Neuer Name"
    document["services"].append({"id": "new", "name": "Neu", "status": "active", "organization_id": "uni_io"})
    tables = read_back(tmp_path, document)
    assert [row.cells["name"] for row in tables.rows("services")][1:] == ["Neuer Name", "Jobbörse", "Neu"]


def test_without_bleibe_the_same_services_are_a_foreign_file(tmp_path: Path) -> None:
    document = written(tmp_path)
    del document["bleibe"]
    tables = read_back(tmp_path, document)
    assert check(tables) == []
    assert len(tables.rows("services")) == 3
    assert "kind" not in tables.rows("services")[0].cells
    assert tables.key == "changed"


@pytest.mark.parametrize("document", [[], {"services": []}, {"contents": [], "total_pages": 1}])
def test_a_foreign_file_with_nothing_in_it_is_refused(document: object, tmp_path: Path) -> None:
    (tmp_path / "r.json").write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(InvalidInputError, match="holds no services of HSDS: its list is empty"):
        read_tables(tmp_path / "r.json")


def test_a_foreign_offer_without_an_organisation_has_one_to_be_found(tmp_path: Path) -> None:
    path = tmp_path / "foreign.json"
    path.write_text(
        json.dumps([{"id": "a", "name": "A", "status": "inactive", "x_own": 1}]), encoding="utf-8"
    )
    region = read_region(path)
    assert region.actors[0].state is ActorState.TO_FIND
    assert region.offers[0].actor == region.actors[0].key
    assert read_tables(path).left_out == ("services.x_own",)


def test_one_object_within_two_others_of_a_kind_becomes_two_rows(tmp_path: Path) -> None:
    phone = {"id": "p", "number": "1"}
    services = [{"id": key, "name": key, "status": "active", "phones": [phone]} for key in ("a", "b")]
    tables = read_back(tmp_path, services)
    assert check(tables) == []
    assert [row.cells["service_id"] for row in tables.rows("phones")] == ["a", "b"]


def test_a_row_without_a_key_or_with_one_twice_is_not_written(tmp_path: Path) -> None:
    for region in (added("phones", number="1"), added("phones", id="line", number="1")):
        with pytest.raises(InvalidInputError, match=r"phones\.csv, row 3, column id"):
            write_tables(region, tmp_path / "region.json")
    assert list(tmp_path.iterdir()) == []


def test_a_region_without_offers_survives(tmp_path: Path) -> None:
    region = region_of({"organizations": [{"id": "a", "name": "A"}]}, origin="leer")
    assert content(read_back(tmp_path, written(tmp_path, region))) == content(region)


def test_numbers_that_json_would_write_differently_come_back_as_written(tmp_path: Path) -> None:
    tables = read_back(tmp_path, written(tmp_path))
    assert tables.rows("locations")[0].cells["latitude"] == "52.270"


def test_a_small_region_has_nothing_under_bleibe_that_services_says(tmp_path: Path) -> None:
    document = written(tmp_path, small_region())
    assert "name" not in document["bleibe"]["tables"]["services"][0]
