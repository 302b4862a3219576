"""Tables of the room that name titles, conditions, steps, dates or effects name only what the law here knows.

A rule that is renamed would else leave its row of such a table without effect, and nobody would see it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from bleibe.rooms.guidance.rules import employer_standing, sheet, standing
from bleibe.rooms.guidance.rules.offering import TOPICS
from bleibe.rooms.guidance.rules.questions import QUESTIONS, SITUATIONS
from bleibe.rooms.guidance.views import around_titles, employer_procedures, employer_words, sheet_request
from bleibe.science.residence import (
    Case,
    EmployerAnswer,
    Held,
    LimitKind,
    Person,
    answer,
    every,
    find_not_covered,
    for_an_employer,
    judge,
    titles_for_few,
)
from rooms.guidance.test_law_words import deadlines_of_the_source

TODAY = date(2026, 11, 22)
TITLES = judge(Case(), TODAY)
HIRING: list[EmployerAnswer] = [
    for_an_employer(Case(person=Person(in_germany=here)), TODAY) for here in (None, True, False)
]
IS_HERE = Case(person=Person(in_germany=True))


def is_a_title(id: str) -> bool:
    """Whether titles are judged at a place or below it, or it is one that is named and not covered."""
    stand_there = any(one == id or one.startswith(f"{id}-") for one in TITLES)
    return stand_there or find_not_covered(id) is not None


def allows_something(title: str) -> bool:
    """Whether what a title allows is known, also where titles of the BeschV stand in its place."""
    held = Case(person=Person(in_germany=True), title=Held(title=title))
    return answer(held, TODAY).work.limit_kind is not LimitKind.NOT_COVERED


@pytest.mark.parametrize(
    "ids",
    [
        standing.BY_STATUS,
        employer_standing.SHOWN_ONLY_WHERE_OPEN,
        titles_for_few.KNOWN_BY,
        titles_for_few.OF_THE_OFFICE_ALONE,
    ],
)
def test_titles_in_a_table_are_judged(ids: Iterable[str]) -> None:
    assert set(ids) - TITLES.keys() == set()


def test_the_condition_that_marks_a_title_for_few_is_one_of_it() -> None:
    for title, mark in titles_for_few.KNOWN_BY.items():
        assert mark in {one.id for one in TITLES[title].conditions}, title
    assert standing.OF_THE_PERSON in {one.id for one in TITLES["aufenthg-18b"].conditions}


def test_titles_that_are_named_by_their_beginning_are_judged_or_known_as_not_covered() -> None:
    named = {*TITLES, *(one.title for one in SITUATIONS if find_not_covered(one.title) is not None)}
    for place in (*sheet.NOT_EXTENDED, *sheet.NOT_APPLIED_FOR):
        assert any(one.startswith(place) for one in named), place
    of_conditions = {one.citation.statute for title in TITLES.values() for one in every(title.conditions)}
    assert set(sheet.STATUTES) <= of_conditions


def test_what_somebody_is_here_for_is_a_title_and_a_topic_asks_what_can_be_asked() -> None:
    held = [one.title for one in SITUATIONS if one.title]
    assert [one for one in held if not is_a_title(one) and not allows_something(one)] == []
    assert {fact for one in TOPICS for fact in one.facts} <= QUESTIONS.keys()


def test_steps_deciders_and_duties_of_an_employer_are_those_of_the_procedures() -> None:
    procedures = [one for each in HIRING for one in each.procedures]
    assert set(employer_procedures.STEPS) == {step.id for one in procedures for step in one.steps}
    assert len(employer_procedures.STEPS) == len(set(employer_procedures.STEPS))
    assert employer_procedures.CONSENTS in {one.id for each in HIRING for one in each.deciders}
    assert "accelerated" in {one.id for one in procedures}
    assert "inform_of_fair_integration" in {one.id for each in HIRING for one in each.duties}


def test_dates_of_an_employer_and_effects_of_an_application_are_known() -> None:
    assert set(employer_words.DATES) <= deadlines_of_the_source()
    effects = {one.id for one in answer(IS_HERE, TODAY).while_deciding}
    assert {*sheet_request.EFFECTS, sheet_request.COMING_WORK, *around_titles.SAID_FIRST} <= effects
    assert employer_procedures.OF_THE_PERSON in employer_procedures.STEPS


def test_an_id_that_nobody_knows_would_show() -> None:
    assert not is_a_title("aufenthg-18z")
    assert not allows_something("aufenthg-18z")
    assert is_a_title("aufenthg-9")
    assert is_a_title("aufenthg-60a")
