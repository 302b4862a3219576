"""The formats that data travels in. Here: reading, checking and writing. Not here: what data means."""

from bleibe.exchange.region_tables.carrier import RegionTables, blank_tables, digest
from bleibe.exchange.region_tables.check import check
from bleibe.exchange.region_tables.to_region import to_region
from bleibe.exchange.sources import read_region, read_tables
from bleibe.exchange.targets import write_tables

__all__ = [
    "RegionTables",
    "blank_tables",
    "check",
    "digest",
    "read_region",
    "read_tables",
    "to_region",
    "write_tables",
]
