"""A place in the law holds together on its line: blanks within `§ 9 Abs. 1 BeschV` are not broken.

Here: the blanks of a page that is written. Not here: citations themselves (`science.residence`).
"""

from __future__ import annotations

import re

from django.http import HttpResponse

NO_BREAK = "\N{NO-BREAK SPACE}"

LONGEST = 30
"""Signs of a citation that is never broken; of a longer one each part holds together, so that it fits."""

_PART = r"(?:Abs\.|Satz|Nr\.|Buchst\.) \w+"
_CITATION = re.compile(rf"§§? \d+[a-z]?(?: {_PART})*(?: [A-Z][A-Za-zü]*(?:G|V|G/EU|GB(?: [IVX]+)?)\b)?")
_HELD = re.compile(r"(?<=§) |(?<=Abs\.) |(?<=Satz) |(?<=Nr\.) |(?<=Buchst\.) ")
_TEXTS = re.compile(r"(<(textarea|pre|title|style|script|option)\b.*?</\2>|<[^>]*>)|([^<]*§[^<]*)", re.DOTALL)
"""Tags and what is copied or not shown, left alone; else texts with a section sign."""


def held_together(html: str) -> str:
    """Return a page whose citations keep together; what is copied or sent is not changed.

    Examples
    --------
    >>> held_together('<p id="§ 9 Abs. 1">Nach § 9 Abs. 1 BeschV</p>').count(NO_BREAK)
    4
    """
    return _TEXTS.sub(lambda found: found[1] or _CITATION.sub(_held, found[3]), html)


def _held(found: re.Match[str]) -> str:
    text = found[0]
    return text.replace(" ", NO_BREAK) if len(text) <= LONGEST else _HELD.sub(NO_BREAK, text)


def with_whole_citations(response: HttpResponse) -> HttpResponse:
    """Return a page that was rendered with its citations kept together."""
    response.content = held_together(response.content.decode()).encode()
    return response
