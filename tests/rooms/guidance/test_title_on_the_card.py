"""Which title stands on the card is asked where the situation leaves it open; nothing is said beyond it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import pytest
from django.test import Client

from bleibe.rooms.guidance.forms import answer_text
from bleibe.rooms.guidance.rules.answers import NOT_KNOWN, case_said, read_answers
from bleibe.rooms.guidance.rules.employer_questions import CARDS
from bleibe.rooms.guidance.rules.questions import BY_KEY, QUESTIONS, questions_in
from bleibe.rooms.guidance.rules.sections import ALL_SECTIONS, SECTION, SECTIONS, short_place
from bleibe.rooms.guidance.rules.sheet import EXTENSION
from bleibe.science.residence import (
    State,
    Status,
    Validity,
    answer,
    cases_in,
    find_not_covered,
    is_of,
    judge,
    not_covered_table,
    title_named,
)
from rooms.guidance.test_self_check import PAGE, Visitor
from rooms.guidance.test_sheet import SHEET, SKILLED, text_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 12, 1)

CONDITIONS_OF_OTHERS = ("aufenthg-26", "aufenthg-27", "aufenthg-29", "aufenthg-6")
"""Known by name, and no place that a card would give: paragraphs of them stand there, or other sections."""

OWN_SITUATION = ("asylg-55",)
BEGUN = {"person.nationalities": "SY", "title.until": "2027-06-30"}


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)


def person(situation: str, section: str = NOT_KNOWN, **more: str) -> dict[str, str]:
    """Return the answers of somebody in a situation, with a place on the card or without knowing it."""
    return {"title.title": situation, **BEGUN, SECTION: section} | more


def page(sent: Mapping[str, str], address: str = PAGE) -> str:
    """Return the words of a page."""
    return text_of(Client().post(address, dict(sent)).content.decode())


def sheet(sent: Mapping[str, str], wanted: str = EXTENSION) -> str:
    """Return the words of a sheet with the message beside it."""
    return page({**sent, "request": wanted}, SHEET)


def group_of(html: str, title: str) -> str:
    """Return the words of one group of titles."""
    return html.partition(title)[2].partition("Blatt für die Behörde")[0]


def test_a_refugee_finds_the_title_by_name_with_whom_to_ask_and_the_sheet_names_it() -> None:
    sent = person("other_title", "aufenthg-25-2")
    told = page(sent)
    assert "Hier nicht geprüft" in told
    of_it = told.partition("Hier nicht geprüft")[2]
    name = "Aufenthaltserlaubnis für Flüchtlinge und subsidiär Schutzberechtigte § 25 Abs. 2 AufenthG"
    assert name in of_it
    assert "Fragen Sie hier : Ausländerbehörde" in of_it or "Fragen Sie hier: Ausländerbehörde" in of_it
    assert "Mein jetziger Aufenthaltstitel: § 25 Abs. 2 AufenthG." in sheet(sent)


def test_of_a_refugee_it_is_not_said_that_no_humanitarian_permit_is_held() -> None:
    found = {one.id: one for one in answer(case_said(person("other_title", "aufenthg-25-2")), TODAY).titles}
    permit = {one.id: one.state for one in found["aufenthg-26-4-1"].conditions}
    assert permit["title_of_section_5"] is State.MET
    assert found["aufenthg-26-3"].status is Status.NOT_COVERED, "what follows on it is named"
    without = judge(case_said(person("no_title")), TODAY)["aufenthg-26-4-1"]
    assert {one.id: one.state for one in without.conditions}["title_of_section_5"] is State.NOT_MET


@pytest.mark.parametrize("wanted", [EXTENSION, "page"])
def test_who_is_here_for_the_family_and_names_no_section_reads_none(wanted: str) -> None:
    sent = person("family")
    told = page(sent) if wanted == "page" else sheet(sent)
    assert re.findall(r"§ (?:28|30|32|36)(?! AufenthV)", told) == []
    assert "§ 27 AufenthG" in told


def test_a_section_of_the_family_that_is_named_stands_in_answer_and_sheet() -> None:
    sent = person("family", "aufenthg-30")
    assert "Ehegattennachzug § 30 AufenthG" in page(sent)
    assert "Mein jetziger Aufenthaltstitel: § 30 AufenthG." in sheet(sent)
    assert "§ 27" not in sheet(sent)


def test_a_search_of_which_nobody_said_the_number_is_called_by_its_section_alone() -> None:
    told = sheet(person("job_search"))
    assert "Antrag auf Verlängerung: Arbeitsuche nach dem Abschluss (§ 20 AufenthG)" in told
    assert "Mein jetziger Aufenthaltstitel: § 20 AufenthG." in told
    assert re.findall(r"§ 20 Abs\. 1 (?:Satz 1 )?Nr|nach dem Studium", told) == []
    assert "Titels (§ 20 AufenthG)" in page(person("job_search"))
    said = sheet(person("job_search", "aufenthg-20-1-3"))
    assert "Mein jetziger Aufenthaltstitel: § 20 Abs. 1 Nr. 3 AufenthG." in said


def test_who_chooses_one_of_several_searches_asks_for_that_one_and_not_for_its_extension() -> None:
    sent = person("job_search", **{"degrees": "academic", "degrees.country": "DE"})
    told = sheet(sent, "aufenthg-20-1-1")
    assert "Antrag auf Erteilung: Arbeitsplatzsuche nach dem Studium" in told
    assert "Mein jetziger Aufenthaltstitel: § 20 AufenthG." in told


def test_other_work_of_which_nobody_said_the_paragraph_is_called_by_its_section_alone() -> None:
    told = sheet(person("other_work"), "aufenthg-18a")
    assert "Mein jetziger Aufenthaltstitel: § 19c AufenthG." in told
    said = sheet(person("other_work", "aufenthg-19c-2"), "aufenthg-18a")
    assert "Mein jetziger Aufenthaltstitel: § 19c Abs. 2 AufenthG." in said


def test_after_a_toleration_for_training_the_title_that_follows_is_named_and_not_judged() -> None:
    found = judge(case_said(person("toleration", "aufenthg-60c")), TODAY)
    assert found["aufenthg-19d-1a"].status is Status.NOT_COVERED
    assert "aufenthg-19d-1a" not in judge(case_said(person("toleration")), TODAY)
    told = page(person("toleration", "aufenthg-60c")).partition("Hier nicht geprüft")[2]
    assert "Aufenthaltserlaubnis nach der Ausbildungsduldung § 19d Abs. 1a AufenthG" in told


@pytest.mark.parametrize("section", ALL_SECTIONS)
def test_every_place_to_choose_is_known_and_said_never_as_not_open(section: str) -> None:
    assert title_named(section) == section
    situation = next(key for key, those in SECTIONS.items() if section in those)
    case = case_said(person(situation, section))
    assert case.title is not None
    assert (case.title.title, case.title.until) == (section, date(2027, 6, 30))
    if find_not_covered(section) is not None and section not in judge(case_said({}), TODAY):
        not_covered = [one for one in answer(case, TODAY).titles if one.status is Status.NOT_COVERED]
        assert not_covered[0].citation.rule_id in section or section.startswith(not_covered[0].id)


def test_all_that_is_known_by_name_can_be_chosen() -> None:
    assert set(not_covered_table()) - {*ALL_SECTIONS, *CONDITIONS_OF_OTHERS, *OWN_SITUATION} == set()
    chosen = [one for one in map(BY_KEY.get, SECTIONS) if one is not None and one.title]
    named = [one.title for one in chosen if one.title != "aufenthg-27"]
    assert all(any(is_of(place, (title,)) for place in ALL_SECTIONS) for title in named)


@pytest.mark.parametrize("situation", SECTIONS)
def test_it_is_asked_after_the_first_two_questions_and_the_answer_stands_after_three(situation: str) -> None:
    visitor = Visitor().send(title__title=situation).send(person__nationalities="SY")
    assert visitor.asked == SECTION
    offered = re.findall(r'<option value="([a-z0-9-]+)"', visitor.html)
    assert offered == list(SECTIONS[situation])
    visitor.reply(SECTION, SECTIONS[situation][0])
    assert "Die Antwort bis hierher" in visitor.html
    assert visitor.asked == "title.until"


@pytest.mark.parametrize("situation", sorted(BY_KEY.keys() - SECTIONS.keys()))
def test_nobody_else_is_asked_for_it(situation: str) -> None:
    visitor = Visitor().send(title__title=situation).send(person__nationalities="SY")
    assert visitor.asked != SECTION


def test_whoever_needs_no_title_is_not_asked_for_it() -> None:
    visitor = Visitor().send(title__title="family").send(person__nationalities="FR")
    assert visitor.asked != SECTION


def test_who_does_not_know_it_is_answered_and_told_where_it_stands() -> None:
    visitor = Visitor().send(title__title="other_title").send(person__nationalities="SY")
    visitor.send(("unknown", SECTION))
    assert visitor.kept[SECTION] == NOT_KNOWN
    assert "Haben Sie einen Aufenthaltstitel, steht es darauf" in visitor.html
    case = case_said(visitor.kept)
    assert (case.title, case.is_without_title) == (None, False)
    assert "ohne Aufenthaltstitel rechtmäßig" not in sheet(visitor.kept, "aufenthg-18a")


def test_a_title_that_is_open_though_nobody_knows_which_is_held_is_warned_of() -> None:
    sent = SKILLED | {"title.title": "other_title", SECTION: NOT_KNOWN}
    found = answer(case_said(sent), TODAY)
    assert any(one.status is Status.OPEN for one in found.titles)
    assert "title_not_said" in found.warnings


def test_a_title_without_an_end_has_none_asked_and_is_not_extended() -> None:
    visitor = Visitor().send(title__title="other_title").send(person__nationalities="SY")
    visitor.reply(SECTION, "aufenthg-9a")
    assert visitor.asked != "title.until"
    assert 'value="extension"' not in visitor.html


@pytest.mark.parametrize("section", ["aufenthg-9a", "aufenthg-26-3", "aufenthg-35"])
def test_it_is_taken_to_last_while_nobody_names_an_end(section: str) -> None:
    sent = {"title.title": "other_title", "person.nationalities": "SY", SECTION: section}
    assert answer(case_said(sent), TODAY).work.validity is Validity.UNLIMITED


def test_a_place_that_belongs_to_another_situation_is_asked_for_again() -> None:
    sent = [("title.title", ["toleration"]), (SECTION, ["aufenthg-30"])]
    assert read_answers(sent) == ({"title.title": "toleration"}, {})
    assert read_answers([("title.title", ["study"]), (SECTION, ["?"])]) == ({"title.title": "study"}, {})
    assert read_answers([("title.title", ["family"]), (SECTION, ["<b>"])])[1] == {SECTION: "<b>"}
    assert questions_in("family")[SECTION].options == SECTIONS["family"]


def test_going_back_and_another_language_keep_it() -> None:
    visitor = Visitor().send(title__title="family").send(person__nationalities="SY")
    visitor.reply(SECTION, "aufenthg-36a").send(title__until="2027-06-30")
    visitor.send(("ask", SECTION))
    assert visitor.form.filled[SECTION] == "aufenthg-36a"
    visitor.send(None, "/en/residence/in/ar/")
    assert visitor.kept[SECTION] == "aufenthg-36a"
    assert "\u2068§ 36a: Familiennachzug zu subsidiär Schutzberechtigten\u2069" in visitor.html.replace(
        "\u00a0", " "
    )


@pytest.mark.parametrize(
    ("address", "name", "mark"),
    [
        ("/en/residence/", "§ 25 Abs. 2: permit for refugees and persons with subsidiary protection", ""),
        (
            "/en/residence/in/uk/",
            "§ 25 Abs. 2: Aufenthaltserlaubnis für Flüchtlinge und subsidiär Schutzberechtigte",
            ' lang="de" dir="ltr"',
        ),
    ],
)
def test_a_place_is_named_in_german_or_english_and_marked_as_such(address: str, name: str, mark: str) -> None:
    visitor = Visitor(address).send(title__title="other_title").send(person__nationalities="SY")
    assert f'<option value="aufenthg-25-2"{mark}>{name}</option>' in visitor.html.replace("\u00a0", " ")


@pytest.mark.parametrize("section", ALL_SECTIONS)
def test_every_place_has_a_name(section: str) -> None:
    told = answer_text(SECTION, section)
    assert told.startswith(f"{short_place(section)}: ")
    assert "aufenthg" not in told


def test_the_case_that_is_taken_along_has_the_same_title() -> None:
    sent = person("other_title", "aufenthg-25-2")
    (read,) = cases_in(
        Client().post(f"{PAGE}file/", {**sent, "as": "case"}).content,
        "case.yaml",
    )
    assert read.case == case_said(sent)
    assert read.case.title is not None
    assert read.case.title.title == "aufenthg-25-2"


def test_employers_are_asked_for_none_of_it() -> None:
    assert "other_title" not in CARDS
    assert QUESTIONS[SECTION].options == ALL_SECTIONS
