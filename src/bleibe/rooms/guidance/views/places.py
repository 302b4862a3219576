"""A place of the law in words: with the mark where nobody read it.

Here: the mark. Not here: places themselves and whether they were read (`science.residence`).
"""

from __future__ import annotations

from bleibe.platform.words import say
from bleibe.science.residence import Citation


def place_text(place: Citation) -> str:
    """Return a place as it is shown: one that nobody read in a text of the law is marked as unverified."""
    return str(place) if place.is_read else f"{place} ({say('guidance.answer.unverified')})"
