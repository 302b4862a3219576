"""Nothing internal stands on a page or in a file that a visitor or another organisation reaches by links."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client

from bleibe.platform.roles import Role
from bleibe.rooms.directory.api import Author, Way, put_region, snapshot
from bleibe.studies.profile import Edition

from ..rooms.directory.reading import SECRET, region_to_read, somebody
from ..rooms.profile.computed_once import computed_once

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)
INTERNAL = (SECRET, "999999", "geheim@")
"""What stands in internal fields, on a contact person's own line, in an interview, as an editor's name."""

BEGINNINGS = (
    "/de/",
    "/en/",
    "/sitemap.xml",
    "/robots.txt",
    "/api/hsds/muster/services?full=true&per_page=500",
)
MOST = 400


@pytest.fixture(autouse=True)
def _region() -> None:
    """Store the region, changed once by somebody, and compute both of its editions."""
    author = Author(name=SECRET)
    groups = [{"id": "g", "name": "Studierende", "route": "study_to_work", "persons_per_year": "100"}]
    groups[0]["note"] = SECRET
    needs = [{"group_id": "g", "phase": "study", "need": "language", "note": SECRET}]
    tables = region_to_read().with_rows("groups", groups).with_rows("needs", needs)
    put_region("muster", tables, author, Way.START)
    actors = [dict(row.cells) | {"note": f"{SECRET} 2"} for row in tables.rows("organizations")]
    put_region("muster", tables.with_rows("organizations", actors), author, Way.FILE, SECRET)
    for edition in Edition:
        computed_once(snapshot("muster"), on=DAY, edition=edition)


def reached(client: Client) -> Iterator[tuple[str, str]]:
    """Yield every address that links lead to, and what is said there; files in files are opened."""
    waiting, seen = list(BEGINNINGS), set(BEGINNINGS)
    while waiting and len(seen) < MOST:
        address = waiting.pop(0)
        answer = client.get(address)
        content = b"".join(answer) if answer.streaming else answer.content
        yield address, opened(content)
        page = content.decode("utf-8", "ignore")
        for found in re.findall(r'(?:href="|<loc>)([^"#<]+)', page):
            there = urlsplit(urljoin(f"http://testserver{address}", found.replace("&amp;", "&")))
            follow = f"{there.path}?{there.query}" if there.query.startswith("row=") else there.path
            if there.netloc == "testserver" and "/static/" not in there.path and follow not in seen:
                seen.add(follow)
                waiting.append(follow)


def opened(content: bytes) -> str:
    """Return what a file says, of an archive all of its parts."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8", "ignore")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(opened(archive.read(name)) for name in archive.namelist())


@pytest.mark.parametrize("organisation", ["", "kammer"])
def test_nothing_internal_can_be_reached(organisation: str) -> None:
    client = Client()
    if organisation:
        user = somebody(Role.PROVIDER, organisation=organisation)
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    pages = dict(reached(client))
    shown = {address: [word for word in INTERNAL if word in text] for address, text in pages.items()}
    assert {address: words for address, words in shown.items() if words} == {}
    for wanted in (
        "/de/r/muster/profile/interfaces/",
        "/en/r/muster/actors/io/",
        "/de/r/muster/changes.atom",
    ):
        assert wanted in pages
    assert any(address.endswith("/public/region.zip") for address in pages)
    assert any("/edit/" in address for address in pages) == bool(organisation)


def test_who_may_read_it_does_find_it() -> None:
    client = Client()
    client.force_login(
        somebody(Role.COORDINATOR), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    assert any(SECRET in text for _, text in reached(client))
