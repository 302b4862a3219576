"""The site and the command line give the same profile of the same region, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from bleibe.cli.main import main
from bleibe.exchange import read_tables
from bleibe.rooms.directory.api import Author, Way, put_region, snapshot
from bleibe.rooms.profile.api import compute
from bleibe.rooms.profile.models import Reading
from bleibe.studies.profile import Edition

from .cast import DAY

EXAMPLES = Path("examples")


@pytest.mark.slow
@pytest.mark.django_db
def test_the_profile_of_an_example_is_the_same(tmp_path: Path) -> None:
    example = "osnabrueck"
    put_region(example, read_tables(EXAMPLES / example), Author(name="Start"), Way.START)
    compute(snapshot(example), on=DAY, edition=Edition.PUBLIC)
    out = tmp_path / "out"
    assert main(["profile", str(EXAMPLES / example), "--out", str(out), "--as-of", DAY.isoformat()]) == 0
    assert bytes(Reading.objects.get().profile) == (out / "profile.json").read_bytes()
