"""Whether the present title allows one job: by its limit and last day, the hours and months of the job."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bleibe.science.residence import Application, Case, Held, Job, Person, PresentTitle, Reason, State
from bleibe.science.residence.present_title import present_title

DAY = date(2026, 11, 22)
HERE = Person(nationalities=("IN",), in_germany=True)


def held(
    title: str,
    *,
    hours: float | None = None,
    months: float | None = None,
    until: date | None = date(2027, 11, 30),
    sent_on: date | None = None,
) -> PresentTitle:
    """Return what is found of a job with a title."""
    case = Case(
        person=HERE,
        title=Held(title=title, since=date(2025, 1, 1), until=until),
        job=Job(hours_per_week=hours, months=months),
        application=Application(sent_on=sent_on),
    )
    return present_title(case, DAY)


@pytest.mark.parametrize(
    ("title", "state", "reason"),
    [
        ("aufenthg-20-1-1", State.MET, Reason.ANY_JOB),
        ("aufenthg-24-1", State.MET, Reason.ANY_JOB),
        ("aufenthg-18g-1-1", State.MET, Reason.CHANGE_AFTER_FIRST_YEAR),
        ("aufenthg-18b", State.NOT_MET, Reason.ANOTHER_JOB),
        ("aufenthg-19c-1", State.NOT_MET, Reason.ANOTHER_JOB),
        ("aufenthg-21-1", State.NOT_MET, Reason.SELF_EMPLOYMENT),
        ("aufenthg-16f-2", State.NOT_MET, Reason.NO_WORK),
        ("aufenthg-60a", State.NOT_KNOWN, Reason.NOT_COVERED),
        ("aufenthg-28", State.NOT_KNOWN, Reason.NOT_COVERED),
    ],
)
def test_a_title_allows_a_new_job_or_does_not(title: str, state: State, reason: Reason) -> None:
    found = held(title)
    assert (found.state, found.reason) == (state, reason)
    assert found.citations


@pytest.mark.parametrize(
    ("hours", "state"), [(None, State.NOT_KNOWN), (20, State.MET), (20.5, State.NOT_MET), (40, State.NOT_MET)]
)
def test_hours_a_week_are_held_against_those_of_the_job(hours: float | None, state: State) -> None:
    found = held("aufenthg-20a-5-1", hours=hours)
    assert found.state is state
    assert found.figure is not None
    assert found.figure.number == 20
    assert found.decides == (("job.hours_per_week",) if hours is None else ())


@pytest.mark.parametrize(
    ("hours", "months", "state", "reason"),
    [
        (None, None, State.NOT_KNOWN, Reason.DAY_ACCOUNT),
        (20, 60, State.TO_CHECK, Reason.DAY_ACCOUNT),
        (20, None, State.TO_CHECK, Reason.DAY_ACCOUNT),
        (40, 3, State.TO_CHECK, Reason.DAY_ACCOUNT),
        (40, 23, State.NOT_KNOWN, Reason.DAY_ACCOUNT),
        (40, 24, State.NOT_MET, Reason.BEYOND_ACCOUNT),
        (30, 24, State.NOT_KNOWN, Reason.DAY_ACCOUNT),
        (40, None, State.NOT_KNOWN, Reason.DAY_ACCOUNT),
    ],
)
def test_the_account_of_students_says_no_only_where_a_whole_year_exceeds_it(
    hours: float | None, months: float | None, state: State, reason: Reason
) -> None:
    found = held("aufenthg-16b-1", hours=hours, months=months)
    assert (found.state, found.reason) == (state, reason)
    assert found.figure is not None
    assert found.figure.number == 140


def test_a_job_beside_studies_is_never_said_to_be_allowed_as_other_work_is_not_known() -> None:
    found = {held("aufenthg-16b-1", hours=hours, months=1).state for hours in (1, 10, 20, 40)}
    assert State.MET not in found


@pytest.mark.parametrize(
    ("until", "sent_on", "state", "reason"),
    [
        (DAY, None, State.MET, Reason.ANY_JOB),
        (date(2026, 11, 21), None, State.NOT_KNOWN, Reason.NOT_VALID),
        (date(2026, 11, 21), date(2026, 11, 21), State.MET, Reason.ANY_JOB),
        (date(2026, 11, 21), date(2026, 11, 22), State.NOT_MET, Reason.APPLIED_LATE),
    ],
)
def test_a_title_must_hold_on_the_first_day_or_be_carried_on_by_an_application(
    until: date, sent_on: date | None, state: State, reason: Reason
) -> None:
    found = held("aufenthg-20-1-1", until=until, sent_on=sent_on)
    assert (found.state, found.reason) == (state, reason)
    assert ("application.sent_on" in found.decides) is (state is State.NOT_KNOWN)


def test_without_an_end_it_is_not_known_but_for_titles_that_have_none() -> None:
    assert held("aufenthg-20-1-1", until=None).state is State.NOT_KNOWN
    assert held("aufenthg-9", until=None).state is State.MET


def test_without_a_title_the_place_where_somebody_lives_and_the_nationality_decide() -> None:
    abroad = present_title(Case(person=Person(nationalities=("PH",), in_germany=False)), DAY)
    assert (abroad.state, abroad.reason) == (State.NOT_MET, Reason.LIVES_ABROAD)
    nobody = present_title(Case(person=Person(in_germany=False)), DAY)
    assert nobody.state is State.NOT_KNOWN
    assert "person.nationalities" in nobody.decides
    free = present_title(Case(person=Person(nationalities=("CH",), in_germany=False)), DAY)
    assert (free.state, free.reason) == (State.MET, Reason.NO_TITLE_NEEDED)


def test_of_a_title_for_another_job_that_has_ended_the_application_is_asked_for_and_told() -> None:
    ended = Case(title=Held(title="aufenthg-18a", until=date(2026, 11, 10)), job=Job(is_offered=True))
    first_day = date(2026, 12, 7)
    assert present_title(ended, first_day).decides == ("application.sent_on",)
    late = replace(ended, application=Application(sent_on=date(2026, 11, 20)))
    assert present_title(late, first_day).reason is Reason.APPLIED_LATE
    in_time = replace(ended, application=Application(sent_on=date(2026, 11, 9)))
    assert present_title(in_time, first_day).reason is Reason.ANOTHER_JOB
