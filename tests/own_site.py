"""A site in processes of its own, which can be killed: on a file of SQLite, or on a database of PostgreSQL.

Here: where its data lie, running it, reading past it. Not here: what is tried with it.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg

LONGEST_S = 300
"""How long a process may take on a machine that has much else to do."""

SERVER = os.environ.get("DATABASE_URL", "")
"""Set where tests run on PostgreSQL (`tools.on_postgresql`)."""

OTHERS = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


@dataclass(frozen=True, kw_only=True)
class OwnSite:
    """Where the data of a site lie; without an address of a database, in a file in its folder."""

    folder: Path
    address: str = ""

    def command(self, program: str, *arguments: str) -> dict[str, Any]:
        """Return how a Python program of the site is started."""
        kept = {name: text for name, text in os.environ.items() if name != "DATABASE_URL"}
        paths = [str(Path("src").absolute()), str(Path("tests").absolute())]
        own = {
            "BLEIBE_DATA": str(self.folder),
            "DJANGO_SETTINGS_MODULE": "bleibe.web.settings",
            "PYTHONPATH": os.pathsep.join(paths),
        }
        own |= {"DATABASE_URL": self.address} if self.address else {}
        return {"args": [sys.executable, program, *arguments], "env": kept | own, "text": True}

    def run(self, program: Path, *arguments: str, ends: int = 0) -> str:
        """Run a program of the site to its end and return what it said."""
        started = self.command(str(program), *arguments)
        done = subprocess.run(**started, capture_output=True, timeout=LONGEST_S, check=False)
        assert done.returncode == ends, done.stderr
        assert "Traceback" not in done.stderr, done.stderr
        return str(done.stdout)

    @contextmanager
    def opened(self) -> Iterator[Any]:
        """Open its database past the site, as soon as nobody else is at work there."""
        if not self.address:
            with closing(sqlite3.connect(self.folder / "bleibe.sqlite3")) as opened:
                yield opened
            return
        with psycopg.connect(self.address, autocommit=True) as connection:
            # a server hears only after a while that a process was killed
            until = time.monotonic() + LONGEST_S
            while connection.execute(OTHERS).fetchone() != (0,):
                assert time.monotonic() < until, "somebody is still at work"
                time.sleep(0.05)
            yield connection

    def rows(self, question: str) -> Sequence[Any]:
        """Return what its database says."""
        with self.opened() as opened:
            return list(opened.execute(question).fetchall())


@contextmanager
def own_site(folder: Path, like: OwnSite | None = None) -> Iterator[OwnSite]:
    """Return a site without data, or with those of another, and throw its database away at the end."""
    if like is not None:
        shutil.copytree(like.folder, folder, dirs_exist_ok=True)
    if not SERVER:
        yield OwnSite(folder=folder)
        return
    name = f"own_{uuid4().hex}"
    template = urlsplit(like.address).path[1:] if like is not None else "template1"
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield OwnSite(folder=folder, address=urlsplit(SERVER)._replace(path=f"/{name}").geturl())
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")
