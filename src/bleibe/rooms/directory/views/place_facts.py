"""What a page says of the places of an offer or actor: address, telephone, hours, and when that was checked.

Here: the facts and their words. Not here: which places (`selectors.places`), how they look (`drawn`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from bleibe.exchange import RowName, code_title
from bleibe.platform.words import count, find, language, say, written
from bleibe.rooms.directory.selectors.freshness import public_entries
from bleibe.rooms.directory.selectors.places import Cells, Place
from bleibe.rooms.directory.selectors.row_words import column_title
from bleibe.rooms.directory.selectors.snapshots import Snapshot
from bleibe.rooms.directory.views.facts import Fact, Titled, Value, checked_facts, fact

CALLED = re.compile(r"\+[\d /-]+")
"""A number that can be called as it is written; `(0)` and the like is left to people."""

HOME = "DE"

EVERY = {"WEEKLY": "directory.offer.every.weekly", "MONTHLY": "directory.offer.every.monthly"}


def place_facts(state: Snapshot, places: Iterable[Place], *, on: date) -> tuple[Titled, ...]:
    """Return what is said of places on a day, each with its name."""
    entries = public_entries(state, on)
    return tuple(
        Titled(
            title=_title(place),
            facts=(
                *said_of_place(place, on=on),
                *checked_facts(entries.get(RowName(table="locations", key=(place.key,)))),
            ),
        )
        for place in places
    )


def said_of_place(place: Place, *, on: date) -> Iterator[Fact]:
    """Yield what is said of a place; of one that is visited the address is unknown where nobody said it."""
    cells = place.cells
    if place.addresses or cells.get("location_type") != "virtual":
        yield Fact(key="address", values=tuple(map(_address, place.addresses)))
    yield from _if_known("there", place.there)
    yield from _if_known("place_description", cells.get("description", ""))
    yield from _if_known("transportation", cells.get("transportation", ""))
    if url := cells.get("url"):
        yield Fact(key="place_url", values=(Value(text=url, address=url, leads_away=True),))
    yield Fact(key="phone", values=tuple(map(_phone, place.phones)))
    running = [one for one in place.schedules if not _is_over(one, on)]
    yield Fact(key="hours", values=tuple(value for one in running for value in _hours(one)))


def _title(place: Place) -> str:
    named = place.cells.get("name") or place.cells.get("alternate_name")
    if named or not place.addresses:
        return named or _code("hsds_location_type", place.cells["location_type"])
    return _address(place.addresses[0]).text


def _address(cells: Cells) -> Value:
    country = cells.get("country", HOME)
    lines = (
        cells.get("address_1"),
        cells.get("address_2"),
        f"{cells.get('postal_code', '')} {cells.get('city', '')}".strip(),
        code_title("country", country, language()) if country != HOME else "",
    )
    kind = _code("hsds_location_type", "postal") if cells.get("address_type") == "postal" else ""
    return Value(text=", ".join(filter(None, lines)), more=kind)


def _phone(cells: Cells) -> Value:
    number, extension = cells["number"], cells.get("extension", "")
    called = re.sub(r"[^+\d]", "", number) if CALLED.fullmatch(number) else ""
    more = (
        f"{column_title('phones', 'extension')} {extension}" if extension else "",
        cells.get("description"),
    )
    return Value(text=number, address=f"tel:{called}" if called else "", more=" · ".join(filter(None, more)))


def _hours(cells: Cells) -> Iterator[Value]:
    when = ", ".join(filter(None, (_how_often(cells), _days(cells), _times(cells))))
    more = [cells.get("description", ""), _period(cells), cells.get("notes", "")]
    texts = [text for text in (when, *more) if text]
    if texts:
        yield Value(text=texts[0], more=" · ".join(texts[1:]))
    if page := cells.get("schedule_link"):
        yield Value(text=page, address=page, leads_away=True)


def _how_often(cells: Cells) -> str:
    frequency, interval = cells.get("freq", ""), cells.get("interval", "")
    if not frequency or (frequency == "WEEKLY" and interval in ("", "1") and cells.get("byday")):
        return ""
    if interval.isdecimal() and int(interval) > 1:
        return count(EVERY[frequency], int(interval))
    return _code("hsds_frequency", frequency)


def _days(cells: Cells) -> str:
    days = [day.strip() for day in cells.get("byday", "").split(",") if day.strip()]
    return written([_code("hsds_weekday", day) for day in days]) if days else ""


def _times(cells: Cells) -> str:
    return "–".join(filter(None, (cells.get("opens_at"), cells.get("closes_at"))))


def _period(cells: Cells) -> str:
    first = cells.get("valid_from") or cells.get("dtstart")
    last = cells.get("valid_to") or cells.get("until")
    if first and last:
        days = {"first": date.fromisoformat(first), "last": date.fromisoformat(last)}
        return say("directory.offer.period", **days)
    if first:
        return say("directory.offer.period_from", first=date.fromisoformat(first))
    return say("directory.offer.period_until", last=date.fromisoformat(last)) if last else ""


def _is_over(cells: Cells, on: date) -> bool:
    return any(date.fromisoformat(cells[last]) < on for last in ("valid_to", "until") if cells.get(last))


def _if_known(key: str, text: str) -> Iterator[Fact]:
    if text:
        yield fact(key, [text])


def _code(codes: str, code: str) -> str:
    return find(f"directory.code.{codes}.{code}") or code
