"""How wide the columns of a table are, by what stands in them.

Here: widths for formats that do not find them themselves (PDF, Word). Not here: HTML, where the browser does.
"""

from __future__ import annotations

from bleibe.studies.report.document import Table
from bleibe.studies.report.text import plain
from bleibe.studies.report.typeface import Weight, text_width
from bleibe.studies.report.values import shown
from bleibe.studies.report.wording import Wording

_LONGEST_WORD = 15.0  # in parts of the size: longer words are broken
_WIDEST = 36.0  # in parts of the size: longer texts run over several lines
_PADDING = 1.4


def column_widths(table: Table, wording: Wording, *, total: float, size: float) -> tuple[float, ...]:
    """Return a width for each column, together `total`, in the unit of `size`.

    Every column gets its longest word; what is left goes to the columns in the measure in which they need
    it to stand on one line. Where even the longest words have no room, all shrink alike.
    """
    least, wanted = [], []
    for position, column in enumerate(table.columns):
        head = [*column.head.split(), *column.unit.split()]
        texts = [plain(shown(line.cells[position], column, wording)) for line in table.rows]
        words = [word for text in texts for word in ([text] if column.is_numeric else text.split())]
        widest_head = max((text_width(word, size, Weight.SEMIBOLD) for word in head), default=0.0)
        widest_word = max((text_width(word, size, Weight.SEMIBOLD) for word in words), default=0.0)
        longest = max((text_width(text, size, Weight.SEMIBOLD) for text in texts), default=0.0)
        narrow = min(max(widest_head, widest_word), _LONGEST_WORD * size) + _PADDING * size
        least.append(narrow)
        wanted.append(max(narrow, min(longest, _WIDEST * size) + _PADDING * size))
    return _shared_out(least, wanted, total)


def has_long_word(text: str) -> bool:
    """Whether a word of the text is so long that a column breaks it."""
    return any(text_width(word, 1.0, Weight.SEMIBOLD) > _LONGEST_WORD for word in text.split())


def _shared_out(least: list[float], wanted: list[float], total: float) -> tuple[float, ...]:
    room = total - sum(least)
    if room <= 0:
        return tuple(width * total / sum(least) for width in least)
    more = [want - narrow for want, narrow in zip(wanted, least, strict=True)]
    if sum(more) >= room:
        return tuple(narrow + room * extra / sum(more) for narrow, extra in zip(least, more, strict=True))
    return tuple(want * total / sum(wanted) for want in wanted)
