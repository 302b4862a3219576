"""The load on the site, measured once for all claims on it: bare answers, searches and offers by turns.

On SQLite and on PostgreSQL, with 10 and 50 clients; ratios are medians of those of several rounds. Clients
and site share the machine, so what the clients take is said. Here: the rounds. Not here: the goals
(`bench.claims`).
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from itertools import islice, repeat
from statistics import median

from bench.measuring import ROOT, Measured
from bench.site.addresses import details, searches
from bench.site.clients import PATIENCE_S, Load, Task
from bench.site.serving import Site, end_with_us, running_site

DATABASES = ("SQLite", "PostgreSQL")
CLIENTS = (10, 50)
ROUNDS = 18
SECONDS = 0.5
"""How long a turn takes; the same for all, since a busy machine is kinder to short ones."""

OFFERS = 10_000
BARE, SEARCH, DETAIL = "bare", "search", "detail"
WARMING = 60
MOST = {BARE: 6_000, SEARCH: 2_000, DETAIL: 525}
"""Requests of one turn at most; all turns together ask for no offer twice."""


@dataclass(frozen=True, kw_only=True)
class Turn:
    """What clients met in one turn, and the CPU seconds that the site's workers took for an answer."""

    load: Load
    worker_cpu_s: float


@dataclass(frozen=True, kw_only=True)
class Met:
    """The turns of one kind of page, by database and number of clients, and what a worker holds in memory."""

    turns: Mapping[tuple[str, int, str], Sequence[Turn]]
    memory: Mapping[str, str]

    def ratio(self, database: str, clients: int, kind: str) -> float:
        """Return the requests a second as a part of those of the bare answer: the median of the rounds.

        A round takes some seconds; over a longer time a shared machine changes its own speed.
        """
        rounds = zip(*(self.turns[database, clients, one] for one in (kind, BARE)), strict=True)
        return float(median(page.load.per_second / bare.load.per_second for page, bare in rounds))

    def said(self, database: str, clients: int, kind: str) -> str:
        """Return the numbers of one database and number of clients in one line."""
        per_second, bare = (self._median(database, clients, one, "per_second") for one in (kind, BARE))
        waits = [self._median(database, clients, one, "p95_s") for one in (kind, BARE)]
        turns = [self.turns[database, clients, one] for one in (kind, BARE)]
        cpu = [(page.worker_cpu_s, one.worker_cpu_s) for page, one in zip(*turns, strict=True)]
        by_cpu = median(one / page for page, one in cpu) if all(page for page, _ in cpu) else 0
        processor = f", {by_cpu:.2f} x by the workers' CPU time" if by_cpu else ""
        return (
            f"{database}, {clients} clients: {self.ratio(database, clients, kind):.2f} x "
            f"({per_second:.0f} of {bare:.0f} a second{processor}), "
            f"p95 {waits[0] / waits[1]:.1f} x ({waits[0] * 1000:.0f} against {waits[1] * 1000:.0f} ms)"
        )

    def share_of_clients(self) -> float:
        """Return which part of the time the clients' process was busy, at most."""
        return max(one.load.own_cpu_s / one.load.seconds for turns in self.turns.values() for one in turns)

    def _median(self, database: str, clients: int, kind: str, what: str) -> float:
        return float(median(getattr(turn.load, what) for turn in self.turns[database, clients, kind]))


def measured(kind: str) -> Measured:
    """Return the worst ratio of one kind of page, and all of them in words."""
    met = everything()
    each = [(database, clients) for database in DATABASES for clients in CLIENTS]
    lines = [met.said(database, clients, kind) for database, clients in each]
    memory = ", ".join(f"{text} on {database}" for database, text in met.memory.items())
    return Measured(
        ratio=min(met.ratio(database, clients, kind) for database, clients in each),
        note=(
            f"{'; '.join(lines)}; medians of {ROUNDS} rounds, no address asked twice; clients on the same "
            f"processors, busy for at most {met.share_of_clients():.0%} of the time; a worker holds {memory}"
        ),
    )


@cache
def everything() -> Met:
    """Measure all of it."""
    end_with_us()
    turns: dict[tuple[str, int, str], list[Turn]] = {}
    memory = {}
    for database in DATABASES:
        with running_site("bench.site.fill", on_postgresql=database == "PostgreSQL") as site:
            asked = {BARE: repeat("/hello/"), SEARCH: searches(), DETAIL: details(OFFERS)}
            _warm(site, asked)
            for at in range(ROUNDS):
                for clients in CLIENTS:
                    kinds = list(asked)[at % 3 :] + list(asked)[: at % 3]
                    for kind in kinds:
                        turn = _turn(site, clients, list(islice(asked[kind], MOST[kind])))
                        turns.setdefault((database, clients, kind), []).append(turn)
            memory[database] = _memory(site)
    return Met(turns=turns, memory=memory)


def _warm(site: Site, asked: Mapping[str, Iterator[str]]) -> None:
    """Ask until every worker has read the region and made its index; that wait is no load."""
    for _ in range(3):
        for kind in (SEARCH, DETAIL):
            _ask(
                site,
                Task(port=site.port, clients=8, seconds=60, addresses=list(islice(asked[kind], WARMING))),
            )


def _turn(site: Site, clients: int, addresses: list[str]) -> Turn:
    before = sum(worker.cpu_s() for worker in site.workers)
    load = _ask(site, Task(port=site.port, clients=clients, seconds=SECONDS, addresses=addresses))
    used = sum(worker.cpu_s() for worker in site.workers) - before
    return Turn(load=load, worker_cpu_s=used / load.answers)


def _ask(site: Site, task: Task) -> Load:
    done = subprocess.run(
        (sys.executable, "-m", "bench.site.clients"),
        cwd=ROOT,
        input=json.dumps(asdict(task)),
        capture_output=True,
        text=True,
        check=False,
        timeout=task.seconds + 3 * PATIENCE_S,
    )
    if done.returncode:
        raise RuntimeError(done.stderr.strip().rpartition("\n")[2])
    return Load(**json.loads(done.stdout))


def _memory(site: Site) -> str:
    if not site.workers:
        return "an unknown amount (no /proc here)"
    rss, pss = (median(one.memory_mb()[at] for one in site.workers) for at in (0, 1))
    return f"{rss:.0f} MB (its share {pss:.0f} MB)"
