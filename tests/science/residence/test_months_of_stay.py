"""Months of a stay to the day, and what is left of a longest one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bleibe.science.residence.facts import Held
from bleibe.science.residence.titles.months_of_stay import months_between, months_of, months_rounded_down

DAYS = st.dates(date(2020, 3, 1), date(2027, 12, 31))


@given(first=DAYS, later=st.integers(0, 2000))
def test_a_later_day_is_never_fewer_months(first, later):
    last = date.fromordinal(first.toordinal() + later)
    after = date.fromordinal(last.toordinal() + 1)
    assert 0 <= months_between(first, last) < months_between(first, after)


@pytest.mark.parametrize(
    ("months", "down"),
    [(36.0, 36.0), (7.99, 7.0), (1.0, 1.0), (0.99, 0.9), (0.3, 0.3), (0.0, 0.0), (-2.0, 0.0)],
)
def test_what_is_left_is_rounded_down(months, down):
    assert months_rounded_down(months) == down


def test_a_title_without_its_beginning_leaves_the_sum_unknown():
    on = date(2026, 11, 22)
    whole = Held(title="aufenthg-16d-1", since=date(2026, 1, 1), until=date(2026, 3, 31))
    assert months_of([whole], on) == 3
    assert months_of([whole, Held(title="aufenthg-16d-1")], on) is None
    assert months_of([Held(title="aufenthg-16d-1", since=date(2027, 1, 1))], on) == 0
