"""The site and the command line give the same profile of the same region, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from bleibe.cli.main import main
from bleibe.exchange import RegionTables, check, read_tables, write_tables
from bleibe.rooms.directory.api import Author, Way, put_region, snapshot
from bleibe.rooms.profile.api import compute
from bleibe.rooms.profile.models import Reading
from bleibe.studies.profile import Edition

from .cast import DAY

EXAMPLE = Path("examples") / "osnabrueck"
GROUPS, OFFERS = 1, 30
"""So many groups and offers of the example are kept, with all its actors: in a fraction of the time."""


def with_few(tables: RegionTables) -> RegionTables:
    """Return a region with its first groups and offers alone, and what refers to others left out."""
    kept = {
        "group_id": {"", *(row.cells["id"] for row in tables.rows("groups")[:GROUPS])},
        "service_id": {"", *(row.cells["id"] for row in tables.rows("services")[:OFFERS])},
    }
    small = tables
    for table in tables.tables:
        rows = [dict(row.cells) for row in tables.rows(table)]
        own = {"groups": "group_id", "services": "service_id"}.get(table)
        if own:
            rows = [row for row in rows if row["id"] in kept[own]]
        for column, keys in kept.items():
            rows = [row for row in rows if row.get(column, "") in keys]
        if table == "obstacles":
            for row in rows:
                row["groups"] = ";".join(
                    key for key in row.get("groups", "").split(";") if key in kept["group_id"]
                )
        small = small.with_rows(table, rows)
    return small


@pytest.mark.slow
@pytest.mark.django_db
def test_the_profile_of_a_region_is_the_same(tmp_path: Path) -> None:
    tables = with_few(read_tables(EXAMPLE))
    assert check(tables) == []
    source, out = tmp_path / "region", tmp_path / "out"
    write_tables(tables, source)
    put_region(tables.key, read_tables(source), Author(name="Start"), Way.START)
    compute(snapshot(tables.key), on=DAY, edition=Edition.PUBLIC)
    asked = ["profile", str(source), "--out", str(out), "--as-of", DAY.isoformat()]
    assert main(asked) == 0
    assert bytes(Reading.objects.get().profile) == (out / "profile.json").read_bytes()
