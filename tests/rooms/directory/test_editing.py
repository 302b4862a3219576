"""Changing rows by a form, as a coordinator and as a provider, and what strangers see."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from bleibe.exchange import RowName, blank_tables, region_schema
from bleibe.platform.models import Holding, User
from bleibe.platform.roles import Role
from bleibe.rooms.directory.api import Author, Way, change_region, put_region, snapshot
from bleibe.rooms.directory.selectors.row_words import column_title
from bleibe.transition import AddedSource, citation_parts, with_added_source

from .test_changing_a_region import rename

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def region() -> None:
    """Store a small region."""
    actors = [{"id": "io", "name": "International Office"}, {"id": "cc", "name": "Career Center"}]
    offers = [{"id": "welcome", "name": "Welcome Week", "organization_id": "io"}]
    tables = blank_tables(key="os", name="Osnabrück").with_rows("organizations", actors)
    put_region("os", tables.with_rows("services", offers), Author(name="Start"), Way.START)


def signed_in(role: Role, organisation: str = "") -> Client:
    """Return a client of somebody with a role for the region."""
    user = User.objects.create_user(f"{role.value}-{organisation}", password="x")
    Holding.objects.create(user=user, role=role.value, region="os", organisation=organisation)
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def filled(client: Client, address: str, **changed: str) -> dict[str, object]:
    """Return what a browser would send of the form at an address, with some fields changed."""
    form = client.get(address).context["form"]
    sent: dict[str, object] = {f"seen-{column}": text for column, text in form.seen().items()}
    sent |= {field.name: field.value() for field in form if field.value()}
    return sent | changed


EDIT = "/de/r/os/edit/organizations/?row=io"


def test_a_coordinator_changes_a_name_and_the_history_tells() -> None:
    client = signed_in(Role.COORDINATOR)
    sent = filled(client, EDIT, name="Welcome Office")
    answer = client.post(EDIT, sent | {"change_source": "Anruf am 22.11."})
    assert answer.status_code == 302
    assert snapshot("os").actors_by_key["io"].name == "Welcome Office"  # type: ignore[index]
    page = client.get(answer.headers["Location"]).content.decode()
    assert "Gespeichert: Name." in page
    assert "Anruf am 22.11." in page
    history = client.get("/de/r/os/history/").content.decode()
    assert "coordinator-" in history
    assert "International Office" in history
    assert "Welcome Office" in history


OFFER = "/de/r/os/edit/services/?row=welcome"
PAGE = {"source": "https://www.example.org/welcome", "source_date": "2025-04"}


def with_source(**said: str) -> None:
    """Let the offer come from a page of last year."""
    row = {"id": "welcome", "name": "Welcome Week", "organization_id": "io"} | PAGE | said
    put_region("os", snapshot("os").tables.with_rows("services", [row]), Author(name="B"), Way.FORM)


def saved(**sent: str) -> Mapping[str, str]:
    """Return the offer after a form was sent."""
    client = signed_in(Role.COORDINATOR)
    fields = {name: text for name, text in sent.items() if name not in ("change_source", "source_is_whole")}
    assert client.post(OFFER, filled(client, OFFER, **fields) | sent).status_code == 302
    return snapshot("os").rows[RowName(table="services", key=("welcome",))]


def test_a_source_of_one_cell_is_added_and_the_rest_keeps_its_own() -> None:
    with_source()
    said = saved(places_per_year="25", change_source="https://www.example.org/neu")
    today = timezone.localdate()
    added = f"https://www.example.org/neu ({today.isoformat()}: places_per_year)"
    assert said["source"] == f"{PAGE['source']}; {added}"
    assert (said["source_date"], said.get("note", "")) == ("2025-04", "")
    page = Client().get("/de/r/os/offers/welcome/").content.decode()
    shown = page.split('<p class="source">')[1].split("</p>")[0]
    assert 'href="https://www.example.org/welcome"' in shown
    assert "April 2025" in shown
    assert 'Plätze im Jahr: <a href="https://www.example.org/neu"' in shown


def test_a_later_source_of_the_same_cell_takes_the_place_of_the_earlier_one() -> None:
    with_source(places_per_year="20", source=f"{PAGE['source']}; Brief (2026-05-01: Plätze im Jahr · Kosten)")
    said = saved(places_per_year="25", change_source="Anruf")
    today = timezone.localdate().isoformat()
    assert (
        said["source"]
        == f"{PAGE['source']}; Brief (2026-05-01: fees_description); Anruf ({today}: places_per_year)"
    )


def test_a_cell_that_is_changed_without_a_source_loses_that_of_its_earlier_value() -> None:
    with_source(places_per_year="20", source=f"{PAGE['source']}; Brief (2026-05-01: Plätze im Jahr · Kosten)")
    said = saved(places_per_year="25", change_source="")
    assert said["source"] == f"{PAGE['source']}; Brief (2026-05-01: fees_description)"


def test_who_has_checked_the_whole_entry_says_so_and_the_earlier_source_is_noted() -> None:
    with_source()
    said = saved(places_per_year="25", change_source="Anruf", source_is_whole="1")
    assert (said["source"], said["source_date"]) == ("Anruf", timezone.localdate().isoformat())
    assert PAGE["source"] in said["note"]


def test_what_was_still_to_be_found_takes_the_source_of_whoever_found_it() -> None:
    with_source(state="to_find", source="set by us", source_date="")
    assert saved(state="running", change_source="Anruf")["source"] == "Anruf"


def test_where_nobody_named_a_source_the_rest_stays_without_one() -> None:
    with_source(source="", source_date="")
    said = saved(places_per_year="25", change_source="Anruf")
    assert said["source"].startswith("Anruf (")
    assert "source_date" not in said
    page = Client().get("/en/r/os/offers/welcome/").content.decode()
    shown = page.split('<p class="source">')[1].split("</p>")[0]
    assert "unknown" in shown
    assert "Anruf" in shown


def test_the_source_of_an_internal_cell_stands_on_no_public_page() -> None:
    row = {"id": "io", "name": "International Office"} | PAGE
    put_region("os", snapshot("os").tables.with_rows("organizations", [row]), Author(name="B"), Way.FORM)
    client = signed_in(Role.COORDINATOR)
    sent = filled(client, EDIT, trust="4") | {"change_source": "Interview mit X"}
    assert client.post(EDIT, sent).status_code == 302
    said = snapshot("os").rows[RowName(table="organizations", key=("io",))]
    today = timezone.localdate().isoformat()
    assert (said["source"], said["note"]) == (PAGE["source"], f"Interview mit X ({today}: trust)")
    for page in ("actors/io/", "changes.atom", "data/public/region.json"):
        answer = Client().get(f"/de/r/os/{page}")
        assert answer.status_code == 200
        assert b"Interview" not in answer.getvalue()
    whole = filled(client, EDIT, trust="5") | {"change_source": "Bericht", "source_is_whole": "1"}
    assert client.post(EDIT, whole).status_code == 302
    assert snapshot("os").rows[RowName(table="organizations", key=("io",))]["source"] == "Bericht"


@pytest.mark.parametrize("code", ["de", "en"])
@pytest.mark.parametrize("table", [table.name for table in region_schema().tables])
def test_a_later_source_of_any_cell_takes_the_place_of_its_own_alone(table: str, code: str) -> None:
    with override(code):
        titles = [column_title(table, column.name) for column in region_schema().table(table).columns]
    letter = AddedSource(citation="https://a.org/p;v=2", dated="2026-05-01", about=tuple(titles))
    before = with_added_source(PAGE["source"], letter)
    assert citation_parts(before) == (PAGE["source"], (letter,))
    assert len(letter.about) == len(titles)
    for title in titles:
        call = AddedSource(citation="Anruf", dated="2026-11-30", about=(title,))
        main, (*rest, last) = citation_parts(with_added_source(before, call))
        left = tuple(one for one in letter.about if one not in call.about)
        assert (main, last, [one.about for one in rest]) == (PAGE["source"], call, [left] if left else [])
        assert with_added_source(with_added_source(before, call), call) == with_added_source(before, call)


def test_two_who_change_the_same_name_are_told() -> None:
    client = signed_in(Role.COORDINATOR)
    sent = filled(client, EDIT, name="Büro")
    change_region("os", rename("International Office", "Welcome Office"), Author(name="B"), Way.FORM)
    page = client.post(EDIT, sent)
    assert page.status_code == 200
    assert "Welcome Office" in page.content.decode()
    assert snapshot("os").actors_by_key["io"].name == "Welcome Office"  # type: ignore[index]


@pytest.mark.parametrize(("role", "organisation"), [(Role.COORDINATOR, ""), (Role.PROVIDER, "io")])
def test_a_conflict_says_who_changed_it_when_and_from_which_source(role: Role, organisation: str) -> None:
    """To those who may read what is internal; a provider learns when."""
    client = signed_in(role, organisation)
    sent = filled(client, EDIT, name="Büro")
    change_region(
        "os", rename("International Office", "Welcome Office"), Author(name="Bea"), Way.FORM, "Anruf bei X"
    )
    page = client.post(EDIT, sent).content.decode()
    told = role is Role.COORDINATOR
    assert ("Geändert von Bea, " in page, "Quelle: Anruf bei X" in page) == (told, told)
    assert f"{timezone.localdate().year}, " in page.split("conflict")[1]


def test_what_is_said_to_be_saved_is_what_this_person_changed() -> None:
    client = signed_in(Role.COORDINATOR)
    sent = filled(client, EDIT, website="https://io.example.org")
    change_region("os", rename("International Office", "Welcome Office"), Author(name="B"), Way.FORM)
    answer = client.post(EDIT, sent)
    page = client.get(answer.headers["Location"]).content.decode()
    assert "Gespeichert: Website." in page
    assert snapshot("os").actors_by_key["io"].name == "Welcome Office"  # type: ignore[index]


def test_what_was_entered_into_an_entry_that_is_gone_is_shown_again() -> None:
    client, own = signed_in(Role.COORDINATOR), signed_in(Role.PROVIDER, "io")
    address = "/de/r/os/edit/services/?row=welcome"
    sent = filled(client, address, name="Woche der Ankunft")
    tables = snapshot("os").tables.with_rows("services", [])
    put_region("os", tables, Author(name="B"), Way.FORM)
    page = client.post(address, sent)
    assert page.status_code == 409
    assert "inzwischen jemand entfernt" in page.content.decode()
    assert 'value="Woche der Ankunft"' in page.content.decode()
    assert snapshot("os").tables.rows("services") == ()
    assert client.get(address).status_code == 404
    assert own.post(address, sent).status_code == 404, "whose it was is known no more"


def test_a_fault_stands_beside_its_field_and_nothing_is_stored() -> None:
    client = signed_in(Role.COORDINATOR)
    page = client.post(EDIT, filled(client, EDIT, website="keine Adresse"))
    assert page.context["form"].errors.keys() == {"website"}
    assert snapshot("os").version == 1


def test_a_provider_changes_the_own_rows_only() -> None:
    own = signed_in(Role.PROVIDER, "io")
    assert own.get("/de/r/os/edit/services/?row=welcome").status_code == 200
    assert own.get("/de/r/os/edit/organizations/?row=cc").status_code == 404
    foreign = signed_in(Role.PROVIDER, "cc")
    assert foreign.get("/de/r/os/edit/services/?row=welcome").status_code == 404
    sent = filled(own, "/de/r/os/edit/services/?row=welcome", organization_id="cc")
    assert (
        "Ihrer eigenen Organisation" in own.post("/de/r/os/edit/services/?row=welcome", sent).content.decode()
    )
    assert snapshot("os").offers_by_key["welcome"].actor == "io"  # type: ignore[index]


@pytest.mark.parametrize("address", [EDIT, "/de/r/os/history/", "/de/r/os/edit/organizations/"])
def test_a_stranger_finds_nothing_there(address: str) -> None:
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize(
    ("language", "open_to", "unknown"),
    [("de", "für alle", "unbekannt"), ("en", "for everybody", "unknown")],
)
def test_an_empty_restriction_lets_everybody_in_and_everything_else_empty_is_unknown(
    language: str, open_to: str, unknown: str
) -> None:
    page = signed_in(Role.COORDINATOR).get(f"/{language}/r/os/row/services/?row=welcome").content.decode()
    restricted = "Nur für diesen Personenkreis" if language == "de" else "Only for these people"
    said = page.split(restricted, 1)[1].split("</dd>", 1)[0]
    assert open_to in said
    assert 'class="unknown"' not in said
    assert unknown in page
