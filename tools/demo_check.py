"""Opens everything that the demo made and checks it; for machines.

Here: one function per kind of file, each yielding what is wrong as a sentence. Needs the set `check`.
Not here: whether the figures are right (tests of throughput), how the report looks (tests in a browser).
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

import docx
import jsonschema
import pikepdf
import pypdf
import python_calamine
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree, html

from tools.environment import ROOT

FILES = (
    "profile.html",
    "profile.pdf",
    "profile.docx",
    "profile.xlsx",
    "profile.json",
    "network.gexf",
)
KEYS = (
    "region",
    "as_of",
    "edition",
    "actors",
    "offers",
    "coverage",
    "throughput",
    "interfaces",
    "network",
    "labour_market",
    "findings",
    "ask_next",
    "assumptions",
    "provenance",
)
SCHEMA = ROOT / "docs" / "reference" / "profile.schema.json"
LARGEST_MB = 700
DEMO_SETS = ("core", "site")
"""What `make demo` installs."""


@dataclass(frozen=True, kw_only=True)
class Figures:
    """The figures that every form of the report has to show, in persons a year."""

    persons: float
    carried: float


def check_demo(out: Path, names: Sequence[str], *, as_of: str) -> int:
    """Check every example's folder and how much is installed; print each fault; return the exit code."""
    faults = [fault for name in names for fault in check_folder(out / name, as_of=as_of)]
    size = installed_megabytes()
    if size >= LARGEST_MB:
        faults.append(f"what is installed takes {size} MB; it has to stay under {LARGEST_MB} MB")
    for fault in faults:
        print(f"FAULT  {fault}")
    if faults:
        print(f"\nThe demo is not as it should be: {len(faults)} faults.")
        return 1
    files = ", ".join(FILES)
    print(f"\nChecked: {files} of {len(names)} regions; what is installed takes {size} MB.")
    return 0


def check_folder(folder: Path, *, as_of: str) -> Iterator[str]:
    """Yield what is wrong with one region's reports."""
    absent = [name for name in FILES if not (folder / name).is_file() or not (folder / name).stat().st_size]
    for name in absent:
        yield f"{folder.name}/{name}: not there, or empty"
    if "profile.json" in absent:
        return
    try:
        profile = json.loads((folder / "profile.json").read_text(encoding="utf-8"))
        figures = Figures(
            persons=float(profile["throughput"]["persons_per_year"]),
            carried=float(profile["throughput"]["carried_per_year"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        yield f"{folder.name}/profile.json: cannot be read ({type(error).__name__}: {error})"
        return
    yield from (f"{folder.name}/profile.json: {fault}" for fault in check_json(profile, as_of=as_of))
    for name, check in OPENERS.items():
        if name not in absent:
            yield from (f"{folder.name}/{name}: {fault}" for fault in _opened(check, folder / name, figures))


def check_json(profile: dict[str, Any], *, as_of: str) -> Iterator[str]:
    """Yield what is wrong with the machine's form: its keys, its schema, its day, its sums."""
    missing = [key for key in KEYS if key not in profile]
    if missing:
        yield f"lacks {', '.join(missing)}"
        return
    if SCHEMA.is_file():
        schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
        validator = jsonschema.Draft202012Validator(schema)
        for error in sorted(validator.iter_errors(profile), key=lambda error: error.json_path):
            yield f"does not match its schema at {error.json_path}: {error.message[:200]}"
    if profile["as_of"] != as_of:
        yield f"holds for {profile['as_of']}, asked was {as_of}"
    throughput = profile["throughput"]
    stopped = sum(throughput["stopped_by"].values())
    lost = throughput["persons_per_year"] - throughput["carried_per_year"]
    if abs(stopped - lost) > 0.5 * len(throughput["stopped_by"]):
        yield f"what stops them adds up to {stopped}, but {lost} do not come through"
    if not throughput["carried_low"] <= throughput["carried_per_year"] <= throughput["persons_per_year"]:
        yield "carried_low <= carried_per_year <= persons_per_year does not hold"


def check_html(path: Path, figures: Figures) -> Iterator[str]:
    """Yield what is wrong with the page: language, title, one heading; it asks nobody else for anything."""
    page = html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    if not page.get("lang"):
        yield "does not say its language"
    if not (page.findtext(".//title") or "").strip():
        yield "has no title"
    if len(page.findall(".//h1")) != 1:
        yield f"has {len(page.findall('.//h1'))} headings of the first rank; one is right"
    for address in page.xpath("//script/@src | //link[@rel!='canonical']/@href | //img/@src | //iframe/@src"):
        if re.match(r"(https?:)?//", address):
            yield f"asks a third party: {address}"
    yield from _shown(page.text_content(), figures)


def check_pdf(path: Path, figures: Figures) -> Iterator[str]:
    """Yield what is wrong with the PDF: tagged, with language, declared PDF/UA-1."""
    with pikepdf.open(path) as pdf:
        if not bool(pdf.Root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked", False)):
            yield "is not marked as tagged"
        if "/StructTreeRoot" not in pdf.Root:
            yield "has no structure tree"
        if "/Lang" not in pdf.Root:
            yield "does not say its language"
        with pdf.open_metadata() as metadata:
            if str(metadata.get("pdfuaid:part", "")) != "1":
                yield "does not declare PDF/UA-1"
    reader = pypdf.PdfReader(path)
    yield from _shown("\n".join(page.extract_text() for page in reader.pages), figures)


def check_docx(path: Path, figures: Figures) -> Iterator[str]:
    """Yield what is wrong with the document for editing."""
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    yield from _shown("\n".join([paragraph.text for paragraph in document.paragraphs] + cells), figures)


def check_xlsx(path: Path, figures: Figures) -> Iterator[str]:
    """Yield what is wrong with the workbook: each sheet has rows, the figures stand in cells as numbers."""
    workbook = python_calamine.CalamineWorkbook.from_path(str(path))
    numbers: set[float] = set()
    for name in workbook.sheet_names:
        rows = workbook.get_sheet_by_name(name).to_python()
        if not rows:
            yield f"sheet {name} is empty"
        cells = (cell for row in rows for cell in row)
        numbers |= {float(cell) for cell in cells if isinstance(cell, int | float)}
    for what, number in vars(figures).items():
        if not numbers & {number, float(round(number)), round(number, 1)}:
            yield f"does not hold the figure {what} = {number:g}"


def check_gexf(path: Path, figures: Figures) -> Iterator[str]:
    """Yield what is wrong with the network: it is GEXF and has nodes."""
    del figures  # a network shows none of them
    root = etree.parse(path).getroot()
    if etree.QName(root).localname != "gexf":
        yield f"is not GEXF but <{etree.QName(root).localname}>"
    if not root.findall(".//{*}node"):
        yield "has no nodes"


OPENERS: dict[str, Callable[[Path, Figures], Iterator[str]]] = {
    "profile.html": check_html,
    "profile.pdf": check_pdf,
    "profile.docx": check_docx,
    "profile.xlsx": check_xlsx,
    "network.gexf": check_gexf,
}

UNREADABLE = (
    etree.LxmlError,
    pikepdf.PdfError,
    pypdf.errors.PyPdfError,
    python_calamine.CalamineError,
    zipfile.BadZipFile,
    PackageNotFoundError,
    KeyError,
    OSError,
    ValueError,
)
"""What the libraries raise on a file that is not what its name says."""


def _opened(check: Callable[[Path, Figures], Iterator[str]], path: Path, figures: Figures) -> list[str]:
    try:
        return list(check(path, figures))
    except UNREADABLE as error:
        return [f"cannot be opened ({type(error).__name__}: {str(error)[:200]})"]


def _shown(text: str, figures: Figures) -> Iterator[str]:
    """Yield the figures that a text does not show, whole or with one decimal, in German or English signs."""
    plain = re.sub(r"(?<=\d)[.,'\s\u00a0\u2009\u202f](?=\d{3}(?!\d))", "", text)
    for what, number in vars(figures).items():
        spellings = f"{round(number)}|" + f"{number:.1f}".replace(".", "[.,]")
        if not re.search(rf"(?<![\d.,])(?:{spellings})(?!\d|[.,]\d)", plain):
            yield f"does not show the figure {what} = {number:g}"


def installed_megabytes() -> int:
    """Return what the distributions of `make demo` take on disk, in MB (10**6 bytes)."""
    pinned = "\n".join((ROOT / "requirements" / f"{name}.txt").read_text("utf-8") for name in DEMO_SETS)
    names = {*re.findall(r"^([A-Za-z0-9._-]+)==", pinned, flags=re.MULTILINE), "uv", "pip"}
    # what is pinned for other systems is not installed
    installed = (found for name in sorted(names) for found in metadata.distributions(name=name))
    return round(sum(map(_bytes, installed)) / 1e6)


def _bytes(installed: metadata.Distribution) -> int:
    paths = (Path(str(file.locate())) for file in installed.files or ())
    return sum(path.stat().st_size for path in paths if path.is_file())
