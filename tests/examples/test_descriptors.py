"""The data package descriptor beside each example: as the program writes it, and true of the tables."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bleibe.cli.main import main
from examples.conftest import RegionFolder, Row


def described(region: RegionFolder) -> dict[str, Any]:
    """Return the Table Schema of each table that the descriptor names."""
    document = json.loads((region.path / "datapackage.json").read_text(encoding="utf-8"))
    return {resource["name"]: resource["schema"] for resource in document["resources"]}


def values(row: Row, fields: str | list[str]) -> tuple[str, ...]:
    """Return what stands in the fields of a key."""
    return tuple(row[name] for name in ([fields] if isinstance(fields, str) else fields))


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_folder_is_byte_by_byte_what_convert_writes(region: RegionFolder, tmp_path: Path) -> None:
    """After a change: `bleibe convert examples/NAME build/NAME`, and keep the files that differ."""
    assert main(["convert", str(region.path), str(tmp_path / region.key)]) == 0
    written, kept = files_in(tmp_path / region.key), files_in(region.path)
    assert set(written) == set(kept)
    assert [name for name in written if written[name] != kept[name]] == []


def test_it_names_every_file_and_column(region: RegionFolder) -> None:
    schemas = described(region)
    assert set(schemas) == set(region.tables)
    for name, schema in schemas.items():
        head = (region.path / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0]
        assert [field["name"] for field in schema["fields"]] == head.split(",")


def test_no_two_rows_have_the_same_key_and_no_key_is_empty(region: RegionFolder) -> None:
    keyed = {
        name: schema["primaryKey"] for name, schema in described(region).items() if "primaryKey" in schema
    }
    assert keyed["organizations"] == "id"
    assert keyed["needs"] == ["group_id", "phase", "need"]
    for name, fields in keyed.items():
        found = [values(row, fields) for row in region.tables[name]]
        assert len(set(found)) == len(found)
        assert all(all(key) for key in found), name


def test_what_is_said_to_be_unique_is(region: RegionFolder) -> None:
    unique = {n: schema["uniqueKeys"] for n, schema in described(region).items() if "uniqueKeys" in schema}
    assert set(unique) == {"ties", "reach", "graduates", "demand"}
    for name, keys in unique.items():
        for fields in keys:
            found = [values(row, fields) for row in region.tables[name]]
            assert len(set(found)) == len(found), name


def test_every_foreign_key_holds(region: RegionFolder) -> None:
    schemas = described(region)
    held = 0
    for name, schema in schemas.items():
        columns = {field["name"] for field in schema["fields"]}
        for key in schema.get("foreignKeys", []):
            target = key["reference"]["resource"] or name
            there = {row[key["reference"]["fields"]] for row in region.tables[target]}
            assert key["fields"] in columns
            assert schemas[target]["primaryKey"] == key["reference"]["fields"]
            assert {row[key["fields"]] for row in region.tables[name]} - {""} <= there
            held += 1
    assert held >= 12


@pytest.mark.parametrize(
    ("table", "column", "target"),
    [
        ("services", "organization_id", "organizations"),
        ("services", "program_id", "programs"),
        ("ties", "to_organization_id", "organizations"),
        ("needs", "group_id", "groups"),
        ("evidence", "obstacle_id", "obstacles"),
        ("organizations", "parent_organization_id", ""),
    ],
)
def test_the_tables_are_joined_by_foreign_keys(
    region: RegionFolder, table: str, column: str, target: str
) -> None:
    key = {"fields": column, "reference": {"resource": target, "fields": "id"}}
    assert key in described(region)[table]["foreignKeys"]
