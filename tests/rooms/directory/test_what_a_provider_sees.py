"""A provider sees the own rows and what everybody may know of others, also where a row cannot be removed."""

from __future__ import annotations

import pytest

from bleibe.platform.roles import Role
from bleibe.rooms.directory.api import Author, Way, put_region

from .cast import signed_in, small_tables, text

pytestmark = pytest.mark.django_db
REMOVE = "/de/r/os/remove/services/?row=welcome"
NUMBER = "+49 541 9999999"


@pytest.fixture(autouse=True)
def _region() -> None:
    """Store a region in which a contact person of an offer has a telephone line of their own."""
    tables = (
        small_tables()
        .with_rows("contacts", [{"id": "person", "name": "Frau Geheim", "organization_id": "io"}])
        .with_rows(
            "phones", [{"id": "line", "number": NUMBER, "service_id": "welcome", "contact_id": "person"}]
        )
    )
    put_region("os", tables, Author(name="Start"), Way.START)


def test_a_row_that_refers_to_the_own_one_is_named_only_as_far_as_it_is_public() -> None:
    page = text(signed_in(Role.PROVIDER, organisation="io").get(REMOVE))
    assert "Telefon" in page
    assert NUMBER not in page
    assert "Frau Geheim" not in page


def test_who_keeps_the_region_sees_it_whole() -> None:
    assert NUMBER in text(signed_in(Role.COORDINATOR).get(REMOVE))
