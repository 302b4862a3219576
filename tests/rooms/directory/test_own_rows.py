"""A provider sees at once the own rows and what is due, and says with one button that it is still right."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone

from bleibe.platform.models import Change
from bleibe.platform.roles import Role
from bleibe.rooms.directory.api import Author, Way, change_region, snapshot

from .cast import cells, signed_in, store_region, text
from .test_changing_a_region import rename

pytestmark = pytest.mark.django_db
WORK = "/de/r/os/work/"


@pytest.fixture(autouse=True)
def region() -> None:
    """Store the small region."""
    store_region()


@pytest.fixture
def provider() -> Client:
    """Return somebody of the International Office."""
    return signed_in(Role.PROVIDER, organisation="io")


def pressed(client: Client) -> list[str]:
    """Return what the button *all is still right* sends."""
    due = client.get(WORK).context["own"]["due"]
    return [one["card"].pressed for one in due]


def test_the_own_rows_that_are_due_stand_first_with_one_button(provider: Client) -> None:
    page = text(provider.get(WORK))
    assert "2 Ihrer 2 Einträge sind zu prüfen" in page
    assert page.index("Alles stimmt noch") < page.index("Welcome Week")
    assert "Bewerbungstraining" not in page
    for internal in ("Frau Geheim", "streng intern", "auch das ist intern"):
        assert internal not in page


def test_one_button_confirms_all_that_is_due(provider: Client) -> None:
    page = provider.post("/de/r/os/confirm/", {"row": pressed(provider)}, follow=True)
    assert "Danke. 2 Einträge sind als heute geprüft vermerkt." in text(page)
    assert "Zu tun ist gerade nichts" in text(page)
    today = timezone.localdate().isoformat()
    assert cells("services", "welcome")["checked_on"] == today
    assert cells("organizations", "io")["checked_on"] == today
    change = Change.objects.first()
    assert change is not None
    assert (change.by_name, change.way) == ("provider-os-io", "confirmed")


def test_what_changed_meanwhile_is_not_confirmed_unseen(provider: Client) -> None:
    seen = pressed(provider)
    change_region("os", rename("International Office", "Büro"), Author(name="x"), Way.FORM)
    page = provider.post("/de/r/os/confirm/", {"row": seen}, follow=True)
    assert "1 Eintrag hat sich inzwischen geändert" in text(page)
    assert "checked_on" not in cells("organizations", "io")
    assert "checked_on" in cells("services", "welcome")


def test_nobody_confirms_the_rows_of_others(provider: Client) -> None:
    seen = pressed(provider)
    other = signed_in(Role.PROVIDER, organisation="cc")
    other.post("/de/r/os/confirm/", {"row": seen})
    assert signed_in(Role.COORDINATOR).post("/de/r/os/confirm/", {"row": seen}).status_code == 404
    assert Client().post("/de/r/os/confirm/", {"row": seen}).status_code == 404
    assert provider.get("/de/r/os/confirm/").status_code == 405
    assert snapshot("os").version == 1


def test_the_menu_says_where_one_works(provider: Client) -> None:
    def current(path: str) -> list[str]:
        return re.findall(r'aria-current="(\w+)">([^<]+)<', text(provider.get(f"/de/r/os/{path}")))

    assert ("page", "Bearbeiten") in current("work/")
    assert ("true", "Bearbeiten") in current("edit/services/?row=welcome")
    assert ("true", "Bearbeiten") in current("row/services/?row=welcome")
    assert ("page", "Angebote") in current("offers/")
    assert not [name for _, name in current("offers/") if name == "Bearbeiten"]
