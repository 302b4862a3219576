"""Opens what the renderers wrote, as other programs would, and returns the text and the tables in it."""

from __future__ import annotations

import io
import re
from functools import lru_cache
from html.parser import HTMLParser

import docx
import pypdf
from python_calamine import CalamineWorkbook

INLINE = ("wbr", "a", "strong", "em", "code", "sup", "span", "bdi")


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.rows: list[list[str]] = []
        self._silent = 0
        self._in_cell = False
        self._in_sup = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in INLINE:
            self.parts.append(" ")
        if tag in ("style", "script", "title", "desc"):
            self._silent += 1
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self._in_cell = True
            self.rows[-1].append("")
        self._in_sup = self._in_sup or tag == "sup"

    def handle_endtag(self, tag: str) -> None:
        if tag in ("style", "script", "title", "desc"):
            self._silent -= 1
        if tag in ("td", "th"):
            self._in_cell = False
        if tag == "sup":
            self._in_sup = False

    def handle_data(self, data: str) -> None:
        if self._silent or self._in_sup:
            return
        self.parts.append(data)
        if self._in_cell:
            self.rows[-1][-1] += data


def flat(text: str) -> str:
    """Return text with every run of space as one."""
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ")).strip()


def html_text(page: bytes) -> str:
    """Return what a reader reads."""
    reader = _Text()
    reader.feed(page.decode("utf-8"))
    return flat("".join(reader.parts))


def html_rows(page: bytes) -> list[list[str]]:
    """Return the cells of every table row."""
    reader = _Text()
    reader.feed(page.decode("utf-8"))
    return [[flat(cell) for cell in row] for row in reader.rows]


@lru_cache(maxsize=8)
def pdf_text(pdf: bytes) -> str:
    """Return the text of all pages, hyphens at line ends left as they are; read once, as it takes seconds."""
    return flat(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages))


def docx_rows(word: bytes) -> list[list[str]]:
    """Return the cells of every table row; marks of notes left out."""
    rows = []
    for table in docx.Document(io.BytesIO(word)).tables:
        for line in table.rows:
            rows.append([flat(re.sub(r"\[\d+\]$", "", cell.text)) for cell in line.cells])
    return rows


def docx_text(word: bytes) -> str:
    """Return the text of all paragraphs and cells."""
    opened = docx.Document(io.BytesIO(word))
    paragraphs = [paragraph.text for paragraph in opened.paragraphs]
    return flat(" ".join([*paragraphs, *(cell for row in docx_rows(word) for cell in row)]))


def xlsx_sheets(workbook: bytes) -> dict[str, list[list[object]]]:
    """Return the rows of every sheet; numbers are numbers."""
    opened = CalamineWorkbook.from_filelike(io.BytesIO(workbook))
    return {name: opened.get_sheet_by_name(name).to_python() for name in opened.sheet_names}
