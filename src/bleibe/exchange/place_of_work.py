"""The hidden place of work that keeps writers of one target apart, and what killed programs left in it.

Here: which place belongs to a target, its lock, and bringing to an end what was cut off. Not here: what is
made in it and the renames of a program that lives (`placing`).

There is one place for each target, so one lock orders all who write there. The system takes the lock from a
program that ends, however it ends: a place whose lock is free was left by a program that was killed
(`docs/decisions/2026-11-22-killed-while-writing.md`).
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bleibe.exchange.unreachable import kind_of
from bleibe.transition import NotPossibleNowError

_WITHIN = ".bleibe"
"""Name of the place of work within a folder beside which none can be; else it is `.NAME.bleibe` beside it."""

_LOCK = "lock"

MAKING, READY, FILLING, OLD, KEPT = "making", "ready", "filling", "old", "kept"
"""What can stand in a place of work: what is being made; what shall take the target's name; what shall be
moved into the target; what had its name; what had its name and is kept on demand."""

_CONTENT = (MAKING, READY, FILLING, OLD, KEPT)


def settle(path: Path) -> tuple[str, ...]:
    """Bring to an end what killed programs began at a path and beside it, and say what was done.

    Parameters
    ----------
    path
        A source or target; nothing needs to stand there.

    Returns
    -------
    tuple of str
        A line for each place where a change was undone or completed; none where only rests were removed.
        Places where another program is at work are left alone, and so are those that may not be touched.
    """
    said: list[str] = []
    with suppress(OSError):
        places = sorted({path.absolute(), path.resolve()})
        near = {one for place in places for one in place.parent.glob(f".*{_WITHIN}") if one.name != _WITHIN}
        for work in (*(place / _WITHIN for place in places), *sorted(near)):
            with suppress(OSError, NotPossibleNowError):
                if _is_ours(work):
                    said += _settled_at(work)
    return tuple(said)


@contextmanager
def work_at(work: Path) -> Iterator[Path]:
    """Yield a place of work that no other living program has; removed in the end, also on failure.

    It stays only where something of the user's lies in it that could not be put back; `settle` tries again.
    """
    held = _held(work)
    try:
        _settle(work)
        try:
            yield work
        finally:
            _settle(work)
            _remove(work)
    finally:
        os.close(held)


def work_of(target: Path) -> Path:
    """Return the one place of work by which all writers of a target are kept apart."""
    return target.absolute() / _WITHIN if is_alone(target) else beside(target)


def beside(target: Path) -> Path:
    """Return the place of work beside a target."""
    target = target.absolute()
    return target.with_name(f".{target.name}{_WITHIN}")


def is_alone(target: Path) -> bool:
    """Whether nothing can be made beside a folder: a disk of its own, or a folder above that is closed."""
    return target.is_dir() and (os.path.ismount(target) or not os.access(target.absolute().parent, os.W_OK))


def is_empty(target: Path) -> bool:
    """Whether an empty folder stands there; another program may be exchanging it at this moment."""
    try:
        return all(path.name == _WITHIN for path in target.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return False


def is_written_now(path: Path) -> bool:
    """Whether another program writes there; said of a path that is settled."""
    return work_of(path).exists()


def move_all(filling: Path, target: Path) -> None:
    """Move files into a folder, and leave alone what somebody else has put there."""
    for path in sorted(filling.rglob("*")):
        place = target / path.relative_to(filling)
        if path.is_dir():
            place.mkdir(exist_ok=True)
        elif not place.exists():
            path.rename(place)
    shutil.rmtree(filling)


def backup_of(source: Path) -> Path:
    """Return a free name beside a region for its old state: `NAME.before-1`, `NAME.before-2`, ..."""
    source = source.resolve()
    number = 1
    while (path := source.with_name(f"{source.stem}.before-{number}{source.suffix}")).exists():
        number += 1
    return path


def _target_of(work: Path) -> Path:
    return work.parent if work.name == _WITHIN else work.with_name(work.name[1 : -len(_WITHIN)])


def _is_ours(work: Path) -> bool:
    if work.is_symlink() or not work.is_dir():
        return False
    return {path.name for path in work.iterdir()} <= {_LOCK, *_CONTENT}


def _settled_at(work: Path) -> list[str]:
    held = _held(work)
    try:
        said = _settle(work)
        _remove(work)
        return said
    finally:
        os.close(held)


def _held(work: Path) -> int:
    """Return the open lock of a place of work; the system takes it from a program that ends."""
    while True:
        with suppress(FileExistsError):
            work.mkdir(mode=0o700)
        try:
            held = os.open(work / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        except FileNotFoundError:
            continue  # its last holder has just removed it
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.path.samestat(os.fstat(held), (work / _LOCK).stat()):
                return held
        except FileNotFoundError:
            pass  # removed between opening and locking
        except BlockingIOError:
            os.close(held)
            raise NotPossibleNowError(
                f"another program writes {_target_of(work)} at this moment; wait for it, then try again"
            ) from None
        except BaseException:
            os.close(held)
            raise
        os.close(held)


def _remove(work: Path) -> None:
    """Remove a place of work, its lock last: whoever locks it next must find nothing of ours in it."""
    with suppress(OSError):
        for part in (work / name for name in _CONTENT):
            if part.is_dir():
                shutil.rmtree(part)
            else:
                part.unlink(missing_ok=True)
        (work / _LOCK).unlink()
        work.rmdir()


def _settle(work: Path) -> list[str]:
    """Bring what stands in a place of work to its end, and say what was done; the lock is held."""
    target = _target_of(work)
    if (work / FILLING).exists() and target.is_dir():
        move_all(work / FILLING, target)
        return [f"{target}: writing that was cut off is completed"]
    aside = next((work / name for name in (KEPT, OLD) if (work / name).exists()), None)
    if aside is None:
        return []
    if not kind_of(target):
        aside.rename(target)
        return [f"{target}: a change that was cut off is undone; it stands as it stood before"]
    if aside.name == KEPT or (work / READY).exists():
        # kept on demand, or somebody has put something else in the place of the missing folder
        backup = backup_of(target)
        aside.rename(backup)
        return [f"{target}: a change that was cut off is completed; the old state: {backup}"]
    return []
