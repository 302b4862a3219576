"""The day on which a source was read says where and when somebody looked, and is evidence of nothing."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

from bleibe.studies.profile import Edition, Profile, make_profile
from bleibe.studies.profile.actors import Freshness
from bleibe.studies.profile.plain import to_plain
from bleibe.transition import (
    Evidence,
    EvidenceKind,
    Need,
    Obstacle,
    ObstacleKey,
    Offer,
    OfferState,
    Phase,
    Region,
    Source,
)
from builders import ON, actor, dated, group, offer, region, tie

LANGUAGE = Obstacle(
    key=ObstacleKey("language"),
    name="Sprache",
    needs=frozenset({Need.LANGUAGE}),
    phases=frozenset({Phase.STUDY}),
    evidence=(Evidence(kind=EvidenceKind.DOCUMENT, text="printed", source=dated(None)),),
)
UNDATED = region(
    actors=[actor("io", "international_office"), actor("cc", "career_center")],
    offers=[
        offer("course", "io", "language", "study", seen=None),
        offer("training", "cc", "application_skills", "final_year", seen=None),
    ],
    ties=[tie("io", "cc")],
    groups=[group("g", "study:language final_year:application_skills", persons=61)],
    obstacles=(LANGUAGE,),
)


def with_source(value: Any, read_on: date | None, dated_on: str | None = None) -> Any:
    """Return the value with every source in it read, or dated, on a day."""
    if isinstance(value, Source):
        return replace(dated(dated_on) if dated_on else value, read_on=read_on)
    if isinstance(value, tuple):
        return tuple(with_source(one, read_on, dated_on) for one in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    inside = {field.name: getattr(value, field.name) for field in fields(value)}
    return replace(value, **{name: with_source(one, read_on, dated_on) for name, one in inside.items()})


def profile_of(one: Region) -> Profile:
    return make_profile(one, as_of=ON, edition=Edition.INTERNAL, input_sha256="0")


def without_read_on(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: without_read_on(one) for name, one in value.items() if name != "read_on"}
    return [without_read_on(one) for one in value] if isinstance(value, list) else value


def test_no_judgement_number_or_freshness_moves_when_sources_were_read_today() -> None:
    """All of the profile stays as it was but the day itself; a date of the source does move it."""
    before, read = to_plain(profile_of(UNDATED)), to_plain(profile_of(with_source(UNDATED, ON)))
    assert read != before
    assert without_read_on(read) == without_read_on(before)
    stated = to_plain(profile_of(with_source(UNDATED, None, "2026-11-22")))
    assert without_read_on(stated["findings"]) != without_read_on(before["findings"])
    assert without_read_on(stated["actors"]) != without_read_on(before["actors"])


def test_an_actor_whose_page_was_read_today_stays_undated() -> None:
    entries = profile_of(with_source(UNDATED, ON)).actors.entries
    assert {one.freshness for one in entries} == {Freshness.UNDATED}
    assert {one.evidence_on for one in entries} == {None}


def test_an_offer_whose_page_was_read_today_is_not_confirmed() -> None:
    one: Offer = with_source(offer("o", "io", seen=None, state=OfferState.RUNNING), ON)
    assert one.source.read_on == ON
    assert not one.is_confirmed(on=date.max)
