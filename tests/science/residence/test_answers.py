"""What holds of every answer: unknown facts open nothing, more salary and language close nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bleibe.science.residence.answers import answer, as_plain
from bleibe.science.residence.case_file import read_cases
from bleibe.science.residence.changes import Change
from bleibe.science.residence.facts import (
    Business,
    Case,
    Degree,
    DegreeKind,
    Experience,
    Held,
    Job,
    Level,
    Person,
    Recognition,
    Study,
    StudyState,
)
from bleibe.science.residence.finding import Consent, State, Status, TitleFinding
from bleibe.science.residence.judging import BESIDE_THE_ACT, judge
from bleibe.science.residence.law import FIRST_DAY, LAST_DAY, parameters
from bleibe.transition import SourceMissingError

DAY = date(2026, 11, 22)
CASES = Path(__file__).parents[2] / "cases" / "residence"
CARDS = ("aufenthg-18g-1-1", "aufenthg-18g-1-2-1", "aufenthg-18g-2", "aufenthg-18b", "aufenthg-18a")
SALARIES = (30_000.0, 45_630.0, 45_934.2, 50_700.0, 55_770.0, 90_000.0)

maybe = st.sampled_from([None, True, False])
persons = st.builds(
    Person,
    nationalities=st.sampled_from([(), ("IN",), ("UA",), ("AL",), ("US",), ("FR",)]),
    age=st.sampled_from([None, 22, 34, 44, 45, 60]),
    in_germany=maybe,
    languages=st.dictionaries(st.sampled_from(["de", "en"]), st.sampled_from(list(Level))),
    is_livelihood_secured=maybe,
    has_adequate_old_age_provision=maybe,
    months_of_pension_contributions=st.sampled_from([None, 0, 21, 24, 36, 60]),
)
degrees = st.builds(
    Degree,
    kind=st.sampled_from(list(DegreeKind)),
    country=st.sampled_from(["", "DE", "IN"]),
    recognition=st.sampled_from([None, *Recognition]),
    is_state_recognised_there=maybe,
    years=st.sampled_from([None, 1.0, 2.0, 4.0]),
    awarded_on=st.sampled_from([None, date(2020, 1, 1), date(2024, 6, 1)]),
)
jobs = st.builds(
    Job,
    is_offered=maybe,
    isco=st.sampled_from(["", "2", "2512", "2411", "5322"]),
    salary_eur_per_year=st.sampled_from([None, *SALARIES]),
    months=st.sampled_from([None, 3.0, 12.0, 60.0]),
    is_qualified=maybe,
    is_adequate_to_degree=maybe,
    is_at_graduate_level=maybe,
    needs_licence=maybe,
    has_licence=maybe,
    is_bound_by_collective_agreement=maybe,
)
titles = st.sampled_from(["aufenthg-16b-1", "aufenthg-18b", "aufenthg-18g", "aufenthg-24", "aufenthg-20-1-1"])
cases = st.builds(
    Case,
    person=persons,
    title=st.none()
    | st.builds(Held, title=titles, since=st.just(date(2024, 1, 1)), until=st.just(date(2027, 3, 4))),
    degrees=st.none() | st.lists(degrees, max_size=2).map(tuple),
    job=st.none() | jobs,
    experience=st.builds(
        Experience,
        months_in_last_5_years=st.sampled_from([None, 0, 24]),
        months_in_last_7_years=st.sampled_from([None, 0, 36]),
    ),
    has_temporary_protection=maybe,
)
DRAWN = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def opened(found: Mapping[str, TitleFinding]) -> set[str]:
    return {key for key, one in found.items() if one.status is Status.OPEN}


def days_of_change() -> list[date]:
    """Return each day on which a figure of the law changes, the one before it, and a day of every month."""
    changes = {line.since for one in parameters().values() for line in one.lines}
    months = {
        date(year, month, 11) for year in range(FIRST_DAY.year, LAST_DAY.year + 1) for month in range(1, 13)
    }
    days = changes | {day - timedelta(days=1) for day in changes} | months | {FIRST_DAY, LAST_DAY}
    return sorted(day for day in days if FIRST_DAY <= day <= LAST_DAY)


def test_who_says_nothing_is_opened_nothing_and_refused_nothing_but_old_or_coming_law() -> None:
    for day in days_of_change():
        found = judge(Case(), day)
        assert opened(found) == set(), day
        assert {one.id for one in found.values() if one.valid_from is not None} == set(), day
        for one in found.values():
            missing = {each.id for each in one.missing}
            assert missing <= {"in_force", "title_of_before", "applied_before"}, (day, one.id)


@DRAWN
@given(cases, st.sampled_from(SALARIES))
def test_more_salary_closes_no_title(case: Case, more: float) -> None:
    job = case.job or Job()
    if job.salary_eur_per_year is None or more < job.salary_eur_per_year:
        return
    raised = replace(case, job=replace(job, salary_eur_per_year=more))
    assert opened(judge(case, DAY)) <= opened(judge(raised, DAY))


@DRAWN
@given(cases, st.sampled_from(["de", "en"]), st.sampled_from(list(Level)))
def test_more_language_closes_no_title(case: Case, language: str, level: Level) -> None:
    known = case.person.languages.get(language)
    if known is None or level.rank < known.rank:
        return
    better = replace(case, person=replace(case.person, languages={**case.person.languages, language: level}))
    assert opened(judge(case, DAY)) <= opened(judge(better, DAY))


@DRAWN
@given(cases)
def test_a_title_is_open_only_where_nothing_is_missing_or_unknown(case: Case) -> None:
    for one in judge(case, DAY).values():
        states = {each.state for each in one.conditions}
        if one.status is Status.OPEN:
            assert states <= {State.MET, State.TO_CHECK}
        if State.NOT_MET in states:
            assert one.status is Status.NOT_OPEN


def made_so(case: Case, change: Change) -> Iterator[tuple[Case, date]]:
    """Yield the facts and the day that a change speaks of; of several degrees it does not say which."""
    section, _, fact = change.fact.partition(".")
    if change.fact == "as_of":
        yield case, date.fromisoformat(change.to)
    elif section == "degrees":
        for at, one in enumerate(case.degrees or ()):
            with_licence = change.fact == "degrees.recognition_with_licence"
            better = replace(one, recognition=Recognition.FULL if with_licence else Recognition(change.to))
            made = replace(case, degrees=(*case.degrees[:at], better, *case.degrees[at + 1 :]))
            licensed = replace(case.job or Job(), has_licence=True)
            yield replace(made, job=licensed) if with_licence else made, DAY
    elif section == "person":
        languages = {**case.person.languages, fact.removeprefix("languages."): Level(change.to)}
        yield replace(case, person=replace(case.person, languages=languages)), DAY
    else:
        to = True if change.to == "yes" else float(change.to)
        yield replace(case, job=replace(case.job or Job(), **{fact: to})), DAY


def does_what_it_says(case: Case, change: Change) -> bool:
    """Return whether the facts changed so have the titles that the change names open, or unblocked."""
    return any(
        all(found[key].status is Status.OPEN for key in change.opens)
        and all(found[key].status is Status.UNKNOWN for key in change.unblocks)
        for found in (judge(changed, day) for changed, day in made_so(case, change))
    )


@DRAWN
@given(cases)
def test_each_change_does_what_it_says(case: Case) -> None:
    found = answer(case, DAY)
    before = {one.id: one.status for one in found.titles}
    for change in found.changes:
        assert change.opens or change.unblocks
        assert all(before[key] is not Status.OPEN for key in change.opens)
        assert all(before[key] is Status.NOT_OPEN for key in change.unblocks)
        assert does_what_it_says(case, change), change


def test_each_kind_of_change_is_made_by_its_own_words() -> None:
    """Every example case has its changes made; together they have every kind that there is."""
    kinds = set()
    for path in sorted(CASES.glob("*.yaml")):
        for one in read_cases(path):
            if one.expect is not None and one.expect.opens and one.on == DAY:
                for change in answer(one.case, DAY).changes:
                    kinds.add(change.fact)
                    assert does_what_it_says(one.case, change), (one.name, change)
    assert {"as_of", "degrees.recognition", "job.salary_eur_per_year", "person.languages.de"} <= kinds


def test_an_unknown_condition_says_which_fact_would_decide() -> None:
    for one in judge(Case(), DAY).values():
        for condition in one.conditions:
            if condition.state is State.NOT_KNOWN:
                assert condition.decides, (one.id, condition.id)


def test_the_general_conditions_stand_beside_every_title_but_those_that_section_5_3_names() -> None:
    general = {"passport", "identity", "no_grounds_for_expulsion"}
    for key, one in judge(Case(), DAY).items():
        is_left_out = key in (*BESIDE_THE_ACT, "aufenthg-24-1")
        assert general & {each.id for each in one.conditions} == (set() if is_left_out else general), key


@pytest.mark.parametrize("day", [FIRST_DAY - timedelta(days=1), LAST_DAY + timedelta(days=1)])
def test_a_day_whose_law_nobody_read_is_refused(day: date) -> None:
    with pytest.raises(SourceMissingError, match=f"{FIRST_DAY.isoformat()} to {LAST_DAY.isoformat()}"):
        answer(Case(), day)


@pytest.mark.usefixtures("figures_end_with_2026")
def test_figures_of_2027_are_answered_under_a_warning() -> None:
    study = Study(kind=DegreeKind.ACADEMIC, state=StudyState.RUNNING)
    assert "figures_of_an_earlier_year" in answer(Case(study=study), date(2027, 1, 1)).warnings
    assert "figures_of_an_earlier_year" not in answer(Case(study=study), date(2026, 12, 31)).warnings


def test_a_plan_that_counts_as_completion_is_told_and_nothing_else_is() -> None:
    study = Study(kind=DegreeKind.ACADEMIC, state=StudyState.RUNNING, planned_end_on=date(2027, 5, 31))
    for day, is_told in ((date(2027, 5, 30), False), (date(2027, 5, 31), True), (date(2027, 6, 1), True)):
        assert ("study_ends_as_planned" in answer(Case(study=study), day).warnings) is is_told
    for known in (
        replace(study, last_result_on=date(2027, 5, 20)),
        replace(study, state=StudyState.BROKEN_OFF),
        replace(study, state=StudyState.NONE),
        replace(study, is_language_course=True),
        replace(study, planned_end_on=None),
    ):
        assert "study_ends_as_planned" not in answer(Case(study=known), date(2027, 6, 1)).warnings


@pytest.mark.parametrize(("day", "is_read"), [(date(2024, 6, 1), False), (DAY, True)])
def test_a_figure_that_only_says_what_is_granted_shows_its_mark(day: date, is_read: bool) -> None:
    found = judge(Case(), day)["aufenthg-16a-2-1"]
    assert "aufenthg.16a.grant" in {one.key for one in found.beside}
    assert found.is_verified is is_read


def test_every_title_whose_entitlement_is_a_figure_names_it() -> None:
    named = {key for key, one in parameters().items() if one.unit in ("kind of grant", "entitlement")}
    shown = {one.key for title in judge(Case(), DAY).values() for one in title.beside}
    assert named
    assert named <= shown


def test_the_plain_form_has_the_fields_that_others_read() -> None:
    plain = as_plain(answer(Case(), DAY))
    assert isinstance(plain, dict)
    assert {"as_of", "titles", "work", "deadlines", "changes", "classification", "warnings"} <= plain.keys()
    title = plain["titles"][0]
    assert {"id", "status", "entitlement", "conditions", "valid_from", "duration_months", "ba_consent"} <= (
        title.keys()
    )
    assert plain["as_of"] == "2026-11-22"


@pytest.mark.parametrize(
    ("months", "consent", "place"),
    [(24, Consent.NOT_NEEDED, "§ 9"), (23, Consent.NEEDED, "§ 39")],
)
def test_after_two_years_of_insured_work_nobody_is_asked_for_consent(
    months: int, consent: Consent, place: str
) -> None:
    held = Held(title="aufenthg-18b", since=date(2025, 1, 1), until=date(2027, 3, 4))
    person = Person(nationalities=("IN",), in_germany=True, months_of_insured_employment=months)
    found = judge(Case(person=person, title=held), DAY)["aufenthg-18b"]
    assert (found.ba_consent, str(found.consent_citation)[: len(place)]) == (consent, place)


def test_no_change_is_named_for_a_title_that_nobody_has_in_mind() -> None:
    nurse = Case(
        person=Person(nationalities=("PH",), in_germany=False, languages={"de": Level.A2}),
        degrees=(Degree(kind=DegreeKind.VOCATIONAL, country="PH", recognition=Recognition.PARTIAL),),
    )
    changes = answer(nurse, DAY).changes
    helped = {key for one in changes for key in (*one.opens, *one.unblocks)}
    assert "aufenthg-18a" in helped
    assert {"aufenthg-20-1-4", "aufenthg-17-1-1"} & helped == set()
    seeks = replace(nurse, seeks_training_place=True)
    named = {key: one.fact for one in answer(seeks, DAY).changes for key in one.unblocks}
    assert named["aufenthg-17-1-1"] == "person.languages.de"


NURSE_ABROAD = Case(
    person=Person(nationalities=("PH",), in_germany=False),
    degrees=(Degree(kind=DegreeKind.VOCATIONAL, country="PH", recognition=Recognition.PARTIAL),),
    job=Job(is_offered=True, is_qualified=True, needs_licence=True, has_licence=False),
)
BOTH = "degrees.recognition_with_licence"


def helped_by(case: Case) -> dict[str, set[str]]:
    """Return the titles that the changes of a case lead to, by the fact that is changed."""
    found: dict[str, set[str]] = {}
    for one in answer(case, DAY).changes:
        found.setdefault(one.fact, set()).update((*one.opens, *one.unblocks))
    return found


def test_in_a_regulated_occupation_recognition_and_licence_are_one_change() -> None:
    helped = helped_by(NURSE_ABROAD)
    assert "aufenthg-18a" in helped[BOTH]
    assert {"degrees.recognition", "job.has_licence"} & helped.keys() == set()


def test_each_is_a_change_by_itself_where_the_other_is_there_or_not_asked() -> None:
    degree, job = Degree(kind=DegreeKind.VOCATIONAL, country="PH"), NURSE_ABROAD.job or Job()
    full = replace(NURSE_ABROAD, degrees=(replace(degree, recognition=Recognition.FULL),))
    assert "aufenthg-18a" in helped_by(full)["job.has_licence"]
    comparable = Degree(kind=DegreeKind.ACADEMIC, country="PH", recognition=Recognition.COMPARABLE)
    assert "aufenthg-18b" in helped_by(replace(NURSE_ABROAD, degrees=(comparable,)))["job.has_licence"]
    for other in (replace(job, has_licence=True), replace(job, needs_licence=False)):
        helped = helped_by(replace(NURSE_ABROAD, job=other))
        assert "aufenthg-18a" in helped["degrees.recognition"]
        assert BOTH not in helped


def test_a_change_leads_to_no_title_for_few_of_whom_nobody_says_to_be_one() -> None:
    far_fetched = {"aufenthg-21-2b-1", "aufenthg-18c-3-1", "aufenthg-19c-3", "aufenthg-18g-2"}
    refused = Degree(kind=DegreeKind.ACADEMIC, country="PH", recognition=Recognition.NOT_ASKED)
    for case in (
        NURSE_ABROAD,
        replace(NURSE_ABROAD, degrees=(refused,)),
        replace(NURSE_ABROAD, degrees=(refused,), job=replace(NURSE_ABROAD.job or Job(), is_offered=False)),
    ):
        helped = set().union(*helped_by(case).values())
        assert helped
        assert helped & far_fetched == set()
    founder = replace(
        NURSE_ABROAD, degrees=(refused,), business=Business(has_founder_scholarship=True), job=None
    )
    assert "aufenthg-21-2b-1" in helped_by(founder)["degrees.recognition"]
