"""On what a judgement rests: the offers that were found, by name, and the pieces of evidence.

Here: the sentences under a statement, and the table of all such offers. Not here: the judgements
(`findings.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bleibe.studies.profile.findings import (
    AnsweringOffer,
    EvidencePiece,
    Judged,
    Judgement,
    Standing,
    word,
)
from bleibe.studies.profile.report.chapters.chapter import Chapter
from bleibe.studies.report import ColumnKind, Row, Text, rich, row

SHOWN_UNDER_STATEMENT = 6
"""Offers named in the text; the table at the end of the chapter has all of them."""


def evidence(chapter: Chapter, one: Judged) -> Iterator[Text]:
    """Yield each piece of evidence: its words, of whom it speaks, how many answered, date and source."""
    return (_piece(chapter, piece) for piece in one.evidence)


def _piece(chapter: Chapter, piece: EvidencePiece) -> Text:
    words = chapter.words
    nobody = words.say("findings.of_nobody_in_particular")
    return words.text(
        "findings.evidence",
        kind=words.title(piece.kind),
        text=piece.text,
        of=chapter.names.groups(piece.groups) if piece.groups else nobody,
        answers=piece.answers or words.say("findings.answers_not_stated"),
        dated=words.partial(piece.source.dated),
        source=chapter.names.source(piece.source),
    )


def found_offers(chapter: Chapter, one: Judged) -> Iterator[Text]:
    """Yield the offers that the judgement rests on, those that somebody confirmed first."""
    waiting = [offer for offer in one.offers if offer.standing is Standing.UNCONFIRMED]
    there = [offer for offer in one.offers if offer not in waiting]
    if there:
        yield _named(chapter, "found", there)
    if waiting:
        alone = not there and one.judgement is Judgement.NOT_ENOUGH_DATA
        yield _named(chapter, "only_unconfirmed" if alone else "also_unconfirmed", waiting)


def _named(chapter: Chapter, key: str, offers: Sequence[AnsweringOffer]) -> Text:
    words = chapter.words
    names = [_name(chapter, offer) for offer in offers[:SHOWN_UNDER_STATEMENT]]
    rest = len(offers) - len(names)
    more = (" ", words.counted("findings.more_offers", rest)) if rest else ()
    return rich(words.text(f"findings.{key}", offers="; ".join(names)), *more)


def _name(chapter: Chapter, offer: AnsweringOffer) -> str:
    facts = chapter.names.facts(offer.offer)
    return chapter.words.say(
        "findings.offer",
        offer=chapter.names.offer_alone(offer.offer),
        actor=facts.actor_name,
        seen=chapter.words.partial(facts.last_seen),
    )


def offer_table(chapter: Chapter) -> None:
    """Add the table of every offer that a judgement rests on."""
    rows = [
        _row(chapter, one, offer)
        for one in chapter.profile.findings.judged
        for offer in sorted(one.offers, key=lambda own: list(Standing).index(own.standing))
    ]
    if not rows:
        return
    keys = dict.fromkeys(offer.offer for one in chapter.profile.findings.judged for offer in one.offers)
    named = [chapter.names.facts(key) for key in keys]
    chapter.section("offers")
    chapter.table(
        "offer_table",
        (
            chapter.column("statement"),
            chapter.column("offer"),
            chapter.column("carrier"),
            chapter.column("last_seen", ColumnKind.PARTIAL),
            chapter.column("state"),
        ),
        rows,
        foot=chapter.feet.of("found", chapter.feet.rows("offers", (facts.source for facts in named))),
    )


def _row(chapter: Chapter, one: Judged, offer: AnsweringOffer) -> Row:
    facts, language = chapter.names.facts(offer.offer), chapter.words.language
    return row(
        one.statement.wording if language == "de" else one.statement.english,
        facts.name,
        facts.actor_name,
        facts.last_seen,
        word("standing", offer.standing, language),
    )
