"""The dates as a calendar file: whole days, reminders before what is due, identifiers without a fact."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from icalendar import Calendar, Event

from bleibe.rooms.guidance.rules.answers import case_said
from bleibe.science.residence import answer
from rooms.guidance.test_self_check import PAGE
from rooms.guidance.test_sheet import SKILLED

pytestmark = pytest.mark.django_db
DATES = f"{PAGE}calendar/"
TODAY = date(2026, 12, 1)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)


def calendar(**answers: str) -> dict[str, Event]:
    """Return the events of a calendar by what they say."""
    said = SKILLED | {name.replace("__", "."): text for name, text in answers.items()}
    response = Client().post(DATES, said)
    assert response.status_code == 200
    read = Calendar.from_ical(response.content)
    return {str(one["summary"]): one for one in read.walk("VEVENT")}


APPLY = "Antrag stellen (bis dahin zu tun)"


def test_every_dated_day_of_the_answer_is_a_whole_day() -> None:
    events = calendar()
    dated = [one for one in answer(case_said(SKILLED), TODAY).deadlines if one.on is not None]
    assert sorted(one["dtstart"].dt for one in events.values()) == sorted(one.on for one in dated)
    assert all(one["dtend"].dt - one["dtstart"].dt == timedelta(days=1) for one in events.values())
    assert type(events[APPLY]["dtstart"].dt) is date


def test_a_day_says_its_place_in_the_law_and_that_it_is_no_advice() -> None:
    text = str(calendar()[APPLY]["description"])
    assert "§ 81 Abs. 4 Satz 1 AufenthG" in text
    assert "keine Rechtsberatung" in text


def test_what_is_due_reminds_weeks_before_and_what_ends_does_not() -> None:
    events = calendar()
    reminders = [one["trigger"].dt for one in events[APPLY].walk("VALARM")]
    assert reminders == [timedelta(weeks=-6), timedelta(weeks=-1)]
    assert not events["Jetziger Titel läuft ab (dann endet etwas)"].walk("VALARM")


def test_a_reminder_that_would_lie_in_the_past_is_left_out() -> None:
    events = calendar(title__until="2026-12-20")
    assert [one["trigger"].dt for one in events[APPLY].walk("VALARM")] == [timedelta(weeks=-1)]


def test_the_identifier_is_the_same_for_everybody_and_holds_no_fact() -> None:
    first, other = calendar(), calendar(title__until="2028-06-30", person__nationalities="VU")
    assert first[APPLY]["uid"] == other[APPLY]["uid"]
    assert first[APPLY]["dtstart"].dt != other[APPLY]["dtstart"].dt
    assert len({str(one["uid"]) for one in first.values()}) == len(first)


def test_no_fact_of_the_person_is_in_the_file() -> None:
    content = Client().post(DATES, SKILLED | {"job.salary_eur_per_year": "48613"}).content.decode()
    unfolded = content.replace("\r\n ", "")
    for fact in ("48613", "48.613", "Indien", "2.11.2026", "20261102", "salary", "vergleichbar"):
        assert fact not in unfolded


def test_the_file_may_not_be_kept_and_is_asked_for_by_a_form_alone() -> None:
    response = Client().post(DATES, SKILLED)
    assert response.headers["Content-Disposition"] == 'attachment; filename="dates.ics"'
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in response.headers["Cache-Control"]
    assert Client().get(DATES).headers["Location"] == PAGE
    assert Client(enforce_csrf_checks=True).post(DATES, SKILLED).status_code == 200, "no token is needed"


@pytest.mark.parametrize("code", ["de", "en"])
def test_without_a_date_it_is_said_and_no_empty_calendar_is_handed_out(code: str) -> None:
    sent = {"title.title": "abroad", "person.nationalities": "DE"}
    response = Client().post(f"/{code}/residence/calendar/", sent)
    html = response.content.decode()
    assert "Content-Disposition" not in response.headers
    assert {"de": "Es gibt keinen Termin", "en": "There is no date"}[code] in html
    assert '<input type="hidden" name="person.nationalities" value="DE">' in html, "no answer is lost"
    assert "no-store" in response.headers["Cache-Control"]
