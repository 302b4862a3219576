"""Small reports of a made-up region, as the demo would find them; each true to its kind.

Here: making them. Not here: the real ones (the tests of the profile).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import docx
import typst
import xlsxwriter

AS_OF = "2026-11-22"
PERSONS, CARRIED = 1640, 212

PROFILE: dict[str, Any] = {
    "region": {"key": "musterland", "name": "Musterland"},
    "as_of": AS_OF,
    "edition": "public",
    "actors": [],
    "offers": [],
    "coverage": [],
    "throughput": {
        "persons_per_year": 1640.0,
        "carried_per_year": 212.4,
        "carried_low": 80.2,
        "stopped_by": {"gap": 120.0, "places": 1000.6, "reach": 300.0, "handover": 7.0},
        "until": [
            {"route": "study_to_work", "phase": "final_year"},
            {"route": "study_to_work", "phase": "job_search"},
            {"route": "skilled_worker", "phase": "settled"},
        ],
        "by_group": [],
        "by_phase": [{"phase": "study", "lost": 400.0}, {"phase": "final_year", "lost": 1027.6}],
        "measures": [],
    },
    "interfaces": [],
    "network": {},
    "labour_market": {},
    "findings": [],
    "ask_next": [],
    "assumptions": [{"id": "places.counselling", "stands_for": 13}, {"id": "known.default", "stands_for": 0}],
    "provenance": {},
}
SENTENCE = "Höchstens 212 von 1.640 kommen im Jahr durch."
HTML = f"""<!doctype html><html lang="de"><head><title>Musterland</title></head>
<body><h1>Musterland</h1><p>{SENTENCE}</p></body></html>"""
TYPST = f"""#set document(title: "Musterland", author: "Musterland")
#set text(lang: "de")
= Musterland
{SENTENCE}
"""
GEXF = """<?xml version="1.0" encoding="UTF-8"?><gexf xmlns="http://gexf.net/1.3" version="1.3">
<graph><nodes><node id="a" label="a"/></nodes><edges/></graph></gexf>"""


def write_reports(folder: Path) -> None:
    """Write all reports of one region."""
    folder.mkdir(parents=True)
    (folder / "profile.json").write_text(json.dumps(PROFILE), encoding="utf-8")
    (folder / "profile.html").write_text(HTML, encoding="utf-8")
    (folder / "network.gexf").write_text(GEXF, encoding="utf-8")
    source = folder / "profile.typ"
    source.write_text(TYPST, encoding="utf-8")
    typst.compile(source, output=folder / "profile.pdf", pdf_standards="ua-1")
    document = docx.Document()
    document.add_paragraph(SENTENCE)
    document.save(str(folder / "profile.docx"))
    with xlsxwriter.Workbook(folder / "profile.xlsx") as workbook:
        workbook.add_worksheet("Summary").write_row(0, 0, [PERSONS, CARRIED])
