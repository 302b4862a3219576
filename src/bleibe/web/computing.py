"""The process beside the site that computes profiles: whatever has changed is computed anew, one at a time.

Here: the loop. Not here: computing (`rooms.profile`). It ends with whoever started it: its standard input
closes then.
"""

from __future__ import annotations

import os
import select
import sys
import traceback
from datetime import date

PAUSE_S = 1.0


def main() -> int:
    """Compute what is behind until the starter is gone."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bleibe.web.settings")
    import django

    django.setup()
    from django.db import close_old_connections

    from bleibe.rooms.profile.api import forget_failures, work_one

    os.nice(5)
    forget_failures()
    while not _starter_is_gone():
        try:
            while work_one(on=date.today()) and not _starter_is_gone(0.0):
                pass
        except Exception:  # a fault in one region must not stop the others
            traceback.print_exc()
            close_old_connections()  # a database that was restarted is asked by a new one
    return 0


def _starter_is_gone(wait_s: float = PAUSE_S) -> bool:
    readable, _, _ = select.select([sys.stdin], [], [], wait_s)
    return bool(readable) and not sys.stdin.read(1)


if __name__ == "__main__":
    sys.exit(main())
