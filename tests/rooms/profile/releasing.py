"""A site in a process of its own, on which one gives an edition up at the moment when another releases it.

Called by `test_releasing_at_once.py` with a data folder in the environment; prints what became of both.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from threading import Event, Thread
from typing import Any

import django

HAS_LOOKED, HAS_TRIED = Event(), Event()


class Slow(dict[Any, Any]):
    """The table of states; who looks first thinks for a while about what it says."""

    def __getitem__(self, state: object) -> Any:
        if not HAS_LOOKED.is_set():
            HAS_LOOKED.set()
            HAS_TRIED.wait(2)
        return super().__getitem__(state)


def prepare() -> tuple[Any, Any]:
    """Make the database with a draft of an edition; return its number and who may release it."""
    from django.core.management import call_command
    from django.utils import timezone

    from bleibe.platform.models import User
    from bleibe.rooms.profile.models import StoredEdition
    from bleibe.rooms.profile.services.making_editions import digest_of_comments

    call_command("migrate", verbosity=0)
    first, second = (User.objects.create_user(name, password="x") for name in ("first", "second"))
    kept = {"region": "os", "number": 1, "edition": "public", "version": 1, "state": "draft", "rows": []}
    kept |= {"as_of": date(2026, 11, 22), "input_sha256": "0" * 64, "files_digest": "f"}
    kept |= {"made_by": first, "made_by_name": "first", "made_at": timezone.now()}
    row = StoredEdition.objects.create(printed_comments=digest_of_comments([]), **kept)
    return row.pk, second


def say(line: str) -> None:
    """Say a line in one piece: two threads speak at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def told(done: str, act: Callable[[], object]) -> None:
    """Act, and say whether it was done or refused."""
    from django.db import connection

    from bleibe.transition import NotPossibleNowError

    try:
        act()
        say(done)
    except NotPossibleNowError:
        say(f"not {done}")
    connection.close()


def main() -> None:
    """Let both act at once, and say what each was told and what stands."""
    from bleibe.rooms.directory.api import Author
    from bleibe.rooms.profile import models
    from bleibe.rooms.profile.rules.editions import FOLLOWS
    from bleibe.rooms.profile.services import editions as doing

    number, second = prepare()
    row, same = (models.StoredEdition.objects.get(pk=number) for _ in range(2))
    vars(models)["FOLLOWS"] = Slow(FOLLOWS)
    other = Thread(target=told, args=("withdrawn", lambda: doing.withdraw(same)))
    other.start()
    HAS_LOOKED.wait(10)
    told("released", lambda: doing.release(row, Author(name="second", user=second), "f"))
    HAS_TRIED.set()
    other.join()
    say(f"stands: {models.StoredEdition.objects.get(pk=number).state}")


if __name__ == "__main__":
    django.setup()
    main()
