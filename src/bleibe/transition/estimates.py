"""Numbers that know whether they are stated or assumed, and from where.

Here: `Estimate` (low, middle, high), the values that a source states, and the choice of a level.
Not here: which assumption stands for which missing number (`assumptions.py`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

EstimateId = NewType("EstimateId", str)


class Level(StrEnum):
    """Which end of an estimate is read."""

    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"


class Basis(StrEnum):
    """What an estimate rests on."""

    STATED = "stated"
    ASSUMED = "assumed"


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """A number with its range.

    Parameters
    ----------
    low, middle, high
        The same unit throughout, low <= middle <= high; `math.inf` for *unlimited*.
    basis
        Stated by a source for this very thing, or assumed by kind.
    id
        Names the number wherever it is varied: the assumption's id, or table, row and column.
    """

    low: float
    middle: float
    high: float
    basis: Basis
    id: EstimateId

    def __post_init__(self) -> None:
        if not self.low <= self.middle <= self.high:
            raise ValueError(
                f"{self.id}: low {self.low} <= middle {self.middle} <= high {self.high} must hold"
            )

    @property
    def is_exact(self) -> bool:
        """Whether low and high are the same number."""
        return self.low == self.high

    def at(self, level: Level) -> float:
        """Return the number at one end."""
        return {Level.LOW: self.low, Level.MIDDLE: self.middle, Level.HIGH: self.high}[level]


@dataclass(frozen=True, kw_only=True)
class Stated:
    """A number or range as a row gives it; `exact` writes one number. Its row says whether a source does."""

    low: float
    high: float

    @classmethod
    def exact(cls, value: float) -> Stated:
        """Return a number that is known."""
        return cls(low=value, high=value)

    @classmethod
    def unlimited(cls) -> Stated:
        """Return *no limit*, stated as such."""
        return cls(low=math.inf, high=math.inf)

    @property
    def middle(self) -> float:
        """Return the middle of the range."""
        return self.low if self.low == self.high else (self.low + self.high) / 2

    def estimate(self, id: str, *, basis: Basis = Basis.STATED) -> Estimate:
        """Return the number as an estimate that is named `id`; a number in a row may be assumed too."""
        return Estimate(low=self.low, middle=self.middle, high=self.high, basis=basis, id=EstimateId(id))


@dataclass(frozen=True, kw_only=True)
class Reading:
    """At which level every estimate is read: one level for all, and exceptions by id.

    An exception may also be a number: "what if this offer had 60 places".
    """

    level: Level = Level.MIDDLE
    exceptions: Mapping[EstimateId, Level | float] = field(default_factory=dict)

    def value(self, estimate: Estimate) -> float:
        """Return the number that this reading takes."""
        chosen = self.exceptions.get(estimate.id, self.level)
        return estimate.at(chosen) if isinstance(chosen, Level) else float(chosen)
