"""The formats that data travels in. Here: reading, checking and writing. Not here: what data means."""

from bleibe.exchange.conflict_list import conflict_workbook, decisions_from
from bleibe.exchange.descriptor_notes import descriptor_notes
from bleibe.exchange.differences import Difference, differences
from bleibe.exchange.gexf import EdgeDirection, GraphEdge, GraphNode, gexf_of
from bleibe.exchange.limits import read_limited
from bleibe.exchange.merging import Conflict, Decisions, Merged, merge
from bleibe.exchange.named_rows import RowName
from bleibe.exchange.notes import notes
from bleibe.exchange.place_of_work import backup_of, settle
from bleibe.exchange.placing import check_place
from bleibe.exchange.plain_text import on_one_line
from bleibe.exchange.proposal import Proposal, Weighed, applied, weigh
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
from bleibe.exchange.region_tables.public_part import public_part
from bleibe.exchange.region_tables.rows import Row, Table
from bleibe.exchange.region_tables.schema import Column, Kind, RegionSchema, TableSchema, region_schema
from bleibe.exchange.region_tables.to_find import rows_to_find
from bleibe.exchange.region_tables.to_region import to_region
from bleibe.exchange.replacing import (
    check_rewritable,
    replace_folder,
    rewrite,
    write_file,
    write_folder,
    write_new,
)
from bleibe.exchange.sources import read_region, read_tables
from bleibe.exchange.targets import write_tables

__all__ = [
    "Column",
    "Conflict",
    "Decisions",
    "Difference",
    "EdgeDirection",
    "GraphEdge",
    "GraphNode",
    "Kind",
    "Merged",
    "Proposal",
    "RegionSchema",
    "RegionTables",
    "Row",
    "RowName",
    "Table",
    "TableSchema",
    "Weighed",
    "applied",
    "backup_of",
    "blank_tables",
    "check",
    "check_place",
    "check_rewritable",
    "closed_codes",
    "code_title",
    "conflict_workbook",
    "content",
    "decisions_from",
    "descriptor_notes",
    "differences",
    "digest",
    "find_language",
    "gexf_of",
    "key_from",
    "merge",
    "nearest",
    "notes",
    "on_one_line",
    "public_part",
    "read_limited",
    "read_region",
    "read_tables",
    "region_schema",
    "replace_folder",
    "rewrite",
    "rows_to_find",
    "settle",
    "split_list",
    "table_of",
    "to_region",
    "weigh",
    "write_file",
    "write_folder",
    "write_new",
    "write_tables",
]
