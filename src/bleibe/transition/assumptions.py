"""Which number stands in where nobody has stated one.

Here: the published defaults (`assumed.toml`), a region's own assumptions over them, and the look-up by
quantity and kind. Not here: what the numbers mean for a result (`science`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources

from bleibe.transition.errors import SourceMissingError
from bleibe.transition.estimate_ids import DEFAULT_KIND, Quantity, assumed_id, persons_id
from bleibe.transition.estimates import Basis, Estimate, EstimateId
from bleibe.transition.provenance import SET_BY_US, Source
from bleibe.transition.region import Assumption, Group


@cache
def published_assumptions() -> tuple[Assumption, ...]:
    """Return the defaults that hold for every region, in published order."""
    text = resources.files("bleibe.transition").joinpath("assumed.toml").read_text(encoding="utf-8")
    return tuple(_read(tomllib.loads(text)))


def _read(document: Mapping[str, Mapping[str, object]]) -> Iterator[Assumption]:
    for quantity, rows in document.items():
        for kind, numbers in rows.items():
            if isinstance(numbers, list):
                low, middle, high = (float(number) for number in numbers)
                yield Assumption(
                    id=assumed_id(Quantity(quantity), kind),
                    low=low,
                    middle=middle,
                    high=high,
                    unit=str(rows["unit"]),
                    source=Source(citation=SET_BY_US),
                )


class Assumptions:
    """The assumptions in force for a region: its own over the published ones."""

    def __init__(self, own: Iterable[Assumption] = ()) -> None:
        self._by_id: dict[str, Assumption] = {row.id: row for row in published_assumptions()}
        self._by_id |= {row.id: row for row in own}
        self._found: dict[tuple[Quantity | str, str | None], Estimate] = {}

    def __iter__(self) -> Iterator[Assumption]:
        return iter(self._by_id.values())

    def find(self, id: str) -> Assumption | None:
        """Return the assumption of that id, or None."""
        return self._by_id.get(id)

    def persons(self, group: Group) -> Estimate:
        """Return persons a year in a group: stated, assumed for the group, or assumed where nobody said."""
        if group.persons_per_year is None:
            return self.estimate(Quantity.PERSONS)
        basis = Basis.ASSUMED if group.size_assumed else Basis.STATED
        return group.persons_per_year.estimate(persons_id(group.key), basis=basis)

    def estimate(self, quantity: Quantity | str, kind: str | None = None) -> Estimate:
        """Return what is assumed for a quantity of a kind; without a row of the kind, the default.

        Raises
        ------
        ValueError
            If there is no such quantity.
        SourceMissingError
            If there is neither a row for the kind nor a default.

        Examples
        --------
        >>> Assumptions().estimate("handover", "agreed").middle
        0.7
        """
        found = self._found.get((quantity, kind))
        if found is None:
            found = self._found[quantity, kind] = self._look_up(Quantity(quantity), kind)
        return found

    def _look_up(self, quantity: Quantity, kind: str | None) -> Estimate:
        wanted = assumed_id(quantity, kind or DEFAULT_KIND)
        row = self._by_id.get(wanted) or self._by_id.get(assumed_id(quantity))
        if row is None:
            raise SourceMissingError(f"nothing is assumed for {wanted}")
        return Estimate(
            low=row.low, middle=row.middle, high=row.high, basis=Basis.ASSUMED, id=EstimateId(row.id)
        )
