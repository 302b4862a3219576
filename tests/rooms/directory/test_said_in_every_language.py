"""What the site words itself is said in the language of its reader, whatever that of its maker was."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone

from bleibe.platform.models import Change
from bleibe.platform.roles import Role
from bleibe.platform.words import partial_day
from bleibe.rooms.directory.api import Author, StoredProposal, Way, change_region, put_region, snapshot
from bleibe.rooms.directory.models import RowChange
from bleibe.rooms.directory.services.owner_links import give_link

from .cast import cells, filled, signed_in, store_region, text
from .test_changing_a_region import rename

pytestmark = pytest.mark.django_db

GERMAN = ("Auskunft", "Name des Angebots", "Plätze im Jahr", "über Link", "gibt es nicht mehr", "Formular")
ENGLISH = ("Information", "Name of the offer", "Places a year", "by link", "no longer exists", "From: form")


@pytest.fixture(autouse=True)
def region() -> None:
    """Store the small region."""
    store_region()


@pytest.fixture(params=["de", "en"])
def changed(request: pytest.FixtureRequest) -> tuple[Client, str]:
    """Let a partner and a coordinator change an offer in a language; return who reads it, in which other.

    The partner proposes another name, which is accepted, and that the offer has ended, which waits.
    """
    code = request.param
    place = f"/{code}/link/{give_link('os', 'io', Author(name='B')).token}/"
    visitor, client = Client(), signed_in(Role.COORDINATOR, language=code)
    form = f"{place}change/services/?row=welcome"
    visitor.post(form, filled(visitor, form, name="Woche der Ankunft"))
    client.post(f"/{code}/r/os/proposals/{StoredProposal.objects.get().pk}/", {"all": "1"})
    form = f"/{code}/r/os/edit/services/?row=welcome"
    client.post(form, filled(client, form, places_per_year="25") | {"change_source": "call"}, follow=True)
    seen = next(
        row.pressed.split(":")[1]
        for row in visitor.get(place).context["rows"]
        if row.pressed.startswith("services/welcome")
    )
    visitor.post(f"{place}ended/", {"row": "welcome", "seen": seen})
    assert StoredProposal.objects.filter(state="open").count() == 1
    return client, "en" if code == "de" else "de"


def read(client: Client, language: str) -> str:
    """Return what the pages say on which the changes are shown."""
    number = StoredProposal.objects.get(state="open").pk
    pages = ("offers/welcome/", "history/", "history/services/?row=welcome", "row/services/?row=welcome")
    pages += ("proposals/", f"proposals/{number}/")
    return "".join(text(client.get(f"/{language}/r/os/{page}")) for page in pages)


def test_the_pages_speak_the_language_of_their_reader_alone(changed: tuple[Client, str]) -> None:
    client, language = changed
    said = re.sub(r'<link [^>]*>|<a [^>]*lang="[^>]*>.*?</a>', "", read(client, language))
    own, other = (ENGLISH, GERMAN) if language == "en" else (GERMAN, ENGLISH)
    assert [word for word in other if word in said] == []
    assert [word for word in own if word not in said.replace("Aus: Formular", "Formular")] == []
    assert "call" in said, "what somebody typed stays"


def test_files_keep_the_keys_of_columns(changed: tuple[Client, str]) -> None:
    assert changed
    today = timezone.localdate().isoformat()
    answered = f"Auskunft / information from: International Office ({today}: name)"
    assert cells("services", "welcome")["source"] == f"{answered}; call ({today}: places_per_year)"


def test_what_was_kept_in_a_language_is_said_in_the_others() -> None:
    row = {"id": "welcome", "name": "Welcome Week", "organization_id": "io"}
    row["source"] = "https://a.org/p; Auskunft: International Office (2026-05-01: Plätze im Jahr · Kosten)"
    author = Author(name="International Office (über Link), angenommen von Müller")
    put_region("os", snapshot("os").tables.with_rows("services", [row]), author, Way.LINK, "Auskunft: IO")
    page = text(Client().get("/en/r/os/offers/welcome/")).split('<p class="source">')[1].split("</p>")[0]
    assert "Places a year · Cost: " in page
    assert "Information from: International Office" in page
    history = text(signed_in(Role.COORDINATOR).get("/en/r/os/history/"))
    assert "International Office (by link), accepted by Müller" in history
    assert "Source: Information from: IO" in history


def test_what_somebody_typed_as_a_source_stays_as_typed() -> None:
    author = Author(name="B")
    change_region("os", rename("International Office", "Büro"), author, Way.FORM, "Auskunft: Frau M.")
    assert "Auskunft: Frau M." in text(signed_in(Role.COORDINATOR).get("/en/r/os/history/"))


def test_a_restored_state_names_its_day_in_the_language_of_the_reader() -> None:
    change_region("os", rename("International Office", "Büro"), Author(name="B"), Way.FORM)
    first = RowChange.objects.filter(table="organizations", name=["io"]).order_by("id").first()
    assert first is not None
    client = signed_in(Role.COORDINATOR)
    place = f"/de/r/os/restore/{first.pk}/"
    client.post(place, {"seen": client.get(place).context["seen"]})
    change = Change.objects.first()
    today = timezone.localdate().isoformat()
    assert change is not None
    assert change.source == f"State of {today}"
    assert f"Stand vom {partial_day(today)}" in text(client.get("/de/r/os/history/"))
