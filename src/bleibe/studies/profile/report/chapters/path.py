"""The path picture of a region, made from its profile.

Here: which phases and rungs the picture shows. Not here: its sentence (`headline.py`), how it is drawn
(`path_picture`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from bleibe.studies.profile.come_through import PhaseThroughput
from bleibe.studies.profile.profile import Profile
from bleibe.studies.profile.report.chapters.headline import is_unknown, message
from bleibe.studies.profile.report.chapters.material import Material
from bleibe.studies.profile.rungs import RungStand
from bleibe.studies.profile.rungs import RungState as RungStateInProfile
from bleibe.studies.report import (
    Foot,
    Layout,
    PathPhase,
    PathPicture,
    PathRung,
    Picture,
    RungState,
    draw_path,
    draw_path_small,
    plain,
)
from bleibe.transition import NEED_ORDER, PHASE_ORDER, OfferKey, Phase

WIDE_PX, FLAT_PX, TALL_PX, SMALL_PX = 920.0, 1016.0, 330.0, 420.0
"""Widths of the drawing: as a rule, without rungs on the summary page, on a phone, in a list of regions.

Across a page of A4 (166 mm) no letter is smaller than 6 points: rungs are lettered from 12, all else from 13.
"""
FLAT_BAND_PX = 95.0
"""How wide the band is on the summary page, which stays one page."""


class View(StrEnum):
    """How much the picture shows: on the cover the rungs by name, a filled one with its first carrier; on the
    summary page the band alone; in the chapter on support the rungs with all who (would) carry them."""

    COVER = "cover"
    SUMMARY = "summary"
    SUPPORT = "support"


CARRIERS_SHOWN = 2
LETTERS_ACROSS = 315
"""So long may a carrier be on the cover whose rung spans the whole path, and of a shorter rung as much of it
as the rung takes of the width: three lines. Of a longer name the mark says only that the rung is there."""

_STATES: dict[RungStateInProfile, RungState] = {
    RungStateInProfile.PROVIDED: RungState.PROVIDED,
    RungStateInProfile.PROVIDED_BY_OTHERS: RungState.PROVIDED,
    RungStateInProfile.ONLY_PRIVATE: RungState.MISSING,
    RungStateInProfile.UNCONFIRMED: RungState.UNCONFIRMED,
    RungStateInProfile.ENDED: RungState.MISSING,
    RungStateInProfile.NOT_BEGUN: RungState.MISSING,
    RungStateInProfile.ELSEWHERE: RungState.MISSING,
    RungStateInProfile.FOR_OTHERS: RungState.MISSING,
    RungStateInProfile.NOBODY_KNOWN: RungState.MISSING,
}


def shown_phases(profile: Profile) -> tuple[PhaseThroughput, ...]:
    """Return the phases in which some group has a step; all of them where no group has any."""
    needed = {step.phase for group in profile.coverage.groups for step in group.steps}
    rows = profile.throughput.by_phase
    return tuple(row for row in rows if row.phase in needed or row.lost > 0) or tuple(rows)


def region_picture(material: Material, view: View) -> Picture | None:
    """Return the drawing of the path, or None where there is no phase to draw."""
    phases = shown_phases(material.profile)
    if not phases:
        return None
    picture = _picture(material, phases, _rungs(material, {row.phase for row in phases}, view))
    language = material.words.language
    wide = FLAT_PX if view is View.SUMMARY else WIDE_PX
    svg, narrow = (
        draw_path(
            picture,
            language=language,
            layout=layout,
            width_px=width,
            band_px=FLAT_BAND_PX if view is View.SUMMARY else None,
            prefix=f"{view.value}-{layout.value}",
        )
        for layout, width in ((Layout.WIDE, wide), (Layout.TALL, TALL_PX))
    )
    caption = "" if view is View.SUMMARY else material.words.say("path_of_region.caption")
    return Picture(
        svg=svg, svg_narrow=narrow, alt=picture.message, caption=caption, foot=_foot(material, view)
    )


def _foot(material: Material, view: View) -> Foot:
    """Return a foot without notes: cover and summary are read alone, and a note may stand elsewhere.

    On the summary page it speaks of the figures above the drawing as well.
    """
    feet = material.feet
    counted = (feet.actors(),) if view is View.SUMMARY else ()
    method = "summary" if view is View.SUMMARY else "path"
    return feet.of(method, feet.groups(), feet.offers(), *counted, feet.assumptions())


def small_picture(material: Material) -> str:
    """Return the band alone as a small drawing, or nothing where there is no phase to draw."""
    phases = shown_phases(material.profile)
    if not phases:
        return ""
    key, language = material.profile.region.key, material.words.language
    return draw_path_small(
        _picture(material, phases), language=language, width_px=SMALL_PX, prefix=f"small-{key}"
    )


def _picture(
    material: Material, phases: tuple[PhaseThroughput, ...], rungs: tuple[PathRung, ...] = ()
) -> PathPicture:
    known = not is_unknown(material.profile)
    return PathPicture(
        entering=material.profile.throughput.persons_per_year,
        phases=tuple(_phase(row) if known else PathPhase(phase=row.phase, carried=None) for row in phases),
        rungs=rungs,
        message=plain(message(material)),
    )


def _phase(row: PhaseThroughput) -> PathPhase:
    return PathPhase(
        phase=row.phase,
        carried=row.going_on,
        carried_low=row.going_on_low,
        lost={cause: lost for cause, lost in row.stopped_by.items() if lost > 0},
        ends_here=row.ends_here,
    )


def _rungs(material: Material, phases: set[Phase], view: View) -> tuple[PathRung, ...]:
    if view is View.SUMMARY:
        return ()
    rungs = material.profile.coverage.rungs
    routes = {group.route for group in material.profile.coverage.groups}
    shown = [
        _rung(material, rung, [phase for phase in rung.phases if phase in phases], len(phases), view)
        for rung in rungs
        if routes.intersection(rung.routes) and phases.intersection(rung.phases)
    ]
    return (*shown, *_gaps(material, phases))


def _gaps(material: Material, phases: set[Phase]) -> Iterator[PathRung]:
    """Yield one empty rung for each phase in which a group finds no fitting offer for a need."""
    words, found = material.words, material.profile.coverage.gaps
    for phase in sorted(phases, key=PHASE_ORDER.__getitem__):
        own = [gap for gap in found if gap.phase is phase]
        needs = sorted({gap.need for gap in own}, key=NEED_ORDER.__getitem__)
        groups = len({gap.group for gap in own})
        if own:
            yield PathRung(
                label=words.say(
                    "path_of_region.gap", needs=words.listed([words.label(one) for one in needs])
                ),
                state=RungState.MISSING,
                phase=phase,
                remark=words.count("path_of_region.gap_for", groups),
            )


def _rung(material: Material, rung: RungStand, phases: list[Phase], columns: int, view: View) -> PathRung:
    """Return a rung that spans some phases of a drawing with so many columns of like width."""
    state = _STATES[rung.state]
    # Of an empty rung whose offers are over, private, elsewhere or for others, "nobody known" would be wrong.
    own_word = state is RungState.MISSING and rung.state is not RungStateInProfile.NOBODY_KNOWN
    return PathRung(
        label=material.words.say(f"rung.{rung.key}"),
        state=state,
        phase=phases[0],
        until=phases[-1],
        carriers=_carriers(material, rung, state)
        if view is View.SUPPORT
        else _on_cover(material, rung, state, LETTERS_ACROSS * len(phases) // columns),
        remark=material.words.say(f"support.rung_state.{rung.state.value}") if own_word else "",
    )


def _carriers(material: Material, rung: RungStand, state: RungState) -> tuple[str, ...]:
    if state is RungState.MISSING:
        return tuple(material.words.label(carrier.role) for carrier in rung.carriers)
    names = _names(material, rung)
    rest = len(names) - CARRIERS_SHOWN
    if rest < 2:
        return tuple(names)
    return (*names[:CARRIERS_SHOWN], material.words.say("names.further", n=material.words.number(rest)))


def _on_cover(material: Material, rung: RungStand, state: RungState, letters: int) -> tuple[str, ...]:
    """Return the first carrier of a rung that is there and how many more there are, where that has room.

    A name that is too long stands without what is in brackets, or without what follows a comma.
    """
    names = [] if state is RungState.MISSING else _names(material, rung)
    if not names:
        return ()
    more = (
        f" {material.words.say('names.more', n=material.words.number(len(names) - 1))}" if names[1:] else ""
    )
    ways = (f"{name}{more}" for name in (names[0], *_shorter(names[0])))
    return next(((said,) for said in ways if len(said) <= letters), ())


def _shorter(name: str) -> tuple[str, str]:
    """Return a name without what is in brackets, and without what follows a comma either.

    Examples
    --------
    >>> _shorter("Stadt Jena, Büro für Migration (Beauftragte)")
    ('Stadt Jena, Büro für Migration', 'Stadt Jena')
    """
    bare = re.sub(r"\s*\([^()]*\)", "", name).strip() or name
    return bare, bare.partition(",")[0].strip() or bare


def _names(material: Material, rung: RungStand) -> list[str]:
    offers: tuple[OfferKey, ...] = rung.by_carriers or rung.by_others or rung.unconfirmed
    return list(dict.fromkeys(material.names.facts(key).actor_name for key in offers))
