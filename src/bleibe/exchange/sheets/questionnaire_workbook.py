"""The workbook in which the answers of students are collected: one row for each person, no personal data.

Here: where things lie; `questionnaire_counts` reads by the same names. Not here: what is asked.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from bleibe.exchange.sheets.questionnaire import FORMAT, Questionnaire
from bleibe.exchange.sheets.questionnaire_words import beside, pair
from bleibe.exchange.sheets.sheet_workbook import KEYS

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

ROWS = 500
"""Persons for whom there is a row with drop-downs; more can be added below."""

NUMBER, GROUP, MISSING = "number", "group", "missing"
"""What the hidden row says of the columns that hold no offer."""

_KEY_LINE = 2
"""The hidden line that names each column; the words of the head stand below it."""

_WRITTEN = datetime(2000, 1, 1)


def questionnaire_workbook(asked: Questionnaire) -> bytes:
    """Return the workbook (.xlsx); the same questionnaire gives the same bytes."""
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": asked.university_name, "created": _WRITTEN})
    page = book.add_worksheet(pair("sheet")["de"])
    keys = book.add_worksheet(KEYS)
    _write_head(page, asked, _formats(book))
    _write_rows(page, asked, _formats(book)["field"])
    for line, group in enumerate(asked.groups):
        keys.write_string(line, 4, group.name)
    _write_keys(keys, asked)
    keys.hide()
    page.activate()
    book.close()
    return out.getvalue()


def _formats(book: xlsxwriter.Workbook) -> dict[str, Format]:
    head = {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1}
    return {
        "offer": book.add_format(head | {"rotation": 90}),
        "plain": book.add_format(head),
        "words": book.add_format({"text_wrap": True, "valign": "top"}),
        "field": book.add_format({"bg_color": "#FFF8DC", "border": 1, "num_format": "@"}),
    }


def _write_head(page: Worksheet, asked: Questionnaire, formats: Mapping[str, Format]) -> None:
    columns = [
        (NUMBER, beside("number"), "plain", 8),
        (GROUP, beside("group"), "plain", 40),
        *((offer.key, f"{offer.name} ({offer.actor})", "offer", 7) for offer in asked.offers),
        (MISSING, beside("missing"), "plain", 50),
    ]
    for line, text in enumerate(pair("collect").values()):
        page.merge_range(line, 0, line, 1, text, formats["words"])
        page.set_row(line, 80)
    page.set_row(_KEY_LINE, None, None, {"hidden": True})
    page.set_row(_KEY_LINE + 1, 200)
    for position, (key, text, style, width) in enumerate(columns):
        page.set_column(position, position, width)
        page.write_string(_KEY_LINE, position, key)
        page.write_string(_KEY_LINE + 1, position, text, formats[style])
    page.freeze_panes(_KEY_LINE + 2, 2)


def _write_rows(page: Worksheet, asked: Questionnaire, field: Format) -> None:
    first, last = _KEY_LINE + 2, _KEY_LINE + 1 + ROWS
    for line in range(first, last + 1):
        page.write_string(line, 0, str(line - first + 1))
        for position in range(1, len(asked.offers) + 3):
            page.write_blank(line, position, None, field)
    if asked.groups:
        source = f"={KEYS}!$E$1:$E${len(asked.groups)}"
        page.data_validation(first, 1, last, 1, {"validate": "list", "source": source})
    if asked.offers:
        answers = {"validate": "list", "source": ["0", "1", "2"]}
        page.data_validation(first, 2, last, len(asked.offers) + 1, answers)


def _write_keys(keys: Worksheet, asked: Questionnaire) -> None:
    head = (
        ("format", FORMAT),
        ("region", asked.region),
        ("university", asked.university),
        ("as_of", asked.as_of.isoformat()),
        *((f"group {group.key}", group.name) for group in asked.groups),
        *((f"offer {offer.key}", offer.name) for offer in asked.offers),
    )
    for line, (name, value) in enumerate(head):
        keys.write_string(line, 0, name)
        keys.write_string(line, 1, value)
    keys.set_column(0, 1, 50)
