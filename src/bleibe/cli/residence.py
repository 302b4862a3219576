"""`bleibe residence`: what residence and work law says of a case, of a table of persons, of cases to test.

Here: what the command takes. Not here: the law (`science.residence`), an answer as lines (`residence_lines`),
a table of persons (`residence_table`).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bleibe.cli.residence_lines import counted, lines
from bleibe.cli.residence_table import answer_table
from bleibe.science.residence import (
    Answer,
    CaseFile,
    Expected,
    answer,
    as_plain,
    differences,
    read_cases,
    shown,
)
from bleibe.transition import BleibeError, InvalidInputError, NotFoundError

USAGE = """bleibe residence [--on DATE] [--all] [--json] CASE
       bleibe residence test DIR ...
       bleibe residence [--on DATE] table IN.csv OUT"""

LONGEST_LINE = 4_000
"""Signs of a line that says what differs."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.usage = USAGE
    parser.add_argument(
        "what",
        nargs="+",
        metavar="CASE",
        help="a case file (.yaml); or `test DIR ...`: run the cases of folders; or `table IN.csv OUT`: "
        "answer every row of a table of persons, as a table (.csv) or as whole answers, a line each (.jsonl)",
    )
    parser.add_argument(
        "--on", type=_day, metavar="DATE", help="the day to ask for (default: the file's, else today)"
    )
    parser.add_argument("--all", action="store_true", help="every title with every condition")
    parser.add_argument(
        "--json", action="store_true", help="the whole answer of a case as JSON (of a table: name OUT .jsonl)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Answer; 1 where a tested case is not answered as it expects."""
    first, *others = arguments.what
    if first == "test" and others:
        return _test([Path(one) for one in others])
    if first == "table" and len(others) == 2:
        answer_table(Path(others[0]), Path(others[1]), arguments.on)
        return 0
    if others:
        raise InvalidInputError("one case file at a time; several are run by `bleibe residence test DIR`")
    cases = read_cases(Path(first))
    answers = [_answered(one, arguments.on) for one in cases]
    if arguments.json:
        plain = [as_plain(one) for one in answers]
        print(json.dumps(plain[0] if len(plain) == 1 else plain, ensure_ascii=False, indent=2))
        return 0
    for case, found in zip(cases, answers, strict=True):
        print("\n".join(lines(shown(case.name), case.case, found, whole=arguments.all)))
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2026-11-22") from None


def _answered(case: CaseFile, on: date | None) -> Answer:
    return answer(case.case, on or case.on or date.today())


def _test(folders: Sequence[Path]) -> int:
    """Run every case of the folders that says what it expects, and name what differs or cannot be read."""
    tested = failed = unread = 0
    for path in _files(folders):
        try:
            cases = read_cases(path)
        except (BleibeError, OSError) as error:
            unread += 1
            print(error if isinstance(error, BleibeError) else _unopened(path, error), file=sys.stderr)
            continue
        for number, case in enumerate(cases, start=1):
            if case.expect is None:
                continue
            tested += 1
            found = _differences(case.expect, case)
            failed += bool(found)
            for one in found:
                name = shown(case.name) if case.name else number
                print(f"{shown(str(path), LONGEST_LINE)}, case {name}: {shown(one, LONGEST_LINE)}")
    unread_ones = f" {counted(unread, 'file')} cannot be read." if unread else ""
    is_bad = bool(failed or unread)
    said = f"{counted(tested, 'case')} tested, {failed} not as expected.{unread_ones}"
    print(said, file=sys.stderr if is_bad else sys.stdout)
    return 1 if is_bad or not tested else 0


def _differences(expected: Expected, case: CaseFile) -> Sequence[str]:
    """Return what an answer gives otherwise; that there is none, where nobody has read the law of the day."""
    try:
        return differences(expected, _answered(case, None))
    except BleibeError as error:
        return (str(error),)


def _unopened(path: Path, error: OSError) -> str:
    return f"{shown(str(path), LONGEST_LINE)}: cannot be opened ({error.strerror or error})"


def _files(folders: Sequence[Path]) -> Sequence[Path]:
    """Return the case files of folders; all are looked for before the first case is run."""
    every: list[Path] = []
    for folder in folders:
        if not folder.exists():
            raise NotFoundError(f"there is no folder {folder}")
        found = sorted(folder.rglob("*.yaml")) if folder.is_dir() else [folder]
        if not found:
            raise NotFoundError(f"no case file (.yaml) lies in {folder}")
        every += found
    return every
