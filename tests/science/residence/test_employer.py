"""For an employer: what the contract must reach, both procedures, who decides, which forms, what is owed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bleibe.science.residence import (
    Case,
    Consent,
    Degree,
    DegreeKind,
    Duty,
    EmployerAnswer,
    Held,
    Job,
    Person,
    Procedure,
    Recognition,
    State,
    Status,
    for_an_employer,
)

DAY = date(2026, 11, 22)
LAST_OF_2025, FIRST_OF_2026 = date(2025, 12, 31), date(2026, 1, 1)
GERMAN_DEGREE = Degree(kind=DegreeKind.ACADEMIC, country="DE", awarded_on=date(2026, 7, 1))
INDIAN = Person(nationalities=("IN",), in_germany=True, is_45_or_over=False)
IT_JOB = Job(
    is_offered=True,
    isco="2512",
    months=24,
    is_qualified=True,
    is_adequate_to_degree=True,
    needs_licence=False,
    salary_eur_per_year=46_000,
)


def asked(on: date = DAY, *, person: Person | None = None, job: Job | None = None) -> EmployerAnswer:
    return for_an_employer(Case(person=person or Person(), job=job), on)


def procedure(found: EmployerAnswer, id: str) -> Procedure:
    """Return one of the procedures."""
    return {one.id: one for one in found.procedures}[id]


def duty(found: EmployerAnswer, id: str) -> Duty:
    """Return one of the duties."""
    return {one.id: one for one in found.duties}[id]


def test_the_contract_is_held_against_every_threshold_of_its_day() -> None:
    found = {one.rule: one for one in asked(job=Job(salary_eur_per_year=46_000)).thresholds}
    assert {key: one.figure.number for key, one in found.items()} == {
        "aufenthg-18g-1-1": 50_700,
        "aufenthg-18g-1-2": 45_934.2,
        "aufenthg-18-2-1-5": 55_770,
        "beschv-6": 45_630,
        "beschv-1-2": 55_770,
    }
    assert found["aufenthg-18g-1-1"].state is State.NOT_MET
    assert found["beschv-6"].state is State.MET
    assert {one.state for one in asked().thresholds} == {State.NOT_KNOWN}


@pytest.mark.parametrize(("salary", "reached"), [(50_699.99, False), (50_700, True)])
def test_a_threshold_is_reached_by_its_amount_and_not_by_a_cent_less(salary: float, reached: bool) -> None:
    found = {one.rule: one.state for one in asked(job=Job(salary_eur_per_year=salary)).thresholds}
    assert found["aufenthg-18g-1-1"] is (State.MET if reached else State.NOT_MET)


@pytest.mark.parametrize(("person", "shown"), [(Person(), True), (Person(is_45_or_over=True), True)])
def test_the_threshold_from_45_is_left_out_for_the_younger(person: Person, shown: bool) -> None:
    rules = {one.rule for one in asked(person=person).thresholds}
    assert ("aufenthg-18-2-1-5" in rules) is shown
    younger = {one.rule for one in asked(person=Person(is_45_or_over=False)).thresholds}
    assert {"aufenthg-18-2-1-5", "beschv-1-2"} & younger == set()


def test_only_the_groups_that_matter_are_held_against_the_contract() -> None:
    vocational = Degree(
        kind=DegreeKind.VOCATIONAL,
        country="PH",
        recognition=Recognition.FULL,
        is_state_recognised_there=True,
        years=3,
    )
    job = Job(is_offered=True, is_qualified=True, isco="7212", salary_eur_per_year=30_000)
    found = for_an_employer(Case(person=INDIAN, degrees=(vocational,), job=job), DAY)
    assert {one.rule for one in found.thresholds} == {"beschv-6"}
    graduate = for_an_employer(Case(person=INDIAN, degrees=(GERMAN_DEGREE,), job=IT_JOB), DAY)
    by_rule = {one.rule: one.titles for one in graduate.thresholds}
    assert by_rule["aufenthg-18g-1-1"] == ("aufenthg-18g-1-1",)
    assert "aufenthg-18g-1-2-1" in by_rule["aufenthg-18g-1-2"]


def test_who_needs_no_title_has_no_threshold_procedure_form_or_decider_and_no_duty_is_owed() -> None:
    found = asked(person=Person(nationalities=("ES",), in_germany=False))
    assert (found.thresholds, found.procedures, found.forms, found.deciders) == ((), (), (), ())
    for nationality in ("ES", "NO", "CH", "DE"):
        free = asked(person=Person(nationalities=(nationality,), in_germany=False))
        assert {one.state for one in free.duties} == {State.NOT_MET}, nationality


@pytest.mark.parametrize(
    ("seat", "on", "central"),
    [
        ("03404000", FIRST_OF_2026, True),
        ("03404000", LAST_OF_2025, False),
        ("16051000", DAY, False),
        ("", DAY, False),
    ],
)
def test_the_accelerated_procedure_of_lower_saxony_is_done_in_osnabrueck_since_2026(
    seat: str, on: date, central: bool
) -> None:
    found = asked(on, job=Job(employer_seat=seat))
    office = procedure(found, "accelerated").office
    assert (office is not None) is central
    assert office is None or str(office.citation) == "§ 71 Abs. 1 Satz 2 AufenthG"
    assert procedure(found, "ordinary").office is None


def test_each_procedure_names_its_fees_at_the_place_that_holds_them() -> None:
    found = asked(person=Person(in_germany=False))
    fees = {one.key: one for one in procedure(found, "accelerated").fees}
    fee = fees["aufenthv.47.accelerated"]
    assert (fee.number, fee.unit, fee.mark.is_verified) == (411, "EUR", True)
    ordinary = {one.key: one for one in procedure(found, "ordinary").fees}
    assert "aufenthv.47.accelerated" not in ordinary
    places = {key: (one.number, str(one.citation), one.citation.is_read) for key, one in fees.items()}
    assert places == {
        "aufenthv.47.accelerated": (411, "§ 47 Abs. 1 Nr. 15 AufenthV", True),
        "aufenthv.46.visa": (75, "§ 46 Abs. 2 Nr. 1 AufenthV", True),
        "aufenthv.45.title": (100, "§ 45 Nr. 1 AufenthV", True),
    }


def test_the_consent_counts_as_given_after_one_week_in_the_accelerated_procedure_else_after_two() -> None:
    found = asked(person=Person(in_germany=False))
    weeks = {}
    for one in found.procedures:
        (consent,) = (step.figure for step in one.steps if step.id == "consent_of_the_agency")
        assert consent is not None
        assert consent.mark.is_verified
        weeks[one.id] = consent.number
    assert weeks == {"ordinary": 2, "accelerated": 1}
    timed = {step.id: step.figure for step in procedure(found, "accelerated").steps if step.figure}
    unread = {id for id, one in timed.items() if not one.mark.is_verified}
    assert unread == {"recognition"}
    places = {id: (str(one.citation), one.citation.is_read) for id, one in timed.items()}
    assert places["recognition"] == ("§ 14a BQFG", False)
    assert places["visa_at_the_mission"] == ("§ 31a AufenthV", True)


def test_the_accelerated_procedure_is_for_an_entry_and_for_qualified_work() -> None:
    assert procedure(asked(person=Person(in_germany=False)), "accelerated").state is State.MET
    assert procedure(asked(), "accelerated").state is State.NOT_KNOWN
    assert procedure(asked(person=Person(in_germany=True)), "accelerated").state is State.NOT_MET
    helper = Case(
        person=Person(nationalities=("US",), in_germany=False), degrees=(), job=Job(is_qualified=False)
    )
    assert procedure(for_an_employer(helper, DAY), "accelerated").state is State.NOT_MET


def test_who_lives_here_applies_before_the_title_ends_and_needs_no_visa() -> None:
    found = asked(person=Person(in_germany=True))
    steps = [one.id for one in procedure(found, "ordinary").steps]
    assert "application_before_the_end" in steps
    assert "visa_at_the_mission" not in steps
    assert {one.id: one.state for one in found.deciders}["decides_on_visa"] is State.NOT_MET


@pytest.mark.parametrize(
    ("salary", "consent"), [(46_000, State.MET), (51_000, State.NOT_MET)], ids=["reduced", "regular"]
)
def test_whether_the_agency_consents_hangs_on_the_titles_that_are_open(salary: float, consent: State) -> None:
    job = Job(
        is_offered=True,
        isco="2512",
        months=24,
        is_adequate_to_degree=True,
        needs_licence=False,
        salary_eur_per_year=salary,
    )
    person = Person(nationalities=("IN",), in_germany=False, is_45_or_over=False)
    case = Case(person=person, degrees=(GERMAN_DEGREE,), job=job, has_temporary_protection=False)
    found = for_an_employer(case, DAY)
    open_titles = {one.id: one.ba_consent for one in found.titles if one.status is Status.OPEN}
    needs = {one is Consent.NEEDED for one in open_titles.values()}
    expected = State.NOT_KNOWN if len(needs) == 2 else consent
    assert {one.id: one.state for one in found.deciders}["consents"] is expected
    assert ("aufenthg-18g-1-1" in open_titles) is (consent is State.NOT_MET)


def test_forms_are_those_of_the_case_and_a_name_from_memory_is_marked() -> None:
    abroad = {one.id: one for one in asked(person=Person(in_germany=False)).forms}
    assert {"agreement_accelerated", "power_of_attorney", "visa_application"} <= set(abroad)
    assert not abroad["declaration_of_employment"].mark.is_verified
    assert abroad["agreement_accelerated"].mark.is_verified
    here = {one.id for one in asked(person=Person(in_germany=True)).forms}
    assert "title_application" in here
    assert {"agreement_accelerated", "visa_application", "hosting_agreement"} & here == set()
    research = asked(person=Person(in_germany=True), job=Job(is_research=True))
    assert "hosting_agreement" in {one.id for one in research.forms}


@pytest.mark.parametrize(
    ("here", "state"), [(True, State.NOT_MET), (False, State.MET), (None, State.NOT_KNOWN)]
)
def test_the_information_is_owed_to_who_lives_abroad(here: bool | None, state: State) -> None:
    found = asked(person=Person(in_germany=here))
    assert duty(found, "inform_of_fair_integration").state is state
    assert str(duty(found, "notify_early_end").citation) == "§ 4a Abs. 5 Satz 3 Nr. 3 AufenthG"


def test_the_information_is_owed_since_2026_and_by_the_first_day_of_work() -> None:
    def owed(on: date) -> set[str]:
        return {one.id for one in asked(on, job=Job(starts_on=on)).duties}

    assert owed(FIRST_OF_2026) - owed(LAST_OF_2025) == {"inform_of_fair_integration"}
    found = asked(FIRST_OF_2026, job=Job(starts_on=FIRST_OF_2026))
    assert duty(found, "inform_of_fair_integration").on == FIRST_OF_2026
    assert duty(found, "check_title").on == FIRST_OF_2026
    weeks = duty(found, "notify_early_end").figure
    assert weeks is not None
    assert (weeks.number, weeks.unit) == (4, "weeks")
    assert duty(found, "notify_early_end").on is None, "it runs from an end that nobody knows"


def test_a_title_that_is_not_covered_stands_among_the_titles_as_that() -> None:
    found = for_an_employer(Case(person=INDIAN, title=Held(title="aufenthg-60a")), DAY)
    assert [one.status for one in found.titles][-1] is Status.NOT_COVERED


def test_the_answer_does_not_hang_on_what_an_employer_is_never_asked() -> None:
    case = Case(
        person=Person(nationalities=("PH",), in_germany=False),
        degrees=(Degree(kind=DegreeKind.VOCATIONAL, country="PH", recognition=Recognition.FULL),),
        job=IT_JOB,
    )
    other = Case(
        person=Person(
            nationalities=("PH",),
            in_germany=False,
            partner_meets_conditions_of_opportunity_card=True,
        ),
        degrees=case.degrees,
        job=IT_JOB,
    )
    assert for_an_employer(case, DAY) == for_an_employer(other, DAY)


def test_the_information_is_cited_from_the_text_of_the_law() -> None:
    owed = duty(asked(person=Person(nationalities=("PH",), in_germany=False)), "inform_of_fair_integration")
    assert owed.figure is not None
    assert (owed.state, str(owed.citation)) == (State.MET, "§ 45c Satz 1 AufenthG")
    assert owed.figure.mark.value == "V26"


def test_another_title_is_needed_by_the_first_day_of_work_where_the_present_one_is_not_enough() -> None:
    job = replace(IT_JOB, starts_on=date(2027, 1, 15))
    abroad = Case(person=Person(nationalities=("IN",), in_germany=False), job=job)
    needed = for_an_employer(abroad, DAY).title_needed
    assert needed is not None
    assert (needed.on, str(needed.citation)) == (date(2027, 1, 15), "§ 4a Abs. 5 Satz 1 AufenthG")
    assert for_an_employer(replace(abroad, job=IT_JOB), DAY).title_needed is None
    settled = Case(person=INDIAN, title=Held(title="aufenthg-9"), job=job)
    assert for_an_employer(settled, DAY).title_needed is None


@pytest.mark.usefixtures("figures_end_with_2026")
def test_a_threshold_says_of_which_earlier_year_it_is() -> None:
    assert {one.of_year for one in asked(date(2027, 1, 15)).thresholds} == {2026}
    assert {one.of_year for one in asked().thresholds} == {None}


def test_the_paper_of_a_partnership_is_for_those_to_whom_no_other_title_is_open() -> None:
    job = replace(IT_JOB, salary_eur_per_year=52_000)
    person = Person(nationalities=("IN",), in_germany=False, is_45_or_over=False)
    case = Case(person=person, degrees=(GERMAN_DEGREE,), job=job, has_temporary_protection=False)

    def papers(asked: Case) -> set[str]:
        return {one.id for one in for_an_employer(asked, DAY).forms}

    assert "recognition_agreement" not in papers(case)
    assert "recognition_agreement" in papers(replace(case, degrees=None))
