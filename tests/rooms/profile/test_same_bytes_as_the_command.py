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
GROUPS = 1
"""So many groups of the example are kept: with all its actors, offers and ties, in a fraction of the time."""


def with_few_groups(tables: RegionTables) -> RegionTables:
    """Return a region with its first groups alone, and what refers to others left out."""
    groups = [dict(row.cells) for row in tables.rows("groups")][:GROUPS]
    kept = {row["id"] for row in groups}
    small = tables.with_rows("groups", groups)
    for table in ("needs", "reach", "ties"):
        rows = [dict(row.cells) for row in tables.rows(table)]
        small = small.with_rows(table, [row for row in rows if row.get("group_id", "") in {"", *kept}])
    obstacles = [dict(row.cells) for row in tables.rows("obstacles")]
    for row in obstacles:
        row["groups"] = ";".join(key for key in row.get("groups", "").split(";") if key in kept)
    return small.with_rows("obstacles", obstacles)


@pytest.mark.slow
@pytest.mark.django_db
def test_the_profile_of_a_region_is_the_same(tmp_path: Path) -> None:
    tables = with_few_groups(read_tables(EXAMPLE))
    assert check(tables) == []
    source, out = tmp_path / "region", tmp_path / "out"
    write_tables(tables, source)
    put_region(tables.key, read_tables(source), Author(name="Start"), Way.START)
    compute(snapshot(tables.key), on=DAY, edition=Edition.PUBLIC)
    asked = ["profile", str(source), "--out", str(out), "--as-of", DAY.isoformat()]
    assert main(asked) == 0
    assert bytes(Reading.objects.get().profile) == (out / "profile.json").read_bytes()
