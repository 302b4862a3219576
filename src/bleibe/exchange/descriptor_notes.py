"""Whether the data package descriptor in a region's folder still describes the tables beside it.

Here: what it names otherwise. The tables count, never the descriptor: whoever edits a table by hand need not
edit it. Not here: writing it (`datapackage`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from bleibe.exchange.datapackage import NAME
from bleibe.exchange.json_text import read_json
from bleibe.exchange.limits import read_limited
from bleibe.exchange.region_tables.carrier import RegionTables
from bleibe.exchange.region_tables.languages import SHORTHAND
from bleibe.exchange.region_tables.schema import region_schema
from bleibe.transition import Fault, InvalidInputError

WAY_OUT = "the tables count, and nobody has to edit it: `bleibe convert` writes one that fits"

Heads = Mapping[str, tuple[str, ...]]
"""Columns by file, in their order."""


def descriptor_notes(source: Path, tables: RegionTables) -> tuple[str, ...]:
    """Return a line if the descriptor in a folder names other tables or columns than there are, else none.

    Parameters
    ----------
    source
        The region; one that is no folder, or has no descriptor, has nothing that could disagree.
    tables
        What was read from it.
    """
    path = source / NAME
    if not (source.is_dir() and path.is_file()):
        return ()
    try:
        named = _named(read_json(read_limited(path, NAME, follow_links=False), NAME))
    except (InvalidInputError, OSError):
        named = None
    if named is None:
        return (f"{NAME} cannot be read as a descriptor of tables; {WAY_OUT}",)
    said = "; ".join(_disagreements(named, _heads(tables)))
    return (f"{NAME} describes other tables than these ({said}); {WAY_OUT}",) if said else ()


def absent_files(descriptor: bytes, there: Collection[str]) -> Iterator[Fault]:
    """Yield a fault for each table that a descriptor names and that is not there: somebody lost it.

    Parameters
    ----------
    descriptor
        The bytes of the file; empty where there is none. One that cannot be read names nothing.
    there
        The tables that the region has.
    """
    if not descriptor:
        return
    try:
        named = _named(read_json(descriptor, NAME)) or {}
    except InvalidInputError:
        return
    for table in region_schema().tables:
        place = f"{table.name}.csv"
        if place in named and table.name not in there:
            yield Fault(
                place=place,
                problem=f"the file is not there, and {NAME} names it",
                allowed=f"the file, or a {NAME} without it (or none)",
            )


def _named(document: object) -> Heads | None:
    """Return what a descriptor names, or None where it is none."""
    resources = document.get("resources") if isinstance(document, dict) else None
    if not isinstance(resources, list):
        return None
    heads: dict[str, tuple[str, ...]] = {}
    for resource in resources:
        schema = resource.get("schema") if isinstance(resource, dict) else None
        fields = schema.get("fields") if isinstance(schema, dict) else None
        if not isinstance(fields, list) or not all(isinstance(one, dict) for one in fields):
            return None
        heads[str(resource.get("path", ""))] = tuple(str(one.get("name", "")) for one in fields)
    return heads


def _heads(tables: RegionTables) -> Heads:
    """Return the heads of the files; rows of `languages` that stand in the file of the offers have none."""
    return {
        table.place: table.columns
        for name, table in tables.tables.items()
        if table.place.lower() == f"{name}.csv"
    }


def _disagreements(named: Heads, there: Heads) -> Iterator[str]:
    known = {f"{table.name}.csv" for table in region_schema().tables}
    for place in sorted({*there} & known):
        if place not in named:
            yield f"{place} is not named"
        else:
            yield from _in_columns(place, named[place], there[place])


def _in_columns(place: str, named: tuple[str, ...], there: tuple[str, ...]) -> Iterator[str]:
    shorthand = f"services.csv {SHORTHAND}"
    gone = [name for name in named if name not in there and f"{place} {name}" != shorthand]
    new = [name for name in there if name not in named]
    if gone:
        yield f"{place} has no {', '.join(gone)}"
    if new:
        yield f"{place} has {', '.join(new)} as well"
    if not (gone or new) and [name for name in named if name in there] != list(there):
        yield f"{place} has its columns in another order"
