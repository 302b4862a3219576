"""Sources as the tables keep them and as a reader of one language sees them.

Kept is what every file of the region says in the same way: the key of a column, the fixed words of the house
in German and English. What a person wrote stays as it was written. Here: from what is kept to words, and
titles that earlier versions kept back to keys. Not here: how sources of parts of a row are joined
(`transition`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from bleibe.exchange.region_tables.column_titles import column_called, column_title
from bleibe.exchange.region_tables.wording import SENTENCES
from bleibe.transition import SET_BY_US, citation_parts, languages, names_nobody

LINK = "Auskunft / information from: {name}"
"""What somebody without an account said by their link."""

_KEPT: Mapping[str, str] = {
    "set_by_us": SET_BY_US,
    "office": "Angaben der Stelle / answers of the office: {name} (Bogen {sheet})",
    "link": LINK,
    "list": "Liste / list {name}",
    "survey": "Befragung von Studierenden / survey of students, n = {number}",
}
"""Sources that the house itself puts into words, as the tables keep them, by the names of their words."""

_KEPT_BY_LANGUAGE = ("link",)
"""Those of them that earlier versions kept in the language of whoever wrote."""

_DIVIDED = re.compile(r"(; )")
_ABOUT = re.compile(r"\((?P<day>\d{4}-\d\d-\d\d): (?P<about>[^;()]+)\)")
_BETWEEN = " · "


@dataclass(frozen=True, kw_only=True)
class PartSource:
    """A source for a part of a row in the words of a language; its day as ISO text."""

    citation: str
    dated: str
    about: str


def link_source(name: str) -> str:
    """Return the source that somebody of an actor gave by a link, as the tables keep it.

    Examples
    --------
    >>> source_in_words(link_source("Career Center"), "en")
    ('Information from: Career Center', ())
    """
    return LINK.format(name=name)


def source_in_words(citation: str, language: str, table: str = "") -> tuple[str, tuple[PartSource, ...]]:
    """Return in words the source of a row as a whole, empty where nobody named one, and those of its parts.

    Parameters
    ----------
    citation
        The source as the row has it.
    language
        Code of a language of the house.
    table
        Of which table the row is; left out where it is not known.

    Examples
    --------
    >>> source_in_words("https://example.org; Anruf (2026-11-30: places_per_year)", "en")[1][0].about
    'Places a year'
    """
    main, added = citation_parts(citation)
    kept = SET_BY_US if main.strip() and names_nobody(main) else main
    return _fixed(kept, language), tuple(
        PartSource(
            citation=_fixed(one.citation, language),
            dated=one.dated,
            about=_BETWEEN.join(_titled(what, language, table) for what in one.about),
        )
        for one in added
    )


def text_in_words(text: str, language: str, table: str = "") -> str:
    """Return a cell that holds sources, a note among them, as a reader of a language sees it.

    Examples
    --------
    >>> text_in_words("two dates a year; Anruf (2026-11-30: trust)", "de", "organizations")
    'two dates a year; Anruf (2026-11-30: Vertrauen (1 bis 5))'
    """

    def about(found: re.Match[str]) -> str:
        said = _BETWEEN.join(_titled(what, language, table) for what in found["about"].split(_BETWEEN))
        return f"({found['day']}: {said})"

    parts = (_fixed_before(part, language) for part in _DIVIDED.split(text))
    return _ABOUT.sub(about, "".join(parts))


def with_keys(citation: str, table: str) -> str:
    """Return a row's source with the keys of columns where earlier versions kept their titles.

    Examples
    --------
    >>> with_keys("Brief (2026-05-01: Plätze im Jahr · Kosten)", "services")
    'Brief (2026-05-01: places_per_year · fees_description)'
    """
    main, added = citation_parts(citation)
    coded = (
        replace(one, about=tuple(column_called(table, what) or what for what in one.about)) for one in added
    )
    return "; ".join(filter(None, (main, *(one.text for one in coded))))


def _titled(what: str, language: str, table: str) -> str:
    column = column_called(table, what)
    return what if column is None else column_title(table, column, language)


def _fixed_before(part: str, language: str) -> str:
    """Return a source with its day and what it is for behind it, the source in words."""
    found = _ABOUT.search(part)
    at = found.start() if found else len(part)
    said = part[:at].rstrip()
    return _fixed(said, language) + part[len(said) :]


def _fixed(citation: str, language: str) -> str:
    """Return a citation in words where it is one of the house's own; any other as it is."""
    for name, pattern in _patterns():
        if found := pattern.fullmatch(citation):
            return SENTENCES.get(language, f"source.{name}").format(**found.groupdict())
    return citation


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    earlier = [
        (name, SENTENCES.get(code, f"source.{name}")) for name in _KEPT_BY_LANGUAGE for code in languages()
    ]
    return tuple((name, _pattern(form)) for name, form in (*_KEPT.items(), *earlier))


def _pattern(form: str) -> re.Pattern[str]:
    pieces = re.split(r"\{(\w+)\}", form)
    source = "".join(f"(?P<{piece}>.+)" if at % 2 else re.escape(piece) for at, piece in enumerate(pieces))
    return re.compile(source)
