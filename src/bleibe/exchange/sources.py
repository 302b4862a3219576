"""Reading a region from whatever it is kept in: folder, .zip, .xlsx or .json.

Here: finding out which. Not here: the formats (a module each).
"""

from __future__ import annotations

import stat
from pathlib import Path

from bleibe.exchange.csv_files import tables_from_files
from bleibe.exchange.csv_folder import folder_files
from bleibe.exchange.limits import read_limited, refusal
from bleibe.exchange.place_of_work import is_written_now
from bleibe.exchange.region_tables.carrier import RegionTables
from bleibe.exchange.region_tables.check import check
from bleibe.exchange.region_tables.to_region import to_region
from bleibe.exchange.unreachable import kind_of, reading
from bleibe.transition import InvalidInputError, NotFoundError, NotPossibleNowError, Region

TRIES = 3
"""So often a region is read that another program writes meanwhile."""

READABLE = "a folder of tables, a .zip of one, a workbook (.xlsx) or HSDS JSON (.json)"


def read_tables(path: Path) -> RegionTables:
    """Return the raw tables of a region.

    Parameters
    ----------
    path
        A folder, a .zip of one, a workbook (.xlsx) or HSDS JSON (.json).

    Returns
    -------
    RegionTables
        The tables as they stand; `check` says what is wrong in them.

    Raises
    ------
    NotFoundError
        If nothing stands there.
    InvalidInputError
        If a part of it cannot be read; names every such part, and every fault of the others.
    NotPossibleNowError
        If another program writes it again and again while it is read.
    """
    tables = _at_rest(path)
    if tables.unread:
        raise InvalidInputError(check(tables))
    return tables


def _at_rest(path: Path) -> RegionTables:
    """Return the tables of one state: a folder that is exchanged while it is read is read again."""
    with reading(str(path)):
        for _ in range(TRIES):
            before = _state(path)
            try:
                tables = _tables(path)
            except (NotFoundError, InvalidInputError, FileNotFoundError):
                if _state(path) == before and not (before is None and is_written_now(path)):
                    raise
            else:
                if _state(path) == before:
                    return tables
    raise NotPossibleNowError(f"another program writes {path} at this moment; wait for it, then try again")


def _state(path: Path) -> tuple[object, ...] | None:
    """Return what tells one state of a file or folder from the next, or None where nothing stands."""
    try:
        now = path.stat()
        names = sorted(one.name for one in path.iterdir()) if stat.S_ISDIR(now.st_mode) else []
    except (FileNotFoundError, NotADirectoryError):
        return None
    return now.st_dev, now.st_ino, now.st_mtime_ns, now.st_size, names


def _tables(path: Path) -> RegionTables:
    kind = kind_of(path)
    if not kind:
        raise NotFoundError(f"there is no file or folder {path}; a region is {READABLE}")
    if stat.S_ISDIR(kind):
        found = folder_files(path)
        return tables_from_files(found.files, path.resolve().name, found.faults)
    data = read_limited(path, path.name)
    match path.suffix.lower():
        case ".zip":
            from bleibe.exchange.archive import archive_files

            return tables_from_files(archive_files(data, path.name), path.stem)
        case ".xlsx":
            from bleibe.exchange.workbook_reader import tables_from_workbook

            return tables_from_workbook(data, path.name)
        case ".json":
            from bleibe.exchange.hsds_json import tables_from_json

            return tables_from_json(data, path.name)
        case _:
            raise refusal(path.name, "is in no format that a region is kept in", READABLE)


def read_region(path: Path) -> Region:
    """Return the typed region, checked.

    Raises
    ------
    NotFoundError
        If nothing stands there.
    InvalidInputError
        If there is any fault; carries all of them.
    """
    tables = read_tables(path)
    faults = check(tables)
    if faults:
        raise InvalidInputError(faults)
    return to_region(tables)
