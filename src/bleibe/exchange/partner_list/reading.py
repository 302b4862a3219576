"""A partner's list and its mapping: where the mapping is kept, making a first one, reading the list by it.

Here: files. Not here: guessing (`guess`) and reading rows (`rows`).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bleibe.exchange.limits import read_limited
from bleibe.exchange.partner_list.guess import guessed_map
from bleibe.exchange.partner_list.mapping import ListMap, map_text, read_map
from bleibe.exchange.partner_list.rows import rows_proposal
from bleibe.exchange.plain_lists import read_list
from bleibe.exchange.proposal import Proposal
from bleibe.exchange.region_tables.carrier import RegionTables, key_from
from bleibe.exchange.replacing import write_file
from bleibe.exchange.sheets.sheet_answers import Receipt
from bleibe.transition import NotPossibleNowError

FOLDER = "mappings"

OLD_EXCEL = "cp1252"
"""What Excel on German Windows writes as CSV where nobody chose UTF-8."""


@dataclass(frozen=True, kw_only=True)
class KeptMap:
    """A mapping and where it is kept; `is_new` where it was only just guessed."""

    path: Path
    map: ListMap
    is_new: bool


def mapping_for(listed: Path, source: Path, *, chosen: Path | None) -> KeptMap:
    """Return the mapping of a list; where there is none yet, a guessed one is written.

    Parameters
    ----------
    listed
        The partner's list.
    source
        The region: a mapping is kept in its folder, or in a folder beside its file.
    chosen
        Another place for the mapping, if one was named.

    Raises
    ------
    InvalidInputError
        If list or mapping cannot be read.
    NotPossibleNowError
        If the mapping cannot be written.
    """
    path = chosen or _kept_in(source) / f"{key_from(listed.stem)}.toml"
    if path.exists():
        return KeptMap(path=path, map=read_map(path), is_new=False)
    data = read_limited(listed, listed.name)
    encoding = _encoding(data) if listed.suffix.lower() != ".xlsx" else ""
    guessed = guessed_map(read_list(data, listed.name, encoding=encoding), listed.name, encoding)
    try:
        path.absolute().parent.mkdir(exist_ok=True)
    except OSError as error:
        raise NotPossibleNowError(f"{path.parent} cannot be made ({error.strerror})") from error
    write_file(path, map_text(guessed).encode())
    return KeptMap(path=path, map=guessed, is_new=True)


def _kept_in(source: Path) -> Path:
    return source / FOLDER if source.is_dir() else source.with_name(f"{source.stem}-{FOLDER}")


def _encoding(data: bytes) -> str:
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else OLD_EXCEL
    return ""


def list_proposal(listed: Path, mapping: ListMap, tables: RegionTables, receipt: Receipt) -> Proposal:
    """Return what a partner's list would change in a region.

    Parameters
    ----------
    listed
        The list: .csv or .xlsx.
    mapping
        How it is read.
    tables
        The region as it stands, without faults.
    receipt
        How its rows are cited.

    Raises
    ------
    InvalidInputError
        If the list cannot be read by the mapping; carries every fault.
    """
    data = read_limited(listed, listed.name)
    wanted = [name for name, ours in mapping.columns.items() if ours]
    read = read_list(data, listed.name, encoding=mapping.encoding, head=wanted[:1])
    return rows_proposal(read, mapping, tables, receipt)
