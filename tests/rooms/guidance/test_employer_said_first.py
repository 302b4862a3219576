"""What an employer reads first agrees with the rest: changes of job, protection, certificates, studies."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.utils import timezone

from bleibe.rooms.guidance.rules.employer_questions import EMPLOYER_QUESTIONS
from rooms.guidance.test_employer_check import employer, kept, text

pytestmark = pytest.mark.django_db

TODAY = date(2026, 12, 1)
CARD = {
    "title.title": "blue_card",
    "person.nationalities": "IN",
    "title.until": "2028-12-31",
    "job.starts_on": "2027-01-04",
    "job.salary_eur_per_year": "20000",
    "title.since": "2026-05-04",
}
STUDENT = {
    "title.title": "study",
    "person.nationalities": "MA",
    "title.until": "2027-09-30",
    "job.starts_on": "2027-02-01",
    "job.hours_per_week": "40",
    "job.months": "36",
    "study.planned_end_on": "2027-03-31",
    "afterwards": "yes",
    "job.is_qualified": "yes",
    "job.salary_eur_per_year": "44000",
    "degrees": "none",
}
PROTECTED = {
    "title.title": "temporary_protection",
    "person.nationalities": "UA",
    "title.until": "2026-03-04",
    "job.starts_on": "2027-01-04",
}
FROM_SERBIA = {
    "title.title": "abroad",
    "person.nationalities": "RS",
    "degrees": "none",
    "job.starts_on": "2027-03-01",
    "job.is_qualified": "no",
    "job.salary_eur_per_year": "30000",
}
EARLY_END = "wenn eine Beschäftigung vorzeitig endet"


@pytest.fixture(autouse=True)
def first_of_december(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be one day before every job of this file."""
    monkeypatch.setattr(timezone, "localdate", lambda: TODAY)


def said(answers: dict[str, str]) -> str:
    """Return what the answer says to an employer who knows nothing else."""
    return text(employer(answers).html.partition('id="answer"')[2])


def test_a_change_of_job_below_the_card_is_no_plain_yes_and_the_salaries_are_shown() -> None:
    early, late = said(CARD), said(CARD | {"title.since": "2025-04-01"})
    for one in (early, late):
        assert "Ja, die Person darf" not in one
        assert "50.700 EUR im Jahr" in one
        assert "45.934,20 EUR im Jahr" in one
    assert "die Ausländerbehörde kann ihn ablehnen" in early
    assert "reichen die zwölf Monate bis zum 3. Mai 2027" in early
    assert "reichten die zwölf Monate bis zum 31. März 2026" in late
    assert "erreicht diese Stelle nach Ihren Angaben aber nicht" in late


def test_an_employer_is_asked_since_when_a_card_is_held_and_the_salary() -> None:
    enough = CARD | {"job.salary_eur_per_year": "60000"}
    assert {"title.since", "job.salary_eur_per_year"} <= {*kept(employer(enough))}
    assert "Ja, die Person darf diese Stelle" in said(enough)
    assert "muss die Person ihn der Ausländerbehörde mitteilen" in said(enough)


def test_salaries_of_titles_that_wait_for_the_end_of_the_study_are_shown_as_later() -> None:
    answer = said(STUDENT)
    assert "Blaue Karte EU, allgemeine Gehaltsschwelle (später, ab 31. März 2027)" in answer
    assert "50.700 EUR im Jahr" in answer


@pytest.mark.parametrize("afterwards", ["yes", "no"])
def test_a_job_that_lasts_longer_than_the_study_says_that_another_title_is_needed(afterwards: str) -> None:
    answer = said(STUDENT | {"afterwards": afterwards})
    assert (
        "Für die Zeit nach dem Abschluss, ab dem 31. März 2027, braucht die Person dafür einen neuen"
        in answer
    )
    dates = answer.partition("Termine Tag")[2]
    assert "von diesem Tag an, braucht die Person für diese Stelle einen neuen Titel" in dates
    assert EARLY_END not in answer or afterwards == "yes"


def test_after_the_study_the_account_is_not_the_reason() -> None:
    answer = said(STUDENT | {"job.starts_on": "2027-04-15"})
    assert "Am ersten Arbeitstag ist das Studium nach Ihren Angaben abgeschlossen." in answer
    assert "übersteigen das Arbeitstagekonto" not in answer


def test_a_threshold_of_an_earlier_year_is_said_of_the_title_that_rests_on_it() -> None:
    answer = said(
        STUDENT | {"job.salary_eur_per_year": "46000", "job.isco": "2512", "job.needs_licence": "no"}
    )
    rest = answer.partition("Ja, neben dem Studium, solange das Arbeitstagekonto der Person reicht.")[2]
    assert not rest.strip().startswith("Das beruht auf")
    assert re.search(r"käme nach Ihren Angaben in Frage: [^.]+\. Das beruht auf einer Gehaltsschwelle", rest)


def test_a_card_of_protection_that_ended_may_continue_and_that_is_said_first() -> None:
    answer = said(PROTECTED)
    assert "kann ohne Antrag weiter gelten (UkraineAufenthFGV, ungeprüft)" in answer
    assert answer.count("UkraineAufenthFGV") == 1
    assert "Hat sie das nicht, darf sie damit nicht mehr arbeiten" not in answer
    assert "Trifft beides nicht zu" in answer


@pytest.mark.parametrize("title", ["toleration", "asylum"])
def test_of_a_certificate_that_is_not_examined_no_way_to_a_title_follows(title: str) -> None:
    answer = said(
        {
            "title.title": title,
            "person.nationalities": "NG",
            "title.until": "2027-03-31",
            "job.starts_on": "2027-01-04",
        }
    )
    assert "wird hier nicht geprüft" in answer
    for idle in ("Was der Vertrag", "Wer entscheidet", "Gebühr", "Formulare", "Jeder Titel, der", EARLY_END):
        assert idle not in answer, idle
    assert "Bewahren Sie eine Kopie" in answer


def test_the_duty_to_tell_of_an_early_end_is_that_of_titles_to_work() -> None:
    settled = {"title.title": "settled", "person.nationalities": "IN", "job.starts_on": "2027-01-04"}
    assert EARLY_END not in said(settled)
    assert EARLY_END not in said(PROTECTED | {"title.until": "2027-03-04", "afterwards": "no"})
    assert EARLY_END in said(CARD)


def test_a_title_for_a_job_may_be_the_one_for_this_job() -> None:
    answer = said(
        {
            "title.title": "work_with_degree",
            "person.nationalities": "IN",
            "title.until": "2027-12-31",
            "job.starts_on": "2027-01-04",
        }
    )
    assert "Ist es eine andere als diese, braucht die Person zuerst eine Erlaubnis" in answer
    assert "Dafür braucht die Person einen anderen Titel" not in answer
    assert "darf die Person schon so arbeiten, wie es auf der Karte stehen wird" in answer


def test_the_seat_is_asked_where_the_advice_must_be_named_and_figures_of_the_rule_are_shown() -> None:
    visitor = employer(FROM_SERBIA | {"job.employer_seat": "03404"})
    assert [*kept(visitor)][-1] == "job.employer_seat"
    answer = text(visitor.html)
    assert "50.000 im Jahr, gilt seit dem 1. Juni 2024" in answer
    assert "24 Monate, gilt mindestens seit dem 1. Januar 2021" in answer


def test_no_employer_is_asked_about_the_civil_service() -> None:
    assert "job.is_civil_service" not in EMPLOYER_QUESTIONS
