"""Warnings, what is asked of every title, what an application does, and what would decide a title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from django.utils.translation import override

from bleibe.rooms.guidance.forms import UNITS, answer_text
from bleibe.rooms.guidance.rules.answers import case_said
from bleibe.rooms.guidance.rules.questions import QUESTIONS, Kind
from bleibe.rooms.guidance.rules.standing import (
    EARLIEST,
    WAITING,
    dates_with_waiting,
    days_of_waiting,
    undecided,
)
from bleibe.rooms.guidance.selectors import PAGES, WORDS
from bleibe.rooms.guidance.views.around_titles import (
    SaidEffects,
    effects_in_words,
    general_conditions,
    law_of,
    warnings_in_words,
)
from bleibe.rooms.guidance.views.in_words import Group, in_words
from bleibe.science.residence import READ_ON, Answer, Case, Status, answer
from rooms.guidance.test_languages import ADDRESSES, FURTHER
from rooms.guidance.test_self_check import PAGE

TODAY = date(2026, 12, 1)
GRADUATE = {
    "title.title": "study",
    "person.nationalities": "IN",
    "title.until": "2027-09-30",
    "study.state": "running",
    "study.planned_end_on": "2027-05-31",
    "study.kind": "academic",
    "has_temporary_protection": "no",
    "degrees": "none",
    "job.is_offered": "yes",
    "job.is_qualified": "yes",
    "job.is_adequate_to_degree": "yes",
    "job.salary_eur_per_year": "48000",
    "job.needs_licence": "no",
    "job.months": "60",
    "job.isco": "25",
    "person.is_livelihood_secured": "yes",
}
"""A student with a job for the time after the study."""

SKILLED_WORKER = {
    "title.title": "work_with_degree",
    "person.nationalities": "IN",
    "title.until": "2027-03-31",
    "degrees": "academic",
    "degrees.country": "IN",
    "degrees.recognition": "full",
    "job.is_offered": "yes",
    "job.is_qualified": "yes",
    "job.isco": "2",
    "job.months": "60",
}
NURSE_ABROAD = {
    "title.title": "abroad",
    "person.nationalities": "PH",
    "degrees": "vocational",
    "degrees.country": "PH",
    "degrees.recognition": "partial",
    "job.is_offered": "yes",
}


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)
    with override("de"):
        yield


def found(said: dict[str, str]) -> tuple[Answer, Case]:
    """Return what is found of somebody who said this, and the case."""
    case = case_said(said)
    return answer(case, TODAY), case


def groups(said: dict[str, str]) -> dict[str, Group]:
    """Return the groups of titles of an answer, by their key."""
    whole = in_words(*found(said))["groups"]
    assert isinstance(whole, list)
    return {one.key: one for one in whole}


def effects(**said: str) -> SaidEffects:
    """Return what an application does for a skilled worker."""
    whole = effects_in_words(*found(SKILLED_WORKER | {k.replace("__", "."): v for k, v in said.items()}))
    assert whole is not None
    return whole


def test_where_nothing_was_applied_for_no_effect_has_a_state_but_all_hold_once_applied() -> None:
    shown = effects()
    assert shown.lead == "Das gilt erst, wenn Sie einen Antrag gestellt haben."
    assert len(shown.effects) > 2
    assert {one.state for one in shown.effects} == {""}


def test_an_effect_holds_or_not_and_is_never_met() -> None:
    shown = effects(application__sent_on="2026-11-20")
    travel = next(one for one in shown.effects if one.text.startswith("Reisen"))
    assert (shown.lead, travel.state) == ("", "gilt nach Ihren Angaben für Sie")
    assert not any("erfüllt" in one.state for one in shown.effects)
    assert any("noch nicht bekannt" in one.state for one in shown.effects), "nobody said what was granted"


def test_an_application_still_to_come_says_from_which_day_its_effects_hold() -> None:
    assert "ab dem 20. Januar 2027" in effects(application__sent_on="2027-01-20").lead


def test_the_late_application_is_for_the_authority_to_look_at() -> None:
    _, case = found({"title.title": "no_title", "person.nationalities": "GE"})
    sent = replace(case, application=replace(case.application, sent_on=TODAY))
    shown = effects_in_words(answer(sent, TODAY), sent)
    assert shown is not None
    assert "ob das für Sie gilt, prüft die Behörde" in {one.state for one in shown.effects}


def test_a_warning_names_its_day_and_what_is_not_checked() -> None:
    read, unchecked = warnings_in_words(found(GRADUATE)[0])[:2]
    assert "8. Oktober 2026" in read
    assert date(2026, 10, 8) == READ_ON
    assert "1. Dezember 2026" in read
    assert "§ 2 Abs. 3 AufenthG" in unchecked


@pytest.mark.django_db
@pytest.mark.parametrize("code", ADDRESSES)
def test_warnings_stand_before_all_titles(code: str) -> None:
    html = Client().post(ADDRESSES[code], GRADUATE).content.decode()
    last = html.rindex('class="state-note warning"')
    assert html.index('class="as-of"') < last < html.index('class="group')


def test_the_kind_of_migration_is_left_out_where_it_is_not_known() -> None:
    assert law_of(found(NURSE_ABROAD)[0]) == "Rechtslage für den 1. Dezember 2026."
    assert "Einordnung: Studium" in law_of(found(GRADUATE)[0])


@pytest.mark.parametrize("code", ["de", *FURTHER])
def test_who_is_abroad_has_not_entered_yet(code: str) -> None:
    for said, section, words in (
        (NURSE_ABROAD, "of_every_title_abroad", PAGES),
        (GRADUATE, "condition", WORDS),
    ):
        whole, case = found(said)
        with override("de"):
            shown = [one.text for one in general_conditions(whole.titles, case)]
        assert words.get("de", f"{section}.right_visa") in shown
        assert PAGES.get(code, "of_every_title_abroad.right_visa") != WORDS.get(code, "condition.right_visa")


def test_what_a_later_day_alone_opens_is_possible_later_and_among_the_dates() -> None:
    whole, _ = found(GRADUATE)
    opened = {title for one in whole.changes if one.fact == WAITING for title in one.opens}
    assert "aufenthg-18g-1-2-2" in opened
    later = groups(GRADUATE)["later"]
    shown = {one.id: one.earliest for one in (*later.first, *later.others)}
    dated = {one.id.removeprefix(EARLIEST): one.on for one in dates_with_waiting(whole)}
    for title in opened:
        assert shown[title] == dated[title] == date(2027, 5, 31)
    assert set(shown) == set(days_of_waiting(whole))
    assert in_words(whole, case_said(GRADUATE))["changes"] == []


def test_each_date_with_what_waits_stands_once_and_in_order() -> None:
    whole, _ = found(GRADUATE)
    dates = dates_with_waiting(whole)
    assert len({one.id for one in dates}) == len(dates) > len(whole.deadlines)
    days = [one.on or date.max for one in dates]
    assert days == sorted(days)


@pytest.mark.parametrize("said", [GRADUATE, SKILLED_WORKER, NURSE_ABROAD], ids=["study", "work", "abroad"])
def test_an_unknown_title_always_says_what_would_decide_it(said: dict[str, str]) -> None:
    whole, case = found(said)
    unknown = [one for one in whole.titles if one.status is Status.UNKNOWN]
    assert len(unknown) > 5
    lacks = {one.id: undecided(one, case) for one in unknown}
    assert [id for id, one in lacks.items() if not (one.facts or one.imprecise or one.by_authority)] == []


def test_what_only_the_authority_decides_and_what_was_said_too_roughly_is_told() -> None:
    unknown = groups(GRADUATE)["unknown"]
    case_by_case = next(one for one in (*unknown.first, *unknown.others) if one.id == "aufenthg-19c-3")
    assert [one.id for one in case_by_case.by_authority] == ["public_interest"]
    rough = groups(SKILLED_WORKER)["unknown"]
    card = next(one for one in (*rough.first, *rough.others) if one.id == "aufenthg-18g-1-2-1")
    assert [one for one in card.imprecise if "ISCO" in one] == list(card.imprecise) != []


@pytest.mark.django_db
def test_a_condition_that_is_missing_stands_under_words_that_say_so() -> None:
    html = Client().post(PAGE, GRADUATE).content.decode()
    lists = re.findall(
        r'<p class="why">([^<]*erfüllt[^<]*):</p><ul class="conditions">(.*?)</ul>', html, re.S
    )
    assert {lead for lead, _ in lists} == {
        "Diese Bedingungen sind nach Ihren Angaben noch nicht erfüllt",
        "Diese Bedingungen sind nach Ihren Angaben nicht erfüllt",
    }
    assert not any("erfüllt</span>" in items for _, items in lists)
    assert ">Es fehlt:<" not in html


def test_a_number_that_is_read_back_has_its_unit() -> None:
    assert answer_text("job.salary_eur_per_year", "48000") == "48.000\xa0EUR im Jahr"
    assert answer_text("job.months", "12") == "12 Monate"
    assert answer_text("person.age", "1") == "1 Jahr"
    numbers = {fact for fact, one in QUESTIONS.items() if one.kind is Kind.NUMBER}
    assert numbers <= {*UNITS, "job.salary_eur_per_year"}


@pytest.mark.parametrize("code", ["de", "de-simple", "uk"])
def test_words_are_spelt_as_the_law_does(code: str) -> None:
    german = [key for words in (PAGES, WORDS) for key, text in words.own(code) if "elbstständ" in text]
    assert german == []


def test_ukrainian_addresses_everybody_alike_and_ends_no_sentence_twice() -> None:
    own = [*PAGES.own("uk"), *WORDS.own("uk")]
    assert [key for key, text in own if re.search(r"\b(?:ваш\w*|вам|вас|вами|ви)\b", text)] == []
    dates = re.compile(r"\{(?:day|since|first|last|until|read)\}\.")
    assert [key for key, text in own if dates.search(text)] == []
