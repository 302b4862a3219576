"""What the site itself words and keeps - who, what, from where - in the language of whoever reads it.

It is kept as the English words say it (`kept` in the wording); earlier versions kept it in the language of
whoever wrote. Names and what people typed stay as they are. Here: putting into words either way. Not here:
sources of rows (`exchange`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from bleibe.exchange import text_in_words
from bleibe.platform.words import every, in_language, language, languages, say
from bleibe.rooms.directory.rules import Way
from bleibe.rooms.directory.selectors.sentence_patterns import WRITTEN_IN, pattern_of

BY = ("accepted", "by_link")
"""Who did it."""

TITLES = ("ended", "what_if_more", "what_if_of", "files")
"""What a proposal is called."""

ORIGINS = ("form", "what_if")
"""From where a proposed cell comes."""

_WORDED = {Way.LINK: TITLES, Way.SHEETS: TITLES, Way.WHAT_IF: TITLES, Way.RESTORED: ("restored",)}
"""By which ways a source comes that the site words itself; by all others somebody typed it."""


def kept(name: str, /, **texts: str) -> str:
    """Return words of the site as they are kept."""
    return in_language(WRITTEN_IN, f"directory.kept.{name}", **texts)


def kept_in_words(text: str, names: Iterable[str]) -> str:
    """Return a kept text in the language of the request; `names` say as what it may have been worded."""
    for name in names:
        for pattern in _patterns(name):
            if found := pattern.fullmatch(text):
                return say(f"directory.kept.{name}", **_parts(found.groupdict()))
    return text


def kept_source_in_words(source: str, way: str) -> str:
    """Return the source of a change in the language of the request."""
    names = _WORDED.get(Way(way))
    if names is None:
        return source
    return text_in_words(kept_in_words(source, names), language())


def _parts(found: dict[str, str]) -> dict[str, object]:
    return {
        place: _day(text) if place in ("at", "day") else kept_in_words(text, BY)
        for place, text in found.items()
    }


def _day(text: str) -> date | str:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


@cache
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(pattern_of(dict(every("directory", code))[f"kept.{name}"]) for code in languages())
