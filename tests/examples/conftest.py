"""The two example regions as their CSV files say them, read without the program's own reader."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
REGIONS = ("osnabrueck", "thueringen")

Row = dict[str, str]


@dataclass(frozen=True)
class RegionFolder:
    """A region folder; `tables` maps table names to rows."""

    key: str

    @property
    def path(self) -> Path:
        return EXAMPLES / self.key

    @cached_property
    def tables(self) -> dict[str, list[Row]]:
        return {file.stem: read_rows(file) for file in sorted(self.path.glob("*.csv"))}

    @cached_property
    def texts(self) -> dict[str, str]:
        return {file.name: file.read_text(encoding="utf-8") for file in self.path.glob("texts/*.md")}

    def keys(self, table: str) -> set[str]:
        return {row["id"] for row in self.tables[table]}

    def by_key(self, table: str) -> dict[str, Row]:
        return {row["id"]: row for row in self.tables[table]}


def read_rows(file: Path) -> list[Row]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, strict=True))


@pytest.fixture(scope="session", params=REGIONS)
def region(request: pytest.FixtureRequest) -> RegionFolder:
    return RegionFolder(key=request.param)


@pytest.fixture(scope="session")
def thueringen() -> RegionFolder:
    return RegionFolder(key="thueringen")


@pytest.fixture(scope="session")
def compiled_keys() -> dict[str, dict[str, list[str]]]:
    """Return the keys of the compilation that the examples carry over."""
    return tomllib.loads((Path(__file__).parent / "compiled_keys.toml").read_text("utf-8"))
