"""What cannot be asked of a what-if is refused in a sentence that names offers and actors, not keys."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
from django.test import Client

from bleibe.platform.roles import Role
from bleibe.rooms.directory.api import Author, StoredProposal, Way, put_region
from bleibe.rooms.profile.models import WhatIf

from .asking import PAGE, asked, services_with
from .cast import KEY, signed_in, small_tables
from .computed_once import computed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _computed() -> None:
    """Have the region computed, so that its day and its measures are known."""
    computed()


WRONG = [
    (("places", "foreign:45"), "Schlüssel „foreign“"),
    (("places", "training:-1"), "keine Zahl von Plätzen"),
    (("places", "training:100001"), "keine Zahl von Plätzen"),
    (("places", "training"), "keine Änderung"),
    (("languages", "training:xx"), "„xx“ steht hier nicht zur Wahl"),
    (("languages", "training:"), "steht hier nicht zur Wahl"),
    (("audience", "training:everyone"), "„everyone“ steht hier nicht zur Wahl"),
    (("tie", "io:stranger:refers:agreed"), "Schlüssel „stranger“"),
    (("tie", "io:io:refers:agreed"), "zwei Akteure"),
    (("tie", "io:cc:marries:agreed"), "„marries“"),
    (("offer_ends", "foreign"), "Schlüssel „foreign“"),
    (("tie_ends", "io:cc:refers"), "gibt es in dieser Region nicht: io:cc:refers"),
    (("tie_ends", "io:cc"), "keine Änderung"),
    (("offer", "cc:job_search:<b>:30"), "&lt;b&gt;"),
    (("measure", "new_offer/never"), "nicht (mehr) vorgeschlagen"),
]


@pytest.mark.parametrize(("change", "said"), WRONG)
def test_what_the_region_does_not_have_is_refused_in_a_sentence(change: tuple[str, str], said: str) -> None:
    answer = Client().get(asked(change))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not WhatIf.objects.exists()


def test_too_many_changes_at_once_are_refused() -> None:
    many = [("places", f"training:{number}") for number in range(13)]
    answer = Client().get(asked(*many))
    assert answer.status_code == 422
    assert "Mehr als 12" in answer.content.decode()


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("places", "training:45"), ("places", "training:46")),
        (("languages", "training:en"), ("languages", "training:de")),
        (("audience", "welcome:"), ("audience", "welcome:exchange_student")),
        (("tie", "io:cc:refers:agreed"), ("tie", "io:cc:refers:ad_hoc")),
        (("tie", "io:cc:co_operates:agreed"), ("tie", "cc:io:co_operates:ad_hoc")),
    ],
)
def test_one_thing_set_twice_is_refused(
    first: tuple[str, str], second: tuple[str, str], language: str
) -> None:
    answer = Client().get(asked(first, second).replace("/de/", f"/{language}/"))
    assert answer.status_code == 422
    said = "Dasselbe wird zweimal geändert" if language == "de" else "The same thing is changed twice"
    (refused,) = re.findall(f"<li>({said}: .*?)</li>", answer.content.decode())
    assert any(name in refused for name in ("Bewerbungstraining", "Welcome Week", "Career Center"))
    assert second[1] not in refused
    assert not WhatIf.objects.exists()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("places", "training:45"), ("places", "welcome:45")),
        (("places", "training:45"), ("languages", "training:en")),
        (("tie", "io:cc:refers:agreed"), ("tie", "cc:io:refers:agreed")),
        (("offer", "cc:arrival:orientation:30"), ("offer", "cc:arrival:orientation:40")),
    ],
)
def test_different_things_are_set_at_once(first: tuple[str, str], second: tuple[str, str]) -> None:
    assert Client().get(asked(first, second)).status_code == 200


def test_a_region_that_would_have_faults_is_refused_in_the_words_of_the_reader() -> None:
    twice = ("audience", "welcome:exchange_student.exchange_student")
    page = Client().get(asked(twice))
    assert page.status_code == 422
    assert "Steht zweimal in der Liste. Möglich: jeder Wert einmal" in page.content.decode()
    drafted = signed_in(Role.COORDINATOR).post(f"{PAGE}draft/?{urlencode([twice])}", follow=True)
    assert "Steht zweimal in der Liste" in drafted.content.decode()
    assert not StoredProposal.objects.exists()


@pytest.mark.parametrize("number", ["²", "٣", "9" * 30, "-1", "1e9", "viele"])
@pytest.mark.parametrize("change", [("places", "training:{}"), ("offer", "cc:arrival:orientation:{}")])
def test_what_is_no_number_of_places_is_refused_in_words(number: str, change: tuple[str, str]) -> None:
    answer = Client().get(asked((change[0], change[1].format(number))))
    assert answer.status_code == 422
    assert number in answer.content.decode()


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    ("ends", "set_too"),
    [
        (("offer_ends", "training"), ("places", "training:100")),
        (("offer_ends", "training"), ("languages", "training:en")),
        (("offer_ends", "training"), ("audience", "training:exchange_student")),
        (("tie_ends", "io:cc:co_operates"), ("tie", "cc:io:co_operates:agreed")),
    ],
)
def test_what_ends_cannot_be_set_too(ends: tuple[str, str], set_too: tuple[str, str], language: str) -> None:
    tie = {"from_organization_id": "io", "to_organization_id": "cc", "kind": "co_operates"}
    put_region(KEY, small_tables().with_rows("ties", [tie]), Author(name="Start"), Way.FILE)
    for changes in ((ends, set_too), (set_too, ends)):
        answer = Client().get(asked(*changes).replace("/de/", f"/{language}/"))
        assert answer.status_code == 422
        said = "eine andere enden lässt" if language == "de" else "another lets end"
        (refused,) = re.findall(f"<li>([^<]*{said}: .*?)</li>", answer.content.decode())
        assert "Bewerbungstraining" in refused or "Career Center" in refused
    assert not WhatIf.objects.exists()


def test_another_offer_may_end_while_one_is_set() -> None:
    assert Client().get(asked(("offer_ends", "welcome"), ("places", "training:45"))).status_code == 200


def test_an_entry_that_would_have_a_fault_is_called_by_its_name() -> None:
    later = small_tables().with_rows("services", services_with("training", valid_from="2099-01-01"))
    tie = {"from_organization_id": "io", "to_organization_id": "cc", "kind": "refers"}
    later = later.with_rows("ties", [tie | {"since": "2099-01-01"}])
    put_region(KEY, later, Author(name="Start"), Way.FILE)
    for change, entry in (
        (("offer_ends", "training"), "„Bewerbungstraining“"),
        (("tie_ends", "io:cc:refers"), "International Office"),
    ):
        page = Client().get(asked(change))
        assert page.status_code == 422
        (fault,) = re.findall("<li>([^<]*)</li>", page.content.decode().partition('id="answer"')[2])[:1]
        assert entry in fault
        assert "Zeile" not in fault
