"""What a page says of what hangs on an offer or actor itself: dates, telephone, mail, price, documents, area.

Here: the facts and their words; each is named only where somebody said it. Not here: which rows there are
(`selectors.hanging`), what hangs on places (`place_facts`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bleibe.platform.words import money
from bleibe.rooms.directory.selectors.hanging import Hanging
from bleibe.rooms.directory.selectors.places import Cells
from bleibe.rooms.directory.views.facts import Fact, Value
from bleibe.rooms.directory.views.hours import hour_values, is_over, period
from bleibe.rooms.directory.views.place_facts import phone_values


def reached_facts(hanging: Hanging, email: str, *, on: date) -> Iterator[Fact]:
    """Yield when something is on and how it is reached."""
    yield from _known("times", hour_values(hanging.rows("schedules"), on))
    yield from _known("phone", phone_values(hanging.rows("phones")))
    if email:
        yield Fact(key="email", values=(Value(text=email, address=f"mailto:{email}"),))


def document_facts(hanging: Hanging) -> Iterator[Fact]:
    """Yield what one has to bring."""
    yield from _known("documents", _each(hanging, "required_documents", "document"))


def area_facts(hanging: Hanging) -> Iterator[Fact]:
    """Yield for which area it is."""
    yield from _known("area", _each(hanging, "service_areas", "name"))


def price_values(hanging: Hanging, *, on: date) -> tuple[Value, ...]:
    """Return the prices that are not over yet on a day."""
    rows = (one for one in hanging.rows("cost_options") if not is_over(one, on))
    return tuple(value for one in rows if (value := _price(one)).text)


def card_facts(hanging: Hanging, *, on: date) -> Iterator[Fact]:
    """Yield all of it, as one sees it who confirms it."""
    yield from reached_facts(hanging, "", on=on)
    yield from _known("prices", price_values(hanging, on=on))
    yield from document_facts(hanging)
    yield from area_facts(hanging)


def _known(key: str, values: tuple[Value, ...]) -> Iterator[Fact]:
    if values:
        yield Fact(key=key, values=values)


def _price(cells: Cells) -> Value:
    amount = money(float(cells["amount"]), cells.get("currency", "")) if cells.get("amount") else ""
    said = " ".join(filter(None, (amount, cells.get("amount_description", ""))))
    first, *more = [text for text in (said, cells.get("option", ""), period(cells)) if text] or [""]
    return Value(text=first, more=" · ".join(more))


def _each(hanging: Hanging, table: str, name: str) -> tuple[Value, ...]:
    """Return a value for each row: its name, the page about it, and what else is said."""
    return tuple(value for cells in hanging.rows(table) if (value := _named(cells, name)).text)


def _named(cells: Cells, name: str) -> Value:
    uri = cells.get("uri", "")
    address = uri if uri.startswith(("https://", "http://")) else ""
    first, *more = [text for text in (cells.get(name, ""), cells.get("description", "")) if text] or [uri]
    return Value(text=first, address=address, leads_away=bool(address), more=" · ".join(more))
