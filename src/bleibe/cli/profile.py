"""`bleibe profile SOURCE --out DIR`: write a region's profile. Not here: what stands in it."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from bleibe.transition import InvalidInputError, languages

EDITIONS = ("public", "internal")
FIRST_YEAR, LAST_YEAR = 1990, 2200
"""No profile is about a day outside of these; evidence is dated years before it."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("source", type=Path, help="folder, .zip, .xlsx or .json of a region")
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="DIR",
        help="folder for the files; an earlier profile is replaced",
    )
    parser.add_argument("--lang", choices=languages(), default="de", help="language (default: de)")
    parser.add_argument(
        "--as-of", type=_day, default=None, metavar="DATE", help="the day it holds for (default: today)"
    )
    parser.add_argument(
        "--edition",
        choices=EDITIONS,
        default="public",
        help="public holds nothing internal (default); internal is for the task force only",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the profile, say what it says and where the files lie."""
    from bleibe.exchange import check, read_tables, to_region
    from bleibe.studies.profile import (
        FILES,
        Edition,
        check_target,
        input_digest,
        make_profile,
        message_sentence,
        write_profile,
    )

    check_target(arguments.out)
    is_there = any((arguments.out / name).exists() for name in FILES)
    tables = read_tables(arguments.source)
    if faults := check(tables):
        raise InvalidInputError(faults)
    region = to_region(tables)
    edition = Edition(arguments.edition)
    profile = make_profile(
        region,
        as_of=arguments.as_of or date.today(),
        edition=edition,
        input_sha256=input_digest(tables, edition),
        tell=_tell,
    )
    _tell("", 0, 0)
    write_profile(profile, arguments.out, arguments.lang, region.texts)
    _print(message_sentence(profile, arguments.lang))
    if is_there:
        _print("The earlier profile there is replaced; `--out` with another folder keeps it.")
    for name in FILES:
        _print(str(arguments.out / name))
    return 0


def _print(line: str) -> None:
    """Print a line; a sign that the terminal cannot show is written by its number."""
    encoding = sys.stdout.encoding or "utf-8"
    print(line.encode(encoding, "backslashreplace").decode(encoding))


def _day(text: str) -> date:
    wrong = argparse.ArgumentTypeError(f"{text!r} is no day as 2026-11-22, from {FIRST_YEAR} to {LAST_YEAR}")
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise wrong from error
    if day.isoformat() != text or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise wrong
    return day


def _tell(what: str, done: int, of: int) -> None:
    """Show on a terminal what is being computed; a file or a pipe gets nothing."""
    if sys.stderr is not None and sys.stderr.isatty():
        share = f" {done} of {of}" if of > 1 else ""
        line = f"computing: {what}{share}" if what else ""
        print(f"\r{line:<60}", end="" if what else "\r", file=sys.stderr, flush=True)
