"""What a region's workbook says about itself: the first sheet, the notes on columns, the lists of codes.

Here: words, German and English. Not here: the tables (`workbook_writer`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from bleibe.exchange.region_tables.codes import closed_codes, code_title, own_table
from bleibe.exchange.region_tables.schema import Column, Kind, TableSchema, region_schema

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

CodeRanges: TypeAlias = dict[str, str]
"""Per list of codes the cells in which it stands."""

_ALLOWED: Mapping[Kind, str] = {
    Kind.KEY: "a-z 0-9 _ -",
    Kind.TEXT: "eine Zeile / one line",
    Kind.PROSE: "Text / text",
    Kind.NUMBER: "12 | 12,5 | 20-30",
    Kind.PLACES: "40 | 40-60 | unlimited",
    Kind.SHARE: "0,4 | 40 % | 30-50 %",
    Kind.COUNT: "12",
    Kind.DECIMAL: "12 | 12,5",
    Kind.HSDS_NUMBER: "12 | 12.5",
    Kind.DATE: "2026-11-22",
    Kind.PARTIAL_DATE: "2026 | 2026-11 | 2026-11-22",
    Kind.DATETIME: "2026-11-22T09:30:00Z",
    Kind.YES_NO: "yes | no",
    Kind.URL: "https://...",
    Kind.EMAIL: "name@example.org",
    Kind.ASSUMPTION_ID: "places.counselling",
    Kind.LICENCE: "CC-BY-4.0 | https://...",
    Kind.SETTING: "key | name | districts | ...",
    Kind.LINK: "Schlüssel / key",
}

_CODED: Mapping[str, str] = {
    "ags": "AGS, 5 Ziffern / digits",
    "ags_or_land": "AGS, 5 Ziffern / digits | Land, 2 Ziffern / digits",
    "country": "ISO 3166: DE",
    "isced_f": "ISCED-F 2013: 06 | 061 | 0613",
    "kldb": "KldB 2010: 43 | 434",
    "language": "ISO 639: de | en",
    "language_level": "ISO 639 + GER/CEFR: de:B1",
}

_INTRODUCTION = (
    (
        "Diese Mappe hält eine Region: Akteure, Angebote, Verbindungen, Gruppen und was man von ihnen weiß.",
        "This workbook holds a region: actors, offers, ties, groups, and what is known of them.",
    ),
    (
        "Eine leere Zelle heißt: unbekannt. Sie heißt nie null und nie nein.",
        "An empty cell means: unknown. It never means zero and never no.",
    ),
    (
        "Unter dunklen Köpfen muss etwas stehen. Ein Kopf erklärt seine Spalte, wenn der Zeiger darauf ruht.",
        "Below dark heads something must stand. A head explains its column when the pointer rests on it.",
    ),
    (
        "Mehrere Werte in einer Zelle trennt ein Semikolon. Spalten dürfen wandern, Köpfe bleiben.",
        "A semicolon separates several values in a cell. Columns may be moved, heads may not be renamed.",
    ),
    (
        "Formeln werden nicht gelesen: bitte als Werte einfügen. Das Blatt codes erklärt alle Codes.",
        "Formulas are not read: please paste as values. The sheet codes explains all codes.",
    ),
    (
        "Keine Namen von Privatpersonen eintragen. Spalten, die intern bleiben, sind unten so bezeichnet.",
        "Enter no names of private persons. Columns that stay internal are marked so below.",
    ),
)

_GUIDE_HEAD = ("sheet", "column", "Deutsch", "English", "erlaubt / allowed", "Beispiel / example", "")
_GUIDE_WIDTHS = (20, 24, 60, 60, 44, 30, 18)


def allowed_in(column: Column) -> str:
    """Return in a few words what a cell of the column may hold."""
    several = "mehrere durch ; / several by ;: " if column.is_list else ""
    if column.is_reference:
        return f"{several}id aus / of: {column.target}"
    if column.kind in (Kind.CODE, Kind.CODES):
        closed = closed_codes(column.target)
        return several + (" | ".join(closed) if closed else _CODED[column.target])
    return several + _ALLOWED[column.kind]


def note_on(column: Column) -> str:
    """Return the note on the head of a column."""
    return f"{column.de}\n{column.en}\n{allowed_in(column)}\nz. B. / e.g. {column.example}"


def write_guide(page: Worksheet, tables: Sequence[TableSchema], formats: Mapping[str, Format]) -> None:
    """Write the first sheet: what the workbook is, and every column with its explanation."""
    for position, width in enumerate(_GUIDE_WIDTHS):
        page.set_column(position, position, width, formats["prose"])
    page.write_string(0, 0, "Bleibe", formats["title"])
    line = 1
    for german, english in _INTRODUCTION:
        page.write_string(line, 2, german, formats["prose"])
        page.write_string(line, 3, english, formats["prose"])
        line += 1
    for position, word in enumerate(_GUIDE_HEAD):
        page.write_string(line + 1, position, word, formats["head"])
    line += 2
    for table in tables:
        line = _write_table(page, line, table, formats)


def _write_table(page: Worksheet, line: int, table: TableSchema, formats: Mapping[str, Format]) -> int:
    for position, word in enumerate((table.name, "", table.de, table.en)):
        page.write_string(line, position, word, formats["head"])
    for column in table.columns:
        if column.rare:
            continue
        line += 1
        words = (
            table.name,
            column.name,
            column.de,
            column.en,
            allowed_in(column),
            column.example,
            "intern / internal" if column.internal or table.internal else "",
        )
        for position, word in enumerate(words):
            page.write_string(line, position, word, formats["prose"])
    return line + 1


def write_codes(page: Worksheet, head: Format) -> CodeRanges:
    """Write every list of codes with its meaning, and return where each stands."""
    ranges: CodeRanges = {}
    position = 0
    for name in _lists_in_use():
        codes = closed_codes(name) or tuple(own_table(name))
        for offset, words in enumerate((name, "Deutsch", "English")):
            page.write_string(0, position + offset, words, head)
        for line, code in enumerate(codes, start=1):
            page.write_string(line, position, code)
            page.write_string(line, position + 1, code_title(name, code, "de"))
            page.write_string(line, position + 2, code_title(name, code, "en"))
        letter = _letters(position)
        ranges[name] = f"=codes!${letter}$2:${letter}${len(codes) + 1}"
        page.set_column(position, position, 26)
        page.set_column(position + 1, position + 2, 34)
        position += 3
    page.freeze_panes(1, 0)
    return ranges


def _lists_in_use() -> list[str]:
    """Return the lists that a drop-down or a reader of the sheet needs, in the order of their columns."""
    used = [
        column.target
        for table in region_schema().tables
        for column in table.columns
        if column.kind in (Kind.CODE, Kind.CODES)
        and (closed_codes(column.target) or column.target in ("isced_f", "kldb"))
    ]
    return list(dict.fromkeys(used))


def _letters(position: int) -> str:
    """Return the letters of a column of a spreadsheet.

    Examples
    --------
    >>> _letters(0), _letters(27)
    ('A', 'AB')
    """
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
