"""Who needs no title: no effect of an application, no date of the Residence Act, no authority."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bleibe.science.residence import (
    Application,
    Case,
    Held,
    Job,
    Person,
    State,
    Study,
    answer,
)
from bleibe.science.residence.facts import DegreeKind, StudyState

DAY = date(2026, 12, 1)
STUDENT = Case(
    person=Person(nationalities=("ES",), in_germany=True),
    title=Held(title="aufenthg-16b-1", until=date(2027, 3, 31)),
    study=Study(kind=DegreeKind.ACADEMIC, state=StudyState.RUNNING, planned_end_on=date(2027, 5, 31)),
)


@pytest.mark.parametrize("nationality", ["ES", "CH", "NO", "DE"])
def test_an_application_has_no_effect_for_who_needs_no_title(nationality: str) -> None:
    person = Person(nationalities=(nationality,), in_germany=True)
    sent = Application(sent_on=date(2026, 11, 10), title="aufenthg-18b", is_granted=True)
    for case in (
        Case(person=person, holds_title=False),
        Case(person=person, holds_title=False, application=sent),
        replace(STUDENT, person=person, application=sent),
    ):
        found = answer(case, DAY).while_deciding
        assert {one.state for one in found} == {State.NOT_MET}
        assert {one.decides for one in found} == {("person.nationalities",)}


def test_of_others_it_still_has() -> None:
    person = Person(nationalities=("IN",), in_germany=True)
    found = answer(Case(person=person, holds_title=False), DAY).while_deciding
    assert State.TO_CHECK in {one.state for one in found}


def test_no_date_is_one_of_the_residence_act() -> None:
    worked = replace(STUDENT, job=Job(ended_early_on=date(2026, 11, 20)), title=Held(title="aufenthg-18b"))
    for case in (STUDENT, worked, replace(STUDENT, title=None, has_temporary_protection=True)):
        dates = answer(case, DAY).deadlines
        assert {one.citation.statute for one in dates} <= {"SGB V"}
        stranger = replace(case, person=Person(nationalities=("IN",), in_germany=True))
        assert "AufenthG" in {one.citation.statute for one in answer(stranger, DAY).deadlines}
    left = replace(STUDENT, study=replace(STUDENT.study or Study(), exmatriculated_on=date(2026, 10, 1)))
    assert [one.id for one in answer(left, DAY).deadlines] == ["student_insurance_ends"]
