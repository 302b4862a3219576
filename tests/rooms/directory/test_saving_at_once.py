"""Saves at once and a killed process: nothing acknowledged is lost, nothing is half written.

Each runs in a process of its own on a database of its own, since what is tried is what survives a process.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from own_site import SERVER, OwnSite, own_site

SAVING = Path(__file__).with_name("saving.py")

KILLS = int(os.environ.get("BLEIBE_KILLS", "2" if SERVER else "3"))
"""So often the saving process is ended; `make soak` does it 50 times."""

EACH = 10
"""So often each of the four who save at once saves."""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnSite]:
    """Return a site with a stored region."""
    with own_site(tmp_path_factory.mktemp("site")) as made:
        made.run(SAVING, "prepare")
        yield made


@pytest.fixture
def site(prepared: OwnSite, tmp_path: Path) -> Iterator[OwnSite]:
    """Return one of one's own."""
    with own_site(tmp_path, like=prepared) as made:
        yield made


def read(cell: Any) -> Any:
    """Return what a cell of the kind JSON holds; SQLite keeps it as text."""
    return json.loads(cell) if isinstance(cell, str) else cell


class Kept:
    """What stands in a database, read past the site."""

    def __init__(self, site: OwnSite) -> None:
        with site.opened() as database:
            self.is_sound = bool(site.address) or (
                database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            )
            self.version = database.execute("SELECT version FROM directory_storedregion").fetchone()[0]
            rows = database.execute('SELECT "table", name, cells FROM directory_storedrow').fetchall()
            self.rows = {(table, *read(name)): read(cells) for table, name, cells in rows}
            changes = 'SELECT version, "table", name, after FROM directory_rowchange ORDER BY id'
            self.changes = database.execute(changes).fetchall()
            self.acts = database.execute("SELECT count(*) FROM platform_change").fetchone()[0]

    def is_whole(self) -> bool:
        """Whether rows, history and version say the same: nothing is half written."""
        last: dict[tuple[str, ...], object] = {}
        for _, table, name, after in self.changes:
            last[(table, *read(name))] = read(after)
        versions = {version for version, *_ in self.changes}
        return (
            self.is_sound
            and {name: cells for name, cells in last.items() if cells is not None} == self.rows
            and versions == set(range(1, self.version + 1))
            and self.acts == self.version
        )


@pytest.mark.postgresql
def test_two_who_save_at_once_lose_nothing(site: OwnSite) -> None:
    acknowledged = site.run(SAVING, "threads", str(EACH)).split()
    kept = Kept(site)
    assert len(acknowledged) == 2 * EACH
    assert {key for table, key, *_ in kept.rows if table == "services"} == set(acknowledged)
    assert kept.rows["organizations", "a"]["place"] == str(2 * EACH)
    assert kept.version == 1 + 4 * EACH
    assert kept.is_whole()


def killed_while_saving(site: OwnSite, times: int) -> None:
    """End a saving site without warning, again and again, and look each time at what is left."""
    chance = random.Random(times)
    acknowledged: set[str] = set()
    begin = 0
    for _ in range(times):
        command = site.command(str(SAVING), "forever", str(begin))
        with subprocess.Popen(**command, stdout=subprocess.PIPE) as process:
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
@pytest.mark.postgresql
def test_a_killed_process_loses_nothing_that_it_acknowledged(site: OwnSite) -> None:
    killed_while_saving(site, KILLS)
