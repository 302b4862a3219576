"""What the columns of the tables are called in a language, and which column a title means.

Here: looking up either way. Not here: the titles (`wording`), what a column means (`columns.toml`).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from bleibe.exchange.region_tables.schema import region_schema
from bleibe.exchange.region_tables.wording import SENTENCES
from bleibe.transition import languages, plain_title


@lru_cache(maxsize=8_000)
def column_title(table: str, column: str, language: str) -> str:
    """Return the short name of a column in a language; its key where it has none.

    Parameters
    ----------
    table, column
        Which column; without a table what it is called in most, else in the first that has it.
    language
        Code of a language of the house.

    Examples
    --------
    >>> column_title("services", "places_per_year", "de"), column_title("", "name", "en")
    ('Plätze im Jahr', 'Name')
    """
    others = () if table else (schema.name for schema in region_schema().tables)
    for place in (table or "any", "any", *others):
        found = SENTENCES.find_sentence(language, f"column.{place}.{column}")
        if found is not None:
            return found
    return column


def column_called(table: str, text: str) -> str | None:
    """Return the column that a text means: its key, or its title in any language of the house.

    Examples
    --------
    >>> column_called("services", "Plätze im Jahr"), column_called("services", "fees_description")
    ('places_per_year', 'fees_description')
    >>> column_called("services", "Band 2") is None
    True
    """
    return _columns_by_title(table).get(text)


@cache
def _columns_by_title(table: str) -> Mapping[str, str]:
    tables = [schema for schema in region_schema().tables if table in ("", schema.name)]
    columns = [(schema.name, column.name) for schema in tables for column in schema.columns]
    found = {column: column for _, column in columns}
    for code in languages():
        for place in (table, ""):
            for name, column in columns:
                found.setdefault(plain_title(column_title(place and name, column, code)), column)
    return found
