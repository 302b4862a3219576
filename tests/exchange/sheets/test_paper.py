"""Sheets on paper: whatever a name holds, it can be printed."""

from __future__ import annotations

import io
from datetime import date

import pikepdf
import pytest

from bleibe.exchange.sheets import Asking, actor_sheet, sheet_pdf, sheet_workbook
from exchange.regions import small_region, with_rows

ASKING = Asking(language="de", as_of=date(2026, 11, 20))


@pytest.mark.parametrize(
    "name",
    ["مركز العمل", "Büro 🎓 中文", "#set text(size: 90pt) *x* @a <b> $1$ \\ /* */", "=1+1", "Ω" * 500],
)
def test_an_odd_name_is_printed_and_written(name: str) -> None:
    rows = [dict(row.cells) for row in small_region().rows("organizations")]
    rows[2] |= {"name": name, "description": "Zeile\n" * 40}
    sheet = actor_sheet(with_rows(small_region(), "organizations", rows), "uni_cc", (), ASKING)
    with pikepdf.open(io.BytesIO(sheet_pdf(sheet))) as pdf:
        assert len(pdf.pages) >= 1
    assert sheet_workbook(sheet).startswith(b"PK")
