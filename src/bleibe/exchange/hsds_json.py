"""A region as HSDS JSON: `{"services": [...], "bleibe": {...}}`, and foreign files without `bleibe`.

What HSDS can say stands in `services`; under `bleibe` stands, row by row, all that would otherwise be lost:
our own tables and columns, rows that no service leads to, and what only stands in for a value that HSDS
demands. It is found by reading `services` again and comparing, so that nothing can be forgotten.

Not here: nesting (`hsds_nesting`, `hsds_flattening`), foreign files (`hsds_foreign`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bleibe.exchange.csv_files import text_from
from bleibe.exchange.hsds_flattening import Cells, Flattening, tables_of_rows
from bleibe.exchange.hsds_foreign import foreign_tables
from bleibe.exchange.hsds_ids import KeyBook, keys_by_id
from bleibe.exchange.hsds_nesting import STAND_IN_STATUS, Json, Nesting
from bleibe.exchange.json_text import read_json
from bleibe.exchange.limits import refusal
from bleibe.exchange.plain_text import clean
from bleibe.exchange.region_tables.carrier import Form, RegionTables, content
from bleibe.exchange.region_tables.schema import region_schema
from bleibe.transition import Fault, InvalidInputError, RegionText

FORMAT = "1"
"""Version of what stands under `bleibe`."""

MEMBERS = ("format", "region", "keys", "tables", "texts")
"""What stands under `bleibe`."""


def json_of(tables: RegionTables) -> bytes:
    """Return a region as HSDS JSON.

    Raises
    ------
    InvalidInputError
        If a row of an HSDS table has no key or one that another row has.
    """
    _refuse_unnamed(tables)
    services = Nesting(tables).services()
    keys = keys_by_id(tables)
    again = _flattened(services, KeyBook(by_table=keys), "services").rows
    said = content(tables)
    said.pop("texts", None)
    document: dict[str, Json] = {
        "services": services,
        "bleibe": {
            "format": FORMAT,
            "region": tables.key,
            "keys": {name: dict(by_id) for name, by_id in keys.items() if by_id},
            "tables": {
                name: rows
                for name in (schema.name for schema in region_schema().tables)
                if (rows := _kept(said.get(name, []), again.get(name, []), name))
            },
            "texts": {f"{text.chapter}.{text.language}": text.markdown for text in tables.texts},
        },
    }
    return f"{json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)}\n".encode()


def _refuse_unnamed(tables: RegionTables) -> None:
    faults = []
    for schema in region_schema().tables:
        seen: set[str] = set()
        for row in tables.rows(schema.name) if schema.hsds else ():
            key = row.cells.get("id", "")
            if not key or key in seen:
                problem = "the key stands there twice" if key else "the row has no key"
                faults.append(Fault(place=row.place, row=row.number, column="id", value=key, problem=problem))
            seen.add(key)
    if faults:
        raise InvalidInputError(faults)


def _flattened(services: Sequence[Json], keys: KeyBook, place: str) -> Flattening:
    flat = Flattening(place, keys)
    flat.add_services(services)
    return flat


def _kept(rows: list[Cells], again: list[Cells], name: str) -> list[Json]:
    """Return what `services` does not say of a table's rows, in their order; nothing where it says all."""
    if not region_schema().table(name).hsds:
        return [dict(row) for row in rows]
    by_key = {cells["id"]: cells for cells in again}
    kept: list[Json] = []
    for row in rows:
        found = by_key.get(row["id"], {})
        more: dict[str, Json] = {column: text for column, text in row.items() if found.get(column) != text}
        less: dict[str, Json] = {column: None for column in found if column not in row}
        kept.append({"id": row["id"]} | more | less)
    in_order = [row["id"] for row in rows] == [cells["id"] for cells in again]
    return [] if in_order and all(len(entry) == 1 for entry in kept if isinstance(entry, dict)) else kept


def tables_from_json(data: bytes, place: str) -> RegionTables:
    """Return the raw tables of HSDS JSON, ours or foreign.

    Parameters
    ----------
    data, place
        The file, and what its owner calls it.

    Raises
    ------
    InvalidInputError
        If it is no JSON, holds no services, or what stands under `bleibe` is not of its form.
    """
    document = read_json(data, place)
    origin = place.rsplit(".", 1)[0]
    if not isinstance(document, dict) or "bleibe" not in document:
        return foreign_tables(document, place, origin)
    ours, services = document["bleibe"], document.get("services")
    if not isinstance(ours, dict) or not isinstance(services, list):
        allowed = '{"services": [...], "bleibe": {...}}'
        raise refusal(place, "holds `bleibe`, but not in the form of a region", allowed)
    form_faults = tuple(_form_faults(ours, place))
    keys = _keys(ours.get("keys"))
    if keys is None or ours.get("format") != FORMAT:  # without them no row can be told from another
        raise InvalidInputError(form_faults)
    flat = _flattened(services, KeyBook(by_table=keys), place)
    rows = _joined(flat.rows, _kept_rows(ours.get("tables")))
    faults = (*form_faults, *flat.faults)
    return RegionTables(
        tables=tables_of_rows(rows, place),
        texts=_texts(ours.get("texts")),
        origin=_text(ours.get("region")) or origin,
        faults=faults,
        left_out=tuple(sorted({*flat.unknown, *_unknown_members(document, ours)})),
        unread=("services",) if faults else (),
        form=Form.OWN_JSON,
    )


def _unknown_members(document: Mapping[str, Json], ours: Mapping[str, Json]) -> Iterator[str]:
    yield from (clean(name) for name in document if name not in ("services", "bleibe"))
    yield from (f"bleibe.{clean(name)}" for name in ours if name not in MEMBERS)


def _form_faults(ours: Mapping[str, Json], place: str) -> Iterator[Fault]:
    """Yield what under `bleibe` is not of the form in which `json_of` writes it."""
    if ours.get("format") != FORMAT:
        found = str(ours.get("format", ""))[:80]
        problem = "is no format that is understood here" if found else "the number of the format is missing"
        yield Fault(place=f"{place}: bleibe.format", value=found, problem=problem, allowed=f'"{FORMAT}"')
    if not isinstance(ours.get("region", ""), str):
        yield _no_text(f"{place}: bleibe.region", 0, "", ours["region"])
    for member in ("keys", "tables", "texts"):
        yield from _unless_object(ours.get(member), f"{place}: bleibe.{member}")
    for name, text in _members(ours.get("texts")):
        if not isinstance(text, str):
            yield _no_text(f"{place}: bleibe.texts.{name}", 0, "", text)
    for table, by_id in _members(ours.get("keys")):
        yield from _unless_object(by_id, f"{place}: bleibe.keys.{table}")
    for table, rows in _members(ours.get("tables")):
        yield from _table_faults(rows, f"{place}: bleibe.tables.{table}")


def _table_faults(rows: Json, where: str) -> Iterator[Fault]:
    if not isinstance(rows, list):
        yield Fault(
            place=where, value=str(rows)[:80], problem="is no list", allowed="a list of rows in brackets []"
        )
        return
    for number, row in enumerate(rows, start=1):
        yield from _unless_object(row, f"{where}, row {number}")
        for column, value in _members(row):
            if value is not None and not isinstance(value, str):
                yield _no_text(where, number, column, value)


def _unless_object(found: Json, where: str) -> Iterator[Fault]:
    if found is not None and not isinstance(found, dict):
        problem, allowed = "is no object", "an object in braces {}"
        yield Fault(place=where, value=str(found)[:80], problem=problem, allowed=allowed)


def _no_text(place: str, row: int, column: str, value: Json) -> Fault:
    problem, allowed = "is no text", 'a text in quotation marks, as "12"'
    return Fault(place=place, row=row, column=column, value=str(value)[:80], problem=problem, allowed=allowed)


def is_region_json(data: bytes, place: str) -> bool:
    """Whether a file is a region as `json_of` writes it; a broken or foreign file is not."""
    try:
        document = read_json(data, place)
    except InvalidInputError:
        return False
    return isinstance(document, dict) and isinstance(document.get("bleibe"), dict)


def _members(found: Json) -> Iterable[tuple[str, Json]]:
    """Return what an object holds; what is none, and so a fault, holds nothing."""
    return found.items() if isinstance(found, dict) else ()


def _text(found: Json) -> str:
    """Return a cell's text; what is no text, and so a fault, as it would be written."""
    match found:
        case None | list() | dict():
            return ""
        case bool():
            return "yes" if found else "no"
        case _:
            return clean(str(found))


def _keys(found: Json) -> dict[str, dict[str, str]] | None:
    """Return the keys by table and identifier, or None where they cannot be read."""
    tables = [found, *(by_id for _, by_id in _members(found))]
    if any(each is not None and not isinstance(each, dict) for each in tables):
        return None
    return {table: {id: str(key) for id, key in _members(by_id)} for table, by_id in _members(found)}


def _kept_rows(found: Json) -> dict[str, list[dict[str, Json]]]:
    return {
        table: [dict(_members(row)) for row in rows if isinstance(row, dict)]
        for table, rows in _members(found)
        if isinstance(rows, list)
    }


def _joined(
    services: Mapping[str, list[Cells]], kept: Mapping[str, list[dict[str, Json]]]
) -> dict[str, list[Cells]]:
    """Return the rows of `services` with what stands under `bleibe` laid over them."""
    joined = {table: list(rows) for table, rows in services.items() if table not in kept}
    for table, entries in kept.items():
        by_key = {cells.get("id", ""): cells for cells in services.get(table, ())}
        rows = [_laid_over(by_key.pop(str(entry.get("id", "")), {}), entry) for entry in entries]
        joined[table] = rows + list(by_key.values())
    return joined


def _laid_over(cells: Cells, entry: Mapping[str, Json]) -> Cells:
    """Return a row with what stands under `bleibe`; a status that cannot stand in for none is no stand-in."""
    if cells.get("status", "") not in {"", *STAND_IN_STATUS} and entry.get("status", "") is None:
        entry = {column: value for column, value in entry.items() if column != "status"}
    said = cells | {column: _text(value) for column, value in entry.items()}
    return {column: text for column, text in said.items() if text}


def _texts(found: Json) -> tuple[RegionText, ...]:
    return tuple(
        text_from(f"texts/{name}.md", markdown)
        for name, markdown in sorted(_members(found))
        if markdown and isinstance(markdown, str)
    )
