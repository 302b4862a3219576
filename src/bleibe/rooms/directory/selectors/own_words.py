"""On which day an office itself, by its own account, wrote or confirmed what its procedure says.

Here: reading the history of offers and of the documents that hang on them. Not here: how an offer stands
(`standing`), who may change what (`views.permitted`).

An account is the office's own while it holds a role of that organisation; once that is taken away, what it
wrote counts as written by somebody else. Whoever first entered an offer with its documents changed nothing:
what stood there then is what its source said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils import timezone

from bleibe.platform.models import Holding
from bleibe.platform.roles import ROLES_OF_ORGANISATIONS
from bleibe.rooms.directory.models import RowChange
from bleibe.transition import ActorKey, OfferKey

OFFERS, PAPERS, CHECKED = "services", "required_documents", "checked_on"

SHOWN = frozenset({"name", "eligibility_description", "application_process", "wait_time", "source"})
"""The columns of an offer that its statement shows, and the source that they are said to come from."""

Accounts = Mapping[str, frozenset[int]]
"""The accounts of each organisation."""


@dataclass
class OwnDays:
    """The ISO days of one offer's own words: by column, and of each document by the name of its row.

    `of_others` are the columns and documents that somebody else changed, added or took away since the offer
    was entered, and that the office has neither written nor confirmed again.
    """

    of_column: dict[str, str] = field(default_factory=dict)
    of_paper: dict[str, str] = field(default_factory=dict)
    of_others: set[str] = field(default_factory=set)
    entered_in: int | None = None
    """The version of the region in which the offer was entered; None until that is read."""


def own_days(region: str, actor_of: Mapping[OfferKey, ActorKey]) -> Mapping[OfferKey, OwnDays]:
    """Return the days of what each office wrote or confirmed of its own offers; later words of others end it.

    Parameters
    ----------
    actor_of
        The office of each offer that is asked for.
    """
    accounts = _accounts(region)
    found: dict[OfferKey, OwnDays] = {}
    for row in _changes(region):
        cells = row.after or row.before or {}
        offer = OfferKey(cells.get("id" if row.table == OFFERS else "service_id", ""))
        if offer not in actor_of:
            continue
        is_own = row.change.by_id in accounts.get(str(actor_of[offer]), frozenset())
        days = found.setdefault(offer, OwnDays())
        if row.table == PAPERS:
            _note_paper(days, row, is_own=is_own)
        else:
            _note_offer(days, row, is_own=is_own)
    return found


def _day(row: RowChange, *, is_own: bool) -> str:
    return timezone.localtime(row.change.at).date().isoformat() if is_own else ""


def _note_paper(days: OwnDays, row: RowChange, *, is_own: bool) -> None:
    """Take note of a document that was added, changed or taken away."""
    paper = "/".join(row.name)
    if row.after is None:
        days.of_paper.pop(paper, None)
    else:
        days.of_paper[paper] = _day(row, is_own=is_own)
    if is_own:
        days.of_others.discard(paper)
    elif row.before is not None or days.entered_in not in (None, row.version):
        days.of_others.add(paper)


def _note_offer(days: OwnDays, row: RowChange, *, is_own: bool) -> None:
    """Take note of what was written in the row of an offer, or that all of it was confirmed."""
    written, day = _written(row), _day(row, is_own=is_own)
    if row.before is None:
        days.entered_in = row.version
    if is_own and CHECKED in written:
        days.of_column = dict.fromkeys(row.after or {}, day)
        days.of_paper = dict.fromkeys(days.of_paper, day)
        days.of_others.clear()
        return
    days.of_column |= dict.fromkeys(written, day)
    if is_own:
        days.of_others.difference_update(written)
    elif row.before is not None:
        days.of_others.update(SHOWN.intersection(written))


def _accounts(region: str) -> Accounts:
    held: dict[str, set[int]] = {}
    roles = [role.value for role in ROLES_OF_ORGANISATIONS]
    named = Holding.objects.filter(region=region, role__in=roles).exclude(organisation="")
    for organisation, user in named.values_list("organisation", "user_id"):
        held.setdefault(organisation, set()).add(user)
    return {organisation: frozenset(users) for organisation, users in held.items()}


def _changes(region: str) -> Iterator[RowChange]:
    rows = RowChange.objects.filter(region__key=region, table__in=(OFFERS, PAPERS))
    return rows.select_related("change").order_by("id").iterator(chunk_size=2000)


def _written(row: RowChange) -> tuple[str, ...]:
    before, after = row.before or {}, row.after or {}
    return tuple(one for one in {**before, **after} if before.get(one, "") != after.get(one, ""))
