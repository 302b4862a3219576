"""What the operating system refuses, said as one of our errors: what, where and the way out.

Here: the one translation of `OSError`. Not here: what is wrong with a file that was read.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bleibe.transition import Fault, InvalidInputError, NotPossibleNowError

_WAYS_OUT = {
    errno.EACCES: "a place that you may use; ask its owner for the right, or take a copy",
    errno.EPERM: "a place that you may use; ask its owner for the right, or take a copy",
    errno.ENAMETOOLONG: "a shorter name",
    errno.ELOOP: "a link that does not lead to itself",
    errno.EROFS: "a place that may be written",
    errno.ENOSPC: "a disk with free space",
    errno.EDQUOT: "a disk with free space",
    errno.EBUSY: "a new folder within it",
}
"""What to do, by the reason that the operating system gives."""


def way_out(error: OSError) -> str:
    """Return what would be right instead; a general word where the reason is a rare one."""
    return _WAYS_OUT.get(error.errno or 0, "a file or folder that other programs can open too")


def reason(error: OSError) -> str:
    """Return the reason in words, also where the system gives none.

    Examples
    --------
    >>> reason(OSError("gone"))
    'gone'
    """
    return error.strerror or str(error)


def unreadable(place: str, error: OSError) -> InvalidInputError:
    """Return the error for what cannot be read."""
    fault = Fault(place=place, problem=f"cannot be opened ({reason(error)})", allowed=way_out(error))
    return InvalidInputError([fault])


def unwritable(target: Path, error: OSError) -> NotPossibleNowError:
    """Return the error for what cannot be written."""
    return NotPossibleNowError(f"{target} cannot be written ({reason(error)}); name {way_out(error)}")


@contextmanager
def reading(place: str) -> Iterator[None]:
    """Turn every refusal of the operating system within into ours.

    Raises
    ------
    InvalidInputError
        If it cannot be read; says why and the way out.
    """
    try:
        yield
    except OSError as error:
        raise unreadable(place, error) from error


@contextmanager
def writing(target: Path) -> Iterator[None]:
    """Turn every refusal of the operating system within into ours.

    Raises
    ------
    NotPossibleNowError
        If it cannot be written; says why and the way out.
    """
    try:
        yield
    except OSError as error:
        raise unwritable(target, error) from error


def kind_of(path: Path) -> int:
    """Return the mode of what stands at a path, links followed; 0 where nothing stands.

    Raises
    ------
    OSError
        If one may not look, or the name cannot be.
    """
    try:
        return path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return 0
