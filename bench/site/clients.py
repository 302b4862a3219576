"""Clients of a site, in a process of their own: each asks, waits for the whole answer, and asks the next.

It takes its task from standard input and writes what it found to standard output, both as JSON. Bounded in
requests and in seconds. Here: asking and timing. Not here: what is asked (`addresses`).
"""

from __future__ import annotations

import json
import resource
import selectors
import socket
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import NoReturn

PATIENCE_S = 90.0
END_OF_HEAD = b"\r\n\r\n"
LENGTH = b"content-length: "
ROOM = memoryview(bytearray(1 << 18))
"""Where all clients put what comes; nobody reads it but its head."""


@dataclass(frozen=True, kw_only=True)
class Task:
    """Whom so many clients ask what; they stop at the end of the addresses or of the seconds."""

    port: int
    clients: int
    seconds: float
    addresses: list[str]


@dataclass(frozen=True, kw_only=True)
class Load:
    """What clients met: answers, in how many seconds, how long 95 of 100 waited, their own CPU time."""

    answers: int
    seconds: float
    p95_s: float
    own_cpu_s: float

    @property
    def per_second(self) -> float:
        """Return the answers a second."""
        return self.answers / self.seconds


class AnswerError(RuntimeError):
    """Something else came back than a page."""


class Client:
    """One client: a connection that stays open."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._port = port
        self._asked = ""
        self._at = 0.0
        self._head = b""
        self._left = 0

    def ask(self, address: str) -> None:
        """Send a request."""
        self._asked, self._head, self._left = address, b"", 0
        self._at = time.perf_counter()
        self.socket.sendall(
            f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\nAccept: text/html\r\n\r\n".encode()
        )

    def hear(self) -> float | None:
        """Take what has come; return the seconds since asking as soon as the answer is whole.

        Raises
        ------
        AnswerError
            If it is no page.
        """
        come = self.socket.recv_into(ROOM)
        if not come:
            self._refuse("the connection was closed")
        if self._left:
            self._left -= come
        else:
            self._head += ROOM[:come]
            if not self._read_head():
                return None
        return None if self._left else time.perf_counter() - self._at

    def _read_head(self) -> bool:
        """Read how much is to come, once the whole head is there; return whether it is."""
        end = self._head.find(END_OF_HEAD)
        if end < 0:
            return False
        head = self._head[:end].lower()
        at = head.find(LENGTH)
        if not head.startswith(b"http/1.1 200 ") or at < 0:
            self._refuse(head.partition(b"\r\n")[0].decode())
        length = head[at + len(LENGTH) :].partition(b"\r\n")[0]
        self._left = end + len(END_OF_HEAD) + int(length) - len(self._head)
        return True

    def _refuse(self, why: str) -> NoReturn:
        raise AnswerError(f"{self._asked}: {why}")


def drive(task: Task) -> Load:
    """Ask until the addresses or the seconds are over, and hear every answer that is under way."""
    addresses = iter(task.addresses)
    waits: list[float] = []
    with selectors.DefaultSelector() as selector:
        clients = [Client(task.port) for _ in range(task.clients)]
        cpu, started = _own_cpu(), time.perf_counter()
        under_way = 0
        for client in clients:
            selector.register(client.socket, selectors.EVENT_READ, client)
            under_way += _ask_next(client, addresses)
        while under_way:
            ready = selector.select(PATIENCE_S)
            if not ready:
                raise AnswerError(f"no answer within {PATIENCE_S:.0f} s")
            for key, _ in ready:
                waited = key.data.hear()
                if waited is not None:
                    waits.append(waited)
                    is_over = time.perf_counter() - started > task.seconds
                    under_way -= is_over or not _ask_next(key.data, addresses)
        seconds, cpu = time.perf_counter() - started, _own_cpu() - cpu
    for client in clients:
        client.socket.close()
    p95 = sorted(waits)[int(0.95 * (len(waits) - 1))]
    return Load(answers=len(waits), seconds=seconds, p95_s=p95, own_cpu_s=cpu)


def _ask_next(client: Client, addresses: Iterator[str]) -> bool:
    address = next(addresses, None)
    if address is not None:
        client.ask(address)
    return address is not None


def _own_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    json.dump(asdict(drive(Task(**json.load(sys.stdin)))), sys.stdout)
