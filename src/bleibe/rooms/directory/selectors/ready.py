"""Keeping the regions ready in a process that answers, so that no visitor waits for the index after a change.

Here: making one ready, and the loop that does it at the start and after every change, whoever made it.
Not here: what a state holds (`snapshots`).
"""

from __future__ import annotations

import gc
import logging
import math
import time
from datetime import date

from django.db import Error, close_old_connections
from django.utils import timezone

from bleibe.rooms.directory.models import StoredRegion
from bleibe.rooms.directory.selectors.freshness import CHECKED_TABLES, public_share
from bleibe.rooms.directory.selectors.snapshots import KEPT, Snapshot, regions, snapshot

logger = logging.getLogger(__name__)

PAUSE_S = 1.0

LONGEST_UNASKED_S = 10.0
"""So old what a visitor reads may be at most."""

THRESHOLDS = (20_000, 20, 20)
"""When the collector of memory looks; its usual 700 new objects are less than one page makes."""


def make_ready(state: Snapshot, *, on: date) -> None:
    """Make all that pages of offers look up in a state, and let the collector of memory leave it alone.

    A state has millions of parts; looking through them again and again took a sixth of a page's time.
    """
    _ = (
        state.reaches_of,
        state.groups_by_key,
        state.offers,
        state.offers_of,
        state.offer_cells,
        state.offers_by_key,
        state.actors_by_key,
        state.places,
    )
    state.offers_on(on)
    for table in CHECKED_TABLES:
        public_share(state, table, on)
    gc.unfreeze()
    gc.collect()
    gc.freeze()


class ReadyRegions:
    """The regions that are ready in this process, as the database had them when it was last asked."""

    def __init__(self) -> None:
        self._states: dict[str, tuple[Snapshot, date]] = {}
        self._failed: dict[str, tuple[int, date]] = {}
        self._asked_at = -math.inf

    def refresh(self) -> None:
        """Make ready every region that has changed or that has a new day.

        One that cannot be made ready leaves the others alone; it is read anew by whoever asks for it, and
        tried again when it has changed.
        """
        today, asked_at = timezone.localdate(), time.monotonic()
        stored = regions()[:KEPT]
        for one in stored:
            state, day = self._states.get(one.key, (None, today))
            is_ready = state is not None and (state.version, day) == (one.version, today)
            if not is_ready and self._failed.get(one.key) != (one.version, today):
                self._make(one, today)
        for gone in self._states.keys() - {one.key for one in stored}:
            del self._states[gone]
        self._asked_at = asked_at

    def _make(self, one: StoredRegion, today: date) -> None:
        try:
            changed = snapshot(one.key)
            make_ready(changed, on=today)
        except Error:
            raise  # the database is away for all of them
        except Exception:  # whatever it is, the other regions are not to wait for it
            logging.getLogger(__name__).exception("a region could not be made ready: %s", one.key)
            self._states.pop(one.key, None)
            self._failed[one.key] = one.version, today
        else:
            self._states[one.key] = changed, today
            self._failed.pop(one.key, None)

    def find(self, key: str) -> Snapshot | None:
        """Return a region as it stood when the database was last asked; None where that is too long ago."""
        if time.monotonic() - self._asked_at > LONGEST_UNASKED_S:
            return None
        state, _ = self._states.get(key, (None, None))
        return state


_ready = ReadyRegions()


def recent_snapshot(key: str) -> Snapshot:
    """Return a region as it was known within a second, without asking the database.

    While a large change is made ready the state before it is still given, for ten seconds at most. Where
    nothing keeps regions ready it is the region as it stands now.

    Raises
    ------
    NotFoundError
        If there is no such region.
    """
    return _ready.find(key) or snapshot(key)


def keep_ready(pause_s: float = PAUSE_S) -> None:
    """Make ready whatever has changed, for as long as the process lives."""
    gc.set_threshold(*THRESHOLDS)
    away: Error | None = None
    while True:
        close_old_connections()
        before, away = away, None
        try:
            _ready.refresh()
        except Error as error:  # the database may be away for a while; pages say so themselves
            away = error
        except Exception:  # without this thread every visitor waits
            logger.warning("regions could not be made ready", exc_info=True)
        _tell_where_it_turned(before, away)
        time.sleep(pause_s)


def _tell_where_it_turned(before: Error | None, away: Error | None) -> None:
    """Write one line when the database goes away and one when it is back, none in between."""
    if away is not None and before is None:
        why = " ".join(str(away).split())
        logger.warning("regions cannot be made ready while the database is away: %s", why)
    elif away is None and before is not None:
        logger.warning("the database is back; regions are made ready again")
