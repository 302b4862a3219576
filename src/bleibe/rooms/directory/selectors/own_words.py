"""On which day an office itself, by its own account, wrote or confirmed what its procedure says.

Here: reading the history of offers and of the documents that hang on them. Not here: how an offer stands
(`standing`), who may change what (`views.permitted`).

An account is the office's own while it holds a role of that organisation; once that is taken away, what it
wrote counts as written by somebody else.
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

Accounts = Mapping[str, frozenset[int]]
"""The accounts of each organisation."""


@dataclass
class OwnDays:
    """The ISO days of one offer's own words: by column, and of each document by the name of its row."""

    of_column: dict[str, str] = field(default_factory=dict)
    of_paper: dict[str, str] = field(default_factory=dict)


def own_days(region: str, actor_of: Mapping[OfferKey, ActorKey]) -> Mapping[OfferKey, OwnDays]:
    """Return the days of what each office wrote or confirmed of its own offers; later words of others end it.

    Parameters
    ----------
    actor_of
        The office of each offer that is asked for.
    """
    accounts = _accounts(region)
    found: dict[OfferKey, OwnDays] = {}
    for row in _changes(region) if accounts else ():
        after = row.after or {}
        offer = OfferKey(after.get("id" if row.table == OFFERS else "service_id", ""))
        if offer not in actor_of:
            continue
        is_own = row.change.by_id in accounts.get(str(actor_of[offer]), frozenset())
        day = timezone.localtime(row.change.at).date().isoformat() if is_own else ""
        days = found.setdefault(offer, OwnDays())
        if row.table == PAPERS:
            days.of_paper["/".join(row.name)] = day
            continue
        if is_own and _is_confirmed(row):
            days.of_column = dict.fromkeys(after, day)
            days.of_paper = dict.fromkeys(days.of_paper, day)
        else:
            days.of_column |= dict.fromkeys(_written(row), day)
    return found


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


def _is_confirmed(row: RowChange) -> bool:
    """Whether a change says that an offer is still right, with what hangs on it."""
    return CHECKED in _written(row)


def _written(row: RowChange) -> tuple[str, ...]:
    before, after = row.before or {}, row.after or {}
    return tuple(one for one in {**before, **after} if before.get(one, "") != after.get(one, ""))
