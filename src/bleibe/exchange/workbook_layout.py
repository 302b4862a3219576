"""How a region lies in a workbook: names of sheets, and texts cut to the length of a cell.

Here: what reader and writer must agree on. Not here: `workbook_reader` and `workbook_writer` themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

GUIDE = "readme"
CODES = "codes"
TEXTS = "texts"

NOT_READ = frozenset({GUIDE, CODES})
"""Sheets that explain and hold nothing of the region."""

TEXT_COLUMNS = ("chapter", "language", "part", "markdown")

LONGEST_CELL = 32_767
"""Signs of one cell, as Excel counts them (UTF-16 units)."""

_PART = 15_000


@dataclass(frozen=True, kw_only=True)
class TextPart:
    """A piece of a chapter's text that fits into a cell."""

    number: int
    markdown: str


def parts_of(markdown: str) -> Iterator[TextPart]:
    """Yield a text in pieces that, joined, are the text again; none begins or ends with a blank.

    Examples
    --------
    >>> [part.number for part in parts_of("word " * 4_000)]
    [1, 2]
    """
    number, start = 1, 0
    while start < len(markdown):
        end = _cut(markdown, start)
        yield TextPart(number=number, markdown=markdown[start:end])
        number, start = number + 1, end


def _cut(markdown: str, start: int) -> int:
    """Return where the piece that begins at `start` ends: between two signs that are no blanks."""
    end = start + _PART
    if end >= len(markdown):
        return len(markdown)
    inside = (
        at for at in range(end, start, -1) if not (markdown[at - 1].isspace() or markdown[at].isspace())
    )
    return next(inside, end)


def cell_length(text: str) -> int:
    """Return the length of a text as Excel counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
