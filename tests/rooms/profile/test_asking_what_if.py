"""What if: an address holds the changes, and the numbers follow."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from bleibe.exchange import to_region
from bleibe.platform.roles import Role
from bleibe.rooms.directory.api import Author, StoredProposal, Way, put_region, snapshot
from bleibe.rooms.profile import services
from bleibe.rooms.profile.api import compute
from bleibe.rooms.profile.models import Reading, WhatIf
from bleibe.studies.profile import ComeThrough, Edition, come_through
from bleibe.transition import Region

from .asking import PAGE, asked, services_with
from .cast import DAY, KEY, signed_in, small_tables
from .computed_once import computed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _computed() -> None:
    """Have the region computed, so that its day and its measures are known."""
    computed()


def expected(table: str, *rows: dict[str, str]) -> float:
    """Return how many come through in the region whose table holds these rows instead."""
    region = to_region(small_tables().with_rows(table, [dict(row) for row in rows]))
    return come_through(region, on=DAY, edition=Edition.PUBLIC).carried_per_year


CHANGED = {
    ("places", "training:45"): ("services", services_with("training", places_per_year="45")),
    ("languages", "training:de.en"): ("services", services_with("training", languages="de;en")),
    ("audience", "welcome:exchange_student"): (
        "services",
        services_with("welcome", for_participants="exchange_student"),
    ),
    ("tie", "io:cc:refers:agreed"): (
        "ties",
        [
            {
                "from_organization_id": "io",
                "to_organization_id": "cc",
                "kind": "refers",
                "agreement": "agreed",
            }
        ],
    ),
    ("offer", "cc:job_search:application_skills:30"): (
        "services",
        [
            *services_with("training"),
            {
                "id": "what_if_1",
                "organization_id": "cc",
                "name": "Neues Angebot (Was wäre, wenn)",
                "needs": "application_skills",
                "phases": "job_search",
                "places_per_year": "30",
                "state": "running",
            },
        ],
    ),
}


CHANGED[("offer_ends", "training")] = (
    "services",
    [row for row in services_with("training") if row["id"] != "training"],
)


@pytest.mark.parametrize("change", CHANGED)
def test_the_answer_is_what_comes_through_the_edited_tables(change: tuple[str, str]) -> None:
    table, rows = CHANGED[change]
    answer = Client().get(asked(change))
    assert answer.status_code == 200
    assert WhatIf.objects.get().after == expected(table, *rows)


def test_a_tie_that_ends_carries_nobody_any_more_and_the_draft_writes_from_when() -> None:
    client = signed_in(Role.COORDINATOR)
    tie = {"from_organization_id": "io", "to_organization_id": "cc", "kind": "refers", "agreement": "agreed"}
    everybody_comes = {"service_id": "welcome", "known": "1", "taken_up": "1"}
    untied = small_tables().with_rows("reach", [everybody_comes])
    untied = untied.with_rows("services", services_with("training", places_per_year="100"))
    put_region(KEY, untied.with_rows("ties", [tie]), Author(name="Start"), Way.FILE)
    ends = ("tie_ends", "io:cc:refers")
    client.get(asked(ends))
    found = WhatIf.objects.get()
    without = come_through(to_region(untied), on=found.as_of, edition=Edition.PUBLIC)
    assert found.after == without.carried_per_year
    assert found.before is not None
    assert found.before > found.after, "the tie carried somebody"
    client.post(f"{PAGE}draft/?{urlencode([ends])}")
    (cell,) = StoredProposal.objects.get().cells
    assert (cell["table"], cell["column"], cell["now"]) == (
        "ties",
        "valid_until",
        str(found.as_of),
    )


def test_a_proposed_measure_can_be_taken_and_brings_what_the_profile_says() -> None:
    best = Reading.objects.get().measures[0]
    Client().get(asked(("measure", best["name"])))
    found = WhatIf.objects.get()
    assert found.after is not None
    assert found.before is not None
    assert found.after > found.before


def test_a_measure_that_is_now_proposed_in_another_size_is_computed_anew() -> None:
    best = Reading.objects.get().measures[0]
    address = asked(("measure", best["name"]))
    Client().get(address)
    Reading.objects.update(measures=[best | {"size": 0.0}])
    Client().get(address)
    first, second = WhatIf.objects.values_list("after", flat=True)
    assert first > second


def test_a_kept_part_of_the_page_is_never_shown_as_the_page() -> None:
    address = asked(("places", "training:45"))
    for headers in ({}, {"HX-Request": "true"}):
        assert "HX-Request" in Client().get(address, headers=headers).headers["Vary"]


def test_old_and_new_stand_in_one_drawing_and_one_table() -> None:
    page = Client().get(asked(("places", "training:45"))).content.decode()
    assert "stroke-dasharray" in page
    assert "bisher" in page
    assert "style=" not in page
    assert "„Bewerbungstraining“ hat 45 Plätze im Jahr." in page


def no_offer_on_file() -> None:
    """Store the region without any offer and compute it."""
    put_region(KEY, small_tables().with_rows("services", []), Author(name="Start"), Way.FILE)
    compute(snapshot(KEY), on=DAY, edition=Edition.PUBLIC)


UNKNOWN = {
    ("tie", "io:cc:refers:agreed"): ("bleibt unbekannt", "stays unknown"),
    ("offer", "cc:arrival:orientation:30"): ("heute sind, ist unbekannt", "today is unknown"),
}


@pytest.mark.parametrize("change", UNKNOWN)
@pytest.mark.parametrize("language", ["de", "en"])
def test_while_no_offer_is_on_file_what_comes_through_is_unknown_and_not_zero(
    change: tuple[str, str], language: str
) -> None:
    no_offer_on_file()
    page = Client().get(asked(change).replace("/de/", f"/{language}/")).content.decode()
    assert UNKNOWN[change][language == "en"] in page
    assert ("so viele wie bisher" if language == "de" else "as many as now") not in page
    assert ("unbekannt</" if language == "de" else "unknown</") in page, "in the tables as well"
    assert WhatIf.objects.get().before is None


def test_without_the_last_offer_what_comes_through_is_unknown() -> None:
    page = Client().get(asked(("offer_ends", "welcome"), ("offer_ends", "training"))).content.decode()
    assert "ist dann unbekannt; heute sind es höchstens" in page
    assert WhatIf.objects.get().after is None


def test_without_a_group_nobody_is_counted() -> None:
    nobody = small_tables().with_rows("groups", []).with_rows("needs", [])
    put_region(KEY, nobody, Author(name="Start"), Way.FILE)
    page = Client().get(asked(("places", "training:45"))).content.decode()
    assert "keine Gruppe von Personen im Verzeichnis" in page
    assert WhatIf.objects.get().after is None


@pytest.mark.parametrize("language", ["de", "en"])
def test_those_whose_record_ends_in_a_phase_stand_in_the_table(language: str) -> None:
    rows = [dict(row.cells) for row in small_tables().rows("groups")]
    early = [{"id": "early", "name": "Austausch", "route": "study_to_work", "persons_per_year": "50"}]
    needs = [dict(row.cells) for row in small_tables().rows("needs")]
    needs.append({"group_id": "early", "phase": "arrival", "need": "orientation"})
    tables = small_tables().with_rows("groups", rows + early).with_rows("needs", needs)
    put_region(KEY, tables, Author(name="Start"), Way.FILE)
    page = Client().get(asked(("places", "welcome:150")).replace("/de/", f"/{language}/")).content.decode()
    head = "hier endet, was erfasst ist, dann" if language == "de" else "the record ends here, then"
    assert head in page


def test_where_no_record_ends_early_no_column_says_so() -> None:
    page = Client().get(asked(("places", "training:45"))).content.decode()
    assert "hier endet, was erfasst ist" not in page


def test_a_question_is_computed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    address = asked(("places", "training:45"))
    first = Client().get(address).content

    def never(*_: object, **__: object) -> None:
        raise AssertionError("computed again")

    monkeypatch.setattr(services.what_if, "come_through", never)
    assert Client().get(address).content == first


def test_what_comes_through_without_changes_is_computed_once_for_all_questions(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Reading.objects.all().delete()  # as after a change, until the numbers are computed anew
    computed_of: list[object] = []

    def counted(region: Region, **known: Any) -> ComeThrough:
        computed_of.append(region)
        return come_through(region, **known)

    monkeypatch.setattr(services.what_if, "come_through", counted)
    for places in ("45", "46", "47"):
        assert Client().get(asked(("places", f"training:{places}"))).status_code == 200
    assert len(computed_of) == 4, "as it is, and as it would be by each question"


@pytest.mark.parametrize(
    ("language", "names"),
    [("de", ["Arabisch", "Türkisch", "Ukrainisch"]), ("en", ["Arabic", "Turkish", "Ukrainian"])],
)
def test_the_languages_of_an_offers_own_form_can_be_asked_for(language: str, names: list[str]) -> None:
    page = Client().get(PAGE.replace("/de/", f"/{language}/")).content.decode()
    assert 0 < page.index(names[0]) < page.index(names[1]) < page.index(names[2])
    assert Client().get(asked(("languages", "training:ar.uk"))).status_code == 200


def test_a_form_adds_a_change_to_the_address_and_keeps_the_others() -> None:
    sent = {"add": "places", "add-places-offer": "training", "add-places-places": "45"}
    answer = Client().get(PAGE, {**sent, "languages": "training:en"})
    assert answer.status_code == 302
    assert answer.headers["Location"] == asked(("languages", "training:en"), ("places", "training:45"))


def test_a_form_that_is_not_filled_says_so_beside_its_field() -> None:
    answer = Client().get(PAGE, {"add": "places", "add-places-offer": "training"})
    assert answer.status_code == 200
    assert "kern-error" in answer.content.decode()


def test_only_so_many_answers_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services.what_if, "KEPT", 2)
    for places in (41, 42, 43):
        Client().get(asked(("places", f"training:{places}")))
    assert [one.asked for one in WhatIf.objects.all()] == ["places=training:42", "places=training:43"]


def test_a_what_if_needs_few_queries(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    address = asked(("places", "training:45"))
    with django_assert_max_num_queries(12):
        Client().get(address)
    with django_assert_max_num_queries(6):
        Client().get(address)
