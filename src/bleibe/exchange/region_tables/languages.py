"""The shorthand for languages: `de;en` in an offer's row instead of two rows of the table `languages`.

Here: the way there and back, and the order that makes it lose nothing. Not here: which codes there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bleibe.exchange.region_tables.rows import Row, Table

SHORTHAND = "languages"
"""Name of the column in `services`, and of the table that it stands for."""

_BETWEEN = re.compile(r"[;,/\n]")
"""What people write between several languages; no code holds any of it."""


def collapsed_id(service: str, code: str) -> str:
    """Return the key of the row that a code in an offer's shorthand stands for."""
    return f"{service}-{code}"


def expanded(tables: Mapping[str, Table]) -> dict[str, Table]:
    """Return the tables with the shorthand written out as rows of `languages`, in their order."""
    services = tables.get("services")
    if services is None:
        return dict(tables)
    written = [row for service in services.rows for row in _rows_of(service)]
    plain = replace(
        services,
        columns=tuple(column for column in services.columns if column != SHORTHAND),
        rows=tuple(_without_shorthand(row) for row in services.rows),
    )
    own = tables.get("languages")
    rows = arranged((*written, *(own.rows if own else ())), plain.rows)
    result = dict(tables) | {"services": plain}
    if own is not None:
        result["languages"] = replace(own, rows=rows)
    elif rows:
        columns = ("id", "service_id", "code")
        result["languages"] = Table(name="languages", place=services.place, columns=columns, rows=rows)
    return result


def _rows_of(service: Row) -> list[Row]:
    key = service.cells.get("id", "")
    codes = [code.strip() for code in _BETWEEN.split(service.cells.get(SHORTHAND, ""))]
    return [
        replace(
            service,
            cells={"id": collapsed_id(key, code), "service_id": key, "code": code},
            shown_as=SHORTHAND,
        )
        for code in codes
        if code
    ]


def _without_shorthand(row: Row) -> Row:
    return replace(row, cells={name: text for name, text in row.cells.items() if name != SHORTHAND})


def arranged(rows: Sequence[Row], services: Sequence[Row]) -> tuple[Row, ...]:
    """Return rows of `languages` in the order of the offers, plain ones first; the rest keeps its order."""
    place = {row.cells.get("id", ""): position for position, row in enumerate(services)}

    def order(row: Row) -> tuple[int, bool]:
        return place.get(row.cells.get("service_id", ""), len(place)), not is_plain(row, place)

    return tuple(sorted(rows, key=order))


def is_plain(row: Row, services: Mapping[str, int] | frozenset[str]) -> bool:
    """Whether a row of `languages` holds nothing that the shorthand could not say."""
    cells = row.cells
    service, code = cells.get("service_id", ""), cells.get("code", "")
    expected = {"id": collapsed_id(service, code), "service_id": service, "code": code}
    return service in services and bool(code) and not _BETWEEN.search(code) and dict(cells) == expected


def collapsed(services: Iterable[Row], languages: Iterable[Row]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Return offers with the shorthand, and the rows of `languages` that it cannot say."""
    offers = tuple(services)
    keys = frozenset(row.cells.get("id", "") for row in offers)
    codes: dict[str, list[str]] = {}
    rest: list[Row] = []
    for row in languages:
        if is_plain(row, keys):
            codes.setdefault(row.cells["service_id"], []).append(row.cells["code"])
        else:
            rest.append(row)
    shortened = tuple(
        replace(row, cells={**row.cells, SHORTHAND: ";".join(codes[key])})
        if (key := row.cells.get("id", "")) in codes
        else row
        for row in offers
    )
    return shortened, tuple(rest)
