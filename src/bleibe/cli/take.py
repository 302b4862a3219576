"""`bleibe take SOURCE FILES...`: what came back as a proposal, and, when accepted, as the region.

Here: showing, listing, accepting. Not here: how files are read and weighed (`exchange`).
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

from bleibe.cli.called import called
from bleibe.cli.check import report, show
from bleibe.exchange import (
    Proposal,
    RegionTables,
    RowName,
    Weighed,
    applied,
    backup_of,
    check,
    check_rewritable,
    future_faults,
    read_tables,
    rewrite,
    weigh,
    write_file,
)
from bleibe.exchange.partner_list import list_proposal, mapping_for
from bleibe.exchange.sheets import Receipt, SomeRefusedError, proposal_workbook, returned, with_lists
from bleibe.transition import Fault, InvalidInputError, NotPossibleNowError

COUNTING = ("kind", "needs", "phases", "state")
"""Columns of an offer by which it is counted."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("source", type=Path, help="folder, .zip, .xlsx or .json of a region")
    parser.add_argument(
        "files",
        type=Path,
        nargs="+",
        help="filled sheets and questionnaires, a proposal, or a partner's list",
    )
    parser.add_argument("--out", type=Path, help="where to write the proposal (default: NAME-proposal.xlsx)")
    parser.add_argument("--source", dest="cited", help="what becomes the source of every changed row")
    parser.add_argument(
        "--date", type=date.fromisoformat, help="its date (default: the day on the sheet, else today)"
    )
    parser.add_argument(
        "--accept", action="store_true", help="change the region; its old state is kept beside it"
    )
    parser.add_argument(
        "--map", type=Path, help="mapping of a partner's list (default: kept with the region)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Show the proposal; 1 where something is wrong or in conflict. Without --accept nothing changes."""
    if arguments.accept:
        check_rewritable(arguments.source)
    try:
        tables = read_tables(arguments.source)
        faults = tuple(check(tables))
    except InvalidInputError as error:
        faults = error.faults
    if faults:
        return report(arguments.source, faults)
    receipt = Receipt(source=arguments.cited, dated=arguments.date, today=date.today())
    try:
        proposal = _proposal(arguments, tables, receipt)
    except SomeRefusedError as error:
        return _nothing_taken(error.faults, _verdicts(error))
    except InvalidInputError as error:
        return _nothing_taken(error.faults)
    if proposal is None:
        return 0
    weighed = weigh(proposal, tables)
    show(f"Dated {receipt.dated or f'by the day on each sheet, else {receipt.today} (today)'}.")
    _show(weighed, proposal)
    for line in _lacking(weighed):
        show(line)
    return _accept(arguments, weighed, tables) if arguments.accept else _list(arguments, weighed)


def _proposal(arguments: argparse.Namespace, tables: RegionTables, receipt: Receipt) -> Proposal | None:
    """Return what all files propose, or None where a mapping has to be looked at first."""
    found = returned(arguments.files, tables, receipt)
    is_mapped = True

    def listed(path: Path) -> Proposal | None:
        nonlocal is_mapped
        mapping = mapping_for(path, arguments.source, chosen=arguments.map)
        if mapping.is_new:
            show(f"{mapping.path}: a first mapping of {path.name}. Look at it, mend it, then run this again.")
            is_mapped = False
            return None
        made_for = f" (made for {mapping.made_for}: the same columns)" if mapping.made_for else ""
        show(f"{path.name}: read by the mapping {mapping.path}{made_for}")
        return list_proposal(path, mapping.map, tables, receipt)

    proposal = with_lists(found, listed)
    return proposal if is_mapped else None


def _verdicts(error: SomeRefusedError) -> Iterator[str]:
    """Yield of each of several files whether it could be taken without the others."""
    if len(error.refused) + len(error.readable) + len(error.unread) < 2:
        return
    for name in error.refused:
        yield f"{name}: has faults; mend it or leave it out."
    for name in error.readable:
        yield f"{name}: could be taken alone."
    for name in error.unread:
        yield f"{name}: a list, not read yet."


def _nothing_taken(faults: Sequence[Fault], verdicts: Iterable[str] = ()) -> int:
    for fault in faults:
        show(str(fault))
    for verdict in verdicts:
        show(verdict)
    show(f"{len(faults)} fault{'s' if len(faults) != 1 else ''}; nothing is taken.")
    return 1


def _show(weighed: Sequence[Weighed], proposal: Proposal) -> None:
    for row, cells in groupby(weighed, key=lambda one: one.proposed.row):
        found = list(cells)
        show(f"{row}{' (new)' if found[0].is_new else ''}")
        for one in found:
            show(f"    {one}")
    if proposal.remarks:
        show("To be read:")
    for remark in proposal.remarks:
        show(f"    {remark}")


def _lacking(weighed: Sequence[Weighed]) -> Iterator[str]:
    """Yield how many new offers say too little to be counted, for each set of columns that is missing."""
    said: dict[RowName, set[str]] = {}
    for one in weighed:
        if one.is_new and one.proposed.row.table == "services":
            said.setdefault(one.proposed.row, set()).add(one.proposed.column)
    missing = Counter(tuple(name for name in COUNTING if name not in columns) for columns in said.values())
    for names, count in sorted(missing.items()):
        if names:
            offers = "1 new offer has" if count == 1 else f"{count} new offers have"
            yield (
                f"{offers} no {', '.join(names)}. Without kind, needs and phases an offer counts for "
                "nothing, with the kind alone for what is usual; without state it is not confirmed. "
                "Fill them in; for a partner's list once for all rows, under [defaults] of its mapping."
            )


def _conflicts(weighed: Sequence[Weighed]) -> list[Weighed]:
    return [one for one in weighed if one.obstruction]


def _counted(weighed: Sequence[Weighed]) -> str:
    conflicts = len(_conflicts(weighed))
    rows = len({one.proposed.row for one in weighed if not one.obstruction})
    return f"{len(weighed) - conflicts} cells in {rows} rows would change, {conflicts} conflicts"


def _list(arguments: argparse.Namespace, weighed: Sequence[Weighed]) -> int:
    if not weighed:
        show("Nothing would change.")
        return 0
    path = arguments.out or _free(arguments.source)
    if path.exists():
        raise NotPossibleNowError(f"{path} exists already; name another place with --out")
    write_file(path, proposal_workbook(weighed))
    show(f"{_counted(weighed)}. Nothing is changed yet.")
    show(f"{path}: the proposal. To accept it: {called()} take {arguments.source} {path} --accept")
    return 1 if _conflicts(weighed) else 0


def _free(source: Path) -> Path:
    name = source.resolve().stem
    number, path = 1, Path(f"{name}-proposal.xlsx")
    while path.exists():
        number += 1
        path = Path(f"{name}-proposal-{number}.xlsx")
    return path


def _accept(arguments: argparse.Namespace, weighed: Sequence[Weighed], tables: RegionTables) -> int:
    conflicts = _conflicts(weighed)
    if len(conflicts) < len(weighed):
        changed = applied(weighed, tables)
        faults = check(changed) or tuple(future_faults(tables, changed, date.today()))
        if faults:
            show("Accepted, the region would have faults:")
            return _nothing_taken(faults)
        backup = backup_of(arguments.source)
        rewrite(changed, arguments.source, backup)
        taken = [one for one in weighed if not one.obstruction]
        rows = len({one.proposed.row for one in taken})
        show(f"{arguments.source}: {len(taken)} cells in {rows} rows changed. The old state: {backup}")
    else:
        show("Nothing to change.")
    if conflicts:
        path = arguments.out or _free(arguments.source)
        write_file(path, proposal_workbook(conflicts))
        show(f"{len(conflicts)} conflicts are left, in {path}: decide there, then take it with --accept.")
    return 1 if conflicts else 0
