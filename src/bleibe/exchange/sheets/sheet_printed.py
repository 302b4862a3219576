"""A sheet on paper: A4, tagged PDF, with room to write by hand.

Here: handing a sheet to Typst. Not here: what stands there (`content`), how it looks (`sheet.typ`).
"""

from __future__ import annotations

import json
from importlib import resources

from bleibe.exchange.sheets.content import Field, Grid, Line, Lines, Sheet
from bleibe.exchange.sheets.words import words


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


def compiled(template: str, content: object) -> bytes:
    """Return a template of this folder, filled with content, as tagged PDF."""
    import typst

    fonts = str(resources.files("fontpkg_fira_sans").joinpath("files"))
    with resources.as_file(resources.files("bleibe.exchange.sheets").joinpath(template)) as path:
        return typst.compile(
            str(path),
            format="pdf",
            font_paths=[fonts],
            ignore_system_fonts=True,
            sys_inputs={"sheet": json.dumps(content, ensure_ascii=False)},
            pdf_standards="ua-1",
        )


def _part(part: Lines | Grid) -> dict[str, object]:
    if isinstance(part, Lines):
        return {"kind": "lines", "title": part.title, "lines": [_line(line) for line in part.lines]}
    return {
        "kind": "grid",
        "title": part.title,
        "hint": part.hint,
        "columns": [{"head": column.head, "width": column.width} for column in part.columns],
        "rows": [
            [
                {"text": cell.shown if isinstance(cell, Field) else cell, "fixed": isinstance(cell, str)}
                for cell in row.cells
            ]
            for row in part.rows
        ],
    }


def _line(line: Line) -> dict[str, object]:
    field = line.field
    return {
        "number": line.number,
        "text": line.text,
        "why": line.why,
        "field": {
            "shown": field.shown,
            "choices": field.choices,
            "hint": field.hint,
            "long": field.long,
        },
    }
