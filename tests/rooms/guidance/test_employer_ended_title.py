"""What an employer reads of a title that has ended: nobody is told to apply before a day that is past."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils.translation import override

from bleibe.platform.words import find
from bleibe.rooms.guidance.rules.employer_questions import case_for_a_job
from bleibe.rooms.guidance.rules.employer_standing import (
    OF_ENDED,
    AfterEnd,
    OwnApplication,
    own_application,
    reason_of,
)
from bleibe.rooms.guidance.views.employer_words import in_employers_words
from bleibe.science.residence import Application, Case, Held, Reason, Validity, answer, for_an_employer

TODAY = date(2026, 12, 1)
APPLY = "Bis dahin den nächsten Titel oder die Verlängerung beantragen."
BEFORE_THE_END = "Antrag der Person bei der Ausländerbehörde, bevor der jetzige Titel endet"

SKILLED = {
    "title.title": "work_with_degree",
    "person.nationalities": "IN",
    "title.until": "2026-11-15",
    "job.starts_on": "2027-02-01",
    "degrees": "academic",
    "degrees.country": "IN",
    "degrees.recognition": "comparable",
    "job.is_qualified": "yes",
    "job.needs_licence": "no",
    "job.is_adequate_to_degree": "yes",
    "job.isco": "2512",
    "job.months": "60",
    "job.salary_eur_per_year": "56000",
    "job.hours_per_week": "40",
}
"""A skilled worker whose title was for another job and has ended."""

GRADUATE = SKILLED | {
    "title.title": "study",
    "title.until": "2027-09-30",
    "study.planned_end_on": "2026-10-31",
    "degrees": "none",
}
"""Somebody whose study was to end a month ago."""


def said_of(answers: dict[str, str]) -> dict[str, object]:
    """Return the answer in German words."""
    case, on = case_for_a_job(answers, TODAY)
    with override("de"):
        return in_employers_words(for_an_employer(case, on), answer(case, on), case, TODAY)


def steps(said: dict[str, object]) -> dict[str, str]:
    """Return the steps of the way with the places of their first cells."""
    rows = said["rows"]
    assert isinstance(rows, tuple)
    return {row.text: row.cells[0][1].place for row in rows}


def dates(said: dict[str, object]) -> list[str]:
    """Return what the dates say."""
    found = said["dates"]
    assert isinstance(found, list)
    return [one.text for one in found]


def test_an_end_that_is_past_is_said_with_what_follows() -> None:
    said = said_of(SKILLED)
    assert str(said["reason"]).startswith("Der Titel galt für die Stelle, für die er erteilt wurde.")
    after = str(said["after_end"])
    assert after.startswith("Der Titel ist am 15. November 2026 abgelaufen.")
    for part in ("§ 81 Abs. 4 Satz 1 AufenthG", "sofort mit der Ausländerbehörde", "Fortgeltung", "(Satz 3)"):
        assert part in after


def test_neither_the_way_nor_the_dates_tell_to_apply_before_it() -> None:
    said = said_of(SKILLED)
    at_once = (
        "Antrag der Person bei der Ausländerbehörde, sofort: Der Titel ist am 15. November 2026 abgelaufen"
    )
    assert steps(said)[at_once] == "§ 81 Abs. 4 Satz 3 AufenthG"
    assert BEFORE_THE_END not in steps(said)
    assert APPLY not in " ".join(dates(said))
    assert "Der jetzige Aufenthaltstitel läuft ab." not in dates(said)


def test_an_end_that_is_still_to_come_is_one_to_apply_before() -> None:
    said = said_of(SKILLED | {"title.until": "2026-12-20"})
    assert steps(said)[BEFORE_THE_END] == "§ 81 Abs. 4 Satz 1 AufenthG"
    assert APPLY in " ".join(dates(said))
    assert said["after_end"] == ""
    last_day = said_of(SKILLED | {"title.until": "2026-12-01"})
    assert BEFORE_THE_END in steps(last_day)


def test_after_an_application_in_time_the_title_continues_and_another_one_may_be_needed() -> None:
    said = said_of(SKILLED | {"application.sent_on": "2026-11-01"})
    assert str(said["after_end"]).startswith("Der jetzige Titel gilt auch nach dem 15. November 2026 weiter")
    assert str(said["reason"]).startswith("Der jetzige Titel gilt für die Stelle, für die er erteilt wurde.")
    sent = "wenn der vom 1. November 2026 nicht schon diese Stelle betrifft"
    assert any(step.endswith(sent) for step in steps(said))
    assert BEFORE_THE_END not in steps(said)
    assert APPLY not in " ".join(dates(said))


def test_a_late_application_is_named_by_the_reason_and_by_the_way() -> None:
    said = said_of(SKILLED | {"application.sent_on": "2026-11-20"})
    assert "erst nach dem Ende ihres Titels" in str(said["reason"])
    assert said["after_end"] == ""
    assert any("der vom 20. November 2026" in step for step in steps(said))


def test_a_blue_card_that_continues_is_said_once_and_one_that_ended_is_to_be_clarified() -> None:
    card = SKILLED | {"title.title": "blue_card"}
    continues = said_of(card | {"application.sent_on": "2026-11-01"})
    assert "Ihr Titel galt bis 15. November 2026" in str(continues["message"])
    assert continues["after_end"] == ""
    ended = said_of(card)
    assert "hängt davon ab, ob die Person vor seinem Ende einen Antrag gestellt hat" in str(ended["reason"])
    assert str(ended["after_end"]).startswith("Der Titel ist am 15. November 2026 abgelaufen.")


def test_of_a_toleration_no_title_is_said_to_end() -> None:
    said = said_of(SKILLED | {"title.title": "toleration"})
    assert said["after_end"] == ""
    assert str(said["reason"]).startswith("Das ist eine Bescheinigung, kein Aufenthaltstitel.")
    assert "Titel" not in str(said["message"])


@pytest.mark.parametrize(
    ("title", "until", "sent_on", "own"),
    [
        ("aufenthg-18b", date(2026, 12, 1), None, OwnApplication.BEFORE_THE_END),
        ("aufenthg-18b", date(2026, 11, 30), None, OwnApplication.AFTER_THE_END),
        ("aufenthg-18b", date(2026, 11, 30), date(2026, 11, 20), OwnApplication.SENT),
        ("aufenthg-18b", date(2026, 12, 31), date(2026, 12, 20), OwnApplication.BEFORE_THE_END),
        ("aufenthg-60a", date(2026, 11, 30), None, OwnApplication.HERE),
        ("aufenthg-6-1", date(2026, 12, 31), None, OwnApplication.HERE),
        ("", None, None, OwnApplication.HERE),
    ],
)
def test_which_application_the_person_makes(
    title: str, until: date | None, sent_on: date | None, own: OwnApplication
) -> None:
    held = Held(title=title, until=until) if title else None
    assert own_application(Case(title=held, application=Application(sent_on=sent_on)), TODAY) is own


@pytest.mark.parametrize("language", ["de", "en"])
def test_everything_about_an_end_has_its_sentence(language: str) -> None:
    with override(language):
        for after in AfterEnd:
            assert find(f"guidance.employer.after_end.{after.value}"), after
        for own in OwnApplication:
            assert own is OwnApplication.BEFORE_THE_END or find(f"guidance.employer.application.{own.value}")
        for reason in OF_ENDED:
            assert find(f"guidance.employer.reason.{reason.value}_ended"), reason


def test_the_reason_speaks_of_the_past_only_once_the_end_is() -> None:
    case, on = case_for_a_job(SKILLED, TODAY)
    present = for_an_employer(case, on).present
    assert (present.validity, present.reason) == (Validity.EXPIRED, Reason.ANOTHER_JOB)
    assert reason_of(present, case, date(2026, 11, 16)) == "another_job_ended"
    assert reason_of(present, case, date(2026, 11, 15)) == "another_job"


def test_a_study_that_is_completed_is_not_taken_for_granted_any_more() -> None:
    done, to_come = said_of(GRADUATE), said_of(GRADUATE | {"study.planned_end_on": "2027-01-31"})
    assert (done["completes"], to_come["completes"]) == (False, True)
    planned = "gelten hier als abgeschlossen, wie es geplant ist"
    assert (planned in str(done["warnings"]), planned in str(to_come["warnings"])) == (False, True)


def test_the_titles_that_are_not_known_are_said_of_the_person() -> None:
    answers = {"title.title": "study", "person.nationalities": "IN", "degrees": "academic"}
    groups = said_of(answers)["groups"]
    assert isinstance(groups, list)
    [unknown] = [one for one in groups if one.key == "unknown"]
    assert "an den jetzigen Titel der Person anschließt" in unknown.hint
    assert "Ihren" not in unknown.hint
