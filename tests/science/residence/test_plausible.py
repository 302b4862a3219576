"""What cannot be true of a case is told with its field; and titles are known by their names."""

from __future__ import annotations

import pytest

from bleibe.science.residence import Case, case_of, case_text, cases_in, is_country, judge, place_of
from bleibe.science.residence.citation import STATUTES
from bleibe.science.residence.law import READ_ON
from bleibe.science.residence.title_names import title_named
from bleibe.science.residence.titles.not_covered import table
from bleibe.transition import InvalidInputError


def case(text: str) -> Case:
    """Return the one case of a text."""
    (found,) = cases_in(text.encode(), "case.yaml")
    return found.case


def faults(text: str) -> list[str]:
    """Return the fields at fault."""
    with pytest.raises(InvalidInputError) as refused:
        cases_in(text.encode(), "case.yaml")
    return [one.column for one in refused.value.faults]


@pytest.mark.parametrize(
    ("wrong", "field", "right"),
    [
        (
            "job: {salary_eur_per_year: 50.700}",
            "job.salary_eur_per_year",
            "job: {salary_eur_per_year: 50700}",
        ),
        (
            "job: {salary_eur_per_year: 999.99}",
            "job.salary_eur_per_year",
            "job: {salary_eur_per_year: 1000}",
        ),
        ("job: {salary_eur_per_year: -1}", "job.salary_eur_per_year", "job: {hours_per_week: 0}"),
        ("job: {hours_per_week: 169}", "job.hours_per_week", "job: {hours_per_week: 168}"),
        ("person: {age: -1}", "person.age", "person: {age: 0}"),
        ("person: {age: 131}", "person.age", "person: {age: 130}"),
        (
            "worked: [{on: 2026-01-01, hours: 24.5}]",
            "worked.1.hours",
            "worked: [{on: 2026-01-01, hours: 24}]",
        ),
        (
            "worked: [{on: 2026-01-01, hours: 13}, {on: 2026-01-01, hours: 12}]",
            "worked.2.hours",
            "worked: [{on: 2026-01-01, hours: 12}, {on: 2026-01-01, hours: 12}]",
        ),
        (
            "title: {title: aufenthg-18b, since: 2026-01-02, until: 2026-01-01}",
            "title.until",
            "title: {title: aufenthg-18b, since: 2026-01-01, until: 2026-01-01}",
        ),
        (
            "earlier: [{title: aufenthg-18b, since: 2026-01-02, until: 2026-01-01}]",
            "earlier.1.until",
            "earlier: [{title: aufenthg-18b, until: 2026-01-01}]",
        ),
        (
            "lecture_period: [[2026-01-02, 2026-01-01]]",
            "lecture_period.1",
            "lecture_period: [[2026-01-02, 2026-01-02]]",
        ),
        ("person: {nationalities: [XX]}", "person.nationalities", "person: {nationalities: [XK]}"),
        (
            "degrees: [{kind: academic, country: UK}]",
            "degrees.1.country",
            "degrees: [{kind: academic, country: GB}]",
        ),
        ("job: {isco: 25x}", "job.isco", "job: {isco: 25}"),
        ("job: {isco: 25121}", "job.isco", "job: {isco: 2512}"),
        ("job: {kldb: B43104}", "job.kldb", "job: {kldb: 43104}"),
        ("title: nothing known", "title.title", "title: Duldung"),
        ("title: aufenthg-99", "title.title", "title: aufenthg-9"),
        (
            "title: {title: aufenthg-18b, since: 1939-12-31}",
            "title.since",
            "title: {title: aufenthg-18b, since: 1940-01-01}",
        ),
        (
            "study: {kind: academic, state: running, planned_end_on: 9999-12-31}",
            "study.planned_end_on",
            "study: {kind: academic, state: running, planned_end_on: 2100-12-31}",
        ),
        ("job: {ended_early_on: 9999-12-31}", "job.ended_early_on", "job: {ended_early_on: 2100-12-31}"),
        ("job: {starts_on: 0001-01-01}", "job.starts_on", "job: {starts_on: 1940-01-01}"),
        (
            "lecture_period: [[2026-01-01, 2101-01-01]]",
            "lecture_period.1.2",
            "lecture_period: [[2026-01-01, 2100-12-31]]",
        ),
        ("job: {months: 1561}", "job.months", "job: {months: 1560}"),
        ("business: {years: 131}", "business.years", "business: {years: 130}"),
        (
            "job: {salary_eur_per_year: 1.0e+308}",
            "job.salary_eur_per_year",
            "job: {salary_eur_per_year: 100000000}",
        ),
        (
            "job: {is_qualified: no, is_adequate_to_degree: yes}",
            "job.is_adequate_to_degree",
            "job: {is_qualified: yes, is_adequate_to_degree: yes}",
        ),
        ("{title: aufenthg-18b, holds_title: no}", "holds_title", "{title: aufenthg-18b, holds_title: yes}"),
    ],
)
def test_what_cannot_be_is_told_with_its_field_and_its_neighbour_is_taken(
    wrong: str, field: str, right: str
) -> None:
    assert faults(wrong) == [field]
    assert case(right) != Case()


def test_a_field_of_a_case_is_called_a_field() -> None:
    with pytest.raises(InvalidInputError, match=r"case\.yaml, field wish: is no field"):
        case("wish: 1")


def test_no_title_is_another_answer_than_none_that_is_named() -> None:
    for text in ("title: none", "title: {title: none}", "holds_title: no"):
        found = case(text)
        assert (found.title, found.is_without_title) == (None, True), text
    assert case("title: null").is_without_title is None
    assert case("title: {title: aufenthg-18b}").is_without_title is False


def test_a_case_without_a_title_is_written_and_read_back_as_the_same() -> None:
    text = case_text(Case(holds_title=False), READ_ON)
    assert "title: none" in text
    assert case(text) == Case(holds_title=False)


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("duldung", "aufenthg-60a"),
        ("Aufenthaltsgestattung", "asylg-55"),
        ("EU Blue Card", "aufenthg-18g"),
        ("Chancenkarte", "aufenthg-20a-5-1"),
        ("§ 16b Abs. 1 AufenthG", "aufenthg-16b-1"),
        ("18a", "aufenthg-18a"),
        ("§ 55 AsylG", "asylg-55"),
        ("aufenthg-18g-1-2-1", "aufenthg-18g-1-2-1"),
        ("Schengen-Visum", "aufenthg-6-1"),
        ("schengenvisum", "aufenthg-6-1"),
        ("Schengen visa", "aufenthg-6-1"),
        ("C-Visum", "aufenthg-6-1"),
        ("D-Visum", "aufenthg-6-3"),
        ("Visum", "aufenthg-6"),
        ("Chancen Aufenthaltsrecht", "aufenthg-104c"),
        ("Daueraufenthalt-EU", "aufenthg-9a"),
        ("Niederlassungserlaubnis", "aufenthg-9"),
        ("subsidiärer Schutz", "aufenthg-25-2"),
        ("§16b(1)", "aufenthg-16b-1"),
        ("§ 20 ABS. 1 NR. 1 AufenthG", "aufenthg-20-1-1"),
        ("§ 18g Abs. 1 Satz 2 Nr. 1 AufenthG", "aufenthg-18g-1-2-1"),
        ("§ 19c Abs. 1 AufenthG i. V. m. § 26 Abs. 2 BeschV", "beschv-26-2"),
        ("§ 60a Abs. 2 Satz 3 i.V.m. § 60c AufenthG", "aufenthg-60c"),
        ("Fiktionsbescheinigung", None),
        ("Aufenthaltserlaubnis", None),
        ("§ 99 AufenthG", None),
        ("somehow", None),
    ],
)
def test_titles_are_known_by_place_and_name(said: str, title: str | None) -> None:
    assert title_named(said) == title


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("Fiktionsbescheinigung", "application.sent_on"),
        ("Aufenthaltserlaubnis", "§ 18b AufenthG"),
        ("Ankunftsnachweis", "asylg-55"),
        ("Schengen-Vissum", r"Schengen-Visum \(aufenthg-6-1\)"),
        ("Aufenthaltsgestatung", r"Aufenthaltsgestattung \(asylg-55\)"),
        ("nothing known", "§ 16b Abs. 1 AufenthG"),
    ],
)
def test_what_is_no_title_is_told_with_what_to_write_instead(said: str, instead: str) -> None:
    with pytest.raises(InvalidInputError, match=f"title that is known here; write .*{instead}"):
        case(f"title: {said}")


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("Asylverfahren", "asylg-55"),
        ("asylum seeker", "asylg-55"),
        ("geduldet", "aufenthg-60a"),
        ("Duldung nach § 60a", "aufenthg-60a"),
        ("Aufenthaltserlaubnis nach § 25 Abs. 3 AufenthG", "aufenthg-25-3"),
        ("residence permit under section 18b", "aufenthg-18b"),
        ("Flüchtling", "aufenthg-25-2"),
        ("family reunification", "aufenthg-27"),
        ("Duldung nach Gutdünken", None),
    ],
)
def test_titles_are_read_as_people_call_them(said: str, title: str | None) -> None:
    assert title_named(said) == title


@pytest.mark.parametrize("code", ["german", "DE", "deu", "xx"])
def test_a_language_that_is_named_otherwise_than_by_its_code_is_told(code: str) -> None:
    assert faults(f"person: {{languages: {{{code}: B1}}}}") == [f"person.languages.{code}"]
    assert case("person: {languages: {de: B1, tr: C1}}").person.languages.keys() == {"de", "tr"}


def test_an_age_and_its_side_of_45_say_the_same() -> None:
    assert faults("person: {age: 30, is_45_or_over: yes}") == ["person.is_45_or_over"]
    assert faults("person: {age: 45, is_45_or_over: no}") == ["person.is_45_or_over"]
    assert case("person: {age: 45, is_45_or_over: yes}").person.is_45 is True


def test_every_title_that_is_judged_is_known_by_its_identifier() -> None:
    for one in judge(Case(), READ_ON):
        assert title_named(one) == one


def test_a_job_may_fit_a_training_as_helper_without_being_qualified() -> None:
    said = "job: {is_qualified: no, is_adequate_to_degree: yes}"
    assert faults(said) == ["job.is_adequate_to_degree"]
    helper = "degrees: [{kind: helper, country: DE, is_in_health_or_care: yes}]"
    assert case(f"{said}\n{helper}").job is not None
    assert faults("job: {is_qualified: no, is_at_graduate_level: yes}\n" + helper) == [
        "job.is_at_graduate_level"
    ]


def test_every_name_of_the_table_of_titles_that_are_not_covered_is_known() -> None:
    for one in table().values():
        for name in (one.german, one.english):
            assert title_named(name) is not None, name


def test_titles_are_named_in_every_place_of_a_case() -> None:
    found = case_of(
        {"title": "Duldung", "earlier": [{"title": "EU Blue Card"}], "application": {"title": "§ 18b"}}, "c"
    ).case
    assert [one.title for one in found.titles] == ["aufenthg-60a", "aufenthg-18g"]
    assert found.application.title == "aufenthg-18b"


def test_every_statute_of_a_title_is_known_by_its_identifier() -> None:
    named = {*judge(Case(), READ_ON), *table()}
    assert {one.partition("-")[0] for one in named} == set(STATUTES)
    assert [place_of(one) for one in ("aufenthg-16b-1", "asylg-55")] == [
        "§ 16b Abs. 1 AufenthG",
        "§ 55 AsylG",
    ]


def test_countries_are_those_of_the_norm_and_kosovo() -> None:
    assert [one for one in ("IN", "XK", "XX", "in", "EU", "") if is_country(one)] == ["IN", "XK"]


def test_a_number_with_very_many_digits_is_told_and_not_computed() -> None:
    assert faults(f"person: {{age: -{'9' * 400}}}") == ["person.age"]
    assert faults(f"person: {{age: {'9' * 400}}}") == ["person.age"]
