"""No answer moves the result further than its bound says; solved anew for every kind of answer."""

from __future__ import annotations

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bleibe.science.throughput import build_program, solve
from bleibe.science.throughput.answers import ALL, Change, Field
from bleibe.science.throughput.swing_bounds import SwingBounds
from tests.throughput_arrays import SmallRegion, regions

SHARES = st.sampled_from([0.0, 0.2, 0.5, 0.9, 1.0])


def changes(region: SmallRegion, data: st.DataObject) -> list[Change]:
    """Draw a change of each field that the region has."""
    arrays = region.arrays()
    row = data.draw(st.integers(0, len(arrays.groups) - 1))
    has_step = arrays.step_share[row] > 0
    found = [
        Change(field=Field.PERSONS, place=(row,), value=data.draw(st.sampled_from([1.0, 30.0, 150.0]))),
        Change(
            field=Field.STEP_SHARE, place=(row, has_step), value=data.draw(st.sampled_from([0.2, 0.7, 1.0]))
        ),
    ]
    if arrays.offers:
        column = data.draw(st.integers(0, len(arrays.offers) - 1))
        places = data.draw(st.sampled_from([0.0, 3.0, 30.0, float("inf")]))
        found += [
            Change(field=Field.PLACES, place=(column,), value=places),
            Change(field=Field.FIT, place=(ALL, column), value=False),
            Change(field=Field.REACH, place=(ALL, column), value=data.draw(SHARES)),
            Change(field=Field.HANDOVER, place=(ALL,), value=arrays.handover * data.draw(SHARES)),
            Change(field=Field.HANDOVER, place=(ALL,), value=np.maximum(arrays.handover, data.draw(SHARES))),
        ]
    return found


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(regions(), st.data())
def test_no_answer_moves_the_result_further_than_its_bound(region: SmallRegion, data: st.DataObject) -> None:
    known = solve(build_program(region.arrays()))
    bounds = SwingBounds(known)
    for change in changes(region, data):
        moved = solve(build_program(change(region.arrays()))).value - known.value
        assert -bounds.fall(change) - 1e-4 <= moved <= bounds.rise(change) + 1e-4, change
