"""The history of a region: a change of many rows can be read whole."""

from __future__ import annotations

import re

import pytest

from bleibe.platform.models import Change
from bleibe.platform.roles import Role
from bleibe.rooms.directory.api import Author, Way, put_region
from bleibe.rooms.directory.views.history import ROWS_ON_ONE_PAGE

from .cast import signed_in, small_tables, store_region, text

pytestmark = pytest.mark.django_db


def test_the_rows_of_a_large_change_are_all_there_page_by_page() -> None:
    offers = [{"id": f"o{n}", "name": f"Angebot {n:03}", "organization_id": "io"} for n in range(150)]
    put_region("os", small_tables().with_rows("services", offers), Author(name="B"), Way.FILE)
    client = signed_in(Role.COORDINATOR)
    link = re.search(r'href="([^"]*\?change=\d+)">und \d+ weitere', text(client.get("/de/r/os/history/")))
    assert link is not None
    pages = [text(client.get(f"{link[1]}&page={number}")) for number in (1, 2)]
    found = [set(re.findall(r"Angebot \d{3}", page)) for page in pages]
    assert len(found[0] | found[1]) == 150
    assert not found[0] & found[1]
    assert len(found[0]) <= ROWS_ON_ONE_PAGE
    assert f"{link[1].partition('?')[2]}&amp;page=2" in pages[0]


def test_a_change_of_another_region_or_none_is_not_there() -> None:
    store_region()
    store_region("nb", "Nebenan")
    client = signed_in(Role.COORDINATOR)
    other = Change.objects.get(region="nb").pk
    for number in (str(other), "9" * 5_000, "x", ""):
        assert client.get("/de/r/os/history/", {"change": number}).status_code == 404
