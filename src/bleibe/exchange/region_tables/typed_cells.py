"""The cells of one row as typed values, for `to_region`. Not here: which attribute they become."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from bleibe.exchange.region_tables import cells
from bleibe.exchange.region_tables.cells import split_list
from bleibe.exchange.region_tables.rows import Row
from bleibe.transition import PartialDate, Source, Stated, Upkeep

Code = TypeVar("Code", bound=StrEnum)
Key = TypeVar("Key", bound=str)
Value = TypeVar("Value")


@dataclass(frozen=True)
class Cells:
    """One row without faults; an empty cell is an empty text, an empty tuple or None."""

    row: Row

    def text(self, name: str) -> str:
        """Return a text as it stands."""
        return self.row.cells.get(name, "")

    def values(self, name: str) -> tuple[str, ...]:
        """Return the values of a list."""
        return split_list(self.text(name))

    def key(self, name: str, kind: Callable[[str], Key]) -> Key | None:
        """Return a key, or None."""
        return kind(self.text(name)) if self.text(name) else None

    def keys(self, name: str, kind: Callable[[str], Key]) -> frozenset[Key]:
        """Return a set of keys."""
        return frozenset(kind(value) for value in self.values(name))

    def code(self, name: str, enum: type[Code]) -> Code | None:
        """Return a code, or None."""
        return enum(self.text(name)) if self.text(name) else None

    def codes(self, name: str, enum: type[Code]) -> tuple[Code, ...]:
        """Return codes in their order."""
        return tuple(enum(value) for value in self.values(name))

    def number(self, name: str) -> Stated | None:
        """Return a number or range, or None."""
        return self._read(name, cells.read_number)

    def places(self, name: str) -> Stated | None:
        """Return places, possibly without limit, or None."""
        return self._read(name, cells.read_places)

    def share(self, name: str) -> Stated | None:
        """Return a share, or None."""
        return self._read(name, cells.read_share)

    def count(self, name: str) -> int | None:
        """Return a whole number, or None."""
        return self._read(name, cells.read_count)

    def day(self, name: str) -> date | None:
        """Return a day, or None."""
        return self._read(name, cells.read_date)

    def partial_day(self, name: str) -> PartialDate | None:
        """Return a day, month or year, or None."""
        return self._read(name, cells.read_partial_date)

    def yes_no(self, name: str) -> bool | None:
        """Return yes or no, or None."""
        return self._read(name, cells.read_yes_no)

    @property
    def source(self) -> Source:
        """Return where the row comes from."""
        return Source(
            citation=self.text("source"),
            dated=self.partial_day("source_date"),
            read_on=self.day("read_on"),
            quote=self.text("quote"),
            note=self.text("note"),
        )

    @property
    def upkeep(self) -> Upkeep:
        """Return who keeps the row right."""
        return Upkeep(
            owner=self.text("owner"),
            checked_on=self.day("checked_on"),
            check_every_months=self.count("check_every_months"),
        )

    def _read(self, name: str, read: Callable[[str], Value]) -> Value | None:
        text = self.text(name)
        return read(text) if text else None
