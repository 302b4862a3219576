"""The rungs of the two seeds' ladder: who carries each in the region, and which stay empty.

Here: picture and table. Not here: how the picture is drawn (`path_picture`).
"""

from __future__ import annotations

from bleibe.studies.profile.report.chapters.chapter import Chapter
from bleibe.studies.profile.report.chapters.path import View, region_picture
from bleibe.studies.profile.rungs import CarrierStand, CarrierState, RungStand, RungState
from bleibe.studies.report import Cell, Row, row
from bleibe.transition import OfferKey

_CARRIED = (RungState.PROVIDED, RungState.PROVIDED_BY_OTHERS)


def rungs(chapter: Chapter) -> None:
    """Add the section."""
    found = chapter.profile.coverage.rungs
    carried = sum(rung.state in _CARRIED for rung in found)
    chapter.section("rungs")
    chapter.say(
        "rungs_text",
        all=chapter.words.number(len(found)),
        carried=chapter.notes.figure(chapter.words.number(carried), "rung"),
    )
    picture = region_picture(chapter.material, View.SUPPORT)
    if picture is not None:
        chapter.add(picture)
    chapter.table(
        "rung_table",
        (
            chapter.column("rung"),
            chapter.column("state"),
            chapter.column("carried_by"),
            chapter.column("expected_without"),
        ),
        [_row(chapter, rung) for rung in found],
        foot=chapter.feet.by_note("rung", chapter.feet.said("ladder"), chapter.feet.offers()),
    )


def _row(chapter: Chapter, rung: RungStand) -> Row:
    state = chapter.words.say(f"support.rung_state.{rung.state.value}")
    without = [_carrier(chapter, one) for one in rung.carriers if one.state is not CarrierState.PROVIDED]
    return row(
        chapter.words.title_of(chapter.words.say(f"rung.{rung.key}")),
        Cell(value=state, strong=rung.state not in _CARRIED),
        _by_whom(chapter, rung),
        "; ".join(without) or chapter.words.say("support.none_missing"),
    )


def _carrier(chapter: Chapter, carrier: CarrierStand) -> str:
    role = chapter.words.label(carrier.role)
    return chapter.words.say(f"support.carrier.{carrier.state.value}", role=role)


def _by_whom(chapter: Chapter, rung: RungStand) -> str:
    lists = (
        ("running", (*rung.by_carriers, *rung.by_others)),
        ("private", rung.private),
        ("unconfirmed", rung.unconfirmed),
        ("lapsed", rung.lapsed),
        ("for_others", rung.for_others),
    )
    parts = [
        with_stop(chapter.words.say(f"support.by_whom.{key}", offers=_offers(chapter, offers)))
        for key, offers in lists
        if offers
    ]
    return " ".join(parts) or chapter.words.say("names.nobody")


def with_stop(text: str) -> str:
    """Return text with a full stop at its end, and only one.

    Examples
    --------
    >>> with_stop("Verein e. V.")
    'Verein e. V.'
    """
    return text if text.endswith(".") else f"{text}."


def _offers(chapter: Chapter, offers: tuple[OfferKey, ...]) -> str:
    return chapter.names.few(chapter.names.facts(key).actor_name for key in offers)
