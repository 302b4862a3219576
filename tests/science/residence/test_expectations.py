"""What a case file expects of titles names them as people do; a key that fits none tells the nearest."""

from __future__ import annotations

from datetime import date

import pytest

from bleibe.science.residence.answers import answer
from bleibe.science.residence.case_file import cases_in
from bleibe.science.residence.expectations import differences

GRADUATE = """on: 2026-12-01
person: {nationalities: [IN], age: 30}
degrees: [{kind: academic, country: DE, awarded_on: 2024-03-01}]
job: {is_offered: yes, is_qualified: yes, is_adequate_to_degree: yes, isco: "2512",
  salary_eur_per_year: 46000, hours_per_week: 40, months: 24, needs_licence: no}
has_temporary_protection: no
"""


def said(expect: str, title: str = "none") -> tuple[str, ...]:
    """Return what differs from an expectation."""
    (case,) = cases_in(f"{GRADUATE}title: {title}\nexpect: {expect}".encode(), "case.yaml")
    assert case.expect is not None
    return differences(case.expect, answer(case.case, date(2026, 12, 1)))


@pytest.mark.parametrize(
    "expect",
    [
        "{titles: {aufenthg-18g-1-1: not_open}}",
        "{titles: {'§ 18g Abs. 1 Satz 1 AufenthG': not_open}}",
        "{titles: {EU Blue Card: open, Blaue Karte EU: open, aufenthg-18g: open}}",
        "{titles: {§ 18g Abs. 1 Satz 2 Nr. 1 AufenthG: open, § 18g Abs. 2 AufenthG: unknown}}",
        "{titles: {aufenthg-16d-1: not_open}, consent: {§ 16d Abs. 1 AufenthG: unknown}}",
        "{figures: {§ 18g Abs. 1 Satz 1 AufenthG.salary: 50700}}",
    ],
)
def test_a_title_is_named_by_identifier_place_or_name(expect: str) -> None:
    assert said(expect) == ()


def test_a_status_that_is_held_and_not_covered_is_named_as_well() -> None:
    assert said("{titles: {Duldung: not_covered}}", "Duldung") == ()
    assert said("{titles: {Duldung: not_covered}}")[0].startswith("there is no title Duldung; nearest are ")


def test_a_place_above_several_titles_has_the_best_status_of_theirs() -> None:
    assert said("{titles: {EU Blue Card: not_open}}") == ("EU Blue Card: status is open, expected not_open",)
    assert said("{titles: {§ 18g Abs. 1 Satz 1 AufenthG: open}}") == (
        "§ 18g Abs. 1 Satz 1 AufenthG: status is not_open, expected open",
    )


@pytest.mark.parametrize("kind", ["months: {KEY: 4}", "missing: {KEY: []}", "consent: {KEY: needed}"])
def test_what_is_expected_of_one_title_is_refused_of_several(kind: str) -> None:
    (only,) = said("{" + kind.replace("KEY", "EU Blue Card") + "}")
    assert only.startswith("EU Blue Card stands above several titles; name one of aufenthg-18g-1-1, ")


@pytest.mark.parametrize(
    "expect",
    [
        "{titles: {aufenthg-18g-1-3: open}}",
        "{opens: {aufenthg-18g-1-3: person.languages.de B1}}",
        "{figures: {aufenthg-18g-1-3.salary: 1}}",
    ],
)
def test_a_key_that_fits_no_title_tells_the_nearest_alone(expect: str) -> None:
    (only,) = said(expect)
    assert only.startswith("there is no title aufenthg-18g-1-3; nearest are aufenthg-18g-1-")
    assert only.count(", ") == 2


def test_a_key_that_is_like_no_title_says_where_they_all_stand() -> None:
    (only,) = said("{titles: {something else: open}}")
    assert only == "there is no title something else; docs/reference/residence-titles.md names them all"


def test_a_figure_that_a_title_does_not_have_names_those_of_this_title() -> None:
    (only,) = said("{figures: {aufenthg-18g-1-1.salry: 1}}")
    assert only.startswith("there is no figure aufenthg-18g-1-1.salry; there are ")
    assert "salary" in only
