"""Places and contacts are confirmed and changed by those whose they are: by a link, or signed in."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from bleibe.exchange import RegionTables
from bleibe.platform.roles import Role
from bleibe.rooms.directory.api import Author, StoredProposal, Way, put_region, snapshot
from bleibe.rooms.directory.services.owner_links import give_link

from .cast import cells, filled, signed_in, small_tables, text

pytestmark = pytest.mark.django_db
COORDINATION = Author(name="Koordination")
WORK = "/de/r/os/work/"

PLACES = [
    {
        "id": "haus",
        "location_type": "physical",
        "name": "StudiHaus",
        "organization_id": "io",
        "owner": "Geheim",
    },
    {"id": "kept", "location_type": "physical", "name": "Gepflegtes Haus", "owner": "io"},
    {"id": "named", "location_type": "physical", "name": "Haus mit Namen", "owner": "International Office"},
    {"id": "foreign", "location_type": "physical", "name": "Fremdes Haus", "organization_id": "cc"},
]
CONTACTS = [
    {"id": "desk", "name": "Empfang", "organization_id": "io", "owner": "Geheim"},
    {"id": "offer", "name": "Team Welcome", "service_id": "welcome"},
    {"id": "theirs", "name": "Fremde Stelle", "organization_id": "cc"},
]
POST = {
    "address_1": "Neuer Graben 27",
    "postal_code": "49074",
    "city": "Osnabrück",
    "state_province": "Niedersachsen",
    "country": "DE",
    "address_type": "physical",
    "attention": "Geheim",
}
PHONES = [
    {"id": "line", "number": "+49 541 1", "location_id": "haus"},
    {"id": "person", "number": "+49 541 9999999", "location_id": "haus", "contact_id": "desk"},
]


def tables_with(**changed: str) -> RegionTables:
    """Return the region with places and contacts of two actors; `changed` is said of an address."""
    posts = [
        {"id": f"{place}-post", "location_id": place, **POST, **changed} for place in ("haus", "foreign")
    ]
    tables = small_tables().with_rows("locations", PLACES).with_rows("contacts", CONTACTS)
    return tables.with_rows("addresses", posts).with_rows("phones", PHONES)


@pytest.fixture(autouse=True)
def _region() -> None:
    """Store the region."""
    put_region("os", tables_with(), COORDINATION, Way.START)


@pytest.fixture
def address() -> str:
    """Return the address of a link for the International Office."""
    return f"/de/link/{give_link('os', 'io', COORDINATION).token}/"


@pytest.fixture
def provider() -> Client:
    """Return somebody of the International Office."""
    return signed_in(Role.PROVIDER, organisation="io")


def pressed(address: str) -> list[str]:
    """Return what the button *all is still right* of a link sends."""
    return [row.pressed for row in Client().get(address).context["rows"]]


def test_a_link_shows_the_own_places_and_contacts_and_nothing_internal(address: str) -> None:
    page = text(Client().get(address))
    for own in ("StudiHaus", "Neuer Graben 27", "+49 541 1", "Gepflegtes Haus", "Empfang", "Team Welcome"):
        assert own in page
    for hidden in ("Fremdes Haus", "Haus mit Namen", "Fremde Stelle", "Geheim", "9999999"):
        assert hidden not in page


def confirmed() -> set[str]:
    """Return the places and contacts that are noted as checked today."""
    today = timezone.localdate().isoformat()
    rows = snapshot("os").rows.items()
    return {name.key[0] for name, row in rows if row.get("checked_on") == today}


def test_all_that_is_still_right_is_confirmed_by_a_link(address: str) -> None:
    Client().post(f"{address}right/", {"row": pressed(address)})
    assert confirmed() == {"io", "welcome", "haus", "kept", "desk", "offer"}


def test_who_confirms_a_place_confirms_the_address_that_was_seen(address: str) -> None:
    seen = pressed(address)
    put_region("os", tables_with(address_1="Alter Graben 1"), COORDINATION, Way.FORM)
    page = Client().post(f"{address}right/", {"row": seen}, follow=True)
    assert "1 Eintrag hat sich inzwischen geändert" in text(page)
    assert "haus" not in confirmed()
    assert "kept" in confirmed()


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("locations/?row=haus", "transportation"),
        ("addresses/?row=haus-post", "address_2"),
        ("contacts/?row=offer", "department"),
    ],
)
def test_a_change_to_a_place_or_contact_is_proposed_by_a_link(address: str, row: str, column: str) -> None:
    visitor, place = Client(), f"{address}change/{row}"
    assert "Geheim" not in text(visitor.get(place))
    foreign = {
        "organization_id": "cc",
        "location_id": "foreign",
        "owner": "x",
        "attention": "x",
        "checked_on": "2030-01-01",
    }
    assert visitor.post(place, filled(visitor, place, **{column: "Neu"}, **foreign)).status_code == 302
    stored = StoredProposal.objects.get()
    assert {kept["column"] for kept in stored.cells} == {column}
    table, _, key = row.partition("/?row=")
    assert column not in cells(table, key)
    signed_in(Role.COORDINATOR).post(f"/de/r/os/proposals/{stored.pk}/", {"all": "1"})
    assert cells(table, key)[column] == "Neu"


FOREIGN = (
    "locations/?row=foreign",
    "locations/?row=named",
    "addresses/?row=foreign-post",
    "contacts/?row=theirs",
    "phones/?row=person",
)


@pytest.mark.parametrize("row", FOREIGN)
def test_the_places_and_contacts_of_others_open_to_nobody_else(
    address: str, provider: Client, row: str
) -> None:
    assert Client().get(f"{address}change/{row}").status_code == 404
    for page in ("row", "edit", "remove"):
        assert provider.get(f"/de/r/os/{page}/{row}").status_code == 404
    assert provider.post(f"/de/r/os/confirm/{row}").status_code == 404


def test_a_provider_sees_and_confirms_the_own_places_and_contacts(provider: Client) -> None:
    page = text(provider.get(WORK))
    for own in ("StudiHaus", "Gepflegtes Haus", "Empfang", "Team Welcome"):
        assert own in page
    for hidden in ("Fremdes Haus", "Fremde Stelle", "Geheim", "9999999"):
        assert hidden not in page
    due = [one["card"].pressed for one in provider.get(WORK).context["own"]["due"]]
    provider.post("/de/r/os/confirm/", {"row": due})
    assert confirmed() == {"io", "welcome", "haus", "kept", "desk", "offer"}


def test_a_provider_changes_the_own_place_and_its_address_and_cannot_give_them_away(provider: Client) -> None:
    row = "/de/r/os/edit/addresses/?row=haus-post"
    assert provider.post(row, filled(provider, row, address_2="Raum 3")).status_code == 302
    assert cells("addresses", "haus-post")["address_2"] == "Raum 3"
    assert "zu Ihrer eigenen Organisation" in text(
        provider.post(row, filled(provider, row, location_id="foreign"))
    )
    row = "/de/r/os/edit/locations/?row=haus"
    provider.post(row, filled(provider, row, organization_id="cc", owner="cc", name="Neues Haus"))
    said = cells("locations", "haus")
    assert (said["organization_id"], said["owner"]) == ("io", "Geheim")


def test_a_provider_adds_a_place_of_the_own_organisation_only(provider: Client) -> None:
    row = "/de/r/os/edit/locations/?organization_id=cc&owner=io"
    sent = filled(provider, row, name="Anbau", location_type="physical")
    provider.post(row, sent | {"organization_id": "cc"})
    assert not cells("locations", "anbau")
    row = "/de/r/os/edit/locations/"
    provider.post(row, filled(provider, row, name="Anbau", location_type="physical"))
    assert cells("locations", "anbau")["organization_id"] == "io"
    row = "/de/r/os/edit/phones/?location_id=foreign&organization_id=io"
    page = provider.post(row, filled(provider, row, number="+49 541 2"))
    assert "zu Ihrer eigenen Organisation" in text(page)


def test_a_name_that_somebody_gives_themselves_opens_nothing(provider: Client) -> None:
    row = "/de/r/os/edit/organizations/?row=io"
    provider.post(row, filled(provider, row, name="Geheim"))
    assert provider.get("/de/r/os/row/locations/?row=named").status_code == 404
    assert text(provider.get(WORK)).count("StudiHaus") > 0
