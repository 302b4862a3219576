"""The rungs of the two seeds' ladder: who carries each in the region, and which stay empty.

Here: picture and table. Not here: how the picture is drawn (`path_picture`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from bleibe.studies.profile.offer_facts import OfferFacts
from bleibe.studies.profile.report.chapters.chapter import Chapter
from bleibe.studies.profile.report.chapters.for_whom import for_whom
from bleibe.studies.profile.report.chapters.path import View, region_picture
from bleibe.studies.profile.rungs import CarrierStand, CarrierState, RungStand, RungState
from bleibe.studies.report import Cell, Row, row
from bleibe.transition import OfferKey, last_day

_CARRIED = (RungState.PROVIDED, RungState.PROVIDED_BY_OTHERS)


def rungs(chapter: Chapter) -> None:
    """Add the section."""
    found = chapter.profile.coverage.rungs
    carried = sum(rung.state in _CARRIED for rung in found)
    chapter.section("rungs")
    chapter.count(
        "rungs_text",
        carried,
        all=chapter.words.number(len(found)),
        n=chapter.notes.figure(chapter.words.number(carried), "rung"),
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
    key = carrier.state.value
    if carrier.state is CarrierState.CARRIER_WITHOUT_OFFER:
        key = "carrier_lapsed" if carrier.lapsed else "carrier_beside" if carrier.beside else key
    return chapter.words.say(f"support.carrier.{key}", role=chapter.words.label(carrier.role))


def _by_whom(chapter: Chapter, rung: RungStand) -> str:
    """Return who carries a rung, then what does not fill it, with when, where or for whom it is.

    Where somebody carries it, what stands elsewhere or is for others is only counted.
    """
    carried = rung.state in _CARRIED
    lists = (
        ("running", (*rung.by_carriers, *rung.by_others), _provider),
        ("private", rung.private, _provider),
        ("unconfirmed", rung.unconfirmed, _seen),
        ("not_begun", rung.not_begun, _begins),
        ("lapsed", rung.lapsed, _ended),
        ("elsewhere", () if carried else rung.elsewhere, _elsewhere),
        ("for_others", () if carried else rung.for_others, _for_others),
    )
    parts = [
        with_stop(chapter.words.say(f"support.by_whom.{key}", offers=_named(chapter, offers, named)))
        for key, offers, named in lists
        if offers
    ]
    beside = len(rung.elsewhere) + len(rung.for_others)
    if carried and beside:
        parts.append(chapter.words.count("support.beside", beside))
    return " ".join(parts) or chapter.words.say("names.nobody")


def _named(chapter: Chapter, offers: Sequence[OfferKey], named: Callable[[Chapter, OfferFacts], str]) -> str:
    """Return offers in a few words: those still there before those that ended, last seen first."""
    found = [chapter.names.facts(key) for key in offers]
    found.sort(key=lambda one: last_day(one.last_seen) if one.last_seen else date.min, reverse=True)
    found.sort(key=lambda one: not one.is_valid)
    return chapter.names.few(named(chapter, one) for one in found)


def _provider(_: Chapter, offer: OfferFacts) -> str:
    return offer.actor_name


def _seen(chapter: Chapter, offer: OfferFacts) -> str:
    if offer.last_seen is None:
        return chapter.words.say("support.rung_offer.undated", actor=offer.actor_name)
    day = chapter.words.partial(offer.last_seen)
    return chapter.words.say("support.rung_offer.seen", actor=offer.actor_name, day=day)


def _begins(chapter: Chapter, offer: OfferFacts) -> str:
    day = chapter.words.day(offer.valid_from) if offer.valid_from else chapter.words.say("value.unknown")
    return chapter.words.say("support.rung_offer.begins", actor=offer.actor_name, day=day)


def _ended(chapter: Chapter, offer: OfferFacts) -> str:
    if offer.valid_until is None:
        return _seen(chapter, offer)
    day = chapter.words.day(offer.valid_until - timedelta(days=1))
    return chapter.words.say("support.rung_offer.until", actor=offer.actor_name, day=day)


def _elsewhere(chapter: Chapter, offer: OfferFacts) -> str:
    phases = chapter.words.labels(offer.phases) if offer.phases else ""
    return _beside(chapter, offer, phases or for_whom(chapter, offer))


def _for_others(chapter: Chapter, offer: OfferFacts) -> str:
    return _beside(chapter, offer, for_whom(chapter, offer))


def _beside(chapter: Chapter, offer: OfferFacts, what: str) -> str:
    """Return an offer with its provider and what sets it apart; what is over is called so."""
    if not offer.is_valid:
        what = f"{what}; {chapter.words.say(f'registers.existence.{offer.existence.value}')}"
    return chapter.words.say("support.rung_offer.beside", offer=offer.name, actor=offer.actor_name, what=what)


def with_stop(text: str) -> str:
    """Return text with a full stop at its end, and only one.

    Examples
    --------
    >>> with_stop("Verein e. V.")
    'Verein e. V.'
    """
    return text if text.endswith(".") else f"{text}."
