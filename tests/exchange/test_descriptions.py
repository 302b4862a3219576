"""What is made from the one description of the tables: descriptor, reference page, words on every column."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from bleibe.exchange import Kind, check, region_schema, write_tables
from bleibe.exchange.reference_page import region_tables_page
from exchange.regions import full_region, small_region

ROOT = Path(__file__).resolve().parents[2]


def test_the_reference_page_is_current() -> None:
    page = (ROOT / "docs" / "reference" / "region-tables.md").read_text(encoding="utf-8")
    assert page == region_tables_page(), "run `make reference`"


def test_every_table_and_column_is_explained_in_both_languages() -> None:
    silent = [
        f"{table.name}.{column.name}"
        for table in region_schema().tables
        for column in table.columns
        if not (column.en and column.de and column.example and table.en and table.de)
    ]
    assert silent == []


def test_every_reference_leads_to_a_table_with_keys() -> None:
    for table in region_schema().tables:
        for column in table.columns:
            if column.is_reference:
                assert region_schema().table(column.target).columns[0].name == "id"
            if column.kind is Kind.LINK:
                assert table.find(column.target)


def test_no_row_of_a_person_is_public() -> None:
    assert {table.name for table in region_schema().tables if table.internal} == {"contacts", "metadata"}
    internal = {f"{t.name}.{c.name}" for t in region_schema().tables for c in t.columns if c.internal}
    assert {"organizations.trust", "organizations.reluctance", "organizations.influence"} <= internal
    assert {"ties.trust", "ties.regularity", "services.owner", "services.assurer_email"} <= internal


def test_the_descriptor_describes_the_files_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "region"
    write_tables(full_region(), target)
    descriptor = json.loads((target / "datapackage.json").read_text(encoding="utf-8"))
    assert (descriptor["profile"], descriptor["name"]) == ("tabular-data-package", "muster")
    assert {resource["path"] for resource in descriptor["resources"]} == {
        path.name for path in target.glob("*.csv")
    }
    for resource in descriptor["resources"]:
        with (target / resource["path"]).open(encoding="utf-8", newline="") as file:
            assert next(csv.reader(file)) == [field["name"] for field in resource["schema"]["fields"]]


def test_the_descriptor_names_keys_references_and_codes(tmp_path: Path) -> None:
    write_tables(full_region(), tmp_path / "region")
    descriptor = json.loads((tmp_path / "region" / "datapackage.json").read_text(encoding="utf-8"))
    services = next(resource for resource in descriptor["resources"] if resource["name"] == "services")[
        "schema"
    ]
    assert services["primaryKey"] == "id"
    assert {
        "fields": "organization_id",
        "reference": {"resource": "organizations", "fields": "id"},
    } in services["foreignKeys"]
    kind = next(field for field in services["fields"] if field["name"] == "delivery")
    assert kind["constraints"]["enum"] == ["in_person", "online", "both"]


def test_a_table_without_a_key_is_named_by_what_must_not_occur_twice(tmp_path: Path) -> None:
    write_tables(full_region(), tmp_path / "region")
    schemas = schemas_in(tmp_path / "region")
    assert schemas["needs"]["primaryKey"] == ["group_id", "phase", "need"]
    assert "primaryKey" not in schemas["ties"]
    assert schemas["ties"]["uniqueKeys"] == [
        ["from_organization_id", "to_organization_id", "kind", "group_id", "since"]
    ]
    assert not {"primaryKey", "uniqueKeys"} & set(schemas["evidence"])


def test_a_reference_into_data_that_a_foreign_file_does_not_hold_is_no_foreign_key(tmp_path: Path) -> None:
    """HSDS lets an offer name a programme that stands elsewhere, by its UUID."""
    tables = small_region()
    keys = {"fields": "program_id", "reference": {"resource": "programs", "fields": "id"}}
    write_tables(tables, tmp_path / "own")
    assert keys in schemas_in(tmp_path / "own")["services"]["foreignKeys"]
    first, *rest = [row.cells for row in tables.rows("services")]
    elsewhere = "11111111-2222-4333-8444-555555555555"
    foreign = tables.with_rows("services", [first | {"program_id": elsewhere}, *rest])
    assert check(foreign) == []
    write_tables(foreign, tmp_path / "foreign")
    assert keys not in schemas_in(tmp_path / "foreign")["services"]["foreignKeys"]


def schemas_in(folder: Path) -> dict[str, Any]:
    """Return the Table Schema of each table that the descriptor of a folder names."""
    document = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return {resource["name"]: resource["schema"] for resource in document["resources"]}


@pytest.mark.parametrize("name", ["ags", "land", "kldb", "isced_f"])
def test_a_code_table_names_source_date_and_licence(name: str) -> None:
    path = ROOT / "src" / "bleibe" / "exchange" / "region_tables" / "code_tables" / f"{name}.csv"
    head = " ".join(line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#"))
    assert "Source" in head
    assert "Licence" in head
    assert any(year in head for year in ("2018", "2021", "2025", "2026"))


def test_no_code_table_is_written_from_memory() -> None:
    folder = ROOT / "src" / "bleibe" / "exchange" / "region_tables" / "code_tables"
    for path in sorted(folder.glob("*.csv")):
        assert "unverified" not in path.read_text(encoding="utf-8")
    assert "unverified" not in region_tables_page()


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("CC-BY-4.0", {"name": "CC-BY-4.0", "path": "https://spdx.org/licenses/CC-BY-4.0.html"}),
        ("https://www.example.org/l", {"path": "https://www.example.org/l"}),
        ("LicenseRef-own", {"name": "LicenseRef-own"}),
    ],
)
def test_the_descriptor_names_the_licence_that_the_region_states(
    tmp_path: Path, stated: str, expected: dict[str, str]
) -> None:
    region = small_region()
    settings = [row.cells for row in region.rows("settings")]
    write_tables(
        region.with_rows("settings", [*settings, {"key": "data_licence", "value": stated}]), tmp_path / "a"
    )
    write_tables(region, tmp_path / "b")
    with_it, without = (
        json.loads((tmp_path / name / "datapackage.json").read_text("utf-8")) for name in "ab"
    )
    assert with_it["licenses"] == [expected]
    assert "licenses" not in without


@pytest.mark.parametrize(
    ("stated", "allowed"),
    [
        ("CC BY 4.0", "write CC-BY-4.0"),
        ("www.example.org", "an SPDX identifier as CC-BY-4.0, or the web address of the licence"),
        ("frei", "an SPDX identifier as CC-BY-4.0, or the web address of the licence"),
    ],
)
def test_what_is_no_licence_is_a_fault(stated: str, allowed: str) -> None:
    region = small_region()
    settings = [row.cells for row in region.rows("settings")]
    faults = check(region.with_rows("settings", [*settings, {"key": "data_licence", "value": stated}]))
    assert [(one.problem, one.allowed) for one in faults] == [("as data_licence: is not a licence", allowed)]
