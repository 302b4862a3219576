"""What makes pages of offers quick changes nothing of them; what many ask for at once is made once."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from bleibe.exchange import RegionTables, blank_tables
from bleibe.rooms.directory.api import Author, Snapshot, Way, put_region
from bleibe.rooms.directory.selectors import ready, snapshots

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
    regions = ready.ReadyRegions()
    regions.refresh()
    first = regions.find("muster")
    assert first is not None
    assert {"offers", "public", "_by_day", "places"} <= first.__dict__.keys()
    store(offers=1)
    regions.refresh()
    second = regions.find("muster")
    assert second is not None
    assert second.version == first.version + 1
    assert "offers" in second.__dict__


@pytest.mark.django_db
def test_what_has_not_changed_is_not_made_ready_again(monkeypatch: pytest.MonkeyPatch) -> None:
    store()
    regions = ready.ReadyRegions()
    regions.refresh()
    monkeypatch.setattr(ready, "make_ready", None)
    regions.refresh()


@pytest.mark.django_db
def test_a_new_day_makes_ready_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    store()
    regions = ready.ReadyRegions()
    days = []
    monkeypatch.setattr(ready, "make_ready", lambda state, on: days.append(on))
    for day in (date(2026, 6, 1), date(2026, 6, 2)):
        monkeypatch.setattr(timezone, "localdate", lambda day=day: day)
        regions.refresh()
    assert days == [date(2026, 6, 1), date(2026, 6, 2)]


@pytest.mark.django_db
def test_a_region_that_cannot_be_made_ready_leaves_the_others_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    store()
    put_region("anders", blank_tables(key="anders", name="Anders"), Author(name="Start"), Way.START)
    tried: list[str] = []

    def make_ready(state: Snapshot, on: date) -> None:
        tried.append(state.key)
        if state.key == "anders" and state.version == 1:
            raise ValueError

    monkeypatch.setattr(ready, "make_ready", make_ready)
    regions = ready.ReadyRegions()
    regions.refresh()
    regions.refresh()
    assert tried == ["anders", "muster"]
    assert regions.find("anders") is None, "so that whoever asks reads it as it stands"
    assert regions.find("muster") is not None
    changed = snapshots.snapshot("anders").tables.with_rows("organizations", [{"id": "io", "name": "IO"}])
    put_region("anders", changed, Author(name="B"), Way.FORM)
    regions.refresh()
    assert regions.find("anders") is not None


class Ended(BaseException):
    """The end of the process."""


def test_whatever_happens_the_regions_are_kept_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing:
        """Regions that fail twice."""

        left = 2

        def refresh(self) -> None:
            """Fail."""
            if not self.left:
                raise Ended
            self.left -= 1
            raise ValueError

    monkeypatch.setattr(ready, "_ready", Failing())
    monkeypatch.setattr(ready, "close_old_connections", lambda: None)
    monkeypatch.setattr(ready.gc, "set_threshold", lambda *_: None)
    with pytest.raises(Ended):
        ready.keep_ready(pause_s=0)


@pytest.mark.django_db
def test_a_visitor_asks_the_database_nothing_and_who_has_a_cookie_reads_what_was_just_saved(
    django_assert_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    store(offers=2)
    ready._ready.refresh()
    address = "/de/r/muster/offers/m001/"
    with django_assert_num_queries(0):
        assert Client().get(address).status_code == 200
    store()
    whole = Client()
    whole.cookies["any"] = "cookie"
    assert whole.get(address).status_code == 404
    assert Client().get(address).status_code == 200
    ready._ready.refresh()
    assert Client().get(address).status_code == 404


@pytest.mark.django_db
def test_where_the_database_was_not_asked_for_long_a_visitor_asks_it(monkeypatch: pytest.MonkeyPatch) -> None:
    store()
    ready._ready.refresh()
    store(offers=1)
    monkeypatch.setattr(ready, "LONGEST_UNASKED_S", -1.0)
    assert ready.recent_snapshot("muster").version == 2


def test_of_a_database_that_is_away_the_log_says_when_it_went_and_when_it_came(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    outcomes = iter([True, False, False, False, True, True, False])

    def refresh() -> None:
        is_there = next(outcomes, None)
        if is_there is None:
            raise Ended
        if not is_there:
            raise OperationalError("no\n  answer")

    monkeypatch.setattr(ready, "close_old_connections", lambda: None)
    monkeypatch.setattr(ready._ready, "refresh", refresh)
    with pytest.raises(Ended):
        ready.keep_ready(pause_s=0)
    assert [(line.levelname, line.exc_info) for line in caplog.records] == [("WARNING", None)] * 3
    assert ["no answer" in line.getMessage() for line in caplog.records] == [True, False, True]
