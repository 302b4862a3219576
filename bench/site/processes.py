"""What the system says of processes that we started: their children, memory, CPU time (Linux only).

Here: reading `/proc`, and ending one of them. Not here: starting (`serving`).
"""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
BESIDE_THE_WORKERS = ("bleibe.web.computing", "resource_tracker", "forkserver")
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, kw_only=True)
class Process:
    """A process by its number and its start, so that never another one of that number is meant."""

    pid: int
    started: str
    command: str

    @property
    def is_worker(self) -> bool:
        """Whether it answers requests."""
        return not any(name in self.command for name in BESIDE_THE_WORKERS)

    def cpu_s(self) -> float:
        """Return the CPU seconds that it has used."""
        fields = _stat(self.pid)
        return (int(fields[11]) + int(fields[12])) / TICKS

    def memory_mb(self) -> tuple[float, float]:
        """Return its memory in MB: all that it sees (RSS), and its share of it (PSS)."""
        lines = (PROC / str(self.pid) / "smaps_rollup").read_text(encoding="ascii").splitlines()
        found = {line.partition(":")[0]: line.split()[1] for line in lines[1:]}
        return int(found["Rss"]) / 1024, int(found["Pss"]) / 1024

    def end(self) -> None:
        """End it, if it is still there."""
        with suppress(OSError, IndexError):
            if _stat(self.pid)[19] == self.started:
                os.kill(self.pid, signal.SIGKILL)


def descendants(pid: int) -> list[Process]:
    """Return the processes that a process has begun, and those that they have; none where nobody says it."""
    found = []
    with suppress(OSError):
        for task in (PROC / str(pid) / "task").iterdir():
            for child in map(int, (task / "children").read_text(encoding="ascii").split()):
                with suppress(OSError):
                    command = (PROC / str(child) / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                    found.append(Process(pid=child, started=_stat(child)[19], command=command))
                    found += descendants(child)
    return found


def _stat(pid: int) -> list[str]:
    """Return what follows the name of a process, from its state on."""
    return (PROC / str(pid) / "stat").read_text(encoding="ascii").rpartition(")")[2].split()
