"""Readings of regions for tests that need one and are not about computing it: computed once in each process.

Here: keeping what was computed and putting it into the database again. Not here: any test.
"""

from __future__ import annotations

from copy import copy
from datetime import date

from django.utils import timezone

from bleibe.platform.words import languages
from bleibe.rooms.directory.api import Snapshot
from bleibe.rooms.profile.api import compute
from bleibe.rooms.profile.models import Reading, ReadingPart
from bleibe.studies.profile import Edition, input_digest

from .cast import DAY, stored

_computed: dict[tuple[object, ...], tuple[Reading, list[ReadingPart]]] = {}


def computed(edition: Edition = Edition.PUBLIC) -> Reading:
    """Store the small region and return its reading."""
    return computed_once(stored(), on=DAY, edition=edition)


def computed_once(state: Snapshot, *, on: date, edition: Edition) -> Reading:
    """Return the reading of a state, as `compute` made it when it was first asked for it."""
    asked = (input_digest(state.tables, edition), state.key, state.version, on, edition, tuple(languages()))
    if asked not in _computed:
        reading = compute(state, on=on, edition=edition)
        _computed[asked] = copy(reading), list(reading.parts.all())
        return reading
    reading, parts = copy(_computed[asked][0]), [copy(part) for part in _computed[asked][1]]
    reading.pk, reading.made_at = None, timezone.now()
    reading._state.adding = True
    reading.save()
    for part in parts:
        part.pk, part.reading = None, reading
    ReadingPart.objects.bulk_create(parts)
    return reading
