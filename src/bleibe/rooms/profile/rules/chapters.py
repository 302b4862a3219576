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
