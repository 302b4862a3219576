"""The site's processes hold together: what dies is started again, and none outlives its starter.

Here: starting, watching, ending them. Not here: what they do (`computing`, `wsgi`), the server (`cli.serve`).
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from threading import Event, Thread

COMPUTING = (sys.executable, "-m", "bleibe.web.computing")

PAUSE_S = 3.0
"""How long a process that died is left alone before it is started again (set by us)."""

LOOK_S = 1.0
"""How often somebody looks whether another process is there."""

SERVED = "BLEIBE_SERVED"
"""Says in the surroundings of processes that `bleibe serve` starts which one that is; others have none."""


class Beside:
    """A process beside the site. Ctrl-C does not reach it, so that its starter ends it in order."""

    def __init__(self, command: Sequence[str] = COMPUTING, *, pause_s: float = PAUSE_S) -> None:
        self._command, self._pause_s = tuple(command), pause_s
        self._stopping = Event()
        self._process = self._started()
        self._watching = Thread(target=self._keep, daemon=True)
        self._watching.start()

    def stop(self) -> None:
        """End it for good."""
        self._stopping.set()
        self._watching.join()
        self._process.terminate()
        self._process.wait()

    def _started(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(self._command, stdin=subprocess.PIPE, start_new_session=True)

    def _keep(self) -> None:
        while not self._stopping.wait(LOOK_S):
            if self._process.poll() is not None and not self._stopping.wait(self._pause_s):
                self._process = self._started()


def end_with_starter() -> None:
    """End this process when whoever started it is gone; a killed starter cannot end it any more."""
    if starter := os.environ.get(SERVED):
        # not who is the parent now: the starter may be gone before this process has come so far
        Thread(target=_watch, args=(int(starter),), daemon=True).start()


def _watch(starter: int) -> None:
    waiting = Event()
    while os.getppid() == starter:
        waiting.wait(LOOK_S)
    os.kill(os.getpid(), signal.SIGTERM)
    waiting.wait(5 * LOOK_S)
    os._exit(1)
