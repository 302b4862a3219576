"""`bleibe residence`: a case, a folder of cases with what they expect, a table of persons."""

from __future__ import annotations

import csv
import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from bleibe.cli.main import main
from bleibe.science.residence import FIRST_DAY, LAST_DAY

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


def test_the_help_of_json_says_how_a_table_gives_whole_answers(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        residence("--help")
    said = " ".join(capsys.readouterr().out.split())
    assert "the whole answer of a case as JSON (of a table: name OUT .jsonl)" in said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2024-06-01", "aufenthg-16a-2-1 (§ 16a Abs. 2 Satz 1 AufenthG): unknown; should (unverified);"),
        ("2026-11-22", "aufenthg-16a-2-1 (§ 16a Abs. 2 Satz 1 AufenthG): unknown; should;"),
    ],
)
def test_what_a_title_gives_is_marked_where_nobody_read_it(
    day: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "case.yaml"
    path.write_text("person: {nationalities: [IN]}", encoding="utf-8")
    assert residence(path, "--on", day, "--all") == 0
    assert said in capsys.readouterr().out


def test_who_asks_for_the_day_after_the_degree_is_told_that_the_plan_counts(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert residence(EXAMPLES / "student.yaml", "--on", "2027-06-01") == 0
    said = capsys.readouterr().out
    assert "Note: the study or training is taken to end as planned; the last result counts." in said
    assert "aufenthg-20-1-1 (§ 20 Abs. 1 Nr. 1 AufenthG): open; claim, up to 18 months" in said
    assert "aufenthg-18b (§ 18b AufenthG): open; claim" in said


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
    assert "1 case tested, 0 not as expected." in capsys.readouterr().out
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
    assert "persons.csv, row 1, column jbo.isco" in said
    assert "persons.csv, row 4, column person.age" in said
    assert [path.name for path in tmp_path.iterdir()] == ["persons.csv"]


def refused(tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]) -> str:
    """Return what is said of a table that is refused; nothing is left beside it."""
    asked = tmp_path / "persons.csv"
    asked.write_bytes(content)
    assert residence("table", asked, tmp_path / "out.csv") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["persons.csv"]
    return capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "row"),
    [
        ("person.age,job.is_offered\n30,no\nfünf,no\n".encode("latin-1"), 3),
        ("person.age,größe\n30,1\n".encode("latin-1"), 1),
        ("person.age\n30\n".encode("utf-16"), 1),
        (b"person.age\n" + (b"30" + b" " * 90 + b"\n") * 200 + b"\xff\n", 202),
    ],
)
def test_a_table_that_is_no_utf_8_is_refused_with_its_line_and_how_to_mend_it(
    content: bytes, row: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refused(tmp_path, content, capsys)
    assert f"persons.csv, row {row}: is not text in UTF-8" in said
    assert "save the table anew as CSV in UTF-8" in said


def test_a_row_with_more_cells_than_the_head_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refused(tmp_path, b"person.age,job.isco\n30,2512,extra,more\n31,2512\nx,1\n", capsys)
    assert "persons.csv, row 2: the row has more cells than the head" in said
    assert "'extra more'" in said
    assert "persons.csv, row 4, column person.age" in said
    assert "row 3" not in said


def test_a_row_with_fewer_cells_leaves_the_rest_unknown(tmp_path: Path) -> None:
    asked, out = tmp_path / "persons.csv", tmp_path / "out.csv"
    asked.write_text("person.nationalities,person.age\nFR\n", encoding="utf-8")
    assert residence("table", asked, out, "--on", "2026-11-22") == 0
    rows = csv.DictReader(out.read_text(encoding="utf-8").splitlines())
    assert [row["open"] for row in rows] == ["freizueggeu-2-1"]


def test_a_cell_that_no_table_can_hold_is_named_by_its_row(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refused(tmp_path, b"person.age,job.isco\n30,2512\n30," + b"9" * 200_000 + b"\n", capsys)
    assert "persons.csv, row 3: cannot be read" in said


@pytest.mark.parametrize("column", ["jbo.isco", "job", "job.", "degrees.kind", "person.languages", "expect"])
def test_an_unknown_column_is_told_although_it_is_empty(
    column: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refused(tmp_path, f"person.age,{column}\n30,\n".encode(), capsys)
    assert f"persons.csv, row 1, column {column}: is no fact of a case" in said


def test_a_column_that_stands_twice_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = refused(tmp_path, b"person.age,person.age\n30,31\n", capsys)
    assert "persons.csv, row 1, column person.age: stands twice in the head" in said


def test_every_kind_of_column_that_a_case_has_may_be_empty(tmp_path: Path) -> None:
    columns = [
        *("on", "name", "person.nationalities", "person.languages.de", "title.title", "title.until"),
        *("degrees.1.kind", "degrees.2.awarded_on", "earlier.1.title", "worked.1.hours", "job.isco"),
        *("lecture_period.1.1", "study.state", "has_hosting_agreement", ""),
    ]
    asked, out = tmp_path / "persons.csv", tmp_path / "out.csv"
    asked.write_text(";".join(columns) + "\n" + ";" * (len(columns) - 1) + "\n", encoding="utf-8")
    assert residence("table", asked, out) == 0


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
    assert f"{FIRST_DAY.isoformat()} to {LAST_DAY.isoformat()}" in capsys.readouterr().err


def test_a_row_of_a_day_that_nobody_read_is_named_with_its_column(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    after = LAST_DAY + timedelta(days=1)
    said = refused(tmp_path, f"on,person.age\n2026-01-01,30\n2019-12-31,30\n{after},31\n".encode(), capsys)
    assert "persons.csv, row 3, column on: is a day whose law is not written down here" in said
    assert "persons.csv, row 4, column on" in said
    assert "row 2" not in said


def test_the_first_and_the_last_day_of_the_law_are_answered(tmp_path: Path) -> None:
    asked, out = tmp_path / "persons.csv", tmp_path / "out.csv"
    asked.write_text(f"on,person.age\n{FIRST_DAY},30\n{LAST_DAY},30\n", encoding="utf-8")
    assert residence("table", asked, out) == 0


def test_examples_are_tested(capsys: pytest.CaptureFixture[str]) -> None:
    assert residence("test", EXAMPLES) == 0
    assert "4 cases tested, 0 not as expected." in capsys.readouterr().out


def written(tmp_path: Path, text: str) -> Path:
    """Return a case file with a text."""
    path = tmp_path / "case.yaml"
    day = "" if text.startswith("on:") else "on: 2026-11-22\n"
    path.write_text(day + text, encoding="utf-8")
    return path


def test_of_a_title_that_is_not_covered_it_says_whom_to_ask_and_gives_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, "title: Duldung\n")
    assert residence(path) == 0
    said = capsys.readouterr().out
    assert (
        "aufenthg-60a (§ 60a AufenthG): not covered; toleration; ask: foreigners authority, advice for"
        in said
    )
    assert residence(path, "--json") == 0
    found = {one["id"]: one for one in json.loads(capsys.readouterr().out)["titles"]}["aufenthg-60a"]
    assert (found["status"], found["entitlement"], found["ba_consent"]) == ("not_covered", None, None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "title: {title: aufenthg-24-1}\n",
            "2027-03-04  protection ends (unverified) (§ 24 Abs. 1 AufenthG)",
        ),
        ("study: {kind: academic}\n", "student insurance ends (unverified) (§ 5"),
        ("title: {title: aufenthg-20-1-1, until: 2027-01-01}\n", "Work: no limit (unverified); title valid"),
        ("on: 2023-06-01\ntitle: aufenthg-24-1\n", "Work: no limit (unverified); title not known"),
        ("title: aufenthg-18b\n", "45,934.20 EUR a year"),
        ("title: aufenthg-18b\n", "50,700 EUR a year"),
    ],
)
def test_what_was_not_read_is_marked_and_money_reads_as_money(
    text: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert residence(written(tmp_path, text), "--all") == 0
    assert said in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "title: {title: aufenthg-16b-1, until: 2026-08-12}\napplication: {sent_on: 2026-11-15}\n",
            "Work: not permitted; title late, until 2026-08-12 (",
        ),
        ("title: none\n", "Work: not permitted, unless a treaty, a law or the authority allows it"),
        (
            "title: {title: aufenthg-24-1, until: 2025-03-04}\n",
            "Note: cards of section 24 for people from Ukraine may continue by ordinance",
        ),
        (
            "title: {title: aufenthg-16b-1, until: 2027-08-12}\njob: {is_internship_of_study: yes}\n",
            "    an internship that the study prescribes is part of it (§ 16b Abs. 1 Satz 2 AufenthG)",
        ),
    ],
)
def test_what_is_not_permitted_and_what_may_hold_besides_is_said(
    text: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    person = "on: 2026-11-22\nperson: {nationalities: [IN], in_germany: yes}\n"
    assert residence(written(tmp_path, person + text)) == 0
    assert said in capsys.readouterr().out


def test_an_account_that_is_exceeded_is_said_with_its_day(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    days = (date(2026, 1, 5) + timedelta(days=number) for number in range(200))
    worked = [f"{{on: {day}, hours: 8}}" for day in days if day.weekday() < 5]
    text = "title: {title: aufenthg-16b-1, until: 2027-08-12}\n" + f"worked: [{', '.join(worked)}]\n"
    path = written(tmp_path, "on: 2026-12-31\nperson: {nationalities: [IN], in_germany: yes}\n" + text)
    assert residence(path) == 0
    said = capsys.readouterr().out
    assert "Work: not permitted beyond student side jobs, the account of the year is used up;" in said
    assert "account of 2026: 144 days used, 0 left, exceeded from 2026-07-20 on" in said
    assert residence(path, "--json") == 0
    found = json.loads(capsys.readouterr().out)["work"]
    assert (found["allowed"], found["account_exceeded_since"]) == ("not_met", "2026-07-20")


def test_a_change_of_salary_is_named_as_money(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (
        "person: {nationalities: [IN], age: 30, in_germany: yes}\n"
        "degrees: [{kind: academic, country: DE, awarded_on: 2015-01-01}]\n"
        "job: {is_offered: yes, is_qualified: yes, is_adequate_to_degree: yes, isco: '2411', "
        "salary_eur_per_year: 46500, months: 24, needs_licence: no}\n"
    )
    assert residence(written(tmp_path, text)) == 0
    assert "Change: job.salary_eur_per_year to 50,700 EUR: aufenthg-18g-1-1" in capsys.readouterr().out


def test_the_note_on_unverified_figures_stands_where_one_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    note = "Note: a figure marked (unverified)"
    assert residence(written(tmp_path, "person: {nationalities: [DE]}\n"), "--all") == 0
    assert note not in capsys.readouterr().out
    assert residence(written(tmp_path, "person: {nationalities: [FR]}\n"), "--all") == 0
    assert note in capsys.readouterr().out


def test_the_help_names_every_way_to_ask(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        residence("--help")
    said = capsys.readouterr().out
    for way in ("[--json] CASE", "bleibe residence test DIR ...", "table IN.csv OUT"):
        assert way in said.partition("positional")[0]
