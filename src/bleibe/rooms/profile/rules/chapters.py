"""Which chapters of the report have a page of their own, in order. Not here: what they say."""

from __future__ import annotations

ON_PAGES: tuple[str, ...] = (
    "support",
    "throughput",
    "interfaces",
    "findings",
    "obstacles",
    "actors",
    "networks",
    "questions",
    "assumptions",
    "sources",
    "registers",
)
"""Keys of `studies.profile.CHAPTERS`; the summary is the region's own page."""

MEASURES = "measures"
"""The section of "throughput" that has a page of its own too, as the menu of a region leads to it."""
