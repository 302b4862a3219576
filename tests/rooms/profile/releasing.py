"""A site in a process of its own, on which one gives an edition up at the moment when another releases it.

Called by `test_releasing_at_once.py` with a data folder in the environment; prints what became of both.
"""

from __future__ import annotations

from threading import Event, Thread

import django


def main() -> None:
    """Let both act at once, and say what each was told and what stands."""
    from datetime import date

    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    from bleibe.platform.models import User
    from bleibe.rooms.directory.api import Author
    from bleibe.rooms.profile import models
    from bleibe.rooms.profile.rules.editions import FOLLOWS, EditionState
    from bleibe.rooms.profile.services import editions as doing
    from bleibe.rooms.profile.services.making_editions import digest_of_comments
    from bleibe.transition import NotPossibleNowError

    call_command("migrate", verbosity=0)
    first, second = (User.objects.create_user(name, password="x") for name in ("first", "second"))
    row = models.StoredEdition.objects.create(
        region="os",
        number=1,
        as_of=date(2026, 11, 22),
        edition="public",
        version=1,
        state=EditionState.DRAFT,
        rows=[],
        input_sha256="0" * 64,
        files_digest="f",
        printed_comments=digest_of_comments([]),
        made_by=first,
        made_by_name="first",
        made_at=timezone.now(),
    )
    has_looked, has_released = Event(), Event()

    class Slow(dict[EditionState, frozenset[EditionState]]):
        """The table of states; who looks first thinks for a while about what it says."""

        def __getitem__(self, state: EditionState) -> frozenset[EditionState]:
            if not has_looked.is_set():
                has_looked.set()
                has_released.wait(2)
            return super().__getitem__(state)

    vars(models)["FOLLOWS"] = Slow(FOLLOWS)

    def give_up() -> None:
        try:
            doing.withdraw(models.StoredEdition.objects.get(pk=row.pk))
            print("withdrawn")
        except NotPossibleNowError:
            print("not withdrawn")
        connection.close()

    other = Thread(target=give_up)
    other.start()
    has_looked.wait(10)
    try:
        doing.release(row, Author(name="second", user=second), "f")
        print("released")
    except NotPossibleNowError:
        print("not released")
    has_released.set()
    other.join()
    print("stands:", models.StoredEdition.objects.get(pk=row.pk).state)


if __name__ == "__main__":
    django.setup()
    main()
