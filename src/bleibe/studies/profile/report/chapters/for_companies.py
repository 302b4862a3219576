"""What there is for companies: every offer of the region that addresses them.

Here: the table a company's office looks for. Not here: whether that answers the findings on companies
(`findings`).
"""

from __future__ import annotations

from bleibe.studies.profile.offer_facts import OfferFacts
from bleibe.studies.profile.report.chapters.chapter import Chapter
from bleibe.studies.profile.rungs import addresses_companies
from bleibe.studies.report import ColumnKind, Row, row


def for_companies(chapter: Chapter) -> None:
    """Add the section."""
    chapter.section("companies")
    found = [
        offer
        for offer in chapter.profile.offers
        if offer.is_valid and addresses_companies(offer.audience.for_whom, offer.kind)
    ]
    if not found:
        chapter.say("companies_none")
        return
    chapter.count("companies_text", len(found))
    chapter.table(
        "company_table",
        (
            chapter.column("offer"),
            chapter.column("carrier"),
            chapter.column("need"),
            chapter.column("last_seen", ColumnKind.PARTIAL),
            chapter.column("source"),
        ),
        [_offer(chapter, offer) for offer in found],
        foot=chapter.feet.of("companies", chapter.feet.rows("offers", (offer.source for offer in found))),
    )


def _offer(chapter: Chapter, offer: OfferFacts) -> Row:
    words = chapter.words
    return row(
        words.text(
            f"support.company_offer{'_in' if offer.languages else ''}",
            offer=offer.name,
            languages=chapter.names.languages(offer.languages),
        ),
        offer.actor_name,
        words.labels(offer.needs) or None,
        offer.last_seen,
        chapter.names.source(offer.source),
    )
