"""Where a row comes from, as pages show it: citation or address, date, words of the source."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from bleibe.platform.words import partial_day
from bleibe.transition import Source


@dataclass(frozen=True, kw_only=True)
class Origin:
    """A source; `address` is empty where it is no page, `name` the host of a page, else the citation."""

    name: str
    address: str
    dated: str
    quote: str

    @property
    def in_short(self) -> str:
        """Return the name with its date."""
        return f"{self.name} ({self.dated})" if self.dated else self.name


def origin(source: Source) -> Origin | None:
    """Return where a row comes from, or None where nobody said."""
    text = source.citation.strip()
    if not text:
        return None
    is_page = text.startswith(("https://", "http://")) and " " not in text
    host = urlsplit(text).netloc.removeprefix("www.") if is_page else ""
    return Origin(
        name=host or text,
        address=text if is_page else "",
        dated=partial_day(source.dated) if source.dated else "",
        quote=source.quote,
    )
