"""What makes pages of offers quick changes nothing of them; what many ask for at once is made once."""

from __future__ import annotations

import time
from datetime import date
from threading import Barrier, Thread

import pytest
from django.test import Client
from django.utils import timezone

from bleibe.exchange import RegionTables
from bleibe.rooms.directory.api import Snapshot, snapshot
from bleibe.rooms.directory.selectors import ready, snapshots
from bleibe.rooms.directory.views import kept_pages

from .reading import region_to_read, store

PAGES = (
    "",
    "?text=Treffen&need=housing",
    "?need=recognition&page=1",
    "?text=nichts",
    "?place=x",
    "kurs/",
    "messe/",
)


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["de", "en"])
def test_a_page_in_the_kept_frame_is_the_whole_page_byte_for_byte(page: str, language: str) -> None:
    store(offers=45)
    address = f"/{language}/r/muster/offers/{page}"
    whole = Client()
    whole.cookies["any"] = "cookie"
    Client().get(f"/{language}/r/muster/offers/beratung/")
    Client().get(f"/{language}/r/muster/offers/?need=housing")
    assert Client().get(address).content == whole.get(address).content


@pytest.mark.django_db
def test_only_a_page_that_is_asked_for_again_is_kept() -> None:
    store()
    address = "/de/r/muster/offers/?text=kurs"
    Client().get(address)
    kept = kept_pages._kept[snapshot("muster")]
    assert kept._pages == {}
    Client().get(address)
    assert len(kept._pages) == 1


def test_what_many_ask_for_at_once_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[RegionTables] = []
    start = Barrier(8)

    def slow(tables: RegionTables) -> object:
        made.append(tables)
        time.sleep(0.05)
        return tables

    monkeypatch.setattr(snapshots, "public_tables", slow)
    state = Snapshot(key="muster", version=1, tables=region_to_read())

    def ask() -> None:
        start.wait()
        _ = state.public_tables

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1


@pytest.mark.django_db
def test_what_has_changed_is_made_ready_before_anybody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 6, 1))
    store()
    known: dict[str, tuple[int, date]] = {}
    ready.make_changed_ready(known)
    first = snapshot("muster")
    assert {"offers", "public", "_by_day"} <= first.__dict__.keys()
    store(offers=1)
    ready.make_changed_ready(known)
    assert known["muster"] == (first.version + 1, date(2026, 6, 1))
    assert "offers" in snapshot("muster").__dict__


@pytest.mark.django_db
def test_what_has_not_changed_is_not_made_ready_again(monkeypatch: pytest.MonkeyPatch) -> None:
    store()
    known: dict[str, tuple[int, date]] = {}
    ready.make_changed_ready(known)
    monkeypatch.setattr(ready, "make_ready", None)
    ready.make_changed_ready(known)
