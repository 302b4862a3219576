"""That an offer exists, is known, is taken up and is used are four separate facts.

Here: for how many offers each is known, and what sources count. Not here: the offers one by one
(`registers.py`).
"""

from __future__ import annotations

from collections.abc import Iterator

from bleibe.studies.profile.offer_facts import Existence, OfferFacts, ShareFact
from bleibe.studies.profile.report.chapters.chapter import Chapter
from bleibe.studies.report import ColumnKind, Row, Span, row
from bleibe.transition import Stated


def four_facts(chapter: Chapter) -> None:
    """Add the section."""
    offers = chapter.profile.offers
    chapter.section("four_facts")
    chapter.say("four_facts_text")
    chapter.table(
        "facts_table",
        (
            chapter.column("fact"),
            chapter.column("offers_stated", ColumnKind.NUMBER),
            chapter.column("offers_unknown", ColumnKind.NUMBER),
        ),
        [_fact(chapter, key, stated, len(offers)) for key, stated in _counts(offers)],
        foot=chapter.feet.of("counted", chapter.feet.offers()),
    )
    _shares(chapter)
    _use(chapter)
    _places(chapter)


def _counts(offers: tuple[OfferFacts, ...]) -> Iterator[tuple[str, int]]:
    yield "exists", sum(offer.existence is not Existence.NOT_CONFIRMED for offer in offers)
    yield "known", sum(offer.known is not None for offer in offers)
    yield "taken_up", sum(offer.taken_up is not None for offer in offers)
    yield "used", sum(offer.used is not None for offer in offers)


def _fact(chapter: Chapter, key: str, stated: int, all_offers: int) -> Row:
    return row(chapter.words.say(f"support.fact.{key}"), float(stated), float(all_offers - stated))


def _shares(chapter: Chapter) -> None:
    facts = [
        (offer, key, fact)
        for offer in chapter.profile.offers
        for key, shares in (("known", offer.known), ("taken_up", offer.taken_up))
        for fact in shares or ()
    ]
    if facts:
        chapter.table(
            "share_table",
            (
                chapter.column("offer"),
                chapter.column("fact"),
                chapter.column("group"),
                chapter.column("share"),
                chapter.column("source"),
            ),
            [_share(chapter, *fact) for fact in facts],
            foot=chapter.feet.of("listed", chapter.feet.rows("reach", (fact.source for _, _, fact in facts))),
        )


def _share(chapter: Chapter, offer: OfferFacts, key: str, fact: ShareFact) -> Row:
    group = chapter.words.say("names.all_groups") if fact.group is None else chapter.names.group(fact.group)
    return row(
        chapter.names.offer(offer.key),
        chapter.words.say(f"support.share_of.{key}"),
        group,
        chapter.words.share_span(fact.share),
        chapter.names.source(fact.source),
    )


def _use(chapter: Chapter) -> None:
    used = [offer for offer in chapter.profile.offers if offer.used is not None]
    if not used:
        chapter.say("nothing_used")
        return
    chapter.table(
        "use_table",
        (
            chapter.column("offer"),
            chapter.column("number", ColumnKind.SPAN),
            chapter.column("counted_as"),
            chapter.column("year", ColumnKind.PARTIAL),
            chapter.column("source"),
        ),
        [one for offer in used for one in _used(chapter, offer)],
        remark=chapter.words.say("support.use_is_not_places"),
        notes=(chapter.notes.note("used"),),
        foot=chapter.feet.by_note("used", chapter.feet.rows("offers", (offer.source for offer in used))),
    )


def _used(chapter: Chapter, offer: OfferFacts) -> Iterator[Row]:
    if offer.used is not None:
        yield row(
            chapter.names.offer(offer.key),
            Span(low=offer.used.number.low, high=offer.used.number.high),
            chapter.words.label(offer.used.unit),
            offer.used.year,
            chapter.names.source(offer.source),
        )


def _places(chapter: Chapter) -> None:
    """Add the offers of which a source states the places or the hours of the staff."""
    stated = [offer for offer in chapter.profile.offers if offer.places or offer.staff_hours]
    if not stated:
        chapter.say("no_places")
        return
    chapter.table(
        "place_table",
        (
            chapter.column("offer"),
            chapter.column("places_a_year", ColumnKind.SPAN, unit=chapter.words.say("columns.persons_unit")),
            chapter.column("staff_hours", ColumnKind.SPAN, unit=chapter.words.say("columns.hours_unit")),
            chapter.column("source"),
        ),
        [
            row(
                chapter.names.offer(offer.key),
                _span(offer.places),
                _span(offer.staff_hours),
                chapter.names.source(offer.source),
            )
            for offer in stated
        ],
        remark=chapter.words.say("support.other_places"),
        foot=chapter.feet.of("listed", chapter.feet.rows("offers", (offer.source for offer in stated))),
    )


def _span(stated: Stated | None) -> Span | None:
    return None if stated is None else Span(low=stated.low, high=stated.high)
