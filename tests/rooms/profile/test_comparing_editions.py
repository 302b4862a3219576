"""Comparing two editions: what changed in numbers, coverage, measures and findings, and what did not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from bleibe.exchange import RegionTables, to_region
from bleibe.platform.models import User
from bleibe.rooms.directory.api import Author, Way, put_region
from bleibe.rooms.profile.models import EditionFile, StoredEdition
from bleibe.rooms.profile.rules.comparing import Comparison, Number, compare
from bleibe.rooms.profile.rules.editions import EditionState
from bleibe.studies.profile import Edition, make_profile, profile_json

from .cast import DAY, KEY, small_tables, stored


def profile_of(tables: RegionTables) -> bytes:
    """Return profile.json of a region."""
    profile = make_profile(to_region(tables), as_of=DAY, edition=Edition.PUBLIC, input_sha256="0" * 64)
    return profile_json(profile)


def without_training() -> RegionTables:
    """Return the small region before anybody trained for applications."""
    tables = small_tables()
    rows = [dict(row.cells) for row in tables.rows("services")]
    return tables.with_rows("services", [row for row in rows if row["id"] != "training"])


def offers_with(key: str, **changed: str) -> RegionTables:
    """Return the small region with one of its offers changed."""
    tables = small_tables()
    rows = [dict(row.cells) for row in tables.rows("services")]
    return tables.with_rows("services", [row | changed if row["id"] == key else row for row in rows])


def page_of(address: str) -> str:
    """Return what a visitor reads there, without what marks the arrow."""
    answer = Client().get(address)
    assert answer.status_code == 200
    return answer.content.decode().replace('<span class="arrow">→</span>', "→")


def number(found: Comparison, key: str) -> Number:
    """Return one headline number."""
    return next(one for one in found.headline if one.key == key)


def test_a_new_offer_closes_a_gap_and_raises_the_number() -> None:
    found = compare(profile_of(without_training()), profile_of(small_tables()))
    assert [(one.group, one.phase, one.need) for one in found.gaps_closed] == [
        ("Studierende", "job_search", "application_skills")
    ]
    assert found.gaps_opened == ()
    assert number(found, "offers") == Number(key="offers", before=1, after=2)
    assert number(found, "gaps").difference == -1
    carried = number(found, "carried").difference
    assert carried is not None
    assert carried > 0
    another = next(one for one in found.measures if one.key == "new_offer/job_search/application_skills")
    assert another.difference is not None
    assert another.difference < 0
    assert "more_places/training" in {one.key for one in found.measures if one.before is None}


def test_the_other_way_round_everything_is_turned_round() -> None:
    there = compare(profile_of(without_training()), profile_of(small_tables()))
    back = compare(profile_of(small_tables()), profile_of(without_training()))
    assert back.gaps_opened == there.gaps_closed
    assert {one.key: (one.before, one.after) for one in back.headline} == {
        one.key: (one.after, one.before) for one in there.headline
    }
    assert [(one.key, one.after, one.before) for one in there.findings] == [
        (one.key, one.before, one.after) for one in back.findings
    ]


def test_the_same_profile_twice_has_no_difference() -> None:
    profile = profile_of(small_tables())
    found = compare(profile, profile)
    assert all(one.difference == 0 for one in found.headline)
    assert found == replace(found, gaps_closed=(), gaps_opened=(), rungs=(), measures=(), findings=())


def test_while_no_offer_is_on_file_nobody_knows_who_came_through() -> None:
    found = compare(profile_of(small_tables().with_rows("services", [])), profile_of(small_tables()))
    carried = number(found, "carried")
    assert (carried.before, carried.difference) == (None, None)
    assert carried.after is not None


def kept(number: int, tables: RegionTables, state: EditionState = EditionState.RELEASED) -> None:
    """Keep a profile as an edition in a state."""
    made_by, _ = User.objects.get_or_create(username="first")
    released_by, _ = User.objects.get_or_create(username="second")
    row = StoredEdition.objects.create(
        region=KEY,
        number=number,
        as_of=DAY,
        edition="public",
        version=1,
        rows=[],
        input_sha256="0" * 64,
        made_by=made_by,
        made_by_name="first",
        made_at=timezone.now(),
        state=EditionState.DRAFT,
    )
    content = profile_of(tables)
    EditionFile.objects.create(
        of=row, language="de", name="profile.json", content=content, size=len(content), sha256=""
    )
    if state is EditionState.RELEASED:
        row.state, row.released_by, row.released_by_name = state, released_by, "second"
        row.released_at = timezone.now()
        row.save()


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_says_what_changed_whichever_is_named_first(
    language: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    stored()
    kept(1, without_training())
    kept(2, small_tables())
    with django_assert_max_num_queries(12):
        page = Client().get(f"/{language}/r/{KEY}/editions/compare/?old=2&new=1").content.decode()
    assert ("Jetzt gibt es ein Angebot" if language == "de" else "Now there is an offer") in page
    assert ("Ausgabe 1 und Ausgabe 2" if language == "de" else "Edition 1 and edition 2") in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", "Orientierungsveranstaltungen: niemand bekannt → nicht bestätigt"),
        ("en", "orientation events: nobody known → not confirmed"),
    ],
)
def test_a_rung_that_turned_is_named_with_what_it_was_and_is(language: str, said: str) -> None:
    stored()
    kept(1, small_tables())
    kept(2, offers_with("welcome", kind="welcome_event"))
    page = page_of(f"/{language}/r/{KEY}/editions/compare/?old=1&new=2")
    assert said in page


@pytest.mark.django_db
def test_a_measure_on_an_offer_is_named_by_the_offer_though_an_actor_has_its_key() -> None:
    tables = small_tables()
    actors = [dict(row.cells) for row in tables.rows("organizations")]
    namesake = {"id": "training", "name": "Trainingsgesellschaft"}
    put_region(KEY, tables.with_rows("organizations", [*actors, namesake]), Author(name="Start"), Way.START)
    kept(1, without_training())
    kept(2, small_tables())
    page = page_of(f"/de/r/{KEY}/editions/compare/?old=1&new=2")
    assert "Mehr Plätze: Bewerbungstraining" in page
    assert "Trainingsgesellschaft" not in page


@pytest.mark.django_db
def test_a_difference_below_zero_has_the_sign_of_minus() -> None:
    stored()
    kept(1, small_tables())
    kept(2, without_training())
    page = page_of(f"/de/r/{KEY}/editions/compare/?old=1&new=2")
    assert ">−1<" in page
    assert ">-" not in page


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["old=1&new=3", "old=1", "old=1&new=x", "old=1&new=2"])
def test_only_released_editions_are_compared(query: str) -> None:
    stored()
    kept(1, small_tables())
    kept(2, small_tables(), EditionState.DRAFT)
    assert Client().get(f"/de/r/{KEY}/editions/compare/?{query}").status_code == 404
