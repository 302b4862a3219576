"""The appendix: every actor and every offer in a compact table, and the proposals beyond the chapter.

Here: the whole registers. Not here: what matters first (the chapters).
"""

from __future__ import annotations

from bleibe.studies.profile.actors import ActorEntry
from bleibe.studies.profile.interfaces import IdleTie
from bleibe.studies.profile.offer_facts import OfferFacts
from bleibe.studies.profile.report.chapters.chapter import Chapter
from bleibe.studies.profile.report.chapters.interfaces import PROPOSALS_IN_CHAPTER, missing_table
from bleibe.studies.profile.report.chapters.labour_market import links
from bleibe.studies.profile.report.chapters.material import Material
from bleibe.studies.profile.report.chapters.need_register import need_register
from bleibe.studies.profile.report.chapters.words import Words
from bleibe.studies.report import Block, ColumnKind, Row, Run, Text, rich, row, strong
from bleibe.transition import ActorState


def registers(material: Material, number: str) -> tuple[Block, ...]:
    """Return the appendix."""
    chapter = Chapter(material, "registers", number)
    chapter.open()
    _actors(chapter)
    _offers(chapter)
    need_register(chapter)
    rest = chapter.profile.interfaces.missing[PROPOSALS_IN_CHAPTER:]
    if rest:
        chapter.section("missing")
        missing_table(chapter, "missing_table", rest, register=True)
    _idle(chapter)
    links(chapter)
    return chapter.done()


def _actors(chapter: Chapter) -> None:
    chapter.section("actors")
    chapter.table(
        "actor_table",
        (
            chapter.column("actor"),
            chapter.column("role"),
            chapter.column("place"),
            chapter.column("offers", ColumnKind.NUMBER),
            chapter.column("newest"),
            chapter.column("source"),
        ),
        [_actor(chapter, entry) for entry in chapter.profile.actors.entries],
        remark=chapter.words.say("registers.links"),
        register=True,
        foot=chapter.feet.of("listed", chapter.feet.actors()),
    )


def _actor(chapter: Chapter, entry: ActorEntry) -> Row:
    words = chapter.words
    to_find = entry.state is ActorState.TO_FIND
    newest = words.say("actors.state.to_find") if to_find else entry.evidence_on
    return row(
        _linked(entry.name, entry.website),
        words.title_of(words.labels(entry.roles)),
        entry.place or None,
        entry.offers,
        newest,
        chapter.names.source_with_day(entry.source),
    )


def _linked(name: str, address: str) -> Text:
    return rich(Run(text=name, link=address if address.startswith(("http://", "https://")) else ""))


def _offers(chapter: Chapter) -> None:
    chapter.section("offers")
    chapter.table(
        "offer_table",
        (
            chapter.column("offer"),
            chapter.column("need"),
            chapter.column("phase"),
            chapter.column("state"),
            chapter.column("last_seen", ColumnKind.PARTIAL),
            chapter.column("source"),
        ),
        [_offer(chapter, offer) for offer in chapter.profile.offers],
        remark=chapter.words.say("registers.in_brackets"),
        register=True,
        foot=chapter.feet.of("listed", chapter.feet.offers()),
    )


def _offer(chapter: Chapter, offer: OfferFacts) -> Row:
    words = chapter.words
    return row(
        words.text(
            f"registers.{'offer_in' if offer.languages else 'offer_of'}",
            offer=strong(offer.name),
            actor=offer.actor_name,
            languages=chapter.names.languages(offer.languages),
        ),
        _content(words.labels(offer.needs), offer, words) if offer.needs else None,
        _content(words.labels(offer.phases), offer, words) if offer.phases else None,
        _state(chapter, offer),
        offer.last_seen,
        chapter.names.source_with_day(offer.source),
    )


def _content(named: str, offer: OfferFacts, words: Words) -> str:
    """Return what an offer meets, or when, and whether that is assumed."""
    return words.say("registers.assumed", what=named) if offer.content_assumed else named


def _state(chapter: Chapter, offer: OfferFacts) -> str:
    state = chapter.words.say(f"registers.existence.{offer.existence.value}")
    return f"{state}, {chapter.words.say('registers.private')}" if offer.private_basis else state


def _idle(chapter: Chapter) -> None:
    idle = chapter.profile.interfaces.idle
    if not idle:
        return
    chapter.section("idle")
    chapter.table(
        "idle_table",
        (
            chapter.column("between"),
            chapter.column("kind"),
            chapter.column("why"),
            chapter.column("source"),
        ),
        [
            row(
                chapter.words.say(
                    f"interfaces.{'both_ways' if one.kind.is_mutual else 'one_way'}",
                    first=one.from_name,
                    second=one.to_name,
                ),
                chapter.words.label(one.kind),
                chapter.words.say(_why_idle(one)),
                chapter.names.source_with_day(one.source),
            )
            for one in idle
        ],
        register=True,
        foot=chapter.feet.of("idle", chapter.feet.ties(), chapter.feet.groups()),
    )


def _why_idle(tie: IdleTie) -> str:
    if not tie.state.is_live:
        return f"interfaces.state.{tie.state.value}"
    if tie.from_offers and tie.to_offers:
        return "registers.idle_order"
    return "registers.idle_both" if not tie.from_offers and not tie.to_offers else "registers.idle_one"
