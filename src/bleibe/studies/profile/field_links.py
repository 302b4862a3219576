"""The table that joins fields of study to occupations, asked at any depth of both codes.

Here: which links hold for a field, and which share of it may turn to an occupation. Not here: numbers of
persons (`labour_market`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bleibe.transition import FieldOccupation


class LinkLevel(StrEnum):
    """At which depth the table speaks of a field: of itself, of a broader, of narrower ones, of none.

    Shares are stated for one depth only; at another the links hold, the shares do not.
    """

    EXACT = "exact"
    BROADER = "broader"
    NARROWER = "narrower"
    NONE = "none"


@dataclass(frozen=True, kw_only=True)
class OccupationShare:
    """The share (0 to 1, as a range) of a field that may turn to an occupation.

    `split`: shares say so. `also_for`: other occupations to which the same persons may turn instead.
    """

    low: float
    high: float
    split: bool
    also_for: tuple[str, ...]


class FieldLinks:
    """The joining table of a region; `rows` are in order of field and occupation."""

    def __init__(self, rows: Iterable[FieldOccupation]) -> None:
        self.rows = tuple(sorted(rows, key=_order))
        self.fields = tuple(dict.fromkeys(row.field_of_study for row in self.rows))
        self.occupations = tuple(sorted({row.occupation for row in self.rows}))

    def of(self, field: str) -> tuple[LinkLevel, tuple[FieldOccupation, ...]]:
        """Return the links that hold for a field: its own, else the nearest broader, else all narrower."""
        if field in self.fields:
            return LinkLevel.EXACT, self._rows(field)
        broader = [code for code in self.fields if field.startswith(code)]
        if broader:
            return LinkLevel.BROADER, self._rows(max(broader, key=len))
        narrower = tuple(row for row in self.rows if row.field_of_study.startswith(field))
        return (LinkLevel.NARROWER if narrower else LinkLevel.NONE), narrower

    def _rows(self, field: str) -> tuple[FieldOccupation, ...]:
        return tuple(row for row in self.rows if row.field_of_study == field)

    def share(self, field: str, occupation: str) -> OccupationShare | None:
        """Return which share of the field may turn to the occupation, or `None` where no link leads there.

        A link to an occupation within the asked one counts wholly. A link to a broader one counts only as an
        upper bound: how many of those turn to the narrower one is unknown. What no stated share takes may go
        wherever a share is missing.
        """
        level, links = self.of(field)
        inside = [link for link in links if link.occupation.startswith(occupation)]
        around = [link for link in links if link not in inside and occupation.startswith(link.occupation)]
        if not inside and not around:
            return None
        if level is not LinkLevel.EXACT:
            others = _outside(links, inside + around)
            return OccupationShare(low=0.0, high=1.0, split=False, also_for=others)
        unknown = any(link.share is None for link in inside + around)
        rest = max(0.0, 1.0 - sum(link.share.low for link in links if link.share is not None))
        high = sum(link.share.high for link in inside + around if link.share is not None)
        open_links = [link for link in links if link.share is None]
        return OccupationShare(
            low=min(1.0, sum(link.share.low for link in inside if link.share is not None)),
            high=min(1.0, high + (rest if unknown else 0.0)),
            split=not unknown and not around,
            also_for=_outside(open_links, inside + around) if unknown else (),
        )

    def without_shares(self) -> tuple[str, ...]:
        """Return the fields that lead to several occupations, at least one of them without a share."""
        return tuple(
            field
            for field in self.fields
            if len(rows := self._rows(field)) > 1 and any(row.share is None for row in rows)
        )

    def over_one(self) -> tuple[str, ...]:
        """Return the fields whose shares, read at their lowest, take more than everybody."""
        return tuple(
            field
            for field in self.fields
            if sum(row.share.low for row in self._rows(field) if row.share is not None) > 1 + 1e-9
        )


def _order(row: FieldOccupation) -> tuple[str, str, float, str]:
    return row.field_of_study, row.occupation, row.share.low if row.share else -1.0, row.source.citation


def _outside(links: Sequence[FieldOccupation], own: Sequence[FieldOccupation]) -> tuple[str, ...]:
    return tuple(sorted({link.occupation for link in links if link not in own}))
