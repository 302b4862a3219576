"""Nobody has seen or checked anything after today: such a day is refused, wherever it comes from."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from bleibe.exchange import Proposal, ProposedCell, RowName, write_tables
from bleibe.platform.roles import Role
from bleibe.rooms.directory.api import Author, StoredProposal, Way, put_region, snapshot
from bleibe.rooms.directory.services.owner_links import give_link
from bleibe.rooms.directory.services.proposals import store_proposal

from .cast import OFFERS, cells, filled, signed_in, small_tables, store_region, text

pytestmark = pytest.mark.django_db

EDIT = "/de/r/os/edit/services/?row=welcome"


@pytest.fixture(autouse=True)
def region() -> None:
    """Store the small region."""
    store_region()


@pytest.mark.parametrize(
    ("column", "day"),
    [
        ("checked_on", "2999-01-01"),
        ("last_seen", "2999"),
        ("first_seen", "2999-01"),
        ("source_date", "2999-01"),
        ("read_on", "2999-01-01"),
    ],
)
def test_a_day_ahead_is_refused_beside_its_field(column: str, day: str) -> None:
    client = signed_in(Role.COORDINATOR)
    page = client.post(EDIT, filled(client, EDIT, **{column: day}))
    assert list(page.context["form"].errors) == [column]
    assert "Liegt in der Zukunft" in text(page)
    assert snapshot("os").version == 1


def test_today_and_this_year_are_taken() -> None:
    client, today = signed_in(Role.COORDINATOR), timezone.localdate()
    said = {"checked_on": today.isoformat(), "last_seen": str(today.year)}
    assert client.post(EDIT, filled(client, EDIT, **said)).status_code == 302
    assert cells("services", "welcome")["checked_on"] == said["checked_on"]


def test_what_stood_there_before_hinders_no_other_change() -> None:
    offers = [OFFERS[0] | {"checked_on": "2999-01-01"}, OFFERS[1]]
    put_region("os", small_tables().with_rows("services", offers), Author(name="B"), Way.FILE)
    client = signed_in(Role.COORDINATOR)
    assert client.post(EDIT, filled(client, EDIT, format="eine Woche")).status_code == 302


def test_a_partner_is_not_asked_and_cannot_say_it() -> None:
    visitor = Client()
    place = f"/de/link/{give_link('os', 'io', Author(name='B')).token}/change/services/?row=welcome"
    visitor.post(place, filled(visitor, place, last_seen="2999"))
    assert not StoredProposal.objects.exists()


def test_a_file_is_refused_with_its_row(tmp_path: Path) -> None:
    offers = [OFFERS[0], OFFERS[1] | {"last_seen": "2999-01-01"}]
    write_tables(small_tables().with_rows("services", offers), tmp_path / "region.xlsx")
    sent = SimpleUploadedFile("region.xlsx", (tmp_path / "region.xlsx").read_bytes())
    page = signed_in(Role.COORDINATOR).post("/de/r/os/upload/", {"file": sent})
    assert page.status_code == 422
    (fault,) = page.context["faults"]
    assert (fault.column, fault.value, fault.problem) == ("last_seen", "2999-01-01", "liegt in der Zukunft")
    assert fault.row == 3


def test_a_proposal_with_a_day_ahead_is_not_accepted() -> None:
    name = RowName(table="services", key=("welcome",))
    cell = ProposedCell(
        row=name, column="checked_on", was="", now="2999-01-01", origin="x", source="", dated=""
    )
    stored = store_proposal("os", Proposal(cells=(cell,)), Author(name="B"), Way.FILE, "x")
    page = signed_in(Role.COORDINATOR).post(f"/de/r/os/proposals/{stored.pk}/", {"all": "1"})
    assert page.status_code == 422
    assert "liegt in der Zukunft" in text(page)


def test_the_day_of_answers_that_came_back_has_come() -> None:
    ahead = (timezone.localdate() + timedelta(days=1)).isoformat()
    sheet = SimpleUploadedFile("x.xlsx", b"x")
    page = signed_in(Role.COORDINATOR).post("/de/r/os/take/", {"came": sheet, "dated": ahead})
    assert page.status_code == 422
    assert "Dieser Tag liegt in der Zukunft" in text(page)
