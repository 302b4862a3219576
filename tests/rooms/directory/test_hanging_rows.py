"""What hangs on an offer or an actor itself is said on its page, each row once, and to whom confirms it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from lxml import html

from bleibe.exchange import RegionTables
from bleibe.platform.roles import Role
from bleibe.rooms.directory.api import Author, Way, put_region
from bleibe.rooms.directory.services.owner_links import give_link

from .cast import signed_in, text
from .reading import ADDRESS, CONTACTS, PHONES, SECRET, region_to_read

pytestmark = pytest.mark.django_db

ROWS = {
    "cost_options": [
        {
            "id": "c1",
            "service_id": "beratung",
            "amount": "35",
            "currency": "EUR",
            "amount_description": "je Semester",
            "option": "Eingeschriebene",
        },
        {"id": "c2", "service_id": "beratung", "amount": "1042.5", "currency": "EUR"},
        {"id": "c3", "service_id": "beratung", "amount": "20", "valid_to": "2020-12-31"},
    ],
    "phones": [
        *PHONES,
        {"id": "line", "service_id": "beratung", "number": "+49 541 111", "type": "voice"},
        {"id": "fax", "service_id": "beratung", "number": "+49 541 112", "type": "fax"},
        {"id": "whose", "service_id": "beratung", "contact_id": "person", "number": "+49 541 888888"},
        {"id": "both", "service_id": "kurs", "location_id": "haus", "number": "+49 541 333"},
        {"id": "room", "service_at_location_id": "kurs-haus", "number": "+49 541 444"},
    ],
    "schedules": [
        {
            "id": "s1",
            "service_id": "beratung",
            "freq": "WEEKLY",
            "interval": "2",
            "byday": "TU",
            "opens_at": "14:00",
            "closes_at": "16:30",
        },
        {"id": "s2", "service_id": "kurs", "freq": "MONTHLY", "byday": "1MO,-1FR", "opens_at": "18:00"},
        {"id": "s3", "service_id": "kurs", "freq": "MONTHLY", "bymonthday": "2,3"},
        {"id": "s4", "service_id": "kurs", "description": "Sommer", "valid_to": "2020-09-30"},
    ],
    "required_documents": [
        {
            "id": "d1",
            "service_id": "beratung",
            "document": "Reisepass",
            "uri": "https://www.example.org/pass",
        }
    ],
    "service_areas": [
        {"id": "a1", "service_id": "beratung", "name": "Stadt und Landkreis", "description": "nur Ansässige"},
        {"id": "a2", "service_at_location_id": "kurs-haus", "name": "Neudorf", "extent": "{}"},
    ],
}


def with_rows() -> RegionTables:
    """Return the region with rows that hang on its offers and actors."""
    tables = region_to_read()
    for table, rows in ROWS.items():
        tables = tables.with_rows(table, rows)
    offers = [{**row.cells, "email": "kurs@example.org"} for row in tables.rows("services")]
    actors = [{**row.cells, "email": "io@example.org"} for row in tables.rows("organizations")]
    return tables.with_rows("services", offers).with_rows("organizations", actors)


@pytest.fixture(autouse=True)
def region() -> None:
    """Store the region."""
    put_region("muster", with_rows(), Author(name="Start"), Way.START)


def said(page: str) -> dict[str, list[list[str]]]:
    """Return what a page says, by the name of the fact: the values, each time that it is named."""
    found: dict[str, list[list[str]]] = {}
    for fact in html.fromstring(Client().get(page).content).xpath("//dl[@class='facts']/div"):
        values = [" ".join(one.text_content().split()) for one in fact.findall("dd/span")]
        found.setdefault(fact.find("dt").text_content(), []).append(values)
    return found


def test_an_offer_says_what_hangs_on_it() -> None:
    page = said("/de/r/muster/offers/beratung/")
    assert page["Kosten"] == [["35 EUR je Semester Eingeschriebene", "1.042,50 EUR"]]
    assert page["Telefon"] == [["+49 541 111", "+49 541 112 Art des Anschlusses: fax"]]
    assert page["Termine und Zeiten"] == [["alle 2 Wochen, Dienstag, 14:00–16:30"]]
    assert page["Mitzubringen"] == [["Reisepass"]]
    assert page["Gebiet"] == [["Stadt und Landkreis nur Ansässige"]]
    assert page["E-Mail"] == [["kurs@example.org"]]


def test_the_same_in_english() -> None:
    page = said("/en/r/muster/offers/beratung/")
    assert page["Cost"] == [["35 EUR je Semester Eingeschriebene", "1,042.50 EUR"]]
    assert page["Dates and hours"] == [["every 2 weeks, Tuesday, 14:00–16:30"]]
    assert page["What to bring"] == [["Reisepass"]]


def test_what_an_offer_says_itself_is_not_unknown_at_its_place_and_stands_once() -> None:
    page = said("/de/r/muster/offers/kurs/")
    assert page["Termine und Zeiten"] == [
        ["monatlich, erster Montag und letzter Freitag, 18:00", "monatlich Tage im Monat: 2,3"]
    ], "what is over is not said"
    assert page["Telefon"] == [["+49 541 333", "+49 541 444"]], "both at the place, each once"
    assert page["Gebiet"] == [["Neudorf"]]
    assert "Öffnungszeiten" not in page


def test_what_holds_for_one_offer_is_not_said_of_another_at_the_same_place() -> None:
    tables = with_rows().with_rows(
        "service_at_location",
        [
            {"id": "kurs-haus", "service_id": "kurs", "location_id": "haus"},
            {"id": "beratung-haus", "service_id": "beratung", "location_id": "haus"},
        ],
    )
    put_region("muster", tables, Author(name="B"), Way.FORM)
    page = text(Client().get("/de/r/muster/offers/beratung/"))
    assert "+49 541 111" in page
    assert "541 333" not in page
    assert "541 444" not in page


def test_an_actor_says_its_own_line() -> None:
    page = said("/de/r/muster/actors/io/")
    assert page["Telefon"] == [["+49 541 000000"]]
    assert page["E-Mail"] == [["io@example.org"]]


def test_a_region_in_which_nothing_hangs_on_offers_says_it_is_unknown() -> None:
    put_region("muster", region_to_read(), Author(name="B"), Way.FORM)
    page = said("/de/r/muster/offers/kurs/")
    assert page["Telefon"] == page["Öffnungszeiten"] == [["unbekannt"]]
    assert page["Kosten"] == [["kostenlos"]]
    assert said("/de/r/muster/offers/beratung/")["Kosten"] == [["unbekannt"]]


@pytest.mark.parametrize("page", ["offers/beratung/", "offers/kurs/", "actors/io/", "actors/kammer/"])
def test_no_line_of_a_contact_person_is_shown(page: str) -> None:
    shown = text(Client().get(f"/de/r/muster/{page}"))
    for hidden in ("888888", "999999", SECRET, CONTACTS[0]["email"]):
        assert hidden not in shown


def test_who_confirms_an_offer_sees_what_hangs_on_it_and_proposes_a_change_of_it() -> None:
    address = f"/de/link/{give_link('muster', 'kammer', Author(name='K')).token}/"
    page = text(Client().get(address))
    for once in ("541 111", "35\xa0EUR je Semester", "Stadt und Landkreis", "14:00–16:30"):
        assert page.count(once) >= 1, once
    for hidden in ("888888", SECRET, "541 000000"):
        assert hidden not in page
    for table, key in (
        ("cost_options", "c1"),
        ("phones", "line"),
        ("schedules", "s1"),
        ("required_documents", "d1"),
        ("service_areas", "a1"),
    ):
        assert f"change/{table}/?row={key}" in page
        assert Client().get(f"{address}change/{table}/?row={key}").status_code == 200
    for table, key in (("phones", "whose"), ("schedules", "s2"), ("phones", "desk")):
        assert Client().get(f"{address}change/{table}/?row={key}").status_code == 404


def test_an_actors_own_line_and_that_at_a_place_stand_once_on_the_link_of_the_actor() -> None:
    address = f"/de/link/{give_link('muster', 'io', Author(name='K')).token}/"
    cards = html.fromstring(Client().get(address).content).xpath("//ul[@class='cards']/li")
    shown = [card.xpath("string(.//dl)") for card in cards]
    for number in ("000000", "333", "444"):
        assert sum(one.count(f"+49 541 {number}") for one in shown) == 1, number


def test_a_price_that_changed_meanwhile_is_not_confirmed_unseen() -> None:
    address = f"/de/link/{give_link('muster', 'kammer', Author(name='K')).token}/"
    marks = [row.pressed for row in Client().get(address).context["rows"]]
    dearer = [{**ROWS["cost_options"][0], "amount": "45"}]
    put_region("muster", with_rows().with_rows("cost_options", dearer), Author(name="B"), Way.FORM)
    again = [row.pressed for row in Client().get(address).context["rows"]]
    changed = {new.split(":")[0] for old, new in zip(marks, again, strict=True) if old != new}
    assert changed == {"services/beratung"}


def test_a_provider_changes_the_price_of_an_own_offer_and_of_no_other() -> None:
    own = signed_in(Role.PROVIDER, region="muster", organisation="kammer")
    assert own.get("/de/r/muster/edit/cost_options/?row=c1").status_code == 200
    other = signed_in(Role.PROVIDER, region="muster", organisation="io")
    assert other.get("/de/r/muster/edit/cost_options/?row=c1").status_code == 404


def linked(page: str) -> dict[str, Any]:
    """Return what a page says to machines."""
    (block,) = html.fromstring(Client().get(page).content).xpath("//script[@type='application/ld+json']")
    found: dict[str, Any] = json.loads(block.text)
    return found


@pytest.mark.parametrize(
    ("role", "table", "column", "offered"),
    [
        (Role.PROVIDER, "cost_options", "service_id", {"kurs"}),
        (Role.PROVIDER, "schedules", "service_at_location_id", {"kurs-haus"}),
        (Role.COORDINATOR, "cost_options", "service_id", {"kurs", "beratung", "messe"}),
    ],
)
def test_on_which_a_row_can_hang_is_what_saving_takes(
    role: Role, table: str, column: str, offered: set[str]
) -> None:
    places = [{"id": "haus", "location_type": "physical", "name": "StudiHaus", "organization_id": "io"}]
    at_places = [
        {"id": f"{one}-haus", "service_id": one, "location_id": "haus"} for one in ("kurs", "beratung")
    ]
    tables = region_to_read().with_rows("locations", places).with_rows("service_at_location", at_places)
    put_region("muster", tables, Author(name="B"), Way.FORM)
    client = signed_in(role, region="muster", organisation="io" if role is Role.PROVIDER else "")
    form = client.get(f"/de/r/muster/edit/{table}/").context["form"]
    assert {code for code, _ in form.fields[column].choices if code} == offered


def test_machines_read_price_line_dates_and_area_of_an_offer() -> None:
    block = linked("/de/r/muster/offers/beratung/")
    assert block["offers"] == [
        {
            "@type": "Offer",
            "name": "Eingeschriebene",
            "price": "35",
            "priceCurrency": "EUR",
            "description": "je Semester",
        },
        {"@type": "Offer", "price": "1042.5", "priceCurrency": "EUR"},
    ]
    assert block["availableChannel"]["servicePhone"] == [
        {"@type": "ContactPoint", "telephone": "+49 541 111"},
        {"@type": "ContactPoint", "telephone": "+49 541 112"},
    ]
    assert block["hoursAvailable"] == {
        "@type": "OpeningHoursSpecification",
        "description": "alle 2 Wochen, Dienstag, 14:00–16:30",
    }, "no reader shall take it for every Tuesday"
    assert block["areaServed"] == "Stadt und Landkreis"


def test_machines_read_where_a_place_is_and_when_it_is_open() -> None:
    hours = {"id": "h", "location_id": "haus", "freq": "WEEKLY", "byday": "TU,TH", "opens_at": "10:00"}
    tables = with_rows().with_rows("addresses", [ADDRESS]).with_rows("schedules", [hours])
    tables = tables.with_rows(
        "locations", [{**row.cells, "organization_id": "io"} for row in tables.rows("locations")]
    )
    put_region("muster", tables, Author(name="B"), Way.FORM)
    place = linked("/de/r/muster/offers/kurs/")["availableChannel"]["serviceLocation"]
    assert place["telephone"] == ["+49 541 333", "+49 541 444"]
    assert place["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "Neuer Graben 27",
        "postalCode": "49074",
        "addressLocality": "Lingen",
        "addressRegion": "Niedersachsen",
        "addressCountry": "DE",
    }
    assert place["openingHoursSpecification"] == {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": ["https://schema.org/Tuesday", "https://schema.org/Thursday"],
        "opens": "10:00",
    }
    actor = linked("/de/r/muster/actors/io/")
    assert (actor["telephone"], actor["email"]) == ("+49 541 000000", "io@example.org")
    assert actor["location"][1]["address"] == place["address"]
    assert SECRET not in json.dumps([place, actor])
