"""The processes of a site hold together: what dies is started again, and nothing outlives the site."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from urllib.request import urlopen

import pytest

from bleibe.web.beside import SERVED

pytestmark = pytest.mark.slow
PATIENCE_S = 60.0


class Site:
    """A site of two workers in processes of its own."""

    def __init__(self, data: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        program = Path(sys.executable).with_name("bleibe")
        command = (program, "serve", "--data", str(data), "--port", str(self.port))
        self.process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, start_new_session=True, preexec_fn=hear_the_end_of_a_terminal
        )
        until(self.answers)
        until(lambda: len(self.started()) == 3)

    def answers(self) -> bool:
        """Whether a page comes."""
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/robots.txt", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def started(self) -> dict[int, str]:
        """Return the processes that it has started, and their commands."""
        listed = said_by("ps", "-eo", "pid,ppid,stat,args")
        rows = [line.split(None, 3) for line in listed.splitlines()[1:]]
        own = str(self.process.pid)
        return {int(row[0]): row[3] for row in rows if row[1] == own and not row[2].startswith("Z")}

    def has_replaced(self, died: int) -> bool:
        """Whether another process stands in the place of one that died."""
        return died not in self.started() and len(self.started()) == 3

    def one(self, *, computing: bool) -> int:
        """Return the process that computes, or one that answers."""
        return next(pid for pid, args in self.started().items() if ("computing" in args) == computing)


def hear_the_end_of_a_terminal() -> None:
    """Let a site hear that its terminal is closed, also where whoever runs the tests does not (nohup)."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


def said_by(*command: str) -> str:
    """Return what a command says."""
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    ends = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < ends, "it did not come about"
        time.sleep(0.2)


def is_there(pid: int) -> bool:
    """Whether a process runs."""
    state = said_by("ps", "-o", "stat=", "-p", str(pid)).strip()
    return bool(state) and not state.startswith("Z")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """Return a site that runs, and end what is left of it."""
    made = Site(tmp_path)
    pids = [made.process.pid, *made.started()]
    yield made
    for pid in {*pids, *made.started()}:
        if is_there(pid):
            os.kill(pid, signal.SIGKILL)
    made.process.wait()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_nothing_is_left_of_a_site_that_has_ended(site: Site, how: signal.Signals) -> None:
    """Also where the first process was killed and could tell the others nothing."""
    pids = [site.process.pid, *site.started()]
    site.process.send_signal(how)
    site.process.wait(PATIENCE_S)
    until(lambda: not any(is_there(pid) for pid in pids))


def test_a_process_that_dies_is_started_again(site: Site) -> None:
    """One dead process is no dead site, whether it computed or answered."""
    for computing in (True, False):
        died = site.one(computing=computing)
        os.kill(died, signal.SIGKILL)
        until(partial(site.has_replaced, died))
        until(site.answers)
    assert site.process.poll() is None


def test_a_worker_whose_starter_went_before_it_looked_ends_as_well() -> None:
    """It may die while the worker imports; its parent is then another one from the first look on."""
    gone = subprocess.Popen((sys.executable, "-c", ""))
    gone.wait()
    waits = "import time; from bleibe.web.beside import end_with_starter; end_with_starter(); time.sleep(60)"
    worker = subprocess.run(
        (sys.executable, "-c", waits),
        env={**os.environ, SERVED: str(gone.pid)},
        check=False,
        timeout=PATIENCE_S / 2,
    )
    assert worker.returncode == -signal.SIGTERM
