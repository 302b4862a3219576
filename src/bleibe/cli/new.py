"""`bleibe new NAME`: write a blank region, ready to be filled. Not here: what is usual (`exchange`)."""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Iterator
from pathlib import Path

from bleibe.cli.called import called
from bleibe.cli.check import show
from bleibe.exchange import RegionTables, rows_to_find, write_new
from bleibe.exchange.blank_region import (
    CHECKLIST,
    blank_region,
    checklist,
    checklist_languages,
    named_district,
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("name", help='name of the region, as "Osnabrück"')
    parser.add_argument(
        "--districts",
        required=True,
        help="its districts by five-digit AGS (the official number of a Kreis or kreisfreie Stadt), as "
        "03404,03459; a name is answered with its number",
        metavar="AGS,...",
    )
    parser.add_argument(
        "--universities",
        nargs="+",
        default=[],
        metavar="NAME",
        help="its universities: each in quotes of its own, or all in one divided by commas",
    )
    parser.add_argument(
        "--lang", choices=checklist_languages(), default="de", help="language of the checklist (default: de)"
    )
    parser.add_argument(
        "--out",
        type=Path,
        help="folder, or file ending in .xlsx, .zip or .json (default: a folder of that name)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the region and its checklist; where a name or district is wrong, nothing is written."""
    tables = blank_region(
        arguments.name,
        districts=_parts(arguments.districts, ","),
        universities=_universities(arguments.universities),
    )
    target: Path = arguments.out or Path(tables.key)
    steps = checklist(tables, shlex.quote(str(target)), arguments.lang)
    written = write_new(tables, target, {CHECKLIST: steps.encode()})
    for line in _made(tables, target):
        show(line)
    show(f"{written[-1]}: what to do in six weeks.")
    show(f"Next: {called()} profile {shlex.quote(str(target))} --out profile")
    return 0


def _made(tables: RegionTables, target: Path) -> Iterator[str]:
    """Yield what the region is, so that a wrong number of a district is seen at once."""
    organizations = tables.rows("organizations")
    named = {row.cells["id"]: row.cells["name"] for row in organizations}
    yield f"{tables.setting('name')}: a region with the key {tables.key}, in {target.absolute()}"
    yield f"  districts: {'; '.join(map(named_district, tables.setting('districts').split(';')))}"
    universities = [named[key] for key in tables.setting("universities").split(";") if key]
    yield f"  universities: {'; '.join(universities) or 'none named'}"
    groups = len(tables.rows("groups"))
    rungs = len(rows_to_find(tables))
    actors = len(organizations)
    counted = f"{actors} actors and {groups} group{'s' * (groups != 1)}"
    yield f"  {counted}, nearly all to find; {rungs} rungs to find, no offer yet"


def _parts(text: str, separator: str) -> list[str]:
    return [part.strip() for part in text.split(separator) if part.strip()]


def _universities(names: list[str]) -> list[str]:
    """Return the names; of one text alone a comma or semicolon divides names, of several each is one."""
    if len(names) > 1:
        return [part for name in names for part in _parts(name.strip().strip(","), ";")]
    return [part for name in names for part in _parts(name, ";" if ";" in name else ",")]
