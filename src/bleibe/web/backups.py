"""Keeping a copy of a site's data while it runs, and putting it back.

Here: one file with the database as it stood at one moment and the key that signs sessions and links, for its
owner's eyes only. Not here: PostgreSQL, which has tools of its own (`pg_dump`); the region as a folder for
others (`rooms.directory`). Needs no Django.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from pathlib import Path

from bleibe.exchange import BROKEN_ZIP
from bleibe.transition import InvalidInputError, NotFoundError, NotPossibleNowError
from bleibe.web.operating import DATABASE_FILE, SECRET_FILE, Operating

OWNER_ONLY = 0o600
PARTS = frozenset({DATABASE_FILE, SECRET_FILE})
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""What a zip says where it says nothing; the day of a backup is that of its file."""

BY_PG_DUMP = """the data of this site is in PostgreSQL (DATABASE_URL), which backs itself up while it runs:
  pg_dump --format=custom --no-owner --file={target} "$DATABASE_URL"
and puts it back into an empty database:
  pg_restore --no-owner --dbname="$DATABASE_URL" {target}
Keep the secret key (BLEIBE_SECRET_KEY, else the file {secret}) with it: it signs links."""


def back_up(operating: Operating, target: Path) -> int:
    """Write a site's database and secret key into one zip, and return its size in bytes.

    The database is copied by SQLite itself, as it stood at one moment; the site goes on meanwhile. The copy
    is looked through before it counts. The file appears whole or not at all, and only its owner may read it.

    Raises
    ------
    NotFoundError
        If there is no site in the folder.
    NotPossibleNowError
        If the target is there already, or the data is in PostgreSQL.
    """
    database = operating.data / DATABASE_FILE
    if operating.database_url:
        raise NotPossibleNowError(BY_PG_DUMP.format(target=target, secret=operating.data / SECRET_FILE))
    if not database.is_file():
        raise NotFoundError(f"there is no site in {operating.data}; name its folder by --data")
    _refuse_taken(target)
    with tempfile.TemporaryDirectory(prefix=".bleibe-backup-", dir=target.absolute().parent) as folder:
        _copy(database, Path(folder) / DATABASE_FILE)
        _write(Path(folder) / SECRET_FILE, operating.secret().encode("ascii"))
        whole = Path(folder) / "backup.zip"
        _pack(Path(folder), whole)
        _refuse_taken(target)
        whole.replace(target)
    return target.stat().st_size


def put_back(operating: Operating, source: Path) -> None:
    """Put a backup's database and secret key into a folder that has no site.

    Raises
    ------
    InvalidInputError
        If the file is no backup, or damaged.
    NotPossibleNowError
        If there is a site in the folder, or the data is in PostgreSQL.
    """
    if operating.database_url:
        raise NotPossibleNowError(BY_PG_DUMP.format(target="BACKUP", secret=operating.data / SECRET_FILE))
    if not source.is_file():
        raise NotFoundError(f"there is no file {source}")
    for name in (*sorted(PARTS), f"{DATABASE_FILE}-wal"):
        if (operating.data / name).exists():
            raise NotPossibleNowError(
                f"there is a site in {operating.data} already ({name}); "
                "move that folder away first, or name another one by --data"
            )
    beside = operating.data.absolute().parent
    beside.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".bleibe-restore-", dir=beside) as folder:
        _unpack(source, Path(folder))
        _refuse_damaged(Path(folder) / DATABASE_FILE, source)
        operating.make_folder()
        for name in (SECRET_FILE, DATABASE_FILE):
            (Path(folder) / name).replace(operating.data / name)


def _copy(database: Path, copy: Path) -> None:
    _write(copy, b"")
    with (
        closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True, timeout=20)) as original,
        closing(sqlite3.connect(copy)) as copied,
    ):
        original.backup(copied)
        copied.execute("PRAGMA journal_mode=DELETE")
    _refuse_damaged(copy, database)


def _refuse_damaged(database: Path, called: Path) -> None:
    try:
        with closing(sqlite3.connect(database)) as opened:
            said = [str(row[0]) for row in opened.execute("PRAGMA integrity_check")]
    except sqlite3.DatabaseError as error:
        said = [str(error)]
    if said != ["ok"]:
        raise InvalidInputError(f"the database in {called} is damaged: {said[0]}")


def _pack(folder: Path, whole: Path) -> None:
    _write(whole, b"")
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in sorted(PARTS):
            entry = zipfile.ZipInfo(name, FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = OWNER_ONLY << 16
            with (folder / name).open("rb") as read, packed.open(entry, "w", force_zip64=True) as written:
                shutil.copyfileobj(read, written)


def _unpack(source: Path, folder: Path) -> None:
    try:
        with zipfile.ZipFile(source) as packed:
            if set(packed.namelist()) == PARTS:
                for name in sorted(PARTS):
                    _write(folder / name, b"")
                    with packed.open(name) as read, (folder / name).open("wb") as written:
                        shutil.copyfileobj(read, written)
                return
    except BROKEN_ZIP:
        pass
    raise InvalidInputError(f"{source} is no backup of a site, or damaged; `bleibe backup` writes one")


def _write(path: Path, content: bytes) -> None:
    """Write a new file that only its owner may read, from its first byte on."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())


def _refuse_taken(target: Path) -> None:
    if target.exists():
        raise NotPossibleNowError(f"{target} is there already; name another file, or take that one away")
