"""Which office is responsible for a district, and what it says of its own procedure, over all regions.

Here: public rows only; an office is found by `responsible_for` of its row. Its statement is an offer of its
own that is an application (`DUTIES`): which documents it wants, how one applies, how long it usually takes.
Not here: whom the law makes responsible (`science.residence`), words (`wording`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from bleibe.exchange import split_list
from bleibe.rooms.directory.selectors.hanging import NOTHING
from bleibe.rooms.directory.selectors.own_words import OwnDays, own_days
from bleibe.rooms.directory.selectors.places import Place, address_lines, called_number
from bleibe.rooms.directory.selectors.ready import recent_snapshot
from bleibe.rooms.directory.selectors.snapshots import Snapshot, regions
from bleibe.rooms.directory.selectors.standing import Stand, Standing, stand_of
from bleibe.studies.profile import STALE_AFTER_MONTHS
from bleibe.transition import (
    DUTIES,
    Actor,
    ActorKey,
    ActorRole,
    ActorState,
    Offer,
    OfferKind,
    PartialDate,
    Source,
    citation_parts,
    first_day,
    is_dated_by,
    months_before,
)

DISTRICT_DIGITS, LAND_DIGITS = 5, 2
"""So many first digits of an AGS name the district and the Land."""

FAIR_INTEGRATION = "faire integration"
"""How the centres of section 45b AufenthG call themselves; other advice on fair work is none of them."""

STATES_IN: Mapping[ActorRole, frozenset[OfferKind]] = {
    ActorRole.FOREIGNERS_AUTHORITY: DUTIES,
    ActorRole.ACCELERATED_PROCEDURE_AUTHORITY: DUTIES | {OfferKind.EMPLOYER_SERVICE},
    ActorRole.FAIR_WORK_ADVICE: frozenset({OfferKind.FAIR_WORK_ADVICE}),
}
"""The roles that are looked for, and in which kinds of offer such an office states its own procedure."""

WAY, WAIT, PAPERS = "application_process", "wait_time", "required_documents"
"""What belongs to the statement: columns of the offer's row, and the documents that hang on it.

Each column can have a source of its own, with a later day.
"""


@dataclass(frozen=True, kw_only=True)
class OfficePhone:
    """A telephone line; `called` is empty where the number cannot be called as it is written."""

    number: str
    called: str


@dataclass(frozen=True, kw_only=True)
class RequiredDocument:
    """A document that an office wants, and the page about it."""

    text: str
    address: str


@dataclass(frozen=True, kw_only=True)
class OfficeStatement:
    """What an office says of a procedure of its own; `as_of` is the newest evidence, empty where undated.

    `way_as_of` and `wait_as_of` are days of a source for that part alone, or on which the office wrote it
    here, empty where there is none. `is_own` says that the office's own account wrote or confirmed all of it,
    `is_changed_by_others` that somebody else has changed a part since it was entered.
    """

    name: str
    audience: str
    way: str
    way_as_of: str
    wait: str
    wait_as_of: str
    documents: tuple[RequiredDocument, ...]
    standing: Standing
    as_of: str
    source: Source
    is_own: bool = False
    is_changed_by_others: bool = False


@dataclass(frozen=True, kw_only=True)
class Office:
    """An office with how it is reached."""

    region: str
    key: ActorKey
    name: str
    description: str
    website: str
    email: str
    phones: tuple[OfficePhone, ...]
    addresses: tuple[str, ...]
    place: str
    as_of: str
    source: Source
    statements: tuple[OfficeStatement, ...] = ()


@dataclass(frozen=True, kw_only=True)
class _Stated:
    """An offer with what its row says besides; how it stands hangs on the day.

    `own` are the days on which the office itself wrote or confirmed its parts.
    """

    offer: Offer
    wait: str
    documents: tuple[RequiredDocument, ...]
    own: Mapping[str, str]
    is_changed_by_others: bool

    @property
    def said_on(self) -> str:
        """Return the day by which the office itself wrote all of it; empty where others wrote a part."""
        parts = {WAY: self.offer.how_to_enter, WAIT: self.wait, PAPERS: self.documents}
        days = [self.own.get(part, "") for part, said in parts.items() if said]
        return min(days, default="")


@dataclass(frozen=True, kw_only=True)
class _Listed:
    office: Office
    stated: tuple[_Stated, ...]


_Index = Mapping[tuple[ActorRole, str], tuple[_Listed, ...]]

_kept: dict[tuple[int, str], tuple[int, _Index]] = {}
"""The offices of each stored region with its version: few rows, so that those of all stay in memory."""


def offices_responsible(district: str, role: ActorRole, *, on: date) -> tuple[Office, ...]:
    """Return the offices of a role that are responsible for a district; where there are none, for its Land.

    One query for all regions together. An office that several regions name stands there once, with the newest
    row.

    Parameters
    ----------
    district
        AGS of a district or municipality, at least five digits; without them there is no office.
    role
        `foreigners_authority`, `accelerated_procedure_authority`, or `fair_work_advice`: of these only the
        centres of Faire Integration. For other roles there is none.
    on
        The day on which a statement has to hold; one that has ended or not begun is left out.
    """
    if len(district) < DISTRICT_DIGITS:
        return ()
    indexes = tuple(_indexes())
    for code in (district[:DISTRICT_DIGITS], district[:LAND_DIGITS]):
        listed = [one for index in indexes for one in index.get((role, code), ())]
        found = [office for one in listed if (office := _on(one, role, on)) is not None]
        if found:
            return _once(found)
    return ()


def _indexes() -> Iterator[_Index]:
    stored = {(one.pk, one.key): one.version for one in regions()}
    for gone in _kept.keys() - stored.keys():
        _kept.pop(gone, None)
    for name, version in stored.items():
        kept = _kept.get(name)
        if kept is None or kept[0] != version:
            state = recent_snapshot(name[1])
            kept = _kept[name] = (state.version, _index_of(state))
        yield kept[1]


def _once(found: Iterable[Office]) -> tuple[Office, ...]:
    """Return each office once by its name, from where it or its statement is newest."""
    by_name: dict[str, Office] = {}
    for office in sorted(found, key=_newest_said):
        by_name[" ".join(office.name.split()).casefold()] = office
    return tuple(by_name[name] for name in sorted(by_name))


def _newest_said(office: Office) -> tuple[date, int]:
    said = ((one.as_of, one.way_as_of, one.wait_as_of) for one in office.statements)
    return max(map(_age, (office.as_of, *chain.from_iterable(said))))


def _age(as_of: str) -> tuple[date, int]:
    return (first_day(PartialDate(as_of)) if as_of else date.min, len(as_of))


def _on(listed: _Listed, role: ActorRole, on: date) -> Office | None:
    """Return an office as it stands on a day; None of a centre whose every such offer is over."""
    said = tuple(_statement(one, on) for one in listed.stated)
    there = tuple(one for one in said if one.standing in HOLDS)
    if role is ActorRole.FAIR_WORK_ADVICE:
        return replace(listed.office, statements=there) if there or not said else None
    stated = tuple(one for one in there if one.way or one.wait or one.documents)
    return replace(listed.office, statements=stated)


HOLDS = (Standing.CONFIRMED, Standing.OLD, Standing.NOT_CONFIRMED)


def _statement(stated: _Stated, on: date) -> OfficeStatement:
    offer, stand = stated.offer, _stand(stated, on)
    written = {part: day for part, day in stated.own.items() if day != stand.seen}
    days = {**written, **_days_of_parts(stated.offer, on)}
    return OfficeStatement(
        name=offer.name,
        audience=offer.audience_text,
        way=offer.how_to_enter,
        way_as_of=days.get(WAY, ""),
        wait=stated.wait,
        wait_as_of=days.get(WAIT, ""),
        documents=stated.documents,
        standing=stand.standing,
        as_of=stand.seen or "",
        source=offer.source,
        is_own=bool(stated.said_on),
        is_changed_by_others=stated.is_changed_by_others,
    )


def _stand(stated: _Stated, on: date) -> Stand:
    """Return how a statement stands: what its office wrote or confirmed itself needs no other source."""
    stand, own = stand_of(stated.offer, on=on), stated.said_on
    if not own or not is_dated_by(on, PartialDate(own)) or not stand.is_there:
        return stand
    seen = max(stand.seen or "", own, key=_age)
    is_old = first_day(PartialDate(seen)) < months_before(on, STALE_AFTER_MONTHS)
    return Stand(standing=Standing.OLD if is_old else Standing.CONFIRMED, seen=seen)


def _days_of_parts(offer: Offer, on: date) -> Mapping[str, str]:
    """Return the day of the source that was added for a part of the row alone, by its column."""
    added = citation_parts(offer.source.citation)[1]
    return {
        column: one.dated for one in added if is_dated_by(on, PartialDate(one.dated)) for column in one.about
    }


def _index_of(state: Snapshot) -> _Index:
    found: dict[tuple[ActorRole, str], list[_Listed]] = {}
    own = own_days(state.key, {key: one.actor for key, one in state.offers_by_key.items()})
    for key, cells in state.actor_cells.items():
        codes, actor = split_list(cells.get("responsible_for", "")), state.actors_by_key[key]
        if not codes or actor.state is ActorState.TO_FIND:
            continue
        for role in STATES_IN.keys() & set(actor.roles):
            offers = _offers(state, actor, role)
            if role is ActorRole.FAIR_WORK_ADVICE and not (offers or _is_centre(actor.name)):
                continue
            listed = _Listed(
                office=_office(state, actor, cells),
                stated=tuple(_stated(state, one, own.get(one.key, OwnDays())) for one in offers),
            )
            for code in codes:
                found.setdefault((role, code), []).append(listed)
    return {place: tuple(listed) for place, listed in found.items()}


def _offers(state: Snapshot, actor: Actor, role: ActorRole) -> tuple[Offer, ...]:
    own = (one for one in state.offers_of.get(actor.key, ()) if one.kind in STATES_IN[role])
    return tuple(one for one in own if role is not ActorRole.FAIR_WORK_ADVICE or _is_centre(one.name))


def _is_centre(name: str) -> bool:
    return FAIR_INTEGRATION in name.casefold()


def _office(state: Snapshot, actor: Actor, cells: Mapping[str, str]) -> Office:
    hanging = state.hanging.of_actor.get(actor.key, NOTHING)
    places = state.places.of_actor.get(actor.key, ())
    rows = (*hanging.rows("phones"), *(row for place in places for row in place.phones))
    return Office(
        region=state.key,
        key=actor.key,
        name=actor.name,
        description=actor.description,
        website=actor.website,
        email=cells.get("email", ""),
        phones=tuple(_phone(row) for row in {row["id"]: row for row in rows}.values()),
        addresses=tuple(dict.fromkeys(line for place in places for line in _visited(place))),
        place=actor.place,
        as_of=_newest(actor),
        source=actor.source,
    )


def _newest(actor: Actor) -> str:
    checked = actor.upkeep.checked_on
    days = (checked.isoformat() if checked else "", actor.source.dated or "")
    return max(filter(None, days), key=_age, default="")


def _phone(cells: Mapping[str, str]) -> OfficePhone:
    number = cells["number"]
    return OfficePhone(number=number, called=called_number(number))


def _visited(place: Place) -> Iterator[str]:
    for one in place.addresses:
        if one.get("address_type") != "postal":
            yield ", ".join(address_lines(one))


def _stated(state: Snapshot, offer: Offer, own: OwnDays) -> _Stated:
    rows = state.hanging.of_offer.get(offer.key, NOTHING).rows("required_documents")
    named = (
        RequiredDocument(text=row.get("document", "") or row.get("uri", ""), address=row.get("uri", ""))
        for row in rows
    )
    return _Stated(
        offer=offer,
        wait=state.offer_cells[offer.key].get("wait_time", ""),
        documents=tuple(one for one in named if one.text),
        own=_own_parts(rows, own),
        is_changed_by_others=bool(own.of_others),
    )


def _own_parts(rows: Iterable[Mapping[str, str]], own: OwnDays) -> Mapping[str, str]:
    """Return the day of each part that the office itself wrote; of documents once all of them are its own."""
    papers = [own.of_paper.get(row.get("id", ""), "") for row in rows]
    days = {WAY: own.of_column.get(WAY, ""), WAIT: own.of_column.get(WAIT, "")}
    days[PAPERS] = min(papers, default="")
    return {part: day for part, day in days.items() if day}
