"""The textures of the path picture: four causes, the unknown, and the state of a rung.

Here: patterns that differ in form, so that grey copies and colour-blind eyes tell them apart; colour comes
on top. Not here: where they are used.
"""

from __future__ import annotations

from bleibe.studies.report.svg import PAPER, Svg, element
from bleibe.transition import Cause

Texture = Cause | None
"""The texture of a cause; None is *unknown*."""

_UNKNOWN_INK = "#5d686e"

STROKE: dict[Texture, str] = {
    Cause.GAP: "#7d4a00",
    Cause.PLACES: "#5b2760",
    Cause.REACH: "#1f4e8c",
    Cause.HANDOVER: "#4c5a12",
    None: _UNKNOWN_INK,
}


def texture_id(prefix: str, texture: Texture) -> str:
    """Return the id of the pattern in a drawing."""
    return f"{prefix}-{texture.value if texture else 'unknown'}"


def fill(prefix: str, texture: Texture) -> str:
    """Return the paint that refers to the pattern."""
    return f"url(#{texture_id(prefix, texture)})"


def patterns(prefix: str) -> Svg:
    """Return the definitions of all textures of one drawing."""
    drawn = [_pattern(prefix, texture) for texture in (*Cause, None)]
    return element("defs", *drawn)


def _pattern(prefix: str, texture: Texture) -> Svg:
    match texture:
        case Cause.GAP:
            return _tile(prefix, texture, PAPER, 10, 10, _rings())
        case Cause.PLACES:
            return _tile(prefix, texture, "#efe3f0", 5, 5, _dots())
        case Cause.REACH:
            return _tile(prefix, texture, "#e6eef7", 12, 8, _dashes())
        case Cause.HANDOVER:
            return _tile(prefix, texture, "#eef0d6", 10, 7, _zigzag())
        case None:
            return _tile(prefix, texture, PAPER, 6, 6, _hatch())


def _tile(prefix: str, texture: Texture, ground: str, width: float, height: float, marks: list[Svg]) -> Svg:
    return element(
        "pattern",
        element("rect", width=width, height=height, fill=ground),
        *marks,
        id=texture_id(prefix, texture),
        patternUnits="userSpaceOnUse",
        width=width,
        height=height,
    )


def _rings() -> list[Svg]:
    ink = STROKE[Cause.GAP]
    return [element("circle", cx=5.0, cy=5.0, r=2.6, fill="none", stroke=ink, stroke_width=1.1)]


def _dots() -> list[Svg]:
    ink = STROKE[Cause.PLACES]
    places = ((1.25, 1.25), (3.75, 3.75))
    return [element("circle", cx=x, cy=y, r=1.15, fill=ink) for x, y in places]


def _dashes() -> list[Svg]:
    ink = STROKE[Cause.REACH]
    rows = ((2.0, 0.0, 7.0), (6.0, 6.0, 12.0), (6.0, 0.0, 1.0))
    return [element("line", x1=x1, y1=y, x2=x2, y2=y, stroke=ink, stroke_width=1.5) for y, x1, x2 in rows]


def _zigzag() -> list[Svg]:
    ink = STROKE[Cause.HANDOVER]
    path = "M-1 6.2 L0 5.5 L5 1.5 L10 5.5 L11 6.2"
    return [element("path", d=path, fill="none", stroke=ink, stroke_width=1.3)]


def _hatch() -> list[Svg]:
    path = "M-1.5 1.5 L1.5 -1.5 M0 6 L6 0 M4.5 7.5 L7.5 4.5"
    return [element("path", d=path, stroke=_UNKNOWN_INK, stroke_width=1.0)]
