"""Until when a planned job fits into the account: the sentence names the end of title or enrolment."""

from __future__ import annotations

from datetime import date

import pytest

from bleibe.platform.words import say, speaking
from bleibe.rooms.guidance.views.account import account_in_words
from bleibe.science.residence import Case, Held, PlannedJob, Study, StudyState, answer

TODAY = date(2026, 11, 22)
JOB = PlannedJob(first=date(2027, 3, 1), last=date(2027, 6, 30), hours_per_day=4, days_per_week=2)
LANGUAGES = ("de", "en", "de-simple", "uk", "ar")


def said(until: date, **days: date) -> tuple[str, ...]:
    """Return the sentences on the planned job of a student."""
    study = Study(state=StudyState.RUNNING, **days)
    case = Case(title=Held(title="aufenthg-16b-1", until=until), study=study)
    account = account_in_words(answer(case, TODAY).work, case, JOB)
    assert account is not None
    return account.sentences


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("until", "days", "key", "day"),
    [
        (date(2027, 4, 30), {}, "planned_until_title", date(2027, 4, 30)),
        (date(2027, 2, 28), {}, "planned_after_title", date(2027, 2, 28)),
        (
            date(2027, 9, 30),
            {"exmatriculated_on": date(2027, 3, 31)},
            "planned_until_enrolment",
            date(2027, 3, 31),
        ),
        (
            date(2027, 9, 30),
            {"exmatriculated_on": date(2027, 2, 28)},
            "planned_after_enrolment",
            date(2027, 2, 28),
        ),
        (date(2027, 9, 30), {"planned_end_on": date(2027, 5, 31)}, "planned_after_course", date(2027, 5, 31)),
    ],
)
def test_the_end_of_title_enrolment_or_course_is_said(
    language: str, until: date, days: dict[str, date], key: str, day: date
) -> None:
    with speaking(language):
        assert say(f"guidance.account.{key}", day=day) in said(until, **days)
        whole = say("guidance.account.planned_fits")
        assert (whole in said(until, **days)) is (key == "planned_after_course")


def test_a_job_that_ends_before_all_of_it_fits_whole() -> None:
    with speaking("en"):
        assert said(date(2027, 9, 30))[-1] == say("guidance.account.planned_fits")
