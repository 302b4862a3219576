"""The picture on the cover: a filled rung names who carries it, where that has room."""

from __future__ import annotations

import re

import pytest

from bleibe.studies.profile import Edition, make_profile
from bleibe.studies.profile.report.chapters.material import material_of
from bleibe.studies.profile.report.chapters.path import View, region_picture
from bleibe.transition import OfferState
from builders import ON, actor, group, offer, region

JOB_SEARCH = "job_search:application_skills"
BOTH = f"final_year:application_skills {JOB_SEARCH}"
LONG = "Gesellschaft zur Förderung von allem Möglichen in der ganzen Region und darüber hinaus"


def cover_of(
    *names: str, language: str = "de", state: OfferState = OfferState.RUNNING, steps: str = JOB_SEARCH
) -> str:
    """Return what is lettered on the cover of a region whose career centers have these names.

    `steps` are those of its one group; the bar spans its phases.
    """
    keys = [f"cc{at}" for at in range(len(names))]
    made = region(
        actors=[actor(key, "career_center", name=name) for key, name in zip(keys, names, strict=True)],
        offers=[
            offer(key, key, "application_skills", "job_search", kind="application_training", state=state)
            for key in keys
        ],
        groups=[group("g", steps, persons=61)],
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


def test_a_bar_over_two_phases_has_room_for_a_longer_name() -> None:
    long = "Universität Musterstadt, Zentrum für Beruf und Praxis aller Fächer"
    assert long in cover_of(long, steps=BOTH)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Zentrum für Beruf und Praxis (Musterstadt, Neustadt, Altstadt)", "Zentrum für Beruf und Praxis"),
        ("Hochschule Musterstadt, Zentrum für Beruf und Praxis aller Fächer", "Hochschule Musterstadt"),
    ],
)
def test_a_name_without_room_stands_without_its_qualifier(name: str, shown: str) -> None:
    picture = cover_of(name)
    assert shown in picture
    assert "Neustadt" not in picture
    assert "aller Fächer" not in picture


def test_a_rung_that_is_not_confirmed_names_its_carrier_too() -> None:
    assert "Career Service, nicht bestätigt" in cover_of("Career Service", state=OfferState.NOT_CONFIRMED)


def test_a_carrier_without_room_leaves_the_word() -> None:
    picture = cover_of(LONG)
    assert "Gesellschaft" not in picture
    assert "besteht" in picture
