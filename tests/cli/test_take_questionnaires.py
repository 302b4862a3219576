"""`bleibe take` with students' questionnaires: shares from ten answers on, nothing of a single person."""

from __future__ import annotations

from pathlib import Path

import pytest

from bleibe.exchange import digest, read_tables, to_region
from bleibe.transition import Basis, Stated
from exchange.filling import fill_questionnaire
from exchange.regions import small_region
from exchange.taking import take


def answered(welcome: str, jobs: str, **more: str) -> dict[str, str]:
    """Return one student's row."""
    return {"welcome": welcome, "jobs": jobs, **more}


def test_students_answers_become_shares_with_their_number(source: Path, sheets: Path) -> None:
    """Of 20 students 16 know the welcome week, 12 of them went; the shares are the ranges of 95 % by Wilson.

    16 of 20: share 0.8, middle (0.8 + 3.84 / 40) / (1 + 3.84 / 20) = 0.752, half a width 0.168.
    """
    rows = [answered("2", "0")] * 12 + [answered("1", "0")] * 4 + [answered("0", "1")] * 4
    fill_questionnaire(sheets / "students.uni.xlsx", rows)
    assert take(source, sheets / "students.uni.xlsx", "--accept") == 0
    reach = {row.cells["service_id"]: row.cells for row in read_tables(source).rows("reach")[1:]}
    assert (reach["welcome"]["known"], reach["welcome"]["taken_up"]) == ("0.58-0.92", "0.51-0.90")
    assert reach["welcome"]["group_id"] == "g"
    assert reach["welcome"]["source"].endswith("n = 20")
    assert reach["welcome"]["source_date"] == "2026-11-20"
    assert "16 of 20" in reach["welcome"]["note"]
    assert reach["jobs"]["known"] == "0.08-0.42"
    assert "taken_up" not in reach["jobs"]


def test_where_all_know_an_offer_the_share_is_still_a_range_that_the_survey_states(
    source: Path, sheets: Path
) -> None:
    fill_questionnaire(sheets / "students.uni.xlsx", [answered("2", "0")] * 12)
    assert take(source, sheets / "students.uni.xlsx", "--accept") == 0
    region = to_region(read_tables(source))
    (welcome,) = [row for row in region.reaches if row.offer == "welcome" and row.group == "g"]
    assert welcome.known == Stated(low=0.76, high=1.0)
    assert welcome.source.basis is Basis.STATED


def test_fewer_than_ten_answers_give_no_share_and_it_is_said(
    source: Path, sheets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill_questionnaire(sheets / "students.uni.xlsx", [answered("2", "1")] * 9)
    assert take(source, sheets / "students.uni.xlsx", "--accept") == 0
    assert digest(read_tables(source)) == digest(small_region())
    assert "welcome, g: n = 9, fewer than 10" in capsys.readouterr().out


def test_questionnaires_collected_by_two_people_are_counted_together(source: Path, sheets: Path) -> None:
    other = sheets / "second.xlsx"
    other.write_bytes((sheets / "students.uni.xlsx").read_bytes())
    fill_questionnaire(sheets / "students.uni.xlsx", [answered("2", "1")] * 6)
    fill_questionnaire(other, [answered("0", "1")] * 6)
    assert take(source, sheets / "students.uni.xlsx", other, "--accept") == 0
    (welcome,) = [r.cells for r in read_tables(source).rows("reach") if r.cells.get("known") == "0.25-0.75"]
    assert welcome["source"].endswith("n = 12")


def test_a_copy_of_a_file_counts_once_and_is_named(
    source: Path, sheets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill_questionnaire(sheets / "students.uni.xlsx", [answered("2", "1")] * 6)
    copy = sheets / "students copy.xlsx"
    copy.write_bytes((sheets / "students.uni.xlsx").read_bytes())
    assert take(source, sheets / "students.uni.xlsx", copy, "--accept") == 0
    said = capsys.readouterr().out
    assert "students copy.xlsx: is the same file as students.uni.xlsx and counts once" in said
    assert "welcome, g: n = 6, fewer than 10" in said


def test_what_students_miss_is_shown_and_not_stored(
    source: Path, sheets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill_questionnaire(
        sheets / "students.uni.xlsx", [answered("2", "1", missing="Deutschkurs am Abend")] * 10
    )
    assert take(source, sheets / "students.uni.xlsx", "--accept") == 0
    assert "missing (10 answers): Deutschkurs am Abend\n" in capsys.readouterr().out
    assert "Abend" not in repr(read_tables(source))


def test_an_answer_that_is_none_is_told_by_its_cell(
    source: Path, sheets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill_questionnaire(sheets / "students.uni.xlsx", [answered("3", "1")])
    assert take(source, sheets / "students.uni.xlsx") == 1
    assert "cell C5: is no answer (found: '3')" in capsys.readouterr().out
