"""`bleibe check SOURCE`: list every fault of a region's data. Not here: what is a fault (`exchange`)."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bleibe.exchange import (
    RegionTables,
    check,
    descriptor_notes,
    notes,
    on_one_line,
    read_tables,
    rows_to_find,
)
from bleibe.transition import Fault, InvalidInputError

COUNTED = (
    ("organizations", "actor"),
    ("services", "offer"),
    ("ties", "tie"),
    ("groups", "group"),
    ("programs", "programme"),
    ("obstacles", "obstacle"),
)
"""Tables whose rows are counted for the reader, with what one row is."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("source", type=named_path, help="folder, .zip, .xlsx or .json of a region")


def named_path(text: str) -> Path:
    """Return the path that somebody named; an empty name would mean the folder one stands in."""
    if not text:
        raise argparse.ArgumentTypeError("the name is empty; name a folder or a file (. for this folder)")
    return Path(text)


def run(arguments: argparse.Namespace) -> int:
    """List the faults, or where there are none the notes; 0 without faults, 1 with."""
    try:
        tables = read_tables(arguments.source)
        faults = check(tables)
    except InvalidInputError as error:
        return report(arguments.source, error.faults)
    if faults:
        return report(arguments.source, faults)
    show(f"{arguments.source}: no faults. {summary(tables)}")
    for note in (*notes(tables, today=date.today()), *descriptor_notes(arguments.source, tables)):
        show(f"note: {note}")
    return 0


def summary(tables: RegionTables) -> str:
    """Return in one line what the region holds, and what of a foreign file was left out."""
    rungs = len(rows_to_find(tables))
    counts = ", ".join(
        _counted(len(tables.rows(table)) - (rungs if table == "services" else 0), word)
        for table, word in COUNTED
    )
    counts += f", {rungs} to find among the offers" if rungs else ""
    left_out = f" Left out: {', '.join(tables.left_out)}." if tables.left_out else ""
    return f"{counts}.{left_out}"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def report(source: Path, faults: Sequence[Fault]) -> int:
    """Print every fault and their number; return the exit code of a refusal."""
    for fault in faults:
        show(str(fault))
    show(f"{source}: {_counted(len(faults), 'fault')}.")
    return 1


def show(line: str) -> None:
    """Print a line; a sign that the terminal cannot show, or would obey, is written by its number."""
    line = on_one_line(line)
    encoding = sys.stdout.encoding or "utf-8"
    print(line.encode(encoding, "backslashreplace").decode(encoding))
