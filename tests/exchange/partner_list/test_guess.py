"""What is guessed of a partner's columns: what people call them, and nothing by chance alone."""

from __future__ import annotations

import pytest

from bleibe.exchange.partner_list.guess import guessed_map
from bleibe.exchange.partner_list.heads import likeness
from bleibe.exchange.plain_lists import PlainList
from bleibe.exchange.region_tables.rows import Row


def guess_of(table: str, cells: dict[str, str]) -> dict[str, str]:
    """Return what is guessed for a list with one row of these cells."""
    row = Row(place="l.csv", number=2, cells={head: text for head, text in cells.items() if text})
    found = guessed_map(PlainList(place="l.csv", head=tuple(cells), rows=(row,)), "l.csv", "")
    assert found.table == table
    return dict(found.columns)


CHAMBER = {
    "Interne Nr.": "A-17",
    "Kurstitel": "Deutsch für den Beruf",
    "Träger (Anbieter)": "VHS Musterstadt",
    "Kostenstelle": "4711",
    "Sprache(n)": "Deutsch",
    "Max. Plätze": "20",
    "Kosten pro Person": "50 Euro",
    "Internetseite": "www.example.org/kurs",
    "E-Mail-Adresse": "kurs@example.org",
    "Ansprechpartner*in": "Zentrale",
    "Telefon": "0541 000000",
}
ENGLISH = {
    "Ref. no.": "12",
    "Offer": "Welcome talk",
    "Provider/Organization": "International Office",
    "Target groups": "students",
    "Web page": "https://www.example.org/",
    "Places per year": "40",
    "Notes": "twice a year",
    "Last modified": "2026-01-02",
}


def test_the_list_of_a_chamber_is_guessed_and_its_own_numbers_are_not() -> None:
    assert guess_of("services", CHAMBER) == {
        "Interne Nr.": "",
        "Kurstitel": "name",
        "Träger (Anbieter)": "organization_id",
        "Kostenstelle": "",
        "Sprache(n)": "languages",
        "Max. Plätze": "places_per_year",
        "Kosten pro Person": "fees_description",
        "Internetseite": "url",
        "E-Mail-Adresse": "email",
        "Ansprechpartner*in": "",
        "Telefon": "",
    }


def test_an_english_list_is_guessed() -> None:
    assert guess_of("services", ENGLISH) == {
        "Ref. no.": "",
        "Offer": "name",
        "Provider/Organization": "organization_id",
        "Target groups": "eligibility_description",
        "Web page": "url",
        "Places per year": "places_per_year",
        "Notes": "note",
        "Last modified": "",
    }


@pytest.mark.parametrize(
    "head",
    [
        "Interne Nr.",
        "Intern",
        "Internationales",
        "Kostenstelle",
        "Artikelnummer",
        "Ortsteil",
        "Preisträger",
        "Teilnahmebedingung Nr.",
        "Standort",
        "Linkshänder",
        "Kurszeichen",
        "Mailänder Liste",
        "xyzzy",
        "123",
        "§",
        "",
    ],
)
def test_a_head_that_only_begins_or_sounds_like_a_known_word_is_left_open(head: str) -> None:
    cells = {"Angebot": "Kurs", "Träger": "VHS", head: "A-17"}
    assert guess_of("services", cells)[head] == ""


@pytest.mark.parametrize(
    ("head", "ours"),
    [
        ("ANGEBOTE", "name"),
        ("Bezeichung", "name"),  # mistyped
        ("Zielgruppe:", "eligibility_description"),
        ("Kapazität (pro Jahr)", "places_per_year"),
        ("Plätze/Jahr", "places_per_year"),
        ("Bemerkungen *", "note"),
    ],
)
def test_inflected_mistyped_and_explained_heads_are_guessed(head: str, ours: str) -> None:
    cells = {"Träger": "VHS", head: "20"}
    cells |= {} if ours == "name" else {"Angebot": "Kurs"}
    assert guess_of("services", cells)[head] == ours


@pytest.mark.parametrize(
    ("cell", "ours"), [("https://www.example.org", "url"), ("www.example.org", "url"), ("17", ""), ("", "")]
)
def test_a_head_that_is_only_like_a_word_counts_where_its_cells_fit(cell: str, ours: str) -> None:
    """`Interne` is one letter from `internet`: only what stands below it can tell."""
    assert guess_of("services", {"Angebot": "Kurs", "Träger": "VHS", "Interne": cell})["Interne"] == ours


def test_the_word_itself_counts_whatever_stands_below_it() -> None:
    """So that the cells that cannot be read are told one by one, with what is allowed."""
    cells = {"Angebot": "Kurs", "Träger": "VHS", "Plätze": "viele", "Link": "folgt"}
    assert guess_of("services", cells) == {
        "Angebot": "name",
        "Träger": "organization_id",
        "Plätze": "places_per_year",
        "Link": "url",
    }


def test_lists_of_offices_and_of_co_operations_are_told_apart() -> None:
    offices = {"Name der Einrichtung": "VHS", "Rolle": "Bildung", "Stadt": "Musterstadt", "Webadresse": ""}
    assert guess_of("organizations", offices)["Name der Einrichtung"] == "name"
    pairs = {"Von": "VHS", "An": "Agentur", "Art": "vermittelt", "Seit": "2020"}
    assert guess_of("ties", pairs) == {
        "Von": "from_organization_id",
        "An": "to_organization_id",
        "Art": "kind",
        "Seit": "since",
    }


@pytest.mark.parametrize(
    ("one", "other"), [("Angebot", "angebot"), ("Teilnehmer*innenzahl", "teilnehmerzahl"), (" Art: ", "art")]
)
def test_the_same_word_is_the_same_however_it_is_written(one: str, other: str) -> None:
    assert likeness(one, other) == 1.0
