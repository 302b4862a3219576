"""How an offer stands on the site: by the same evidence as in the profile, dated by that day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bleibe.exchange import RowName
from bleibe.rooms.directory.selectors.freshness import Freshness, judge
from bleibe.rooms.directory.selectors.standing import Standing, stand_of
from bleibe.studies.profile.offer_facts import Existence, existence_of
from bleibe.transition import OfferState, Upkeep
from builders import ON, offer

DAYS = st.none() | st.sampled_from(["2020", "2026-01", "2026-11", "2026-11-23", "2027", "2099-01-01"])
CHECKS = st.none() | st.sampled_from([date(2020, 1, 1), ON, date(2099, 1, 1)])
CONFIRMED = (Standing.CONFIRMED, Standing.OLD)


@given(seen=DAYS, last_seen=DAYS, checked=CHECKS, state=st.sampled_from(OfferState))
def test_site_and_profile_agree_on_what_is_confirmed(
    seen: str | None, last_seen: str | None, checked: date | None, state: OfferState
) -> None:
    one = offer("o", "io", seen=seen, last_seen=last_seen, state=state, upkeep=Upkeep(checked_on=checked))
    is_running = existence_of(one, on=ON) is Existence.RUNNING
    assert (stand_of(one, on=ON).standing in CONFIRMED) is is_running


def test_later_evidence_neither_confirms_nor_is_shown_as_the_newest() -> None:
    future = Upkeep(checked_on=date(2099, 1, 1))
    only_later = stand_of(offer("o", "io", seen="2099", last_seen="2099", upkeep=future), on=ON)
    assert (only_later.standing, only_later.seen) == (Standing.NOT_CONFIRMED, None)
    earlier_too = stand_of(offer("o", "io", seen="2026-05", last_seen="2099", upkeep=future), on=ON)
    assert (earlier_too.standing, earlier_too.seen) == (Standing.CONFIRMED, "2026-05")


@pytest.mark.parametrize(
    ("months", "checked", "is_due"),
    [
        (None, "2025-11-22", True),
        (None, "2025-11-23", False),
        (6, "2026-05-22", True),
        (18, "2025-11-22", False),
        (120_000, "2025-11-22", False),
    ],
)
def test_offers_and_entries_are_due_by_one_rule(months: int | None, checked: str, is_due: bool) -> None:
    upkeep = Upkeep(checked_on=date.fromisoformat(checked), check_every_months=months)
    stand = stand_of(offer("o", "io", seen="2026-11", upkeep=upkeep), on=ON)
    cells = {"checked_on": checked, "check_every_months": str(months or "")}
    entry = judge(RowName(table="services", key=("o",)), cells, ON)
    assert (stand.standing is Standing.OLD) is is_due
    assert (entry.state is Freshness.STALE) is is_due


@pytest.mark.parametrize(
    ("checked", "state"), [("2026-11-22", Freshness.FRESH), ("2026-11-23", Freshness.NEVER)]
)
def test_an_entry_is_checked_by_a_day_up_to_today_only(checked: str, state: Freshness) -> None:
    assert judge(RowName(table="services", key=("o",)), {"checked_on": checked}, ON).state is state
