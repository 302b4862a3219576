"""A what-if about a large region waits its turn: who asked reads how far it is, and the rest goes on."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from bleibe.rooms.profile import services
from bleibe.rooms.profile.api import work_one
from bleibe.rooms.profile.models import Reading, WhatIf
from bleibe.studies.profile import ComeThrough, come_through
from bleibe.transition import Region

from .asking import asked
from .cast import DAY
from .computed_once import computed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _computed() -> None:
    """Have the region computed, so that its day and its measures are known."""
    computed()


def test_a_large_region_is_computed_by_the_process_beside_the_site(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services.what_if, "LARGEST_AT_ONCE", 0)
    address = asked(("places", "training:45"))
    waiting = Client().get(address).content.decode()
    assert "Wird gerechnet" in waiting
    assert "hx-trigger" in waiting
    assert "Nachsehen" in waiting
    assert work_one(on=DAY)
    part = Client().get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "Dann kommen höchstens" in part


@pytest.mark.parametrize("language", ["de", "en"])
def test_who_waits_reads_how_far_it_is_with_and_without_a_script(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services.what_if, "LARGEST_AT_ONCE", 0)
    monkeypatch.setattr(services.telling, "PAUSE", timedelta(0))
    Reading.objects.all().delete()  # so that the region as it is has to be computed too
    address = asked(("places", "training:45")).replace("/de/", f"/{language}/")
    assert "<progress" not in Client().get(address).content.decode(), "nobody has begun"
    pages: list[str] = []

    def looking(region: Region, *, tell: Callable[[int, int], None], **known: Any) -> ComeThrough:
        def told(done: int, of: int) -> None:
            tell(done, of)
            pages.append(Client().get(address).content.decode())
            pages.append(Client().get(address, headers={"HX-Request": "true"}).content.decode())

        return come_through(region, tell=told, **known)

    monkeypatch.setattr(services.what_if, "come_through", looking)
    assert work_one(on=DAY)
    bars = [re.search(r'<progress max="(\d+)" value="(\d+)"', page) for page in pages]
    assert all(bars)
    shown = [(int(bar[1]), int(bar[2])) for bar in bars if bar]
    assert shown[0][1] == 0
    assert max(done for _, done in shown) == shown[0][0] - 1, "the last step is the last that is begun"
    said = "Schritten fertig" if language == "de" else "steps done"
    assert all(said in page for page in pages)
    changed, as_it_is = (
        ("Die Region mit Ihren Änderungen", "Die Region, wie sie ist")
        if language == "de"
        else ("The region with your changes", "The region as it is")
    )
    assert changed in pages[0]
    assert as_it_is in pages[-1]


def test_who_asks_about_a_large_region_does_not_wait_for_another_ones_profile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(services.what_if, "LARGEST_AT_ONCE", 0)
    Client().get(asked(("places", "training:45")))
    told: list[str] = []

    def slow(*_: object, tell: Callable[[str, int, int], None], **__: object) -> None:
        tell("measures", 0, 1)
        told.append(WhatIf.objects.get().state)
        raise ArithmeticError("the rest is not looked at")

    monkeypatch.setattr(services.readings, "make_profile", slow)
    with pytest.raises(ArithmeticError):
        services.working._read_one(DAY)
    assert told == ["done"]


def test_a_waiting_question_about_a_region_that_has_moved_on_is_dropped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(services.what_if, "LARGEST_AT_ONCE", 0)
    Client().get(asked(("places", "training:45")))
    WhatIf.objects.update(version=0)
    assert work_one(on=DAY)
    assert not WhatIf.objects.exists()


def test_who_asks_when_too_many_wait_is_told_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services.what_if, "LARGEST_AT_ONCE", 0)
    monkeypatch.setattr(services.what_if, "MOST_WAITING", 1)
    Client().get(asked(("places", "training:45")))
    told = Client().get(asked(("places", "training:46")))
    assert (told.status_code, told.headers["Retry-After"]) == (503, "60")
    assert "Fragen Sie in einer Minute noch einmal" in told.content.decode()
