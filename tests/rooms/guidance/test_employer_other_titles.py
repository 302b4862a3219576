"""Another title for a job: no idle question, nothing left open that is never asked, times and offices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import product

import pytest
from django.test import Client

from bleibe.platform.roles import Role
from bleibe.rooms.guidance.rules.asking import unknown_facts
from bleibe.rooms.guidance.rules.employer_questions import (
    CARDS,
    EMPLOYER_QUESTIONS,
    asked_as_employer,
    case_for_a_job,
)
from bleibe.science.residence import Status, TitleFinding, for_an_employer
from rooms.guidance.test_employer_check import GRADUATE, NURSE, PAGE, employer, kept, text
from rooms.guidance.test_employer_questions import walk
from rooms.guidance.test_employer_words import said_of
from rooms.guidance.test_wrong_answers import client_of, somebody

pytestmark = pytest.mark.django_db

TODAY = date(2026, 12, 1)
HELPER = NURSE | {"job.is_qualified": "no", "degrees.recognition": "not_asked", "job.starts_on": "2026-12-29"}
SPECIALIST = {
    "title.title": "abroad",
    "person.nationalities": "IN",
    "degrees": "none",
    "job.starts_on": "2027-04-01",
    "job.is_qualified": "yes",
    "job.needs_licence": "no",
    "job.salary_eur_per_year": "52000",
    "job.isco": "2512",
    "job.months": "60",
}
AGED_47 = {
    "title.title": "abroad",
    "person.nationalities": "TR",
    "degrees": "vocational",
    "degrees.country": "TR",
    "degrees.recognition": "full",
    "job.starts_on": "2027-04-01",
    "job.is_qualified": "yes",
    "job.needs_licence": "no",
    "job.salary_eur_per_year": "45000",
    "person.is_45_or_over": "yes",
}
ENGINEER = {
    "title.title": "study",
    "person.nationalities": "IN",
    "title.until": "2027-09-30",
    "job.starts_on": "2027-02-01",
    "study.planned_end_on": "2027-01-20",
    "job.hours_per_week": "40",
    "job.months": "60",
    "job.is_qualified": "yes",
    "job.needs_licence": "no",
    "job.isco": "2144",
    "job.is_adequate_to_degree": "yes",
    "degrees": "none",
    "person.is_45_or_over": "no",
    "title.since": "2025-10-01",
}


def asked(said: dict[str, str]) -> list[str]:
    """Return what is asked of an employer who knows this and no more."""
    return [fact for fact, _ in walk(said)]


def judged() -> Iterator[tuple[TitleFinding, object]]:
    for card, nation, degree in product(CARDS, ("IN", "PH", "US"), ("?", "none", "academic", "vocational")):
        said = {"title.title": card, "person.nationalities": nation, "degrees": degree}
        case, on = case_for_a_job(said, TODAY)
        for title in asked_as_employer(for_an_employer(case, on).titles, case):
            if title.status in (Status.OPEN, Status.UNKNOWN):
                yield from ((title, fact) for fact in unknown_facts(title, case))


def test_every_fact_that_a_title_is_said_to_hang_on_is_one_that_employers_are_asked_for() -> None:
    facts = {fact for _, fact in judged()}
    assert len(facts) > 15
    assert facts - {*EMPLOYER_QUESTIONS} == set()


def test_whether_the_job_is_in_a_care_facility_is_asked_of_who_is_not_bound_by_a_tariff() -> None:
    said = HELPER | {"job.is_bound_by_collective_agreement": "no"}
    assert "job.is_in_care_facility" in asked(said)
    names = said_of(said | {"job.is_in_care_facility": "yes"})["open_facts"]
    assert names == ()


def test_somebody_without_a_qualification_is_not_asked_what_hangs_on_one() -> None:
    assert {"job.is_adequate_to_degree", "job.is_research"} & {*asked(SPECIALIST)} == set()


def test_a_full_recognition_leaves_no_partnership_to_agree_on() -> None:
    assert "job.agrees_on_recognition" not in asked(AGED_47)
    assert "aufenthg-16d-3-1" not in ids(AGED_47)
    assert "aufenthg-16d-3-1" in ids(AGED_47 | {"degrees.recognition": "partial"})
    assert "Anerkennungspartnerschaft" not in str(said_of(AGED_47)["forms"])


def ids(said: dict[str, str]) -> set[str]:
    """Return the titles that are judged."""
    return {one.id for one in for_an_employer(*case_for_a_job(said, TODAY)).titles}


def test_beside_a_title_that_is_open_a_weaker_one_is_only_named() -> None:
    said = said_of(ENGINEER | {"job.salary_eur_per_year": "48000", "person.is_45_or_over": "?"})
    groups = said["groups"]
    assert isinstance(groups, Iterable)
    assert "to_clarify" not in [one.key for one in groups]
    assert [one.key for one in groups if one.key == "unknown"] == []
    assert "Aufenthaltserlaubnis für Fachkräfte mit akademischer Ausbildung" in str(said["not_pursued"])


def test_what_the_consent_hangs_on_is_asked_where_the_title_is_open() -> None:
    low = ENGINEER | {"job.salary_eur_per_year": "40000"}
    assert "title.since" in asked(low)
    deciders = said_of(low)["deciders"]
    assert "je nach Titel" not in str(deciders)


def test_the_agency_is_not_said_to_consent_for_some_titles_where_the_only_one_asks_for_it() -> None:
    said = said_of(HELPER | {"job.is_bound_by_collective_agreement": "no"})
    assert "muss zustimmen: Jeder Titel" in str(said["deciders"])


def test_times_that_run_past_the_first_day_are_said_together() -> None:
    late = said_of(NURSE | {"job.starts_on": "2026-12-29"})["too_late"]
    assert "reichen die Fristen des beschleunigten Verfahrens zusammen bis zum" in str(late)
    assert "29. Dezember 2026" in str(late)
    assert said_of(NURSE | {"job.starts_on": "2027-04-01"})["too_late"] == ""


def test_who_lives_here_has_the_office_of_the_place_where_they_live() -> None:
    said = GRADUATE | {"person.municipality": "03404", "job.is_adequate_to_degree": "yes"}
    visitor = employer(said)
    assert "person.municipality" in kept(visitor)
    page = text(visitor.html)
    assert "Ausländerbehörde am Wohnort der Person" in page
    assert "Osnabrück, Stadt" in page
    sheet = Client().post(PAGE, kept(visitor) | {"sheet": "1"}).content.decode()
    assert "Ausländerbehörde am Wohnort der Person" in sheet


def test_every_title_in_question_whose_form_is_named_stands_on_the_sheet() -> None:
    said = {key: value for key, value in NURSE.items() if key != "degrees.recognition"}
    said |= {"degrees.recognition": "?", "sheet": "1"}
    html = Client().post(PAGE, said).content.decode()
    assert "Vereinbarung über die Anerkennungspartnerschaft" in html
    titles = html.rpartition('class="sheet-titles"')[2].partition("</ul>")[0]
    assert "Aufenthaltserlaubnis für eine Anerkennungspartnerschaft" in titles


def test_a_clerk_sees_one_fold_for_each_title_in_which_everything_can_be_reported() -> None:
    office = client_of(somebody("office", Role.PROVIDER))
    html = office.post(PAGE, GRADUATE).content.decode()
    conditions = html.split('<details class="folded conditions-of">')[1:]
    assert conditions
    assert all('name="wrong"' not in one.partition("</details>")[0] for one in conditions)
    folds = html.split('<details class="folded report">')[1:]
    assert len(folds) == len(conditions)
    assert all(one.partition("</details>")[0].count('name="wrong"') > 1 for one in folds)


def test_a_report_says_for_whom_its_account_speaks() -> None:
    office = client_of(somebody("office", Role.PROVIDER))
    answer = {"wrong": "aufenthg-18b", "title.title": "abroad"}
    assert office.post("/de/employers/check/wrong/", answer).status_code == 200
    html = office.get("/de/residence/reports/").content.decode()
    assert "<bdi>" in html.partition("<tbody>")[2]
