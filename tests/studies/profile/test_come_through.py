"""What if: the headline numbers of a region as it is, as it might be, and with measures taken."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest

from bleibe.science.throughput import Measure
from bleibe.studies.profile import ComeThrough, Edition, come_through
from bleibe.studies.profile.throughput_chapter import throughput_chapter
from bleibe.transition import (
    Agreement,
    Audience,
    Cause,
    InvalidInputError,
    MeasureKind,
    OfferKey,
    Participant,
    Phase,
    Region,
    Stated,
    fit_table,
)
from builders import ON, actor, group, offer, reach, region, tie

STEPS = "study:language job_search:application_skills"


def made() -> Region:
    """640 students: 200 places in the only course, then a training that a third hears of unaided."""
    return region(
        actors=[actor("io", "international_office"), actor("cc", "career_center")],
        offers=[
            offer("course", "io", "language", "study", places=200),
            offer("training", "cc", "application_skills", "job_search", places=600),
        ],
        groups=[
            group(
                "g",
                "study:language job_search:application_skills",
                persons=640,
                participants="degree_student",
            )
        ],
        reaches=[
            reach("course", "g", known=1.0, taken_up=1.0),
            reach("training", "g", known=0.25, taken_up=1.0),
        ],
    )


def asked(what: Region, *measures: Measure) -> ComeThrough:
    return come_through(what, on=ON, edition=Edition.INTERNAL, measures=measures)


def with_offer(what: Region, key: str, **changes: Any) -> Region:
    changed = [replace(one, **changes) if one.key == key else one for one in what.offers]
    return replace(what, offers=tuple(changed))


def test_the_numbers_are_those_of_the_whole_chapter() -> None:
    alone, chapter = asked(made()), throughput_chapter(made(), fit_table(made(), on=ON))
    for field in fields(ComeThrough):
        assert getattr(alone, field.name) == getattr(chapter, field.name), field.name


def test_every_measure_of_the_chapter_brings_alone_what_the_chapter_says() -> None:
    before = asked(made()).carried_per_year
    chapter = throughput_chapter(made(), fit_table(made(), on=ON))
    assert chapter.measures
    for row in chapter.measures:
        assert asked(made(), row.measure).carried_per_year == pytest.approx(before + row.gain, abs=1)


def test_without_anything_changed_the_training_reaches_a_quarter() -> None:
    """0.25 x 640 = 160 hear of the training; 200 could have a place in the course."""
    found = asked(made())
    assert (found.carried_per_year, found.persons_per_year) == (160, 640)
    assert [(row.phase, row.carried_per_year) for row in found.by_phase if row.lost] == [
        (Phase.STUDY, 200),
        (Phase.JOB_SEARCH, 160),
    ]


def test_a_new_tie_hands_those_of_the_course_on() -> None:
    """160 hear of the training unaided; of 200 in the course 0.7 more arrive: 200 in all come through."""
    tied = replace(made(), ties=(tie("io", "cc", "refers", agreement=Agreement.AGREED),))
    assert asked(tied).carried_per_year == 200


def test_fewer_places_carry_fewer() -> None:
    assert asked(with_offer(made(), "course", places=Stated.exact(40))).carried_per_year == 40


def test_an_audience_that_shuts_the_group_out_makes_a_gap() -> None:
    for_others = Audience(participants=frozenset({Participant.REFUGEE}))
    found = asked(with_offer(made(), "course", audience=for_others))
    assert found.carried_per_year == 0
    assert found.by_phase[1].stopped_by[Cause.GAP] == found.by_phase[1].lost


def test_a_language_that_nobody_speaks_makes_a_gap() -> None:
    spoken = [replace(one, traits=replace(one.traits, languages={})) for one in made().groups]
    strangers = replace(made(), groups=tuple(spoken))
    assert asked(with_offer(strangers, "training", languages=frozenset({"de"}))).carried_per_year == 0


def test_measures_together_loosen_what_binds_together() -> None:
    """40 places more and 0.2 more reach: 240 places, 0.45 x 640 = 288 hear of the training: 240."""
    places = Measure(kind=MeasureKind.MORE_PLACES, offer=OfferKey("course"), size=40)
    wider = Measure(kind=MeasureKind.WIDER_REACH, offer=OfferKey("training"), size=0.2)
    assert asked(made(), places).carried_per_year == 160
    assert asked(made(), places, wider).carried_per_year == 240


def test_a_measure_on_what_is_not_there_is_refused_by_name() -> None:
    unknown = Measure(kind=MeasureKind.MORE_PLACES, offer=OfferKey("nothing"), size=40)
    with pytest.raises(InvalidInputError, match="nothing"):
        asked(made(), unknown)


def test_the_public_edition_leaves_out_what_is_said_of_one_office() -> None:
    avoided = replace(made(), actors=(actor("io"), actor("cc", reluctance=0.5)))
    public = come_through(avoided, on=ON, edition=Edition.PUBLIC)
    assert (asked(avoided).carried_per_year, public.carried_per_year) == (80, 160)
