"""Whom a page names: the office of the place that was said, what it says, and independent advice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from bleibe.exchange import blank_tables, read_tables
from bleibe.platform.models import Holding, User
from bleibe.platform.roles import Role
from bleibe.rooms.directory.api import Author, Way, put_region
from bleibe.rooms.directory.selectors import offices as kept_offices
from bleibe.rooms.directory.selectors import snapshots
from bleibe.rooms.guidance.views.offices import (
    OfficeGroup,
    ShownOffices,
    offices_of_employer,
    offices_of_person,
)
from bleibe.science.residence import Case, Job, Person

pytestmark = pytest.mark.django_db

EXAMPLES = Path(__file__).parents[3] / "examples"
ON = date(2026, 12, 1)
SAID = {
    "title.title": "study",
    "person.nationalities": "IN",
    "study.kind": "academic",
    "study.state": "running",
}


@pytest.fixture(autouse=True)
def regions() -> None:
    """Store both examples."""
    snapshots._snapshots.clear()
    kept_offices._kept.clear()
    for key in ("osnabrueck", "thueringen"):
        put_region(key, read_tables(EXAMPLES / key), Author(name="Start"), Way.START)


def of_person(district: str, *, in_germany: bool | None = True, seat: str = "") -> ShownOffices:
    """Return what a person sees who lives there."""
    job = Job(employer_seat=seat) if seat else None
    case = Case(person=Person(municipality=district, in_germany=in_germany), job=job)
    with override("de"):
        return offices_of_person(case, ON)


def of_employer(seat: str) -> ShownOffices:
    """Return what an employer sees who sits there."""
    with override("de"):
        return offices_of_employer(Case(person=Person(), job=Job(employer_seat=seat)), ON)


def group(shown: ShownOffices, key: str) -> OfficeGroup:
    """Return one group."""
    return next(one for one in shown.groups if one.key == key)


def page(answers: dict[str, str], language: str = "de") -> str:
    """Return the page of the self-check after some answers."""
    return Client().post(f"/{language}/residence/", answers).content.decode()


def test_until_the_place_is_said_one_line_says_what_to_add() -> None:
    shown = of_person("")
    assert "Sagen Sie" in shown.missing
    assert shown.groups == ()
    with override("de"):
        assert "Unternehmen sitzt" in offices_of_employer(Case(person=Person()), ON).missing
    assert 'value="person.municipality"' in page(SAID)


def test_the_authority_is_marked_as_one_and_advice_as_independent_of_it() -> None:
    shown = of_person("16053")
    authority, advice = group(shown, "authority"), group(shown, "advice")
    assert [one.name for one in authority.offices] == ["Ausländerbehörde Jena"]
    assert [one.name for one in advice.offices] == ["DGB-Bildungswerk Thüringen e. V."]
    assert (authority.mark, advice.mark) == ("Behörde", "Beratung, unabhängig von den Behörden")
    assert shown.place == "Jena, Stadt"


def test_what_the_office_says_is_dated_and_marked_where_it_is_not_confirmed() -> None:
    (office,) = group(of_person("16053"), "authority").offices
    (stated,) = office.statements
    assert stated.way == "Antrag ohne Termin, per E-Mail oder Post"
    assert stated.head == "Das sagt diese Stelle, ohne Datum, gelesen am 22. November 2026"
    assert stated.doubt.startswith("nicht bestätigt")
    assert stated.source.address == "https://service.jena.de/zh-hans/node/636"


def test_what_stands_on_a_page_of_others_is_only_known_of_an_office() -> None:
    (centre,) = group(of_person("03404"), "advice").offices
    assert centre.statements[0].head == "Über diese Stelle, Stand 1. Januar 2026"
    assert centre.statements[0].source.text == "bmas.de"


def test_a_place_of_which_the_directory_knows_nothing_is_told_whom_to_ask() -> None:
    shown = of_person("05315")
    assert not shown.has_offices
    assert (
        "Das Verzeichnis dieser Website nennt für Köln, Stadt keine Ausländerbehörde"
        in group(shown, "authority").none
    )
    assert "Migrationsberatung" in group(shown, "advice").none


def test_who_lives_abroad_is_told_of_the_mission_and_of_the_central_office() -> None:
    abroad = of_person("03404", in_germany=False, seat="03459")
    assert "Auslandsvertretung" in group(abroad, "authority").hint
    (central,) = group(abroad, "central").offices
    assert central.name.startswith("Landesaufnahmebehörde Niedersachsen")
    here = of_person("03404", in_germany=True, seat="03459")
    assert [one.key for one in here.groups] == ["authority", "advice"]
    elsewhere = of_person("03404", in_germany=False, seat="05315")
    assert [one.key for one in elsewhere.groups] == ["mission", "authority", "advice"]


def test_who_lives_abroad_is_told_of_the_mission_before_any_place_is_said() -> None:
    shown = of_person("", in_germany=False)
    (mission,) = shown.groups
    assert (mission.key, mission.mark) == ("mission", "Behörde")
    assert "beantragen Sie das Visum bei der deutschen Auslandsvertretung" in mission.none
    assert "wohnen wollen" in shown.missing
    assert of_person("16053", in_germany=False).groups[0] == mission
    assert "mission" not in [one.key for one in of_person("16053").groups]
    html = page({"title.title": "abroad", "person.nationalities": "PH", "degrees": "vocational"})
    assert html.index("deutschen Auslandsvertretung") < html.index("Wohnort ergänzen")


def test_what_the_directory_says_is_marked_as_german_on_a_page_in_another_language() -> None:
    said = {**SAID, "person.municipality": "16053"}
    (office,) = group(of_person("16053"), "authority").offices
    (stated,) = office.statements
    english, german = page(said, "en"), page(said)
    for text in (stated.name, stated.way):
        assert f'<bdi lang="de" dir="ltr">{text}</bdi>' in english
        assert f"<bdi>{text}</bdi>" in german


@pytest.mark.parametrize(
    ("seat", "key", "names"),
    [
        ("03404", "central", 1),
        ("03241", "central", 1),
        ("16053", "seat_authority", 1),
        ("05315", "seat_authority", 0),
    ],
)
def test_an_employer_sees_the_central_office_or_else_whom_to_ask(seat: str, key: str, names: int) -> None:
    first, *between, advice = of_employer(seat).groups
    assert (first.key, len(first.offices)) == (key, names)
    assert bool(first.none) is (names == 0)
    assert [one.key for one in between] == ["authority_after_entry"] * (key == "central")
    assert advice.key == "advice"


def test_an_employer_sees_the_authority_of_the_seat_if_the_person_lives_there() -> None:
    case = Case(person=Person(in_germany=True), job=Job(employer_seat="16053"))
    with override("de"):
        (here,) = offices_of_employer(case, ON).groups
        abroad = replace(case, person=Person(in_germany=False))
        entered, _ = offices_of_employer(abroad, ON, is_accelerated=False).groups
    assert "wenn die Person dort wohnt" in here.title
    assert [one.name for one in here.offices] == ["Ausländerbehörde Jena"]
    assert here.offices[0].statements[0].way == "Antrag ohne Termin, per E-Mail oder Post"
    assert "Auslandsvertretung" in entered.hint
    assert "nach der Einreise" in entered.title


def test_an_office_is_called_written_to_and_found() -> None:
    tables = blank_tables(key="x", name="X", districts=["05315"])
    abh = {
        "id": "abh",
        "name": "Ausländeramt",
        "roles": "foreigners_authority",
        "responsible_for": "05315",
        "email": "amt@example.org",
        "website": "https://amt.example.org",
        "note": "streng intern",
    }
    house = {"id": "haus", "organization_id": "abh", "location_type": "physical"}
    address = {
        "id": "a",
        "location_id": "haus",
        "address_1": "Musterweg 1",
        "city": "Köln",
        "state_province": "Nordrhein-Westfalen",
        "postal_code": "50667",
        "country": "DE",
        "address_type": "physical",
        "attention": "Frau Geheim",
    }
    phone = {"id": "p", "organization_id": "abh", "number": "+49 221 1230"}
    tables = tables.with_rows("organizations", [abh]).with_rows("locations", [house])
    tables = tables.with_rows("addresses", [address]).with_rows("phones", [phone])
    put_region("x", tables, Author(name="Start"), Way.START)
    (office,) = group(of_person("05315"), "authority").offices
    assert [one.address for one in office.contacts] == [
        "tel:+492211230",
        "mailto:amt@example.org",
        "https://amt.example.org",
        "https://www.openstreetmap.org/search?query=Musterweg+1%2C+50667+K%C3%B6ln",
    ]
    shown = page(SAID | {"person.municipality": "05315"})
    assert "Ausländeramt" in shown
    assert "Was diese Stelle an Unterlagen will" in shown
    assert office.phones == ("+49 221 1230",)
    for internal in ("streng intern", "Frau Geheim"):
        assert internal not in shown


def test_what_a_provider_enters_stands_on_the_page_with_its_day() -> None:
    user = User.objects.create_user("amt", password="x")
    Holding.objects.create(user=user, role=Role.PROVIDER.value, region="thueringen", organisation="abh_jena")
    provider = Client(headers={"Accept-Language": "de"})
    provider.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    address = "/de/r/thueringen/edit/services/?row=abh_jena_titles"
    form = provider.get(address).context["form"]
    sent: dict[str, object] = {f"seen-{column}": text for column, text in form.seen().items()}
    sent |= {field.name: field.value() for field in form if field.value()}
    sent |= {"wait_time": "zwölf Wochen", "change_source": "Auskunft des Amts"}
    assert provider.post(address, sent).status_code == 302
    adding = "/de/r/thueringen/edit/required_documents/?service_id=abh_jena_titles"
    paper = {"service_id": "abh_jena_titles", "document": "Mietvertrag & Pass"}
    assert provider.post(adding, paper).status_code == 302
    shown = page(SAID | {"person.municipality": "16053"})
    assert "zwölf Wochen" in shown
    assert "Mietvertrag &amp; Pass" in shown
    with override("de"):
        from bleibe.platform.words import partial_day

        today = partial_day(timezone.localdate().isoformat())
    assert f"(Stand {today})" in shown[shown.index("zwölf Wochen") :][:100]
    assert "Das sagt diese Stelle, ohne Datum" in shown, "of the rest nobody gave a day"


def signed_in(name: str, role: Role, organisation: str = "") -> Client:
    """Return the browser of somebody with a role in Osnabrück."""
    user = User.objects.create_user(name, password="x")
    Holding.objects.create(user=user, role=role.value, region="osnabrueck", organisation=organisation)
    client = Client(headers={"Accept-Language": "de"})
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def write(client: Client, **columns: str) -> None:
    """Change the row of the titles of Osnabrück on its page."""
    address = "/de/r/osnabrueck/edit/services/?row=abh_titles"
    form = client.get(address).context["form"]
    sent: dict[str, object] = {f"seen-{column}": text for column, text in form.seen().items()}
    sent |= {field.name: field.value() for field in form if field.value()}
    assert client.post(address, sent | columns).status_code == 302


def head_in_osnabrueck() -> str:
    """Return under which head the titles of Osnabrück stand."""
    (office,) = group(of_person("03404"), "authority").offices
    return next(one.head for one in office.statements if one.name.startswith("Aufenthaltstitel"))


def test_what_somebody_else_changes_later_is_no_longer_said_by_the_office_itself() -> None:
    office = signed_in("amt", Role.PROVIDER, "stadt_os_abh")
    write(office, application_process="Termin im Netz", wait_time="acht Wochen")
    assert head_in_osnabrueck().startswith("Das sagt diese Stelle")
    write(signed_in("koordination", Role.COORDINATOR), wait_time="zwölf Wochen")
    assert head_in_osnabrueck().startswith("Über diese Stelle")
    write(office, wait_time="zehn Wochen")
    assert head_in_osnabrueck().startswith("Das sagt diese Stelle")


def test_a_document_that_others_add_or_take_away_makes_a_statement_only_known_of_the_office() -> None:
    office, other = signed_in("amt", Role.PROVIDER, "stadt_os_abh"), signed_in("k", Role.COORDINATOR)
    write(office, wait_time="acht Wochen")
    adding = "/de/r/osnabrueck/edit/required_documents/?service_id=abh_titles"
    assert other.post(adding, {"service_id": "abh_titles", "document": "Pass"}).status_code == 302
    assert head_in_osnabrueck().startswith("Über diese Stelle")
    write(office, checked_on=timezone.localdate().isoformat())
    assert head_in_osnabrueck().startswith("Das sagt diese Stelle")


def test_what_comes_from_no_page_is_not_said_by_the_office_itself() -> None:
    tables = read_tables(EXAMPLES / "osnabrueck")
    rows = [
        {**row.cells, **({"source": "Telefonat", "wait_time": "8 Wochen"} if is_it else {})}
        for row in tables.rows("services")
        for is_it in (row.cells["id"] == "abh_titles",)
    ]
    put_region("osnabrueck", tables.with_rows("services", rows), Author(name="Start"), Way.START)
    assert head_in_osnabrueck().startswith("Über diese Stelle")


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("find", [offices_of_employer, offices_of_person])
def test_the_parts_of_both_pages_have_their_words(
    language: str, find: Callable[[Case, date], ShownOffices]
) -> None:
    with override(language):
        for seat in ("03404", "16053", "05315", ""):
            case = Case(person=Person(municipality=seat), job=Job(employer_seat=seat))
            shown = find(case, ON)
            add = {"add": "guidance.office.add", "change": "guidance.office.change"}
            said = render_to_string("guidance/offices.html", {"offices": shown, **add})
            assert shown.title in said
            assert shown.missing in said


def test_nothing_is_looked_up_before_a_place_is_said() -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as before:
        of_person("")
    assert len(before) == 0
    of_person("16053")
    with CaptureQueriesContext(connection) as asked:
        of_person("16053")
    assert len(asked) == 2, "one for each role, for all regions together"


def test_who_needs_no_title_is_led_to_advice_alone() -> None:
    spaniard = Person(nationalities=("ES",), municipality="16053", in_germany=False)
    for here in (True, False):
        for seat in ("", "16053"):
            case = Case(person=replace(spaniard, in_germany=here), job=Job(employer_seat=seat))
            with override("de"):
                shown = offices_of_person(case, ON)
            assert [one.key for one in shown.groups] == ["advice"]
            assert shown.has_offices


@pytest.mark.parametrize("title", ["abroad", "no_title"])
def test_who_needs_no_title_is_told_of_no_visa_and_of_no_authority(title: str) -> None:
    html = page({"title.title": title, "person.nationalities": "ES"})
    offices = html.partition('id="offices"')[2].partition("</section>")[0]
    assert "wo Sie unabhängige Beratung finden" in offices
    for of_the_act in ("Auslandsvertretung", "Visum", "Behörde"):
        assert of_the_act not in offices
