"""What a page says of work: not permitted, since when an account is overdrawn, no limit that is past."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bleibe.platform.words import say, speaking
from bleibe.rooms.guidance.views.work_words import sentences_on_work
from bleibe.science.residence import Application, Case, Held, Person, WorkedDay, answer

LANGUAGES = ("de", "en", "de-simple", "uk", "ar")
HERE = Person(nationalities=("IN",), in_germany=True)
LAST = date(2026, 12, 31)
every_language = pytest.mark.parametrize("language", LANGUAGES)


def student(whole_days: int) -> Case:
    """Return a student with so many days of eight hours from the first Monday of 2026."""
    days = (date(2026, 1, 5) + timedelta(days=number) for number in range(365))
    worked = tuple(WorkedDay(on=day, hours=8) for day in days if day.weekday() < 5)[:whole_days]
    return Case(person=HERE, title=Held(title="aufenthg-16b-1", until=date(2027, 9, 30)), worked=worked)


def said(case: Case) -> dict[str, object]:
    return sentences_on_work(answer(case, LAST).work)


@every_language
def test_an_account_that_is_overdrawn_or_used_up_is_the_first_thing_said(language: str) -> None:
    with speaking(language):
        overdrawn = say("guidance.work.overdrawn", year="2026", day=date(2026, 7, 20))
        assert said(student(150))["allowed"] == overdrawn
        assert said(student(140))["allowed"] == say("guidance.work.used_up", year="2026")
        assert said(student(139))["allowed"] == say("guidance.work.met")


@every_language
def test_of_a_title_that_has_ended_no_limit_is_said(language: str) -> None:
    title = Held(title="aufenthg-16b-1", until=date(2026, 8, 12))
    late = Case(person=HERE, title=title, application=Application(sent_on=date(2026, 11, 15)))
    with speaking(language):
        found = said(late)
        assert found["allowed"] == say("guidance.work.not_met")
        assert found["limit"] == ""
        assert found["validity"]


@every_language
def test_who_has_no_title_reads_that_work_is_not_permitted_without_one(language: str) -> None:
    with speaking(language):
        assert said(Case(person=HERE, holds_title=False))["allowed"] == say("guidance.work.without_title")
        abroad = Case(person=Person(nationalities=("IN",), in_germany=False), holds_title=False)
        assert said(abroad)["allowed"] == say("guidance.work.no_title")
