"""`bleibe put SOURCE`: put a region onto the site. Not here: storing it (`rooms.directory`)."""

from __future__ import annotations

import argparse
import shlex
from pathlib import Path

from bleibe.cli.called import called
from bleibe.cli.check import named_path, report, show, summary
from bleibe.cli.site_data import add_data, open_site
from bleibe.exchange import RegionTables, check, read_tables
from bleibe.transition import InvalidInputError, NotPossibleNowError

BY = "bleibe put"
"""Who did it, as the history of the region says; a command line knows nobody by name."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("source", type=named_path, help="folder, .zip, .xlsx or .json of a region")
    add_data(parser)
    parser.add_argument(
        "--replace",
        action="store_true",
        help="let a region that is on the site become this one; what it was before stays in its history",
    )


def run(arguments: argparse.Namespace) -> int:
    """Put the region onto the site; one with faults is refused with their list, and nothing is changed."""
    try:
        tables = read_tables(arguments.source)
        faults = check(tables)
    except InvalidInputError as error:
        return report(arguments.source, error.faults)
    if faults:
        return report(arguments.source, faults)
    open_site(arguments.data, may_make=True)
    _put(tables, arguments.source, may_replace=arguments.replace)
    return 0


def _put(tables: RegionTables, source: Path, *, may_replace: bool) -> None:
    from bleibe.rooms.directory.api import Author, Way, new_region, put_region, regions

    key, author = tables.key, Author(name=BY)
    is_there = any(one.key == key for one in regions())
    if is_there and not may_replace:
        raise NotPossibleNowError(
            f"the region {key!r} is on the site already; --replace lets it become what {source} says, "
            "and its history keeps what it was before"
        )
    if not is_there:
        new_region(key, tables, author, Way.START, source.name)
        show(f"{tables.setting('name')} is on the site, by the key {key}. {summary(tables)}")
        show(f"Next: {called()} account add NAME --role coordinator --region {shlex.quote(key)}")
        return
    outcome = put_region(key, tables, author, Way.FILE, source.name)
    rows = f"{outcome.taken} row{'s' * (outcome.taken != 1)} changed, now version {outcome.version}"
    show(f"{tables.setting('name')}: {rows if outcome.taken else 'nothing differs, nothing was changed'}.")
