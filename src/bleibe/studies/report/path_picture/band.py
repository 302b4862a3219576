"""The band itself: its two edges, those who leave it, the unknown, and the band before a change.

Here: shapes in two directions, *along* the path and *across* it, so that one code draws from left to right
and from top to bottom. Not here: any text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bleibe.studies.report.path_picture.model import PathPicture
from bleibe.studies.report.path_picture.textures import STROKE, Texture, fill
from bleibe.studies.report.svg import ACCENT, ACCENT_LIGHT, INK, PAPER, Svg, element, number
from bleibe.transition import Cause

OLD_FILL, _OLD_STROKE = "#e4e8ea", "#6b777d"
_UNKNOWN_PART = 0.45  # of the thickness, where nobody knows how many enter

Point = tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class Lane:
    """Where a phase lies along the path."""

    begins: float
    ends: float


@dataclass(frozen=True, kw_only=True)
class Stripe:
    """Those who leave in one phase for one cause: where they stood in the band, and how many they are."""

    texture: Texture
    persons: float
    near: float
    far: float


@dataclass(frozen=True, kw_only=True)
class Ground:
    """The measures of one drawing of the band.

    `start` is where the band begins along, `edge` its straight outer edge across, `thickness` its full
    width, `drop` how far the lost move aside, `bend` how long that takes them, `down` whether it runs from
    top to bottom.
    """

    start: float
    edge: float
    thickness: float
    drop: float
    bend: float
    lanes: tuple[Lane, ...]
    down: bool
    prefix: str

    def point(self, along: float, across: float) -> str:
        """Return the place in the drawing."""
        x, y = (self.edge + across, along) if self.down else (along, self.edge + across)
        return f"{number(x)} {number(y)}"


def scale_of(picture: PathPicture, thickness: float) -> float:
    """Return how much of the thickness one person a year takes."""
    most = max(picture.entering or 0.0, picture.previous.entering if picture.previous else 0.0)
    return thickness / most if most else 0.0


def reaches(picture: PathPicture, thickness: float) -> tuple[float, ...]:
    """Return how far across the band goes before and in each phase; what is unknown keeps the last width."""
    scale = scale_of(picture, thickness)
    last = thickness * _UNKNOWN_PART if picture.entering is None else picture.entering * scale
    found = [last]
    for phase in picture.phases:
        last = last if phase.carried is None else max(0.0, phase.carried) * scale
        found.append(last)
    return tuple(found)


def stripes(picture: PathPicture, position: int, thickness: float) -> tuple[Stripe, ...]:
    """Return those who leave in a phase, from the band outwards: gap, places, reach, handover, unknown."""
    scale, phase = scale_of(picture, thickness), picture.phases[position]
    if phase.carried is None or not scale:
        return ()
    near, found = max(0.0, phase.carried) * scale, []
    amounts: list[tuple[Texture, float]] = [(cause, phase.lost.get(cause, 0.0)) for cause in Cause]
    amounts.append((None, picture.unexplained(position)))
    for texture, persons in amounts:
        if persons > 0:
            far = near + persons * scale
            found.append(Stripe(texture=texture, persons=persons, near=near, far=far))
            near = far
    return tuple(found)


def draw_band(picture: PathPicture, ground: Ground) -> list[Svg]:
    """Return the band with its inner edge, over the band before the change."""
    widths = reaches(picture, ground.thickness)
    drawn = [*_previous(picture, ground), *_carried(picture, ground, widths), *_cautious(picture, ground)]
    drawn.extend(_unknown(picture, ground, widths))
    return drawn + _previous_edge(picture, ground)


def draw_stripe(stripe: Stripe, ground: Ground, lane: Lane, end: float) -> Svg:
    """Return a stripe that leaves the band at the lane's beginning and ends at `end`."""
    begin, bent = lane.begins, lane.begins + ground.bend
    near, far = stripe.near + ground.drop, stripe.far + ground.drop
    middle = (begin + bent) / 2
    p = ground.point
    path = (
        f"M{p(begin, stripe.near)} C{p(middle, stripe.near)} {p(middle, near)} {p(bent, near)} "
        f"L{p(end, near)} L{p(end, far)} L{p(bent, far)} "
        f"C{p(middle, far)} {p(middle, stripe.far)} {p(begin, stripe.far)} Z"
    )
    return element(
        "path",
        d=path,
        fill=fill(ground.prefix, stripe.texture),
        stroke=STROKE[stripe.texture],
        stroke_width=1.0,
        stroke_linejoin="round",
    )


def ending(picture: PathPicture, ground: Ground, position: int) -> tuple[float, float] | None:
    """Return from where to where across the band the part reaches whose record ends after a phase."""
    ends, carried = picture.ends_at(position), picture.phases[position].carried
    if not ends or not carried:
        return None
    scale = scale_of(picture, ground.thickness)
    return max(0.0, carried - ends) * scale, carried * scale


def draw_ending(picture: PathPicture, ground: Ground, position: int) -> list[Svg]:
    """Return the plain bar at which a part of the band ends, where nothing further is on file."""
    part = ending(picture, ground, position)
    if part is None:
        return []
    at = ground.lanes[position].ends - 2.0
    path = f"M{ground.point(at, part[0])} L{ground.point(at, part[1])}"
    return [element("path", d=path, fill="none", stroke=INK, stroke_width=4.0)]


def swatch(paint: str, x: float, y: float, size: float) -> Svg:
    """Return a sample of a part of the band, for the row of its numbers; that of the old band is broken."""
    is_old = paint == OLD_FILL
    return element(
        "rect",
        x=x,
        y=y,
        width=size,
        height=size,
        fill=paint,
        stroke=_OLD_STROKE if is_old else ACCENT,
        stroke_dasharray="3 2" if is_old else None,
    )


def _stairs(widths: Sequence[float], ground: Ground, until: int) -> str:
    """Return the outline of a band that narrows where each phase begins; `until` phases long."""
    end = ground.lanes[until - 1].ends if until else ground.lanes[0].begins
    corners: list[Point] = [(ground.start, 0.0), (end, 0.0)]
    for position in range(until, 0, -1):
        lane = ground.lanes[position - 1]
        corners += [(lane.ends, widths[position]), (lane.begins, widths[position])]
    corners += [(ground.lanes[0].begins, widths[0]), (ground.start, widths[0])]
    return "M" + " L".join(ground.point(*corner) for corner in corners) + " Z"


def _known_until(picture: PathPicture) -> int:
    """Return how many phases somebody is known to come through."""
    count = 0
    for phase in picture.phases:
        if not phase.carried:
            break
        count += 1
    return count


def _carried(picture: PathPicture, ground: Ground, widths: Sequence[float]) -> Iterator[Svg]:
    if not picture.entering:
        return
    outline = _stairs(widths, ground, _known_until(picture))
    yield element("path", d=outline, fill=ACCENT_LIGHT, stroke=ACCENT, stroke_width=0.75)


def _cautious(picture: PathPicture, ground: Ground) -> Iterator[Svg]:
    """Return the inner band: those who come through by the cautious count; it narrows in a bend."""
    scale = scale_of(picture, ground.thickness)
    widths = [(picture.entering or 0.0) * scale]
    for phase in picture.phases:
        low = phase.carried if picture.is_one_person else phase.carried_low
        if low is None or not phase.carried:
            break
        widths.append(max(0.0, low) * scale)
    if picture.entering and len(widths) > 1:
        yield element("path", d=_bending(widths, ground), fill=ACCENT)


def _bending(widths: Sequence[float], ground: Ground) -> str:
    p, until = ground.point, len(widths) - 1
    end = ground.lanes[until - 1].ends
    parts = [f"M{p(ground.start, 0)} L{p(end, 0)} L{p(end, widths[until])}"]
    for position in range(until, 0, -1):
        begin = ground.lanes[position - 1].begins
        bent, middle = begin + ground.bend, begin + ground.bend / 2
        here, before = widths[position], widths[position - 1]
        parts.append(f"L{p(bent, here)} C{p(middle, here)} {p(middle, before)} {p(begin, before)}")
    return " ".join([*parts, f"L{p(ground.start, widths[0])} Z"])


def _unknown(picture: PathPicture, ground: Ground, widths: Sequence[float]) -> Iterator[Svg]:
    """Return a hatched piece, as wide as the band last was, wherever nobody knows how many come through."""
    first = ground.lanes[0]
    if picture.entering is None:
        yield _hatched(ground, ground.start, first.begins, widths[0])
    for lane, phase, width in zip(ground.lanes, picture.phases, widths[1:], strict=True):
        if phase.carried is None:
            yield _hatched(ground, lane.begins, lane.ends, width)


def _hatched(ground: Ground, begins: float, ends: float, width: float) -> Svg:
    corners = ((begins, 0.0), (ends, 0.0), (ends, width), (begins, width))
    return element(
        "path",
        d="M" + " L".join(ground.point(*corner) for corner in corners) + " Z",
        fill=fill(ground.prefix, None),
        stroke=STROKE[None],
        stroke_width=1.0,
        stroke_dasharray="4 3",
    )


def _previous_widths(picture: PathPicture, ground: Ground) -> list[float]:
    if picture.previous is None:
        return []
    scale = scale_of(picture, ground.thickness)
    return [scale * persons for persons in (picture.previous.entering, *picture.previous.carried)]


def _previous(picture: PathPicture, ground: Ground) -> Iterator[Svg]:
    widths = _previous_widths(picture, ground)
    if widths:
        yield element("path", d=_stairs(widths, ground, len(ground.lanes)), fill=OLD_FILL)


def _previous_edge(picture: PathPicture, ground: Ground) -> list[Svg]:
    """Return the old edge once more as a broken line, so that it shows where the new band covers it."""
    widths = _previous_widths(picture, ground)
    if not widths:
        return []
    corners = [(ground.start, widths[0])]
    for lane, before, here in zip(ground.lanes, widths, widths[1:], strict=False):
        corners += [(lane.begins, before), (lane.begins, here)]
    corners.append((ground.lanes[-1].ends, widths[-1]))
    path = "M" + " L".join(ground.point(*corner) for corner in corners)
    paper = element("path", d=path, fill="none", stroke=PAPER, stroke_width=3.0)
    line = element("path", d=path, fill="none", stroke=_OLD_STROKE, stroke_width=1.5, stroke_dasharray="5 3")
    return [paper, line]
