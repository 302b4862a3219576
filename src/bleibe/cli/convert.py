"""`bleibe convert SOURCE TARGET`: turn a region into another format. Not here: the formats (`exchange`)."""

from __future__ import annotations

import argparse

from bleibe.cli.check import named_path, report, show, summary
from bleibe.exchange import check, read_tables, write_tables
from bleibe.transition import Fault, InvalidInputError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("source", type=named_path, help="folder, .zip, .xlsx or .json of a region")
    parser.add_argument(
        "target", type=named_path, help="folder to write, or a file ending in .zip, .xlsx or .json"
    )
    parser.add_argument("--overwrite", action="store_true", help="replace a region that stands there already")


def run(arguments: argparse.Namespace) -> int:
    """Check, then write; 1 with faults, and then nothing is written."""
    try:
        tables = read_tables(arguments.source)
        faults = check(tables)
        if faults:
            return _refused(arguments, tuple(faults))
        write_tables(tables, arguments.target, overwrite=arguments.overwrite)
    except InvalidInputError as error:
        return _refused(arguments, error.faults)
    show(f"{arguments.target}: {summary(tables)}")
    return 0


def _refused(arguments: argparse.Namespace, faults: tuple[Fault, ...]) -> int:
    report(arguments.source, faults)
    show(f"{arguments.target} is not written.")
    return 1
