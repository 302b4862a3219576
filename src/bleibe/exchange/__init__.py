"""The formats that data travels in. Here: reading, checking and writing. Not here: what data means."""

from bleibe.exchange.archive import BROKEN_ZIP, archive_of
from bleibe.exchange.conflict_list import conflict_workbook, decisions_from
from bleibe.exchange.descriptor_notes import descriptor_notes
from bleibe.exchange.difference_proposal import difference_proposal, merge_proposal
from bleibe.exchange.differences import Difference, differences
from bleibe.exchange.future_days import future_faults
from bleibe.exchange.gexf import EdgeDirection, GraphEdge, GraphNode, gexf_of
from bleibe.exchange.hsds_json import is_region_json
from bleibe.exchange.hsds_nesting import Json, hsds_status
from bleibe.exchange.hsds_records import HsdsRecords
from bleibe.exchange.kept_sources import PartSource, link_source, source_in_words, text_in_words
from bleibe.exchange.licences import Licence, data_licence
from bleibe.exchange.limits import read_limited
from bleibe.exchange.merging import Conflict, Decisions, Merged, merge
from bleibe.exchange.named_rows import (
    NamedRows,
    RowName,
    columns_of,
    named_rows,
    naming_columns,
    row_name,
    says_the_same,
    tables_of,
)
from bleibe.exchange.notes import notes
from bleibe.exchange.place_of_work import backup_of, settle
from bleibe.exchange.placing import check_place, new_file
from bleibe.exchange.plain_text import (
    FORBIDDEN_SIGNS,
    is_run_by_spreadsheets,
    on_one_line,
    shielded,
    unshielded,
)
from bleibe.exchange.proposal import (
    WHOLE_ROW,
    Obstruction,
    Proposal,
    ProposedCell,
    Weighed,
    applied,
    row_text,
    weigh,
)
from bleibe.exchange.referring_rows import referring_rows
from bleibe.exchange.region_tables.allowed_words import allowed_with_words
from bleibe.exchange.region_tables.assumption_ids import assumption_ids
from bleibe.exchange.region_tables.carrier import (
    RegionTables,
    blank_tables,
    content,
    digest,
    key_from,
    table_of,
)
from bleibe.exchange.region_tables.cells import UNLIMITED, is_without_limit, split_list
from bleibe.exchange.region_tables.chapters import CHAPTERS
from bleibe.exchange.region_tables.check import check
from bleibe.exchange.region_tables.codes import closed_codes, code_title, find_language, nearest
from bleibe.exchange.region_tables.column_titles import column_title
from bleibe.exchange.region_tables.public_part import public_part
from bleibe.exchange.region_tables.rows import Row, Table
from bleibe.exchange.region_tables.schema import Column, Kind, RegionSchema, TableSchema, region_schema
from bleibe.exchange.region_tables.settings import SETTINGS
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
from bleibe.exchange.targets import region_bytes, write_tables

__all__ = [
    "BROKEN_ZIP",
    "CHAPTERS",
    "FORBIDDEN_SIGNS",
    "SETTINGS",
    "UNLIMITED",
    "WHOLE_ROW",
    "Column",
    "Conflict",
    "Decisions",
    "Difference",
    "EdgeDirection",
    "GraphEdge",
    "GraphNode",
    "HsdsRecords",
    "Json",
    "Kind",
    "Licence",
    "Merged",
    "NamedRows",
    "Obstruction",
    "PartSource",
    "Proposal",
    "ProposedCell",
    "RegionSchema",
    "RegionTables",
    "Row",
    "RowName",
    "Table",
    "TableSchema",
    "Weighed",
    "allowed_with_words",
    "applied",
    "archive_of",
    "assumption_ids",
    "backup_of",
    "blank_tables",
    "check",
    "check_place",
    "check_rewritable",
    "closed_codes",
    "code_title",
    "column_title",
    "columns_of",
    "conflict_workbook",
    "content",
    "data_licence",
    "decisions_from",
    "descriptor_notes",
    "difference_proposal",
    "differences",
    "digest",
    "find_language",
    "future_faults",
    "gexf_of",
    "hsds_status",
    "is_region_json",
    "is_run_by_spreadsheets",
    "is_without_limit",
    "key_from",
    "link_source",
    "merge",
    "merge_proposal",
    "named_rows",
    "naming_columns",
    "nearest",
    "new_file",
    "notes",
    "on_one_line",
    "public_part",
    "read_limited",
    "read_region",
    "read_tables",
    "referring_rows",
    "region_bytes",
    "region_schema",
    "replace_folder",
    "rewrite",
    "row_name",
    "row_text",
    "rows_to_find",
    "says_the_same",
    "settle",
    "shielded",
    "source_in_words",
    "split_list",
    "table_of",
    "tables_of",
    "text_in_words",
    "to_region",
    "unshielded",
    "weigh",
    "write_file",
    "write_folder",
    "write_new",
    "write_tables",
]
