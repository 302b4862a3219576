"""Every page that shows faults shows them in the language of its reader, and changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bleibe.exchange import WHOLE_ROW, Proposal, ProposedCell, RowName, row_text
from bleibe.platform.roles import Role
from bleibe.rooms.directory.api import (
    Author,
    RowChange,
    Way,
    change_region,
    put_region,
    snapshot,
    store_proposal,
)
from bleibe.rooms.directory.models import WaitingList

from .cast import filled, signed_in, small_tables, store_region
from .test_fault_words import AS_WRITTEN, ENGLISH

pytestmark = pytest.mark.django_db
KOLLEGIN = Author(name="Kollegin")
BAD_LIST = "Angebot;Träger;Link\nMentoring;io;keine Adresse\n"


@pytest.fixture(autouse=True)
def region() -> None:
    """Store the small region."""
    store_region()


def cell(row: RowName, column: str, now: str, was: str = "") -> ProposedCell:
    """Return a proposed cell."""
    return ProposedCell(row=row, column=column, was=was, now=now, origin="x", source="", dated="")


def upload(client: Client, base: str) -> object:
    """Hand over a file that is no workbook."""
    return client.post(f"{base}r/os/upload/", {"file": SimpleUploadedFile("region.xlsx", b"x")})


def merge(client: Client, base: str) -> object:
    """Hand over a colleague's version that is broken."""
    return client.post(f"{base}r/os/merge/", {"file": SimpleUploadedFile("region.json", b"[1, 2")})


def take(client: Client, base: str) -> object:
    """Hand over what can be no sheet and no list."""
    return client.post(f"{base}r/os/take/", {"came": [SimpleUploadedFile("bogen.xlsx", b"x")]})


def mapping(client: Client, base: str) -> object:
    """Read a partner's list in which an address is none."""
    client.post(f"{base}r/os/take/", {"came": [SimpleUploadedFile("liste.csv", BAD_LIST.encode())]})
    address = f"{base}r/os/take/{WaitingList.objects.get().pk}/"
    chosen = {"column-0": "name", "column-1": "organization_id", "column-2": "url"}
    return client.post(address, chosen)


def new_region(client: Client, base: str) -> object:
    """Begin a region with a district that is none."""
    administrator = signed_in(Role.ADMINISTRATOR)
    return administrator.post(f"{base}new-region/", {"name": "Neu", "districts": "03404, Osnabrueck"})


def proposal(client: Client, base: str) -> object:
    """Accept a proposal that makes an address into none."""
    wrong = cell(RowName(table="services", key=("welcome",)), "url", "keine Adresse")
    stored = store_proposal("os", Proposal(cells=(wrong,)), KOLLEGIN, Way.FILE, "region.xlsx")
    return client.post(f"{base}r/os/proposals/{stored.pk}/", {"all": "1"})


def restore(client: Client, base: str) -> object:
    """Restore a tie to an actor who is gone."""
    first = RowChange.objects.get(table="ties")
    tables = small_tables()
    gone = tables.with_rows("ties", []).with_rows("services", [])
    put_region("os", gone.with_rows("organizations", [{"id": "io", "name": "IO"}]), KOLLEGIN, Way.FILE)
    address = f"{base}r/os/restore/{first.pk}/"
    return client.post(address, {"seen": client.get(address).context["seen"]})


def remove(client: Client, base: str) -> object:
    """Remove the name of the region."""
    address = f"{base}r/os/remove/settings/?row=name"
    return client.post(address, {"seen": client.get(address).context["seen"]})


def form(client: Client, base: str) -> object:
    """Fill a form with what is wrong in several ways."""
    address = f"{base}r/os/edit/services/?row=welcome"
    wrong = {"url": "keine", "places_per_year": "viele", "last_seen": "gestern", "name": ""}
    return client.post(address, filled(client, address, **wrong))


PAGES: tuple[Callable[[Client, str], object], ...] = (
    upload,
    merge,
    take,
    mapping,
    new_region,
    proposal,
    restore,
    remove,
    form,
)


def said(page: object) -> Iterable[str]:
    """Yield what a page says of each fault."""
    context = page.context  # type: ignore[attr-defined]
    for fault in context.get("faults") or ():
        yield fault.problem
        yield fault.allowed
    for errors in getattr(context.get("form"), "errors", {}).values():
        yield from errors


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_a_page_shows_its_faults_in_german(page: Callable[[Client, str], object]) -> None:
    found = [one for one in said(page(signed_in(Role.COORDINATOR), "/de/")) if one]
    assert found
    assert [one for one in found if ENGLISH.search(AS_WRITTEN.sub("", one))] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_the_same_page_shows_them_in_english(page: Callable[[Client, str], object]) -> None:
    client = signed_in(Role.COORDINATOR, language="en")
    found = [one for one in said(page(client, "/en/")) if one]
    assert any(ENGLISH.search(one) for one in found)


@pytest.mark.parametrize("page", PAGES[:6], ids=lambda page: page.__name__)
def test_a_refused_page_changes_nothing(page: Callable[[Client, str], object]) -> None:
    page(signed_in(Role.COORDINATOR), "/de/")
    assert snapshot("os").version == 1


def test_a_row_that_is_removed_with_faults_stays() -> None:
    row = RowName(table="settings", key=("name",))
    was = row_text(snapshot("os").rows[row])
    with pytest.raises(Exception, match="setting name is missing"):
        change_region("os", Proposal(cells=(cell(row, WHOLE_ROW, "", was),)), KOLLEGIN, Way.FORM)
    assert row in snapshot("os").rows
