"""What the read API answers is HSDS 3.1: the paths of its reference, records that its schemas accept."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from django.test import Client

from bleibe.exchange import read_tables
from bleibe.rooms.directory.api import Author, Way, put_region
from conformance.hsds_files import hsds_json, needs_hsds
from exchange.regions import full_region

pytestmark = [needs_hsds, pytest.mark.django_db]


def schema(name: str) -> dict[str, Any]:
    """Return the compiled schema of one object."""
    compiled = hsds_json("schema", "compiled", "service_with_definitions.json")
    if name == "service":
        return dict(compiled)
    return {**compiled["definitions"][name], "definitions": compiled["definitions"]}


def faults(record: Any, name: str) -> list[str]:
    """Return why a record is not of the standard."""
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    validator = jsonschema.Draft202012Validator(schema(name), format_checker=checker)
    return [error.message for error in validator.iter_errors(record)]


@pytest.fixture(params=["full", "osnabrueck", "thueringen"])
def root(request: pytest.FixtureRequest) -> str:
    """Put a region on the site and return the address of its API."""
    tables = full_region() if request.param == "full" else read_tables(Path("examples") / request.param)
    put_region(request.param, tables, Author(name="A"), Way.START)
    return f"/api/hsds/{request.param}"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("services", "service"),
        ("organizations", "organization"),
        ("service_at_locations", "service_at_location"),
        ("taxonomies", "taxonomy"),
        ("taxonomy_terms", "taxonomy_term"),
    ],
)
def test_every_record_validates_in_every_form(root: str, path: str, name: str) -> None:
    for full in ("false", "true"):
        page = Client().get(f"{root}/{path}?per_page=500&full={full}").json()
        for record in page["contents"]:
            assert faults(record, name) == [], record
    for record in page["contents"][:5]:
        assert faults(Client().get(f"{root}/{path}/{record['id']}").json(), name) == []


def test_a_page_validates_as_the_reference_counts_it(root: str) -> None:
    counted = hsds_json("schema", "openapi.json")["components"]["schemas"]["Page"]["properties"]
    page = Client().get(f"{root}/services").json()
    assert set(page) == {*counted, "contents"}
    jsonschema.validate(page, {"type": "object", "properties": counted})


def test_every_path_and_parameter_of_the_reference_is_there_but_those_we_name(root: str) -> None:
    reference, ours = hsds_json("schema", "openapi.json"), Client().get(f"{root}/openapi.json").json()
    for path, operations in reference["paths"].items():
        mine = ours["paths"][f"{root}{path}"]["get"]
        assert mine["operationId"] in {operations["get"]["operationId"], *SWAPPED}
        known = {one["name"] for one in mine.get("parameters", ())}
        asked = {
            one.get("name") or one["$ref"].rpartition("/")[2]
            for one in operations["get"].get("parameters", ())
        }
        assert asked - known <= {"format", "postcode", "proximity"}, path


def test_every_parameter_of_a_path_stands_in_it(root: str) -> None:
    for path, operations in Client().get(f"{root}/openapi.json").json()["paths"].items():
        for operation in operations.values():
            named = {one["name"] for one in operation["parameters"] if one["in"] == "path"}
            assert named == set(re.findall(r"\{(\w+)\}", path)), path


SWAPPED = {"getPaginatedListOfTaxonomyTerms", "getTaxonomyTermById"}
"""The reference gives these two names the wrong way round."""
