"""A row's source with those that were added for a part of the row, in one text.

"https://www.example.org/welcome; Anruf (2026-11-30: Plätze im Jahr)": the page is the source of the row, the
call of its places alone. Not here: dates and quotes of sources (`provenance`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_ADDED = re.compile(r"(?:^|; )(?P<citation>[^;]+?) \((?P<dated>\d{4}-\d\d-\d\d): (?P<about>[^;()]+)\)$")


@dataclass(frozen=True, kw_only=True)
class AddedSource:
    """A source for a part of a row: its day as ISO text, and in words what of the row it is for."""

    citation: str
    dated: str
    about: str


def citation_parts(citation: str) -> tuple[str, tuple[AddedSource, ...]]:
    """Return the source of the row as a whole, empty where nobody named one, and those that were added.

    Examples
    --------
    >>> citation_parts("https://example.org; Anruf (2026-11-30: Plätze)")
    ('https://example.org', (AddedSource(citation='Anruf', dated='2026-11-30', about='Plätze'),))
    >>> citation_parts("Jahresbericht (2025: Band 2); S. 4")
    ('Jahresbericht (2025: Band 2); S. 4', ())
    """
    added: list[AddedSource] = []
    rest = citation
    while (found := _ADDED.search(rest)) and _is_day(found["dated"]):
        added.insert(0, AddedSource(**found.groupdict()))
        rest = rest[: found.start()]
    return rest, tuple(added)


def with_added_source(citation: str, added: AddedSource) -> str:
    """Return a row's source with one for a part of it; it takes the place of earlier ones for that part.

    Examples
    --------
    >>> call = AddedSource(citation="Anruf", dated="2026-11-30", about="Plätze")
    >>> with_added_source("https://example.org", call)
    'https://example.org; Anruf (2026-11-30: Plätze)'
    >>> with_added_source("Brief (2026-05-01: Plätze, Kosten)", call)
    'Brief (2026-05-01: Kosten); Anruf (2026-11-30: Plätze)'
    """
    main, earlier = citation_parts(citation)
    about = set(added.about.split(", "))
    parts = [main] if main else []
    for one in earlier:
        left = [what for what in one.about.split(", ") if what not in about]
        if left:
            parts.append(_written(one.citation, one.dated, ", ".join(left)))
    return "; ".join([*parts, _written(added.citation, added.dated, added.about)])


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _written(citation: str, dated: str, about: str) -> str:
    plain = about.translate(str.maketrans("();", "  ,"))
    return f"{citation.replace(';', ',')} ({dated}: {' '.join(plain.split())})"
