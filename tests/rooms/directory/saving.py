"""A site that saves in a process of its own, so that it can be killed: what it says it has kept is kept.

Called by `test_saving_at_once.py` with a data folder in the environment: `prepare`, `threads` or `forever`.
"""

from __future__ import annotations

import sys
from itertools import count
from threading import Thread

import django


def prepare() -> None:
    """Make the database and store a region with two actors."""
    from django.core.management import call_command

    from bleibe.exchange import blank_tables
    from bleibe.rooms.directory.api import Author, Way, put_region

    call_command("migrate", verbosity=0)
    actors = [{"id": "a", "name": "A", "place": "0", "description": "0"}, {"id": "b", "name": "B"}]
    tables = blank_tables(key="os", name="Osnabrück", districts=["03404"])
    put_region("os", tables.with_rows("organizations", actors), Author(name="Start"), Way.START)


def add_offer(key: str, name: str) -> None:
    """Add an offer, and say so when it is kept."""
    from bleibe.exchange import Proposal, ProposedCell, RowName
    from bleibe.rooms.directory.api import Author, Way, change_region

    row = RowName(table="services", key=(key,))
    said = {"id": key, "name": name, "organization_id": "a"}
    cells = tuple(
        ProposedCell(row=row, column=column, was="", now=now, adds=True, origin="", source="", dated="")
        for column, now in said.items()
    )
    change_region("os", Proposal(cells=cells), Author(name=name), Way.FORM)
    print(key, flush=True)


def count_up(column: str, times: int) -> None:
    """Count a cell up, each time from what it says now, until it was taken so many times."""
    from django.db import connection

    from bleibe.exchange import Proposal, ProposedCell, RowName
    from bleibe.rooms.directory.api import Author, Way, change_region, snapshot

    row = RowName(table="organizations", key=("a",))
    taken = 0
    while taken < times:
        was = snapshot("os").rows[row][column]
        now = str(int(was) + 1)
        cell = ProposedCell(row=row, column=column, was=was, now=now, origin="", source="", dated="")
        outcome = change_region("os", Proposal(cells=(cell,)), Author(name=column), Way.FORM, whole=True)
        taken += outcome.taken
    connection.close()


def threads(each: str) -> None:
    """Let four threads save at once: two count the same cell up, and two add offers of their own."""
    both = [Thread(target=count_up, args=("place", int(each))) for _ in range(2)]
    both += [Thread(target=_offers, args=(name, int(each))) for name in ("left", "right")]
    for one in both:
        one.start()
    for one in both:
        one.join()


def _offers(name: str, times: int) -> None:
    from django.db import connection

    for number in range(times):
        add_offer(f"{name}-{number}", name)
    connection.close()


def forever(begin: str) -> None:
    """Add offers until somebody ends the process."""
    for number in count(int(begin)):
        add_offer(f"offer-{number}", "x" * 500)


if __name__ == "__main__":
    django.setup()
    {"prepare": prepare, "threads": threads, "forever": forever}[sys.argv[1]](*sys.argv[2:])
