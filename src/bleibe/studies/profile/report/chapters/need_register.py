"""The register by need: every offer at every step that it meets, with language, audience and the four facts.

Here: the whole table, for looking up and for the workbook. Not here: one line for each step (`needs.py`).
"""

from __future__ import annotations

from collections.abc import Iterator

from bleibe.studies.profile.offer_facts import OfferFacts, ShareFact
from bleibe.studies.profile.report.chapters.chapter import Chapter
from bleibe.studies.profile.report.chapters.for_whom import for_whom, languages
from bleibe.studies.profile.report.chapters.needs import step_in_words
from bleibe.studies.report import Row, row, strong
from bleibe.transition import NEED_ORDER, PHASE_ORDER, Need, OfferKey, Phase


def need_register(chapter: Chapter) -> None:
    """Add the register; nothing where no offer meets a step of a group."""
    rows = list(_rows(chapter))
    if not rows:
        return
    chapter.section("by_need")
    chapter.table(
        "need_table",
        (
            chapter.column("step"),
            chapter.column("offer"),
            chapter.column("languages"),
            chapter.column("for_whom"),
            chapter.column("exists"),
            chapter.column("known_and_used"),
        ),
        rows,
        foot=chapter.feet.of("listed", chapter.feet.offers()),
        remark=chapter.words.say("registers.by_need_remark"),
        register=True,
    )


def _rows(chapter: Chapter) -> Iterator[Row]:
    met: dict[tuple[Phase, Need], set[OfferKey]] = {}
    for one in chapter.profile.coverage.needs:
        met.setdefault((one.phase, one.need), set()).update(one.met_by)
    for phase, need in sorted(met, key=lambda step: (PHASE_ORDER[step[0]], NEED_ORDER[step[1]])):
        step = step_in_words(chapter, phase, need)
        yield from (_row(chapter, step, one) for one in chapter.profile.offers if one.key in met[phase, need])


def _row(chapter: Chapter, step: str, offer: OfferFacts) -> Row:
    words = chapter.words
    return row(
        step,
        words.text("registers.offer_of", offer=strong(offer.name), actor=offer.actor_name),
        languages(chapter, offer),
        for_whom(chapter, offer),
        _exists(chapter, offer),
        _known_and_used(chapter, offer),
    )


def _exists(chapter: Chapter, offer: OfferFacts) -> str:
    words = chapter.words
    state = words.say(f"registers.existence.{offer.existence.value}")
    return f"{state}, {words.partial(offer.last_seen)}" if offer.last_seen else state


def _known_and_used(chapter: Chapter, offer: OfferFacts) -> str | None:
    """Return what sources say of who knows it, takes it up and uses it, each under its name; else unknown."""
    words = chapter.words
    facts = (
        ("known", _shares(chapter, offer.known)),
        ("taken_up", _shares(chapter, offer.taken_up)),
        ("used", _used(chapter, offer)),
    )
    return "; ".join(words.say(f"registers.said.{key}", what=said) for key, said in facts if said) or None


def _shares(chapter: Chapter, facts: tuple[ShareFact, ...] | None) -> str:
    if facts is None:
        return ""
    return "; ".join(
        chapter.words.say(
            "registers.share",
            share=chapter.words.share_span(fact.share),
            group=chapter.names.group(fact.group) if fact.group else chapter.words.say("names.all_groups"),
        )
        for fact in facts
    )


def _used(chapter: Chapter, offer: OfferFacts) -> str:
    if offer.used is None:
        return ""
    words = chapter.words
    return words.say(
        "registers.used",
        number=words.stated(offer.used.number),
        unit=words.label(offer.used.unit),
        year=words.partial(offer.used.year),
    )
