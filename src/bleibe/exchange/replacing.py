"""Putting a region in its place among other files: whole or not at all, and never over the only copy.

Here: a new region with files beside it, and a region rewritten with its old state kept. Not here: formats
(`targets`), which hold nothing but the region, and the renames (`placing`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from bleibe.exchange.csv_files import files_from_tables, is_region_file
from bleibe.exchange.datapackage import NAME as DESCRIPTOR
from bleibe.exchange.limits import read_limited
from bleibe.exchange.place_of_work import is_empty, settle
from bleibe.exchange.placing import (
    place_file,
    place_folder,
    refuse_fixed,
    replace_file_keeping,
    replace_keeping,
)
from bleibe.exchange.region_tables.carrier import RegionTables
from bleibe.exchange.region_tables.faults_in_cells import faults_that_forbid_writing
from bleibe.exchange.targets import bytes_of, write_tables
from bleibe.exchange.unreachable import unwritable, writing
from bleibe.transition import InvalidInputError, NotFoundError, NotPossibleNowError


def write_new(tables: RegionTables, target: Path, beside: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write a region where nothing stands yet, with further files.

    Parameters
    ----------
    tables
        The region.
    target
        A folder, or a file that ends in .zip, .xlsx or .json.
    beside
        Bytes by name; in the folder, or beside the file with its name before them.

    Returns
    -------
    tuple of Path
        What was written, the region first.

    Raises
    ------
    NotPossibleNowError
        If something of it stands there already, or cannot be written; nothing is left then.
    NotFoundError
        If the folder that the target is to lie in does not exist.
    """
    if not target.suffix:
        _place_folder({**_files(tables), **beside}, target)
        return (target, *(target / name for name in sorted(beside)))
    others = {target.with_name(f"{target.stem}-{name}"): data for name, data in sorted(beside.items())}
    for path in (target, *others):
        _refuse_existing(path)
    write_tables(tables, target)
    try:
        for path, data in others.items():
            write_file(path, data)
    except NotPossibleNowError:
        for path in (target, *others):
            path.unlink(missing_ok=True)
        raise
    return (target, *others)


def rewrite(tables: RegionTables, source: Path, backup: Path) -> None:
    """Replace a region by a new state of it and keep the old one whole.

    In a folder, files that are no part of the region (a checklist, mappings) are carried over.

    Parameters
    ----------
    tables
        The new state.
    source
        Where the region stands: a folder, .zip, .xlsx or .json.
    backup
        Where the old state is kept; nothing may stand there yet.

    Raises
    ------
    InvalidInputError
        If the tables hold what no format can keep.
    NotPossibleNowError
        If it cannot be written; the region then stands as it stood.
    """
    check_rewritable(source)
    _refuse_existing(backup)
    source = source.resolve()
    try:
        if source.is_dir():
            replace_keeping(source, _files(tables), _parts_of_the_region(source), backup)
        else:
            _refuse_forbidden(tables)
            replace_file_keeping(source, bytes_of(tables, source.suffix.lower()), backup)
    except OSError as error:
        raise unwritable(source, error) from error


def check_rewritable(source: Path) -> None:
    """Refuse a region that could not be rewritten, before anything is shown or computed.

    Raises
    ------
    NotPossibleNowError
        If it is a folder that cannot be replaced, or the file of another program.
    """
    refuse_fixed(source)
    if source.suffix.lower() == ".json" and source.is_file():
        from bleibe.exchange.hsds_json import is_region_json

        if not is_region_json(read_limited(source, source.name), source.name):
            raise NotPossibleNowError(
                f"{source} is the file of another program, which is not changed; "
                f"make a region of it first: bleibe convert {source} {source.stem}"
            )


def write_file(path: Path, data: bytes) -> None:
    """Write one file beside its place and rename it: nobody ever sees half of it.

    Raises
    ------
    NotPossibleNowError
        If it cannot be written.
    """
    with writing(path):
        place_file(path, data, overwrite=True)


def write_folder(files: Mapping[str, bytes], target: Path) -> None:
    """Write a folder of files where nothing stands yet, whole or not at all.

    Raises
    ------
    NotPossibleNowError
        If something stands there, or it cannot be written.
    NotFoundError
        If the folder that it is to lie in does not exist.
    """
    _place_folder(files, target)


def replace_folder(files: Mapping[str, bytes], target: Path) -> None:
    """Write a folder of files, with the folders above it; what stands there is replaced, whole or not at all.

    Raises
    ------
    NotPossibleNowError
        If it cannot be written; what stood there stands there still.
    """
    with writing(target):
        target.absolute().parent.mkdir(parents=True, exist_ok=True)
        place_folder(target, files, overwrite=True)


def _files(tables: RegionTables) -> dict[str, bytes]:
    _refuse_forbidden(tables)
    return files_from_tables(tables)


def _refuse_forbidden(tables: RegionTables) -> None:
    faults = faults_that_forbid_writing(tables)
    if faults:
        raise InvalidInputError(faults)


def _refuse_existing(path: Path) -> None:
    if path.exists() or path.is_symlink():
        if is_empty(path) and not path.is_symlink():
            return
        raise NotPossibleNowError(f"{path} exists already; name another place")
    if not path.absolute().parent.is_dir():
        raise NotFoundError(f"there is no folder {path.absolute().parent} to write into")


def _place_folder(files: Mapping[str, bytes], target: Path) -> None:
    settle(target)
    with writing(target):
        _refuse_existing(target)
        place_folder(target, files, overwrite=False)


def _parts_of_the_region(source: Path) -> Callable[[str, list[str]], set[str]]:
    def ignored(folder: str, names: list[str]) -> set[str]:
        inside = Path(folder).relative_to(source)
        paths = {name: (inside / name).as_posix() for name in names}
        return {name for name, path in paths.items() if path == DESCRIPTOR or is_region_file(path)}

    return ignored
