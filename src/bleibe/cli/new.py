"""`bleibe new NAME`: write a blank region, ready to be filled. Not here: what is usual (`exchange`)."""

from __future__ import annotations

import argparse
from pathlib import Path

from bleibe.cli.check import show
from bleibe.exchange import CHECKLIST, blank_region, checklist, write_new


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("name", help='name of the region, as "Osnabrück"')
    parser.add_argument(
        "--districts",
        required=True,
        help="five-digit AGS of its districts, as 03404,03459",
        metavar="AGS,...",
    )
    parser.add_argument(
        "--universities",
        default="",
        metavar='"NAME,..."',
        help="its universities, divided by commas, or by semicolons where a name holds a comma",
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
        universities=_parts(arguments.universities, ";" if ";" in arguments.universities else ","),
    )
    target: Path = arguments.out or Path(tables.key)
    written = write_new(tables, target, {CHECKLIST: checklist(tables, str(target)).encode()})
    actors = len(tables.rows("organizations"))
    groups = len(tables.rows("groups"))
    show(f"{target}: a blank region with {actors} actors and {groups} groups, nearly all to find.")
    show(f"{written[-1]}: what to do in six weeks.")
    show(f"Next: bleibe profile {target} --out profile")
    return 0


def _parts(text: str, separator: str) -> list[str]:
    return [part.strip() for part in text.split(separator) if part.strip()]
