"""Partners without an account: a link opens the own rows only, and opening it changes nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bleibe.platform.models import Change
from bleibe.platform.roles import Role
from bleibe.rooms.directory.api import (
    Author,
    OwnerLink,
    StoredProposal,
    Way,
    change_region,
    put_region,
    snapshot,
)
from bleibe.rooms.directory.services.owner_links import give_link

from .cast import cells, filled, signed_in, store_region, text
from .test_changing_a_region import rename

pytestmark = pytest.mark.django_db
COORDINATION = Author(name="Koordination")


@pytest.fixture(autouse=True)
def region() -> None:
    """Store the small region."""
    store_region()


@pytest.fixture
def address() -> str:
    """Return the address of a link for the International Office."""
    return f"/de/link/{give_link('os', 'io', COORDINATION).token}/"


def rows_in(page: object) -> list[str]:
    """Return what the buttons of the page would confirm."""
    found = page.context["rows"]  # type: ignore[attr-defined]
    return [row.pressed for row in found]


def test_a_coordinator_copies_a_link_and_a_text_for_a_mail() -> None:
    client = signed_in(Role.COORDINATOR)
    page = client.get(client.post("/de/r/os/links/", {"actor": "io"}).headers["Location"])
    link = page.context["address"]
    assert link.startswith("http://testserver/de/link/")
    assert link in page.context["mail"]
    assert Client().get(link).status_code == 200


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_opening_a_link_writes_nothing(address: str, method: str) -> None:
    link = address.split("/")[-2]
    pages = ("", "change/services/?row=welcome", "right/", "new/", "new/?name=Neu", "ended/?row=welcome")
    for place in (f"{address}{page}" for page in pages):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            getattr(Client(), method)(place)
        written = [one["sql"] for one in asked if not one["sql"].startswith("SELECT")]
        assert written == [], place
    assert not StoredProposal.objects.exists()
    kept = OwnerLink.objects.get()
    assert (kept.used_at, kept.withdrawn_at, snapshot("os").version) == (None, None, 1)
    assert link == kept.token


def test_a_link_opens_the_own_rows_only_and_shows_nothing_internal(address: str) -> None:
    page = text(Client().get(address))
    assert "Welcome Week" in page
    for hidden in ("Bewerbungstraining", "Frau Geheim", "streng intern", "auch das ist intern"):
        assert hidden not in page
    form = text(Client().get(f"{address}change/services/?row=welcome"))
    for hidden in ("auch das ist intern", "Frau Geheim", "seen-note", "seen-owner"):
        assert hidden not in form
    for foreign in ("services/?row=training", "organizations/?row=cc", "ties/?row=io", "settings/?row=name"):
        assert Client().get(f"{address}change/{foreign}").status_code == 404


def test_a_partner_sees_what_nobody_has_said_of_the_offer(address: str) -> None:
    card = text(Client().get(address)).split("Welcome Week</h2>")[1]
    for asked in ("Sprachen", "Plätze im Jahr"):
        assert f'<dt>{asked}</dt><dd class="unknown">unbekannt</dd>' in card


def test_the_address_is_told_to_nobody(address: str) -> None:
    page = Client().get(address)
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in page.headers["X-Robots-Tag"]
    assert page.headers["Cache-Control"] == "private, no-cache"
    assert "/r/os/" not in text(page)


def test_still_right_is_one_button_for_one_or_for_all(address: str) -> None:
    visitor = Client()
    marks = rows_in(visitor.get(address))
    today = timezone.localdate().isoformat()
    visitor.post(f"{address}right/", {"row": marks[1:]})
    assert cells("services", "welcome")["checked_on"] == today
    assert "checked_on" not in cells("organizations", "io")
    visitor.post(f"{address}right/", {"row": rows_in(visitor.get(address))})
    assert cells("organizations", "io")["checked_on"] == today
    change = Change.objects.first()
    assert change is not None
    assert (change.by_name, change.way, change.by) == ("International Office (by link)", "confirmed", None)


def test_the_buttons_work_in_a_browser_that_names_no_origin(address: str) -> None:
    visitor = Client(enforce_csrf_checks=True, headers={"Origin": "null"})
    marks = rows_in(visitor.get(address))
    assert visitor.post(f"{address}right/", {"row": marks}).status_code == 302
    assert "checked_on" in cells("services", "welcome")
    strict = Client(enforce_csrf_checks=True, headers={"Origin": "null"})
    assert strict.post("/de/r/os/links/", {"actor": "io"}).status_code == 403


def test_what_changed_meanwhile_is_not_confirmed_unseen(address: str) -> None:
    visitor = Client()
    marks = rows_in(visitor.get(address))
    change_region("os", rename("International Office", "Welcome Office"), COORDINATION, Way.FORM)
    page = visitor.post(f"{address}right/", {"row": marks}, follow=True)
    assert "noch einmal an" in text(page)
    assert "checked_on" not in cells("organizations", "io")
    assert "checked_on" in cells("services", "welcome")


def test_nobody_confirms_the_rows_of_others(address: str) -> None:
    visitor = Client()
    mark = rows_in(visitor.get(address))[1].split(":")[1]
    visitor.post(f"{address}right/", {"row": [f"services/training:{mark}", "settings/name:x", "nonsense"]})
    assert snapshot("os").version == 1


def proposed(address: str, **changed: object) -> StoredProposal:
    """Propose a change to the offer by a link."""
    visitor = Client()
    place = f"{address}change/services/?row=welcome"
    answer = visitor.post(place, filled(visitor, place, **changed))
    assert answer.status_code == 302, text(answer)
    return StoredProposal.objects.get()


def test_a_change_by_a_link_is_a_proposal_until_a_coordinator_accepts_it(address: str) -> None:
    stored = proposed(address, format="zwei Wochen")
    assert "format" not in cells("services", "welcome")
    assert "zwei Wochen" not in text(Client().get("/de/r/os/offers/welcome/"))
    client = signed_in(Role.COORDINATOR)
    page = client.get(f"/de/r/os/proposals/{stored.pk}/")
    assert "zwei Wochen" in text(page)
    client.post(f"/de/r/os/proposals/{stored.pk}/", {"all": "1"})
    assert cells("services", "welcome")["format"] == "zwei Wochen"
    assert cells("services", "welcome")["note"].startswith("auch das ist intern")
    change = Change.objects.first()
    assert change is not None
    assert "International Office (by link)" in change.by_name
    assert "coordinator-os-" in change.by_name


def test_a_link_cannot_give_an_offer_to_others_nor_write_what_is_internal(address: str) -> None:
    stored = proposed(address, organization_id="cc", note="x", owner="x", checked_on="2030-01-01", format="y")
    assert {kept["column"] for kept in stored.cells} == {"format"}


def test_a_wrong_value_is_said_to_the_partner_at_once(address: str) -> None:
    visitor = Client()
    place = f"{address}change/services/?row=welcome"
    page = visitor.post(place, filled(visitor, place, url="keine Adresse"))
    assert page.status_code == 200
    assert "url" in page.context["form"].errors
    assert StoredProposal.objects.count() == 0


def scanned(*addresses: str) -> None:
    """Open addresses as a mail scanner does."""
    for address in addresses:
        Client().get(address)
        Client().head(address)


@pytest.mark.parametrize("place", ["right/", "ended/"])
def test_who_only_opens_the_address_of_a_button_comes_to_the_own_rows(
    address: str, place: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert Client().get(f"{address}{place}").headers["Location"] == address
    assert caplog.records == []


def accept(stored: StoredProposal) -> None:
    """Accept a proposal as a coordinator."""
    signed_in(Role.COORDINATOR).post(f"/de/r/os/proposals/{stored.pk}/", {"all": "1"})


def test_a_new_offer_by_a_link_is_there_as_soon_as_a_coordinator_accepts_it(address: str) -> None:
    place = f"{address}new/"
    scanned(address, place, f"{address}ended/")
    visitor = Client()
    sent = filled(visitor, place, name="Sprechstunde", needs=["orientation"], phases=["arrival"])
    page = visitor.post(place, sent, follow=True)
    assert "neues Angebot „Sprechstunde“" in text(page)
    stored = StoredProposal.objects.get()
    assert (stored.title, stored.way, stored.actor) == ("International Office: Sprechstunde", Way.LINK, "io")
    assert not cells("services", "sprechstunde")
    accept(stored)
    assert cells("services", "sprechstunde") == {
        "id": "sprechstunde",
        "name": "Sprechstunde",
        "organization_id": "io",
        "needs": "orientation",
        "phases": "arrival",
        "source": "Auskunft / information from: International Office",
        "source_date": timezone.localdate().isoformat(),
    }


def test_a_change_by_a_link_is_a_source_for_what_it_changes_only(address: str) -> None:
    page = {"source": "https://www.example.org/welcome", "source_date": "2025-04"}
    rows = [{**row.cells, **page} for row in snapshot("os").tables.rows("services")]
    put_region("os", snapshot("os").tables.with_rows("services", rows), Author(name="B"), Way.FORM)
    place, visitor = f"{address}change/services/?row=welcome", Client()
    visitor.post(place, filled(visitor, place, places_per_year="25"))
    accept(StoredProposal.objects.get())
    said, today = cells("services", "welcome"), timezone.localdate().isoformat()
    assert said["places_per_year"] == "25"
    added = f"Auskunft / information from: International Office ({today}: places_per_year)"
    assert (said["source"], said["source_date"]) == (f"{page['source']}; {added}", "2025-04")


def test_a_new_offer_is_always_the_own_actors_and_holds_nothing_internal(address: str) -> None:
    place = f"{address}new/?organization_id=cc"
    visitor = Client()
    foreign = {
        "organization_id": "cc",
        "owner": "x",
        "note": "x",
        "id": "training",
        "checked_on": "2030-01-01",
    }
    visitor.post(place, filled(visitor, place, name="Neu", **foreign))
    accept(StoredProposal.objects.get())
    said = cells("services", "neu")
    assert said["organization_id"] == "io"
    assert not {"owner", "note", "checked_on"} & set(said)
    assert cells("services", "training")["name"] == "Bewerbungstraining"


def test_a_new_offer_without_a_name_is_refused_at_once(address: str) -> None:
    visitor = Client()
    place = f"{address}new/"
    page = visitor.post(place, filled(visitor, place, format="eine Woche"))
    assert "name" in page.context["form"].errors
    assert not StoredProposal.objects.exists()


def test_that_an_offer_has_ended_is_a_proposal_made_by_one_button(address: str) -> None:
    scanned(address, f"{address}ended/", f"{address}ended/?row=welcome")
    visitor = Client()
    seen = rows_in(visitor.get(address))[1].split(":")[1]
    page = visitor.post(f"{address}ended/", {"row": "welcome", "seen": seen}, follow=True)
    assert "dass es „Welcome Week“ nicht mehr gibt" in text(page)
    stored = StoredProposal.objects.get()
    assert stored.title == "International Office: “Welcome Week” no longer exists"
    assert cells("services", "welcome").get("state") != "ended"
    page = visitor.post(f"{address}ended/", {"row": "welcome", "seen": seen}, follow=True)
    assert "wartet schon" in text(page)
    accept(StoredProposal.objects.get())
    assert cells("services", "welcome")["state"] == "ended"
    assert "Gibt es nicht mehr" not in text(visitor.get(address))
    assert Client().get("/de/r/os/offers/welcome/").status_code == 200


def test_nobody_ends_what_is_not_theirs_or_was_changed_unseen(address: str) -> None:
    visitor = Client()
    seen = rows_in(visitor.get(address))[1].split(":")[1]
    for foreign in ("training", "io", ""):
        assert visitor.post(f"{address}ended/", {"row": foreign, "seen": seen}).status_code == 404
    page = visitor.post(f"{address}ended/", {"row": "welcome", "seen": "x"}, follow=True)
    assert "noch einmal an" in text(page)
    assert not StoredProposal.objects.exists()


def ended(link: OwnerLink) -> None:
    """Let a link end."""
    OwnerLink.objects.filter(pk=link.pk).update(ends_at=timezone.now() - timedelta(seconds=1))


def test_links_that_open_nothing_say_why_and_name_no_region() -> None:
    expired, withdrawn = give_link("os", "io", COORDINATION), give_link("os", "io", COORDINATION)
    ended(expired)
    signed_in(Role.COORDINATOR).post(f"/de/r/os/links/{withdrawn.pk}/withdraw/")
    tampered = expired.token.replace(f"{expired.pk}.", "9999.")
    for token, said in (
        (expired.token, "abgelaufen"),
        (withdrawn.token, "zurückgezogen"),
        (tampered, "stimmt nicht"),
        (withdrawn.token[:-2], "stimmt nicht"),
        ("x", "stimmt nicht"),
    ):
        for place in ("", "right/", "change/services/?row=welcome", "new/", "ended/"):
            visitor = Client()
            answer = visitor.post if place in ("right/", "ended/") else visitor.get
            page = answer(f"/de/link/{token}/{place}")
            assert (page.status_code, said in text(page)) == (404, True), (token, place)
            assert "Osnabrück" not in text(page)
            assert page.headers["Referrer-Policy"] == "no-referrer"
    assert snapshot("os").version == 1


def test_a_sign_made_for_something_else_opens_nothing() -> None:
    from django.core import signing

    link = give_link("os", "io", COORDINATION)
    forged = signing.Signer(sep=".", salt="another").sign(str(link.pk))
    assert Client().get(f"/de/link/{forged}/").status_code == 404


def test_a_coordinator_of_another_region_withdraws_no_link_of_this_one() -> None:
    store_region("th", "Thüringen")
    link = give_link("os", "io", COORDINATION)
    other = signed_in(Role.COORDINATOR, region="th")
    assert other.post(f"/de/r/th/links/{link.pk}/withdraw/").status_code == 404
    assert other.get(f"/de/r/th/links/{link.pk}/").status_code == 404
    assert OwnerLink.objects.get().withdrawn_at is None
    assert other.post("/de/r/th/links/", {"actor": "nobody"}).status_code == 404


def test_the_page_of_freshness_counts_and_makes_links() -> None:
    client = signed_in(Role.COORDINATOR)
    page = client.get("/de/r/os/freshness/")
    assert (page.context["share"].fresh, page.context["share"].all) == (0, 4)
    client.post("/de/r/os/confirm/services/?row=welcome", {"seen": _seen(client)})
    page = client.get("/de/r/os/freshness/")
    assert (page.context["share"].fresh, page.context["share"].percent) == (1, 25)
    assert "Frau Geheim" in text(page)
    assert "Link für International Office erstellen" in text(page)


def _seen(client: Client) -> str:
    return str(client.get("/de/r/os/row/services/?row=welcome").context["seen"])


def test_a_place_or_contact_is_checked_by_its_own_day_else_with_what_it_belongs_to() -> None:
    from datetime import date

    from bleibe.rooms.directory.api import put_region
    from bleibe.rooms.directory.selectors.freshness import Freshness, checked_entries

    from .cast import small_tables

    offers = [{"id": "w", "name": "W", "organization_id": "io", "checked_on": "2026-01-01"}]
    contacts = [
        {"id": "with", "service_id": "w"},
        {"id": "own", "service_id": "w", "checked_on": "2026-02-01", "check_every_months": "6", "owner": "Z"},
    ]
    tables = small_tables().with_rows("services", offers).with_rows("contacts", contacts)
    put_region("os", tables, COORDINATION, Way.FILE)
    found = {str(one.name): one for one in checked_entries(snapshot("os"), date(2026, 11, 22))}
    assert found["contacts with"].state is Freshness.FRESH
    assert found["contacts own"].state is Freshness.STALE
    assert (found["contacts own"].due_on, found["contacts own"].owner) == (date(2026, 8, 1), "Z")
    assert found["contacts own"].actor == "io"
