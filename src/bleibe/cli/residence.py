"""`bleibe residence`: what residence and work law says of a case, of a table of persons, of cases to test.

Here: what the command takes. Not here: the law (`science.residence`), an answer as lines (`residence_lines`).
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TextIO

from bleibe.cli.residence_lines import lines
from bleibe.science.residence import (
    ANSWERED,
    BEYOND_THE_HEAD,
    Answer,
    CaseFile,
    Cell,
    answer,
    answered_rows,
    as_plain,
    differences,
    faults_of_head,
    read_cases,
    whole_answers,
)
from bleibe.transition import Fault, InvalidInputError, NotFoundError, NotPossibleNowError

USAGE = """bleibe residence [--on DATE] [--all] [--json] CASE
       bleibe residence test DIR ...
       bleibe residence [--on DATE] table IN.csv OUT"""

MOST_FAULTS = 200
"""So many faults of a table are named; with more, the rest is only counted."""


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
        return _table(Path(others[0]), Path(others[1]), arguments)
    if others:
        raise InvalidInputError("one case file at a time; several are run by `bleibe residence test DIR`")
    cases = read_cases(Path(first))
    answers = [_answered(one, arguments.on) for one in cases]
    if arguments.json:
        plain = [as_plain(one) for one in answers]
        print(json.dumps(plain[0] if len(plain) == 1 else plain, ensure_ascii=False, indent=2))
        return 0
    for case, found in zip(cases, answers, strict=True):
        print("\n".join(lines(case.name, found, whole=arguments.all)))
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2026-11-22") from None


def _answered(case: CaseFile, on: date | None) -> Answer:
    return answer(case.case, on or case.on or date.today())


def _test(folders: Sequence[Path]) -> int:
    """Run every case of the folders that says what it expects, and name what differs."""
    tested = failed = 0
    for path in _files(folders):
        for number, case in enumerate(read_cases(path), start=1):
            if case.expect is None:
                continue
            tested += 1
            found = differences(case.expect, _answered(case, None))
            failed += bool(found)
            for one in found:
                print(f"{path}, case {case.name or number}: {one}")
    print(f"{tested} cases tested, {failed} not as expected.", file=sys.stderr if failed else sys.stdout)
    return 1 if failed or not tested else 0


def _files(folders: Sequence[Path]) -> Iterator[Path]:
    for folder in folders:
        if not folder.exists():
            raise NotFoundError(f"there is no folder {folder}")
        found = [folder] if folder.is_file() else sorted(folder.rglob("*.yaml"))
        if not found:
            raise NotFoundError(f"no case file (.yaml) lies in {folder}")
        yield from found


def _table(source: Path, target: Path, arguments: argparse.Namespace) -> int:
    """Answer every row of a table; the target is written whole or not at all."""
    if not source.is_file():
        raise NotFoundError(f"there is no file {source}")
    if target.exists():
        raise NotPossibleNowError(f"{target} is there already; name another file")
    making = target.with_name(f".{target.name}.making")
    try:
        answered = _write(source, making, arguments.on or date.today(), whole=target.suffix == ".jsonl")
        making.rename(target)
    except OSError as error:
        raise NotPossibleNowError(f"{target} cannot be written: {error.strerror}") from error
    finally:
        making.unlink(missing_ok=True)
    print(f"{target}: {answered} persons answered.")
    return 0


def _write(source: Path, making: Path, on: date, *, whole: bool) -> int:
    """Write the answers of a table, and return how many there are."""
    faults, left, answered = list[Fault](), 0, 0
    with source.open(encoding="utf-8-sig", newline="") as asked, making.open("w", encoding="utf-8") as out:
        columns, rows = _rows(asked, source)
        faults += faults_of_head(columns, name=source.name)
        unknown = {fault.column for fault in faults}
        known = ({key: cell for key, cell in row.items() if key not in unknown} for row in rows)
        write = _line_writer(out) if whole else _row_writer(out, columns)
        for found in (whole_answers if whole else answered_rows)(known, on, name=source.name):
            if isinstance(found, tuple):
                left += max(0, len(faults) + len(found) - MOST_FAULTS)
                faults = (faults + list(found))[:MOST_FAULTS]
            elif not faults:
                write(found)
                answered += 1
    if faults:
        more = [Fault(place=source.name, problem=f"{left} more faults are not listed")] if left else []
        raise InvalidInputError([*faults, *more])
    return answered


def _row_writer(out: TextIO, columns: Sequence[str]) -> Callable[[Mapping[str, object]], object]:
    writer = csv.DictWriter(out, [*columns, *ANSWERED], lineterminator="\n")
    writer.writeheader()
    return writer.writerow


def _line_writer(out: TextIO) -> Callable[[Mapping[str, object]], object]:
    return lambda found: out.write(json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n")


def _rows(asked: Iterator[str], source: Path) -> tuple[Sequence[str], Iterator[Mapping[str, Cell]]]:
    """Return the columns and the rows of a table with the separator that its head uses."""
    try:
        head = next(asked, "")
    except UnicodeDecodeError as error:
        raise InvalidInputError([_no_text(source)]) from error
    if not head.strip():
        raise InvalidInputError([Fault(place=source.name, problem="is empty; its first row names the facts")])
    separator = ";" if head.count(";") > head.count(",") else ","
    columns = next(csv.reader([head], delimiter=separator))
    reader = csv.DictReader(asked, columns, delimiter=separator, restkey=BEYOND_THE_HEAD)
    return columns, _readable(reader, source)


def _readable(reader: csv.DictReader[str], source: Path) -> Iterator[Mapping[str, Cell]]:
    """Yield the rows of a table, and refuse the file where it is no longer text or no table."""
    try:
        yield from reader
    except UnicodeDecodeError as error:
        raise InvalidInputError([_no_text(source)]) from error
    except csv.Error as error:
        line, problem = reader.reader.line_num + 1, f"cannot be read: {error}"
        raise InvalidInputError([Fault(place=source.name, row=line, problem=problem)]) from error


def _no_text(source: Path) -> Fault:
    """Return which line of a file is no text in UTF-8, and how to mend it."""
    with source.open("rb") as lines:
        at = next((number for number, line in enumerate(lines, start=1) if not _is_text(line)), 0)
    problem = "is not text in UTF-8; save the table anew as CSV in UTF-8 (in Excel: CSV UTF-8)"
    return Fault(place=source.name, row=at, problem=problem)


def _is_text(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
