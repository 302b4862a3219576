"""The register of actors (B1)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bleibe.studies.profile.actors import Freshness, RoleState, actor_register
from bleibe.transition import (
    SEED_ROLES,
    ActorGroup,
    ActorRole,
    ActorState,
    InfluenceLevel,
    Source,
    months_after,
    months_before,
)
from builders import ON, actor, offer, region


def test_without_actors_every_actor_that_the_seed_names_is_missing() -> None:
    chapter = actor_register(region(), ON)
    assert chapter.missing_roles == SEED_ROLES
    assert {stand.state for stand in chapter.roles} == {RoleState.MISSING}


def test_a_role_is_found_where_a_known_actor_holds_it_and_to_find_where_only_a_blank_one_does() -> None:
    chapter = actor_register(
        region(
            actors=[
                actor("io", "international_office career_center"),
                actor("abh", "foreigners_authority", state=ActorState.TO_FIND),
                actor("wc", "welcome_center"),
            ]
        ),
        ON,
    )
    stands = {stand.role: stand for stand in chapter.roles}
    assert stands[ActorRole.CAREER_CENTER].state is RoleState.FOUND
    assert stands[ActorRole.CAREER_CENTER].actors == ("io",)
    assert (stands[ActorRole.FOREIGNERS_AUTHORITY].state, stands[ActorRole.FOREIGNERS_AUTHORITY].actors) == (
        RoleState.TO_FIND,
        (),
    )
    assert stands[ActorRole.COMPANY].state is RoleState.MISSING
    assert not stands[ActorRole.WELCOME_CENTER].named_by_seed
    assert ActorRole.FOREIGNERS_AUTHORITY in chapter.missing_roles
    assert ActorRole.CAREER_CENTER not in chapter.missing_roles
    assert ActorRole.WELCOME_CENTER not in chapter.missing_roles


def test_entries_stand_by_group_then_role_then_name() -> None:
    chapter = actor_register(
        region(
            actors=[
                actor("z", "chamber", name="Kammer"),
                actor("y", "student_body", name="AStA"),
                actor("x", "career_center", name="B"),
                actor("w", "international_office", name="C"),
                actor("v", "international_office", name="A"),
                actor("u", name="Ohne Rolle"),
            ]
        ),
        ON,
    )
    assert [entry.key for entry in chapter.entries] == ["v", "w", "x", "y", "z", "u"]
    assert [(stand.group, stand.known) for stand in chapter.groups] == [
        (ActorGroup.UNIVERSITY, 3),
        (ActorGroup.STUDENTS, 1),
        (ActorGroup.OTHER, 2),
    ]


@pytest.mark.parametrize(
    ("seen", "checked_on", "freshness", "evidence_on"),
    [
        ("2024-11-22", None, Freshness.FRESH, date(2024, 11, 22)),  # 24 months to the day
        ("2024-11-21", None, Freshness.STALE, date(2024, 11, 21)),
        ("2024", None, Freshness.STALE, date(2024, 1, 1)),  # a year counts from its first day
        ("2025-04", None, Freshness.FRESH, date(2025, 4, 1)),
        ("2019", date(2026, 1, 5), Freshness.FRESH, date(2026, 1, 5)),
        (None, None, Freshness.UNDATED, None),
    ],
)
def test_an_entry_is_old_when_its_newest_evidence_is_older_than_two_years(
    seen: str | None, checked_on: date | None, freshness: Freshness, evidence_on: date | None
) -> None:
    one = actor("a", seen=seen, checked_on=checked_on)
    entry = actor_register(region(actors=[one]), ON).entries[0]
    assert (entry.freshness, entry.evidence_on) == (freshness, evidence_on)


def test_an_offer_that_was_seen_of_late_shows_that_its_actor_is_there() -> None:
    one = actor("a", seen="2015")
    chapter = actor_register(region(actors=[one], offers=[offer("o", "a", last_seen="2026-03")]), ON)
    assert (chapter.entries[0].freshness, chapter.entries[0].offers) == (Freshness.FRESH, 1)
    assert chapter.groups[-1].stale == 0


def test_an_actor_still_to_find_is_neither_old_nor_undated() -> None:
    chapter = actor_register(region(actors=[actor("a", state=ActorState.TO_FIND)]), ON)
    assert chapter.entries[0].freshness is Freshness.TO_FIND
    other = chapter.groups[-1]
    assert (other.known, other.to_find, other.stale, other.undated) == (0, 1, 0, 0)


def test_an_office_names_its_parent() -> None:
    chapter = actor_register(region(actors=[actor("uni", name="Uni"), actor("io", parent="uni")]), ON)
    assert {entry.key: (entry.parent, entry.parent_name) for entry in chapter.entries} == {
        "uni": (None, ""),
        "io": ("uni", "Uni"),
    }


def test_the_public_register_holds_no_internal_field() -> None:
    one = actor(
        "a",
        mandate="MANDATE",
        own_logic="LOGIC",
        owner="OWNER",
        trust=1.25,
        reluctance=0.375,
        influence=InfluenceLevel.HIGH,
    )
    chapter = actor_register(region(actors=[one]), ON)
    for secret in ("MANDATE", "LOGIC", "OWNER", "1.25", "0.375", "InfluenceLevel.HIGH"):
        assert secret in repr(chapter)
        assert secret not in repr(chapter.public())


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.integers(0, 400))
def test_so_many_months_before_is_the_same_day_or_the_last_of_its_month(day: date, months: int) -> None:
    before = months_before(day, months)
    assert (day.year - before.year) * 12 + day.month - before.month == months
    assert before.day == day.day or (
        before.day < day.day and (before.replace(day=28) == before or before.day > 28)
    )


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.integers(0, 1200))
def test_so_many_months_after_leads_back_to_the_same_month(day: date, months: int) -> None:
    before = months_before(months_after(day, months), months)
    assert (before.year, before.month) == (day.year, day.month)
    assert before.day <= day.day


def test_the_source_of_an_entry_is_that_of_its_own_row() -> None:
    one = actor("a", seen="2020-05")
    entry = actor_register(region(actors=[one]), ON).entries[0]
    assert entry.source == Source(citation="https://example.org/", dated=one.source.dated)
