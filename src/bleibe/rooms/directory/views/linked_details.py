"""What schema.org says of where, when and at what price: PostalAddress, OpeningHoursSpecification, Offer.

Here: objects made of rows. schema.org's hours know no "every second week": what is not on the same days of
every week is said in words alone. Not here: offers and actors themselves (`linked_data`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeAlias

from bleibe.rooms.directory.selectors.places import Cells, Place
from bleibe.rooms.directory.views.hours import SAID_AS_THEY_ARE, is_each_week, is_over, weekdays, when

Linked: TypeAlias = "str | list[str] | list[Linked] | Mapping[str, Linked]"

DAYS: Mapping[str, str] = {
    "MO": "Monday",
    "TU": "Tuesday",
    "WE": "Wednesday",
    "TH": "Thursday",
    "FR": "Friday",
    "SA": "Saturday",
    "SU": "Sunday",
}

TIME = re.compile(r"\d{2}:\d{2}(:\d{2})?")
CURRENCY = re.compile(r"[A-Z]{3}")
"""As ISO 4217 writes it."""


def thing(kind: str, /, **said: Linked) -> Mapping[str, Linked]:
    """Return a thing with what is known of it: silence, never an empty value or a kind of thing alone."""
    known = {name: value for name, value in said.items() if value}
    return {"@type": kind, **known} if known else {}


def one_or_all(found: Iterable[Linked]) -> Linked:
    """Return the one thing of which something is known, else all of them."""
    several = [one for one in found if one]
    return several[0] if len(several) == 1 else several


def linked_place(place: Place, on: date) -> Linked:
    """Return a place as a schema.org Place."""
    return thing(
        "Place",
        name=place.cells.get("name", "") or place.cells.get("alternate_name", ""),
        address=one_or_all(_address(one) for one in place.addresses if not _is_postal(one)),
        telephone=one_or_all(one["number"] for one in place.phones),
        openingHoursSpecification=linked_hours(place.schedules, on),
    )


def linked_mail_address(place: Place) -> Linked:
    """Return where mail to a place goes, where that is another address than the place's own."""
    return one_or_all(_address(one) for one in place.addresses if _is_postal(one))


def linked_hours(rows: Iterable[Cells], on: date) -> Linked:
    """Return the hours that are not over yet on a day."""
    return one_or_all(_hours(one) for one in rows if not is_over(one, on))


def linked_prices(rows: Iterable[Cells], on: date) -> list[Linked]:
    """Return the prices that are not over yet on a day."""
    return [_price(one) for one in rows if not is_over(one, on)]


def _address(cells: Cells) -> Linked:
    street = (cells.get("address_1", ""), cells.get("address_2", ""))
    return thing(
        "PostalAddress",
        streetAddress=", ".join(filter(None, street)),
        postalCode=cells.get("postal_code", ""),
        addressLocality=cells.get("city", ""),
        addressRegion=cells.get("state_province", ""),
        addressCountry=cells.get("country", ""),
    )


def _is_postal(cells: Cells) -> bool:
    return cells.get("address_type") == "postal"


def _hours(cells: Cells) -> Linked:
    days = [DAYS.get(day, "") for day in weekdays(cells)]
    times = {"opens": cells.get("opens_at", ""), "closes": cells.get("closes_at", "")}
    is_plain = (
        is_each_week(cells)
        and bool(days)
        and all(days)
        and all(not text or TIME.fullmatch(text) for text in times.values())
        and not any(cells.get(column) for column in SAID_AS_THEY_ARE if column != "attending_type")
    )
    said = [*([] if is_plain else [when(cells)]), cells.get("description", ""), cells.get("notes", "")]
    on_days: dict[str, Linked] = {}
    if is_plain:
        on_days = {"dayOfWeek": [f"https://schema.org/{day}" for day in days], **times}
    return thing(
        "OpeningHoursSpecification",
        validFrom=cells.get("valid_from", "") or cells.get("dtstart", ""),
        validThrough=cells.get("valid_to", "") or cells.get("until", ""),
        description=". ".join(filter(None, said)),
        **on_days,
    )


def _price(cells: Cells) -> Linked:
    currency = cells.get("currency", "")
    return thing(
        "Offer",
        name=cells.get("option", ""),
        price=cells.get("amount", ""),
        priceCurrency=currency if CURRENCY.fullmatch(currency) else "",
        description=cells.get("amount_description", ""),
        validFrom=cells.get("valid_from", ""),
        validThrough=cells.get("valid_to", ""),
    )
