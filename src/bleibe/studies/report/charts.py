"""Bar charts: sorted, labelled directly, zero based, with n and interval.

Here: `draw_bars`. Not here: where values come from; other kinds of chart (there are none, on purpose).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from bleibe.studies.report.path_picture.lettering import Lettering, lettering
from bleibe.studies.report.path_picture.textures import fill, patterns
from bleibe.studies.report.svg import (
    ACCENT,
    ACCENT_LIGHT,
    INK,
    MUTED,
    Svg,
    drawing,
    element,
    straight,
)
from bleibe.studies.report.typeface import Weight
from bleibe.studies.report.wording import Wording, formats
from bleibe.transition import InvalidInputError

_BAR = 18.0
_NARROW = 480.0  # below this the label stands above its bar
_UNKNOWN_BAR = 46.0


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One bar; `value` of None is unknown. `low` and `high` are the interval, `n` what it rests on."""

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    n: int | None = None
    marked: bool = False


@dataclass(frozen=True, kw_only=True)
class BarChart:
    """Bars of one unit.

    Parameters
    ----------
    message
        What the chart says in one sentence; read to those who do not see it.
    unit
        Written once above the bars.
    bars
        Are drawn from the greatest down, the unknown last; `keeps_order` draws them as given.
    is_share
        Values are shares (0 to 1) and written in per cent with that many `decimals`; else they are persons.

    Raises
    ------
    InvalidInputError
        If a value is negative or not finite, or an interval does not hold its value.
    """

    message: str
    unit: str
    bars: tuple[Bar, ...]
    decimals: int = 0
    is_share: bool = False
    keeps_order: bool = False

    def __post_init__(self) -> None:
        for bar in self.bars:
            numbers = [number for number in (bar.low, bar.value, bar.high) if number is not None]
            if any(not 0 <= number < math.inf for number in numbers) or sorted(numbers) != numbers:
                raise InvalidInputError(
                    f"bar {bar.label!r}: {numbers} are not numbers from zero on with low <= value <= high"
                )

    def in_order(self) -> tuple[Bar, ...]:
        """Return the bars as they are drawn."""
        if self.keeps_order:
            return self.bars
        known = [bar for bar in self.bars if bar.value is not None]
        unknown = [bar for bar in self.bars if bar.value is None]
        return (*sorted(known, key=lambda bar: (-(bar.value or 0.0), bar.label)), *unknown)


@dataclass(frozen=True, kw_only=True)
class _Frame:
    """Where the bars begin and how far the longest may go."""

    chart: BarChart
    wording: Wording
    left: float
    scale: float
    labels_above: bool
    label_width: float
    prefix: str


def draw_bars(chart: BarChart, *, language: str, width_px: float, prefix: str = "bars") -> Svg:
    """Return a chart of horizontal bars as one SVG element.

    Examples
    --------
    >>> chart = BarChart(message="Es fehlen Plätze.", unit="Personen im Jahr",
    ...                  bars=(Bar(label="keine Plätze", value=210), Bar(label="kein Angebot", value=85)))
    >>> "keine Plätze" in draw_bars(chart, language="de", width_px=320)
    True
    """
    wording = Wording(language)
    bars = chart.in_order()
    frame = _frame(chart, wording, width_px, prefix)
    unit = lettering(chart.unit, width_px, size=12.5, fill=MUTED)
    drawn, top = unit.at(0, 0), unit.height + 8
    if not bars:
        nothing = lettering(wording.say("chart.nothing"), width_px)
        drawn += nothing.at(0, top)
        top += nothing.height
    first = top
    for bar in bars:
        lines, top = _bar(bar, frame, top)
        drawn += lines
    if bars and not frame.labels_above:
        drawn.append(straight(frame.left, first - 4, frame.left, top - 4, stroke=INK))
    return drawing(
        [patterns(prefix), *drawn],
        width=width_px,
        height=top + 2,
        title=chart.message,
        description="; ".join(_in_words(bar, chart, wording) for bar in bars),
        prefix=prefix,
    )


def _frame(chart: BarChart, wording: Wording, width: float, prefix: str) -> _Frame:
    labels_above = width < _NARROW
    labels = [lettering(bar.label, width * 0.38, size=13, weight=_weight(bar)) for bar in chart.bars]
    label_width = width if labels_above else max((label.width for label in labels), default=0.0) * 1.02
    left = 0.5 if labels_above else label_width + 12
    values = max((_value_label(bar, chart, wording).width for bar in chart.bars), default=0.0)
    most = max((bar.high if bar.high is not None else bar.value or 0.0 for bar in chart.bars), default=0.0)
    room = max(20.0, width - left - values - 12)
    return _Frame(
        chart=chart,
        wording=wording,
        left=left,
        scale=room / most if most else 0.0,
        labels_above=labels_above,
        label_width=label_width,
        prefix=prefix,
    )


def _weight(bar: Bar) -> Weight:
    return Weight.SEMIBOLD if bar.marked else Weight.REGULAR


def _bar(bar: Bar, frame: _Frame, top: float) -> tuple[list[Svg], float]:
    """Return a bar with its label and value, and where the next begins."""
    label = lettering(bar.label, frame.label_width, size=13, weight=_weight(bar))
    if frame.labels_above:
        drawn, bar_top, bottom = label.at(0, top), top + label.height + 2, top + label.height + 2 + _BAR
    else:
        height = max(label.height, _BAR)
        drawn = label.at(0, top + (height - label.height) / 2)
        bar_top, bottom = top + (height - _BAR) / 2, top + height
    value = _value_label(bar, frame.chart, frame.wording)
    reach = max(bar.value or 0.0, bar.high or 0.0) * frame.scale
    if bar.value is None:
        reach = _UNKNOWN_BAR
    drawn += [*_shape(bar, frame, bar_top), *_whisker(bar, frame, bar_top)]
    drawn += value.at(frame.left + reach + 7, bar_top + (_BAR - value.height) / 2)
    return drawn, bottom + 9


def _shape(bar: Bar, frame: _Frame, top: float) -> list[Svg]:
    place = {"x": frame.left, "y": top, "height": _BAR}
    if bar.value is None:
        paint = fill(frame.prefix, None)
        return [
            element("rect", **place, width=_UNKNOWN_BAR, fill=paint, stroke=MUTED, stroke_dasharray="4 3")
        ]
    paint = ACCENT if bar.marked or not any(other.marked for other in frame.chart.bars) else ACCENT_LIGHT
    return [element("rect", **place, width=max(0.75, bar.value * frame.scale), fill=paint)]


def _whisker(bar: Bar, frame: _Frame, top: float) -> list[Svg]:
    """Return the interval as a line with two ends, on white so that it shows on the bar."""
    if bar.low is None or bar.high is None:
        return []
    low, high = (frame.left + end * frame.scale for end in (bar.low, bar.high))
    middle = top + _BAR / 2
    path = (
        f"M{low:.2f} {middle - 4:.2f} v8 M{low:.2f} {middle:.2f} H{high:.2f} M{high:.2f} {middle - 4:.2f} v8"
    )
    return [
        element("path", d=path, fill="none", stroke="#ffffff", stroke_width=4.0),
        element("path", d=path, fill="none", stroke=INK, stroke_width=1.5),
    ]


def _value_label(bar: Bar, chart: BarChart, wording: Wording) -> Lettering:
    text = _value(bar.value, chart, wording)
    if bar.n is not None:
        text += f" ({wording.say('chart.n', n=formats.number(bar.n, wording.language))})"
    return Lettering(lines=(text,), size=13.0)


def _value(value: float | None, chart: BarChart, wording: Wording) -> str:
    if value is None:
        return wording.say("value.unknown")
    if chart.is_share:
        return formats.percent(value, wording.language, chart.decimals)
    return wording.persons(value)


def _in_words(bar: Bar, chart: BarChart, wording: Wording) -> str:
    parts = [f"{bar.label}: {_value(bar.value, chart, wording)}"]
    if bar.low is not None and bar.high is not None:
        ends = {"low": _value(bar.low, chart, wording), "high": _value(bar.high, chart, wording)}
        parts.append(wording.say("chart.interval", **ends))
    if bar.n is not None:
        parts.append(wording.say("chart.n", n=formats.number(bar.n, wording.language)))
    return ", ".join(parts)
