"""`bleibe merge A B`: join two people's versions of a region. Not here: how rows are joined (`exchange`)."""

from __future__ import annotations

import argparse
from pathlib import Path

from bleibe.cli.check import report, show
from bleibe.exchange import (
    Decisions,
    Merged,
    RegionTables,
    check,
    conflict_workbook,
    decisions_from,
    differences,
    merge,
    read_limited,
    read_tables,
    write_file,
    write_tables,
)
from bleibe.transition import Fault, InvalidInputError, NotPossibleNowError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("a", type=Path, help="one version: folder, .zip, .xlsx or .json")
    parser.add_argument("b", type=Path, help="the other version")
    parser.add_argument(
        "--base", type=Path, help="the state that both began from; then removed rows are seen too"
    )
    parser.add_argument(
        "--out", type=Path, help="where to write the joined region (folder, .xlsx, .zip, .json)"
    )
    parser.add_argument(
        "--decided",
        type=Path,
        help="the list of conflicts that an earlier run wrote, with decisions filled in",
    )


def run(arguments: argparse.Namespace) -> int:
    """Join, show what B brings and every conflict; with conflicts or faults no region is written."""
    found = _sound_versions([arguments.a, arguments.b, *([arguments.base] if arguments.base else [])])
    if found is None:
        return 1
    first, second, *rest = found
    _refuse_two_regions(first, second)
    _refuse_taken(arguments)
    merged = merge(first, second, rest[0] if rest else None, _decisions(arguments.decided))
    for difference in differences(first, merged.tables):
        for line in str(difference).split("\n"):
            show(line)
    for value in merged.written:
        show(f"WRITTEN IN THE DECISIONS {value}")
    if merged.conflicts:
        return _with_conflicts(arguments, merged)
    faults = check(merged.tables)
    if faults:
        show("Joined, the two versions do not go together:")
        return report(arguments.out or arguments.a, faults)
    if arguments.out:
        write_tables(merged.tables, arguments.out)
        show(f"{arguments.out}: both versions joined.")
    else:
        show("Both versions go together. With --out TARGET the joined region is written.")
    return 0


def _sound_versions(paths: list[Path]) -> list[RegionTables] | None:
    """Return the regions, or None where one has faults, which are shown."""
    found, sound = [], True
    for path in paths:
        try:
            tables = read_tables(path)
            faults = tuple(check(tables))
        except InvalidInputError as error:
            faults = error.faults
        if faults:
            report(path, faults)
            sound = False
        else:
            found.append(tables)
    return found if sound else None


def _refuse_two_regions(first: RegionTables, second: RegionTables) -> None:
    if first.key != second.key:
        problem = f"one version is of the region {first.key}, the other of {second.key}"
        raise InvalidInputError(
            [Fault(place="settings", column="key", problem=problem, allowed="two versions of one region")]
        )


def _refuse_taken(arguments: argparse.Namespace) -> None:
    """Refuse before anything is shown, not after people have read it."""
    if arguments.out and arguments.out.exists():
        raise NotPossibleNowError(f"{arguments.out} exists already; name another place with --out")


def _decisions(path: Path | None) -> Decisions:
    return decisions_from(read_limited(path, path.name), path.name) if path else {}


def _with_conflicts(arguments: argparse.Namespace, merged: Merged) -> int:
    show("")
    for conflict in merged.conflicts:
        show(f"CONFLICT {conflict}")
    if not arguments.base:
        show(
            "Without --base nobody knows which of the two changed a cell: each in which they differ is a "
            "conflict, and a row that one of them removed stays."
        )
    count = len(merged.conflicts)
    show(f"{count} conflict{'s' if count != 1 else ''}; no region is written.")
    if arguments.out:
        path = arguments.out.with_name(f"{arguments.out.stem}-conflicts.xlsx")
        write_file(path, conflict_workbook(merged.conflicts))
        show(f"{path}: decide there, then run again with --decided {path}")
    return 1
