"""Which sheet stands first: after an application that was sent, else the extension that the law gives."""

from __future__ import annotations

import pytest
from django.test import Client

from bleibe.rooms.guidance.rules.sheet import EXTENSION
from rooms.guidance.test_self_check import PAGE
from rooms.guidance.test_sheet import SHEET, STUDENT, TODAY, sheet_of, text_of

pytestmark = pytest.mark.django_db

SEARCHES = {"title.title": "opportunity_card", "person.nationalities": "SY", "title.until": "2027-05-31"}
OFFERED = SEARCHES | {"job.is_offered": "yes", "job.is_qualified": "yes"}
HAS_COMPLETED = STUDENT | {"study.state": "completed", "study.last_result_on": "2026-10-15"}
BUTTON = 'name="request" value="extension"'
IS_REFUSED = 422


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)


def is_first_offered(person: dict[str, str]) -> bool:
    """Return whether the answer offers a sheet before all titles; if not, it is refused as well."""
    is_offered = BUTTON in Client().post(PAGE, person).content.decode()
    status = Client().post(SHEET, {**person, "request": EXTENSION}).status_code
    assert (status != IS_REFUSED) is is_offered
    return is_offered


def test_an_opportunity_card_goes_on_as_follow_up_card_with_the_consent_of_the_agency() -> None:
    for person in (OFFERED, SEARCHES):
        said = text_of(sheet_of(EXTENSION, person=person))
        assert "Antrag auf Verlängerung: Verlängerte Chancenkarte (Folge-Chancenkarte)" in said
        assert "für bis zu 24 Monate (§ 20a Abs. 5 Satz 2 AufenthG)" in said
        assert "Zustimmung der Bundesagentur für Arbeit ist nötig (§ 39 Abs. 3a AufenthG)" in said
        assert "§ 20a Abs. 5 Satz 4 AufenthG" in said
        assert "Such-Chancenkarte" not in said
    direct = text_of(sheet_of("aufenthg-20a-5-2", person=OFFERED))
    assert "Antrag auf Verlängerung: Verlängerte Chancenkarte" in direct


def test_without_a_job_an_opportunity_card_has_no_extension() -> None:
    assert not is_first_offered(SEARCHES | {"job.is_offered": "no"})


def test_who_applied_for_an_opportunity_card_anew_is_answered_on_the_follow_up_card() -> None:
    sent = OFFERED | {"application.sent_on": "2026-11-10"}
    for person in (sent, sent | {"application.title": "opportunity_card"}):
        said = text_of(sheet_of(EXTENSION, person=person))
        assert "Antrag vom 10. November 2026 auf Verlängerung: Verlängerte Chancenkarte" in said
        assert "mit der künftigen Beschäftigung" in said
        assert "einen anderen Titel" not in said


def test_a_completed_study_is_not_extended() -> None:
    assert is_first_offered(STUDENT)
    assert not is_first_offered(HAS_COMPLETED)
    ends = STUDENT | {"study.planned_end_on": "2027-02-28"}
    assert is_first_offered(ends | {"on": "2027-02-27"})
    assert not is_first_offered(ends | {"on": "2027-03-01"}), "the day after the planned end"


def test_a_title_against_which_something_speaks_is_not_extended() -> None:
    works = {"title.title": "work_with_training", "person.nationalities": "TN", "title.until": "2027-02-28"}
    assert is_first_offered(works)
    assert not is_first_offered(works | {"job.is_offered": "no"})


def test_an_application_for_another_title_comes_before_any_extension() -> None:
    person = STUDENT | {"application.sent_on": "2026-11-10", "application.title": "job_search"}
    said = text_of(sheet_of(EXTENSION, person=person))
    assert "Antrag vom 10. November 2026 auf Erteilung: Arbeitsplatzsuche nach dem Studium" in said
    assert "Diesen Antrag habe ich am 10. November 2026 gestellt." in said
    assert "Studium Verlängerung" not in said
    assert "§ 16b Abs. 2 Satz 4" not in said
    page = Client().post(PAGE, person).content.decode()
    assert "Blatt zum Antrag vom 10. November 2026" in page


def test_an_application_is_asked_after_also_where_something_speaks_against_the_title() -> None:
    person = HAS_COMPLETED | {"application.sent_on": "2026-11-10", "application.title": "study"}
    said = text_of(sheet_of(EXTENSION, person=person))
    assert "Antrag vom 10. November 2026 auf Verlängerung: Aufenthaltserlaubnis zum Studium" in said


def test_a_first_application_is_asked_after_as_well_and_one_that_is_planned_is_not() -> None:
    none_held = {
        "title.title": "no_title",
        "person.nationalities": "IN",
        "application.sent_on": "2026-11-10",
        "application.title": "study",
    }
    said = text_of(sheet_of(EXTENSION, person=none_held))
    assert "Antrag vom 10. November 2026 auf Erteilung: Aufenthaltserlaubnis zum Studium" in said
    assert not is_first_offered(none_held | {"application.sent_on": "2026-12-10"})


def test_who_needs_no_title_extends_none() -> None:
    assert not is_first_offered(STUDENT | {"person.nationalities": "ES"})
    assert not is_first_offered(STUDENT | {"title.title": "family", "person.nationalities": "ES"})
