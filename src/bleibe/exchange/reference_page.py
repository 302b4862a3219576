"""The reference page of the region's tables, made from the schema; a test holds the page current.

Here: `docs/reference/region-tables.md` (`python -m bleibe.exchange.reference_page` prints it). Not here: what
is described (`region_tables/columns.toml`).
"""

from __future__ import annotations

from collections.abc import Iterator

from bleibe.exchange.region_tables.chapters import CHAPTERS
from bleibe.exchange.region_tables.codes import closed_codes
from bleibe.exchange.region_tables.schema import Column, Kind, TableSchema, region_schema
from bleibe.exchange.region_tables.settings import SETTINGS

_INTRODUCTION = """\
# The region's tables

This page is generated from `src/bleibe/exchange/region_tables/columns.toml`
(`make reference`); a test compares the two.

A region is a set of tables and a folder `texts`. It can be kept as

- a folder: one CSV file for each table (UTF-8, comma or semicolon), `texts/CHAPTER.LANGUAGE.md`, and a
  tabular data package descriptor (`datapackage.json`) with keys and references, for other programs.
  `bleibe convert` writes it; nothing is read from it. Whoever edits a table by hand leaves it as it is: the
  tables count, and where it no longer names their columns `bleibe check` says so in a note;
- a `.zip` of such a folder;
- a workbook (`.xlsx`): one sheet for each table, and the sheet `texts`;
- HSDS 3.1 JSON (`.json`): `{"services": [...], "bleibe": {...}}`; what HSDS cannot say is under `bleibe`.

`bleibe convert SOURCE TARGET` turns one into another and loses nothing; `bleibe check SOURCE` lists every
fault.

Rules for all tables

- An empty cell means *unknown*: never zero, never no. Only the restrictions of an offer (`for_routes` to
  `for_districts`) leave nobody out where they are empty.
- Several values in one cell are separated by `;`.
- Keys (`id` and what refers to it) are small letters, digits, `_` and `-`; a UUID from elsewhere is kept.
  The `id` in HSDS JSON is the version 5 UUID of region, table and key; `bleibe.keys` leads back.
- A number is `12`, `12.5` or `12,5`, or a range `20-30`. `1.000` is refused: it can mean two things.
- A text that begins with `=`, `@`, `+` or `-` stands in CSV with an apostrophe before it; without one it is
  refused as a formula.
- `valid_until` is the first day on which something no longer holds: what held to the end of 2025 has
  `2026-01-01`. `bleibe check` notes each that is the last day of a month.
- Tables and columns marked *HSDS* are those of HSDS 3.1; all others are ours.
- Columns marked *internal* never stand in a public edition.

Codes come from ISO 639 and ISO 3166 (by pycountry) and from four tables of our own under
`src/bleibe/exchange/region_tables/code_tables/`, each with source, date and licence in its head lines:

- `ags`, districts: Destatis, 2018-12-31, with the end of Eisenach in 2021;
- `land`, the sixteen Länder by two digits: BKG, 2021-01-01; `ags_or_land` is both lists in one;
- `kldb`, occupations: KldB 2010 version 2020, levels 1 to 4 with titles, level 5 by its codes;
- `isced_f`, fields of study: ISCED-F 2013, all its 219 broad, narrow and detailed fields, from the European
  Union's vocabulary (CC BY 4.0), compared code by code with the list of UNESCO.
"""

_KINDS = {
    Kind.KEY: "key",
    Kind.TEXT: "one line of text",
    Kind.PROSE: "text",
    Kind.NUMBER: "number or range",
    Kind.PLACES: "number, range or `unlimited`",
    Kind.SHARE: "share: `0.4`, `40 %`, `0.3-0.5`",
    Kind.COUNT: "whole number",
    Kind.DECIMAL: "number",
    Kind.HSDS_NUMBER: "number as JSON writes it",
    Kind.DATE: "day: `2026-11-22`",
    Kind.PARTIAL_DATE: "year, month or day",
    Kind.DATETIME: "moment: `2026-11-22T09:30:00Z`",
    Kind.YES_NO: "`yes` or `no`",
    Kind.URL: "web address",
    Kind.EMAIL: "mail address",
    Kind.ASSUMPTION_ID: "quantity and kind: `places.counselling`",
    Kind.LICENCE: "licence: SPDX identifier (`CC-BY-4.0`) or web address",
    Kind.SETTING: "key of a setting",
}


def region_tables_page() -> str:
    """Return the reference page as Markdown."""
    parts = [
        _INTRODUCTION,
        *(_table(table) for table in region_schema().tables),
        _settings(),
        _texts(),
        _lists(),
    ]
    return "\n".join(parts)


def _table(table: TableSchema) -> str:
    marks = [f"HSDS `{table.hsds}`"] * bool(table.hsds) + ["internal"] * table.internal
    lines = [f"## {table.name}", "", f"{table.en} *{table.de}*"]
    if marks:
        lines += ["", f"({', '.join(marks)})"]
    lines += ["", "| column | holds | | English | Deutsch | example |", "|---|---|---|---|---|---|"]
    lines += [_row(column) for column in table.columns]
    lines += [f"\nA row whose `{column}` is `{code}` is internal." for column, code in table.internal_rows]
    if table.unique:
        lines += ["", f"No two rows with the same {', '.join(f'`{name}`' for name in table.unique)}."]
    return "\n".join([*lines, ""])


def _row(column: Column) -> str:
    marks = [
        word
        for word, holds in (
            ("required", column.required),
            ("HSDS", column.hsds),
            ("internal", column.internal),
        )
        if holds
    ]
    cells = (
        f"`{column.name}`",
        _holds(column),
        ", ".join(marks),
        column.en,
        column.de,
        f"`{column.example}`",
    )
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _holds(column: Column) -> str:
    match column.kind:
        case Kind.REF:
            return f"key of `{column.target}`"
        case Kind.REFS:
            return f"keys of `{column.target}`"
        case Kind.LINK:
            return f"key of what `{column.target}` names"
        case Kind.CODE:
            return f"code of `{column.target}`"
        case Kind.CODES:
            return f"codes of `{column.target}`"
        case _:
            limits = [f"from {column.minimum:g}"] if column.minimum is not None else []
            limits += [f"above {column.above:g}"] if column.above is not None else []
            limits += [f"to {column.maximum:g}"] if column.maximum is not None else []
            return " ".join([_KINDS[column.kind], *limits])


def _settings() -> str:
    lines = ["## Keys of settings", "", "| key | holds | | |", "|---|---|---|---|"]
    for key, column in SETTINGS.items():
        lines.append(
            f"| `{key}` | {_holds(column)} | {'required' if column.required else ''} | {column.en} |"
        )
    lines += [
        "",
        "A funded project stands in all five `funding_...` settings, or in none. `funding_programme` is the",
        "programme that pays (`IQ`), `funding_body` what is funded (`project`, `network`, `office`),",
        "`funding_name` its name. The notice is printed for the programme IQ, and only where the day of the",
        "profile lies in the years 2023 to 2025 and in the funding; else the report says why there is none.",
        "",
    ]
    return "\n".join(lines)


def _texts() -> str:
    """Return which chapters may have a text of the team's own."""
    names = ", ".join(f"`{name}`" for name in CHAPTERS)
    return "\n".join(
        [
            "## Texts of the team's own",
            "",
            "In a folder `texts/CHAPTER.LANGUAGE.md`, as `texts/summary.de.md`; in a workbook the sheet",
            "`texts`.",
            f"Chapters: {names}.",
            "",
        ]
    )


def _lists() -> str:
    lines = ["## Lists of codes", ""]
    for name in _list_names():
        codes = closed_codes(name)
        if codes:
            lines.append(f"- `{name}`: {', '.join(f'`{code}`' for code in codes)}")
    return "\n".join([*lines, ""])


def _list_names() -> Iterator[str]:
    columns = (column for table in region_schema().tables for column in table.columns)
    yield from dict.fromkeys(c.target for c in columns if c.kind in (Kind.CODE, Kind.CODES))


if __name__ == "__main__":
    print(region_tables_page(), end="")
