"""The tabular data package descriptor that lies beside a region's CSV files, made from the schema.

Here: `datapackage.json`. Not here: the tables themselves (`csv_files`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from bleibe.exchange.licences import data_licence
from bleibe.exchange.region_tables.carrier import RegionTables
from bleibe.exchange.region_tables.codes import closed_codes
from bleibe.exchange.region_tables.schema import Column, Kind, TableSchema, region_schema
from bleibe.exchange.region_tables.to_find import is_to_find

NAME = "datapackage.json"

_TYPES: Mapping[Kind, str] = {
    Kind.COUNT: "integer",
    Kind.HSDS_NUMBER: "number",
    Kind.DATE: "date",
    Kind.DATETIME: "datetime",
    Kind.YES_NO: "boolean",
}
"""Frictionless types; all other kinds are strings, since a range or a list is one."""

_FORMATS: Mapping[Kind, str] = {Kind.URL: "uri", Kind.EMAIL: "email"}


def descriptor(tables: RegionTables, columns: Mapping[str, tuple[str, ...]]) -> bytes:
    """Return the descriptor of a region's folder.

    Parameters
    ----------
    tables
        The region.
    columns
        Per written table the columns of its file, in their order.
    """
    document = {
        "profile": "tabular-data-package",
        "name": tables.key,
        "title": tables.setting("name") or tables.key,
        **_licences(tables),
        "resources": [
            _resource(schema, columns[schema.name], tables)
            for schema in region_schema().tables
            if schema.name in columns
        ],
    }
    return f"{json.dumps(document, ensure_ascii=False, indent=2)}\n".encode()


def _licences(tables: RegionTables) -> dict[str, Any]:
    """Return under which licence the data may be used, where the region states one."""
    stated = data_licence(tables)
    if stated is None:
        return {}
    said = {"name": stated.name, "path": stated.address}
    return {"licenses": [{name: text for name, text in said.items() if text}]}


def _resource(schema: TableSchema, columns: tuple[str, ...], tables: RegionTables) -> dict[str, Any]:
    described = [column for column in schema.carried if column.name in columns]
    table: dict[str, Any] = {
        "fields": [_field(column, is_filled=_is_filled(schema, column, tables)) for column in described],
        "missingValues": [""],
        **_own_keys(schema),
    }
    foreign = [_foreign_key(schema, column) for column in described if _leads_to_rows(schema, column, tables)]
    if foreign:
        table["foreignKeys"] = foreign
    return {
        "profile": "tabular-data-resource",
        "name": schema.name,
        "path": f"{schema.name}.csv",
        "title": schema.en,
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True},
        "schema": table,
    }


def _own_keys(schema: TableSchema) -> dict[str, Any]:
    """Return what names a row: the key, or the columns that together must not occur twice.

    Where one of these may be empty they are `uniqueKeys` (Data Package 2): a primary key is never empty.
    """
    if schema.identifier is not None:
        return {"primaryKey": schema.identifier.name}
    if not schema.unique:
        return {}
    columns = [schema.find(name) for name in schema.unique]
    if all(column is not None and column.required for column in columns):
        return {"primaryKey": list(schema.unique)}
    return {"uniqueKeys": [list(schema.unique)]}


def _foreign_key(schema: TableSchema, column: Column) -> dict[str, Any]:
    target = "" if column.target == schema.name else column.target
    return {"fields": column.name, "reference": {"resource": target, "fields": "id"}}


def _leads_to_rows(schema: TableSchema, column: Column, tables: RegionTables) -> bool:
    """Whether every cell names a row of the region; a foreign file may name rows that it does not hold.

    A list of keys in one cell (`refs`) is nothing that a Table Schema can call a foreign key.
    """
    if column.kind is not Kind.REF:
        return False
    target = region_schema().table(column.target)
    if target.rare and not tables.rows(target.name):
        return False
    keys = {row.cells.get("id", "") for row in tables.rows(target.name)}
    return all(row.cells.get(column.name, "") in keys | {""} for row in tables.rows(schema.name))


def _is_filled(schema: TableSchema, column: Column, tables: RegionTables) -> bool:
    """Whether no row may lack the column, as the tables stand: what is to be found has no provider yet."""
    excused = column.but_to_find and any(map(is_to_find, tables.rows(schema.name)))
    return column.required and not excused


def _field(column: Column, *, is_filled: bool) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES.get(column.kind, "string"),
        "description": column.en,
        "description_de": column.de,
        "example": column.example,
    }
    if column.kind in _FORMATS:
        field["format"] = _FORMATS[column.kind]
    if column.kind is Kind.YES_NO:
        field |= {"trueValues": ["yes"], "falseValues": ["no"]}
    constraints: dict[str, Any] = {}
    if is_filled:
        constraints["required"] = True
    codes = closed_codes(column.target) if column.kind is Kind.CODE else None
    if codes:
        constraints["enum"] = list(codes)
    if constraints:
        field["constraints"] = constraints
    return field
