"""Writing a region into a folder, .zip, .xlsx or .json: whole or not at all.

Here: which format, what may not be overwritten, and the last rename. Not here: the formats.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from bleibe.exchange.csv_files import files_from_tables, is_region_file
from bleibe.exchange.datapackage import NAME as DESCRIPTOR
from bleibe.exchange.region_tables.carrier import RegionTables
from bleibe.exchange.region_tables.faults_in_cells import faults_that_forbid_writing
from bleibe.transition import InvalidInputError, NotFoundError, NotPossibleNowError

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
    faults = faults_that_forbid_writing(tables)
    if faults:
        raise InvalidInputError(faults)
    if not target.absolute().parent.is_dir():
        raise NotFoundError(f"there is no folder {target.absolute().parent} to write into")
    suffix = target.suffix.lower()
    _refuse_to_lose(target, overwrite=overwrite, is_folder=not suffix)
    try:
        if suffix:
            _replace_file(target, _bytes_of(tables, suffix))
        else:
            _replace_folder(target, files_from_tables(tables))
    except OSError as error:
        raise NotPossibleNowError(f"{target} cannot be written ({error.strerror})") from error


def _bytes_of(tables: RegionTables, suffix: str) -> bytes:
    match suffix:
        case ".zip":
            from bleibe.exchange.archive import archive_of

            return archive_of(files_from_tables(tables))
        case ".xlsx":
            from bleibe.exchange.workbook_writer import workbook_of

            return workbook_of(tables)
        case ".json":
            from bleibe.exchange.hsds_json import json_of

            return json_of(tables)
        case _:
            raise NotPossibleNowError(f"no region is written as {suffix}; allowed is {WRITABLE}")


def _refuse_to_lose(target: Path, *, overwrite: bool, is_folder: bool) -> None:
    if not target.exists() and not target.is_symlink():
        return
    if is_folder and target.is_dir() and not any(target.iterdir()):
        return
    if not overwrite:
        raise NotPossibleNowError(f"{target} exists already; name another target, or allow to overwrite it")
    if is_folder != target.is_dir():
        kind = "file" if is_folder else "folder"
        raise NotPossibleNowError(f"{target} is a {kind}; name another target")
    if is_folder:
        others = [path for path in _files_in(target) if path != DESCRIPTOR and not is_region_file(path)]
        if others:
            other = f"{sorted(others)[0]}, which is no part of a region"
            raise NotPossibleNowError(f"{target} holds {other}; move it, or name another target")


def _files_in(folder: Path) -> list[str]:
    return [
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_symlink() or not path.is_dir()
    ]


def _replace_file(target: Path, data: bytes) -> None:
    """Write beside the target and rename: nobody ever sees half a file."""
    with tempfile.TemporaryDirectory(dir=target.absolute().parent, prefix=f".{target.name}-") as folder:
        written = Path(folder) / target.name
        written.write_bytes(data)
        written.replace(target)


def _replace_folder(target: Path, files: dict[str, bytes]) -> None:
    with tempfile.TemporaryDirectory(dir=target.absolute().parent, prefix=f".{target.name}-") as folder:
        written, old = Path(folder) / "new", Path(folder) / "old"
        for path, data in files.items():
            file = written / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        if target.exists():
            target.rename(old)
        try:
            written.rename(target)
        except OSError:
            if old.exists():
                old.rename(target)
            raise
        if old.exists():
            shutil.rmtree(old)
