"""What of a planned job falls into the time of the account: until title and enrolment end."""

from __future__ import annotations

from datetime import date

import pytest

from bleibe.science.residence import Application, Case, Held, PlannedJob, Study, StudyState, within_account

JOB = PlannedJob(first=date(2027, 3, 1), last=date(2027, 6, 30), hours_per_day=4, days_per_week=2)


def student(until: date | None = None, sent: date | None = None, **dates: date) -> Case:
    """Return a student with the end of the title and days of the course."""
    return Case(
        title=Held(title="aufenthg-16b-1", until=until),
        application=Application(sent_on=sent),
        study=Study(state=StudyState.RUNNING, **dates),
    )


@pytest.mark.parametrize(
    ("case", "last", "cut_by"),
    [
        (student(), date(2027, 6, 30), None),
        (student(date(2027, 6, 30)), date(2027, 6, 30), None),
        (student(date(2027, 6, 29)), date(2027, 6, 29), "title"),
        (student(date(2027, 3, 1)), date(2027, 3, 1), "title"),
        (student(date(2027, 2, 28)), None, "title"),
        (student(date(2027, 6, 29), date(2027, 6, 29)), date(2027, 6, 30), None),
        (student(date(2027, 6, 29), date(2027, 6, 30)), date(2027, 6, 29), "title"),
        (student(exmatriculated_on=date(2027, 3, 31)), date(2027, 3, 31), "enrolment"),
        (student(date(2027, 5, 31), exmatriculated_on=date(2027, 3, 31)), date(2027, 3, 31), "enrolment"),
        (student(date(2027, 3, 15), exmatriculated_on=date(2027, 3, 31)), date(2027, 3, 15), "title"),
        (student(exmatriculated_on=date(2027, 2, 28)), None, "enrolment"),
    ],
)
def test_a_job_is_cut_at_the_end_of_title_or_enrolment(
    case: Case, last: date | None, cut_by: str | None
) -> None:
    reach = within_account(case, JOB)
    assert (None if reach.job is None else reach.job.last) == last
    assert (None if reach.cut_by is None else reach.cut_by.value) == cut_by


@pytest.mark.parametrize(
    ("case", "doubtful_after"),
    [
        (student(planned_end_on=date(2027, 5, 31)), date(2027, 5, 31)),
        (student(planned_end_on=date(2027, 6, 30)), None),
        (student(planned_end_on=date(2027, 5, 31), exmatriculated_on=date(2027, 9, 30)), None),
        (student(date(2027, 5, 31), planned_end_on=date(2027, 5, 31)), None),
    ],
)
def test_beyond_the_end_of_the_course_the_end_of_enrolment_is_asked(
    case: Case, doubtful_after: date | None
) -> None:
    assert within_account(case, JOB).doubtful_after == doubtful_after
