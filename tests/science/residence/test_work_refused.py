"""When work is not allowed: the account is used up, the title has ended, there is none, a school exchange."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bleibe.science.residence.account_end import has_room
from bleibe.science.residence.deadlines import deadlines
from bleibe.science.residence.facts import Application, Case, Held, Job, Person, Study, WorkedDay
from bleibe.science.residence.finding import State
from bleibe.science.residence.present_title import present_title
from bleibe.science.residence.while_deciding import while_deciding
from bleibe.science.residence.work import Validity, WorkFinding, work
from bleibe.science.residence.work_limits import LimitKind
from bleibe.science.residence.working_days import Reading
from science.residence.held_titles import held

DAY = date(2026, 11, 22)
HERE = Person(nationalities=("IN",), in_germany=True)
TO_STUDY = Held(title="aufenthg-16b-1", until=date(2027, 9, 30))
FIRST_MONDAY = date(2026, 1, 5)


def whole_days(count: int) -> tuple[WorkedDay, ...]:
    """Return days of eight hours from Monday to Friday, from the first Monday of 2026."""
    days = (FIRST_MONDAY + timedelta(days=number) for number in range(365))
    return tuple(WorkedDay(on=day, hours=8) for day in days if day.weekday() < 5)[:count]


def student(count: int, on: date, **more: WorkedDay) -> WorkFinding:
    case = Case(person=HERE, title=TO_STUDY, worked=(*whole_days(count), *more.values()))
    return work(case, on)


@pytest.mark.parametrize(
    ("count", "allowed", "is_used_up", "since"),
    [
        (139, State.MET, False, None),
        (140, State.NOT_MET, True, None),
        (141, State.NOT_MET, True, date(2026, 7, 20)),
        (150, State.NOT_MET, True, date(2026, 7, 20)),
    ],
)
def test_an_account_that_is_used_up_allows_no_further_work_and_says_since_when_it_is_exceeded(
    count: int, allowed: State, is_used_up: bool, since: date | None
) -> None:
    found = student(count, date(2026, 12, 31))
    assert (found.allowed, found.account_is_used_up) == (allowed, is_used_up)
    assert found.account_exceeded_since == since
    assert found.limit_kind is LimitKind.DAYS_A_YEAR
    places = [str(one) for one in found.citations]
    assert ("§ 4a Abs. 2 Satz 1 AufenthG" in places) is is_used_up


def test_days_that_are_only_planned_take_nothing_from_an_earlier_day() -> None:
    before = student(150, date(2026, 7, 16))
    assert (before.allowed, before.account_exceeded_since) == (State.MET, None)
    assert student(150, date(2026, 7, 20)).allowed is State.NOT_MET


def test_the_last_day_of_the_account_itself_is_allowed_and_a_new_year_begins_anew() -> None:
    assert student(140, date(2026, 7, 17)).allowed is State.MET
    assert student(140, date(2026, 7, 18)).allowed is State.NOT_MET
    assert student(150, date(2027, 1, 4)).allowed is State.MET


def test_student_side_jobs_do_not_use_the_account_up() -> None:
    side_job = WorkedDay(on=date(2026, 7, 20), hours=24, is_student_side_job=True)
    assert student(139, date(2026, 7, 20), side=side_job).allowed is State.MET
    assert student(140, date(2026, 7, 21), side=side_job).allowed is State.NOT_MET


def test_in_a_week_at_the_flat_rate_there_is_room_with_no_day_left() -> None:
    """137.5 days are used; from Monday to Wednesday the flat week takes the rest, Thursday takes no more."""
    half = replace(whole_days(138)[-1], hours=4)
    monday = date(2026, 7, 20)
    flat = tuple(WorkedDay(on=monday + timedelta(days=day), hours=5) for day in range(3))
    case = Case(title=TO_STUDY, worked=(*whole_days(137), half, *flat))
    found = work(case, monday + timedelta(days=3)).account
    assert found is not None
    assert found.left == 0
    assert has_room(case, monday + timedelta(days=3))
    assert not has_room(case, monday + timedelta(days=7))


@pytest.mark.parametrize(
    ("on", "limit", "has_two_laws"), [(date(2024, 2, 29), 120, False), (date(2024, 3, 1), 140, True)]
)
def test_in_2024_account_and_limit_are_those_of_the_day(on: date, limit: float, has_two_laws: bool) -> None:
    found = work(Case(title=TO_STUDY, study=Study(is_language_course=False)), on)
    assert found.limit is not None
    assert found.account is not None
    assert (found.limit.number, found.account.left) == (limit, limit)
    assert (Reading.YEAR_WITH_TWO_LAWS in found.account.unverified) is has_two_laws


def test_a_late_application_leaves_no_work_and_no_account() -> None:
    title = Held(title="aufenthg-16b-1", until=date(2026, 8, 12))
    found = work(Case(person=HERE, title=title, application=Application(sent_on=date(2026, 11, 15))), DAY)
    assert (found.allowed, found.validity, found.account) == (State.NOT_MET, Validity.LATE, None)
    assert found.has_ended


@pytest.mark.parametrize(
    ("asked", "validity", "allowed", "effect"),
    [
        ("aufenthg-18b", Validity.ENDED, State.NOT_MET, State.NOT_MET),
        ("aufenthg-25a", Validity.CONTINUES, State.NOT_KNOWN, State.MET),
        ("aufenthg-25b-1", Validity.CONTINUES, State.NOT_KNOWN, State.MET),
        ("", Validity.EXPIRED, State.NOT_KNOWN, State.NOT_KNOWN),
    ],
)
def test_the_right_of_residence_as_a_chance_carries_on_by_an_application_for_25a_or_25b_alone(
    asked: str, validity: Validity, allowed: State, effect: State
) -> None:
    chance = Held(title="aufenthg-104c", until=date(2026, 11, 20))
    case = Case(person=HERE, title=chance, application=Application(sent_on=date(2026, 11, 10), title=asked))
    found = work(case, DAY)
    assert (found.validity, found.allowed) == (validity, allowed)
    assert "§ 104c Abs. 2 Satz 3 AufenthG" in [str(one) for one in found.citations]
    assert found.decides == (() if asked else ("application.title",))
    effects = {one.id: one for one in while_deciding(case, DAY)}
    assert effects["title_continues_with_work"].state is effect
    assert str(effects["title_continues_with_work"].citation) == "§ 104c Abs. 2 Satz 3 AufenthG"
    for id in ("travel_while_title_continues", "certificate_is_due"):
        assert effects[id].state is effect
    dates = {one.id: one.on for one in deadlines(case, DAY)}
    applied = {"title_continues_beyond": date(2026, 11, 20)}
    still_to_apply = dict.fromkeys(("apply_for_25a_or_25b_before_expiry", "title_ends"), date(2026, 11, 20))
    assert dates == (applied if effect is State.MET else still_to_apply)


@pytest.mark.parametrize("sent", [None, date(2026, 11, 18), DAY])
def test_a_schengen_visa_ends_whatever_is_asked_for_and_no_day_to_apply_is_named(sent: date | None) -> None:
    visa = Held(title="aufenthg-6-1", until=date(2026, 11, 20))
    case = Case(person=HERE, title=visa, application=Application(sent_on=sent))
    found = work(case, DAY)
    assert (found.validity, found.allowed) == (Validity.ENDED, State.NOT_MET)
    assert "§ 81 Abs. 4 Satz 2 AufenthG" in [str(one) for one in found.citations]
    dates = {one.id: str(one.citation) for one in deadlines(case, DAY)}
    assert dates == {"title_ends": "§ 81 Abs. 4 Satz 2 AufenthG"}
    assert present_title(case, DAY).state is State.NOT_MET


def test_a_toleration_is_no_title_that_an_application_carries_on_and_its_end_is_not_judged() -> None:
    toleration = Held(title="aufenthg-60a", until=date(2026, 11, 20))
    case = Case(person=HERE, title=toleration, application=Application(sent_on=date(2026, 11, 18)))
    assert work(case, DAY).allowed is State.NOT_KNOWN
    assert "apply_before_expiry" not in {one.id for one in deadlines(case, DAY)}


@pytest.mark.parametrize(
    ("person", "protected", "allowed"),
    [
        (HERE, None, State.NOT_MET),
        (replace(HERE, in_germany=None), None, State.NOT_MET),
        (replace(HERE, in_germany=False), None, State.NOT_KNOWN),
        (replace(HERE, nationalities=()), None, State.NOT_KNOWN),
        (replace(HERE, nationalities=("IN", "FR")), None, State.MET),
        (replace(HERE, nationalities=("UA",)), True, State.NOT_KNOWN),
    ],
)
def test_without_a_title_who_needs_one_may_not_work(
    person: Person, protected: bool | None, allowed: State
) -> None:
    found = work(Case(person=person, holds_title=False, has_temporary_protection=protected), DAY)
    assert found.allowed is allowed
    assert (found.validity is Validity.NO_TITLE) is (allowed is State.NOT_MET)
    if allowed is State.NOT_MET:
        places = [str(one) for one in found.citations]
        assert places == ["§ 4a Abs. 4 AufenthG", "§ 4a Abs. 5 Satz 2 AufenthG"]
        assert found.decides == ()


def test_who_did_not_say_whether_a_title_is_held_is_asked() -> None:
    found = work(Case(person=HERE), DAY)
    assert (found.allowed, found.decides) == (State.NOT_KNOWN, ("title.title",))


def test_an_exchange_of_pupils_allows_no_work() -> None:
    by_place = held("16f-1-2")
    said = work(Case(title=Held(title="aufenthg-16f-1"), study=Study(is_school_visit=True)), DAY)
    for found in (by_place, said):
        assert (found.allowed, found.limit_kind) == (State.NOT_MET, LimitKind.NO_WORK)
        assert [str(one) for one in found.citations] == ["§ 16f Abs. 3 Satz 5 AufenthG"]


@pytest.mark.parametrize(
    ("place", "is_part"),
    [
        ("16b-1", True),
        ("16b-5-1-1", True),
        ("16b-5-1-2", False),
        ("16b-5-1-3", False),
        ("16b-7", False),
        ("16a-1", False),
    ],
)
@pytest.mark.parametrize("is_internship", [True, False, None])
def test_an_internship_that_the_study_prescribes_is_part_of_it(
    place: str, is_part: bool, is_internship: bool | None
) -> None:
    title = Held(title=f"aufenthg-{place}", until=date(2027, 9, 30))
    job = Job(is_internship_of_study=is_internship, hours_per_week=40, months=6)
    found = work(Case(title=title, job=job), DAY)
    expected = "§ 16b Abs. 1 Satz 2 AufenthG" if is_part and is_internship else "None"
    assert str(found.internship) == expected
    assert not (found.internship and found.is_verified)
