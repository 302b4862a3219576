"""The network chapter: the stand towards BA and ABH, and what the public may see of it."""

from __future__ import annotations

import dataclasses
import json
from datetime import date

import pytest

from bleibe.studies.profile.network_chapter import NetworkChapter, StateBodies, network_chapter
from bleibe.transition import Actor, ActorRole, ActorState
from builders import ON, actor, region, tie


def bodies(actors: list[Actor], role: ActorRole = ActorRole.FOREIGNERS_AUTHORITY) -> StateBodies:
    found = network_chapter(region(actors=actors), ON).state_bodies
    return next(one for one in found if one.role is role)


def offices(*reluctance: float | None) -> list[Actor]:
    return [
        actor(f"abh{at}", "foreigners_authority", reluctance=share) for at, share in enumerate(reluctance)
    ]


@pytest.mark.parametrize(
    ("reluctance", "with_value", "mean"),
    [
        ([], 0, None),
        ([None, None, None], 0, None),
        ([0.5], 1, None),
        ([0.25, 0.5, None, None], 2, None),  # the mean of two would tell either office the other's
        ([0.2, 0.4, 0.5, 0.6], 4, None),
        ([0.2, 0.4, 0.5, 0.6, 0.8], 5, 0.5),
        ([0.2, 0.4, 0.5, 0.6, 0.8, None], 5, 0.5),  # unknown is not zero
        ([0.2, 0.4, 0.5, 0.6, 0.7], 5, 0.5),  # 0.48, rounded to 5 %
        ([0.2, 0.4, 0.5, 0.6, 0.9], 5, 0.5),  # 0.52
        ([0.0, 0.0, 0.0, 0.0, 0.125], 5, 0.05),  # 0.025: half up
        ([0.41737] * 6, 6, None),  # the mean would be the value of each
        ([0.40, 0.41, 0.42, 0.43, 0.44], 5, None),  # the same within a step of 5 %
        ([0.40, 0.40, 0.40, 0.40, 0.45], 5, 0.4),
    ],
)
def test_the_mean_of_state_bodies_is_given_rounded_from_five_values_on_that_differ(
    reluctance: list[float | None], with_value: int, mean: float | None
) -> None:
    one = bodies(offices(*reluctance))
    assert (one.actors, one.with_reluctance, one.mean_reluctance) == (len(reluctance), with_value, mean)
    assert (one.with_trust, one.mean_trust) == (0, None)


def test_only_known_actors_of_a_state_role_are_state_bodies() -> None:
    actors = [
        actor("ba", "employment_agency", trust=(2, 4)),
        actor("blank", "employment_agency", state=ActorState.TO_FIND, trust=5),
        actor("ihk", "chamber", trust=5),
    ]
    one = bodies(actors, ActorRole.EMPLOYMENT_AGENCY)
    assert (one.actors, one.with_trust) == (1, 1)
    internal = network_chapter(region(actors=actors), ON).internal
    assert internal is not None
    assert [(value.actor, value.trust.low, value.reluctance) for value in internal if value.trust] == [
        ("ba", 2, None)
    ]


def test_the_seeds_statement_stands_apart_and_changes_no_value() -> None:
    chapter = network_chapter(region(actors=offices(None)), ON)
    assert "Zurückhaltung besteht" in chapter.general.wording
    assert (chapter.general.source.dated, chapter.general.place) == ("2014", "Niedersachsen")
    assert chapter.internal is not None
    assert [value.reluctance for value in chapter.internal] == [None]


def test_the_public_chapter_holds_no_value_of_one_office_and_no_named_single_point() -> None:
    actors = [*offices(0.3125, 0.4375), *[actor(f"x{at}", trust=4.75) for at in range(12)]]
    ties = [tie("abh0", f"x{at}", trust=1.5, owner="OWNER") for at in range(12)]
    chapter = network_chapter(region(actors=actors, ties=ties), ON)
    public = repr(chapter.public())
    for secret in ("0.3125", "0.4375", "4.75", "low=1.5", "Broker(", "Bridge(", "CutPoint(", "NodeInternals"):
        assert secret in repr(chapter)
        assert secret not in public
    assert "OWNER" not in repr(chapter)


def test_the_chapter_can_be_written_as_json_as_it_stands() -> None:
    actors = [*offices(0.25), actor("a"), actor("b")]
    chapter = network_chapter(region(actors=actors, ties=[tie("a", "b", trust=3)]), ON)

    def dates(value: object) -> str:
        assert isinstance(value, date)
        return value.isoformat()

    assert isinstance(chapter, NetworkChapter)
    read = json.loads(json.dumps(dataclasses.asdict(chapter), default=dates, allow_nan=False))
    assert read["facts"]["co_operation"]["pairs"] == 1


def test_the_mean_of_trust_is_rounded_to_a_tenth() -> None:
    """(3.71931 + 2 + 4 + 5 + 1) / 5 = 3.143862."""
    agencies = [
        actor(f"ba{at}", "employment_agency", trust=trust) for at, trust in enumerate((3.71931, 2, 4, 5, 1))
    ]
    assert bodies(agencies, ActorRole.EMPLOYMENT_AGENCY).mean_trust == 3.1
