"""What a page says of days to come, of a free change of job, and of work that is allowed already."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from bleibe.platform.words import say, speaking
from rooms.guidance.test_languages import ADDRESSES
from rooms.guidance.test_sheet import TODAY, rows_of, sheet_of, text_of
from rooms.guidance.test_words_around_titles import GRADUATE

pytestmark = pytest.mark.django_db

PROTECTED = {
    "title.title": "temporary_protection",
    "person.nationalities": "UA",
    "title.since": "2022-04-01",
    "title.until": "2027-03-04",
}
INDIAN = GRADUATE | {"degrees": "academic", "degrees.country": "IN"}
GRANTED = {
    "title.title": "study",
    "person.nationalities": "IN",
    "title.until": "2027-03-31",
    "application.sent_on": "2026-11-10",
    "application.title": "blue_card",
    "application.is_granted": "yes",
}
BLUE_CARD = {"title.title": "blue_card", "person.nationalities": "IN", "title.until": "2027-03-31"}
every_language = pytest.mark.parametrize("code", ADDRESSES)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)


def page(said: dict[str, str], code: str = "de") -> str:
    """Return the words of the answer's page."""
    return text_of(Client().post(ADDRESSES[code], said | {"in_full": "yes"}).content.decode())


def part(said: dict[str, str], name: str) -> str:
    """Return the words of one title, by its heading."""
    html = Client().post(ADDRESSES["de"], said | {"in_full": "yes"}).content.decode()
    return next(text_of(one) for one in re.split(r"<h4", html) if name in one[:200])


@every_language
def test_a_day_after_the_end_of_the_title_supposes_its_extension(code: str) -> None:
    with speaking(code):
        before = say("guidance.group.supposes", day="|").partition("|")[0]
    words = text_of(before).strip("\u2068 ")
    assert words in page(PROTECTED, code)
    assert words not in page(GRADUATE, code), "the title outlasts the study"
    assert words in page(GRADUATE | {"title.until": "2027-03-31"}, code)


def test_the_supposition_stands_beside_the_day_of_the_title_with_the_end() -> None:
    supposed = "Das setzt voraus, dass Ihr jetziger Titel vorher verlängert wird: Er endet am 4. März 2027."
    assert f"Frühestens ab 1. April 2027 {supposed}" in page(PROTECTED)


def test_a_degree_of_unknown_day_leaves_the_planned_day_of_the_study() -> None:
    card = part(INDIAN | {"degrees.recognition": "comparable"}, "Blaue Karte EU beim Berufseinstieg")
    assert "Zu klären: Tag des Abschlusses" in card
    assert "Auch wenn das offen bleibt: frühestens ab 31. Mai 2027" in card
    skilled = re.search(
        r"Ihr Hochschulabschluss ist deutsch, anerkannt oder vergleichbar\.(.*?erfüllt)(.{30})", card
    )
    assert skilled is not None
    assert "Frühestens" not in skilled[2]


def test_a_sheet_shows_the_study_and_its_end_and_no_recognition_of_another_degree() -> None:
    person = INDIAN | {"degrees.recognition": "not_asked", "job.salary_eur_per_year": "52000"}
    sheet = sheet_of("aufenthg-18g-1-1", person=person)
    row = next(one for one in rows_of(sheet) if one.startswith("§ 18 Abs. 3 Nr. 2"))
    assert "31. Mai 2027 voraussichtlich ab 31. Mai 2027" in row
    assert "Studium" in row
    assert "Indien" not in row
    assert "Bescheid über Anerkennung" not in text_of(sheet)
    counted = sheet_of("aufenthg-18g-1-1", person=person | {"degrees.recognition": "comparable"})
    assert "Hochschulabschluss (Indien)" in text_of(counted)
    assert "Bescheid über Anerkennung" in text_of(counted)


@every_language
def test_a_blue_card_says_once_that_the_job_may_be_changed_and_what_may_stop_it(code: str) -> None:
    with speaking(code):
        change, limit = say("guidance.work.change_is_free"), say("guidance.work.limit_with_free_change")
    said = page(BLUE_CARD, code)
    assert said.count(text_of(change)) == 1
    assert text_of(limit) in said


def test_a_blue_card_does_not_say_that_another_job_needs_a_permission_first() -> None:
    said = page(BLUE_CARD)
    assert "Eine andere verlangt in der Regel zuerst eine Erlaubnis" not in said
    assert "In den ersten zwölf Monaten der Beschäftigung" in said
    assert "Eine andere verlangt" in page(BLUE_CARD | {"title.title": "work_with_degree"})


@every_language
def test_work_that_is_allowed_already_stands_in_the_part_on_work(code: str) -> None:
    with speaking(code):
        coming = say("guidance.effects.first.coming_work_is_permitted")
        beside = say("guidance.work.beside_coming")
    assert f"{coming} {beside}" in page(GRANTED, code)
    assert beside not in page(GRANTED | {"application.is_granted": "no"}, code)
