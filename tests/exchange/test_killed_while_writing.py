"""A program killed while it writes: the next one finds the old state or the new one, never neither."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bleibe.cli.main import main
from bleibe.exchange import (
    backup_of,
    check_place,
    content,
    read_tables,
    replace_folder,
    rewrite,
    settle,
    write_tables,
)
from bleibe.transition import NotFoundError, NotPossibleNowError
from exchange.regions import full_region, small_region

MOST_STEPS = 200


def kill_at(step: int) -> None:
    """Let this process be killed before its step of that number that changes the disk."""
    left = step

    def killing(real: Callable[..., object]) -> Callable[..., object]:
        def one(*arguments: object, **options: object) -> object:
            nonlocal left
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments, **options)

        return one

    for name in ("rename", "replace", "hardlink_to", "mkdir", "write_bytes", "unlink", "rmdir"):
        setattr(Path, name, killing(getattr(Path, name)))
    setattr(shutil, "rmtree", killing(shutil.rmtree))  # noqa: B010


def runs_to_the_end(step: int, work: Callable[[], None]) -> bool:
    """Do work in a process that is killed before a step of it; whether it came to its end before."""
    child = os.fork()
    if child == 0:
        try:
            kill_at(step)
            work()
            os._exit(0)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert status in (0, signal.SIGKILL), "the writer failed"
    return status == 0


def steps(work: Callable[[], None]) -> Iterator[int]:
    """Yield once for each step before which the writer was killed."""
    for step in range(MOST_STEPS):
        if runs_to_the_end(step, work):
            return
        yield step
    raise AssertionError("the writer never came to its end")


def overwriting(target: Path) -> Callable[[], None]:
    return lambda: write_tables(full_region(), target, overwrite=True)


def kill_in_the_gap(target: Path) -> None:
    """Kill a writer while the old folder has gone and the new one has not come."""
    assert any(not target.exists() for _ in steps(overwriting(target)))


def folders_only(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize("name", ["region", "region.xlsx"])
def test_killed_at_any_step_of_replacing_the_region_is_old_or_new(name: str, tmp_path: Path) -> None:
    target = tmp_path / name
    write_tables(small_region(), target)
    either = (content(small_region()), content(full_region()))
    missing = 0
    for _ in steps(overwriting(target)):
        missing += not target.exists()
        said = settle(target)
        assert bool(said) <= target.exists()
        assert content(read_tables(target)) in either
        assert folders_only(tmp_path) == {name}
    assert missing == (not target.suffix)
    assert content(read_tables(target)) == content(full_region())


@pytest.mark.parametrize("name", ["region", "region.xlsx"])
def test_killed_at_any_step_of_accepting_no_state_is_lost(name: str, tmp_path: Path) -> None:
    target = tmp_path / name
    write_tables(small_region(), target)
    for step in steps(lambda: rewrite(full_region(), target, backup_of(target))):
        settle(target)
        assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]
        found = [content(read_tables(path)) for path in sorted(tmp_path.iterdir())]
        assert content(small_region()) in found, step
        assert content(read_tables(target)) in (content(small_region()), content(full_region()))
    assert content(read_tables(target)) == content(full_region())


@pytest.mark.parametrize("is_disk", [False, True])
def test_killed_at_any_step_an_empty_folder_is_empty_or_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_disk: bool
) -> None:
    target = tmp_path / "place" / "region"
    target.mkdir(parents=True)
    monkeypatch.setattr(os.path, "ismount", lambda path: is_disk and path == target)
    before = target.stat().st_ino
    seen = set()
    for _ in steps(lambda: write_tables(full_region(), target)):
        settle(target)
        seen.add(any(target.iterdir()))
        if any(target.iterdir()):
            assert content(read_tables(target)) == content(full_region())
            for path in sorted(target.rglob("*"), reverse=True):
                _ = path.rmdir() if path.is_dir() else path.unlink()
    assert seen == {False, True}
    assert (target.stat().st_ino, folders_only(target.parent)) == (before, {"region"})
    assert content(read_tables(target)) == content(full_region())


def test_the_next_writer_puts_back_what_was_cut_off_before_it_looks(tmp_path: Path) -> None:
    target = tmp_path / "region"
    write_tables(small_region(), target)
    kill_in_the_gap(target)
    with pytest.raises(NotPossibleNowError, match="exists already"):
        write_tables(full_region(), target)
    assert content(read_tables(target)) == content(small_region())


def test_what_somebody_put_in_the_gap_is_left_and_the_old_state_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "region"
    write_tables(small_region(), target)
    kill_in_the_gap(target)
    target.mkdir()
    (target / "letter.txt").write_text("mine", encoding="utf-8")
    assert "region.before-1" in settle(target)[0]
    assert folders_only(target) == {"letter.txt"}
    assert content(read_tables(tmp_path / "region.before-1")) == content(small_region())


def test_the_command_says_in_one_line_what_it_put_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "region"
    write_tables(small_region(), target)
    kill_in_the_gap(target)
    assert main(["check", str(target)]) == 0
    assert capsys.readouterr().err.splitlines() == [
        f"{target}: a change that was cut off is undone; it stands as it stood before"
    ]


@contextmanager
def another_writer(target: Path) -> Iterator[None]:
    """Hold the place of work of a target, as a program does that writes there."""
    code = (
        "import sys\nfrom pathlib import Path\nfrom bleibe.exchange.place_of_work import beside, work_at\n"
        "with work_at(beside(Path(sys.argv[1]))):\n"
        "    print('at work', flush=True)\n    sys.stdin.read()\n"
    )
    command = (sys.executable, "-c", code, str(target))
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "at work\n"
        yield
        assert other.stdin is not None
        other.stdin.close()


def test_while_another_program_writes_there_nothing_is_touched(tmp_path: Path) -> None:
    target = tmp_path / "region"
    write_tables(small_region(), target)
    with another_writer(target):
        before = folders_only(tmp_path)
        assert settle(target) == ()
        for writing in (
            lambda: write_tables(full_region(), target, overwrite=True),
            lambda: check_place(target),
        ):
            with pytest.raises(NotPossibleNowError, match="another program writes"):
                writing()
        assert folders_only(tmp_path) == before
        assert content(read_tables(target)) == content(small_region())
    write_tables(full_region(), target, overwrite=True)
    assert folders_only(tmp_path) == {"region"}


@pytest.mark.parametrize("stood", ["nothing", "an empty folder", "a state"])
def test_many_writers_of_one_folder_leave_one_whole_state(tmp_path: Path, stood: str) -> None:
    target = tmp_path / "out"
    states = [{f"{name}.txt": str(number).encode() * 1000 for name in "abcd"} for number in range(6)]
    if stood != "nothing":
        target.mkdir()
    if stood == "a state":
        replace_folder(states[0], target)
    refused: list[str] = []
    written: list[int] = []

    def write(state: dict[str, bytes]) -> None:
        for number in range(5):
            try:
                replace_folder(state, target)
                written.append(number)
            except NotPossibleNowError as error:
                refused.append(str(error))

    threads = [threading.Thread(target=write, args=(state,)) for state in states]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert written
    assert {
        said for said in refused if f"another program writes {target} at this moment" not in said
    } == set()
    assert {path.name: path.read_bytes() for path in target.iterdir()} in states
    assert folders_only(tmp_path) == {"out"}


def test_a_reader_meets_one_state_or_is_told_that_another_program_writes(tmp_path: Path) -> None:
    target = tmp_path / "region"
    states = [small_region(), full_region()]
    write_tables(states[0], target)
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            for state in states:
                write_tables(state, target, overwrite=True)

    writer = threading.Thread(target=write)
    writer.start()
    either, told = [content(state) for state in states], 0
    try:
        for _ in range(30):
            try:
                assert content(read_tables(target)) in either
            except NotPossibleNowError as error:
                told += "another program writes" in str(error)
    finally:
        stop.set()
        writer.join()
    assert told < 30


def test_a_region_that_is_being_exchanged_is_not_said_to_be_missing(tmp_path: Path) -> None:
    target = tmp_path / "region"
    with another_writer(target), pytest.raises(NotPossibleNowError, match="another program writes"):
        read_tables(target)
    with pytest.raises(NotFoundError):
        read_tables(target)


def test_the_folder_one_stands_in_is_not_replaced_under_ones_feet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "region"
    write_tables(small_region(), target)
    monkeypatch.chdir(target)
    with pytest.raises(NotPossibleNowError, match="you stand in"):
        write_tables(full_region(), Path(), overwrite=True)
    assert content(read_tables(target)) == content(small_region())


def test_a_hidden_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    theirs = tmp_path / ".region.bleibe"
    theirs.mkdir()
    (theirs / "notes.txt").write_text("mine", encoding="utf-8")
    assert settle(tmp_path / "region") == ()
    assert folders_only(theirs) == {"notes.txt"}
