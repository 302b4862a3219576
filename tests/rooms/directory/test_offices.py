"""The office that is responsible for a district is found over all regions, with what it says of itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from bleibe.exchange import RegionTables, blank_tables, read_tables
from bleibe.platform.roles import Role
from bleibe.rooms.directory.api import Author, Office, Standing, Way, offices_responsible, put_region
from bleibe.transition import ActorRole

from .cast import cells, filled, signed_in, text

pytestmark = pytest.mark.django_db

EXAMPLES = Path(__file__).parents[3] / "examples"
ON = date(2026, 12, 1)
AUTHORITY, CENTRAL = ActorRole.FOREIGNERS_AUTHORITY, ActorRole.ACCELERATED_PROCEDURE_AUTHORITY
ADVICE = ActorRole.FAIR_WORK_ADVICE

ABH = {
    "id": "abh",
    "name": "Ausländerbehörde Musterstadt",
    "roles": "foreigners_authority",
    "responsible_for": "03404;03459",
    "email": "abh@example.org",
    "website": "https://abh.example.org",
    "mandate": "geheimer Auftrag",
    "note": "streng intern",
}
PROCEDURE = {
    "id": "titel",
    "organization_id": "abh",
    "name": "Aufenthaltserlaubnis",
    "kind": "residence_procedure",
    "state": "running",
    "source": "https://abh.example.org/titel",
    "source_date": "2026-09",
    "application_process": "online beantragen",
    "wait_time": "sechs Wochen",
}
PAPER = {"id": "pass", "service_id": "titel", "document": "Reisepass", "uri": "https://abh.example.org/pass"}
CENTRE = {
    "id": "fi",
    "name": "Faire Integration Musterland",
    "roles": "fair_work_advice",
    "responsible_for": "03",
}


def region_of(
    organizations: Sequence[Mapping[str, str]] = (ABH,),
    services: Sequence[Mapping[str, str]] = (PROCEDURE,),
    documents: Sequence[Mapping[str, str]] = (PAPER,),
    key: str = "os",
) -> RegionTables:
    """Return a region with these offices."""
    made = blank_tables(key=key, name=key, districts=["03404"])
    made = made.with_rows("organizations", organizations).with_rows("services", services)
    return made.with_rows("required_documents", documents) if documents else made


def store(tables: RegionTables, key: str = "os") -> None:
    """Put a region on the site."""
    put_region(key, tables, Author(name="Start"), Way.START)


def found(district: str, role: ActorRole = AUTHORITY) -> list[str]:
    """Return the names of the offices of a role."""
    return [one.name for one in offices_responsible(district, role, on=ON)]


def the_office(district: str = "03404", role: ActorRole = AUTHORITY) -> Office:
    """Return the one office."""
    (office,) = offices_responsible(district, role, on=ON)
    return office


@pytest.mark.parametrize(
    ("district", "role", "names"),
    [
        ("03404", AUTHORITY, ["Stadt Osnabrück, Ausländerbehörde"]),
        ("03404000", AUTHORITY, ["Stadt Osnabrück, Ausländerbehörde"]),
        ("03459", AUTHORITY, ["Landkreis Osnabrück, Ausländerbehörde"]),
        ("16053", AUTHORITY, ["Ausländerbehörde Jena"]),
        ("16051", AUTHORITY, ["Ausländerbehörde Erfurt"]),
        ("16070", AUTHORITY, ["Ausländerbehörde Ilm-Kreis, Außenstelle Ilmenau"]),
        ("16062", AUTHORITY, ["Landkreis Nordhausen (KNF, Europa-Service, Ausländerbehörde)"]),
        ("16065", AUTHORITY, ["Kyffhäuserkreis (Ausländerbehörde Sondershausen)"]),
        ("16052", AUTHORITY, []),
        ("05315", AUTHORITY, []),
        (
            "03241",
            CENTRAL,
            ["Landesaufnahmebehörde Niedersachsen, Zentralstelle beschleunigtes Fachkräfteverfahren"],
        ),
        ("16053", CENTRAL, []),
        ("03404", ADVICE, ["Faire Integration, Beratungsstelle Niedersachsen"]),
        ("16053", ADVICE, ["DGB-Bildungswerk Thüringen e. V."]),
        ("05315", ADVICE, []),
        ("", AUTHORITY, []),
        ("03", CENTRAL, []),
    ],
)
def test_the_offices_of_both_examples_are_found_by_district(
    district: str, role: ActorRole, names: list[str]
) -> None:
    for key in ("osnabrueck", "thueringen"):
        store(read_tables(EXAMPLES / key), key)
    assert found(district, role) == names


def test_what_an_office_says_stands_there_with_its_date() -> None:
    store(region_of())
    office = the_office("03459")
    assert (office.email, office.website, office.region) == (
        "abh@example.org",
        "https://abh.example.org",
        "os",
    )
    (stated,) = office.statements
    assert (stated.way, stated.wait) == ("online beantragen", "sechs Wochen")
    assert [(one.text, one.address) for one in stated.documents] == [
        ("Reisepass", "https://abh.example.org/pass")
    ]
    assert (stated.as_of, stated.standing) == ("2026-09", Standing.CONFIRMED)


def test_nothing_internal_of_an_office_is_passed_on() -> None:
    contact = {"id": "c", "organization_id": "abh", "name": "Frau Geheim"}
    phones = [
        {"id": "p", "organization_id": "abh", "number": "+49 541 3230"},
        {"id": "q", "organization_id": "abh", "contact_id": "c", "number": "+49 541 888"},
    ]
    store(region_of().with_rows("contacts", [contact]).with_rows("phones", phones))
    office = the_office()
    assert [one.called for one in office.phones] == ["+495413230"]
    for internal in ("geheimer Auftrag", "streng intern", "Geheim", "888"):
        assert internal not in repr(office)


@pytest.mark.parametrize(
    ("changed", "standing"),
    [
        ({"state": "ended"}, None),
        ({"valid_until": "2026-11-01"}, None),
        ({"valid_from": "2027-01-01"}, None),
        ({"state": "to_find"}, None),
        ({"kind": "law_information"}, None),
        ({"state": "not_confirmed"}, Standing.NOT_CONFIRMED),
        ({"source_date": ""}, Standing.NOT_CONFIRMED),
        ({"source_date": "2020"}, Standing.OLD),
    ],
)
def test_a_statement_that_is_over_is_left_out_and_a_doubtful_one_says_so(
    changed: dict[str, str], standing: Standing | None
) -> None:
    store(region_of(services=[PROCEDURE | changed]))
    assert [one.standing for one in the_office().statements] == ([standing] if standing else [])


def test_an_office_says_nothing_where_its_row_has_neither_way_nor_time_nor_papers() -> None:
    silent = {
        name: text for name, text in PROCEDURE.items() if name not in ("application_process", "wait_time")
    }
    store(region_of(services=[silent], documents=()))
    assert the_office().statements == ()


def test_an_office_that_is_still_to_be_found_is_none() -> None:
    store(region_of([ABH | {"state": "to_find"}], services=(), documents=()))
    assert found("03404") == []


def test_an_office_for_the_district_comes_before_one_for_its_land() -> None:
    land = {"id": "land", "name": "Landesbehörde", "roles": "foreigners_authority", "responsible_for": "03"}
    store(region_of([ABH, land]))
    assert (found("03404"), found("03241")) == (["Ausländerbehörde Musterstadt"], ["Landesbehörde"])


def test_two_regions_that_name_one_office_show_it_once_as_the_newer_says() -> None:
    store(region_of([ABH | {"source": "a", "source_date": "2026-01"}]))
    newer = ABH | {
        "id": "amt",
        "name": "Ausländerbehörde  Musterstadt",
        "source": "b",
        "source_date": "2026-08",
    }
    own = PROCEDURE | {"organization_id": "amt", "wait_time": "vier Wochen"}
    store(region_of([newer], [own], key="other"), "other")
    office = the_office()
    assert (office.region, office.statements[0].wait) == ("other", "vier Wochen")
    other = ABH | {"id": "amt", "name": "Servicestelle Musterstadt"}
    store(region_of([other], [own], key="third"), "third")
    assert len(found("03404")) == 2


def test_other_advice_on_fair_work_is_no_centre_of_faire_integration() -> None:
    mobile = CENTRE | {"id": "mobil", "name": "Beratung für mobile Beschäftigte", "responsible_for": "03404"}
    store(region_of([CENTRE, mobile], services=(), documents=()))
    assert found("03404", ADVICE) == ["Faire Integration Musterland"]


@pytest.mark.parametrize(("state", "names"), [("running", ["Träger"]), ("ended", [])])
def test_a_carrier_is_a_centre_for_as_long_as_its_offer_is_there(state: str, names: list[str]) -> None:
    carrier = CENTRE | {"name": "Träger"}
    offer = {
        "id": "o",
        "organization_id": "fi",
        "name": "Faire Integration Musterland",
        "kind": "fair_work_advice",
        "state": state,
    }
    store(region_of([carrier], [offer], documents=()))
    assert found("03404", ADVICE) == names


def test_a_change_is_seen_and_a_region_taken_away_is_gone() -> None:
    from bleibe.rooms.directory.models import StoredRegion

    store(region_of())
    assert found("03404") == ["Ausländerbehörde Musterstadt"]
    provider = signed_in(Role.PROVIDER, organisation="abh")
    form = "/de/r/os/edit/organizations/?row=abh"
    provider.post(form, filled(provider, form, name="Ausländeramt"))
    assert found("03404") == ["Ausländeramt"]
    StoredRegion.objects.all().delete()
    assert found("03404") == []


def test_a_provider_sets_way_time_and_papers_of_the_own_procedure() -> None:
    store(region_of(services=[PROCEDURE | {"application_process": "", "wait_time": ""}], documents=()))
    provider = signed_in(Role.PROVIDER, organisation="abh")
    form = "/de/r/os/edit/services/?row=titel"
    sent = filled(provider, form, wait_time="acht Wochen", application_process="mit Termin")
    assert provider.post(form, sent | {"change_source": "Auskunft der Leitung"}).status_code == 302
    page = text(provider.get("/de/r/os/row/services/?row=titel"))
    assert "edit/required_documents/?service_id=titel" in page.replace("&amp;", "&")
    adding = "/de/r/os/edit/required_documents/?service_id=titel"
    assert provider.post(adding, filled(provider, adding, document="Mietvertrag")).status_code == 302
    (stated,) = the_office().statements
    assert (stated.way, stated.wait) == ("mit Termin", "acht Wochen")
    assert [one.text for one in stated.documents] == ["Mietvertrag"]
    assert cells("services", "titel")["source"].startswith(
        "https://abh.example.org/titel; Auskunft der Leitung"
    )
    public = text(Client().get("/de/r/os/offers/titel/"))
    assert "Übliche Wartezeit" in public
    assert "acht Wochen" in public
    assert "Mietvertrag" in public


@pytest.mark.parametrize(
    ("columns", "days"),
    [
        ("wait_time", ("", "2026-11-30")),
        ("application_process · wait_time", ("2026-11-30", "2026-11-30")),
        ("fees_description", ("", "")),
    ],
)
def test_a_source_for_a_part_dates_that_part_and_no_more(columns: str, days: tuple[str, str]) -> None:
    source = f"https://abh.example.org/titel; Anruf (2026-11-30: {columns})"
    store(region_of(services=[PROCEDURE | {"source": source}]))
    (stated,) = the_office().statements
    assert (stated.way_as_of, stated.wait_as_of) == days
    assert stated.as_of == "2026-09"


def test_the_page_of_an_office_says_for_where_it_is_responsible() -> None:
    store(region_of([ABH | {"responsible_for": "03"}]))
    page = text(Client().get("/de/r/os/actors/abh/"))
    assert "Zuständig für" in page
    assert "Niedersachsen" in page


def test_only_own_districts_and_their_land_are_offered_in_the_form() -> None:
    store(region_of())
    form = signed_in(Role.COORDINATOR).get("/de/r/os/edit/organizations/?row=abh").context["form"]
    offered = dict(form.fields["responsible_for"].choices)
    assert set(offered) == {"03404", "03", "03459"}
    assert offered["03"] == "Niedersachsen"


def test_an_authority_is_asked_for_its_procedure_first_and_others_are_not() -> None:
    store(region_of([ABH, CENTRE], services=(), documents=()))
    provider = signed_in(Role.PROVIDER, organisation="abh")
    asked = "edit/services/?kind=residence_procedure"
    assert asked in text(provider.get("/de/r/os/work/"))
    assert asked not in text(signed_in(Role.PROVIDER, organisation="fi").get("/de/r/os/work/"))
    address = f"/de/r/os/{asked}"
    form = provider.get(address).context["form"]
    first = [field.name for field in form.short_fields()]
    assert {"application_process", "wait_time"} <= set(first)
    assert form["kind"].value() == "residence_procedure"
    sent = filled(provider, address, name="Niederlassungserlaubnis", wait_time="drei Monate", state="running")
    assert provider.post(address, sent | {"change_source": "Auskunft des Amts"}).status_code == 302
    (stated,) = offices_responsible("03404", AUTHORITY, on=timezone.localdate())[0].statements
    assert (stated.name, stated.wait) == ("Niederlassungserlaubnis", "drei Monate")
    assert stated.as_of == timezone.localdate().isoformat()
    ordinary = provider.get("/de/r/os/edit/services/").context["form"]
    assert "wait_time" not in [field.name for field in ordinary.short_fields()]


SILENT = PROCEDURE | {"application_process": "", "wait_time": "", "state": "not_confirmed", "source_date": ""}


def test_what_an_office_writes_itself_is_dated_by_the_day_and_confirmed_until_others_write() -> None:
    store(region_of(services=[SILENT], documents=()))
    provider, today = signed_in(Role.PROVIDER, organisation="abh"), timezone.localdate()
    form = "/de/r/os/edit/services/?row=titel"
    said = {"wait_time": "acht Wochen", "application_process": "mit Termin"}
    assert provider.post(form, filled(provider, form, **said)).status_code == 302
    adding = "/de/r/os/edit/required_documents/?service_id=titel"
    assert provider.post(adding, filled(provider, adding, document="Mietvertrag")).status_code == 302
    (stated,) = offices_responsible("03404", AUTHORITY, on=today)[0].statements
    assert (stated.standing, stated.as_of) == (Standing.CONFIRMED, today.isoformat())
    assert (stated.is_own, stated.wait_as_of) == (True, ""), "its day stands at the head"
    coordinator = signed_in(Role.COORDINATOR)
    assert coordinator.post(form, filled(coordinator, form, wait_time="ein Jahr")).status_code == 302
    (stated,) = offices_responsible("03404", AUTHORITY, on=today)[0].statements
    assert (stated.standing, stated.as_of, stated.is_own) == (Standing.NOT_CONFIRMED, "", False)
    assert (stated.way_as_of, stated.wait_as_of) == (today.isoformat(), "")


def test_what_an_office_says_is_still_right_is_confirmed_and_what_another_says_is_not() -> None:
    store(region_of(services=[PROCEDURE | {"state": "not_confirmed", "source_date": ""}]))
    today = timezone.localdate()

    def confirm(client: Client) -> None:
        page = text(client.get("/de/r/os/row/services/?row=titel"))
        seen = page.partition('name="seen" value="')[2].partition('"')[0]
        answer = client.post("/de/r/os/confirm/services/?row=titel", {"seen": seen})
        assert answer.status_code == 302

    confirm(signed_in(Role.COORDINATOR))
    (stated,) = offices_responsible("03404", AUTHORITY, on=today)[0].statements
    assert (stated.standing, stated.is_own) == (Standing.NOT_CONFIRMED, False)
    store(region_of(services=[PROCEDURE | {"state": "not_confirmed", "source_date": ""}]))
    confirm(signed_in(Role.PROVIDER, organisation="abh"))
    (stated,) = offices_responsible("03404", AUTHORITY, on=today)[0].statements
    assert (stated.standing, stated.as_of, stated.is_own) == (Standing.CONFIRMED, today.isoformat(), True)
