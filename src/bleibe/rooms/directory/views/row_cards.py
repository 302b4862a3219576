"""A row as a card on which one sees what is said of it and presses that it is still right.

Here: what such a card shows, public cells alone, and taking what was pressed. Not here: whose rows they are
(`partner`, `own_rows`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bleibe.exchange import RowName
from bleibe.platform.words import say
from bleibe.rooms.directory.forms.sections import in_sections
from bleibe.rooms.directory.rules import PLACE_PARTS
from bleibe.rooms.directory.selectors.freshness import Checked, entry_of, judge
from bleibe.rooms.directory.selectors.hanging import NOTHING, Hanging
from bleibe.rooms.directory.selectors.places import Place
from bleibe.rooms.directory.selectors.row_words import RowWords, column_title, table_singular
from bleibe.rooms.directory.selectors.seen import seen_mark
from bleibe.rooms.directory.selectors.snapshots import Snapshot
from bleibe.rooms.directory.views.facts import Value
from bleibe.rooms.directory.views.hanging_facts import card_facts
from bleibe.rooms.directory.views.partner_link import public_cells
from bleibe.rooms.directory.views.place_facts import said_of_place
from bleibe.transition import ActorKey, OfferKey, OfferState

SECTIONS_BEHIND = frozenset({"time", "further", "upkeep"})
"""Sections of a row that stand behind a fold: who provides an offer looks at what is said of it first."""

ASKED: Mapping[str, tuple[str, ...]] = {
    "organizations": ("description", "place", "website"),
    "services": ("description", "languages", "application_process", "places_per_year"),
}
"""What stands as unknown on a card where nobody has said it: who provides it can say it best."""

Rows = Mapping[RowName, Mapping[str, str]]


@dataclass(frozen=True, kw_only=True)
class Said:
    """One thing that a row says, or that nobody has said."""

    title: str
    text: str
    is_known: bool = True


@dataclass(frozen=True, kw_only=True)
class CardPart:
    """A row that hangs on another and is confirmed with it."""

    name: RowName
    title: str


@dataclass(frozen=True, kw_only=True)
class RowCard:
    """A row with what it says, how it stands, and the mark of what was seen of it."""

    name: RowName
    title: str
    facts: tuple[Said, ...]
    more: tuple[Said, ...]
    checked: Checked
    mark: str
    may_end: bool
    parts: tuple[CardPart, ...]

    @property
    def pressed(self) -> str:
        """Return what a button sends that says that the row is still right."""
        return f"{_place(self.name)}:{self.mark}"


def row_cards(words: RowWords, rows: Rows, today: date) -> tuple[RowCard, ...]:
    """Return the cards of rows, in their order."""
    return tuple(_card(words, name, cells, today) for name, cells in rows.items())


def still_right_of(state: Snapshot, sent: Iterable[str], rows: Rows) -> tuple[list[RowName], int]:
    """Return the rows that were confirmed as they are, and how many have changed since they were seen."""
    places = {_place(name): name for name in rows}
    chosen, changed = [], 0
    for said in sent:
        place, _, mark = said.partition(":")
        name = places.get(place)
        if name is None:
            continue
        if mark == _mark(state, name, rows[name]):
            chosen.append(name)
        else:
            changed += 1
    return chosen, changed


def _card(words: RowWords, name: RowName, cells: Mapping[str, str], today: date) -> RowCard:
    public = public_cells(name.table, cells)
    return RowCard(
        name=name,
        title=words.row(name, cells),
        facts=(*_facts(words, name, public, in_short=True), *_part_facts(words.state, name, today)),
        more=_facts(words, name, public, in_short=False),
        checked=entry_of(words.state, name, today) or judge(name, cells, today),
        mark=_mark(words.state, name, cells),
        may_end=name.table == "services" and cells.get("state") != OfferState.ENDED,
        parts=tuple(
            CardPart(name=part, title=f"{table_singular(part.table)}, {words.row(part, said)}")
            for part, said in _parts(words.state, name)
        ),
    )


def _parts(state: Snapshot, name: RowName) -> Iterator[tuple[RowName, Mapping[str, str]]]:
    """Yield what hangs on a place, an offer or an actor, as everybody may know it."""
    place = _place_of(state, name)
    if place is not None:
        for table, rows in zip(PLACE_PARTS, (place.addresses, place.phones, place.schedules), strict=True):
            yield from ((RowName(table=table, key=(cells["id"],)), cells) for cells in rows)
    for hanging in _hanging(state, name):
        yield from ((RowName(table=table, key=(cells["id"],)), cells) for table, cells in hanging.all())


def _place_of(state: Snapshot, name: RowName) -> Place | None:
    return state.places.by_key.get(name.key[0]) if name.table == "locations" else None


def _hanging(state: Snapshot, name: RowName) -> tuple[Hanging, ...]:
    if name.table == "organizations":
        return (state.hanging.of_actor.get(ActorKey(name.key[0]), NOTHING).of_no_offer(),)
    if name.table == "services":
        offer = OfferKey(name.key[0])
        return (state.hanging.of_offer.get(offer, NOTHING), state.hanging.at_places.get(offer, NOTHING))
    return ()


def _part_facts(state: Snapshot, name: RowName, today: date) -> Iterator[Said]:
    """Yield what is said beside the row itself: who confirms the row confirms that too."""
    place = _place_of(state, name)
    for key, values in said_of_place(place, on=today) if place else ():
        if key in ("address", "phone", "hours"):
            yield _said_so(key, values)
    for hanging in _hanging(state, name):
        yield from (_said_so(key, values) for key, values in card_facts(hanging, on=today))


def _said_so(key: str, values: Iterable[Value]) -> Said:
    text = "\n".join(" · ".join(filter(None, (value.text, value.more))) for value in values)
    known = text or say("directory.form.unknown")
    return Said(title=say(f"directory.offer.{key}"), text=known, is_known=bool(text))


def _mark(state: Snapshot, name: RowName, cells: Mapping[str, str]) -> str:
    """Return the mark of what is seen of a row: its public cells, and those of what hangs on it."""
    seen = public_cells(name.table, cells)
    for part, said in _parts(state, name):
        seen |= {f"{part} {column}": text for column, text in said.items()}
    return seen_mark(seen)


def _facts(words: RowWords, name: RowName, public: Mapping[str, str], *, in_short: bool) -> tuple[Said, ...]:
    asked = [column for column in ASKED.get(name.table, ()) if column not in public]
    return tuple(
        _said(words, name.table, column, public.get(column, ""))
        for section, columns in in_sections(name.table, [*public, *asked])
        if (section not in SECTIONS_BEHIND) == in_short
        for column in columns
        if column not in ("id", "name", "organization_id")
    )


def _said(words: RowWords, table: str, column: str, text: str) -> Said:
    if not text:
        return Said(title=column_title(table, column), text=say("directory.form.unknown"), is_known=False)
    return Said(title=column_title(table, column), text=words.short(table, column, text))


def _place(name: RowName) -> str:
    return f"{name.table}/{name.key[0]}"
