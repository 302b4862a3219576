"""What is wrong in single cells. Not here: what several cells or rows say together (`faults_in_rows`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from bleibe.exchange.plain_text import FORBIDDEN_SIGNS
from bleibe.exchange.region_tables import cells
from bleibe.exchange.region_tables.assumption_ids import read_assumption_id
from bleibe.exchange.region_tables.carrier import RegionTables
from bleibe.exchange.region_tables.cells import CellError, split_list
from bleibe.exchange.region_tables.codes import LANGUAGE_LEVEL, nearest, read_code
from bleibe.exchange.region_tables.faults_in_texts import faults_in_texts
from bleibe.exchange.region_tables.rows import Row, Table
from bleibe.exchange.region_tables.schema import Column, Kind, TableSchema, region_schema
from bleibe.exchange.region_tables.settings import SETTINGS
from bleibe.exchange.region_tables.to_find import is_to_find
from bleibe.transition import Fault, Stated


def _read_line(text: str) -> str:
    if "\n" in text:
        raise CellError("holds several lines", "one line")
    return text


def _read_setting(text: str) -> str:
    if text not in SETTINGS:
        near = nearest(text, SETTINGS)
        hint = f"perhaps {near}; " if near else ""
        raise CellError("is not a setting", f"{hint}one of {', '.join(SETTINGS)}")
    return text


READERS: Mapping[Kind, Callable[[str], object]] = {
    Kind.KEY: cells.read_key,
    Kind.REF: cells.read_key,
    Kind.REFS: cells.read_key,
    Kind.LINK: cells.read_key,
    Kind.TEXT: _read_line,
    Kind.PROSE: str,
    Kind.NUMBER: cells.read_number,
    Kind.PLACES: cells.read_places,
    Kind.SHARE: cells.read_share,
    Kind.COUNT: cells.read_count,
    Kind.DECIMAL: cells.read_decimal,
    Kind.HSDS_NUMBER: cells.read_hsds_number,
    Kind.DATE: cells.read_date,
    Kind.PARTIAL_DATE: cells.read_partial_date,
    Kind.DATETIME: cells.read_datetime,
    Kind.YES_NO: cells.read_yes_no,
    Kind.URL: cells.read_url,
    Kind.EMAIL: cells.read_email,
    Kind.ASSUMPTION_ID: read_assumption_id,
    Kind.LICENCE: cells.read_licence,
    Kind.SETTING: _read_setting,
}
"""How each kind of cell is read; codes are read by their list."""


def faults_in_cells(tables: RegionTables) -> Iterator[Fault]:
    """Yield every fault of heads and single cells."""
    told = tables.told
    for schema in region_schema().tables:
        table = tables.tables.get(schema.name)
        if table is not None:
            yield from _in_head(table, schema)
            for row in table.rows:
                head: Collection[str] = table.columns
                if told:
                    head = [name for name in head if (row.place, row.number, name) not in told]
                yield from _in_row(row, schema, head)
    for name, table in tables.tables.items():
        if region_schema().find(name) is None:
            yield _unknown_table(name, table)


def faults_that_forbid_writing(tables: RegionTables) -> list[Fault]:
    """Return the faults of a region that a writer would lose or make a broken file of, sorted."""
    found = [*tables.faults, *faults_in_texts(tables.texts)]
    for name, table in tables.tables.items():
        schema = region_schema().find(name)
        if schema is None:
            found.append(_unknown_table(name, table))
            continue
        known = {column.name for column in schema.carried}
        for row in table.rows:
            found += [_no_such_column(row, column, known) for column in row.cells if column not in known]
            found += [_forbidden(row, column, sign) for column, sign in _forbidden_signs(row)]
    return sorted(set(found))


def _no_such_column(row: Row, column: str, known: Collection[str]) -> Fault:
    near = nearest(column, known)
    allowed = f"perhaps {near}" if near else f"one of {', '.join(sorted(known))}"
    return Fault(
        place=row.place,
        row=row.number,
        column=column,
        problem="the table has no such column",
        allowed=allowed,
    )


def _forbidden_signs(row: Row) -> Iterator[tuple[str, str]]:
    for column, text in row.cells.items():
        sign = FORBIDDEN_SIGNS.search(text)
        if sign:
            yield column, sign[0]


def _forbidden(row: Row, column: str, sign: str) -> Fault:
    return Fault(
        place=row.place,
        row=row.number,
        column=row.shown_as or column,
        problem=f"holds the sign U+{ord(sign):04X}, which no text may hold",
        allowed="text without control characters",
    )


def _unknown_table(name: str, table: Table) -> Fault:
    names = [schema.name for schema in region_schema().tables]
    near = nearest(name, names)
    allowed = f"perhaps {near}" if near else f"one of {', '.join(names)}"
    return Fault(place=table.place, value=name, problem="no table of a region has this name", allowed=allowed)


def _in_head(table: Table, schema: TableSchema) -> Iterator[Fault]:
    names = [column.name for column in schema.columns]
    for name in table.columns:
        if name not in names:
            near = nearest(name, names)
            allowed = f"perhaps {near}" if near else f"one of {', '.join(names)}"
            yield Fault(
                place=table.place, row=1, column=name, problem="the table has no such column", allowed=allowed
            )
    for column in schema.carried:
        if column.required and column.name not in table.columns and table.rows:
            allowed = f"a column {column.name}: {column.en}"
            yield Fault(
                place=table.place, row=1, column=column.name, problem="the column is missing", allowed=allowed
            )


def _in_row(row: Row, schema: TableSchema, head: Collection[str]) -> Iterator[Fault]:
    for column in schema.carried:
        text = row.cells.get(column.name, "")
        if row.shown_as and column.name != "code":
            continue  # all else in a row that a shorthand stands for is made of the offer's key
        if text:
            yield from faults_in_cell(row, column, text)
        elif column.required and column.name in head and not (column.but_to_find and is_to_find(row)):
            yield Fault(
                place=row.place,
                row=row.number,
                column=column.name,
                problem="the cell must not be empty",
                allowed=column.en,
            )


def faults_in_cell(row: Row, column: Column, text: str) -> Iterator[Fault]:
    """Yield what is wrong in one cell that is not empty."""
    shown = row.shown_as or column.name
    sign = FORBIDDEN_SIGNS.search(text)
    if sign:
        yield _forbidden(row, column.name, sign[0])
        return
    if len(text) > column.maximum_length:
        yield Fault(
            place=row.place,
            row=row.number,
            column=shown,
            value=text[:80],
            problem=f"is too long ({len(text)} characters)",
            allowed=f"at most {column.maximum_length}",
        )
        return
    for value, problem, allowed in _problems(column, text):
        yield Fault(
            place=row.place, row=row.number, column=shown, value=value[:80], problem=problem, allowed=allowed
        )


def _problems(column: Column, text: str) -> Iterator[tuple[str, str, str]]:
    values = split_list(text) if column.is_list else (text,)
    for value in values:
        try:
            _check_bounds(column, read_value(column, value))
        except CellError as error:
            yield value, error.problem, error.allowed
    if column.is_list:
        yield from _problems_of_list(column, text, values)


def _problems_of_list(column: Column, text: str, values: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    if not values:
        yield text, "is a list without a value", "values separated by ;"
    for value, times in Counter(_said(column, value) for value in values).items():
        if times > 1:
            yield value, "stands in the list twice", "each value once"


def _said(column: Column, value: str) -> str:
    """Return what may stand in a list only once: of a language with a level, the language."""
    return value.partition(":")[0] if column.target == LANGUAGE_LEVEL else value


def read_value(column: Column, text: str) -> object:
    """Return one value of a cell as its kind reads it.

    Raises
    ------
    CellError
        If it is not of that kind.
    """
    if column.kind in (Kind.CODE, Kind.CODES):
        return read_code(column.target, text)
    return READERS[column.kind](text)


def _check_bounds(column: Column, value: object) -> None:
    if isinstance(value, Stated):
        low, high = value.low, value.high
    elif isinstance(value, int | float) and not isinstance(value, bool):
        low = high = float(value)
    else:
        return
    if column.above is not None and low <= column.above:
        allowed = f"a number above {column.above:g}, or nothing where it is unknown"
        raise CellError(f"is not more than {column.above:g}", allowed)
    under = column.minimum is not None and low < column.minimum
    over = column.maximum is not None and high > column.maximum
    if under or over:
        lowest = "" if column.minimum is None else f"from {column.minimum:g}"
        highest = "" if column.maximum is None else f"to {column.maximum:g}"
        raise CellError("is outside of what is possible", f"a number {lowest} {highest}".rstrip())
