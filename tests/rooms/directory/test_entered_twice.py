"""A new entry that is sent twice is one: whoever means another of the same name says so."""

from __future__ import annotations

import pytest
from django.test import Client

from bleibe.platform.roles import Role
from bleibe.rooms.directory.api import Author, StoredProposal, snapshot
from bleibe.rooms.directory.services.owner_links import give_link

from .cast import cells, filled, signed_in, store_region, text

pytestmark = pytest.mark.django_db

NEW = "/de/r/os/edit/services/"


@pytest.fixture(autouse=True)
def region() -> None:
    """Store the small region."""
    store_region()


def test_the_same_new_offer_sent_twice_is_asked_about() -> None:
    client = signed_in(Role.COORDINATOR)
    sent = filled(client, NEW, name="Sprechstunde", organization_id="io")
    assert client.post(NEW, sent).status_code == 302
    page = client.post(NEW, sent | {"name": " sprechstunde "})
    assert page.status_code == 200
    assert "gibt es hier schon: „Sprechstunde“" in text(page)
    assert 'name="is_another"' in text(page)
    assert not cells("services", "sprechstunde-2")
    assert client.post(NEW, sent | {"is_another": "1"}).status_code == 302
    assert cells("services", "sprechstunde-2")["name"] == "Sprechstunde"


def test_an_offer_of_that_name_by_another_actor_is_another() -> None:
    client = signed_in(Role.COORDINATOR)
    sent = filled(client, NEW, name="Welcome Week", organization_id="cc")
    assert client.post(NEW, sent).status_code == 302


def test_an_entry_without_a_name_is_asked_about_where_it_says_all_the_same() -> None:
    client = signed_in(Role.COORDINATOR)
    place = "/de/r/os/edit/phones/"
    sent = filled(client, place, number="0541 1", organization_id="io")
    assert client.post(place, sent).status_code == 302
    assert client.post(place, sent).status_code == 200
    assert client.post(place, sent | {"number": "0541 2"}).status_code == 302
    assert len(snapshot("os").tables.rows("phones")) == 2


@pytest.fixture
def address() -> str:
    """Return the address of a link."""
    return f"/de/link/{give_link('os', 'io', Author(name='B')).token}/"


def test_a_partner_who_sends_a_new_offer_again_is_told_that_it_waits(address: str) -> None:
    visitor, place = Client(), f"{address}new/"
    sent = filled(visitor, place, name="Sprechstunde", phases=["arrival"])
    visitor.post(place, sent)
    assert "wartet schon" in text(visitor.post(place, sent, follow=True))
    page = visitor.post(place, sent | {"format": "einmal im Monat"})
    assert "haben Sie schon vorgeschlagen" in text(page)
    assert StoredProposal.objects.count() == 1
    visitor.post(place, sent | {"format": "einmal im Monat", "is_another": "1"})
    assert StoredProposal.objects.count() == 2
    client = signed_in(Role.COORDINATOR)
    for stored in StoredProposal.objects.all():
        client.post(f"/de/r/os/proposals/{stored.pk}/", {"all": "1"})
    assert cells("services", "sprechstunde")["phases"] == "arrival"
    assert cells("services", "sprechstunde-2")["format"] == "einmal im Monat"


def test_a_partner_who_proposes_an_offer_that_is_there_is_asked(address: str) -> None:
    visitor, place = Client(), f"{address}new/"
    page = visitor.post(place, filled(visitor, place, name="Welcome Week"))
    assert "gibt es hier schon: „Welcome Week“" in text(page)
    assert not StoredProposal.objects.exists()


def test_a_partner_who_sends_a_change_again_is_told_that_it_waits(address: str) -> None:
    visitor, place = Client(), f"{address}change/services/?row=welcome"
    sent = filled(visitor, place, format="zwei Wochen")
    visitor.post(place, sent)
    assert "wartet schon" in text(visitor.post(place, sent, follow=True))
    assert StoredProposal.objects.count() == 1
