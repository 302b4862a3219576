"""Putting files and folders in their place: whole or not at all, also where the program is killed.

Here: the hidden place of work beside a target, the renames, and bringing to an end what a killed program
began. Not here: what may be replaced (`targets`, `replacing`) and what is written.

A folder cannot be replaced in one step. It is done in two renames within a place of work that the system
unlocks when its program dies: the old folder steps aside into it, the new one takes its name. Whoever comes
next and finds the place without its program puts the old folder back, or, where the new one stands, keeps or
removes the old one (`docs/decisions/2026-11-22-killed-while-writing.md`).
"""

from __future__ import annotations

import fcntl
import os
import shutil
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from bleibe.exchange.unreachable import kind_of
from bleibe.transition import NotPossibleNowError

_WITHIN = ".bleibe"
"""Name of the place of work within an empty folder that is filled; beside a target it is `.NAME.bleibe`."""

_LOCK, _MAKING, _READY, _OLD, _KEPT = "lock", "making", "ready", "old", "kept"
_PARTS = {_LOCK, _MAKING, _READY, _OLD, _KEPT}


def place_file(target: Path, data: bytes, *, overwrite: bool) -> None:
    """Write a file under a name: nobody ever sees half of it.

    Raises
    ------
    FileExistsError
        If something has the name and may not be replaced; of several programs at once one succeeds.
    NotPossibleNowError
        If another program writes there at this moment, or what has the name is no file.
    OSError
        If it cannot be written; what stood there stands there still.
    """
    refuse_no_file(target)
    with _work_at(_beside(target)) as work:
        made = work / _MAKING
        made.write_bytes(data)
        if overwrite:
            made.replace(target)
        else:
            _name_new(made, target)


def place_folder(target: Path, files: Mapping[str, bytes], *, overwrite: bool) -> None:
    """Write a folder of files: nobody ever sees half of it. An empty folder is filled where it is.

    Raises
    ------
    NotPossibleNowError
        If another program writes there at this moment, the folder is one that cannot be replaced, or holds
        something and may not be.
    OSError
        If it cannot be written; what stood there stands there still.
    """
    if _is_empty(target) and _fill_where_it_is(target, files):
        return
    refuse_fixed(target)
    with _work_at(_beside(target)) as work:
        if kind_of(target) and not overwrite:
            raise NotPossibleNowError(f"{target} exists already; name another place")
        _fill(work / _MAKING, files)
        _swap(work, target, _OLD)


def replace_keeping(
    target: Path, files: Mapping[str, bytes], ignored: Callable[[str, list[str]], set[str]], backup: Path
) -> None:
    """Replace a folder by files and by what else it held, and keep the old one.

    Parameters
    ----------
    target, files
        The folder, and the files by path that it shall hold.
    ignored
        What of the old folder is not carried over; as `shutil.copytree` asks it.
    backup
        Where the old folder is kept.

    Raises
    ------
    NotPossibleNowError
        If another program writes there at this moment, or the folder is one that cannot be replaced.
    OSError
        If it cannot be written; the folder stands as it stood.
    """
    refuse_fixed(target)
    with _work_at(_beside(target)) as work:
        shutil.copytree(target, work / _MAKING, symlinks=True, ignore=ignored)
        _fill(work / _MAKING, files)
        _swap(work, target, _KEPT)
        (work / _KEPT).rename(backup)


def copy_file(source: Path, target: Path) -> None:
    """Copy a file under a new name, whole or not at all.

    Raises
    ------
    NotPossibleNowError
        If another program writes there at this moment.
    OSError
        If it cannot be written.
    """
    with _work_at(_beside(target)) as work:
        shutil.copy2(source, work / _MAKING)
        (work / _MAKING).rename(target)


def refuse_no_file(target: Path) -> None:
    """Refuse what has the name and is no file: a device or a pipe would be gone for every other program.

    Raises
    ------
    NotPossibleNowError
        If something stands there that is neither a file nor a link to one.
    """
    kind = kind_of(target)
    if kind and not stat.S_ISREG(kind):
        what = "a folder" if stat.S_ISDIR(kind) else "no file (a device or a pipe)"
        raise NotPossibleNowError(f"{target} is {what}; name another place")


def refuse_fixed(target: Path) -> None:
    """Refuse a folder that cannot be exchanged for another one; said before anything is computed.

    Raises
    ------
    NotPossibleNowError
        If it is a disk of its own, or the folder one stands in (one would go on standing in the old one).
    """
    if not target.is_dir() or _is_empty(target):
        return
    if os.path.ismount(target):
        raise NotPossibleNowError(
            f"{target} is a disk of its own and cannot be replaced; name a folder within it"
        )
    here = Path.cwd()
    if target.resolve() in (here, *here.parents):
        raise NotPossibleNowError(
            f"you stand in {target.resolve()}, which would be replaced; leave it (cd ..) and name it there"
        )


def check_place(target: Path) -> None:
    """Refuse a folder that could not be written, before anything is computed for it.

    Raises
    ------
    NotPossibleNowError
        If another program writes there at this moment, or the folder is one that cannot be replaced.
    OSError
        If one may not write there.
    """
    refuse_fixed(target)
    if _is_empty(target):
        work = target.absolute() / _WITHIN
    else:
        above = next(path for path in target.absolute().parents if path.exists())
        work = _beside(above / target.absolute().name)
    with _work_at(work):
        pass


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
        beside = {one for place in places for one in place.parent.glob(f".*{_WITHIN}") if one.name != _WITHIN}
        for work in (*(place / _WITHIN for place in places), *sorted(beside)):
            with suppress(OSError, NotPossibleNowError):
                if _is_ours(work):
                    said += _settled_at(work)
    return tuple(said)


def _is_empty(target: Path) -> bool:
    """Whether an empty folder stands there; another program may be exchanging it at this moment."""
    try:
        return bool(kind_of(target)) and not any(target.iterdir())
    except FileNotFoundError:
        return False


def _beside(target: Path) -> Path:
    target = target.absolute()
    return target.with_name(f".{target.name}{_WITHIN}")


def _target_of(work: Path) -> Path:
    return work.parent if work.name == _WITHIN else work.with_name(work.name[1 : -len(_WITHIN)])


def _is_ours(work: Path) -> bool:
    if work.is_symlink() or not work.is_dir():
        return False
    return {path.name for path in work.iterdir()} <= _PARTS


@contextmanager
def _work_at(work: Path) -> Iterator[Path]:
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
            shutil.rmtree(work, ignore_errors=True)
    finally:
        os.close(held)


def _settled_at(work: Path) -> list[str]:
    held = _held(work)
    try:
        said = _settle(work)
        shutil.rmtree(work)
        return said
    finally:
        os.close(held)


def _held(work: Path) -> int:
    """Return the open lock of a place of work; the system takes it from a program that ends."""
    while True:
        work.mkdir(mode=0o700, exist_ok=True)
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


def _settle(work: Path) -> list[str]:
    """Bring what stands in a place of work to its end, and say what was done; the lock is held."""
    target = _target_of(work)
    if work.name == _WITHIN:
        return _filled(work, target)
    aside = next((work / name for name in (_KEPT, _OLD) if (work / name).exists()), None)
    if aside is None:
        return []
    if not kind_of(target):
        aside.rename(target)
        return [f"{target}: a change that was cut off is undone; it stands as it stood before"]
    if aside.name == _KEPT or (work / _READY).exists():
        # kept on demand, or somebody has put something else in the place of the missing folder
        backup = backup_of(target)
        aside.rename(backup)
        return [f"{target}: a change that was cut off is completed; the old state: {backup}"]
    return []


def _filled(work: Path, target: Path) -> list[str]:
    """Complete an empty folder that was being filled, where all its files were ready."""
    ready = work / _READY
    if not ready.exists():
        return []
    for path in sorted(ready.rglob("*")):
        place = target / path.relative_to(ready)
        if path.is_dir():
            place.mkdir(exist_ok=True)
        elif not place.exists():
            path.rename(place)
    return [f"{target}: writing that was cut off is completed"]


def _fill_where_it_is(target: Path, files: Mapping[str, bytes]) -> bool:
    """Fill an empty folder and leave it where it is (a mounted disk, say), unless it is empty no longer."""
    with _work_at(target.absolute() / _WITHIN) as work:
        if {path.name for path in target.iterdir()} != {_WITHIN}:
            return False
        _fill(work / _MAKING, files)
        try:
            (work / _MAKING).rename(work / _READY)
            _move_all(work / _READY, target, files)
        except OSError:
            _take_back(work / _READY, target, files)
            raise
    return True


def _move_all(ready: Path, target: Path, files: Mapping[str, bytes]) -> None:
    for folder in _folders_of(files):
        (target / folder).mkdir()
    for path in files:
        (ready / path).rename(target / path)
    shutil.rmtree(ready)


def _take_back(ready: Path, target: Path, files: Mapping[str, bytes]) -> None:
    for path in files:
        (target / path).unlink(missing_ok=True)
    for folder in reversed(_folders_of(files)):
        with suppress(OSError):
            (target / folder).rmdir()
    shutil.rmtree(ready, ignore_errors=True)


def _folders_of(files: Mapping[str, bytes]) -> list[str]:
    return sorted({parent for path in files if (parent := PurePosixPath(path).parent.as_posix()) != "."})


def _swap(work: Path, target: Path, aside: str) -> None:
    (work / _MAKING).rename(work / _READY)
    if kind_of(target):
        target.rename(work / aside)
    (work / _READY).rename(target)


def _fill(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir(exist_ok=True)
    folder.chmod(0o755)
    for path, data in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def _name_new(written: Path, target: Path) -> None:
    """Give a file a name that nothing has; of several programs at once one succeeds."""
    try:
        target.hardlink_to(written)
    except FileExistsError:
        raise
    except OSError:
        # a disk without hard links (FAT, some network drives); the lock keeps other runs of ours away
        if kind_of(target):
            raise FileExistsError from None
        written.rename(target)


def backup_of(source: Path) -> Path:
    """Return a free name beside a region for its old state: `NAME.before-1`, `NAME.before-2`, ..."""
    source = source.resolve()
    number = 1
    while (path := source.with_name(f"{source.stem}.before-{number}{source.suffix}")).exists():
        number += 1
    return path
