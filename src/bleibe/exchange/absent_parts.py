"""Tables and columns that a region usually has and this one lacks: told, so that nobody takes it for whole.

Here: which are lacking, and what then stays unknown. Not here: what a region cannot do without (`check`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bleibe.exchange.region_tables.carrier import Form, RegionTables
from bleibe.exchange.region_tables.schema import TableSchema, region_schema
from bleibe.exchange.region_tables.to_find import offer_rows

UNKNOWN_WITHOUT: Mapping[str, str] = {
    "organizations": "no actor is known",
    "services": "no offer is known",
    "ties": "nothing is known of connections",
    "groups": "no group is known, so no number of persons",
    "needs": "what groups need is assumed, as usual",
    "reach": "nothing is known of who hears of an offer",
    "obstacles": "no obstacle is known",
    "evidence": "no obstacle is proved",
    "graduates": "nothing is known of fields of study",
    "demand": "nothing is known of occupations in demand",
    "field_occupations": "fields of study lead to no occupation",
    "programs": "no programme is known",
    "assumptions": "only our own assumptions hold",
}
"""What follows where a table is lacking. Settings are none of them: without them there is a fault."""

NO_LANGUAGES = (
    "no offer says in which languages it is held "
    "(the table languages; in a workbook the column languages of services)"
)

FOREIGN = (
    "the file holds offers only, as others describe them: groups, ties, needs, reach and evidence are open; "
    "as a folder or workbook (`bleibe convert`) they can be filled in"
)

NOT_MISSED = ("read_on", "name_en", "size_derivation_en")
"""Public columns without which a region says no less of itself."""

MOST_NAMED = 8
"""Lacking columns of one table that are named."""


def absent_parts(tables: RegionTables) -> Iterator[str]:
    """Yield a line for each usual table that is not there, and for each table that lacks usual columns.

    What is rare or never public is not missed, nor are columns of a table without rows. Of JSON, which names
    only what is filled in, one line says so where others made it.
    """
    if tables.form is Form.FOREIGN_JSON:
        yield FOREIGN
    if tables.form is not Form.TABLES:
        return
    for schema in region_schema().tables:
        if schema.name in tables.tables:
            yield from _columns(tables, schema)
        elif schema.name in UNKNOWN_WITHOUT:
            yield f"there is no {tables.place_of(schema.name)}: {UNKNOWN_WITHOUT[schema.name]}"
    if offer_rows(tables) and not tables.rows("languages"):
        yield NO_LANGUAGES


def _columns(tables: RegionTables, schema: TableSchema) -> Iterator[str]:
    table = tables.tables[schema.name]
    lacking = [
        column.name
        for column in schema.carried
        if not (column.rare or column.internal or column.name in NOT_MISSED)
        and column.name not in table.columns
    ]
    if lacking and table.rows and not schema.rare:
        named = ", ".join(lacking[:MOST_NAMED])
        more = f" and {len(lacking) - MOST_NAMED} more" if len(lacking) > MOST_NAMED else ""
        are = "is no column" if len(lacking) == 1 else "are no columns"
        yield f"{table.place}: there {are} {named}{more}; what it would say is unknown"
