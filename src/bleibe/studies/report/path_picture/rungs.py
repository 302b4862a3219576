"""The rungs under the band: offers that exist, are not confirmed, or are expected and carried by nobody.

Here: a rung as a bar with its words, in columns or in a list. Not here: who carries what (the profile).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bleibe.studies.report.path_picture.lettering import Lettering, lettering
from bleibe.studies.report.path_picture.message import carriers_in_words
from bleibe.studies.report.path_picture.model import PathPicture, PathRung, RungState
from bleibe.studies.report.svg import ACCENT, MUTED, PAPER, Svg, element
from bleibe.studies.report.typeface import Weight
from bleibe.studies.report.wording import Wording
from bleibe.transition import Phase, label

_BAR, _SIZE = 8.0, 12.5


@dataclass(frozen=True, kw_only=True)
class _Words:
    label: Lettering
    carriers: Lettering

    @property
    def height(self) -> float:
        return self.label.height + self.carriers.height

    def at(self, x: float, top: float) -> list[Svg]:
        return [*self.label.at(x, top), *self.carriers.at(x, top + self.label.height)]


def _words(rung: PathRung, wording: Wording, width: float, *, says_until: bool = False) -> _Words:
    carriers = carriers_in_words(rung, wording)
    if says_until and rung.until not in (None, rung.phase):
        until = label(rung.until, wording.language) if rung.until else ""
        carriers += "; " + wording.say("path.until_phase", phase=until)
    weight = Weight.REGULAR if rung.state is RungState.MISSING else Weight.SEMIBOLD
    return _Words(
        label=lettering(rung.label, width, size=_SIZE, weight=weight),
        carriers=lettering(carriers, width, size=_SIZE - 0.5, fill=MUTED),
    )


def bar(state: RungState, x: float, y: float, width: float) -> list[Svg]:
    """Return a rung: filled where it exists, half where not confirmed, hollow and broken where missing."""
    frame = {"x": x, "y": y, "width": width, "height": _BAR, "rx": 2.0}
    match state:
        case RungState.PROVIDED:
            return [element("rect", **frame, fill=ACCENT, stroke=ACCENT)]
        case RungState.UNCONFIRMED:
            hollow = element("rect", **frame, fill=PAPER, stroke=ACCENT)
            half = element("rect", x=x, y=y + _BAR / 2, width=width, height=_BAR / 2, fill=ACCENT)
            return [hollow, half]
        case RungState.MISSING:
            return [element("rect", **frame, fill=PAPER, stroke=MUTED, stroke_dasharray="4 3")]


def draw_rungs_below(
    picture: PathPicture, wording: Wording, *, lefts: Sequence[float], column: float, top: float
) -> tuple[list[Svg], float]:
    """Return the rungs in their phases' columns, each as high up as its columns have room, and the bottom."""
    order: list[Phase] = [phase.phase for phase in picture.phases]
    taken: list[list[tuple[float, float]]] = [[] for _ in order]
    drawn: list[Svg] = []
    for rung in picture.rungs:
        first, last = order.index(rung.phase), order.index(rung.until or rung.phase)
        width = (last - first + 1) * column - 12
        words = _words(rung, wording, width - 4)
        height = _BAR + 3 + words.height + 10
        y = _highest_room([place for lane in taken[first : last + 1] for place in lane], height, top)
        for lane in taken[first : last + 1]:
            lane.append((y, y + height))
        # paper behind what spans columns, so that no column's line runs through its words
        paper = element("rect", x=lefts[first], y=y, width=width, height=height, fill=PAPER)
        drawn += [*([paper] if last > first else []), *bar(rung.state, lefts[first], y, width)]
        drawn += words.at(lefts[first] + 4, y + _BAR + 3)
    return drawn, max((end for lane in taken for _, end in lane), default=top)


def _highest_room(taken: Sequence[tuple[float, float]], height: float, top: float) -> float:
    """Return the least y from `top` on at which `height` overlaps nothing taken."""
    candidates = sorted({top, *(end for _, end in taken)})
    return next(y for y in candidates if all(y + height <= begin or end <= y for begin, end in taken))


def draw_rung_list(
    rungs: Sequence[PathRung], wording: Wording, *, left: float, width: float, top: float
) -> tuple[list[Svg], float]:
    """Return rungs one below the other, each saying how far it reaches, and the bottom."""
    drawn: list[Svg] = []
    for rung in rungs:
        words = _words(rung, wording, width, says_until=True)
        drawn += [*bar(rung.state, left, top, min(width, 64.0)), *words.at(left, top + _BAR + 3)]
        top += _BAR + 3 + words.height + 10
    return drawn, top


def draw_state_key(wording: Wording, left: float, top: float, width: float) -> tuple[list[Svg], float]:
    """Return what the three kinds of bars mean, and the bottom."""
    drawn: list[Svg] = []
    for state in RungState:
        text = lettering(wording.say(f"path.{state.value}"), width - 34, size=13, fill=MUTED)
        drawn += [*bar(state, left + 0.5, top + 4, 24), *text.at(left + 32, top)]
        top += text.height + 3
    return drawn, top
