"""Titles to search: sections 17 and 20."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bleibe.science.residence.facts import (
    Case,
    Degree,
    DegreeKind,
    Held,
    Level,
    Person,
    Recognition,
    Study,
    StudyState,
)
from bleibe.science.residence.finding import Consent, Entitlement, State, Status, TitleFinding, every
from bleibe.science.residence.titles import search

TODAY = date(2026, 11, 22)
LAST_OLD, FIRST_NEW = date(2024, 2, 29), date(2024, 3, 1)

SEEKER = Case(
    person=Person(age=24, languages={"de": Level.B2}, is_livelihood_secured=True),
    seeks_training_place=True,
    seeks_study_place=True,
    has_school_certificate_for_university=True,
    has_temporary_protection=False,
)
GRADUATE = Case(
    person=Person(is_livelihood_secured=True),
    title=Held(title="aufenthg-16b-1", since=date(2021, 10, 1)),
    study=Study(kind=DegreeKind.ACADEMIC, state=StudyState.RUNNING, last_result_on=date(2026, 11, 20)),
)


def states(finding: TitleFinding) -> dict[str, State]:
    return {one.id: one.state for one in every(finding.conditions)}


def aged(case: Case, age: int | None) -> Case:
    return replace(case, person=replace(case.person, age=age))


class TestTrainingPlace:
    def test_it_may_be_granted_for_nine_months(self):
        finding = search.training_place(SEEKER, TODAY)
        assert (finding.id, finding.status) == ("aufenthg-17-1-1", Status.OPEN)
        assert (finding.entitlement, finding.ba_consent) == (Entitlement.MAY, Consent.NOT_NEEDED)
        assert finding.duration_months == 9

    @pytest.mark.parametrize(
        ("on", "age", "status"),
        [
            (TODAY, 34, Status.OPEN),
            (TODAY, 35, Status.NOT_OPEN),
            (LAST_OLD, 24, Status.OPEN),
            (LAST_OLD, 25, Status.NOT_OPEN),
            (FIRST_NEW, 34, Status.OPEN),
            (TODAY, None, Status.UNKNOWN),
        ],
    )
    def test_age_is_asked_by_date(self, on, age, status):
        assert search.training_place(aged(SEEKER, age), on).status is status

    def test_45_or_over_is_enough_to_say_no(self):
        case = replace(SEEKER, person=replace(SEEKER.person, age=None, is_45_or_over=True))
        assert search.training_place(case, TODAY).status is Status.NOT_OPEN

    @pytest.mark.parametrize(
        ("on", "level", "status"),
        [
            (TODAY, Level.B1, Status.OPEN),
            (TODAY, Level.A2, Status.NOT_OPEN),
            (LAST_OLD, Level.B2, Status.OPEN),
            (LAST_OLD, Level.B1, Status.NOT_OPEN),
        ],
    )
    def test_german_is_asked_by_date(self, on, level, status):
        case = replace(SEEKER, person=replace(SEEKER.person, languages={"de": level}))
        assert search.training_place(case, on).status is status

    def test_the_old_law_gives_six_months(self):
        assert search.training_place(SEEKER, LAST_OLD).duration_months == 6

    @pytest.mark.parametrize(
        ("since", "until", "state"),
        [
            (None, None, State.NOT_KNOWN),
            (date(2025, 11, 22), date(2026, 5, 24), State.NOT_KNOWN),
            (date(2025, 11, 23), date(2026, 5, 24), State.NOT_KNOWN),
            (date(2025, 11, 24), date(2026, 5, 24), State.TO_CHECK),
        ],
    )
    def test_a_second_search_must_wait_as_long_as_the_first_one_ran(self, since, until, state):
        again = replace(SEEKER, earlier=(Held(title="aufenthg-17-1", since=since, until=until),))
        assert states(search.training_place(again, TODAY))["time_abroad_after_search"] is state
        assert "time_abroad_after_search" not in states(search.training_place(SEEKER, TODAY))

    def test_who_still_searches_with_the_longest_title_has_not_left(self):
        for since, state in ((date(2026, 3, 1), State.NOT_MET), (date(2026, 3, 2), State.NOT_KNOWN)):
            title = Held(title="aufenthg-17-1", since=since, until=date(2026, 11, 30))
            found = search.training_place(replace(SEEKER, title=title), TODAY)
            assert states(found)["time_abroad_after_search"] is state

    def test_temporary_protection_shuts_out_the_study_place_alone(self):
        protected = replace(SEEKER, has_temporary_protection=True)
        assert search.training_place(protected, TODAY).status is Status.OPEN
        assert search.study_place(protected, TODAY).status is Status.NOT_OPEN


class TestStudyPlace:
    def test_it_may_be_granted_for_nine_months_under_both_laws(self):
        for on in (LAST_OLD, TODAY):
            finding = search.study_place(SEEKER, on)
            assert (finding.status, finding.duration_months) == (Status.OPEN, 9)

    def test_a_missing_certificate_may_be_acquired_in_the_time(self):
        finding = search.study_place(replace(SEEKER, has_school_certificate_for_university=False), TODAY)
        assert (finding.status, states(finding)["school_and_language"]) == (Status.OPEN, State.TO_CHECK)
        unknown = search.study_place(replace(SEEKER, has_school_certificate_for_university=None), TODAY)
        assert unknown.status is Status.UNKNOWN

    def test_livelihood_is_asked(self):
        poor = replace(SEEKER, person=replace(SEEKER.person, is_livelihood_secured=False))
        assert search.study_place(poor, TODAY).status is Status.NOT_OPEN


class TestAfterStudy:
    def test_it_is_a_claim_for_18_months_without_consent(self):
        finding = search.after_study(GRADUATE, TODAY)
        assert (finding.id, finding.status) == ("aufenthg-20-1-1", Status.OPEN)
        assert (finding.entitlement, finding.ba_consent) == (Entitlement.CLAIM, Consent.NOT_NEEDED)
        assert finding.duration_months == 18

    def test_the_result_of_the_last_examination_is_the_day(self):
        for on, status in ((date(2026, 11, 19), Status.NOT_OPEN), (date(2026, 11, 20), Status.OPEN)):
            finding = search.after_study(GRADUATE, on)
            assert (finding.status, finding.valid_from) == (status, date(2026, 11, 20))

    def test_another_missing_condition_leaves_no_day(self):
        poor = replace(GRADUATE, person=Person(is_livelihood_secured=False))
        assert search.after_study(poor, date(2026, 11, 1)).valid_from is None

    def test_leaving_without_a_result_is_not_completed(self):
        broken = replace(GRADUATE, study=replace(GRADUATE.study, state=StudyState.BROKEN_OFF))
        assert search.after_study(broken, TODAY).status is Status.NOT_OPEN

    def test_a_running_study_without_a_result_is_not_completed(self):
        running = replace(GRADUATE, study=Study(kind=DegreeKind.ACADEMIC, state=StudyState.RUNNING))
        assert search.after_study(running, TODAY).status is Status.NOT_OPEN

    def test_an_earlier_german_degree_is_enough_a_foreign_one_is_not(self):
        for country, status in (("DE", Status.OPEN), ("IN", Status.NOT_OPEN)):
            degree = Degree(kind=DegreeKind.ACADEMIC, country=country)
            case = replace(
                GRADUATE, study=Study(kind=DegreeKind.ACADEMIC, state=StudyState.RUNNING), degrees=(degree,)
            )
            assert search.after_study(case, TODAY).status is status

    def test_livelihood_is_asked_in_the_paragraph_of_the_day(self):
        poor = replace(GRADUATE, person=Person(is_livelihood_secured=False))
        (missing,) = search.after_study(poor, TODAY).missing
        assert str(missing.citation) == "§ 20 Abs. 2 Satz 1 AufenthG"
        old = replace(poor, study=Study(kind=DegreeKind.ACADEMIC, state=StudyState.COMPLETED))
        (missing,) = search.after_study(old, LAST_OLD).missing
        assert str(missing.citation) == "§ 20 Abs. 4 Satz 1 AufenthG"

    def test_the_old_law_stood_in_paragraph_3_with_the_same_months(self):
        case = replace(GRADUATE, study=Study(kind=DegreeKind.ACADEMIC, state=StudyState.COMPLETED))
        finding = search.after_study(case, LAST_OLD)
        assert (finding.id, str(finding.citation)) == ("aufenthg-20-1-1", "§ 20 Abs. 3 Nr. 1 AufenthG")
        assert (finding.status, finding.duration_months) == (Status.OPEN, 18)

    @pytest.mark.parametrize(
        ("used", "status", "left"), [(0, Status.OPEN, 18), (17.5, Status.OPEN, 0.5), (18, Status.NOT_OPEN, 0)]
    )
    def test_used_months_are_taken_off(self, used, status, left):
        finding = search.after_study(replace(GRADUATE, months_of_earlier_search=used), TODAY)
        assert (finding.status, finding.duration_months) == (status, left)

    def test_a_running_search_is_counted_by_its_days(self):
        for since, left in ((date(2026, 1, 22), 8), (date(2025, 5, 22), 0)):
            title = Held(title="aufenthg-20-1-1", since=since)
            case = replace(
                GRADUATE, title=title, study=Study(kind=DegreeKind.ACADEMIC, state=StudyState.COMPLETED)
            )
            finding = search.after_study(case, TODAY)
            assert finding.duration_months == left
            assert finding.status is (Status.OPEN if left else Status.NOT_OPEN)

    def test_months_of_a_running_search_are_never_rounded_up(self):
        for since, left in ((date(2026, 1, 1), 7), (date(2025, 6, 7), 0.5), (date(2025, 5, 24), 0)):
            title = Held(title="aufenthg-20-1-1", since=since)
            study = Study(kind=DegreeKind.ACADEMIC, state=StudyState.COMPLETED)
            finding = search.after_study(replace(GRADUATE, title=title, study=study), TODAY)
            assert (finding.status, finding.duration_months) == (Status.OPEN, left)

    @pytest.mark.parametrize(
        ("on", "status", "months"),
        [(date(2027, 5, 19), Status.OPEN, 1), (date(2027, 5, 20), Status.UNKNOWN, None)],
    )
    def test_eighteen_months_after_the_result_nothing_is_promised(self, on, status, months):
        case = replace(GRADUATE, study=replace(GRADUATE.study, last_result_on=date(2025, 11, 20)))
        finding = search.after_study(case, on)
        assert (finding.status, finding.duration_months) == (status, months)
        late = states(finding).get("search_follows_completion")
        assert late is (None if status is Status.OPEN else State.NOT_KNOWN)

    def test_of_two_degrees_the_later_one_counts(self):
        degrees = tuple(
            Degree(kind=DegreeKind.ACADEMIC, country="DE", awarded_on=day)
            for day in (date(2020, 1, 1), date(2026, 6, 1))
        )
        case = replace(GRADUATE, study=None, degrees=degrees)
        assert search.after_study(case, TODAY).status is Status.OPEN
        assert search.after_study(replace(case, degrees=degrees[:1]), TODAY).status is Status.UNKNOWN

    def test_a_search_without_its_beginning_leaves_the_months_unknown(self):
        case = replace(GRADUATE, title=Held(title="aufenthg-20-1-1"))
        assert states(search.after_study(case, TODAY))["search_months_left"] is State.NOT_KNOWN

    def test_a_stay_with_another_title_leaves_open_what_was_before(self):
        other = replace(GRADUATE, title=Held(title="aufenthg-24"))
        assert states(search.after_study(other, TODAY))["stay_for_study"] is State.NOT_KNOWN
        told = replace(other, earlier=(Held(title="aufenthg-6"),))
        assert states(search.after_study(told, TODAY))["stay_for_study"] is State.NOT_MET


@pytest.mark.parametrize(
    ("rule", "old_months", "old_grant", "case"),
    [
        (
            search.after_research,
            9,
            Entitlement.CLAIM,
            replace(GRADUATE, title=Held(title="aufenthg-18d", since=date(2020, 4, 1))),
        ),
        (
            search.after_training,
            12,
            Entitlement.MAY,
            replace(
                GRADUATE,
                title=Held(title="aufenthg-16a-1"),
                study=Study(kind=DegreeKind.VOCATIONAL, state=StudyState.COMPLETED),
            ),
        ),
        (
            search.after_recognition,
            12,
            Entitlement.MAY,
            replace(
                GRADUATE,
                title=Held(title="aufenthg-16d-1"),
                degrees=(Degree(kind=DegreeKind.VOCATIONAL, country="PH", recognition=Recognition.FULL),),
            ),
        ),
    ],
)
def test_the_other_searches_got_18_months_as_a_claim_in_march_2024(rule, old_months, old_grant, case):
    old, new = rule(case, LAST_OLD), rule(case, FIRST_NEW)
    assert (old.status, old.duration_months, old.entitlement) == (Status.OPEN, old_months, old_grant)
    assert (new.status, new.duration_months, new.entitlement) == (Status.OPEN, 18, Entitlement.CLAIM)
    poor = replace(case, person=Person(is_livelihood_secured=False))
    assert rule(poor, FIRST_NEW).status is Status.NOT_OPEN


def test_a_partial_recognition_is_no_recognition():
    degree = Degree(kind=DegreeKind.VOCATIONAL, country="PH", recognition=Recognition.PARTIAL)
    case = replace(GRADUATE, title=Held(title="aufenthg-16d-1"), degrees=(degree,))
    assert search.after_recognition(case, TODAY).status is Status.NOT_OPEN


class TestAfterHelperTraining:
    degree = Degree(kind=DegreeKind.HELPER, country="DE", is_in_health_or_care=True)
    case = replace(GRADUATE, degrees=(degree,))

    def test_it_is_a_claim_for_12_months(self):
        finding = search.after_helper_training(self.case, TODAY)
        assert (finding.status, finding.duration_months) == (Status.OPEN, 12)
        assert finding.entitlement is Entitlement.CLAIM

    def test_it_is_for_health_and_care_alone(self):
        other = replace(self.case, degrees=(replace(self.degree, is_in_health_or_care=False),))
        assert search.after_helper_training(other, TODAY).status is Status.NOT_OPEN

    def test_the_old_law_did_not_know_it(self):
        finding = search.after_helper_training(self.case, LAST_OLD)
        assert (finding.status, states(finding)["in_force"]) == (Status.NOT_OPEN, State.NOT_MET)


@pytest.mark.parametrize(
    ("on", "amount", "is_verified"),
    [
        (date(2024, 9, 30), None, True),
        (date(2024, 10, 1), 1091, True),
        (date(2025, 12, 31), 1091, True),
        (date(2026, 1, 1), 1091, False),
    ],
)
def test_who_looks_for_a_place_to_learn_is_told_what_is_enough_to_live_on(
    on: date, amount: float | None, is_verified: bool
) -> None:
    for judged in (search.training_place(Case(), on), search.study_place(Case(), on)):
        (money,) = (one for one in judged.conditions if one.id == "livelihood_secured")
        assert (None if money.figure is None else money.figure.number) == amount
        assert money.figure is None or money.figure.mark.is_verified is is_verified
