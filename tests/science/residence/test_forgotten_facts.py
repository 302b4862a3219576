"""What is not said opens no title: each fact of every example case is forgotten, and facts that are drawn."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bleibe.science.residence import Case, State, Status, TitleFinding, judge
from science.residence.drawn_cases import CASES, forgotten
from science.residence.example_cases import examples

DAY = date(2026, 11, 22)
EXAMPLES = examples()

SILENCE_SAYS = {
    "title": "who names no title is judged as somebody who holds none: no time is used, nobody is refused",
    "title.since": "time that is not said to be used is not taken off",
    "title.until": "a title whose last day is not said has not ended",
    "holds_title": "as `title`",
    "earlier": "a title that is not said to have been held has used no time",
    "earlier.since": "as `earlier`",
    "earlier.until": "as `title.until`",
    "months_of_earlier_search": "as `earlier`",
    "study.planned_end_on": "a course whose end is not said runs on",
    "study.state": "a result of the last examination is taken to be that it was passed",
    "study.last_result_on": "without a result the plan counts, under a warning",
    "degrees.awarded_on": "a degree without a day was not awarded too long ago to search for work",
    "study.exmatriculated_on": "as `study.planned_end_on`",
    "person.in_germany": "a course, and who holds a title, is taken to be here unless somebody is abroad",
    "application": "an application for asylum that is not said was not made",
    "application.sent_on": "without an application the day that is asked counts",
    "application.title": "an application that names no title is one for each",
    "has_temporary_protection": "who holds a title under section 24 has that protection",
}
"""Facts whose silence is read, as docs/explanation/residence.md says, and how."""


def opened_by_silence(before: Mapping[str, TitleFinding], after: Mapping[str, TitleFinding]) -> list[str]:
    """Return the titles that open though nothing is left to the authority that was not left to it before."""
    return [
        key
        for key, one in after.items()
        if one.status is Status.OPEN
        and before[key].status is not Status.OPEN
        and to_check(one) <= to_check(before[key])
    ]


def to_check(finding: TitleFinding) -> set[str]:
    return {one.id for one in finding.conditions if one.state is State.TO_CHECK}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(EXAMPLES) | st.tuples(CASES, st.just(DAY)), st.data())
def test_to_forget_a_fact_opens_no_title(asked: tuple[Case, date], data: st.DataObject) -> None:
    case, on = asked
    ways = [one for one in forgotten(case) if one[0] not in SILENCE_SAYS]
    if not ways:
        return
    path, less = data.draw(st.sampled_from(ways), label="fact")
    assert opened_by_silence(judge(case, on), judge(less, on)) == [], path


def test_each_silence_that_is_read_is_told_where_the_algorithm_is_explained() -> None:
    page = (Path(__file__).parents[3] / "docs" / "explanation" / "residence.md").read_text(encoding="utf-8")
    assert [path for path in SILENCE_SAYS if f"`{path}`" not in page] == []


def test_every_silence_that_is_read_is_that_of_a_fact() -> None:
    paths = {path for case, _ in EXAMPLES for path, _ in forgotten(case)}
    assert set(SILENCE_SAYS) <= paths
