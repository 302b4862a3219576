"""SVG elements as text: attributes in order, numbers short, every text escaped.

Here: the few elements that our drawings use. Not here: what they draw. Only presentation attributes are
written, never a style, so that a strict content policy of a site lets them through.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import NewType

from bleibe.studies.report.text import clean
from bleibe.studies.report.typeface import FAMILY, Weight

Svg = NewType("Svg", str)
"""Finished SVG markup; everything in it is escaped."""

INK = "#1b2226"
MUTED = "#47535a"
LINE = "#c3ccd0"
PAPER = "#ffffff"
ACCENT = "#0b4f5a"
ACCENT_LIGHT = "#9cc6cb"


def number(value: float) -> str:
    """Return a coordinate with at most two digits after the point."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def element(name: str, *children: Svg, **attributes: str | float | None) -> Svg:
    """Return an element; an underscore in an attribute's name is a hyphen, None leaves it out."""
    written = []
    for key, value in attributes.items():
        if value is not None:
            text = value if isinstance(value, str) else number(value)
            written.append(f' {key.rstrip("_").replace("_", "-")}="{escape(clean(text))}"')
    head = f"<{name}{''.join(written)}"
    return Svg(f"{head}>{''.join(children)}</{name}>" if children else f"{head}/>")


def words(text: str) -> Svg:
    """Return text as content of an element."""
    return Svg(escape(clean(text), quote=False))


def line_of_text(
    text: str,
    x: float,
    y: float,
    *,
    size: float,
    weight: Weight = Weight.REGULAR,
    fill: str = INK,
    anchor: str | None = None,
) -> Svg:
    """Return one line of text whose baseline begins (or, by `anchor`, ends or is centred) at (x, y)."""
    return element(
        "text",
        words(text),
        x=x,
        y=y,
        font_size=size,
        font_weight=float(weight) if weight is not Weight.REGULAR else None,
        fill=fill,
        text_anchor=anchor,
    )


def lines_of_text(
    lines: Sequence[str],
    x: float,
    y: float,
    *,
    size: float,
    leading: float,
    weight: Weight = Weight.REGULAR,
    fill: str = INK,
    anchor: str | None = None,
) -> list[Svg]:
    """Return lines of text below each other; the first has its baseline at y."""
    return [
        line_of_text(text, x, y + position * leading, size=size, weight=weight, fill=fill, anchor=anchor)
        for position, text in enumerate(lines)
    ]


def straight(x1: float, y1: float, x2: float, y2: float, *, stroke: str = LINE, width: float = 1) -> Svg:
    """Return a straight line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=stroke, stroke_width=width)


def drawing(
    children: Iterable[Svg], *, width: float, height: float, title: str, description: str, prefix: str
) -> Svg:
    """Return a whole drawing that says its message to those who do not see it.

    `prefix` begins every id, so that several drawings can stand in one page.
    """
    return element(
        "svg",
        element("title", words(title), id=f"{prefix}-title"),
        element("desc", words(description), id=f"{prefix}-desc"),
        *children,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=width,
        height=height,
        role="img",
        aria_labelledby=f"{prefix}-title",
        aria_describedby=f"{prefix}-desc",
        font_family=f"'{FAMILY}', 'Noto Sans', system-ui, sans-serif",
        font_size=13.0,
    )
