"""What we write is HSDS 3.1: every service validates against the official schema, formats included."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from bleibe.exchange import RegionTables, region_schema, table_of, write_tables
from conformance.hsds_files import hsds_json, needs_hsds
from exchange.regions import full_region, region_of, small_region

pytestmark = needs_hsds


def services_of(region: RegionTables, folder: Path) -> list[object]:
    """Return the services of the written file."""
    target = folder / "region.json"
    write_tables(region, target)
    services: list[object] = json.loads(target.read_text(encoding="utf-8"))["services"]
    return services


def validator() -> jsonschema.Draft202012Validator:
    """Return a validator of one service with all that is nested in it."""
    schema = hsds_json("schema", "compiled", "service_with_definitions.json")
    return jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )


@pytest.mark.parametrize("region", [small_region(), full_region()])
def test_what_is_written_validates(region: RegionTables, tmp_path: Path) -> None:
    services = services_of(region, tmp_path)
    assert len(services) == 3
    for service in services:
        assert [error.message for error in validator().iter_errors(service)] == []


def test_the_validator_would_notice() -> None:
    wrong = {"id": "welcome", "name": "a", "status": "running", "organization": {"id": "b"}}
    messages = " ".join(error.message for error in validator().iter_errors(wrong))
    assert "'running' is not one of" in messages
    assert "'welcome' is not a 'uuid'" in messages
    assert "'description' is a required property" in messages


def test_an_offer_in_every_state_validates(tmp_path: Path) -> None:
    rows = [
        {"id": state or "none", "organization_id": "o", "name": "a", "state": state}
        for state in ("", "running", "not_confirmed", "ended")
    ]
    region = region_of({"organizations": [{"id": "o", "name": "O"}], "services": rows})
    services = services_of(region, tmp_path)
    assert [service["status"] for service in services if isinstance(service, dict)] == [
        "inactive",
        "active",
        "inactive",
        "defunct",
    ]
    for service in services:
        assert list(validator().iter_errors(service)) == []


def test_every_example_in_our_schema_is_a_value_that_our_check_takes() -> None:
    from bleibe.exchange.region_tables.faults_in_cells import faults_in_cell

    for schema in region_schema().tables:
        row = table_of(schema.name, [{column.name: column.example for column in schema.columns}]).rows[0]
        for column in schema.columns:
            assert list(faults_in_cell(row, column, column.example)) == [], f"{schema.name}.{column.name}"


def test_the_tables_are_those_of_the_standard() -> None:
    standard = {
        item["path"].removesuffix(".csv"): item
        for entry in hsds_json("schema", "compiled", "tabular.json")["properties"].values()
        for item in [entry["items"]]
    }
    ours = {schema.name: schema for schema in region_schema().tables if schema.hsds}
    assert set(standard) <= set(ours)
    for name, item in standard.items():
        columns = {
            key for key, value in item["properties"].items() if value.get("type") not in ("array", None)
        }
        known = {column.name for column in ours[name].columns if column.hsds}
        assert ours[name].hsds == item["name"]
        assert columns <= known, name


def test_every_column_of_the_full_schema_is_carried_and_none_is_invented() -> None:
    compiled = hsds_json("schema", "compiled", "service_with_definitions.json")
    objects = {"service": compiled, **compiled["definitions"]}
    for schema in region_schema().tables:
        if schema.hsds:
            found = objects[schema.hsds]["properties"]
            flat = {key for key, value in found.items() if value.get("type") not in ("array", None)}
            ours = {column.name for column in schema.columns if column.hsds}
            assert flat == ours, schema.name
            assert schema.name == objects[schema.hsds]["path"].removesuffix(".csv")


def test_our_names_for_nested_lists_are_those_of_the_standard() -> None:
    compiled = hsds_json("schema", "compiled", "service_with_definitions.json")
    objects = {"service": compiled, **compiled["definitions"]}
    names = {schema.name: schema.hsds for schema in region_schema().tables}
    for schema in region_schema().tables:
        for column in schema.columns:
            if column.embeds:
                reference = objects[schema.hsds]["properties"][column.embeds]["$ref"]
                assert reference == f"#/definitions/{names[column.target]}"
            if column.nested_as and column.target in names:
                item = objects[names[column.target]]["properties"][column.nested_as]["items"]
                assert item["$ref"] == f"#/definitions/{schema.hsds}"


def test_what_the_standard_requires_is_required_or_stood_in_for() -> None:
    stood_in = {("organizations", "description"), ("programs", "description"), ("services", "status")}
    compiled = hsds_json("schema", "compiled", "service_with_definitions.json")
    objects = {"service": compiled, **compiled["definitions"]}
    for schema in region_schema().tables:
        for name in objects[schema.hsds]["required"] if schema.hsds else ():
            columns = [c for c in schema.columns if name in (c.name, c.embeds)]
            assert columns[0].required or (schema.name, name) in stood_in, f"{schema.name}.{name}"
