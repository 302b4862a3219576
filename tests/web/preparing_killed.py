"""A site that makes its database ready in a process of its own and is killed meanwhile, or is not.

Called by `test_preparing.py` with a migration: when it is done and about to be recorded, the process ends as
by `kill -9`. With none it ends in order.
"""

from __future__ import annotations

import os
import signal
import sys

from django.db.migrations.recorder import MigrationRecorder

from bleibe.web.preparing import prepare

record = MigrationRecorder.record_applied


def record_or_end(recorder: MigrationRecorder, app: str, name: str) -> None:
    """Record a migration, or end this process."""
    if [app, name] == sys.argv[1:]:
        os.kill(os.getpid(), signal.SIGKILL)
    record(recorder, app, name)


MigrationRecorder.record_applied = record_or_end
prepare()
