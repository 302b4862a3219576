"""The tabular data package descriptor that lies beside a region's CSV files, made from the schema.

Here: `datapackage.json`. Not here: the tables themselves (`csv_files`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from bleibe.exchange.region_tables.carrier import RegionTables
from bleibe.exchange.region_tables.codes import closed_codes
from bleibe.exchange.region_tables.schema import Column, Kind, TableSchema, region_schema

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
        "resources": [
            _resource(schema, columns[schema.name], frozenset(columns))
            for schema in region_schema().tables
            if schema.name in columns
        ],
    }
    return f"{json.dumps(document, ensure_ascii=False, indent=2)}\n".encode()


def _resource(schema: TableSchema, columns: tuple[str, ...], written: frozenset[str]) -> dict[str, Any]:
    described = [column for column in schema.carried if column.name in columns]
    table: dict[str, Any] = {
        "fields": [_field(column) for column in described],
        "missingValues": [""],
    }
    if schema.identifier is not None:
        table["primaryKey"] = schema.identifier.name
    keys = [
        {
            "fields": c.name,
            "reference": {"resource": "" if c.target == schema.name else c.target, "fields": "id"},
        }
        for c in described
        if c.kind is Kind.REF and c.target in written
    ]
    if keys:
        table["foreignKeys"] = keys
    return {
        "profile": "tabular-data-resource",
        "name": schema.name,
        "path": f"{schema.name}.csv",
        "title": schema.en,
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True},
        "schema": table,
    }


def _field(column: Column) -> dict[str, Any]:
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
    if column.required:
        constraints["required"] = True
    codes = closed_codes(column.target) if column.kind is Kind.CODE else None
    if codes:
        constraints["enum"] = list(codes)
    if constraints:
        field["constraints"] = constraints
    return field
