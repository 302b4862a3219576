"""What stands in a newcomer's way is named, with the way out."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from tools import chromium, environment
from tools.environment import ROOT, Part, check_writable, create, megabytes
from tools.obstacles import StoppedError, explain

FIND_PYTHON = ROOT / "tools" / "find-python"


def plant_python(folder: Path, name: str, version: str, has_venv: bool = True) -> Path:
    """Put a stand-in for a Python on a path; it answers as one of that version would."""
    path = folder / name
    path.write_text(f"#!/bin/sh\necho {version} {'yes' if has_venv else 'no'} {path}\n")
    path.chmod(0o755)
    return path


def find_python(folder: Path, **surroundings: str) -> subprocess.CompletedProcess[str]:
    """Ask for a Python where only this folder is searched."""
    return subprocess.run(
        ("/bin/sh", str(FIND_PYTHON)),
        env={"PATH": str(folder), **surroundings},
        check=False,
        capture_output=True,
        text=True,
    )


def test_the_first_python_that_fits_is_taken(tmp_path: Path) -> None:
    plant_python(tmp_path, "python3", "3.9")
    fitting = plant_python(tmp_path, "python3.12", "3.12")
    plant_python(tmp_path, "python3.11", "3.11")
    assert find_python(tmp_path).stdout.strip() == str(fitting)


def test_a_python_that_can_make_environments_wins(tmp_path: Path) -> None:
    plant_python(tmp_path, "python3", "3.11", has_venv=False)
    fitting = plant_python(tmp_path, "python3.13", "3.13")
    assert find_python(tmp_path).stdout.strip() == str(fitting)


def test_without_any_of_these_the_one_that_fits_is_taken_and_later_explained(tmp_path: Path) -> None:
    fitting = plant_python(tmp_path, "python3", "3.11", has_venv=False)
    assert find_python(tmp_path).stdout.strip() == str(fitting)


@pytest.mark.parametrize("version", ["3.9", "3.10", "3.15", "2.7"])
def test_a_python_that_does_not_fit_is_named(version: str, tmp_path: Path) -> None:
    unfit = plant_python(tmp_path, "python3", version)
    answer = find_python(tmp_path)
    assert answer.returncode == 1
    assert f"Python {version} at {unfit}" in answer.stderr
    assert "apt install" in answer.stderr


def test_no_python_at_all_is_said(tmp_path: Path) -> None:
    answer = find_python(tmp_path)
    assert answer.returncode == 1
    assert "no Python on the PATH" in answer.stderr


def test_a_python_chosen_by_hand_is_taken_or_named(tmp_path: Path) -> None:
    chosen = plant_python(tmp_path, "my python", "3.13")
    assert find_python(tmp_path, PYTHON=str(chosen)).stdout.strip() == str(chosen)
    answer = find_python(tmp_path, PYTHON="nowhere")
    assert "PYTHON is set to 'nowhere', which is not a Python that runs" in answer.stderr


def test_the_range_of_pythons_is_the_same_everywhere() -> None:
    declared = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    finder = FIND_PYTHON.read_text(encoding="utf-8")
    assert 'requires-python = ">=3.11,<3.15"' in declared
    assert [f'"3.{minor} yes "' in finder for minor in (10, 11, 12, 13, 14, 15)] == [
        False,
        *[True] * 4,
        False,
    ]


@pytest.mark.parametrize("absent", ["venv", "ensurepip"])
def test_a_missing_venv_module_is_named(absent: str, monkeypatch: pytest.MonkeyPatch) -> None:
    there = importlib.util.find_spec

    def find_spec(name: str) -> ModuleSpec | None:
        return None if name == absent else there(name)

    monkeypatch.setattr(importlib.util, "find_spec", find_spec)
    with pytest.raises(StoppedError, match=rf"(?s)lacks {absent}.*apt install python3-venv"):
        create()


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoppedError, match=r"(?s)cannot be written to.*git clone"):
        check_writable(tmp_path / "not there")


@pytest.mark.parametrize(
    ("output", "reason"),
    [
        ("error: dns error: failed to lookup address information", "cannot be reached"),
        ("Temporary failure in name resolution\nNo matching distribution found", "cannot be reached"),
        ("invalid peer certificate: UnknownIssuer", "does not trust"),
        ("error: failed to write: No space left on device (os error 28)", "disk is full"),
        ("Hash mismatch for `numpy==2.4.6`", "not the one that was pinned"),
        ("numpy==2.4.6 has no usable wheels", "no ready-made file"),
        ("Permission denied (os error 13)", "cannot be written to"),
        ("Resolved 1 package\nerror: Failed to build `bleibe`", "not one of the known obstacles"),
    ],
)
def test_an_installers_words_are_explained(output: str, reason: str) -> None:
    answer = str(explain(output))
    assert reason in answer
    assert output.splitlines()[-1] in answer


def test_what_was_installed_is_remembered_until_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "FOLDER", tmp_path)
    pinned = tmp_path / "pinned.txt"
    pinned.write_text("a==1\n")
    part = Part(name="part", says="a part", files=("pinned.txt",), command=(sys.executable, "-c", "pass"))
    assert not part.is_there()
    environment.install(part)
    assert part.is_there()
    pinned.write_text("a==2\n")
    assert not part.is_there()


def test_a_failed_installation_is_not_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "FOLDER", tmp_path)
    part = Part(name="part", says="a part", files=(), command=(sys.executable, "-c", "raise SystemExit(1)"))
    with pytest.raises(StoppedError):
        environment.install(part)
    assert not part.is_there()


def test_size_counts_a_file_that_is_linked_twice_once(tmp_path: Path) -> None:
    (tmp_path / "one").write_bytes(b"0" * 3_000_000)
    os.link(tmp_path / "one", tmp_path / "two")
    assert megabytes(tmp_path) == 3


def test_without_chromium_the_command_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(chromium, "APPLICATIONS", ())
    assert chromium.find_chromium() is None
    assert chromium.main() == 0
    assert "apt-get install" in capsys.readouterr().out


def test_a_chromium_that_does_not_answer_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(chromium, "APPLICATIONS", ())
    notice = tmp_path / "chromium"
    notice.write_text("#!/bin/sh\nexit 1\n")
    notice.chmod(0o755)
    assert chromium.find_chromium() is None
    notice.write_text("#!/bin/sh\nexit 0\n")
    assert chromium.find_chromium() == notice


def test_where_it_may_chromium_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(chromium, "NAMES", (str(tmp_path / "chromium"),))
    monkeypatch.setattr(chromium, "APPLICATIONS", ())
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(chromium.os, "geteuid", lambda: 0)
    installer = tmp_path / "apt-get"
    installer.write_text(
        f'#!/bin/sh\necho "$@" >> {tmp_path}/asked\nprintf "#!/bin/sh\\n" > {tmp_path}/chromium\n'
        f"chmod +x {tmp_path}/chromium\n"
    )
    installer.chmod(0o755)
    assert chromium.main() == 0
    asked = (tmp_path / "asked").read_text().splitlines()
    assert [line.split()[0] for line in asked] == ["update", "install"]
    assert f"Browser for the tests: {tmp_path}/chromium" in capsys.readouterr().out


def test_a_failing_installer_is_shown_and_the_command_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(chromium, "NAMES", (str(tmp_path / "chromium"),))
    monkeypatch.setattr(chromium, "APPLICATIONS", ())
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(chromium.os, "geteuid", lambda: 0)
    (tmp_path / "apt-get").write_text("#!/bin/sh\necho no such package >&2\nexit 100\n")
    (tmp_path / "apt-get").chmod(0o755)
    assert chromium.main() == 0
    output = capsys.readouterr()
    assert "no such package" in output.err
    assert chromium.WITHOUT in output.out


def test_a_chromium_chosen_by_hand_that_does_not_start_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CHROMIUM", "nowhere")
    assert chromium.main() == 0
    assert "CHROMIUM is set to 'nowhere', which does not start" in capsys.readouterr().out
