"""Sentences with places to fill, as patterns that find again what filled them.

Not here: any sentence (`wording`).
"""

from __future__ import annotations

import re

WRITTEN_IN = "en"
"""The language in which the check writes, and in which the site keeps what it words itself."""


def pattern_of(sentence: str) -> re.Pattern[str]:
    """Return the pattern of a sentence.

    Examples
    --------
    >>> pattern_of("State of {at}").fullmatch("State of 2026-11-30")["at"]
    '2026-11-30'
    """
    pieces = re.split(r"(?<!\{)\{(\w+)\}", sentence)
    pieces[::2] = [plain.format() for plain in pieces[::2]]
    plain, names = pieces[::2], pieces[1::2]
    source = re.escape(plain[0])
    for name, text in zip(names, plain[1:], strict=True):
        source += f"(?P<{name}>.+?){re.escape(text)}"
    return re.compile(source, re.DOTALL)
