"""Writing a region into a folder, .zip, .xlsx or .json: whole or not at all.

Here: which format, and what may not be overwritten. Not here: the formats, and the last rename (`placing`).
"""

from __future__ import annotations

import stat
from functools import partial
from pathlib import Path

from bleibe.exchange.csv_files import files_from_tables, is_own_file
from bleibe.exchange.datapackage import NAME as DESCRIPTOR
from bleibe.exchange.limits import read_limited
from bleibe.exchange.place_of_work import is_empty, settle
from bleibe.exchange.placing import place_file, place_folder, refuse_fixed, refuse_no_file
from bleibe.exchange.region_tables.carrier import RegionTables
from bleibe.exchange.region_tables.faults_in_cells import faults_that_forbid_writing
from bleibe.exchange.unreachable import kind_of, writing
from bleibe.transition import InvalidInputError, NotFoundError, NotPossibleNowError

ENDINGS = (".zip", ".xlsx", ".json")
WRITABLE = "a folder, or a file that ends in .zip, .xlsx or .json"


def write_tables(tables: RegionTables, target: Path, *, overwrite: bool = False) -> None:
    """Write a region, whole or not at all; the ending of `target` says in which format.

    Parameters
    ----------
    tables
        The region. Faults of meaning may be in it (a region in the making is kept too); unknown columns and
        forbidden signs may not, since they would be lost.
    target
        A folder, or a file that ends in .zip, .xlsx or .json.
    overwrite
        Whether a region that stands there already is replaced.

    Raises
    ------
    InvalidInputError
        If the tables hold what no format can keep.
    NotPossibleNowError
        If the target exists and may not be replaced, or cannot be written.
    NotFoundError
        If the folder that the target is to lie in does not exist.
    """
    _refuse_unwritable(tables)
    suffix = target.suffix.lower()
    if suffix and suffix not in ENDINGS:
        raise NotPossibleNowError(f"no region is written as {suffix}; allowed is {WRITABLE}")
    settle(target)
    with writing(target):
        if not stat.S_ISDIR(kind_of(target.absolute().parent)):
            raise NotFoundError(f"there is no folder {target.absolute().parent} to write into")
        refuse = partial(_refuse_to_lose, target, overwrite=overwrite, is_folder=not suffix)
        if suffix:
            refuse()
            _place_file(target, bytes_of(tables, suffix), overwrite=overwrite)
        else:
            place_folder(target, files_from_tables(tables), overwrite=overwrite, refuse=refuse)


def region_bytes(tables: RegionTables, ending: str) -> bytes:
    """Return a region as the bytes of a file, for whoever sends it on instead of keeping it.

    Parameters
    ----------
    tables, ending
        The region, and how the file's name would end: .zip, .xlsx or .json.

    Raises
    ------
    InvalidInputError
        If the tables hold what no format can keep.
    NotPossibleNowError
        If no region is written so.
    """
    if ending not in ENDINGS:
        raise NotPossibleNowError(f"no region is sent as {ending}; allowed is {', '.join(ENDINGS)}")
    _refuse_unwritable(tables)
    return bytes_of(tables, ending)


def _refuse_unwritable(tables: RegionTables) -> None:
    faults = faults_that_forbid_writing(tables)
    if faults:
        raise InvalidInputError(faults)


def _place_file(target: Path, data: bytes, *, overwrite: bool) -> None:
    try:
        place_file(target, data, overwrite=overwrite)
    except FileExistsError:
        # another program was quicker
        raise _exists(target) from None


def _exists(target: Path) -> NotPossibleNowError:
    return NotPossibleNowError(f"{target} exists already; name another target, or say --overwrite")


def bytes_of(tables: RegionTables, suffix: str) -> bytes:
    """Return a region as the bytes of a .zip, .xlsx or .json."""
    match suffix:
        case ".zip":
            from bleibe.exchange.archive import archive_of

            return archive_of(files_from_tables(tables))
        case ".xlsx":
            from bleibe.exchange.workbook_writer import workbook_of

            return workbook_of(tables)
        case _:
            from bleibe.exchange.hsds_json import json_of

            return json_of(tables)


def _refuse_to_lose(target: Path, *, overwrite: bool, is_folder: bool) -> None:
    if target.is_symlink():
        allowed = "name the place that it leads to, or another target"
        raise NotPossibleNowError(f"{target} is a link to another place, which writing would cut; {allowed}")
    kind = kind_of(target)
    if not kind or (is_folder and is_empty(target)):
        return
    if not stat.S_ISDIR(kind):
        refuse_no_file(target)
    if not overwrite:
        raise _exists(target)
    if is_folder != stat.S_ISDIR(kind):
        found = "file" if is_folder else "folder"
        raise NotPossibleNowError(f"{target} is a {found}; name another target")
    if is_folder:
        refuse_fixed(target)
        _refuse_foreign_files(target)
    elif target.suffix.lower() == ".json":
        _refuse_foreign_json(target)


def _refuse_foreign_files(folder: Path) -> None:
    paths = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    names = sorted(path.relative_to(folder).as_posix() for path in paths)
    other = next((name for name in names if name != DESCRIPTOR and not is_own_file(name)), "")
    if other:
        found = f"{other}, which is no part of a region"
        raise NotPossibleNowError(f"{folder} holds {found}; move it, or name another target")


def _refuse_foreign_json(file: Path) -> None:
    """Any program writes .json; only what is a region's may be replaced."""
    from bleibe.exchange.hsds_json import is_region_json

    if not is_region_json(read_limited(file, file.name), file.name):
        raise NotPossibleNowError(f"{file} holds no region of ours; move it, or name another target")
