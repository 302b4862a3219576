"""`bleibe residence table`: whole or not at all, whoever writes beside it; each row by its number."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from bleibe.cli.main import main

PERSONS = "person.nationalities,person.age\nFR,30\nIN,31\n"


@pytest.fixture
def asked(tmp_path: Path) -> Path:
    """Return a table of two persons."""
    path = tmp_path / "persons.csv"
    path.write_text(PERSONS, encoding="utf-8")
    return path


def table(*arguments: object) -> int:
    """Run the command."""
    return main(["residence", "table", *map(str, arguments)])


def names(folder: Path) -> list[str]:
    """Return what lies in a folder, hidden or not."""
    return sorted(path.name for path in folder.iterdir())


def heed_hanging_up() -> None:
    """Let a run end with its terminal, also where these tests were started to outlive theirs."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


@contextmanager
def writing(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run the command on so many persons that it is at work for long, and wait until it writes."""
    many = folder / "many.csv"
    many.write_text("person.age\n" + "30\n" * 200_000, encoding="utf-8")
    command = "import sys; from bleibe.cli.main import main; sys.exit(main(sys.argv[1:]))"
    program = [sys.executable, "-c", command, "residence", "table", str(many), str(folder / "out.csv")]
    with subprocess.Popen(program, stdout=subprocess.DEVNULL, preexec_fn=heed_hanging_up) as running:
        try:
            while not (folder / ".out.csv.bleibe" / "making").exists():
                assert running.poll() is None
                time.sleep(0.05)
            yield running
        finally:
            running.kill()


def test_somebodys_own_hidden_file_and_what_a_link_leads_to_are_left_alone(asked: Path) -> None:
    mine, other = asked.with_name(".out.csv.making"), asked.with_name("other.txt")
    mine.write_text("mine", encoding="utf-8")
    other.write_text("mine", encoding="utf-8")
    asked.with_name(".two.csv.making").symlink_to(other)
    assert table(asked, asked.with_name("out.csv")) == 0
    assert table(asked, asked.with_name("two.csv")) == 0
    assert (mine.read_text(encoding="utf-8"), other.read_text(encoding="utf-8")) == ("mine", "mine")


def test_two_runs_do_not_write_into_one_file(asked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with writing(asked.parent):
        assert table(asked, asked.with_name("out.csv")) == 3
        assert "another program writes" in capsys.readouterr().err
        assert not asked.with_name("out.csv").exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_run_that_is_told_to_end_leaves_nothing_of_persons(asked: Path, number: signal.Signals) -> None:
    with writing(asked.parent) as running:
        running.send_signal(number)
        assert running.wait(timeout=30) == 128 + number
    assert names(asked.parent) == ["many.csv", "persons.csv"]


def test_what_a_killed_run_left_is_cleared_by_the_next_one_to_another_file(asked: Path) -> None:
    with writing(asked.parent) as running:
        running.kill()
        running.wait(timeout=30)
        assert ".out.csv.bleibe" in names(asked.parent)
    assert table(asked, asked.with_name("next.csv")) == 0
    assert names(asked.parent) == ["many.csv", "next.csv", "persons.csv"]


def test_a_file_that_takes_the_name_meanwhile_is_not_replaced(
    asked: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = asked.with_name("out.csv")
    written = csv.DictWriter.writeheader

    def meanwhile(writer: csv.DictWriter[str]) -> object:
        out.write_text("mine", encoding="utf-8")
        return written(writer)

    monkeypatch.setattr(csv.DictWriter, "writeheader", meanwhile)
    assert table(asked, out) == 3
    assert "is there already" in capsys.readouterr().err
    assert out.read_text(encoding="utf-8") == "mine"
    assert names(asked.parent) == ["out.csv", "persons.csv"]


def test_a_link_that_leads_nowhere_is_no_free_name(asked: Path) -> None:
    asked.with_name("out.csv").symlink_to("nowhere.csv")
    assert table(asked, asked.with_name("out.csv")) == 3
    assert not asked.with_name("nowhere.csv").exists()


@pytest.mark.parametrize("name", ["out.xlsx", "out.txt", "out", "out.json"])
def test_only_a_format_that_there_is_is_written(
    name: str, asked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert table(asked, asked.with_name(name)) == 1
    said = capsys.readouterr().err
    assert ".csv" in said
    assert ".jsonl" in said
    assert names(asked.parent) == ["persons.csv"]


def test_a_row_of_separators_alone_is_nobody_and_said_to_be_left_out(
    asked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked.write_text(PERSONS + ",\n , \n,,\nDE,40\n", encoding="utf-8")
    out = asked.with_name("out.csv")
    assert table(asked, out) == 0
    assert (
        "3 persons answered; rows without any fact left out: 3, the first is row 4."
        in capsys.readouterr().out
    )
    assert len(list(csv.DictReader(out.read_text(encoding="utf-8").splitlines()))) == 3


def test_a_row_after_blank_lines_has_the_number_by_which_it_is_seen(
    asked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked.write_text('person.age,name\n30,"two, words"\n\n\nx,\n', encoding="utf-8")
    assert table(asked, asked.with_name("out.csv")) == 1
    assert "persons.csv, row 5, column person.age" in capsys.readouterr().err


def test_one_person_is_one(asked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked.write_text("person.age\n30\n", encoding="utf-8")
    assert table(asked, asked.with_name("out.csv")) == 0
    assert "out.csv: 1 person answered." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ('person.age,name\n30,a\n31,"b\n32,c\n33,d\n', 3),
        ('person.age,name\n30,"a\nb"\n', 2),
        ('person.age,name\n30,"a', 2),
        ('person.age,name\n30,"a\rb"\n', 2),
        ('person.age,"na\nme"\n30,a\n', 1),
        ('person.age,name\n"30,a\n' + "31,b\n" * 30_000, 2),
    ],
)
def test_a_quotation_mark_that_its_row_does_not_close_is_told_where_it_opens(
    text: str, row: int, asked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked.write_text(text, encoding="utf-8", newline="")
    assert table(asked, asked.with_name("out.csv")) == 1
    assert f"persons.csv, row {row}: a quotation mark opens here a cell" in capsys.readouterr().err
    assert names(asked.parent) == ["persons.csv"]


def test_a_quotation_mark_within_a_cell_or_doubled_is_text(asked: Path) -> None:
    out = asked.with_name("out.csv")
    asked.write_text('person.age,name\n30,5" disk\n31,"a ""b"", c"\n', encoding="utf-8")
    assert table(asked, out) == 0
    rows = csv.DictReader(out.read_text(encoding="utf-8").splitlines())
    assert [row["name"] for row in rows] == ['5" disk', 'a "b", c']


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("=cmd|'/c calc'!A0", "a spreadsheet would take the cell for a formula"),
        (" @SUM(1)", "a spreadsheet would take the cell for a formula"),
        ("a\x00b", "a cell holds a sign that no text has"),
        ("a\x1bb", "a cell holds a sign that no text has"),
    ],
)
@pytest.mark.parametrize("target", ["out.csv", "out.jsonl"])
def test_a_cell_that_runs_or_that_no_text_has_is_refused_with_its_row_and_column(
    target: str, cell: str, said: str, asked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked.write_text(f"person.age,name\n30,a\n31,{cell}\nx,b\n", encoding="utf-8")
    assert table(asked, asked.with_name(target)) == 1
    err = capsys.readouterr().err
    assert "persons.csv, row 3, column name" in err
    assert said in err
    assert "persons.csv, row 4, column person.age" in err
    assert not {"\x00", "\x1b"} & set(err)
    assert names(asked.parent) == ["persons.csv"]


def test_a_text_that_begins_as_a_formula_stays_behind_its_apostrophe(asked: Path) -> None:
    out = asked.with_name("out.csv")
    asked.write_text("person.age,name\n30,'=1+1\n31,+49 541 969-0\n", encoding="utf-8")
    assert table(asked, out) == 0
    rows = csv.DictReader(out.read_text(encoding="utf-8").splitlines())
    assert [row["name"] for row in rows] == ["'=1+1", "+49 541 969-0"]


def test_a_head_that_no_table_can_hold_is_told(asked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked.write_text(f"person.age,{'x' * 200_000}\n30,\n", encoding="utf-8")
    assert table(asked, asked.with_name("out.csv")) == 1
    assert "persons.csv, row 1: cannot be read: field larger than field limit" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("person.age", "yes"),
        ("experience.months_in_last_5_years", "yes"),
        ("job.ended_early_on", "9999-12-31"),
    ],
)
def test_a_cell_is_read_as_strictly_as_a_case_file(
    column: str, cell: str, asked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked.write_text(f"{column},job.isco\n{cell},\n", encoding="utf-8")
    assert table(asked, asked.with_name("out.csv")) == 1
    assert f"persons.csv, row 2, column {column}" in capsys.readouterr().err


def test_no_sign_that_a_terminal_obeys_is_told_of_a_head(
    asked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked.write_text("person.age,\x1b[31mred\x07\n30,1\n", encoding="utf-8")
    assert table(asked, asked.with_name("out.csv")) == 1
    assert not {"\x1b", "\x07"} & set(capsys.readouterr().err)


def test_what_is_written_may_be_read_as_other_files_of_its_owner(asked: Path) -> None:
    before = os.umask(0o027)
    try:
        assert table(asked, asked.with_name("out.csv")) == 0
    finally:
        os.umask(before)
    assert asked.with_name("out.csv").stat().st_mode & 0o777 == 0o640


def test_a_day_that_is_named_counts_for_every_row_as_for_a_case_file(asked: Path) -> None:
    asked.write_text("on,person.nationalities\n2023-11-17,IN\n,IN\n", encoding="utf-8")
    for day, expected in (
        ("2026-11-22", ["2026-11-22"] * 2),
        (None, ["2023-11-17", date.today().isoformat()]),
    ):
        out = asked.with_name(f"out-{day}.csv")
        arguments = [] if day is None else ["--on", day]
        assert main(["residence", *arguments, "table", str(asked), str(out)]) == 0
        rows = csv.DictReader(out.read_text(encoding="utf-8").splitlines())
        assert [row["as_of"] for row in rows] == expected
