"""How the program ends where its output is not read, or its user stops it: never with a traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bleibe.cli import check
from bleibe.cli.exit_codes import EXIT_CODES
from bleibe.cli.main import USAGE, main
from bleibe.transition import NotFoundError
from exchange.regions import write_csv

CHECK = f"{sys.executable} -c 'import sys; from bleibe.cli.main import main; sys.exit(main())' check"


def shell(line: str, folder: Path) -> tuple[int, str]:
    """Return the exit code and the errors of a line in bash."""
    run = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line], cwd=folder, capture_output=True, text=True, check=False
    )
    return run.returncode, run.stderr


@pytest.fixture
def region(tmp_path: Path) -> Path:
    """Return a folder with a region of very many faults."""
    rows = "".join(f"x{number},X,bogus\n" for number in range(2_000))
    write_csv(tmp_path / "region", groups=f"id,name,route\n{rows}")
    return tmp_path


def test_a_reader_that_goes_away_ends_the_program_quietly(region: Path) -> None:
    assert shell(f"{CHECK} region | head -1 > /dev/null", region) == (141, "")


def test_a_closed_output_changes_nothing(region: Path) -> None:
    assert shell(f"{CHECK} region >&-", region) == (1, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is full is only to be had on Linux")
def test_an_output_that_cannot_be_written_is_told_in_one_line(region: Path) -> None:
    code, errors = shell(f"{CHECK} region > /dev/full", region)
    assert code == 3
    assert errors == "the output cannot be opened or written (No space left on device)\n"


def test_stopping_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(check, "run", stopped)
    assert main(["check", "x"]) == 130
    assert capsys.readouterr().err == "stopped; nothing was written\n"


def test_a_command_written_wrongly_and_a_missing_file_end_differently(tmp_path: Path) -> None:
    """2 is what argparse gives; no refusal of ours has it, so that a script can tell the two apart."""
    with pytest.raises(SystemExit) as caught:
        main(["check", "--nonsense"])
    assert caught.value.code == USAGE
    assert main(["check", str(tmp_path / "nowhere")]) == EXIT_CODES[NotFoundError]
    assert not {0, USAGE} & set(EXIT_CODES.values())


def test_an_empty_name_is_not_the_folder_one_stands_in(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["check", ""])
    assert caught.value.code == 2
    assert "the name is empty" in capsys.readouterr().err


def test_a_name_cannot_command_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_csv(tmp_path, **{"a\x1b[31m\nb": "id\nx\n"})
    assert main(["check", str(tmp_path)]) == 1
    assert "a\\x1b[31m\\nb.csv" in capsys.readouterr().out
