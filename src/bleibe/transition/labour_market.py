"""What is counted of a region's labour market: graduates, demand, which field leads to which occupation."""

from __future__ import annotations

from dataclasses import dataclass, field

from bleibe.transition.dates import PartialDate
from bleibe.transition.estimates import Stated
from bleibe.transition.keys import ActorKey
from bleibe.transition.provenance import Source


@dataclass(frozen=True, kw_only=True)
class Graduates:
    """Graduates (or students, as `unit` says) of a field of study in one year."""

    field_of_study: str
    number: Stated
    unit: str
    population: str
    university: ActorKey | None = None
    year: PartialDate | None = None
    source: Source = field(default_factory=Source)


@dataclass(frozen=True, kw_only=True)
class Demand:
    """Regional demand for an occupation (KldB 2010), in the unit that the source counts."""

    occupation: str
    number: Stated
    unit: str
    year: PartialDate | None = None
    source: Source = field(default_factory=Source)


@dataclass(frozen=True, kw_only=True)
class FieldOccupation:
    """That a field of study (ISCED-F) leads to an occupation (KldB 2010), with the share that takes it."""

    field_of_study: str
    occupation: str
    share: Stated | None = None
    source: Source = field(default_factory=Source)
