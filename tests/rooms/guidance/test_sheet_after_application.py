"""The sheet of who has applied already: it says when, what that does, and asks what became of it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from django.utils.translation import override

from bleibe.rooms.guidance.rules.sheet import EXTENSION
from rooms.guidance.test_sheet import NURSE, SHEET, SKILLED, STUDENT, TODAY, sheet_of, text_of

pytestmark = pytest.mark.django_db

HOLDS = STUDENT | {"title.until": "2026-12-02"}
"""A student whose title ends tomorrow."""

SENT = "10. November 2026"
NEW = ("Ich beantrage", "ich stelle diesen Antrag", "wird vor dem Ablauf gestellt")
"""What somebody says who applies now."""


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)


def sheet(title: str = EXTENSION, person: dict[str, str] = HOLDS, **said: str) -> str:
    """Return the words of a sheet."""
    return text_of(sheet_of(title, person=person, **said))


def page(**said: str) -> str:
    """Return the whole page around the sheet of an extension, with its message, in words."""
    answers = {name.replace("__", "."): text for name, text in said.items()}
    html = Client().post(SHEET, {**HOLDS, **answers, "request": EXTENSION}).content.decode()
    return re.sub(r"\s+", " ", html)


def test_who_has_applied_in_time_says_when_and_asks_for_proof_certificate_work_and_progress() -> None:
    said = sheet(application__sent_on="2026-11-10")
    assert f"Antrag vom {SENT} auf Verlängerung: Aufenthaltserlaubnis zum Studium" in said
    assert f"Diesen Antrag habe ich am {SENT} gestellt." in said
    assert f"Der Antrag vom {SENT} kam vor dem Ablauf" in said
    assert "§ 81 Abs. 4 Satz 1 AufenthG" in said
    for asked in (
        "dass der Antrag eingegangen ist",
        "Fiktionsbescheinigung, § 81 Abs. 5 AufenthG",
        "welche Arbeit mir bis zur Entscheidung erlaubt ist",
        "wie weit der Antrag ist und was dafür noch fehlt",
    ):
        assert asked in said
    assert [one for one in NEW if one in said] == []


def test_the_message_beside_it_does_not_apply_once_more_and_the_advice_is_to_find_the_proof() -> None:
    sent = page(application__sent_on="2026-11-10")
    assert "es geht um diesen Antrag: Antrag vom 10. November 2026" in sent
    assert [one for one in NEW if one in sent] == []
    assert "was den Tag Ihres Antrags belegt" in sent
    assert "ich stelle diesen Antrag" in page()


def test_who_applied_late_says_so_with_the_day_and_asks_for_the_order() -> None:
    said = sheet(title__until="2026-11-21", application__sent_on="2026-11-26")
    assert "Diesen Antrag habe ich am 26. November 2026 gestellt." in said
    assert "Er galt bis zum 21. November 2026." in said
    assert "Der Antrag vom 26. November 2026 kam nach dem Ablauf." in said
    assert "die Fortgeltungswirkung anzuordnen" in said
    assert "§ 81 Abs. 4 Satz 3 AufenthG" in said
    assert "gilt bis zur Entscheidung als fortbestehend" not in said


@pytest.mark.parametrize(("day", "is_sent"), [("2026-12-01", True), ("2026-12-02", False)])
def test_an_application_that_is_planned_is_made_by_the_sheet(day: str, is_sent: bool) -> None:
    said = sheet(application__sent_on=day)
    assert ("habe ich am" in said) is is_sent
    assert ("Ich beantrage den Titel ab dem 3. Dezember 2026." in said) is not is_sent
    assert ("Der Antrag wird vor dem Ablauf gestellt" in said) is not is_sent


def test_an_application_for_another_title_is_named_and_this_one_is_applied_for() -> None:
    person = SKILLED | {"application.sent_on": "2026-11-10", "application.title": "job_search"}
    said = sheet("aufenthg-18g-1-1", person)
    assert f"Am {SENT} habe ich einen anderen Titel beantragt (§ 20 Abs. 1 AufenthG)." in said
    assert "Jetzt beantrage ich auch diesen." in said
    assert "Ich beantrage den Titel" in said
    assert "Antrag auf Erteilung: Blaue Karte EU" in said
    assert f"Der Antrag vom {SENT} kam vor dem Ablauf" in said


def test_of_an_application_for_nobody_knows_what_it_is_said_with_an_if() -> None:
    said = sheet("aufenthg-18g-1-1", SKILLED | {"application.sent_on": "2026-11-10"})
    assert "Betraf er einen anderen Titel, beantrage ich jetzt auch diesen." in said
    assert "Ich beantrage den Titel" not in said


def test_who_applied_for_the_title_of_the_sheet_does_not_apply_again() -> None:
    person = SKILLED | {"application.sent_on": "2026-11-10", "application.title": "blue_card"}
    said = sheet("aufenthg-18g-1-1", person)
    assert f"Antrag vom {SENT} auf Erteilung: Blaue Karte EU" in said
    assert [one for one in NEW if one in said] == []


def test_whose_card_is_ordered_asks_that_the_coming_work_be_written_down_and_for_the_card() -> None:
    sent = {"application.sent_on": "2026-11-10", "application.title": "work_with_training"}
    said = sheet(EXTENSION, NURSE | sent | {"application.is_granted": "yes"})
    assert "Die Arbeit des künftigen Titels gilt schon als erlaubt." in said
    assert "§ 81 Abs. 5a AufenthG" in said
    assert "wann ich die Karte bekomme" in said
    assert "wie weit der Antrag ist" not in said


def test_who_applied_at_a_mission_asks_nothing_of_section_81() -> None:
    abroad = SKILLED | {"title.title": "abroad", "application.sent_on": "2026-11-10"}
    said = sheet("aufenthg-18g-1-1", abroad | {"application.title": "blue_card"})
    assert f"Antrag vom {SENT} auf ein nationales Visum" in said
    assert "dass der Antrag eingegangen ist" in said
    assert "§ 81" not in said


def test_whoever_had_no_title_says_with_an_if_that_the_stay_is_permitted() -> None:
    person = SKILLED | {"title.title": "no_title", "application.sent_on": "2026-11-10"}
    said = sheet("aufenthg-18g-1-1", person | {"application.title": "blue_card"})
    assert f"Wenn ich beim Antrag am {SENT} ohne Aufenthaltstitel rechtmäßig hier war" in said
    assert "welche Arbeit mir" not in said


def test_a_toleration_is_called_a_certificate_and_no_title() -> None:
    person = {
        "title.title": "toleration",
        "person.nationalities": "NG",
        "title.until": "2027-02-15",
        "title.since": "2025-02-01",
        "degrees": "vocational",
    }
    said = sheet("aufenthg-19d-1", person)
    assert "Meine jetzige Bescheinigung: § 60a AufenthG." in said
    assert "Ich habe sie seit dem 1. Februar 2025. Sie gilt bis zum 15. Februar 2027." in said
    assert "Aufenthaltstitel: § 60a" not in said


@pytest.mark.parametrize("code", ["en", "in/uk", "in/ar", "in/de-simple"])
def test_each_language_has_words_for_it(code: str) -> None:
    base = SHEET if code != "en" else SHEET.replace("/de/", "/en/")
    address = base if code == "en" else base.replace("sheet/", f"{code}/sheet/")
    with override("de"):
        answers = {**HOLDS, "application.sent_on": "2026-11-10", "request": EXTENSION}
        html = Client().post(address, answers).content.decode()
    assert f"Diesen Antrag habe ich am {SENT} gestellt." in html.replace("\u00a0", " ")
    assert "guidance.sheet" not in html


def test_the_day_of_the_sheet_is_the_day_that_is_asked() -> None:
    assert date(2026, 12, 1) == TODAY
    said = sheet(application__sent_on="2026-12-10", title__until="2026-12-31", on="2026-12-15")
    assert "Diesen Antrag habe ich am 10. Dezember 2026 gestellt." in said
