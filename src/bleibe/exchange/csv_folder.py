"""A region as a folder of files: collecting them. Not here: what stands in them (`csv_files`)."""

from __future__ import annotations

from pathlib import Path

from bleibe.exchange.csv_files import is_region_file
from bleibe.exchange.limits import LARGEST_SOURCE, MOST_FILES, megabytes, read_limited, refusal
from bleibe.transition import Fault, InvalidInputError


def folder_files(folder: Path) -> dict[str, bytes]:
    """Return the bytes of the region's files in a folder by path, `texts/` included.

    Raises
    ------
    InvalidInputError
        If files are links or too large; carries the fault of every such file.
    """
    files: dict[str, bytes] = {}
    faults: list[Fault] = []
    for path in _region_paths(folder):
        place = path.relative_to(folder).as_posix()
        try:
            files[place] = read_limited(path, place, follow_links=False)
        except InvalidInputError as error:
            faults += error.faults
        if sum(map(len, files.values())) > LARGEST_SOURCE:
            raise refusal(folder.name, "is too large", f"at most {megabytes(LARGEST_SOURCE)} in all files")
    if faults:
        raise InvalidInputError(faults)
    return files


def _region_paths(folder: Path) -> list[Path]:
    texts = folder / "texts"
    if texts.is_symlink():
        raise refusal("texts", "is a link to another place", "the folder itself")
    found = [*folder.iterdir(), *(texts.iterdir() if texts.is_dir() else ())]
    paths = [
        path
        for path in sorted(found)
        if not path.name.startswith((".", "~$")) and is_region_file(path.relative_to(folder).as_posix())
    ]
    if len(paths) > MOST_FILES:
        raise refusal(folder.name, f"holds {len(paths)} files", f"at most {MOST_FILES}")
    return paths
