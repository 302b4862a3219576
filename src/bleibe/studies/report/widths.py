"""How wide the columns of a table are, by what stands in them.

Here: widths for formats that do not find them themselves (PDF, Word). Not here: HTML, where the browser does.
"""

from __future__ import annotations

from collections.abc import Sequence

from bleibe.studies.report.document import Column, ColumnKind, Table
from bleibe.studies.report.text import plain
from bleibe.studies.report.typeface import Weight, text_width
from bleibe.studies.report.values import shown
from bleibe.studies.report.wording import Wording

_LONGEST_WORD = 12.0  # in parts of the size: longer words are broken
_PADDING = 1.4
_STEPS = 60  # in how many parts the room that is left is handed out
_SHARPNESS = 6  # how closely the height of a row follows its highest cell


def column_widths(table: Table, wording: Wording, *, total: float, size: float) -> tuple[float, ...]:
    """Return a width for each column, together `total`, in the unit of `size`.

    Every column gets its longest word; what is left goes, part by part, to the column that with it makes the
    whole table lowest. One long cell in a column of short ones therefore takes no room from its neighbours.
    Where even the longest words have no room, all shrink alike.
    """
    texts = [
        [plain(shown(line.cells[position], column, wording)) for line in table.rows]
        for position, column in enumerate(table.columns)
    ]
    padding = _PADDING * size
    least = [
        _least(column, cells, size) + padding for column, cells in zip(table.columns, texts, strict=True)
    ]
    lengths = [[text_width(text, size, Weight.SEMIBOLD) for text in cells] for cells in texts]
    room = total - sum(least)
    if room <= 0:
        return tuple(width * total / sum(least) for width in least)
    return _handed_out(least, [list(row) for row in zip(*lengths, strict=True)], room, padding)


def has_long_word(text: str) -> bool:
    """Whether a word of the text is so long that a column breaks it."""
    return any(text_width(word, 1.0, Weight.SEMIBOLD) > _LONGEST_WORD for word in text.split())


def _least(column: Column, cells: Sequence[str], size: float) -> float:
    """Return the width below which a column would break a word, a number or a day."""
    whole = column.is_numeric or column.kind in (ColumnKind.DATE, ColumnKind.PARTIAL)
    words = [word for text in cells for word in ([text] if whole else text.split())]
    words += [*column.head.split(), *column.unit.split()]
    widest = max((text_width(word, size, Weight.SEMIBOLD) for word in words), default=0.0)
    return min(widest, _LONGEST_WORD * size)


def _handed_out(
    least: Sequence[float], rows: Sequence[Sequence[float]], room: float, padding: float
) -> tuple[float, ...]:
    widths = list(least)
    step = room / _STEPS
    # the height of each column's cell in each row, to the power that makes the highest count most
    heights = [
        [_lines(length, width - padding) for length, width in zip(row, widths, strict=True)] for row in rows
    ]
    for _ in range(_STEPS):
        best, saved, chosen = 0, -1.0, None
        for at, width in enumerate(widths):
            wider = [_lines(row[at], width + step - padding) for row in rows]
            gain = sum(
                sum(line) ** (1 / _SHARPNESS) - (sum(line) - line[at] + new) ** (1 / _SHARPNESS)
                for line, new in zip(heights, wider, strict=True)
            )
            if gain > saved + 1e-12:
                best, saved, chosen = at, gain, wider
        if saved <= 1e-9 or chosen is None:
            break
        widths[best] += step
        for line, new in zip(heights, chosen, strict=True):
            line[best] = new
    left = (sum(least) + room) / sum(widths)
    return tuple(width * left for width in widths)


def _lines(length: float, width: float) -> float:
    """Return how many lines a text of that length takes, to the power of `_SHARPNESS`."""
    lines: float = max(1.0, 1.08 * length / max(width, 1e-6)) ** _SHARPNESS
    return lines
