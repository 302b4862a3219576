"""`bleibe check` and `bleibe convert` as their users meet them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bleibe.cli.main import main
from bleibe.exchange import content, read_tables, write_tables
from exchange.regions import changed, full_region, small_region, write_csv

HEAVY = ("scipy", "numpy", "networkx", "docx", "xlsxwriter", "django", "pandas", "polars", "duckdb", "typst")


@pytest.mark.parametrize("name", ["region", "region.zip", "region.xlsx", "region.json"])
def test_check_counts_what_is_there(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_tables(small_region(), tmp_path / name)
    assert main(["check", str(tmp_path / name)]) == 0
    said = capsys.readouterr().out
    assert said.endswith("no faults. 4 actors, 3 offers, 2 ties, 1 group, 2 programmes, 1 obstacle.\n")


def test_check_tells_every_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_tables(changed("services", 0, kind="x", valid_from="y"), tmp_path / "region")
    assert main(["check", str(tmp_path / "region")]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(
        "services.csv, row 2, column kind: is not a code of the list (found: 'x'). Allowed:"
    )
    assert lines[1].startswith("services.csv, row 2, column valid_from: is not a date")
    assert lines[2].endswith(": 2 faults.")


def test_check_tells_a_file_that_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "organizations.csv").write_bytes(b"id,name\n\xe4,b\n")
    assert main(["check", str(tmp_path)]) == 1
    assert "organizations.csv: is not written in UTF-8" in capsys.readouterr().out


def test_check_of_nothing_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path / "nothing")]) == 6
    assert "there is no file or folder" in capsys.readouterr().err


def test_a_terminal_that_cannot_show_a_sign_is_no_reason_to_fail(tmp_path: Path) -> None:
    write_csv(tmp_path / "region", organizations="id,name,roles\nüß🙂,a,b\n")
    code = "import sys; from bleibe.cli.main import main; sys.exit(main(sys.argv[1:]))"
    run = subprocess.run(
        [sys.executable, "-c", code, "check", str(tmp_path / "region")],
        capture_output=True,
        env={"PYTHONIOENCODING": "ascii"},
        check=False,
    )
    assert run.returncode == 1
    assert b"\\xfc\\xdf\\U0001f642" in run.stdout


def test_convert_writes_the_same_region(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = tmp_path / "region", tmp_path / "region.xlsx"
    write_tables(full_region(), source)
    assert main(["convert", str(source), str(target)]) == 0
    assert content(read_tables(target)) == content(full_region())
    assert "4 actors, 3 offers" in capsys.readouterr().out


def test_convert_writes_nothing_where_there_are_faults(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "region", tmp_path / "region.json"
    write_tables(changed("services", 0, kind="x"), source)
    assert main(["convert", str(source), str(target)]) == 1
    assert not target.exists()
    assert "region.json is not written." in capsys.readouterr().out


def test_convert_replaces_only_when_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = tmp_path / "region", tmp_path / "region.json"
    write_tables(full_region(), source)
    write_tables(small_region(), target)
    assert main(["convert", str(source), str(target)]) == 3
    assert "exists already" in capsys.readouterr().err
    assert main(["convert", str(source), str(target), "--overwrite"]) == 0
    assert content(read_tables(target)) == content(full_region())


@pytest.mark.parametrize("name", ["region", "region.zip", "region.xlsx", "region.json"])
def test_check_needs_none_of_the_heavy_libraries(name: str, tmp_path: Path) -> None:
    write_tables(full_region(), tmp_path / name)
    code = (
        "import sys; from bleibe.cli.main import main; code = main(sys.argv[1:]);"
        f"print(sorted(set(sys.modules) & set({HEAVY!r}))); sys.exit(code)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, "check", str(tmp_path / name)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stdout.splitlines()[-1]) == (0, "[]"), run.stderr
