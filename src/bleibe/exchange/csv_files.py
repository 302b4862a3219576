"""A region as CSV files by path: what a folder and a .zip hold.

Here: files to raw tables and back. Not here: where the files stand (`csv_folder`, `archive`), what the
cells mean (`region_tables`).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

from bleibe.exchange.datapackage import NAME as DESCRIPTOR
from bleibe.exchange.datapackage import descriptor
from bleibe.exchange.limits import refusal
from bleibe.exchange.plain_text import clean, decoded, is_run_by_spreadsheets, shielded, unshielded
from bleibe.exchange.region_tables.carrier import RegionTables
from bleibe.exchange.region_tables.languages import expanded
from bleibe.exchange.region_tables.rows import Row, Table
from bleibe.exchange.region_tables.schema import TableSchema, region_schema
from bleibe.transition import Fault, InvalidInputError, RegionText

TEXT_PATH = re.compile(r"texts/(?P<chapter>[a-z0-9_-]+)\.(?P<language>[a-z]{2,3})\.md")


def is_region_file(path: str) -> bool:
    """Whether a reader looks at the file: a table, or a text under `texts/`."""
    return ("/" not in path and path.lower().endswith(".csv")) or (
        path.startswith("texts/") and path.lower().endswith(".md")
    )


def tables_from_files(files: Mapping[str, bytes], origin: str) -> RegionTables:
    """Return the raw tables of a region's files.

    Parameters
    ----------
    files
        Bytes by path, as `services.csv` or `texts/summary.de.md`; others are not looked at.
    origin
        Name of the source.

    Raises
    ------
    InvalidInputError
        If a file cannot be read as a table or text; carries the fault of every such file.
    """
    tables: dict[str, Table] = {}
    texts: list[RegionText] = []
    faults: list[Fault] = []
    unreadable: list[Fault] = []
    for path in sorted(filter(is_region_file, files)):
        try:
            if path.startswith("texts/"):
                texts.append(text_from(path, decoded(files[path], path)))
            else:
                table, found = _table(path, decoded(files[path], path))
                if table.name in tables:
                    raise refusal(path, f"is a second file for the table {table.name}", "one of the two")
                tables[table.name] = table
                faults += found
        except InvalidInputError as error:
            unreadable += error.faults
    if unreadable:
        raise InvalidInputError(unreadable)
    if not set(tables) & {table.name for table in region_schema().tables}:
        names = ", ".join(f"{table.name}.csv" for table in region_schema().tables[:4])
        raise refusal(origin, "holds none of a region's tables", f"files as {names}")
    return RegionTables(tables=expanded(tables), texts=tuple(texts), origin=origin, faults=tuple(faults))


def text_from(path: str, text: str) -> RegionText:
    """Return a chapter's text from its path and content."""
    match = TEXT_PATH.fullmatch(path)
    if match is None:
        raise refusal(
            path, "is no chapter's text by its name", "texts/CHAPTER.LANGUAGE.md, as texts/summary.de.md"
        )
    return RegionText(chapter=match["chapter"], language=match["language"], markdown=clean(text))


def _table(path: str, text: str) -> tuple[Table, list[Fault]]:
    name = path[: -len(".csv")].lower()
    records = _records(path, text)
    if not records:
        raise refusal(path, "is empty", "a head line with the names of the columns")
    head = [clean(cell) for cell in records[0][1]]
    while head and not head[-1]:
        head.pop()
    _check_head(path, head)
    rows: list[Row] = []
    faults: list[Fault] = []
    for number, record in records[1:]:
        faults += _faults_of_record(path, number, head, record)
        cells = _cells(name, head, record)
        if cells:
            rows.append(Row(place=path, number=number, cells=cells))
    return Table(name=name, place=path, columns=tuple(head), rows=tuple(rows)), faults


def _records(path: str, text: str) -> list[tuple[int, list[str]]]:
    """Return the records that are not empty, each with its number as a spreadsheet counts it."""
    first = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return [
            (number, record) for number, record in enumerate(reader, start=1) if any(map(str.strip, record))
        ]
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
        if is_run_by_spreadsheets(cell) or is_run_by_spreadsheets(clean(cell)):
            yield Fault(
                place=path,
                row=number,
                column=column,
                value=cell,
                problem="a spreadsheet would take the cell for a formula",
                allowed="a value; a text that really begins so has an apostrophe before it; unknown is empty",
            )


def _cells(table: str, head: Sequence[str], record: Sequence[str]) -> dict[str, str]:
    known = region_schema().find(table)
    return {
        column: unshielded(text, known.find(column) if known else None)
        for column, cell in zip(head, record, strict=False)
        if (text := clean(cell))
    }


def files_from_tables(tables: RegionTables) -> dict[str, bytes]:
    """Return the region's tables, texts and descriptor as files by path, in people's order."""
    columns = {
        schema.name: _written_columns(schema, tables.rows(schema.name))
        for schema in region_schema().tables
        if tables.rows(schema.name) or not schema.rare
    }
    files = {f"{name}.csv": _csv(names, tables.rows(name)) for name, names in columns.items()}
    for text in sorted(tables.texts, key=lambda text: (text.chapter, text.language)):
        files[f"texts/{text.chapter}.{text.language}.md"] = f"{text.markdown}\n".encode()
    return files | {DESCRIPTOR: descriptor(tables, columns)}


def _written_columns(schema: TableSchema, rows: Iterable[Row]) -> tuple[str, ...]:
    used = {column for row in rows for column in row.cells}
    return tuple(column.name for column in schema.carried if not column.rare or column.name in used)


def _csv(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([shielded(row.cells.get(column, ""), csv=True) for column in columns])
    return out.getvalue().encode()
