"""Which of several measures that bring the same is told first, and which are taken together."""

from __future__ import annotations

from collections.abc import Iterable

from bleibe.science.throughput import Measure, RankedMeasure
from bleibe.studies.profile.equal_measures import AmongEquals
from bleibe.transition import ActorKey, MeasureKind, OfferKey, OfferState, Region
from builders import ON, actor, offer, region


def tie(first: str, second: str) -> Measure:
    return Measure(kind=MeasureKind.NEW_TIE, actors=(ActorKey(first), ActorKey(second)), size=0.7)


def places(key: str) -> Measure:
    return Measure(kind=MeasureKind.MORE_PLACES, offer=OfferKey(key), size=20)


def offices() -> Region:
    """Two offices of one university, a welfare office and a club; nobody confirms the offer of the club."""
    return region(
        actors=[actor("uni"), actor("career", parent="uni"), actor("office", parent="uni"), actor("awo")],
        offers=[
            offer("advice", "career"),
            offer("welcome", "office"),
            offer("migration", "awo"),
            offer("meeting", "a_club", state=OfferState.NOT_CONFIRMED),
        ],
    )


def told(rows: Iterable[tuple[float, Measure]], packed: Iterable[Measure] = ()) -> list[str]:
    equals = AmongEquals(offices(), on=ON, packed=packed)
    ranked = [RankedMeasure(measure=measure, gain=gain) for gain, measure in rows]
    return [row.measure.name for row in equals.ordered(ranked)]


def test_the_larger_gain_stands_first_whatever_it_builds_on() -> None:
    rows = [(28.0, tie("career", "office")), (29.0, places("meeting"))]
    assert told(rows) == ["more_places/meeting", "new_tie/career/office"]


def test_among_equals_a_tie_within_one_house_stands_before_confirmed_and_before_unconfirmed_ones() -> None:
    rows = [(29.0, tie("a_club", "career")), (29.0, tie("awo", "career")), (29.0, tie("career", "office"))]
    assert told(rows) == ["new_tie/career/office", "new_tie/awo/career", "new_tie/a_club/career"]


def test_among_equals_what_the_package_uses_stands_first() -> None:
    rows = [(29.0, tie("career", "office")), (29.0, tie("a_club", "career"))]
    assert told(rows, packed=[tie("a_club", "career")])[0] == "new_tie/a_club/career"


def test_among_equals_a_confirmed_offer_stands_first_then_the_name_decides() -> None:
    rows = [(9.0, places(key)) for key in ("meeting", "welcome", "advice")]
    assert told(rows) == ["more_places/advice", "more_places/welcome", "more_places/meeting"]
    assert told(reversed(rows)) == told(rows)
