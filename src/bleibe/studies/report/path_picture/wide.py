"""The path from left to right: for screens and paper.

Here: columns of phases with their numbers above the band, those who get no further below it, and the rungs
under all. Not here: shapes (`band`), words (`message`).
"""

from __future__ import annotations

from dataclasses import dataclass

from bleibe.studies.report.path_picture.band import (
    OLD_FILL,
    Ground,
    Lane,
    Stripe,
    draw_band,
    draw_ending,
    draw_stripe,
    ending,
    reaches,
    stripes,
    swatch,
)
from bleibe.studies.report.path_picture.lettering import Lettering, lettering
from bleibe.studies.report.path_picture.message import (
    cause_in_words,
    dates_in_words,
    end_in_words,
    persons_or_unknown,
    phase_name,
)
from bleibe.studies.report.path_picture.model import PathPicture
from bleibe.studies.report.path_picture.rungs import draw_rungs_below, draw_state_key
from bleibe.studies.report.path_picture.textures import STROKE, patterns
from bleibe.studies.report.svg import (
    ACCENT,
    ACCENT_LIGHT,
    INK,
    LINE,
    MUTED,
    Svg,
    element,
    number,
    straight,
)
from bleibe.studies.report.typeface import Weight
from bleibe.studies.report.wording import Wording
from bleibe.transition import InvalidInputError

_LEAST_COLUMN = 66.0
_PAD = 8.0  # between a column's line and its text
_DROP = 18.0
_LEADERS = 3.2  # from one line to a label to the next


@dataclass(frozen=True, kw_only=True)
class Frame:
    """The columns of one drawing and the words in it."""

    picture: PathPicture
    wording: Wording
    width: float
    gutter: float
    column: float
    band: float
    prefix: str

    def left(self, position: int) -> float:
        """Return where a phase's column begins."""
        return self.gutter + position * self.column

    @property
    def text_width(self) -> float:
        """Return how wide text in a column may be."""
        return self.column - _PAD - 4


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of the drawing and where it ends."""

    drawn: tuple[Svg, ...]
    bottom: float


def draw_wide(
    picture: PathPicture,
    wording: Wording,
    width: float,
    prefix: str,
    top: float,
    band_width: float | None = None,
) -> Part:
    """Return the drawing, which begins at `top`.

    Raises
    ------
    InvalidInputError
        If the width leaves too little room for so many phases.
    """
    frame = _frame(picture, wording, width, prefix, band_width)
    header = _header(frame, top)
    ground = _ground(frame, header.bottom + 14)
    band = _band(frame, ground)
    rungs = _rungs(frame, band.bottom + 18)
    columns = _column_lines(frame, top, rungs.bottom)
    drawn = (patterns(prefix), *columns, *header.drawn, *band.drawn, *rungs.drawn)
    return Part(drawn=drawn, bottom=rungs.bottom)


def _frame(
    picture: PathPicture, wording: Wording, width: float, prefix: str, band_width: float | None
) -> Frame:
    gutter = min(150.0, max(116.0, width * 0.125))
    column = (width - gutter - 2) / len(picture.phases)
    if column < _LEAST_COLUMN:
        least = int(len(picture.phases) * _LEAST_COLUMN + 116) + 3
        raise InvalidInputError(
            f"a drawing {width:g} wide has no room for {len(picture.phases)} phases from left to right; "
            f"take at least {least}, or the tall layout"
        )
    return Frame(
        picture=picture,
        wording=wording,
        width=width,
        gutter=gutter,
        column=column,
        band=min(230.0, max(130.0, width * 0.17)) if band_width is None else band_width,
        prefix=prefix,
    )


def _ground(frame: Frame, edge: float) -> Ground:
    lanes = tuple(
        Lane(begins=frame.left(position), ends=frame.left(position + 1))
        for position in range(len(frame.picture.phases))
    )
    thickness = 26.0 if frame.picture.is_one_person else frame.band
    return Ground(
        start=frame.gutter - 22,
        edge=edge,
        thickness=thickness,
        drop=_DROP,
        bend=min(46.0, frame.column * 0.3),
        lanes=lanes,
        down=False,
        prefix=frame.prefix,
    )


def _column_lines(frame: Frame, top: float, bottom: float) -> list[Svg]:
    return [
        straight(frame.left(position), top, frame.left(position), bottom)
        for position in range(len(frame.picture.phases))
    ]


# --- above the band


def _header(frame: Frame, top: float) -> Part:
    names = [
        lettering(phase_name(phase.phase, frame.wording), frame.text_width, size=14, weight=Weight.SEMIBOLD)
        for phase in frame.picture.phases
    ]
    drawn = [
        line for position, name in enumerate(names) for line in name.at(_text_left(frame, position), top)
    ]
    below = top + max(name.height for name in names) + 6
    rows = _date_row(frame, below) if frame.picture.is_one_person else _number_rows(frame, below)
    return Part(drawn=(*drawn, *rows.drawn), bottom=rows.bottom)


def _text_left(frame: Frame, position: int) -> float:
    return frame.left(position) + _PAD


def _date_row(frame: Frame, top: float) -> Part:
    dates = [
        lettering(dates_in_words(dates, frame.wording), frame.text_width, size=13, fill=MUTED)
        for dates in frame.picture.dates
    ]
    drawn = [
        line for position, text in enumerate(dates) for line in text.at(_text_left(frame, position), top)
    ]
    return Part(drawn=tuple(drawn), bottom=top + max(text.height for text in dates))


def _number_rows(frame: Frame, top: float) -> Part:
    """Return three rows: at most, on a cautious count, and before the change where there was one."""
    picture, wording = frame.picture, frame.wording
    big = 22.0 if frame.column >= 90 else 18.0
    most = [persons_or_unknown(phase.carried, wording) for phase in picture.phases]
    low = [persons_or_unknown(phase.carried_low, wording) for phase in picture.phases]
    rows = [_number_row(frame, most, "path.carried", top, size=big, paint=ACCENT_LIGHT)]
    rows.append(_number_row(frame, low, "path.cautious", rows[-1].bottom + 4, size=14, paint=ACCENT))
    if picture.previous:
        old = [wording.persons(persons) for persons in picture.previous.carried]
        rows.append(_number_row(frame, old, "path.previous", rows[-1].bottom + 4, size=14, paint=OLD_FILL))
    return Part(drawn=tuple(line for row in rows for line in row.drawn), bottom=rows[-1].bottom)


def _number_row(frame: Frame, numbers: list[str], key: str, top: float, *, size: float, paint: str) -> Part:
    unknown = frame.wording.say("value.unknown")
    weight = Weight.SEMIBOLD if size > 16 else Weight.REGULAR
    shown = [
        lettering(text, frame.text_width, size=13 if text == unknown else size, weight=weight)
        for text in numbers
    ]
    name = lettering(frame.wording.say(key), frame.gutter - 38, size=13, fill=MUTED)
    shift = max(0.0, (shown[0].leading - name.leading) * 0.85)
    drawn = [
        line for position, text in enumerate(shown) for line in text.at(_text_left(frame, position), top)
    ]
    square = swatch(paint, 0.5, top + shift + 2.5, 11.0)
    height = max(shift + name.height, *(text.height for text in shown))
    return Part(drawn=(square, *name.at(18, top + shift), *drawn), bottom=top + height)


# --- the band and those who leave it


def _band(frame: Frame, ground: Ground) -> Part:
    entering = _entering(frame, ground)
    drawn = [*draw_band(frame.picture, ground), *entering.drawn]
    widths = reaches(frame.picture, ground.thickness)
    bottom = max(ground.edge + max(widths) + 6, entering.bottom)
    first_lost = None
    for position in range(len(frame.picture.phases)):
        lost = _lost(frame, ground, position)
        ended = _ended(frame, ground, position, lost.bottom)
        drawn.extend((*lost.drawn, *ended.drawn))
        bottom = max(bottom, ended.bottom)
        if lost.drawn and first_lost is None:
            first_lost = position
    drawn.extend(_unknown_words(frame, ground))
    if first_lost is not None and not frame.picture.is_one_person:
        name = _lost_row_name(frame, ground, max(widths[0], entering.bottom - ground.edge - ground.drop))
        drawn.extend(name.drawn)
        bottom = max(bottom, name.bottom)
    return Part(drawn=tuple(drawn), bottom=bottom)


def _entering(frame: Frame, ground: Ground) -> Part:
    """Return how many set out, left of the band's beginning."""
    picture, wording = frame.picture, frame.wording
    if picture.is_one_person:
        return Part(drawn=(), bottom=ground.edge)
    width = frame.gutter - 34
    many = "path.entering_one" if picture.entering == 1 else "path.entering"
    size = 22.0 if picture.entering is not None else 14.0
    count = lettering(persons_or_unknown(picture.entering, wording), width, size=size, weight=Weight.SEMIBOLD)
    unit = lettering(wording.say(many), width, size=13, fill=MUTED)
    top = ground.edge + 2
    drawn = (*count.at(0, top), *unit.at(0, top + count.height))
    return Part(drawn=drawn, bottom=top + count.height + unit.height)


def _lost_row_name(frame: Frame, ground: Ground, below: float) -> Part:
    name = lettering(frame.wording.say("path.lost"), frame.gutter - 12, size=13, fill=MUTED)
    top = ground.edge + below + ground.drop + 2
    return Part(drawn=tuple(name.at(0, top)), bottom=top + name.height)


def _unknown_words(frame: Frame, ground: Ground) -> list[Svg]:
    """Write *unknown* on the first hatched piece of the band."""
    for lane, phase in zip(ground.lanes, frame.picture.phases, strict=True):
        if phase.carried is None:
            word = lettering(frame.wording.say("value.unknown"), frame.text_width, size=13)
            return word.on_plate(lane.begins + _PAD + 2, ground.edge + 6)
    return []


def _lost(frame: Frame, ground: Ground, position: int) -> Part:
    """Return the stripes of one phase with their numbers, on them where they fit, else below."""
    found = stripes(frame.picture, position, ground.thickness)
    lane = ground.lanes[position]
    if not found:
        return Part(drawn=(), bottom=ground.edge)
    outside = [stripe for stripe in found if _inside(frame, ground, stripe) is None]
    end = lane.ends - 8 - _LEADERS * len(outside)
    drawn = [draw_stripe(stripe, ground, lane, end) for stripe in found]
    for stripe in found:
        text = _inside(frame, ground, stripe)
        if text is not None:
            middle = ground.edge + ground.drop + (stripe.near + stripe.far) / 2
            drawn.extend(text.on_plate(lane.begins + ground.bend + 6, middle - text.height / 2))
    below = _labels_below(frame, ground, position, outside, end)
    return Part(drawn=(*drawn, *below.drawn), bottom=below.bottom)


def _ended(frame: Frame, ground: Ground, position: int, top: float) -> Part:
    """Return the bar where a part of the band ends, and below all stripes for how many that is so."""
    part = ending(frame.picture, ground, position)
    if part is None:
        return Part(drawn=(), bottom=top)
    words = end_in_words(frame.picture, position, frame.wording)
    text = lettering(words, frame.text_width - 6, size=13, weight=Weight.SEMIBOLD)
    left, turn = _text_left(frame, position), ground.lanes[position].ends - 2
    below = max(top, ground.edge + part[1]) + 8
    height = below + text.leading * 0.56
    line = (
        f"M{number(turn)} {number(ground.edge + part[1])} L{number(turn)} {number(height)} "
        f"L{number(left + text.width + 4)} {number(height)}"
    )
    leader = element("path", d=line, fill="none", stroke=INK, stroke_width=1.0)
    bar = draw_ending(frame.picture, ground, position)
    return Part(drawn=(*bar, leader, *text.at(left, below)), bottom=below + text.height)


def _stripe_words(frame: Frame, stripe: Stripe, width: float) -> Lettering:
    cause = cause_in_words(stripe.texture, frame.wording, breakable=True)
    persons = frame.wording.persons(stripe.persons)
    text = cause if frame.picture.is_one_person else f"{persons} {cause}"
    return lettering(text, width, size=13)


def _inside(frame: Frame, ground: Ground, stripe: Stripe) -> Lettering | None:
    """Return the label where it has room on the stripe."""
    room = frame.column - ground.bend - 34
    if stripe.far - stripe.near < 20 or room < 40:
        return None
    text = _stripe_words(frame, stripe, room)
    broken_word = any(line.endswith("-") for line in text.lines)
    fits = text.height + 4 <= stripe.far - stripe.near and text.width <= room
    return text if fits and not broken_word else None


def _labels_below(frame: Frame, ground: Ground, position: int, outside: list[Stripe], end: float) -> Part:
    """Return labels below the stripes, the lowest stripe's first, each joined to its stripe by a line."""
    bottom = ground.edge + ground.drop + reaches(frame.picture, ground.thickness)[position] + 8
    left, drawn = _text_left(frame, position), []
    for order, stripe in enumerate(reversed(outside)):
        text = _stripe_words(frame, stripe, frame.text_width - 6 - _LEADERS * len(outside))
        turn = end + _LEADERS * (order + 1)
        height = bottom + text.leading * 0.56
        middle = ground.edge + ground.drop + (stripe.near + stripe.far) / 2
        first_line = Lettering(lines=text.lines[:1], size=text.size).width
        path = (
            f"M{number(end)} {number(middle)} L{number(turn)} {number(middle)} "
            f"L{number(turn)} {number(height)} L{number(left + first_line + 4)} {number(height)}"
        )
        drawn.append(element("path", d=path, fill="none", stroke=STROKE[stripe.texture], stroke_width=1.0))
        drawn.extend(text.at(left, bottom))
        bottom += text.height + 4
    return Part(drawn=tuple(drawn), bottom=bottom)


# --- under the band


def _rungs(frame: Frame, top: float) -> Part:
    if not frame.picture.rungs:
        return Part(drawn=(), bottom=top)
    name = lettering(frame.wording.say("path.rungs"), frame.gutter - 14, size=14, weight=Weight.SEMIBOLD)
    key, key_bottom = draw_state_key(frame.wording, 0, top + 16 + name.height, frame.gutter - 14)
    below, bottom = draw_rungs_below(
        frame.picture,
        frame.wording,
        lefts=[frame.left(position) + 4 for position in range(len(frame.picture.phases))],
        column=frame.column,
        top=top + 12,
    )
    rule = straight(0, top, frame.width, top, stroke=LINE)
    return Part(drawn=(rule, *name.at(0, top + 10), *key, *below), bottom=max(bottom, key_bottom))
