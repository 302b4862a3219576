"""Words find offers in German and English: forms, compounds, umlauts however they are typed."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

import pytest

from bench.synthetic_region import synthetic_region
from bleibe.exchange import read_tables, to_region
from bleibe.rooms.directory.selectors.offer_index import MOST_WORDS, OfferIndex
from bleibe.rooms.directory.selectors.word_forms import folded
from bleibe.transition import Actor, ActorKey, Offer, OfferKey, Region

EXAMPLE = Path("examples/osnabrueck")

NAMES = {
    "sprachkurs": "Sprachkurs am Abend",
    "deutschkurse": "Studienbegleitende Deutschkurse",
    "anerkennung": "Beratung zur Anerkennung ausländischer Abschlüsse",
    "stelle": "Anerkennungsberatungsstelle",
    "training": "Bewerbungstraining auf Englisch",
    "wohnheime": "Wohnheime für Studierende",
    "uebergang": "Übergänge gestalten",
    "boerse": "Jobbörse",
    "fair": "Career fair for international students",
    "cafe": "Sprachcafé für Gäste",
    "strasse": "Treff in der Großen Straße",
}


@pytest.fixture(scope="module")
def index() -> OfferIndex:
    """Return the index of a few offers of one actor."""
    offers = tuple(Offer(key=OfferKey(key), actor=ActorKey("a"), name=name) for key, name in NAMES.items())
    region = Region(
        key="r", name="R", actors=(Actor(key=ActorKey("a"), name="Büro", place="Musterstadt"),), offers=offers
    )
    return OfferIndex(region, {OfferKey("fair"): "Meet employers of the region"})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sprachkurse", {"sprachkurs"}),
        ("kurs", {"sprachkurs", "deutschkurse"}),
        ("Kurse", {"sprachkurs", "deutschkurse"}),
        ("deutschkurs", {"deutschkurse"}),
        ("Anerkennungsberatung", {"anerkennung", "stelle"}),
        ("beratung anerkennung", {"anerkennung", "stelle"}),
        ("ausländischer Abschluss", {"anerkennung"}),
        ("auslandische abschlusse", {"anerkennung"}),
        ("auslaendische Abschluesse", {"anerkennung"}),
        ("Übergang", {"uebergang"}),
        ("Ubergange", {"uebergang"}),
        ("Uebergaenge", {"uebergang"}),
        ("Bewerbung", {"training"}),
        ("bewerben", {"training"}),
        ("Wohnung", {"wohnheime"}),
        ("Studenten", {"wohnheime", "fair"}),
        ("Börsen", {"boerse"}),
        ("Boerse", {"boerse"}),
        ("Job", {"boerse"}),
        ("career fairs", {"fair"}),
        ("employer", {"fair"}),
        ("student", {"wohnheime", "fair"}),
        ("Cafe", {"cafe"}),
        ("Sprachcafés", {"cafe"}),
        ("GROSSE STRASSE", {"strasse"}),
        ("Große Straßen", {"strasse"}),
        ("Deutschkurse für die Studierenden", set()),
        ("der die das", set()),
        ("Zahnarzt", set()),
        ("", set()),
        ("?!.", set()),
    ],
)
def test_words_find_what_they_mean(index: OfferIndex, text: str, found: set[str]) -> None:
    assert set(index.find(text)) == found


QUESTIONS = {
    "praktikum": ("Praktikumsbörse", ("de",)),
    "stipendien": ("Stipendien der Stiftungen", ("de",)),
    "studierende": ("Treff für Studierende", ("de",)),
    "museen": ("Freier Eintritt in Museen", None),
    "kurs": ("Deutschkurse", ("de", "en")),
    "training": ("Bewerbungstraining", ("en",)),
    "lebenslauf": ("Bewerbungsmappen im Gespräch", ("de",)),
    "titel": ("Aufenthaltstitel und Verlängerung", ("de",)),
    "amt": ("Termine mit der Ausländerbehörde", ("de",)),
    "faire": ("Faire Integration: Arbeit und Recht", ("ar",)),
    "jobmesse": ("jobmesse der Region", ("de",)),
    "hilfe": ("Hilfe bei der Suche nach einer Wohnung", None),
    "heim": ("Wohnheime", ("de",)),
}
IN_GERMAN = {key for key, (_, spoken) in QUESTIONS.items() if spoken and "de" in spoken} - {"kurs"}


@pytest.fixture(scope="module")
def asked_of() -> OfferIndex:
    """Return the index of a few offers and the languages in which they are held."""
    offers = tuple(
        Offer(
            key=OfferKey(key), actor=ActorKey("a"), name=name, languages=frozenset(spoken) if spoken else None
        )
        for key, (name, spoken) in QUESTIONS.items()
    )
    region = Region(key="r", name="R", actors=(Actor(key=ActorKey("a"), name="X"),), offers=offers)
    return OfferIndex(region)


@pytest.mark.parametrize(
    ("text", "first", "others"),
    [
        ("Praktika", "praktikum", set()),
        ("Praktikum", "praktikum", set()),
        ("internship", "praktikum", set()),
        ("Stipendium", "stipendien", set()),
        ("scholarship", "stipendien", set()),
        ("Museum", "museen", set()),
        ("learn German", "kurs", IN_GERMAN),
        ("Deutsch lernen", "kurs", IN_GERMAN),
        (
            "wie kann ich Deutsch lernen?",
            "kurs",
            IN_GERMAN,
        ),
        ("english", None, {"kurs", "training"}),
        ("auf Englisch", None, {"kurs", "training"}),
        ("Bewerbungstrainings auf Englisch", "training", set()),
        ("application training in English", "training", set()),
        ("Arabisch", "faire", set()),
        ("help with my visa", None, {"titel", "amt"}),
        ("Aufenthaltserlaubnis", "titel", {"amt"}),
        ("how do I find a job?", None, {"jobmesse", "faire"}),
        ("job fair", "jobmesse", {"faire"}),
        ("Jobmesse", "jobmesse", set()),
        ("curriculum vitae", None, {"lebenslauf", "training"}),
        ("Wie finde ich eine Wohnung?", "hilfe", {"heim"}),
        ("Hilfe", "hilfe", set()),
        ("Wohnungssuche", "hilfe", {"heim"}),
        ("Stipendiensuche", "stipendien", set()),
        ("Praktikumsplatz", "praktikum", set()),
        ("wie finde ich", None, set()),
        ("how do I", None, set()),
    ],
)
def test_a_question_finds_what_it_is_about(
    asked_of: OfferIndex, text: str, first: str | None, others: set[str]
) -> None:
    found = asked_of.find(text)
    assert set(found) == others | ({first} if first else set())
    assert first in (None, *found[:1])


def test_the_plural_of_studies_is_not_the_students(asked_of: OfferIndex) -> None:
    assert "studierende" not in asked_of.find("Studium")


GERMAN = {
    "titel": "Aufenthaltstitel und Verlängerung",
    "amt": "Zwei Termine mit der Ausländerbehörde",
    "heim": "Wohnheime",
    "zimmer": "Zimmervermittlung",
    "flucht": "Beratung für Geflüchtete",
    "markt": "Kurse zum deutschen Arbeitsmarkt",
    "boerse": "Stellenbörse",
    "stelle": "Beratungsstelle für mobile Beschäftigte",
    "tandem": "Sprachtandem",
    "mittelstand": "Neues aus dem Mittelstand. Mittel zum Studieren, Stand Ende Februar 2026",
    "vorstand": "Treffen mit dem Vorstand",
    "pflege": "Einführung für studierende Pflegefachkräfte",
    "zumba": "Zumbakurs und Transporte",
}


@pytest.fixture(scope="module")
def german() -> OfferIndex:
    """Return the index of offers whose names are German only; "Tandem" is a word of theirs."""
    offers = tuple(Offer(key=OfferKey(key), actor=ActorKey("a"), name=name) for key, name in GERMAN.items())
    region = Region(key="r", name="R", actors=(Actor(key=ActorKey("a"), name="X"),), offers=offers)
    return OfferIndex(region, {OfferKey("tandem"): "Tandem gesucht"})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("residence permit", {"titel", "amt"}),
        ("residence permits", {"titel", "amt"}),
        ("extend visa", {"titel"}),
        ("renewal", {"titel"}),
        ("immigration office", {"amt"}),
        ("dormitory", {"heim"}),
        ("dorms", {"heim"}),
        ("accommodation", {"heim", "zimmer"}),
        ("housing", {"heim", "zimmer"}),
        ("labor market", {"markt"}),
        ("labour market", {"markt"}),
        ("find a job", {"boerse", "markt"}),
        ("job", {"boerse", "markt"}),
        ("refugee advice", {"flucht"}),
        ("counseling for refugees", {"flucht"}),
        ("skilled workers", {"pflege"}),
        ("nurse", {"pflege"}),
        ("Geflüchtete", {"flucht"}),
        ("Wohnheim", {"heim"}),
    ],
)
def test_english_words_find_german_offers(german: OfferIndex, text: str, found: set[str]) -> None:
    assert set(german.find(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tandem", {"tandem"}),
        ("Tandems", {"tandem"}),
        ("tand", {"tandem"}),
        ("port", set()),
        ("Ende", {"mittelstand"}),
        ("Kurse", {"markt", "zumba"}),
        ("Beratungen", {"flucht", "stelle"}),
    ],
)
def test_only_whole_words_end_a_compound(german: OfferIndex, text: str, found: set[str]) -> None:
    assert set(german.find(text)) == found


def test_a_name_that_has_the_word_comes_before_a_compound_that_has_it(index: OfferIndex) -> None:
    assert index.find("Anerkennung")[0] == "anerkennung"


def test_everybody_can_look_for_all_offers_of_an_actor_or_place(index: OfferIndex) -> None:
    assert set(index.find("Büro")) == set(index.find("Musterstadt")) == set(NAMES)


def test_signs_of_a_query_language_are_only_signs(index: OfferIndex) -> None:
    assert set(index.find('name:"Sprachkurs" AND (*')) == set()
    assert set(index.find("Sprachkurs*")) == {"sprachkurs"}


def test_a_search_with_more_words_than_are_taken_is_answered_by_the_first(index: OfferIndex) -> None:
    assert set(index.find("Sprachkurs " * MOST_WORDS + "Zahnarzt")) == {"sprachkurs"}


def test_vowels_that_only_look_like_typed_umlauts_stay() -> None:
    assert folded("neue Steuer Quelle") == "neue steuer quelle"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Welcome Week", "uos_welcome_week"),
        ("Anerkennung ausländischer Abschlüsse", None),
        ("visa", None),
    ],
)
def test_the_example_region_is_found_by_everyday_words(text: str, first: str | None) -> None:
    region = to_region(read_tables(EXAMPLE))
    found = OfferIndex(region, {OfferKey("uos_welcome_week"): "Welcome Week for exchange students"}).find(
        text
    )
    assert found
    assert first in (None, found[0])


def test_who_looks_for_help_with_a_cv_finds_no_offer_that_is_only_for_applicants() -> None:
    region = to_region(read_tables(EXAMPLE))
    found = OfferIndex(region).find("CV")
    names = [next(offer.name for offer in region.offers if offer.key == key) for key in found]
    assert found
    assert not [name for name in names if "DSH" in name or "Sprachkurs" in name]


@pytest.mark.slow
def test_one_search_of_ten_thousand_offers_takes_a_few_milliseconds() -> None:
    region = to_region(synthetic_region())
    began = time.perf_counter()
    index = OfferIndex(region)
    assert time.perf_counter() - began < 20, "seconds for building the index"
    for text in ("Beratung", "Pflegeberatung", "kurs", "Wohnung in Grünau", "language course for refugees"):
        taken = []
        for _ in range(9):
            began = time.perf_counter()
            assert index.find(text)
            taken.append(time.perf_counter() - began)
        assert median(taken) < 0.02, text
