"""The labour markets of the Hochschulregion: who graduates in what, and which occupations are sought.

Here: both sides side by side, how they are joined, and what is missing. Not here: any ratio of the two: one
counts persons a year, the other vacancies on a day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bleibe.studies.profile.labour_market import (
    LabourMarketChapter,
    OccupationRow,
    OccupationSupply,
    SupplyRow,
)
from bleibe.studies.profile.report.chapters.chapter import Chapter
from bleibe.studies.report import CalloutKind, ColumnKind, Row, Span, Text, row
from bleibe.transition import FieldOccupation

KEY = "labour_market"
FIELDS_AS_OF, OCCUPATIONS_AS_OF = date(2026, 1, 29), date(2025, 2, 3)
"""The state of the lists that the titles come from, as the heads of the code tables have it."""


def labour_market(chapter: Chapter) -> None:
    """Add the section to the chapter on actors and labour markets."""
    part = Chapter(chapter.material, KEY, chapter.number)
    part.continue_after(chapter)
    part.section("title")
    part.team_text(KEY, below=2)
    computed = chapter.profile.labour_market
    _supply(part, computed)
    _demand(part, computed)
    part.bullets(_gaps(part, computed))
    chapter.append(part)


def _supply(part: Chapter, computed: LabourMarketChapter) -> None:
    if not computed.fields:
        part.callout("no_graduates", kind=CalloutKind.UNKNOWN)
        return
    part.say("supply", notes=(part.notes.note("field_of_study"),))
    part.table(
        "fields",
        (
            part.column("field"),
            part.column("number", ColumnKind.SPAN),
            part.column("counted_as"),
            part.column("year", ColumnKind.PARTIAL),
            part.column("source"),
        ),
        [_field(part, one) for one in sorted(computed.fields, key=_by_number)],
        remark=part.words.say("labour_market.not_counted")
        if not all(one.counted for one in computed.fields)
        else "",
        foot=part.feet.of("listed", part.feet.rows("graduates", (one.source for one in computed.fields))),
    )


def _by_number(one: SupplyRow) -> tuple[float, str, str]:
    return -one.number.middle, one.field, one.population


def _field(part: Chapter, one: SupplyRow) -> Row:
    counted = "" if one.counted else f" ({part.words.say('labour_market.held')})"
    return row(
        part.names.code("isced_f", one.field),
        Span(low=one.number.low, high=one.number.high),
        f"{one.unit}, {one.population}{counted}" if one.population else f"{one.unit}{counted}",
        one.year,
        part.names.source(one.source),
    )


def _demand(part: Chapter, computed: LabourMarketChapter) -> None:
    sought = [one for one in computed.occupations if one.demand]
    if not sought:
        part.callout("no_demand", kind=CalloutKind.UNKNOWN)
        return
    part.say("demand", notes=(part.notes.note("occupation"),))
    rows = [_occupation(part, one) for one in sorted(sought, key=_by_demand)]
    part.table(
        "occupations",
        (
            part.column("occupation"),
            part.column("sought"),
            part.column("may_turn_there"),
            part.column("source"),
        ),
        rows,
        remark=part.words.say("labour_market.no_ratio"),
        foot=part.feet.of(
            "side_by_side",
            part.feet.rows("demand", (demand.source for one in sought for demand in one.demand)),
        ),
    )


def _by_demand(one: OccupationRow) -> tuple[float, str]:
    return -max(demand.number.middle for demand in one.demand), one.occupation


def _occupation(part: Chapter, one: OccupationRow) -> Row:
    sought = "; ".join(
        part.words.say(
            "labour_market.number_of",
            number=part.words.stated(demand.number),
            what=demand.unit,
            year=part.words.partial(demand.year),
        )
        for demand in one.demand
    )
    supply = "; ".join(_supply_in_words(part, supply) for supply in one.supply)
    return row(
        part.names.code("kldb", one.occupation),
        sought,
        supply or None,
        part.names.source(one.demand[0].source),
    )


def _supply_in_words(part: Chapter, supply: OccupationSupply) -> str:
    return part.words.say(
        "labour_market.number_of",
        number=part.words.stated(supply.number),
        what=f"{supply.unit}, {supply.population}" if supply.population else supply.unit,
        year=part.words.partial(supply.year),
    )


def links(chapter: Chapter) -> None:
    """Add the table that joins fields to occupations; it stands in the appendix."""
    computed = chapter.profile.labour_market
    if not computed.joined_by:
        return
    part = Chapter(chapter.material, KEY, chapter.number)
    part.continue_after(chapter)
    part.section("links_title")
    by_field: dict[str, list[FieldOccupation]] = {}
    for link in computed.joined_by:
        by_field.setdefault(link.field_of_study, []).append(link)
    part.table(
        "links",
        (part.column("field"), part.column("leads_to"), part.column("source")),
        [_link_row(part, field, links) for field, links in by_field.items()],
        remark=part.words.say(
            "labour_market.edit",
            fields=part.words.day(FIELDS_AS_OF),
            occupations=part.words.day(OCCUPATIONS_AS_OF),
        ),
        register=True,
        foot=part.feet.of("joined", part.feet.rows("links", (one.source for one in computed.joined_by))),
    )
    chapter.append(part)


def _link_row(part: Chapter, field: str, links: list[FieldOccupation]) -> Row:
    sources = dict.fromkeys(part.names.source_in_words(link.source) for link in links)
    return row(
        part.names.code("isced_f", field),
        "; ".join(_link(part, link) for link in links),
        "; ".join(sources),
    )


def _link(part: Chapter, link: FieldOccupation) -> str:
    name = part.names.code("kldb", link.occupation)
    if link.share is None:
        return name
    return part.words.say("labour_market.with_share", name=name, share=part.words.share_span(link.share))


def _gaps(part: Chapter, computed: LabourMarketChapter) -> Iterator[Text]:
    gaps = computed.gaps
    lists = (
        ("fields_without_occupation", "isced_f", gaps.fields_without_occupation),
        ("occupations_without_field", "kldb", gaps.occupations_without_field),
        ("fields_without_graduates", "isced_f", gaps.fields_without_graduates),
        ("fields_without_shares", "isced_f", gaps.fields_without_shares),
        ("fields_over_one", "isced_f", gaps.fields_over_one),
    )
    for key, list_name, codes in lists:
        if codes and not (key == "fields_without_graduates" and gaps.no_graduates):
            named = part.names.few((part.names.code(list_name, code) for code in codes), shown=4)
            yield part.words.text(f"labour_market.{key}", codes=named)
