"""The read API: the paths and parameters of HSDS, the public part alone."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from .reading import SECRET, store

pytestmark = pytest.mark.django_db
ROOT = "/api/hsds/muster"


@pytest.fixture(autouse=True)
def region() -> None:
    """Store the region."""
    store(offers=4)


def asked(path: str, status: int = 200) -> Any:
    """Return an answer of the API."""
    answer = Client().get(ROOT + path)
    assert answer.status_code == status
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    return answer.json()


def names(path: str) -> list[str]:
    """Return the names of the records on a page."""
    return [record["name"] for record in asked(path)["contents"]]


def test_it_says_which_standard_it_keeps_and_where_it_is_described() -> None:
    said = asked("/")
    assert said["version"] == "3.1"
    assert Client().get(said["openapi_url"]).json()["info"]["title"]


@pytest.mark.parametrize("path", ["/", "/services", "/organizations"])
def test_who_asks_for_the_head_alone_gets_it(path: str) -> None:
    answer = Client().head(ROOT + path)
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["Content-Type"].startswith("application/json")


def test_pages_are_counted_as_the_standard_counts() -> None:
    page = asked("/services?per_page=3&page=2")
    counted = {name: value for name, value in page.items() if name != "contents"}
    assert counted == {
        "total_items": 7,
        "total_pages": 3,
        "page_number": 2,
        "size": 3,
        "first_page": False,
        "last_page": False,
        "empty": False,
    }
    assert asked("/services?search=zahnarzt")["empty"] is True


def test_offers_are_found_by_words_actor_and_term() -> None:
    assert names("/services?search=sprachkurse") == ["Sprachkurs für Promovierende"]
    office = asked("/organizations?search=office")["contents"][0]["id"]
    assert names(f"/services?organization_id={office}") == ["Sprachkurs für Promovierende"]
    terms = asked("/taxonomy_terms?search=housing")["contents"]
    term = next(one for one in terms if one["taxonomy"].endswith("needs that an offer meets"))
    assert len(names(f"/services?taxonomy_term_id={term['id']}")) == 4
    taxonomy = term["taxonomy_detail"]["id"]
    assert len(names(f"/services?taxonomy_id={taxonomy}")) == 6
    assert names(f"/organizations?taxonomy_term_id={term['id']}") == ["Universität Musterstadt"]
    assert names("/services?taxonomy_term_id=nothing") == []


def test_a_harvester_gets_what_changed_since() -> None:
    minimal = asked("/services?minimal=true")["contents"]
    assert all(record.keys() == {"id", "modified_date"} for record in minimal)
    assert len(names("/services?modified_after=2020-01-01T00:00:00Z")) == 7
    assert names("/services?modified_after=2199-01-01") == []


def test_a_list_has_no_lists_unless_the_whole_is_asked_for() -> None:
    short, whole = asked("/services")["contents"][0], asked("/services?full=true")["contents"][0]
    assert not any(isinstance(value, list) for value in short.values())
    assert {one["code"] for one in whole["languages"]} == {"de", "en"}
    assert asked(f"/services/{whole['id']}") == whole


def test_an_actor_comes_with_its_offers() -> None:
    office = asked("/organizations?search=office&full=true")["contents"][0]
    assert [one["name"] for one in office["services"]] == ["Sprachkurs für Promovierende"]
    assert [one["number"] for one in office["phones"]] == ["+49 541 000000"]
    whole = asked(f"/organizations/{office['id']}?full_service=true")
    assert whole["services"][0]["status"] == "active"


def test_an_offer_at_a_place_comes_with_both() -> None:
    (found,) = asked("/service_at_locations?full=true")["contents"]
    one = asked(f"/service_at_locations/{found['id']}")
    assert (one["location"]["name"], one["service"]["name"]) == ("StudiHaus", "Sprachkurs für Promovierende")


def test_an_offer_says_wherever_it_stands_when_it_was_changed() -> None:
    offers = {one["id"]: one["last_modified"] for one in asked("/services?full=true")["contents"]}
    (joint,) = asked("/service_at_locations?full=true")["contents"]
    nested = [asked(f"/service_at_locations/{joint['id']}")["service"]]
    for actor in asked("/organizations?full=true&full_service=true")["contents"]:
        nested += [*actor["services"], *asked(f"/organizations/{actor['id']}?full_service=true")["services"]]
    assert len(nested) == 1 + 2 * len(offers)
    assert {one["id"]: one.get("last_modified") for one in nested} == offers


def test_terms_are_found_by_classification() -> None:
    taxonomies = {one["name"]: one["id"] for one in asked("/taxonomies")["contents"]}
    phases = asked(
        f"/taxonomy_terms?taxonomy_id={taxonomies['Bleibe: phases of the path in which an offer helps']}"
    )
    assert phases["total_items"] == 8
    term = phases["contents"][0]
    assert asked(f"/taxonomy_terms/{term['id']}") == term
    assert asked(f"/taxonomies/{term['taxonomy_detail']['id']}")["version"] == "1"


def test_nothing_internal_leaves() -> None:
    for path in (
        "/services?full=true",
        "/organizations?full=true&full_service=true",
        "/service_at_locations?full=true",
    ):
        text = Client().get(ROOT + path).content.decode()
        assert SECRET not in text
        assert "999999" not in text
        assert "geheim@" not in text


@pytest.mark.parametrize("path", ["/services/x", "/organizations/x", "/taxonomies/x", "/services?page=9"])
def test_what_is_not_there_is_said_in_the_way_of_the_api(path: str) -> None:
    assert "detail" in asked(path, 404)


@pytest.mark.parametrize("query", ["page=0", "per_page=501", "page=x", "search=" + "a" * 201, "full=perhaps"])
def test_what_cannot_be_asked_is_refused(query: str) -> None:
    assert "detail" in asked(f"/services?{query}", 422)


def test_it_can_only_be_read() -> None:
    assert Client().post(ROOT + "/services", {}).status_code == 405


def test_its_page_names_every_path() -> None:
    text = Client().get("/en/r/muster/data/api/").content.decode()
    for path in (
        "/services",
        "/services/{id}",
        "/organizations",
        "/taxonomy_terms",
        "/service_at_locations/{id}",
    ):
        assert f"GET {path}</code>" in text
    assert "taxonomy_term_id" in text


def test_its_page_says_in_german_what_each_path_gives() -> None:
    german, english = (Client().get(f"/{code}/r/muster/data/api/").content.decode() for code in ("de", "en"))
    assert "Welches Angebot es an welchem Ort gibt." in german
    assert "Einträge auf einer Seite" in german
    assert "Which offer is found at which place." in english
    paths = german.count("<code>GET ")
    sentences = re.findall(r"<code>GET .+</h2>\n<p>(.+?)</p>", german)
    assert len(sentences) == paths == 11
    assert not [one for one in sentences if one in english]


@pytest.mark.parametrize(
    ("language", "unconfirmed"),
    [("de", "Niemand hat bestätigt, dass"), ("en", "Nobody has confirmed")],
)
def test_the_page_says_what_a_status_means_here_and_how_many_have_it(language: str, unconfirmed: str) -> None:
    page = Client().get(f"/{language}/r/muster/data/api/").content.decode()
    said = page.split("<code>status</code>")[1].split("</dl>")[0]
    assert [part.split("</code>")[0] for part in said.split("<dt><code>")[1:]] == [
        "active",
        "inactive",
        "defunct",
    ]
    assert unconfirmed in said
