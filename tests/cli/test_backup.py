"""`bleibe backup` and `restore`: the site as it stood at one moment, whole, for its owner only."""

from __future__ import annotations

import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

import pytest

from bleibe.cli.main import main
from bleibe.transition import NotPossibleNowError
from bleibe.web.backups import back_up
from bleibe.web.operating import Operating
from cli.site import bleibe


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a command in this process set what it sets for this test only."""
    for name in ("BLEIBE_DATA", "DJANGO_SETTINGS_MODULE"):
        monkeypatch.setenv(name, "")
    for name in ("DATABASE_URL", "BLEIBE_SECRET_KEY"):
        monkeypatch.delenv(name, raising=False)


def backup(site: Path, target: Path) -> int:
    """Back a site up and return the exit code."""
    return main(["backup", str(target), "--data", str(site)])


def restore(source: Path, data: Path) -> int:
    """Put a backup back and return the exit code."""
    return main(["restore", str(source), "--data", str(data)])


def rows(site: Path) -> list[tuple[object, ...]]:
    """Return the stored rows of the regions, and the accounts."""
    with closing(sqlite3.connect(site / "bleibe.sqlite3")) as database:
        asked = 'SELECT "table", name, cells FROM directory_storedrow ORDER BY id'
        return [*database.execute(asked), *database.execute("SELECT username, password FROM platform_user")]


def test_a_site_is_put_back_as_it_was_with_its_key_and_works(site: Path, tmp_path: Path) -> None:
    target, back = tmp_path / "site.zip", tmp_path / "back"
    assert backup(site, target) == 0
    assert restore(target, back) == 0
    assert rows(back) == rows(site) != []
    assert (back / "secret-key").read_bytes() == (site / "secret-key").read_bytes()
    assert bleibe("account", "list", data=back).out == "bo: administrator\n"


def test_only_the_owner_reads_a_backup_and_what_is_put_back(site: Path, tmp_path: Path) -> None:
    target, back = tmp_path / "site.zip", tmp_path / "back"
    backup(site, target)
    restore(target, back)
    for path in (target, back, back / "bleibe.sqlite3", back / "secret-key"):
        assert path.stat().st_mode & 0o077 == 0, path
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_key_from_the_surroundings_is_in_the_backup_too(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BLEIBE_SECRET_KEY", "k" * 50)
    backup(site, tmp_path / "site.zip")
    with zipfile.ZipFile(tmp_path / "site.zip") as packed:
        assert packed.read("secret-key") == b"k" * 50


@pytest.fixture
def busy(site: Path) -> Iterator[Path]:
    """Return a site on which somebody writes all the time: two rows that always say the same number."""
    stop, begun = Event(), Event()

    def write() -> None:
        with closing(sqlite3.connect(site / "bleibe.sqlite3", timeout=20, isolation_level=None)) as database:
            database.execute("PRAGMA journal_mode=WAL")
            database.execute("CREATE TABLE pair (number INTEGER, filler TEXT)")
            database.execute("INSERT INTO pair VALUES (0, ''), (0, '')")
            number = 0
            while not stop.is_set():
                number += 1
                database.execute("BEGIN IMMEDIATE")
                database.execute(
                    "UPDATE pair SET number = ?, filler = ? WHERE rowid = 1", (number, "x" * 5000)
                )
                database.execute("UPDATE pair SET number = ? WHERE rowid = 2", (number,))
                database.execute("COMMIT")
                begun.set()

    writer = Thread(target=write)
    writer.start()
    assert begun.wait(20)
    yield site
    stop.set()
    writer.join()


def test_a_backup_of_a_site_that_is_written_to_holds_one_state_of_it(busy: Path, tmp_path: Path) -> None:
    for number in range(5):
        assert backup(busy, tmp_path / f"{number}.zip") == 0
        back = tmp_path / f"back-{number}"
        assert restore(tmp_path / f"{number}.zip", back) == 0
        with closing(sqlite3.connect(back / "bleibe.sqlite3")) as database:
            first, second = database.execute("SELECT number FROM pair ORDER BY rowid").fetchall()
        assert first == second != (0,)


def test_nothing_is_overwritten_neither_a_backup_nor_a_site(site: Path, tmp_path: Path) -> None:
    target = tmp_path / "site.zip"
    target.write_bytes(b"mine")
    assert backup(site, target) == 3
    assert target.read_bytes() == b"mine"
    target.unlink()
    backup(site, target)
    before = rows(site)
    assert restore(target, site) == 3
    assert rows(site) == before


@pytest.mark.parametrize("name", ["bleibe.sqlite3", "secret-key", "bleibe.sqlite3-wal"])
def test_a_folder_that_holds_a_part_of_a_site_is_left_alone(site: Path, tmp_path: Path, name: str) -> None:
    backup(site, tmp_path / "site.zip")
    (tmp_path / "back").mkdir()
    (tmp_path / "back" / name).write_bytes(b"mine")
    assert restore(tmp_path / "site.zip", tmp_path / "back") == 3
    assert [(path.name, path.read_bytes()) for path in (tmp_path / "back").iterdir()] == [(name, b"mine")]


def spoiled(target: Path, how: str) -> None:
    """Spoil a backup in one way."""
    whole = target.read_bytes()
    match how:
        case "cut":
            target.write_bytes(whole[: len(whole) // 2])
        case "turned":
            middle = len(whole) // 2
            target.write_bytes(
                whole[:middle]
                + bytes(255 - one for one in whole[middle : middle + 50])
                + whole[middle + 50 :]
            )
        case "foreign":
            with zipfile.ZipFile(target, "w") as packed:
                packed.writestr("../evil", b"x")
        case "no database":
            with zipfile.ZipFile(target, "w") as packed:
                packed.writestr("bleibe.sqlite3", b"x" * 5000)
                packed.writestr("secret-key", b"x")


@pytest.mark.parametrize("how", ["cut", "turned", "foreign", "no database"])
def test_what_is_no_whole_backup_is_refused_and_leaves_nothing(
    site: Path, tmp_path: Path, how: str, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "site.zip"
    backup(site, target)
    spoiled(target, how)
    assert restore(target, tmp_path / "back") == 1
    assert "damaged" in capsys.readouterr().err
    assert not (tmp_path / "back").exists()
    assert not (tmp_path.parent / "evil").exists()


def test_where_there_is_no_site_nothing_is_written(tmp_path: Path) -> None:
    assert backup(tmp_path / "nowhere", tmp_path / "site.zip") == 6
    assert restore(tmp_path / "site.zip", tmp_path / "back") == 6
    assert list(tmp_path.iterdir()) == []


def test_for_postgresql_the_command_is_named_that_backs_it_up(tmp_path: Path) -> None:
    operating = Operating(data=tmp_path, DATABASE_URL="postgresql://x:geheim@host/x")
    with pytest.raises(NotPossibleNowError) as refused:
        back_up(operating, tmp_path / "site.dump")
    assert f'--file={tmp_path / "site.dump"} "$DATABASE_URL"' in str(refused.value)
    assert "pg_restore" in str(refused.value)
    assert "geheim" not in str(refused.value)
