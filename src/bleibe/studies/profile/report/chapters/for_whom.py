"""For whom an offer is and in which language it is given, in the words that a cell has room for.

Here: one offer's audience and languages. Not here: whether it fits a group (`transition.fits`), why it does
not (`gaps.py`).
"""

from __future__ import annotations

from collections.abc import Iterator

from bleibe.studies.profile.offer_facts import ForWhomFacts, OfferFacts
from bleibe.studies.profile.report.chapters.chapter import Chapter
from bleibe.transition import ForWhom

LANGUAGE_OF_SOURCES = "de"
"""Sources speak German; another language puts their words together from what the offer asks."""


def for_whom(chapter: Chapter, offer: OfferFacts) -> str:
    """Return whom an offer is for; that a source says nothing is not that it is for all."""
    audience = offer.audience
    composed = "; ".join(_asked(chapter, audience))
    own_words = chapter.words.language == LANGUAGE_OF_SOURCES or not composed
    said = audience.text if own_words and audience.text else composed
    return chapter.words.title_of(said) or chapter.words.say("support.not_stated")


def languages(chapter: Chapter, offer: OfferFacts) -> str:
    """Return the languages of an offer and the German that it asks, or that no source says."""
    said = chapter.names.languages(offer.languages) if offer.languages else ""
    if offer.audience.german_from is None:
        return said or chapter.words.say("support.not_stated")
    asked = chapter.words.say("support.german_from", level=offer.audience.german_from.value)
    return "; ".join(filter(None, (said, asked)))


def _asked(chapter: Chapter, audience: ForWhomFacts) -> Iterator[str]:
    """Yield what an offer asks of those it is for, point by point."""
    words, names = chapter.words, chapter.names
    if audience.participants:
        yield words.labels(audience.participants)
    elif audience.only_internationals:
        yield words.say("support.from_abroad")
    if audience.for_whom is not ForWhom.PERSONS:
        yield words.label(audience.for_whom)
    yield from (words.label(route) for route in audience.routes)
    yield from (names.actor(university) for university in audience.universities)
    yield from (words.say("support.staff_of", actor=names.actor(one)) for one in audience.employers)
    yield from (names.code("isced_f", field) for field in audience.fields)
    if audience.citizenships:
        yield words.labels(audience.citizenships)
    yield from (names.district(district) for district in audience.districts)
