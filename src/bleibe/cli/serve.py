"""`bleibe serve`: run the site. Not here: its settings (`web.operating`), what it shows (`web`, `rooms`)."""

from __future__ import annotations

import argparse
import ipaddress
import os
import signal
import socket
import sys

from bleibe.cli.site_data import add_data, choose_data
from bleibe.transition import InvalidInputError, NotPossibleNowError

THREADS = 8
"""Threads of each process that answers: more only wait for one another, and each keeps a connection to the
database open."""

PATIENCE_S = 10
"""How long a process may take to end; one that is told to while it starts does not hear it."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    add_data(parser)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", type=_port, default=8000, help="port to listen on (default: 8000)")
    parser.add_argument("--workers", type=_workers, default=2, help="processes that answer (default: 2)")
    parser.add_argument(
        "--production", action="store_true", help="open to others; refuses to start before all is set"
    )
    parser.add_argument("--demo", action="store_true", help=argparse.SUPPRESS)


def run(arguments: argparse.Namespace) -> int:
    """Serve until stopped."""
    _set_surroundings(arguments)
    from bleibe.web.beside import Beside
    from bleibe.web.operating import Operating
    from bleibe.web.preparing import prepare

    if arguments.production:
        Operating().refuse_incomplete()
    elif not _is_loopback(arguments.host):
        raise InvalidInputError(
            f"{arguments.host} can be reached by others; add --production, or listen on 127.0.0.1"
        )
    elif gap := Operating().gap_of_advice():
        print(gap, file=sys.stderr, flush=True)
    refuse_taken_port(arguments.host, arguments.port, way_out=f"bleibe serve --port {arguments.port + 1}")
    prepare()
    computing = Beside()
    try:
        _serve(arguments)
    finally:
        computing.stop()
    return 0


def _set_surroundings(arguments: argparse.Namespace) -> None:
    choose_data(arguments.data)
    os.environ["BLEIBE_SERVED"] = str(os.getpid())
    if arguments.production:
        os.environ["BLEIBE_PRODUCTION"] = "1"
    if arguments.demo:
        os.environ["BLEIBE_DEMO"] = "1"


def _serve(arguments: argparse.Namespace) -> None:
    from granian import Granian
    from granian.constants import Interfaces

    where = f"http://{arguments.host}:{arguments.port}"
    print(f"The site answers in some seconds at {where} (Ctrl-C stops it).", flush=True)
    server = Granian(
        "bleibe.web.wsgi:application",
        address=arguments.host,
        port=arguments.port,
        interface=Interfaces.WSGI,
        workers=arguments.workers,
        blocking_threads=THREADS,
        workers_kill_timeout=PATIENCE_S,
        respawn_failed_workers=True,
        log_enabled=False,
    )
    hung_up = signal.getsignal(signal.SIGHUP)
    # a closed terminal ends the site, unless it was started to outlive it (nohup)
    ends = hung_up if hung_up is signal.SIG_IGN else server.signal_handler_interrupt
    server.on_startup(lambda: signal.signal(signal.SIGHUP, ends))
    server.serve()


def _port(text: str) -> int:
    return _number(text, 1, 65_535)


def _workers(text: str) -> int:
    return _number(text, 1, 64)


def _number(text: str, least: int, most: int) -> int:
    if not (text.isascii() and text.isdigit() and least <= int(text) <= most):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from {least} to {most}")
    return int(text)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def refuse_taken_port(host: str, port: int, *, way_out: str) -> None:
    """Refuse a port that another program uses.

    Raises
    ------
    NotPossibleNowError
        Naming the port, why it cannot be used, and the command that names another one.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError as error:
            raise NotPossibleNowError(
                f"port {port} of {host} cannot be used ({error.strerror}); name another one: {way_out}"
            ) from error
