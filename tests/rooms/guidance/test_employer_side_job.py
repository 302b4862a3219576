"""A job beside a study, a title that is enough, one that has ended: what an employer is asked and told."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from bleibe.rooms.guidance.rules.answers import read_answers
from bleibe.rooms.guidance.rules.employer_questions import EMPLOYER_QUESTIONS, case_for_a_job
from bleibe.rooms.guidance.rules.employer_standing import is_side_job
from bleibe.science.residence import for_an_employer
from rooms.guidance.test_employer_check import PAGE, employer, kept, text
from rooms.guidance.test_employer_words import said_of
from rooms.guidance.test_self_check import Visitor

pytestmark = pytest.mark.django_db

TODAY = date(2026, 12, 1)
WORKING_STUDENT = {
    "title.title": "study",
    "person.nationalities": "IN",
    "title.until": "2027-09-30",
    "job.starts_on": "2027-01-04",
    "job.hours_per_week": "20",
    "study.planned_end_on": "2027-07-31",
    "afterwards": "no",
}
SEARCHING = {
    "title.title": "job_search",
    "person.nationalities": "IN",
    "title.until": "2026-12-15",
    "job.starts_on": "2026-12-29",
    "application.sent_on": "2026-11-25",
}
PROTECTED = {
    "title.title": "temporary_protection",
    "person.nationalities": "UA",
    "title.until": "2027-03-04",
    "job.starts_on": "2027-01-04",
}


@pytest.fixture(autouse=True)
def first_of_december(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be one day before every job of this file."""
    monkeypatch.setattr(timezone, "localdate", lambda: TODAY)


@pytest.mark.parametrize("hours", ["20", "15"])
def test_a_working_student_is_told_of_the_account_first_and_of_nothing_else(hours: str) -> None:
    visitor = employer(WORKING_STUDENT | {"job.hours_per_week": hours})
    said = text(visitor.html)
    assert "Ja, neben dem Studium, solange das Arbeitstagekonto der Person reicht." in said
    assert "Diese Stelle braucht davon im Jahr 2027 höchstens 75 von 140 Arbeitstagen." in said
    assert "Bis zu 65 passen daneben." in said
    assert "wie viele Stunden die Stelle hat" not in said
    assert "31. Juli 2027" in visitor.html.partition("Termine</caption>")[2]
    for idle in ("Blaue Karte EU", "100\xa0EUR", "Formulare und Papiere", "Wer entscheidet"):
        assert idle not in visitor.html
    asked = set(kept(visitor))
    assert asked == {*WORKING_STUDENT, "job.months"}


WITHOUT = {key: text for key, text in WORKING_STUDENT.items() if key != "afterwards"}


@pytest.mark.parametrize("is_qualified", ["yes", "no"])
def test_a_qualified_side_job_that_ends_with_the_study_is_asked_no_further(is_qualified: str) -> None:
    visitor = employer(WITHOUT | {"job.months": "6", "job.is_qualified": is_qualified})
    assert [*kept(visitor)] == [*WITHOUT, "job.months"]
    assert "Ja, neben dem Studium" in text(visitor.html)
    assert "Einen anderen Titel oder einen Antrag braucht die Person dafür nicht." in text(visitor.html)
    assert "Gehaltsschwelle" not in text(visitor.html)


@pytest.mark.parametrize("months", ["60", "?"])
def test_of_a_job_that_may_outlast_the_study_one_question_asks_what_is_meant(months: str) -> None:
    longer = WITHOUT | {"job.months": months, "job.is_qualified": "yes", "job.salary_eur_per_year": "50000"}
    beside = employer(longer | {"afterwards": "no"})
    assert [*kept(beside)] == [*WITHOUT, "job.months", "afterwards"]
    assert "Gehaltsschwelle" not in text(beside.html)
    later = employer(longer | {"afterwards": "yes", "degrees": "none", "job.isco": "2512"})
    assert {"job.is_qualified", "job.salary_eur_per_year", "degrees"} <= {*kept(later)}


def test_of_a_job_after_the_study_nothing_is_asked_of_the_side_job() -> None:
    after = WITHOUT | {"study.planned_end_on": "2026-12-20", "job.months": "60", "job.is_qualified": "yes"}
    assert "afterwards" not in kept(employer(after))
    assert "job.is_qualified" in kept(employer(after))


def test_a_whole_year_of_20_hours_leaves_ten_days_of_the_account() -> None:
    year = WORKING_STUDENT | {"study.planned_end_on": "2029-07-31", "job.months": "12"}
    found = for_an_employer(*case_for_a_job(year, TODAY))
    assert found.present.use is not None
    assert (found.present.use.days, found.present.use.left) == (130, 10)


@pytest.mark.parametrize(
    ("more", "is_one"),
    [
        ({}, False),
        ({"job.months": "12"}, False),
        ({"job.months": "6"}, True),
        ({"job.months": "6", "job.is_qualified": "yes"}, True),
        ({"job.months": "6", "study.planned_end_on": "?"}, False),
        ({"job.months": "6", "study.planned_end_on": "2027-01-04"}, False),
    ],
    ids=["months not known", "outlasts", "ends before", "qualified", "end not known", "study is over"],
)
def test_a_job_is_nothing_but_a_side_job_where_it_ends_with_the_study(
    more: dict[str, str], is_one: bool
) -> None:
    case, on = case_for_a_job(WORKING_STUDENT | more, TODAY)
    assert is_side_job(for_an_employer(case, on), case, on) is is_one


def test_who_has_temporary_protection_is_asked_no_further_unless_it_is_wanted() -> None:
    visitor = employer(PROTECTED | {"afterwards": "no"})
    assert list(kept(visitor)) == [*PROTECTED, "afterwards"]
    assert "Noch zu klären" not in visitor.html
    assert "Blaue Karte" not in visitor.html
    not_yet = Client().post(PAGE, PROTECTED).content.decode()
    assert 'name="asked" value="afterwards"' in not_yet
    assert "Anerkennungspartnerschaft" not in not_yet
    more = employer(PROTECTED | {"afterwards": "yes"})
    assert len(kept(more)) > len(kept(visitor))


def test_a_title_that_carries_on_is_not_said_to_hold_until_a_day_before_the_first() -> None:
    said = text(employer(SEARCHING | {"afterwards": "no"}).html)
    assert "Er gilt bis 15. Dezember 2026" not in said
    assert "Ihr Titel galt bis 15. Dezember 2026; weil sie vorher einen Antrag gestellt hat" in said
    assert "Fiktionsbescheinigung" in said
    assert "§ 81 Abs. 4 Satz 1 AufenthG" in said


def test_of_a_late_application_it_is_said_that_it_was_late_and_what_follows() -> None:
    late = SEARCHING | {"title.until": "2026-10-15", "application.sent_on": "2026-11-01"}
    said = text(employer(late).html)
    assert "erst nach dem Ende ihres Titels gestellt" in said
    assert "unbillige Härte" in said
    assert "§ 81 Abs. 4 Satz 3 AufenthG" in said
    assert "Ein Antrag vor seinem Ablauf lässt ihn fortbestehen" not in said
    assert "Ein Antrag vor dem Ablauf" not in said


def test_nobody_has_applied_on_a_day_that_is_still_to_come() -> None:
    answer = Client().post(PAGE, SEARCHING | {"application.sent_on": "2026-12-02"})
    assert answer.status_code == 422
    assert "Dieser Tag liegt noch vor uns." in answer.content.decode()
    assert Client().post(PAGE, SEARCHING | {"application.sent_on": "2026-12-01"}).status_code == 200


@pytest.mark.parametrize("nationality", ["ES", "CH", "DE"])
def test_who_needs_no_title_is_told_of_no_first_day_and_of_no_title(nationality: str) -> None:
    visitor = Visitor(PAGE).send(title__title="no_title").send(person__nationalities=nationality)
    said = text(visitor.html)
    assert "ersten Arbeitstag, den" not in said
    assert "Rechtslage vom 1. Dezember 2026." in said
    assert "was auf dem Titel steht" not in said


def test_the_rule_of_social_insurance_does_not_sound_like_an_equal_limit() -> None:
    said = text(employer(WORKING_STUDENT).html)
    assert "Wie viel Arbeit das Aufenthaltsrecht erlaubt, ändert sie nicht." in said
    over = WORKING_STUDENT | {"study.planned_end_on": "2026-12-20", "job.months": "60"}
    assert "Regel der Sozialversicherung" not in employer(over).html


@pytest.mark.parametrize(
    ("fact", "written", "read"),
    [
        ("job.hours_per_week", "39,5", "39.5"),
        ("job.hours_per_week", "38.5", "38.5"),
        ("job.hours_per_week", "40,0", "40"),
        ("job.salary_eur_per_year", "48.000", "48000"),
        ("job.salary_eur_per_year", "48 000", "48000"),
        ("job.salary_eur_per_year", "48,000.50", "48000.5"),
        ("job.salary_eur_per_year", "48000,50", "48000.5"),
        ("job.salary_eur_per_year", "1.048.000", "1048000"),
        ("job.salary_eur_per_year", "48.00.000", None),
        ("job.months", "46.500", None),
        ("job.months", "12,5", None),
        ("job.isco", "2512", "2512"),
        ("job.isco", "25", "25"),
        ("job.isco", "0", None),
        ("job.isco", "0000", None),
        ("job.isco", "9999", None),
    ],
)
def test_numbers_are_read_as_people_write_them(fact: str, written: str, read: str | None) -> None:
    answers, wrong = read_answers([(fact, [written])], EMPLOYER_QUESTIONS)
    assert (answers.get(fact), fact in wrong) == (read, read is None)


def test_a_number_that_cannot_be_read_is_met_by_how_to_write_it() -> None:
    for fact, wrong, told in (
        ("job.salary_eur_per_year", "viel", "Lohn für ein ganzes Jahr"),
        ("job.isco", "9999", "gibt es in ISCO-08 nicht"),
    ):
        answer = Client().post(PAGE, SEARCHING | {fact: wrong})
        assert told in answer.content.decode()


def test_a_salary_is_read_back_by_the_month_as_well() -> None:
    html = Client().post(PAGE, SEARCHING | {"job.salary_eur_per_year": "4000"}).content.decode()
    assert "4.000\xa0EUR im Jahr, das sind 333\xa0EUR im Monat" in html


def test_a_job_beside_the_study_is_one_message_on_the_sheet_too() -> None:
    html = Client().post(PAGE, WORKING_STUDENT | {"job.months": "?", "sheet": "1"}).content.decode()
    assert "höchstens 75 von 140" in html
    assert "Wer entscheidet" not in html


def test_dates_of_a_side_job_are_those_of_the_study_and_the_title() -> None:
    dates = said_of(WORKING_STUDENT | {"job.months": "6"})["dates"]
    assert isinstance(dates, list)
    assert [one.day for one in dates] == [date(2027, 7, 31), date(2027, 9, 30), date(2027, 9, 30)]
