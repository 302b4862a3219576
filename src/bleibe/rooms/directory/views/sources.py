"""Where a row comes from, as pages show it: citation or address, date, words of the source."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import urlsplit

from bleibe.exchange import source_in_words
from bleibe.platform.words import language, partial_day
from bleibe.transition import Source


@dataclass(frozen=True, kw_only=True)
class Origin:
    """A source; `address` is empty where it is no page, `name` the host of a page, else the citation.

    Where nobody named a source for the row as a whole, `name` is empty. `added` are sources for parts of the
    row, `about` says for which.
    """

    name: str
    address: str
    dated: str
    quote: str = ""
    about: str = ""
    added: tuple[Origin, ...] = ()

    @property
    def in_short(self) -> str:
        """Return the names with their dates."""
        own = f"{self.name} ({self.dated})" if self.dated else self.name
        return "; ".join(filter(None, [own, *(f"{one.in_short}: {one.about}" for one in self.added)]))


def origin(source: Source, table: str) -> Origin | None:
    """Return where a row of a table comes from, or None where nobody said."""
    return _origin(source, table, language())


@lru_cache(maxsize=4_000)
def _origin(source: Source, table: str, here: str) -> Origin | None:
    """Return it in the language `here`, which is that of the request; many rows share a source."""
    main, added = source_in_words(source.citation.strip(), here, table)
    if not main and not added:
        return None
    return replace(
        _named(main, source.dated or ""),
        quote=source.quote,
        added=tuple(replace(_named(one.citation, one.dated), about=one.about) for one in added),
    )


def _named(text: str, dated: str) -> Origin:
    is_page = text.startswith(("https://", "http://")) and " " not in text
    host = urlsplit(text).netloc.removeprefix("www.") if is_page else ""
    return Origin(
        name=host or text,
        address=text if is_page else "",
        dated=partial_day(dated) if dated else "",
    )
