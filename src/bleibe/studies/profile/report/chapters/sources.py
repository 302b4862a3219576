"""Sources and provenance: where the rows come from, how the result was made, and the funding notice.

Here: the sources by site, the record of the computation. Not here: the source of each row (`registers.py`).
"""

from __future__ import annotations

from collections.abc import Iterator

from bleibe.exchange import source_in_words
from bleibe.studies.profile.profile import Profile
from bleibe.studies.profile.report.chapters.chapter import Chapter
from bleibe.studies.profile.report.chapters.funding import funding_notice
from bleibe.studies.profile.report.chapters.material import Material
from bleibe.studies.profile.report.chapters.names import site_of
from bleibe.studies.report import Block, ColumnKind, row
from bleibe.transition import PartialDate, Source, last_day

SITES_IN_CHAPTER = 25


def sources(material: Material, number: str) -> tuple[Block, ...]:
    """Return the chapter."""
    chapter = Chapter(material, "sources", number)
    chapter.open()
    _sites(chapter)
    _provenance(chapter)
    funding_notice(chapter)
    return chapter.done()


def sources_of(profile: Profile) -> Iterator[Source]:
    """Yield the source of every row that the profile shows."""
    yield from (entry.source for entry in profile.actors.entries)
    yield from (offer.source for offer in profile.offers)
    yield from (entry.source for entry in profile.programmes)
    yield from (one.source for one in profile.interfaces.interfaces)
    yield from (one.source for one in profile.interfaces.idle)
    yield from (one.source for entry in profile.obstacles for one in entry.evidence)
    yield from (one.source for one in profile.labour_market.fields)
    for occupation in profile.labour_market.occupations:
        yield from (one.source for one in occupation.demand)
    yield from (one.source for one in profile.labour_market.joined_by)
    yield from (one.source for one in profile.assumptions)


def _sites(chapter: Chapter) -> None:
    by_site: dict[str, list[Source]] = {}
    for source in sources_of(chapter.profile):
        by_site.setdefault(_site(chapter, source), []).append(source)
    ranked = sorted(by_site, key=lambda site: (-len(by_site[site]), site))
    chapter.section("sites")
    chapter.count(
        "sites_text",
        sum(len(rows) for rows in by_site.values()),
        sites=chapter.words.number(len(by_site)),
    )
    chapter.table(
        "site_table",
        (
            chapter.column("site"),
            chapter.column("rows", ColumnKind.NUMBER),
            chapter.column("newest", ColumnKind.PARTIAL),
        ),
        [row(site, len(by_site[site]), _newest(by_site[site])) for site in ranked[:SITES_IN_CHAPTER]],
        remark=chapter.words.say("sources.more_sites"),
        foot=chapter.feet.of("sites", chapter.feet.rows("all", sources_of(chapter.profile))),
    )


def _site(chapter: Chapter, source: Source) -> str:
    main, _ = source_in_words(source.citation, chapter.words.language)
    if main.startswith(("http://", "https://")):
        return site_of(main)
    return main or chapter.words.say("value.unknown")


def _newest(found: list[Source]) -> str | None:
    dates: list[PartialDate] = [source.dated for source in found if source.dated]
    return max(dates, key=lambda one: (last_day(one), one)) if dates else None


def _provenance(chapter: Chapter) -> None:
    words, made = chapter.words, chapter.profile.provenance
    chapter.section("provenance")
    chapter.say("provenance_text")
    if chapter.material.is_internal:
        chapter.say("other_numbers")
    chapter.table(
        "provenance_table",
        (chapter.column("figure"), chapter.column("value")),
        [
            row(words.say("sources.region"), chapter.profile.region.name_in(words.language)),
            row(words.say("sources.as_of"), words.day(made.as_of)),
            row(words.say("sources.edition"), words.say(f"report.edition.{chapter.profile.edition.value}")),
            row(words.say("sources.digest"), made.input_sha256),
            row(words.say("sources.software"), made.software),
            row(words.say("sources.definitions"), made.definitions),
        ],
        foot=chapter.feet.of("record", chapter.feet.said("program")),
    )
