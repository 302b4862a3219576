"""How much work, until when: the limit of each title, old law, titles that end, students."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bleibe.science.residence.citation import Citation
from bleibe.science.residence.facts import (
    Application,
    Case,
    DegreeKind,
    Held,
    Person,
    Study,
)
from bleibe.science.residence.finding import State
from bleibe.science.residence.law import FIRST_DAY, LAST_DAY
from bleibe.science.residence.work import Validity, WorkFinding, work
from bleibe.science.residence.work_limits import LimitKind
from bleibe.transition import SourceMissingError
from science.residence.held_titles import TODAY, held, hours

LAST_OF_OLD_LAW = date(2024, 2, 29)
FIRST_OF_NEW_LAW = date(2024, 3, 1)
COURSE = Study(is_language_course=True)
VOCATIONAL = Study(kind=DegreeKind.VOCATIONAL)
ALL = [
    "16a-1",
    "16b-1",
    "16b-5-1-2",
    "16b-7",
    "16d-1",
    "16d-3",
    "16d-4",
    "16d-5",
    "16d-6",
    "16e-1",
    "16f-1",
    "16f-2",
    "17-1",
    "17-2",
    "18a",
    "18b",
    "18c-1",
    "18d-1",
    "18g-1-1",
    "19c-1",
    "19c-2",
    "20-1-1",
    "20a-5-1",
    "20a-5-2",
    "21-1",
    "21-2a",
    "24-1",
    "9",
]


@pytest.mark.parametrize("place", ["16a-1", "16d-1", "16d-4", "16d-6", "17-1", "17-2", "20a-5-1"])
def test_twenty_hours_a_week_are_allowed(place: str) -> None:
    found = held(place)

    assert (found.limit_kind, hours(found), found.allowed) == (LimitKind.HOURS_PER_WEEK, 20, State.MET)
    assert found.is_verified


@pytest.mark.parametrize("place", ["16d-1", "16d-4"])
def test_until_february_2024_recognition_allowed_ten_hours(place: str) -> None:
    assert hours(held(place, LAST_OF_OLD_LAW)) == 10
    assert hours(held(place, FIRST_OF_NEW_LAW)) == 20


def test_until_february_2024_qualified_training_allowed_ten_hours() -> None:
    assert hours(held("16a-1", LAST_OF_OLD_LAW, VOCATIONAL)) == 10
    assert hours(held("16a-1", FIRST_OF_NEW_LAW, VOCATIONAL)) == 20


def test_until_february_2024_other_training_allowed_no_work_beside() -> None:
    helper = Study(kind=DegreeKind.HELPER)

    assert held("16a-1", LAST_OF_OLD_LAW, helper).allowed is State.NOT_MET
    assert held("16a-1", FIRST_OF_NEW_LAW, helper).allowed is State.MET


def test_until_february_2024_the_kind_of_training_must_be_known() -> None:
    found = held("16a-1", LAST_OF_OLD_LAW)

    assert (found.allowed, found.decides) == (State.NOT_KNOWN, ("study.kind",))


def test_a_recognition_partnership_allows_the_job_and_twenty_hours_beside() -> None:
    found = held("16d-3")

    assert (found.limit_kind, hours(found)) == (LimitKind.NAMED_JOB, 20)


def test_before_the_recognition_partnership_the_job_alone_was_allowed() -> None:
    found = held("16d-3", LAST_OF_OLD_LAW)

    assert (found.limit_kind, hours(found), found.allowed) == (LimitKind.NAMED_JOB, None, State.MET)


@pytest.mark.parametrize("place", ["16d-5", "16f-2"])
def test_no_work_is_allowed(place: str) -> None:
    found = held(place)

    assert (found.limit_kind, found.allowed) == (LimitKind.NO_WORK, State.NOT_MET)


def test_the_old_law_on_work_during_examinations_is_not_said() -> None:
    assert held("16d-5", LAST_OF_OLD_LAW).allowed is State.NOT_KNOWN


def test_the_analysis_of_qualification_is_no_title_of_the_old_law() -> None:
    assert held("16d-6", LAST_OF_OLD_LAW).limit_kind is LimitKind.NOT_COVERED


@pytest.mark.parametrize("place", ["16d", "16f"])
def test_without_its_paragraph_a_title_of_recognition_or_school_says_nothing(place: str) -> None:
    found = held(place)

    assert (found.allowed, found.decides) == (State.NOT_KNOWN, ("title.title",))


def test_a_language_course_allows_twenty_hours() -> None:
    found = held("16f-1", study=COURSE)

    assert (hours(found), found.allowed) == (20, State.MET)


def test_a_school_exchange_allows_no_work() -> None:
    found = held("16f-1", study=Study(is_language_course=False))

    assert (found.limit_kind, found.allowed) == (LimitKind.NO_WORK, State.NOT_MET)


def test_course_or_exchange_must_be_known() -> None:
    found = held("16f-1")

    assert (hours(found), found.allowed, found.decides) == (
        20,
        State.NOT_KNOWN,
        ("study.is_language_course",),
    )


@pytest.mark.parametrize("place", ["16f-1", "17-1", "17-2"])
def test_until_february_2024_courses_and_search_allowed_no_work(place: str) -> None:
    assert held(place, LAST_OF_OLD_LAW, COURSE).allowed is State.NOT_MET
    assert held(place, FIRST_OF_NEW_LAW, COURSE).allowed is State.MET


@pytest.mark.parametrize("place", ["17-1", "20a-5-1"])
def test_two_weeks_of_trial_work_are_allowed_besides(place: str) -> None:
    weeks = held(place).trial_weeks

    assert weeks is not None
    assert weeks.number == 2


def test_an_internship_is_no_trial_work() -> None:
    assert held("16e-1").trial_weeks is None


@pytest.mark.parametrize("place", ["16e-1", "18a", "18b", "18d-1", "19c-1", "20a-5-2"])
def test_only_the_named_job_is_allowed_and_may_not_be_changed(place: str) -> None:
    found = held(place)

    assert (found.limit_kind, found.allowed) == (LimitKind.NAMED_JOB, State.MET)
    assert not found.change_of_job_is_free


def test_with_a_blue_card_the_job_may_be_changed() -> None:
    found = held("18g-1-1")

    assert (found.limit_kind, found.change_of_job_is_free) == (LimitKind.NAMED_JOB, True)
    assert "§ 18g Abs. 4 Satz 1 AufenthG" in places(found)


def test_an_opportunity_card_is_unknown_before_june_2024() -> None:
    assert held("20a-5-1", date(2024, 5, 31)).limit_kind is LimitKind.NOT_COVERED
    assert hours(held("20a-5-1", date(2024, 6, 1))) == 20


def test_the_search_for_a_job_allows_any_work_but_that_is_not_verified() -> None:
    found = held("20-1-1")

    assert (found.limit_kind, found.allowed, found.is_verified) == (LimitKind.NO_LIMIT, State.MET, False)


def test_the_old_search_of_skilled_workers_allowed_ten_hours_of_trial_work() -> None:
    found = held("20-2", LAST_OF_OLD_LAW)

    assert (found.limit_kind, hours(found)) == (LimitKind.TRIAL_HOURS_PER_WEEK, 10)
    assert held("20-3-1", LAST_OF_OLD_LAW).limit_kind is LimitKind.NO_LIMIT


@pytest.mark.parametrize("since", [date(2019, 12, 1), date(2024, 2, 1)])
def test_a_search_title_that_was_granted_under_the_old_law_keeps_its_limit(since: date) -> None:
    old = Held(title="aufenthg-20-1", since=since, until=date(2024, 7, 31))

    assert work(Case(title=old), FIRST_OF_NEW_LAW).limit_kind is LimitKind.TRIAL_HOURS_PER_WEEK
    new = replace(old, since=FIRST_OF_NEW_LAW)
    assert work(Case(title=new), FIRST_OF_NEW_LAW).limit_kind is LimitKind.NO_LIMIT


def test_self_employment_is_allowed_and_no_other_work() -> None:
    assert held("21-2a").limit_kind is LimitKind.SELF_EMPLOYMENT


def test_temporary_protection_allows_any_work_and_did_not_at_first() -> None:
    found = held("24-1")

    assert (found.limit_kind, found.allowed) == (LimitKind.NO_LIMIT, State.MET)
    assert "§ 31 BeschV" in places(found)
    early = held("24-1", date(2022, 5, 31))
    assert (early.limit_kind, early.allowed) == (LimitKind.NEEDS_PERMISSION, State.TO_CHECK)
    assert "§ 24 Abs. 6 Satz 2 AufenthG" in places(early)


def test_the_day_on_which_protection_began_to_allow_work_is_not_verified() -> None:
    assert not held("24-1", date(2022, 6, 1)).is_verified
    assert held("24-1", date(2024, 1, 10)).is_verified


@pytest.mark.parametrize("place", ["9", "9-2", "18c-1", "18c-2"])
def test_a_settlement_permit_allows_any_work_without_an_end(place: str) -> None:
    found = work(Case(title=Held(title=f"aufenthg-{place}")), TODAY)

    assert (found.limit_kind, found.validity) == (LimitKind.NO_LIMIT, Validity.UNLIMITED)
    assert (found.allowed, found.until) == (State.MET, None)


@pytest.mark.parametrize(
    ("nationality", "place"),
    [("FR", "§ 2 Abs. 2 FreizügG/EU"), ("NO", "§ 2 Abs. 2 FreizügG/EU"), ("CH", "§ 28 AufenthV")],
)
def test_nationals_with_freedom_of_movement_need_no_title(nationality: str, place: str) -> None:
    found = work(Case(person=Person(nationalities=("IN", nationality))), TODAY)

    assert (found.limit_kind, found.allowed, found.validity) == (
        LimitKind.NO_LIMIT,
        State.MET,
        Validity.NOT_NEEDED,
    )
    assert (places(found), found.is_verified) == ((place,), False)


def test_britons_lost_freedom_of_movement_with_the_year_2020() -> None:
    case = Case(person=Person(nationalities=("GB",)))

    assert work(case, date(2020, 12, 31)).allowed is State.MET
    assert work(case, date(2021, 1, 1)).allowed is State.NOT_KNOWN


def test_germans_are_no_foreigners() -> None:
    found = work(Case(person=Person(nationalities=("DE", "US"))), TODAY)

    assert (found.allowed, places(found)) == (State.MET, ("§ 2 Abs. 1 AufenthG",))


def test_freedom_of_movement_counts_more_than_a_title() -> None:
    title = Held(title="aufenthg-16f-2", until=date(2026, 12, 31))

    found = work(Case(person=Person(nationalities=("IT",)), title=title), TODAY)

    assert (found.limit_kind, found.title) == (LimitKind.NO_LIMIT, "aufenthg-16f-2")


@pytest.mark.parametrize(
    "title",
    ["aufenthg-60a-2", "aufenthg-28-1", "aufenthg-104c-1", "aufenthg-9a", "aufenthg-160", "asylg-55", "visa"],
)
def test_other_titles_are_named_and_not_covered(title: str) -> None:
    found = work(Case(title=Held(title=title, until=date(2026, 12, 31))), TODAY)

    assert (found.title, found.limit_kind, found.allowed) == (title, LimitKind.NOT_COVERED, State.NOT_KNOWN)


def test_of_an_empty_case_nothing_is_known() -> None:
    found = work(Case(), TODAY)

    assert (found.allowed, found.limit_kind) == (State.NOT_KNOWN, LimitKind.NOT_KNOWN)
    assert found.decides == ("title.title", "person.nationalities")


def test_without_its_end_it_is_not_known_whether_a_title_holds() -> None:
    found = work(Case(title=Held(title="aufenthg-17-1")), TODAY)

    assert (found.allowed, found.validity, hours(found)) == (State.NOT_KNOWN, Validity.NOT_KNOWN, 20)
    assert found.decides == ("title.until",)


def test_a_title_holds_on_its_last_day_and_not_on_the_next() -> None:
    title = Held(title="aufenthg-18b", until=TODAY)

    assert work(Case(title=title), TODAY).validity is Validity.VALID
    after = work(Case(title=title), date(2026, 10, 9))
    assert (after.validity, after.allowed) == (Validity.EXPIRED, State.NOT_KNOWN)
    assert after.decides == ("application.sent_on",)
    assert after.until == TODAY
    assert "§ 81 Abs. 4 Satz 1 AufenthG" in places(after)


@pytest.mark.parametrize(
    ("sent", "validity", "allowed"),
    [
        (TODAY, Validity.CONTINUES, State.MET),
        (date(2026, 10, 9), Validity.LATE, State.NOT_MET),
    ],
)
def test_an_application_before_its_end_carries_a_title_on(
    sent: date, validity: Validity, allowed: State
) -> None:
    title = Held(title="aufenthg-18b", until=TODAY)

    found = work(Case(title=title, application=Application(sent_on=sent)), date(2026, 11, 1))

    assert (found.validity, found.allowed) == (validity, allowed)


def test_a_title_that_begins_later_allows_nothing_yet() -> None:
    title = Held(title="aufenthg-18b", since=date(2026, 10, 9), until=date(2029, 10, 8))

    assert work(Case(title=title), TODAY).validity is Validity.NOT_BEGUN
    assert work(Case(title=title), TODAY).allowed is State.NOT_KNOWN
    assert work(Case(title=title), date(2026, 10, 9)).allowed is State.MET


def test_a_day_whose_law_nobody_read_is_refused() -> None:
    for day in (FIRST_DAY - timedelta(days=1), LAST_DAY + timedelta(days=1)):
        with pytest.raises(SourceMissingError):
            work(Case(), day)


@given(st.sampled_from(ALL), st.dates(FIRST_DAY, LAST_DAY))
def test_every_title_has_an_answer_on_every_day(place: str, on: date) -> None:
    found = work(Case(title=Held(title=f"aufenthg-{place}", until=LAST_DAY)), on)

    assert found.citations
    is_outside = found.limit_kind in (LimitKind.NOT_COVERED, LimitKind.NOT_KNOWN)
    assert found.allowed is not State.NOT_KNOWN or found.decides or is_outside


@given(st.sampled_from(ALL), st.dates(FIRST_DAY, LAST_DAY))
def test_no_title_without_an_end_allows_work_for_certain(place: str, on: date) -> None:
    found = work(Case(title=Held(title=f"aufenthg-{place}")), on)

    assert found.allowed is not State.MET or found.validity is Validity.UNLIMITED


def places(found: WorkFinding) -> tuple[str, ...]:
    citations: tuple[Citation, ...] = found.citations
    return tuple(str(one) for one in citations)


@pytest.mark.parametrize(
    ("asked", "kind", "state"),
    [
        ("aufenthg-20a-5-2", LimitKind.NAMED_JOB, State.MET),
        ("aufenthg-18b", LimitKind.HOURS_PER_WEEK, State.MET),
        ("", LimitKind.HOURS_PER_WEEK, State.NOT_KNOWN),
    ],
)
def test_a_carried_on_opportunity_card_allows_the_coming_job_alone_where_a_follow_up_card_is_asked(
    asked: str, kind: LimitKind, state: State
) -> None:
    card = Held(title="aufenthg-20a-5-1", until=date(2026, 10, 1))
    case = Case(title=card, application=Application(sent_on=date(2026, 10, 1), title=asked))
    found = work(case, date(2026, 10, 8))
    assert (found.limit_kind, found.allowed) == (kind, state)
    assert found.is_for_coming_job is (kind is LimitKind.NAMED_JOB)
    assert found.decides == (() if asked else ("application.title",))
