"""Offers that take as many as come: every kind of offer, in every chapter and file."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from bleibe.studies.profile import FILES, Edition, make_profile, write_profile
from bleibe.transition import OfferKind, Region
from builders import ON, group, offer, region


def boundless() -> Region:
    """Return a region with an offer of each kind that has no limit."""
    needs, phases = "language application_skills practice", "study job_search first_job"
    return region(
        offers=[offer(kind, "io", needs, phases, kind=kind, places=math.inf) for kind in OfferKind],
        groups=[group("g", "study:language job_search:application_skills first_job:practice", persons=100)],
    )


@pytest.mark.parametrize(("edition", "language"), [(Edition.PUBLIC, "de"), (Edition.INTERNAL, "en")])
def test_a_region_without_any_limit_has_its_profile(edition: Edition, language: str, tmp_path: Path) -> None:
    profile = make_profile(boundless(), as_of=ON, edition=edition, input_sha256="0" * 64)
    write_profile(profile, tmp_path, language, ())
    assert {path.name for path in tmp_path.iterdir()} == set(FILES)
    written = json.loads((tmp_path / "profile.json").read_text(encoding="utf-8"))
    assert written["throughput"]["stopped_by"]["places"] == 0
