"""What a partner is asked by a link: few things first, and nothing that is not theirs, whatever is sent."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from bleibe.rooms.directory.api import Author, StoredProposal, Way, put_region, snapshot
from bleibe.rooms.directory.services.owner_links import give_link

from .cast import filled, store_region, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def address() -> str:
    """Store the small region and return the address of a link for the International Office."""
    store_region()
    return f"/de/link/{give_link('os', 'io', Author(name='Koordination')).token}/"


MOST_FIRST = 10
"""So many questions a partner is asked first: one minute."""


def asked(page: str) -> tuple[list[str], list[str]]:
    """Return the fields of a page that are asked first, and those that are folded."""
    form = page.split("<form", 1)[1]
    first, folded = form.split('<details class="form-more">')
    names = r'(?:input|select|textarea)[^>]* name="(?!seen-)([\w-]+)"'
    return tuple(list(dict.fromkeys(re.findall(names, part))) for part in (first, folded))  # type: ignore[return-value]


@pytest.mark.parametrize("place", ["change/services/?row=welcome", "new/"])
def test_a_partner_is_asked_few_things_first_and_nothing_that_is_not_theirs_to_say(
    address: str, place: str
) -> None:
    first, folded = asked(text(Client().get(f"{address}{place}")))
    assert len(first) <= MOST_FIRST
    wanted = {"name", "description", "eligibility_description", "languages", "places_per_year"}
    assert wanted | {"url", "email", "valid_until", "state"} <= set(first)
    assert {"needs", "phases", "staff_hours_per_year"} <= set(folded)
    assert not {*first, *folded} & {
        "organization_id",
        "program_id",
        "source",
        "read_on",
        "first_seen",
        "note",
    }


def test_what_is_not_asked_stays_as_it_is_whatever_is_sent(address: str) -> None:
    kept = {"program_id": "", "source": "Flyer", "first_seen": "2020", "checked_on": "2026-01-01"}
    rows = [{**row.cells, **kept} for row in snapshot("os").tables.rows("services")]
    put_region("os", snapshot("os").tables.with_rows("services", rows), Author(name="B"), Way.FORM)
    foreign = {"organization_id": "cc", "source": "x", "first_seen": "1999", "owner": "x"}
    smuggled = {f"seen-{name}": "y" for name in foreign}
    smuggled |= {f"decided-{name}": "theirs" for name in foreign}
    smuggled |= {f"stands-{name}": value for name, value in foreign.items()}
    visitor, place = Client(), f"{address}change/services/?row=welcome"
    visitor.post(place, filled(visitor, place, places_per_year="25", **foreign, **smuggled))
    stored = StoredProposal.objects.get()
    assert {cell["column"] for cell in stored.cells} == {"places_per_year"}


def test_a_new_offer_is_the_own_actors_whatever_is_said_to_have_been_decided(address: str) -> None:
    visitor, place = Client(), f"{address}new/"
    smuggled = {"decided-organization_id": "theirs", "stands-organization_id": "cc"}
    visitor.post(place, filled(visitor, place, name="Neu", **smuggled))
    said = {cell["column"]: cell["now"] for cell in StoredProposal.objects.get().cells}
    assert said["organization_id"] == "io"


def test_what_is_folded_is_proposed_too_and_opened_where_it_is_not_right(address: str) -> None:
    visitor, place = Client(), f"{address}change/services/?row=welcome"
    assert '<details class="form-more">' in text(visitor.get(place))
    page = text(visitor.post(place, filled(visitor, place, german_from="Z9", used_year="gestern")))
    assert '<details class="form-more" open>' in page
    assert not StoredProposal.objects.exists()
    right = text(visitor.post(place, filled(visitor, place, url="keine Adresse")))
    assert '<details class="form-more">' in right
