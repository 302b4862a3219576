"""The check for an employer: in few questions, on one page, nothing asked in vain, nothing kept."""

from __future__ import annotations

import logging
import re

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from bleibe.rooms.guidance.rules.employer_questions import EMPLOYER_QUESTIONS
from bleibe.rooms.guidance.views.employer_form import asked_of_employer, employer_answer
from bleibe.science.residence import LAST_DAY
from rooms.guidance.test_self_check import Visitor

pytestmark = pytest.mark.django_db
PAGE = "/de/employers/check/"

GRADUATE = {
    "title.title": "job_search",
    "person.nationalities": "IN",
    "title.until": "2027-12-31",
    "job.starts_on": "2027-02-01",
    "afterwards": "yes",
    "job.is_qualified": "yes",
    "job.needs_licence": "no",
    "job.salary_eur_per_year": "48617",
    "degrees": "academic",
    "degrees.country": "DE",
    "job.isco": "2512",
    "job.months": "60",
    "job.is_adequate_to_degree": "yes",
}
NURSE = {
    "title.title": "abroad",
    "person.nationalities": "PH",
    "degrees": "vocational",
    "degrees.country": "PH",
    "degrees.recognition": "partial",
    "job.starts_on": "2027-04-01",
    "job.is_qualified": "yes",
    "job.needs_licence": "yes",
    "job.has_licence": "no",
    "person.languages.de": "B1",
    "job.agrees_on_recognition": "yes",
    "job.employer_is_suitable_for_recognition": "yes",
    "degrees.is_state_recognised_there": "yes",
    "degrees.years": "4",
    "has_temporary_protection": "no",
    "job.employer_seat": "03404",
    "job.is_in_care_facility": "yes",
}
"""What employers in Osnabrück say of a graduate of a German university and of a nurse from abroad."""


def employer(said: dict[str, str], page: str = PAGE) -> Visitor:
    """Walk through the questions as long as there are answers; the others are not known."""
    visitor = Visitor(page)
    while visitor.asked:
        if visitor.asked in said:
            visitor.reply(visitor.asked.replace(".", "__"), said[visitor.asked])
        else:
            visitor.send(("unknown", visitor.asked))
        assert visitor.status == 200
    return visitor


def kept(visitor: Visitor) -> dict[str, str]:
    """Return the answers that the page carries on."""
    return {name: text for name, text in visitor.form.hidden if name in EMPLOYER_QUESTIONS}


def text(html: str) -> str:
    """Return what a page says, without marks and with single blanks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_the_first_page_says_what_it_is_and_that_nothing_is_kept() -> None:
    visitor = Visitor(PAGE)
    assert visitor.status == 200
    assert visitor.asked == "title.title"
    for said in ("keine Rechtsberatung", "speichern nichts", "Familie, Religion und Gesundheit", "imprint"):
        assert said in visitor.html


@pytest.mark.parametrize("said", [GRADUATE, NURSE])
def test_three_answers_bring_the_first_useful_one(said: dict[str, str]) -> None:
    visitor = Visitor(PAGE)
    for number in (1, 2, 3):
        assert 'id="answer"' not in visitor.html
        visitor.reply(visitor.asked.replace(".", "__"), said[visitor.asked])
        assert len(kept(visitor)) == number
    assert 'id="answer"' in visitor.html
    assert "Was der Vertrag erreichen muss" in visitor.html


def test_a_graduate_may_begin_and_the_card_is_named_for_the_time_after() -> None:
    visitor = employer(GRADUATE)
    said = text(visitor.html)
    assert (
        "Ja, die Person darf diese Stelle nach Ihren Angaben schon mit dem jetzigen Titel antreten." in said
    )
    assert "Er gilt bis 31. Dezember 2027." in said
    assert (
        "Für die Zeit danach spricht nach Ihren Angaben alles für: Blaue Karte EU in einem Engpassberuf"
        in said
    )
    assert "person.is_45_or_over" not in kept(visitor), "no threshold hangs on it any more"
    assert "Faire Integration" not in said, "the person lives here"
    assert "Beschleunigt" not in visitor.html.partition('class="compare ways"')[2].partition("</thead>")[0]


def test_a_nurse_from_abroad_needs_a_title_and_both_procedures_stand_side_by_side() -> None:
    visitor = employer(NURSE)
    said = text(visitor.html)
    assert "Dafür braucht die Person einen Titel. Nach Ihren Angaben spricht alles für" in said
    assert "Aufenthaltserlaubnis für eine Anerkennungspartnerschaft" in said
    heads = visitor.html.partition('class="compare ways"')[2].partition("</thead>")[0]
    assert "Üblich" in heads
    assert "Beschleunigt" in heads
    assert "411\xa0EUR" in visitor.html
    assert "Zentralstelle für beschleunigte Fachkräfteverfahren" in said
    assert "Faire Integration" in said
    assert "spätestens am ersten Arbeitstag : 1. April 2027" in said.replace("Arbeitstag:", "Arbeitstag :")
    assert "§ 45c Satz 1 AufenthG" in said


def test_the_office_in_osnabrueck_is_named_for_seats_in_lower_saxony_alone() -> None:
    elsewhere = employer(NURSE | {"job.employer_seat": "16051"})
    assert "Zentralstelle für beschleunigte Fachkräfteverfahren, Landes" not in elsewhere.html


def test_the_age_is_asked_in_two_halves_and_only_where_the_salary_leaves_a_threshold_open() -> None:
    low = GRADUATE | {"job.salary_eur_per_year": "40000", "job.isco": "2411"}
    asked_low = employer(low | {"person.is_45_or_over": "no"})
    assert kept(asked_low)["person.is_45_or_over"] == "no"
    high = employer(low | {"job.salary_eur_per_year": "56000"})
    assert "person.is_45_or_over" not in kept(high)


def test_nothing_is_asked_of_family_religion_health_or_name() -> None:
    assert {fact for fact in EMPLOYER_QUESTIONS if fact.startswith("person.")} == {
        "person.nationalities",
        "person.municipality",
        "person.languages.de",
        "person.is_45_or_over",
    }
    never = re.compile(r"famil|partner|spouse|child|relig|insurance|illness|pension|name|birth|\.age$|asylum")
    assert [fact for fact in EMPLOYER_QUESTIONS if never.search(fact)] == []
    options = EMPLOYER_QUESTIONS["title.title"].options
    assert "family" not in options
    assert "no_title" in options


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("fact", EMPLOYER_QUESTIONS)
def test_every_question_is_one_to_an_employer_and_every_choice_has_its_words(
    fact: str, language: str
) -> None:
    to_the_person = re.compile(r"^(Haben|Sind|Sprechen|Wie alt) Sie|^(Have you|Do you have|Are you in)\b")
    with override(language):
        question = asked_of_employer(fact, "", "")
        assert question.text.endswith("?")
        assert to_the_person.search(question.text) is None or "Tarif" in question.text
        assert all(words.strip() for _, words in question.choices)
        for code, words in question.choices if question.is_radio else ():
            assert employer_answer(fact, code) == words


def test_every_page_forbids_to_keep_it_and_no_changed_token_loses_the_answers() -> None:
    for visitor in (Visitor(PAGE), employer(GRADUATE)):
        assert "no-store" in getattr(visitor.response, "headers", {})["Cache-Control"]
    client = Client(enforce_csrf_checks=True)
    assert client.post(PAGE, {"title.title": "study"}).status_code == 200
    assert not client.cookies


def test_going_back_loses_no_answer_not_even_a_later_one() -> None:
    visitor = employer(GRADUATE)
    before = kept(visitor)
    visitor.send(("ask", "title.until"))
    assert visitor.form.filled == {"title.until": "2027-12-31"}
    visitor.send(title__until="2027-11-30")
    assert kept(visitor) == before | {"title.until": "2027-11-30"}
    assert list(kept(visitor)) == list(before), "the order stays"


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("title.title", "family"),
        ("job.salary_eur_per_year", "viel"),
        ("job.salary_eur_per_year", "48,5"),
        ("job.isco", "9999"),
        ("job.starts_on", "2031-01-01"),
        ("job.starts_on", "bald"),
        ("job.hours_per_week", "200"),
        ("job.employer_seat", "99999"),
    ],
)
def test_what_cannot_be_read_is_shown_again_with_what_to_do(fact: str, value: str) -> None:
    answer = Client().post(PAGE, {"title.title": "abroad", "person.nationalities": "PH"} | {fact: value})
    assert answer.status_code == 422
    html = answer.content.decode()
    assert f'name="asked" value="{fact}"' in html
    assert html.partition('role="alert"')[2][:200].strip()


def test_whoever_answers_nothing_is_told_how_to_go_on() -> None:
    visitor = Visitor(PAGE).send()
    assert visitor.status == 422
    assert visitor.asked == "title.title"


def test_a_foreign_value_is_escaped_and_carried_nowhere() -> None:
    html = Client().post(PAGE, {"degrees.country": '"><script>x</script>', "name": "<b>Ada"}).content.decode()
    assert "<script>x" not in html
    assert "Ada" not in html


def test_a_day_whose_law_nobody_has_read_gets_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: LAST_DAY.replace(year=LAST_DAY.year + 1))
    assert Visitor(PAGE).status == 503


def test_the_result_comes_on_one_page_in_german_from_the_english_site_and_leads_back() -> None:
    visitor = employer(NURSE, "/en/employers/check/")
    assert "everything speaks for" in visitor.html
    assert 'action="/de/employers/check/"' in visitor.html
    sheet = Client().post("/de/employers/check/", kept(visitor) | {"sheet": "1", "came_from": "en"})
    html = sheet.content.decode()
    assert sheet.status_code == 200
    assert 'lang="de"' in html
    assert "no-store" in sheet.headers["Cache-Control"]
    for said in (
        "Einstellung: Auskunft",
        "spricht alles für",
        "Üblich",
        "411",
        "§ 45c Satz 1 AufenthG",
        "1. April 2027",
    ):
        assert said in html
    assert 'action="/en/employers/check/#answer"' in html
    back = Client().post("/en/employers/check/", kept(visitor)).content.decode()
    assert "everything speaks for" in back


def test_a_sheet_leads_back_to_no_other_address() -> None:
    html = Client().post(PAGE, NURSE | {"sheet": "1", "came_from": "https://evil.example"}).content.decode()
    assert 'action="/de/employers/check/#answer"' in html
    assert "evil.example" not in html


def test_a_sheet_of_too_few_answers_is_the_next_question() -> None:
    html = Client().post(PAGE, {"title.title": "abroad", "sheet": "1"}).content.decode()
    assert 'name="asked" value="person.nationalities"' in html


def test_after_a_whole_walk_no_answer_is_kept_anywhere(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    visitor = employer(GRADUATE)
    visitor.client.post(PAGE, kept(visitor) | {"sheet": "1"})
    assert kept(visitor)["job.salary_eur_per_year"] == "48617", "the form has it"
    assert Session.objects.count() == 0
    assert not visitor.client.cookies
    rows = [list(one._default_manager.values_list()) for one in apps.get_models(include_auto_created=True)]
    addresses = re.findall(r'(?:href|action|formaction|src)="([^"]*)"', visitor.html)
    places = {
        "tables": str(rows),
        "cookies": str(visitor.client.cookies),
        "log": caplog.text,
        "addresses": " ".join(addresses),
    }
    for said in places.values():
        assert "48617" not in said
        assert "2027-12-31" not in said
        assert "person.nationalities" not in said


def test_somebody_with_freedom_of_movement_needs_two_answers_and_no_procedure() -> None:
    visitor = Visitor(PAGE).send(title__title="no_title").send(person__nationalities="ES")
    assert visitor.asked == ""
    assert "Sie braucht keinen Aufenthaltstitel." in visitor.html
    assert 'class="compare ways"' not in visitor.html


def test_a_status_that_is_not_examined_here_is_told_whom_to_ask_and_asked_no_further() -> None:
    visitor = employer({"title.title": "toleration", "person.nationalities": "XK"})
    assert "Zu klären bei der Ausländerbehörde" in visitor.html
    assert len(kept(visitor)) == 4


def test_students_are_told_of_the_account_and_of_the_other_rule_apart() -> None:
    said = {"title.title": "study", "person.nationalities": "IN", "title.until": "2027-09-30"}
    said |= {"job.starts_on": "2027-02-01", "job.hours_per_week": "18", "job.months": "60"}
    visitor = employer(said | {"study.planned_end_on": "2027-08-15", "afterwards": "yes", "degrees": "none"})
    words = text(visitor.html)
    assert words.find("Arbeitstagekonto") < words.find("Regel der Sozialversicherung")
    assert "140 ganze Arbeitstage" in words
    assert "Ab dem 15. August 2027 käme nach Ihren Angaben in Frage" in words


def test_who_completes_the_study_before_the_first_day_is_judged_as_a_graduate() -> None:
    said = GRADUATE | {"title.title": "study", "study.planned_end_on": "2027-01-15", "degrees": "none"}
    visitor = employer(said | {"job.hours_per_week": "40"})
    assert "Das setzt voraus, dass die Person ihr Studium" in visitor.html
    assert "Blaue Karte EU in einem Engpassberuf" in visitor.html


def test_the_home_page_leads_to_it() -> None:
    for language in ("de", "en"):
        assert f'href="/{language}/employers/check/"' in Client().get(f"/{language}/").content.decode()
