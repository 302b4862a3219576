"""The public edition is computed from public data: no number of it gives an internal one away."""

from __future__ import annotations

import json

import pytest

from bleibe.studies.profile import Edition, make_profile
from bleibe.studies.profile.plain import to_plain
from bleibe.transition import Evidence, EvidenceKind, Obstacle, ObstacleKey, Region
from builders import ON, actor, group, offer, reach, region, tie

OBSTACLE = Obstacle(
    key=ObstacleKey("late"),
    name="zu spät",
    evidence=(
        Evidence(kind=EvidenceKind.INTERVIEW, text="SAID-IN-CONFIDENCE"),
        Evidence(kind=EvidenceKind.DOCUMENT, text="printed"),
    ),
)


def made(reluctance: float) -> Region:
    return region(
        actors=[
            actor(
                "abh", "foreigners_authority", reluctance=reluctance, mandate="SECRET-MANDATE", owner="SECRET"
            )
        ],
        offers=[offer("o", "abh", "legal_certainty", "study", places=1000)],
        ties=[tie("abh", "io", trust=2, owner="SECRET")],
        groups=[group("g", "study:legal_certainty", persons=1000)],
        reaches=(reach("o", known=0.8, taken_up=0.5),),
        obstacles=(OBSTACLE,),
    )


def public(one: Region, edition: Edition = Edition.PUBLIC) -> str:
    profile = make_profile(one, as_of=ON, edition=edition, input_sha256="0")
    return json.dumps(to_plain(profile), ensure_ascii=False)


def test_the_reluctance_towards_one_office_moves_no_public_number() -> None:
    """1000 x 0.8 x 0.5 x (1 - reluctance) would give it away: 0.35 and 0.6 give the same public profile."""
    assert public(made(0.35)) == public(made(0.6))
    assert public(made(0.35), Edition.INTERNAL) != public(made(0.6), Edition.INTERNAL)


def test_nothing_internal_stands_in_the_public_profile() -> None:
    """Owners, mandates and what was said in interviews stay inside."""
    shown = public(made(0.35))
    assert "SECRET" not in shown
    assert "SAID-IN-CONFIDENCE" not in shown
    assert "printed" in shown
    assert "SAID-IN-CONFIDENCE" in public(made(0.35), Edition.INTERNAL)


def test_the_order_of_rows_changes_nothing_in_the_profile() -> None:
    """Every table turned round: the same profile, byte for byte."""
    one = region(
        actors=[actor("io", "international_office"), actor("cc", "career_center"), actor("awo")],
        offers=[
            offer("course", "io", "language", "study", places=40),
            offer("training", "cc", "application_skills", "final_year", kind="application_training"),
            offer("advice", "awo", "orientation", "arrival"),
        ],
        ties=[tie("io", "cc"), tie("awo", "io", "refers")],
        groups=[
            group("g1", "arrival:orientation study:language final_year:application_skills", persons=61),
            group("g2", "study:language final_year:application_skills", persons=52),
        ],
    )
    back = region(
        actors=one.actors[::-1],
        offers=one.offers[::-1],
        ties=one.ties[::-1],
        groups=one.groups[::-1],
    )
    assert public(back) == public(one)


def test_what_is_said_of_offices_stands_by_group_in_the_public_profile_from_five_on() -> None:
    """Of five offices 0.1 to 0.5: five are known, their mean is 0.3; of four no mean is given."""
    offices = [
        actor(f"abh{at}", "foreigners_authority", reluctance=share)
        for at, share in enumerate((0.1, 0.2, 0.31, 0.4, 0.5))
    ]
    for count, mean in ((5, 0.3), (4, None)):
        one = region(actors=offices[:count], offers=[], ties=[], groups=[])
        profile = make_profile(one, as_of=ON, edition=Edition.PUBLIC, input_sha256="0")
        bodies = next(row for row in profile.network.state_bodies if row.actors)
        assert bodies.with_reluctance == count
        assert bodies.mean_reluctance == mean
        assert profile.network.internal is None


@pytest.mark.parametrize(("owners", "without"), [(("A", "B"), 0), (("A", ""), 1), (("", ""), 2)])
def test_both_editions_say_of_as_many_interfaces_that_nobody_looks_after_them(
    owners: tuple[str, str], without: int
) -> None:
    """Two ties, each in one direction: whoever is on file stays inside, how many are not does not."""
    one = region(
        actors=[actor("io"), actor("cc"), actor("lc")],
        offers=[
            offer("first", "io", "orientation", "arrival"),
            offer("then", "cc", "language", "study"),
            offer("last", "lc", "application_skills", "final_year"),
        ],
        ties=[
            tie("io", "cc", "refers", owner=owners[0]),
            tie("cc", "lc", "refers", owner=owners[1]),
        ],
        groups=[group("g", "arrival:orientation study:language final_year:application_skills", persons=60)],
    )
    for edition in Edition:
        chapter = make_profile(one, as_of=ON, edition=edition, input_sha256="0").interfaces
        assert (len(chapter.interfaces), chapter.without_owner) == (2, without)
        assert (chapter.internal is None) is (edition is Edition.PUBLIC)
