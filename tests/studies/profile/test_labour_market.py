"""Fields of study against occupations: nobody is counted twice, units stay apart."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bleibe.studies.profile.field_links import LinkLevel
from bleibe.studies.profile.labour_market import LabourMarketChapter, OccupationRow, labour_market
from bleibe.transition import ActorKey, Demand, FieldOccupation, Graduates, PartialDate
from builders import dated, region, stated


def graduates(
    field: str,
    number: float | tuple[float, float],
    *,
    unit: str = "graduates",
    population: str = "foreign",
    university: str | None = None,
    year: str | None = "2024",
    seen: str | None = None,
) -> Graduates:
    count = stated(number)
    assert count is not None
    return Graduates(
        field_of_study=field,
        number=count,
        unit=unit,
        population=population,
        university=ActorKey(university) if university else None,
        year=PartialDate(year) if year else None,
        source=dated(seen),
    )


def demand(occupation: str, number: float = 10, unit: str = "vacancies") -> Demand:
    count = stated(number)
    assert count is not None
    return Demand(occupation=occupation, number=count, unit=unit, year=PartialDate("2025"))


def leads(field: str, occupation: str, share: float | tuple[float, float] | None = None) -> FieldOccupation:
    return FieldOccupation(field_of_study=field, occupation=occupation, share=stated(share))


def market(
    supply: list[Graduates], sought: list[Demand], links: list[FieldOccupation]
) -> LabourMarketChapter:
    return labour_market(
        region(graduates=tuple(supply), demand=tuple(sought), field_occupations=tuple(links))
    )


def occupation(chapter: LabourMarketChapter, code: str) -> OccupationRow:
    return next(row for row in chapter.occupations if row.occupation == code)


def numbers(chapter: LabourMarketChapter, code: str) -> list[tuple[str, float, float]]:
    """Return unit, low and high of every supply of an occupation."""
    found = occupation(chapter, code).supply
    return [(one.unit, pytest.approx(one.number.low), pytest.approx(one.number.high)) for one in found]


def test_shares_divide_a_field_among_its_occupations() -> None:
    chapter = market(
        [graduates("0613", 100)],
        [demand("434"), demand("713")],
        [leads("0613", "434", 0.7), leads("0613", "713", 0.3)],
    )
    assert numbers(chapter, "434") == [("graduates", 70, 70)]
    assert numbers(chapter, "713") == [("graduates", 30, 30)]
    assert occupation(chapter, "434").supply[0].split


def test_without_shares_a_field_may_turn_to_each_occupation_with_nobody_or_all_and_that_is_said() -> None:
    chapter = market(
        [graduates("0613", 100)], [demand("434"), demand("713")], [leads("0613", "434"), leads("0613", "713")]
    )
    assert numbers(chapter, "434") == numbers(chapter, "713") == [("graduates", 0, 100)]
    part = occupation(chapter, "434").supply[0].fields[0]
    assert (part.split, part.also_for) == (False, ("713",))
    assert chapter.gaps.fields_without_shares == ("0613",)


def test_what_stated_shares_leave_may_go_wherever_a_share_is_missing() -> None:
    links = [leads("0613", "434", 0.6), leads("0613", "713"), leads("0613", "263")]
    chapter = market([graduates("0613", 100)], [demand("434"), demand("713"), demand("263")], links)
    assert numbers(chapter, "434") == [("graduates", 60, 60)]
    assert numbers(chapter, "713") == [("graduates", 0, 40)]
    assert occupation(chapter, "713").supply[0].fields[0].also_for == ("263",)


def test_two_links_into_one_sought_occupation_count_a_person_once() -> None:
    chapter = market([graduates("0613", 100)], [demand("43")], [leads("0613", "434"), leads("0613", "431")])
    assert numbers(chapter, "43") == [("graduates", 0, 100)]
    split = market(
        [graduates("0613", 100)], [demand("43")], [leads("0613", "434", 0.5), leads("0613", "431", 0.3)]
    )
    assert numbers(split, "43") == [("graduates", 80, 80)]


def test_a_link_to_a_broader_occupation_says_only_how_many_it_may_be_at_most() -> None:
    chapter = market(
        [graduates("0613", 100)], [demand("43414")], [leads("0613", "434", 0.6), leads("0613", "713", 0.4)]
    )
    assert numbers(chapter, "43414") == [("graduates", 0, 60)]
    assert not occupation(chapter, "43414").supply[0].split


@pytest.mark.parametrize(
    ("field", "level", "occupations", "low", "high"),
    [
        ("0613", LinkLevel.EXACT, ("434",), 50, 50),
        ("06131", LinkLevel.BROADER, ("434",), 0, 100),  # the share is stated for 0613, not for 06131
        ("061", LinkLevel.NARROWER, ("434",), 0, 100),
        ("09", LinkLevel.NONE, (), None, None),
    ],
)
def test_links_hold_at_any_depth_and_shares_only_at_their_own(
    field: str, level: LinkLevel, occupations: tuple[str, ...], low: float | None, high: float | None
) -> None:
    chapter = market([graduates(field, 100)], [demand("434")], [leads("0613", "434", 0.5)])
    assert (chapter.fields[0].level, chapter.fields[0].occupations) == (level, occupations)
    assert numbers(chapter, "434") == ([("graduates", low, high)] if low is not None else [])


def test_the_nearest_broader_field_speaks_for_one_without_links() -> None:
    chapter = market([graduates("0613", 1)], [], [leads("06", "43"), leads("061", "431")])
    assert chapter.fields[0].occupations == ("431",)


def test_units_populations_and_years_are_never_added() -> None:
    rows = [
        graduates("0613", 10),
        graduates("0613", 200, unit="students"),
        graduates("0613", 40, population="all"),
        graduates("0613", 12, year="2023"),
        graduates("0714", 5),
    ]
    chapter = market(rows, [demand("434")], [leads("0613", "434", 1), leads("0714", "434", 1)])
    found = occupation(chapter, "434").supply
    assert [(one.unit, one.population, one.year, one.number.low) for one in found] == [
        ("graduates", "all", "2024", 40),
        ("graduates", "foreign", "2023", 12),
        ("graduates", "foreign", "2024", 15),
        ("students", "foreign", "2024", 200),
    ]


@pytest.mark.parametrize(
    ("rows", "counted", "total"),
    [
        # a broader field holds the narrower one
        ([graduates("06", 100), graduates("0613", 40)], {"06": True, "0613": False}, 100),
        # the whole region holds each university
        ([graduates("0613", 100), graduates("0613", 40, university="u")], None, 100),
        # two universities are different persons
        ([graduates("0613", 60, university="v"), graduates("0613", 40, university="u")], None, 100),
        # a broad field of one university may share persons with a narrow field of the region
        ([graduates("06", 100, university="u"), graduates("0613", 40)], {"06": True, "0613": False}, 100),
        # two sources of the same: the newer
        ([graduates("0613", 90, seen="2024"), graduates("0613", 100, seen="2025-03")], None, 100),
    ],
)
def test_rows_that_may_hold_the_same_persons_are_counted_once(
    rows: list[Graduates], counted: dict[str, bool] | None, total: float
) -> None:
    chapter = market(rows, [demand("434")], [leads("06", "434", 1), leads("0613", "434", 1)])
    assert numbers(chapter, "434") == [("graduates", total, total)]
    if counted is not None:
        assert {row.field: row.counted for row in chapter.fields} == counted
        assert {row.field: row.held_in for row in chapter.fields} == {"06": None, "0613": "06"}
    assert len(chapter.fields) == len(rows)


def test_what_is_missing_is_named_from_both_sides() -> None:
    gaps = market(
        [graduates("0613", 1), graduates("09", 1)],
        [demand("434"), demand("813")],
        [leads("0613", "434"), leads("0731", "311")],
    ).gaps
    assert gaps.fields_without_occupation == ("09",)
    assert gaps.occupations_without_field == ("813",)
    assert gaps.fields_without_graduates == ("0731",)
    assert gaps.occupations_without_demand == ("311",)
    assert (gaps.no_graduates, gaps.no_demand, gaps.no_joining_table) == (False, False, False)


def test_an_empty_region_says_that_all_three_tables_are_missing() -> None:
    chapter = market([], [], [])
    assert (chapter.gaps.no_graduates, chapter.gaps.no_demand, chapter.gaps.no_joining_table) == (
        True,
        True,
        True,
    )
    assert (chapter.fields, chapter.occupations) == ((), ())


def test_an_occupation_that_nobody_seeks_stands_with_its_supply_and_without_demand() -> None:
    row = occupation(market([graduates("0613", 9)], [], [leads("0613", "434")]), "434")
    assert (row.demand, row.supply[0].number.high) == ((), 9)


def test_demand_stands_row_by_row_with_unit_year_and_source() -> None:
    rows = occupation(
        market([], [demand("434", 7, "vacancies"), demand("434", 900, "employees")], []), "434"
    ).demand
    assert [(row.unit, row.number.low, row.year) for row in rows] == [
        ("employees", 900, "2025"),
        ("vacancies", 7, "2025"),
    ]


def test_shares_that_take_more_than_everybody_are_named_and_bounded() -> None:
    chapter = market(
        [graduates("0613", 100)], [demand("43")], [leads("0613", "434", 0.8), leads("0613", "431", 0.7)]
    )
    assert chapter.gaps.fields_over_one == ("0613",)
    assert numbers(chapter, "43") == [("graduates", 100, 100)]


codes = st.sampled_from(["06", "061", "0613", "07", "0714"])
jobs = st.sampled_from(["43", "434", "43414", "713"])
universities = st.sampled_from([None, "u", "v"])
some_rows = st.lists(
    st.builds(
        lambda field, number, university: graduates(field, number, university=university),
        codes,
        st.integers(0, 50),
        universities,
    ),
    max_size=6,
)
some_links = st.lists(
    st.builds(leads, codes, jobs, st.sampled_from([None, 0.25, 0.5])),
    max_size=6,
    unique_by=lambda link: (link.field_of_study, link.occupation),
)
some_demand = st.lists(st.builds(demand, jobs), max_size=3)


@settings(max_examples=100, deadline=None)
@given(some_rows, some_links, some_demand)
def test_an_occupation_never_draws_more_persons_than_are_counted(
    rows: list[Graduates], links: list[FieldOccupation], sought: list[Demand]
) -> None:
    chapter = market(rows, sought, links)
    total = sum(row.number.high for row in chapter.fields if row.counted)
    for row in chapter.occupations:
        for supply in row.supply:
            assert 0 <= supply.number.low <= supply.number.high + 1e-9
            assert supply.number.high <= total + 1e-9


@settings(max_examples=60, deadline=None)
@given(some_rows, some_links, some_demand, st.randoms(use_true_random=False))
def test_the_labour_market_does_not_depend_on_the_order_of_rows(
    rows: list[Graduates], links: list[FieldOccupation], sought: list[Demand], random: Random
) -> None:
    before = market(rows, sought, links)
    random.shuffle(rows)
    random.shuffle(links)
    random.shuffle(sought)
    assert market(rows, sought, links) == before
