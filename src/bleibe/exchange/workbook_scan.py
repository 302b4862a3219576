"""A look into a workbook's parts before anything else reads them.

Here: what must not be in it (macros, passwords, formulas, declarations of documents) and how large its sheets
are, by a parser that expands nothing. Not here: the values (`workbook_reader`).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from bleibe.exchange.archive import unpacked
from bleibe.exchange.limits import refusal

MOST_CELLS = 4_000_000
"""Cells in the rectangle that a sheet fills."""

LONGEST_SHOWN = 80
"""Signs of a formula or an error that are told."""

MOST_FORMULAS_TOLD = 200
"""Formulas of one sheet that are told one by one."""

_OLD_OR_ENCRYPTED = b"\xd0\xcf\x11\xe0"
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


class _DeclaredError(ValueError):
    """A part declares a document type."""


@dataclass
class SheetScan:
    """What was found in one sheet.

    Parameters
    ----------
    formulas, further_formulas
        The first cells with formulas, each with its text (empty where it shares that of another cell), and
        how many follow.
    errors
        Cells that hold an error of the spreadsheet (`#REF!`), with its name.
    merged
        Ranges of merged cells, as `B2:B5`.
    rows, columns
        The last row and column in use.
    notes
        What stands in comments and text boxes, with the cell that a comment is on (else an empty text).
    """

    formulas: list[tuple[str, str]] = field(default_factory=list)
    further_formulas: int = 0
    errors: dict[str, str] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)
    rows: int = 0
    columns: int = 0
    notes: list[tuple[str, str]] = field(default_factory=list)


def scan_workbook(data: bytes, place: str) -> dict[str, SheetScan]:
    """Return what was found in each sheet, by its name.

    Raises
    ------
    InvalidInputError
        If it is no workbook, has a password or macros, is too large or declares entities.
    """
    if data.startswith(_OLD_OR_ENCRYPTED):
        allowed = "a workbook (.xlsx) without a password; an old .xls saved anew as .xlsx"
        raise refusal(place, "is encrypted or in the old format", allowed)
    parts = unpacked(data, place)
    if "xl/workbook.xml" not in parts or "[Content_Types].xml" not in parts:
        raise refusal(place, "is no workbook", "a workbook (.xlsx)")
    _refuse_macros(parts, place)
    try:
        sheets = {name: path for name, path in _sheet_paths(parts).items() if path in parts}
        scans = {name: _scan_sheet(parts[path]) for name, path in sheets.items()}
        for name, path in sheets.items():
            scans[name].notes = [note for part in _noting(parts, path) for note in _notes(parts[part])]
        return scans
    except _DeclaredError:
        raise refusal(
            place, "declares a document type", "a workbook as Excel or LibreOffice saves it"
        ) from None
    except (expat.ExpatError, KeyError, ValueError, LookupError):
        raise refusal(place, "is broken", "a workbook that opens in Excel or LibreOffice") from None


def _refuse_macros(parts: Mapping[str, bytes], place: str) -> None:
    named = any(path.lower().endswith(("vbaproject.bin", "vbadata.xml")) for path in parts)
    if named or b"macroEnabled" in parts["[Content_Types].xml"]:
        raise refusal(place, "holds macros", "the workbook saved as .xlsx, without macros")
    for path, part in parts.items():
        if path.endswith((".xml", ".rels")) and (b"<!DOCTYPE" in part or b"<!ENTITY" in part):
            allowed = "a workbook as Excel or LibreOffice saves it"
            raise refusal(f"{place}: {path}", "declares a document type", allowed)


def _sheet_paths(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return the path of each sheet's part by the sheet's name."""
    targets: dict[str, str] = {}
    sheets: dict[str, str] = {}

    def relation(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            targets[attributes["Id"]] = posixpath.normpath(posixpath.join("/xl", attributes["Target"]))[1:]

    def sheet(name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            id = next(value for key, value in attributes.items() if key.endswith(":id"))
            sheets[attributes["name"]] = targets.get(id, "")

    _parse(parts["xl/_rels/workbook.xml.rels"], relation)
    _parse(parts["xl/workbook.xml"], sheet)
    return sheets


def _noting(parts: Mapping[str, bytes], sheet: str) -> list[str]:
    """Return the paths of a sheet's comments and drawings."""
    folder, name = posixpath.split(sheet)
    found: list[str] = []

    def relation(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("Type", "").endswith(("/comments", "/drawing")):
            path = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
            found.append(path.lstrip("/"))

    relations = f"{folder}/_rels/{name}.rels"
    if relations in parts:
        _parse(parts[relations], relation)
    return [path for path in found if path in parts]


def _notes(part: bytes) -> list[tuple[str, str]]:
    """Return what stands in each comment or text box of a part, with its cell."""
    found: list[tuple[str, list[str]]] = []
    is_text = False

    def element(name: str, attributes: dict[str, str]) -> None:
        nonlocal is_text
        is_text = name == "t"
        if name in ("comment", "txBody"):
            found.append((attributes.get("ref", ""), []))
        elif name == "p" and found:
            found[-1][1].append("\n")

    def text(said: str) -> None:
        if is_text and found:
            found[-1][1].append(said)

    _parse(part, element, text)
    told = ((cell, "".join(pieces).strip()) for cell, pieces in found)
    return [(cell, said) for cell, said in told if said]


def _parse(part: bytes, start: object, text: Callable[[str], None] | None = None) -> None:
    parser = expat.ParserCreate()
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)

    def declared(*_: object) -> None:
        raise _DeclaredError

    def element(name: str, attributes: dict[str, str]) -> None:
        assert callable(start)
        start(name.rpartition(":")[2], attributes)

    parser.StartDoctypeDeclHandler = declared
    parser.StartElementHandler = element
    if text is not None:
        parser.CharacterDataHandler = text
    parser.Parse(part, True)


def _scan_sheet(part: bytes) -> SheetScan:
    scan = SheetScan()
    cell = tag = kind = ""
    row = column = 0

    def element(name: str, attributes: dict[str, str]) -> None:
        nonlocal cell, row, column, tag, kind
        tag = name
        if name == "row":
            row, column = int(attributes.get("r", row + 1)), 0
        elif name == "c":
            cell, kind = attributes.get("r", ""), attributes.get("t", "")
            match = _REFERENCE.fullmatch(cell)
            column = _position(match[1]) if match else column + 1
            row = int(match[2]) if match else row
            scan.rows, scan.columns = max(scan.rows, row), max(scan.columns, column)
        elif name == "f":
            kind = ""
            if len(scan.formulas) < MOST_FORMULAS_TOLD:
                scan.formulas.append((cell or f"row {row}", ""))
            else:
                scan.further_formulas += 1
        elif name == "mergeCell":
            scan.merged.append(attributes.get("ref", ""))

    def text(found: str) -> None:
        if kind == "e" and tag == "v":
            scan.errors[cell] = (scan.errors.get(cell, "") + found.strip())[:LONGEST_SHOWN]
        elif tag == "f" and not scan.further_formulas:
            at, before = scan.formulas[-1]
            scan.formulas[-1] = (at, (before + found.strip("\r\n"))[:LONGEST_SHOWN])

    _parse(part, element, text)
    return scan


def _position(letters: str) -> int:
    position = 0
    for letter in letters:
        position = position * 26 + ord(letter) - ord("A") + 1
    return position


def split_reference(cell: str) -> tuple[int, int]:
    """Return row and column of a cell's reference, both from 1; 0 where it has none.

    Examples
    --------
    >>> split_reference("B3")
    (3, 2)
    """
    match = _REFERENCE.fullmatch(cell)
    return (int(match[2]), _position(match[1])) if match else (0, 0)
