"""`bleibe residence test DIR`: every case is run, whatever lies beside it; no terminal obeys a case."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bleibe.cli.main import main

GOOD = "on: 2026-11-22\nperson: {nationalities: [FR]}\nexpect: {work: no_limit}\n"
FORGED = r'"A\e[31mRED\e]0;x\a\nfake line: open \ud800"'


def residence(*arguments: object) -> int:
    """Run the command."""
    return main(["residence", *map(str, arguments)])


def test_what_cannot_be_read_is_told_and_the_rest_is_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "empty.yaml").write_text("", encoding="utf-8")
    (tmp_path / "b.yaml").mkdir()
    os.mkfifo(tmp_path / "c.yaml")
    (tmp_path / "d.yaml").symlink_to("nowhere.yaml")
    (tmp_path / "z.yaml").write_text(GOOD, encoding="utf-8")
    assert residence("test", tmp_path) == 1
    said = capsys.readouterr().err
    assert f"{tmp_path}/a/empty.yaml: holds no case" in said
    assert f"{tmp_path}/b.yaml: is a folder" in said
    assert f"{tmp_path}/c.yaml: is no file, but a device or a pipe" in said
    assert f"there is no file {tmp_path}/d.yaml" in said
    assert "1 case tested, 0 not as expected. 4 files cannot be read." in said


def test_one_file_that_cannot_be_read_is_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.yaml").write_text("", encoding="utf-8")
    (tmp_path / "b.yaml").write_text(GOOD, encoding="utf-8")
    assert residence("test", tmp_path) == 1
    assert "1 case tested, 0 not as expected. 1 file cannot be read.\n" in capsys.readouterr().err


def test_a_case_of_a_day_that_nobody_read_is_told_and_the_rest_is_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.yaml").write_text(GOOD.replace("2026", "2019"), encoding="utf-8")
    (tmp_path / "b.yaml").write_text(GOOD, encoding="utf-8")
    assert residence("test", tmp_path) == 1
    said = capsys.readouterr()
    assert f"{tmp_path}/a.yaml, case 1: the law of 2019-11-22 is not written down here" in said.out
    assert "2 cases tested, 1 not as expected." in said.err


def test_a_folder_that_is_missing_is_told_before_anything_is_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bad.yaml").write_text(GOOD.replace("no_limit", "no_work"), encoding="utf-8")
    assert residence("test", tmp_path, tmp_path / "missing") != 0
    said = capsys.readouterr()
    assert "there is no folder" in said.err
    assert said.out == ""


@pytest.mark.parametrize("way", ["answer", "test", "json"])
def test_no_sign_that_a_terminal_obeys_is_shown(
    way: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "case.yaml"
    expected = f"expect: {{work: no_work, titles: {{{FORGED}: open}}}}"
    path.write_text(f"name: {FORGED}\n{GOOD.partition('expect')[0]}{expected}\n", encoding="utf-8")
    arguments = {"answer": (path,), "test": ("test", path), "json": (path, "--json")}[way]
    assert residence(*arguments) == (1 if way == "test" else 0)
    out, err = capfd.readouterr()
    assert not {"\x1b", "\x07", "\ud800"} & set(out + err)
    assert not [line for line in (out + err).splitlines() if line.startswith("fake line")]
