"""Zip files: reading them without trusting them, writing them without a clock.

Here: limits of size, count and ratio, paths, links, encryption; the same for a workbook, which is a zip.
Not here: what the files say (`csv_files`, `workbook_reader`).
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from bleibe.exchange.csv_files import is_looked_at, is_own_file
from bleibe.exchange.limits import LARGEST_FILE, LARGEST_SOURCE, MOST_FILES, megabytes, refusal
from bleibe.exchange.plain_text import on_one_line
from bleibe.transition import Fault, InvalidInputError

LARGEST_RATIO = 200
"""Unpacked bytes for one packed byte; text packs to a tenth, a bomb to a thousandth."""

SMALL_ENTRY = 1_000_000
"""Below this size in bytes the ratio is not asked for."""

BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError)
"""What `zipfile` raises of an archive that is broken, or packed in a way that it does not know."""

_CHUNK = 65_536
_EPOCH = (1980, 1, 1, 0, 0, 0)
_ARCHIVES = (".zip", ".xlsx", ".docx", ".gz", ".bz2", ".xz", ".7z", ".rar", ".tar", ".tgz", ".jar")
_LITTER = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")


def archive_files(data: bytes, place: str) -> dict[str, bytes]:
    """Return the bytes of a zipped region's files by path.

    Parameters
    ----------
    data, place
        The archive, and what its owner calls it. All files may lie in one folder within it.

    Raises
    ------
    InvalidInputError
        If it is broken, encrypted, too large when unpacked, holds links, further archives, one path twice,
        paths that lead out of it, or tables in a folder within that of the others.
    """
    entries = unpacked(data, place)
    for path in entries:
        if path.lower().endswith(_ARCHIVES):
            raise refusal(f"{place}: {path}", "is an archive within the archive", "the tables themselves")
    kept = {path: entry for path, entry in entries.items() if not _is_litter(path)}
    root = _common_folder(kept)
    _refuse_tables_beside(kept, root, place)
    return {
        path.removeprefix(root): entry
        for path, entry in kept.items()
        if is_looked_at(path.removeprefix(root))
    }


def unpacked(data: bytes, place: str) -> dict[str, bytes]:
    """Return every file of an archive by path; sizes are counted, never taken from its head."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_entries(archive.infolist(), place)
            return _read_entries(archive, place)
    except (*BROKEN_ZIP, OSError):
        raise refusal(
            place, "is broken or no such archive", "a file that opens in other programs too"
        ) from None
    except RuntimeError:
        raise refusal(place, "is encrypted", "a file without a password") from None


def _check_entries(entries: list[zipfile.ZipInfo], place: str) -> None:
    if len(entries) > MOST_FILES:
        raise refusal(place, f"holds {len(entries)} files", f"at most {MOST_FILES}")
    seen: set[str] = set()
    for entry in entries:
        name = on_one_line(entry.filename)
        where = f"{place}: {name}"
        path = PurePosixPath(name.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or (path.parts and path.parts[0].endswith(":")):
            raise refusal(where, "is a path that leads out of the archive", "paths within it")
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise refusal(where, "is a link to another place", "the file itself")
        if entry.flag_bits & 0x1:
            raise refusal(where, "is encrypted", "a file without a password")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise refusal(where, "is packed in an unusual way", "an archive as every computer makes it")
        if name.casefold() in seen:
            raise refusal(where, "stands in the archive twice", "each path once")
        seen.add(name.casefold())


def _read_entries(archive: zipfile.ZipFile, place: str) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    total = 0
    for entry in archive.infolist():
        if entry.is_dir():
            continue
        content = _read_entry(archive, entry, place)
        total += len(content)
        if total > LARGEST_SOURCE:
            raise refusal(place, "is too large when unpacked", f"at most {megabytes(LARGEST_SOURCE)}")
        files[on_one_line(entry.filename.replace("\\", "/"))] = content
    return files


def _read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, place: str) -> bytes:
    where = f"{place}: {on_one_line(entry.filename)}"
    content = bytearray()
    with archive.open(entry) as file:
        while chunk := file.read(_CHUNK):
            content += chunk
            if len(content) > LARGEST_FILE:
                raise refusal(where, "is too large when unpacked", f"at most {megabytes(LARGEST_FILE)}")
            packed = max(entry.compress_size, 1)
            if len(content) > SMALL_ENTRY and len(content) > LARGEST_RATIO * packed:
                allowed = f"at most {LARGEST_RATIO} unpacked bytes for one packed byte"
                raise refusal(where, "unpacks to far more than a table would", allowed)
    return bytes(content)


def _is_litter(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return any(part in _LITTER or part.startswith((".", "~$")) for part in parts)


def _refuse_tables_beside(paths: Iterable[str], root: str, place: str) -> None:
    """Refuse tables that lie deeper than the others: nobody would notice that they are not read."""
    tables = [path for path in paths if is_own_file(path.rpartition("/")[2])]
    deeper = [
        path for path in tables if "/" in path.removeprefix(root) and not path.startswith(f"{root}texts/")
    ]
    if len(deeper) < len(tables):
        problem, allowed = "is a table in a folder beside the others", "all tables in one folder"
        faults = [Fault(place=f"{place}: {path}", problem=problem, allowed=allowed) for path in deeper]
        if faults:
            raise InvalidInputError(faults)


def _common_folder(paths: Mapping[str, bytes]) -> str:
    """Return the folder with a closing slash that holds every file, or an empty text."""
    tops = {path.split("/", 1)[0] for path in paths}
    inside = all("/" in path for path in paths)
    only = tops.pop() if len(tops) == 1 else ""
    return f"{only}/" if inside and only and only != "texts" else ""


def archive_of(files: Mapping[str, bytes]) -> bytes:
    """Return the files as a zip; the same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in files.items():
            entry = zipfile.ZipInfo(path, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(entry, data)
    return out.getvalue()
