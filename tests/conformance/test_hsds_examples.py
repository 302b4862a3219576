"""Other people's HSDS files are taken in as far as they go."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bleibe.exchange import check, content, digest, read_region, read_tables, write_tables
from bleibe.transition import InvalidInputError, OfferState
from conformance.hsds_files import HSDS, hsds_json, needs_hsds

pytestmark = needs_hsds


def example(name: str) -> Path:
    """Return the path of an official example."""
    return HSDS / "examples" / name


def test_the_full_service_is_taken_in_with_all_its_parts() -> None:
    tables = read_tables(example("service_full.json"))
    assert check(tables) == []
    assert tables.left_out == ()
    several = {name: len(table.rows) for name, table in tables.tables.items() if len(table.rows) != 1}
    assert several == {"settings": 2}, "key and name from the file's name; of all else one row"
    assert len(tables.tables) == 24, "the settings among them"
    phone = tables.rows("phones")[0].cells
    assert all(phone[column] for column in ("service_id", "contact_id", "organization_id", "location_id"))


def test_kind_needs_and_phases_of_a_foreign_offer_stay_unknown() -> None:
    (offer,) = read_region(example("service_full.json")).offers
    assert (offer.kind, offer.needs, offer.phases, offer.places) == (None, frozenset(), frozenset(), None)
    assert offer.state is OfferState.RUNNING
    assert offer.languages == frozenset({"ur"})


def test_a_page_says_that_there_are_more() -> None:
    tables = read_tables(example("service_list.json"))
    assert check(tables) == []
    assert tables.left_out == ("all pages but 1 of 10",)


@pytest.mark.parametrize("name", ["taxonomy.json", "taxonomy_term.json"])
def test_what_holds_no_services_is_refused(name: str) -> None:
    with pytest.raises(InvalidInputError, match="holds no services of HSDS"):
        read_tables(example(name))


@pytest.mark.parametrize("form", ["list", "contents", "services"])
def test_the_same_service_is_the_same_in_every_form(form: str, tmp_path: Path) -> None:
    service = hsds_json("examples", "service_full.json")
    path = tmp_path / "service_full.json"
    path.write_text(json.dumps([service] if form == "list" else {form: [service]}), encoding="utf-8")
    assert digest(read_tables(path)) == digest(read_tables(example("service_full.json")))


@pytest.mark.parametrize("target", ["folder", "region.xlsx", "region.zip", "region.json"])
def test_a_foreign_file_loses_nothing_in_our_formats(target: str, tmp_path: Path) -> None:
    tables = read_tables(example("service_full.json"))
    write_tables(tables, tmp_path / target)
    again = read_tables(tmp_path / target)
    assert content(again) == content(tables)
    assert check(again) == []


def test_every_value_of_the_foreign_file_is_written_again(tmp_path: Path) -> None:
    original = hsds_json("examples", "service_full.json")
    write_tables(read_tables(example("service_full.json")), tmp_path / "out.json")
    (written,) = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["services"]
    assert {key: value for key, value in original.items() if not isinstance(value, list | dict)}.items() <= {
        **written,
        "description": written["description"] + " ",
    }.items()
    for name in (
        "phones",
        "schedules",
        "service_areas",
        "capacities",
        "cost_options",
        "attributes",
        "metadata",
    ):
        assert [item["id"] for item in written[name]] == [item["id"] for item in original[name]]
