"""The degree that a study in Germany leads to: from which day it counts, and what a sheet rests on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bleibe.science.residence import (
    Application,
    Case,
    Condition,
    Held,
    Job,
    Person,
    State,
    Status,
    Study,
    TitleFinding,
    answer,
    documents_for,
    judge,
)
from bleibe.science.residence.facts import Degree, DegreeKind, Recognition, StudyState

DAY, ENDS = date(2026, 12, 1), date(2027, 5, 31)
INDIAN = Degree(kind=DegreeKind.ACADEMIC, country="IN", recognition=Recognition.NOT_ASKED)
COMPARABLE = replace(INDIAN, recognition=Recognition.COMPARABLE)
COURSE = Study(kind=DegreeKind.ACADEMIC, state=StudyState.RUNNING, planned_end_on=ENDS)
STUDENT = Case(
    person=Person(nationalities=("IN",), in_germany=True),
    title=Held(title="aufenthg-16b-1", until=date(2027, 9, 30)),
    study=COURSE,
    degrees=(INDIAN,),
    job=Job(
        is_offered=True,
        is_qualified=True,
        is_adequate_to_degree=True,
        needs_licence=False,
        salary_eur_per_year=48_000,
        months=60,
        isco="2421",
    ),
    has_temporary_protection=False,
)
YOUNG = "aufenthg-18g-1-2-2"


def title(case: Case, id: str = YOUNG, on: date = DAY) -> TitleFinding:
    return judge(case, on)[id]


def condition(found: TitleFinding, id: str = "skilled_worker_academic") -> Condition:
    return next(one for one in found.conditions if one.id == id)


def test_the_study_decides_where_the_degree_that_is_held_does_not_count() -> None:
    found = condition(title(STUDENT))
    assert found.decides == ("study.kind", "study.state", "study.planned_end_on")
    assert (found.state, found.met_from) == (State.NOT_MET, ENDS)
    done = replace(
        STUDENT, study=replace(COURSE, state=StudyState.COMPLETED, last_result_on=date(2026, 11, 2))
    )
    found = condition(title(done))
    assert found.decides == ("study.kind", "study.state", "study.last_result_on")
    assert (found.state, found.met_from) == (State.MET, None)


def test_what_is_not_said_of_a_degree_is_asked_beside_the_study() -> None:
    for degrees in (None, (replace(INDIAN, recognition=None),)):
        found = condition(title(replace(STUDENT, degrees=degrees)))
        assert (found.state, found.met_from) == (State.NOT_KNOWN, ENDS)
        assert {"study.planned_end_on", "degrees", "degrees.recognition"} <= set(found.decides)


def test_a_condition_that_is_met_waits_for_no_day() -> None:
    found = condition(title(replace(STUDENT, degrees=(COMPARABLE,))))
    assert (found.state, found.met_from) == (State.MET, None)
    assert not [fact for fact in found.decides if fact.startswith("study")]


@pytest.mark.parametrize("id", sorted(judge(Case(), DAY)))
def test_no_condition_of_any_title_is_met_and_waits(id: str) -> None:
    for degrees in ((INDIAN,), (COMPARABLE,), (), None):
        for one in title(replace(STUDENT, degrees=degrees), id).conditions:
            assert one.state is not State.MET or one.met_from is None or one.met_from <= DAY, one.id


@pytest.mark.parametrize("change", [{"is_state_recognised": False}, {"is_language_course": True}])
def test_a_course_that_leads_to_no_degree_that_counts_is_not_waited_for(change: dict[str, bool]) -> None:
    course = replace(COURSE, **change)  # type: ignore[arg-type]
    found = condition(title(replace(STUDENT, study=course)))
    assert (found.state, found.met_from) == (State.NOT_MET, None)


def test_the_coming_degree_is_young_from_its_planned_day_on() -> None:
    waits = title(STUDENT)
    assert (waits.status, waits.valid_from) == (Status.NOT_OPEN, ENDS)
    assert condition(waits, "young_degree").met_from == ENDS
    assert title(STUDENT, on=ENDS).status is Status.OPEN


def test_an_older_degree_of_unknown_day_may_open_the_card_before_and_never_closes_it_after() -> None:
    case = replace(STUDENT, degrees=(COMPARABLE,))
    assert (title(case).status, title(case).valid_from) == (Status.UNKNOWN, ENDS)
    assert title(case, on=ENDS).status is Status.OPEN
    young = replace(COMPARABLE, awarded_on=date(2025, 6, 1))
    assert title(replace(case, degrees=(young,))).status is Status.OPEN
    old = replace(COMPARABLE, awarded_on=date(2016, 6, 1))
    waits = title(replace(case, degrees=(old,)))
    assert (waits.status, waits.valid_from) == (Status.NOT_OPEN, ENDS)


def test_no_recognition_is_shown_of_a_degree_that_does_not_count() -> None:
    def ids(case: Case) -> set[str]:
        return {one.id for one in documents_for(title(case), case)}

    assert {"recognition_notice", "translation"} & ids(STUDENT) == set()
    assert "degree_certificate" in ids(STUDENT)
    assert {"recognition_notice", "translation"} <= ids(replace(STUDENT, degrees=(COMPARABLE,)))
    assert {"recognition_notice", "translation"} <= ids(replace(STUDENT, study=None))


def test_the_work_of_the_coming_title_is_said_once_its_card_is_ordered() -> None:
    sent = Application(sent_on=date(2026, 11, 10), title="aufenthg-18g-1-1", is_granted=True)
    found = answer(replace(STUDENT, application=sent), DAY).work
    assert str(found.coming_work) == "§ 81 Abs. 5a Satz 1 AufenthG"
    assert found.coming_work in found.citations
    assert found.account is not None
    for other in (replace(sent, is_granted=None), replace(sent, is_granted=False), replace(sent, title="")):
        found = answer(replace(STUDENT, application=other), DAY).work
        assert found.coming_work is None
        assert "5a" not in " ".join(map(str, found.citations))
