"""The languages that a form offers for an offer of a region, by name in the language of the request."""

from __future__ import annotations

from bleibe.platform.words import language_name
from bleibe.rooms.directory.selectors.snapshots import Snapshot

OFFERED_LANGUAGES = ("de", "en", "ar", "es", "fa", "fr", "it", "pl", "pt", "ru", "tr", "uk", "vi", "zh")
"""Languages that can be ticked; those that the region's offers have are added (set by us)."""


def offered_languages(state: Snapshot) -> list[tuple[str, str]]:
    """Return code and name of each language, sorted by name."""
    spoken = {code for offer in state.public.offers for code in offer.languages or ()}
    named = ((code, language_name(code)) for code in {*OFFERED_LANGUAGES, *spoken})
    return sorted(named, key=lambda one: (one[1].casefold(), one[0]))
