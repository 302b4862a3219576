"""The path from top to bottom: for a phone.

Here: the band at the left, and beside it, phase by phase, numbers, those who get no further, and the rungs.
Not here: shapes (`band`), words (`message`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bleibe.studies.report.path_picture.band import (
    OLD_FILL,
    Ground,
    Lane,
    Stripe,
    draw_band,
    draw_stripe,
    stripes,
    swatch,
)
from bleibe.studies.report.path_picture.lettering import Lettering, lettering
from bleibe.studies.report.path_picture.message import (
    cause_in_words,
    dates_in_words,
    persons_or_unknown,
    phase_name,
)
from bleibe.studies.report.path_picture.model import PathPicture, PathRung
from bleibe.studies.report.path_picture.rungs import draw_rung_list, draw_state_key
from bleibe.studies.report.path_picture.textures import STROKE, patterns
from bleibe.studies.report.path_picture.wide import Part
from bleibe.studies.report.svg import (
    ACCENT,
    ACCENT_LIGHT,
    MUTED,
    Svg,
    straight,
)
from bleibe.studies.report.typeface import Weight
from bleibe.studies.report.wording import Wording

_DROP = 12.0
_GAP = 20.0  # between the band and the text, for the lines that join them


@dataclass(frozen=True, kw_only=True)
class _Sheet:
    picture: PathPicture
    wording: Wording
    width: float
    thickness: float

    @property
    def left(self) -> float:
        """Return where text begins."""
        return 1 + self.thickness + _DROP + _GAP

    @property
    def text_width(self) -> float:
        return self.width - self.left - 2


@dataclass(frozen=True, kw_only=True)
class _Section:
    """One phase: its words, and how far down the stripes of those who leave here run."""

    top: float
    bottom: float
    words: tuple[Svg, ...]
    stripe_ends: tuple[float, ...]


def draw_tall(picture: PathPicture, wording: Wording, width: float, prefix: str, top: float) -> Part:
    """Return the drawing, which begins at `top`."""
    thickness = 20.0 if picture.is_one_person else min(150.0, width * 0.3)
    sheet = _Sheet(picture=picture, wording=wording, width=width, thickness=thickness)
    head = _entering(sheet, top)
    sections, y = [], head.bottom + 20
    for position in range(len(picture.phases)):
        sections.append(_section(sheet, position, y))
        y = sections[-1].bottom
    ground = _ground(sheet, head.bottom, sections, prefix)
    drawn = [*_rules(sheet, sections), *draw_band(picture, ground)]
    for position, section in enumerate(sections):
        drawn += [*_stripes(sheet, ground, position, section), *section.words]
    key = _key(sheet, y + 8)
    return Part(drawn=(patterns(prefix), *head.drawn, *drawn, *key.drawn), bottom=key.bottom)


def _ground(sheet: _Sheet, start: float, sections: Sequence[_Section], prefix: str) -> Ground:
    lanes = tuple(Lane(begins=section.top, ends=section.bottom) for section in sections)
    return Ground(
        start=start,
        edge=1,
        thickness=sheet.thickness,
        drop=_DROP,
        bend=26,
        lanes=lanes,
        down=True,
        prefix=prefix,
    )


def _entering(sheet: _Sheet, top: float) -> Part:
    picture, wording = sheet.picture, sheet.wording
    if picture.is_one_person:
        return Part(drawn=(), bottom=top)
    many = "path.entering_one" if picture.entering == 1 else "path.entering"
    size = 22 if picture.entering is not None else 15
    count = lettering(
        persons_or_unknown(picture.entering, wording), sheet.width / 2, size=size, weight=Weight.SEMIBOLD
    )
    unit = lettering(wording.say(many), sheet.width - count.width - 12, size=14, fill=MUTED)
    below = count.height - unit.leading - 1
    drawn = (*count.at(0, top), *unit.at(count.width + 7, top + below))
    return Part(drawn=drawn, bottom=top + max(count.height, below + unit.height) + 4)


def _rules(sheet: _Sheet, sections: Sequence[_Section]) -> list[Svg]:
    return [straight(0, section.top, sheet.width, section.top) for section in sections]


def _section(sheet: _Sheet, position: int, top: float) -> _Section:
    phase = sheet.picture.phases[position].phase
    name = lettering(phase_name(phase, sheet.wording), sheet.text_width, size=15.5, weight=Weight.SEMIBOLD)
    y = top + 8
    words = name.at(sheet.left, y)
    y += name.height + 2
    for text, paint in _numbers(sheet, position):
        words += [swatch(paint, sheet.left + 0.5, y + text.size * 0.18, 10.0)] if paint else []
        words += text.at(sheet.left + 16 * bool(paint), y)
        y += text.height + 1
    labels, ends, y = _lost_words(sheet, position, y + 5)
    words += labels
    drawn, y = draw_rung_list(
        _rungs_of(sheet.picture, position), sheet.wording, left=sheet.left, width=sheet.text_width, top=y + 5
    )
    return _Section(top=top, bottom=y + 4, words=(*words, *drawn), stripe_ends=ends)


def _numbers(sheet: _Sheet, position: int) -> list[tuple[Lettering, str]]:
    """Return the lines under a phase's name, each with the colour of its part of the band."""
    picture, wording, room = sheet.picture, sheet.wording, sheet.text_width
    phase = picture.phases[position]
    if picture.is_one_person:
        return [(lettering(dates_in_words(picture.dates[position], wording), room, size=14, fill=MUTED), "")]
    if phase.carried is None:
        return [(lettering(wording.say("value.unknown"), room, size=14), "")]
    most = wording.say("path.at_most", carried=wording.persons(phase.carried))
    low = wording.say("path.cautiously", low=persons_or_unknown(phase.carried_low, wording))
    lines = [
        (lettering(most, room - 16, size=15.5, weight=Weight.SEMIBOLD), ACCENT_LIGHT),
        (lettering(low, room - 16, size=13.5), ACCENT),
    ]
    if picture.previous:
        before = wording.persons(picture.previous.carried[position])
        lines.append(
            (lettering(wording.say("path.previously", previous=before), room - 16, size=13.5), OLD_FILL)
        )
    return lines


def _outward(sheet: _Sheet, position: int) -> list[Stripe]:
    """Return the stripes from the outermost inwards, which is the order of their labels."""
    return list(reversed(stripes(sheet.picture, position, sheet.thickness)))


def _lost_words(sheet: _Sheet, position: int, top: float) -> tuple[list[Svg], tuple[float, ...], float]:
    """Return the labels, where each stripe ends (at the first line of its label), and the bottom."""
    words: list[Svg] = []
    ends = []
    for stripe in _outward(sheet, position):
        cause = cause_in_words(stripe.texture, sheet.wording, breakable=True)
        persons = sheet.wording.persons(stripe.persons)
        text = cause if sheet.picture.is_one_person else f"{persons} {cause}"
        label = lettering(text, sheet.text_width, size=14)
        words += label.at(sheet.left, top)
        ends.append(top + label.leading * 0.58)
        top += label.height + 6
    return words, tuple(ends), top


def _stripes(sheet: _Sheet, ground: Ground, position: int, section: _Section) -> list[Svg]:
    """Return the stripes; an outer one ends above an inner one, so no line to a label crosses a stripe."""
    drawn = []
    for stripe, end in zip(_outward(sheet, position), section.stripe_ends, strict=True):
        middle = ground.edge + ground.drop + (stripe.near + stripe.far) / 2
        drawn.append(draw_stripe(stripe, ground, ground.lanes[position], end))
        drawn.append(straight(middle, end, sheet.left - 4, end, stroke=STROKE[stripe.texture]))
    return drawn


def _rungs_of(picture: PathPicture, position: int) -> list[PathRung]:
    return [rung for rung in picture.rungs if rung.phase is picture.phases[position].phase]


def _key(sheet: _Sheet, top: float) -> Part:
    if not sheet.picture.rungs:
        return Part(drawn=(), bottom=top)
    name = lettering(sheet.wording.say("path.rungs"), sheet.width, size=14, weight=Weight.SEMIBOLD)
    drawn, bottom = draw_state_key(sheet.wording, 0, top + 12 + name.height, sheet.width)
    rule = straight(0, top, sheet.width, top)
    return Part(drawn=(rule, *name.at(0, top + 10), *drawn), bottom=bottom)
