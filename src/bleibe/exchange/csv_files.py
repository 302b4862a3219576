"""A region as CSV files by path: what a folder and a .zip hold.

Here: files to raw tables and back. Not here: where the files stand (`csv_folder`, `archive`), what the
cells mean (`region_tables`).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from bleibe.exchange.datapackage import NAME as DESCRIPTOR
from bleibe.exchange.datapackage import descriptor
from bleibe.exchange.descriptor_notes import absent_files
from bleibe.exchange.limits import MOST_LINES, MOST_ROWS, refusal, refuse_vast
from bleibe.exchange.plain_text import clean, decoded, is_run_by_spreadsheets, shielded, unshielded
from bleibe.exchange.region_tables.carrier import RegionTables
from bleibe.exchange.region_tables.chapters import CHAPTERS
from bleibe.exchange.region_tables.languages import expanded
from bleibe.exchange.region_tables.rows import Row, Table
from bleibe.exchange.region_tables.schema import Column, region_schema
from bleibe.exchange.written_columns import written_columns
from bleibe.transition import Fault, InvalidInputError, RegionText

TEXT_PATH = re.compile(r"texts/(?P<chapter>[a-z0-9_-]+)\.(?P<language>[a-z]{2,3})\.md")
STRAY_NAME = re.compile(r"(?P<chapter>[a-z0-9_-]+)\.(?P<language>[a-z]{2,3})\.(?:md|markdown|txt)", re.I)


def is_region_file(path: str) -> bool:
    """Whether it is a table, or a text under `texts/`."""
    return ("/" not in path and path.lower().endswith(".csv")) or (
        path.startswith("texts/") and path.lower().endswith(".md")
    )


def is_looked_at(path: str) -> bool:
    """Whether a reader looks at the file: a region's file, or what was surely meant as one."""
    return is_region_file(path) or is_stray_text(path) or path == DESCRIPTOR


def is_stray_text(path: str) -> bool:
    """Whether a file is meant as a chapter's text by its place or name, but would not be found.

    Examples
    --------
    >>> is_stray_text("texts/summary.de.txt"), is_stray_text("text/summary.de.md"), is_stray_text("notes.md")
    (True, True, False)
    """
    if is_region_file(path):
        return False
    folder, _, name = path.rpartition("/")
    meant = STRAY_NAME.fullmatch(name)
    return folder == "texts" or (meant is not None and meant["chapter"] in CHAPTERS)


def is_own_file(path: str) -> bool:
    """Whether a file is a table or text that a region of ours can have; all others are somebody else's."""
    if not is_region_file(path):
        return False
    if "/" not in path:
        return region_schema().find(_name_of(path)) is not None
    match = TEXT_PATH.fullmatch(path)
    return match is not None and match["chapter"] in CHAPTERS


def tables_from_files(
    files: Mapping[str, bytes], origin: str, faults_of_others: Sequence[Fault] = ()
) -> RegionTables:
    """Return the raw tables of a region's files.

    Parameters
    ----------
    files
        Bytes by path, as `services.csv` or `texts/summary.de.md`; others are not looked at.
    origin
        Name of the source.

    faults_of_others
        Faults of files that could not even be opened; their place is the path.

    Returns
    -------
    RegionTables
        Files that cannot be read as a table or text are in `unread`, with a fault each.

    Raises
    ------
    InvalidInputError
        If there is none of a region's tables.
    """
    tables: dict[str, Table] = {}
    texts: list[RegionText] = []
    faults = list(faults_of_others)
    unread = [_name_of(fault.place) for fault in faults]
    for path in sorted(path for path in files if is_looked_at(path) and path != DESCRIPTOR):
        try:
            if not is_region_file(path) or path.startswith("texts/"):
                texts.append(text_from(path, decoded(files[path], path)))
                continue
            table, found = _table(path, decoded(files[path], path))
            if table.name in tables:
                raise refusal(path, f"is a second file for the table {table.name}", "one of the two")
            tables[table.name] = table
            faults += found
        except InvalidInputError as error:
            faults += error.faults
            unread.append(_name_of(path))
    if not {*tables, *unread} & {table.name for table in region_schema().tables}:
        names = ", ".join(f"{table.name}.csv" for table in region_schema().tables[:4])
        nothing = Fault(place=origin, problem="holds none of a region's tables", allowed=f"files as {names}")
        raise InvalidInputError([nothing, *faults])
    faults += absent_files(files.get(DESCRIPTOR, b""), {*tables, *unread})
    return RegionTables(
        tables=expanded(tables),
        texts=tuple(texts),
        origin=origin,
        faults=tuple(faults),
        unread=tuple(unread),
    )


def _name_of(path: str) -> str:
    """Return the table that a file holds, or the path of a text."""
    return path[: -len(".csv")].lower() if is_region_file(path) and "/" not in path else path


def text_from(path: str, text: str) -> RegionText:
    """Return a chapter's text from its path and content."""
    match = TEXT_PATH.fullmatch(path)
    if match is None:
        meant = STRAY_NAME.fullmatch(path.rpartition("/")[2].lower())
        near = f"texts/{meant['chapter']}.{meant['language']}.md" if meant else "texts/summary.de.md"
        hint = f"perhaps {near}" if meant else f"texts/CHAPTER.LANGUAGE.md, as {near}"
        raise refusal(path, "is no chapter's text by its place and name", hint)
    return RegionText(chapter=match["chapter"], language=match["language"], markdown=clean(text))


def _table(path: str, text: str) -> tuple[Table, list[Fault]]:
    name = path[: -len(".csv")].lower()
    records = _records(path, text)
    if not records:
        raise refusal(path, "is empty", "a head line with the names of the columns")
    head = [clean(cell) for cell in records[0][1]]
    while head and not head[-1]:
        head.pop()
    refuse_vast(path, rows=len(records) - 1, columns=len(head))
    _check_head(path, head)
    known = region_schema().find(name)
    columns = [known.find(column) if known else None for column in head]
    rows: list[Row] = []
    faults: list[Fault] = []
    for number, record in records[1:]:
        faults += _faults_of_record(path, number, head, record)
        cells = _cells(head, columns, record)
        if cells:
            rows.append(Row(place=path, number=number, cells=cells))
    return Table(name=name, place=path, columns=tuple(head), rows=tuple(rows)), faults


def _records(path: str, text: str) -> list[tuple[int, list[str]]]:
    """Return the records that are not empty, each with its number as a spreadsheet counts it.

    Of a table that is too long not all: enough to tell that it is.
    """
    first = text.lstrip("\r\n").split("\n", 1)[0]
    if first.lower().startswith("sep="):
        allowed = "the names of the columns in the first line, with , or ; between them"
        raise refusal(path, f"begins with the line {first.strip()!r} that only Excel knows", allowed)
    if "\t" in first.strip() and not {",", ";"} & set(first):
        raise refusal(
            path, "has tabs between its columns: the wrong separator", "columns with , or ; between them"
        )
    if text.count("\n") + text.count("\r") > 2 * MOST_LINES:
        raise refusal(path, f"has more than {MOST_LINES} lines", "a table without empty lines at its end")
    delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        filled = (
            (number, record) for number, record in enumerate(reader, start=1) if any(map(str.strip, record))
        )
        return list(islice(filled, MOST_ROWS + 2))
    except csv.Error as error:
        allowed = 'cells that hold quotation marks doubled: "like ""this"""'
        raise refusal(
            path, f"cannot be read as a table at line {reader.line_num} ({error})", allowed
        ) from None


def _check_head(path: str, head: Sequence[str]) -> None:
    twice = sorted({name for name in head if head.count(name) > 1})
    if "" in head:
        raise refusal(path, "has a column without a name in its head line", "a name in every column")
    if twice:
        raise refusal(path, f"has the column {twice[0]} twice", "each column once")


def _faults_of_record(path: str, number: int, head: Sequence[str], record: Sequence[str]) -> Iterable[Fault]:
    if any(cell.strip() for cell in record[len(head) :]):
        yield Fault(
            place=path,
            row=number,
            value=next(cell for cell in record[len(head) :] if cell.strip()),
            problem="the row has more cells than the head line",
            allowed=f'{len(head)} cells; a cell that holds the separator stands in quotation marks "..."',
        )
    for column, cell in zip(head, record, strict=False):
        if cell and (is_run_by_spreadsheets(cell) or is_run_by_spreadsheets(clean(cell))):
            yield Fault(
                place=path,
                row=number,
                column=column,
                value=cell,
                problem="a spreadsheet would take the cell for a formula",
                allowed="a value; a text that really begins so has an apostrophe before it; unknown is empty",
            )


def _cells(head: Sequence[str], columns: Sequence[Column | None], record: Sequence[str]) -> dict[str, str]:
    return {
        name: unshielded(text, column)
        for name, column, cell in zip(head, columns, record, strict=False)
        if (text := clean(cell))
    }


def files_from_tables(tables: RegionTables) -> dict[str, bytes]:
    """Return the region's tables, texts and descriptor as files by path, in people's order."""
    columns = {
        schema.name: tuple(column.name for column in written_columns(schema, tables) if not column.shorthand)
        for schema in region_schema().tables
        if tables.rows(schema.name) or not schema.rare
    }
    files = {f"{name}.csv": _csv(names, tables.rows(name)) for name, names in columns.items()}
    for text in sorted(tables.texts, key=lambda text: (text.chapter, text.language)):
        files[f"texts/{text.chapter}.{text.language}.md"] = f"{text.markdown}\n".encode()
    return files | {DESCRIPTOR: descriptor(tables, columns)}


def _csv(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([shielded(row.cells.get(column, ""), csv=True) for column in columns])
    return out.getvalue().encode()
