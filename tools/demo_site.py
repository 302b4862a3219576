"""The demo's site: both example regions on this machine alone, and people with whom to sign in.

Here: making its data folder anew, starting and stopping `bleibe serve`. Not here: the reports (`demo`),
looking at what the site answers (`demo_site_check`).
"""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

from bleibe.cli.serve import refuse_taken_port
from tools.environment import ROOT

HOST = "127.0.0.1"
LAST_PORT = 65_535


def port_in(text: str) -> int:
    """Return the port that a text names; what names none ends the program with the way out."""
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= LAST_PORT):
        raise SystemExit(f"PORT={text} is no port; a port is a number to {LAST_PORT}: make demo PORT=8001")
    return int(text)


PORT = port_in(os.environ.get("PORT") or "8000")
DATA = ROOT / "build" / "demo" / f"site-{PORT}"
"""One for each port: a demo that starts beside another begins anew and leaves the other alone."""

PATIENCE_S = 600
"""How long the site may take until it answers."""


class SiteError(Exception):
    """The site does not do what the demo needs; says what."""


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody as whom one can sign in: `roles` are (role, region, organisation)."""

    name: str
    roles: tuple[tuple[str, str, str], ...]
    may: str


PEOPLE = (
    Person(
        name="coordinator",
        roles=(("coordinator", "osnabrueck", ""), ("coordinator", "thueringen", "")),
        may="changes everything in both regions",
    ),
    Person(
        name="second",
        roles=(("coordinator", "osnabrueck", ""), ("coordinator", "thueringen", "")),
        may="releases editions that the first one drew up",
    ),
    Person(
        name="provider",
        roles=(("provider", "osnabrueck", "uos_io"),),
        may="changes what belongs to Universität Osnabrück, International Office",
    ),
    Person(name="administrator", roles=(("administrator", "", ""),), may="makes accounts and regions"),
)


def refuse_taken() -> None:
    """Refuse a port that somebody else uses, before anything takes time.

    Raises
    ------
    NotPossibleNowError
        Naming the port and the way out.
    """
    refuse_taken_port(HOST, PORT, way_out=f"make demo PORT={PORT + 1}")


def address(port: int = PORT) -> str:
    """Return where the site answers."""
    return f"http://{HOST}:{port}"


def prepare(regions: Sequence[Path], people: Sequence[Person] = PEOPLE) -> Mapping[str, str]:
    """Make the site's data folder anew, with these regions, and return everybody's password.

    Raises
    ------
    SiteError
        If a command that its operator would use does not succeed.
    """
    shutil.rmtree(DATA, ignore_errors=True)
    for folder in regions:
        _bleibe("put", str(folder), "--data", str(DATA))
    passwords = {person.name: secrets.token_urlsafe(9) for person in people}
    for person in people:
        for at, (role, region, organisation) in enumerate(person.roles):
            command = ["account", "add" if at == 0 else "add-role", person.name, "--role", role]
            command += ["--region", region] if region else []
            command += ["--organisation", organisation] if organisation else []
            command += ["--password-stdin"] if at == 0 else []
            _bleibe(*command, "--data", str(DATA), said=passwords[person.name] if at == 0 else "")
    return passwords


def sign_ins(passwords: Mapping[str, str]) -> Iterator[str]:
    """Yield a line for everybody as whom one can sign in."""
    for person in PEOPLE:
        yield f"  {person.name:<14} {passwords[person.name]}   {person.may}"


@contextmanager
def running(port: int = PORT) -> Iterator[subprocess.Popen[bytes]]:
    """Run the site until the block ends; it answers when the block begins.

    Raises
    ------
    SiteError
        If it does not answer in time, or has ended.
    """
    command = (_program(), "serve", "--demo", "--data", str(DATA), "--host", HOST, "--port", str(port))
    site = subprocess.Popen(command, cwd=ROOT, env=_surroundings(), stdout=subprocess.DEVNULL)
    try:
        _await_answer(site, address(port))
        yield site
    finally:
        site.terminate()
        site.wait()


def _await_answer(site: subprocess.Popen[bytes], where: str) -> None:
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        if site.poll() is not None:
            raise SiteError(f"the site has ended with exit code {site.returncode}")
        try:
            with urllib.request.urlopen(f"{where}/robots.txt", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise SiteError(
        f"the site did not answer within {PATIENCE_S} s; run `make demo` again when the machine is less busy"
    )


def _program() -> Path:
    return Path(sys.executable).parent / "bleibe"


def _bleibe(*arguments: str, said: str = "") -> None:
    """Run a command as its user would."""
    ended = subprocess.run(
        (_program(), *arguments),
        cwd=ROOT,
        env=_surroundings(),
        check=False,
        input=said.encode(),
        stdout=subprocess.DEVNULL,
    )
    if ended.returncode != 0:
        raise SiteError(f"bleibe {' '.join(arguments)} ended with exit code {ended.returncode}")


def _surroundings() -> dict[str, str]:
    """Return the environment without what sets another site, so that the demo never touches a real one."""
    return {
        name: text
        for name, text in os.environ.items()
        if name != "DATABASE_URL" and not name.startswith("BLEIBE_")
    }
