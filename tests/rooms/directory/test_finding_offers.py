"""The page on which offers are searched: the address says the search, every condition can be taken away."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html
from pytest_django import DjangoAssertNumQueries

from bleibe.rooms.directory.api import Author, Way, put_region

from .reading import SECRET, region_to_read, store

pytestmark = pytest.mark.django_db
PAGE = "/de/r/muster/offers/"


@pytest.fixture(autouse=True)
def region(monkeypatch: pytest.MonkeyPatch) -> None:
    """Store the region; it is the first of June 2026."""
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 6, 1))
    store()


def names(address: str) -> list[str]:
    """Return the names of the offers that a page lists, in their order."""
    page = html.fromstring(Client().get(address).content)
    return [name.text_content() for name in page.xpath("//li[contains(@class, 'offer-card')]//h2")]


def test_every_condition_finds_only_what_says_that_it_meets_it() -> None:
    course, advice, fair = "Sprachkurs für Promovierende", "Beratung zur Anerkennung", "Karrieremesse"
    assert names(PAGE + "?need=language") == [course]
    assert names(PAGE + "?phase=recognition") == [advice]
    assert names(PAGE + "?spoken=en") == [course]
    assert names(PAGE + "?place=Neudorf") == [advice, course, fair]
    assert names(PAGE + "?place=Musterstadt") == [course]
    assert names(PAGE + "?confirmed=on") == [course]
    assert names(PAGE + "?participant=graduate") == [advice, fair], "who names nobody is for everybody"
    assert names(PAGE + "?text=german+doctoral") == [course], "the other name is found too"
    assert names(PAGE + "?text=kurs&need=recognition") == []


def test_an_offer_for_employers_only_is_found_for_no_person_and_one_for_both_is() -> None:
    tables = region_to_read()
    more = [
        {"id": one, "organization_id": "kammer", "name": one, "for_whom": one}
        for one in ("employers", "both")
    ]
    tables = tables.with_rows("services", [*(dict(row.cells) for row in tables.rows("services")), *more])
    put_region("muster", tables, Author(name="A"), Way.START)
    everything = ["Beratung zur Anerkennung", "both", "Karrieremesse"]
    assert names(PAGE + "?participant=graduate") == everything
    assert names(PAGE + "?route=skilled_worker") == [
        *everything[:2],
        "Sprachkurs für Promovierende",
        everything[2],
    ]
    assert "employers" in names(PAGE), "without the condition it is there"


def test_what_is_over_comes_last_in_every_order() -> None:
    for order in ("", "?order=name", "?order=seen", "?order=actor"):
        assert names(PAGE + order)[-1] == "Karrieremesse"
    assert names(PAGE + "?order=seen")[0] == "Sprachkurs für Promovierende"
    assert names(PAGE + "?order=actor")[0] == "Sprachkurs für Promovierende", "I before K"


def test_each_condition_is_a_mark_whose_link_takes_it_away() -> None:
    marks = Client().get(PAGE + "?text=kurs&need=language&page=1").context["marks"]
    assert [(mark.name, mark.value) for mark in marks] == [("Suchwort", "kurs"), ("Bedarf", "Sprache")]
    assert [mark.address for mark in marks] == [PAGE + "?need=language", PAGE + "?text=kurs"]


def test_where_nothing_is_found_the_page_says_what_to_leave_out_and_calls_no_missing_word_a_gap() -> None:
    answer = Client().get(PAGE + "?text=kurs&need=recognition")
    assert [(mark.name, mark.found_without) for mark in answer.context["marks"]] == [
        ("Suchwort", 1),
        ("Bedarf", 1),
    ]
    text = answer.content.decode()
    assert "ohne die Bedingung „Bedarf“" in text
    assert "Lücke" not in text, "a text that is not found says nothing of the region"
    without_words = Client().get(PAGE + "?phase=settled&need=recognition").content.decode()
    assert "Eine solche Lücke ist ein Befund" in without_words


def test_offers_of_unknown_language_are_counted_beside_and_shown_by_a_link() -> None:
    text = Client().get(PAGE + "?spoken=en").content.decode()
    assert "Bei 2 weiteren Angeboten ist die Sprache nicht bekannt." in text
    wider = PAGE + "?spoken=en&or_unknown=on"
    assert f'href="{wider.replace("&", "&amp;")}"' in text
    answer = Client().get(wider)
    assert len(names(wider)) == 3
    assert [(mark.name, mark.address) for mark in answer.context["marks"]] == [
        ("Sprache", PAGE),
        ("Auch bei unbekannter Sprache", PAGE + "?spoken=en"),
    ]
    assert "ist die Sprache nicht bekannt" not in answer.content.decode()
    assert len(names(PAGE + "?or_unknown=on")) == 3, "without a language it asks nothing"


def test_what_may_only_be_unknown_is_called_no_gap() -> None:
    text = Client().get(PAGE + "?spoken=en&need=recognition").content.decode()
    assert "Bei einem weiteren Angebot, das die übrigen Bedingungen erfüllt, ist die Sprache nicht" in text
    assert "Lücke" not in text
    english = Client().get("/en/r/muster/offers/?spoken=en&need=recognition").content.decode()
    assert "Of one further offer that meets the other filters the language is not known." in english


def test_words_that_find_nothing_alone_get_help_for_words() -> None:
    text = Client().get(PAGE + "?text=Sprachkurs+Zahnarzt").content.decode()
    assert "Prüfen Sie die Schreibweise" in text
    assert "nur „Sprachkurs“</a>: 1 Angebot gefunden" in text
    assert "nur „Zahnarzt“" not in text
    assert f'<a href="{PAGE}">Alle 3 Angebote zeigen</a>' in text
    assert "ohne die Bedingung" not in text
    assert "Lücke" not in text


def test_one_condition_alone_that_finds_nothing_is_a_gap_and_leads_to_all_offers() -> None:
    text = Client().get(PAGE + "?phase=settled").content.decode()
    assert "Kein Angebot erfüllt diese Bedingung." in text
    assert "Eine solche Lücke ist ein Befund" in text
    assert "zugleich" not in text
    assert "Alle 3 Angebote zeigen" in text


def test_a_sent_form_becomes_a_short_address() -> None:
    answer = Client().get(PAGE + "?text=kurs&phase=&need=&order=&spoken=")
    assert (answer.status_code, answer.headers["Location"]) == (302, PAGE + "?text=kurs")


@pytest.mark.parametrize("asked", ["need=nonsense", "text=" + "a" * 201, "place=Nirgends", "order=x"])
def test_what_cannot_be_asked_is_said_at_its_field(asked: str) -> None:
    answer = Client().get(f"{PAGE}?{asked}")
    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == {asked.partition("=")[0]}
    assert answer.context["found"] is None
    assert 'class="error"' in answer.content.decode()


def test_a_card_says_unknown_where_nobody_said_anything() -> None:
    text = _card("Anerkennung")
    assert "Nicht bestätigt, ohne Datum" in text
    assert text.count('class="unknown"') == 2, "languages, and for whom"


def test_a_card_says_that_a_check_is_overdue_where_its_rhythm_is_broken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "Bestätigt, zuletzt gesehen: 1. Mai 2026" in _card()
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 11, 1))
    assert "Bestätigt, aber schon länger her, zuletzt gesehen: 1. Mai 2026" in _card()


def _card(words: str = "Sprachkurs") -> str:
    text = Client().get(f"{PAGE}?text={words}").content.decode()
    return text.replace("<strong>", "").replace("</strong>", "")


def test_pages_follow_one_another_and_keep_the_search() -> None:
    store(offers=45)
    first = Client().get(PAGE + "?need=housing").content.decode()
    assert "Seite 1 von 3" in first
    assert "?need=housing&amp;page=2" in first
    assert len(names(PAGE + "?need=housing&page=3")) == 5
    assert len(names(PAGE + "?need=housing&page=99")) == 5, "too far is the last"


@pytest.mark.parametrize("offers", [3, 300])
@pytest.mark.parametrize(
    "address",
    [
        PAGE + "?text=Treffen",
        PAGE,
        "/de/r/muster/offers/kurs/",
        "/de/r/muster/actors/",
        "/de/r/muster/actors/uni/",
        "/de/r/muster/network/",
        "/de/r/muster/data/",
        "/api/hsds/muster/services?full=true",
    ],
)
def test_a_page_asks_few_questions_however_many_offers_there_are(
    offers: int, address: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    store(offers=offers)
    with django_assert_max_num_queries(4):
        assert Client().get(address).status_code == 200


@pytest.mark.parametrize("language", ["de", "en"])
def test_nothing_internal_stands_on_any_page(language: str) -> None:
    for page in ("offers/", "offers/kurs/", "actors/", "actors/io/", "network/", "data/", "data/api/"):
        text = Client().get(f"/{language}/r/muster/{page}").content.decode()
        assert SECRET not in text, page
        assert "999999" not in text, page


@pytest.mark.parametrize(
    "address",
    [
        "/de/r/nowhere/offers/",
        "/de/r/muster/offers/nowhere/",
        "/de/r/muster/actors/nowhere/",
        "/de/r/muster/network/?actor=nowhere",
        "/de/r/nowhere/data/",
        "/de/r/nowhere/changes.atom",
        "/sitemap-nowhere.xml",
    ],
)
def test_what_is_not_there_is_not_found(address: str) -> None:
    assert Client().get(address).status_code == 404


def test_a_language_that_the_site_does_not_speak_is_not_found() -> None:
    assert Client().get("/fr/r/muster/offers/").status_code == 404
