"""What a page says of the places of an offer or actor: address, telephone, hours, and when that was checked.

Here: the facts and their words. Not here: which places (`selectors.places`), how they look (`drawn`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from bleibe.exchange import RowName, code_title
from bleibe.platform.words import find, language
from bleibe.rooms.directory.selectors.freshness import public_entries
from bleibe.rooms.directory.selectors.places import Cells, Place, address_lines, called_number
from bleibe.rooms.directory.selectors.row_words import column_title
from bleibe.rooms.directory.selectors.snapshots import Snapshot
from bleibe.rooms.directory.views.facts import Fact, Titled, Value, checked_facts, fact
from bleibe.rooms.directory.views.hours import hour_values

HOME = "DE"


def place_facts(
    state: Snapshot, places: Iterable[Place], *, on: date, said: Collection[str] = ()
) -> tuple[Titled, ...]:
    """Return what is said of places on a day, each with its name; see `said_of_place` for `said`."""
    entries = public_entries(state, on)
    return tuple(
        Titled(
            title=_title(place),
            facts=(
                *said_of_place(place, on=on, said=said),
                *checked_facts(entries.get(RowName(table="locations", key=(place.key,)))),
            ),
        )
        for place in places
    )


def said_of_place(place: Place, *, on: date, said: Collection[str] = ()) -> Iterator[Fact]:
    """Yield what is said of a place; of one that is visited the address is unknown where nobody said it.

    Telephone and hours are unknown too, but for what is `said` of the offer or actor itself.
    """
    cells = place.cells
    if place.addresses or cells.get("location_type") != "virtual":
        yield Fact(key="address", values=tuple(map(_address, place.addresses)))
    yield from _if_known("there", place.there)
    yield from _if_known("place_description", cells.get("description", ""))
    yield from _if_known("transportation", cells.get("transportation", ""))
    if url := cells.get("url"):
        yield Fact(key="place_url", values=(Value(text=url, address=url, leads_away=True),))
    for key, values in (("phone", phone_values(place.phones)), ("hours", hour_values(place.schedules, on))):
        if values or key not in said:
            yield Fact(key=key, values=values)


def _title(place: Place) -> str:
    named = place.cells.get("name") or place.cells.get("alternate_name")
    if named or not place.addresses:
        return named or _code("hsds_location_type", place.cells["location_type"])
    return _address(place.addresses[0]).text


def _address(cells: Cells) -> Value:
    country = cells.get("country", HOME)
    abroad = code_title("country", country, language()) if country != HOME else ""
    kind = _code("hsds_location_type", "postal") if cells.get("address_type") == "postal" else ""
    return Value(text=", ".join(filter(None, (*address_lines(cells), abroad))), more=kind)


def phone_values(rows: Iterable[Cells]) -> tuple[Value, ...]:
    """Return what is said of telephone lines."""
    return tuple(map(_phone, rows))


def _phone(cells: Cells) -> Value:
    number, extension = cells["number"], cells.get("extension", "")
    called = called_number(number)
    kind = cells.get("type", "")
    more = (
        f"{column_title('phones', 'type')}: {kind}" if kind.lower() not in ("", "voice") else "",
        f"{column_title('phones', 'extension')} {extension}" if extension else "",
        cells.get("description"),
    )
    return Value(text=number, address=f"tel:{called}" if called else "", more=" · ".join(filter(None, more)))


def _if_known(key: str, text: str) -> Iterator[Fact]:
    if text:
        yield fact(key, [text])


def _code(codes: str, code: str) -> str:
    return find(f"directory.code.{codes}.{code}") or code
