"""`bleibe residence`: a case, a folder of cases with what they expect, a table of persons."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from bleibe.cli.main import main

EXAMPLES = Path("examples") / "residence"
CASE = "name: N\non: 2026-11-22\nperson: {nationalities: [FR]}\n"


def residence(*arguments: object) -> int:
    """Run the command."""
    return main(["residence", *map(str, arguments)])


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return a case file."""
    path = tmp_path / "case.yaml"
    path.write_text(CASE, encoding="utf-8")
    return path


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_each_example_is_answered(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert residence(path) == 0
    said = capsys.readouterr().out
    assert "Information, not legal advice." in said
    assert "open;" in said


def test_a_student_reads_of_both_rules_and_of_the_days_after_the_degree(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert residence(EXAMPLES / "student.yaml") == 0
    said = capsys.readouterr().out
    assert "140 working days a year" in said
    assert "account of 2026: 2.5 days used, 137.5 left" in said
    assert "another rule, of social insurance: 20 hours a week (unverified)" in said
    assert "2027-05-31  earliest aufenthg-18b" in said
    assert "2027-09-30  apply before expiry (§ 81 Abs. 4 Satz 1 AufenthG)" in said
    assert "job.salary_eur_per_year to 50700.00" in said


def test_as_json_it_has_the_documented_fields(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert residence(case, "--json") == 0
    plain = json.loads(capsys.readouterr().out)
    assert plain["as_of"] == "2026-11-22"
    assert plain["classification"] == "free_movement"
    assert plain["work"]["limit_kind"] == "no_limit"
    assert [one["id"] for one in plain["titles"] if one["status"] == "open"] == ["freizueggeu-2-1"]


def test_the_day_of_the_command_counts_more_than_that_of_the_file(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert residence(case, "--on", "2024-02-29") == 0
    assert "as of 2024-02-29" in capsys.readouterr().out


def test_cases_are_run_and_what_differs_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = "expect: {titles: {freizueggeu-2-1: open}, work: no_limit}\n"
    (tmp_path / "good.yaml").write_text(CASE + good, encoding="utf-8")
    assert residence("test", tmp_path) == 0
    assert "1 cases tested, 0 not as expected." in capsys.readouterr().out
    bad = "expect: {titles: {freizueggeu-2-1: not_open, aufenthg-99: open}, work: no_work}\n"
    (tmp_path / "wrong.yaml").write_text(CASE + bad, encoding="utf-8")
    assert residence("test", tmp_path) == 1
    said = capsys.readouterr()
    assert "case N: freizueggeu-2-1: status is open, expected not_open" in said.out
    assert "there is no title aufenthg-99" in said.out
    assert "work is no_limit, expected no_work" in said.out
    assert "2 cases tested, 1 not as expected." in said.err


def test_a_folder_whose_cases_expect_nothing_tests_nothing(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert residence("test", case.parent) == 1
    assert "0 cases tested" in capsys.readouterr().out


def test_a_table_gives_each_row_what_the_single_form_gives(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked, out, lines = (tmp_path / name for name in ("persons.csv", "out.csv", "out.jsonl"))
    asked.write_text("person.nationalities;person.age\nFR;30\nIN;\n", encoding="utf-8")
    for target in (out, lines):
        assert residence("table", asked, target, "--on", "2026-11-22") == 0
    rows = list(csv.DictReader(out.read_text(encoding="utf-8").splitlines()))
    assert [row["classification"] for row in rows] == ["free_movement", "not_known"]
    assert (rows[0]["open"], rows[1]["open"]) == ("freizueggeu-2-1", "")
    single = tmp_path / "single.yaml"
    single.write_text("person: {nationalities: [FR], age: 30}", encoding="utf-8")
    capsys.readouterr()
    assert residence(single, "--on", "2026-11-22", "--json") == 0
    first = json.loads(lines.read_text(encoding="utf-8").splitlines()[0])
    assert first["answer"] == json.loads(capsys.readouterr().out)
    assert first["row"] == {"person.nationalities": "FR", "person.age": "30"}


def test_a_table_with_faults_names_all_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked, out = tmp_path / "persons.csv", tmp_path / "out.csv"
    asked.write_text("person.age,jbo.isco\nabc,1\n30,\n-x,2512\n", encoding="utf-8")
    assert residence("table", asked, out) != 0
    said = capsys.readouterr().err
    assert "persons.csv, row 2, column person.age" in said
    assert "persons.csv, row 2, column jbo" in said
    assert "persons.csv, row 4, column person.age" in said
    assert [path.name for path in tmp_path.iterdir()] == ["persons.csv"]


def test_a_table_is_never_written_over_another_file(tmp_path: Path) -> None:
    asked, out = tmp_path / "persons.csv", tmp_path / "out.csv"
    asked.write_text("person.age\n30\n", encoding="utf-8")
    out.write_text("mine", encoding="utf-8")
    assert residence("table", asked, out) != 0
    assert out.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("missing.yaml",), "there is no file missing.yaml"),
        (("test", "missing"), "there is no folder missing"),
        (("table", "missing.csv", "out.csv"), "there is no file missing.csv"),
        (("one.yaml", "two.yaml"), "one case file at a time"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(
    arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert residence(*arguments) != 0
    assert said in capsys.readouterr().err


def test_a_day_whose_law_nobody_read_is_refused(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert residence(case, "--on", "2019-12-31") != 0
    assert "2020-03-01 to 2027-12-31" in capsys.readouterr().err
