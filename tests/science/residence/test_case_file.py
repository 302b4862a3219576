"""Case files: what counsellors write, and every fault named with its place."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from bleibe.science.residence import (
    Case,
    DegreeKind,
    Held,
    Level,
    StudyState,
    case_of,
    case_text,
    cases_in,
    read_cases,
    scalar,
)
from bleibe.transition import InvalidInputError, NotFoundError


def case(text: str) -> Case:
    """Return the one case of a text."""
    (found,) = cases_in(text.encode(), "case.yaml")
    return found.case


def faults(text: str | bytes) -> list[tuple[str, int, str]]:
    """Return place, row and column of each fault."""
    with pytest.raises(InvalidInputError) as refused:
        cases_in(text if isinstance(text, bytes) else text.encode(), "case.yaml")
    return [(one.place, one.row, one.column) for one in refused.value.faults]


def test_norway_is_a_country_and_a_key_keeps_its_zero() -> None:
    found = case("person: {nationalities: [NO], municipality: 03404000, in_germany: no}").person
    assert found.nationalities == ("NO",)
    assert found.municipality == "03404000"
    assert found.in_germany is False


def test_what_is_not_written_is_not_known() -> None:
    found = case("person: {age: 30}")
    assert (found.degrees, found.job, found.person.in_germany, found.german) == (None, None, None, None)
    assert case("degrees: []").degrees == ()
    assert case("person: {languages: {de: none}}").german is Level.NONE


def test_no_study_is_another_answer_than_none_that_is_named() -> None:
    none = case("study: none").study
    assert none is not None
    assert (none.state, none.kind) == (StudyState.NONE, None)
    assert case("study: {state: none}").study == none
    assert case("study: null").study is None
    assert faults("study: nothing") == [("case.yaml", 0, "study")]


def test_a_course_is_of_no_kind_that_nobody_named() -> None:
    assert case("study: {state: running}").kind_of_study is None
    assert (
        case("study: {state: running}\ntitle: {title: aufenthg-16b-1}").kind_of_study is DegreeKind.ACADEMIC
    )
    assert case("study: {kind: vocational}\ntitle: {title: aufenthg-16b-1}").kind_of_study is (
        DegreeKind.VOCATIONAL
    )
    assert case("title: {title: aufenthg-16b-1}").kind_of_study is None


def test_every_fault_is_named_by_its_path() -> None:
    text = "person: {age: abc, nme: 3, languages: {de: B7}}\njob: [1]\non: 31.2.2026\nwish: 1"
    assert sorted(column for _, _, column in faults(text)) == [
        "job",
        "on",
        "person.age",
        "person.languages.de",
        "person.nme",
        "wish",
    ]


@pytest.mark.parametrize("salary", [".nan", ".inf", "-.inf", "much"])
def test_a_salary_is_a_number(salary: str) -> None:
    assert [column for _, _, column in faults(f"job: {{salary_eur_per_year: {salary}}}")] == [
        "job.salary_eur_per_year"
    ]


@pytest.mark.parametrize(
    "text",
    [b"\xff\xfe", b"a: [", b"", b"- 1", b"text", b"person: !!python/object:os.system x", b"a: &a [*a]"],
)
def test_what_is_no_case_is_refused(text: bytes) -> None:
    assert {place for place, _, _ in faults(text)} == {"case.yaml"}


def test_a_file_that_is_far_too_large_is_not_read() -> None:
    assert faults(b"#" + b" " * 1_000_000) == [("case.yaml", 0, "")]


def test_one_case_takes_its_facts_from_another_field_by_field() -> None:
    first, second = cases_in(
        b"name: one\non: 2026-01-02\njob: {isco: 2512, months: 12}\nexpect: {work: no_work}\n"
        b"---\nlike: one\njob: {months: 24}\n",
        "case.yaml",
    )
    assert first.case.job is not None
    assert second.case.job is not None
    assert (second.case.job.isco, second.case.job.months) == ("2512", 24)
    assert (first.case.job.months, second.on, second.expect) == (12, date(2026, 1, 2), None)


def test_a_case_that_is_like_nobody_is_a_fault() -> None:
    assert faults("like: nobody\nperson: {age: 3}") == [("case.yaml", 0, "like")]


def test_the_faults_of_every_case_of_a_file_are_named() -> None:
    assert faults("person: {age: a}\n---\nperson: {age: 3}\n---\nperson: {age: b}") == [
        ("case.yaml, case 1", 0, "person.age"),
        ("case.yaml, case 3", 0, "person.age"),
    ]


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"missing\.yaml"):
        read_cases(tmp_path / "missing.yaml")


@pytest.mark.parametrize(
    ("text", "value"),
    [("yes", True), ("No", False), ("NO", "NO"), ("46000", 46000), ("2026-11-22", date(2026, 11, 22))],
)
def test_a_cell_means_what_it_means_in_a_case_file(text: str, value: object) -> None:
    assert scalar(text) == value


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("person: {age: 30}\nperson: {age: 31}", "person stands there twice"),
        (
            "job:\n  salary_eur_per_year: 90000\n  salary_eur_per_year: 50000",
            "salary_eur_per_year stands there twice",
        ),
        ("[a, b]: c", "a key is no text"),
        ("title: {title: aufenthg-18b, until: 2027-02-30}", "2027-02-30 is no day of the calendar"),
        ("person: {in_germany: !!bool 'abc'}", "cannot be read"),
        ("person: {age: !!int ''}", "cannot be read"),
        ("on: !!timestamp 'x'", "is no day of the calendar"),
        ("name: {a: 1}", "name"),
        ("name: [x]", "name"),
        ("like: nobody", "names no case that stands before it"),
        ("title: {title: aufenthg-18b, until: 1806019200}", "write a day as 2027-03-31"),
        ("person: {in_germany: on}", "write yes or no"),
        ("degrees: [{kind: academic, has_ahk_certificate: 1}]", "degrees.1.has_ahk_certificate"),
    ],
)
def test_what_only_looks_like_a_case_is_told_with_how_to_mend_it(written: str, says: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        cases_in(written.encode(), "case.yaml")
    assert says in str(refused.value)
    assert "case.yaml" in str(refused.value)


def test_no_sign_that_a_terminal_obeys_is_told_back() -> None:
    with pytest.raises(InvalidInputError) as refused:
        cases_in(b'"\\e[31mred": 1', "case.yaml")
    assert "\x1b" not in str(refused.value)


def test_a_file_of_very_many_cases_is_refused_before_they_are_read() -> None:
    with pytest.raises(InvalidInputError, match="more than 2000 cases"):
        cases_in(b"---\na: 1\n" * 90_000, "case.yaml")
    with pytest.raises(InvalidInputError) as refused:
        cases_in(b"---\na: 1\n" * 1_900, "case.yaml")
    assert len(refused.value.faults) == 200


BOMB = "a: &a [1, 1, 1]\n" + "".join(
    f"{after}: &{after} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, after in zip("abcdefghijk", "bcdefghijkl", strict=True)
)


@pytest.mark.parametrize(
    "text", [BOMB, "name: one\n---\nlike: one\njob: &j {isco: *j}", "person: &p {age: 3}\nwish: *p"]
)
def test_nothing_is_repeated_by_an_alias(text: str) -> None:
    with pytest.raises(InvalidInputError, match=r"row \d+: cannot be read: \*\w is an alias"):
        cases_in(text.encode(), "case.yaml")


def test_what_stands_twice_in_a_case_is_written_out_and_read_back() -> None:
    day = date(2026, 1, 2)
    twice = Case(earlier=(Held(title="aufenthg-18b", since=day, until=day),))
    assert case(case_text(twice, day)) == twice


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("person: {nationalities: IN}", "write a list, as [IN]"),
        ("degrees: none", "where there is none, write []"),
        ("title: [aufenthg-18b]", "field title: write one title, as aufenthg-16b-1"),
        ("title: {title: [aufenthg-18b]}", "field title.title: is a list; write one value without brackets"),
        ("title: {title: aufenthg-18b, until: 22.11.2026}", "write a day as 2027-03-31"),
        ("title: {title: aufenthg-18b, until: 2026-1-1}", "write a day as 2027-03-31"),
        ("title: {title: aufenthg-18b, until: '1806019200'}", "write a day as 2027-03-31"),
        ("on: 20261122", "field on: write a day as 2027-03-31 (found: '20261122')"),
        ("on: 1806019200", "field on: write a day as 2027-03-31"),
        ("on: 2026-11-22 10:00:00", "field on: write a day as 2027-03-31"),
        (
            "expect: {valid_from: {aufenthg-18b: 1806019200}}",
            "expect.valid_from.aufenthg-18b: write a day",
        ),
        ("job:\n  salary_eur_per_year: 50,700", "write a number alone"),
        ("person: {nationalities: [No]}", "write a text between quotation marks, as \"NO\" (found: 'no')"),
        ("person: {age: !!int abc}", "row 1: cannot be read: abc is not a whole number"),
        ("name: x\nwish: !!float abc", "row 2: cannot be read: abc is not a number"),
        ("person: {age: yes}", "field person.age: write a whole number alone"),
        ("person: {age: 30.5}", "field person.age: write a whole number alone"),
        ("experience: {months_in_last_5_years: yes}", "months_in_last_5_years: write a whole number alone"),
        ("job: {hours_per_week: yes}", "field job.hours_per_week: write a number alone"),
        ("degrees: [{country: IN}]", "field degrees.1.kind: is missing"),
        ("study: {kind: school}", "write one of these: academic, vocational or helper"),
        ("lecture_period: [[2026-01-01, 2026-02-01, 2026-03-01]]", "holds a value too many"),
        ("[" * 1_000, "nested too deeply"),
        ("name: a\nwish: \a", "row 2: cannot be read: holds the sign U+0007"),
        ("wish: !%1b[31m x", "cannot be read"),
    ],
)
def test_a_fault_says_what_to_write_instead(written: str, says: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        cases_in(written.encode(), "case.yaml")
    assert says in str(refused.value)
    assert "\x1b" not in str(refused.value)


def test_the_norwegian_language_is_no_no() -> None:
    assert case("person: {languages: {no: B1, de: A2}}").person.languages == {"no": Level.B1, "de": Level.A2}


def test_a_file_in_another_code_is_told_with_its_line_and_how_to_mend_it() -> None:
    with pytest.raises(InvalidInputError, match="row 3: is not text in UTF-8; save the file anew in UTF-8"):
        cases_in("name: x\nperson:\n  municipality: München".encode("latin-1"), "case.yaml")


@pytest.mark.parametrize("name", ["name", "person: {municipality"])
def test_a_text_is_as_long_as_one_that_is_asked_for(name: str) -> None:
    end = "}" if "{" in name else ""
    assert case(f"{name}: {'x' * 200}{end}")
    with pytest.raises(InvalidInputError, match="longer than 200 signs") as refused:
        cases_in(f"{name}: {'x' * 900_000}{end}".encode(), "case.yaml")
    assert len(str(refused.value)) < 400


@pytest.mark.parametrize(
    ("field", "entry", "most"),
    [
        ("degrees", {"kind": "academic"}, 50),
        ("earlier", {"title": "aufenthg-18b"}, 50),
        ("worked", {"on": date(2026, 1, 1), "hours": 0}, 5_000),
        ("lecture_period", [date(2026, 1, 1), date(2026, 2, 1)], 100),
    ],
)
def test_a_list_has_as_many_entries_as_a_life_and_is_refused_with_more(
    field: str, entry: object, most: int
) -> None:
    assert case_of({field: [entry] * most}, "case.yaml").case != Case()
    with pytest.raises(InvalidInputError, match=f"field {field}: holds more than {most} entries"):
        case_of({field: [entry] * (most + 1)}, "case.yaml")


def test_what_is_no_file_is_not_said_to_be_missing(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    for path, said in ((tmp_path, "is a folder"), (tmp_path / "pipe.yaml", "a device or a pipe")):
        with pytest.raises(InvalidInputError, match=said):
            read_cases(path)


def test_a_fault_names_the_file_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "empty.yaml"
    path.write_text("", encoding="utf-8")
    with pytest.raises(InvalidInputError) as refused:
        read_cases(path)
    assert str(path) in str(refused.value)
