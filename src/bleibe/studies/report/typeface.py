"""Fira Sans: how wide a text is, and the part of the typeface that a page carries with it.

Here: measures and subsets of the font files that the package `fontpkg-fira-sans` brings. Not here: line
breaking (`line_breaks`), styles.
"""

from __future__ import annotations

import io
from contextlib import closing
from enum import IntEnum
from functools import cache
from importlib import resources
from pathlib import Path

FAMILY = "Fira Sans"
_FALLBACK_ADVANCE = 1.0  # a sign that Fira lacks is set in another typeface; few are wider than an em


class Weight(IntEnum):
    """The two weights that we use."""

    REGULAR = 400
    SEMIBOLD = 600


_FILES = {Weight.REGULAR: "FiraSans-Regular.ttf", Weight.SEMIBOLD: "FiraSans-SemiBold.ttf"}


def font_folder() -> Path:
    """Return the folder that holds the font files."""
    return Path(str(resources.files("fontpkg_fira_sans").joinpath("files")))


@cache
def _advances(weight: Weight) -> dict[int, float]:
    from fontTools.ttLib import TTFont

    with TTFont(font_folder() / _FILES[weight], lazy=True) as font:
        units = font["head"].unitsPerEm
        metrics = font["hmtx"].metrics
        return {code: metrics[name][0] / units for code, name in font.getBestCmap().items()}


def has_sign(character: str) -> bool:
    """Whether Fira Sans has a drawing of the character."""
    return ord(character) in _advances(Weight.REGULAR)


def text_width(text: str, size: float, weight: Weight = Weight.REGULAR) -> float:
    """Return how wide `text` is when set in `size`, in the unit of `size`; pairs are not kerned.

    Examples
    --------
    >>> round(text_width("Bleiben", 100))
    345
    """
    advances = _advances(weight)
    return size * sum(advances.get(ord(sign), _FALLBACK_ADVANCE) for sign in text if sign != "\u00ad")


# every sign of the European languages in Latin script, and the signs of typography and mathematics we set
_PAGE_SIGNS = (
    "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180)))) + "ȘșȚțẞ‐‑‒–—‘’‚“”„†•…‰‹›€™−≈≠≤≥×→←↑↓"
)


@cache
def subset(weight: Weight) -> bytes:
    """Return the weight with the signs of European languages only, as a WOFF file.

    The same bytes for every call: no date is written into the file.
    """
    from fontTools import subset as subsetting

    options = subsetting.Options(
        flavor="woff",
        layout_features=["kern", "tnum", "lnum", "ccmp", "mark"],
        recalc_timestamp=False,
        hinting=False,
        notdef_outline=True,
    )
    written = io.BytesIO()
    with closing(subsetting.load_font(str(font_folder() / _FILES[weight]), options)) as font:
        subsetter = subsetting.Subsetter(options)
        subsetter.populate(text=_PAGE_SIGNS)
        subsetter.subset(font)
        font.save(written)
    return written.getvalue()
