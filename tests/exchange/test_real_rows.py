"""Rows of real regions, as a task force compiled them from public pages, go through every format."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bleibe.exchange import RegionTables, check, content, read_region, read_tables, write_tables
from exchange.regions import region_of

COMPILED = Path(__file__).resolve().parents[3] / "shared" / "data" / "regions"
TIE_KINDS = {"cooperates": "co_operates", "cohosts": "co_hosts"}

pytestmark = pytest.mark.skipif(
    not COMPILED.is_dir(),
    reason="the compiled rows are not there (../shared/data/regions beside the repository)",
)


def compiled(region: str, name: str) -> list[dict[str, str]]:
    """Return the rows of one compiled file."""
    with (COMPILED / f"{region}_{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def dated(text: str) -> str:
    """Return a date as tables write it, or nothing."""
    return text if re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", text) else ""


def real_region(name: str) -> RegionTables:
    """Return a region of real actors, offers and ties."""
    tables = {
        "organizations": list(actors(name)),
        "services": list(offers(name)),
        "ties": list(ties(name)),
        "settings": [{"key": "key", "value": name}, {"key": "name", "value": name.title()}],
    }
    return region_of(tables, origin=name)


def actors(name: str) -> Iterator[dict[str, str]]:
    """Yield rows of organizations."""
    for row in compiled(name, "actors"):
        yield {
            "id": row["key"],
            "name": row["name"],
            "mandate": row["role"],
            "website": row["website"],
            "place": row["place"],
            "source": row["source_url"],
            "source_date": dated(row["source_date_or_page_date"]),
            "note": row["note"],
        }


def offers(name: str) -> Iterator[dict[str, str]]:
    """Yield rows of services."""
    for row in compiled(name, "offers"):
        yield {
            "id": row["key"],
            "organization_id": row["actor_key"],
            "name": row["name"],
            "kind": "networking" if row["kind"] == "company_award" else row["kind"],
            "phases": row["phase"],
            "needs": row["needs"],
            "eligibility_description": row["audience"],
            "fees_description": row["cost"],
            "format": row["format"],
            "state": row["status"],
            "source": row["source_url"],
            "quote": row["quote_max_12_words"],
            "note": row["note"],
        }


def ties(name: str) -> Iterator[dict[str, str]]:
    """Yield rows of ties; the first of those that name the same two and the same kind."""
    seen = set()
    for row in compiled(name, "ties"):
        kind = TIE_KINDS.get(row["kind"], row["kind"])
        if (key := (row["from_actor"], row["to_actor"], kind)) not in seen:
            seen.add(key)
            ends = {"from_organization_id": key[0], "to_organization_id": key[1], "kind": kind}
            yield ends | {"since": dated(row["since"]), "source": row["source_url"], "note": row["note"]}


@pytest.mark.parametrize("name", ["osnabrueck", "thueringen"])
def test_a_real_region_has_no_faults_and_goes_through_every_format(name: str, tmp_path: Path) -> None:
    region = real_region(name)
    assert check(region) == []
    for target in ("folder", "region.xlsx", "region.json", "region.zip"):
        write_tables(region, tmp_path / target)
        assert content(read_tables(tmp_path / target)) == content(region)
    assert len(read_region(tmp_path / "region.xlsx").offers) > 80
