"""Lines break where a reader would break them, and labels keep their distance."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bleibe.studies.report.line_breaks import wrap
from bleibe.studies.report.path_picture.lettering import spread
from bleibe.studies.report.typeface import Weight, subset, text_width


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("Arbeitsplatzsuche", 70, ("Arbeits-", "platzsuche")),
        ("Willkommensveranstaltung der Stadt", 110, ("Willkommens-", "veranstaltung der", "Stadt")),
        ("nicht weiter\u00advermittelt", 70, ("nicht", "weiter-", "vermittelt")),
        ("nicht weiter\u00advermittelt", 300, ("nicht weitervermittelt",)),
        ("International Office", 300, ("International Office",)),
        ("Qualifikationsbausteine", 110, ("Qualifikations-", "bausteine")),
        ("", 100, ()),
    ],
)
def test_words_break_at_their_joints(text: str, width: float, lines: tuple[str, ...]) -> None:
    assert wrap(text, width, 12) == lines


@given(
    text=st.text(alphabet="abcdefghschckteiouäöü -/", max_size=80),
    width=st.floats(min_value=40, max_value=300),
)
def test_no_line_is_wider_than_asked_and_no_letter_is_lost(text: str, width: float) -> None:
    lines = wrap(text, width, 12)
    assert all(text_width(line, 12) <= width for line in lines)
    joined = "".join(lines).replace("-", "")
    assert joined.replace(" ", "") == "".join(text.split()).replace("-", "")


@given(
    labels=st.lists(st.tuples(st.floats(-50, 500), st.floats(1, 60)), max_size=12),
    gap=st.floats(0, 10),
)
def test_spread_labels_keep_their_order_and_never_overlap(
    labels: list[tuple[float, float]], gap: float
) -> None:
    wanted, heights = [place for place, _ in labels], [height for _, height in labels]
    tops = spread(wanted, heights, gap=gap, first=0)
    assert all(top >= 0 for top in tops)
    for top, height, following in zip(tops, heights, tops[1:], strict=False):
        assert following >= top + height + gap - 1e-6


def test_labels_that_have_room_stay_where_they_want_to_be() -> None:
    assert spread([10, 50, 90], [20, 20, 20], gap=4, first=0) == (10, 50, 90)


def test_the_page_carries_a_small_part_of_the_typeface_always_the_same() -> None:
    carried = [subset(weight) for weight in Weight]
    assert all(len(part) < 60_000 for part in carried)
    subset.cache_clear()
    assert [subset(weight) for weight in Weight] == carried
