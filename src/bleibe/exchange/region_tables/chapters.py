"""The chapters for which a team may write a text of its own. Not here: what else stands in them (reports)."""

from __future__ import annotations

CHAPTERS = (
    "summary",
    "questions",
    "actors",
    "labour_market",
    "support",
    "throughput",
    "interfaces",
    "obstacles",
    "networks",
    "findings",
    "assumptions",
    "sources",
    "registers",
)
"""Names of chapters, as in `texts/summary.de.md`. A text of another name would be printed nowhere."""
