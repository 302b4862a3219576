"""`bleibe ask SOURCE`: one sheet for each actor and a questionnaire for students, to fill in and to print.

Here: which files, in which folder. Not here: what is asked (`studies.fieldwork_sheets`), how it looks
(`exchange`).
"""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from bleibe.cli.called import called
from bleibe.cli.check import report, show
from bleibe.exchange import check, read_tables, to_region, write_folder
from bleibe.exchange.sheets import Asking, sheet_languages
from bleibe.transition import InvalidInputError, NotPossibleNowError, Region


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("source", type=Path, help="folder, .zip, .xlsx or .json of a region")
    parser.add_argument("--out", type=Path, default=Path("sheets"), help="folder to write (default: sheets)")
    parser.add_argument(
        "--as-of",
        type=date.fromisoformat,
        default=None,
        metavar="DATE",
        help="day of the data (default: today)",
    )
    parser.add_argument(
        "--lang", choices=sheet_languages(), default="de", help="language of the actors' sheets"
    )
    parser.add_argument(
        "--actor", action="append", default=[], metavar="KEY", help="only this actor (repeat)"
    )
    parser.add_argument("--asked-by", default="", help="who asks, as it stands on the sheets")


def run(arguments: argparse.Namespace) -> int:
    """Write all sheets, or, where the region has faults, none."""
    try:
        tables = read_tables(arguments.source)
        faults = tuple(check(tables))
    except InvalidInputError as error:
        faults = error.faults
    if faults:
        return report(arguments.source, faults)
    _refuse_taken(arguments.out)
    from bleibe.studies.fieldwork_sheets import actor_files, student_files

    as_of = arguments.as_of or date.today()
    region = to_region(tables)
    asking = Asking(language=arguments.lang, as_of=as_of, asked_by=arguments.asked_by)
    files = dict(actor_files(tables, region, asking, arguments.actor))
    sheets = len(files) // 2
    if not arguments.actor:
        files |= dict(student_files(tables, region, as_of))
    write_folder(files, arguments.out)
    questionnaires = len(files) // 2 - sheets
    said = f"{_counted(sheets, 'sheet')} and {_counted(questionnaires, 'questionnaire')}"
    show(f"{arguments.out}: {said}, as of {as_of}.")
    if not arguments.actor and len(files) == 2 * sheets:
        show(f"No questionnaire for students: {_why_none(region)}")
    show("Each is there twice: .xlsx to fill in, .pdf to print.")
    show(f"What comes back: {called()} take {arguments.source} {arguments.out}/*.xlsx")
    return 0


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _refuse_taken(out: Path) -> None:
    """Refuse before anything is computed. A profile can be made again and is replaced; answers cannot."""
    if out.exists() and not (out.is_dir() and not any(out.iterdir())):
        reason = "sheets are never replaced, as answers may stand in them"
        raise NotPossibleNowError(f"{out} exists already; {reason}: name another folder with --out")


def _why_none(region: Region) -> str:
    if not any(group.traits.universities for group in region.groups):
        return "no group of the region names a university (groups, universities)."
    if not region.offers:
        return "the region has no offers yet. Enter or take some, then ask once more into another folder."
    return "no offer is for students of its universities. Look at for_whom, participants and universities."
