"""How large a source may be, and reading a file within that. Not here: archives (`archive`)."""

from __future__ import annotations

import stat
from pathlib import Path

from bleibe.exchange.unreachable import unreadable
from bleibe.transition import Fault, InvalidInputError, NotFoundError

LARGEST_FILE = 50_000_000
"""Bytes of one file; a region of a thousand offers has about one million."""

LARGEST_SOURCE = 100_000_000
"""Bytes of all files of a source together, unpacked."""

MOST_FILES = 2_000
"""Files in one source."""

MOST_ROWS = 50_000
"""Rows of one table that hold something; a table of a thousand offers has a thousand."""

MOST_LINES = 2_000_000
"""Lines of one table, empty ones too; a spreadsheet has 1,048,576 rows."""

MOST_COLUMNS = 500
"""Columns of one table; the widest of ours has about fifty."""


def megabytes(size: int) -> str:
    """Return a size for a reader.

    Examples
    --------
    >>> megabytes(50_000_000)
    '50 MB'
    """
    return f"{size // 1_000_000} MB"


def refusal(place: str, problem: str, allowed: str = "") -> InvalidInputError:
    """Return the error that refuses one file."""
    return InvalidInputError([Fault(place=place, problem=problem, allowed=allowed)])


def refuse_vast(place: str, *, rows: int, columns: int) -> None:
    """Refuse a table that is longer or wider than any of a region: its faults would take minutes to tell.

    Raises
    ------
    InvalidInputError
        If it has more than `MOST_ROWS` rows or `MOST_COLUMNS` columns.
    """
    for found, most, what in ((rows, MOST_ROWS, "rows"), (columns, MOST_COLUMNS, "columns")):
        if found > most:
            raise refusal(place, f"has more than {most} {what}", "a table of one region, without other lists")


def read_limited(path: Path, place: str, *, follow_links: bool = True) -> bytes:
    """Return the bytes of a regular file.

    Parameters
    ----------
    path, place
        The file, and what its owner calls it.
    follow_links
        Whether a link is followed; only the source itself may be one.

    Raises
    ------
    NotFoundError
        If there is no such file.
    InvalidInputError
        If it is a link, no regular file, or larger than `LARGEST_FILE`; nothing of it has been read then.
    """
    try:
        found = path.stat() if follow_links else path.lstat()
    except FileNotFoundError:
        raise NotFoundError(f"there is no file {place}") from None
    except OSError as error:
        raise unreadable(place, error) from None
    if stat.S_ISLNK(found.st_mode):
        raise refusal(place, "is a link to another place", "the file itself")
    if not stat.S_ISREG(found.st_mode):
        raise refusal(place, "is no regular file", "the file itself")
    if found.st_size > LARGEST_FILE:
        raise too_large(place, found.st_size)
    return _read(path, place)


def _read(path: Path, place: str) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise unreadable(place, error) from None
    if len(data) > LARGEST_FILE:
        raise too_large(place, len(data))
    return data


def too_large(place: str, size: int) -> InvalidInputError:
    """Return the error that refuses a file for its size in bytes."""
    return refusal(place, f"is too large ({megabytes(size)})", f"at most {megabytes(LARGEST_FILE)}")
