"""What the page of an offer and of an actor says, and what machines read there."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client
from lxml import html

from bleibe.rooms.directory.api import Author, Way, put_region

from .reading import region_to_read, store

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def region() -> None:
    """Store the region."""
    store()


def facts(address: str) -> dict[str, list[str]]:
    """Return what an offer's page says, by the name of the fact."""
    page = html.fromstring(Client().get(address).content)
    return {
        fact.find("dt").text_content(): [
            value.text_content() for value in fact.iterfind("dd/span[@class='fact-value']")
        ]
        for fact in page.xpath("//dl[@class='facts']/div")
    }


def linked(address: str) -> dict[str, object]:
    """Return the data block for machines."""
    text = Client().get(address).content.decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert found
    said: dict[str, object] = json.loads(found[1])
    return said


def test_an_offer_says_all_that_its_row_says() -> None:
    said = facts("/de/r/muster/offers/kurs/")
    assert said["Art"] == ["Sprachangebot"]
    assert said["Bedarf"] == ["soziale Kontakte", "Sprache"]
    assert said["Sprachen"] == ["Deutsch", "Englisch"]
    assert said["Personenkreis"] == ["Promovierende"]
    assert said["Hochschule"] == ["Universität Musterstadt"]
    assert said["Deutsch ab Stufe"] == ["B1"]
    assert said["Nicht eingeschränkt nach"] == ["Weg, Arbeitgeber, Fach und Wohnort"]
    assert said["Plätze"] == ["20–30 Personen im Jahr"]
    assert said["Genutzt"] == ["17 Personen (2025)"]
    assert said["Kosten"] == ["kostenlos"]
    assert said["Zuletzt genannt"] == ["12. April 2026"]
    assert said["Zuletzt geprüft am"] == ["1. Mai 2026 – die nächste Prüfung steht aus"]
    assert said["Prüfrhythmus"] == ["alle 6 Monate"]


def test_the_same_offer_in_english() -> None:
    said = facts("/en/r/muster/offers/kurs/")
    assert said["Places"] == ["20–30 persons a year"]
    assert said["Languages"] == ["English", "German"]
    assert said["Last named"] == ["12 April 2026"]
    assert "Last checked on" in said


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_language_without_a_short_code_is_named(language: str) -> None:
    spoken = [{"id": "kurs-prs", "service_id": "kurs", "code": "prs"}]
    put_region("muster", region_to_read().with_rows("languages", spoken), Author(name="B"), Way.FORM)
    place = f"/{language}/r/muster/offers/"
    assert "Dari" in Client().get(f"{place}kurs/").content.decode()
    choices = html.fromstring(Client().get(place).content).xpath("//option[@value='prs']/text()")
    assert choices == ["Dari"]


@pytest.mark.parametrize("place", ["offers/", "actors/io/", "offers/kurs/"])
def test_what_else_an_offer_is_called_stands_below_its_name(place: str) -> None:
    page = html.fromstring(Client().get(f"/en/r/muster/{place}").content)
    assert page.xpath("//p[@class='other-name']//text()") == ["German for doctoral candidates"]


def test_no_place_is_kept_for_another_name_that_nobody_gave() -> None:
    assert "other-name" not in Client().get("/en/r/muster/actors/kammer/").content.decode()
    assert "alternateName" not in linked("/en/r/muster/offers/beratung/")


def test_of_an_offer_of_which_nothing_is_known_everything_is_unknown() -> None:
    said = facts("/de/r/muster/offers/beratung/")
    known = {name for name, values in said.items() if values}
    assert known == {"Art", "Bedarf", "Richtet sich an", "Laut Quelle", "Prüfrhythmus"}
    assert "Quelle: " in Client().get("/de/r/muster/offers/beratung/").content.decode()


def test_a_machine_reads_the_offer_as_a_service_of_its_actor() -> None:
    said = linked("/de/r/muster/offers/kurs/")
    assert (said["@type"], said["name"]) == ("Service", "Sprachkurs für Promovierende")
    assert said["alternateName"] == "German for doctoral candidates"
    assert said["provider"] == {
        "@type": "Organization",
        "name": "International Office",
        "url": "https://www.example.org/io",
        "telephone": "+49 541 000000",
        "location": {"@type": "Place", "name": "Musterstadt, Hauptstraße 1; Neudorf"},
    }
    assert said["availableChannel"] == {
        "@type": "ServiceChannel",
        "availableLanguage": ["de", "en"],
        "serviceLocation": {"@type": "Place", "name": "StudiHaus"},
    }
    assert said["offers"] == {"@type": "Offer", "description": "kostenlos"}
    assert "provider" in linked("/en/r/muster/offers/beratung/")


def test_no_name_can_leave_the_data_block() -> None:
    from bleibe.exchange import Proposal, ProposedCell, RowName
    from bleibe.rooms.directory.api import Author, Way, change_region

    evil = "</script><script>alert(1)</script>"
    cell = ProposedCell(
        row=RowName(table="services", key=("kurs",)),
        column="name",
        was="Sprachkurs für Promovierende",
        now=evil,
        origin="form",
        source="",
        dated="",
    )
    change_region("muster", Proposal(cells=(cell,)), Author(name="A"), Way.FORM)
    text = Client().get("/de/r/muster/offers/kurs/").content.decode()
    assert "<script>alert" not in text
    assert linked("/de/r/muster/offers/kurs/")["name"] == evil


def test_an_actor_shows_offers_ties_whole_parts_and_source() -> None:
    text = Client().get("/de/r/muster/actors/io/").content.decode()
    for said in (
        "Sprachkurs für Promovierende",
        "Kammer",
        "verweist an",
        "vereinbart",
        "2021",
        "example.org",
    ):
        assert said in text
    assert "International Office" in Client().get("/de/r/muster/actors/uni/").content.decode()
    assert linked("/de/r/muster/actors/io/")["parentOrganization"]["name"] == "Universität Musterstadt"  # type: ignore[index]


def test_a_tie_is_told_from_both_sides() -> None:
    text = Client().get("/de/r/muster/actors/kammer/").content.decode()
    assert "International Office verweist an Kammer" in text


def test_actors_are_found_by_words_group_and_role_and_the_missing_ones_are_hollow() -> None:
    def found(query: str) -> list[str]:
        groups = Client().get(f"/de/r/muster/actors/{query}").context["groups"]
        return [one.actor.key for _, listed in groups for one in listed]

    assert found("?text=universitat") == ["uni"]
    assert found("?text=neudorf") == ["io", "kammer"]
    assert found("?group=university") == ["io", "uni", "lotsen"]
    assert found("?role=chamber") == ["kammer"]
    assert found("?role=nonsense") == []
    assert found("?text=zahnarzt") == []
    text = Client().get("/de/r/muster/actors/").content.decode()
    assert text.count('class="hollow"') == 1
    assert "noch zu finden" in Client().get("/de/r/muster/actors/lotsen/").content.decode()


def test_what_a_page_says_to_machines_holds_no_thing_without_content() -> None:
    tables = region_to_read()
    for table in ("languages", "service_at_location"):
        tables = tables.with_rows(table, [])
    put_region("muster", tables, Author(name="B"), Way.FORM)
    said = linked("/de/r/muster/offers/kurs/")
    assert "availableChannel" not in said
    assert said["provider"]


def test_offers_of_one_name_are_told_apart_by_their_actors_in_the_title() -> None:
    rows = [{"id": f"b-{key}", "name": "Beratung", "organization_id": key} for key in ("io", "kammer")]
    tables = region_to_read()
    offers = [*(row.cells for row in tables.rows("services")), *rows]
    put_region("muster", tables.with_rows("services", offers), Author(name="B"), Way.FORM)
    titles = {
        html.fromstring(Client().get(f"/de/r/muster/offers/{row['id']}/").content).findtext(".//title")
        for row in rows
    }
    assert titles == {
        "Beratung, International Office – Musterregion – Bleibe",
        "Beratung, Kammer – Musterregion – Bleibe",
    }
