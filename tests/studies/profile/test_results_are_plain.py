"""Each chapter can be written down as it stands, and its public form differs only in what is missing."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from bleibe.science.network import LeftOut
from bleibe.science.throughput import Measure as ThroughputMeasure
from bleibe.studies.profile.actors import actor_register
from bleibe.studies.profile.labour_market import labour_market
from bleibe.studies.profile.network_chapter import network_chapter
from bleibe.studies.profile.plain import schema_of, to_plain
from bleibe.transition import Demand, FieldOccupation, Graduates, Region, Stated
from builders import ON, actor, group, offer, reach, region, stated, tie
from studies.profile.chapters_of import coverage_of, interfaces_of

REGION = region(
    actors=[actor("a", "international_office"), actor("b", "career_center", trust=3)],
    offers=[
        offer("o", "a", "orientation", "arrival", languages="en", places=float("inf")),
        offer("p", "b", "language", "study", languages="de"),
    ],
    ties=[tie("a", "b")],
    groups=[group("g", "arrival:orientation study:language study:practice", languages={"en": "B2"})],
    reaches=(reach("o", "g", known=0.5),),
    graduates=(
        Graduates(field_of_study="0613", number=Stated.exact(9), unit="graduates", population="foreign"),
    ),
    demand=(Demand(occupation="434", number=Stated.exact(4), unit="vacancies"),),
    field_occupations=(FieldOccupation(field_of_study="0613", occupation="434", share=stated(0.5)),),
)

CHAPTERS: list[Callable[[Region], Any]] = [
    lambda made: actor_register(made, ON),
    lambda made: coverage_of(made, ON),
    lambda made: interfaces_of(made, ON),
    lambda made: network_chapter(made, ON),
    labour_market,
]


def written(chapter: Any) -> str:
    return json.dumps(to_plain(chapter), allow_nan=False)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_of_a_full_and_of_an_empty_region_is_written_as_json(
    chapter: Callable[[Region], Any],
) -> None:
    assert written(chapter(REGION)) != written(chapter(region()))


@pytest.mark.parametrize("chapter", CHAPTERS[:4])
def test_the_public_form_of_a_chapter_has_no_internal_part_anywhere(chapter: Callable[[Region], Any]) -> None:
    def internals(value: object) -> list[object]:
        if isinstance(value, dict):
            own = [value["internal"]] if "internal" in value else []
            return own + [found for part in value.values() for found in internals(part)]
        return [found for part in value for found in internals(part)] if isinstance(value, list) else []

    assert any(part is not None for part in internals(json.loads(written(chapter(REGION)))))
    public = internals(json.loads(written(chapter(REGION).public())))
    assert public
    assert all(part is None for part in public)


def test_two_classes_of_one_name_have_a_schema_each() -> None:
    """The network and throughput both have a class `Measure`; only one of them is a list of words."""

    @dataclass(frozen=True)
    class Both:
        left_out: LeftOut
        measure: ThroughputMeasure

    schema = schema_of(Both, title="both", id="urn:both")
    kinds = {name: found["type"] for name, found in schema["$defs"].items() if name.endswith("Measure")}
    assert sorted(kinds.values()) == ["object", "string"]
