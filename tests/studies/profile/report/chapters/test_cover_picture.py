"""The picture on the cover: a filled rung names who carries it, where that has room."""

from __future__ import annotations

import re

import pytest

from bleibe.studies.profile import Edition, make_profile
from bleibe.studies.profile.report.chapters.material import material_of
from bleibe.studies.profile.report.chapters.path import View, region_picture
from builders import ON, actor, group, offer, region

LONG = "Gesellschaft zur Förderung von allem Möglichen in der ganzen Region und darüber hinaus"


def cover_of(*names: str, language: str = "de") -> str:
    """Return what is lettered on the cover of a region whose career centers have these names."""
    keys = [f"cc{at}" for at in range(len(names))]
    made = region(
        actors=[actor(key, "career_center", name=name) for key, name in zip(keys, names, strict=True)],
        offers=[
            offer(key, key, "application_skills", "job_search", kind="application_training") for key in keys
        ],
        groups=[group("g", "job_search:application_skills", persons=61)],
    )
    profile = make_profile(made, as_of=ON, edition=Edition.PUBLIC, input_sha256="0")
    picture = region_picture(material_of(profile, (), language), View.COVER)
    assert picture is not None
    return " ".join(re.findall(r">([^<>]+)</t", picture.svg))


@pytest.mark.parametrize(("language", "more"), [("de", "und 2 weitere"), ("en", "and 2 more")])
def test_a_filled_rung_names_its_first_carrier_and_how_many_more(language: str, more: str) -> None:
    assert "Career Service" in cover_of("Career Service", language=language)
    several = cover_of("Career Service", "Zweite", "Dritte", language=language)
    assert f"Career Service {more}" in several
    assert "Zweite" not in several


def test_a_carrier_without_room_leaves_the_word() -> None:
    picture = cover_of(LONG)
    assert "Gesellschaft" not in picture
    assert "besteht" in picture
