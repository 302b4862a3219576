"""Writing down how far long work is, for pages that somebody else reads. Not here: the work itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from bleibe.rooms.profile.models import Work

PAUSE = timedelta(seconds=0.5)
"""How often at most it is written down how far computing is."""


class Teller:
    """Writes down how far a work is; `between` is called each time, so that short work need not wait."""

    def __init__(self, work: Work, *, between: Callable[[], object] | None = None) -> None:
        self.work, self.between = work, between

    def __call__(self, what: str, done: int, of: int) -> None:
        """Write down what is being computed, unless it was written a moment ago."""
        if self.between is not None:
            self.between()
        work, now = self.work, timezone.now()
        if what == work.what and now - work.told_at < PAUSE:
            return
        work.what, work.done, work.of, work.told_at = what, done, of, now
        # work that is forgotten meanwhile is not brought back by what is told of it
        rows = type(work)._base_manager.filter(pk=work.pk)
        rows.update(what=what, done=done, of=of, told_at=now)
