"""A region as a folder of files: collecting them. Not here: what stands in them (`csv_files`)."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bleibe.exchange.csv_files import is_looked_at
from bleibe.exchange.datapackage import NAME as DESCRIPTOR
from bleibe.exchange.limits import LARGEST_SOURCE, MOST_FILES, megabytes, read_limited, refusal
from bleibe.exchange.unreachable import unreadable
from bleibe.transition import Fault, InvalidInputError


@dataclass(frozen=True, kw_only=True)
class FolderFiles:
    """The bytes of a folder's files by path, and the faults of those that could not be read."""

    files: dict[str, bytes]
    faults: tuple[Fault, ...]


def folder_files(folder: Path) -> FolderFiles:
    """Return the region's files in a folder, `texts/` included.

    A file that is a link, too large or may not be opened is left out and has a fault.

    Raises
    ------
    InvalidInputError
        If there are too many files, or they are too large together.
    OSError
        If the folder itself may not be opened.
    """
    files: dict[str, bytes] = {}
    faults: list[Fault] = []
    paths = sorted(_region_paths(folder, faults))
    if len(paths) > MOST_FILES:
        raise refusal(folder.name, f"holds {len(paths)} files", f"at most {MOST_FILES}")
    for place in paths:
        try:
            files[place] = read_limited(folder / place, place, follow_links=False)
        except InvalidInputError as error:
            faults += error.faults
        if sum(map(len, files.values())) > LARGEST_SOURCE:
            raise refusal(folder.name, "is too large", f"at most {megabytes(LARGEST_SOURCE)} in all files")
    return FolderFiles(files=files, faults=tuple(faults))


def _region_paths(folder: Path, faults: list[Fault]) -> Iterator[str]:
    """Yield what a reader looks at, in the folder and in the folders within it."""
    for name in _names(folder):
        path = folder / name
        mode = path.lstat().st_mode
        if name == "texts" and stat.S_ISLNK(mode):
            faults += refusal(name, "is a link to another place", "the folder itself").faults
        elif stat.S_ISDIR(mode) and (name == DESCRIPTOR or not is_looked_at(name)):
            yield from _paths_within(folder, name, faults)
        elif is_looked_at(name) and (name != DESCRIPTOR or stat.S_ISREG(mode)):
            yield name


def _paths_within(folder: Path, name: str, faults: list[Fault]) -> Iterator[str]:
    try:
        inner = [f"{name}/{inner}" for inner in _names(folder / name)]
    except OSError as error:
        if name == "texts":
            faults += unreadable(name, error).faults
        return
    yield from filter(is_looked_at, inner)


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if not path.name.startswith((".", "~$"))]
