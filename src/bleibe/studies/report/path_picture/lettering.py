"""Text of the path picture: blocks of lines with their size, and labels that never overlap.

Here: text blocks, and the placing of labels one below the other. Not here: which texts there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from bleibe.studies.report.line_breaks import wrap
from bleibe.studies.report.svg import INK, PAPER, Svg, element, lines_of_text
from bleibe.studies.report.typeface import Weight, text_width

_LEADING = 1.28
_ASCENT = 0.95  # from the top of a line to its baseline, in parts of the size


@dataclass(frozen=True, kw_only=True)
class Lettering:
    """Lines of one size and weight."""

    lines: tuple[str, ...]
    size: float = 13.0
    weight: Weight = Weight.REGULAR
    fill: str = INK

    @property
    def leading(self) -> float:
        """Return the distance from one baseline to the next."""
        return self.size * _LEADING

    @property
    def height(self) -> float:
        """Return the height of all lines."""
        return self.leading * len(self.lines)

    @property
    def width(self) -> float:
        """Return the width of the widest line."""
        return max((text_width(line, self.size, self.weight) for line in self.lines), default=0.0)

    def at(self, x: float, top: float, anchor: str | None = None) -> list[Svg]:
        """Return the lines with the top of the first at `top`."""
        return lines_of_text(
            self.lines,
            x,
            top + self.size * _ASCENT,
            size=self.size,
            leading=self.leading,
            weight=self.weight,
            fill=self.fill,
            anchor=anchor,
        )

    def on_plate(self, x: float, top: float) -> list[Svg]:
        """Return the lines on a piece of white paper, so that they can be read on a texture."""
        plate = element(
            "rect", x=x - 4, y=top - 1, width=self.width + 8, height=self.height + 2, rx=2.0, fill=PAPER
        )
        return [plate, *self.at(x, top)]


def lettering(
    text: str, width: float, *, size: float = 13.0, weight: Weight = Weight.REGULAR, fill: str = INK
) -> Lettering:
    """Return `text` broken into lines that are not wider than `width`."""
    return Lettering(lines=wrap(text, width, size, weight), size=size, weight=weight, fill=fill)


def spread(
    wanted: Sequence[float], heights: Sequence[float], *, gap: float, first: float
) -> tuple[float, ...]:
    """Return tops for labels in their order, none overlapping, as near to the wanted tops as can be.

    Nearness is the sum of squared distances; labels that crowd move as a block around their mean.

    Parameters
    ----------
    wanted
        Where the top of each label would stand if it were alone.
    heights
        The height of each label.
    gap
        The least distance between two labels.
    first
        The least top.

    Examples
    --------
    >>> spread([10, 12, 80], [20, 20, 20], gap=2, first=0)
    (0.0, 22, 80)
    """
    offsets = [0.0, *accumulate(height + gap for height in heights[:-1])] if heights else []
    blocks: list[tuple[float, int]] = []  # mean of the wanted places, each less its offset; how many
    for place, offset in zip(wanted, offsets, strict=True):
        mean, count = place - offset, 1
        while blocks and blocks[-1][0] > mean:
            earlier, size = blocks.pop()
            mean, count = (earlier * size + mean * count) / (size + count), size + count
        blocks.append((mean, count))
    means = [mean for mean, count in blocks for _ in range(count)]
    return tuple(max(first, mean) + offset for mean, offset in zip(means, offsets, strict=True))
