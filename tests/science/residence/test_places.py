"""Where a title stands: below a place, in a kind of migration, in a part of the Act, for one job or not."""

from __future__ import annotations

from datetime import date

import pytest

from bleibe.science.residence.citation import is_of
from bleibe.science.residence.classification import PART_3, PART_4, SCHEME, UNKNOWN, kind_of_title
from bleibe.science.residence.own_right import own_right
from bleibe.science.residence.work_limits import is_for_a_job

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("aufenthg-19c-1", "other_work"),
        ("aufenthg-19", "other_work"),
        ("aufenthg-190", UNKNOWN),
        ("beschv-26-2", "other_work"),
        ("aufenthg-9-2", "settled"),
        ("aufenthg-9a", "settled"),
        ("aufenthg-90", UNKNOWN),
        ("aufenthg-20", "job_search"),
        ("aufenthg-20-1-1", "job_search"),
        ("aufenthg-20a-5-2", "job_search"),
        ("aufenthg-21-2b", "self_employment"),
        ("aufenthg-2", UNKNOWN),
        ("aufenthg-17-1", "training"),
        ("aufenthg-17-2", "study"),
        ("aufenthg-18c-1", "settled"),
        ("aufenthg-25b", "protection"),
        ("aufenthg-36a", "family"),
        ("aufenthg-60d", "obliged_to_leave"),
        ("aufenthg-104c", "protection"),
        ("asylg-55", "protection"),
        ("freizueggeu-2-1", "free_movement"),
    ],
)
def test_a_title_belongs_to_the_kind_of_its_section_and_of_no_other(title: str, kind: str) -> None:
    assert kind_of_title(title) == kind


def test_no_place_stands_in_two_kinds() -> None:
    places = [place for kind in SCHEME for place in kind.titles]
    assert len(places) == len(set(places))
    assert not [one for one in places if is_of(one, [other for other in places if other != one])]


@pytest.mark.parametrize("title", ["aufenthg-16-1", "aufenthg-16b-1", "aufenthg-16g", "aufenthg-17-2"])
def test_titles_to_learn_are_of_part_3(title: str) -> None:
    assert (is_of(title, PART_3), is_of(title, PART_4)) == (True, False)


@pytest.mark.parametrize(
    "title", ["aufenthg-18a", "aufenthg-19c-2", "aufenthg-20a-5-1", "aufenthg-21-1", "beschv-6"]
)
def test_titles_to_work_are_of_part_4(title: str) -> None:
    assert (is_of(title, PART_3), is_of(title, PART_4)) == (False, True)


@pytest.mark.parametrize("title", ["aufenthg-15", "aufenthg-160", "aufenthg-22", "aufenthg-24-1", "asylg-55"])
def test_other_titles_are_of_neither_part(title: str) -> None:
    assert not is_of(title, (*PART_3, *PART_4))


@pytest.mark.parametrize(
    ("title", "is_for_one"),
    [
        ("aufenthg-18b", True),
        ("aufenthg-18g-1-1", True),
        ("beschv-26-1", True),
        ("aufenthg-20a-5-2", True),
        ("aufenthg-16d-3-1", True),
        ("aufenthg-16e-1", True),
        ("aufenthg-20a-5-1", False),
        ("aufenthg-16a-1", False),
        ("aufenthg-18c-1", False),
        ("aufenthg-21-1", False),
        ("asylg-55", False),
    ],
)
def test_a_title_is_for_one_job_where_it_allows_that_one_alone(title: str, is_for_one: bool) -> None:
    assert is_for_a_job(title) is is_for_one


@pytest.mark.parametrize(
    ("nationalities", "on", "place"),
    [
        (("FR",), TODAY, "§ 2 Abs. 2 FreizügG/EU"),
        (("NO",), TODAY, "§ 2 Abs. 2 FreizügG/EU"),
        (("CH",), TODAY, "§ 28 AufenthV"),
        (("DE",), TODAY, "§ 2 Abs. 1 AufenthG"),
        (("DE", "FR"), TODAY, "§ 2 Abs. 1 AufenthG"),
        (("IN", "CH"), TODAY, "§ 28 AufenthV"),
        (("GB",), date(2020, 12, 31), "§ 2 Abs. 2 FreizügG/EU"),
    ],
)
def test_who_needs_no_title(nationalities: tuple[str, ...], on: date, place: str) -> None:
    right = own_right(nationalities, on)
    assert right is not None
    assert str(right.citation) == place
    assert (right.states is None) is ("DE" in nationalities)


@pytest.mark.parametrize(
    ("nationalities", "on"), [(("GB",), date(2021, 1, 1)), (("IN",), TODAY), ((), TODAY)]
)
def test_everybody_else_needs_one(nationalities: tuple[str, ...], on: date) -> None:
    assert own_right(nationalities, on) is None
