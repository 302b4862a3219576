"""The formats that data travels in. Here: reading, checking and writing. Not here: what data means."""

from bleibe.exchange.blank_region.blank import blank_region
from bleibe.exchange.blank_region.checklist import NAME as CHECKLIST
from bleibe.exchange.blank_region.checklist import checklist
from bleibe.exchange.conflict_list import conflict_workbook, decisions_from
from bleibe.exchange.differences import Difference, differences
from bleibe.exchange.limits import read_limited
from bleibe.exchange.merging import Conflict, Decisions, Merged, merge
from bleibe.exchange.region_tables.carrier import RegionTables, blank_tables, digest
from bleibe.exchange.region_tables.check import check
from bleibe.exchange.region_tables.to_region import to_region
from bleibe.exchange.replacing import backup_of, rewrite, write_file, write_folder, write_new
from bleibe.exchange.sources import read_region, read_tables
from bleibe.exchange.targets import write_tables

__all__ = [
    "CHECKLIST",
    "Conflict",
    "Decisions",
    "Difference",
    "Merged",
    "RegionTables",
    "backup_of",
    "blank_region",
    "blank_tables",
    "check",
    "checklist",
    "conflict_workbook",
    "decisions_from",
    "differences",
    "digest",
    "merge",
    "read_limited",
    "read_region",
    "read_tables",
    "rewrite",
    "to_region",
    "write_file",
    "write_folder",
    "write_new",
    "write_tables",
]
