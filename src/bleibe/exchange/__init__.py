"""The formats that data travels in. Here: reading, checking and writing. Not here: what data means."""

from bleibe.exchange.gexf import EdgeDirection, GraphEdge, GraphNode, gexf_of
from bleibe.exchange.region_tables.carrier import (
    RegionTables,
    blank_tables,
    content,
    digest,
    key_from,
    table_of,
)
from bleibe.exchange.region_tables.cells import split_list
from bleibe.exchange.region_tables.check import check
from bleibe.exchange.region_tables.codes import closed_codes, code_title, find_language, nearest
from bleibe.exchange.region_tables.rows import Row, Table
from bleibe.exchange.region_tables.schema import Column, Kind, RegionSchema, TableSchema, region_schema
from bleibe.exchange.region_tables.to_region import to_region
from bleibe.exchange.sources import read_region, read_tables
from bleibe.exchange.targets import write_tables

__all__ = [
    "Column",
    "EdgeDirection",
    "GraphEdge",
    "GraphNode",
    "Kind",
    "RegionSchema",
    "RegionTables",
    "Row",
    "Table",
    "TableSchema",
    "blank_tables",
    "check",
    "closed_codes",
    "code_title",
    "content",
    "digest",
    "find_language",
    "gexf_of",
    "key_from",
    "nearest",
    "read_region",
    "read_tables",
    "region_schema",
    "split_list",
    "table_of",
    "to_region",
    "write_tables",
]
