"""Evidence that is dated after the day of the profile confirms nothing on that day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bleibe.studies.profile import Edition, Profile, make_profile
from bleibe.studies.profile.actors import Freshness
from bleibe.studies.profile.offer_facts import Existence
from bleibe.transition import Agreement, Offer, QuestionKind
from builders import ON, actor, group, offer, region, tie

LATER = (ON + timedelta(days=1)).isoformat()


def profile_of(seen: str | None, *, last_seen: str | None = None, as_of: date = ON) -> Profile:
    """Return the profile of two actors with an offer each, all of it dated `seen`."""
    made = region(
        actors=[actor("io", "international_office", seen=seen), actor("cc", "career_center", seen=seen)],
        offers=[
            offer("course", "io", "language", "study", seen=seen, last_seen=last_seen),
            offer("training", "cc", "application_skills", "final_year", seen=seen, last_seen=last_seen),
        ],
        ties=[tie("io", "cc", agreement=Agreement.AGREED, seen=seen)],
        groups=[group("g", "study:language final_year:application_skills", persons=61)],
    )
    return make_profile(made, as_of=as_of, edition=Edition.INTERNAL, input_sha256="0")


@pytest.mark.parametrize(
    ("seen", "confirmed"),
    [
        ("2026-11-22", True), ("2026-11", True), ("2026", True),
        (LATER, False), ("2026-12", False), ("2027", False), ("2099-01-01", False),
    ],
)  # fmt: skip
def test_an_offer_is_confirmed_by_what_is_dated_up_to_the_day(seen: str, *, confirmed: bool) -> None:
    by_source = offer("o", "io", seen=seen)
    by_sight: Offer = offer("o", "io", seen=None, last_seen=seen)
    assert (by_source.is_confirmed(on=ON), by_sight.is_confirmed(on=ON)) == (confirmed, confirmed)


def test_an_earlier_sight_still_confirms_beside_a_later_source() -> None:
    assert offer("o", "io", seen="2099", last_seen="2026-01").is_confirmed(on=ON)


def test_every_chapter_judges_later_evidence_as_none() -> None:
    later, undated = profile_of("2099-01-01", last_seen="2099"), profile_of(None)
    assert {one.existence for one in later.coverage.offers} == {Existence.NOT_CONFIRMED}
    assert {one.freshness for one in later.actors.entries} == {Freshness.UNDATED}
    assert not any(one.confirmed for one in later.interfaces.interfaces)
    judgements = [[one.judgement for one in made.findings.judged] for made in (later, undated)]
    assert judgements[0] == judgements[1]
    asked = [one.question.kind for one in later.throughput.questions]
    assert asked.count(QuestionKind.OFFER_EXISTS) == 2


def test_the_same_evidence_counts_from_its_own_day_on() -> None:
    before, then = (profile_of(LATER, as_of=day) for day in (ON, date.fromisoformat(LATER)))
    assert {one.existence for one in before.coverage.offers} == {Existence.NOT_CONFIRMED}
    assert {one.existence for one in then.coverage.offers} == {Existence.RUNNING}
    assert all(one.confirmed for one in then.interfaces.interfaces)


def test_a_check_in_the_future_makes_no_actor_fresh() -> None:
    made = region(actors=[actor("io", "international_office", seen=None, checked_on=date(2099, 1, 1))])
    (entry,) = make_profile(made, as_of=ON, edition=Edition.INTERNAL, input_sha256="0").actors.entries
    assert (entry.freshness, entry.evidence_on) == (Freshness.UNDATED, None)
