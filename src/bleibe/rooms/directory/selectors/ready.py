"""Keeping the regions ready in a process that answers, so that no visitor waits for the index after a change.

Here: making one ready, and the loop that does it at the start and after every change, whoever made it.
Not here: what a state holds (`snapshots`).
"""

from __future__ import annotations

import gc
import logging
import time
from datetime import date

from django.db import Error, close_old_connections
from django.utils import timezone

from bleibe.rooms.directory.selectors.freshness import CHECKED_TABLES, public_share
from bleibe.rooms.directory.selectors.snapshots import KEPT, Snapshot, regions, snapshot

PAUSE_S = 1.0

THRESHOLDS = (20_000, 20, 20)
"""When the collector of memory looks; its usual 700 new objects are less than one page makes."""


def make_ready(state: Snapshot, *, on: date) -> None:
    """Make all that pages of offers look up in a state, and let the collector of memory leave it alone.

    A state has millions of parts; looking through them again and again took a sixth of a page's time.
    """
    _ = state.offers, state.offers_of, state.offer_cells, state.offers_by_key, state.actors_by_key
    state.offers_on(on)
    for table in CHECKED_TABLES:
        public_share(state, table, on)
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def keep_ready(pause_s: float = PAUSE_S) -> None:
    """Make ready whatever has changed, for as long as the process lives."""
    gc.set_threshold(*THRESHOLDS)
    ready: dict[str, tuple[int, date]] = {}
    while True:
        close_old_connections()
        try:
            make_changed_ready(ready)
        except Error:  # the database may be away for a while; pages say so themselves
            logging.getLogger(__name__).warning("regions could not be made ready", exc_info=True)
        time.sleep(pause_s)


def make_changed_ready(ready: dict[str, tuple[int, date]]) -> None:
    """Make ready every region whose version or day is not in `ready`, and write it down there."""
    today = timezone.localdate()
    for stored in regions()[:KEPT]:
        if ready.get(stored.key) != (stored.version, today):
            state = snapshot(stored.key)
            make_ready(state, on=today)
            ready[stored.key] = (state.version, today)
