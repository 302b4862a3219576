"""The sheet for the authority: German, in the order of the law, nothing that the title does not ask."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from bleibe.platform.words import find
from bleibe.rooms.guidance.rules.answers import case_said
from bleibe.rooms.guidance.rules.sheet import EXTENSION, ON_TOP, Asked, contents, find_asked, sheet_order
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


STUDENT = {
    "title.title": "study",
    "person.nationalities": "IN",
    "title.until": "2027-03-31",
    "study.state": "running",
    "study.planned_end_on": "2028-02-29",
    "study.is_full_time": "?",
    "has_temporary_protection": "?",
    "study.is_language_course": "?",
}
"""A student who wants to stay for the rest of the study, and does not know some things."""

NURSE = {
    "title.title": "work_with_training",
    "person.nationalities": "TN",
    "title.since": "2024-03-01",
    "title.until": "2027-02-28",
    "degrees": "vocational",
    "degrees.country": "TN",
    "degrees.recognition": "full",
    "job.is_offered": "yes",
    "job.is_qualified": "yes",
    "job.salary_eur_per_year": "38400",
    "job.isco": "3221",
    "job.needs_licence": "yes",
    "job.has_licence": "yes",
    "job.months": "60",
    "job.starts_on": "2024-03-01",
    "person.is_livelihood_secured": "yes",
}
"""A skilled worker in the job for which the title was granted."""


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)


def sheet_of(title: str, page: str = SHEET, person: dict[str, str] = SKILLED, **answers: str) -> str:
    """Return the sheet itself, without the page around it."""
    said = person | {name.replace("__", "."): text for name, text in answers.items()}
    response = Client().post(page, {**said, "request": title})
    assert response.status_code == 200
    html = response.content.decode()
    return html.partition('<article class="sheet" lang="de" dir="ltr">')[2].partition("</article>")[0]


def rows_of(sheet: str) -> list[str]:
    """Return the rows of its table of facts, each as its words."""
    table = sheet.partition('<table class="facts-of-law">')[2].partition("</table>")[0]
    return [text_of(row).strip() for row in re.findall(r"<tr>.*?</tr>", table, re.DOTALL)]


def text_of(html: str) -> str:
    """Return the words of a piece of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("\u00a0", " ")


def test_each_condition_stands_with_its_place_its_fact_and_the_figure_of_the_law() -> None:
    rows = rows_of(sheet_of("aufenthg-18g-1-1"))
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


def test_what_is_not_known_is_named_with_a_line_to_write_on_and_promised_by_nobody() -> None:
    sheet = sheet_of("aufenthg-18g-1-1", job__months="?")
    open_facts = text_of(sheet.partition("Noch nicht angegeben")[2].partition("</ul>")[0])
    assert "Dauer des Arbeitsverhältnisses (§ 18g Abs. 3 AufenthG)" in open_facts
    assert "Wochenstunden" in open_facts
    assert "nachgereicht" not in sheet


def test_of_another_status_a_sheet_asks_nothing() -> None:
    for person, title in (
        (STUDENT, EXTENSION),
        (SKILLED | {"has_temporary_protection": "?"}, "aufenthg-18b"),
    ):
        sheet = sheet_of(title, person=person)
        assert "Vorübergehender Schutz" not in sheet
        assert "Sprachkurs" not in sheet
    asked = text_of(sheet_of(EXTENSION, person=STUDENT).partition("Noch nicht angegeben")[2])
    assert "Vollzeit (§ 16b Abs. 1 Satz 1 AufenthG)" in asked


def test_the_extension_of_a_study_says_its_planned_end_and_by_which_provisions() -> None:
    sheet = sheet_of(EXTENSION, person=STUDENT)
    text = text_of(sheet)
    assert "§ 16b Abs. 2 Satz 4 AufenthG Geplantes Ende des Studiums: 29. Februar 2028" in rows_of(sheet)
    assert "(§ 16b Abs. 1 Satz 1 AufenthG; § 16b Abs. 2 Satz 4 AufenthG)" in text
    assert "dieselben Vorschriften wie für die Erteilung (§ 8 Abs. 1 AufenthG)" in text
    assert "für bis zu 24 Monate (§ 16b Abs. 2 Satz 1 AufenthG)" in text
    assert "Studium oder Ausbildung: Studium an einer Hochschule" in text
    assert "Hochschulabschluss" not in text
    unknown = text_of(sheet_of(EXTENSION, person=STUDENT | {"study.planned_end_on": "?"}))
    assert "Geplantes Ende des Studiums (§ 16b Abs. 2 Satz 4 AufenthG)" in unknown


def test_who_works_already_sees_the_job_the_salary_and_the_livelihood() -> None:
    sheet = sheet_of(EXTENSION, person=NURSE)
    rows = {row.partition(" AufenthG ")[0]: row.partition(" AufenthG ")[2] for row in rows_of(sheet)[1:]}
    assert rows["§ 5 Abs. 1 Satz 1 Nr. 1"].startswith("Lebensunterhalt: ja (Angabe der Person")
    for said in (
        "Arbeitsvertrag oder konkretes",
        "ISCO-08): 3221",
        "1. März 2024",
        "unbefristet oder 60 Monate",
    ):
        assert said in rows["§ 18 Abs. 2 Satz 1 Nr. 1"]
    assert rows["§ 39 Abs. 2 Satz 1 Nr. 1"].startswith("Bruttolohn im Jahr: 38.400 EUR im Jahr")
    assert "§ 18 Abs. 2 Satz 1 Nr. 5" not in rows, "the present title is no answer to the rule from 45 on"
    asked = text_of(sheet.partition("Noch nicht angegeben")[2].partition("</ul>")[0])
    assert "Ort des Unternehmens" in asked
    assert "Wochenstunden" in asked
    assert "ISCO" not in asked


def test_the_request_names_the_longest_duration_and_the_present_title_before_any_condition() -> None:
    request = text_of(sheet_of(EXTENSION, person=NURSE)).partition("Angaben in der Reihenfolge")[0]
    for said in ("ab dem 1. März 2027", "für bis zu 48 Monate (§ 18 Abs. 4 AufenthG)", "§ 18a AufenthG"):
        assert said in request
    assert request.index("Ich beantrage") < request.index("Mein jetziger Aufenthaltstitel")
    assert "Ich habe ihn seit dem 1. März 2024. Er gilt bis zum 28. Februar 2027." in request
    shorter = text_of(sheet_of("aufenthg-18g-1-1", job__months="12"))
    assert "für bis zu 18 Monate (§ 18 Abs. 4 AufenthG)" in shorter


def test_a_duration_of_the_first_grant_alone_is_not_asked_for_an_extension() -> None:
    searching = {"title.title": "job_search", "person.nationalities": "IN", "title.until": "2027-03-31"}
    assert "Ich beantrage ihn für" not in text_of(sheet_of(EXTENSION, person=searching))
    assert "Ich beantrage ihn für" in text_of(sheet_of("aufenthg-20-1-1"))


def test_a_column_of_figures_stands_there_only_where_a_row_has_one() -> None:
    assert "Zahl des Gesetzes" in sheet_of("aufenthg-18g-1-1")
    assert "Zahl des Gesetzes" not in sheet_of(EXTENSION, person=STUDENT)
    assert "Zahl des Gesetzes" not in sheet_of(EXTENSION, person=NURSE)


def test_the_country_of_a_qualification_stands_with_it_and_not_once_more() -> None:
    sheet = text_of(sheet_of("aufenthg-19c-2"))
    assert "Abschlüsse: Hochschulabschluss (Indien)" in sheet
    assert "Land des Abschlusses: Indien" not in sheet


def test_the_nationality_stands_in_the_head_and_in_no_condition() -> None:
    head, _, rest = text_of(sheet_of(EXTENSION, person=NURSE)).partition("Antrag auf")
    assert "Tunesien" in head
    assert "Staatsangehörigkeit" not in rest


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
    sheet = text_of(sheet_of(EXTENSION, person=STUDENT))
    assert "Antrag auf Verlängerung: Aufenthaltserlaubnis zum Studium" in sheet
    assert "Ich beantrage den Titel ab dem 1. April 2027." in sheet


def test_a_title_known_by_name_alone_can_be_extended_too() -> None:
    sheet = text_of(sheet_of(EXTENSION, title__title="family"))
    assert "Antrag auf Verlängerung" in sheet
    assert "§ 27 AufenthG" in sheet


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


def test_no_token_is_needed_and_nothing_may_be_kept() -> None:
    response = Client(enforce_csrf_checks=True).post(SHEET, {**SKILLED, "request": "aufenthg-18g-1-1"})
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    assert "Set-Cookie" not in response.headers


def test_the_way_back_loses_no_answer_not_even_one_that_cannot_be_read() -> None:
    html = Client().post(SHEET, {**SKILLED, "job.months": "bald", "request": "aufenthg-18b"}).content.decode()
    assert 'name="job.months" value="bald"' in html
    assert 'name="degrees.recognition" value="comparable"' in html


def test_the_answer_offers_it_for_what_is_open_and_not_for_what_something_speaks_against() -> None:
    visitor = Visitor()
    visitor.take(visitor.client.post(PAGE, SKILLED | {"study.state": "running", "study.last_result_on": "?"}))
    offered = {value for name, value in visitor.form.buttons if name == "request"}
    assert {"aufenthg-18g-1-1", EXTENSION} <= offered
    found = answer(Case(), TODAY)
    assert offered - {one.id for one in found.titles} == {EXTENSION}
    assert "aufenthg-18c-1-1" not in offered


def test_section_5_comes_first_then_the_title_itself_then_the_others_and_each_fact_is_asked_once() -> None:
    cases = [Case(), case_said(NURSE), case_said(SKILLED), case_said(STUDENT)]
    for case, title in ((one, title) for one in cases for title in judge(one, TODAY).values()):
        found = contents(Asked(title=title, is_extension=False), case)
        for lines in (found.said, found.not_yet):
            places = [line.place for line in lines]
            assert places == sorted(places, key=lambda place: sheet_order(place, title))
        asked = [fact for line in found.not_yet for fact in line.facts]
        assert len(asked) == len(set(asked))
        said = {fact for line in found.said for fact in line.facts}
        assert not {*asked, *said} & set(ON_TOP)
    sections = [row.partition("§ ")[2].split()[0] for row in rows_of(sheet_of(EXTENSION, person=NURSE))[1:]]
    assert sections == ["5", "18a", "18", "18", "18", "39"]


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
