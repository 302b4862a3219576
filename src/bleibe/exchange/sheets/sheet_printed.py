"""A sheet on paper: A4, tagged PDF, with room to write by hand.

Here: handing a sheet to the typesetter. Not here: what stands there (`content`), how it looks (`sheet.typ`).
"""

from __future__ import annotations

from bleibe.exchange.sheets.content import Field, Grid, Line, Lines, Sheet
from bleibe.exchange.sheets.typesetting import Content, compiled
from bleibe.exchange.sheets.words import words

LONGEST_PRINTED = 400
"""Signs of one field on paper; what we have in more words is in the workbook."""


def sheet_pdf(sheet: Sheet) -> bytes:
    """Return a sheet as PDF (PDF/UA-1); the same sheet gives the same bytes."""
    said = words(sheet.language)
    return compiled(
        "sheet.typ",
        {
            "title": sheet.title,
            "subtitle": sheet.subtitle,
            "language": sheet.language,
            "introduction": sheet.introduction,
            "parts": [_part(part) for part in sheet.parts],
            "foot": sheet.foot,
            "thanks": sheet.thanks,
            "page": said["sheet.page"],
            "heads": {name: said[f"head.{name}"] for name in ("question", "answer", "hint")},
        },
    )


def _part(part: Lines | Grid) -> dict[str, Content]:
    if isinstance(part, Lines):
        return {"kind": "lines", "title": part.title, "lines": [_line(line) for line in part.lines]}
    return {
        "kind": "grid",
        "title": part.title,
        "hint": part.hint,
        "allowed": part.allowed,
        "columns": [{"head": column.head, "width": column.width} for column in part.columns],
        "rows": [
            [
                {
                    "text": _short(cell.shown if isinstance(cell, Field) else cell),
                    "fixed": isinstance(cell, str),
                }
                for cell in row.cells
            ]
            for row in part.rows
        ],
    }


def _line(line: Line) -> dict[str, Content]:
    field = line.field
    return {
        "number": line.number,
        "text": line.text,
        "why": line.why,
        "field": {
            "shown": _short(field.shown),
            "choices": field.choices,
            "hint": field.hint,
            "long": field.long,
        },
    }


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_PRINTED else f"{text[:LONGEST_PRINTED].rstrip()} …"
