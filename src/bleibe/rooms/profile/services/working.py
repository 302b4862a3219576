"""What the computing process does next. Not here: the loop (`web.computing`), the work itself."""

from __future__ import annotations

import logging
from datetime import date

from bleibe.rooms.directory.api import regions, snapshot
from bleibe.rooms.profile.models import Computing, StoredEdition, WhatIf
from bleibe.rooms.profile.rules.editions import EditionState
from bleibe.rooms.profile.rules.sizes import is_too_large
from bleibe.rooms.profile.selectors.readings import is_behind
from bleibe.rooms.profile.services.making_editions import make_one
from bleibe.rooms.profile.services.readings import compute
from bleibe.rooms.profile.services.what_if import answer_one
from bleibe.studies.profile import Edition


def forget_failures() -> None:
    """Let what failed be tried again, as a process that begins does: memory or disk may have been full."""
    Computing.objects.filter(has_failed=True).delete()
    WhatIf.objects.filter(state=WhatIf.State.FAILED).delete()
    open_states = (EditionState.MAKING, EditionState.COMMENT)
    StoredEdition.objects.filter(state__in=open_states, has_failed=True).update(has_failed=False)


def work_one(*, on: date) -> bool:
    """Do the work that is most urgent; return whether there was any."""
    return answer_one() or make_one() or _read_one(on)


def _answer_meanwhile() -> None:
    """Answer a waiting question while a reading is computed; its fault must not stop the reading."""
    try:
        answer_one()
    except Exception:
        logging.getLogger(__name__).exception("a what-if could not be answered")


def _read_one(on: date) -> bool:
    """Compute the first reading that is behind; public ones come first."""
    for edition in (Edition.PUBLIC, Edition.INTERNAL):
        for stored in regions():
            if not is_behind(stored.key, stored.version, on=on, edition=edition):
                continue
            state = snapshot(stored.key)
            if not is_too_large(state.internal):
                compute(state, on=on, edition=edition, between=_answer_meanwhile)
                return True
    return False
