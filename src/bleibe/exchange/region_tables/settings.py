"""The settings of a region: which keys there are and how each value is read.

Here: one list. Not here: where settings are used (`to_region`, reports).
"""

from __future__ import annotations

from collections.abc import Mapping

from bleibe.exchange.region_tables.schema import Column, Kind

SETTINGS: Mapping[str, Column] = {
    column.name: column
    for column in (
        Column(name="key", kind=Kind.KEY, required=True),
        Column(name="name", kind=Kind.TEXT, required=True),
        Column(name="name_en", kind=Kind.TEXT),
        Column(name="districts", kind=Kind.CODES, target="ags"),
        Column(name="universities", kind=Kind.REFS, target="organizations"),
        Column(name="compiled_from", kind=Kind.PROSE, maximum_length=20_000),
        Column(
            name="data_licence",
            kind=Kind.LICENCE,
            en="Licence of the public tables for everybody; empty: the data page says that none is stated.",
            example="CC-BY-4.0",
        ),
        Column(name="funding_programme", kind=Kind.TEXT),
        Column(name="funding_body", kind=Kind.TEXT),
        Column(name="funding_name", kind=Kind.TEXT),
        Column(name="funding_valid_from", kind=Kind.DATE, en="First day of funding.", example="2023-01-01"),
        Column(
            name="funding_valid_until",
            kind=Kind.DATE,
            en="First day after funding, not its last: funded to the end of 2025 is `2026-01-01`.",
            example="2026-01-01",
        ),
    )
}
"""Every setting by its key, described as a column is."""

FUNDING_SETTINGS = (
    "funding_programme",
    "funding_body",
    "funding_name",
    "funding_valid_from",
    "funding_valid_until",
)
"""A funded project stands in all of these, or in none."""
