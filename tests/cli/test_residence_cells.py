"""The cells of a table of persons say what the single form says, as far as a cell can."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from bleibe.cli.main import main


def test_the_cells_of_a_row_say_what_the_single_form_says(tmp_path: Path) -> None:
    asked, out, lines = (tmp_path / name for name in ("persons.csv", "out.csv", "out.jsonl"))
    asked.write_text(
        "person.is_livelihood_secured,person.nationalities,person.age,person.in_germany,person.languages.de,title.title,title.since,title.until,study.state,"
        "study.kind,study.planned_end_on,degrees.1.kind,degrees.1.country,job.is_offered,job.is_qualified,"
        "job.salary_eur_per_year,job.months,job.needs_licence,worked.1.on,worked.1.hours,has_temporary_protection\n"
        "yes,IN,26,yes,B1,aufenthg-16b-1,2024-10-01,2027-09-30,running,academic,2027-05-31,,,yes,yes,46500,60,no,"
        "2026-11-02,8,no\n"
        ",TR,30,no,A2,,,,none,,,academic,DE,no,yes,40000,24,no,,,no\n",
        encoding="utf-8",
    )
    for target in (out, lines):
        assert main(["residence", "table", str(asked), str(target), "--on", "2026-11-22"]) == 0
    rows = list(csv.DictReader(out.read_text(encoding="utf-8").splitlines()))
    answers = [json.loads(line)["answer"] for line in lines.read_text(encoding="utf-8").splitlines()]
    for row, whole in zip(rows, answers, strict=True):
        titles = {one["id"]: one for one in whole["titles"]}
        assert named(row["deadlines"]) == {one["id"]: one["on"] or "unknown" for one in whole["deadlines"]}
        assert named(row["while_deciding"]) == {one["id"]: one["state"] for one in whole["while_deciding"]}
        assert row["warnings"].split(";") == whole["warnings"]
        assert (row["as_of"], row["classification"]) == (whole["as_of"], whole["classification"])
        assert (row["work"], row["work_allowed"]) == (whole["work"]["limit_kind"], whole["work"]["allowed"])
        assert set(named(row["consent"])) == set(filter(None, row["open"].split(";")))
        for column in ("opens", "unblocks"):
            said = {(key, f"{one['fact']} {one['to']}") for one in whole["changes"] for key in one[column]}
            assert {tuple(one.split("=")) for one in row[column].split(";") if one} == said
        for key, missing in named(row["missing"]).items():
            not_met = [one["id"] for one in titles[key]["conditions"] if one["state"] == "not_met"]
            assert (titles[key]["status"], missing) == ("not_open", ",".join(not_met))
        for key, day in named(row["valid_from"]).items():
            assert titles[key]["valid_from"] == day > whole["as_of"]
    assert (rows[0]["days_used"], rows[0]["days_left"], rows[0]["work_until"]) == ("1", "139", "2027-09-30")
    assert rows[1]["opens"]
    assert named(rows[0]["valid_from"])["aufenthg-20-1-1"] == "2027-05-31"


def named(cell: str) -> dict[str, str]:
    """Return what a cell says by name."""
    return dict(one.split("=") for one in cell.split(";") if one)
