"""How large a region may be for what is computed of it on the site. Not here: computing (`services`)."""

from __future__ import annotations

from bleibe.transition import Region

LARGEST_AT_ONCE = 4_000
"""Groups times offers up to which a what-if is answered while its asker waits (about three seconds)."""

LARGEST = 60_000
"""Groups times offers up to which a profile is computed (set by us): beyond, computing takes hours and more
memory than a usual machine has, and every other region would wait for it."""


def size_of(region: Region) -> int:
    """Return groups times offers, by which the work on a region grows.

    Examples
    --------
    >>> from bleibe.exchange import blank_tables, to_region
    >>> size_of(to_region(blank_tables(key="os", name="Osnabrück")))
    0
    """
    return len(region.groups) * len(region.offers)


def is_too_large(region: Region) -> bool:
    """Whether no profile of a region is computed on the site."""
    return size_of(region) > LARGEST
