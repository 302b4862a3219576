"""The students' questionnaire of one university: which offers they know, which they took up, what is missing.

Here: what stands on its one page, German and English. Not here: writing (`questionnaire_workbook`), counting
(`questionnaire_counts`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bleibe.exchange.named_rows import RowName, named_rows
from bleibe.exchange.region_tables.carrier import RegionTables

FORMAT = "bleibe questionnaire 1"

MOST_OFFERS = 24
"""Offers that fit on one page and into five minutes."""

ENOUGH = 10
"""Answers from which on a share is computed (set by us): below, one person weighs and shows too much."""


@dataclass(frozen=True, kw_only=True)
class AskedOffer:
    """An offer as a student reads it."""

    key: str
    name: str
    actor: str


@dataclass(frozen=True, kw_only=True)
class AskedGroup:
    """A group that a student may belong to."""

    key: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Questionnaire:
    """The questionnaire of one university; `left_out` counts offers that no longer fit on the page."""

    region: str
    region_name: str
    university: str
    university_name: str
    as_of: date
    groups: tuple[AskedGroup, ...]
    offers: tuple[AskedOffer, ...]
    left_out: int


def questionnaire(
    tables: RegionTables, university: str, groups: tuple[str, ...], offers: tuple[str, ...], as_of: date
) -> Questionnaire:
    """Return the questionnaire of a university.

    Parameters
    ----------
    tables
        A region without faults.
    university
        Key of the university.
    groups
        Keys of its groups of students.
    offers
        Keys of the offers that fit them, the most important first.
    as_of
        The day of the region's data.
    """
    rows = named_rows(tables)
    names = {
        name: cells.get("name", "")
        for name, cells in rows.items()
        if name.table in ("organizations", "services", "groups")
    }

    def name_of(table: str, key: str) -> str:
        return names.get(RowName(table=table, key=(key,)), key)

    owner = {key: rows[RowName(table="services", key=(key,))].get("organization_id", "") for key in offers}
    return Questionnaire(
        region=tables.key,
        region_name=tables.setting("name") or tables.key,
        university=university,
        university_name=name_of("organizations", university),
        as_of=as_of,
        groups=tuple(AskedGroup(key=key, name=name_of("groups", key)) for key in groups),
        offers=tuple(
            AskedOffer(key=key, name=name_of("services", key), actor=name_of("organizations", owner[key]))
            for key in offers[:MOST_OFFERS]
        ),
        left_out=max(0, len(offers) - MOST_OFFERS),
    )
