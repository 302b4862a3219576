"""Putting files and folders in their place: whole or not at all, also where the program is killed.

Here: the renames, and which places can be written. Not here: the place of work in which all is made, and its
lock (`place_of_work`), what may be replaced (`targets`, `replacing`) and what is written.

A folder cannot be replaced in one step. It is done in two renames within a place of work that the system
unlocks when its program dies: the old folder steps aside into it, the new one takes its name. Whoever comes
next and finds the place without its program puts the old folder back, or, where the new one stands, keeps or
removes the old one (`docs/decisions/2026-11-22-killed-while-writing.md`).
"""

from __future__ import annotations

import shutil
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from bleibe.exchange.place_of_work import (
    FILLING,
    KEPT,
    MAKING,
    OLD,
    READY,
    beside,
    is_alone,
    is_empty,
    move_all,
    work_at,
    work_of,
)
from bleibe.exchange.unreachable import kind_of
from bleibe.transition import NotPossibleNowError


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
    with work_at(beside(target)) as work:
        made = work / MAKING
        made.write_bytes(data)
        if overwrite:
            made.replace(target)
        else:
            _name_new(made, target)


@contextmanager
def new_file(target: Path) -> Iterator[Path]:
    """Yield where a file is made piece by piece; it takes its name at the end, and only if nothing has it.

    Raises
    ------
    FileExistsError
        If something has the name by then.
    NotPossibleNowError
        If another program writes there at this moment.
    OSError
        If it cannot be written; whatever fails, nothing of it is left.
    """
    with work_at(beside(target)) as work:
        made = work / MAKING
        yield made
        _name_new(made, target)


def place_folder(
    target: Path, files: Mapping[str, bytes], *, overwrite: bool, refuse: Callable[[], None] | None = None
) -> None:
    """Write a folder of files: nobody ever sees half of it. An empty folder is filled where it is.

    Parameters
    ----------
    target, files
        The folder, and the files by path that it shall hold.
    overwrite
        Whether a folder that holds something is replaced.
    refuse
        Asked before anything is touched, while no other writer of ours is at work there; raises what forbids.

    Raises
    ------
    NotPossibleNowError
        If another program writes there at this moment, the folder is one that cannot be replaced, or holds
        something and may not be.
    OSError
        If it cannot be written; what stood there stands there still.
    """
    with work_at(work_of(target)) as work:
        if refuse is not None:
            refuse()
        empty = is_empty(target)
        if not empty:
            refuse_fixed(target)
            if kind_of(target) and not overwrite:
                raise NotPossibleNowError(f"{target} exists already; name another place")
        _fill(work / MAKING, files)
        if empty:
            _fill_where_it_is(work, target, files)
        else:
            _swap(work, target, OLD)


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
    with work_at(beside(target)) as work:
        shutil.copytree(target, work / MAKING, symlinks=True, ignore=ignored)
        _fill(work / MAKING, files)
        _swap(work, target, KEPT)
        (work / KEPT).rename(backup)


def replace_file_keeping(target: Path, data: bytes, backup: Path) -> None:
    """Replace a file, and keep a copy of the old one under a new name.

    Raises
    ------
    NotPossibleNowError
        If another program writes there at this moment.
    OSError
        If it cannot be written; the file stands as it stood.
    """
    with work_at(beside(target)) as work:
        made, copy = work / MAKING, work / READY
        made.write_bytes(data)
        shutil.copy2(target, copy)
        copy.rename(backup)
        try:
            made.replace(target)
        except OSError:
            # the old state stands where it stood: a copy of it would only puzzle
            backup.unlink()
            raise


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
        If it is a disk of its own, lies where nothing may be written, or is the folder one stands in (one
        would go on standing in the old one).
    """
    if not target.is_dir() or is_empty(target):
        return
    if is_alone(target):
        raise NotPossibleNowError(
            f"{target} cannot be replaced (it is a disk of its own, or one may not write beside it); "
            "name a folder within it"
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
    above = next(path for path in target.absolute().parents if path.exists())
    with work_at(work_of(above / target.absolute().name)):
        pass


def _fill_where_it_is(work: Path, target: Path, files: Mapping[str, bytes]) -> None:
    """Fill an empty folder and leave it where it is: somebody may stand in it, or have given it rights."""
    filling = work / FILLING
    (work / MAKING).rename(filling)
    try:
        move_all(filling, target)
    except OSError:
        _take_back(filling, target, files)
        raise


def _take_back(filling: Path, target: Path, files: Mapping[str, bytes]) -> None:
    for path in files:
        if not (filling / path).exists():
            (target / path).unlink(missing_ok=True)
    for folder in reversed(_folders_of(files)):
        with suppress(OSError):
            (target / folder).rmdir()
    shutil.rmtree(filling, ignore_errors=True)


def _folders_of(files: Mapping[str, bytes]) -> list[str]:
    return sorted({parent for path in files if (parent := PurePosixPath(path).parent.as_posix()) != "."})


def _swap(work: Path, target: Path, aside: str) -> None:
    (work / MAKING).rename(work / READY)
    if kind_of(target):
        target.rename(work / aside)
    (work / READY).rename(target)


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
