"""Saves at once and a killed process: nothing acknowledged is lost, nothing is half written.

Each runs in a process of its own on a database file, since what is tried is what survives a process.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

SAVING = Path(__file__).with_name("saving.py")
LONGEST_S = 60

KILLS = int(os.environ.get("BLEIBE_KILLS", "10"))
"""So often the saving process is ended; `make soak` does it 50 times."""


def environment(folder: Path) -> dict[str, str]:
    """Return the environment of a site whose data lie in a folder."""
    kept = {name: text for name, text in os.environ.items() if name != "DATABASE_URL"}
    paths = [str(Path("src").absolute()), str(Path("tests").absolute())]
    return kept | {
        "BLEIBE_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "bleibe.web.settings",
        "PYTHONPATH": os.pathsep.join(paths),
    }


def run(folder: Path, what: str) -> str:
    """Run a site to its end and return what it said."""
    done = subprocess.run(
        [sys.executable, str(SAVING), what],
        env=environment(folder),
        capture_output=True,
        text=True,
        timeout=LONGEST_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with a stored region."""
    folder = tmp_path_factory.mktemp("site")
    run(folder, "prepare")
    return folder


@pytest.fixture
def site(prepared: Path, tmp_path: Path) -> Path:
    """Return a data folder of one's own."""
    return Path(shutil.copytree(prepared, tmp_path / "site"))


class Kept:
    """What stands in a database file, read past the site."""

    def __init__(self, folder: Path) -> None:
        with closing(sqlite3.connect(folder / "bleibe.sqlite3")) as database:
            self.is_sound = database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            self.version = database.execute("SELECT version FROM directory_storedregion").fetchone()[0]
            rows = database.execute('SELECT "table", name, cells FROM directory_storedrow').fetchall()
            self.rows = {(table, *json.loads(name)): json.loads(cells) for table, name, cells in rows}
            changes = 'SELECT version, "table", name, after FROM directory_rowchange ORDER BY id'
            self.changes = database.execute(changes).fetchall()
            self.acts = database.execute("SELECT count(*) FROM platform_change").fetchone()[0]

    def is_whole(self) -> bool:
        """Whether rows, history and version say the same: nothing is half written."""
        last: dict[tuple[str, ...], object] = {}
        for _, table, name, after in self.changes:
            last[(table, *json.loads(name))] = json.loads(after) if after is not None else None
        versions = {version for version, *_ in self.changes}
        return (
            self.is_sound
            and {name: cells for name, cells in last.items() if cells is not None} == self.rows
            and versions == set(range(1, self.version + 1))
            and self.acts == self.version
        )


def test_two_who_save_at_once_lose_nothing(site: Path) -> None:
    acknowledged = run(site, "threads").split()
    kept = Kept(site)
    assert len(acknowledged) == 40
    assert {key for table, key, *_ in kept.rows if table == "services"} == set(acknowledged)
    assert kept.rows["organizations", "a"]["place"] == "40"
    assert kept.version == 1 + 40 + 40
    assert kept.is_whole()


def killed_while_saving(site: Path, times: int) -> None:
    """End a saving site without warning, again and again, and look each time at what is left."""
    chance = random.Random(times)
    acknowledged: set[str] = set()
    begin = 0
    for _ in range(times):
        command = [sys.executable, str(SAVING), "forever", str(begin)]
        with subprocess.Popen(command, env=environment(site), stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            acknowledged.add(process.stdout.readline().strip())
            time.sleep(chance.uniform(0, 0.15))
            process.kill()
            acknowledged |= {line.strip() for line in process.stdout if line.endswith("\n")}
        kept = Kept(site)
        offers = {key for table, key, *_ in kept.rows if table == "services"}
        assert "" not in acknowledged
        assert acknowledged <= offers
        # what was kept but could not be said any more is at most the last one
        assert len(offers - acknowledged) <= 1
        assert kept.is_whole()
        acknowledged |= offers
        begin = len(offers)


@pytest.mark.slow
def test_a_killed_process_loses_nothing_that_it_acknowledged(site: Path) -> None:
    killed_while_saving(site, KILLS)
