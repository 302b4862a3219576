"""The region's labour market (B11, B14): who graduates in which field, and which occupations are sought.

Here: both sides joined by the table of fields and occupations, and what is missing for it.
Not here: names of codes (`exchange`), whether graduates find adequate work (monitoring).
No ratio of the two sides is given: graduates are counted a year, vacancies on a day, and a person may take up
several occupations.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bleibe.studies.profile.field_links import FieldLinks, LinkLevel
from bleibe.transition import (
    ActorKey,
    Demand,
    FieldOccupation,
    Graduates,
    PartialDate,
    Region,
    Source,
    Stated,
    first_day,
)


@dataclass(frozen=True, kw_only=True)
class SupplyRow:
    """Graduates or students of a field, as one source counts them in `unit`.

    `counted` is false where the same persons stand in another row of the same unit, population and year: in
    that of the field `held_in`, which is the broader field, the whole region or the newer source.
    `occupations` are those that the field is joined to, at `level`.
    """

    field: str
    number: Stated
    unit: str
    population: str
    university: ActorKey | None
    year: PartialDate | None
    source: Source
    counted: bool
    held_in: str | None
    level: LinkLevel
    occupations: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DemandRow:
    """Demand for an occupation, as one source counts it in `unit`."""

    number: Stated
    unit: str
    year: PartialDate | None
    source: Source


@dataclass(frozen=True, kw_only=True)
class FieldPart:
    """How many persons of one field may turn to an occupation.

    `split` is true where shares say how the field divides; else `number` runs from what is certain (often
    nobody) to all of them, and the same persons stand under `also_for` too.
    """

    field: str
    university: ActorKey | None
    number: Stated
    split: bool
    also_for: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class OccupationSupply:
    """Persons who may turn to an occupation, in one unit, population and year; nobody is counted twice."""

    unit: str
    population: str
    year: PartialDate | None
    number: Stated
    split: bool
    fields: tuple[FieldPart, ...]


@dataclass(frozen=True, kw_only=True)
class OccupationRow:
    """An occupation with both sides, each in its own units. Sums over occupations would count twice."""

    occupation: str
    demand: tuple[DemandRow, ...]
    supply: tuple[OccupationSupply, ...]


@dataclass(frozen=True, kw_only=True)
class LabourGaps:
    """What is missing, or does not add up, before the two sides can be read together.

    `fields_without_occupation` have graduates but are joined to nothing; `occupations_without_field` are
    sought but no field leads there; `fields_without_graduates` and `occupations_without_demand` stand only in
    the joining table; `fields_without_shares` lead to several occupations without a share for each;
    `fields_over_one` have shares that sum to more than 1.
    """

    no_graduates: bool
    no_demand: bool
    no_joining_table: bool
    fields_without_occupation: tuple[str, ...]
    occupations_without_field: tuple[str, ...]
    fields_without_graduates: tuple[str, ...]
    occupations_without_demand: tuple[str, ...]
    fields_without_shares: tuple[str, ...]
    fields_over_one: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class LabourMarketChapter:
    """Fields by code, occupations by code, the joining table as the region keeps it, and what is missing."""

    fields: tuple[SupplyRow, ...]
    occupations: tuple[OccupationRow, ...]
    joined_by: tuple[FieldOccupation, ...]
    gaps: LabourGaps


def labour_market(region: Region) -> LabourMarketChapter:
    """Return graduates by field of study against demand by occupation.

    Parameters
    ----------
    region
        `graduates`, `demand` and `field_occupations` in any order; each may be empty, and the gaps say so.
        Fields nest by ISCED-F code, occupations by KldB code (0613 lies in 06).

    Notes
    -----
    Rows of different unit, population or year are never added. Among rows of the same, one that overlaps
    with a broader field, with the whole region or with a newer source is shown but not counted.
    """
    links = FieldLinks(region.field_occupations)
    fields = tuple(_supply_rows(region.graduates, links))
    sought = {demand.occupation for demand in region.demand}
    joined = {link.occupation for link in region.field_occupations}
    apart = {code for code in joined if not any(code.startswith(other) for other in sought)}
    return LabourMarketChapter(
        fields=fields,
        occupations=tuple(_occupation(code, region.demand, fields, links) for code in sorted(sought | apart)),
        joined_by=links.rows,
        gaps=_gaps(region, fields, links),
    )


def _supply_rows(graduates: Iterable[Graduates], links: FieldLinks) -> Iterator[SupplyRow]:
    counted: list[Graduates] = []
    rows = []
    for row in sorted(graduates, key=_counting_order):
        holder = next((other for other in counted if _overlap(row, other)), None)
        if holder is None:
            counted.append(row)
        level, leading = links.of(row.field_of_study)
        rows.append(
            SupplyRow(
                field=row.field_of_study,
                number=row.number,
                unit=row.unit,
                population=row.population,
                university=row.university,
                year=row.year,
                source=row.source,
                counted=holder is None,
                held_in=holder.field_of_study if holder else None,
                level=level,
                occupations=tuple(sorted({link.occupation for link in leading})),
            )
        )
    yield from sorted(rows, key=lambda row: (row.field, *_series(row), row.university or "", not row.counted))


def _counting_order(row: Graduates) -> tuple[int, bool, str, str, int, str, float, float]:
    """Broader fields first, then the whole region, then the newer source."""
    return (
        len(row.field_of_study),
        row.university is not None,
        row.field_of_study,
        row.university or "",
        -first_day(row.source.dated).toordinal() if row.source.dated else 0,
        row.source.citation,
        row.number.low,
        row.number.high,
    )


def _series(row: Graduates | SupplyRow) -> tuple[str, str, str]:
    return row.unit, row.population, row.year or ""


def _overlap(row: Graduates, other: Graduates) -> bool:
    """Whether the same person may stand in both; `other` has the broader field."""
    nested = row.field_of_study.startswith(other.field_of_study)
    together = row.university == other.university or None in (row.university, other.university)
    return nested and together and _series(row) == _series(other)


def _occupation(
    code: str, demand: Iterable[Demand], fields: Iterable[SupplyRow], links: FieldLinks
) -> OccupationRow:
    rows = [
        DemandRow(number=row.number, unit=row.unit, year=row.year, source=row.source)
        for row in demand
        if row.occupation == code
    ]
    rows.sort(
        key=lambda row: (row.unit, row.year or "", row.number.low, row.number.high, row.source.citation)
    )
    parts: dict[tuple[str, str, str], list[FieldPart]] = {}
    for field in fields:
        if field.counted and (part := _part(code, field, links)) is not None:
            parts.setdefault(_series(field), []).append(part)
    supply = tuple(_supply(series, parts[series]) for series in sorted(parts))
    return OccupationRow(occupation=code, demand=tuple(rows), supply=supply)


def _part(code: str, row: SupplyRow, links: FieldLinks) -> FieldPart | None:
    share = links.share(row.field, code)
    if share is None:
        return None
    return FieldPart(
        field=row.field,
        university=row.university,
        number=Stated(low=row.number.low * share.low, high=row.number.high * share.high),
        split=share.split,
        also_for=share.also_for,
    )


def _supply(series: tuple[str, str, str], parts: Sequence[FieldPart]) -> OccupationSupply:
    unit, population, year = series
    return OccupationSupply(
        unit=unit,
        population=population,
        year=PartialDate(year) if year else None,
        number=Stated(
            low=sum(part.number.low for part in parts), high=sum(part.number.high for part in parts)
        ),
        split=all(part.split for part in parts),
        fields=tuple(parts),
    )


def _gaps(region: Region, fields: Sequence[SupplyRow], links: FieldLinks) -> LabourGaps:
    studied = {row.field for row in fields}
    sought = {row.occupation for row in region.demand}
    return LabourGaps(
        no_graduates=not region.graduates,
        no_demand=not region.demand,
        no_joining_table=not region.field_occupations,
        fields_without_occupation=tuple(sorted({row.field for row in fields if not row.occupations})),
        occupations_without_field=tuple(
            sorted(code for code in sought if not _nests_in(code, links.occupations))
        ),
        fields_without_graduates=tuple(sorted(code for code in links.fields if not _nests_in(code, studied))),
        occupations_without_demand=tuple(
            sorted(code for code in links.occupations if not _nests_in(code, sought))
        ),
        fields_without_shares=links.without_shares(),
        fields_over_one=links.over_one(),
    )


def _nests_in(code: str, others: Iterable[str]) -> bool:
    return any(code.startswith(other) or other.startswith(code) for other in others)
