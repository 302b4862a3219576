"""Statistics that are neither uniform nor precise (B13), and its two recommendations.

Here: how the region's numbers of students and graduates are counted. Not here: the numbers themselves
(`labour_market`), harmonising sources (monitoring).
"""

from __future__ import annotations

from collections.abc import Sequence

from bleibe.studies.profile.findings.answering_measures import questions
from bleibe.studies.profile.findings.facts import Facts
from bleibe.studies.profile.findings.figures import figure, lacking
from bleibe.studies.profile.findings.judged import Figure, Judgement
from bleibe.studies.profile.findings.ruling import Ruling, judge_few
from bleibe.studies.profile.findings.thresholds import ThresholdKey, threshold
from bleibe.studies.profile.labour_market import SupplyRow
from bleibe.transition import Group, PartialDate, QuestionKind, last_day, months_before

SERIES_BEGUN = 2
"""Years from which on one may speak of a series at all."""


def counting(facts: Facts) -> Ruling:
    """Not uniform and not precise: several ways of counting, and few groups with an official number."""
    groups, ways = facts.students, counting_ways(facts.labour_market.fields)
    official = sum(is_official(group) for group in groups)
    sources = _size_sources(facts)
    sized = any(group.persons_per_year is not None for group in groups)
    uneven = len(ways) > 1 or sources > 1 if ways or sized else None
    imprecise = judge_few(official / len(groups)) is not Judgement.DOES_NOT_HOLD if sized else None
    return Ruling(
        judgement=_judge_counting(uneven, imprecise),
        figures=(
            figure("sizes_official", official=official, groups=len(groups)),
            figure("size_sources", sources=sources, groups=len(groups) - official),
            *_ways_figure(ways),
        ),
        ask=questions(facts, QuestionKind.GROUP_SIZE),
        missing=(
            *((lacking("no_students"),) if not groups else ()),
            *((lacking("no_graduates"),) if not ways else ()),
        ),
    )


def is_official(group: Group) -> bool:
    """Whether the size of a group is one number from official figures."""
    stated = group.persons_per_year
    return group.official and stated is not None and stated.low == stated.high


def _size_sources(facts: Facts) -> int:
    """Return how many different sources the sizes of groups come from that are not official."""
    rows = [group for group in facts.students if group.persons_per_year and not is_official(group)]
    return len({group.source.citation for group in rows if group.source.is_named})


def _judge_counting(uneven: bool | None, imprecise: bool | None) -> Judgement:
    found = (uneven, imprecise)
    if True in found:
        return Judgement.HOLDS if found == (True, True) else Judgement.HOLDS_IN_PART
    return Judgement.NOT_ENOUGH_DATA if None in found else Judgement.DOES_NOT_HOLD


def counting_ways(rows: Sequence[SupplyRow]) -> tuple[tuple[SupplyRow, ...], ...]:
    """Return the rows of graduates by the way they are counted, the way of most rows first.

    Two rows count alike if they have the same unit and, besides, the same source or the same population. Rows
    joined by a third count alike too.
    """
    ways: list[list[SupplyRow]] = []
    for row in rows:
        alike = [way for way in ways if any(_count_alike(row, other) for other in way)]
        ways = [way for way in ways if way not in alike]
        ways.append([*(other for way in alike for other in way), row])
    return tuple(sorted((tuple(way) for way in ways), key=lambda way: (-len(way), way[0].unit)))


def _count_alike(row: SupplyRow, other: SupplyRow) -> bool:
    same_source = bool(row.source.citation) and row.source.citation == other.source.citation
    return row.unit == other.unit and (same_source or row.population == other.population)


def _ways_figure(ways: Sequence[Sequence[SupplyRow]]) -> tuple[Figure, ...]:
    if not ways:
        return ()
    rows = sum(len(way) for way in ways)
    return (
        figure(
            "counting_ways", ways=len(ways), rows=rows, sources=len(table_sources(ways)), common=len(ways[0])
        ),
    )


def count_alike(facts: Facts) -> Ruling:
    """Count in one way: open where no one way covers most of the numbers on file."""
    ways = counting_ways(facts.labour_market.fields)
    sources = _size_sources(facts)
    return Ruling(
        judgement=_judge_alike(ways, sources),
        figures=(
            *_ways_figure(ways),
            figure(
                "size_sources",
                sources=sources,
                groups=sum(not is_official(group) for group in facts.students),
            ),
        ),
        missing=() if ways else (lacking("no_graduates"),),
    )


def _judge_alike(ways: Sequence[Sequence[SupplyRow]], sources: int) -> Judgement:
    """Judge that there is one way; that one table agrees with itself shows nothing of the others."""
    sizes = [len(way) for way in ways]
    if sum(sizes) < 2:
        return Judgement.NOT_ENOUGH_DATA
    if len(sizes) == 1 and sources <= 1:
        return Judgement.DOES_NOT_HOLD
    covered = max(sizes) / sum(sizes) >= threshold(ThresholdKey.MOST) - 1e-9
    compared = len(table_sources(ways)) > 1
    return Judgement.HOLDS_IN_PART if covered and compared else Judgement.HOLDS


def table_sources(ways: Sequence[Sequence[SupplyRow]]) -> frozenset[str]:
    """Return the different sources of the numbers by field."""
    return frozenset(row.source.citation for way in ways for row in way)


def monitoring(facts: Facts) -> Ruling:
    """Monitor: open where no number is followed over the years in one way of counting."""
    ways = counting_ways(facts.labour_market.fields)
    years, newest = longest_series(ways)
    fresh_from = months_before(facts.on, int(threshold(ThresholdKey.SERIES_MONTHS)))
    fresh = bool(newest) and last_day(newest) >= fresh_from
    if not years:
        judgement = Judgement.NOT_ENOUGH_DATA
    elif years >= threshold(ThresholdKey.SERIES_YEARS) and fresh:
        judgement = Judgement.DOES_NOT_HOLD
    else:
        judgement = Judgement.HOLDS_IN_PART if years >= SERIES_BEGUN else Judgement.HOLDS
    return Ruling(
        judgement=judgement,
        figures=(figure("series_years", years=years, newest=str(newest)),) if years else (),
        missing=() if years else (lacking("no_years"),),
    )


def longest_series(ways: Sequence[Sequence[SupplyRow]]) -> tuple[int, PartialDate]:
    """Return the most years for which a field of a university is counted in one way, and the newest of them.

    Where nothing has a year: 0 and an empty text.
    """
    found: dict[tuple[int, str, str], set[PartialDate]] = {}
    for at, way in enumerate(ways):
        for row in way:
            if row.year:
                found.setdefault((at, row.field, row.university or ""), set()).add(row.year)
    series = ((len({year[:4] for year in years}), max(years)) for years in found.values())
    return max(series, default=(0, PartialDate("")))
