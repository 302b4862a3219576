"""Calls the typesetter.

Here: fonts, standards, dates that make the same input the same bytes. Not here: data, layout.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from bleibe.studies.report.document import Document
from bleibe.studies.report.pdf.signs import printable
from bleibe.studies.report.pdf.typeset import Typesetter
from bleibe.studies.report.typeface import font_folder

if TYPE_CHECKING:
    from typst import Fonts

_DRAWING = """#set page(width: auto, height: auto, margin: 0pt, fill: white)
#image(bytes(sys.inputs.svg), format: "svg", alt: "")"""


@cache
def _fonts() -> Fonts:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[font_folder()])


def render_pdf(document: Document) -> bytes:
    """Return the document as a tagged PDF that conforms to PDF/UA-1; the typesetter refuses what does not.

    Raises
    ------
    ValueError
        If two notes or two tables of the document contradict each other.
    """
    import typst

    document.tables()
    layout = resources.files(__package__).joinpath("report.typ").read_bytes()
    data = json.dumps(Typesetter(document).data(), ensure_ascii=False)
    return bytes(
        typst.compile(
            layout,
            format="pdf",
            font_paths=_fonts(),
            pdf_standards=["ua-1"],
            sys_inputs={"document": data},
        )
    )


def drawing_as_png(svg: str, *, ppi: float = 200) -> bytes:
    """Return a drawing as a picture, for formats that cannot hold SVG."""
    import typst

    return bytes(
        typst.compile(
            _DRAWING.encode(),
            format="png",
            ppi=ppi,
            font_paths=_fonts(),
            sys_inputs={"svg": printable(svg)},
        )
    )
