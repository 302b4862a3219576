"""Which entries are fresh and which are stale: by the day of the last check and the rhythm.

Here: judging and listing. A place or a contact that states no day of its own is checked with the offer or the
actor that it belongs to. Not here: pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from weakref import WeakKeyDictionary

from bleibe.exchange import RowName
from bleibe.platform.words import count, say
from bleibe.rooms.directory.selectors.rhythm import USUAL_MONTHS, due_on
from bleibe.rooms.directory.selectors.snapshots import Snapshot

CHECKED_TABLES = ("organizations", "services")
"""Tables whose rows are checked on their own."""

PUBLIC_TABLES = (*CHECKED_TABLES, "locations")
"""Tables of whose rows everybody may know how they stand; contacts are nowhere public."""

BELONGS_BY: Mapping[str, tuple[tuple[str, str], ...]] = {
    "locations": (("organization_id", "organizations"),),
    "contacts": (("service_id", "services"), ("organization_id", "organizations")),
    "phones": (("service_id", "services"), ("organization_id", "organizations")),
}
"""By which columns a place, contact or telephone line belongs to the row with which it is checked."""

UPKEEP = ("owner", "checked_on", "check_every_months")

TO_FIND = "to_find"

DAYS_KEPT = 3
"""Days for which it is kept how the entries of one state of a region stand."""


class Freshness(StrEnum):
    """How an entry stands."""

    FRESH = "fresh"
    STALE = "stale"
    NEVER = "never"
    """Nobody has said yet when it was checked."""


@dataclass(frozen=True, kw_only=True)
class Checked:
    """One entry: who keeps it right, when it was checked, how often it has to be, and how it stands.

    `months` is None where nobody says how often; then it is checked as is usual.
    """

    name: RowName
    actor: str
    owner: str
    checked_on: date | None
    months: int | None
    due_on: date | None
    state: Freshness

    @property
    def is_fresh(self) -> bool:
        """Whether it need not be checked yet."""
        return self.state is Freshness.FRESH

    @property
    def rhythm(self) -> str:
        """Return how often it is checked, in words; what we set is called so."""
        if self.months:
            return count("directory.freshness.every", self.months)
        return say("directory.freshness.usual", n=USUAL_MONTHS)


@dataclass(frozen=True, kw_only=True)
class Share:
    """How many of the entries are fresh."""

    fresh: int
    all: int

    @property
    def percent(self) -> int:
        """Return the share in whole per cent, rounded down: nothing is called fresh that is not."""
        return 100 * self.fresh // self.all if self.all else 0


def judge(name: RowName, cells: Mapping[str, str], on: date) -> Checked:
    """Return how an entry stands on a day; a check that is dated after it is none yet."""
    stated = date.fromisoformat(cells["checked_on"]) if cells.get("checked_on") else None
    checked = stated if stated and stated <= on else None
    months = int(cells["check_every_months"]) if cells.get("check_every_months") else None
    due = due_on(checked, months) if checked else None
    state = Freshness.NEVER if due is None else Freshness.STALE if due <= on else Freshness.FRESH
    actor = cells.get("organization_id", "") if name.table == "services" else name.key[0]
    return Checked(
        name=name,
        actor=actor,
        owner=cells.get("owner", ""),
        checked_on=checked,
        months=months,
        due_on=due,
        state=state,
    )


def checked_entries(state: Snapshot, on: date, *, only: str = "") -> list[Checked]:
    """Return actors, offers, places and contacts as they stand on a day, or those of one table.

    What is still to be found is not there yet, and what has ended needs no check.
    """
    return [
        judged
        for name, cells in state.rows.items()
        if only in ("", name.table) and cells.get("state") not in (TO_FIND, "ended")
        for judged in _judged(name, cells, state, on)
    ]


def entry_of(state: Snapshot, name: RowName, on: date) -> Checked | None:
    """Return how one entry stands on a day, or None where it is of a kind that nobody checks."""
    return next(_judged(name, state.rows[name], state, on), None)


PublicEntries = Mapping[RowName, Checked]
_public: WeakKeyDictionary[Snapshot, dict[date, PublicEntries]] = WeakKeyDictionary()
_shares: WeakKeyDictionary[Snapshot, dict[tuple[str, date], Share]] = WeakKeyDictionary()


def public_entries(state: Snapshot, on: date) -> PublicEntries:
    """Return how actors, offers and places stand on a day; who keeps them is not told to everybody."""
    days = _public.setdefault(state, {})
    if on not in days:
        if len(days) >= DAYS_KEPT:
            days.clear()
        days[on] = {
            one.name: replace(one, owner="")
            for one in checked_entries(state, on)
            if one.name.table in PUBLIC_TABLES
        }
    return days[on]


def public_share(state: Snapshot, table: str, on: date) -> Share:
    """Return how many of the actors or offers are fresh."""
    shares = _shares.setdefault(state, {})
    if (table, on) not in shares:
        if len(shares) >= len(CHECKED_TABLES) * DAYS_KEPT:
            shares.clear()
        shares[table, on] = share_of(
            [one for name, one in public_entries(state, on).items() if name.table == table]
        )
    return shares[table, on]


def _judged(name: RowName, cells: Mapping[str, str], state: Snapshot, on: date) -> Iterator[Checked]:
    if name.table in CHECKED_TABLES:
        yield judge(name, cells, on)
        return
    if name.table in BELONGS_BY:
        whole = _whole(name, cells, state)
        if whole is None:
            yield replace(judge(name, cells, on), actor="")
            return
        own = {column: cells[column] for column in UPKEEP if cells.get(column)}
        yield replace(judge(whole, {**state.rows[whole], **own}, on), name=name)


def _whole(name: RowName, cells: Mapping[str, str], state: Snapshot) -> RowName | None:
    """Return the offer or actor that a row belongs to."""
    leading = (RowName(table=table, key=(cells.get(column, ""),)) for column, table in BELONGS_BY[name.table])
    return next((row for row in leading if row in state.rows), None)


def stalest(entries: list[Checked]) -> list[Checked]:
    """Return what is not fresh: never checked first, then by the day on which it was due."""
    stale = [one for one in entries if one.state is not Freshness.FRESH]
    return sorted(stale, key=lambda one: (one.due_on or date.min, one.name))


def share_of(entries: list[Checked]) -> Share:
    """Return how many entries are fresh."""
    return Share(fresh=sum(one.state is Freshness.FRESH for one in entries), all=len(entries))
