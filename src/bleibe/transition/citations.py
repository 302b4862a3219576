"""A row's source with those that were added for a part of the row, in one text.

"https://www.example.org/welcome; Anruf (2026-11-30: places_per_year)": the page is the source of the row, the
call of its places alone; what it is for are keys of columns. Not here: dates and quotes of sources
(`provenance`), either in the words of a reader (`exchange`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

_ADDED = re.compile(r"(?:^|; )(?P<citation>[^;]+?) \((?P<dated>\d{4}-\d\d-\d\d): (?P<about>[^;()]+)\)$")

_BETWEEN = " · "
"""Between the parts of a row that one source is for; a comma stands in titles themselves."""

_IN_TITLES = str.maketrans("();·", "  ,,")
"""What has a meaning in the text of a source, and what stands for it in a title."""

_ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True, kw_only=True)
class AddedSource:
    """A source for parts of a row: its day as ISO text, and what of the row it is for: columns.

    All is held as it is written into the row's source, so that what is read there is equal to it.

    Examples
    --------
    >>> AddedSource(citation="https://a.org/p;v=2", dated="2026-11-30", about=("Trust (1 to 5)",)).text
    'https://a.org/p%3Bv=2 (2026-11-30: Trust 1 to 5)'
    """

    citation: str
    dated: str
    about: tuple[str, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "citation", _without_semicolons(self.citation))
        object.__setattr__(self, "about", tuple(map(plain_title, self.about)))

    @property
    def text(self) -> str:
        """Return the source as it is written into that of its row."""
        return f"{self.citation} ({self.dated}: {_BETWEEN.join(self.about)})"


def citation_parts(citation: str) -> tuple[str, tuple[AddedSource, ...]]:
    """Return the source of the row as a whole, empty where nobody named one, and those that were added.

    Examples
    --------
    >>> citation_parts("https://example.org; Anruf (2026-11-30: Plätze · Kosten)")
    ('https://example.org', (AddedSource(citation='Anruf', dated='2026-11-30', about=('Plätze', 'Kosten')),))
    >>> citation_parts("Jahresbericht (2025: Band 2); S. 4")
    ('Jahresbericht (2025: Band 2); S. 4', ())
    """
    added: list[AddedSource] = []
    rest = citation
    while (found := _ADDED.search(rest)) and _is_day(found["dated"]):
        about = tuple(found["about"].split(_BETWEEN))
        added.insert(0, AddedSource(citation=found["citation"], dated=found["dated"], about=about))
        rest = rest[: found.start()]
    return rest, tuple(added)


def with_added_source(citation: str, added: AddedSource) -> str:
    """Return a row's source with one for parts of it; it takes the place of earlier ones for those parts.

    Examples
    --------
    >>> call = AddedSource(citation="Anruf", dated="2026-11-30", about=("Plätze",))
    >>> with_added_source("https://example.org", call)
    'https://example.org; Anruf (2026-11-30: Plätze)'
    >>> with_added_source("Brief (2026-05-01: Plätze · Kosten)", call)
    'Brief (2026-05-01: Kosten); Anruf (2026-11-30: Plätze)'
    """
    rest = without_added_source(citation, added.about)
    return f"{rest}; {added.text}" if rest else added.text


def without_added_source(citation: str, about: Iterable[str]) -> str:
    """Return a row's source without those that were added for some of its parts.

    Examples
    --------
    >>> without_added_source("https://example.org; Brief (2026-05-01: Plätze · Kosten)", ["Plätze"])
    'https://example.org; Brief (2026-05-01: Kosten)'
    """
    main, earlier = citation_parts(citation)
    gone = set(map(plain_title, about))
    parts = [main] if main else []
    for one in earlier:
        if left := tuple(what for what in one.about if what not in gone):
            parts.append(replace(one, about=left).text)
    return "; ".join(parts)


def plain_title(title: str) -> str:
    """Return a title as it stands in the text of a source, without the signs that divide one.

    Examples
    --------
    >>> plain_title("Trust (1 to 5)")
    'Trust 1 to 5'
    """
    return " ".join(title.translate(_IN_TITLES).split())


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _without_semicolons(citation: str) -> str:
    """Return a citation without the sign that divides sources; an address leads where it led.

    Examples
    --------
    >>> _without_semicolons("https://a.org/p;v=2; S. 3"), _without_semicolons("Brief; S. 3")
    ('https://a.org/p%3Bv=2, S. 3', 'Brief, S. 3')
    """
    return _ADDRESS.sub(_with_encoded_semicolons, citation).replace(";", ",")


def _with_encoded_semicolons(address: re.Match[str]) -> str:
    within = address[0].rstrip(";")
    return within.replace(";", "%3B") + address[0][len(within) :]
