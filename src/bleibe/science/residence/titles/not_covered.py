"""Titles and statuses that are recognised by name and not judged: where they stand and whom to ask.

Here: finding them; the table is `not_covered.yaml`. Not here: any condition of them. They are answered as not
covered, never as not open.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

import yaml

from bleibe.science.residence.citation import Citation, cite, is_of
from bleibe.science.residence.finding import Status, TitleFinding
from bleibe.science.residence.law import Mark

FOLLOWED_BY = {
    "aufenthg-60c": ("aufenthg-19d-1a",),
    "aufenthg-25-1": ("aufenthg-26-3",),
    "aufenthg-25-2": ("aufenthg-26-3",),
    "aufenthg-23-4": ("aufenthg-26-3",),
}
"""What may follow on a status that is held: it is named as well, and as little judged."""


class Office(StrEnum):
    """Whom to ask, by role: kinds of office and of advice, no organisation."""

    FOREIGNERS_AUTHORITY = "foreigners_authority"
    FEDERAL_OFFICE_FOR_MIGRATION = "federal_office_for_migration"
    FEDERAL_EMPLOYMENT_AGENCY = "federal_employment_agency"
    MISSION_ABROAD = "mission_abroad"
    ADVICE_FOR_MIGRANTS = "advice_for_migrants"
    YOUTH_MIGRATION_SERVICE = "youth_migration_service"
    REFUGEE_COUNCIL = "refugee_council"
    WELFARE_FOR_ASYLUM = "welfare_for_asylum"
    HARDSHIP_COMMISSION = "hardship_commission"
    CENTRE_FOR_VICTIMS = "centre_for_victims"
    INTERNATIONAL_OFFICE = "international_office"
    CHAMBER_OR_BUSINESS_ADVICE = "chamber_or_business_advice"
    LAWYER = "lawyer"


@dataclass(frozen=True, kw_only=True)
class NotCovered:
    """A title or status that is known by name: German and English name, its place, whom to ask, in order."""

    id: str
    citation: Citation
    german: str
    english: str
    ask: tuple[Office, ...]
    mark: Mark


@cache
def table() -> Mapping[str, NotCovered]:
    """Return all that is known by name alone, by its identifier."""
    text = files(__package__).joinpath("not_covered.yaml").read_text(encoding="utf-8")
    return {
        id: NotCovered(
            id=id,
            citation=cite(one["citation"]),
            german=one["de"],
            english=one["en"],
            ask=tuple(Office(office) for office in one["ask"]),
            mark=Mark(one["mark"]),
        )
        for id, one in yaml.safe_load(text).items()
    }


def find_not_covered(title_id: str) -> NotCovered | None:
    """Return what is known by name at a place of the law, or above it; the closest place counts."""
    fitting = [one for one in table().values() if is_of(title_id, (one.id,))]
    return max(fitting, key=lambda one: len(one.id)) if fitting else None


def may_follow(title_id: str) -> tuple[str, ...]:
    """Return what is named beside a title or status that is held, because it may follow on it.

    Examples
    --------
    >>> may_follow("aufenthg-60c"), may_follow("aufenthg-60a")
    (('aufenthg-19d-1a',), ())
    """
    return tuple(one for held, those in FOLLOWED_BY.items() if is_of(title_id, (held,)) for one in those)


def finding_of(title_id: str) -> TitleFinding | None:
    """Return the finding of a title or status that is not covered; None where it is not known by name.

    Nothing was judged: there are no conditions, and neither entitlement nor consent.
    """
    known = find_not_covered(title_id)
    if known is None:
        return None
    return TitleFinding(
        id=known.id,
        citation=known.citation,
        status=Status.NOT_COVERED,
        entitlement=None,
        conditions=(),
        ba_consent=None,
        consent_citation=known.citation,
    )
