"""Titles to learn: sections 16a, 16b, 16d, 16e, 16f."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bleibe.science.residence.facts import (
    Case,
    Degree,
    DegreeKind,
    Held,
    Job,
    Level,
    Person,
    Recognition,
    Study,
    StudyState,
)
from bleibe.science.residence.finding import Consent, Entitlement, State, Status, TitleFinding, every
from bleibe.science.residence.law import FIRST_DAY, LAST_DAY
from bleibe.science.residence.titles import recognition, training

TODAY = date(2026, 11, 22)
LAST_OLD, FIRST_NEW = date(2024, 2, 29), date(2024, 3, 1)

STUDENT = Case(
    study=Study(
        kind=DegreeKind.ACADEMIC,
        state=StudyState.ADMITTED,
        is_full_time=True,
        is_state_recognised=True,
        is_conditional=False,
        is_language_course=False,
    ),
    has_temporary_protection=False,
)
NURSE = Case(
    person=Person(languages={"de": Level.A2}),
    degrees=(
        Degree(
            kind=DegreeKind.VOCATIONAL,
            country="PH",
            recognition=Recognition.PARTIAL,
            is_state_recognised_there=True,
            years=2,
        ),
    ),
    job=Job(
        is_offered=True,
        is_qualified=True,
        needs_licence=True,
        has_licence=False,
        is_bound_by_collective_agreement=True,
        agrees_on_recognition=True,
        employer_is_suitable_for_recognition=True,
        is_placed_by_agreement=True,
    ),
    plans_recognition_exam=True,
    has_promise_of_qualification_analysis=True,
)


def states(finding: TitleFinding) -> dict[str, State]:
    return {one.id: one.state for one in every(finding.conditions)}


def with_german(case: Case, level: Level) -> Case:
    return replace(case, person=replace(case.person, languages={"de": level}))


@pytest.mark.parametrize("rule", training.RULES)
@given(lower=st.sampled_from(Level), higher=st.sampled_from(Level), on=st.dates(FIRST_DAY, LAST_DAY))
def test_better_german_closes_no_title(rule, lower, higher, on):
    lower, higher = sorted((lower, higher), key=lambda level: level.rank)
    for case in (NURSE, STUDENT, replace(STUDENT, study=replace(STUDENT.study, kind=DegreeKind.VOCATIONAL))):
        if rule(with_german(case, lower), on).status is Status.OPEN:
            assert rule(with_german(case, higher), on).status is Status.OPEN


class TestVocationalTraining:
    case = Case(
        person=Person(languages={"de": Level.B1}),
        study=Study(kind=DegreeKind.VOCATIONAL, state=StudyState.ADMITTED, is_in_company=True),
    )

    def test_a_place_in_a_company_needs_consent_and_should_be_granted(self):
        finding = training.training_in_a_company(self.case, TODAY)
        assert (finding.id, finding.status) == ("aufenthg-16a-1-1", Status.OPEN)
        assert (finding.ba_consent, finding.entitlement) == (Consent.NEEDED, Entitlement.SHOULD)

    def test_until_february_2024_it_may_be_granted(self):
        assert training.training_in_a_company(self.case, LAST_OLD).entitlement is Entitlement.MAY
        assert training.training_in_a_company(self.case, FIRST_NEW).entitlement is Entitlement.SHOULD

    def test_a_place_at_a_school_needs_no_consent(self):
        case = replace(self.case, study=replace(self.case.study, is_in_company=False))
        assert training.training_in_a_company(case, TODAY).status is Status.NOT_OPEN
        finding = training.training_at_a_school(case, TODAY)
        assert (finding.status, finding.ba_consent) == (Status.OPEN, Consent.NOT_NEEDED)

    def test_less_than_b1_is_for_the_authority_as_the_school_may_have_tested(self):
        finding = training.training_in_a_company(with_german(self.case, Level.A2), TODAY)
        assert (states(finding)["german"], finding.status) == (State.TO_CHECK, Status.OPEN)

    def test_unknown_german_leaves_it_unknown(self):
        finding = training.training_in_a_company(replace(self.case, person=Person()), TODAY)
        assert finding.status is Status.UNKNOWN

    def test_a_helper_training_asks_no_german(self):
        case = replace(self.case, person=Person(), study=replace(self.case.study, kind=DegreeKind.HELPER))
        assert training.training_in_a_company(case, TODAY).status is Status.OPEN

    def test_it_lasts_as_long_as_the_training(self):
        study = replace(self.case.study, begins_on=date(2026, 8, 1), planned_end_on=date(2029, 7, 31))
        finding = training.training_in_a_company(replace(self.case, study=study), TODAY)
        assert finding.duration_months == 36


class TestStudy:
    def test_an_admission_to_full_time_study_is_a_claim_without_consent(self):
        finding = training.study(STUDENT, TODAY)
        assert (finding.id, finding.status) == ("aufenthg-16b-1-1", Status.OPEN)
        assert (finding.entitlement, finding.ba_consent) == (Entitlement.CLAIM, Consent.NOT_NEEDED)
        assert finding.duration_months == 24

    @pytest.mark.parametrize(
        ("change", "missing"),
        [
            ({"is_full_time": False}, "full_time"),
            (
                {"is_conditional": True, "is_conditional_on_preparation": False},
                "admission_without_reservation",
            ),
            ({"is_language_course": True}, "admission_without_reservation"),
            ({"state": StudyState.COMPLETED}, "admission"),
            ({"kind": DegreeKind.VOCATIONAL}, "admission"),
        ],
    )
    def test_each_missing_condition_closes_it(self, change, missing):
        finding = training.study(replace(STUDENT, study=replace(STUDENT.study, **change)), TODAY)
        assert finding.status is Status.NOT_OPEN
        assert [one.id for one in finding.missing] == [missing]

    def test_temporary_protection_shuts_it_out(self):
        protected = replace(STUDENT, has_temporary_protection=True)
        finding = training.study(protected, TODAY)
        assert str(finding.missing[0].citation) == "§ 19f Abs. 1 Nr. 1 AufenthG"
        assert training.study(replace(STUDENT, has_temporary_protection=None), TODAY).status is Status.UNKNOWN

    @pytest.mark.parametrize(
        ("end", "months"), [(date(2027, 9, 30), 12), (date(2028, 9, 30), 24), (date(2030, 9, 30), 24)]
    )
    def test_a_study_of_less_than_two_years_shortens_it(self, end, months):
        study = replace(STUDENT.study, begins_on=date(2026, 10, 1), planned_end_on=end)
        assert training.study(replace(STUDENT, study=study), TODAY).duration_months == months

    @pytest.mark.parametrize(
        "change", [{"is_conditional": True, "is_conditional_on_preparation": False}, {"is_full_time": False}]
    )
    def test_a_condition_or_part_time_may_be_enough(self, change):
        case = replace(STUDENT, study=replace(STUDENT.study, **change))
        finding = training.conditional_study(case, TODAY)
        assert (finding.status, finding.entitlement) == (Status.OPEN, Entitlement.MAY)

    def test_a_full_admission_is_no_case_of_paragraph_5(self):
        assert training.conditional_study(STUDENT, TODAY).status is Status.NOT_OPEN

    def test_a_course_before_the_study_asks_no_university(self):
        study = Study(
            kind=DegreeKind.ACADEMIC,
            state=StudyState.ADMITTED,
            is_conditional=False,
            is_language_course=True,
            is_state_recognised=False,
        )
        case = Case(study=study, has_temporary_protection=False)
        assert training.conditional_study(case, TODAY).status is Status.OPEN
        protected = replace(case, has_temporary_protection=True)
        assert training.conditional_study(protected, TODAY).status is Status.NOT_OPEN


class TestRecognition:
    def test_a_measure_lasts_24_months_and_18_under_the_old_law(self):
        new, old = (recognition.recognition_measure(NURSE, day) for day in (FIRST_NEW, LAST_OLD))
        assert (new.status, new.duration_months) == (Status.OPEN, 24)
        assert (old.status, old.duration_months) == (Status.OPEN, 18)
        assert (new.entitlement, new.ba_consent) == (Entitlement.SHOULD, Consent.UNKNOWN)

    @pytest.mark.parametrize(("in_company", "consent"), [(True, Consent.NEEDED), (False, Consent.NOT_NEEDED)])
    def test_the_agency_consents_to_a_measure_mainly_in_a_company(self, in_company, consent):
        said = replace(NURSE, recognition_measure_is_mainly_in_company=in_company)
        found = recognition.recognition_measure(said, TODAY)
        assert (found.ba_consent, found.consent_decides) == (consent, ())
        asked = recognition.recognition_measure(NURSE, TODAY).consent_decides
        assert asked == ("recognition_measure_is_mainly_in_company",)

    def test_a_measure_asks_a2_and_a_decision(self):
        weak = recognition.recognition_measure(with_german(NURSE, Level.A1), TODAY)
        assert (weak.status, weak.missing) == (Status.UNKNOWN, ())
        running = replace(NURSE, degrees=(replace(NURSE.degrees[0], recognition=Recognition.RUNNING),))
        missing = recognition.recognition_measure(running, TODAY).missing
        assert [one.id for one in missing] == ["deficit_notice"]

    def test_a_needed_measure_speaks_for_itself_but_not_for_a_german_qualification(self):
        said = replace(NURSE, needs_recognition_measure=True)
        degree = replace(NURSE.degrees[0], recognition=Recognition.RUNNING)
        assert recognition.recognition_measure(replace(said, degrees=(degree,)), TODAY).status is Status.OPEN
        german = replace(said, degrees=(replace(degree, country="DE"),))
        assert recognition.recognition_measure(german, TODAY).status is Status.NOT_OPEN

    @pytest.mark.parametrize(
        ("since", "status"), [(date(2023, 11, 23), Status.OPEN), (date(2023, 11, 22), Status.NOT_OPEN)]
    )
    def test_three_years_of_measures_are_the_end(self, since, status):
        case = replace(NURSE, title=Held(title="aufenthg-16d-1", since=since))
        assert recognition.recognition_measure(case, TODAY).status is status

    def test_a_stay_without_its_beginning_leaves_the_time_unknown(self):
        case = replace(NURSE, title=Held(title="aufenthg-16d-1"))
        assert states(recognition.recognition_measure(case, TODAY))["time_left"] is State.NOT_KNOWN

    def test_the_partnership_is_law_since_march_2024(self):
        before, since = (recognition.recognition_partnership(NURSE, day) for day in (LAST_OLD, FIRST_NEW))
        assert (before.status, states(before)["in_force"]) == (Status.NOT_OPEN, State.NOT_MET)
        assert before.valid_from is None
        assert (since.status, since.duration_months, since.ba_consent) == (Status.OPEN, 12, Consent.NEEDED)

    @pytest.mark.parametrize(("years", "status"), [(2, Status.OPEN), (1.9, Status.NOT_OPEN)])
    def test_the_partnership_asks_two_years_of_training(self, years, status):
        case = replace(NURSE, degrees=(replace(NURSE.degrees[0], years=years),))
        assert recognition.recognition_partnership(case, TODAY).status is status

    def test_the_partnership_asks_no_years_of_a_university_degree(self):
        degree = replace(NURSE.degrees[0], kind=DegreeKind.ACADEMIC, years=None)
        case = replace(NURSE, degrees=(degree,))
        assert recognition.recognition_partnership(case, TODAY).status is Status.OPEN
        unrecognised = replace(case, degrees=(replace(degree, is_state_recognised_there=False),))
        assert recognition.recognition_partnership(unrecognised, TODAY).status is Status.NOT_OPEN

    @pytest.mark.parametrize(
        ("change", "missing"),
        [
            ({"is_offered": False}, "job_offer"),
            ({"agrees_on_recognition": False}, "agreement_on_recognition"),
            ({"employer_is_suitable_for_recognition": False}, "suitable_employer"),
            ({"is_qualified": False, "needs_licence": False}, "qualified_job_or_towards_it"),
        ],
    )
    def test_the_partnership_asks_job_agreement_and_employer(self, change, missing):
        case = replace(NURSE, job=replace(NURSE.job, **change))
        found = recognition.recognition_partnership(case, TODAY).missing
        assert [one.id for one in found] == [missing]

    def test_a_job_towards_a_regulated_one_is_enough_under_a_collective_agreement(self):
        job = replace(
            NURSE.job, is_qualified=False, needs_licence=True, is_bound_by_collective_agreement=True
        )
        case = replace(NURSE, job=job)
        assert recognition.recognition_partnership(case, TODAY).status is Status.OPEN

    def test_a_placement_lasts_a_year_and_should_be_granted_since_march_2024(self):
        old, new = (recognition.placement(NURSE, day) for day in (LAST_OLD, FIRST_NEW))
        assert (old.entitlement, new.entitlement) == (Entitlement.MAY, Entitlement.SHOULD)
        assert (new.status, new.duration_months) == (Status.OPEN, 12)
        case = replace(NURSE, job=replace(NURSE.job, is_placed_by_agreement=None))
        assert recognition.placement(case, TODAY).status is Status.UNKNOWN

    def test_an_exam_needs_no_consent_and_may_itself_prove_the_german(self):
        finding = recognition.recognition_exam(with_german(NURSE, Level.A1), TODAY)
        assert (finding.status, states(finding)["german"]) == (Status.OPEN, State.TO_CHECK)
        assert (finding.ba_consent, finding.duration_months) == (Consent.NOT_NEEDED, None)
        assert recognition.recognition_exam(NURSE, LAST_OLD).entitlement is Entitlement.MAY

    def test_a_qualification_analysis_lasts_six_months_and_is_law_since_march_2024(self):
        finding = recognition.qualification_analysis(NURSE, FIRST_NEW)
        assert (finding.status, finding.duration_months) == (Status.OPEN, 6)
        assert recognition.qualification_analysis(NURSE, LAST_OLD).status is Status.NOT_OPEN
        weak = recognition.qualification_analysis(with_german(NURSE, Level.A1), TODAY)
        assert weak.status is Status.UNKNOWN


class TestInternship:
    case = Case(
        study=Study(kind=DegreeKind.ACADEMIC, state=StudyState.RUNNING),
        degrees=(),
        job=Job(is_internship_of_study=True, months=4),
        has_temporary_protection=False,
    )

    def test_it_is_a_claim_of_students_without_consent_by_the_ordinance(self):
        finding = training.eu_internship(self.case, TODAY)
        assert (finding.status, finding.entitlement) == (Status.OPEN, Entitlement.CLAIM)
        assert (finding.ba_consent, str(finding.consent_citation)) == (
            Consent.NOT_NEEDED,
            "§ 15 Nr. 1 BeschV",
        )

    @pytest.mark.parametrize(("planned", "granted"), [(4, 4), (6, 6), (7, 6), (None, 6)])
    def test_it_lasts_as_long_as_the_internship_and_six_months_at_most(self, planned, granted):
        case = replace(self.case, job=replace(self.case.job, months=planned))
        assert training.eu_internship(case, TODAY).duration_months == granted

    @pytest.mark.parametrize(
        ("awarded", "status"), [(date(2024, 11, 22), Status.OPEN), (date(2024, 11, 21), Status.NOT_OPEN)]
    )
    def test_a_degree_counts_for_two_years(self, awarded, status):
        degree = Degree(kind=DegreeKind.ACADEMIC, country="TR", awarded_on=awarded)
        case = replace(
            self.case, study=Study(kind=DegreeKind.ACADEMIC, state=StudyState.BROKEN_OFF), degrees=(degree,)
        )
        assert training.eu_internship(case, TODAY).status is status

    def test_an_admission_alone_is_not_enough_and_temporary_protection_shuts_it_out(self):
        admitted = replace(self.case, study=Study(kind=DegreeKind.ACADEMIC, state=StudyState.ADMITTED))
        assert training.eu_internship(admitted, TODAY).status is Status.NOT_OPEN
        protected = replace(self.case, has_temporary_protection=True)
        assert training.eu_internship(protected, TODAY).status is Status.NOT_OPEN


class TestCourseAndSchool:
    def test_a_language_course_may_be_reason_enough(self):
        case = Case(study=Study(kind=DegreeKind.ACADEMIC, state=StudyState.ADMITTED, is_language_course=True))
        finding = training.language_course(case, TODAY)
        assert (finding.status, finding.entitlement) == (Status.OPEN, Entitlement.MAY)
        over = replace(case, study=replace(case.study, state=StudyState.COMPLETED))
        assert training.language_course(over, TODAY).status is Status.NOT_OPEN

    def test_temporary_protection_does_not_shut_out_a_language_course(self):
        case = Case(
            study=Study(kind=DegreeKind.ACADEMIC, state=StudyState.ADMITTED, is_language_course=True),
            has_temporary_protection=True,
        )
        assert training.language_course(case, TODAY).status is Status.OPEN

    def test_a_school_visit_should_be_granted_and_may_under_the_old_law(self):
        case = Case(study=Study(kind=DegreeKind.ACADEMIC, state=StudyState.ADMITTED, is_school_visit=True))
        assert training.school_visit(case, TODAY).entitlement is Entitlement.SHOULD
        assert training.school_visit(case, LAST_OLD).entitlement is Entitlement.MAY
        assert training.school_visit(case, TODAY).status is Status.OPEN


def test_a_figure_that_was_not_read_shows_as_unverified_and_a_read_one_does_not():
    from bleibe.science.residence.law import figure

    assert figure("aufenthg.16a.grant", date(2025, 1, 1)).mark.is_verified is False
    assert figure("aufenthg.16a.grant", TODAY).mark.is_verified is True
    assert recognition.recognition_measure(NURSE, TODAY).is_verified is True


def test_only_a_course_of_its_own_kind_says_how_long_a_title_lasts():
    study = Study(
        kind=DegreeKind.ACADEMIC,
        state=StudyState.ADMITTED,
        begins_on=date(2027, 4, 1),
        planned_end_on=date(2029, 11, 30),
    )
    assert training.language_course(Case(study=study), TODAY).duration_months is None
    assert training.training_at_a_school(Case(study=study), TODAY).duration_months is None
    course = replace(study, is_language_course=True)
    assert training.language_course(Case(study=course), TODAY).duration_months == 32
