"""The sheet for the authority: German, in the order of the law, nothing that the title does not ask."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from bleibe.platform.words import find
from bleibe.rooms.guidance.rules.sheet import EXTENSION, contents, find_asked, law_order
from bleibe.rooms.guidance.rules.standing import own_conditions
from bleibe.rooms.guidance.views.fact_words import value_in_words
from bleibe.science.residence import Case, Degree, DegreeKind, Held, Level, State, answer, every, judge
from rooms.guidance.test_self_check import PAGE, Visitor

pytestmark = pytest.mark.django_db
SHEET = f"{PAGE}sheet/"
TODAY = date(2026, 12, 1)

SKILLED = {
    "title.title": "study",
    "person.nationalities": "IN",
    "title.until": "2027-03-31",
    "study.state": "completed",
    "study.last_result_on": "2026-11-02",
    "degrees": "academic",
    "degrees.country": "IN",
    "degrees.recognition": "comparable",
    "job.is_offered": "yes",
    "job.is_qualified": "yes",
    "job.is_adequate_to_degree": "yes",
    "job.salary_eur_per_year": "52000",
    "job.needs_licence": "no",
    "job.months": "48",
    "has_temporary_protection": "no",
    "person.months_of_insured_employment": "7",
    "person.languages.en": "C1",
}


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)


def sheet_of(title: str, page: str = SHEET, **answers: str) -> str:
    """Return the sheet itself, without the page around it."""
    said = SKILLED | {name.replace("__", "."): text for name, text in answers.items()}
    response = Client().post(page, {**said, "request": title})
    assert response.status_code == 200
    html = response.content.decode()
    return html.partition('<article class="sheet" lang="de" dir="ltr">')[2].partition("</article>")[0]


def text_of(html: str) -> str:
    """Return the words of a piece of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("\u00a0", " ")


def test_each_condition_stands_with_its_place_its_fact_and_the_figure_of_the_law() -> None:
    rows = [
        text_of(row).strip() for row in re.findall(r"<tr>.*?</tr>", sheet_of("aufenthg-18g-1-1"), re.DOTALL)
    ]
    assert (
        "§ 18g Abs. 1 Satz 1 AufenthG Bruttolohn im Jahr: 52.000 EUR im Jahr "
        "50.700 EUR im Jahr, gilt seit dem 1. Januar 2026" in rows
    )
    assert (
        "§ 18 Abs. 3 Nr. 2 AufenthG Abschlüsse: Hochschulabschluss (Indien) Anerkennung: vergleichbar" in rows
    )


def test_it_holds_nothing_that_the_title_does_not_ask() -> None:
    sheet = text_of(sheet_of("aufenthg-18g-1-1"))
    assert "C1" not in sheet
    assert "versicherungspflichtig" not in sheet.lower()
    assert "2. November 2026" not in sheet


def test_a_timely_application_says_what_it_does_and_asks_for_the_certificate() -> None:
    sheet = text_of(sheet_of("aufenthg-18g-1-1"))
    assert "Antrag auf Erteilung: Blaue Karte EU" in sheet
    assert "Er gilt bis zum 31. März 2027." in sheet
    for place in ("§ 81 Abs. 4 Satz 1 AufenthG", "Fiktionsbescheinigung, § 81 Abs. 5 AufenthG"):
        assert place in sheet
    assert "§ 81 Abs. 4 Satz 3" not in sheet


def test_a_late_one_asks_that_the_title_be_continued() -> None:
    sheet = text_of(sheet_of("aufenthg-18g-1-1", title__until="2026-11-15"))
    assert "Er galt bis zum 15. November 2026." in sheet
    assert "§ 81 Abs. 4 Satz 3 AufenthG" in sheet
    assert "vor dem Ablauf gestellt" not in sheet


def test_from_abroad_it_is_a_visa_at_the_mission_without_the_effects_of_section_81() -> None:
    sheet = text_of(sheet_of("aufenthg-18g-1-1", title__title="abroad"))
    assert "An die deutsche Auslandsvertretung" in sheet
    assert "Antrag auf ein nationales Visum (§ 6 Abs. 3 AufenthG)" in sheet
    assert "§ 81" not in sheet


def test_what_is_not_known_will_be_handed_in_later() -> None:
    sheet = text_of(sheet_of("aufenthg-18g-1-1", job__months="?"))
    later = sheet.partition("Wird nachgereicht")[2].partition("Prüft die Behörde")[0]
    assert "Dauer des Arbeitsverhältnisses § 18g Abs. 3 AufenthG" in later


def test_what_only_the_authority_can_say_is_listed_as_nouns() -> None:
    checked = (
        text_of(sheet_of("aufenthg-18g-1-1")).partition("Prüft die Behörde")[2].partition("Unterlagen")[0]
    )
    assert "Passpflicht (§ 5 Abs. 1 Satz 1 Nr. 4 AufenthG)" in checked.replace("( ", "(")
    assert "Sie " not in checked


def test_documents_have_boxes_and_the_person_writes_name_and_signature_by_hand() -> None:
    sheet = sheet_of("aufenthg-18g-1-1")
    assert sheet.partition("boxes-to-tick")[2].count("<li>") > 5
    for line in ("Name, Vorname", "Geburtsdatum", "Anschrift", "Aktenzeichen", "Unterschrift"):
        assert line in sheet
    assert "<input" not in sheet


def test_the_title_that_is_held_can_be_extended_from_the_day_after_its_end() -> None:
    sheet = text_of(sheet_of(EXTENSION))
    assert "Antrag auf Verlängerung: Aufenthaltserlaubnis zum Studium" in sheet
    assert "Ich beantrage den Titel ab dem 1. April 2027." in sheet


def test_a_title_known_by_name_alone_can_be_extended_too() -> None:
    sheet = text_of(sheet_of(EXTENSION, title__title="family"))
    assert "Antrag auf Verlängerung" in sheet
    assert "§ 28 AufenthG" in sheet


def test_it_stays_german_in_every_language_and_is_explained_in_the_readers() -> None:
    response = Client().post("/en/residence/sheet/", {**SKILLED, "request": "aufenthg-18g-1-1"})
    html = response.content.decode()
    article = html.partition('<article class="sheet" lang="de" dir="ltr">')[2].partition("</article>")[0]
    assert "Angaben in der Reihenfolge des Gesetzes" in article
    assert "31. März 2027" in article
    assert "Print this sheet" in html
    own = html.partition("What the sheet says, in English")[2].partition("</details>")[0]
    assert "Gross" in own or "gross" in own
    assert "31 March 2027" in own


def test_the_message_names_request_effect_and_asks_for_an_appointment() -> None:
    html = Client().post(SHEET, {**SKILLED, "request": "aufenthg-18g-1-1"}).content.decode()
    message = html.partition('<textarea id="mail-text"')[2].partition("</textarea>")[0]
    for said in ("Blaue Karte EU", "§ 81 Abs. 5 AufenthG", "nennen Sie mir einen Termin", "[Name, "):
        assert said in message
    assert "Das sagt das Gesetz" in html
    assert "Das ist unser Rat" in html


@pytest.mark.parametrize(
    "wanted", ["", "aufenthg-99", "aufenthg-18c-1-1", "freizueggeu-2-1", "<script>x</script>", "aufenthg-28"]
)
def test_a_title_that_is_not_in_the_answer_or_not_open_is_refused_clearly(
    wanted: str,
) -> None:
    response = Client().post(SHEET, {**SKILLED, "request": wanted})
    assert response.status_code == 422
    html = response.content.decode()
    assert "Für diesen Titel gibt es kein Blatt" in html
    assert "<script>x" not in html
    assert 'name="job.salary_eur_per_year" value="52000"' in html, "the answers go back with the button"


@pytest.mark.parametrize("situation", ["settled", "toleration", "abroad"])
def test_who_has_nothing_to_extend_is_refused(situation: str) -> None:
    sent = {"title.title": situation, "person.nationalities": "XK", "request": EXTENSION}
    assert Client().post(SHEET, sent).status_code == 422


def test_whoever_opens_the_address_alone_is_led_to_the_start() -> None:
    response = Client().get(SHEET)
    assert (response.status_code, response.headers["Location"]) == (302, PAGE)
    assert "no-store" in response.headers["Cache-Control"]


def test_a_form_from_elsewhere_is_refused_and_nothing_may_be_kept() -> None:
    assert Client(enforce_csrf_checks=True).post(SHEET, SKILLED).status_code == 403
    response = Client().post(SHEET, {**SKILLED, "request": "aufenthg-18g-1-1"})
    assert "no-store" in response.headers["Cache-Control"]
    assert "Set-Cookie" not in response.headers


def test_the_way_back_loses_no_answer_not_even_one_that_cannot_be_read() -> None:
    html = Client().post(SHEET, {**SKILLED, "job.months": "bald", "request": "aufenthg-18b"}).content.decode()
    assert 'name="job.months" value="bald"' in html
    assert 'name="degrees.recognition" value="comparable"' in html


def test_the_answer_offers_it_for_what_is_open_and_not_for_what_something_speaks_against() -> None:
    visitor = Visitor()
    visitor.take(visitor.client.post(PAGE, SKILLED))
    offered = {value for name, value in visitor.form.buttons if name == "request"}
    assert {"aufenthg-18g-1-1", EXTENSION} <= offered
    found = answer(Case(), TODAY)
    assert offered - {one.id for one in found.titles} == {EXTENSION}
    assert "aufenthg-18c-1-1" not in offered


def test_conditions_stand_in_the_order_of_the_law_and_each_once() -> None:
    for title in judge(Case(), TODAY).values():
        found = contents(title, Case())
        places = [line.condition.citation for line in found.said]
        assert places == sorted(places, key=law_order)
        leaves = [one for one in every(own_conditions(title)) if not one.parts]
        shown = [*(line.condition for line in (*found.said, *found.later)), *found.to_check]
        assert {one.id for one in leaves if one.state is State.NOT_KNOWN} <= {one.id for one in shown}


def test_every_condition_without_a_fact_has_a_noun() -> None:
    checked = {
        one.id
        for title in judge(Case(title=Held(title="aufenthg-18b")), TODAY).values()
        for one in every(title.conditions)
        if one.state is State.TO_CHECK and not title.id.startswith(("freizueggeu", "aufenthv"))
    }
    assert {one for one in checked if not find(f"guidance.sheet_check.{one}")} == set()


def test_facts_are_written_as_a_clerk_reads_them() -> None:
    degree = Degree(kind=DegreeKind.ACADEMIC, country="IN")
    assert value_in_words("degrees", (degree,)) == "Hochschulabschluss (Indien)"
    assert value_in_words("person.languages.de", Level.B1) == "B1"
    assert value_in_words("person.languages.de", Level.NONE) == "keine Kenntnisse"
    assert value_in_words("person.age", 34) == "34 Jahre"
    assert value_in_words("experience.months_in_last_7_years", 36) == "36 Monate"
    held = (Held(title="aufenthg-16b-1", since=date(2024, 10, 1)),)
    assert value_in_words("earlier", held) == "§ 16b Abs. 1 AufenthG seit 1. Oktober 2024"


def test_an_extension_is_found_by_the_place_of_the_held_title() -> None:
    case = Case(title=Held(title="aufenthg-18g-1-1"))
    found = find_asked(EXTENSION, answer(case, TODAY).titles, case, TODAY)
    assert found is not None
    assert (found.title.id, found.is_extension) == ("aufenthg-18g-1-1", True)
