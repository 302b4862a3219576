"""What search engines read: every public page in every language, and nothing else."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from bleibe.exchange import blank_tables
from bleibe.rooms.directory.api import Author, Way, put_region

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def region() -> None:
    """Store a region with one actor and one offer."""
    tables = blank_tables(key="muster", name="Musterregion")
    tables = tables.with_rows("organizations", [{"id": "a", "name": "Büro"}])
    tables = tables.with_rows("services", [{"id": "o", "organization_id": "a", "name": "Kurs"}])
    put_region("muster", tables, Author(name="A"), Way.START)


def addresses(path: str) -> list[str]:
    """Return the addresses that a list names."""
    answer = Client().get(path)
    assert answer.headers["Content-Type"] == "application/xml"
    body = answer.getvalue()
    return [str(one.text) for one in ElementTree.fromstring(body).iterfind(".//{*}loc")]


def test_the_list_names_every_region_and_each_its_pages_in_every_language(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    lists = ["http://testserver/sitemap_pages.xml", "http://testserver/sitemap-muster.xml"]
    assert addresses("/sitemap.xml") == lists
    with django_assert_max_num_queries(3):
        found = addresses("/sitemap-muster.xml")
    assert "http://testserver/de/r/muster/offers/o/" in found
    assert "http://testserver/en/r/muster/actors/a/" in found


def test_every_named_page_is_there() -> None:
    pages = addresses("/sitemap_pages.xml")
    assert {"http://testserver/de/residence/", "http://testserver/en/employers/check/"} <= set(pages)
    for address in (*pages, *addresses("/sitemap-muster.xml")):
        assert Client().get(address.removeprefix("http://testserver")).status_code == 200, address


def test_robots_are_kept_from_forms_and_searches() -> None:
    text = Client().get("/robots.txt").content.decode()
    assert "Disallow: /*/r/*/edit/" in text
    assert "Disallow: /*?" in text
    assert text.endswith("Sitemap: http://testserver/sitemap.xml\n")
