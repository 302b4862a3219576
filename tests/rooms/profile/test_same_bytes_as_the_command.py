"""The site and the command line give the same profile of the same region, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from bleibe.cli.main import main
from bleibe.exchange import check, read_tables, write_tables
from bleibe.rooms.directory.api import Author, Way, put_region, snapshot
from bleibe.rooms.profile.api import compute
from bleibe.rooms.profile.models import Reading
from bleibe.studies.profile import Edition
from excerpts import with_few

from .cast import DAY

EXAMPLE = Path("examples") / "osnabrueck"
GROUPS, OFFERS = 1, 30
"""So many groups and offers of the example are kept, with all its actors: in a fraction of the time."""


@pytest.mark.slow
@pytest.mark.django_db
def test_the_profile_of_a_region_is_the_same(tmp_path: Path) -> None:
    tables = with_few(read_tables(EXAMPLE), groups=GROUPS, offers=OFFERS)
    assert check(tables) == []
    source, out = tmp_path / "region", tmp_path / "out"
    write_tables(tables, source)
    put_region(tables.key, read_tables(source), Author(name="Start"), Way.START)
    compute(snapshot(tables.key), on=DAY, edition=Edition.PUBLIC)
    asked = ["profile", str(source), "--out", str(out), "--as-of", DAY.isoformat()]
    assert main(asked) == 0
    assert bytes(Reading.objects.get().profile) == (out / "profile.json").read_bytes()
